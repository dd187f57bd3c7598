import fc from "fast-check";
import { rfmSummary, type RfmSummary } from "../../../src/models/rfm";
import { ModelError } from "../../../src/models/model-error";
import { testWithTables } from "../../support/reference";

const of = (...values: number[]) => Float64Array.of(...values);
const WEEK = 7;

/** Frequency, recency, age and monetary of each customer. */
const figures = ({ customers, frequency, recency, age, monetary }: RfmSummary) =>
  Object.fromEntries(
    customers.map((customer, i) => [String(customer), [frequency[i], recency[i], age[i], monetary[i]]]),
  );

/** The summary worked out in the plainest way: a list of days for each customer. Amounts are whole numbers. */
function plainly(log: [customer: string, date: number, amount: number][], end: number) {
  const found: Record<string, number[]> = {};
  for (const customer of new Set(log.map(([name]) => name))) {
    const amountOf = new Map<number, number>();
    for (const [name, date, amount] of log) {
      const day = Math.floor(date);
      if (name === customer && day <= end) amountOf.set(day, (amountOf.get(day) ?? 0) + amount);
    }
    const days = [...amountOf.keys()].sort((one, other) => one - other);
    const bought = days.filter((day) => amountOf.get(day)! > 0);
    const [first = days[0]] = bought;
    const repeats = bought.slice(1);
    const spent = repeats.reduce((sum, day) => sum + amountOf.get(day)!, 0);
    if (days.length > 0) {
      const recency = repeats.length > 0 ? repeats[repeats.length - 1] - first : 0;
      found[customer] = [
        repeats.length,
        recency / WEEK,
        (end - first) / WEEK,
        repeats.length > 0 ? spent / repeats.length : 0,
      ];
    }
  }
  return found;
}

describe("rfmSummary", () => {
  test("counts days with a purchase after the first, and their mean amount", () => {
    const summary = rfmSummary(
      ["a", "b", "a", "a", "a"],
      of(100, 107, 107, 128, 121),
      of(5, 9, 10, 30, 20),
      135,
      WEEK,
    );
    expect(summary.customers).toEqual(["a", "b"]);
    expect(figures(summary)).toEqual({ a: [3, 4, 5, 20], b: [0, 0, 4, 0] });
  });

  test("takes all purchases of a day as one, at whatever time of day, repeated rows too", () => {
    const summary = rfmSummary(
      ["a", "a", "a", "a", "a"],
      of(10.99, 10.01, 17.5, 17.5, 17),
      of(1, 2, 3, 3, 4),
      undefined,
      WEEK,
    );
    expect(figures(summary)).toEqual({ a: [1, 1, 1, 10] });
  });

  test("takes a day that adds up to 0 or less as no purchase, on the first day and the last too", () => {
    const summary = rfmSummary(
      ["a", "a", "a", "a", "a", "a"],
      of(1, 8, 15, 15, 22, 29),
      of(-5, 10, 20, -20, 7, -1),
      undefined,
      WEEK,
    );
    expect(figures(summary)).toEqual({ a: [1, 2, 3, 7] });
  });

  test("takes no purchase for real where only rounding is left of a refund", () => {
    const summary = rfmSummary(["a", "a", "a", "a"], of(1, 8, 8, 8), of(5, 0.1, 0.2, -0.3), undefined, 1);
    expect(figures(summary)).toEqual({ a: [0, 0, 7, 0] });
  });

  test("keeps a customer without a purchase, from the first day in the log", () => {
    expect(figures(rfmSummary(["a", "b", "a"], of(8, 15, 1), of(-5, 2, 0), undefined, WEEK))).toEqual({
      a: [0, 0, 2, 0],
      b: [0, 0, 0, 0],
    });
  });

  test("leaves out what is later than the end, with customers who come later", () => {
    const log = [["a", "b", "a", "a"], of(1, 20, 8.9, 15), of(1, 2, 3, 4)] as const;
    expect(figures(rfmSummary(...log, 8, WEEK))).toEqual({ a: [1, 1, 1, 3] });
    expect(figures(rfmSummary(...log, 8.2, WEEK))).toEqual({ a: [1, 1, 1, 3] });
    expect(figures(rfmSummary(...log, 36, WEEK))).toEqual({ a: [2, 2, 5, 3.5], b: [0, 0, 16 / 7, 0] });
    expect(() => rfmSummary(...log, 0, WEEK)).toThrow(new ModelError("nothing by then"));
  });

  test("compares customers without case, in order of first appearance", () => {
    const summary = rfmSummary(["Zoe", "7", "zoe", 7, "ZOE"], of(3, 1, 1, 1, 2), of(1, 1, 1, 1, 1), 3, 1);
    expect(summary.customers).toEqual(["Zoe", "7", 7]);
    expect(summary.frequency).toEqual(of(2, 0, 0));
  });

  test("takes the whole range of dates, and amounts of every size that adds up", () => {
    const summary = rfmSummary(
      ["a", "a", "a"],
      of(0, 2958465.99, 3),
      of(5e-324, 1e300, 5e-324),
      undefined,
      1,
    );
    expect(figures(summary)).toEqual({ a: [2, 2958465, 2958465, 5e299] });
    expect(() => rfmSummary(["a", "a"], of(1, 1), of(1e308, 1e308), undefined, 1)).toThrow(
      new ModelError("too large"),
    );
  });

  test("is what listing the days of each customer gives, in whatever order the rows stand", () => {
    const row = fc.tuple(
      fc.constantFrom("a", "b", "c", "d"),
      fc.integer({ min: 0, max: 120 }).map((sixths) => 45_000 + sixths / 6),
      fc.integer({ min: -20, max: 60 }),
    );
    const logs = fc.array(row, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(logs, fc.integer({ min: 45_000, max: 45_025 }), (log, end) => {
        const summary = () =>
          rfmSummary(
            log.map(([customer]) => customer),
            Float64Array.from(log, ([, date]) => date),
            Float64Array.from(log, ([, , amount]) => amount),
            end,
            WEEK,
          );
        const wanted = plainly(log, end);
        if (Object.keys(wanted).length > 0) expect(figures(summary())).toEqual(wanted);
        else expect(summary).toThrow(new ModelError("nothing by then"));
      }),
    );
  });

  const logOf = (rows: Record<string, string>[]) =>
    [
      rows.map(({ sample_id }) => sample_id),
      Float64Array.from(rows, ({ date }) => Date.parse(date) / 86_400_000),
      Float64Array.from(rows, ({ dollars }) => Number(dollars)),
    ] as const;

  testWithTables(
    "gives the summary of CDNOW that comes with it, whose figures have two decimals",
    ["cdnow_log_sample.csv", "cdnow_summary_monetary.csv"],
    (rows, wanted) => {
      const summary = rfmSummary(...logOf(rows), Date.parse("1997-09-30") / 86_400_000, WEEK);
      expect(summary.customers).toEqual(wanted.map(({ ID }) => ID));
      expect(summary.frequency).toEqual(Float64Array.from(wanted, ({ x }) => Number(x)));
      wanted.forEach(({ t_x, T, zbar }, i) => {
        expect(Math.abs(summary.recency[i] - Number(t_x))).toBeLessThan(0.005);
        expect(Math.abs(summary.age[i] - Number(T))).toBeLessThan(0.005);
        expect(Math.abs(summary.monetary[i] - Number(zbar))).toBeLessThan(0.00501);
      });
    },
  );

  testWithTables(
    "gives the daily summary of CDNOW that lifetimes gives, over seven, customers with a free CD alone too",
    ["cdnow_log_sample.csv"],
    (rows) => {
      // As lifetimes: a row a customer and day, the first of them is no repeat, whatever its amount.
      const amounts = new Map<string, Map<number, number>>();
      const [customers, dates, dollars] = logOf(rows);
      customers.forEach((customer, i) => {
        const days = amounts.get(customer) ?? new Map<number, number>();
        amounts.set(customer, days.set(dates[i], (days.get(dates[i]) ?? 0) + dollars[i]));
      });
      const last = Date.parse("1998-06-30") / 86_400_000;
      const summary = rfmSummary(customers, dates, dollars, undefined, WEEK);
      expect(summary.customers).toEqual([...amounts.keys()]);
      [...amounts.values()].forEach((amountOf, i) => {
        const days = [...amountOf.keys()].sort((one, other) => one - other);
        const repeats = days.slice(1);
        expect(summary.frequency[i]).toBe(repeats.length);
        expect(summary.recency[i]).toBe((days[days.length - 1] - days[0]) / 7);
        expect(summary.age[i]).toBe((last - days[0]) / 7);
        const mean = repeats.reduce((sum, day) => sum + amountOf.get(day)!, 0) / Math.max(1, repeats.length);
        expect(Math.abs(summary.monetary[i] - mean)).toBeLessThanOrEqual(1e-13 * mean);
      });
    },
  );
});
