/** Where things stand in the sheets of the Profiles path, and the formulas that name them. */
import type { NumberKind, ReportCell } from "../report";
import type { ReportContext } from "../analysis";
import { columnLetters, quoted } from "../formulas";
import { profiles as texts } from "../../texts/profiles";
import type { Facts } from "./preview";
import { CARRIED, columns as specs, MEASURES, type NumberRole, type Role } from "./roles";
import type { Segmentation } from "./segmentations";

export type Context = ReportContext<Role, Facts>;

/** Indices into the names of sheets. */
export const SHEETS = {
  answer: 0,
  customers: 1,
  power: 2,
  effort: 3,
  playbook: 4,
  graduation: 5,
  map: 6,
} as const;

/** Which sheets are written: no map without value and tenure, no ranking where nothing can be ranked, no graduation without two periods. */
export function written({ tried, graduation }: Facts): number[] {
  const { answer, map, customers, power, effort, playbook } = SHEETS;
  return [
    answer,
    ...(tried.some(({ kind }) => kind === "grid") ? [map] : []),
    customers,
    ...(tried.some(({ circular }) => !circular) ? [power] : []),
    effort,
    playbook,
    ...(graduation ? [SHEETS.graduation] : []),
  ];
}

/** Headers stand in row 4 of every table, values below. */
export const HEADER_ROW = 4;
export const FIRST_ROW = 5;

/** On the answer sheet the table stands below the chart. */
export const TABLE = { letter: "E", title: 22, header: 23, first: 24 } as const;

/** Profiles that have a row of their own where the user writes. */
export const MOST_ROWS = 50;

const KINDS: Record<NumberRole, NumberKind> = {
  outcome: "money",
  value: "money",
  tenure: "ratio",
  days: "count",
  orders: "count",
  features: "ratio",
  effort: "ratio",
  earlier: "money",
  later: "money",
};

export { header } from "../key-figures";

export const titled = (title: string, note: ReportCell) => ({
  at: "A1",
  rows: [[{ value: title, role: "question" } satisfies ReportCell], [note]],
});

interface Carried {
  role: NumberRole;
  at: number;
  header: string;
  kind: NumberKind;
}

export interface Layout {
  /** Final name of a sheet, and the same as formulas have it, with "!". */
  name(sheet: number): string;
  sheet(sheet: number): string;
  /** Columns of the customers' sheet. */
  carried: Carried[];
  measures: Carried[];
  /** Letter of the column with the profile a period earlier. */
  before: string | null;
  segmentations: (Segmentation & { letter: string })[];
  /** Formulas that name columns: spilled, so that they follow the data. */
  customers: string;
  profile: string;
  number(role: NumberRole, at?: number): string;
  beforeValues: string;
  /** All groupings side by side, and the row of their names and of whose they are. */
  groupings: string;
  names: string;
  whose: string;
  /** The cell with the name of the outcome. */
  outcomeName: string;
  /** The profile table of the answer sheet, and its columns. */
  table(column: number): string;
}

/** C stands right of customer and profile. */
const FIRST_CARRIED = 3;

export function layout({ columns, facts, sheetNames }: Context): Layout {
  const places = written(facts);
  const name = (sheet: number) => sheetNames[places.indexOf(sheet)];
  const sheet = (at: number) => `${quoted(name(at))}!`;
  const own = sheet(SHEETS.customers);
  const carried = CARRIED.flatMap((role) =>
    columns[role].map((column, at) => ({
      role,
      at,
      header: column.header || specs[role].label,
      kind: role === "outcome" && facts.yesNo ? "count" : KINDS[role],
    })),
  );
  const hasBefore = columns.before.length > 0;
  const next = FIRST_CARRIED + carried.length;
  const firstGrouping = next + (hasBefore ? 1 : 0);
  const segmentations = facts.tried.map((each, at) => ({
    ...each,
    letter: columnLetters(firstGrouping + at),
  }));
  // The user's own columns come last, and are one spill.
  const spills = segmentations.filter(
    ({ kind }, at) => kind !== "own" || segmentations[at - 1]?.kind !== "own",
  );
  const row = (at: number) =>
    `${own}$${segmentations[0].letter}$${at}:$${segmentations[segmentations.length - 1].letter}$${at}`;
  return {
    name,
    sheet,
    carried,
    measures: carried.filter(({ role }) => (MEASURES as readonly NumberRole[]).includes(role)),
    before: hasBefore ? columnLetters(next) : null,
    segmentations,
    customers: `${own}$A$${FIRST_ROW}#`,
    profile: `${own}$B$${FIRST_ROW}#`,
    number: (role, at = 0) =>
      `CHOOSECOLS(${own}$C$${FIRST_ROW}#,${1 + carried.findIndex((each) => each.role === role && each.at === at)})`,
    beforeValues: `${own}$${columnLetters(next)}$${FIRST_ROW}#`,
    groupings: `HSTACK(${spills.map(({ letter }) => `${own}$${letter}$${FIRST_ROW}#`).join(",")})`,
    names: row(HEADER_ROW),
    whose: row(HEADER_ROW - 1),
    outcomeName: `${own}$C$${HEADER_ROW}`,
    table: (column) => `CHOOSECOLS(${sheet(SHEETS.answer)}$${TABLE.letter}$${TABLE.first}#,${column})`,
  };
}

/** How the mean outcome of customers shows: of yes and no, it is a share. */
export const meanKind = ({ yesNo }: Facts): NumberKind => (yesNo ? "share" : "money");

/** What stands above a grouping: whose it is. */
export const whose = ({ kind, circular }: Segmentation): string =>
  circular ? texts.customers.circular : kind === "own" ? texts.customers.own : texts.customers.built;
