import { answer, spill } from "../../../src/functions/answer";
import * as read from "../../../src/functions/transitions";
import { across, down, errorOf, frozen } from "../../support/calls";

const fault = (body: () => unknown) => errorOf(() => answer(body));
const errorCell = (code: string) => ({ type: "Error", basicType: "Error", basicValue: code });

describe("shares of those who go from each profile to each", () => {
  const values = Float64Array.of(0.8, 0.1, 0.2, 0.5);
  const square = { values, rows: 2, columns: 2 };

  test("are read bare, or within labels", () => {
    for (const cells of [
      [
        [0.8, 0.1],
        [0.2, 0.5],
      ],
      [
        ["From \\ To", "Gold", 7],
        ["GOLD", 0.8, 0.1],
        [7, 0.2, 0.5],
      ],
      [
        ["", "Gold", "Basic"],
        ["Gold", 0.8, 0.1],
        ["Basic", 0.2, 0.5],
      ],
      [
        ["Gold", "Basic"],
        [0.8, 0.1],
        [0.2, 0.5],
      ],
      [
        ["Gold", 0.8, 0.1],
        ["Basic", 0.2, 0.5],
      ],
      [
        ["From \\ To", "A", "B", "", ""],
        ["A", 0.8, 0.1, "", null],
        ["B", 0.2, 0.5, "", ""],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
      ],
    ])
      expect(read.transitions(frozen(cells), "matrix")).toEqual(square);
    expect(read.transitions(0.8, "matrix")).toEqual({ values: Float64Array.of(0.8), rows: 1, columns: 1 });
  });

  test("are 0 where a cell is blank, also throughout a row", () => {
    const cells = [
      ["", 0.1],
      ["", null],
    ];
    expect(read.transitions(cells, "matrix").values).toEqual(Float64Array.of(0, 0.1, 0, 0));
  });

  test("are refused where they are none, and the message says where", () => {
    const said = (...cells: unknown[][]) => fault(() => read.transitions(cells, "matrix"));
    expect(said(["From", "A", "B"], ["A", 0.5, 0.5], ["B", 0.2, -0.1])).toBe(
      "#VALUE! Row 3, column 3: matrix must hold shares from 0 to 1, not -0.1: take VF.MIGRATION_MATRIX without counts",
    );
    expect(said([0.5, 0.5], [0.6, 0.6])).toBe(
      "#VALUE! Row 2: the shares in matrix must add up to 1 or less, not 1.2: take VF.MIGRATION_MATRIX without counts",
    );
  });

  test("may add up to 1 within their rounding", () => {
    const cells = [
      [0.5, 0.5 + 1e-10],
      [0.3333333333, 0.6666666667],
    ];
    expect(read.transitions(cells, "matrix").values).toEqual(Float64Array.from(cells.flat()));
  });

  test("must be square, with the same labels on both sides", () => {
    const said = (...cells: unknown[][]) => fault(() => read.transitions(cells, "matrix"));
    expect(said([0.5, 0.5, 0])).toBe(
      "#VALUE! matrix must have as many rows as columns, not 1 by 3: take all that VF.MIGRATION_MATRIX gives",
    );
    expect(said([0.5, 0.5])).toMatch(/not 1 by 2/);
    expect(said(["From", "A", "B"], ["B", 0.5, 0.5], ["A", 0.2, 0.1])).toBe(
      '#VALUE! Row 2: matrix has the label "B", but "A" over that column: put both in the same order',
    );
    expect(said([0.5, "n/a"], [0.2, 0.1])).toBe('#VALUE! Row 1, column 2: "n/a" is not a number');
    expect(said([errorCell("#REF!"), 0.5], [0.2, 0.1])).toBe("#REF!");
    expect(said(["", ""], ["", ""], ["", ""], ["", ""])).toMatch(/not 0 by 0/);
  });

  test("go with a number each", () => {
    expect(spill(read.oneEach(down(1, "", ""), "margins", 3, "matrix"), [7, 8, 9])).toEqual(down(7, 8, 9));
    expect(read.oneEach(across(1, "", "", ""), "margins", 3, "matrix").present).toEqual(
      Float64Array.of(1, 0, 0),
    );
    expect(fault(() => read.oneEach(down(1, 2, 3), "margins", 2, "matrix"))).toBe(
      "#VALUE! margins must have one cell for each of the 2 profiles of matrix, not 3",
    );
    expect(fault(() => read.oneEach(down(1), "margins", 2, "matrix"))).toMatch(/not 1$/);
  });
});
