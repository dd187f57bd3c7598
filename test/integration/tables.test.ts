/** Tables of values that are added through the genuine Office.js: whole, with what is known of them above, or not at all. */
import type { NewTable } from "../../src/workbook/types";
import { PathWorkbook, quietly } from "../support/path";

const rows = 31_000;
const table: NewTable = {
  name: "sales [2026] Customer",
  headers: ["Customer", "Sales"],
  columns: [
    Array.from({ length: rows }, (_, i) => (i === 0 ? "=1+1" : `C ${i}`)),
    Float64Array.from({ length: rows }, (_, i) => i / 2),
  ],
  kinds: { Sales: "money" },
  above: [
    ["Rows read", 90_000],
    ["File", "'sales.csv"],
  ],
};

let book: PathWorkbook;
beforeAll(async () => (book = await PathWorkbook.openUncalculated()));
afterAll(() => book.close());

const offered = async () => (await book.workbook.offeredSources()).tables;

test("a cancel half-way leaves nothing", async () => {
  const abort = new AbortController();
  const run = { signal: abort.signal, progress: () => abort.abort() };
  const sheets = book.grid.sheets().length;
  await expect(book.workbook.addTable(table, run)).rejects.toMatchObject({ name: "Cancelled" });
  expect(await offered()).toEqual([]);
  expect(book.grid.sheets()).toHaveLength(sheets);
});

test("every row is there, texts stay texts, and the same once more gets names of its own", async () => {
  const first = await book.workbook.addTable(table, quietly());
  const short = { ...table, columns: [["C"], [1]] };
  const second = await book.workbook.addTable(short, quietly());
  const sources = await offered();
  const [one, other] = [first, second].map((id) => sources.find((each) => each.id === id)!);
  expect([one.label, other.label]).toEqual(["Sums_sales_2026_Customer", "Sums_sales_2026_Customer_2"]);
  expect([one.sheet, other.sheet]).toEqual(["sales 2026 Customer", "sales 2026 Customer (2)"]);
  expect([one.rows, one.headers]).toEqual([rows, table.headers]);
  const [keys, sales] = await book.workbook.read(one, [0, 1], quietly());
  expect(keys).toEqual(table.columns[0]);
  expect(sales).toEqual(Array.from(table.columns[1]));
});

test("more rows than a sheet has are refused before anything is written", async () => {
  const columns = [new Float64Array(1_048_577)];
  await expect(book.workbook.addTable({ ...table, headers: ["Sales"], columns }, quietly())).rejects.toThrow(
    "1,048,577 rows; a sheet has room for",
  );
});
