/** Columns that a formula picks out of cells that it names: CHOOSECOLS(A5#,2). */
import { constantIn } from "./constants";
import { wholeCall } from "./formula";
import { namedBy } from "./references";

export interface Picked {
  /** What names the cells. */
  text: string;
  /** From 1 on, or from the last one, which is -1. */
  columns: number[];
}

export function pickedBy(text: string): Picked | null {
  const call = wholeCall(`=${text}`);
  if (call?.name !== "CHOOSECOLS") return null;
  const [from, ...which] = call.arguments.map((argument) => argument.text);
  const columns = which.map((one) => constantIn(one)?.[0][0]);
  const isWhole = columns.length > 0 && columns.every((column) => typeof column === "number");
  return isWhole && namedBy(from) ? { text: from, columns: columns as number[] } : null;
}

/** The picked columns of what is named; null where it has no such column. */
export function pick<Cell>(rows: readonly (readonly Cell[])[], columns: readonly number[]): Cell[][] | null {
  const width = rows[0]?.length ?? 0;
  const places = columns.map((column) => (column > 0 ? column - 1 : width + column));
  if (places.some((place) => !(place >= 0 && place < width))) return null;
  return rows.map((row) => places.map((place) => row[place]));
}
