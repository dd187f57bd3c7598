import { answer, fitTable, spill, spillRows, table, tableOf } from "../../../src/functions/answer";
import * as read from "../../../src/functions/arguments";
import { ModelError } from "../../../src/models/model-error";
import { across, down, errorOf, frozen } from "../../support/calls";

const fault = (body: () => unknown) => errorOf(() => answer(body));
const errorCell = (code: string) => ({ type: "Error", errorType: "x", basicType: "Error", basicValue: code });
const invocation = { functionName: "PARETO_SHARE", address: "Sheet1!A1" };

describe("column", () => {
  test("takes one column, one row or one cell", () => {
    expect(read.column(down(1, 2), "profits").present).toEqual(Float64Array.of(1, 2));
    expect(read.column(across(1, 2), "profits").present).toEqual(Float64Array.of(1, 2));
    expect(read.column([[5]], "profits").present).toEqual(Float64Array.of(5));
    expect(read.column(5, "profits").present).toEqual(Float64Array.of(5));
  });

  test("leaves blanks out: empty text, null, and rich values that hold nothing", () => {
    const blanks = ["", null, undefined, { type: "Empty", basicType: "Empty", basicValue: "" }];
    expect(read.column(down(1, ...blanks, 2), "profits").present).toEqual(Float64Array.of(1, 2));
  });

  test("counts a zero: it can't be told from a blank where Excel sends one, so the number wins", () => {
    expect(read.column(down(0, 3), "profits").present).toEqual(Float64Array.of(0, 3));
  });

  test("takes the plain value of rich values", () => {
    const dollars = { type: "FormattedNumber", basicType: "Double", basicValue: 12.5, numberFormat: "$0.00" };
    expect(read.column(down(dollars), "profits").present).toEqual(Float64Array.of(12.5));
  });

  test.each([
    ["n/a", 'Row 3: "n/a" is not a number'],
    ["1,234", 'Row 3: "1,234" is not a number'],
    ["7", 'Row 3: "7" is not a number'],
    [" ", 'Row 3: " " is not a number'],
    [true, "Row 3: TRUE is not a number"],
    [NaN, "Row 3: NaN is not a number"],
    [Infinity, "Row 3: Infinity is not a number"],
    [{ type: "String", basicType: "String", basicValue: "x" }, 'Row 3: "x" is not a number'],
    [{ type: "Boolean", basicType: "Boolean", basicValue: false }, "Row 3: FALSE is not a number"],
    [{}, "Row 3: this value is not a number"],
    [[1], "Row 3: this value is not a number"],
    [10n, "Row 3: this value is not a number"],
  ])("names the first row that holds no number: %p", (bad, message) => {
    expect(fault(() => read.column(down(1, "", bad, "worse"), "profits"))).toBe(`#VALUE! ${message}`);
  });

  test("counts along a row where the range is one", () => {
    expect(fault(() => read.column(across(1, "n/a"), "profits"))).toBe(
      '#VALUE! Column 2: "n/a" is not a number',
    );
  });

  test("shortens what is too long to show", () => {
    expect(fault(() => read.column(down("x".repeat(500)), "profits"))).toBe(
      `#VALUE! Row 1: "${"x".repeat(40)}…" is not a number`,
    );
  });

  test("refuses a block, a range with nothing in it, and no range at all", () => {
    expect(
      fault(() =>
        read.column(
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
          "profits",
        ),
      ),
    ).toBe("#VALUE! profits must be one column or one row, not 3 rows by 2 columns");
    expect(fault(() => read.column(down("", null), "profits"))).toBe(
      "#VALUE! profits holds no data: choose another range",
    );
    for (const nothing of [undefined, null, [], [[]], invocation]) {
      expect(fault(() => read.column(nothing, "profits"))).toBe("#VALUE! profits is missing: choose a range");
    }
  });

  test.each(["#DIV/0!", "#NUM!", "#NULL!", "#NAME?", "#REF!"])(
    "gives the error %s of a cell back",
    (code) => {
      expect(fault(() => read.column(down(1, errorCell(code)), "profits"))).toBe(code);
      expect(fault(() => read.column(down(new CustomFunctions.Error(code as never)), "profits"))).toBe(code);
    },
  );

  test("says where the error stands, where Excel shows a message", () => {
    expect(fault(() => read.column(down(1, errorCell("#N/A")), "profits"))).toBe("#N/A Row 2 holds #N/A");
    expect(fault(() => read.column(down(errorCell("#VALUE!")), "profits"))).toBe(
      "#VALUE! Row 1 holds #VALUE!",
    );
  });

  test("gives errors that a function can't return as #VALUE!, named", () => {
    expect(fault(() => read.column(down(errorCell("#SPILL!")), "profits"))).toBe(
      "#VALUE! Row 1 holds #SPILL!",
    );
  });

  test("takes an entity without a plain value as the #VALUE! that Excel makes of it", () => {
    const entity = { type: "Entity", text: "Acme", basicType: "Error", basicValue: "#VALUE!" };
    expect(fault(() => read.column(down(entity), "profits"))).toBe("#VALUE! Row 1 holds #VALUE!");
  });

  test("leaves what it reads alone", () => {
    const cells = frozen(down(3, "", { type: "Double", basicType: "Double", basicValue: 1 }));
    expect(read.column(cells, "profits").present).toEqual(Float64Array.of(3, 1));
  });
});

describe("keys", () => {
  test("are text, numbers and logical values, each as it is", () => {
    const rich = { type: "String", basicType: "String", basicValue: "Bolt" };
    expect(read.keys(down("Acme", 7, "7", true, rich, ""), "keys").present).toEqual([
      "Acme",
      7,
      "7",
      true,
      "Bolt",
    ]);
  });

  test("may be 0, FALSE or a space, which are no blanks", () => {
    expect(read.keys(down(0, false, " "), "keys").present).toEqual([0, false, " "]);
  });

  test("can't be errors or empty", () => {
    expect(fault(() => read.keys(down("a", errorCell("#REF!")), "keys"))).toBe("#REF!");
    expect(fault(() => read.keys(down("", ""), "keys"))).toBe(
      "#VALUE! keys holds no data: choose another range",
    );
    expect(fault(() => read.keys(down("a", {}), "keys"))).toBe(
      "#VALUE! Row 2: this is neither text nor a number",
    );
  });
});

describe("what else there is a row", () => {
  const rows = () => read.keys(down("a", "", "b", "c", ""), "keys");

  test("is read where the key isn't blank, a blank counting 0", () => {
    expect(rows().numbers(down(1, 2, "", 4, 5), "revenue")).toEqual(Float64Array.of(1, 0, 4));
  });

  test("may lie the other way", () => {
    expect(rows().numbers(across(1, 2, 3, 4, 5), "revenue")).toEqual(Float64Array.of(1, 3, 4));
  });

  test("may be a single value, which holds for every row", () => {
    expect(rows().numbers(9, "revenue")).toEqual(Float64Array.of(9, 9, 9));
    expect(rows().numbers([[9]], "revenue")).toEqual(Float64Array.of(9, 9, 9));
    expect(fault(() => rows().numbers([["x"]], "revenue"))).toBe('#VALUE! Row 1: "x" is not a number');
  });

  test("has to have the same length, blank cells at the end apart", () => {
    expect(fault(() => rows().numbers(down(1, 2, 3), "revenue"))).toBe(
      "#VALUE! keys and revenue must have the same length, but are 5 and 3 cells long",
    );
    expect(fault(() => rows().numbers(down(1, 2, 3, 4, 5, 6), "revenue"))).toMatch(/5 and 6/);
    expect(rows().numbers(down(1, 2, 3, 4), "revenue")).toEqual(Float64Array.of(1, 3, 4));
    expect(rows().numbers(down(1, 2, 3, "", "", "", "", ""), "revenue")).toEqual(Float64Array.of(1, 3, 0));
  });

  test("is looked at whole: bad cells count in rows without a key too", () => {
    expect(fault(() => rows().numbers(down(1, "x", 2, 3, 4), "revenue"))).toBe(
      '#VALUE! Row 2: "x" is not a number',
    );
    expect(fault(() => rows().numbers(down(1, 2, 2, 3, errorCell("#NUM!")), "revenue"))).toBe("#NUM!");
  });

  test("repeats up to a limit, and may be left out in every way that Excel has", () => {
    expect(rows().numbersOfEach([down(1, 2, 3, 4), 5], "cost", 2)).toEqual([
      Float64Array.of(1, 3, 4),
      Float64Array.of(5, 5, 5),
    ]);
    for (const nothing of [undefined, null, [], [null], invocation, [invocation]]) {
      expect(rows().numbersOfEach(nothing, "cost", 2)).toEqual([]);
    }
    expect(rows().numbersOfEach([[[null]]], "cost", 2)).toEqual([Float64Array.of(0, 0, 0)]);
    expect(fault(() => rows().numbersOfEach([1, 2, 3], "cost", 2))).toBe(
      "#VALUE! cost takes at most 2 ranges, not 3: add some up in a column of their own",
    );
  });
});

describe("matrix and vector", () => {
  test("read numbers row by row, without blank rows at the end", () => {
    expect(
      read.matrix(
        [
          [1, 2],
          ["", 4],
          ["", null],
        ],
        "drivers",
      ),
    ).toEqual({
      values: Float64Array.of(1, 2, 0, 4),
      rows: 2,
      columns: 2,
    });
    expect(read.vector(across(1, "", 3), "costs")).toEqual(Float64Array.of(1, 0, 3));
  });

  test("name the cell that holds no number", () => {
    expect(
      fault(() =>
        read.matrix(
          [
            [1, 2],
            [3, "x"],
          ],
          "drivers",
        ),
      ),
    ).toBe('#VALUE! Row 2, column 2: "x" is not a number');
  });

  test("can't be empty", () => {
    expect(fault(() => read.matrix([["", ""]], "drivers"))).toMatch(/^#VALUE! drivers holds no data/);
    expect(fault(() => read.vector([[""]], "costs"))).toMatch(/^#VALUE! costs holds no data/);
  });
});

describe("rows with several keys", () => {
  test("count where none of them is blank", () => {
    const customers = down("a", "", "b", "c", "");
    const dates = down(1, 2, "", 4, "");
    const rows = read.rows({ customers, dates });
    expect(rows.count).toBe(2);
    expect(rows.keys(customers, "customers")).toEqual(["a", "c"]);
    expect(rows.dates(dates, "dates")).toEqual(Float64Array.of(1, 4));
    expect(rows.numbers(down(10, 20, 30, 40, 50), "amounts")).toEqual(Float64Array.of(10, 40));
  });

  test("say so where no row has all, or a key has nothing at all", () => {
    expect(fault(() => read.rows({ customers: down("a", ""), dates: down("", 1) }))).toBe(
      "#VALUE! No row is filled in customers and dates: choose other ranges",
    );
    expect(fault(() => read.rows({ customers: down("a", "b"), dates: down("", "") }))).toBe(
      "#VALUE! dates holds no data: choose another range",
    );
    expect(fault(() => read.rows({ customers: down("a", "b"), dates: down(1) }))).toMatch(/are 2 and 1/);
  });

  test("take dates as numbers that Excel shows as dates", () => {
    const rows = read.rows({ dates: down(45_000.5, 0, 2_958_465.99) });
    expect(rows.dates(down(45_000.5, 0, 2_958_465.99), "dates")).toHaveLength(3);
    expect(fault(() => rows.dates(down(1, "2024-01-05", 3), "dates"))).toBe(
      '#VALUE! Row 2: "2024-01-05" is not a date: turn it into one with DATEVALUE or Data, Text to Columns',
    );
    expect(fault(() => rows.dates(down(1, 2, -1), "dates"))).toMatch(/^#VALUE! Row 3: -1 is not a date/);
    expect(fault(() => rows.dates(down(2_958_466, 2, 1), "dates"))).toMatch(/^#VALUE! Row 1/);
    expect(fault(() => rows.dates(down(1, errorCell("#NUM!"), 1), "dates"))).toBe("#NUM!");
  });
});

describe("rows with any of several keys", () => {
  test("are left out only where all are blank", () => {
    const ranges = { payers: down("", "", "B", "", ""), users: down("", null, "C", "D") };
    const rows = read.rowsWithAny({ deciders: down("A", "", "", "", ""), ...ranges });
    expect(rows.count).toBe(3);
    expect(rows.keys(ranges.payers, "payers")).toEqual(["", "B", ""]);
    expect(rows.keys(ranges.users, "users")).toEqual(["", "C", "D"]);
    expect(rows.numbers(down(1, 2, 3, 4, 5), "profits")).toEqual(Float64Array.of(1, 3, 4));
  });

  test("must be of one length, and hold something", () => {
    expect(fault(() => read.rowsWithAny({ payers: down("", ""), users: down("", "") }))).toBe(
      "#VALUE! No row is filled in payers or users: choose other ranges",
    );
    expect(fault(() => read.rowsWithAny({ payers: down("A", "B"), users: down("", "", "C") }))).toBe(
      "#VALUE! payers and users must have the same length, but are 2 and 3 cells long",
    );
  });
});

describe("row by row", () => {
  test("single values hold for every row of the ranges beside them", () => {
    const rows = read.rowwise({ margin: 100, retention: down(0.8, 0.5) }, { discount: null });
    expect(rows.numbers(100, "margin")).toEqual(Float64Array.of(100, 100));
    expect(rows.rates(down(0.8, 0.5), "retention")).toEqual(Float64Array.of(0.8, 0.5));
    expect(rows.numbers(null, "discount", { initial: 0.1 })).toEqual(Float64Array.of(0.1, 0.1));
    expect(spill(rows, [1, 2])).toEqual(down(1, 2));
  });

  test("single values alone make one row, with nothing in it where one is blank", () => {
    expect(spill(read.rowwise({ margin: 100, retention: [[0.8]] }), [7])).toEqual([[7]]);
    const blank = read.rowwise({ margin: "", retention: 0.8 });
    expect([blank.count, spill(blank, [])]).toEqual([0, [[""]]]);
  });

  test("a range that may be left out makes rows too, and its blanks take what it is when left out", () => {
    const discount = across(0.1, "", 0.3);
    const rows = read.rowwise({ margin: 100 }, { discount });
    expect(rows.numbers(discount, "discount", { initial: 0.2 })).toEqual(Float64Array.of(0.1, 0.2, 0.3));
    expect(spill(rows, [1, 2, 3])).toEqual(across(1, 2, 3));
  });

  test("rows with a blank key show nothing, and a key with nothing at all is refused", () => {
    const rows = read.rowwise({ margin: down(1, "", 3), retention: 0.5 });
    expect(spill(rows, [7, 8])).toEqual(down(7, "", 8));
    expect(fault(() => read.rowwise({ margin: down(1, 2), retention: "" }))).toBe(
      "#VALUE! retention holds no data: choose another range",
    );
    expect(fault(() => read.rowwise({ margin: down(1, 2), retention: down(1, 2, 3) }))).toMatch(
      /margin and retention must have the same length, but are 2 and 3/,
    );
  });

  test("whole numbers are checked in each row that counts, and the message names it", () => {
    const rows = read.rowwise({ frequency: down(1, "", 3) });
    expect(rows.wholes(down(2, 0.5, 0), "frequency", { least: 0 })).toEqual(Float64Array.of(2, 0));
    expect(fault(() => rows.wholes(down(2, 0.5, 1.5), "frequency"))).toBe(
      "#VALUE! Row 3: frequency must be a whole number, not 1.5",
    );
    expect(fault(() => rows.wholes(down(-1, 0, 1), "frequency", { least: 0 }))).toBe(
      "#VALUE! Row 1: frequency must be 0 or more, not -1",
    );
    expect(rows.wholes(null, "renewals", { initial: 2 })).toEqual(Float64Array.of(2, 2));
  });

  test("limits are checked in each row that counts, and the message names it", () => {
    const rows = read.rowwise({ margin: down(1, "", 3) });
    expect(rows.rates(down(0, 20, 1), "retention")).toEqual(Float64Array.of(0, 1));
    expect(fault(() => rows.rates(down(0, 0, 20), "retention"))).toBe(
      "#VALUE! Row 3: retention must be a rate from 0% to 100%, not 20: write 20% or 0.2",
    );
    expect(fault(() => rows.numbers(-1, "periods", { least: 0 }))).toBe(
      "#VALUE! periods must be 0 or more, not -1",
    );
    expect(fault(() => rows.zeroOrOne(down(1, 0, 2), "outcome"))).toBe("#VALUE! Row 3: 2 is neither 0 nor 1");
    expect(rows.zeroOrOne(down(1, "", ""), "timing", 0)).toEqual(Float64Array.of(1, 0));
    expect(fault(() => rows.zeroOrOne(2, "timing", 0))).toBe("#VALUE! timing: 2 is neither 0 nor 1");
    expect(rows.discounts(down(-0.5, "", ""), "discount", 0.1)).toEqual(Float64Array.of(-0.5, 0.1));
    expect(fault(() => rows.discounts(down(0, 0, -1), "discount"))).toBe(
      "#VALUE! Row 3: discount must be a rate above -100% and up to 100%, not -1",
    );
  });

  test("two columns may have to stand in order, in each row", () => {
    const rows = read.rowwise({ end: down(1, "", 3) });
    const of = (...values: number[]) => Float64Array.from(values);
    expect(() => rows.ascending(of(1, 3), "newCount", of(1, 4), "endCount")).not.toThrow();
    expect(fault(() => rows.ascending(of(1, 4), "newCount", of(1, 3), "endCount"))).toBe(
      "#VALUE! Row 3: newCount must not be larger than endCount",
    );
    const one = read.rowwise({ end: 1 });
    expect(fault(() => one.ascending(of(4), "newCount", of(3), "endCount"))).toBe(
      "#VALUE! newCount must not be larger than endCount",
    );
  });
});

test("Changes are rates from -100% to 300%, one a row", () => {
  const rows = read.rowwise({ change: down(-1, 0, 3) });
  expect(rows.changes(down(-1, 0, 3), "change")).toEqual(Float64Array.of(-1, 0, 3));
  expect(fault(() => rows.changes(down(0, 15, 0), "change"))).toBe(
    "#VALUE! Row 2: change must be a rate from -100% to 300%, not 15: write 15% or 0.15",
  );
  expect(fault(() => rows.changes(-1.1, "change"))).toBe(
    "#VALUE! change must be a rate from -100% to 300%, not -1.1",
  );
});

describe("blocks", () => {
  const attributes = [
    ["Region", "Size"],
    ["West", 1],
    ["", ""],
    ["East", ""],
    ["", ""],
  ];

  test("with names read their columns below them, of the rows that count", () => {
    const range = read.named(attributes, "attributes");
    expect(range.names).toEqual(["Region", "Size"]);
    const rows = read.rows({ attributes: range });
    expect(rows.attributes(range)).toEqual([
      ["West", "East"],
      [1, ""],
    ]);
    expect(spill(rows, [1, 2])).toEqual(down(1, "", 2));
    const complete = read.rows({ attributes: read.named(attributes, "attributes", { complete: true }) });
    expect(complete.count).toBe(1);
  });

  test("go with the numbers beside their rows, the names apart", () => {
    const range = read.named(attributes, "attributes");
    expect(read.rows({ profits: down(5, 6, "", 7), attributes: range }).attributes(range)).toEqual([
      ["West"],
      [1],
    ]);
    expect(fault(() => read.rows({ profits: down(5, 6, 7, 8, 9), attributes: range }))).toBe(
      "#VALUE! attributes has names in its first row and then 4 rows, but profits is 5 cells long: start attributes at its header, and profits in the row below",
    );
  });

  test("refuse a range that is as tall as they are with their names: it stands a row higher, though it be blank at the end", () => {
    const tail = (rows: unknown[][], cells: unknown[]) => [
      ...rows,
      ...Array.from({ length: 9 }, () => cells),
    ];
    const range = read.named(tail(attributes, ["", ""]), "attributes");
    for (const header of ["", 2024, "Profit"]) {
      expect(
        fault(() => read.rows({ profits: tail(down(header, 5, 6, 7, ""), [""]), attributes: range })),
      ).toBe(
        `#VALUE! attributes has names in its first row and then ${range.given} rows, but profits is ${range.given + 1} cells long: start attributes at its header, and profits in the row below`,
      );
    }
  });

  test("want a name for each column, and something below", () => {
    expect(fault(() => read.named([["Region", ""]], "attributes"))).toBe(
      "#VALUE! attributes has no name in its first row for column 2: start the range at the header",
    );
    expect(fault(() => read.named([["Region", "Size"]], "attributes"))).toBe(
      "#VALUE! attributes holds nothing below the names in its first row",
    );
  });

  test("give the columns that are named like those of another, in its order and without the rest", () => {
    const prospects = [
      ["Size", "Name", "REGION"],
      [1, "Ann", "West"],
      ["", "Ben", ""],
      ["", "Cleo", "East"],
    ];
    const like = (names: string[], complete = false) =>
      read.namedLike(prospects, "candidates", names, "attributes", { complete });
    const range = like(["Region", "Size"]);
    const rows = read.rows({ candidates: range });
    expect(rows.attributes(range)).toEqual([
      ["West", "East"],
      [1, ""],
    ]);
    expect(spill(rows, [1, 2])).toEqual(down(1, "", 2));
    expect(read.rows({ candidates: like(["Region", "Size"], true) }).count).toBe(1);
    expect(fault(() => like(["Region", "Trade", "Age"]))).toBe(
      '#VALUE! candidates has no column named "Trade" and "Age", as attributes has: add it, or rename one',
    );
    expect(fault(() => like(["A", "B", "C", "D", "E"]))).toMatch(
      /named "A", "B", "C" and 2 more, as attributes/,
    );
    const [first, second] = [like(["Size"]), like(["Size", "Name"])];
    expect(read.rows({ candidates: first }).matrix(first).values).toEqual(Float64Array.of(1));
    expect(fault(() => read.rows({ candidates: second }).matrix(second))).toBe(
      '#VALUE! Row 2, column 2: "Ann" is not a number',
    );
  });

  test("say which name stands over two columns", () => {
    const twice = [
      ["Age", "Size", "AGE"],
      [1, 2, 3],
    ];
    const message = "#VALUE! features has two columns named ";
    expect(fault(() => read.differentNames(read.named(twice, "features")))).toBe(
      `${message}"AGE": rename one of them`,
    );
    expect(fault(() => read.namedLike(twice, "features", ["age"], "fit"))).toBe(
      `${message}"age": rename one of them`,
    );
    expect(read.namedLike(twice, "features", ["Size"], "fit").names).toEqual(["Size"]);
  });

  test("of numbers leave blank rows out, and name the cell that holds none", () => {
    const numbers = [
      [1, ""],
      ["", ""],
      [3, 4],
    ];
    const range = read.block(numbers, "features");
    const rows = read.rows({ features: range });
    expect(rows.matrix(range)).toEqual({ values: Float64Array.of(1, 0, 3, 4), rows: 2, columns: 2 });
    const full = read.block(numbers, "features", { complete: true });
    expect(read.rows({ features: full }).matrix(full).values).toEqual(Float64Array.of(3, 4));
    expect(spillRows(rows, Float64Array.of(1, 2, 3, 4), 2)).toEqual([
      [1, 2],
      ["", ""],
      [3, 4],
    ]);
    expect(fault(() => rows.matrix(range, { least: 2 }))).toBe(
      "#VALUE! Row 1, column 1: features must be 2 or more, not 1",
    );
    const named = read.named([["A"], [1], ["x"]], "features");
    expect(fault(() => read.rows({ features: named }).matrix(named))).toBe(
      '#VALUE! Row 3: "x" is not a number',
    );
  });

  test("have a number for each of their columns", () => {
    const drivers = read.block([[1, 2, 3]], "drivers");
    expect(read.vector(across(1, "", ""), "costs", drivers)).toEqual(Float64Array.of(1, 0, 0));
    expect(read.vector(down(1, 2, 3), "costs", drivers)).toEqual(Float64Array.of(1, 2, 3));
    expect(fault(() => read.vector(down(1, 2), "costs", drivers))).toBe(
      "#VALUE! costs must have one cell for each of the 3 columns of drivers, not 2",
    );
    expect(fault(() => read.vector(down(1, 2, 3, 4), "costs", drivers))).toMatch(/not 4$/);
    expect(fault(() => read.vector(across(1, -2, 3), "unitMinutes", drivers, { least: 0 }))).toBe(
      "#VALUE! Column 2: unitMinutes must be 0 or more, not -2",
    );
  });
});

describe("a fit", () => {
  const bass = { Bass: ["p", "q", "m"] };
  const both = { One: ["a"], Two: ["a", "b"] };
  const parameters = Float64Array.of(0.01, 0.4, 900);

  test("is read by its labels, whatever their order and what else there is", () => {
    const cells = [
      ["Model", "Bass"],
      ["q", 0.4],
      ["R²", 0.9],
      ["P", 0.01],
      ["m", 900],
    ];
    expect(read.fit(cells, "fit", bass, "BASS_FIT")).toEqual({ model: "Bass", parameters });
  });

  test("is read from its values alone, down or across, with its model's name or without", () => {
    for (const values of [down("bass", 0.01, 0.4, 900, 5), across("Bass", 0.01, 0.4, 900)]) {
      expect(read.fit(values, "fit", bass, "BASS_FIT").parameters).toEqual(parameters);
    }
    expect(read.fit(down(0.01, 0.4, 900), "fit", bass, "BASS_FIT").parameters).toEqual(parameters);
    expect(read.fit(down("Two", 1, 2), "fit", both, "X").model).toBe("Two");
  });

  test("is refused where it is something else", () => {
    const refusal = "#VALUE! fit must be what VF.BASS_FIT gives: its whole result, or its values alone";
    for (const other of [
      down("Bass", 1, 2),
      down("Weibull", 1, 2, 3),
      down(1, 2, "x"),
      [
        ["Model", "Bass"],
        ["p", 1],
      ],
    ]) {
      expect(fault(() => read.fit(other, "fit", bass, "BASS_FIT"))).toBe(refusal);
    }
    expect(fault(() => read.fit(down(1, 2), "fit", both, "X"))).toMatch(/^#VALUE! fit must be what VF.X/);
    expect(fault(() => read.fit(down("Bass", errorCell("#N/A")), "fit", bass, "X"))).toBe(
      "#N/A Row 2 holds #N/A",
    );
  });
});

describe("the coefficients of a score", () => {
  const table = [
    ["Term", "Coefficient", "Std error"],
    ["Intercept", -1, 0.5],
    ["Orders", 0.25, 0.1],
    ["Age", 2, 1],
  ];
  const values = Float64Array.of(-1, 0.25, 2);
  const names = ["Orders", "Age"];
  const coefficients = (cells: unknown) => read.coefficients(cells, "fit", "SCORE_FIT");
  const columns = (...at: number[]) => table.map((row) => at.map((column) => row[column]));

  test("are read from the whole table, its first columns, or alone", () => {
    expect(coefficients(table)).toEqual({ names, values });
    expect(coefficients(table.slice(1))).toEqual({ names, values });
    expect(coefficients([...columns(0, 1), ["", ""]])).toEqual({ names, values });
    for (const alone of [
      columns(1),
      down(-1, 0.25, 2),
      across(-1, 0.25, 2),
      across("Coefficient", -1, 0.25, 2),
    ]) {
      expect(coefficients(alone)).toEqual({ names: null, values });
    }
  });

  test("are refused where they are something else", () => {
    const refusal = "#VALUE! fit must be what VF.SCORE_FIT gives: its whole result, or its values alone";
    for (const other of [
      columns(0),
      table.slice(2),
      [["Intercept", "x"]],
      down(1),
      3,
      down(1, "", 2),
      columns(0, 0),
    ]) {
      expect(fault(() => coefficients(other))).toBe(refusal);
    }
    expect(fault(() => coefficients(down(1, errorCell("#N/A"))))).toBe("#N/A Row 2 holds #N/A");
    expect(fault(() => coefficients(across(1, errorCell("#N/A"))))).toBe("#N/A Column 2 holds #N/A");
    expect(fault(() => coefficients(null))).toBe("#VALUE! fit is missing: choose a range");
  });

  test("find the columns of their features by name, or take bare numbers in order", () => {
    const matrix = (cells: unknown, fitted = coefficients(table)) => {
      const range = read.featuresOf(cells, "features", fitted, "fit");
      return Array.from(read.rows({ features: range }).matrix(range).values);
    };
    const named = [
      ["Name", "AGE", "orders"],
      ["Ann", 40, 3],
      ["Ben", 50, ""],
    ];
    const alone = coefficients(columns(1));
    expect(matrix(named)).toEqual([3, 40]);
    expect(matrix([[3, 40]])).toEqual([3, 40]);
    expect(
      matrix(
        [
          ["x", "y"],
          [3, 40],
        ],
        alone,
      ),
    ).toEqual([3, 40]);
    expect(matrix([[3, 40]], alone)).toEqual([3, 40]);
    expect(fault(() => matrix([["Orders"], [3]]))).toMatch(
      /^#VALUE! features has no column named "Age", as fit has/,
    );
    for (const cells of [[[1, 2, 3]], [[1]]]) {
      expect(fault(() => matrix(cells))).toMatch(
        /^#VALUE! features must have a column for each of the 2 features of fit, not \d$/,
      );
    }
    expect(fault(() => matrix([["x"], [3]], alone))).toMatch(/not 1$/);
    expect(fault(() => matrix([["", ""]]))).toMatch(/^#VALUE! features holds no data/);
  });

  test("know names that are numbers", () => {
    const fitted = coefficients([
      ["Intercept", 1],
      [2023, 2],
      [2024, 3],
    ]);
    const range = read.featuresOf(
      [
        [2024, 2023],
        [7, 8],
      ],
      "features",
      fitted,
      "fit",
    );
    expect(read.rows({ features: range }).matrix(range).values).toEqual(Float64Array.of(8, 7));
  });
});

describe("single values", () => {
  test("are left out as undefined, null, a blank cell, or Excel's Invocation object", () => {
    for (const nothing of [undefined, null, "", [[""]], [[null]], invocation, [[invocation]]]) {
      expect(read.number(nothing, "points", 100)).toBe(100);
      expect(read.share(nothing, "top", 0.2)).toBe(0.2);
      expect(read.oneOf(nothing, "basis", ["net", "gross"])).toBe("net");
      expect(read.flag(nothing, "detail", false)).toBe(false);
      expect(read.optionalNumber(nothing, "profit")).toBeUndefined();
    }
    expect(fault(() => read.number(null, "horizon"))).toBe("#VALUE! horizon is missing: give a number");
  });

  test("may come from a cell, rich or plain", () => {
    expect(read.number([[3]], "points")).toBe(3);
    expect(read.number({ type: "Double", basicType: "Double", basicValue: 3 }, "points")).toBe(3);
    expect(fault(() => read.number([[1], [2]], "points"))).toBe(
      "#VALUE! points must be one value, not a range",
    );
  });

  test("give the error of their cell back", () => {
    expect(fault(() => read.number(errorCell("#DIV/0!"), "points"))).toBe("#DIV/0!");
    expect(fault(() => read.oneOf(new CustomFunctions.Error("#NUM!" as never), "basis", ["net"]))).toBe(
      "#NUM!",
    );
    expect(fault(() => read.number(errorCell("#N/A"), "points"))).toBe("#N/A points holds #N/A");
  });

  test("must be numbers where numbers belong", () => {
    expect(fault(() => read.number("12", "points"))).toBe('#VALUE! points must be a number, not "12"');
    expect(fault(() => read.number(true, "points"))).toBe("#VALUE! points must be a number, not TRUE");
    expect(fault(() => read.number(NaN, "points"))).toBe("#VALUE! points must be a number, not NaN");
    const entity = { type: "Entity", text: "Acme", properties: {} };
    expect(fault(() => read.number(entity, "points", 5))).toBe(
      "#VALUE! points must be a number, not this value",
    );
    expect(fault(() => read.whole(2.5, "points"))).toBe("#VALUE! points must be a whole number, not 2.5");
  });

  test("may be dates", () => {
    expect(read.optionalDate("", "asOf")).toBeUndefined();
    expect(read.optionalDate([[45292.5]], "asOf")).toBe(45292.5);
    expect(fault(() => read.optionalDate("2024-01-01", "asOf"))).toBe(
      '#VALUE! asOf must be a date, not "2024-01-01": turn it into one with DATEVALUE',
    );
    expect(fault(() => read.optionalDate(-1, "asOf"))).toMatch(/^#VALUE! asOf must be a date, not -1/);
  });

  test("must lie within their limits", () => {
    const limits = { least: 1, most: 10 };
    expect(read.whole(10, "points", 5, limits)).toBe(10);
    expect(fault(() => read.whole(11, "points", 5, limits))).toBe(
      "#VALUE! points must be from 1 to 10, not 11",
    );
    expect(fault(() => read.number(0, "n", 5, { least: 1 }))).toBe("#VALUE! n must be 1 or more, not 0");
    expect(fault(() => read.number(2, "n", 0, { most: 1 }))).toBe("#VALUE! n must be 1 or less, not 2");
    expect(read.number(0.1, "minutes", 5, { above: 0 })).toBe(0.1);
    expect(fault(() => read.number(0, "minutes", 5, { above: 0 }))).toBe(
      "#VALUE! minutes must be above 0, not 0",
    );
    expect(fault(() => read.number(2, "p", 1, { above: 0, most: 1 }))).toBe(
      "#VALUE! p must be above 0 and 1 or less, not 2",
    );
  });

  test("say how a share is written: 20 isn't 20%", () => {
    expect(read.share(1, "top", 0.2)).toBe(1);
    expect(fault(() => read.share(20, "top", 0.2))).toBe(
      "#VALUE! top must be a share above 0% and up to 100%, not 20: write 20% or 0.2",
    );
    expect(fault(() => read.share(0, "top", 0.2))).toBe(
      "#VALUE! top must be a share above 0% and up to 100%, not 0",
    );
    expect(fault(() => read.share(-0.1, "top"))).toMatch(/not -0.1$/);
    expect([-0.99, 0, 1].map((value) => read.discount(value, "discount"))).toEqual([-0.99, 0, 1]);
    expect(fault(() => read.discount(10, "discount", 0.1))).toBe(
      "#VALUE! discount must be a rate above -100% and up to 100%, not 10: write 10% or 0.1",
    );
    expect(fault(() => read.share(2000, "top"))).toMatch(/not 2000$/);
    expect([0, 1].map((value) => read.rate(value, "retention"))).toEqual([0, 1]);
    expect(fault(() => read.rate(29, "retention"))).toBe(
      "#VALUE! retention must be a rate from 0% to 100%, not 29: write 29% or 0.29",
    );
  });

  test("are numbers from a list, or what they are where nothing else is said", () => {
    expect(read.oneOf(3, "scheme", [5, 3])).toBe(3);
    expect(read.oneOf(null, "unit", ["day", "month"], "month")).toBe("month");
    expect(fault(() => read.oneOf(4, "scheme", [5, 3]))).toBe("#VALUE! scheme must be 5 or 3, not 4");
    expect(fault(() => read.oneOf("x", "unit", ["a", "b", "c"]))).toMatch(/"a", "b" or "c", not "x"$/);
  });

  test("compare text without case and list what is allowed", () => {
    expect(read.oneOf("GROSS", "basis", ["net", "gross"])).toBe("gross");
    expect(fault(() => read.oneOf("profit", "basis", ["net", "gross"]))).toBe(
      '#VALUE! basis must be "net" or "gross", not "profit"',
    );
    expect(fault(() => read.oneOf(1, "basis", ["net", "gross"]))).toMatch(/not 1$/);
  });

  test("are TRUE, FALSE or a number where a flag belongs", () => {
    expect([true, false, 1, 0].map((value) => read.flag(value, "detail", true))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(fault(() => read.flag("yes", "detail", true))).toBe(
      '#VALUE! detail must be TRUE or FALSE, not "yes"',
    );
  });

  test("may have to stand in order", () => {
    expect(() => read.ascending(0.8, "a", 0.8, "b")).not.toThrow();
    expect(fault(() => read.ascending(0.9, "a", 0.8, "b"))).toBe("#VALUE! a must not be larger than b");
  });
});

describe("answers", () => {
  test("spill in the orientation of the range, with nothing beside blanks", () => {
    expect(spill(read.column(down(5, "", 6, ""), "profits"), [1, 2])).toEqual(down(1, "", 2));
    expect(spill(read.column(across(5, "", 6, ""), "profits"), ["A", "B"])).toEqual(across("A", "", "B"));
    expect(spill(read.column(across(5, 6), "profits"), [1, 2])).toEqual(across(1, 2));
    expect(spill(read.column(7, "profits"), [1])).toEqual([[1]]);
  });

  test("are tables with a header row, empty where there is no value", () => {
    expect(table({ Key: ["a", 7], Margin: Float64Array.of(0.5, NaN) })).toEqual([
      ["Key", "Margin"],
      ["a", 0.5],
      [7, ""],
    ]);
  });

  test("are tables whose headers may be numbers", () => {
    expect(tableOf(["Cohort", 1, 0], [["a"], Float64Array.of(0.5), Float64Array.of(NaN)])).toEqual([
      ["Cohort", 1, 0],
      ["a", 0.5, ""],
    ]);
  });

  test("that don't exist are errors in their own cells, and the function's where there is but one", () => {
    const rows = read.rowwise({ margin: down(1, 2) });
    const [[first], [second]] = spill(rows, [5, NaN], "all zero");
    expect(first).toBe(5);
    expect([second.code, second.message]).toEqual(["#N/A", "Every profit is 0: there is nothing to compare"]);
    expect(fault(() => spill(read.rowwise({ margin: 1 }), [NaN], "all zero"))).toMatch(/^#N\/A Every profit/);
  });

  test("are a label and a value a row where a model was fitted", () => {
    expect(
      fitTable([
        ["Model", "Bass"],
        ["p", 0.5],
        ["Peak period", NaN],
      ]),
    ).toEqual([
      ["Model", "Bass"],
      ["p", 0.5],
      ["Peak period", ""],
    ]);
  });

  test("never hold NaN or infinities", () => {
    const tooLarge = "#N/A The numbers are too large to calculate with: give them in thousands or millions";
    expect(fault(() => NaN)).toBe(tooLarge);
    expect(fault(() => -Infinity)).toBe(tooLarge);
    expect(fault(() => table({ A: [Infinity] }))).toBe(tooLarge);
    expect(fault(() => spill(read.column(down(1), "profits"), [NaN]))).toBe(tooLarge);
  });

  test("never hold a text that no cell can hold", () => {
    const longest = "x".repeat(32_767);
    const tooLong =
      "#N/A A text of the answer is longer than the 32,767 characters that a cell holds: shorten the names in it";
    const texts = (text: string) => [
      () => table({ Name: [text] }),
      () => tableOf([text], [[1]]),
      () => spill(read.column(down(1), "profits"), [text]),
    ];
    for (const answered of texts(longest)) expect(answered().flat()).toContain(longest);
    for (const answered of texts(`${longest}x`)) expect(fault(answered)).toBe(tooLong);
  });

  test("never hold a zero below 0", () => {
    const rows = read.column(down(1), "profits");
    expect([answer(() => -0), spill(rows, [-0]), spillRows(rows, Float64Array.of(-0, 1), 2)]).toEqual([
      0,
      [[0]],
      [[0, 1]],
    ]);
    expect([tableOf(["From", -0], [[-0], [-0]]), fitTable([["p", -0]])]).toEqual([
      [
        ["From", 0],
        [0, 0],
      ],
      [["p", 0]],
    ]);
  });

  test("are #N/A with a reason where a model has none", () => {
    expect(
      fault(() => {
        throw new ModelError("all zero");
      }),
    ).toBe("#N/A Every profit is 0: there is nothing to compare");
  });

  test("are never a plain error, even where the fault is ours", () => {
    expect(
      fault(() => {
        throw new TypeError("x is undefined");
      }),
    ).toBe("#N/A Vital Few failed, please report it: x is undefined");
  });
});
