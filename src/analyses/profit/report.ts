/**
 * The sheets of the Profit path. On "Profit – customers" one formula makes the whole table; a last column repeats its profits
 * without the header, and every key figure refers to that column. What activities cost stands on a sheet of its own, whose costs to
 * serve are one more cost of that table.
 */
import { profit as texts } from "../../texts/profit";
import type { Analysis, ReportContext } from "../analysis";
import { columnLetters, quoted, spilledColumn } from "../formulas";
import { header, keepOption, type KeyFigure, keyFigures } from "../key-figures";
import { answerNotes } from "../notes";
import type { ColumnLook, Report, ReportCell, SheetSpec } from "../report";
import { usedRows } from "../used-rows";
import { CURVE_POINTS } from "./preview";
import { costOf, read, type Role } from "./roles";

type Context = ReportContext<Role>;
type Columns = Pick<Analysis<Role>, "columns">;

const TABLE = "A4";
const FIRST_ROW = 5;

export function report(context: Context, analysis: Columns, activities: Float64Array | null): Report {
  return {
    sheets: [
      answerSheet(context, analysis, activities !== null),
      customerSheet(context, analysis, activities !== null),
      curveSheet(context),
      ...(activities ? [serveSheet(context, analysis, activities)] : []),
    ],
  };
}

const titled = (title: string, note: string) => ({
  at: "A1",
  rows: [
    [{ value: title, role: "question" } satisfies ReportCell],
    [{ value: note, role: "note" } satisfies ReportCell],
  ],
});

const TABLE_COLUMNS: ColumnLook[] = [
  { width: 28, kind: "text" },
  { width: 8, kind: "count" },
  { width: 13, kind: "money" },
  { width: 13, kind: "money" },
  { width: 13, kind: "money" },
  { width: 11, kind: "share" },
  { width: 13, kind: "share" },
  { width: 20, kind: "share" },
];

/** Where things stand on the customers' sheet. Without a revenue column, revenue, cost and margin would say nothing. */
function layout({ columns }: Pick<Context, "columns">) {
  const shown = columns.revenue.length > 0 ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 5, 7, 8];
  const of = (place: number) => columnLetters(shown.length + place);
  return {
    shown,
    whole: shown.length === TABLE_COLUMNS.length,
    lastTable: of(0),
    rank: of(1),
    class: of(2),
    profits: of(3),
    serving: of(4),
    /** The letter of a column of PROFIT_BY. */
    letter: (column: number) => columnLetters(shown.indexOf(column) + 1),
  };
}

const customersAt = (context: Context, letter: string) =>
  `${quoted(context.sheetNames[1])}!${letter}${FIRST_ROW}#`;

function customerSheet(context: Context, analysis: Columns, serving: boolean): SheetSpec {
  const { source, sheetNames, columns } = context;
  const at = layout(context);
  const call = profitFormula(context, analysis, serving);
  const profits = `${at.profits}${FIRST_ROW}`;
  const words = texts.customers;
  const tableColumn = (column: number) => at.shown.indexOf(column) + 1;
  const offered = (title: string, column: number) => ({
    header: title,
    letter: at.letter(column),
    formula: spilledColumn(`{sheet}!$A$4`, tableColumn(column)),
  });
  const own = (title: string, letter: string) => ({
    header: title,
    letter,
    formula: `{sheet}!$${letter}$${FIRST_ROW}#`,
  });
  return {
    name: sheetNames[1],
    columns: [
      ...at.shown.map((column) => TABLE_COLUMNS[column - 1]),
      { width: 8, kind: "count" },
      { width: 8, kind: "text" },
      { width: 20, kind: "money" },
      ...(serving ? [{ width: 14, kind: "money" } as const] : []),
    ],
    blocks: [
      titled(words.title, words.note(TABLE, at.lastTable, source.label)),
      {
        at: TABLE,
        rows: [
          [
            {
              formula: at.whole ? `=${call}` : `=CHOOSECOLS(${call},${at.shown.join(",")})`,
              role: "header",
            },
          ],
        ],
      },
      {
        at: `${at.rank}4`,
        rows: [
          [
            header(words.headers.rank),
            header(words.headers.class),
            header(words.headers.profits),
            ...(serving ? [header(words.headers.serving)] : []),
          ],
          [
            { formula: `=VF.PROFIT_RANK(${profits}#)` },
            { formula: `=VF.PARETO_CLASS(${profits}#)` },
            { formula: `=${spilledColumn(TABLE, tableColumn(5))}` },
            ...(serving ? [{ formula: `=${servingByCustomer(context)}` }] : []),
          ],
        ],
      },
    ],
    // Room for customers yet to come.
    rows: 2 * source.rows + 1000,
    looks: [{ range: `${TABLE}:${serving ? at.serving : at.profits}4`, role: "header" }],
    charts: [],
    frozenRows: 4,
    printTitleRow: 4,
    offers: {
      headerRow: 4,
      columns: [
        offered(words.offers.customer, 1),
        ...(columns.revenue.length > 0 ? [offered(words.offers.revenue, 3)] : []),
        own(words.offers.profit, at.profits),
        own(words.offers.rank, at.rank),
        own(words.offers.class, at.class),
      ],
    },
  };
}

/** PROFIT_BY over the rows that can be used. */
function profitFormula(context: Context, analysis: Columns, serving: boolean): string {
  const { columns } = context;
  const rows = usedRows(analysis, context);
  const revenue = columns.revenue.length > 0 ? rows.column("revenue") : null;
  const booked = columns.profit.length > 0 ? rows.column("profit") : null;
  const amounts = booked
    ? revenue
      ? [revenue, `${revenue}-${booked}`]
      : [booked]
    : [revenue!, ...columns.costs.map((_, at) => rows.column("costs", at))];
  const serve = serving ? [serveAt(context).total] : [];
  return rows.let(`VF.PROFIT_BY(${[rows.column("customer"), ...amounts, ...serve].join(",")})`);
}

/** Where things stand on the sheet of the cost to serve: activities to the left, rows of the data to the right. */
function serveAt({ sheetNames, columns }: Context) {
  const sheet = `${quoted(sheetNames[3])}!`;
  const activities = columns.drivers.length;
  const last = FIRST_ROW + activities - 1;
  return {
    activities,
    costs: `${sheet}$B$${FIRST_ROW}:$B$${last}`,
    rows: `${sheet}$F$${FIRST_ROW}#`,
    detail: columnLetters(6 + activities + 1),
    total: `${sheet}$${columnLetters(6 + 2 * activities + 1)}$${FIRST_ROW}#`,
    totalLetter: columnLetters(6 + 2 * activities + 1),
  };
}

function servingByCustomer(context: Context): string {
  const { rows, total } = serveAt(context);
  const customers = spilledColumn(TABLE, 1);
  const served = `DROP(VF.PROFIT_BY(CHOOSECOLS(${rows},1),${total}),1)`;
  return `LET(served,${served},XLOOKUP(${customers},CHOOSECOLS(served,1),CHOOSECOLS(served,3),0,0))`;
}

function serveSheet(context: Context, analysis: Columns, activities: Float64Array): SheetSpec {
  const { sheetNames, columns, source, before } = context;
  const at = serveAt(context);
  const rows = usedRows(analysis, context);
  const words = texts.serve;
  const names = columns.drivers.map(({ header: name }) => name);
  const written = before?.activities as Record<string, number> | undefined;
  const used = `DROP(F${FIRST_ROW}#,,1)`;
  return {
    name: sheetNames[3],
    columns: [
      { width: 24 },
      { width: 14 },
      { width: 12 },
      { width: 14 },
      { width: 3 },
      { width: 26, kind: "text" },
      ...names.map((): ColumnLook => ({ width: 13, kind: "count" })),
      ...names.map((): ColumnLook => ({ width: 13, kind: "money" })),
      { width: 14, kind: "money" },
    ],
    blocks: [
      titled(words.title, words.note),
      {
        at: TABLE,
        rows: [
          [
            header(words.headers.activity),
            header(words.headers.cost),
            header(words.headers.units),
            header(words.headers.rate),
          ],
          ...names.map((name, place): ReportCell[] => {
            const row = FIRST_ROW + place;
            return [
              { value: name, role: "label" },
              {
                value: activities[place],
                role: "input",
                kind: "money",
                takes: "amount",
                keep: written ? { written: costOf(written, name) } : undefined,
              },
              { formula: `=SUM(CHOOSECOLS($F$${FIRST_ROW}#,${place + 2}))`, kind: "count" },
              { formula: `=IF(C${row}=0,0,B${row}/C${row})`, kind: "money" },
            ];
          }),
        ],
      },
      {
        at: "F4",
        rows: [
          [
            header(words.headers.customer),
            ...names.map((name) => header(words.headers.used(name))),
            ...names.map((name) => header(words.headers.costOf(name))),
            header(words.headers.total),
          ],
          [{ formula: `=${rows.let(rows.block("customer", "drivers"))}` }],
        ],
      },
      {
        at: `${at.detail}${FIRST_ROW}`,
        rows: [
          [{ formula: `=VF.ABC_COST($B$${FIRST_ROW}:$B$${FIRST_ROW + at.activities - 1},${used},TRUE)` }],
        ],
      },
      {
        at: `${at.totalLetter}${FIRST_ROW}`,
        rows: [[{ formula: `=VF.ABC_COST($B$${FIRST_ROW}:$B$${FIRST_ROW + at.activities - 1},${used})` }]],
      },
    ],
    rows: 2 * source.rows + 1000,
    charts: [],
    frozenRows: 4,
    printTitleRow: 4,
  };
}

function curveSheet(context: Context): SheetSpec {
  const profits = customersAt(context, layout(context).profits);
  return {
    name: context.sheetNames[2],
    columns: [
      { width: 14, kind: "share" },
      { width: 18, kind: "share" },
    ],
    blocks: [
      titled(texts.curve.title, texts.curve.note),
      {
        at: TABLE,
        rows: [
          [
            {
              formula: `=IFERROR(VF.WHALE_CURVE(${profits},${CURVE_POINTS}),"${texts.curve.none}")`,
              role: "header",
            },
          ],
        ],
      },
    ],
    rows: CURVE_POINTS + 1,
    looks: [{ range: "A4:B4", role: "header" }],
    charts: [],
    frozenRows: 4,
    printTitleRow: 4,
  };
}

function answerSheet(context: Context, analysis: Columns, serving: boolean): SheetSpec {
  const { sheetNames, columns } = context;
  const noCosts = columns.profit.length + columns.costs.length === 0 && !serving;
  const curve = `${quoted(sheetNames[2])}!`;
  const own = `${quoted(sheetNames[0])}!`;
  const figures = keyFigures(4, figuresOf(context, serving));
  return {
    name: sheetNames[0],
    columns: [{ width: 27 }, { width: 12 }, { width: 47 }, { width: 2 }],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: texts.question, role: "question" }],
          [
            {
              formula: figures.fill(
                texts.answer.sentence(
                  customersAt(context, layout(context).profits),
                  serving,
                  noCosts ? texts.noCosts : null,
                ),
              ),
              role: "answer",
            },
          ],
        ],
      },
      figures.block,
      answerNotes(`A${figures.next}`, context, analysis, {
        rowsUsed: `SUM(DROP(CHOOSECOLS(${quoted(sheetNames[1])}!${TABLE}#,2),1))`,
        functions:
          `VF.PROFIT_BY, VF.PROFIT_RANK, VF.PARETO_CLASS, VF.PARETO_SHARE, VF.PARETO_COUNT, VF.WHALE_CURVE, VF.WHALE_PEAK, ` +
          `VF.PROFIT_GINI${serving ? ", VF.ABC_COST" : ""}`,
      }),
    ],
    charts: [
      {
        kind: "scatter line",
        title: texts.answer.chart,
        from: "E4",
        to: "K22",
        series: [
          {
            name: texts.answer.line,
            x: `${curve}A${FIRST_ROW}:A${FIRST_ROW + CURVE_POINTS}`,
            y: `${curve}B${FIRST_ROW}:B${FIRST_ROW + CURVE_POINTS}`,
            look: "line",
          },
          {
            name: texts.answer.peakPoint,
            x: `${own}${figures.cell("peakAt")}`,
            y: `${own}${figures.cell("peak")}`,
            look: "point",
          },
        ],
        xTitle: texts.answer.xTitle,
        yTitle: texts.answer.yTitle,
        xKind: "share",
        yKind: "share",
      },
    ],
  };
}

/** Where there is no profit to share out, there are no shares of it. */
const orNone = (formula: string) => `IFERROR(${formula},"${texts.answer.none}")`;

function figuresOf(context: Context, serving: boolean): KeyFigure[] {
  const { top, part, basis } = read(context.options);
  const at = layout(context);
  const profits = customersAt(context, at.profits);
  const serve = serving ? customersAt(context, at.serving) : null;
  const words = texts.answer;
  const figure = (
    name: string,
    label: KeyFigure["label"],
    formula: string,
    kind: KeyFigure["kind"],
    meaning: string,
  ): KeyFigure => ({ name, label, content: { formula: `=${formula}` }, kind, meaning });
  const input = (
    name: string,
    option: string,
    label: string,
    value: number | string,
    takes: KeyFigure["input"],
    meaning: string,
  ): KeyFigure => ({
    name,
    label,
    content: { value },
    kind: typeof value === "number" ? "share" : "text",
    meaning,
    input: takes,
    keep: keepOption(context, option),
  });
  return [
    input("top", "top", words.top, top, "share", words.change),
    input("part", "share", words.part, part, "share", words.change),
    input("basis", "basis", words.basis, basis, { list: ["net", "gross"] }, words.basisMeaning),
    figure("customers", words.customers, `ROWS(${profits})`, "count", words.customersMeaning),
    figure("total", words.total, `SUM(${profits})`, "money", words.totalMeaning),
    figure(
      "best",
      { formula: words.best() },
      orNone(`VF.PARETO_SHARE(${profits},{top},{basis})`),
      "share",
      words.bestMeaning,
    ),
    figure(
      "needed",
      { formula: words.needed() },
      orNone(`VF.PARETO_COUNT(${profits},{part},{basis})`),
      "count",
      words.neededMeaning,
    ),
    figure("losers", words.losers, `SUMPRODUCT(--(${profits}<0))`, "count", words.losersMeaning),
    figure("lost", words.lost, `SUMPRODUCT((${profits}<0)*${profits})`, "money", words.lostMeaning),
    ...(serve
      ? [
          figure("serving", words.serving, `SUM(${serve})`, "money", words.servingMeaning),
          figure(
            "turned",
            words.turned,
            `SUMPRODUCT((${profits}<0)*(${profits}+${serve}>=0))`,
            "count",
            words.turnedMeaning,
          ),
        ]
      : []),
    figure("peak", words.peak, orNone(`INDEX(VF.WHALE_PEAK(${profits}),2,1)`), "share", words.peakMeaning),
    figure(
      "peakAt",
      words.peakAt,
      orNone(`INDEX(VF.WHALE_PEAK(${profits}),2,2)`),
      "share",
      words.peakAtMeaning,
    ),
    figure("gini", words.gini, `VF.PROFIT_GINI(${profits})`, "ratio", words.giniMeaning),
  ];
}
