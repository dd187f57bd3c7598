/**
 * A path of the wizard as data: what it asks for, what it shows before anything is written, and what it writes. The pane
 * renders any analysis and knows none by name; the engine (engine.ts) checks the data and hands an analysis only rows it can use.
 */
import type { Unit } from "../models/dates";
import type { Picture } from "./picture";
import type { Report } from "./report";
import type { Logs, RawCell, SourceInfo } from "./source";

export type { Logs, Picture, RawCell, SourceInfo };

/**
 * What a column has to hold. A key is a customer, segment or account: text or number, compared as Excel's UNIQUE does. A date is a
 * serial number. A flag is 1 for yes and 0 for no. An attribute is anything, also nothing: a trait to compare by, or an address.
 */
export type ColumnKind = "key" | "number" | "date" | "flag" | "attribute";

/** Shown, and asked for, only while that option has one of these values. */
export interface Condition {
  option: string;
  is: string[];
}

export interface ColumnSpec {
  kind: ColumnKind;
  label: string;
  /** One line: what to choose here. */
  help?: string;
  /** Words that headers of such columns contain, the most telling first; lower case. */
  hints: string[];
  /** Words in a header that rule the column out ("rate", "%"); lower case. */
  avoid?: string[];
  optional?: boolean;
  /** Several columns may be chosen; at most so many. */
  many?: boolean;
  most?: number;
  /** Proposes, after the hints of all roles, what is left: columns of a few words each, or of amounts and counts. */
  rest?: "categories" | "measures";
  /** Not asked for, and not matched, while that other role has a column. */
  unless?: string;
  when?: Condition;
  /** Each stands in one row: a list in which many come up again is about something else, and isn't proposed. */
  once?: boolean;
  /**
   * What becomes of a row whose cell is blank here. Left out: the default for keys, dates and flags. 0: the default for numbers.
   * Kept: the default for attributes; a number is then NaN, a key or attribute "".
   */
  blank?: "left out" | "zero" | "kept";
  /** Numbers outside are left out: scores go from 0 to 10. */
  least?: number;
  greatest?: number;
}

interface OptionBase {
  label: string;
  help?: string;
  when?: Condition;
  /** Asked before the data, because it decides which columns are needed. */
  first?: boolean;
}

export type OptionSpec = OptionBase &
  (
    | { kind: "share"; initial: number; /** 0% is an answer too. */ zero?: boolean }
    | {
        kind: "number";
        /** "" where it may be left open, and is. */
        initial: number | "";
        min?: number;
        max?: number;
        whole?: boolean;
      }
    | { kind: "choice"; initial: string; choices: Choice[] }
    | { kind: "text"; initial: string; longest?: number }
    /** One of what the data holds, as `choices` of the analysis lists it; "" is the first of them. */
    | { kind: "one of"; initial: "" }
    /** Any number of what the data holds; none chosen means all. */
    | { kind: "some of"; initial: string[] }
    /** An amount for each chosen column of that role: its header and the amount as text, those left open left out. */
    | { kind: "amounts"; of: string; initial: Record<string, number> }
  );

export interface Choice {
  value: string;
  label: string;
}

export type OptionValue = number | string | string[] | Record<string, number>;
export type OptionValues = Record<string, OptionValue>;

/** The cells of the matched columns, by role: one array per column (several where the role takes many), each as long as the source has rows. */
export type RawData<Role extends string> = Record<Role, RawCell[][]>;

export type Key = string | number | boolean;

/** What the engine hands to a preview: rows that can be used only; keys as they stand, numbers as numbers. */
export interface UsableData<Role extends string> {
  rows: number;
  keys: Partial<Record<Role, Key[]>>;
  /** Of numbers, dates and flags. */
  numbers: Partial<Record<Role, Float64Array[]>>;
  /** "" where a cell is blank. */
  attributes: Partial<Record<Role, Key[][]>>;
  headers: Record<Role, string[]>;
  logs: Logs;
  /** The day of asking, as Excel's serial number. */
  today: number;
}

/** Something to look at in the data: a "left out" row is in no total; a "counted" one is, but may not be what was meant. */
export interface Finding {
  kind:
    | "blank key"
    | "blank number"
    | "blank date"
    | "text number"
    | "text date"
    | "text"
    | "not a date"
    | "not a flag"
    | "out of range"
    | "error cell"
    | "boolean"
    | "mixed key"
    | "spaces in key"
    | "repeated row";
  effect: "left out" | "counted";
  /** 0-based row within the data (below the header), and the role and column index within the role. */
  row: number;
  role: string;
  column: number;
  /** What stands there, as text, shortened. */
  content: string;
}

/** All findings, counted; the listing is bounded, the counts aren't. */
export interface DataCheck {
  rows: number;
  usable: number;
  leftOut: number;
  counts: { kind: Finding["kind"]; effect: Finding["effect"]; role: string; count: number }[];
  /** The first findings in sheet order, at most 1,000 of each effect. */
  findings: Finding[];
  /** What the options "one of" and "some of" can be chosen from, by option. */
  choices: Record<string, Choice[]>;
}

export interface Figure {
  label: string;
  /** Ready to read: "81.7 %", "286,397". */
  value: string;
  /** One line: what it says about the business. */
  meaning: string;
}

/** A short table beside the figures: a ranking, the messages; a dozen rows at most. */
export interface List {
  title: string;
  /** Of each column; the first names the row. */
  headers: string[];
  rows: string[][];
  /** Below the table: how to read it. */
  note?: string;
  /** A row's last cell is a text to be copied: a message to send. */
  copy?: boolean;
}

export interface Preview<Facts = unknown> {
  /** The answer: whole sentences, fit to be read aloud. */
  sentence: string;
  /** What speaks against relying on it, each a whole sentence with a way on: a model that can't be trusted, groups too small. */
  warnings?: string[];
  figures: Figure[];
  pictures: Picture[];
  lists?: List[];
  /** Four words for the home screen: "82 % from 159". */
  short: string;
  /** What the report needs of what was found out; plain data. */
  facts: Facts;
}

/** All that a report needs; nothing in it is read from the workbook again. */
export interface ReportContext<Role extends string, Facts = unknown> {
  source: SourceInfo;
  /** Formula text of each matched column, such as Sales[Profit] or 'Orders'!$D$2:$D$900, and its header. */
  columns: Record<Role, { formula: string; header: string }[]>;
  options: OptionValues;
  /** The options with which the sheets that are there were written; null where there are none. */
  before: OptionValues | null;
  /** Final sheet names, in the order of `sheets`. */
  sheetNames: string[];
  check: DataCheck;
  facts: Facts;
  logs: Logs;
  /** The day of writing, as Excel's serial number. */
  today: number;
}

/** A file to be saved on the user's machine: cells in rows, which are made safe to open on the way. */
export interface FileOffer {
  name: string;
  rows: Key[][];
}

/**
 * What may be made of rows before they come into the workbook. Sums: rows with the same key in a role are added up, and the columns mean
 * what they meant. RFM: the table of RFM_SUMMARY, whose columns have roles of their own, once the options are set so.
 */
export type Beforehand<Role extends string = string> =
  | { kind: "sums"; by: Role }
  | {
      kind: "rfm";
      unit: Unit;
      from: Record<"customer" | "day" | "amount", Role>;
      to: Record<"customer" | "frequency" | "recency" | "age" | "monetary", Role>;
      /** With these the path takes that table. */
      options: OptionValues;
      /** Files are offered while that option has one of these values. */
      when: Condition;
    };

export interface Analysis<Role extends string = string, Facts = unknown> {
  id: string;
  /** A word for the home screen: "Profit". */
  title: string;
  stage: "KNOW" | "GROUP" | "DECIDE" | "ACT" | "LEARN";
  question: string;
  columns: Record<Role, ColumnSpec>;
  /** At least one of these roles must have a column. */
  atLeastOne?: Role[];
  options: Record<string, OptionSpec>;
  /** Wished names of the sheets it may write, in order; `writes` says which of them it does. */
  sheets: string[];
  /** Indices into `sheets`, where not all are written: by what was chosen and found. */
  writes?(matched: Record<Role, number>, options: OptionValues, facts: Facts): number[];
  /** Name of the sample table that shows it best. */
  sample: string;
  /** What the options "one of" and "some of" can be chosen from. */
  choices?(data: UsableData<Role>): Record<string, Choice[]>;
  /** Of rows that no sheet holds: what is made of them beforehand, so that the path goes on from a row a customer. */
  beforehand?: Beforehand<Role>;
  /** Names of the logs that it reads and goes on with. */
  logs?: string[];
  /** Throws AnalysisError where the data has no answer; the message says what to change. */
  preview(data: UsableData<Role>, options: OptionValues): Preview<Facts>;
  report(context: ReportContext<Role, Facts>): Report;
  /** A list to take along, where the path has one. */
  file?: { label: string; make(data: UsableData<Role>, options: OptionValues): FileOffer };
}

/** The data can't answer the question; the message says why and what to do. */
export class AnalysisError extends Error {
  override name = "AnalysisError";
}
