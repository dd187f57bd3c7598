/** A wizard's workbook and a large one, frozen and thawed over the genuine Office.js. */
import type { CellValue } from "../../embedded/grid/grid";
import { HostError } from "../../embedded/host/errors";
import { profit } from "../../src/analyses/profit";
import { plainFormula } from "../../src/plain";
import { PathWorkbook, quietly } from "../support/path";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const inExcel = (work: (workbook: Excel.Workbook) => void) =>
  Excel.run(async (context) => {
    work(context.workbook);
    await context.sync();
  });

/** What the sheets show, and where a formula stands. */
function shown(sheets: string[]) {
  return sheets.map((name) => {
    const id = book.sheetId(name);
    const rect = book.grid.usedRect(id, true)!;
    const whole = { row: 0, column: 0, rows: rect.row + rect.rows, columns: rect.column + rect.columns };
    return { name, values: book.grid.values(id, whole) };
  });
}
const errorsOf = (sheets: ReturnType<typeof shown>) =>
  sheets.flatMap(({ values }) => values.flat().filter((cell) => cell !== null && typeof cell === "object"));

async function writeProfit() {
  await book.sample("Customers");
  const { written } = await book.write(profit, { source: "Customers" });
  return { written, sheets: written.sheets.map(({ name }) => name) };
}

const formulasLeft = async () => (await book.workbook.functionCells("workbook", quietly())).length;

test("frozen, moved about, renamed and thawed, every figure follows its source again", async () => {
  const { sheets } = await writeProfit();
  const before = shown(sheets);
  const all = await book.workbook.functionCells("workbook", quietly());
  const frozen = await book.workbook.freeze("workbook", quietly());
  expect(frozen).toMatchObject({ values: all.length, plain: 0 });
  await book.grid.settled();
  expect(await formulasLeft()).toBe(0);
  expect(shown(sheets)).toEqual(before);
  expect(errorsOf(shown(sheets))).toEqual([]);

  await inExcel(({ worksheets }) => {
    worksheets.getItem("Customers").getRange("1:3").insert("Down");
    worksheets.getItem(sheets[1]).getRange("1:2").insert("Down");
    worksheets.getItem("Customers").name = "Our customers";
    worksheets.getItem(sheets[1]).name = "By profit";
  });
  const thawed = await book.workbook.thaw(quietly());
  await book.grid.settled();
  expect(thawed).toEqual({ restored: all.length + frozen.followers, left: [] });
  const now = await book.workbook.functionCells("workbook", quietly());
  expect(now.map(({ functions, rows, columns }) => [functions, rows, columns])).toEqual(
    all.map(({ functions, rows, columns }) => [functions, rows, columns]),
  );
  expect(shown([sheets[0]])).toEqual(before.slice(0, 1));

  // The table of customers stands three rows lower; its first customer now brings a million more.
  const source = book.sheetId("Our customers");
  const header = book.grid.values(source, { row: 3, column: 0, rows: 1, columns: 20 })[0];
  const column = header.indexOf("Profit");
  const cell = { row: 4, column, rows: 1, columns: 1 };
  const name = book.grid.values(source, { ...cell, column: header.indexOf("Customer Name") })[0][0];
  book.grid.write(source, cell, [[1_000_000]]);
  await book.grid.settled();
  const [first] = book.values("By profit", "A7", 1, 5);
  expect(first[0]).toBe(name);
  expect(first[4]).toBe(1_000_000);
  expect(book.values(sheets[0], "A2", 1, 1)[0][0]).not.toBe(before[0].values[1][0]);
});

test("for any program, newer formulas of Excel's own become values as well, and come back", async () => {
  const { sheets } = await writeProfit();
  const before = shown(sheets);
  const formulas = () =>
    sheets.flatMap((name) => {
      const id = book.sheetId(name);
      return book.grid.formulas(id, book.grid.usedRect(id, true)!).flat();
    });
  const live = formulas();
  const isNewer = (formula: unknown) => /\b(?:LET|FILTER|CHOOSECOLS|DROP|XLOOKUP)\(|#/u.test(String(formula));
  expect(live.filter(isNewer).length).toBeGreaterThan(5);
  const frozen = await book.workbook.freeze("workbook", quietly(), { newer: true });
  await book.grid.settled();
  expect(frozen.newer).toBeGreaterThan(0);
  const kept = await book.workbook.frozen();
  expect(kept).toBe(frozen.values + frozen.newer + frozen.followers);
  expect(shown(sheets)).toEqual(before);
  expect(formulas().filter(isNewer)).toEqual([]);
  expect(await book.workbook.thaw(quietly())).toEqual({ restored: kept, left: [] });
  await book.grid.settled();
  expect(formulas()).toEqual(live);
});

test("sheets that were frozen can be written anew, or removed: nothing breaks, and what is left is told", async () => {
  const { written, sheets } = await writeProfit();
  const all = (await book.workbook.functionCells("workbook", quietly())).length;
  const { followers } = await book.workbook.freeze("workbook", quietly());
  const again = await book.write(profit, { source: "Customers", replaced: written });
  await book.grid.settled();
  expect(await formulasLeft()).toBe(all);
  const figures = shown(sheets);
  expect(errorsOf(figures)).toEqual([]);
  // The new sheets have live formulas where the kept ones belonged: nothing of them is overwritten.
  const { restored } = await book.workbook.thaw(quietly());
  expect(restored).toBe(0);
  await book.grid.settled();
  expect(shown(sheets)).toEqual(figures);

  await book.workbook.forget();
  await book.workbook.freeze("workbook", quietly());
  await book.workbook.remove(again.written);
  const { left } = await book.workbook.thaw(quietly());
  expect(left).toHaveLength(all + followers);
  expect(new Set(left.map(({ why }) => why))).toEqual(new Set(["its cells or its sheet were deleted"]));
  await book.workbook.forget();
  expect(book.sheetNames()).not.toContain("Vital Few frozen formulas");
});

test("as plain formulas the figures are the same, stay live, and become ours again", async () => {
  const { sheets } = await writeProfit();
  const before = shown(sheets);
  const all = (await book.workbook.functionCells("workbook", quietly())).length;
  const frozen = await book.workbook.freeze("workbook", quietly(), { translate: plainFormula });
  await book.grid.settled();
  expect(frozen.plain + frozen.values).toBe(all);
  expect(frozen.plain).toBeGreaterThan(0);
  expect(frozen.noted).toHaveLength(frozen.values);
  expect(await formulasLeft()).toBe(0);
  for (const [at, { values }] of shown(sheets).entries())
    for (const [row, cells] of values.entries())
      for (const [column, cell] of cells.entries()) {
        const was: CellValue = before[at].values[row][column];
        if (typeof was === "number" && typeof cell === "number")
          expect(Math.abs(cell - was)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(was)));
        else expect(cell).toEqual(was);
      }
  expect((await book.workbook.thaw(quietly())).left).toEqual([]);
  await book.grid.settled();
  expect(await formulasLeft()).toBe(all);
  expect(shown(sheets)).toEqual(before);
});

test("a spill of 100,000 rows is frozen and thawed in requests below 5 MB", async () => {
  const rows = 100_000;
  book.place("Long", [["Profit"], ...Array.from({ length: rows }, (_, row) => [(row * 7919) % rows])]);
  const id = book.sheetId("Long");
  book.grid.write(id, { row: 0, column: 2, rows: 1, columns: 1 }, [[`=VF.PROFIT_RANK(A2:A${rows + 1})`]]);
  await book.grid.settled();
  const ranks = () => book.grid.values(id, { row: 0, column: 2, rows, columns: 1 }).map(([cell]) => cell);
  const before = ranks();
  expect(before.slice(0, 2)).toEqual([rows, rows - 7919]);
  let largest = 0;
  book.opened.host.setBeforeRequest((_, request) => {
    largest = Math.max(largest, JSON.stringify(request.message.body).length);
    if (largest > 5_000_000) throw new HostError("RequestPayloadSizeLimitExceeded", "too large");
  });
  expect(await book.workbook.freeze("workbook", quietly())).toMatchObject({ values: 1 });
  await book.grid.settled();
  expect(await formulasLeft()).toBe(0);
  expect(ranks()).toEqual(before);
  expect(await book.workbook.thaw(quietly())).toEqual({ restored: 1, left: [] });
  await book.grid.settled();
  expect(await formulasLeft()).toBe(1);
  expect(ranks()).toEqual(before);
  expect(largest).toBeGreaterThan(100_000);
});
