import fc from "fast-check";
import { abcCost, abcCostByActivity, tdabcCost, tdabcUnused } from "../../../src/models/costing";
import { ModelError } from "../../../src/models/model-error";
import { testWithReference } from "../../support/reference";

const of = (...values: number[]) => Float64Array.from(values);
const total = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

/** n customers with amounts of m activities each, every activity used by somebody. */
const blocks = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 6 })).chain(([n, m]) =>
  fc.record({
    n: fc.constant(n),
    m: fc.constant(m),
    amounts: fc
      .array(
        fc.integer({ min: 0, max: 10_000 }).map((k) => k / 10),
        { minLength: n * m, maxLength: n * m },
      )
      .map((cells) => Float64Array.from(cells, (cell, at) => (at < m ? cell + 1 : cell))),
    perActivity: fc
      .array(
        fc.integer({ min: 0, max: 10_000_000 }).map((k) => k / 100),
        { minLength: m, maxLength: m },
      )
      .map((values) => Float64Array.from(values)),
  }),
);
const factors = fc.double({ min: 0.001, max: 1000, noNaN: true });
const reversed = (cells: Float64Array, m: number) =>
  Float64Array.from(cells, (_, at) => cells[cells.length - m - (at - (at % m)) + (at % m)]);

describe("abcCost", () => {
  // Worked by hand: 2,000 / 100 orders = 20 each, 1,500 / 5 visits = 300 each, 400 / 8 returns = 50 each.
  const costs = of(2000, 1500, 400);
  const drivers = of(10, 1, 0, 30, 4, 2, 60, 0, 6);

  test("shares each cost in proportion to its driver", () => {
    expect(abcCost(costs, drivers)).toEqual(of(500, 1900, 1500));
    expect(abcCostByActivity(costs, drivers)).toEqual(of(200, 300, 0, 600, 1200, 100, 1200, 0, 300));
  });

  test("gives one customer everything, and equal customers the same", () => {
    expect(abcCost(of(70, 30), of(3, 0.5))).toEqual(of(100));
    expect(abcCost(of(70, 30), of(2, 1, 2, 1))).toEqual(of(50, 50));
  });

  test("shares rebates too", () => {
    expect(abcCost(of(-100, 60), of(1, 2, 3, 1))).toEqual(of(15, -55));
  });

  test("gives a customer who used nothing nothing", () => {
    expect(abcCost(of(100), of(4, 0))).toEqual(of(100, 0));
  });

  test("names the activity that costs something and that nobody used", () => {
    for (const call of [abcCost, abcCostByActivity]) {
      expect(() => call(of(10, 0.1 + 0.2), of(1, 0, 2, 0))).toThrow(
        "Activity 2 costs 0.3, but nobody used its driver",
      );
    }
  });

  test("shares a cost of 0 that nobody used as 0", () => {
    expect(abcCost(of(10, 0), of(1, 0, 4, 0))).toEqual(of(2, 8));
    expect(abcCostByActivity(of(10, 0), of(1, 0, 4, 0))).toEqual(of(2, 0, 8, 0));
  });

  test("says so where drivers leave the range of numbers", () => {
    expect(() => abcCost(of(1), of(1e308, 1e308))).toThrow(new ModelError("too large"));
    expect(abcCost(of(90), of(1e308, 5e307))[0]).toBeCloseTo(60, 10);
  });

  test("adds up to the costs, by activity and in all, whatever the units and the order of rows", () => {
    fc.assert(
      fc.property(blocks, factors, ({ n, m, amounts, perActivity }, factor) => {
        const each = abcCost(perActivity, amounts);
        const cells = abcCostByActivity(perActivity, amounts);
        const all = total(perActivity);
        expect(Math.abs(total(each) - all)).toBeLessThanOrEqual(1e-13 * n * all);
        for (let j = 0; j < m; j++) {
          const column = cells.filter((_, at) => at % m === j);
          expect(Math.abs(total(column) - perActivity[j])).toBeLessThanOrEqual(1e-13 * n * perActivity[j]);
        }
        for (let i = 0; i < n; i++) expect(total(cells.slice(i * m, i * m + m))).toBeCloseTo(each[i], 6);

        const otherUnits = abcCost(
          perActivity,
          amounts.map((amount) => amount * factor),
        );
        const back = abcCost(perActivity, reversed(amounts, m)).reverse();
        for (let i = 0; i < n; i++) {
          expect(otherUnits[i]).toBeCloseTo(each[i], 6);
          expect(back[i]).toBeCloseTo(each[i], 6);
        }
      }),
    );
  });
});

describe("tdabc", () => {
  // Kaplan & Anderson 2004: 8, 44 and 50 minutes; 49,000 orders, 1,400 inquiries, 2,500 credit checks.
  const capacity = { cost: 560_000, minutes: 700_000 };
  const unitMinutes = of(8, 44, 50);
  const perActivity = of(49_000, 0, 0, 0, 1400, 0, 0, 0, 2500);

  test("costs the customer service department of Kaplan & Anderson", () => {
    const costs = tdabcCost(capacity, unitMinutes, perActivity);
    [313_600, 49_280, 100_000].forEach((cost, i) => expect(costs[i]).toBeCloseTo(cost, 8));
    expect(tdabcCost(capacity, unitMinutes, of(49_000, 1400, 2500))[0]).toBeCloseTo(462_880, 8);
    expect(tdabcUnused(capacity, unitMinutes, perActivity)).toBeCloseTo(97_120, 8);
  });

  testWithReference("agrees with the reference figures of that department", (reference) => {
    const figures = reference["time-driven ABC (Kaplan & Anderson 2004)"];
    const given = { cost: figures.total_cost, minutes: figures.practical_minutes };
    const costs = tdabcCost(given, unitMinutes, perActivity);
    const { orders, inquiries, credit } = figures.per_activity;
    [orders, inquiries, credit].forEach((cost, i) => expect(costs[i]).toBeCloseTo(cost, 8));
    expect(total(costs)).toBeCloseTo(figures.assigned, 8);
    expect(tdabcUnused(given, unitMinutes, perActivity)).toBeCloseTo(figures.unused_cost, 8);
  });

  test("leaves a negative cost unused where the team is overloaded", () => {
    expect(tdabcUnused({ cost: 100, minutes: 50 }, of(10), of(4, 2))).toBe(-20);
  });

  test("leaves nothing unused where only the rounding of minutes is left", () => {
    // 0.1 + 0.2 isn't 0.3.
    expect(tdabcUnused({ cost: 90, minutes: 0.3 }, of(1), of(0.1, 0.2))).toBe(0);
  });

  test("leaves the whole capacity unused where nobody used any", () => {
    expect(tdabcUnused({ cost: 90, minutes: 3 }, of(5), of(0, 0))).toBe(90);
    expect(tdabcCost({ cost: 90, minutes: 3 }, of(5), of(0, 0))).toEqual(of(0, 0));
  });

  test("adds up: what is used and what isn't make the cost of the capacity", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 1, max: 1e6 }), factors, (block, minutes, factor) => {
        const { n, amounts, perActivity: unit } = block;
        const used = tdabcCost({ cost: 5000, minutes }, unit, amounts);
        const unused = tdabcUnused({ cost: 5000, minutes }, unit, amounts);
        const size = 5000 + total(used);
        expect(Math.abs(total(used) + unused - 5000)).toBeLessThanOrEqual(1e-13 * n * size);
        const inOtherMoney = tdabcCost({ cost: 5000 * factor, minutes }, unit, amounts);
        used.forEach((cost, i) =>
          expect(inOtherMoney[i] / factor / (cost || 1)).toBeCloseTo(cost ? 1 : 0, 9),
        );
      }),
    );
  });

  test("says so where minutes leave the range of numbers", () => {
    const most = { cost: 1, minutes: 1 };
    expect(() => tdabcCost(most, of(1e308), of(10))).toThrow(new ModelError("too large"));
    expect(() => tdabcUnused(most, of(1e308), of(10))).toThrow(new ModelError("too large"));
  });
});

test("No model changes its arguments", () => {
  fc.assert(
    fc.property(blocks, ({ amounts, perActivity }) => {
      const before = [amounts.slice(), perActivity.slice()];
      abcCost(perActivity, amounts);
      abcCostByActivity(perActivity, amounts);
      tdabcCost({ cost: 1, minutes: 1 }, perActivity, amounts);
      tdabcUnused({ cost: 1, minutes: 1 }, perActivity, amounts);
      expect([amounts, perActivity]).toEqual(before);
    }),
  );
});
