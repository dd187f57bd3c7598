/** Profitability and the vital few, in Excel's own functions. */
import {
  beside,
  checked,
  isNumbers,
  isShare,
  keys,
  type Names,
  ROUNDING,
  runningTotal,
  single,
} from "./reading";
import { bound, type PlainFamily } from "./translation";

/** The profits as the functions read them, the best first (`s_`), and how many there are. */
const profits = (range: string): Names => [...keys("p", range), ["n_", "ROWS(pV_)"], ["s_", "SORT(pV_,,-1)"]];

const GAINS = "SUM(IF(pV_>0,pV_,0))";

/** `t_`, the total that shares are taken of: #N/A where it isn't above 0 by more than rounding. */
const total = (basis = '"net"'): Names => [
  ["z_", `IF(${basis}="gross",IF(pV_>0,pV_,0),pV_)`],
  ["t_", `IF(SUM(z_)>${ROUNDING}*SUM(ABS(z_)),SUM(z_),NA())`],
];

const isBasis = 'OR(b_="net",b_="gross")';

/** How many of the customers, best first, it takes to reach an amount. */
const reaching = (amount: string): string => `XMATCH(TRUE,${runningTotal("s_")}>=${amount}*(1-${ROUNDING}))`;

export const profitability: PlainFamily = {
  PROFIT_RANK: ([range, profit]) =>
    bound(
      [
        ...profits(range),
        single("v", profit, '""'),
        ["d_", 's_<>TAKE(VSTACK("",s_),n_)'],
        ["r_", "SCAN(0,IF(d_,SEQUENCE(n_),0),LAMBDA(last_,one_,MAX(last_,one_)))"],
      ],
      checked(
        [isNumbers("p"), 'OR(ISNUMBER(v_),v_="")'],
        `IF(v_="",${beside("p", "SORTBY(r_,SORTBY(SEQUENCE(n_),pV_,-1))")},1+SUM(IF(pV_>v_,1,0)))`,
      ),
    ),

  PARETO_SHARE: ([range, top, basis]) =>
    bound(
      [
        ...profits(range),
        single("q", top, "20%"),
        single("b", basis, '"net"'),
        ...total("b_"),
        ["w_", "INT(q_*n_)"],
      ],
      checked(
        [isNumbers("p"), isShare("q"), isBasis],
        "(SUM(TAKE(VSTACK(0,s_),w_+1))+(q_*n_-w_)*INDEX(s_,MIN(w_+1,n_)))/t_",
      ),
    ),

  PARETO_COUNT: ([range, share, basis]) =>
    bound(
      [...profits(range), single("q", share, "80%"), single("b", basis, '"net"'), ...total("b_")],
      checked([isNumbers("p"), isShare("q"), isBasis], reaching("q_*t_")),
    ),

  PARETO_CLASS: ([range, a, b]) =>
    bound(
      [
        ...profits(range),
        single("a", a, "80%"),
        single("b", b, "95%"),
        ["g_", GAINS],
        ["i_", `INDEX(s_,${reaching("a_*g_")})`],
        ["j_", `INDEX(s_,${reaching("b_*g_")})`],
      ],
      checked(
        [isNumbers("p"), isShare("a"), isShare("b"), "a_<=b_"],
        beside("p", 'IF(pV_<=0,"D",IF(pV_>=i_,"A",IF(pV_>=j_,"B","C")))'),
      ),
    ),

  WHALE_CURVE: ([range, points]) =>
    bound(
      [
        ...profits(range),
        single("k", points, "100"),
        ...total(),
        ["c_", "SEQUENCE(k_+1,,0)"],
        ["w_", "c_*n_/k_"],
        ["i_", "INT(w_)"],
        ["l_", "SEQUENCE(n_+1,,0)"],
        ["h_", `LOOKUP(i_,l_,VSTACK(0,${runningTotal("s_")}))`],
      ],
      checked(
        [isNumbers("p"), "ISNUMBER(k_)", "k_>=1", "k_<=10000", "k_=INT(k_)"],
        'VSTACK({"Customers","Cumulative profit"},HSTACK(c_/k_,(h_+(w_-i_)*LOOKUP(i_,l_,VSTACK(s_,0)))/t_))',
      ),
    ),

  WHALE_PEAK: ([range]) =>
    bound(
      [...keys("p", range), ...total(), ["g_", `${GAINS}/t_`]],
      checked(
        [isNumbers("p")],
        'VSTACK({"Peak profit","Customers","Profit destroyed"},HSTACK(g_,SUM(IF(pV_>0,1,0))/ROWS(pV_),g_-1))',
      ),
    ),

  PROFIT_GINI: ([range]) =>
    bound(
      [...profits(range), ["z_", "SUM(ABS(pV_))"]],
      checked([isNumbers("p")], "IF(z_=0,NA(),SUM((n_+1-2*SEQUENCE(n_))*(s_-SORT(pV_)))/2/n_/z_)"),
    ),
};
