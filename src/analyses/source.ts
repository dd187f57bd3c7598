/** The data that an analysis takes, as plain data: it imports nothing, so that the workbook layer can fill it in without knowing any analysis. */

/** A cell as the workbook layer reads it: null where it is empty; an error cell as its code. */
export type RawCell = string | number | boolean | null | { error: string };

/** Where the data stand. */
export interface SourceInfo {
  /** An answer is a table of formulas that an earlier path wrote. */
  kind: "table" | "range" | "answer";
  /** "Sales", "Orders!A1:F900" or "Profit – customers". */
  label: string;
  /** Rows of data, without the header. */
  rows: number;
  /** The sheet's row number (1-based) of the first row of data, so that a finding can be told by the row that the user sees. */
  firstRow: number;
}

/** What earlier runs wrote down, by the name of the log; without the headers, dates as serial numbers. */
export type Logs = Record<string, RawCell[][]>;

/** Behind the name of a joined column stands where it comes from. */
export const JOINED = " · ";
