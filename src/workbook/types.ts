/** The words that the workbook layer and the pane share. No Office.js here: the pane can import it without a workbook. */
import type { Logs, RawCell, SourceInfo } from "../analyses/source";
import type { NumberKind, Report } from "../analyses/report";
import type { AskedRfm, AskedSums } from "../files/summary";

/** A table or a range with a header row that an analysis can take its columns from. */
export interface Source extends SourceInfo {
  /** Stays the same while the workbook is open, for the choice in the pane. */
  id: string;
  sheet: string;
  /** 0-based column of the sheet in which the source begins. */
  firstColumn: number;
  headers: string[];
  /** The first rows of each column, at most 200, for matching columns by what they hold. */
  samples: RawCell[][];
  /** How many of the columns are its own; those behind them are joined from answers of other paths, by the key of each row. */
  own: number;
  /** Of an answer: how far to the right of `firstColumn` each column stands, and its formula with {sheet} for the quoted sheet. */
  answer?: { offset: number; formula: string }[];
  /** Of the columns behind its own, where they come from. */
  joined?: JoinedColumn[];
}

/** A column of another path's answer, found by the key that stands in the source's own column `key`. */
export interface JoinedColumn {
  key: number;
  answer: Source;
  column: number;
}

/** What can be chosen, and why nothing can where that is so. */
export interface OfferedSources {
  /** The user's selection, grown to its data region, where it isn't in a table already listed. */
  selection: Source | null;
  tables: Source[];
  /** Tables of formulas that earlier paths wrote. */
  answers: Source[];
  /** Id of the table in which the selection stands; null where it is in none. */
  selectedTable: string | null;
  /** In words for the user: "The selected cells are empty …"; null where there is something to offer. */
  problem: string | null;
}

/** A long piece of work: reports how far it is (0..1) and stops when asked. */
export interface Run {
  progress(done: number, doing: string): void;
  signal: AbortSignal;
}

/** What was written, kept in the workbook so that it can be removed later, also by a colleague. */
export interface Written {
  analysis: string;
  /** The mark by which each sheet is found again (marks.ts), and its name when written. */
  sheets: {
    id: string;
    name: string;
    /** Holds more than this writing: an undo leaves it. */ stays?: true;
  }[];
  /** ISO date and time. */
  at: string;
}

/** A table of values that is to be added. */
export interface NewTable {
  /** Wished for the sheet and, as far as its rules allow, for the table. */
  name: string;
  headers: string[];
  columns: ArrayLike<string | number>[];
  /** Kinds of the columns that aren't text, by header. */
  kinds: Record<string, NumberKind>;
  /** What is to be known of it, above it: label and content. */
  above: [string, string | number][];
}

/** What Vital Few keeps in the workbook. */
export interface WorkbookState {
  version: 1;
  /** By analysis id: the choices made and the answer given, so that a colleague goes on where the first stopped. */
  paths: Record<string, PathState>;
  /** The tables that were made of files. */
  files?: FromFiles[];
}

/** A table that was made of files, and what was asked of them, so that it can be made anew of newer ones. */
export interface FromFiles {
  /** As a source, when it was made; through moving and renaming it keeps one of them. */
  id: string;
  name: string;
  /** Of the columns that are the files'. */
  headers: string[];
  asked: AskedSums | AskedRfm;
}

export interface PathState {
  sourceLabel: string;
  columns: Record<string, string[]>;
  options: Record<string, number | string | string[] | Record<string, number>>;
  sentence: string;
  short: string;
  written: Written | null;
  /** ISO date. */
  measured: string;
}

/** What is selected, as the pane offers it for a formula. */
export interface SelectedCells {
  sheet: string;
  /** "B2" or "D2:D900". */
  cells: string;
  /** How a formula on any sheet names them: Sales[Profit] where they are a column of a table, else with their sheet. */
  reference: string;
  /** Whether a formula can be put there: into one cell, and an empty one. */
  room: "free" | "taken" | "several cells";
  /** Of tables and defined names: what a formula may use as it stands. */
  names: string[];
}

/** A formula that was put into a cell, and what came of it. */
export interface Inserted {
  sheet: string;
  /** The cells that it fills: "B2" or "B2:G12". */
  cells: string;
  /** What the first of them shows. */
  shows: string;
  /** The error in it, such as "#N/A"; null where there is none. */
  error: string | null;
}

/** Which formulas are meant: those of all sheets, of the active sheet, or those that fill any of the selected cells. */
export type Scope = "workbook" | "sheet" | "selection";

/** A cell whose formula calls functions of Vital Few. */
export interface FunctionCell {
  sheet: string;
  /** "F7": the formula's own cell. */
  cell: string;
  /** By name, without "VF.", each once. */
  functions: string[];
  /** What it fills. */
  rows: number;
  columns: number;
  /** The error in the formula's cell, such as "#N/A"; null where there is none. */
  error: string | null;
  formula: string;
}

/** A defined name whose formula calls functions of Vital Few. */
export interface FunctionName {
  name: string;
  /** The sheet that alone knows it; null where the whole workbook does. */
  sheet: string | null;
  /** By name, without "VF.", each once. */
  functions: string[];
}

/** How a formula is written without the add-in; `left` names the functions that have no such form, `long` says that it is too long (src/plain). */
export type Translate = (formula: string) => { formula: string; left: string[]; long?: boolean };

/** A cell of which something is to be said: what, in words. Of a defined name: its sheet, or "" for the workbook's, and the name. */
export interface Told {
  sheet: string;
  cell: string;
  isName?: true;
  why: string;
}

/**
 * What a freeze makes of formulas: by `translate` formulas of Excel's own where these give the same; else values. With `newer`, formulas
 * of Excel's own with functions that older programs don't know become values, too.
 */
export type Freezing = { translate?: Translate; newer?: undefined } | { translate?: undefined; newer: true };

/** What a freeze did. */
export interface Frozen {
  /** Formulas of Vital Few that became values, and those that became formulas of Excel's own. */
  values: number;
  plain: number;
  /** Formulas of Excel's own that became values for older programs. */
  newer: number;
  /** Formulas that name what a frozen cell spilled, and had to become values with it. */
  followers: number;
  /** Rules of what a cell accepts that name such a spill, and now name its cells. */
  rules: number;
  /** Defined names of Vital Few's functions that became values, and those that stood for such a spill, and now name its cells. */
  names: number;
  /** Formulas of Vital Few that became values where plain ones were asked for, and why. */
  noted: Told[];
  /** What could not be frozen, and stays as it is: formulas, defined names, conditional formats; and why. */
  left: Told[];
}

/** What a thaw did. */
export interface Thawed {
  restored: number;
  /** What stays as it is, and is still kept in the workbook. */
  left: Told[];
}

/** Cells that a formula names, and what they hold. */
export interface NamedCells {
  sheet: string;
  cells: string;
  holds: RawCell[][];
  /** What its rows are called, as far as there are results for them, where that is known. */
  names?: (string | null)[];
}

/** A cell whose formula calls functions of Vital Few. */
export interface CalledCell {
  sheet: string;
  /** Where the formula stands. */
  cell: string;
  formula: string;
  /** All that it fills, "B7" or "B7:D90", and what that shows. */
  fills: string;
  shows: RawCell[][];
  /** What the rows of that are called, where that is known. */
  names?: (string | null)[];
  /** The selected cell within that. */
  at: { row: number; column: number };
  /** What arguments of the functions name, by their text in the formula; null where that can't be read. */
  named: Record<string, NamedCells | null>;
}

/** A failure in words for the user: what happened, and what to do. `code` is Office's own, where it had one. */
export class WorkbookError extends Error {
  override name = "WorkbookError";
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Cancelled by the user: not a failure to explain. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

/** Formulas that make room for what everybody can read, and come back. */
export interface Sharing {
  /**
   * Replaces the formulas by their present values, or by others that give the same; keeps them in the workbook for `thaw`. Wholly or
   * not at all.
   */
  freeze(scope: Scope, run: Run, to?: Freezing): Promise<Frozen>;
  /** How many formulas are kept for `thaw`. */
  frozen(): Promise<number>;
  /** Puts the formulas back in their places. On a failure or cancel everything is as it was. */
  thaw(run: Run): Promise<Thawed>;
  /** Forgets the formulas that are kept: what stands in their cells stays for good. */
  forget(): Promise<void>;
  /** Whether Excel starts the add-in when the workbook is opened; null where this Excel can't. */
  startsOnOpen(): Promise<boolean | null>;
  setStartsOnOpen(starts: boolean): Promise<void>;
}

/** The workbook as the pane uses it. One implementation: Office.js (workbook.ts). */
export interface Workbook extends Sharing {
  /** Called when Excel lets a request wait for long, and when none waits any more; returns how to stop listening. */
  onWaiting(handler: (waiting: boolean) => void): () => void;
  offeredSources(): Promise<OfferedSources>;
  /** The chosen columns' cells, read in chunks. */
  read(source: Source, columns: number[], run: Run): Promise<RawCell[][]>;
  /** How a formula names a column of the source. */
  columnFormula(source: Source, column: number): string;
  /**
   * Names for new sheets: as wished where free, else with " (2)" and so on. `taken` tells which wished names exist, `ours` which of
   * those sheets were written by Vital Few; with `replacing`, their names count as free.
   */
  sheetNames(
    wished: string[],
    replacing?: boolean,
  ): Promise<{ names: string[]; taken: string[]; ours: Written["sheets"] }>;
  /**
   * Wholly or not at all: on a failure or cancel, what was begun is removed before the promise rejects, and what was to be replaced
   * is as it was.
   */
  write(report: Report, analysis: string, run: Run, replaced?: Written["sheets"]): Promise<Written>;
  /** Removes the sheets that are still there; the number removed. */
  remove(written: Written): Promise<number>;
  /** What earlier runs wrote down, by the name of the log. */
  logs(names: string[]): Promise<Logs>;
  goTo(written: Written, sheet: number): Promise<void>;
  /** Selects a cell of the source: 0-based data row and column. */
  select(source: Source, row: number, column: number): Promise<void>;
  selectedCells(): Promise<SelectedCells>;
  /** Puts a formula into the selected cell, which has to be one and empty: nothing is ever overwritten. */
  insertFormula(formula: string): Promise<Inserted>;
  /** Looks through the formulas of the scope; in the order of sheets, rows and columns. */
  functionCells(scope: Scope, run: Run): Promise<FunctionCell[]>;
  /** The defined names that use the functions, by name. */
  functionNames(): Promise<FunctionName[]>;
  show(sheet: string, cells: string): Promise<void>;
  /** The formula of the selected cell, or that which fills it; null where none of Vital Few does. */
  calledCell(signal: AbortSignal): Promise<CalledCell | null>;
  state(): Promise<WorkbookState>;
  saveState(state: WorkbookState): Promise<void>;
  /** Loads the named sample tables as new sheets (asks nothing; skips those that are there; all, or those named) and selects the first of them: its id as a source. */
  addSamples(run: Run, names: string[]): Promise<string>;
  /** Adds a table on a new sheet, wholly or not at all; its id as a source. */
  addTable(table: NewTable, run: Run): Promise<string>;
  /**
   * Replaces the rows of a table where it stands, wholly or not at all, and the lines above it that tell where they come from; its name
   * doesn't matter. Formulas that name the table go on with the new rows.
   */
  refreshTable(id: string, table: Omit<NewTable, "name">, run: Run): Promise<void>;
  /** Called when the selection or the tables change, and when cells of `source` change; returns how to stop listening. */
  onSourcesChanged(handler: () => void): Promise<() => void>;
  onDataChanged(source: Source, handler: () => void): Promise<() => void>;
}
