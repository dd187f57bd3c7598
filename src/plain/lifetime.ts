/** What of the predictive lifetime value has a closed form, in Excel's own functions. */
import { groups, idsOf } from "./groups";
import { arePurchases, purchases } from "./kpis";
import { checked, type Names, ROUNDING, single } from "./reading";
import { isLine, isWhole, onlyNumbers, ordered, sameLengthOrOne } from "./rows";
import { bound, type PlainFamily } from "./translation";

/** Dates of Excel are shorter than this, so that a customer's number and a day make up one number. */
const DAYS = "10000000";

/**
 * The parameters of a fit by their labels, as `readFit` of src/functions/lifetime.ts: `x_` of each, #N/A where the range is none. It has a
 * label and a value a row, or the values alone, with the model's name on top or not.
 */
const fit = (range: string, model: string, labels: [x: string, label: string][]): Names => [
  ["f_", range],
  ["fL_", "AND(COLUMNS(f_)=2,ROWS(f_)>1)"],
  ["fA_", "TOCOL(IF(fL_,TAKE(f_,,1),f_))"],
  ["fB_", "TOCOL(IF(fL_,TAKE(f_,,-1),f_))"],
  ["fT_", "1*ISTEXT(INDEX(fB_,1))"],
  ...labels.map(([x, label], at): [string, string] => [
    `${x}_`,
    `IF(fL_,XLOOKUP("${label}",fA_,fB_),INDEX(fB_,fT_+${at + 1}))`,
  ]),
  [
    "fit_",
    `AND(IF(fT_,INDEX(fB_,1)="${model}",fL_=FALSE),OR(fL_,MIN(ROWS(f_),COLUMNS(f_))=1),${labels.map(([x]) => `ISNUMBER(${x}_),${x}_>0`).join(",")})`,
  ],
];

const customer = groups("g", idsOf("iK_"), "ROWS(iK_)");
const day = groups("h", "hI_", "ROWS(iK_)");
const buyer = groups("b", "bI_", "ROWS(bI_)");

/** What a log of purchases up to its end comes down to: what every customer paid on every day, and from it the figures of each. */
const summary: Names = [
  ["iT_", "dV_<=z_"],
  ["iK_", "FILTER(kV_,iT_,NA())"],
  ["iD_", "FILTER(dV_,iT_)"],
  ["iA_", "FILTER(aV_,iT_)"],
  // Customers, numbered from 1 as sorted by name; with a day they make up one number.
  ...customer.names,
  ["gN_", "SEQUENCE(ROWS(gSizes_))"],
  ["iS_", customer.spread("gN_")],
  ["hI_", `${customer.back("iS_")}*${DAYS}+iD_`],
  ...day.names,
  ["hA_", day.sorted("iA_")],
  ["hB_", "ABS(hA_)"],
  ["hP_", day.sum("hA_")],
  ["hS_", day.sum("hB_")],
  ["hF_", day.first("hSorted_")],
  ["hC_", `INT(hF_/${DAYS})`],
  // Of each customer the first day in the log, bought or not.
  ["m_", `FILTER(hF_,hC_>TAKE(VSTACK(0,hC_),ROWS(hC_)))-gN_*${DAYS}`],
  // The days on which somebody bought, between two that are nobody's.
  ["p_", `hP_>${ROUNDING}*hS_`],
  ["pF_", `VSTACK(0,FILTER(hF_,p_,0),(ROWS(gN_)+1)*${DAYS})`],
  ["pP_", "VSTACK(0,FILTER(hP_,p_,0),0)"],
  ["bI_", `INT(pF_/${DAYS})`],
  ...buyer.names,
  ["bN_", buyer.first("bSorted_")],
  ["bD_", buyer.sorted(`(pF_-bI_*${DAYS})`)],
  ["bA_", `IF(bBegins_,0,${buyer.sorted("pP_")})`],
  // Each customer's purchases: whether there are any, how many repeats, first and last day, amount of the repeats.
  ["x_", "LOOKUP(gN_,bN_)=gN_"],
  ["r_", "IF(x_,LOOKUP(gN_,bN_,bSizes_)-1,0)"],
  ["bF_", buyer.first("bD_")],
  ["f_", "IF(x_,LOOKUP(gN_,bN_,bF_),m_)"],
  ["bL_", "FILTER(bD_,bEnds_)"],
  ["l_", "IF(x_,LOOKUP(gN_,bN_,bL_),m_)"],
  ["bM_", buyer.sum("bA_")],
  ["s_", "IF(r_>0,LOOKUP(gN_,bN_,bM_)/IF(r_>0,r_,1),0)"],
  ["gK_", customer.sorted("iK_")],
  ["o_", `SORTBY(gN_,${customer.firstRows})`],
];

export const lifetime: PlainFamily = {
  RFM_SUMMARY: ([customers, dates, amounts, asOf, unit]) =>
    bound(
      [
        ...purchases(customers, dates, [["a", amounts]]),
        ["aV_", "FILTER(IF(LEN(aR_)=0,0,aR_),kept_)"],
        single("e", asOf, '""'),
        single("u", unit, '"week"'),
        ["w_", 'SWITCH(u_,"day",1,"week",7,"month",30.4375,"year",365.25,#VALUE!)'],
        ["z_", 'IF(e_="",MAX(dV_),INT(e_))'],
        ...summary,
      ],
      checked(
        [
          ...arePurchases,
          isLine("a"),
          onlyNumbers("a"),
          sameLengthOrOne("k", "a"),
          'OR(e_="",AND(ISNUMBER(e_),e_>=0,e_<2958466))',
          "w_>0",
        ],
        ordered(
          ['"Customer"', '"Frequency"', '"Recency"', '"Age"', '"Monetary"'],
          [customer.first("gK_"), "r_", "((l_-f_)/w_)", "((z_-f_)/w_)", "s_"],
          "o_",
        ),
      ),
    ),

  RETENTION_CURVE: ([range, periods]) =>
    bound(
      [
        ...fit(range, "sBG", [
          ["a", "alpha"],
          ["b", "beta"],
        ]),
        single("p", periods, '""'),
        ["t_", "SEQUENCE(p_+1,,0)"],
        ["r_", "(b_+t_-1)/(a_+b_+t_-1)"],
      ],
      checked(
        ["fit_", isWhole("p", "1", "10000")],
        `VSTACK({"Period","Survival","Retention"},HSTACK(t_,SCAN(1,IF(t_=0,1,r_),LAMBDA(stay_,one_,stay_*one_)),IF(t_=0,"",r_)))`,
      ),
    ),
};
