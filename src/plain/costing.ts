/** Activity-based costing, in Excel's own functions. */
import { checked, isFlag, type Names, ROUNDING, single } from "./reading";
import { block, filledInRows, isLine, line, onlyNumbers } from "./rows";
import { bound, type PlainFamily } from "./translation";

/**
 * A block with a row a customer, `m_`, of whom those count that have anything in theirs (`has_`): its numbers are `mV_`, and the totals
 * of its columns `mT_`. And a number for each column, `a_`, as the row `aV_`.
 */
const activities = (numbers: string, rows: string): Names => [
  ...block("m", rows),
  ["mR_", "TAKE(mC_,mU_)"],
  ["has_", `${filledInRows("mR_")}>0`],
  ["mV_", "IF(LEN(mR_)=0,0,mR_)"],
  ["mT_", "BYCOL(mV_,LAMBDA(column_,SUM(column_)))"],
  ...line("a", numbers),
  ["w_", "COLUMNS(m_)"],
  ["aV_", "TOROW(TAKE(EXPAND(IF(LEN(aC_)=0,0,aC_),MAX(ROWS(aC_),w_),,0),w_))"],
];

/** For each customer the sum of the amounts, each times the number of its column. */
const weighted = (numbers: string): string => `BYROW(mV_*${numbers},LAMBDA(row_,SUM(row_)))`;

/** Results of the customers that count. */
const ofCustomers = (results: string): string => `IF(has_,${results},"")`;

/** Whether there is a number for each column, and no amount of a customer is negative. */
const areActivities = [
  "MIN(mV_)>=0",
  isLine("a"),
  onlyNumbers("a"),
  onlyNumbers("m"),
  "aU_>0",
  "aU_<=w_",
  "ROWS(aC_)>=w_",
];

/** The arguments of both time-driven functions; `p_` is the price of a minute. */
const timeDriven = ([cost, minutes, unitMinutes, volumes]: string[]): Names => [
  single("k", cost, '""'),
  single("t", minutes, '""'),
  ...activities(unitMinutes, volumes),
  ["p_", "k_/t_"],
];

const isTimeDriven = ["ISNUMBER(k_)", "k_>=0", "ISNUMBER(t_)", "t_>=1", ...areActivities, "MIN(aV_)>=0"];

export const costing: PlainFamily = {
  ABC_COST: ([costs, drivers, detail]) =>
    bound(
      [
        ...activities(costs, drivers),
        single("d", detail, "FALSE"),
        ["r_", "IF(aV_=0,0,aV_/IF(mT_=0,1,mT_))"],
        ["u_", "SUM(IF(aV_=0,0,IF(mT_=0,1,0)))"],
      ],
      checked(
        [...areActivities, isFlag("d")],
        `IF(u_>0,NA(),IF(d_,${ofCustomers("mV_*r_")},${ofCustomers(weighted("r_"))}))`,
      ),
    ),

  TDABC_COST: (given) =>
    bound(timeDriven(given), checked(isTimeDriven, ofCustomers(`p_*${weighted("aV_")}`))),

  TDABC_UNUSED: (given) =>
    bound(
      [...timeDriven(given), ["u_", "t_-SUM(mT_*aV_)"]],
      checked(isTimeDriven, `IF(ABS(u_)<=${ROUNDING}*t_,0,p_*u_)`),
    ),
};
