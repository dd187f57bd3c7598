/**
 * Tables of values that are added through the genuine Office.js: whole, with what is known of them above, or not at all; and other
 * rows for one that stands.
 */
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

describe("other rows for a table that stands", () => {
  const told = (files: string[], rows: number): [string, string | number][] => [
    ["Added up", ""],
    ...files.map((file): [string, string] => ["File", file]),
    ["Rows read", rows],
  ];
  const shop = (customers: [string | number, number][], files = ["may.csv"]): NewTable => ({
    name: "shop Customer",
    headers: ["Customer", "Sales"],
    columns: [customers.map(([name]) => name), Float64Array.from(customers, ([, sales]) => sales)],
    kinds: { Sales: "money" },
    above: told(files, customers.length),
  });
  const may = shop([
    ["A", 10],
    ["007", 20],
    ["C", 30],
  ]);
  const source = async (id: string) => (await offered()).find((each) => each.id === id)!;
  const refresh = (id: string, { headers, columns, kinds, above }: NewTable, run = quietly()) =>
    book.workbook.refreshTable(id, { headers, columns, kinds, above }, run);
  const total = async () => {
    await book.grid.settled();
    return book.values("Total", "A1", 1, 2)[0];
  };

  let id: string;
  beforeAll(async () => {
    id = await book.workbook.addTable(may, quietly());
    const { label, sheet } = await source(id);
    const { id: elsewhere } = book.grid.addSheet("Total");
    book.grid.write(elsewhere, { row: 0, column: 0, rows: 1, columns: 2 }, [
      [`=SUM(${label}[Sales])`, `=ROWS(${label}[Sales])`],
    ]);
    // The user renames the table and its sheet, and calculates beside the figures.
    book.grid.renameTable(id.slice("table ".length), "Shop");
    book.grid.renameSheet(book.sheetId(sheet), "Ours");
    book.grid.write(elsewhere, { row: 0, column: 0, rows: 1, columns: 2 }, [
      ["=SUM(Shop[Sales])", "=ROWS(Shop[Sales])"],
    ]);
    expect(await total()).toEqual([60, 3]);
  });

  test.each([
    ["more", 3000],
    ["fewer", 2],
    ["one", 1],
  ])(
    "%s rows than before: formulas that name the table follow, and nothing of the earlier ones stays",
    async (_, rows) => {
      const names = Array.from({ length: rows }, (__, i): [string, number] => [`00${i}`, i]);
      await refresh(id, shop(names, ["june.csv", "july.csv"]));
      expect(await total()).toEqual([(rows * (rows - 1)) / 2, rows]);
      const { label, rows: now } = await source(id);
      expect([label, now]).toEqual(["Shop", rows]);
      expect(book.values("Ours", "A1", 7, 2)).toEqual([
        ["Added up", null],
        ["File", "june.csv; july.csv"],
        ["Rows read", rows],
        [null, null],
        ["Customer", "Sales"],
        ["000", 0],
        [rows > 1 ? "001" : null, rows > 1 ? 1 : null],
      ]);
      expect(book.values("Ours", `A${rows + 5}`, 2, 2)).toEqual([
        [`00${rows - 1}`, rows - 1],
        [null, null],
      ]);
      expect(book.sheetNames().filter((name) => name.startsWith("Refreshing"))).toEqual([]);
    },
  );

  test("a cancel while the rows come leaves the table as it was", async () => {
    await refresh(id, may);
    const sheets = book.sheetNames();
    const abort = new AbortController();
    const run = { signal: abort.signal, progress: () => abort.abort() };
    await expect(refresh(id, { ...table, columns: table.columns }, run)).rejects.toMatchObject({
      name: "Cancelled",
    });
    expect(await total()).toEqual([60, 3]);
    expect(book.sheetNames()).toEqual(sheets);
  });

  test("what stands below the table is not written over", async () => {
    book.grid.write(book.sheetId("Ours"), { row: 10, column: 1, rows: 1, columns: 1 }, [["mine"]]);
    const longer = shop("ABCDEF".split("").map((name): [string, number] => [name, 1]));
    await expect(refresh(id, longer)).rejects.toThrow("something stands below it, in Ours!B11");
    expect(await total()).toEqual([60, 3]);
    book.grid.clear(book.sheetId("Ours"), { row: 10, column: 1, rows: 1, columns: 1 }, "all");
  });

  test("columns of formulas go on with the new rows; what was typed beside the old ones is refused", async () => {
    const ours = book.sheetId("Ours");
    const beside = (cells: (string | null)[]) =>
      book.grid.write(
        ours,
        { row: 4, column: 2, rows: 4, columns: 1 },
        cells.map((cell) => [cell]),
      );
    book.grid.resizeTable(id.slice("table ".length), { row: 4, column: 0, rows: 4, columns: 3 });
    beside(["Note", null, "call", null]);
    await expect(refresh(id, may)).rejects.toThrow("typed in the column “Note”");
    beside(["Twice", "=2*B6", "=2*B7", null]);
    await expect(refresh(id, may)).rejects.toThrow("the column “Twice” has formulas in some rows only");
    beside(["Twice", "=2*B6", "=2*B7", "=2*B8"]);
    await refresh(
      id,
      shop([
        ["A", 1],
        ["B", 2],
        ["C", 3],
        ["D", 4],
      ]),
    );
    await book.grid.settled();
    expect(book.values("Ours", "A6", 5, 3)).toEqual([
      ["A", 1, 2],
      ["B", 2, 4],
      ["C", 3, 6],
      ["D", 4, 8],
      [null, null, null],
    ]);
    await refresh(id, may);
  });

  test("a table that is gone, protected, or has lost a column is left alone, in words", async () => {
    const ours = book.sheetId("Ours");
    book.grid.write(ours, { row: 4, column: 1, rows: 1, columns: 1 }, [["Turnover"]]);
    await expect(refresh(id, may)).rejects.toThrow("Shop has no column “Sales” any more");
    book.grid.write(ours, { row: 4, column: 1, rows: 1, columns: 1 }, [["Sales"]]);
    book.grid.removeTable(id.slice("table ".length));
    await expect(refresh(id, may)).rejects.toThrow("isn't there any more");
  });
});
