/** Files summarised, as plain data: what is asked of the engine, and what it answers. */
import type { Unit } from "../models/dates";
import type { Dialect } from "./csv";

/** A column of amounts, and what becomes of a row whose cell is blank or out of range. */
export interface AmountColumn {
  header: string;
  blank: "zero" | "left out";
  least?: number;
  greatest?: number;
}

/** Columns are named by their headers. */
interface AskedOfRows {
  key: string;
  decimals: Dialect["decimals"];
}

/** Amounts added up by key. */
export interface AskedSums extends AskedOfRows {
  kind: "sums";
  amounts: AmountColumn[];
}

/** The order of day, month and year in dates of figures alone; one that begins with four figures is of year, month and day anyway. */
export type DateOrder = "dmy" | "mdy" | "ymd";

/** The table of RFM_SUMMARY. */
export interface AskedRfm extends AskedOfRows {
  kind: "rfm";
  day: string;
  dates: DateOrder;
  amount: AmountColumn;
  /** Serial number of the day on which the log ends; the last of the dates where left out. */
  asOf?: number;
  unit: Unit;
}

/** The table of COHORT_RETENTION, as far as its first columns. */
export interface AskedCohorts extends AskedOfRows {
  kind: "cohorts";
  day: string;
  dates: DateOrder;
  unit: Unit;
  /** Columns from 0 on. */
  periods: number;
  /** Numbers of customers instead of shares. */
  counts: boolean;
}

export type Asked = AskedSums | AskedRfm | AskedCohorts;

/** Why a row was left out. `columns`: more or fewer fields than headers; `quote`: text goes on behind a closed quote. */
export type Reason =
  "blank key" | "blank number" | "text" | "out of range" | "blank date" | "not a date" | "columns" | "quote";

export interface BadRow<Why extends string = Reason> {
  file: string;
  /** The line of the file in which the row begins, counted from 1. */
  line: number;
  /** The file has no lines, and its rows are counted. */
  isRow?: true;
  reason: Why;
  /** Null where the row as a whole is wrong. */
  header: string | null;
  /** What stands there, shortened. */
  content: string;
}

export interface Summary {
  /** Each customer as first spelled, in order of first appearance, a whole number as a number; of cohorts the first day. */
  keys: (string | number)[];
  /** The other columns: sums by column of amounts; Frequency, Recency, Age and Monetary; Customers and a column a period. NaN: empty. */
  columns: Float64Array[];
  /** Of an RFM table, the day on which the log ends: that asked for, or the last of its dates. */
  lastDay?: number;
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
  | { kind: "not parquet"; file: string }
  | { kind: "encrypted"; file: string }
  | { kind: "packing"; file: string; codec: string }
  | { kind: "memory" };

/** How many of the bad rows are listed. */
export const LISTED = 100;
