/**
 * What an analysis says is to be written, as plain data: it imports nothing, so that the workbook layer can take it without
 * knowing any analysis. Cells are addressed as in Excel ("A1"), so that a formula in one cell can name another.
 */

/** How a cell looks, by its part in the sheet. The workbook layer turns each into Excel's own cell styles and theme colours. */
export type CellRole =
  | "question"
  | "answer"
  | "warning"
  | "heading"
  | "label"
  | "figure"
  | "input"
  | "meaning"
  | "header"
  | "note"
  | "plain";

/** How a number shows; money has no decimals from 1,000 on, parameters of a model have four, and the tiny ones a power of ten. */
export type NumberKind = "money" | "count" | "share" | "ratio" | "parameter" | "date" | "text";

/** A share above 0% and up to 100%, any share or rate from 0% on, an amount from 0 on, a date, one of a list, or of the values in cells. */
export type Takes = "share" | "rate" | "amount" | "date" | { list: string[] } | { cells: string };

/**
 * One cell: a constant or a formula (its text, with "="). Which it is, is said and never guessed from a leading "=": a customer
 * may be called so.
 */
export type ReportCell = ({ value: string | number | boolean } | { formula: string }) & {
  role?: CellRole;
  kind?: NumberKind;
  /** What an input takes; anything else is refused with a word. */
  takes?: Takes;
  /**
   * An input whose content outlives a replacing of the sheet; it is found again by the first cell of its row and the header above it.
   * `true`: always. `written`: only where the user changed it since that was written, and the pane has not.
   */
  keep?: true | { written: string | number };
};

/** Cells in rows from `at` on; null leaves a cell out. Where it has inputs to keep, its first row holds the headers. */
export interface Block {
  at: string;
  rows: (ReportCell | null)[][];
}

/** A column of the sheet: its width in characters, and the number kind of its cells below the frozen rows. */
export interface ColumnLook {
  width: number;
  kind?: NumberKind;
  /** Long texts are broken into lines. */
  wrap?: boolean;
}

export interface ChartSpec {
  kind: "line" | "column" | "stacked column" | "bar" | "scatter" | "scatter line";
  title: string;
  /** Where it stands: from this cell's top left corner to the other's. */
  from: string;
  to: string;
  /**
   * Addresses with their sheet: "'Profit – whale curve'!A5:A105". "point": one cell each, marked and labelled by the series' name.
   * "dashed": a line that is compared with another one.
   */
  series: { name: string; x: string; y: string; look: "line" | "dashed" | "point" }[];
  /** Names the series where there are several; a point bears its own name. */
  legend?: boolean;
  xTitle?: string;
  yTitle?: string;
  xKind?: NumberKind;
  yKind?: NumberKind;
  /** Where the axis ends: by itself it would go on to 120% above columns of 100%. */
  yMost?: number;
}

/**
 * A table of the sheet that other paths can take as their data; a formula names a column's values, {sheet} standing for the quoted sheet.
 * It has as many rows as its key column is filled below the header, so that nothing else may stand there.
 */
export interface Offer {
  /** The row (1-based) of the headers; the values begin below it. */
  headerRow: number;
  /** The first is the key, by which other lists find their rows. */
  columns: { header: string; letter: string; formula: string }[];
}

export interface SheetSpec {
  /** The final name: the writer has made it unique before the report is built. */
  name: string;
  columns: ColumnLook[];
  /** Rows below the frozen ones that get their column's number kind: as many as a spill may come to fill. */
  rows?: number;
  blocks: Block[];
  /** Looks for cells that a spill will fill, such as the header row of a table that one formula makes. */
  looks?: { range: string; role?: CellRole; kind?: NumberKind }[];
  /** Cells that are coloured by how high they are: Excel's own colour scale, which follows them. */
  heat?: string[];
  charts: ChartSpec[];
  /** Rows above this one stay in view (the header row and what is above it). */
  frozenRows?: number;
  /** Columns to the left of this one stay in view. */
  frozenColumns?: number;
  /** The row that repeats on every printed page (1-based). */
  printTitleRow?: number;
  /** Show the sheet without grid lines (a page to read rather than a table). */
  page?: boolean;
  /** What other paths may use of it. */
  offers?: Offer;
  /** Constants that grow with every run: `name` is theirs, the headers stand in row `headerRow`; read back before the next run. */
  log?: {
    name: string;
    headerRow: number;
    /** It holds what earlier runs wrote down: an undo leaves it. */ earlier: boolean;
  };
}

export interface Report {
  sheets: SheetSpec[];
  /** The answer as the pane says it: the first sheet's own is about as long, and gets as much room. */
  said?: string;
}
