import type { CustomFunctionSet, FunctionMetadata } from "../../../embedded/grid/grid";
import { createHeadlessGrid } from "../../../embedded/grid/testing";
import { rect, SheetDriver } from "./support";

/** A `CustomFunctions.Error` by its shape. */
class FunctionError extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

const calls: unknown[][] = [];
const take =
  (result: unknown) =>
  (...args: unknown[]) => {
    calls.push(args.slice(0, -1));
    return typeof result === "function" ? (result as () => unknown)() : result;
  };

type Parameter = FunctionMetadata["parameters"][number];
const matrix = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  type: "any",
  dimensionality: "matrix",
  ...more,
});
const scalar = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  type: "any",
  dimensionality: "scalar",
  ...more,
});
const entry = (id: string, parameters: Parameter[]): FunctionMetadata => ({
  id,
  name: id,
  parameters,
  result: {},
});

const set: CustomFunctionSet = {
  namespace: "VF",
  blanks: "empty text",
  metadata: [
    entry("TAKE_ALL", [
      matrix("values"),
      scalar("top", { optional: true, type: "number" }),
      scalar("basis", { optional: true, type: "string" }),
    ]),
    entry("REPEAT", [matrix("keys"), matrix("costs", { repeating: true })]),
    entry("TOTAL", [matrix("values")]),
    entry("NOTHING", []),
    entry("NOT_A_NUMBER", []),
    entry("TABLE", [scalar("rows", { type: "number" })]),
    entry("FAIL", [
      scalar("code", { type: "string" }),
      scalar("message", { optional: true, type: "string" }),
    ]),
    entry("CRASH", []),
    entry("LATER", [scalar("value", { type: "number" })]),
    entry("LATER_FAIL", []),
    entry("WHERE", []),
  ],
  mappings: {
    TAKE_ALL: take("taken"),
    REPEAT: take("taken"),
    TOTAL: (values) => {
      calls.push([values]);
      return (values as unknown[][])
        .flat()
        .reduce<number>((sum, x) => sum + (typeof x === "number" ? x : 0), 0);
    },
    NOTHING: () => null,
    NOT_A_NUMBER: () => NaN,
    TABLE: (rows) => [
      ["Key", "Value"],
      ...Array.from({ length: rows as number }, (_, i) => [`k${i}`, i * 10]),
    ],
    FAIL: (code, message) => {
      throw new FunctionError(String(code), message === null ? undefined : String(message));
    },
    CRASH: () => {
      throw new Error("lost, as in Excel");
    },
    LATER: (value) => new Promise((resolve) => setTimeout(() => resolve((value as number) * 2), 30)),
    LATER_FAIL: () => Promise.reject(new FunctionError("#N/A", "It did not converge.")),
    WHERE: (invocation) => (invocation as { address: string }).address,
  },
};

const grid = createHeadlessGrid(set);
afterAll(() => grid.dispose());

let sheet: SheetDriver;
beforeEach(() => {
  calls.length = 0;
  sheet = new SheetDriver(grid, grid.addSheet(`Test ${grid.sheets().length}`).id);
});

test("a matrix arrives as rows of cells, left-out arguments as null, the invocation last", async () => {
  sheet.put("A1", [
    [1, "a"],
    [true, 2.5],
  ]);
  await sheet.calculate("=VF.TAKE_ALL(A1:B2)");
  await sheet.calculate('=VF.TAKE_ALL(A1:B2,,"gross")');
  await sheet.calculate("=VF.TAKE_ALL(A1,0.2)");
  const cells = [
    [1, "a"],
    [true, 2.5],
  ];
  expect(calls).toEqual([
    [cells, null, null],
    [cells, null, "gross"],
    [[[1]], 0.2, null],
  ]);
});

test("a repeating argument arrives as one array of matrices", async () => {
  sheet.put("A1", [[1, 2, 3]]);
  await sheet.calculate("=VF.REPEAT(A1,B1:C1,A1:A1)");
  await sheet.calculate("=VF.REPEAT(A1)");
  expect(calls).toEqual([
    [[[1]], [[[2, 3]], [[1]]]],
    [[[1]], []],
  ]);
});

test.each([
  ["empty text", ""],
  ["null", null],
  ["zero", 0],
] as const)("blank cells arrive as %s where the platform is set to that", async (blanks, expected) => {
  sheet.put("A1", [[1], [null], [3]]);
  grid.setBlanks(blanks);
  await sheet.calculate("=VF.TOTAL(A1:A3)");
  expect(calls[calls.length - 1]).toEqual([[[1], [expected], [3]]]);
  grid.setBlanks("empty text");
  await grid.settled();
});

test("a whole column stops at the end of the data, and so does a range down to Excel's last row", async () => {
  sheet.put("D1", [["Profit"], [1], [2], [3]]);
  expect(await sheet.calculate("=VF.TOTAL(D:D)", "F1")).toBe(6);
  expect(calls[calls.length - 1][0]).toHaveLength(4);
  expect(await sheet.calculate("=VF.TOTAL(D2:D1048576)", "F2")).toBe(6);
  expect(calls[calls.length - 1][0]).toHaveLength(3);
});

test("an error cell in a range comes back as that error, and the function is not called", async () => {
  sheet.put("A1", [[1], ["=1/0"], [3]]);
  expect(await sheet.calculate("=VF.TOTAL(A1:A3)")).toEqual({ error: "#DIV/0!" });
  expect(calls).toEqual([]);
});

test("null shows as 0, and NaN is #NUM!", async () => {
  expect(await sheet.calculate("=VF.NOTHING()")).toBe(0);
  expect(await sheet.calculate("=VF.NOT_A_NUMBER()")).toEqual({ error: "#NUM!" });
});

test("a thrown error keeps its code and message; a plain one loses its message", async () => {
  expect(await sheet.calculate('=VF.FAIL("#VALUE!","Row 14: no number")')).toEqual({
    error: "#VALUE!",
    message: "Row 14: no number",
  });
  expect(await sheet.calculate('=VF.FAIL("#N/A")')).toEqual({ error: "#N/A" });
  expect(await sheet.calculate("=VF.CRASH()")).toEqual({ error: "#VALUE!" });
});

test("a message goes with its error", async () => {
  sheet.put("A1", '=VF.FAIL("#VALUE!","Row 14: no number")');
  await grid.settled();
  sheet.put("A1", "=1/0");
  await grid.settled();
  expect(sheet.value("A1")).toEqual({ error: "#DIV/0!" });
  expect(await sheet.calculate('=IFERROR(VF.FAIL("#N/A","none"),"caught")')).toBe("caught");
});

test("promises settle, with values and with errors, also inside of other functions", async () => {
  expect(await sheet.calculate("=VF.LATER(21)")).toBe(42);
  expect(await sheet.calculate("=SUM(VF.LATER(1),VF.LATER(VF.LATER(1)))")).toBe(6);
  expect(await sheet.calculate("=VF.LATER_FAIL()")).toEqual({
    error: "#N/A",
    message: "It did not converge.",
  });
});

test("a matrix spills, grows and shrinks", async () => {
  sheet.put("A1", 2);
  sheet.put("C1", "=VF.TABLE(A1)");
  await grid.settled();
  expect(sheet.values("C1:D4")).toEqual([
    ["Key", "Value"],
    ["k0", 0],
    ["k1", 10],
    [null, null],
  ]);
  expect(grid.spill(sheet.id, 1, 3)).toEqual(rect("C1:D3"));
  expect(grid.formulas(sheet.id, rect("C1:C2"))).toEqual([["=VF.TABLE(A1)"], [""]]);
  sheet.put("A1", 1);
  await grid.settled();
  expect(sheet.values("C1:D3")).toEqual([
    ["Key", "Value"],
    ["k0", 0],
    [null, null],
  ]);
  expect(grid.spill(sheet.id, 2, 2)).toBeNull();
});

test("a spill beyond the sheet's end makes the sheet grow; one that meets a value is #SPILL!", async () => {
  sheet.put("A1", "=VF.TABLE(3000)");
  sheet.put("D3", "in the way");
  sheet.put("C1", "=VF.TABLE(5)");
  await grid.settled();
  expect(sheet.values("A3001:B3001")).toEqual([["k2999", 29990]]);
  expect(sheet.value("C1")).toEqual({ error: "#SPILL!" });
  expect(grid.spill(sheet.id, 0, 2)).toBeNull();
  sheet.put("D3", null);
  await grid.settled();
  expect(sheet.values("C6:D6")).toEqual([["k4", 40]]);
});

test("one value only is asked of a scalar, and conversions are Excel's", async () => {
  sheet.put("A1", [[2], [3]]);
  expect(await sheet.calculate("=ROWS(VF.TABLE(A1))")).toBe(3);
  expect(await sheet.calculate('=ROWS(VF.TABLE("3"))')).toBe(4);
  expect(await sheet.calculate("=VF.LATER(A1:A2)")).toMatchObject({ error: "#VALUE!" });
  expect(await sheet.calculate('=VF.LATER("x")')).toMatchObject({ error: "#VALUE!" });
});

test("a function learns the address of its cell", async () => {
  expect(await sheet.calculate("=VF.WHERE()", "C7")).toBe(`Test ${grid.sheets().length - 1}!C7`);
});

test("functions may come after the formulas, and be replaced", async () => {
  expect(await sheet.calculate("=VF.NEWCOMER()")).toEqual({ error: "#NAME?" });
  const newcomer = { ...set, metadata: [...set.metadata, entry("NEWCOMER", [])] };
  grid.setFunctions({ ...newcomer, mappings: { ...set.mappings, NEWCOMER: () => "here" } });
  await grid.settled();
  expect(sheet.value("Z50")).toBe("here");
  grid.setFunctions({ ...newcomer, mappings: { ...set.mappings, NEWCOMER: () => "changed" } });
  await grid.settled();
  expect(sheet.value("Z50")).toBe("changed");
});

test("the time in functions is counted apart", async () => {
  await grid.settled();
  grid.calculationTime();
  await sheet.calculate("=VF.LATER(1)");
  const { functions, whole } = grid.calculationTime();
  expect(functions).toBeGreaterThan(20);
  expect(whole).toBeGreaterThanOrEqual(functions);
});
