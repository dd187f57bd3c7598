import type { CustomFunctionSet } from "../../../embedded/grid/grid";
import { createHeadlessGrid } from "../../../embedded/grid/testing";

const functions: CustomFunctionSet = {
  namespace: "VF",
  blanks: "empty text",
  metadata: [
    {
      id: "TOTAL",
      name: "TOTAL",
      description: "Adds up.",
      parameters: [{ name: "values", dimensionality: "matrix", type: "any" }],
      result: { dimensionality: "scalar" },
    },
    {
      id: "DOUBLE",
      name: "DOUBLE",
      parameters: [{ name: "values", dimensionality: "matrix", type: "any" }],
      result: { dimensionality: "matrix" },
    },
  ],
  mappings: {
    TOTAL: (values: unknown) =>
      (values as unknown[][]).flat().reduce<number>((sum, v) => sum + (typeof v === "number" ? v : 0), 0),
    DOUBLE: (values: unknown) => (values as number[][]).map((line) => line.map((v) => 2 * v)),
  },
};

const grid = createHeadlessGrid(functions);
const sheet = grid.sheets()[0].id;
const at = (row: number, column: number, rows = 1, columns = 1) => ({ row, column, rows, columns });

afterAll(() => grid.dispose());

test("a formula calculates, and again when a cell it reads changes", async () => {
  grid.write(sheet, at(0, 0, 3, 1), [[1], [2], [3]]);
  grid.write(sheet, at(0, 1), [["=SUM(A1:A3)"]]);
  await grid.settled();
  expect(grid.values(sheet, at(0, 1))).toEqual([[6]]);
  grid.write(sheet, at(0, 0), [[10]]);
  await grid.settled();
  expect(grid.values(sheet, at(0, 1))).toEqual([[15]]);
  expect(grid.formulas(sheet, at(0, 0, 1, 2))).toEqual([[10, "=SUM(A1:A3)"]]);
});

test("a custom function gives a value, and spills a matrix", async () => {
  grid.write(sheet, at(0, 2, 1, 2), [["=VF.TOTAL(A1:A3)", "=VF.DOUBLE(A1:A3)"]]);
  await grid.settled();
  expect(grid.values(sheet, at(0, 2, 3, 2))).toEqual([
    [15, 20],
    [null, 4],
    [null, 6],
  ]);
  expect(grid.spill(sheet, 2, 3)).toEqual(at(0, 3, 3, 1));
  expect(grid.formulas(sheet, at(0, 3, 3, 1))).toEqual([["=VF.DOUBLE(A1:A3)"], [""], [""]]);
});
