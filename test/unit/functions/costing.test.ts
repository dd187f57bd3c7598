import fc from "fast-check";
import * as vf from "../../../src/functions";
import { across, down, errorOf, frozen } from "../../support/calls";

const DRIVERS = [
  [10, 1, 0],
  [30, 4, 2],
  [60, "", 6],
];
const COSTS = across(2000, 1500, 400);

/** The functions of a block with a row a customer: what gives one result a customer, and what gives one in all. */
const perCustomer: [string, string, (block: unknown[][]) => unknown[][]][] = [
  ["ABC_COST", "drivers", (block) => vf.abcCost(across(...block[0].map(() => 100)), block)],
  ["ABC_COST by activity", "drivers", (block) => vf.abcCost(across(...block[0].map(() => 100)), block, true)],
  ["TDABC_COST", "volumes", (block) => vf.tdabcCost(100, 50, across(...block[0].map(() => 2)), block)],
];
const inAll: [string, string, (block: unknown[][]) => unknown] = [
  "TDABC_UNUSED",
  "volumes",
  (block) => vf.tdabcUnused(100, 50, across(...block[0].map(() => 2)), block),
];
const onBlocks = [...perCustomer, inAll];
const timeDriven = [vf.tdabcCost, vf.tdabcUnused];

describe("ABC_COST", () => {
  test("gives the cost to serve beside each customer", () => {
    expect(vf.abcCost(frozen(COSTS), frozen(DRIVERS))).toEqual(down(500, 1900, 1500));
    expect(vf.abcCost(down(2000, 1500, 400), DRIVERS, false)).toEqual(down(500, 1900, 1500));
  });

  test("gives a column for each activity with detail", () => {
    expect(vf.abcCost(COSTS, DRIVERS, true)).toEqual([
      [200, 300, 0],
      [600, 1200, 100],
      [1200, 0, 300],
    ]);
  });

  test("shows nothing for customers of whom nothing is known", () => {
    const drivers = [
      [10, ""],
      ["", null],
      [30, 2],
      ["", ""],
      ["", ""],
    ];
    expect(vf.abcCost(across(400, 60), drivers)).toEqual(down(100, "", 360));
    expect(vf.abcCost(across(400, 60), drivers, true)).toEqual([
      [100, 0],
      ["", ""],
      [300, 60],
    ]);
  });

  test("takes a row as one customer, and a column as customers of one activity", () => {
    expect(vf.abcCost(across(70, 30), [[3, 1]])).toEqual([[100]]);
    expect(vf.abcCost([[80]], down(3, 1))).toEqual(down(60, 20));
  });

  test("wants one cost for each activity", () => {
    expect(errorOf(() => vf.abcCost(across(1, 2), DRIVERS))).toBe(
      "#VALUE! activityCosts must have one cell for each of the 3 columns of drivers, not 2",
    );
    expect(vf.abcCost(across(2000, 1500, ""), DRIVERS)).toEqual(down(500, 1800, 1200));
  });

  test("names the activity that costs something and that nobody used", () => {
    expect(
      errorOf(() =>
        vf.abcCost(across(10, 20, 500), [
          [1, 2, ""],
          [1, 0, 0],
        ]),
      ),
    ).toBe(
      "#N/A Activity 3 costs 500, but nobody used its driver: fill in its column of drivers, or leave the activity out",
    );
  });

  test("refuses negative amounts, and a detail that is neither TRUE nor FALSE", () => {
    expect(
      errorOf(() =>
        vf.abcCost(across(1, 2), [
          [1, 2],
          [3, -4],
        ]),
      ),
    ).toBe("#VALUE! Row 2, column 2: drivers must be 0 or more, not -4");
    expect(errorOf(() => vf.abcCost(COSTS, DRIVERS, "yes"))).toBe(
      '#VALUE! detail must be TRUE or FALSE, not "yes"',
    );
  });
});

describe("TDABC_COST and TDABC_UNUSED", () => {
  const volumes = [
    [400, 0, 1],
    [600, 40, 9],
    ["", "", ""],
    [48_000, 1360, 2490],
  ];
  const minutes = across(8, 44, 50);

  test("share the department of Kaplan & Anderson among customers, and leave 97,120 unused", () => {
    const costs = vf.tdabcCost(560_000, 700_000, minutes, frozen(volumes)).flat();
    [2600, 5608, NaN, 454_672].forEach((cost, i) => {
      if (i === 2) expect(costs[i]).toBe("");
      else expect(costs[i]).toBeCloseTo(cost, 8);
    });
    expect(vf.tdabcUnused([[560_000]] as never, 700_000, down(8, 44, 50), volumes)).toBeCloseTo(97_120, 8);
  });

  test("want a capacity", () => {
    for (const call of timeDriven) {
      expect(errorOf(() => call(1, 0, minutes, volumes))).toBe(
        "#VALUE! capacityMinutes must be 1 or more, not 0",
      );
      expect(errorOf(() => call(-1, 5, minutes, volumes))).toBe(
        "#VALUE! capacityCost must be 0 or more, not -1",
      );
      expect(errorOf(() => call(null, 5, minutes, volumes))).toBe(
        "#VALUE! capacityCost is missing: give a number",
      );
      expect(errorOf(() => call(1, "x", minutes, volumes))).toBe(
        '#VALUE! capacityMinutes must be a number, not "x"',
      );
    }
  });

  test("want minutes of 0 or more for each activity", () => {
    for (const call of timeDriven) {
      expect(errorOf(() => call(1, 1, across(8, -1, 50), volumes))).toBe(
        "#VALUE! Column 2: unitMinutes must be 0 or more, not -1",
      );
      expect(errorOf(() => call(1, 1, across(8, 44), volumes))).toBe(
        "#VALUE! unitMinutes must have one cell for each of the 3 columns of volumes, not 2",
      );
      expect(
        errorOf(() =>
          call(1, 1, minutes, [
            [1, 2, 3],
            [4, 5, -6],
          ]),
        ),
      ).toBe("#VALUE! Row 2, column 3: volumes must be 0 or more, not -6");
    }
  });
});

describe("every function of a block of customers", () => {
  const cell = fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constantFrom("", null));
  const usable = fc
    .array(fc.tuple(cell, cell, cell), { maxLength: 20 })
    .map((rows) => [...rows, [1, 2, 3]] as unknown[][]);

  test.each(onBlocks)("%s says #VALUE! where there is nothing, or no number", (_, name, call) => {
    expect(errorOf(() => call([["", null]]))).toBe(`#VALUE! ${name} holds no data: choose another range`);
    expect(
      errorOf(() =>
        call([
          ["Orders", "Visits"],
          [1, 2],
        ]),
      ),
    ).toBe('#VALUE! Row 1, column 1: "Orders" is not a number');
    expect(
      errorOf(() =>
        call([
          [1, 2],
          [1, { type: "Error", basicType: "Error", basicValue: "#DIV/0!" }],
        ]),
      ),
    ).toBe("#DIV/0!");
    expect(errorOf(() => call([[1e308], [1e308]]))).toMatch(/^#N\/A The numbers are too large/);
  });

  test.each(onBlocks)("%s takes no notice of blank rows at the end", (_, __, call) => {
    fc.assert(
      fc.property(usable, (rows) =>
        expect(call([...rows, ["", null, ""], ["", "", ""]])).toEqual(call(rows)),
      ),
    );
  });

  test.each(perCustomer)("%s gives each customer the same, wherever its row stands", (_, __, call) => {
    fc.assert(
      fc.property(usable, (rows) => {
        const turned = call(frozen([...rows].reverse().concat([[0, 0, 0]])));
        const straight = call(frozen([...rows, [0, 0, 0]])).slice(0, -1);
        turned
          .slice(0, -1)
          .reverse()
          .forEach((row, i) =>
            row.forEach((value, j) => {
              if (typeof value === "number") expect(value).toBeCloseTo(straight[i][j] as number, 9);
              else expect(value).toBe(straight[i][j]);
            }),
          );
      }),
    );
  });
});
