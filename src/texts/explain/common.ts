/** The words that explanations of several functions share. */
import { count, day, does, format, money, several, share } from "../words";

export { share };

/** What a number or text says. */
export type Kind = "money" | "share" | "count" | "number" | "date" | "text";

const NOUNS = {
  customer: ["customer", "customers"],
  row: ["row", "rows"],
  purchase: ["purchase", "purchases"],
  deal: ["deal", "deals"],
  activity: ["activity", "activities"],
  answer: ["answer", "answers"],
  period: ["period", "periods"],
  profile: ["profile", "profiles"],
  cell: ["cell", "cells"],
} as const;

export type Noun = keyof typeof NOUNS;

export const things = (n: number, noun: Noun) => several(n, NOUNS[noun][0], NOUNS[noun][1]);

const exact = format({ maximumSignificantDigits: 4 });
const tiny = format({ maximumSignificantDigits: 4, notation: "scientific" });
/** Whole numbers and large ones without decimals, others with four digits. */
export const number = (value: number) =>
  Number.isInteger(value) || Math.abs(value) >= 1000
    ? count(value)
    : (Math.abs(value) < 1e-4 && Math.abs(value) >= 1e-9 ? tiny : exact)(value);

/** As many decimals as it takes: 20%, 12.5%. */
export const percent = format({ style: "percent", maximumFractionDigits: 2 });

const SHOWN: Record<Exclude<Kind, "text">, (value: number) => string> = {
  money,
  share: percent,
  count: number,
  number,
  date: day,
};

/** A value within a sentence. */
export function shown(kind: Kind, value: string | number | boolean | null): string {
  if (value === null || value === "") return "blank";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  return kind === "text" ? String(value) : SHOWN[kind](value);
}

/** "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

const MOST_NAMED = 8;
/** Names in a row, of which there may be many. */
export const someOf = (words: readonly string[]) =>
  words.length <= MOST_NAMED + 1
    ? listed(words)
    : `${words.slice(0, MOST_NAMED).join(", ")} and ${count(words.length - MOST_NAMED)} more`;

export const left = {
  /** A row or column of a range, with what stands there where that is known. */
  place: (row: number, across: boolean, name: string | null = null) =>
    `${across ? "Column" : "Row"} ${count(row)}${name === null ? "" : ` (${name})`}`,
  placed: (place: string, said: string) => `${place}: ${said}`,
  /** What may stand behind a place, by itself. */
  sentence: (said: string) => said.slice(0, 1).toUpperCase() + said.slice(1),
  shows: (place: string, value: string) => `${place} shows ${value}.`,
  spread: (
    {
      n,
      least,
      most,
      mean,
      total,
    }: Record<"n" | "least" | "most" | "mean", number> & { total: number | null },
    kind: Kind,
    noun: Noun,
  ) => {
    const inAll = total === null ? "" : `, ${shown(kind, total)} in all`;
    // Alike to the last digit that is shown.
    if (shown(kind, least) === shown(kind, most))
      return `${things(n, noun)}, each ${shown(kind, least)}${n > 1 ? inAll : ""}.`;
    return `${things(n, noun)}, from ${shown(kind, least)} to ${shown(kind, most)}: ${shown(kind, mean)} on average${inAll}.`;
  },
  blanks: (n: number, noun: Noun) => `${things(n, noun)} ${does(n, "has", "have")} a blank and so no result.`,
  blankRow: (place: string) => `${place} has a blank and so no result.`,
  absent: (n: number, noun: Noun, why: string | null) =>
    `${things(n, noun)} ${does(n, "shows", "show")} an error${why === null ? "" : `. ${why}`}.`,
  tally: (parts: readonly string[], more: number) =>
    `${parts.join("; ")}${more > 0 ? `; and ${count(more)} more` : ""}.`,
  part: (label: string, n: number, all: number, noun: Noun) =>
    `${label}: ${things(n, noun)} (${share(n / all)})`,
  /** The cell of a table. */
  inTable: (header: string | null, row: string, value: string) =>
    header === null
      ? `This cell, in the row of ${row}: ${value}.`
      : `This cell: ${header} of ${row}, ${value}.`,
  header: (name: string) => `This cell is the header of ${name}.`,
  label: (row: string) => `This cell names its row: ${row}.`,
  /** A note is a sentence already. */
  fitted: (label: string, value: string) => `This cell, ${label}: ${value}${value.endsWith(".") ? "" : "."}`,
};

/** How each argument is told of. */
export const argument = {
  leftOut: (initial: string) => `left out, so ${initial}`,
  leftOutToo: "left out",
  now: (value: string) => `now ${value}`,
  blank: "blank",
  nameless: "not read, since it names no cells",
  expression: "worked out within the formula, so that its cells can't be read by themselves",
  given: (name: string) => `what VF.${name} gives, see above`,
  filled: things,
  rows: (rows: number, columns: number) => `${several(rows, "row")} of ${several(columns, "column")}`,
  columns: (columns: number) => several(columns, "column"),
  below: (names: string[]) => `below ${someOf(names)}`,
  total: (value: string) => `${value} in all`,
  between: (least: string, most: string) => (least === most ? `each ${least}` : `from ${least} to ${most}`),
  different: (n: number) => (n === 1 ? "all the same" : `${count(n)} different`),
  errors: (n: number, first: string) => `${several(n, "error")}, such as ${first}`,
  blanks: {
    "left out": (n: number) => `${several(n, "blank")} left out`,
    "0": (n: number) => `${several(n, "blank")} that ${does(n, "counts", "count")} 0`,
    none: (n: number) => `${several(n, "blank")} without a result`,
    "left out too": (n: number) => `${several(n, "blank")}, as if left out`,
    unknown: (n: number) => `${several(n, "blank")}, not known`,
  },
  fit: (values: readonly [label: string, value: string][]) =>
    listed(values.map(([label, value]) => `${label} ${value}`)),
};

/** Where there is no result, and why as far as can be seen. */
export const failing = {
  error: (place: string, code: string) => `${place} shows ${code}`,
  isText: (name: string, place: string, text: string) =>
    `${name}, ${place}: “${text}” is text, but has to be a number. Correct it, or let the range begin below its header.`,
  isDateText: (name: string, place: string, text: string) =>
    `${name}, ${place}: “${text}” is text, but has to be a date. Turn it into one with DATEVALUE or Data, Text to Columns.`,
  isError: (name: string, place: string, code: string) =>
    `${name}, ${place}, holds ${code}: mend that cell first.`,
  tooLarge: (name: string, value: number) =>
    `${name} is ${number(value)}, and has to be a share: write ${number(value)}% or ${number(value / 100)}.`,
  lengths: (one: string, n: number, other: string, m: number) =>
    `${one} is ${several(n, "cell")} long, and ${other} ${count(m)}: let both begin and end in the same rows.`,
  nothing: (name: string) => `${name} holds no data: choose another range.`,
  sentence: (words: string) => `${words}.`,
};

export const pending = {
  further: "The formula goes on calculating with this, so that the cell doesn't show it by itself.",
  leftOut: "The formula shows something else now: a condition in it leaves this out.",
  replaced: (shows: string) =>
    `The cell shows ${shows}, which the formula puts in the place of an error: this call has no result now.`,
  either: {
    error: (shows: string) =>
      `The cell shows ${shows}: that is the answer, or what the formula puts in the place of an error.`,
    choice: (shows: string) =>
      `The cell shows ${shows}: that is the answer, or what a condition in the formula puts in its place.`,
  },
  doubtful: (n: number, shows: string) =>
    `${things(n, "cell")} ${does(n, "shows", "show")} ${shows}: that is the answer, or what the formula puts in the place of an error.`,
};
