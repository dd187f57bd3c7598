import fc from "fast-check";
import { ModelError } from "../../../src/models/model-error";
import {
  hasTotal,
  paretoClass,
  paretoCount,
  paretoShare,
  profitBy,
  profitGini,
  profitRank,
  profitRankOf,
  whaleCurve,
  whalePeak,
} from "../../../src/models/profitability";
import { testWithReference } from "../../support/reference";
import { orders } from "../../support/superstore";

const { random } = jest.requireActual<{ random(seed: number): () => number }>("../../../scripts/random.js");

const of = (...values: number[]) => Float64Array.from(values);

/** Money as it stands in sheets: whole cents, gains and losses, ties likely. */
const money = fc.integer({ min: -100_000, max: 300_000 }).map((cents) => cents / 100);
const profits = fc.array(money, { minLength: 1, maxLength: 60 }).map((values) => Float64Array.from(values));
const inTotal = profits.filter((values) => values.reduce((a, b) => a + b, 0) > 1);
const shares = fc.integer({ min: 1, max: 1000 }).map((k) => k / 1000);
const basis = fc.constantFrom("net" as const, "gross" as const);

describe("the Superstore customers", () => {
  const customers = profitBy(orders.customers, orders.profits, []);
  const { profit } = customers;
  const losers = profit.filter((p) => p < 0);

  test("are 793, bring 286,397.02, and 155 of them lose 71,224.47", () => {
    expect(profit.length).toBe(793);
    expect(profit.reduce((a, b) => a + b)).toBeCloseTo(286_397.0217, 6);
    expect(losers.length).toBe(155);
    expect(losers.reduce((a, b) => a + b)).toBeCloseTo(-71_224.4744, 6);
    expect([customers.keys[0], customers.keys[792]]).toEqual(["TC-20980", "CS-12505"]);
  });

  test("peak at 124.87 % with customer 638", () => {
    const peak = whalePeak(profit);
    expect(peak.profit).toBeCloseTo(1.248691393427294, 12);
    expect(peak.customers).toBe(638 / 793);
    expect(peak.destroyed).toBeCloseTo(0.248691393427294, 12);
  });

  test("have a Gini coefficient of 0.69181", () => {
    expect(profitGini(profit)).toBeCloseTo(0.6918100276841, 10);
  });

  test("bring 81.66 % with the best 159, and a little less with the best 158.6", () => {
    const at158 = profit.slice(0, 158).reduce((a, b) => a + b) / 286_397.0217;
    const at159 = profit.slice(0, 159).reduce((a, b) => a + b) / 286_397.0217;
    expect(paretoShare(profit, 159 / 793, "net")).toBeCloseTo(at159, 12);
    expect(paretoShare(profit, 0.2, "net")).toBeCloseTo(at158 + 0.6 * (at159 - at158), 12);
  });

  // Worked out with pandas from the same orders: ../shared/data/reference.json has them all.
  test.each([
    [8, 15.51146385402513],
    [40, 39.02750759645908],
    [80, 57.694526716511625],
    [159, 81.66477099227461],
    [238, 97.13507450206838],
    [318, 107.82775542389652],
    [397, 115.21291912931923],
    [635, 124.86883179763177],
    [714, 122.9589135074445],
    [786, 108.63781873608778],
    [793, 100],
  ])("bring with the best %i %f %%", (n, percent) => {
    expect(paretoShare(profit, n / 793, "net") * 100).toBeCloseTo(percent, 8);
  });

  test("range from 8,981.32 down to -6,626.39", () => {
    expect(profit[0]).toBeCloseTo(8981.3239, 8);
    expect(profit[792]).toBeCloseTo(-6626.3895, 8);
  });

  test("spread their sales with a Gini coefficient of 0.44131", () => {
    const sales = profitBy(orders.customers, orders.sales, []).profit;
    expect(profitGini(sales)).toBeCloseTo(0.4413089304850031, 10);
  });

  testWithReference("agree with the figures that pandas and R gave", (reference) => {
    const figures = reference["superstore profit by customer (superstore.csv)"];
    for (const point of figures.points) {
      expect(paretoShare(profit, point.n / 793, "net") * 100).toBeCloseTo(point.cum_pct, 8);
    }
    expect(whalePeak(profit).profit * 100).toBeCloseTo(figures.peak_pct_of_total, 8);
    expect(profitGini(profit)).toBeCloseTo((figures.gini_raffinetti_normalised * 792) / 793, 10);
    const sales = profitBy(orders.customers, orders.sales, []).profit;
    expect(profitGini(sales)).toBeCloseTo(figures.gini_sales_uncorrected, 10);
    for (const [id, value] of Object.entries(figures.top10)) {
      expect(profit[customers.keys.indexOf(id)]).toBeCloseTo(value, 8);
    }
  });
});

describe("profitBy", () => {
  test("adds up rows by key, most profitable first", () => {
    const result = profitBy(["a", "b", "a"], of(10, 5, 20), [of(4, 1, 6), of(1, 0, 2)]);
    expect(result.keys).toEqual(["a", "b"]);
    expect(result.rows).toEqual(of(2, 1));
    expect(result.revenue).toEqual(of(30, 5));
    expect(result.cost).toEqual(of(13, 1));
    expect(result.profit).toEqual(of(17, 4));
    expect(result.margin).toEqual(of(17 / 30, 0.8));
    expect(result.profitShare).toEqual(of(17 / 21, 4 / 21));
    expect(result.cumulativeShare).toEqual(of(17 / 21, 1));
  });

  test("keeps the order of the sheet among equally profitable keys", () => {
    expect(profitBy(["c", "a", "b"], of(1, 2, 1), []).keys).toEqual(["a", "c", "b"]);
  });

  test("has no margin without revenue, and no shares of a total that isn't positive", () => {
    const result = profitBy(["a", "b"], of(10, 0), [of(4, 6)]);
    expect(result.profit).toEqual(of(6, -6));
    expect(result.margin).toEqual(of(0.6, NaN));
    expect(result.profitShare).toEqual(of(NaN, NaN));
    expect(result.cumulativeShare).toEqual(of(NaN, NaN));
  });

  test("does not take the rounding of 0.1 + 0.2 − 0.3 for a total", () => {
    expect(profitBy(["a", "b", "c"], of(0.1, 0.2, -0.3), []).profitShare[0]).toBeNaN();
  });

  test("keeps the cents of a sum whose parts nearly cancel", () => {
    expect(profitBy(["a", "a", "a"], of(1e9, 0.01, -1e9), []).profit).toEqual(of(0.01));
  });

  test("has no margin where refunds take all revenue back but for rounding", () => {
    const { revenue, margin } = profitBy(["a", "a", "a"], of(0.1, 0.2, -0.3), [of(1, 0, 0)]);
    expect(revenue).toEqual(of(0));
    expect(margin[0]).toBeNaN();
  });

  test("has a profit of 0 where revenue and costs balance but for rounding", () => {
    // 0.3 − (0.1 + 0.2) is −5.6e-17.
    const balanced = profitBy(["a"], of(0.3), [of(0.1), of(0.2)]);
    expect(balanced.profit).toEqual(of(0));
    expect(balanced.margin).toEqual(of(0));
    expect(profitBy(["a", "a", "a"], of(0.1, 0.2, -0.3), []).profit).toEqual(of(0));
  });

  test("makes no loss-makers of 1,000 customers in cents who break even", () => {
    const next = random(7);
    const cents = (most: number) => Math.floor(next() * most);
    const customers: number[] = [];
    const [revenue, goods, service]: number[][] = [[], [], []];
    for (let customer = 0; customer < 1000; customer++) {
      for (let rest = 0, row = 0; row < 5; row++) {
        const [bought, sent] = [cents(2_000_000), cents(50_000)];
        // What the earlier rows lost or earned is made good in the last.
        const earned = row < 4 ? cents(3_000_000) : bought + sent - rest;
        rest += earned - bought - sent;
        customers.push(customer);
        revenue.push(earned / 100);
        goods.push(bought / 100);
        service.push(sent / 100);
      }
    }
    const columns = [goods, service].map((column) => Float64Array.from(column));
    const { profit } = profitBy(customers, Float64Array.from(revenue), columns);
    expect(profit).toEqual(new Float64Array(1000));
  });

  test("keeps small profits that are real: a cent on a hundred million", () => {
    expect(profitBy(["a"], of(1e8 + 0.01), [of(1e8)]).profit[0]).toBeCloseTo(0.01, 6);
    expect(profitBy(["a", "b"], of(0.31, 1e-9), [of(0.1, 0), of(0.2, 0)]).profit[0]).toBeCloseTo(0.01, 15);
    expect(profitBy(["a", "b"], of(1e9, 1e-9), []).profit).toEqual(of(1e9, 1e-9));
  });

  test("says so where sums leave the range of numbers", () => {
    expect(() => profitBy(["a", "a"], of(1e308, 1e308), [])).toThrow(new ModelError("too large"));
  });

  test("adds up to the sums of its columns, however the rows are keyed", () => {
    const row = fc.record({ key: fc.constantFrom("a", "B", "b", 1, "1", true), revenue: money, cost: money });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const result = profitBy(
          rows.map((r) => r.key),
          Float64Array.from(rows, (r) => r.revenue),
          [Float64Array.from(rows, (r) => r.cost)],
        );
        const total = rows.reduce((a, r) => a + r.revenue - r.cost, 0);
        expect(result.profit.reduce((a, b) => a + b)).toBeCloseTo(total, 6);
        expect(result.rows.reduce((a, b) => a + b)).toBe(rows.length);
        expect(result.profit).toEqual(result.profit.slice().sort().reverse());
      }),
    );
  });
});

describe("profitRank", () => {
  test("gives equal profits the better rank and skips the next", () => {
    expect(profitRank(of(30, 50, 30, -10, 0, -0))).toEqual(Uint32Array.of(2, 1, 2, 6, 4, 4));
  });

  test("is one more than the number of larger profits, as RANK.EQ", () => {
    fc.assert(
      fc.property(profits, (values) => {
        const ranks = Array.from(profitRank(values));
        expect(ranks).toEqual(Array.from(values, (x) => 1 + values.filter((y) => y > x).length));
        expect(ranks).toEqual(Array.from(values, (x) => profitRankOf(values, x)));
      }),
    );
  });

  test("gives one profit the rank that it would have", () => {
    expect([60, 50, 40, -99].map((profit) => profitRankOf(of(30, 50, 30), profit))).toEqual([1, 1, 2, 4]);
  });
});

describe("hasTotal", () => {
  test("wants more than the rounding of what is added up", () => {
    expect([of(5, -4), of(1e-9)].map(hasTotal)).toEqual([true, true]);
    expect([of(), of(0, 0), of(-1), of(5, -5), of(0.1, 0.2, -0.3)].map(hasTotal)).toEqual(
      new Array(5).fill(false),
    );
  });

  test("says whether the others have an answer", () => {
    const dimes = fc.array(
      fc.integer({ min: -3, max: 3 }).map((k) => k / 10),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(dimes, (values) => {
        const parts = Float64Array.from(values);
        const calls = [
          () => paretoShare(parts, 0.2, "net"),
          () => paretoCount(parts, 0.8, "net"),
          () => whaleCurve(parts, 2),
          () => whalePeak(parts),
        ];
        for (const call of calls) {
          if (hasTotal(parts)) expect(call).not.toThrow();
          else expect(call).toThrow(new ModelError("no total"));
        }
        expect(
          Number.isNaN(
            profitBy(
              values.map((_, i) => i),
              parts,
              [],
            ).profitShare[0],
          ),
        ).toBe(!hasTotal(parts));
      }),
    );
  });
});

describe("paretoShare", () => {
  test("draws straight lines between customers", () => {
    // Cumulative 500, 800, 950, 1050, 1000: 2.5 customers have brought 800 + 150 / 2.
    const values = of(100, 500, -50, 300, 150);
    expect(paretoShare(values, 0.2, "net")).toBe(0.5);
    expect(paretoShare(values, 0.5, "net")).toBeCloseTo(0.875, 15);
    expect(paretoShare(values, 0.5, "gross")).toBeCloseTo(875 / 1050, 15);
    expect(paretoShare(values, 1, "net")).toBe(1);
    expect(paretoShare(values, 1, "gross")).toBeCloseTo(1000 / 1050, 15);
  });

  test("begins with the first customer's line", () => {
    expect(paretoShare(of(80, 20), 0.1, "net")).toBeCloseTo(0.16, 15);
  });

  test("has no answer where the total is not positive", () => {
    for (const values of [of(0, 0), of(-1), of(5, -5), of(0.1, 0.2, -0.3)]) {
      expect(() => paretoShare(values, 0.2, "net")).toThrow(new ModelError("no total"));
    }
    expect(() => paretoShare(of(-1, 0), 0.2, "gross")).toThrow(new ModelError("no total"));
    expect(paretoShare(of(5, -9), 0.5, "gross")).toBe(1);
    expect(paretoShare(of(0.01, -1e12), 1, "gross")).toBeLessThan(0);
  });

  test("rises with `top` as long as customers earn anything", () => {
    const positive = profits.map((values) => values.map((v) => Math.abs(v) + 0.01));
    fc.assert(
      fc.property(positive, shares, shares, basis, (values, s, t, by) => {
        const [low, high] = [Math.min(s, t), Math.max(s, t)];
        expect(paretoShare(values, low, by)).toBeLessThanOrEqual(paretoShare(values, high, by) + 1e-12);
      }),
    );
  });

  test("doesn't depend on the currency or on the order of rows", () => {
    fc.assert(
      fc.property(
        inTotal,
        shares,
        basis,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        (values, top, by, rate) => {
          const wanted = paretoShare(values, top, by);
          expect(paretoShare(values.slice().reverse(), top, by)).toBe(wanted);
          expect(
            paretoShare(
              values.map((v) => v * rate),
              top,
              by,
            ) / wanted,
          ).toBeCloseTo(1, 8);
        },
      ),
    );
  });
});

describe("paretoCount", () => {
  test("counts the customers that it takes", () => {
    const values = of(100, 500, -50, 300, 150);
    expect([0.5, 0.51, 0.8, 0.81, 1].map((share) => paretoCount(values, share, "net"))).toEqual([
      1, 2, 2, 3, 4,
    ]);
    expect(paretoCount(values, 1, "gross")).toBe(4);
  });

  test("takes a share as reached that only binary fractions miss", () => {
    // 0.3 is 75 % of 0.4, but 0.75 * (0.3 + 0.1) is 0.30000000000000004 here.
    expect(paretoCount(of(0.3, 0.1), 0.75, "net")).toBe(1);
    expect(paretoClass(of(0.3, 0.1), 0.75, 0.95)).toEqual(["A", "B"]);
    expect(paretoCount(of(0.1, 0.1, 0.1), 1, "net")).toBe(3);
  });

  test("stops at the least number where the curve passes 100 % before the end", () => {
    expect(paretoCount(of(90, 60, -20, -30), 1, "net")).toBe(2);
    expect(paretoCount(of(5, 0, 0), 1, "net")).toBe(1);
  });

  test("has no answer where the total is not positive", () => {
    expect(() => paretoCount(of(1, -2), 0.8, "net")).toThrow(new ModelError("no total"));
    expect(() => paretoCount(of(-2), 0.8, "gross")).toThrow(new ModelError("no total"));
  });

  test("agrees with paretoShare: its customers reach the share, one less doesn't", () => {
    fc.assert(
      fc.property(inTotal, shares, basis, (values, share, by) => {
        const count = paretoCount(values, share, by);
        const n = values.length;
        expect(paretoShare(values, count / n, by)).toBeGreaterThanOrEqual(share * (1 - 1e-9));
        if (count > 1) expect(paretoShare(values, (count - 1) / n, by)).toBeLessThan(share);
      }),
    );
  });
});

describe("paretoClass", () => {
  test("leaves the customer who crosses a limit in the better class", () => {
    // Shares of 1,000 gross, added up: 50 %, 79 %, 94 %, 99 %, 100 %.
    expect(paretoClass(of(500, 290, 150, 50, 10, -400), 0.8, 0.95)).toEqual(["A", "A", "A", "B", "C", "D"]);
    expect(paretoClass(of(500, 300, 150, 50), 0.8, 0.95)).toEqual(["A", "A", "B", "C"]);
  });

  test("gives equal profits one class, that of the best of them", () => {
    expect(paretoClass(of(10, 10, 10, 10), 0.3, 0.5)).toEqual(["A", "A", "A", "A"]);
    expect(paretoClass(of(60, 10, 10, 10, 10), 0.6, 0.65)).toEqual(["A", "B", "B", "B", "B"]);
  });

  test("has D alone where nobody makes a profit", () => {
    expect(paretoClass(of(0, -5), 0.8, 0.95)).toEqual(["D", "D"]);
  });

  test("has no B where both limits are one", () => {
    expect(paretoClass(of(60, 30, 10), 0.6, 0.6)).toEqual(["A", "C", "C"]);
  });

  test("is what adding up the customers one by one gives", () => {
    fc.assert(
      fc.property(profits, shares, shares, (values, s, t) => {
        const [a, b] = [Math.min(s, t), Math.max(s, t)];
        const cents = Array.from(values, (v) => Math.round(v * 100));
        const gross = cents.filter((c) => c > 0).reduce((x, y) => x + y, 0);
        const before = (cent: number) => cents.filter((c) => c > cent).reduce((x, y) => x + y, 0);
        // Limits in thousandths of whole cents: no rounding here.
        const classOf = (cent: number) => {
          const reached = before(cent) * 1000;
          if (cent <= 0) return "D";
          return reached < Math.round(a * 1000) * gross
            ? "A"
            : reached < Math.round(b * 1000) * gross
              ? "B"
              : "C";
        };
        expect(paretoClass(values, a, b)).toEqual(cents.map(classOf));
      }),
    );
  });
});

describe("whaleCurve", () => {
  test("reads cumulative profit at equal steps", () => {
    const curve = whaleCurve(of(100, 500, -50, 300, 150), 5);
    expect(curve.customers).toEqual(of(0, 0.2, 0.4, 0.6, 0.8, 1));
    expect(curve.profit).toEqual(of(0, 0.5, 0.8, 0.95, 1.05, 1));
    expect(whaleCurve(of(80, 20), 4).profit).toEqual(of(0, 0.4, 0.8, 0.9, 1));
  });

  test("runs from 0 to 100 %, above the diagonal, and never rises more steeply than before", () => {
    fc.assert(
      fc.property(inTotal, fc.integer({ min: 1, max: 200 }), (values, points) => {
        const { customers, profit } = whaleCurve(values, points);
        expect([customers.length, profit.length]).toEqual([points + 1, points + 1]);
        expect([customers[0], profit[0], customers[points]]).toEqual([0, 0, 1]);
        expect(profit[points]).toBeCloseTo(1, 12);
        for (let i = 1; i <= points; i++) {
          expect(profit[i]).toBeGreaterThanOrEqual(customers[i] - 1e-9);
          expect(profit[i]).toBeCloseTo(paretoShare(values, customers[i], "net"), 9);
          if (i > 1)
            expect(profit[i] - profit[i - 1]).toBeLessThanOrEqual(profit[i - 1] - profit[i - 2] + 1e-9);
        }
      }),
    );
  });

  test("has no answer where the total is not positive", () => {
    expect(() => whaleCurve(of(1, -1), 10)).toThrow(new ModelError("no total"));
  });
});

describe("whalePeak", () => {
  test("is 100 % of all customers where everybody earns something", () => {
    expect(whalePeak(of(3, 2, 1))).toEqual({ profit: 1, customers: 1, destroyed: 0 });
  });

  test("takes the least number of customers: those who bring nothing aren't needed", () => {
    expect(whalePeak(of(30, 0, 0, -10))).toEqual({ profit: 1.5, customers: 0.25, destroyed: 0.5 });
  });

  test("is the highest point of the curve", () => {
    fc.assert(
      fc.property(inTotal, (values) => {
        const { customers, profit } = whaleCurve(values, values.length);
        const peak = whalePeak(values);
        expect(peak.profit).toBeCloseTo(Math.max(...profit), 9);
        expect(profit[Math.round(peak.customers * values.length)]).toBeCloseTo(peak.profit, 9);
        expect(customers).toContain(peak.customers);
      }),
    );
  });

  test("has no answer where the total is not positive", () => {
    expect(() => whalePeak(of(0))).toThrow(new ModelError("no total"));
  });
});

describe("profitGini", () => {
  test("is 0 where all are alike, and for a single customer", () => {
    for (const values of [of(5), of(-5), of(0.1, 0.1, 0.1), of(-2, -2)]) expect(profitGini(values)).toBe(0);
  });

  test("is (n − 1) / n where one has it all", () => {
    expect(profitGini(of(0, 0, 0, 8))).toBe(0.75);
  });

  test("is the double sum over all pairs, between 0 and 1", () => {
    fc.assert(
      fc.property(
        profits.filter((values) => values.some((v) => v !== 0)),
        (values) => {
          const pairs = values.reduce((a, x) => a + values.reduce((b, y) => b + Math.abs(x - y), 0), 0);
          const size = values.reduce((a, x) => a + Math.abs(x), 0);
          const gini = profitGini(values);
          expect(gini).toBeCloseTo(pairs / (2 * values.length * size), 10);
          expect(gini).toBeGreaterThanOrEqual(0);
          expect(gini).toBeLessThan(1);
        },
      ),
    );
  });

  test("has no answer where every profit is 0", () => {
    expect(() => profitGini(of(0, 0))).toThrow(new ModelError("all zero"));
  });
});

test("No model changes its arguments", () => {
  fc.assert(
    fc.property(inTotal, (values) => {
      const before = values.slice();
      profitRank(values);
      paretoShare(values, 0.2, "net");
      paretoCount(values, 0.8, "gross");
      paretoClass(values, 0.8, 0.95);
      whaleCurve(values, 10);
      whalePeak(values);
      profitGini(values);
      profitBy(Array.from(values, String), values, [values]);
      expect(values).toEqual(before);
    }),
  );
});
