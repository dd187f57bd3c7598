import "../../../scripts/excel-runtime";
import { address, columnName, evaluate, readExample } from "../../../scripts/example";

const lines = (...text: string[]) => readExample(text.join("\n"));

/** What a function is given in an example of one formula. */
async function given(...text: string[]): Promise<unknown[]> {
  let received: unknown[] = [];
  await evaluate(lines(...text), (_, args) => {
    received = args;
    return 0;
  });
  return received;
}

const values = (...text: string[]) =>
  lines(...text).columns.map(({ header, cells }) => [header, ...cells.map(({ value }) => value)]);

describe("an example is read", () => {
  test("as columns with a header, and formulas", () => {
    const example = lines("Customer: Ann, Ben", "", "  Profit: 500, -50", "=VF.SUM_UP(B2:B3)");
    expect(example.columns.map(({ header }) => header)).toEqual(["Customer", "Profit"]);
    expect(example.formulas).toEqual([{ text: "=VF.SUM_UP(B2:B3)" }]);
  });

  test("with numbers, percentages, truth values, blanks and texts", () => {
    expect(values("A: 1, -2.5, 1E-3, 20%, TRUE, FALSE, , n/a")).toEqual([
      ["A", 1, -2.5, 0.001, 0.2, true, false, "", "n/a"],
    ]);
  });

  test("with a blank first and last", () => {
    expect(values("A: , 1,")).toEqual([["A", "", 1, ""]]);
  });

  test("with commas and quotes inside of quotes", () => {
    expect(values('Name: "Smith, Ann", "the ""best""", 3')).toEqual([
      ["Name", "Smith, Ann", 'the "best"', 3],
    ]);
  });

  test("with dates as Excel's serial numbers, shown as they are written", () => {
    const [{ cells }] = lines("Date: 2024-01-15, 1900-03-01").columns;
    expect(cells).toEqual([
      { text: "2024-01-15", value: 45306 },
      { text: "1900-03-01", value: 61 },
    ]);
  });

  test("with the cell of a formula before it", () => {
    expect(lines("A: 1", "E1: =VF.FIT(A2:A2)").formulas).toEqual([{ cell: "E1", text: "=VF.FIT(A2:A2)" }]);
  });

  test("not with a day that isn't there, nor a text that Excel would read as a number", () => {
    expect(() => lines("Date: 2023-02-29")).toThrow("There is no day 2023-02-29");
    expect(() => lines('Key: "7"')).toThrow('"7" in an example would be pasted as 7');
  });

  test("not with a line that is neither", () => {
    expect(() => lines("Just text")).toThrow("Neither a column nor a formula in an example: Just text");
  });
});

describe("a formula of an example is given", () => {
  test("ranges as blocks, headers and blanks included, and cells", async () => {
    expect(await given("K: a, b", "N: 1", "=VF.F(A1:B3, B2)")).toEqual([
      [
        ["K", "N"],
        ["a", 1],
        ["b", ""],
      ],
      [[1]],
    ]);
  });

  test("constants, and null for what is left out", async () => {
    expect(await given('=VF.F(5, 10%, , "a, ""b""", TRUE, DATE(2024, 6, 30))')).toEqual([
      5,
      0.1,
      null,
      'a, "b"',
      true,
      45473,
    ]);
  });

  test("nothing between empty parentheses", async () => {
    expect(await given("=VF.F()")).toEqual([]);
  });

  test("nothing that can't be told: a word, a sum, another call", async () => {
    for (const argument of ["net", "1+1", "VF.G(A2)", "A2:A"]) {
      await expect(given("A: 1", `=VF.F(${argument})`)).rejects.toThrow(
        `An example's argument is a range or a constant: ${argument}`,
      );
    }
    await expect(given("=1+VF.F()")).rejects.toThrow("An example's formula has to be one call: =1+VF.F()");
  });
});

describe("a formula of an example gives", () => {
  const double = (_: string, [block]: unknown[]) =>
    (block as number[][]).map((row) => row.map((value) => value * 2));

  test("a block of cells, of one where the result is one", async () => {
    expect(await evaluate(lines("=VF.F()"), () => "x")).toEqual([[["x"]]]);
    expect(await evaluate(lines("=VF.F()"), () => [[1, 2]])).toEqual([[[1, 2]]]);
  });

  test("what a promise brings", async () => {
    expect(await evaluate(lines("=VF.F()"), () => Promise.resolve(7))).toEqual([[[7]]]);
  });

  test("what later formulas read, whole or in part", async () => {
    const example = lines("A: 1, 2", "C1: =VF.F(A2:A3)", "D1: =VF.F(C1#)", "=VF.F(D2:D2)");
    expect(await evaluate(example, double)).toEqual([[[2], [4]], [[4], [8]], [[16]]]);
  });

  test("the error that a function throws, which others may read", async () => {
    const fault = new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "No profit");
    const received: unknown[] = [];
    const example = lines("C1: =VF.F()", "=VF.G(C1)");
    const results = await evaluate(example, (id, args) => {
      if (id === "F") throw fault;
      received.push(...args);
      return 0;
    });
    expect(results[0]).toEqual([[fault]]);
    expect(received).toEqual([[[fault]]]);
  });

  test("no error of a program: that is a fault of the function", async () => {
    const fails = () => {
      throw new TypeError("x is undefined");
    };
    await expect(evaluate(lines("=VF.F()"), fails)).rejects.toThrow("x is undefined");
  });

  test("nothing over cells that are filled, and nothing from a cell without a formula", async () => {
    const block = () => [[1], [2]];
    await expect(evaluate(lines("A: 1", "A1: =VF.F()"), block)).rejects.toThrow("An example fills A1 twice");
    await expect(evaluate(lines("A: 1", "=VF.F(C1#)"), block)).rejects.toThrow(
      "An example reads C1#, but no formula before stands in C1",
    );
  });
});

test("columns have the letters of a sheet", () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
  expect(address("XFD1048576")).toEqual({ row: 1_048_575, column: 16_383 });
});
