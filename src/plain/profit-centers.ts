/** Profit centers of a target account, in Excel's own functions. */
import { type Groups, groups, idsOf, net } from "./groups";
import { checked, type Names } from "./reading";
import {
  fromLargest,
  isLine,
  keyLines,
  largestFirst,
  numbers,
  onlyNumbers,
  ordered,
  sameLengthOrOne,
  values,
} from "./rows";
import { rowwise } from "./rowwise";
import { bound, type PlainFamily } from "./translation";

const isChange = "(cN_>=-1)*(cN_<=3)";

/** `xSpelled_`: what a column of names holds, in the spelling of the first row with the same name. */
const spelled = (x: string): Names => {
  const same = groups(x, idsOf(`${x}V_`), "c_");
  return [
    ...same.names,
    [`${x}First_`, same.first(same.sorted(`${x}V_`))],
    [`${x}Spelled_`, same.back(same.spread(`${x}First_`))],
  ];
};

/** A sum of each group, `name`. */
const summed = (of: Groups, name: string, column: string): Names => [
  [`${name}Rows_`, of.sorted(column)],
  [`${name}_`, of.sum(`${name}Rows_`)],
];

/** The pairs of an account and a name, `x` before their names, brought in the order of the accounts: `xBegins2_` where the next one begins. */
const byAccount = (x: string, then: string): Names => [
  [`${x}Place_`, `SEQUENCE(ROWS(${x}Sizes_))`],
  [`${x}Turn_`, `SORTBY(${x}Place_,SORTBY(${x}Place_,${x}Account_,1,${then}))`],
  [`${x}Owner_`, `SORTBY(${x}Account_,${x}Turn_)`],
  [`${x}Next_`, `${x}Owner_<>TAKE(VSTACK(0,${x}Owner_),ROWS(${x}Owner_))`],
  [`${x}Last_`, `DROP(VSTACK(${x}Next_,TRUE),1)`],
];

const firstOf = (x: string, column: string): string => `FILTER(SORTBY(${column},${x}Turn_),${x}Next_)`;

/** The accounts: their groups stand in the order of their ids, `account_` has the number of each row's. */
const accounts = groups("a", idsOf("kV_"), "c_");

/** The pairs of an account and a center or buyer of it: the rows of centers, then as many of buyers. */
const pairs = groups("p", `VSTACK(account_,account_)&"|"&${idsOf("name_")}`, "2*c_");

/** Signs that stand before an amount without a space; those of currencies, as Unicode has them. */
const CURRENCY_SIGNS = [
  "36,162,163,164,165,1423,1547,2046,2047,2546,2547,2555,2801,3065,3647,6107,43064,65020,65129,65284,65504,65505,65509,65510",
  "SEQUENCE(1,33,8352)",
];

/** How many decimals a number takes: as decimalsFor of src/models/number-text.ts. */
const decimals = (value: string, usual: string): string =>
  `IF(ABS(${value})>=100,0,IF((${value}=0)+(ABS(${value})>=1),${usual},MIN(MAX(${usual},1-INT(LOG10(ABS(${value})))),12)))`;

const withCommas = [2, 5, 8, 11].reduce(
  (text, at) => `IF(whole_>${at + 1},REPLACE(${text},MAX(1,whole_-${at}),0,","),${text})`,
  "LEFT(digits_,whole_)",
);

/** A number with so many places at most, or with two where `cents_`: by hand, as TEXT would write it by the language of the machine. */
const numberText = bound(
  [
    ["size_", "ABS(value_)*10^places_"],
    ["shifted_", "IF(size_=0,0,ROUND(ROUND(size_,14-INT(LOG10(size_))),0))"],
    ["digits_", 'TEXT(shifted_,REPT("0",places_+1))'],
    ["whole_", "LEN(digits_)-places_"],
    ["powers_", "shifted_/10^SEQUENCE(MAX(1,places_))"],
    ["short_", "places_-IF(places_=0,0,SUM(1*(powers_=INT(powers_))))"],
    ["shown_", "IF(cents_*(places_=2)*(short_>0),2,short_)"],
  ],
  `IF((value_<0)*(shifted_>0),"−","")&${withCommas}&IF(shown_>0,"."&MID(digits_,whole_+1,shown_),"")`,
);

/** The offer to a leader, in a LAMBDA over its parts. */
const message = bound(
  [
    ["after_", "level_*(1+change_)"],
    ["worth_", "level_*change_*each_"],
    ["differ_", "ABS(level_-after_)"],
    [
      "telling_",
      "IF(differ_=0,0,MIN(IF(differ_<1,1-INT(LOG10(differ_)),0),15+INT(0-LOG10(MAX(ABS(level_),ABS(after_),1)))))",
    ],
    ["percent_", "change_*100"],
    [
      "texts_",
      `MAP(HSTACK(level_,after_,percent_,ABS(worth_)),HSTACK(MAX(${decimals("level_", "2")},telling_),MAX(${decimals("after_", "2")},telling_),IF(ABS(percent_)>=100,1,${decimals("percent_", "1")}),${decimals("worth_", "2")}),HSTACK(0,0,0,1),LAMBDA(value_,places_,cents_,${numberText}))`,
    ],
    ["rise_", "INDEX(texts_,1,3)"],
    ["money_", "INDEX(texts_,1,4)"],
    ["unit_", 'IF((sign_=0)+(sign_=FALSE),"$",TRIM(sign_))'],
    [
      "apart_",
      `IF(LEN(unit_)>1,IF(ISNUMBER(XMATCH(UNICODE(RIGHT(unit_)),HSTACK(${CURRENCY_SIGNS.join(",")}))),""," "),"")`,
    ],
  ],
  'IF(MAX(ABS(level_),ABS(after_),ABS(worth_))<10^15,center_&": "&metric_&" "&INDEX(texts_,1,1)&" → "&INDEX(texts_,1,2)&" ("&IF((change_>0)*(rise_<>"0"),"+","")&rise_&"%), worth "&IF((worth_<0)*(money_<>"0"),"−","")&unit_&apart_&money_,NA())',
);

export const profitCenters: PlainFamily = {
  CENTER_IMPACT: ([baseline, change, unitProfit]) =>
    rowwise([
      ["b", baseline],
      ["c", change],
      ["u", unitProfit],
    ])([], [isChange], "bN_*cN_*uN_"),

  // With buyers it would be longer than Excel takes.
  CENTER_TARGETS: ([keys, centers, impacts, buyers]) =>
    buyers
      ? null
      : bound(
          [
            ...keyLines(
              [["k", keys]],
              [
                ["s", centers],
                ["i", impacts],
                ["b", '""'],
              ],
            ),
            ...["k", "s", "b"].flatMap(values),
            ...numbers("i"),
            ...accounts.names,
            ["aNumber_", "SEQUENCE(ROWS(aSizes_))"],
            ["account_", accounts.back(accounts.spread("aNumber_"))],
            ...summed(accounts, "d", "iV_"),
            ...summed(accounts, "e", "ABS(iV_)"),
            ["m_", net("d_", "e_")],

            ...spelled("s"),
            ["name_", "VSTACK(sSpelled_,bV_)"],
            ["none_", "SEQUENCE(c_,,0,0)"],
            ...pairs.names,
            ...summed(pairs, "f", "VSTACK(iV_,none_)"),
            ...summed(pairs, "g", "VSTACK(ABS(iV_),none_)"),
            ...summed(pairs, "h", "VSTACK(1+none_,none_)"),
            ["gain_", net("f_", "g_")],
            ["center_", pairs.first(pairs.sorted("name_"))],
            ["pAccount_", pairs.first(pairs.sorted("VSTACK(account_,account_)"))],
            ["holds_", "(h_>0)*(LEN(center_)>0)*IF((gain_=0)*(pSizes_>h_),0,1)"],
            ...byAccount("p", `holds_,-1,${fromLargest("gain_")},1,${pairs.firstRows},1`),
            ["l_", "SORTBY(holds_,pTurn_)"],
            ["o_", "SCAN(0,pPlace_,LAMBDA(sum_,row_,IF(INDEX(pNext_,row_),0,sum_)+INDEX(l_,row_)))"],
            ["t_", "FILTER(o_,pLast_)"],
            ["w_", `IF(t_>0,${firstOf("p", "gain_")},"")`],

            ["r_", largestFirst("m_", accounts.firstRows)],
          ],
          checked(
            [
              ...["k", "s", "i", "b"].map(isLine),
              onlyNumbers("i"),
              ...["s", "i", "b"].map((x) => sameLengthOrOne("k", x)),
            ],
            ordered(
              ["Account", "Impact", "Lead profit center", "Its impact", "Its share", "Centers"].map(
                (header) => `"${header}"`,
              ),
              [
                accounts.first(accounts.sorted("kV_")),
                "m_",
                `IF(t_>0,${firstOf("p", "center_")},"")`,
                "w_",
                'IF((t_>0)*(m_>0),w_/m_,"")',
                "t_",
              ],
              "r_",
            ),
          ),
        ),

  CENTER_MESSAGE: ([center, metric, baseline, change, unitProfit, currency]) =>
    rowwise(
      [
        ["s", center],
        ["m", metric],
        ["b", baseline],
        ["c", change],
        ["u", unitProfit],
      ],
      [["y", currency, '"$"']],
      ["s", "m", "y"],
    )(
      [],
      [isChange],
      `MAP(${["s", "m", "b", "c", "u", "y"].map((x) => `IF(SEQUENCE(n_)>0,${x}N_)`).join(",")},LAMBDA(center_,metric_,level_,change_,each_,sign_,${message}))`,
    ),
};
