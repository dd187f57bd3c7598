/** What rows are called: by the texts of a column to the left that tell them apart, as customers' names do. */
import type { RawCell } from "../analyses/source";
import { cellsIn, type Strip } from "./strips";

/** How many columns to the left are looked at, and how many rows to judge a column by. */
const REACH = 16;
const JUDGED = 100;
/** A few may have the same name. */
const DIFFERENT = 0.9;

export type Reading = (area: Strip) => Promise<RawCell[][]>;

/** The names of an area's rows, or of so many of them; undefined where no column tells them apart. */
export async function namesOfRows(
  read: Reading,
  { sheetId, row, column, columns, rows }: Strip,
  most: number,
): Promise<(string | null)[] | undefined> {
  const first = Math.max(0, column - REACH);
  const judged = {
    sheetId,
    row,
    column: first,
    rows: Math.min(rows, JUDGED),
    columns: column + columns - first,
  };
  if (rows < 2 || cellsIn(judged) === 0) return undefined;
  const cells = await read(judged);
  const columnAt = (at: number) => cells.map((each) => each[at]);
  // Behind a blank column stands something else.
  let left = column - first;
  while (left > 0 && columnAt(left - 1).some((cell) => cell !== null)) left--;
  for (let at = left; at < judged.columns; at++) {
    if (!tellsApart(columnAt(at))) continue;
    const found = await read({ sheetId, row, column: first + at, rows: Math.min(rows, most), columns: 1 });
    return found.map(([cell]) => (typeof cell === "string" ? cell : null));
  }
  return undefined;
}

function tellsApart(cells: RawCell[]): boolean {
  const texts = cells.filter((cell) => cell !== null);
  if (texts.length < cells.length / 2 || !texts.every((cell) => typeof cell === "string")) return false;
  return new Set(texts).size >= DIFFERENT * texts.length;
}
