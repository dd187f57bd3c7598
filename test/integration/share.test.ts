/** Formulas make room for values and come back, over the genuine Office.js. */
import type { CellValue } from "../../embedded/grid/grid";
import { profit } from "../../src/analyses/profit";
import { PathWorkbook, quietly } from "../support/path";

let book: PathWorkbook;

afterEach(() => book.close());

const all = "workbook" as const;

async function wizard(): Promise<string[]> {
  book = await PathWorkbook.open();
  await book.sample("Sales", "Customers");
  const { written } = await book.write(profit, { source: "Customers" });
  return written.sheets.map(({ name }) => name);
}

const inSheet = (name: string, work: (sheet: Excel.Worksheet) => void) =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem(name));
    await context.sync();
  });

function dump(): Record<string, { values: CellValue[][]; formulas: unknown[][] }> {
  return Object.fromEntries(
    book.grid.sheets().map(({ id, name }) => {
      const rect = book.grid.usedRect(id, true) ?? { row: 0, column: 0, rows: 1, columns: 1 };
      const whole = { row: 0, column: 0, rows: rect.row + rect.rows, columns: rect.column + rect.columns };
      return [name, { values: book.grid.values(id, whole), formulas: book.grid.formulas(id, whole) }];
    }),
  );
}

test("a wizard's workbook is frozen: no function of ours is left, every value is as it was", async () => {
  const sheets = await wizard();
  const before = dump();
  const cells = await book.workbook.functionCells(all, quietly());
  console.log(cells.map((c) => `${c.sheet}!${c.cell} ${c.functions} ${c.rows}x${c.columns} ${c.error}`).join("\n"));
  const t = performance.now();
  const result = await book.workbook.freeze(all, quietly());
  console.log(result, performance.now() - t);
  await book.grid.settled();
  expect(await book.workbook.functionCells(all, quietly())).toEqual([]);
  const after = dump();
  for (const name of sheets) expect(after[name].values).toEqual(before[name].values);
  console.log(JSON.stringify(after["Vital Few frozen formulas"].formulas.slice(0, 6)));
  console.log(await book.workbook.frozen());
  const thawed = await book.workbook.thaw(quietly());
  await book.grid.settled();
  console.log(JSON.stringify(thawed));
  expect(dump()).toEqual(before);
});
