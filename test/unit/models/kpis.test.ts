import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { csvParse } from "d3-dsv";
import fc from "fast-check";
import type { Unit } from "../../../src/models/dates";
import {
  cac,
  cacPayback,
  cohortRetention,
  customerLtv,
  nps,
  profileEquivalent,
  repeatRate,
  retained,
  retentionRate,
} from "../../../src/models/kpis";
import { ModelError } from "../../../src/models/model-error";

const of = (...values: number[]) => Float64Array.from(values);

/** One lifetime value. */
function ltv(
  margin: number,
  retention: number,
  discount: number,
  { periods = Infinity, timing = 0, acquisitionCost = 0 } = {},
): number {
  const [value] = customerLtv({
    margin: of(margin),
    retention: of(retention),
    discount: of(discount),
    periods: of(periods),
    timing: of(timing),
    acquisitionCost: of(acquisitionCost),
  });
  return value;
}

/** One payback. */
function payback(margin: number, cost: number, retention = 1, discount = 0): number {
  const [periods] = cacPayback({
    margin: of(margin),
    acquisitionCost: of(cost),
    retention: of(retention),
    discount: of(discount),
  });
  return periods;
}

const rates = fc.integer({ min: 0, max: 1000 }).map((k) => k / 1000);
const discounts = fc.integer({ min: -300, max: 600 }).map((k) => k / 1000);
const money = fc.integer({ min: -100_000, max: 300_000 }).map((cents) => cents / 100);
const timings = fc.constantFrom(0, 1);

describe("customerLtv", () => {
  test("is the present value of an annuity where everybody stays", () => {
    // Five payments of 1 at 10 % are worth 3.7908, the first of them now 4.1699 (any table of interest factors).
    expect(ltv(1, 1, 0.1, { periods: 5 })).toBeCloseTo(3.7908, 4);
    expect(ltv(1, 1, 0.1, { periods: 5, timing: 1 })).toBeCloseTo(4.1699, 4);
    // By hand: 100/1.1 + 100/1.21 = 90.909… + 82.645…
    expect(ltv(100, 1, 0.1, { periods: 2 })).toBeCloseTo(21_000 / 121, 10);
    expect(ltv(100, 1, 0.1)).toBeCloseTo(1000, 10);
    expect(ltv(100, 1, 0.1, { timing: 1 })).toBeCloseTo(1100, 10);
  });

  test.each([
    [0.6, [1.2, 1.15, 1.11, 1.07]],
    [0.7, [1.75, 1.67, 1.59, 1.52]],
    [0.8, [2.67, 2.5, 2.35, 2.22]],
    [0.9, [4.5, 4.09, 3.75, 3.46]],
  ])(
    "for ever is the margin times r / (1 + i − r), the multiple of Gupta & Lehmann (2003): r = %d",
    (r, multiples) => {
      [0.1, 0.12, 0.14, 0.16].forEach((i, k) => expect(ltv(1, r, i)).toBeCloseTo(multiples[k], 2));
    },
  );

  test("counts by hand: 80 % stay, 25 % discount, three margins of 100", () => {
    // The factor is 0.64.
    expect(ltv(100, 0.8, 0.25, { periods: 3 })).toBeCloseTo(64 + 40.96 + 26.2144, 10);
    expect(ltv(100, 0.8, 0.25, { periods: 3, timing: 1 })).toBeCloseTo(100 + 64 + 40.96, 10);
    expect(ltv(100, 0.8, 0.25, { periods: 3, timing: 1, acquisitionCost: 300 })).toBeCloseTo(-95.04, 10);
  });

  test("takes a fraction of a period as PV does", () => {
    // PV(10%, 2.5, −100) = 100 · (1 − 1.1^−2.5) / 0.1
    expect(ltv(100, 1, 0.1, { periods: 2.5 })).toBeCloseTo(1000 * (1 - 1.1 ** -2.5), 9);
    // With retention, the rate that PV would be given is 1.25 / 0.8 − 1.
    expect(ltv(100, 0.8, 0.25, { periods: 0.5 })).toBeCloseTo((100 * (1 - 1.5625 ** -0.5)) / 0.5625, 9);
    expect(ltv(100, 1e-10, 0, { periods: 0.1, timing: 1 })).toBeCloseTo(90, 6);
  });

  test("has nothing to count in 0 periods, and one margin where nobody stays", () => {
    expect(ltv(100, 0.8, 0.1, { periods: 0, acquisitionCost: 30 })).toBe(-30);
    expect(ltv(100, 0, 0.1, { periods: 0, timing: 1 })).toBe(0);
    for (const periods of [1, 7, Infinity]) {
      expect(ltv(100, 0, 0.1, { periods })).toBe(0);
      expect(ltv(100, 0, 0.1, { periods, timing: 1 })).toBe(100);
    }
    expect(ltv(-100, 0, 0.1)).toBe(0);
  });

  test("has no end for ever where margins don't shrink", () => {
    expect(ltv(100, 1, 0)).toBeNaN();
    expect(ltv(-100, 1, -0.1)).toBeNaN();
    // 80 % stay and are worth a quarter more: 1 but for rounding. So are the others.
    for (const [retention, discount] of [
      [0.8, -0.2],
      [0.7, -0.3],
      [0.9, -0.1],
      [0.35, -0.65],
    ]) {
      expect(ltv(100, retention, discount)).toBeNaN();
      expect(ltv(100, retention, discount, { periods: 12 })).toBeCloseTo(1200, 9);
    }
    expect(ltv(0, 1, 0, { acquisitionCost: 50 })).toBe(-50);
  });

  test("keeps its digits where next to nothing is lost from one period to the next", () => {
    // Σ (1 + d)^−t for t = 1..1000 is 1000 − d · 500,500 + …
    expect(Math.abs(ltv(1, 1, 1e-12, { periods: 1000 }) - (1000 - 500_500e-12))).toBeLessThan(1e-12);
    expect(Math.abs(ltv(1, 1, -1e-12, { periods: 1000 }) - (1000 + 500_500e-12))).toBeLessThan(1e-12);
    expect(ltv(1, 1, 1e-15)).toBeCloseTo(1e15, -2);
    expect(ltv(1, 1, 1e-300)).toBeCloseTo(1e300, -288);
    const { retention, multiple } = { retention: 1 - 2 ** -40, multiple: 2 ** 40 - 1 };
    expect(ltv(1, retention, 0) / multiple).toBeCloseTo(1, 15);
    expect(ltv(1, retention, 0, { timing: 1 }) / (multiple + 1)).toBeCloseTo(1, 15);
  });

  test("bears numbers at the ends of their range", () => {
    expect(ltv(100, 0.8, 1e-9, { periods: 1e308 })).toBeCloseTo(400, 4);
    expect(ltv(1e-300, 1, 0.5) / 2e-300).toBeCloseTo(1, 12);
    expect([ltv(1e308, 1, 0.5), ltv(1, 1, -0.5, { periods: 1e6 })]).toEqual([Infinity, Infinity]);
  });

  test("is the plain sum of discounted expected margins", () => {
    fc.assert(
      fc.property(
        money,
        rates,
        discounts,
        fc.integer({ min: 0, max: 60 }),
        timings,
        (margin, r, d, n, timing) => {
          let total = 0;
          for (let t = 1 - timing; t <= n - timing; t++) total += margin * (r / (1 + d)) ** t;
          const value = ltv(margin, r, d, { periods: n, timing });
          expect(Math.abs(value - total)).toBeLessThanOrEqual(1e-11 * Math.abs(total));
        },
      ),
    );
  });

  test("approaches the value for ever, and lies with a fraction between its neighbours", () => {
    const shrinking = fc.tuple(rates, discounts).filter(([r, d]) => r / (1 + d) < 0.99);
    fc.assert(
      fc.property(shrinking, timings, fc.double({ min: 0, max: 30, noNaN: true }), ([r, d], timing, n) => {
        expect(ltv(100, r, d, { periods: 1e5, timing })).toBeCloseTo(ltv(100, r, d, { timing }), 8);
        const value = ltv(100, r, d, { periods: n, timing });
        expect(value).toBeGreaterThanOrEqual(ltv(100, r, d, { periods: Math.floor(n), timing }) - 1e-9);
        expect(value).toBeLessThanOrEqual(ltv(100, r, d, { periods: Math.ceil(n), timing }) + 1e-9);
      }),
    );
  });
});

describe("cac", () => {
  test("is spend over customers, and nothing where none was won", () => {
    expect(cac(of(12_000, 0, 500, 0), of(80, 5, 0, 0))).toEqual(of(150, 0, NaN, NaN));
  });
});

describe("cacPayback", () => {
  /** Period after period, as it is defined; x is retention / (1 + discount). */
  function countedOut(margin: number, cost: number, x: number, most = 2e6): number {
    let [total, lost, expected] = [0, 0, margin];
    for (let t = 1; t <= most; t++) {
      expected *= x;
      if (total + expected >= cost) return t - 1 + (cost - total) / expected;
      const next = total + (expected - lost);
      lost = next - total - (expected - lost);
      total = next;
    }
    return NaN;
  }

  test("counts by hand", () => {
    expect(payback(25, 100)).toBe(4);
    expect(payback(25, 110)).toBe(4.4);
    expect(payback(25, 10)).toBe(0.4);
    // Half stay: 50, 25, 12.5 … of 100.
    expect(payback(100, 50, 0.5)).toBe(1);
    expect(payback(100, 75, 0.5)).toBe(2);
    expect(payback(100, 81.25, 0.5)).toBeCloseTo(2.5, 12);
    expect(payback(100, 20, 0.5)).toBeCloseTo(0.4, 12);
    // 80 % stay, 25 % discount: 64, 40.96, 26.2144.
    expect(payback(100, 64 + 40.96 + 26.2144 / 4, 0.8, 0.25)).toBeCloseTo(2.25, 12);
    // Money is worth a quarter more: 125, 156.25.
    expect(payback(100, 125 + 78.125, 1, -0.2)).toBeCloseTo(1.5, 12);
  });

  test("gives whole periods whole, whatever the rounding", () => {
    for (const x of [0.3, 0.7, 0.8, 0.9, 0.99]) {
      for (let n = 1, total = 0; n <= 12; n++) {
        total += 100 * x ** n;
        if (x ** n > 1e-3) expect(payback(100, total, x)).toBe(n);
      }
    }
  });

  test("is 0 where nothing was spent", () => {
    expect([payback(100, 0), payback(0, 0), payback(-5, 0, 0, 1)]).toEqual([0, 0, 0]);
  });

  test("never comes where margins don't reach the cost, or only approach it", () => {
    expect([payback(0, 10), payback(-5, 10), payback(5, 10, 0)]).toEqual([NaN, NaN, NaN]);
    // For ever they add up to 100, 266.66… and 1,000.
    expect([payback(100, 100, 0.5), payback(100, 101, 0.5), payback(100, 1e300, 0.5)]).toEqual([
      NaN,
      NaN,
      NaN,
    ]);
    expect(payback(100, 80 / 0.3, 0.8, 0.1)).toBeNaN();
    expect(payback(100, 1000, 1, 0.1)).toBeNaN();
    expect(payback(100, 999.999, 1, 0.1)).toBeGreaterThan(140);
    expect(payback(1e-320, 1, 1e-320)).toBeNaN();
  });

  test("is what counting out gives", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }).map((k) => k / 1000),
        discounts,
        fc.integer({ min: 1, max: 50_000 }).map((k) => k / 10),
        (r, d, cost) => {
          const x = r / (1 + d);
          const most = x < 1 ? (100 * x) / (1 - x) : Infinity;
          fc.pre(Math.abs(cost - most) > 1e-6 * most);
          const wanted = cost > most ? NaN : countedOut(100, cost, x);
          const found = payback(100, cost, r, d);
          if (Number.isNaN(wanted)) expect(found).toBeNaN();
          else expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-8 * (1 + wanted));
        },
      ),
    );
  });

  test.each([1e-9, -1e-9, 3e-10, 1e-6, -1e-6])("is what counting out gives with a discount of %d", (d) => {
    for (const cost of [0.5, 3, 1000.25, 123_456]) {
      expect(payback(1, cost, 1, d) / countedOut(1, cost, 1 / (1 + d))).toBeCloseTo(1, 9);
    }
  });

  test("may be far off", () => {
    expect(payback(1, 1e12)).toBe(1e12);
    // 1 − (1 + d)^−n = d · cost = 0.1, so that n is −ln 0.9 / d but for a relative d.
    expect(payback(1, 1e12, 1, 1e-13) / (-Math.log(0.9) / 1e-13)).toBeCloseTo(1, 10);
    expect(payback(1, 1e300)).toBe(1e300);
  });

  test("is where the lifetime value turns positive", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 500, max: 1000 }).map((k) => k / 1000),
        discounts,
        fc.integer({ min: 1, max: 5000 }),
        (r, d, acquisitionCost) => {
          const found = payback(100, acquisitionCost, r, d);
          const worth = (periods: number) => ltv(100, r, d, { periods, acquisitionCost });
          if (Number.isNaN(found)) expect(worth(1e6)).toBeLessThanOrEqual(1e-6 * acquisitionCost);
          else {
            expect(worth(Math.ceil(found))).toBeGreaterThanOrEqual(-1e-8 * acquisitionCost);
            expect(worth(Math.ceil(found) - 1)).toBeLessThan(1e-8 * acquisitionCost);
          }
        },
      ),
    );
  });
});

describe("repeatRate", () => {
  test("counts customers with two purchases or more", () => {
    expect(repeatRate(["a", "b", "A", "c", "a"])).toBe(1 / 3);
    expect([repeatRate(["a"]), repeatRate(["a", "a"]), repeatRate([7, "7"])]).toEqual([0, 1, 0]);
  });

  test("counts days, not times of day, where dates are given", () => {
    const customers = ["a", "b", "a", "b", "b", "c"];
    expect(repeatRate(customers, of(45_000, 45_000.2, 45_000.9, 45_001, 45_001, 45_002))).toBe(1 / 3);
    expect(repeatRate(["a", "a", "a"], of(5, 5, 4))).toBe(1);
    expect(repeatRate(["a", "a"], of(0, 0.5))).toBe(0);
  });

  test("is what counting by customer gives, in any order", () => {
    const rows = fc.array(
      fc.record({
        customer: fc.integer({ min: 0, max: 8 }),
        date: fc.integer({ min: 0, max: 40 }).map((k) => k / 10),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, (log) => {
        const customers = log.map(({ customer }) => customer);
        const dates = Float64Array.from(log, ({ date }) => date);
        const distinct = [...new Set(customers)];
        const share = (times: (customer: number) => number) =>
          distinct.filter((customer) => times(customer) > 1).length / distinct.length;
        const rowsOf = (one: number) => log.filter(({ customer }) => customer === one);
        expect(repeatRate(customers)).toBe(share((one) => rowsOf(one).length));
        const daysOf = (one: number) => new Set(rowsOf(one).map(({ date }) => Math.floor(date))).size;
        expect(repeatRate(customers, dates)).toBe(share(daysOf));
        expect(repeatRate([...customers].reverse(), dates.slice().reverse())).toBe(
          repeatRate(customers, dates),
        );
      }),
    );
  });
});

describe("retentionRate", () => {
  test("leaves new customers out, and has nothing to keep of nobody", () => {
    expect(retentionRate(of(200, 210, 0, 50), of(210, 230, 5, 60), of(30, 40, 5, 0))).toEqual(
      of(0.9, 190 / 210, NaN, 1.2),
    );
  });

  test("is 0 where only the rounding of mean numbers of customers is left", () => {
    expect(retentionRate(of(200), of(0.3), of(0.1 + 0.2))).toEqual(of(0));
  });
});

describe("cohortRetention", () => {
  const serial = (date: string) => Date.parse(`${date}T00:00Z`) / 86_400_000 + 25_569;

  // Worked by hand. January: Ann and Ben; February: Cleo; March: Dan.
  const log: [string, string][] = [
    ["Ann", "2024-01-05"],
    ["Ben", "2024-01-20"],
    ["Ann", "2024-02-03"],
    ["Cleo", "2024-02-10"],
    ["Ben", "2024-03-01"],
    ["Dan", "2024-03-02"],
    ["ANN", "2024-03-15"],
    ["Cleo", "2024-03-30"],
    ["Cleo", "2024-03-31"],
  ];
  const customers = log.map(([customer]) => customer);
  const dates = Float64Array.from(log, ([, date]) => serial(date));

  test("follows customers from the month of their first purchase", () => {
    const cohorts = cohortRetention(customers, dates, "month");
    expect(cohorts.firstDays).toEqual(of(45_292, 45_323, 45_352));
    expect(cohorts.customers).toEqual(of(2, 1, 1));
    expect(cohorts.periods).toBe(3);
    expect(cohorts.active).toEqual(of(2, 1, 2, 1, 1, NaN, 1, NaN, NaN));
    expect(retained(cohorts)).toEqual(of(1, 0.5, 1, 1, 1, NaN, 1, NaN, NaN));
  });

  test("takes the first purchase in time, not in the sheet", () => {
    const turned = cohortRetention([...customers].reverse(), dates.slice().reverse(), "month");
    expect(turned).toEqual(cohortRetention(customers, dates, "month"));
  });

  test("has a zero where nobody bought, nothing where that can't be known, and no row where nobody began", () => {
    const cohorts = cohortRetention(
      ["a", "b", "a"],
      of(serial("2024-01-31"), serial("2024-03-01"), serial("2024-05-09")),
      "month",
    );
    expect(cohorts.customers).toEqual(of(1, 1));
    expect(cohorts.active).toEqual(of(1, 0, 0, 0, 1, 1, 0, 0, NaN, NaN));
  });

  test("goes by the calendar: the last of a year and the first of the next are a year, a month and a day apart", () => {
    const newYear = of(serial("2023-12-31"), serial("2024-01-01"));
    for (const unit of ["day", "week", "month", "year"] as const) {
      expect(cohortRetention(["a", "a"], newYear, unit).active).toEqual(of(1, 1));
    }
    const week = of(serial("2024-01-01"), serial("2024-01-07") + 0.99);
    expect(cohortRetention(["a", "a"], week, "week").active).toEqual(of(1));
  });

  test("is one row of one customer where there is no more", () => {
    expect(cohortRetention(["a"], of(45_292), "year")).toEqual({
      firstDays: of(45_292),
      customers: of(1),
      periods: 1,
      active: of(1),
    });
  });

  test("refuses what no sheet could hold", () => {
    const ends = of(0, 16_382);
    expect(() => cohortRetention(["a", "a"], ends, "day")).toThrow(
      "Cohorts over 16383 days don't fit in a sheet: choose a longer unit, or look for a wrong date",
    );
    expect(cohortRetention(["a", "a"], of(0, 16_381), "day").periods).toBe(16_382);
    const days = Float64Array.from({ length: 3000 }, (_, i) => i);
    expect(() => cohortRetention(Array.from(days), days, "day")).toThrow(
      new ModelError("too many periods", "3000 days"),
    );
  });

  test("counts every customer once in each period, as sets do", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 })), {
      minLength: 1,
      maxLength: 60,
    });
    const units: [Unit, (day: number) => number][] = [
      ["day", (day) => day],
      ["week", (day) => Math.floor(day / 7)],
    ];
    fc.assert(
      fc.property(rows, fc.constantFrom(...units), (purchases, [unit, periodOf]) => {
        const keys = purchases.map(([customer]) => customer);
        // 1 January 2024 was a Monday.
        const dates = Float64Array.from(purchases, ([, day]) => 45_292 + day);
        const cohorts = cohortRetention(keys, dates, unit);
        const periodsOf = new Map<number, Set<number>>();
        for (const [customer, day] of purchases)
          periodsOf.set(customer, (periodsOf.get(customer) ?? new Set()).add(periodOf(day)));
        const all = purchases.map(([, day]) => periodOf(day));
        const last = Math.max(...all);
        const begins = [...new Set([...periodsOf.values()].map((periods) => Math.min(...periods)))];
        const wanted = begins
          .sort((a, b) => a - b)
          .map((begin) => {
            const cohort = [...periodsOf.values()].filter((periods) => Math.min(...periods) === begin);
            return Array.from({ length: last - begins[0] + 1 }, (_, k) =>
              begin + k > last ? NaN : cohort.filter((periods) => periods.has(begin + k)).length,
            );
          });
        expect(Array.from(cohorts.active)).toEqual(wanted.flat());
        expect(Array.from(cohorts.customers)).toEqual(wanted.map(([size]) => size));
      }),
    );
  });

  const cdnow = resolve(__dirname, "../../../../shared/data/cdnow_log_sample.csv");
  const testWithCdnow = existsSync(cdnow) ? test : test.skip;

  testWithCdnow("agrees with an independent count of the CDNOW log, month by month (needs ../shared)", () => {
    const purchases = csvParse(readFileSync(cdnow, "utf8"));
    const monthsOf = new Map<string, Set<number>>();
    for (const { sample_id: id, date } of purchases as unknown as { sample_id: string; date: string }[]) {
      const [year, month] = date.split("-").map(Number);
      if (!monthsOf.has(id)) monthsOf.set(id, new Set());
      monthsOf.get(id)!.add((year - 1997) * 12 + month - 1);
    }
    const wanted = [0, 1, 2].map((begin) => {
      const cohort = [...monthsOf.values()].filter((months) => Math.min(...months) === begin);
      return Array.from({ length: 18 }, (_, k) =>
        begin + k > 17 ? NaN : cohort.filter((months) => months.has(begin + k)).length,
      );
    });
    const ids = purchases.map((row) => row.sample_id as string);
    const days = Float64Array.from(purchases, (row) => serial(row.date as string));
    const cohorts = cohortRetention(ids, days, "month");
    expect(cohorts.firstDays).toEqual(of(serial("1997-01-01"), serial("1997-02-01"), serial("1997-03-01")));
    expect(cohorts.customers.reduce((a, b) => a + b)).toBe(2357);
    expect(Array.from(cohorts.active)).toEqual(wanted.flat());

    const daysOf = new Map<string, Set<string>>();
    for (const { sample_id: id, date } of purchases as unknown as { sample_id: string; date: string }[])
      daysOf.set(id, (daysOf.get(id) ?? new Set()).add(date));
    const repeated = [...daysOf.values()].filter((dates) => dates.size > 1).length;
    expect(repeatRate(ids, days)).toBe(repeated / 2357);
  });
});

describe("profileEquivalent", () => {
  test("is how many of the others one ideal customer is worth", () => {
    expect(profileEquivalent(of(25_000, 25_000, 0), of(100, 10_000, 5))).toEqual(of(250, 2.5, 0));
  });

  test("doesn't exist where no number of them is worth one", () => {
    expect(profileEquivalent(of(10, 10, -10, 0), of(0, -5, 5, 0))).toEqual(of(NaN, NaN, NaN, NaN));
  });
});

describe("nps", () => {
  test("is promoters less detractors, of all who answered", () => {
    expect(nps(of(10, 9, 8, 7, 6, 0))).toBe(0);
    expect(nps(of(10, 9, 9, 8, 7, 6, 3, 10))).toBe(25);
    expect([nps(of(9)), nps(of(6)), nps(of(7, 8))]).toEqual([100, -100, 0]);
    expect(nps(of(6.5, 8.9, 9.5))).toBeCloseTo(100 / 3, 12);
  });

  test("doesn't depend on the order of answers, and turns round with them", () => {
    const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 });
    fc.assert(
      fc.property(answers, (scores) => {
        const score = nps(Float64Array.from(scores));
        expect(nps(Float64Array.from(scores).reverse())).toBe(score);
        const share = (count: number) => (100 * count) / scores.length;
        const promoters = share(scores.filter((s) => s > 8).length);
        const detractors = share(scores.filter((s) => s < 7).length);
        expect(score).toBeCloseTo(promoters - detractors, 9);
      }),
    );
  });
});

test("No model changes its arguments", () => {
  const values = of(3, 1, 2);
  const input = {
    margin: values,
    acquisitionCost: values,
    retention: of(1, 0.5, 0.2),
    discount: of(0.1, 0, 0),
  };
  const keys = Object.freeze(["a", "b", "a"]);
  customerLtv({ ...input, periods: values, timing: of(0, 1, 0) });
  cac(values, values);
  cacPayback(input);
  repeatRate(keys, values);
  retentionRate(values, values, values);
  retained(cohortRetention(keys, values, "month"));
  profileEquivalent(values, values);
  nps(values);
  expect(values).toEqual(of(3, 1, 2));
  expect([input.retention, input.discount]).toEqual([of(1, 0.5, 0.2), of(0.1, 0, 0)]);
});
