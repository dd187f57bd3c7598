/** Which cells use the functions, over the genuine Office.js. */
import { functionsIn } from "../../src/workbook/usage";
import { PathWorkbook, quietly } from "../support/path";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
  book.place("Data", [
    ["Customer", "Profit"],
    ["Ann", 60],
    ["Ben", 30],
    ["Cleo", 10],
  ]);
  book.place("My try", [["Note", 1]]);
  const put = (sheet: string, cell: string, formula: string) =>
    book.grid.write(book.sheetId(sheet), at(cell), [[formula]]);
  put("My try", "C3", "=VF.PARETO_SHARE(Data!B2:B4)+VF.PARETO_SHARE(Data!B2:B4,0.5)");
  put("My try", "C4", '=LEN("=VF.NPS(1)")');
  put("My try", "C5", "=VF.PROFIT_GINI(Data!A2:A4)");
  put("Data", "F7", "=VF.PROFIT_RANK(B2:B4)");
  await book.grid.settled();
});
afterEach(() => book.close());

const at = (cell: string) => ({
  row: Number(cell.slice(1)) - 1,
  column: cell.charCodeAt(0) - 65,
  rows: 1,
  columns: 1,
});
const placesOf = async (scope: "workbook" | "sheet" | "selection") =>
  (await book.workbook.functionCells(scope, quietly())).map(({ sheet, cell }) => `${sheet}!${cell}`);

test("every formula that calls functions is listed: where, which ones, what it fills, and whether it fails", async () => {
  const shares: number[] = [];
  const cells = await book.workbook.functionCells("workbook", {
    ...quietly(),
    progress: (done) => shares.push(done),
  });
  const scalar = { rows: 1, columns: 1 };
  expect(cells).toEqual([
    {
      sheet: "Data",
      cell: "F7",
      functions: ["PROFIT_RANK"],
      rows: 3,
      columns: 1,
      error: null,
      formula: "=VF.PROFIT_RANK(B2:B4)",
    },
    {
      sheet: "My try",
      cell: "C3",
      functions: ["PARETO_SHARE"],
      ...scalar,
      error: null,
      formula: "=VF.PARETO_SHARE(Data!B2:B4)+VF.PARETO_SHARE(Data!B2:B4,0.5)",
    },
    {
      sheet: "My try",
      cell: "C5",
      functions: ["PROFIT_GINI"],
      ...scalar,
      error: "#VALUE!",
      formula: "=VF.PROFIT_GINI(Data!A2:A4)",
    },
  ]);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
});

test("only the active sheet or the selected cells can be meant; a spill counts wherever it is touched", async () => {
  await book.workbook.show("My try", "C5");
  expect(await placesOf("sheet")).toEqual(["My try!C3", "My try!C5"]);
  expect(await placesOf("selection")).toEqual(["My try!C5"]);
  await book.workbook.show("Data", "F9:H20");
  expect(await placesOf("selection")).toEqual(["Data!F7"]);
  await book.workbook.show("Data", "F6");
  expect(await placesOf("selection")).toEqual([]);
});

test("a selection of several areas is meant with all of them; a chart has no cells", async () => {
  const { book: cells } = book.opened.host;
  const id = book.sheetId("My try");
  book.grid.activateSheet(id);
  cells.selectAreas(id, [at("C3"), at("C5")]);
  expect(await placesOf("selection")).toEqual(["My try!C3", "My try!C5"]);
  cells.busy = "chart selected";
  await expect(placesOf("selection")).rejects.toThrow("No cells are selected");
});

test("looking through the sheets stops when it is told to", async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(book.workbook.functionCells("workbook", quietly(abort.signal))).rejects.toThrow("Cancelled");
});

test("an answer too large for Excel is asked for in smaller parts", async () => {
  // 30,000 cells of 200 characters are 6 MB; 5 MB is the most that Excel hands over.
  book.place(
    "Long",
    Array.from({ length: 3000 }, () => Array<string>(10).fill("long ".repeat(40))),
  );
  book.grid.write(book.sheetId("Long"), at("E5"), [["=VF.NPS(Data!B2:B4)"]]);
  await book.grid.settled();
  expect(await placesOf("workbook")).toContain("Long!E5");
});

test("a call is recognised as Excel shows it and as the file has it without the add-in", () => {
  expect(functionsIn("=IFERROR(VF.NPS(A1:A9),VF.NPS(B1))")).toEqual(["NPS"]);
  expect(functionsIn("=_xldudf_VF_PARETO_SHARE(A1:A9)*vf.nps(B1)")).toEqual(["PARETO_SHARE", "NPS"]);
  expect(functionsIn('=A1&"VF.NPS("')).toEqual([]);
  expect(functionsIn("=SELF.NPS(A1)")).toEqual([]);
  expect(functionsIn("VF.NPS(A1)")).toEqual([]);
});
