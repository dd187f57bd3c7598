/** The answer of the Profiles path: its key figures, the profile table and the chart. */
import { profiles as texts } from "../../texts/profiles";
import type { Analysis } from "../analysis";
import { columnLetters } from "../formulas";
import { keepOption, type KeyFigure, keyFigures } from "../key-figures";
import { answerNotes, type Note } from "../notes";
import type { ColumnLook, NumberKind, ReportCell, SheetSpec } from "../report";
import { bandsOf } from "./find";
import { type Context, header, type Layout, meanKind, SHEETS, TABLE } from "./layout";
import type { Role } from "./roles";

type Columns = Pick<Analysis<Role>, "columns">;

/** The columns of PROFILE_TABLE, before the means of features. */
export const tableKinds = (outcome: NumberKind, mean: NumberKind): NumberKind[] => [
  "text",
  "count",
  "share",
  outcome,
  "share",
  mean,
  "count",
];
export const [NAME, CUSTOMERS, SHARE, , PROFIT_SHARE, MEAN] = [1, 2, 3, 4, 5, 6];

const MOST_BARS = 12;
const FIRST_TABLE_COLUMN = 5;

/** Where the first key figures stand: the inputs that other sheets refer to. */
const INPUTS_ROW = 5;
export const keyCells = (at: Layout) => ({
  use: `${at.sheet(SHEETS.answer)}$B$${INPUTS_ROW}`,
  bands: `${at.sheet(SHEETS.answer)}$B$${INPUTS_ROW + 1}`,
});

export function answerSheet(context: Context, analysis: Columns, at: Layout): SheetSpec {
  const { facts } = context;
  const figures = keyFigures(INPUTS_ROW - 1, figuresOf(context, at));
  const isRanked = facts.tried.some(({ circular }) => !circular);
  const headers = texts.answer.headers(
    at.carried[0].header,
    at.measures.map((each) => each.header),
  );
  const kinds: NumberKind[] = [
    ...tableKinds(at.carried[0].kind, meanKind(facts)),
    ...at.measures.map(({ kind }) => kind),
    "ratio",
    "text",
    "text",
  ];
  const worth = columnLetters(FIRST_TABLE_COLUMN + headers.length - 3);
  const rows = Math.min(MOST_BARS, facts.profiles.length);
  const own = at.sheet(SHEETS.answer);
  const shown = columnLetters(FIRST_TABLE_COLUMN + (facts.hasTotal ? PROFIT_SHARE : MEAN) - 1);
  const range = (letter: string) =>
    `${own}${letter}${TABLE.first}:${letter}${TABLE.first + Math.max(rows, 2) - 1}`;
  return {
    name: at.name(SHEETS.answer),
    columns: [
      { width: 27 },
      { width: 30 },
      { width: 47 },
      { width: 2 },
      ...kinds.map((kind, column): ColumnLook => ({
        width: column === 0 ? 24 : kind === "text" ? 30 : 14,
      })),
    ],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: texts.question, role: "question" }],
          [
            {
              formula: figures.fill(texts.liveSentence(at.outcomeName, isRanked)),
              role: "answer",
            },
          ],
        ],
      },
      figures.block,
      {
        at: `${TABLE.letter}${TABLE.title}`,
        rows: [
          [{ value: texts.answer.table, role: "heading" }],
          headers.map(header),
          [{ formula: `=${tableFormula(at)}` }],
        ],
      },
      { at: `${worth}${TABLE.first}`, rows: [equivalents(at, figures.cell, worth)] },
      answerNotes(`A${figures.next}`, context, analysis, {
        rowsUsed: `ROWS(${at.customers})`,
        functions: functionsOf(context),
        more: ownNotes(context),
      }),
    ],
    looks: kinds.map((kind, column) => {
      const letter = columnLetters(FIRST_TABLE_COLUMN + column);
      return { range: `${letter}${TABLE.first}:${letter}${TABLE.first + 199}`, kind };
    }),
    charts: [
      {
        kind: "column",
        title: facts.hasTotal ? texts.answer.chart : texts.answer.meanChart,
        from: "E4",
        to: "L21",
        series: [
          {
            name: headers[(facts.hasTotal ? PROFIT_SHARE : MEAN) - 1],
            x: range(TABLE.letter),
            y: range(shown),
            look: "line",
          },
        ],
        yKind: facts.hasTotal ? "share" : meanKind(facts),
      },
    ],
  };
}

function tableFormula(at: Layout): string {
  const features = at.measures.map(({ role, at: place }) => at.number(role, place));
  return `DROP(VF.PROFILE_TABLE(${[at.profile, at.number("outcome"), ...features].join(",")}),1)`;
}

/** How many of each profile one of the best is worth, and whether a profile is large enough to act on. */
function equivalents(at: Layout, cell: (name: string) => string, letter: string): ReportCell[] {
  const times = `${letter}${TABLE.first}#`;
  return [
    { formula: `=IFERROR(VF.PROFILE_EQUIVALENT(${cell("bestMean")},${at.table(MEAN)}),"")` },
    { formula: `=${texts.answer.words(cell("best"), times, at.table(NAME))}` },
    {
      formula: `=IF(${at.table(CUSTOMERS)}<${cell("least")},"${texts.answer.tooFew}","${texts.answer.enough}")`,
    },
  ];
}

function functionsOf({ facts }: Context): string {
  const kinds = new Set(facts.tried.map(({ kind }) => kind));
  return [
    "VF.PROFILE_TABLE",
    "VF.PROFILE_EQUIVALENT",
    ...(facts.tried.some(({ circular }) => !circular) ? ["VF.SEGMENT_POWER"] : []),
    "VF.EFFORT_GAP",
    ...(kinds.has("grid") || facts.graduation?.between === "levels" ? ["VF.PROFILE_GRID"] : []),
    ...(kinds.has("rfm") ? ["VF.RFM_SCORE", "VF.RFM_SEGMENT"] : []),
    ...(kinds.has("level") ? ["VF.NATURAL_BREAKS"] : []),
    ...(kinds.has("cluster") ? ["VF.PROFILE_CLUSTER"] : []),
    ...(facts.graduation ? ["VF.MIGRATION_MATRIX", "VF.MIGRATION_LTV"] : []),
  ].join(", ");
}

function ownNotes({ facts }: Context): Note[] {
  const words = texts.answer;
  const circular = facts.tried.filter((each) => each.circular).map(({ name }) => name);
  return [
    { label: words.method, value: words.methodWords },
    { label: words.made, value: words.madeWords },
    ...(circular.length > 0 ? [{ label: words.notRanked, value: words.notRankedWords(circular) }] : []),
  ];
}

function figuresOf(context: Context, at: Layout): KeyFigure[] {
  const { facts, options, before } = context;
  const words = texts.answer;
  const figure = (
    name: string,
    label: string,
    formula: string,
    kind: NumberKind,
    meaning: string,
  ): KeyFigure => ({ name, label, content: { formula: `=${formula}` }, kind, meaning });
  // What was recommended may be another grouping now, and who asks for the recommended one again is to get it.
  const chosen = options.use === before?.use && facts.tried.some(({ name }) => name === options.use);
  return [
    {
      name: "use",
      label: words.use,
      content: { value: facts.use },
      kind: "text",
      meaning: words.change,
      input: { cells: at.names },
      keep: chosen ? keepOption(context, "use") : undefined,
    },
    {
      name: "bands",
      label: words.bands,
      content: { value: bandsOf(options) },
      kind: "count",
      meaning: words.change,
      input: { list: ["2", "3", "4", "5", "6", "7", "8"] },
      keep: keepOption(context, "bands"),
    },
    {
      name: "least",
      label: words.least,
      content: { value: facts.least },
      kind: "count",
      meaning: words.leastMeaning,
      input: "amount",
      keep: true,
    },
    figure("customers", words.customers, `ROWS(${at.customers})`, "count", words.customersMeaning),
    figure("groups", words.groups, `ROWS(${at.table(NAME)})`, "count", words.groupsMeaning),
    ...(facts.tried.some(({ circular }) => !circular) ? powerFigures(at, figure) : []),
    ...profileFigures(at, figure, meanKind(facts)),
  ];
}

type Figure = (name: string, label: string, formula: string, kind: NumberKind, meaning: string) => KeyFigure;

function powerFigures(at: Layout, figure: Figure): KeyFigure[] {
  const words = texts.answer;
  const power = (column: number) => `DROP(CHOOSECOLS(${at.sheet(SHEETS.power)}$A$4#,${column}),1)`;
  const predictive = (name: string) => `XLOOKUP(${name},${power(1)},${power(4)},"",0)`;
  const whose = `XLOOKUP(name,${at.names},${at.whose},"",0)`;
  const other =
    `IF({use}<>{first},{first},LET(name,${power(1)},whose,${whose},` +
    `IFERROR(INDEX(FILTER(name,(name<>{use})*(whose="${texts.customers.own}")),1),IFERROR(INDEX(FILTER(name,name<>{use}),1),""))))`;
  return [
    figure("power", words.power, predictive("{use}"), "share", words.powerMeaning),
    figure("first", words.first, `INDEX(${power(1)},1)`, "text", words.firstMeaning),
    figure("other", words.other, other, "text", words.otherMeaning),
    figure(
      "otherPower",
      words.otherPower,
      `IF({other}="","",${predictive("{other}")})`,
      "share",
      words.otherPowerMeaning,
    ),
  ];
}

function profileFigures(at: Layout, figure: Figure, kind: NumberKind): KeyFigure[] {
  const words = texts.answer;
  const [name, customers, mean] = [at.table(NAME), at.table(CUSTOMERS), at.table(MEAN)];
  const extreme = (order: 1 | -1) =>
    `LET(size,${customers},large,IF(MAX(size)<{least},size>0,size>={least}),` +
    `INDEX(SORTBY(FILTER(${name},large),FILTER(${mean},large),${order}),1))`;
  const of = (profile: string, column: number) =>
    `IF({${profile}}="","",XLOOKUP({${profile}},${name},${at.table(column)},"",0))`;
  return [
    figure("best", words.best, extreme(-1), "text", words.bestMeaning),
    figure("bestMean", words.bestMean, of("best", MEAN), kind, words.bestMeanMeaning),
    figure("bestCustomers", words.bestCustomers, of("best", SHARE), "share", words.bestCustomersMeaning),
    figure("bestShare", words.bestShare, of("best", PROFIT_SHARE), "share", words.bestShareMeaning),
    figure(
      "worst",
      words.worst,
      `LET(last,${extreme(1)},IF(last={best},"",last))`,
      "text",
      words.worstMeaning,
    ),
    figure("worstMean", words.worstMean, of("worst", MEAN), kind, words.bestMeanMeaning),
    figure("worstCustomers", words.worstCustomers, of("worst", SHARE), "share", words.bestCustomersMeaning),
    figure("equivalent", words.equivalent, words.equivalentText(), "text", words.equivalentMeaning),
    figure("small", words.small, `SUMPRODUCT(--(${customers}<{least}))`, "count", words.smallMeaning),
  ];
}
