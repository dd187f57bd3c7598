/** The data that an analysis takes, as plain data: it imports nothing, so that the workbook layer can fill it in without knowing any analysis. */

/** A cell as the workbook layer reads it: null where it is empty; an error cell as its code. */
export type RawCell = string | number | boolean | null | { error: string };

/** Where the data stand. */
export interface SourceInfo {
  kind: "table" | "range";
  /** "Sales" or "Orders!A1:F900". */
  label: string;
  /** Rows of data, without the header. */
  rows: number;
  /** The sheet's row number (1-based) of the first row of data, so that a finding can be told by the row that the user sees. */
  firstRow: number;
}
