/** The sheets beside the answer: how the groupings compare, where effort goes, and what to do for each profile. */
import { profiles as texts } from "../../texts/profiles";
import type { ChartSpec, ReportCell, SheetSpec } from "../report";
import {
  type Context,
  FIRST_ROW,
  header,
  HEADER_ROW,
  type Layout,
  meanKind,
  MOST_ROWS,
  SHEETS,
  titled,
} from "./layout";

const TABLE = `A${HEADER_ROW}`;

/** A row more than there are, for a chart of one bar isn't one. */
const lastRow = (rows: number) => FIRST_ROW + Math.max(rows, 2) - 1;

export function powerSheet({ facts }: Context, at: Layout): SheetSpec {
  const words = texts.power;
  const own = at.sheet(SHEETS.power);
  const places = facts.tried.flatMap(({ circular }, place) => (circular ? [] : [place + 1]));
  const all = `VSTACK(${at.names},${at.groupings})`;
  const ranked = places.length === facts.tried.length ? all : `CHOOSECOLS(${all},${places.join(",")})`;
  const column = (place: number) => `DROP(CHOOSECOLS($A$${HEADER_ROW}#,${place}),1)`;
  const last = lastRow(places.length);
  return {
    name: at.name(SHEETS.power),
    columns: [
      { width: 26, kind: "text" },
      { width: 11, kind: "count" },
      { width: 9, kind: "share" },
      { width: 14, kind: "share" },
      { width: 20, kind: "ratio" },
      { width: 14, kind: "text" },
      { width: 34, kind: "text" },
    ],
    blocks: [
      titled(words.title, { value: words.note, role: "note" }),
      {
        at: TABLE,
        rows: [[{ formula: `=VF.SEGMENT_POWER(${at.number("outcome")},${ranked})`, role: "header" }]],
      },
      {
        at: `F${HEADER_ROW}`,
        rows: [
          words.headers.map(header),
          [
            { formula: `=XLOOKUP(${column(1)},${at.names},${at.whose},"",0)` },
            { formula: `=LET(power,${column(4)},${words.says("power")})` },
          ],
        ],
      },
    ],
    rows: facts.tried.length + 20,
    looks: [{ range: `A${HEADER_ROW}:G${HEADER_ROW}`, role: "header" }],
    charts: [
      {
        kind: "bar",
        title: words.chart,
        from: "I4",
        to: "Q22",
        series: [
          {
            name: "Predictive R²",
            x: `${own}A${FIRST_ROW}:A${last}`,
            y: `${own}D${FIRST_ROW}:D${last}`,
            look: "line",
          },
        ],
        yKind: "share",
      },
    ],
    frozenRows: HEADER_ROW,
    printTitleRow: HEADER_ROW,
  };
}

/** Effort by profile: from a column of the data, else from what the user types for each profile. */
export function effortSheet(context: Context, at: Layout): SheetSpec {
  const { columns, facts } = context;
  const words = texts.effort;
  const profiles = facts.profiles.slice(0, MOST_ROWS);
  const outcome = at.carried[0].header;
  const typed = columns.effort.length === 0;
  const first = typed ? "E" : "A";
  const cells = (letter: string) => `$${letter}$${FIRST_ROW}:$${letter}$${FIRST_ROW + profiles.length - 1}`;
  const gap = typed
    ? [cells("A"), cells("B"), cells("C")]
    : [at.profile, at.number("effort"), at.number("outcome")];
  const headers = words.headers(typed ? words.effort : columns.effort[0].header, outcome);
  const inputs: ReportCell[][] = [
    [header(headers[0]), header(words.hours), header(outcome)],
    ...profiles.map((name, place): ReportCell[] => [
      { value: name, role: "label" },
      { value: "", role: "input", kind: "ratio", takes: "amount", keep: true },
      { formula: `=XLOOKUP(A${FIRST_ROW + place},${at.table(1)},${at.table(4)},0,0)`, kind: "money" },
    ]),
  ];
  const look = [
    { width: 24, kind: "text" },
    { width: 18, kind: "share" },
    { width: 18, kind: "share" },
    { width: 12, kind: "share" },
    { width: 22, kind: "money" },
  ] as const;
  return {
    name: at.name(SHEETS.effort),
    columns: typed ? [{ width: 24 }, { width: 12 }, { width: 14 }, { width: 2 }, ...look] : [...look],
    blocks: [
      titled(words.title, {
        formula: `=${words.sentence(`$${first}$${FIRST_ROW}#`, at.outcomeName)}`,
        role: "answer",
      }),
      ...(typed ? [{ at: TABLE, rows: inputs }] : []),
      {
        at: `${first}${HEADER_ROW}`,
        rows: [
          headers.map(header),
          [{ formula: `=IFERROR(DROP(VF.EFFORT_GAP(${gap.join(",")}),1),"${words.none}")` }],
        ],
      },
    ],
    rows: facts.profiles.length + 50,
    charts: typed ? [] : [effortChart(at.sheet(SHEETS.effort), facts.profiles.length, headers)],
    frozenRows: HEADER_ROW,
    printTitleRow: HEADER_ROW,
  };
}

function effortChart(sheet: string, profiles: number, headers: string[]): ChartSpec {
  const last = lastRow(Math.min(profiles, 12));
  const range = (letter: string) => `${sheet}${letter}${FIRST_ROW}:${letter}${last}`;
  return {
    kind: "column",
    title: texts.effort.chart,
    from: "G4",
    to: "O22",
    series: [
      { name: headers[1], x: range("A"), y: range("B"), look: "line" },
      { name: headers[2], x: range("A"), y: range("C"), look: "line" },
    ],
    legend: true,
    yKind: "share",
  };
}

/** What the user writes here stays: it is found again by the name of the profile and the header. */
export function playbookSheet({ facts }: Context, at: Layout, use: string): SheetSpec {
  const words = texts.playbook;
  const profiles = facts.profiles.slice(0, MOST_ROWS);
  const rest = facts.profiles.length - profiles.length;
  const last = FIRST_ROW + profiles.length - 1;
  const names = `${at.sheet(SHEETS.playbook)}$A$${FIRST_ROW}:$A$${last}`;
  const figure = (row: number, column: number): ReportCell => ({
    formula: `=XLOOKUP($A${row},${at.table(1)},${at.table(column)},"",0)`,
  });
  // A cell each, for each is given back what stood in it.
  const own = (): ReportCell => ({ value: "", role: "input", keep: true });
  return {
    name: at.name(SHEETS.playbook),
    columns: [
      { width: 24, kind: "text" },
      { width: 11, kind: "count" },
      { width: 16, kind: "share" },
      { width: 14, kind: meanKind(facts) },
      { width: 40, wrap: true },
      { width: 40, wrap: true },
      { width: 40, wrap: true },
      { width: 30, wrap: true },
    ],
    blocks: [
      titled(words.title, {
        formula: `=${words.note("$A$3", use)}`,
        role: "note",
      }),
      {
        at: "A3",
        rows: [
          [
            { value: facts.use, role: "note" },
            null,
            null,
            null,
            ...words.prompts.map((value): ReportCell => ({ value, role: "note" })),
          ],
        ],
      },
      {
        at: TABLE,
        rows: [
          words.headers(at.carried[0].header).map(header),
          ...profiles.map((name, place): ReportCell[] => {
            const row = FIRST_ROW + place;
            return [
              { value: name, role: "label" },
              figure(row, 2),
              figure(row, 5),
              figure(row, 6),
              own(),
              own(),
              own(),
              { ...own(), takes: { cells: names } },
            ];
          }),
        ],
      },
      ...(rest > 0
        ? [{ at: `A${last + 1}`, rows: [[{ value: words.more(rest), role: "note" as const }]] }]
        : []),
    ],
    rows: profiles.length,
    charts: [],
    frozenRows: HEADER_ROW,
    frozenColumns: 1,
    printTitleRow: HEADER_ROW,
  };
}
