/** The sums of files by customer, as plain data: what is asked of the engine, and what it answers. */
import type { Dialect } from "./csv";

/** A column of amounts, and what becomes of a row whose cell is blank or out of range. */
export interface AmountColumn {
  header: string;
  blank: "zero" | "left out";
  least?: number;
  greatest?: number;
}

/** What to add up. */
export interface Asked {
  key: string;
  amounts: AmountColumn[];
  decimals: Dialect["decimals"];
}

/** Why a row was left out. `columns`: more or fewer fields than headers; `quote`: text goes on behind a closed quote. */
export type Reason = "blank key" | "blank number" | "text" | "out of range" | "columns" | "quote";

export interface BadRow {
  file: string;
  /** The line of the file in which the row begins, counted from 1. */
  line: number;
  reason: Reason;
  /** Null where the row as a whole is wrong. */
  header: string | null;
  /** What stands there, shortened. */
  content: string;
}

export interface Summary {
  /** Each customer as first spelled, in order of first appearance; a whole number as a number. */
  keys: (string | number)[];
  /** By column of amounts. */
  sums: Float64Array[];
  /** Rows below the headers, and how many of them were left out. */
  rows: number;
  leftOut: number;
  /** The first of those left out. */
  bad: BadRow[];
}

/** Something in a file that stops the reading. */
export type Obstacle =
  | { kind: "no table"; file: string }
  | { kind: "no column"; file: string; header: string }
  | { kind: "open quote"; file: string; line: number }
  | { kind: "not gzip"; file: string }
  | { kind: "memory" };

/** How many of the bad rows are listed. */
export const LISTED = 100;
