/** Every message that a user can read in a cell: one sentence each, saying what to change. */

/** A longer text in a cell is shown cut off: the message has to fit Excel's error card. */
const LONGEST = 40;

/** Where a cell stands within its range, counted from 1. */
export function place(
  row: number,
  column: number,
  range: { rows: number; columns: number; columnOf?: readonly number[] },
): string {
  if (range.columnOf) return `Row ${row + 1}, column ${range.columnOf[column] + 1}`;
  if (range.columns === 1) return `Row ${row + 1}`;
  if (range.rows === 1) return `Column ${column + 1}`;
  return `Row ${row + 1}, column ${column + 1}`;
}

/** A message on an argument, said of one of its cells. */
export const at = (place: string | undefined, text: string) =>
  place === undefined ? text : `${place}: ${text}`;

export const notANumber = (place: string, content: unknown) => `${place}: ${shown(content)} is not a number`;

export const notAKey = (place: string) => `${place}: this is neither text nor a number`;

export const holdsError = (place: string, code: string) => `${place} holds ${code}`;

export const notADate = (place: string, content: unknown) =>
  `${place}: ${shown(content)} is not a date: turn it into one with DATEVALUE or Data, Text to Columns`;

export const notAnOutcome = (place: string, value: number) => `${place}: ${shown(value)} is neither 0 nor 1`;

export const missing = (name: string) => `${name} is missing: choose a range`;

export const nothingThere = (name: string) => `${name} holds no data: choose another range`;

export const notALine = (name: string, rows: number, columns: number) =>
  `${name} must be one column or one row, not ${rows} rows by ${columns} columns`;

export const differentLengths = (name: string, length: number, other: string, otherLength: number) =>
  `${name} and ${other} must have the same length, but are ${length} and ${otherLength} cells long`;

export const differentLengthsBelowNames = (named: string, rows: number, other: string, otherLength: number) =>
  `${named} has names in its first row and then ${rows} rows, but ${other} is ${otherLength} cells long: start ${named} at its header, and ${other} in the row below`;

export const noFullRow = (names: readonly string[]) =>
  `No row is filled in ${listed(names, "and")}: choose other ranges`;

export const noRowWithAny = (names: readonly string[]) =>
  `No row is filled in ${listed(names, "or")}: choose other ranges`;

export const onlyNames = (name: string) => `${name} holds nothing below the names in its first row`;

export const namelessColumn = (name: string, column: number) =>
  `${name} has no name in its first row for column ${column}: start the range at the header`;

export const missingColumns = (name: string, missing: readonly string[], other: string) => {
  const more = missing.length > 4 ? missing.length - 3 : 0;
  const some = missing.slice(0, missing.length - more).map(shown);
  const columns = listed(more > 0 ? [...some, `${more} more`] : some, "and");
  return `${name} has no column named ${columns}, as ${other} has: add it, or rename one`;
};

export const columnTwice = (name: string, column: string) =>
  `${name} has two columns named ${shown(column)}: rename one of them`;

export const wrongNumberOfColumns = (name: string, given: number, other: string, needed: number) =>
  `${name} must have a column for each of the ${needed} features of ${other}, not ${given}`;

export const mustHaveColumns = (name: string, needed: number, given: number) =>
  `${name} must have ${needed} columns, not ${given}`;

export const wrongNumberOf = (name: string, given: number, other: string, needed: number) =>
  `${name} must have one cell for each of the ${needed} columns of ${other}, not ${given}`;

export const notSquare = (name: string, rows: number, columns: number) =>
  `${name} must have as many rows as columns, not ${rows} by ${columns}: take all that VF.MIGRATION_MATRIX gives`;

export const labelsDiffer = (name: string, place: string, row: unknown, column: unknown) =>
  `${place}: ${name} has the label ${shown(row)}, but ${shown(column)} over that column: put both in the same order`;

export const notTransitions = (place: string, name: string, value: number) =>
  `${place}: ${name} must hold shares from 0 to 1, not ${shown(value)}: take VF.MIGRATION_MATRIX without counts`;

export const sharesAboveOne = (place: string, name: string, total: number) =>
  `${place}: the shares in ${name} must add up to 1 or less, not ${shown(total)}: take VF.MIGRATION_MATRIX without counts`;

export const notOneEach = (name: string, given: number, other: string, needed: number) =>
  `${name} must have one cell for each of the ${needed} profiles of ${other}, not ${given}`;

export const notAFit = (name: string, from: string) =>
  `${name} must be what VF.${from} gives: its whole result, or its values alone`;

export const tooManyRanges = (name: string, most: number, given: number) =>
  `${name} takes at most ${most} ranges, not ${given}: add some up in a column of their own`;

export const mustBeOneValue = (name: string) => `${name} must be one value, not a range`;

export const missingNumber = (name: string) => `${name} is missing: give a number`;

export const mustBeANumber = (name: string, content: unknown) =>
  `${name} must be a number, not ${shown(content)}`;

export const mustBeADate = (name: string, content: unknown) =>
  `${name} must be a date, not ${shown(content)}: turn it into one with DATEVALUE`;

export const mustBeWhole = (name: string, value: number) =>
  `${name} must be a whole number, not ${shown(value)}`;

export const outOfRange = (
  name: string,
  value: number,
  { above, least, most }: { above?: number; least?: number; most?: number },
) => {
  const upTo = most === undefined ? "" : `${most} or less`;
  const allowed =
    above !== undefined
      ? `above ${above}${upTo && ` and ${upTo}`}`
      : least === undefined
        ? upTo
        : most === undefined
          ? `${least} or more`
          : `from ${least} to ${most}`;
  return `${name} must be ${allowed}, not ${shown(value)}`;
};

export const mustBeAShare = (name: string, value: number) =>
  `${name} must be a share above 0% and up to 100%, not ${shown(value)}${asPercent(value)}`;

export const mustBeARate = (name: string, value: number) =>
  `${name} must be a rate from 0% to 100%, not ${shown(value)}${asPercent(value)}`;

export const mustBeADiscount = (name: string, value: number) =>
  `${name} must be a rate above -100% and up to 100%, not ${shown(value)}${asPercent(value)}`;

export const mustBeAChange = (name: string, value: number) =>
  `${name} must be a rate from -100% to 300%, not ${shown(value)}${asPercent(value)}`;

export const mustBeOneOf = (name: string, content: unknown, allowed: readonly unknown[]) =>
  `${name} must be ${listed(allowed.map(shown), "or")}, not ${shown(content)}`;

export const mustBeAFlag = (name: string, content: unknown) =>
  `${name} must be TRUE or FALSE, not ${shown(content)}`;

export const notAscending = (low: string, high: string) => `${low} must not be larger than ${high}`;

export const recencyWithoutRepeat =
  "recency must be 0 where frequency is 0: both count from the first purchase on";

export const repeatWithoutRecency =
  "recency must be above 0 where frequency is: don't round it, and count the purchases of a day as one";

export const noSpend =
  "monetary must be above 0 where frequency is: leave the customer out, or give revenue instead of profit";

export const noSurvivors = "survivors must begin with the customers at the start, more than 0";

export const gapInSurvivors = "survivors must have no blank before this cell: fill in the customers active";

export const survivorsRise =
  "survivors must not rise: count the same customers throughout, without those won later";

/** A fault of ours; its cause is named so that it can be reported. */
export const unexpected = (fault: unknown) =>
  `Vital Few failed, please report it: ${fault instanceof Error ? fault.message : String(fault)}`;

/** What a cell holds, as its user sees it: text in quotes, TRUE, 7. */
function shown(content: unknown): string {
  if (typeof content === "string")
    return `"${content.length > LONGEST ? content.slice(0, LONGEST) + "…" : content}"`;
  if (typeof content === "boolean") return content ? "TRUE" : "FALSE";
  if (typeof content === "number") return String(Number(content.toPrecision(12)));
  return "this value";
}

/** One, two or three. */
function listed(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1]}`;
}

/** The commonest slip, 20 for 20%: what to write instead. */
function asPercent(value: number): string {
  return value > 1 && value <= 100 ? `: write ${shown(value)}% or ${shown(value / 100)}` : "";
}
