/** Profitability and the vital few, in Excel's own functions. */
import { groups, idsOf, net } from "./groups";
import { checked, isShare, type Names, ROUNDING, runningTotal, single } from "./reading";
import {
  along,
  fromLargest,
  hasTotal,
  howManyBefore,
  isLine,
  isWhole,
  keyLines,
  numbers,
  onlyNumbers,
  sameLengthOrOne,
  values,
} from "./rows";
import { bound, type PlainFamily } from "./translation";

/** The profits of the customers that count, `pV_`, and the same with the best first, `s_`. */
const profits = (range: string): Names => [
  ...keyLines([["p", range]]),
  ...numbers("p"),
  ["s_", "SORT(pV_,,-1)"],
];

const areProfits = [isLine("p"), onlyNumbers("p")];

/** `t_`, the total that shares are taken of: #N/A where it isn't above 0 by more than rounding. */
const total = (amounts: string): Names => [
  ["u_", amounts],
  ["t_", `IF(${hasTotal("u_")},SUM(u_),NA())`],
];

const GAINS = "IF(pV_>0,pV_,0)";
const BASIS = `IF(b_="gross",${GAINS},pV_)`;
const isBasis = 'OR(b_="net",b_="gross")';

/** How many of the customers, best first, it takes to reach an amount. */
const reaching = (amount: string): string => `XMATCH(TRUE,${runningTotal("s_")}>=${amount}*(1-${ROUNDING}))`;

/** PROFIT_BY has room for no more. */
const MOST_COSTS = 20;

export const profitability: PlainFamily = {
  PROFIT_BY: ([keys, revenue, ...given]) => {
    const costs = given.filter((range) => range !== "").map((range, at) => [`d${at}`, range] as const);
    if (costs.length > MOST_COSTS) return null;
    const amounts = ["r", ...costs.map(([x]) => x)];
    const of = groups("g", idsOf("kV_"), "c_");
    /** `x_`, the sums of groups of what stands in cells, and how large it is. */
    const sumsOf = (x: string, cells: string, sizes: string): Names => [
      [`${x}S_`, of.sorted(cells)],
      [`${x}A_`, of.sorted(sizes)],
      [`${x}B_`, of.sum(`${x}A_`)],
      [`${x}T_`, of.sum(`${x}S_`)],
      [`${x}_`, net(`${x}T_`, `${x}B_`)],
    ];
    const cost = costs.map(([x]) => `${x}V_`);
    return bound(
      [
        ...keyLines(
          [["k", keys]],
          [["r", revenue], ...costs.map(([x, range]): [string, string] => [x, range])],
        ),
        ...values("k"),
        ...amounts.flatMap((x) => numbers(x)),
        ...of.names,
        ...sumsOf("e", "rV_", "ABS(rV_)"),
        ...sumsOf("f", cost.join("+") || "0*rV_", cost.map((x) => `ABS(${x})`).join("+") || "0*rV_"),
        ["p_", net("(e_-f_)", "(eB_+fB_)")],
        ["a_", `HSTACK(${of.first(of.sorted("kV_"))},gSizes_,e_,f_,p_,IF(e_=0,"",p_/e_))`],
        ["y_", fromLargest("p_")],
        ["s_", `SORTBY(p_,y_,1,${of.firstRows},1)`],
        ["t_", `IF(${hasTotal("s_")},SUM(s_),0)`],
        ["w_", `IF(t_=0,EXPAND("",ROWS(s_),2,""),HSTACK(s_,${runningTotal("s_")})/t_)`],
      ],
      checked(
        [
          ...["k", ...amounts].map(isLine),
          ...amounts.flatMap((x) => [onlyNumbers(x), sameLengthOrOne("k", x)]),
        ],
        `VSTACK({"Key","Rows","Revenue","Cost","Profit","Margin","Profit share","Cumulative share"},HSTACK(SORTBY(a_,y_,1,${of.firstRows},1),w_))`,
      ),
    );
  },

  PROFIT_RANK: ([range, profit]) =>
    bound(
      [...profits(range), single("v", profit, '""')],
      checked(
        [...areProfits, 'OR(ISNUMBER(v_),v_="")'],
        `IF(v_="",${along("p", `1+${howManyBefore("pV_", -1)}`)},1+SUM(IF(pV_>v_,1,0)))`,
      ),
    ),

  PARETO_SHARE: ([range, top, basis]) =>
    bound(
      [
        ...profits(range),
        single("l", top, "20%"),
        single("b", basis, '"net"'),
        ...total(BASIS),
        ["w_", "INT(l_*c_)"],
      ],
      checked(
        [...areProfits, isShare("l"), isBasis],
        "(SUM(TAKE(VSTACK(0,s_),w_+1))+(l_*c_-w_)*INDEX(s_,MIN(w_+1,c_)))/t_",
      ),
    ),

  PARETO_COUNT: ([range, share, basis]) =>
    bound(
      [...profits(range), single("l", share, "80%"), single("b", basis, '"net"'), ...total(BASIS)],
      checked([...areProfits, isShare("l"), isBasis], reaching("l_*t_")),
    ),

  PARETO_CLASS: ([range, a, b]) =>
    bound(
      [
        ...profits(range),
        single("a", a, "80%"),
        single("b", b, "95%"),
        ["g_", `SUM(${GAINS})`],
        ["i_", `INDEX(s_,${reaching("a_*g_")})`],
        ["j_", `INDEX(s_,${reaching("b_*g_")})`],
      ],
      checked(
        [...areProfits, isShare("a"), isShare("b"), "a_<=b_"],
        along("p", 'IF(pV_<=0,"D",IF(pV_>=i_,"A",IF(pV_>=j_,"B","C")))'),
      ),
    ),

  WHALE_CURVE: ([range, points]) =>
    bound(
      [
        ...profits(range),
        single("k", points, "100"),
        ...total("pV_"),
        ["d_", "SEQUENCE(k_+1,,0)"],
        ["w_", "d_*c_/k_"],
        ["i_", "INT(w_)"],
        ["l_", "SEQUENCE(c_+1,,0)"],
        ["h_", `LOOKUP(i_,l_,VSTACK(0,${runningTotal("s_")}))`],
      ],
      checked(
        [...areProfits, isWhole("k", "1", "10000")],
        'VSTACK({"Customers","Cumulative profit"},HSTACK(d_/k_,(h_+(w_-i_)*LOOKUP(i_,l_,VSTACK(s_,0)))/t_))',
      ),
    ),

  WHALE_PEAK: ([range]) =>
    bound(
      [...profits(range), ...total("pV_"), ["g_", `SUM(${GAINS})/t_`]],
      checked(
        areProfits,
        'VSTACK({"Peak profit","Customers","Profit destroyed"},HSTACK(g_,SUM(IF(pV_>0,1,0))/c_,g_-1))',
      ),
    ),

  PROFIT_GINI: ([range]) =>
    bound(
      [...profits(range), ["z_", "SUM(ABS(pV_))"]],
      checked(areProfits, "IF(z_=0,NA(),SUM((c_+1-2*q_)*(s_-SORT(pV_)))/2/c_/z_)"),
    ),
};
