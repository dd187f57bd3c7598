/** What the pane says of the selected cell, over the genuine Office.js: from the formula to the sentences. */
import { explain, type Explanation } from "../../src/explain";
import type { CalledCell } from "../../src/workbook/types";
import { PathWorkbook } from "../support/path";

const never = new AbortController().signal;

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
  book.place(
    "Data",
    [
      ["Customer", "Profit"],
      ["Ann", 500],
      ["Ben", 300],
      ["Cleo", null],
      ["Dan", 150],
      ["Eve", 100],
      ["Finn", -50],
    ],
    "Sales",
  );
  book.place("Ann's try", [["Top"], [0.4]]);
  await book.grid.settled();
});
afterEach(() => book.close());

async function type(sheet: string, cell: string, formula: string) {
  await book.workbook.show(sheet, cell);
  await book.workbook.insertFormula(formula);
  await book.grid.settled();
}

async function called(sheet: string, cells: string): Promise<CalledCell | null> {
  await book.workbook.show(sheet, cells);
  return book.workbook.calledCell(never);
}

async function explained(sheet: string, cells: string): Promise<Explanation[]> {
  const cell = await called(sheet, cells);
  return cell ? explain(cell) : [];
}

test("the selected cell's formula is told with the columns of a table as it names them", async () => {
  await type("Data", "D2", "=VF.PARETO_SHARE(Sales[Profit], 'Ann''s try'!A2)");
  expect(await called("Data", "D2")).toMatchObject({
    sheet: "Data",
    cell: "D2",
    fills: "D2",
    at: { row: 0, column: 0 },
    named: {
      "Sales[Profit]": { sheet: "Data", cells: "B2:B7" },
      "'Ann''s try'!A2": { cells: "A2" },
    },
  });
  const [one] = await explained("Data", "D2");
  expect(one.says).toEqual([
    "The 2 most profitable of 5 customers (best 40%) bring 80.0% of 1,000, the profit in Sales[Profit].",
  ]);
  expect(one.takes.map(({ said }) => said)).toEqual([
    "5 customers, 1 blank left out, 1,000 in all",
    "now 40%",
    "left out, so net",
  ]);
});

test("a cell within what a formula fills is told by the formula that fills it", async () => {
  await type("Ann's try", "D3", "=VF.PROFIT_RANK(Data!B2:B7)");
  expect(await called("Ann's try", "D6")).toMatchObject({
    cell: "D3",
    fills: "D3:D8",
    at: { row: 3, column: 0 },
  });
  const [one] = await explained("Ann's try", "D6");
  expect(one.cell).toBe("Row 4 (Dan): a profit of 150.00 has rank 3 of 5.");
  expect(one.says).toContain("1 customer has a blank and so no result.");
});

test("rows are called by the column that tells them apart, wherever the formula stands", async () => {
  book.place("Wide", [
    ["Plan", "", "Region", "Customer", "City", "Sales", "Cost"],
    ["Best", "", "West", "Adelaide Ltd", "Perth", 90, 30],
    ["Next", "", "West", "", "Perth", 70, 20],
    ["Last", "", "East", "Bolt AG", "Hobart", 50, 10],
    ["None", "", "East", "Crown Inc", "Hobart", 20, 10],
  ]);
  // The other side of an empty column is another table, and a region isn't one customer's.
  await type("Wide", "I2", "=VF.PROFIT_RANK(F2:F5)");
  const rowsOf = async (cell: string) =>
    /^Row \d+( \(.*?\))?/u.exec((await explained("Wide", cell))[0].cell!)?.[0];
  expect([await rowsOf("I2"), await rowsOf("I3"), await rowsOf("I4")]).toEqual([
    "Row 1 (Adelaide Ltd)",
    "Row 2",
    "Row 3 (Bolt AG)",
  ]);
  // Of what is worked out within the formula, the rows are those beside the result.
  await type("Wide", "H2", "=VF.PROFIT_RANK(F2:F5-G2:G5)");
  expect(await rowsOf("H5")).toBe("Row 4 (Crown Inc)");
  // Elsewhere, and below the names of a block.
  await type("Ann's try", "D8", "=VF.SCORE({0;1},Wide!G1:G5)");
  expect((await explained("Ann's try", "D11"))[0].cell).toMatch(/^Row 4 \(Crown Inc\): /u);
});

test("what another formula spills is read as it is named", async () => {
  await type("Ann's try", "D1", "=VF.PROFIT_BY(Sales[Customer],Sales[Profit])");
  await type("Ann's try", "M1", "=VF.WHALE_PEAK(D1#)");
  const cell = (await called("Ann's try", "M1"))!;
  expect(cell.named["D1#"]).toMatchObject({ cells: "D1:K7" });
  expect(cell.named["D1#"]!.holds[1].slice(0, 2)).toEqual(["Ann", 1]);
  const [table] = await explained("Ann's try", "E2");
  expect(table.says[1]).toBe("Ann comes first with a profit of 500.00, 50.0% of the total.");
  expect(table.cell).toBe("This cell: Rows of Ann, 1.");
});

test("a whole column is read as far as the sheet is filled", async () => {
  await type("Ann's try", "D1", "=VF.PARETO_COUNT(Data!B2:B1048576)");
  const cell = (await called("Ann's try", "D1"))!;
  const named = cell.named["Data!B2:B1048576"]!;
  expect(named.cells).toBe("B2:B1048576");
  expect(named.holds).toHaveLength(6);
  expect(explain(cell)[0].says[0]).toContain("2 of 5 customers");
});

test("a defined name is read, and one that names no cells isn't", async () => {
  await Excel.run(async (context) => {
    context.workbook.names.add("gains", context.workbook.worksheets.getItem("Data").getRange("B2:B7"));
    await context.sync();
  });
  await type("Ann's try", "D1", "=VF.PARETO_COUNT(gains)");
  const cell = (await called("Ann's try", "D1"))!;
  expect(cell.named.gains).toMatchObject({ sheet: "Data", cells: "B2:B7" });
  await type("Ann's try", "D2", "=LET(half,50%,all,Data!B2:B7,VF.PARETO_COUNT(all,half))");
  const other = (await called("Ann's try", "D2"))!;
  expect(Object.keys(other.named)).toEqual(["Data!B2:B7"]);
  expect(explain(other)[0].says[0]).toMatch(
    /^It takes 1 of 5 customers, the most profitable first, to reach 50% of 1,000/u,
  );
});

test("an error is told with its reason", async () => {
  await type("Ann's try", "D1", "=VF.PARETO_SHARE(Data!A2:A7)");
  const [text] = await explained("Ann's try", "D1");
  expect(text.error).toEqual({
    code: "#VALUE!",
    why: [
      "profits, row 1: “Ann” is text, but has to be a number. Correct it, or let the range begin below its header.",
    ],
  });
  await type("Ann's try", "D2", "=VF.PARETO_SHARE(Data!B7)");
  const [loss] = await explained("Ann's try", "D2");
  expect(loss.error).toEqual({
    code: "#N/A",
    why: ["The profits don't add up to more than 0: there is no total to take a share of."],
  });
});

test("calls within others are told, the inner ones first, and what they are given is read", async () => {
  await type("Ann's try", "D1", "=VF.PARETO_SHARE(VF.PROFIT_RANK(Data!B2:B3),50%)");
  const [inner, outer] = await explained("Ann's try", "D1");
  expect([inner.name, outer.name]).toEqual(["PROFIT_RANK", "PARETO_SHARE"]);
  expect(inner.takes[0].said).toBe("2 customers, 800.00 in all");
  // Ranks 1 and 2: the larger half of 3.
  expect(outer.says).toEqual(["The best 50% of customers bring 66.7% of profit."]);
});

test("of several cells the first is told, and of a cell without Vital Few nothing", async () => {
  await type("Ann's try", "D1", "=VF.PARETO_COUNT(Data!B2:B7)");
  expect((await called("Ann's try", "D1:F3"))?.cell).toBe("D1");
  expect(await called("Data", "A1")).toBeNull();
  expect(await called("Ann's try", "H9")).toBeNull();
  await type("Ann's try", "H1", '=LEN("VF.NPS(1)")');
  expect(await called("Ann's try", "H1")).toBeNull();
});

test("of a formula whose cells are gone there is still an explanation", async () => {
  await type("Ann's try", "D1", "=VF.PARETO_COUNT(Nowhere!B2:B7)");
  const cell = (await called("Ann's try", "D1"))!;
  expect(cell.named).toEqual({ "Nowhere!B2:B7": null });
  const [one] = explain(cell);
  expect(one.takes[0].said).toBe("not read, since it names no cells");
  expect(one.error?.code).toMatch(/^#/u);
});

test("a hundred thousand rows are read in parts, and reading them stops when it is told to", async () => {
  const rows = 100_000;
  book.place("Large", [["Profit"], ...Array.from({ length: rows }, (_, at) => [at % 7])]);
  await type("Ann's try", "D1", `=VF.PARETO_COUNT(Large!A2:A${rows + 1})`);
  const cell = (await called("Ann's try", "D1"))!;
  expect(cell.named[`Large!A2:A${rows + 1}`]!.holds).toHaveLength(rows);
  expect(explain(cell)[0].takes[0].said).toMatch(/^100,000 customers, /u);
  const abort = new AbortController();
  abort.abort();
  await expect(book.workbook.calledCell(abort.signal)).rejects.toThrow("Cancelled");
});
