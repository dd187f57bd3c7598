/** What tests of freezing put into a workbook's cells, and look at. */
import type { CellValue } from "../../embedded/grid/grid";
import type { Told } from "../../src/workbook/types";
import type { PathWorkbook } from "./path";

export function rectOf(cell: string) {
  const [, letters, row] = /^([A-Z]+)(\d+)$/u.exec(cell)!;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(row) - 1, column, rows: 1, columns: 1 };
}

export const inExcel = (work: (workbook: Excel.Workbook) => void) =>
  Excel.run(async (context) => {
    work(context.workbook);
    await context.sync();
  });

/** Single cells of the workbook that is open at the moment. */
export const cellsIn = (book: () => PathWorkbook) => ({
  put(sheet: string, cell: string, content: CellValue) {
    book().grid.write(book().sheetId(sheet), rectOf(cell), [[content]]);
  },
  formula: (sheet: string, cell: string) => book().grid.formulas(book().sheetId(sheet), rectOf(cell))[0][0],
  value: (sheet: string, cell: string) => book().grid.values(book().sheetId(sheet), rectOf(cell))[0][0],
});

/** All that the workbook holds. */
export function everythingIn({ grid }: PathWorkbook) {
  return grid.sheets().map(({ id, name }) => {
    const used = grid.usedRect(id, false) ?? { row: 0, column: 0, rows: 1, columns: 1 };
    const whole = { row: 0, column: 0, rows: used.row + used.rows, columns: used.column + used.columns };
    const cells = { values: grid.values(id, whole), texts: grid.texts(id, whole) };
    return { name, ...cells, formulas: grid.formulas(id, whole) };
  });
}

export const toldIn = (told: Told[]) => told.map(({ sheet, cell, why }) => `${sheet}!${cell}: ${why}`);
