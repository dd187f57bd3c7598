/** Profit centers of a target account, in Excel's own functions. */
import { type Groups, groups, idsOf, net } from "./groups";
import { checked, type Names } from "./reading";
import { isLine, keyLines, numbers, onlyNumbers, ordered, sameLengthOrOne, values } from "./rows";
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

/** The pairs of an account and a buyer of it. */
const buyings = groups("z", `account_&"|"&${idsOf("bV_")}`, "c_");

export const profitCenters: PlainFamily = {
  CENTER_IMPACT: ([baseline, change, unitProfit]) =>
    rowwise([
      ["b", baseline],
      ["c", change],
      ["u", unitProfit],
    ])([], [isChange], "bN_*cN_*uN_"),

  CENTER_TARGETS: ([keys, centers, impacts, buyers]) =>
    bound(
      [
        ...keyLines(
          [["k", keys]],
          [
            ["s", centers],
            ["i", impacts],
            ["b", buyers || '""'],
          ],
        ),
        ...["k", "s", "b"].flatMap(values),
        ...numbers("i"),
        ...accounts.names,
        ["account_", accounts.back(accounts.spread("SEQUENCE(ROWS(aSizes_))"))],
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
        ...byAccount("p", `holds_,-1,gain_,-1,${pairs.firstRows},1`),
        ["l_", "SORTBY(holds_,pTurn_)"],
        ["o_", "SCAN(0,pPlace_,LAMBDA(sum_,row_,IF(INDEX(pNext_,row_),0,sum_)+INDEX(l_,row_)))"],
        ["t_", "FILTER(o_,pLast_)"],
        ["w_", `IF(t_>0,${firstOf("p", "gain_")},"")`],

        ...(buyers
          ? ([
              ...spelled("b"),
              ...buyings.names,
              ["buyer_", buyings.first(buyings.sorted("bSpelled_"))],
              ["zAccount_", buyings.first(buyings.sorted("account_"))],
              ...byAccount("z", `1*(LEN(buyer_)>0),-1,${buyings.firstRows},1`),
              ["u_", "SORTBY(buyer_,zTurn_)"],
              [
                "v_",
                'SCAN("",zPlace_,LAMBDA(all_,row_,IF(INDEX(zNext_,row_),INDEX(u_,row_),IF(LEN(INDEX(u_,row_))=0,all_,all_&", "&INDEX(u_,row_)))))',
              ],
            ] as Names)
          : []),
        ["r_", `SORTBY(SEQUENCE(ROWS(m_)),m_,-1,${accounts.firstRows},1)`],
      ],
      checked(
        [
          ...["k", "s", "i", "b"].map(isLine),
          onlyNumbers("i"),
          ...["s", "i", "b"].map((x) => sameLengthOrOne("k", x)),
        ],
        ordered(
          [
            ...["Account", "Impact", "Lead profit center", "Its impact", "Its share", "Centers"],
            ...(buyers ? ["Buying center"] : []),
          ].map((header) => `"${header}"`),
          [
            accounts.first(accounts.sorted("kV_")),
            "m_",
            `IF(t_>0,${firstOf("p", "center_")},"")`,
            "w_",
            'IF((t_>0)*(m_>0),w_/m_,"")',
            "t_",
            ...(buyers ? ["FILTER(v_,zLast_)"] : []),
          ],
          "r_",
        ),
      ),
    ),
};
