/** Cells as an explanation reads them. */

export type Cell = string | number | boolean | null | { error: string };
export type Cells = readonly (readonly Cell[])[];

/** What rows are called, one after the other. */
export type Names = readonly (string | null)[];

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || cell === "";

/** The error that a cell shows, such as "#N/A". */
export const errorIn = (cell: Cell | undefined): string | null =>
  typeof cell === "object" && cell !== null ? cell.error : null;

/** What an argument's cells don't tell, since they can't be read or aren't what is meant: a sentence that needs it isn't said. */
export class Unreadable extends Error {
  override name = "Unreadable";
}
