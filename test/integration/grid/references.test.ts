import { createHeadlessGrid } from "../../../embedded/grid/testing";
import { rect, SheetDriver } from "./support";

let calls = 0;
const values = [{ name: "values", dimensionality: "matrix" as const, type: "any" }];
const grid = createHeadlessGrid({
  namespace: "VF",
  blanks: "empty text",
  metadata: [
    { id: "DOUBLE", name: "DOUBLE", parameters: values, result: { dimensionality: "matrix" } },
    { id: "COUNT_ROWS", name: "COUNT_ROWS", parameters: values, result: {} },
  ],
  mappings: {
    DOUBLE: (rows) => {
      calls++;
      return (rows as number[][]).map((line) => line.map((x) => 2 * x));
    },
    COUNT_ROWS: (rows) => (rows as unknown[][]).length,
  },
});
afterAll(() => grid.dispose());

let sheet: SheetDriver;
let number = 0;
beforeEach(() => {
  sheet = new SheetDriver(grid, grid.addSheet(`Test ${++number}`).id);
});

describe("F2#", () => {
  test("is the whole spill, in any function, and keeps its text", async () => {
    sheet.put("A1", [[1], [2], [3]]);
    sheet.put("C1", "=VF.DOUBLE(A1:A3)");
    await grid.settled();
    expect(await sheet.calculate("=SUM(C1#)")).toBe(12);
    expect(await sheet.calculate("=ROWS(C1#)")).toBe(3);
    expect(await sheet.calculate("=INDEX(C1#,2)")).toBe(4);
    expect(await sheet.calculate("=SUM(DROP(C1#,1))")).toBe(10);
    expect(await sheet.calculate("=LET(x,C1#,SUM(x)/ROWS(x))")).toBe(4);
    expect(await sheet.calculate("=VF.COUNT_ROWS(C1#)")).toBe(3);
    expect(await sheet.calculate("=sum(C1#*10)")).toBe(120);
    expect(sheet.formula("Z50")).toBe("=sum(C1#*10)");
  });

  test("alone in a cell spills like its source, and grows and shrinks with it", async () => {
    sheet.put("A1", 3);
    sheet.put("C1", "=SEQUENCE(A1)");
    sheet.put("E1", "=C1#");
    sheet.put("G1", "=SUM(E1#)");
    await grid.settled();
    expect([grid.spill(sheet.id, 0, 4), sheet.value("G1")]).toEqual([rect("E1:E3"), 6]);
    sheet.put("A1", 5);
    await grid.settled();
    expect([grid.spill(sheet.id, 0, 4), sheet.value("G1")]).toEqual([rect("E1:E5"), 15]);
    sheet.put("A1", 2);
    await grid.settled();
    expect([grid.spill(sheet.id, 0, 4), sheet.value("G1")]).toEqual([rect("E1:E2"), 3]);
    expect(sheet.values("E1:E5").flat()).toEqual([1, 2, null, null, null]);
  });

  test("goes across sheets whose names need quotes", async () => {
    const other = new SheetDriver(grid, grid.addSheet("Profit – customers").id);
    other.put("K5", "=SEQUENCE(4)");
    await grid.settled();
    expect(await sheet.calculate("=SUM('Profit – customers'!K5#)")).toBe(10);
    expect(sheet.formula("Z50")).toBe("=SUM('Profit – customers'!K5#)");
    other.put("K5", "=SEQUENCE(5)");
    await grid.settled();
    expect(sheet.value("Z50")).toBe(15);
    grid.insertRows(other.id, 0, 1);
    await grid.settled();
    expect(sheet.formula("Z50")).toBe("=SUM('Profit – customers'!K6#)");
    expect(sheet.value("Z50")).toBe(15);
    grid.removeSheet(other.id);
    await grid.settled();
  });

  test("rows and columns that are put in or taken out move the references to their sheet, and to no other", async () => {
    const [other, third] = ["Moved", "Still"].map((name) => new SheetDriver(grid, grid.addSheet(name).id));
    for (const each of [other, third])
      each.put(
        "A1",
        Array.from({ length: 9 }, (_, row) => [row, row, row, row]),
      );
    sheet.put("AA1", [["=SUM(Moved!B3:C6)", "=SUM(Still!$B$3:C6)"]]);
    await grid.settled();
    // Another sheet than those is the active one.
    grid.activateSheet(sheet.id);
    const named = async () => {
      await grid.settled();
      return [sheet.formula("AA1"), sheet.formula("AB1")];
    };
    grid.insertColumns(other.id, 1, 2);
    expect(await named()).toEqual(["=SUM(Moved!D3:E6)", "=SUM(Still!$B$3:C6)"]);
    grid.deleteColumns(other.id, 4, 1);
    expect(await named()).toEqual(["=SUM(Moved!D3:D6)", "=SUM(Still!$B$3:C6)"]);
    grid.deleteRows(other.id, 3, 1);
    expect(await named()).toEqual(["=SUM(Moved!D3:D5)", "=SUM(Still!$B$3:C6)"]);
    grid.activateSheet(third.id);
    grid.deleteRows(other.id, 0, 1);
    expect(await named()).toEqual(["=SUM(Moved!D2:D4)", "=SUM(Still!$B$3:C6)"]);
    expect(sheet.value("AB1")).toBe(2 * (2 + 3 + 4 + 5));
    for (const each of [other, third]) grid.removeSheet(each.id);
    await grid.settled();
  });

  test("gives the one value of a formula that does not spill, and #REF! where there is no formula", async () => {
    sheet.put("A1", [["=2+3", 7, null]]);
    await grid.settled();
    expect(await sheet.calculate("=A1#")).toBe(5);
    expect(await sheet.calculate("=B1#")).toEqual({ error: "#REF!" });
    expect(await sheet.calculate("=SUM(C1#)")).toEqual({ error: "#REF!" });
    sheet.put("C1", "=SEQUENCE(3)");
    await grid.settled();
    expect(sheet.value("Z50")).toBe(6);
  });

  test("may be written before its source, in one go with it", async () => {
    sheet.put("A1", [["=SUM(C1#)", null, "=VF.DOUBLE(E1#)", null, "=SEQUENCE(3)"]]);
    await grid.settled();
    expect(sheet.value("A1")).toBe(12);
  });

  test("a chain of spills is right after one edit, and each formula is calculated once", async () => {
    sheet.put("A1", [[1], [2], [3]]);
    sheet.put("C1", [["=VF.DOUBLE(A1:A3)", "=VF.DOUBLE(C1#)", "=VF.DOUBLE(D1#)", "=SUM(E1#)"]]);
    await grid.settled();
    expect(sheet.value("F1")).toBe(48);
    calls = 0;
    sheet.put("A3", 4);
    await grid.settled();
    expect(sheet.value("F1")).toBe(56);
    expect(calls).toBe(3);
  });

  test("cells of a spill may be read without their first, over several steps", async () => {
    sheet.put("A1", [[1], [2], [3]]);
    sheet.put("C1", [["=VF.DOUBLE(A1:A3)", "=VF.DOUBLE(C2:C3)", "=VF.DOUBLE(D2:D2)", "=SUM(E1)"]]);
    await grid.settled();
    expect(sheet.value("F1")).toBe(24);
    sheet.put("A3", 5);
    await grid.settled();
    expect(sheet.value("F1")).toBe(40);
  });
});

describe("tables", () => {
  const rows = [
    ["Customer Name", "Sub-Category", "Sales", "Profit"],
    ["Ann", "Art", 100, 20],
    ["Bob", "Art", 50, -5],
    ["Cy", "Pens", 30, 10],
  ];
  let id: string;
  beforeEach(() => {
    sheet.put("A1", rows);
    id = grid.addTable(sheet.id, rect("A1:D4"), `Sales${number}`).id;
  });
  const formula = (text: string): string => text.replaceAll("Sales[", `Sales${number}[`);

  test.each([
    ["=SUM(Sales[Profit])", 25],
    ["=SUM(Sales[profit])", 25],
    ["=COUNTA(Sales[Customer Name])", 3],
    ["=COUNTA(Sales[Sub-Category])", 3],
    ["=Sales[[#Headers],[Profit]]", "Profit"],
    ["=ROWS(Sales[#All])", 4],
    ["=ROWS(Sales[#Data])", 3],
    ["=SUM(Sales[[Sales]:[Profit]])", 205],
    ["=SUM(Sales[[#All],[Profit]])", 25],
    ["=SUM(Sales[Sales]-Sales[Profit])", 155],
    ["=VF.COUNT_ROWS(Sales[Profit])", 3],
  ])("%s", async (text, expected) => {
    expect(await sheet.calculate(formula(text))).toBe(expected);
    expect(sheet.formula("Z50")).toBe(formula(text));
  });

  test("the row of the formula is [@Profit]", async () => {
    expect(await sheet.calculate(formula("=Sales[@Profit]*2"), "F3")).toBe(-10);
    expect(await sheet.calculate(formula("=Sales[@[Customer Name]]"), "G4")).toBe("Cy");
    expect(await sheet.calculate(formula("=SUM(Sales[[#This Row],[Sales]:[Profit]])"), "H2")).toBe(120);
  });

  test("a table grows when the user types or pastes directly below it, and what names it follows", async () => {
    sheet.put("F1", [[formula("=SUM(Sales[Profit])"), formula("=Sales[Customer Name]"), "=ROWS(G1#)"]]);
    await grid.settled();
    sheet.put("A5", "Dan", "user");
    sheet.put("D5", 100, "user");
    await grid.settled();
    expect(sheet.values("F1:H1")).toEqual([[125, "Ann", 4]]);
    sheet.put("A6", [rows[1], rows[2]], "user");
    await grid.settled();
    expect(sheet.values("F1:H1")).toEqual([[140, "Ann", 6]]);
    expect(grid.tables().find((table) => table.id === id)?.rect).toEqual(rect("A1:D7"));
  });

  test("a table does not grow by what stands besides it, by a gap, or by the host", async () => {
    sheet.put("E5", 1, "user");
    sheet.put("A7", 1, "user");
    sheet.put("A5", 1, "host");
    await grid.settled();
    expect(grid.tables().find((table) => table.id === id)?.rect).toEqual(rect("A1:D4"));
  });

  test("rows inserted in a table belong to it, rows above move it, deleted rows leave it", async () => {
    sheet.put("F1", formula("=SUM(Sales[Profit])"));
    grid.insertRows(sheet.id, 2, 1);
    sheet.put("D3", 1000);
    grid.insertRows(sheet.id, 0, 2);
    await grid.settled();
    expect(grid.tables().find((table) => table.id === id)?.rect).toEqual(rect("A3:D7"));
    expect(sheet.value("F3")).toBe(1025);
    grid.deleteRows(sheet.id, 4, 1);
    await grid.settled();
    expect(grid.tables().find((table) => table.id === id)?.rect).toEqual(rect("A3:D6"));
    expect(sheet.value("F3")).toBe(25);
  });

  test("renamed, resized and removed, and formulas know", async () => {
    sheet.put("F1", [[`=SUM(Orders${number}[Profit])`, formula("=SUM(Sales[Profit])")]]);
    await grid.settled();
    expect(sheet.values("F1:G1")).toEqual([[{ error: "#NAME?" }, 25]]);
    grid.renameTable(id, `Orders${number}`);
    grid.resizeTable(id, rect("A1:D3"));
    await grid.settled();
    expect(sheet.values("F1:G1")).toEqual([[15, 15]]);
    expect(sheet.formula("G1")).toBe(`=SUM(Orders${number}[Profit])`);
    grid.removeTable(id);
    await grid.settled();
    expect(sheet.value("F1")).toEqual({ error: "#NAME?" });
    expect(() => grid.renameTable(id, "x")).toThrow("no table");
  });
});

test("a sheet that gives up its name, has it taken by another and gets it back is still the one meant", async () => {
  const data = new SheetDriver(grid, grid.addSheet("Data – one").id);
  data.put("A1", "=SEQUENCE(3)");
  sheet.put("A1", "=SUM('Data – one'!A1#)");
  await grid.settled();
  expect(sheet.value("A1")).toBe(6);
  grid.renameSheet(data.id, "Aside");
  const other = new SheetDriver(grid, grid.addSheet("Data – one").id);
  other.put("A1", "=SEQUENCE(4)");
  grid.removeSheet(other.id);
  grid.renameSheet(data.id, "Data – one");
  await grid.settled();
  expect(sheet.value("A1")).toBe(6);
  expect(sheet.formula("A1")).toBe("=SUM('Data – one'!A1#)");
});
