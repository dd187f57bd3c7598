/** Cells as they come out of Excel, and what an analysis takes for them. */
import type { RawCell } from "../analyses/source";

/** How a cell comes out of `values`: an error as its text, which no number or name looks like. */
const ERRORS =
  /^#(VALUE!|N\/A|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/u;

export function rawCell(value: unknown): RawCell {
  if (value === "" || value === null || value === undefined) return null;
  if (typeof value === "string") return ERRORS.test(value) ? { error: value } : value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return String(value);
}

export const transposed = (rows: unknown[][], columns: number): RawCell[][] =>
  Array.from({ length: columns }, (_, column) => rows.map((row) => rawCell(row[column])));

export const isError = (cell: RawCell): boolean => cell !== null && typeof cell === "object";

/** By what a cell is found as a key, as UNIQUE and XLOOKUP compare: text without case, 7 and "7" apart; null for none. */
export function keyOf(cell: RawCell): string | number | boolean | null {
  if (isError(cell)) return null;
  return typeof cell === "string" ? cell.toLowerCase() : (cell as number | boolean | null);
}
