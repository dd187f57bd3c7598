/** Selected cells as arguments and as the place of a formula; over the genuine Office.js. */
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
  expect((await book.workbook.functionCells("workbook", quietly())).length).toBe(0);
});

test("a cell that is formatted as text is not taken: it would show the formula itself", async () => {
  await select("My try", "C3");
  await Excel.run(async (context) => {
    context.workbook.getSelectedRange().numberFormat = [["@"]];
    await context.sync();
  });
  await expect(book.workbook.insertFormula("=VF.NPS(Data!B2:B4)")).rejects.toThrow("formatted as text");
});
