/** All cells of a workbook at a time, to be held against those at another. */
import type { CellValue } from "../../embedded/grid/grid";
import { readWorkbook } from "../../embedded/xlsx/read";
import { PathWorkbook } from "./path";

export interface Snapshot {
  values: Map<string, CellValue>;
  formulas: Map<string, unknown>;
}

export function snapshot({ grid }: PathWorkbook): Snapshot {
  const [values, formulas] = [new Map<string, CellValue>(), new Map<string, unknown>()];
  for (const { id, name } of grid.sheets()) {
    const used = grid.usedRect(id, true);
    if (!used) continue;
    const texts = grid.formulas(id, used);
    grid.values(id, used).forEach((cells, row) =>
      cells.forEach((value, column) => {
        const at = `${name}!${used.row + row},${used.column + column}`;
        const formula = texts[row][column];
        if (value !== null) values.set(at, value);
        if (typeof formula === "string" && formula.startsWith("=")) formulas.set(at, formula);
      }),
    );
  }
  return { values, formulas };
}

/** Where two of them are not the same, and how. */
export function differing<T>(
  one: Map<string, T>,
  other: Map<string, T>,
  same: (a: T, b: T) => boolean,
): string[] {
  const all = [...new Set([...one.keys(), ...other.keys()])];
  const differs = (at: string) => !same(one.get(at) as T, other.get(at) as T);
  return all.filter(differs).map((at) => `${at}: ${JSON.stringify([one.get(at), other.get(at)])}`);
}

export const equal = (one: unknown, other: unknown) =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** Another machine: a new workbook into which the file is read. */
export async function reopened(bytes: Uint8Array): Promise<PathWorkbook> {
  const book = await PathWorkbook.open();
  await readWorkbook(book.opened.host.book, bytes);
  return book;
}
