/** Segments and profiles compared, in Excel's own functions. */
import { groups, idsOf, net } from "./groups";
import { checked, type Names, ROUNDING, single } from "./reading";
import {
  aligned,
  along,
  besideRows,
  hasTotal,
  isLine,
  kept,
  keyLines,
  largestFirst,
  line,
  named,
  numbers,
  onlyNumbers,
  ordered,
  sameLengthOrOne,
  values,
} from "./rows";
import { bound, type PlainFamily } from "./translation";

/** A feature of PROFILE_TABLE, with its header on top or without: `fV_` its numbers, "" for none, and `fH_` its name. */
const feature = (f: string, text: string, place: number): Names => [
  ...line(`${f}G`, text),
  [`${f}T_`, `AND(ROWS(${f}GC_)=ROWS(kC_)+1,ISTEXT(INDEX(${f}GC_,1,1)),LEN(INDEX(${f}GC_,1,1))>0)`],
  [`${f}H_`, `"Mean "&IF(${f}T_,INDEX(${f}GC_,1,1),"feature ${place}")`],
  [`${f}C_`, `IF(${f}T_,DROP(${f}GC_,1),${f}GC_)`],
  [`${f}U_`, `${f}GU_-${f}T_`],
  ...aligned(f),
  ...numbers(f, '""'),
];

/** Rows of customers of a key, with an amount each. */
const byKey = groups("g", idsOf("kV_"), "c_");

const PROFILE_HEADERS = [
  "Profile",
  "Customers",
  "Customer share",
  "Profit",
  "Profit share",
  "Mean profit",
  "Index",
];

/** One segmentation's row: its column is `j_`, the outcome's distance from the mean `d_`, their squares' sum `z_`. */
const power = (): string => {
  const segments = groups("s", idsOf("FILTER(CHOOSECOLS(sR_,j_),kept_)"), "c_");
  return bound(
    [
      ...segments.names,
      ["sD_", segments.sorted("d_")],
      ["sM_", `${segments.sum("sD_")}/${segments.sizes}`],
      ["sE_", `sD_-${segments.spread("sM_")}`],
      ["sS_", "sE_*sE_"],
      ["sQ_", segments.sum("sS_")],
      ["sA_", segments.first("sD_")],
      ["l_", `IF(sSizes_=1,(sA_*c_/(c_-1))^2,sQ_*(sSizes_/(sSizes_-1))^2)`],
      ["sY_", segments.sorted("yV_")],
      ["v_", segments.sum("sY_")],
      ["w_", "sSizes_-v_"],
      ["x_", "IF((v_=0)+(w_=0),0.5,0)"],
      ["sO_", "(v_+x_)/SUM(yV_)"],
      ["sZ_", "(w_+x_)/(c_-SUM(yV_))"],
      ["sV_", "1-SUM(sQ_)/z_"],
      ["sP_", "1-SUM(l_)/(z_*(c_/(c_-1))^2)"],
    ],
    `HSTACK(INDEX(sH_,1,j_),ROWS(sSizes_),${net("sV_", "1")},${net("sP_", "1")},IF(b_,SUM((sO_-sZ_)*LN(sO_/sZ_)),""))`,
  );
};

export const segments: PlainFamily = {
  PROFILE_TABLE: ([profiles, profits, ...features]) => {
    const given = features.filter((text) => text !== "");
    const all = given.map((text, at) => ({ f: `f${at + 1}`, text, place: at + 1 }));
    const sum = (name: string, column: string): Names => [
      [`${name}_`, byKey.sorted(column)],
      [`${name}T_`, byKey.sum(`${name}_`)],
    ];
    const columns = [
      "g_",
      "gSizes_",
      "gSizes_/c_",
      "m_",
      "s_",
      "m_/gSizes_",
      'IF(ISNUMBER(s_),100*s_/(gSizes_/c_),"")',
      ...all.map(({ f }) => `IF(${f}NT_=0,"",${f}ST_/${f}NT_)`),
    ];
    return bound(
      [
        ...keyLines([["k", profiles]], [["p", profits]]),
        ...values("k"),
        ...numbers("p"),
        ...all.flatMap(({ f, text, place }) => feature(f, text, place)),
        ...byKey.names,
        ["g_", byKey.first(byKey.sorted("kV_"))],
        ...sum("gP", "pV_"),
        ...sum("gA", "ABS(pV_)"),
        ["m_", net("gPT_", "gAT_")],
        ["s_", `IF((gSizes_>0)*(${hasTotal("pV_")}),m_/SUM(pV_),"")`],
        ...all.flatMap(({ f }) => [
          ...sum(`${f}S`, `IF(ISNUMBER(${f}V_),${f}V_,0)`),
          ...sum(`${f}N`, `1*ISNUMBER(${f}V_)`),
        ]),
        ["o_", largestFirst("m_", byKey.firstRows)],
      ],
      checked(
        [
          isLine("k"),
          isLine("p"),
          onlyNumbers("p"),
          sameLengthOrOne("k", "p"),
          ...all.flatMap(({ f }) => [isLine(`${f}G`), onlyNumbers(f), sameLengthOrOne("k", f)]),
        ],
        ordered(
          [...PROFILE_HEADERS.map((header) => `"${header}"`), ...all.map(({ f }) => `${f}H_`)],
          columns,
          "o_",
        ),
      ),
    );
  },

  SEGMENT_POWER: ([outcome, segmentations]) =>
    bound(
      [
        ...line("y", outcome),
        ...named("s", segmentations),
        ["n_", "yU_"],
        ...aligned("y"),
        ...aligned("s"),
        ...kept("LEN(yR_)>0"),
        ...values("y"),
        ["e_", "yV_-SUM(yV_)/c_"],
        ["m_", "MAX(ABS(e_))"],
        ["d_", `IF(m_>${ROUNDING}*ABS(SUM(yV_)/c_),e_/m_,NA())`],
        ["z_", "SUM(d_*d_)"],
        ["b_", "AND((yV_=0)+(yV_=1))"],
        ["r_", `DROP(REDUCE("",SEQUENCE(COLUMNS(s_)),LAMBDA(t_,j_,VSTACK(t_,${power()}))),1)`],
        ["o_", largestFirst("CHOOSECOLS(r_,4)", "SEQUENCE(ROWS(r_))", `${ROUNDING}*1`)],
      ],
      checked(
        [isLine("y"), onlyNumbers("y"), besideRows("s", "y"), "sU_>0", "MIN(LEN(sH_))>0"],
        `IF(z_>0,${ordered(
          ['"Segmentation"', '"Segments"', '"R²"', '"Predictive R²"', '"Information value"'],
          [1, 2, 3, 4, 5].map((at) => `CHOOSECOLS(r_,${at})`),
          "o_",
        )},NA())`,
      ),
    ),

  EFFORT_GAP: ([keys, effort, profits]) =>
    bound(
      [
        ...keyLines(
          [["k", keys]],
          [
            ["e", effort],
            ["p", profits],
          ],
        ),
        ...values("k"),
        ...numbers("e"),
        ...numbers("p"),
        ...byKey.names,
        ["gE_", byKey.sorted("eV_")],
        ["gP_", byKey.sorted("pV_")],
        ["gA_", "ABS(gP_)"],
        ["w_", byKey.sum("gE_")],
        ["m_", net(byKey.sum("gP_"), byKey.sum("gA_"))],
        ["x_", "w_/SUM(eV_)"],
        ["y_", "m_/SUM(pV_)"],
        ["d_", "x_-y_"],
        ["o_", largestFirst("ABS(d_)", byKey.firstRows, `${ROUNDING}*MAX(1,items_)`)],
      ],
      checked(
        [
          ...["k", "e", "p"].map(isLine),
          onlyNumbers("e"),
          onlyNumbers("p"),
          sameLengthOrOne("k", "e"),
          sameLengthOrOne("k", "p"),
          "MIN(eV_)>=0",
        ],
        `IF(AND(SUM(eV_)>0,${hasTotal("pV_")}),${ordered(
          ['"Key"', '"Effort share"', '"Profit share"', '"Gap"', '"Profit per effort"'],
          [byKey.first(byKey.sorted("kV_")), "x_", "y_", "d_", 'IF(w_>0,m_/w_,"")'],
          "o_",
        )},NA())`,
      ),
    ),

  VALUE_EXCHANGE: ([profits, scores, cut]) =>
    bound(
      [
        ...keyLines([["p", profits]], [["s", scores || '""']]),
        single("x", cut, "0"),
        ...values("p"),
        ...numbers("s", '""'),
        ["a_", "IF(ISNUMBER(sV_),sV_,8)"],
      ],
      checked(
        [
          isLine("p"),
          isLine("s"),
          onlyNumbers("p"),
          onlyNumbers("s"),
          sameLengthOrOne("p", "s"),
          "ISNUMBER(x_)",
          "MIN(a_)>=0",
          "MAX(a_)<=10",
        ],
        along(
          "p",
          'IF(pV_>x_,IF(a_>=9,"Awesome",IF(a_<=6,"Profitable, at risk","Profitable, silent")),IF(a_>=9,"Fan","Unprofitable"))',
        ),
      ),
    ),
};
