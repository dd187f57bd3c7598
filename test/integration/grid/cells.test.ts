import type { GridEvents } from "../../../embedded/grid/grid";
import { createHeadlessGrid } from "../../../embedded/grid/testing";
import { rect, SheetDriver } from "./support";

const grid = createHeadlessGrid();
afterAll(() => grid.dispose());

let sheet: SheetDriver;
beforeEach(() => {
  sheet = new SheetDriver(grid, grid.addSheet(`Test ${grid.sheets().length}`).id);
});

function listen<E extends keyof GridEvents>(event: E): GridEvents[E][] {
  const details: GridEvents[E][] = [];
  grid.on(event, (detail) => details.push(detail));
  return details;
}

test("a cell gives back the number, text or boolean that was written", () => {
  sheet.put("A1", [[1.5, "text", true, null]]);
  expect(sheet.values("A1:D1")).toEqual([[1.5, "text", true, null]]);
});

test("text that looks like a number becomes one, unless its format is text or it begins with an apostrophe; so does a formula", async () => {
  grid.setStyle(sheet.id, rect("B1"), { numberFormat: "@" });
  sheet.put("A1", [["007", "007", "'007", "TRUE"]]);
  expect(sheet.values("A1:D1")).toEqual([[7, "007", "007", true]]);
  sheet.put("A1", [["=1+1", "=1+1"]]);
  await grid.settled();
  expect(sheet.values("A1:B1")).toEqual([[2, "=1+1"]]);
});

test("undefined leaves a cell as it is; null and empty text empty it", () => {
  sheet.put("A1", [[1, 2, 3]]);
  sheet.put("A1", [[undefined, null, ""]]);
  expect(sheet.values("A1:C1")).toEqual([[1, null, null]]);
});

test("a formula calculates, and again when a cell that it reads changes", async () => {
  sheet.put("A1", [[1], [2], [3]]);
  sheet.put("B1", "=SUM(A1:A3)");
  await grid.settled();
  expect(sheet.value("B1")).toBe(6);
  sheet.put("A1", 10);
  await grid.settled();
  expect(sheet.value("B1")).toBe(15);
  expect(grid.formulas(sheet.id, rect("A1:B1"))).toEqual([[10, "=SUM(A1:A3)"]]);
});

test("a constant in place of a formula ends the formula", async () => {
  sheet.put("A1", "=1+1");
  await grid.settled();
  sheet.put("A1", 7);
  await grid.settled();
  expect(sheet.formula("A1")).toBe(7);
});

test("errors of formulas and written errors are errors", async () => {
  sheet.put("A1", [["=1/0", { error: "#N/A" }, "=NOSUCH(1)"]]);
  await grid.settled();
  expect(sheet.values("A1:C1")).toEqual([[{ error: "#DIV/0!" }, { error: "#N/A" }, { error: "#NAME?" }]]);
});

test("texts are what the number format shows", () => {
  sheet.put("A1", [[1234567.891, 0.1234, 43831, true, 0.1 + 0.2]]);
  grid.setStyle(sheet.id, rect("A1"), { numberFormat: "#,##0" });
  grid.setStyle(sheet.id, rect("B1"), { numberFormat: "0.0%" });
  grid.setStyle(sheet.id, rect("C1"), { numberFormat: "yyyy-mm-dd" });
  expect(grid.texts(sheet.id, rect("A1:E1"))).toEqual([["1,234,568", "12.3%", "2020-01-01", "TRUE", "0.3"]]);
});

test("a style is read as it was set, and left-out parts stay", () => {
  grid.setStyle(sheet.id, rect("A1:B2"), { bold: true, fill: "#FFEEDD", horizontal: "right" });
  grid.setStyle(sheet.id, rect("B2"), { italic: true, fontColor: "#112233", named: "Input" });
  expect(grid.style(sheet.id, 1, 1)).toMatchObject({
    bold: true,
    italic: true,
    horizontal: "right",
    fontColor: "#112233",
    fill: "#FFCC99",
    named: "Input",
  });
  expect(grid.style(sheet.id, 5, 5)).toMatchObject({ bold: false, fill: null, numberFormat: "General" });
});

test("the used rectangle covers values and spills, and styles where asked", async () => {
  expect(grid.usedRect(sheet.id, true)).toBeNull();
  sheet.put("C3", "=SEQUENCE(3,2)");
  await grid.settled();
  grid.setStyle(sheet.id, rect("A1"), { bold: true });
  expect(grid.usedRect(sheet.id, true)).toEqual(rect("C3:D5"));
  expect(grid.usedRect(sheet.id, false)).toEqual(rect("A1:D5"));
});

test("clearing takes the contents, the formats or both", () => {
  sheet.put("A1", [[1, 2, 3]]);
  grid.setStyle(sheet.id, rect("A1:C1"), { bold: true });
  grid.clear(sheet.id, rect("A1"), "contents");
  grid.clear(sheet.id, rect("B1"), "formats");
  grid.clear(sheet.id, rect("C1"), "all");
  expect(sheet.values("A1:C1")).toEqual([[null, 2, null]]);
  expect([0, 1, 2].map((column) => grid.style(sheet.id, 0, column).bold)).toEqual([true, false, false]);
});

test("inserted and deleted rows move cells and the references to them", async () => {
  sheet.put("A1", [[1], [2]]);
  sheet.put("C1", "=SUM(A1:A2)");
  grid.insertRows(sheet.id, 1, 2);
  await grid.settled();
  expect(sheet.formula("C1")).toBe("=SUM(A1:A4)");
  grid.deleteRows(sheet.id, 1, 2);
  await grid.settled();
  expect(sheet.formula("C1")).toBe("=SUM(A1:A2)");
  expect(sheet.value("A2")).toBe(2);
});

test("sheets are added, renamed, moved and removed, and formulas follow their names", async () => {
  const added = listen("sheetAdded");
  const removed = listen("sheetRemoved");
  const other = new SheetDriver(grid, grid.addSheet("Old name").id);
  other.put("A1", 5);
  sheet.put("A1", "='Old name'!A1");
  await grid.settled();
  grid.renameSheet(other.id, "New – name");
  grid.moveSheet(other.id, 0);
  await grid.settled();
  expect(grid.sheets()[0].name).toBe("New – name");
  expect(sheet.formula("A1")).toBe("='New – name'!A1");
  grid.removeSheet(other.id);
  await grid.settled();
  expect(added).toEqual([{ sheetId: other.id }]);
  expect(removed).toEqual([{ sheetId: other.id }]);
  expect(() => grid.addSheet(grid.sheets()[0].name.toUpperCase())).toThrow("already");
});

test("the selection is what was selected, and is told", () => {
  const told = listen("selected");
  grid.select(sheet.id, rect("B2:C4"));
  expect(grid.selection()).toEqual({ sheetId: sheet.id, rects: [rect("B2:C4")] });
  expect(told[told.length - 1]).toEqual({ sheetId: sheet.id, rects: [rect("B2:C4")] });
  expect(grid.activeSheet()).toBe(sheet.id);
});

test("writes are told with who made them, recalculations are not", async () => {
  const changed = listen("changed");
  sheet.put("A1", "=B1+1");
  sheet.put("B1", 4, "user");
  grid.setStyle(sheet.id, rect("A1"), { bold: true });
  await grid.settled();
  expect(changed).toEqual([
    { sheetId: sheet.id, rect: rect("A1"), source: "host" },
    { sheetId: sheet.id, rect: rect("B1"), source: "user" },
  ]);
});

test("widths, heights, frozen rows and the sheet's size are kept", () => {
  grid.setColumnWidth(sheet.id, 1, 2, 130);
  grid.setRowHeight(sheet.id, 3, 1, 40);
  grid.freeze(sheet.id, 1, 2);
  sheet.put("AZ5000", 1);
  expect([1, 2, 3].map((column) => grid.columnWidth(sheet.id, column))).toEqual([130, 130, 88]);
  expect(grid.rowHeight(sheet.id, 3)).toBe(40);
  expect(grid.frozen(sheet.id)).toEqual({ rows: 1, columns: 2 });
  expect(grid.size(sheet.id).rows).toBeGreaterThanOrEqual(5000);
});

test("100,000 rows are written and read in a few seconds", () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => [i, i / 2, `customer ${i}`]);
  const start = performance.now();
  sheet.put("A1", rows);
  const read = grid.values(sheet.id, { row: 0, column: 0, rows: rows.length, columns: 3 });
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(read[99_999]).toEqual([99_999, 49_999.5, "customer 99999"]);
});
