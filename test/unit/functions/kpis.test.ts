import fc from "fast-check";
import * as vf from "../../../src/functions";
import { across, down, errorOf, frozen } from "../../support/calls";

type Ranges = unknown[][][];
type Call = (...ranges: Ranges) => unknown[][];

/** The functions that work row by row: what has to be given, what may be left out, and usual values of all of them. */
const rowwise: [id: string, call: Call, required: string[], optional: string[], usual: number[]][] = [
  [
    "CUSTOMER_LTV",
    vf.customerLtv as Call,
    ["margin", "retention"],
    ["discount", "periods", "timing", "acquisitionCost"],
    [100, 0.8, 0.25, 3, 1, 50],
  ],
  ["CAC", vf.cac as Call, ["spend", "newCustomers"], [], [1200, 8]],
  [
    "CAC_PAYBACK",
    vf.cacPayback as Call,
    ["margin", "acquisitionCost"],
    ["retention", "discount"],
    [100, 120, 0.9, 0.1],
  ],
  ["RETENTION_RATE", vf.retentionRate as Call, ["startCount", "endCount", "newCount"], [], [200, 210, 30]],
  ["PROFILE_EQUIVALENT", vf.profileEquivalent as Call, ["ideal", "other"], [], [2500, 10]],
];
/** Each argument of them: function, argument, its place, whether it has to be given. */
const onArguments = rowwise.flatMap(([id, call, required, optional, usual]) =>
  [...required, ...optional].map(
    (name, place) => [id, name, place, place < required.length, call, usual] as const,
  ),
);
const cellsOf = (values: readonly unknown[]) => values.map((value) => [[value]]);
/** The usual values, one of them replaced by a range. */
const withRange = (usual: readonly number[], place: number, range: unknown[][]) => {
  const ranges = cellsOf(usual);
  ranges[place] = range;
  return ranges;
};
const errorCell = (code: string) => ({ type: "Error", basicType: "Error", basicValue: code });
const left = null as never;

/** A result that is an error in its own cell, as Excel shows it. */
const shown = (cell: unknown) => {
  const { code, message } = cell as CustomFunctions.Error;
  return `${code} ${message}`;
};

describe("every function that works row by row", () => {
  test.each(rowwise)(
    "%s takes single values for all rows, and gives one result a row",
    (_, call, ...more) => {
      const usual = more[2];
      const [[one]] = call(...cellsOf(usual)) as number[][];
      expect(Number.isFinite(one)).toBe(true);
      usual.forEach((value, place) => {
        expect(call(...withRange(usual, place, frozen(down(value, value, value))))).toEqual(
          down(one, one, one),
        );
        expect(call(...withRange(usual, place, frozen(across(value, value))))).toEqual(across(one, one));
        expect(call(...withRange(usual, place, down(value, value, "", null)))).toHaveLength(2);
      });
    },
  );

  test.each(rowwise)("%s takes values and cells alike", (_, call, ...more) => {
    expect(call(...(more[2] as never as Ranges))).toEqual(call(...cellsOf(more[2])));
  });

  test.each(onArguments)("%s: a blank in %s leaves its row out, or stands for what is usual", (...row) => {
    const [, , place, isRequired, call, usual] = row;
    const results = call(...withRange(usual, place, down(usual[place], "", usual[place]))).flat();
    expect(results[0]).toBe(results[2]);
    if (isRequired) expect(results[1]).toBe("");
    else expect(results[1]).toEqual(call(...withRange(usual, place, left))[0][0]);
  });

  test.each(onArguments)("%s: a single blank cell in %s", (...row) => {
    const [, , place, isRequired, call, usual] = row;
    const result = call(...withRange(usual, place, [[""]]));
    expect(result).toEqual(isRequired ? [[""]] : call(...withRange(usual, place, left)));
  });

  test.each(onArguments)("%s: names what is no number in %s", (...row) => {
    const [, , place, , call, usual] = row;
    const value = usual[place];
    expect(errorOf(() => call(...withRange(usual, place, down(value, "n/a"))))).toBe(
      '#VALUE! Row 2: "n/a" is not a number',
    );
    expect(errorOf(() => call(...withRange(usual, place, down(value, errorCell("#DIV/0!")))))).toBe(
      "#DIV/0!",
    );
    expect(
      errorOf(() =>
        call(
          ...withRange(usual, place, [
            [1, 2],
            [3, 4],
          ]),
        ),
      ),
    ).toMatch(/^#VALUE! \w+ must be one column or one row/);
  });

  test.each(onArguments.filter(([, , place]) => place > 0))(
    "%s: %s may be no longer than the others",
    (...row) => {
      const [, name, place, , call, usual] = row;
      const ranges = withRange(usual, place, down(usual[place], usual[place], usual[place]));
      ranges[0] = down(usual[0], usual[0]);
      expect(errorOf(() => call(...ranges))).toMatch(
        new RegExp(`^#VALUE! \\w+ and ${name} must have the same length, but are 2 and 3 cells long`),
      );
    },
  );

  test.each(rowwise)(
    "%s gives finite numbers, text or an error of Excel's, whatever stands in the cells",
    (...row) => {
      const [, call, , , usual] = row;
      const number = fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(0, 1, -1, 0.5, 1e308, -1e308, 5e-324, "", null),
      );
      const column = fc.array(number, { minLength: 3, maxLength: 3 }).map((cells) => down(...cells));
      fc.assert(
        fc.property(fc.array(column, { minLength: usual.length, maxLength: usual.length }), (ranges) => {
          let result;
          try {
            result = call(...ranges);
          } catch (fault) {
            expect(fault).toBeInstanceOf(CustomFunctions.Error);
            expect((fault as CustomFunctions.Error).message).not.toMatch(/report it/);
            return;
          }
          for (const cell of result.flat())
            expect(cell === "" || cell instanceof CustomFunctions.Error || Number.isFinite(cell)).toBe(true);
        }),
      );
    },
  );
});

describe("CUSTOMER_LTV", () => {
  test("values for ever at 10 %, at the end of periods, unless told otherwise", () => {
    // 100 · 0.8 / (1.1 − 0.8)
    expect(vf.customerLtv([[100]], [[0.8]])[0][0]).toBeCloseTo(800 / 3, 9);
    // The factor is 0.64.
    expect(vf.customerLtv([[100]], [[0.8]], [[0.25]], [[3]], [[1]], [[50]])[0][0]).toBeCloseTo(154.96, 9);
  });

  test("says in its own row that margins for ever have no end", () => {
    const [[first], [second]] = vf.customerLtv([[100]], down(0.5, 1), [[0]]);
    expect(first).toBeCloseTo(100, 10);
    expect(shown(second)).toMatch(
      /^#N\/A Margins for ever that don't shrink add up without end: give periods/,
    );
    expect(errorOf(() => vf.customerLtv([[100]], [[1]], [[0]]))).toMatch(/^#N\/A Margins for ever/);
  });

  test("refuses rates that aren't, and a timing that PV doesn't know", () => {
    const call = (...values: unknown[]) => errorOf(() => (vf.customerLtv as Call)(...cellsOf(values)));
    expect(call(100, 80)).toBe("#VALUE! retention must be a rate from 0% to 100%, not 80: write 80% or 0.8");
    expect(call(100, 0.8, -1)).toBe("#VALUE! discount must be a rate above -100% and up to 100%, not -1");
    expect(call(100, 0.8, 10)).toMatch(/not 10: write 10% or 0.1$/);
    expect(call(100, 0.8, 0.1, -1)).toBe("#VALUE! periods must be 0 or more, not -1");
    expect(call(100, 0.8, 0.1, 5, 2)).toBe("#VALUE! timing: 2 is neither 0 nor 1");
    expect(call(100, 0.8, 0.1, 5, 0, -9)).toBe("#VALUE! acquisitionCost must be 0 or more, not -9");
    expect(errorOf(() => vf.customerLtv([[1]], down(0.5, 1.2)))).toMatch(/^#VALUE! Row 2: retention/);
  });

  test("gives the numbers of its help", () => {
    const values = vf.customerLtv(down(100, 400, 2000), down(0.6, 0.8, 0.9)).flat();
    [120, 3200 / 3, 9000].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 9));
  });
});

describe("CAC", () => {
  test("says in its own row that nobody was won", () => {
    const [[first], [second]] = vf.cac(down(1200, 500), down(8, 0));
    expect(first).toBe(150);
    expect(shown(second)).toMatch(/^#N\/A There are no new customers/);
    expect(errorOf(() => vf.cac([[1200]], [[-8]]))).toBe("#VALUE! newCustomers must be 0 or more, not -8");
  });
});

describe("CAC_PAYBACK", () => {
  test("counts periods, and says in its own row where the cost is never covered", () => {
    const [[first], [second], [third]] = vf.cacPayback([[100]], down(250, 150, 0), down(1, 0.5, 0.5));
    expect(first).toBe(2.5);
    expect(shown(second)).toMatch(/^#N\/A The margins never cover the acquisition cost/);
    expect(third).toBe(0);
    expect(errorOf(() => vf.cacPayback([[100]], [[-1]]))).toBe(
      "#VALUE! acquisitionCost must be 0 or more, not -1",
    );
  });
});

describe("RETENTION_RATE", () => {
  test("refuses counts that can't be", () => {
    expect(vf.retentionRate([[200]], [[210]], [[30]])).toEqual([[0.9]]);
    expect(errorOf(() => vf.retentionRate(down(200, 10), down(210, 5), down(30, 6)))).toBe(
      "#VALUE! Row 2: newCount must not be larger than endCount",
    );
    expect(errorOf(() => vf.retentionRate([[-200]], [[210]], [[30]]))).toBe(
      "#VALUE! startCount must be 0 or more, not -200",
    );
    expect(shown(vf.retentionRate(down(0, 1), down(1, 1), down(1, 1))[0][0])).toMatch(
      /^#N\/A There were no customers at the start/,
    );
  });
});

describe("PROFILE_EQUIVALENT", () => {
  test("says in its own row that no number of them is worth one", () => {
    const [[first], [second]] = vf.profileEquivalent([[25_000]], down(100, 0));
    expect(first).toBe(250);
    expect(shown(second)).toMatch(/^#N\/A No number of the others is worth one ideal customer/);
  });
});

describe("REPEAT_RATE", () => {
  const customers = down("Ann", "Ben", "Cleo", "ann", "Dan", "Ben", "");
  const dates = down(45_296, 45_300.2, 45_323, 45_366, 45_371, 45_300.9, 45_372);

  test("counts rows, or days where dates are given", () => {
    expect(vf.repeatRate(frozen(customers))).toBe(0.5);
    expect(vf.repeatRate(frozen(customers), frozen(dates))).toBe(0.25);
    for (const nothing of [null, undefined, ""]) expect(vf.repeatRate(customers, nothing as never)).toBe(0.5);
  });

  test("leaves rows without a date out where dates are given", () => {
    expect(vf.repeatRate(down("a", "a", "b", "c"), down(1, "", 2, ""))).toBe(0);
    expect(vf.repeatRate(down("a", "a", "b", "c"), down(1, 3, 2, ""))).toBe(0.5);
  });

  test("refuses what it can't count", () => {
    expect(errorOf(() => vf.repeatRate(down("", "")))).toBe(
      "#VALUE! customers holds no data: choose another range",
    );
    expect(errorOf(() => vf.repeatRate(down("a", "b"), down("2024-01-05", 1)))).toMatch(
      /^#VALUE! Row 1: "2024-01-05" is not a date/,
    );
    expect(errorOf(() => vf.repeatRate(down("a", "b"), down(1, 2, 3)))).toMatch(/are 2 and 3/);
    expect(errorOf(() => vf.repeatRate(down("a", "b"), down("", "")))).toMatch(
      /^#VALUE! dates holds no data/,
    );
    expect(errorOf(() => vf.repeatRate(down("a", errorCell("#REF!"))))).toBe("#REF!");
  });
});

describe("COHORT_RETENTION", () => {
  const customers = down("Ann", "Ben", "Ann", "Cleo", "Ben", "Dan", "", "Ann", "Cleo", "Eve");
  const dates = down(45_296, 45_311, 45_325, 45_332, 45_352, 45_353, 45_900, 45_366, 45_381, "");

  test("is a table of shares by month", () => {
    expect(vf.cohortRetention(frozen(customers), frozen(dates))).toEqual([
      ["Cohort", "Customers", 0, 1, 2],
      [45_292, 2, 1, 0.5, 1],
      [45_323, 1, 1, 1, ""],
      [45_352, 1, 1, "", ""],
    ]);
  });

  test("is one of numbers where they are asked for", () => {
    expect(vf.cohortRetention(customers, dates, "Year", true)).toEqual([
      ["Cohort", "Customers", 0],
      [45_292, 4, 4],
    ]);
    expect(vf.cohortRetention(across("a", "a"), across(45_298, 45_306), "week", 1)).toEqual([
      ["Cohort", "Customers", 0, 1, 2],
      [45_292, 1, 1, 0, 1],
    ]);
  });

  test("keeps the number 7 and the text 7 apart", () => {
    expect(vf.cohortRetention(down(7, "7", 7), down(1, 1, 2), "day", true)).toEqual([
      ["Cohort", "Customers", 0, 1],
      [1, 2, 2, 1],
    ]);
  });

  test("refuses units and dates that it doesn't know, and what no sheet could hold", () => {
    expect(errorOf(() => vf.cohortRetention(customers, dates, "quarter"))).toBe(
      '#VALUE! unit must be "day", "week", "month" or "year", not "quarter"',
    );
    expect(errorOf(() => vf.cohortRetention(down("a", "b"), down(1, "May")))).toMatch(
      /^#VALUE! Row 2: "May" is not a date/,
    );
    expect(errorOf(() => vf.cohortRetention(down("a", "a"), down(0, 45_000), "day"))).toBe(
      "#N/A Cohorts over 45001 days don't fit in a sheet: choose a longer unit, or look for a wrong date",
    );
    expect(errorOf(() => vf.cohortRetention(down("a", ""), down("", 5)))).toBe(
      "#VALUE! No row is filled in customers and dates: choose other ranges",
    );
  });

  test("doesn't depend on the order of rows, nor on blank ones", () => {
    const log = fc.array(
      fc.tuple(
        fc.constantFrom("a", "b", "c", 1, ""),
        fc.oneof(fc.integer({ min: 45_000, max: 45_900 }), fc.constant("")),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(log, (rows) => {
        const all = [["x", 45_400], ...rows];
        const tableOf = (some: unknown[][]) =>
          vf.cohortRetention(down(...some.map(([key]) => key)), down(...some.map(([, date]) => date)));
        expect(tableOf([...all].reverse())).toEqual(tableOf(all));
        expect(tableOf([...all, ["", ""], ["", ""]])).toEqual(tableOf(all));
      }),
    );
  });
});

describe("NPS", () => {
  test("is the share of promoters less that of detractors", () => {
    expect(vf.nps(frozen(down(10, 9, 9, 8, "", 7, 6, 3, 10, "")))).toBe(25);
    expect(vf.nps(across(10, "", 0))).toBe(0);
    expect(vf.nps([[0]])).toBe(-100);
  });

  test("names the row of an answer that can't be one", () => {
    expect(errorOf(() => vf.nps(down(10, "", 11)))).toBe(
      "#VALUE! Row 3: scores must be from 0 to 10, not 11",
    );
    expect(errorOf(() => vf.nps(down(10, -1)))).toBe("#VALUE! Row 2: scores must be from 0 to 10, not -1");
    expect(errorOf(() => vf.nps(down(10, "ten")))).toBe('#VALUE! Row 2: "ten" is not a number');
    expect(errorOf(() => vf.nps(down(10, errorCell("#NUM!"))))).toBe("#NUM!");
    expect(errorOf(() => vf.nps(down("", "")))).toBe("#VALUE! scores holds no data: choose another range");
  });
});
