/** The Profit path over the genuine Office.js: from the table in the workbook to the written sheets. */
import type { CellValue } from "../../embedded/grid/grid";
import { profit } from "../../src/analyses/profit";
import type { Report } from "../../src/analyses/report";
import type { NewTable, Run, Source, Written } from "../../src/workbook/types";
import { PathWorkbook, quietly } from "../support/path";
import { expectedFigures, expectSuperstoreFigures, superstore } from "../support/superstore";

/** Those that are written where no activity has a cost. */
const SHEETS = profit.sheets.slice(0, 3);

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const placeSuperstore = () =>
  book.place(
    "Sales",
    [
      ["Customer Name", "Sales", "Profit"],
      ...superstore.map(({ customer, sales, profit: gain }) => [customer, sales, gain]),
    ],
    "Sales",
  );

async function reportOn({ label }: Source, replacing = false): Promise<Report> {
  const { context } = await book.ask(profit, { source: label });
  const { names } = await book.workbook.sheetNames(SHEETS, replacing);
  return profit.report({ ...context, sheetNames: names });
}

const write = async ({ label }: Source, replaced?: Written): Promise<Written> =>
  (await book.write(profit, { source: label, replaced })).written;

/** A run that is cancelled in the middle of the writing. */
function cancelled(): Run {
  const cancel = new AbortController();
  return {
    signal: cancel.signal,
    progress: (done) => {
      if (done > 0.4) cancel.abort();
    },
  };
}

const placeOrders = () =>
  book.place(
    "Orders",
    [
      ["Customer", "Profit"],
      ["Ann", 1],
      ["Ben", 2],
    ],
    "Orders",
  );

const column = (sheet: string, at: number, from: number, rows: number): CellValue[] =>
  book.grid.values(book.sheetId(sheet), { row: from, column: at, rows, columns: 1 }).map(([cell]) => cell);

const figures = (sheet = "Profit") => book.figures(sheet);

test("writes the Superstore's figures as independent arithmetic gives them", async () => {
  placeSuperstore();
  const { tables } = await book.workbook.offeredSources();
  expect(tables.map(({ label, rows }) => [label, rows])).toEqual([["Sales", 9994]]);
  await write(tables[0]);

  const expected = expectedFigures(superstore);
  expectSuperstoreFigures(figures());
  expect(column("Profit", 0, 1, 1)).toEqual([
    `The best 20% of 793 customers bring 82% of profit; ${expected.needed} of them bring 80%; 155 lose money and cost 25% of it.`,
  ]);

  const [best, profitOfBest] = expected.best;
  expect(column("Profit – customers", 0, 3, 2)).toEqual(["Key", best]);
  expect(column("Profit – customers", 10, 4, 1)[0]).toBeCloseTo(profitOfBest, 6);
  expect(column("Profit – customers", 8, 4, 2)).toEqual([1, 2]);
  expect(column("Profit – whale curve", 0, 4, 101).map(Number)).toEqual(
    Array.from({ length: 101 }, (_, at) => at / 100),
  );
  expect(column("Profit – whale curve", 1, 24, 1)[0]).toBeCloseTo(expected.shareAt(0.2), 10);
});

test("follows a pasted row, a changed input and nothing else", async () => {
  const sales = placeSuperstore();
  const { tables } = await book.workbook.offeredSources();
  await write(tables[0]);
  const { grid } = book;

  grid.write(
    sales,
    { row: superstore.length + 1, column: 0, rows: 1, columns: 3 },
    [["New Customer", 500_000, 400_000]],
    "user",
  );
  await grid.settled();
  expect(figures().get("Customers")).toBe(794);
  expect(figures().get("Total profit")).toBeCloseTo(686_397.0217, 4);
  expect(column("Profit – customers", 0, 4, 1)).toEqual(["New Customer"]);

  const answer = grid.sheets().find(({ name }) => name === "Profit")!.id;
  grid.write(answer, { row: 4, column: 1, rows: 1, columns: 1 }, [[0.5]], "user");
  await grid.settled();
  const expected = expectedFigures([
    ...superstore,
    { customer: "New Customer", sales: 500_000, profit: 400_000 },
  ]);
  expect(figures().get("Profit share of the best 50%")).toBeCloseTo(expected.shareAt(0.5), 10);
});

test("goes on when something else than a number is typed into the source later", async () => {
  const sales = placeSuperstore();
  const { tables } = await book.workbook.offeredSources();
  await write(tables[0]);
  const [first] = superstore;
  book.grid.write(sales, { row: 1, column: 2, rows: 1, columns: 1 }, [["n/a"]], "user");
  await book.grid.settled();
  expect(figures().get("Total profit")).toBeCloseTo(286_397.0217 - first.profit, 4);
  const notes = new Map(
    column("Profit", 0, 17, 12).map((label, at) => [label, column("Profit", 1, 17, 12)[at]]),
  );
  expect(notes.get("Rows not used")).toBe(1);
});

test("leaves out what is no number, and says so in the sheet", async () => {
  const rows: CellValue[][] = [
    ["Client", "Revenue", "Cost"],
    ["Ann", 100, 40],
    ["Ben", "n/a", 10],
    ["Cleo", 50, null],
    [null, 70, 5],
    ["=evil", 30, 80],
    ["ann", 10, "1,5"],
  ];
  book.place("Orders", rows);
  book.grid.write(
    book.grid.sheets().find(({ name }) => name === "Orders")!.id,
    { row: 5, column: 0, rows: 1, columns: 1 },
    [["'=evil"]],
  );
  book.grid.select(book.grid.sheets().find(({ name }) => name === "Orders")!.id, {
    row: 2,
    column: 1,
    rows: 1,
    columns: 1,
  });
  const { selection } = await book.workbook.offeredSources();
  expect(selection).toMatchObject({
    kind: "range",
    label: "Orders!A1:C7",
    rows: 6,
    firstRow: 2,
    headers: ["Client", "Revenue", "Cost"],
  });
  await write(selection!);

  // Ann 60, Cleo 50 (its blank cost counts 0), =evil -50; Ben, the nameless row and the text number are out.
  expect(figures().get("Customers")).toBe(3);
  expect(figures().get("Total profit")).toBe(60);
  expect(column("Profit – customers", 0, 4, 3)).toEqual(["Ann", "Cleo", "=evil"]);
  const notes = column("Profit", 0, 17, 20).map(String);
  expect(notes).toEqual(expect.arrayContaining(["Row 3, Revenue", "Row 5, Client", "Row 7, Cost"]));
  expect(column("Profit", 1, 17, 20)).toEqual(
    expect.arrayContaining([3, "“n/a”: not a number", "“1,5”: a number stored as text"]),
  );
});

test("a second run goes beside the first, and removing one leaves the other", async () => {
  placeOrders();
  const { tables } = await book.workbook.offeredSources();
  const before = book.sheetNames();
  const first = await write(tables[0]);
  const { taken, ours } = await book.workbook.sheetNames(SHEETS);
  expect(taken).toEqual(SHEETS);
  expect(ours).toEqual(first.sheets);
  const second = await write(tables[0]);
  expect(second.sheets.map(({ name }) => name)).toEqual([
    "Profit (2)",
    "Profit – customers (2)",
    "Profit – whale curve (2)",
  ]);
  expect(figures("Profit (2)").get("Total profit")).toBe(3);
  expect(await book.workbook.remove(first)).toBe(3);
  expect(book.sheetNames()).toEqual([...before, ...second.sheets.map(({ name }) => name)]);
  expect(await book.workbook.remove(first)).toBe(0);
});

test("a cancel or a failure at any request leaves the workbook as it was", async () => {
  const id = placeOrders();
  const { tables } = await book.workbook.offeredSources();
  const before = book.sheetNames();
  const rect = { row: 0, column: 0, rows: 3, columns: 2 };
  const cells = book.grid.formulas(id, rect);
  const untouched = book.opened.host.requestCount;
  expect(await book.workbook.remove(await write(tables[0]))).toBe(3);
  const requests = book.opened.host.requestCount - untouched;
  let failures = 0;
  for (let fatal = 0; fatal < requests; fatal++) {
    const first = book.opened.host.requestCount;
    book.opened.host.setBeforeRequest((index) => {
      if (index === first + fatal) throw new Error("The host failed.");
    });
    const outcome = await write(tables[0]).catch(() => null);
    book.opened.host.setBeforeRequest(undefined);
    // Office.js lets go of its ranges in requests of their own, and doesn't mind when one of those fails.
    if (outcome) expect(await book.workbook.remove(outcome)).toBe(3);
    else failures++;
    expect(book.sheetNames()).toEqual(before);
    expect(book.grid.formulas(id, rect)).toEqual(cells);
  }
  expect(failures).toBeGreaterThan(8);

  const report = await reportOn(tables[0]);
  await expect(book.workbook.write(report, "profit", cancelled())).rejects.toThrow("Cancelled");
  expect(book.sheetNames()).toEqual(before);
});

test("finds its sheets again by their marks: renamed, in a new session, and never a sheet of the user's", async () => {
  placeOrders();
  const { tables } = await book.workbook.offeredSources();
  const before = book.sheetNames();
  const written = await write(tables[0]);
  const { grid } = book;
  grid.renameSheet(grid.sheets().find(({ name }) => name === "Profit")!.id, "For the board");
  const own = book.place("Profit", [["mine"]]);
  await book.opened.reload();
  await book.workbook.goTo(written, 0);
  expect(grid.sheets().find(({ id }) => id === grid.activeSheet())!.name).toBe("For the board");
  expect(await book.workbook.remove(written)).toBe(3);
  expect(book.sheetNames()).toEqual([...before, "Profit"]);
  expect(await book.workbook.remove({ ...written, sheets: [{ id: own, name: "Profit" }] })).toBe(0);
  expect(book.sheetNames()).toEqual([...before, "Profit"]);
  await expect(book.workbook.goTo(written, 0)).rejects.toThrow("isn't there any more");
});

test("says the same in the sheet as in the pane, for one customer, for losses and for nothing at all", async () => {
  const pane: string[] = [];
  const sheet: CellValue[] = [];
  for (const [at, profits] of [[1234], [-1234], [5000, -9000], [0.1, 0.2, -0.3], [2000, 1000]].entries()) {
    book.place(
      `Data ${at}`,
      [["Customer", "Profit"], ...profits.map((gain, row) => [`C${row}`, gain])],
      `Data_${at}`,
    );
    const { tables } = await book.workbook.offeredSources();
    const source = tables.find(({ label }) => label === `Data_${at}`)!;
    pane.push((await book.ask(profit, { source: source.label })).preview.sentence);
    const written = await write(source);
    sheet.push(column(written.sheets[0].name, 0, 1, 1)[0]);
  }
  expect(pane[0]).toBe("Your one customer brings the whole profit, 1,234.");
  expect(pane[2]).toBe("Your 2 customers lose 4,000 together: 1 brings 5,000, 1 costs 9,000.");
  expect(sheet).toEqual(pane);
});

test("replaces its earlier sheets, or leaves them as they were when that fails", async () => {
  placeOrders();
  const { tables } = await book.workbook.offeredSources();
  const first = await write(tables[0]);
  const names = book.sheetNames();
  const report = await reportOn(tables[0], true);
  expect(report.sheets.map(({ name }) => name)).toEqual(SHEETS);
  await expect(book.workbook.write(report, "profit", cancelled(), first.sheets)).rejects.toThrow("Cancelled");
  await book.grid.settled();
  expect(book.sheetNames()).toEqual(names);
  expect(figures().get("Total profit")).toBe(3);

  const second = await write(tables[0], first);
  expect(book.sheetNames().sort()).toEqual([...names].sort());
  expect(second.sheets.map(({ id }) => id)).not.toEqual(first.sheets.map(({ id }) => id));
  expect(figures().get("Total profit")).toBe(3);
});

test("sheets over a table that was made of files follow when newer files replace its rows", async () => {
  const shop = (profits: number[]): NewTable => ({
    name: "shop Customer",
    headers: ["Customer", "Profit"],
    columns: [profits.map((_, at) => `C ${at}`), profits],
    kinds: {},
    above: [["Added up", ""]],
  });
  const id = await book.workbook.addTable(shop([5, -1, 3]), quietly());
  const { tables } = await book.workbook.offeredSources();
  await write(tables[0]);
  const shown = () =>
    ["Customers", "Total profit", "Customers who lose money"].map((label) => figures().get(label));
  expect(shown()).toEqual([3, 7, 1]);
  for (const profits of [[2, 4, -3, -1, 7, 9], [6, 5], [-4]]) {
    await book.workbook.refreshTable(id, shop(profits), quietly());
    await book.grid.settled();
    const total = profits.reduce((sum, each) => sum + each, 0);
    expect(shown()).toEqual([profits.length, total, profits.filter((each) => each < 0).length]);
  }
  expect(book.errors("Profit").filter((error) => error.includes("#REF!"))).toEqual([]);
});

test("keeps its state in the workbook, for whoever opens it next", async () => {
  expect(await book.workbook.state()).toEqual({ version: 1, paths: {} });
  const state = await book.workbook.state();
  state.paths.profit = {
    sourceLabel: "Sales",
    columns: { customer: ["Customer"] },
    options: { top: 0.2 },
    sentence: "The best …",
    short: "82% from 159",
    written: null,
    measured: "2026-11-22",
  };
  await book.workbook.saveState(state);
  await book.opened.reload();
  expect(await book.workbook.state()).toEqual(state);
});

test("says what to do where nothing can be chosen", async () => {
  const { selection, tables, problem } = await book.workbook.offeredSources();
  expect([selection, tables]).toEqual([null, []]);
  expect(problem).toMatch(/^The selected cells are empty, and the workbook has no table\. Select/u);
});

test("takes a first row of words for headers, also over numbers stored as text, and a row with a number for data", async () => {
  const headersOf = async (sheet: string, rows: CellValue[][]) => {
    const id = book.place(sheet, rows);
    book.grid.select(id, { row: 0, column: 0, rows: 1, columns: 1 });
    return (await book.workbook.offeredSources()).selection?.headers;
  };
  const [names, numbers] = [
    ["Customer", "Revenue"],
    ["Ann", "'1,200"],
  ];
  expect(await headersOf("Words", [names, numbers])).toEqual(names);
  expect(await headersOf("Bare", [numbers, ["Ben", "'300"]])).toEqual(["Column A", "Column B"]);
  expect(
    await headersOf("Mixed", [
      ["Ann", 5],
      ["Ben", 6],
    ]),
  ).toEqual(["Column A", "Column B"]);
});

test("names a range's columns by address and a table's by header, whatever characters they hold", async () => {
  book.place(
    "It's 'Q4'",
    [
      ["Who", "Cost [€] #1"],
      ["Ann", 5],
    ],
    "Costs",
  );
  const { tables } = await book.workbook.offeredSources();
  expect(book.workbook.columnFormula(tables[0], 1)).toBe("Costs[[Cost '[€'] '#1]]");
  const range: Source = { ...tables[0], kind: "range", firstColumn: 27, firstRow: 2, rows: 1 };
  expect(book.workbook.columnFormula(range, 1)).toBe("'It''s ''Q4'''!$AC$2:$AC$2");
});
