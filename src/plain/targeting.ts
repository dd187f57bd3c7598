/** Ideal customer, scores and targets, in Excel's own functions. */
import { groups, idsOf } from "./groups";
import { checked, isShare, type Names, ROUNDING, runningTotal, single } from "./reading";
import {
  aligned,
  besideRows,
  filledInRows,
  hasTotal,
  howManyBefore,
  isLine,
  isWhole,
  kept,
  keyLines,
  line,
  named,
  numbers,
  onlyNumbers,
  ordered,
  sameAsAbove,
  sameLength,
  values,
} from "./rows";
import { rowwise } from "./rowwise";
import { bound, type PlainFamily } from "./translation";

const areOutcomes = "AND((oV_=0)+(oV_=1))";

/** Scores and outcomes of the customers of whom both are known. */
const scored = (scores: string, outcomes: string): Names => [
  ...keyLines([
    ["s", scores],
    ["o", outcomes],
  ]),
  ...values("s"),
  ...values("o"),
  ["a_", "SUM(oV_)"],
];

const scoredChecks = [
  isLine("s"),
  isLine("o"),
  onlyNumbers("s"),
  onlyNumbers("o"),
  sameLength("s", "o"),
  areOutcomes,
];

/** Attributes and profits of customers; `top_` tells who belongs to the most profitable share `t_`, #N/A where all do. */
const customers = (attributes: string, profits: string, top: string | undefined): Names => [
  ...named("a", attributes),
  ...line("p", profits),
  ["n_", "pU_"],
  ...aligned("a"),
  ...aligned("p"),
  ...kept("LEN(pR_)>0"),
  ...numbers("p"),
  single("t", top, "20%"),
  ["top_", `1*(pV_>=INDEX(SORT(pV_,,-1),0-INT(0-t_*c_*(1-${ROUNDING}))))`],
  ["best_", "IF(SUM(top_)=c_,NA(),SUM(top_))"],
];

const customerChecks = [
  isLine("p"),
  onlyNumbers("p"),
  besideRows("a", "p"),
  "MIN(LEN(aH_))>0",
  "aU_>0",
  isShare("t"),
];

/** The attribute `j_` of the customers, and of how many of them, and of the top, it is known. */
const attribute: Names = [
  ["known_", "FILTER(CHOOSECOLS(aR_,j_),kept_)"],
  ["all_", "SUM(1*(LEN(known_)>0))"],
  ["good_", "SUM(top_*(LEN(known_)>0))"],
];

/** The rows that a block makes for each of its columns `j_`, one below the other. */
const eachColumn = (block: string, rows: string): string =>
  `DROP(REDUCE("",SEQUENCE(COLUMNS(${block})),LAMBDA(above_,j_,VSTACK(above_,${rows}))),1)`;

/** Fisher's exact test of each value: `have_` have it, `both_` of them are top. As in src/models/fisher.ts, each table by that beside it. */
const fisher = (having: string, topHaving: string): string =>
  `MAP(${having},${topHaving},LAMBDA(have_,both_,${bound(
    [
      ["likeliest_", "INT((have_+1)*(good_+1)/(all_+2))"],
      ["rest_", "all_-have_-good_"],
      [
        "up_",
        "SCAN(1,SEQUENCE(MIN(have_,good_)-likeliest_+1,,likeliest_),LAMBDA(odds_,each_,IF(each_=likeliest_,1,odds_*(have_-each_+1)*(good_-each_+1)/each_/(rest_+each_))))",
      ],
      [
        "down_",
        "SCAN(1,SEQUENCE(likeliest_-MAX(0,0-rest_)+1,,likeliest_,-1),LAMBDA(odds_,each_,IF(each_=likeliest_,1,odds_*(each_+1)*(rest_+each_+1)/(have_-each_)/(good_-each_))))",
      ],
      [
        "limit_",
        "1.0000001*IF(both_>likeliest_,INDEX(up_,MAX(1,both_-likeliest_+1)),INDEX(down_,MAX(1,likeliest_-both_+1)))",
      ],
    ],
    "(SUM(IF(up_>limit_,0,up_))+SUM(IF(down_>limit_,0,down_))-IF(limit_<1,0,1))/(SUM(up_)+SUM(down_)-1)",
  )}))`;

/** The values of the attribute `j_`, a row each; a blank is one, too. */
const indexRows = (): string => {
  const all = groups("h", idsOf("known_"), "c_");
  return bound(
    [
      ...attribute,
      ...all.names,
      ["hTop_", all.sorted("top_")],
      ["hBest_", all.sum("hTop_")],
      ["hProfit_", all.sorted("pV_")],
      ["value_", all.first(all.sorted("known_"))],
      ["having_", "IF(LEN(value_)>0,hSizes_,0)"],
    ],
    `HSTACK(IF(hSizes_>0,INDEX(aH_,1,j_)),value_,hSizes_,hBest_,IF(hSizes_*good_>0,100*hBest_*all_/(good_*hSizes_),""),IF((hSizes_>0)*share_,${all.sum("hProfit_")}/SUM(pV_),""),${fisher("having_", "IF(having_>0,hBest_,0)")},${all.firstRows},IF(hSizes_>0,j_))`,
  );
};

/** How much the attribute `j_` of each candidate speaks for the top: the log of its odds there over those among all. */
const evidence = (): string => {
  const all = groups("h", idsOf("both_"), "c_+m_");
  return bound(
    [
      ...attribute,
      ["both_", "VSTACK(known_,TAKE(CHOOSECOLS(zC_,INDEX(place_,j_)),m_))"],
      ...all.names,
      ["hKnown_", all.sorted("VSTACK(SEQUENCE(c_,,1,0),SEQUENCE(m_,,0,0))")],
      ["hTop_", all.sorted("VSTACK(top_,SEQUENCE(m_,,0,0))")],
      ["hBest_", all.sum("hTop_")],
      ["hOther_", `${all.sum("hKnown_")}-hBest_`],
      ["share_", "good_/all_"],
      ["value_", all.first(all.sorted("both_"))],
      [
        "weights_",
        "IF((LEN(value_)>0)*(good_>0)*(good_<all_),LN((hBest_+2*share_)/(hOther_+2*(1-share_)))-LN(share_/(1-share_)),0)",
      ],
    ],
    `DROP(${all.back(all.spread("weights_"))},c_)`,
  );
};

/** Whose likeness to the top is asked for: `zC_` the rows, `place_` the column of each attribute, `m_` how many rows there are. */
const candidates = (text: string | undefined): Names => [
  ...(text
    ? ([
        ...named("z", text),
        [
          "place_",
          `MAP(TOCOL(aH_),LAMBDA(name_,IF(SUM(1*(zH_=name_))*SUM(1*(aH_=name_))=1,SUM((zH_=name_)*SEQUENCE(1,COLUMNS(zH_))),NA())))`,
        ],
      ] as Names)
    : ([
        ["zC_", "aC_"],
        ["place_", "SEQUENCE(COLUMNS(aH_))"],
      ] as Names)),
  ["filled_", `REDUCE(0,place_,LAMBDA(sum_,one_,sum_+(LEN(CHOOSECOLS(zC_,one_))>0)))`],
  ["m_", "XMATCH(TRUE,filled_>0,0,-1)"],
];

/** The coefficients of a fit (`b_`, the intercept first) and the names of their features (`e_`, blank where they are given alone). */
const fitted = (fit: string): Names => [
  ["f_", fit],
  ["x_", "MIN(ROWS(f_),COLUMNS(f_))=1"],
  ["g_", 'IF(x_,TOCOL(IF(LEN(f_)=0,"",f_)),CHOOSECOLS(IF(LEN(f_)=0,"",f_),MIN(2,COLUMNS(f_))))'],
  ["h_", 'IF(x_,IF(LEN(g_)>=0,""),CHOOSECOLS(IF(LEN(f_)=0,"",f_),1))'],
  ["u_", "XMATCH(TRUE,LEN(g_)+LEN(h_)>0,0,-1)"],
  ["w_", "ISTEXT(INDEX(g_,1))"],
  ["b_", "IF(w_,DROP(TAKE(g_,u_),1),TAKE(g_,u_))"],
  ["e_", 'IF(w_,DROP(TAKE(h_,u_),1),TAKE(h_,u_))&""'],
];

export const targeting: PlainFamily = {
  ICP_INDEX: ([attributes, profits, top]) =>
    bound(
      [
        ...customers(attributes, profits, top),
        ["share_", hasTotal("pV_")],
        ["r_", eachColumn("a_", indexRows())],
        ["v_", "LEN(CHOOSECOLS(r_,2))>0"],
        ...["attribute", "value", "customers", "best", "index", "profit", "chance", "first", "column"].map(
          (name, at): [string, string] => [`${name}s_`, `FILTER(CHOOSECOLS(r_,${at + 1}),v_)`],
        ),
        [
          "o_",
          'SORTBY(SEQUENCE(ROWS(values_)),1*(chances_<0.05),-1,IF(indexs_="",-1,indexs_),-1,columns_,1,firsts_,1)',
        ],
      ],
      checked(
        [...customerChecks, `SUM(kept_*(${filledInRows("aR_")}>0))>0`],
        `IF(best_>0,${ordered(
          ["Attribute", "Value", "Customers", "Top customers", "Index", "Profit share", "p-value"].map(
            (header) => `"${header}"`,
          ),
          ["attributes_", "values_", "customerss_", "bests_", "indexs_", "profits_", "chances_"],
          "o_",
        )})`,
      ),
    ),

  ICP_SCORE: ([attributes, profits, scoredRows, top]) =>
    bound(
      [
        ...customers(attributes, profits, top),
        ...candidates(scoredRows),
        [
          "s_",
          `LN(best_/(c_-best_))+REDUCE(0,SEQUENCE(COLUMNS(a_)),LAMBDA(so_far_,j_,so_far_+${evidence()}))`,
        ],
      ],
      checked(
        [...customerChecks, ...(scoredRows ? ["MIN(LEN(zH_))>0"] : [])],
        'IF(best_>0,IF(TAKE(filled_,m_)>0,100/(1+EXP(0-s_)),""))',
      ),
    ),

  SCORE: ([fit, features]) =>
    bound(
      [
        ...fitted(fit),
        ["i_", features],
        ["j_", 'IF(LEN(i_)=0,"",i_)'],
        ["k_", "TAKE(j_,1)"],
        ["l_", "OR(ISTEXT(k_)*(LEN(k_)>0))"],
        ["m_", "ROWS(b_)-1"],
        [
          "found_",
          'MAP(DROP(e_,1),LAMBDA(name_,IF(SUM(1*(k_&""=name_))=1,SUM((k_&""=name_)*SEQUENCE(1,COLUMNS(k_))),0)))',
        ],
        ["y_", "AND(NOT(x_),OR(l_,MIN(found_)>0))"],
        ["place_", "IF(SEQUENCE(m_)*y_>0,found_,SEQUENCE(m_))"],
        ["c_", "IF(OR(l_,y_),DROP(j_,1),j_)"],
        ["z_", "REDUCE(0,place_,LAMBDA(sum_,one_,sum_+(LEN(CHOOSECOLS(c_,one_))>0)))"],
        ["n_", "XMATCH(TRUE,z_>0,0,-1)"],
        [
          "s_",
          "INDEX(b_,1)+REDUCE(0,SEQUENCE(m_),LAMBDA(sum_,one_,sum_+INDEX(b_,one_+1)*IF(TAKE(z_,n_)=m_,TAKE(CHOOSECOLS(c_,INDEX(place_,one_)),n_),0)))",
        ],
        [
          "t_",
          "REDUCE(TRUE,place_,LAMBDA(sum_,one_,AND(sum_,ISNUMBER(CHOOSECOLS(c_,one_))+(LEN(CHOOSECOLS(c_,one_))=0))))",
        ],
      ],
      checked(
        [
          "m_>0",
          "AND(ISNUMBER(b_))",
          'OR(x_,INDEX(e_,1)="intercept")',
          "OR(y_,COLUMNS(i_)=m_)",
          "MAX(z_)=m_",
          "t_",
          "OR(NOT(y_),MIN(LEN(k_))>0)",
        ],
        'IF(TAKE(z_,n_)=m_,IF(s_<-709,0,1/(1+EXP(0-s_))),"")',
      ),
    ),

  LIFT_TABLE: ([scores, outcomes, bins]) =>
    bound(
      [
        ...scored(scores, outcomes),
        single("b", bins, "10"),
        ["i_", `1+INT(b_*${howManyBefore("sV_", -1)}/c_)`],
        ["u_", "TAKE(FREQUENCY(i_,SEQUENCE(b_)),b_)"],
        ["r_", "TAKE(FREQUENCY(IF(oV_=1,i_,b_+1),SEQUENCE(b_)),b_)"],
      ],
      checked(
        [...scoredChecks, isWhole("b", "1", "1000")],
        `IF(a_>0,VSTACK({"Bin","Customers","Responses","Rate","Lift","Cumulative gain"},HSTACK(SEQUENCE(b_),u_,r_,IF(u_=0,"",r_/u_),IF(u_=0,"",r_/u_/(a_/c_)),${runningTotal("r_")}/a_)),NA())`,
      ),
    ),

  AUC: ([scores, outcomes]) =>
    bound(
      [
        ...scored(scores, outcomes),
        ["d_", "SORT(sV_,,-1)"],
        ["e_", `DROP(VSTACK(NOT(${sameAsAbove("d_", "c_")}),TRUE),1)`],
        ["i_", `FILTER(${runningTotal("SORTBY(oV_,sV_,-1)")},e_)`],
        ["j_", "FILTER(q_,e_)"],
        ["u_", "TAKE(VSTACK(0,i_),ROWS(i_))"],
        ["w_", "j_-i_-TAKE(VSTACK(0,j_-i_),ROWS(i_))"],
        ["m_", "a_*(c_-a_)"],
      ],
      checked(scoredChecks, "IF(m_=0,NA(),SUM(w_*(u_+i_))/2/m_)"),
    ),

  PROFILE_COVERAGE: ([attributes]) =>
    bound(
      [
        ...named("a", attributes),
        ["aR_", "TAKE(aC_,aU_)"],
        ["w_", filledInRows("aR_")],
        ...kept("w_>0"),
        [
          "r_",
          eachColumn(
            "a_",
            bound(
              [
                ["known_", "FILTER(CHOOSECOLS(aR_,j_),kept_)"],
                ["all_", "SUM(1*(LEN(known_)>0))"],
                ["distinct_", `ROWS(UNIQUE(${idsOf("known_")}))-(all_<c_)`],
              ],
              "HSTACK(INDEX(aH_,1,j_),all_/c_,distinct_,AND(all_/c_>=0.8,distinct_>=2,distinct_<=50))",
            ),
          ),
        ],
      ],
      checked(
        ["MIN(LEN(aH_))>0", "aU_>0"],
        'VSTACK({"Attribute","Filled","Distinct","Usable"},r_,HSTACK("All attributes",SUM(1*(w_=COLUMNS(a_)))/c_,"",""))',
      ),
    ),

  TARGET_SELECT: ([probability, value, cost, budget]) =>
    rowwise([
      ["p", probability],
      ["v", value],
      ["k", cost],
    ])(
      [
        single("b", budget, "10^300"),
        ["q_", "SEQUENCE(n_)"],
        ["g_", "IF(kept_,pN_*vN_,0)"],
        ["l_", "IF(kept_,kN_,0)"],
        ["d_", "g_-l_"],
        ["r_", `IF(d_>${ROUNDING}*l_,IF(l_=0,10^300,g_/l_),0)`],
        ["o_", "SORTBY(q_,r_,-1,d_,-1,q_,1)"],
        ["w_", "SORTBY(l_,SORTBY(q_,o_))"],
        ["z_", "SORTBY(r_,SORTBY(q_,o_))"],
        ["m_", `b_*(1+${ROUNDING})`],
        [
          "s_",
          "SCAN(0,q_,LAMBDA(sum_,row_,sum_+IF((INDEX(z_,row_)>0)*(sum_+INDEX(w_,row_)<=m_),INDEX(w_,row_),0)))",
        ],
      ],
      ["pN_>=0", "pN_<=1", "kN_>=0", "ISNUMBER(b_)", "b_>=0"],
      "SORTBY((z_>0)*(TAKE(VSTACK(0,s_),n_)+w_<=m_),o_)",
    ),
};
