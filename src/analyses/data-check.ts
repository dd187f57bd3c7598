/** Any columns, checked by what each is meant to hold: the check of all paths, without a path. */
import type { Analysis, ColumnSpec, DataCheck, Finding, RawCell } from "./analysis";
import { checkData } from "./check";
import { fits, wordsOf, type Columns } from "./matching";

/** What a column is meant to hold: whom or what a row is about, amounts, days, or anything. */
export type DataKind = "name" | "number" | "date" | "other";

const SPECS: Record<DataKind, Pick<ColumnSpec, "kind" | "blank">> = {
  name: { kind: "key", blank: "left out" },
  // A blank is told, and the row is compared with the others all the same.
  number: { kind: "number", blank: "zero" },
  date: { kind: "date", blank: "left out" },
  other: { kind: "attribute", blank: "kept" },
};

const NAME_WORDS = [
  "account",
  "client",
  "code",
  "company",
  "customer",
  "id",
  "key",
  "name",
  "no",
  "nr",
  "number",
  "zip",
];
const DATE_WORDS = ["date", "day", "on", "since", "until"];

/** What each column seems to be meant for, by its header and the first cells. */
export function guessKinds({ headers, samples }: Columns): DataKind[] {
  return headers.map((header, column) => {
    const words = wordsOf(header);
    const cells = samples[column] ?? [];
    const isDate = fits({ kind: "date" }, cells);
    // A number may be a day; texts that look like days are meant so.
    if (
      isDate &&
      (words.some((word) => DATE_WORDS.includes(word)) || cells.every((cell) => typeof cell !== "number"))
    )
      return "date";
    // "Customer ID" names a customer; "Customer segment" and "Number of orders" don't.
    if (NAME_WORDS.includes(words[words.length - 1]) && fits({ kind: "key" }, cells)) return "name";
    return fits({ kind: "number" }, cells) ? "number" : "other";
  });
}

/** What was found in one column, of one kind. */
export interface ColumnFindings {
  /** The place among the columns that were checked; of a repeated row 0. */
  column: number;
  kind: Finding["kind"];
  effect: Finding["effect"];
  count: number;
  /** In sheet order, bounded. */
  findings: Finding[];
}

export interface DataReport {
  /** Rows that hold anything or stand between such. */
  rows: number;
  /** By column from left to right; repeated rows last. */
  found: ColumnFindings[];
}

/** Checks whole columns, each for the kind that it is meant to be. */
export function checkColumns(kinds: DataKind[], cells: RawCell[][]): DataReport {
  const { check } = checkData(adHoc(kinds), Object.fromEntries(cells.map((each, i) => [String(i), [each]])), {
    listEach: true,
  });
  return { rows: check.rows, found: groups(check) };
}

/** An analysis that asks for these columns and nothing else. */
function adHoc(kinds: DataKind[]): Pick<Analysis, "columns" | "options"> {
  const columns = kinds.map((kind, i): [string, ColumnSpec] => [
    String(i),
    { ...SPECS[kind], label: String(i), hints: [] },
  ]);
  return { columns: Object.fromEntries(columns), options: {} };
}

function groups({ counts, findings }: DataCheck): ColumnFindings[] {
  const found = counts.map(({ kind, effect, role, count }): ColumnFindings => ({
    column: Number(role),
    kind,
    effect,
    count,
    findings: findings.filter((each) => each.kind === kind && each.role === role),
  }));
  const place = ({ kind, column }: ColumnFindings) => (kind === "repeated row" ? Infinity : column);
  return found.sort((one, other) => place(one) - place(other) || other.count - one.count);
}
