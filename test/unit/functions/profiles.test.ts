import fc from "fast-check";
import * as vf from "../../../src/functions";
import { anyRanges, expectSound } from "../../support/anything";
import { across, down, errorOf, frozen } from "../../support/calls";
import { orders } from "../../support/superstore";

describe("RFM_SCORE", () => {
  test("is three columns, a row a customer, nothing where one of the three is blank", () => {
    const days = frozen(down(3, 40, "", 200, ""));
    expect(vf.rfmScore(days, down(12, 3, 7, 1, ""), down(900, 150, 9, 30, ""), 3)).toEqual([
      [3, 3, 3],
      [2, 2, 2],
      ["", "", ""],
      [1, 1, 1],
    ]);
    expect(vf.rfmScore(across(1, 2), across(2, 1), across(2, 1))).toEqual([
      [3, 3, 3],
      [1, 1, 1],
    ]);
  });

  test("wants a whole number of bins", () => {
    const one = down(1);
    for (const bins of [1, 2.5, 101]) {
      expect(errorOf(() => vf.rfmScore(one, one, one, bins))).toMatch(/^#VALUE! bins must be/);
    }
  });
});

describe("RFM_SEGMENT", () => {
  test("reads what RFM_SCORE gives", () => {
    const scores = vf.rfmScore(down(1, 2, 3, "", 5), down(9, 7, 5, 3, 1), down(9, 7, 5, 3, 1));
    expect(vf.rfmSegment(scores)).toEqual(down("Loyal", "Needs attention", "Hibernating", "", "Lost"));
  });

  test("says which score isn't one, and how many columns there are", () => {
    const wrong = [
      [5, 5, 5],
      [5, 6, 5],
    ];
    expect(errorOf(() => vf.rfmSegment(wrong))).toBe(
      "#VALUE! Row 2, column 2: scores must be from 1 to 5, not 6",
    );
    expect(errorOf(() => vf.rfmSegment([[5, 4.5, 5]]))).toMatch(/scores must be a whole number, not 4.5/);
    expect(errorOf(() => vf.rfmSegment(down(5, 4)))).toBe("#VALUE! scores must have 3 columns, not 1");
  });
});

describe("NATURAL_BREAKS", () => {
  test("puts a class beside each value, 1 = highest", () => {
    expect(vf.naturalBreaks(across(9, 1, "", 10, 2), 2)).toEqual(across(1, 2, "", 1, 2));
    expect(vf.naturalBreaks(down(5, 5, 7), 9)).toEqual(down(2, 2, 1));
  });

  test("wants a whole number of classes", () => {
    expect(errorOf(() => vf.naturalBreaks(down(1, 2), 0))).toMatch(/^#VALUE! classes must be from 1 to 100/);
    expect(errorOf(() => vf.naturalBreaks(down(1, 2), null))).toMatch(/^#VALUE! classes is missing/);
  });
});

describe("PROFILE_CLUSTER", () => {
  const features = [
    [12, 900],
    [2, 60],
    ["", 500],
    [11, 1000],
    [1, 50],
  ];

  test("puts a profile in each row, nothing where a feature is blank", () => {
    expect(vf.profileCluster(frozen(features), 2)).toEqual(down(1, 2, "", 1, 2));
    expect(vf.profileCluster(features, 4)).toEqual(down(1, 3, "", 2, 4));
  });

  test("lets large numbers decide where nothing is scaled", () => {
    const lying = [
      [0, 0],
      [0, 100],
      [9, 0],
      [9, 100],
    ];
    expect(vf.profileCluster(lying, 2, false)).toEqual(down(2, 1, 2, 1));
  });

  test("wants whole numbers, and no header", () => {
    expect(errorOf(() => vf.profileCluster([["Orders"], [1]], 2))).toBe(
      '#VALUE! Row 1: "Orders" is not a number',
    );
    expect(errorOf(() => vf.profileCluster(features, 2, true, -1))).toMatch(
      /^#VALUE! seed must be from 0 to/,
    );
  });
});

describe("PROFILE_GRID", () => {
  test("names the profile beside the value, nothing where one is blank", () => {
    expect(vf.profileGrid(across(900, 100, "", 300), across(8, 1, 3, ""), 2, 2)).toEqual(
      across("High / Long", "Low / Short", "", ""),
    );
  });

  test("refuses a negative tenure", () => {
    expect(errorOf(() => vf.profileGrid(down(1, 2), down(1, -1)))).toBe(
      "#VALUE! Row 2: tenure must be 0 or more, not -1",
    );
  });
});

test("natural breaks of real profits give few large customers a class of their own", () => {
  const { customers, profits } = orders;
  const byCustomer = vf.profitBy(down(...customers), down(...profits)).slice(1);
  const classes = vf.naturalBreaks(
    byCustomer.map((row) => [row[4]]),
    3,
  );
  // Ckmeans.1d.dp 4.3.5 on the same profits.
  expect([1, 2, 3].map((c) => classes.filter(([found]) => found === c).length)).toEqual([7, 158, 628]);
});

describe("every function that puts customers into profiles", () => {
  /** Each with one row of its arguments, as many of them as one wants, to a customer. */
  const perCustomer: [string, (rows: unknown[][]) => unknown[][]][] = [
    ["RFM_SCORE", (rows) => vf.rfmScore(column(rows, 0), column(rows, 1), column(rows, 2))],
    ["RFM_SEGMENT", (rows) => vf.rfmSegment(rows)],
    ["NATURAL_BREAKS", (rows) => vf.naturalBreaks(column(rows, 0), 3)],
    ["PROFILE_CLUSTER", (rows) => vf.profileCluster(rows, 3)],
    ["PROFILE_GRID", (rows) => vf.profileGrid(column(rows, 0), column(rows, 1))],
  ];
  const column = (rows: unknown[][], j: number) => rows.map((row) => [row[j]]);
  const score = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: fc.constantFrom("", null) },
  );
  /** The last row has no blank. */
  const customers = fc
    .array(fc.array(score, { minLength: 3, maxLength: 3 }), { maxLength: 25 })
    .map((rows) => [...rows, [3, 3, 3]]);

  test.each(perCustomer)("%s gives each customer the same, wherever its row stands", (_, call) => {
    const shuffled = customers.chain((rows) => {
      const order = rows.map((__, row) => row);
      return fc.tuple(fc.constant(rows), fc.shuffledSubarray(order, { minLength: order.length }));
    });
    fc.assert(
      fc.property(shuffled, ([rows, order]) => {
        // A full row at the end, so that no blank one is cut off.
        const before = call(frozen([...rows, [3, 3, 3]]));
        const after = call(frozen([...order.map((row) => rows[row]), [3, 3, 3]]));
        expect(after).toEqual([...order, rows.length].map((row) => before[row]));
      }),
    );
  });

  test.each(perCustomer)("%s takes no notice of blank rows at the end", (_, call) => {
    fc.assert(
      fc.property(customers, (rows) => {
        expect(call([...rows, ...new Array(9).fill(["", null, undefined])])).toEqual(call(rows));
      }),
    );
  });

  test.each(perCustomer)("%s shows nothing where a number is missing", (_, call) => {
    const [first, blank, last] = call([
      [5, 5, 5],
      ["", "", ""],
      [1, 1, 1],
    ]);
    expect([first, last].flat().includes("")).toBe(false);
    expect(new Set(blank)).toEqual(new Set([""]));
  });

  test.each(perCustomer)("%s says what is wrong in which row", (_, call) => {
    const wrong = (cell: unknown) =>
      errorOf(() =>
        call([
          [5, 5, 5],
          [cell, 1, 1],
        ]),
      );
    expect(wrong("n/a")).toMatch(/^#VALUE! Row 2(, column 1)?: "n\/a" is not a number$/);
    expect(wrong({ type: "Error", basicType: "Error", basicValue: "#DIV/0!" })).toBe("#DIV/0!");
    expect(errorOf(() => call([["", "", ""]]))).toMatch(/^#VALUE! (\w+ holds no data|No row is filled in)/);
  });

  test("they take the largest and the smallest numbers", () => {
    const extremes = [1.7e308, -1.7e308, 5e-324, 0];
    const rows = extremes.map((value) => [value, value]);
    expect(vf.rfmScore(down(...extremes), down(...extremes), down(...extremes), 4)).toEqual([
      [1, 4, 4],
      [4, 1, 1],
      [2, 3, 3],
      [3, 2, 2],
    ]);
    expect(vf.naturalBreaks(down(...extremes), 3)).toEqual(down(1, 3, 2, 2));
    expect(vf.profileCluster(rows, 3)).toEqual(down(1, 3, 2, 2));
    expect(vf.profileGrid(down(...extremes), down(1e308, 0, 5e-324, 1), 2, 1)).toEqual(
      down("High", "Low", "High", "Low"),
    );
  });
});

describe("whatever stands in the cells", () => {
  const calls: [string, number, (...ranges: never[]) => unknown][] = [
    ["RFM_SCORE", 3, vf.rfmScore],
    ["RFM_SEGMENT", 1, vf.rfmSegment],
    ["NATURAL_BREAKS", 1, (values: never) => vf.naturalBreaks(values, 3)],
    ["PROFILE_CLUSTER", 1, (features: never) => vf.profileCluster(features, 3)],
    ["PROFILE_GRID", 2, vf.profileGrid],
  ];

  test.each(calls)("%s gives finite numbers, text or errors with a reason", (_, count, call) => {
    fc.assert(
      fc.property(anyRanges(count), (ranges) => expectSound(() => call(...(frozen(ranges) as never[])))),
    );
  });
});
