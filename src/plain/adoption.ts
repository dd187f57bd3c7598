/** Adoption and graduation in Excel's own functions. */
import { groups, idsOf } from "./groups";
import { exponentialLess1 } from "./kpis";
import { checked, isFlag, type Names, ROUNDING, single } from "./reading";
import { along, isLine, isWhole, keyLines, line, onlyNumbers, plainCells, sameLength, values } from "./rows";
import { bound, type PlainFamily } from "./translation";

/** The date by which a share of the market has adopted: whoever crosses the limit still belongs to it. */
const lastDate = (limit: string): string => `INDEX(s_,MIN(c_,0-INT(0-${limit}*m_*(1-${ROUNDING}))))`;

/** What BASS_FIT gives: `b_` the values, and `p_`, `q_` and `m_` by their labels or places. */
const bass = (fit: string): Names => {
  const parameter = (label: string, place: number) =>
    `IF(l_,INDEX(b_,XMATCH("${label}",TAKE(f_,,1))),IF(ISTEXT(INDEX(b_,1)),INDEX(b_,${place + 1}),INDEX(b_,${place})))`;
  return [
    ["f_", fit],
    ["l_", "AND(COLUMNS(f_)=2,ROWS(f_)>1)"],
    ["b_", "IF(l_,TAKE(f_,,-1),TOCOL(f_))"],
    ["p_", parameter("p", 1)],
    ["q_", parameter("q", 2)],
    ["m_", parameter("m", 3)],
  ];
};

const SHARES_OF_CATEGORIES: [limit: string, category: string][] = [
  ["0.025", "Innovator"],
  ["0.16", "Early adopter"],
  ["0.5", "Early majority"],
  ["0.84", "Late majority"],
];

/** Whether there is text, and nothing but text, in each of some cells. */
const allText = (cells: string): string => `AND(ISTEXT(${cells})*(LEN(${cells})>0))`;

/** `xTop_` and `xLeft_`: whether labels stand above a square and on its left, where numbers would. */
const labels = (x: string): Names => {
  const [cells, corner] = [`${x}_`, `INDEX(${x}_,1,1)`];
  const both = `IF(ROWS(${cells})=1,FALSE,IF(LEN(${corner})>0,ISTEXT(${corner}),SUM(ISTEXT(TAKE(${cells},1))*(LEN(TAKE(${cells},1))>0))=COLUMNS(${cells})-1))`;
  const by = (rows: string, columns: string) =>
    `IF(ROWS(${cells})=COLUMNS(${cells})+1,${rows},IF(COLUMNS(${cells})=ROWS(${cells})+1,${columns},${both}))`;
  return [
    [`${x}Top_`, by(allText(`TAKE(${cells},1)`), "FALSE")],
    [`${x}Left_`, by("FALSE", allText(`TAKE(${cells},,1)`))],
    [`${x}Square_`, `ROWS(${cells})-${x}Top_=COLUMNS(${cells})-${x}Left_`],
  ];
};

/** How many rows or columns of a block there are up to the last with something in it. */
const used = (sums: string): string => `XMATCH(TRUE,${sums}>0,0,-1)`;

/** `k_`, a square of shares, and how many there are in a row (`n_`); without the labels, and without blanks at the end unless it is square as it stands. */
const transitions = (matrix: string): Names => [
  ["a_", matrix],
  ["b_", plainCells("a_")],
  ...labels("b"),
  ["x_", "1*(LEN(b_)>0)"],
  [
    "t_",
    `TAKE(b_,${used("MMULT(x_,SEQUENCE(COLUMNS(x_),,1,0))")},${used("TOCOL(MMULT(SEQUENCE(1,ROWS(x_),1,0),x_))")})`,
  ],
  ...labels("t"),
  ["e_", "IF(bSquare_,b_,t_)"],
  ["top_", "IF(bSquare_,bTop_,tTop_)"],
  ["left_", "IF(bSquare_,bLeft_,tLeft_)"],
  ["w_", "IF(top_,DROP(e_,1),e_)"],
  ["y_", "IF(left_,TAKE(w_,,1-COLUMNS(w_)),w_)"],
  ["k_", "IF(LEN(y_)=0,0,y_)"],
  ["n_", "ROWS(k_)"],
];

const areTransitions = [
  "n_=COLUMNS(k_)",
  "AND(ISNUMBER(k_))",
  "MIN(k_)>=0",
  "MAX(k_)<=1",
  "MAX(MMULT(k_,SEQUENCE(n_,,1,0)))<=1.000000001",
  `IF(AND(top_,left_),AND(EXACT(${idsOf("DROP(TOCOL(TAKE(e_,1)),1)")},${idsOf("DROP(TAKE(e_,,1),1)")})),TRUE)`,
];

/** From which profiles one gets to those that are wanted: `reach_` tells from which to which. */
const leadingTo = (wanted: string): string => `1*(MMULT(reach_,${wanted})>0)`;

/** As many binary digits as the largest number of periods has. */
const DIGITS = "20";

/** The value over some periods, digit by digit of their number: what is carried on is the power of the matrix and, in the last column, the value. */
const overPeriods = `TAKE(REDUCE(0,SEQUENCE(${DIGITS}),LAMBDA(state_,at_,${bound(
  [
    ["from_", "IF(at_=1,HSTACK(MUNIT(n_),0*gV_),state_)"],
    ["power_", "TAKE(from_,,n_)"],
    ["value_", "TAKE(from_,,-1)+MMULT(power_,TAKE(from_,,-1))"],
    ["double_", "MMULT(power_,power_)"],
  ],
  'IF(MID(digits_,at_,1)="1",HSTACK(MMULT(double_,k_/(1+d_)),gV_+MMULT(k_/(1+d_),value_)),HSTACK(double_,value_))',
)})),,-1)`;

/** The value for ever, #N/A where it has no end: see src/models/migration.ts. */
const forEver = bound(
  [
    ["paths_", "MUNIT(n_)+(k_>0)"],
    [
      "reach_",
      "REDUCE(0,SEQUENCE(1+INT(LOG(n_,2))),LAMBDA(so_far_,at_,LET(now_,IF(at_=1,paths_,so_far_),SIGN(MMULT(now_,now_)))))",
    ],
    ["worth_", leadingTo("IF(gV_=0,0,1)")],
    ["stay_", "MMULT(k_/(1+d_),worth_)"],
    ["leave_", leadingTo("worth_*(stay_<0.999999999)")],
    ["endless_", leadingTo("worth_*(leave_=0)")],
    ["solved_", "worth_*(endless_=0)"],
    ["inverse_", "MINVERSE(MUNIT(n_)-k_/(1+d_)*solved_*TRANSPOSE(solved_))"],
    ["life_", "MMULT(inverse_,solved_)"],
    ["ends_", "IFERROR(MIN(IF(solved_=1,1*(life_>0)*(life_<10^12),1)),0)"],
  ],
  "IF(endless_=1,NA(),IF(solved_=0,0,IF(ends_=1,MMULT(inverse_,gV_*solved_),NA())))",
);

export const adoption: PlainFamily = {
  ADOPTER_CATEGORY: ([dates, scheme, marketSize]) =>
    bound(
      [
        ...keyLines([["d", dates]]),
        ...values("d"),
        single("w", scheme, "5"),
        single("m", marketSize, "c_"),
        ["s_", "SORT(dV_)"],
      ],
      checked(
        [
          isLine("d"),
          onlyNumbers("d"),
          "MIN(dV_)>=0",
          "MAX(dV_)<2958466",
          "OR(w_=5,w_=3)",
          "ISNUMBER(m_)",
          "m_>=c_",
        ],
        along(
          "d",
          `IF(dV_<=${lastDate("IF(w_=5,0.025,0.16)")},IF(w_=5,"Innovator","Early adopter"),IF(dV_<=${lastDate("IF(w_=5,0.16,0.84)")},IF(w_=5,"Early adopter","Widespread adopter"),IF(w_=3,"Laggard",IF(dV_<=${lastDate("0.5")},"Early majority",IF(dV_<=${lastDate("0.84")},"Late majority","Laggard")))))`,
        ),
      ),
    ),

  BASS_FORECAST: ([fit, periods]) =>
    bound(
      [
        ...bass(fit),
        ["n_", periods],
        ["t_", "SEQUENCE(n_)"],
        ["s_", "p_+q_"],
        ["x_", "0-s_*t_"],
        ["y_", "0-s_"],
        ["e_", "EXP(x_-y_)"],
        ["u_", `0-p_*${exponentialLess1("x_")}/(p_+q_*EXP(x_))`],
        ["w_", `0-s_*${exponentialLess1("y_")}*(p_/(p_+q_*e_))*(e_/(p_+q_*e_*EXP(y_)))`],
      ],
      checked(
        [
          "OR(l_,MIN(ROWS(f_),COLUMNS(f_))=1)",
          'IF(OR(l_,ISTEXT(INDEX(b_,1))),INDEX(b_,1)="Bass",TRUE)',
          "AND(ISNUMBER(p_),ISNUMBER(q_),ISNUMBER(m_))",
          "p_>0",
          "q_>=0",
          "m_>0",
          isWhole("n", "1", "10000"),
        ],
        `VSTACK({"Period","Adoptions","Cumulative","Category reached"},HSTACK(t_,m_*w_,m_*u_,${SHARES_OF_CATEGORIES.map(([limit, category]) => `IF(u_<=${limit}*(1+${ROUNDING}),"${category}",`).join("")}"Laggard"${")".repeat(SHARES_OF_CATEGORIES.length)}))`,
      ),
    ),

  MIGRATION_MATRIX: ([from, to, counts]) => {
    const profiles = groups("g", idsOf("k_"), "2*c_");
    return bound(
      [
        ...keyLines([
          ["f", from],
          ["t", to],
        ]),
        ...values("f"),
        ...values("t"),
        single("w", counts, "FALSE"),
        ["k_", "TOCOL(HSTACK(fV_,tV_))"],
        ...profiles.names,
        ["o_", profiles.firstRows],
        ["s_", "IF(ROWS(o_)>200,NA(),ROWS(o_))"],
        ["l_", `SORTBY(${profiles.first(profiles.sorted("k_"))},o_)`],
        ["p_", "SORTBY(SEQUENCE(s_),SORTBY(SEQUENCE(s_),o_))"],
        ["i_", `WRAPROWS(${profiles.back(profiles.spread("p_"))},2)`],
        ["m_", "WRAPROWS(TAKE(FREQUENCY((TAKE(i_,,1)-1)*s_+TAKE(i_,,-1),SEQUENCE(s_*s_)),s_*s_),s_)"],
        ["r_", "MMULT(m_,SEQUENCE(s_,,1,0))"],
      ],
      checked(
        [isLine("f"), isLine("t"), sameLength("f", "t"), isFlag("w")],
        'VSTACK(HSTACK("From \\ To",TOROW(l_)),HSTACK(l_,IF(w_,m_,IF(r_=0,"",m_/r_))))',
      ),
    );
  },

  MIGRATION_LTV: ([matrix, margins, discount, periods]) =>
    bound(
      [
        ...transitions(matrix),
        ...line("g", margins),
        ["gR_", 'TAKE(EXPAND(gC_,MAX(ROWS(gC_),n_),1,""),n_)'],
        ["gV_", "IF(LEN(gR_)=0,0,gR_)"],
        single("d", discount, "10%"),
        single("p", periods, '""'),
        ["digits_", `BASE(IF(p_="",1,p_),2,${DIGITS})`],
        ["v_", `IF(p_="",${forEver},${overPeriods})`],
      ],
      checked(
        [
          ...areTransitions,
          isLine("g"),
          onlyNumbers("g"),
          "gU_>0",
          "gU_<=n_",
          "ROWS(gC_)>=n_",
          "AND(ISNUMBER(d_),d_>-1,d_<=1)",
          `IF(p_="",TRUE,${isWhole("p", "1", "1000000")})`,
        ],
        "IF(ROWS(g_)=1,TOROW(v_),v_)",
      ),
    ),
};
