/** Key figures of customers, in Excel's own functions. */
import { groups, idsOf } from "./groups";
import { checked, isFlag, type Names, ROUNDING, single } from "./reading";
import { isLine, keyLines, numbers, onlyNumbers, sameLength, values } from "./rows";
import { rowwise } from "./rowwise";
import { bound, type PlainFamily } from "./translation";

const isRate = (x: string): string => `(${x}N_>=0)*(${x}N_<=1)`;
const isDiscount = (x: string): string => `(${x}N_>-1)*(${x}N_<=1)`;
const isPositive = (x: string): string => `${x}N_>=0`;

/** e^x − 1: as a series where little is left of the difference. */
export const exponentialLess1 = (x: string): string =>
  `IF(ABS(${x})<0.0001,${x}*(1+${x}/2*(1+${x}/3*(1+${x}/4))),EXP(${x})-1)`;

/** ln(1 + x), likewise. */
const logOf1And = (x: string): string =>
  `IF(ABS(${x})<0.0001,${x}*(1-${x}*(1/2-${x}*(1/3-${x}/4))),LN(IF(${x}>-1,1+${x},1)))`;

/**
 * The factor retention / (1 + discount) of `r` and `d`, by `h_`, what it differs from 1, and its logarithm `j_`. The two may cancel but for
 * rounding.
 */
const growth: Names = [
  ["g_", "rN_-1-dN_"],
  ["h_", `IF(ABS(g_)<=${ROUNDING}*IF(1-rN_>ABS(dN_),1-rN_,ABS(dN_)),0,g_/(1+dN_))`],
  ["j_", logOf1And("h_")],
];

/** Purchases of customers on dates: `kV_` the customers, `dV_` the days. */
export const purchases = (
  customers: string,
  dates: string,
  others: [x: string, text: string][] = [],
): Names => [
  ...keyLines(
    [
      ["k", customers],
      ["d", dates],
    ],
    others,
  ),
  ...values("k"),
  ["dV_", "FILTER(INT(dR_),kept_)"],
];

export const arePurchases = [
  isLine("k"),
  isLine("d"),
  onlyNumbers("d"),
  sameLength("k", "d"),
  "MIN(dC_)>=0",
  "MAX(dC_)<2958466",
  "kU_>0",
  "dU_>0",
];

export const kpis: PlainFamily = {
  CUSTOMER_LTV: ([margin, retention, discount, periods, timing, cost]) =>
    rowwise(
      [
        ["m", margin],
        ["r", retention],
      ],
      [
        ["d", discount, "10%"],
        ["p", periods, '""'],
        ["t", timing, "0"],
        ["a", cost, "0"],
      ],
    )(
      [
        ...growth,
        ["e_", "IF(rN_=0,-99,pN_*j_)"],
        ["f_", `IF(pN_="",IF(h_<0,-1/h_,NA()),IF(pN_=0,0,IF(h_=0,pN_,${exponentialLess1("e_")}/h_)))`],
      ],
      [isRate("r"), isDiscount("d"), 'IF(pN_="",TRUE,pN_>=0)', "(tN_=0)+(tN_=1)", isPositive("a")],
      "IF(mN_=0,0,mN_*IF(tN_=1,1,rN_/(1+dN_))*f_)-aN_",
    ),

  CAC: ([spend, newCustomers]) =>
    rowwise([
      ["s", spend],
      ["k", newCustomers],
    ])([], [isPositive("k")], "IF(kN_=0,NA(),sN_/kN_)"),

  CAC_PAYBACK: ([margin, cost, retention, discount]) =>
    rowwise(
      [
        ["m", margin],
        ["a", cost],
      ],
      [
        ["r", retention, "1"],
        ["d", discount, "0"],
      ],
    )(
      [
        ...growth,
        ["k_", "aN_/IF(mN_>0,mN_,1)"],
        ["e_", "k_*h_*(1+dN_)/IF(rN_>0,rN_,1)"],
        ["p_", `${logOf1And("e_")}/IF(h_=0,1,j_)`],
        ["w_", `IF(ABS(p_-ROUND(p_,0))<=${ROUNDING}*ROUND(p_,0),ROUND(p_,0),INT(p_))`],
        ["f_", "IF(p_>w_,p_-w_,0)*j_"],
      ],
      [isPositive("a"), isRate("r"), isDiscount("d")],
      `IF(aN_=0,0,IF((mN_<=0)+(rN_=0),NA(),IF(h_=0,k_,IF(e_<=${ROUNDING}-1,NA(),w_+${exponentialLess1("f_")}/h_))))`,
    ),

  REPEAT_RATE: ([customers, dates]) => {
    const of = groups("g", idsOf("kV_"), "c_");
    return dates
      ? bound(
          [
            ...purchases(customers, dates),
            ...of.names,
            ["s_", of.sorted("dV_")],
            ["f_", of.first("s_")],
            ["o_", `IF(s_=${of.spread("f_")},0,1)`],
          ],
          checked(arePurchases, `SUM(IF(${of.sum("o_")}>0,1,0))/ROWS(gSizes_)`),
        )
      : bound(
          [...keyLines([["k", customers]]), ...values("k"), ...of.names],
          checked([isLine("k")], "SUM(IF(gSizes_>1,1,0))/ROWS(gSizes_)"),
        );
  },

  RETENTION_RATE: ([start, end, added]) =>
    rowwise([
      ["s", start],
      ["e", end],
      ["a", added],
    ])(
      [],
      [isPositive("s"), isPositive("e"), isPositive("a"), `aN_<=eN_+${ROUNDING}*eN_`],
      `IF(sN_=0,NA(),IF(ABS(eN_-aN_)<=${ROUNDING}*eN_,0,eN_-aN_)/sN_)`,
    ),

  COHORT_RETENTION: ([customers, dates, unit, counts]) => {
    const of = groups("g", idsOf("i_"), "c_");
    return bound(
      [
        ...purchases(customers, dates),
        single("u", unit, '"month"'),
        single("f", counts, "FALSE"),
        [
          "p_",
          'SWITCH(u_,"day",dV_,"week",INT((dV_-2)/7),"month",12*(YEAR(dV_)-1900)+MONTH(dV_)-1,"year",YEAR(dV_)-1900,#VALUE!)',
        ],
        // By time, so that a customer's first purchase is the first of the group.
        ["i_", "SORTBY(kV_,p_)"],
        ["o_", "SORT(p_)"],
        ...of.names,
        ["s_", of.sorted("o_")],
        ["v_", of.first("s_")],
        ["b_", of.spread("v_")],
        ["x_", "IF(gBegins_,1,IF(s_=TAKE(VSTACK(-1,s_),c_),0,1))"],
        ["h_", "SORT(UNIQUE(b_))"],
        ["z_", "MAX(o_)"],
        ["w_", "z_-MIN(o_)+1"],
        ["e_", "SEQUENCE(1,w_,0)"],
        ["t_", "(XMATCH(b_,h_)-1)*w_+s_-b_"],
        ["m_", "WRAPROWS(DROP(FREQUENCY(FILTER(t_,x_),SEQUENCE(ROWS(h_)*w_,,0)),-1),w_)"],
        ["a_", "TAKE(m_,,1)"],
        ["j_", 'SWITCH(u_,"day",h_,"week",IF(h_<0,0,h_*7+2),"month",DATE(1900,h_+1,1),DATE(1900+h_,1,1))'],
      ],
      checked(
        [...arePurchases, isFlag("f")],
        `IF(OR(w_>16382,w_*ROWS(h_)>5000000),NA(),VSTACK(HSTACK("Cohort","Customers",e_),HSTACK(j_,a_,IF(h_+e_>z_,"",m_/IF(f_,1,a_)))))`,
      ),
    );
  },

  PROFILE_EQUIVALENT: ([ideal, other]) =>
    rowwise([
      ["i", ideal],
      ["o", other],
    ])([], [], "IF((iN_>=0)*(oN_>0),iN_/oN_,NA())"),

  NPS: ([scores]) =>
    bound(
      [...keyLines([["s", scores]]), ...numbers("s")],
      checked(
        [isLine("s"), onlyNumbers("s"), "MIN(sV_)>=0", "MAX(sV_)<=10"],
        "100*SUM(IF(sV_>=9,1,IF(sV_<=6,-1,0)))/c_",
      ),
    ),
};
