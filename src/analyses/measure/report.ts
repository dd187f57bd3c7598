/** The sheets: the log of days and of customers, written down, and formulas that compare two of the days. */
import type { Analysis, Logs, RawCell, ReportContext } from "../analysis";
import { header } from "../key-figures";
import { columnLetters, quoted } from "../formulas";
import { answerNotes } from "../notes";
import type { Block, ChartSpec, ColumnLook, NumberKind, Report, ReportCell, SheetSpec } from "../report";
import { tableSheet } from "../table-sheet";
import { usedRows } from "../used-rows";
import { type Measure, measure as texts, MEASURES } from "../../texts/measure";
import { dayOf, LOG_COLUMNS, rowOf, SNAPSHOT_COLUMNS } from "./days";
import type { Facts, Role } from "./roles";

type Context = ReportContext<Role, Facts>;

/** Rows of customers that the list takes: a sheet has 1,048,576. */
export const FULL = 1_000_000;

/** Days and customers that a user may add by hand and that formulas then see. */
const SPARE_DAYS = 200;
const SPARE_CUSTOMERS = 5000;

/** The row of headers on the logs, and the first row of values. */
const HEADERS = 4;
const FIRST = HEADERS + 1;

const otherDays = (log: RawCell[][] = [], today: number) => log.filter((row) => dayOf(row) !== today);

/** Whether the customers of today find room in the list. */
export const takesToday = (logs: Logs, today: number, customers: number) =>
  otherDays(logs.customers, today).length + customers <= FULL;

/** For how many days more of so many customers there is room. */
export const roomAfter = (logs: Logs, today: number, customers: number) =>
  Math.floor((FULL - otherDays(logs.customers, today).length - customers) / customers);

export function report(context: Context, analysis: Analysis<Role, Facts>): Report {
  const { facts, logs, today, sheetNames } = context;
  const days = inOrder([...otherDays(logs.figures, today), rowOf(facts.today)]);
  const customers = customerRows(context);
  const compared = facts.from !== null;
  const earlier = otherDays(logs.figures, today).length > 0;
  const places: Places = {
    answer: quoted(sheetNames[0]),
    log: quoted(sheetNames[1]),
    customers: quoted(sheetNames[2]),
    changes: quoted(sheetNames[3] ?? ""),
    lastDay: HEADERS + days.length,
    lastCustomer: HEADERS + customers.length + SPARE_CUSTOMERS,
  };
  return {
    sheets: [
      answerSheet(context, analysis, places, days),
      logSheet(sheetNames[1], days, earlier),
      customerSheet(context, customers, earlier),
      ...(compared ? [changeSheet(context, places)] : []),
    ],
  };
}

/** Where formulas find what they refer to. */
interface Places {
  answer: string;
  log: string;
  customers: string;
  changes: string;
  /** Row of the last day that is written down. */
  lastDay: number;
  /** Row up to which formulas look for customers. */
  lastCustomer: number;
}

/** By day; rows without one stay below, in their order. */
function inOrder(rows: RawCell[][]): RawCell[][] {
  const at = (row: RawCell[]) => dayOf(row) ?? Infinity;
  return [...rows].sort((one, other) => (at(one) === at(other) ? 0 : at(one) - at(other)));
}

function customerRows({ facts, logs, today }: Context): RawCell[][] {
  const { customers, profits, profiles } = facts.snapshot;
  const rows = otherDays(logs.customers, today);
  if (!takesToday(logs, today, customers.length)) return rows;
  const own = customers.map((customer, at): RawCell[] => [
    today,
    customer,
    profits[at],
    profiles[at] === "" ? null : profiles[at],
  ]);
  return inOrder(rows.concat(own));
}

/** What is written down stays as it is; an error that a user left in a log stays as its text. */
const written = (cell: RawCell | undefined): ReportCell | null =>
  cell === null || cell === undefined ? null : { value: typeof cell === "object" ? cell.error : cell };

const rowsOf = (rows: RawCell[][], columns: number) =>
  rows.map((row) => Array.from({ length: columns }, (_, at) => written(row[at])));

function logSheet(name: string, days: RawCell[][], earlier: boolean): SheetSpec {
  const { title, note, date, noteHeader, column } = texts.sheets.log;
  const looks: ColumnLook[] = [
    { width: 12, kind: "date" },
    { width: 30, kind: "text" },
    ...MEASURES.map((measure) => ({ width: 19, kind: texts.measures[measure].kind })),
    { width: 18, kind: "text" },
  ];
  const labels = [date, noteHeader, ...MEASURES.map((measure) => texts.measures[measure].label), column];
  return {
    name,
    columns: looks,
    rows: days.length + SPARE_DAYS,
    blocks: [
      titleBlock(title, note),
      { at: `A${HEADERS}`, rows: [labels.map(header)] },
      { at: `A${FIRST}`, rows: rowsOf(days, LOG_COLUMNS) },
    ],
    charts: [],
    frozenRows: HEADERS,
    printTitleRow: HEADERS,
    log: { name: "figures", headerRow: HEADERS, earlier },
  };
}

function customerSheet({ sheetNames, facts }: Context, customers: RawCell[][], earlier: boolean): SheetSpec {
  const { title, note, headers } = texts.sheets.customers;
  return {
    name: sheetNames[2],
    columns: [
      { width: 12, kind: "date" },
      { width: 30, kind: "text" },
      { width: 14, kind: "money" },
      { width: 24, kind: "text" },
    ],
    rows: Math.max(1, customers.length) + SPARE_CUSTOMERS,
    blocks: [
      titleBlock(title, note(FULL, Math.floor(FULL / facts.snapshot.customers.length))),
      { at: `A${HEADERS}`, rows: [headers.map(header)] },
      ...(customers.length > 0 ? [{ at: `A${FIRST}`, rows: rowsOf(customers, SNAPSHOT_COLUMNS) }] : []),
    ],
    charts: [],
    frozenRows: HEADERS,
    printTitleRow: HEADERS,
    log: { name: "customers", headerRow: HEADERS, earlier },
  };
}

const titleBlock = (title: string, note: string): Block => ({
  at: "A1",
  rows: [[{ value: title, role: "question" }], [{ value: note, role: "note" }]],
});

// The answer: a row a figure from row 4 on, its two days in B5 and C5; below it the customers who came, went and moved.

const DAYS_ROW = 5;
const FROM = `$B$${DAYS_ROW}`;
const TO = `$C$${DAYS_ROW}`;
const FIGURES_FROM = DAYS_ROW + 1;
const CUSTOMERS_ROW = FIGURES_FROM + MEASURES.length + 1;
const rowOfMeasure = (measure: Measure) => FIGURES_FROM + MEASURES.indexOf(measure);

/** The table of profiles, and right of it how their customers moved. */
const PROFILES = "$G$5#";
const MATRIX = "K";

const BLOCK = ["both", "won", "lost", "up", "down"] as const;
const numberOf = (kind: (typeof BLOCK)[number]) => `$B$${CUSTOMERS_ROW + 1 + BLOCK.indexOf(kind)}`;

function answerSheet(
  context: Context,
  analysis: Analysis<Role, Facts>,
  places: Places,
  days: RawCell[][],
): SheetSpec {
  const { facts, sheetNames } = context;
  const compared = facts.from !== null;
  const withProfiles = facts.profiles > 0;
  const matrixEnd = columnLetters(MATRIX.charCodeAt(0) - 64 + facts.profiles - 1);
  const charts = chartsOf(days, places, compared ? CUSTOMERS_ROW + BLOCK.length + 2 : 0);
  const rows = usedRows(analysis, context);
  return {
    name: sheetNames[0],
    columns: [
      { width: 27 },
      { width: 18 },
      { width: 18 },
      { width: 14 },
      { width: 62 },
      { width: 2 },
      ...(withProfiles
        ? [
            { width: 20 },
            { width: 13 },
            { width: 8 },
            { width: 8 },
            ...Array.from({ length: facts.profiles }, () => ({ width: 13 })),
          ]
        : []),
    ],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: texts.question, role: "question" }],
          [{ formula: texts.liveSentence(cellsOf(places)), role: "answer" }],
        ],
      },
      figureBlock(context, places),
      ...(compared ? [customerBlock(places)] : []),
      ...(withProfiles ? profileBlocks(places) : []),
      answerNotes(`A${charts.next}`, context, analysis, {
        rowsUsed: rows.let(`ROWS(${rows.column("customer")})`),
        functions: withProfiles ? "VF.PROFILE_TABLE, VF.MIGRATION_MATRIX" : "–",
        live: texts.live,
        more: [
          {
            label: texts.days,
            formula: `=COUNT(${places.log}!$A$${FIRST}:$A$${places.lastDay + SPARE_DAYS})`,
            kind: "count",
          },
        ],
      }),
    ],
    looks: withProfiles
      ? [
          { range: `H${FIRST}:H${HEADERS + facts.profiles}`, kind: "money" },
          { range: `I${FIRST}:J${HEADERS + facts.profiles}`, kind: "count" },
          { range: `${MATRIX}${HEADERS}:${matrixEnd}${HEADERS}`, role: "header" },
          { range: `${MATRIX}${FIRST}:${matrixEnd}${HEADERS + facts.profiles}`, kind: "share" },
        ]
      : [],
    heat: withProfiles ? [`${MATRIX}${FIRST}:${matrixEnd}${HEADERS + facts.profiles}`] : [],
    charts: charts.specs,
  };
}

const cellsOf = (places: Places) => ({
  from: FROM,
  to: TO,
  last: `MAX(${places.log}!$A$${FIRST}:$A$${places.lastDay + SPARE_DAYS})`,
  then: (measure: Measure) => `$B$${rowOfMeasure(measure)}`,
  now: (measure: Measure) => `$C$${rowOfMeasure(measure)}`,
  both: numberOf("both"),
  won: numberOf("won"),
  lost: numberOf("lost"),
  up: numberOf("up"),
  down: numberOf("down"),
});

function figureBlock({ facts }: Context, { log, lastDay }: Places): Block {
  const { headers, dates, datesMeaning } = texts.sheets.figures;
  const takes = { cells: `${log}!$A$${FIRST}:$A$${lastDay}` };
  const logged = (column: number) => {
    const letter = columnLetters(column);
    return `${log}!$${letter}$${FIRST}:$${letter}$${lastDay + SPARE_DAYS}`;
  };
  const lookedUp = (day: string, column: number) =>
    `=IF(${day}="","",LET(found,XLOOKUP(${day},${logged(1)},${logged(column)},"",0),IF(found="","",found)))`;
  return {
    at: `A${HEADERS}`,
    rows: [
      headers.map(header),
      [
        { value: dates, role: "label" },
        { value: facts.from ?? "", role: "input", kind: "date", takes },
        { value: facts.to, role: "input", kind: "date", takes },
        { formula: `=IF(COUNT(${FROM},${TO})<2,"",${TO}-${FROM})`, role: "figure", kind: "count" },
        { value: datesMeaning, role: "meaning" },
      ],
      ...MEASURES.map((measure, at): ReportCell[] => {
        const { label, kind } = texts.measures[measure];
        const row = FIGURES_FROM + at;
        const figure = (formula: string): ReportCell => ({ formula, role: "figure", kind });
        return [
          { value: label, role: "label" },
          figure(lookedUp(FROM, 3 + at)),
          figure(lookedUp(TO, 3 + at)),
          figure(`=IF(COUNT(B${row}:C${row})<2,"",C${row}-B${row})`),
          { formula: texts.liveSays(measure, `D${row}`), role: "meaning" },
        ];
      }),
    ],
  };
}

function customerBlock({ changes }: Places): Block {
  const words = texts.sheets.customersBlock;
  const column = (at: number) => `CHOOSECOLS(${changes}!$A$${FIRST}#,${at})`;
  const happened = (kind: (typeof BLOCK)[number]) =>
    kind === "both"
      ? `(${column(7)}<>"${texts.happened.won}")*(${column(7)}<>"${texts.happened.lost}")`
      : `(${column(7)}="${texts.happened[kind]}")`;
  // Where a day has no customers, the table is one blank cell; without profiles, nobody moves.
  const told = `INDEX(${column(1)},1)=""`;
  const unmoved = `SUMPRODUCT((${column(5)}<>"")*(${column(6)}<>""))=0`;
  return {
    at: `A${CUSTOMERS_ROW}`,
    rows: [
      words.headers.map(header),
      ...BLOCK.map((kind): ReportCell[] => {
        const blank = kind === "up" || kind === "down" ? `IF(${told},TRUE,${unmoved})` : told;
        const of = (formula: string, look: NumberKind): ReportCell => ({
          formula: `=IF(${blank},"",${formula})`,
          role: "figure",
          kind: look,
        });
        const profit = (at: number) =>
          of(`SUMPRODUCT(${happened(kind)}*IF(ISNUMBER(${column(at)}),${column(at)},0))`, "money");
        return [
          { value: words[kind].label, role: "label" },
          of(`SUMPRODUCT(${happened(kind)}*1)`, "count"),
          profit(2),
          profit(3),
          { value: words[kind].says, role: "meaning" },
        ];
      }),
    ],
  };
}

/** Profiles by mean profit on both days together; beside each, where its customers of the earlier day are on the later. */
function profileBlocks({ changes }: Places): Block[] {
  const { title, headers } = texts.sheets.profiles;
  const on = (letter: string) => `${changes}!$${letter}$${FIRST}#`;
  const [profitThen, profileThen, profitNow, profileNow] = [on("J"), on("K"), on("N"), on("O")];
  const counted = (profiles: string, profits: string) =>
    `LET(one,VF.PROFILE_TABLE(${profiles},${profits}),XLOOKUP(profile,CHOOSECOLS(one,1),CHOOSECOLS(one,2),0,0))`;
  const table =
    `LET(all,DROP(VF.PROFILE_TABLE(VSTACK(${profileThen},${profileNow}),VSTACK(${profitThen},${profitNow})),1),` +
    `sorted,SORTBY(CHOOSECOLS(all,1,6),CHOOSECOLS(all,6),-1),profile,CHOOSECOLS(sorted,1),` +
    `HSTACK(sorted,${counted(profileThen, profitThen)},${counted(profileNow, profitNow)}))`;
  // Each profile is put before the customers as if one had stayed in it, so that all are there, in this order; then taken off again.
  const moves =
    `LET(profile,CHOOSECOLS(${PROFILES},1),pairs,CHOOSECOLS(${changes}!$A$${FIRST}#,5,6),` +
    `one,CHOOSECOLS(pairs,1),other,CHOOSECOLS(pairs,2),known,(one<>"")*(other<>""),` +
    `counts,DROP(VF.MIGRATION_MATRIX(VSTACK(profile,FILTER(one,known)),VSTACK(profile,FILTER(other,known)),TRUE),1,1)` +
    `-(SEQUENCE(ROWS(profile))=SEQUENCE(1,ROWS(profile))),` +
    `sums,MMULT(counts,SEQUENCE(ROWS(profile),1,1,0)),IF(sums=0,"",counts/IF(sums=0,1,sums)))`;
  return [
    { at: "G3", rows: [[{ value: title, role: "note" }]] },
    {
      at: `G${HEADERS}`,
      rows: [
        [
          ...headers.map(header),
          { formula: `=IFERROR(TRANSPOSE(CHOOSECOLS(${PROFILES},1)),"")`, role: "header" },
        ],
        [
          { formula: `=IFERROR(${table},"")`, role: "label" },
          null,
          null,
          null,
          { formula: `=IFERROR(${moves},"")` },
        ],
      ],
    },
  ];
}

/** Lines over the days of the log, for what has two figures at least; two beside each other. */
function chartsOf(
  days: RawCell[][],
  { log, lastDay }: Places,
  from: number,
): { specs: ChartSpec[]; next: number } {
  const first = from || FIGURES_FROM + MEASURES.length + 1;
  const charted = (Object.keys(texts.charts) as (keyof typeof texts.charts)[]).filter(
    (measure) => days.filter((row) => typeof row[2 + MEASURES.indexOf(measure)] === "number").length > 1,
  );
  if (from === 0 || charted.length === 0) return { specs: [], next: first };
  const height = 15;
  const specs = charted.map((measure, at): ChartSpec => {
    const [left, right] = at % 2 === 0 ? ["A", "C"] : ["D", "E"];
    const top = first + Math.floor(at / 2) * (height + 1);
    const letter = columnLetters(3 + MEASURES.indexOf(measure));
    return {
      kind: "line",
      title: texts.charts[measure],
      from: `${left}${top}`,
      to: `${right}${top + height - 1}`,
      series: [
        {
          name: texts.measures[measure].label,
          x: `${log}!A${FIRST}:A${lastDay}`,
          y: `${log}!${letter}${FIRST}:${letter}${lastDay}`,
          look: "line",
        },
      ],
      xKind: "date",
      yKind: texts.measures[measure].kind,
    };
  });
  return { specs, next: first + Math.ceil(charted.length / 2) * (height + 1) + 1 };
}

// What changed for each customer: the customers of either day stand to the right, so that each is looked up in cells.

function changeSheet({ sheetNames, source }: Context, places: Places): SheetSpec {
  const { title, note, headers, then, now } = texts.sheets.changes;
  const { answer, customers, lastCustomer } = places;
  const listed = (letter: string) => `${customers}!$${letter}$${FIRST}:$${letter}$${lastCustomer}`;
  const [dates, names, amounts, profiles] = ["A", "B", "C", "D"].map(listed);
  const ofDay = (day: string, values: string) => `=IFERROR(FILTER(${values},${dates}=${answer}!${day}),"")`;
  const dayColumns = (day: string, titles: string[]) => [
    { header: titles[0], width: 24, kind: "text" as const, formula: ofDay(day, names) },
    {
      header: titles[1],
      width: 13,
      kind: "money" as const,
      formula: ofDay(day, `IF(ISNUMBER(${amounts}),${amounts},0)`),
    },
    {
      header: titles[2],
      width: 20,
      kind: "text" as const,
      formula: ofDay(day, `IF(${profiles}="","",${profiles})`),
    },
  ];
  const looks: ColumnLook[] = [
    { width: 28, kind: "text" },
    { width: 14, kind: "money" },
    { width: 14, kind: "money" },
    { width: 14, kind: "money" },
    { width: 20, kind: "text" },
    { width: 20, kind: "text" },
    { width: 14, kind: "text" },
  ];
  const space = { header: "", width: 2 };
  return tableSheet({
    name: sheetNames[3],
    title,
    note,
    columns: [
      ...headers.map((name, at) => ({
        header: name,
        ...looks[at],
        ...(at === 0 ? { formula: changesFormula(places) } : {}),
        offered: true,
      })),
      space,
      ...dayColumns(FROM, then),
      space,
      ...dayColumns(TO, now),
    ],
    rows: 2 * source.rows + 1000,
  });
}

function changesFormula({ answer }: Places): string {
  const order = `CHOOSECOLS(${answer}!${PROFILES},1)`;
  const on = (letter: string) => `$${letter}$${FIRST}#`;
  const { won, lost, up, down, same } = texts.happened;
  return (
    `=IF(OR(INDEX(${on("I")},1)="",INDEX(${on("M")},1)=""),"",` +
    `LET(all,IFERROR(VSTACK(${on("I")},FILTER(${on("M")},ISNA(XMATCH(${on("M")},${on("I")},0)))),${on("I")}),` +
    `before,XLOOKUP(all,${on("I")},${on("J")},"",0),after,XLOOKUP(all,${on("M")},${on("N")},"",0),` +
    `was,XLOOKUP(all,${on("I")},${on("K")},"",0),is,XLOOKUP(all,${on("M")},${on("O")},"",0),` +
    `change,IF(after="",0,after)-IF(before="",0,before),` +
    `high,IFERROR(XMATCH(was,${order},0),0),low,IFERROR(XMATCH(is,${order},0),0),` +
    `what,IF(before="","${won}",IF(after="","${lost}",IF(high*low=0,"${same}",IF(low<high,"${up}",IF(low>high,"${down}","${same}"))))),` +
    `SORTBY(HSTACK(all,before,after,change,IF(was="","",was),IF(is="","",is),what),ABS(change),-1)))`
  );
}
