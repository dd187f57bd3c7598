/**
 * A path of the wizard as data: what it asks for, what it shows before anything is written, and what it writes. The pane
 * renders any analysis and knows none by name; the engine (engine.ts) checks the data and hands an analysis only rows it can use.
 */
import type { Report } from "./report";
import type { RawCell, SourceInfo } from "./source";

export type { RawCell, SourceInfo };

/** What a column has to hold. A key is a customer, segment or account: text or number, compared as Excel's UNIQUE does. */
export type ColumnKind = "key" | "number" | "date";

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
  /** Not asked for, and not matched, while that other role has a column. */
  unless?: string;
}

export type OptionSpec =
  | { kind: "share"; label: string; help?: string; initial: number }
  | {
      kind: "number";
      label: string;
      help?: string;
      initial: number;
      min?: number;
      max?: number;
      whole?: boolean;
    }
  | {
      kind: "choice";
      label: string;
      help?: string;
      initial: string;
      choices: { value: string; label: string }[];
    };

export type OptionValues = Record<string, number | string>;

/** The cells of the matched columns, by role: one array per column (several where the role takes many), each as long as the source has rows. */
export type RawData<Role extends string> = Record<Role, RawCell[][]>;

/** What the engine hands to a preview: rows that can be used only; keys as they stand, numbers as numbers (a blank counts 0). */
export interface UsableData<Role extends string> {
  rows: number;
  keys: Partial<Record<Role, (string | number | boolean)[]>>;
  numbers: Partial<Record<Role, Float64Array[]>>;
}

/** Something to look at in the data: a "left out" row is in no total; a "counted" one is, but may not be what was meant. */
export interface Finding {
  kind:
    | "blank key"
    | "blank number"
    | "text number"
    | "text"
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
}

export interface Figure {
  label: string;
  /** Ready to read: "81.7 %", "286,397". */
  value: string;
  /** One line: what it says about the business. */
  meaning: string;
}

/** A picture as plain data; the pane draws each kind with Observable Plot. */
export type Picture = WhaleCurvePicture;

export interface WhaleCurvePicture {
  kind: "whale curve";
  /** Shares of customers 0..1 and of profit, in order. */
  points: { customers: number; profit: number }[];
  /** Points marked and labelled on the curve. */
  marks: { customers: number; profit: number; label: string }[];
  /** The whole in words, for screen readers. */
  description: string;
}

export interface Preview {
  /** The answer: whole sentences, fit to be read aloud. */
  sentence: string;
  figures: Figure[];
  picture: Picture | null;
  /** Four words for the home screen: "82 % from 159". */
  short: string;
}

/** All that a report needs; nothing in it is read from the workbook again. */
export interface ReportContext<Role extends string> {
  source: SourceInfo;
  /** Formula text of each matched column, such as Sales[Profit] or 'Orders'!$D$2:$D$900, and its header. */
  columns: Record<Role, { formula: string; header: string }[]>;
  options: OptionValues;
  /** Final sheet names, in the order of `sheets`. */
  sheetNames: string[];
  check: DataCheck;
  /** The day of writing, as Excel's serial number. */
  today: number;
}

export interface Analysis<Role extends string = string> {
  id: string;
  /** A word for the home screen: "Profit". */
  title: string;
  stage: "KNOW" | "GROUP" | "DECIDE" | "ACT" | "LEARN";
  question: string;
  columns: Record<Role, ColumnSpec>;
  /** At least one of these roles must have a column. */
  atLeastOne?: Role[];
  options: Record<string, OptionSpec>;
  /** Wished names of the sheets it writes, in order. */
  sheets: string[];
  /** Throws AnalysisError where the data has no answer; the message says what to change. */
  preview(data: UsableData<Role>, options: OptionValues): Preview;
  report(context: ReportContext<Role>): Report;
}

/** The data can't answer the question; the message says why and what to do. */
export class AnalysisError extends Error {
  override name = "AnalysisError";
}
