/** Selected cells as arguments and as the place of a formula, and which formulas use the functions; over the genuine Office.js. */
import { functionsIn } from "../../src/workbook/usage";
import { PathWorkbook, quietly } from "../support/path";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
  book.place(
    "Data",
    [
      ["Customer", "Profit [USD]"],
      ["Ann", 60],
      ["Ben", 30],
      ["Cleo", 10],
    ],
    "Sales",
  );
  book.place("My try", [
    ["Note", 1],
    ["", ""],
  ]);
  await book.grid.settled();
});
afterEach(() => book.close());

async function select(sheet: string, cells: string) {
  await book.workbook.show(sheet, cells);
}

test("a table's column is named by its header, also where the header or the whole column is selected", async () => {
  for (const cells of ["B2:B4", "B1:B4", "B:B"]) {
    await select("Data", cells);
    expect((await book.workbook.selectedCells()).reference).toBe("Sales[[Profit '[USD']]]");
  }
});

test("other cells are named with their sheet", async () => {
  await select("Data", "B2:B3");
  expect(await book.workbook.selectedCells()).toMatchObject({
    sheet: "Data",
    cells: "B2:B3",
    reference: "Data!B2:B3",
    room: "several cells",
  });
  await select("My try", "A1");
  expect(await book.workbook.selectedCells()).toMatchObject({
    reference: "'My try'!A1",
    room: "taken",
    names: ["Sales"],
  });
  await select("My try", "C3");
  expect((await book.workbook.selectedCells()).room).toBe("free");
});

test("a formula is put into an empty cell, and its result reported", async () => {
  await select("My try", "C3");
  // 60 of 100 from one of three customers: a third of them brings 60 %.
  expect(await book.workbook.insertFormula("=VF.PARETO_SHARE(Data!B2:B4, 1/3)")).toMatchObject({
    sheet: "My try",
    cells: "C3",
    shows: "0.6",
    error: null,
  });
});

test("a spilled result tells all the cells that it fills", async () => {
  await select("My try", "D1");
  const inserted = await book.workbook.insertFormula("=VF.PROFIT_RANK(Data!B2:B4)");
  expect(inserted).toMatchObject({ cells: "D1:D3", error: null, shows: "1" });
});

test("an error is told as Excel shows it", async () => {
  await select("My try", "C3");
  expect(await book.workbook.insertFormula("=VF.PARETO_SHARE(Data!A2:A4)")).toMatchObject({
    error: "#VALUE!",
  });
});

test("nothing is overwritten, and of several cells none is chosen", async () => {
  await select("My try", "B1");
  await expect(book.workbook.insertFormula("=VF.NPS(Data!B2:B4)")).rejects.toThrow("B1 isn't empty");
  await select("My try", "C1:C2");
  await expect(book.workbook.insertFormula("=VF.NPS(Data!B2:B4)")).rejects.toThrow("Several cells");
  expect((await book.workbook.functionUse(quietly())).length).toBe(0);
});

test("a cell that is formatted as text is not taken: it would show the formula itself", async () => {
  await select("My try", "C3");
  await Excel.run(async (context) => {
    context.workbook.getSelectedRange().numberFormat = [["@"]];
    await context.sync();
  });
  await expect(book.workbook.insertFormula("=VF.NPS(Data!B2:B4)")).rejects.toThrow("formatted as text");
});

test("the formulas of all sheets are looked through: how many call functions, which ones, and which fail", async () => {
  await select("My try", "C3");
  await book.workbook.insertFormula("=VF.PARETO_SHARE(Data!B2:B4)+VF.PARETO_SHARE(Data!B2:B4,0.5)");
  await select("My try", "C4");
  await book.workbook.insertFormula('=LEN("=VF.NPS(1)")');
  await select("My try", "C5");
  await book.workbook.insertFormula("=VF.PROFIT_GINI(Data!A2:A4)");
  await select("Data", "F7");
  await book.workbook.insertFormula("=VF.PROFIT_RANK(B2:B4)");
  const shares: number[] = [];
  const uses = await book.workbook.functionUse({ ...quietly(), progress: (done) => shares.push(done) });
  expect(uses).toEqual([
    { sheet: "Data", formulas: 1, first: "F7", errors: 0, firstError: null, functions: { PROFIT_RANK: 1 } },
    {
      sheet: "My try",
      formulas: 2,
      first: "C3",
      errors: 1,
      firstError: "C5",
      functions: { PARETO_SHARE: 1, PROFIT_GINI: 1 },
    },
  ]);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
});

test("looking through the sheets stops when it is told to", async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(book.workbook.functionUse(quietly(abort.signal))).rejects.toThrow("Cancelled");
});

test("a call is recognised as Excel shows it and as the file has it without the add-in", () => {
  expect(functionsIn("=IFERROR(VF.NPS(A1:A9),VF.NPS(B1))")).toEqual(["NPS"]);
  expect(functionsIn("=_xldudf_VF_PARETO_SHARE(A1:A9)*vf.nps(B1)")).toEqual(["PARETO_SHARE", "NPS"]);
  expect(functionsIn('=A1&"VF.NPS("')).toEqual([]);
  expect(functionsIn("=SELF.NPS(A1)")).toEqual([]);
  expect(functionsIn("VF.NPS(A1)")).toEqual([]);
});
