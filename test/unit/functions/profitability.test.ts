import fc from "fast-check";
import * as vf from "../../../src/functions";
import { across, down, errorOf, frozen } from "../../support/calls";
import { orders } from "../../support/superstore";

const PROFITS = down(500, 300, 150, 100, -50);

/** The functions that take profits first, with what else they take left out: one result a customer, or one in all. */
const perCustomer: [string, (profits: unknown[][]) => unknown[][]][] = [
  ["PROFIT_RANK", (profits) => vf.profitRank(profits)],
  ["PARETO_CLASS", (profits) => vf.paretoClass(profits)],
];
const inAll: [string, (profits: unknown[][]) => unknown][] = [
  ["PARETO_SHARE", (profits) => vf.paretoShare(profits)],
  ["PARETO_COUNT", (profits) => vf.paretoCount(profits)],
  ["WHALE_CURVE", (profits) => vf.whaleCurve(profits)],
  ["WHALE_PEAK", (profits) => vf.whalePeak(profits)],
  ["PROFIT_GINI", (profits) => vf.profitGini(profits)],
];
const onProfits = [...perCustomer, ...inAll];

/** The single arguments: function, argument, the call with it. */
const onSingle: [string, string, (argument: never) => unknown][] = [
  ["PROFIT_RANK", "profit", (profit) => vf.profitRank(PROFITS, profit)],
  ["PARETO_SHARE", "top", (top) => vf.paretoShare(PROFITS, top)],
  ["PARETO_SHARE", "basis", (basis) => vf.paretoShare(PROFITS, 0.2, basis)],
  ["PARETO_COUNT", "share", (share) => vf.paretoCount(PROFITS, share)],
  ["PARETO_COUNT", "basis", (basis) => vf.paretoCount(PROFITS, 0.8, basis)],
  ["PARETO_CLASS", "a", (a) => vf.paretoClass(PROFITS, a)],
  ["PARETO_CLASS", "b", (b) => vf.paretoClass(PROFITS, 0.8, b)],
  ["WHALE_CURVE", "points", (points) => vf.whaleCurve(PROFITS, points)],
];

describe("PROFIT_BY", () => {
  const HEADER = ["Key", "Rows", "Revenue", "Cost", "Profit", "Margin", "Profit share", "Cumulative share"];

  test("adds up revenue and costs by customer, the most profitable first", () => {
    const customers = down("Ann", "Ben", "Cleo", "ann", "Ben");
    const revenue = down(300, 200, 250, 100, 100);
    expect(vf.profitBy(customers, revenue, [down(120, 100, 260, 40, 60), down(20, 50, 30, 20, "")])).toEqual([
      HEADER,
      ["Ann", 2, 400, 200, 200, 0.5, 0.8, 0.8],
      ["Ben", 2, 300, 210, 90, 0.3, 0.36, 1.16],
      ["Cleo", 1, 250, 290, -40, -0.16, -0.16, 1],
    ]);
  });

  test("leaves rows without a key out of everything", () => {
    expect(vf.profitBy(down("a", "", null, "b"), down(6, 100, 100, 2))).toEqual([
      HEADER,
      ["a", 1, 6, 0, 6, 1, 0.75, 0.75],
      ["b", 1, 2, 0, 2, 1, 0.25, 1],
    ]);
  });

  test("shows no margin without revenue, and no shares of a loss", () => {
    expect(vf.profitBy(down("a", "b"), down(4, ""), [down(3, 5)])).toEqual([
      HEADER,
      ["a", 1, 4, 3, 1, 0.25, "", ""],
      ["b", 1, 0, 5, -5, "", "", ""],
    ]);
  });

  test("keeps numbers, text and logical values apart", () => {
    expect(vf.profitBy(down(7, "7", true, "TRUE", 7), down(5, 4, 3, 2, 1)).map((row) => row[0])).toEqual([
      "Key",
      7,
      "7",
      true,
      "TRUE",
    ]);
  });

  test("takes up to 20 costs", () => {
    const costs = (count: number) => Array.from({ length: count }, () => down(1));
    expect(vf.profitBy(down("a"), down(100), costs(20))[1][3]).toBe(20);
    expect(errorOf(() => vf.profitBy(down("a"), down(100), costs(21)))).toMatch(
      /^#VALUE! cost takes at most 20 ranges/,
    );
  });

  test("takes whole columns at the price of the data", () => {
    const whole = (...values: unknown[]) => down(...values, ...new Array(1000).fill(""));
    expect(vf.profitBy(whole("a", "b"), whole(2, 1), [whole("", 1)])).toHaveLength(3);
  });

  test("names both lengths where they differ", () => {
    expect(errorOf(() => vf.profitBy(down("a", "b"), down(1, 2, 3)))).toBe(
      "#VALUE! keys and revenue must have the same length, but are 2 and 3 cells long",
    );
  });

  test("adds up the Superstore orders", () => {
    const { customers, profits } = orders;
    const result = vf.profitBy(down(...customers), down(...profits));
    expect(result).toHaveLength(794);
    expect(result[1].slice(0, 2)).toEqual(["TC-20980", 12]);
    expect(vf.paretoShare(result.slice(1).map((row) => [row[4]]))).toBeCloseTo(0.8156921, 6);
  });
});

describe("PROFIT_RANK", () => {
  test("gives a rank beside each profit, nothing beside a blank", () => {
    expect(vf.profitRank(down(300, "", 500, 300, null, -1, "", ""))).toEqual(down(2, "", 1, 2, "", 4));
    expect(vf.profitRank(across(300, "", 500, ""))).toEqual(across(2, "", 1));
  });

  test("gives one profit the rank that it has or would have", () => {
    expect(vf.profitRank(PROFITS, 300)).toEqual([[2]]);
    expect(vf.profitRank(PROFITS, 0)).toEqual([[5]]);
  });
});

describe("PARETO_SHARE", () => {
  test("reads the whale curve at 20 % where nothing else is said", () => {
    expect(vf.paretoShare(PROFITS)).toBe(0.5);
    expect(vf.paretoShare(PROFITS, null, undefined)).toBe(0.5);
    expect(vf.paretoShare(PROFITS, 0.4, "Gross")).toBeCloseTo(800 / 1050, 15);
  });

  test("refuses 20 for 20%, 0, and a basis that it doesn't know", () => {
    expect(errorOf(() => vf.paretoShare(PROFITS, 20))).toMatch(/^#VALUE! top .* write 20% or 0.2$/);
    expect(errorOf(() => vf.paretoShare(PROFITS, 0))).toMatch(/^#VALUE! top/);
    expect(errorOf(() => vf.paretoShare(PROFITS, 0.2, "brutto"))).toMatch(
      /^#VALUE! basis must be "net" or "gross"/,
    );
  });
});

describe("PARETO_COUNT", () => {
  test("counts to 80 % where nothing else is said", () => {
    expect(vf.paretoCount(PROFITS)).toBe(2);
    expect(vf.paretoCount(PROFITS, 0.95, "gross")).toBe(4);
  });
});

describe("PARETO_CLASS", () => {
  test("gives a class beside each profit", () => {
    expect(vf.paretoClass(down(50, 500, "", 300, 150, -50))).toEqual(down("C", "A", "", "A", "B", "D"));
  });

  test("wants its limits in order", () => {
    expect(errorOf(() => vf.paretoClass(PROFITS, 0.9, 0.8))).toBe("#VALUE! a must not be larger than b");
    expect(errorOf(() => vf.paretoClass(PROFITS, 0.96))).toBe("#VALUE! a must not be larger than b");
  });
});

describe("WHALE_CURVE", () => {
  test("is a table from 0 % to 100 %", () => {
    expect(vf.whaleCurve(PROFITS, 5)).toEqual([
      ["Customers", "Cumulative profit"],
      [0, 0],
      [0.2, 0.5],
      [0.4, 0.8],
      [0.6, 0.95],
      [0.8, 1.05],
      [1, 1],
    ]);
    expect(vf.whaleCurve(PROFITS)).toHaveLength(102);
  });

  test("wants a whole number of points, up to 10,000", () => {
    for (const points of [0, -1, 10_001]) {
      expect(errorOf(() => vf.whaleCurve(PROFITS, points))).toMatch(
        /^#VALUE! points must be from 1 to 10000/,
      );
    }
    expect(errorOf(() => vf.whaleCurve(PROFITS, 2.5))).toBe("#VALUE! points must be a whole number, not 2.5");
  });
});

describe("WHALE_PEAK", () => {
  test("is a table of one row", () => {
    const [header, row, ...more] = vf.whalePeak(PROFITS);
    expect(header).toEqual(["Peak profit", "Customers", "Profit destroyed"]);
    expect(row[0]).toBeCloseTo(1.05, 15);
    expect(row[1]).toBe(0.8);
    expect(row[2]).toBeCloseTo(0.05, 15);
    expect(more).toEqual([]);
  });
});

describe("PROFIT_GINI", () => {
  test("is Σ of all differences over 2·n·Σ of all sizes", () => {
    // Over all pairs: 200 + 350 + 400 + 550 + 150 + 200 + 350 + 50 + 200 + 150 = 2600, twice; sizes add up to 1100.
    expect(vf.profitGini(PROFITS)).toBeCloseTo(5200 / (2 * 5 * 1100), 15);
  });
});

describe("error cells", () => {
  /** In both forms that Excel has for them. */
  const forms: [string, (code: string) => unknown][] = [
    ["CustomFunctions.Error", (code) => new CustomFunctions.Error(code as never)],
    ["Excel.ErrorCellValue", (code) => ({ type: "Error", basicValue: code })],
  ];

  test.each(forms)("come back as themselves from a range, as %s", (_, cell) => {
    for (const [, call] of onProfits) {
      expect(errorOf(() => call(down(1, cell("#DIV/0!"))))).toBe("#DIV/0!");
      expect(errorOf(() => call(across(cell("#NUM!"), 1)))).toBe("#NUM!");
      expect(errorOf(() => call([[cell("#N/A")]]))).toBe("#N/A Row 1 holds #N/A");
    }
    const keys = down("a", "b");
    expect(errorOf(() => vf.profitBy(down("a", cell("#REF!")), down(1, 2)))).toBe("#REF!");
    expect(errorOf(() => vf.profitBy(keys, down(cell("#DIV/0!"), 2)))).toBe("#DIV/0!");
    expect(errorOf(() => vf.profitBy(keys, down(1, 2), [down(1, 2), down(1, cell("#NUM!"))]))).toBe("#NUM!");
    expect(errorOf(() => vf.profitBy(keys, down(1, 2), [[[cell("#NUM!")]]]))).toBe("#NUM!");
    expect(errorOf(() => vf.profitBy(keys, down(1, 2), cell("#NUM!") as never))).toBe("#NUM!");
  });

  test.each(forms)("come back as themselves from a single argument, as %s", (_, cell) => {
    for (const argument of [cell("#DIV/0!"), [[cell("#DIV/0!")]]]) {
      for (const [, , call] of onSingle) expect(errorOf(() => call(argument as never))).toBe("#DIV/0!");
    }
    expect(errorOf(() => vf.paretoShare(PROFITS, cell("#N/A") as never))).toBe("#N/A top holds #N/A");
  });
});

describe("single arguments", () => {
  const left = (call: (argument: never) => unknown) => call(undefined as never);
  const onNumber = onSingle.filter(([, name]) => name !== "basis");
  const onBasis = onSingle.filter(([, name]) => name === "basis");

  test.each(onSingle)("%s takes a blank cell in %s as left out", (_, __, call) => {
    for (const blank of ["", null, [[""]], [[null]]]) expect(call(blank as never)).toEqual(left(call));
  });

  test.each(onNumber)("%s names text and logical values in %s", (_, name, call) => {
    for (const [given, shown] of [
      ["n/a", '"n/a"'],
      ["0.2", '"0.2"'],
      [true, "TRUE"],
    ]) {
      const wanted = `#VALUE! ${name} must be a number, not ${shown}`;
      expect(errorOf(() => call(given as never))).toBe(wanted);
      expect(errorOf(() => call([[given]] as never))).toBe(wanted);
    }
  });

  test.each(onBasis)("%s names anything but net and gross in %s", (_, name, call) => {
    for (const [given, shown] of [
      ["brutto", '"brutto"'],
      [1, "1"],
      [true, "TRUE"],
    ]) {
      const wanted = `#VALUE! ${name} must be "net" or "gross", not ${shown}`;
      expect(errorOf(() => call(given as never))).toBe(wanted);
      expect(errorOf(() => call([[given]] as never))).toBe(wanted);
    }
  });

  test.each(onSingle)("%s takes a single cell or a value in %s, but no range", (_, name, call) => {
    const value = { points: 5, basis: "gross", profit: 300, b: 0.85 }[name] ?? 0.4;
    expect(call([[value]] as never)).toEqual(call(value as never));
    expect(call(value as never)).not.toEqual(left(call));
    expect(errorOf(() => call(down(value, value) as never))).toBe(
      `#VALUE! ${name} must be one value, not a range`,
    );
  });
});

describe("every function of profits", () => {
  const cell = fc.oneof(fc.integer({ min: -500, max: 2000 }), fc.constantFrom("", null));
  /** Cells with a total above 0, the last one not blank. */
  const usable = fc.array(cell, { maxLength: 40 }).map((cells) => [...cells, 50_000]);
  const shuffled = usable.chain((cells) => {
    const rows = cells.map((_, row) => row);
    return fc.tuple(fc.constant(cells), fc.shuffledSubarray(rows, { minLength: rows.length }));
  });

  test.each(perCustomer)("%s has a result where profits add up to nothing", (name, call) => {
    expect(call(down(0, 0))).toEqual(name === "PROFIT_RANK" ? down(1, 1) : down("D", "D"));
  });

  test.each(inAll)("%s says #N/A where profits add up to nothing", (_, call) => {
    expect(errorOf(() => call(down(0, 0)))).toMatch(/^#N\/A (The profits don't add up|Every profit is 0)/);
  });

  test.each(onProfits)("%s says #VALUE! where there is nothing, or no number", (_, call) => {
    expect(errorOf(() => call(down("", null)))).toBe("#VALUE! profits holds no data: choose another range");
    expect(errorOf(() => call(down("Profit", 1, 2)))).toBe('#VALUE! Row 1: "Profit" is not a number');
    expect(errorOf(() => call(down(1, { type: "Error", basicType: "Error", basicValue: "#DIV/0!" })))).toBe(
      "#DIV/0!",
    );
  });

  test.each(onProfits)("%s takes no notice of blanks at the end", (_, call) => {
    fc.assert(
      fc.property(usable, (cells) =>
        expect(call(down(...cells, "", null, ""))).toEqual(call(down(...cells))),
      ),
    );
  });

  test.each(perCustomer)("%s goes along a row as it goes down a column", (_, call) => {
    fc.assert(
      fc.property(usable, (cells) => expect(call(across(...cells))).toEqual([call(down(...cells)).flat()])),
    );
  });

  test.each(inAll)("%s says the same of a row as of a column", (_, call) => {
    fc.assert(fc.property(usable, (cells) => expect(call(across(...cells))).toEqual(call(down(...cells)))));
  });

  test.each(perCustomer)("%s gives each customer the same, wherever its row stands", (_, call) => {
    fc.assert(
      fc.property(shuffled, ([cells, order]) => {
        const before = call(frozen(down(...cells, 1)));
        const after = call(frozen(down(...order.map((row) => cells[row]), 1)));
        expect(after).toEqual([...order, cells.length].map((row) => before[row]));
      }),
    );
  });

  test.each(inAll)("%s doesn't depend on the order of the rows", (_, call) => {
    fc.assert(
      fc.property(shuffled, ([cells, order]) => {
        expect(call(frozen(down(...order.map((row) => cells[row]))))).toEqual(call(frozen(down(...cells))));
      }),
    );
  });

  test.each(onProfits)(
    "%s gives finite numbers, text or an error of Excel's, whatever stands in the cells",
    (_, call) => {
      const anything = fc.oneof(
        fc.double(),
        fc.constantFrom("", null, undefined, true, "x", 1e308, -1e308, 5e-324),
        fc.record({ type: fc.constant("Double"), basicValue: fc.double() }),
        fc.object({ maxDepth: 1 }),
      );
      const numbers = fc.array(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 1 }),
      );
      const ranges = fc.oneof(numbers, fc.array(fc.array(anything, { maxLength: 3 }), { maxLength: 5 }));
      fc.assert(
        fc.property(ranges, (range) => {
          let result;
          try {
            result = call(range);
          } catch (fault) {
            expect(fault).toBeInstanceOf(CustomFunctions.Error);
            expect((fault as CustomFunctions.Error).message).not.toMatch(/report it/);
            return;
          }
          for (const one of [result].flat(2))
            expect(typeof one === "string" || Number.isFinite(one)).toBe(true);
        }),
      );
    },
  );
});
