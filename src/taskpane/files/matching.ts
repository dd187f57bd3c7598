/** A file's columns, matched and chosen as those of a table are; what is asked of the files by them, and what the path does with the result. */
import type { Beforehand, OptionValues } from "../../analyses/analysis";
import { blankRule } from "../../analyses/check";
import { matchColumns, type Matching } from "../../analyses/matching";
import type { Dialect, Look } from "../../files/csv";
import type { AmountColumn, AskedCohorts } from "../../files/summary";
import { type files as words, rfmHeaders } from "../../texts/files";
import type { FromFiles, Source } from "../../workbook/types";
import { askedRoles, effectiveMatching, mapValues, typedValues, type Session } from "../state";

/** A path that takes files. */
export type FiledSession = Session & { analysis: { beforehand: Beforehand } };

export const isFiled = (session: Session): session is FiledSession =>
  session.analysis.beforehand !== undefined;

/** Whether files are offered for the question as it is asked. */
export function takesFiles(session: FiledSession): boolean {
  const { beforehand } = session.analysis;
  if (beforehand.kind !== "rfm") return true;
  return beforehand.when.is.includes(String(typedValues(session)[beforehand.when.option]));
}

/** What is made of a log: purchases by customer, to go on with, or cohorts, which are an answer. */
export type Making = keyof typeof words.made;

/** How many columns of periods a sheet can be read with, the first period included. */
const MOST_PERIODS = { month: 60, week: 53, year: 30 };

export interface CohortChoice {
  unit: keyof typeof MOST_PERIODS;
  show: "shares" | "counts";
}

/** The first cells of each column, as those of a table are. */
export const samplesOf = ({ headers, rows }: Look) =>
  headers.map((_, column) => rows.map((row) => (row[column] === "" ? null : row[column])));

/** The path as it were about the file: asked about its rows, with its columns as of a table, and those that were chosen. */
export function aboutFile(
  session: FiledSession,
  look: Look,
  label: string,
  chosen: Matching,
  making: Making,
) {
  const source: Source = {
    id: "file",
    kind: "range",
    label,
    sheet: "",
    rows: look.rows.length,
    firstRow: 2,
    firstColumn: 0,
    headers: look.headers,
    samples: samplesOf(look),
    own: look.headers.length,
  };
  const options = askingRows(session);
  const proposed = matchColumns(session.analysis, source, typedValues({ options }));
  const analysis = { ...session.analysis, columns: columnsFor(session.analysis, making) };
  return { ...session, analysis, options, source, proposed, matching: { ...proposed, ...chosen }, making };
}

/** The roles that a column of the file is chosen for. */
function columnsFor({ beforehand, columns }: FiledSession["analysis"], making: Making): typeof columns {
  if (beforehand.kind === "sums") return columns;
  const { customer, day, amount } = beforehand.from;
  const roles = making === "cohorts" ? [customer, day] : [customer, day, amount];
  return Object.fromEntries(roles.map((role) => [role, columns[role]]));
}

/** The first of the options under which files are offered is the one that asks about their rows. */
function askingRows({ analysis: { beforehand }, options }: FiledSession): Session["options"] {
  if (beforehand.kind !== "rfm") return options;
  const { option, is } = beforehand.when;
  return { ...options, [option]: { text: is[0], value: is[0], fault: null } };
}

export type Filed = ReturnType<typeof aboutFile>;

/** Whether the rows are purchases with a day, of which more than one table can be made. */
export const isLog = (filed: Filed): boolean => filed.analysis.beforehand.kind === "rfm";

/** Headers of the columns that count, by role. */
const headersByRole = (filed: Filed): Record<string, string[]> =>
  mapValues(effectiveMatching(filed), (columns) => columns.map((column) => filed.source.headers[column]));

/** What becomes of the cells of a role's column. */
function amountColumn(filed: Filed, role: string, header: string): AmountColumn {
  const { least, greatest, ...spec } = filed.analysis.columns[role];
  const blank = blankRule(spec) === "left out" ? "left out" : "zero";
  return { header, blank, ...defined({ least, greatest }) };
}

const defined = (bounds: Pick<AmountColumn, "least" | "greatest">) =>
  Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));

/** Each column of amounts once, within the bounds of all roles that it has. */
function amountColumns(filed: Filed, headers: Record<string, string[]>): AmountColumn[] {
  const amounts = new Map<string, AmountColumn>();
  const roles = askedRoles(filed).filter((role) => filed.analysis.columns[role].kind === "number");
  for (const role of roles)
    for (const header of headers[role])
      amounts.set(header, { ...amounts.get(header), ...amountColumn(filed, role, header) });
  return [...amounts.values()];
}

type Spelling = Pick<Dialect, "decimals" | "dates">;

export function askedCohorts(
  filed: Filed,
  { decimals, dates }: Spelling,
  { unit, show }: CohortChoice,
): AskedCohorts | null {
  const { beforehand } = filed.analysis;
  if (beforehand.kind !== "rfm" || filed.making !== "cohorts") return null;
  const headers = headersByRole(filed);
  return {
    kind: "cohorts",
    key: headers[beforehand.from.customer][0],
    day: headers[beforehand.from.day][0],
    unit,
    periods: MOST_PERIODS[unit],
    counts: show === "counts",
    decimals,
    dates,
  };
}

export function askedOf(filed: Filed, { decimals, dates }: Spelling): FromFiles["asked"] {
  const { beforehand } = filed.analysis;
  const headers = headersByRole(filed);
  if (beforehand.kind === "sums") {
    const amounts = amountColumns(filed, headers);
    return { kind: "sums", key: headers[beforehand.by][0], amounts, decimals };
  }
  const { from, unit } = beforehand;
  return {
    kind: "rfm",
    key: headers[from.customer][0],
    day: headers[from.day][0],
    amount: amountColumn(filed, from.amount, headers[from.amount][0]),
    unit,
    decimals,
    dates,
  };
}

/** How a path goes on with the table: its columns by role, once the options are set. */
export interface Onward {
  headers: Record<string, string[]>;
  options: OptionValues;
}

export function onwardOf(filed: Filed): Onward {
  const { beforehand } = filed.analysis;
  if (beforehand.kind === "sums") return { headers: headersByRole(filed), options: {} };
  const headers = Object.entries(beforehand.to).map(([column, role]) => [
    role,
    [rfmHeaders[column as keyof typeof beforehand.to]],
  ]);
  return { headers: Object.fromEntries(headers) as Onward["headers"], options: beforehand.options };
}
