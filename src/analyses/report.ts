/**
 * What an analysis says is to be written, as plain data: it imports nothing, so that the workbook layer can take it without
 * knowing any analysis. Cells are addressed as in Excel ("A1"), so that a formula in one cell can name another.
 */

/** How a cell looks, by its part in the sheet. The workbook layer turns each into Excel's own cell styles and theme colours. */
export type CellRole =
  "question" | "answer" | "heading" | "label" | "figure" | "input" | "meaning" | "header" | "note" | "plain";

/** How a number shows; money has no decimals from 1,000 on. */
export type NumberKind = "money" | "count" | "share" | "ratio" | "date" | "text";

/** A share above 0% and up to 100%, or one of a list. */
export type Takes = "share" | { list: string[] };

/**
 * One cell: a constant or a formula (its text, with "="). Which it is, is said and never guessed from a leading "=": a customer
 * may be called so.
 */
export type ReportCell = ({ value: string | number | boolean } | { formula: string }) & {
  role?: CellRole;
  kind?: NumberKind;
  /** What an input takes; anything else is refused with a word. */
  takes?: Takes;
};

/** Cells in rows from `at` on; null leaves a cell out. */
export interface Block {
  at: string;
  rows: (ReportCell | null)[][];
}

/** A column of the sheet: its width in characters, and the number kind of its cells below the frozen rows. */
export interface ColumnLook {
  width: number;
  kind?: NumberKind;
}

export interface ChartSpec {
  kind: "line" | "column" | "bar" | "scatter line";
  title: string;
  /** Where it stands: from this cell's top left corner to the other's. */
  from: string;
  to: string;
  /** Addresses with their sheet: "'Profit – whale curve'!A5:A105". A point is one cell each, marked and labelled on the line. */
  series: { name: string; x: string; y: string; look: "line" | "point" }[];
  xTitle?: string;
  yTitle?: string;
  xKind?: NumberKind;
  yKind?: NumberKind;
}

export interface SheetSpec {
  /** The final name: the writer has made it unique before the report is built. */
  name: string;
  columns: ColumnLook[];
  /** Rows below the frozen ones that get their column's number kind: as many as a spill may come to fill. */
  rows?: number;
  blocks: Block[];
  /** Looks for cells that a spill will fill, such as the header row of a table that one formula makes. */
  looks?: { range: string; role: CellRole }[];
  charts: ChartSpec[];
  /** Rows above this one stay in view (the header row and what is above it). */
  frozenRows?: number;
  /** The row that repeats on every printed page (1-based). */
  printTitleRow?: number;
  /** Show the sheet without grid lines (a page to read rather than a table). */
  page?: boolean;
}

export interface Report {
  sheets: SheetSpec[];
}
