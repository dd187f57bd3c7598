import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { csvParse } from "d3-dsv";
import fc from "fast-check";
import { ModelError } from "../../../src/models/model-error";
import {
  discountedPurchases,
  expectedOfNewCustomer,
  expectedPurchases,
  fitPurchases,
  probabilityAlive,
  type PurchaseModel,
} from "../../../src/models/purchase";
import grid from "../../fixtures/purchase-grid.json";
import simulated from "../../fixtures/simulated_rfm.expected.json";
import { sharedTable, testWithReference, type ReferenceCustomer } from "../../support/reference";

const { customers: simulate } = jest.requireActual<{
  customers(
    n: number,
    options?: { days?: boolean; parameters?: number[]; weeks?: number; seed?: number },
  ): { frequency: Float64Array; recency: Float64Array; age: Float64Array };
}>("../../../bench/customers.js");
const { random } = jest.requireActual<{ random(seed: number): () => number }>("../../../scripts/random.js");

const MODELS: PurchaseModel[] = ["BG/NBD", "MBG/NBD", "Pareto/NBD"];
const of = (...values: number[]) => Float64Array.from(values);

type Customers = [frequency: Float64Array, recency: Float64Array, age: Float64Array];
const columns = (rows: readonly (readonly number[])[]): Customers => [
  Float64Array.from(rows, (row) => row[0]),
  Float64Array.from(rows, (row) => row[1]),
  Float64Array.from(rows, (row) => row[2]),
];
const simulatedCustomers = (n: number, options = {}): Customers => {
  const { frequency, recency, age } = simulate(n, options);
  return [frequency, recency, age];
};

/** Expects numbers to agree within a share of themselves. */
function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>, share: number): void {
  expect(found.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++)
    expect(Math.abs(found[i] - wanted[i])).toBeLessThanOrEqual(share * Math.abs(wanted[i]));
}

describe("fits of 1,500 simulated customers", () => {
  const rows = csvParse(
    readFileSync(resolve(__dirname, "../../fixtures/simulated_rfm.csv"), "utf8"),
    ({ customer, frequency, recency, age }) => ({ customer, row: [+frequency, +recency, +age] }),
  );
  const customers = columns(rows.map(({ row }) => row));

  test.each(MODELS)("agree with the tight maximum of %s", (model) => {
    const expected = simulated[model];
    const fit = fitPurchases(model, ...customers);
    expectClose(fit.parameters, Object.values(expected.params), 1e-4);
    expectClose([fit.logLikelihood], [expected.log_likelihood], 1e-8);
    expect(fit.logLikelihood).toBeGreaterThan(expected.log_likelihood - 1e-6);
    expect(fit).toMatchObject({ customers: 1500, converged: true, note: "" });
  });

  test.each(MODELS)("give the predictions of %s at its parameters", (model) => {
    const { params, customers: chosen } = simulated[model];
    const parameters = Float64Array.from(Object.values(params));
    const chosenRows = columns(
      chosen.map((each) => rows.find(({ customer }) => customer === each.customer)!.row),
    );
    const horizon = new Float64Array(chosen.length).fill(26);
    expectClose(
      probabilityAlive(model, parameters, ...chosenRows),
      chosen.map(({ alive }) => alive),
      1e-7,
    );
    expectClose(
      expectedPurchases(model, parameters, ...chosenRows, horizon),
      chosen.map(({ expected_26 }) => expected_26),
      1e-7,
    );
  });
});

describe("the customers of CDNOW", () => {
  const cdnow = () =>
    columns(sharedTable("cdnow_summary.csv").map((row) => [+row.frequency, +row.recency, +row.T]));
  const predicted = (model: PurchaseModel, parameters: object, customers: ReferenceCustomer[]) => {
    const given = columns(customers.map(({ x, t_x, T }) => [x, t_x, T]));
    const values = Float64Array.from(Object.values(parameters));
    const within = (horizon: number) =>
      expectedPurchases(model, values, ...given, new Float64Array(customers.length).fill(horizon));
    expectClose(
      probabilityAlive(model, values, ...given),
      customers.map(({ p_alive }) => p_alive),
      1e-7,
    );
    expectClose(
      within(39),
      customers.map(({ E39 }) => E39),
      1e-7,
    );
    expectClose(
      within(52),
      customers.map(({ E52 }) => E52),
      1e-7,
    );
    if (customers[0].E1 !== undefined)
      expectClose(
        within(1),
        customers.map(({ E1 }) => E1!),
        1e-7,
      );
  };

  testWithReference("are fitted as tightly as can be", (reference) => {
    const figures = reference["cdnow (cdnow_summary.csv, cdnow_summary_monetary.csv; weeks)"];
    for (const [model, parameters, logLikelihood] of [
      ["BG/NBD", figures["BG/NBD"].params, figures["BG/NBD"].log_likelihood],
      ["MBG/NBD", figures["MBG/NBD"].tight_MLE, figures["MBG/NBD"].tight_MLE_LL],
      ["Pareto/NBD", figures["Pareto/NBD"].params, figures["Pareto/NBD"].log_likelihood],
    ] as const) {
      const fit = fitPurchases(model, ...cdnow());
      expectClose(fit.parameters, Object.values(parameters), 1e-5);
      expectClose([fit.logLikelihood], [logLikelihood], 1e-12);
      expect(fit).toMatchObject({ customers: 2357, converged: true, note: "" });
    }
  });

  testWithReference("are predicted as published, and as lifetimes predicts them", (reference) => {
    const figures = reference["cdnow (cdnow_summary.csv, cdnow_summary_monetary.csv; weeks)"];
    const bg = figures["BG/NBD"];
    const pareto = figures["Pareto/NBD"];
    predicted("BG/NBD", bg.lifetimes_params, bg.customers_at_lifetimes_params);
    const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    predicted("BG/NBD", published, [...bg.at_published_params.customers, ...bg.at_published_params.extra]);
    predicted("Pareto/NBD", pareto.params, pareto.customers);
    const { customers, extra } = pareto.at_published_params;
    predicted("Pareto/NBD", { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, [...customers, ...extra]);
    const all = cdnow();
    const parameters = Float64Array.from(Object.values(pareto.params));
    const sum = expectedPurchases(
      "Pareto/NBD",
      parameters,
      ...all,
      all[0].map(() => 39),
    ).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(pareto.sum_expected_39, 4);
  });

  test("buy again 1.197 times within 39 weeks of the first purchase, as Fader, Hardie & Lee have it", () => {
    // E[X(39)] with the published parameters, by mpmath from eq. 9.
    const found = expectedOfNewCustomer("BG/NBD", of(0.243, 4.414, 0.793, 2.426), of(39));
    expectClose(found, [NEW_CUSTOMER_39], 1e-12);
  });
});

/** mpmath: (a + b − 1)/(a − 1) (1 − (α/(α + t))^r 2F1(r, b; a + b − 1; t/(α + t))). */
const NEW_CUSTOMER_39 = 1.196723193320817;

describe("against 40-digit arithmetic at extreme parameters and customers", () => {
  const customers = columns(grid.customers);
  test.each(MODELS)("%s is right within a millionth", (model) => {
    let compared = 0;
    for (const { parameters, customers: expected } of grid.models[model]) {
      const values = Float64Array.from(parameters);
      const alive = probabilityAlive(model, values, ...customers);
      const within = grid.horizons.map((horizon) =>
        expectedPurchases(model, values, ...customers, new Float64Array(alive.length).fill(horizon)),
      );
      expected.forEach(([wantedAlive, ...wanted], i) => {
        if (wantedAlive !== null) expect(Math.abs(alive[i] - wantedAlive)).toBeLessThan(1e-9);
        wanted.forEach((each, h) => {
          if (each === null) return;
          compared++;
          expect(Math.abs(within[h][i] - each)).toBeLessThanOrEqual(1e-9 * each);
        });
      });
    }
    expect(compared).toBeGreaterThan(500);
  });
});

describe("fits that have no end", () => {
  const next = random(11);
  /** Purchases at a rate until an age, and after each the customer may leave. */
  const buying = (rate: number, age: number, leaves = () => false) => {
    let [time, last, count] = [0, 0, 0];
    for (;;) {
      time -= Math.log(next() + 1e-12) / rate;
      if (time > age) return [count, last, age];
      count++;
      last = time;
      if (leaves()) return [count, last, age];
    }
  };
  const many = (n: number, one: (i: number) => number[]) =>
    columns(Array.from({ length: n }, (_, i) => one(i)));

  test.each(MODELS)("%s: customers who never leave stay, and are expected to go on as they did", (model) => {
    // All have bought until lately.
    const customers = many(300, (i) => [2 + ((7 * i) % 20), 52 - 5 / (2 + ((7 * i) % 20)), 52]);
    const fit = fitPurchases(model, ...customers);
    expect(fit.converged).toBe(true);
    expect(fit.note).toMatch(/Nobody seems to leave/);
    expect(Array.from(fit.standardErrors.subarray(2))).toEqual([NaN, NaN]);
    const [r, alpha] = fit.parameters;
    for (const alive of probabilityAlive(model, fit.parameters, ...customers))
      expect(alive).toBeGreaterThan(0.9999);
    const expected = expectedPurchases(
      model,
      fit.parameters,
      ...customers,
      customers[0].map(() => 10),
    );
    // What is left is the negative binomial distribution: (r + x) / (α + T) a unit of time.
    expectClose(
      expected,
      customers[0].map((x, i) => ((r + x) / (alpha + customers[2][i])) * 10),
      1e-4,
    );
  });

  test.each(MODELS)("%s: customers who all buy at the same rate have no end of r", (model) => {
    // Regular buyers differ even less than chance would have it.
    const customers = many(100, (i) => [5 + (i % 2), 48, 50]);
    const fit = fitPurchases(model, ...customers);
    expect(fit.note).toMatch(/same rate, so that r has no upper end/);
    expect(fit.parameters[0] / fit.parameters[1]).toBeCloseTo(5.5 / 50, 4);
    expect(fit.standardErrors[0]).toBeNaN();
  });

  test("customers who all leave at the first chance are said to", () => {
    const fit = fitPurchases("BG/NBD", ...many(300, () => buying(0.1, 50, () => true)));
    expect(fit.note).toMatch(/Everybody seems to leave at the first chance/);
  });

  test("customers who leave at once or never are said to", () => {
    const customers = many(300, () => (next() < 0.4 ? [0, 0, 50] : buying(0.3, 50)));
    expect(fitPurchases("MBG/NBD", ...customers).note).toMatch(/first chance or never/);
    expect(fitPurchases("Pareto/NBD", ...customers).note).toMatch(/at once or never/);
  });

  test.each(MODELS)("%s: nothing comes out that isn't a number, however odd the customers", (model) => {
    const odd = [
      many(10, (i) => (i ? [0, 0, 20] : [1, 5, 20])),
      many(2000, (i) => (i ? [0, 0, 20] : [1, 5, 20])),
      many(50, () => [3, 25, 25]),
      many(50, (i) => [1_000_000 + 1000 * i, 365 - i, 366]),
      many(100, (i) => (i % 2 ? [0, 0, 0] : [2, 5, 10])),
      many(60, (i) => (i % 2 ? [200_000, 300, 365] : [1, 3, 365])),
    ];
    for (const customers of odd) {
      const fit = fitPurchases(model, ...customers);
      expect(fit.converged).toBe(true);
      expect([fit.logLikelihood, ...fit.parameters].every(Number.isFinite)).toBe(true);
      const alive = probabilityAlive(model, fit.parameters, ...customers);
      const expected = expectedPurchases(
        model,
        fit.parameters,
        ...customers,
        customers[0].map(() => 30),
      );
      expect(alive.every((each) => each >= 0 && each <= 1)).toBe(true);
      expect(expected.every((each) => each >= 0 && Number.isFinite(each))).toBe(true);
    }
  });

  test("too little to learn from is refused", () => {
    const nine = many(9, () => [1, 2, 3]);
    expect(() => fitPurchases("BG/NBD", ...nine)).toThrow(new ModelError("few customers", 9));
    const once = many(10, () => [0, 0, 3]);
    expect(() => fitPurchases("BG/NBD", ...once)).toThrow(new ModelError("no repeat customers"));
    const now = many(10, () => [1, 0, 0]);
    expect(() => fitPurchases("BG/NBD", ...now)).toThrow(new ModelError("no time"));
  });
});

describe("a fit", () => {
  const customers = simulatedCustomers(300, { weeks: 39 });

  test.each(MODELS)(
    "of %s doesn't depend on the order of customers, nor on how often each stands there",
    (model) => {
      const fit = fitPurchases(model, ...customers);
      const turned = customers.map((column) => column.slice().reverse()) as Customers;
      expectClose(fitPurchases(model, ...turned).parameters, fit.parameters, 1e-6);
      const twice = customers.map((column) => Float64Array.from([...column, ...column])) as Customers;
      const double = fitPurchases(model, ...twice);
      expectClose(double.parameters, fit.parameters, 1e-6);
      expectClose([double.logLikelihood], [2 * fit.logLikelihood], 1e-12);
      // Twice the customers, half the variance.
      expectClose(
        double.standardErrors,
        fit.standardErrors.map((error) => error / Math.SQRT2),
        1e-4,
      );
    },
  );

  test.each(MODELS)("of %s changes with the unit of time as it should", (model) => {
    const fit = fitPurchases(model, ...customers);
    for (const unit of [1e-9, 1e9]) {
      const [frequency, recency, age] = customers;
      const other = fitPurchases(
        model,
        frequency,
        recency.map((t) => t * unit),
        age.map((T) => T * unit),
      );
      const scale = model === "Pareto/NBD" ? [1, unit, 1, unit] : [1, unit, 1, 1];
      expectClose(
        other.parameters,
        fit.parameters.map((each, i) => each * scale[i]),
        1e-5,
      );
      const repeats = frequency.reduce((a, b) => a + b);
      expect(other.logLikelihood + repeats * Math.log(unit)).toBeCloseTo(fit.logLikelihood, 4);
    }
  });

  test("of many customers finds what they were made from, within its standard errors", () => {
    const truth = [0.6, 8, 0.8, 2.5];
    for (const seed of [1, 2, 3]) {
      const fit = fitPurchases(
        "BG/NBD",
        ...simulatedCustomers(10_000, { days: false, parameters: truth, seed }),
      );
      expect(fit.converged).toBe(true);
      fit.parameters.forEach((each, i) =>
        expect(Math.abs(each - truth[i]) / fit.standardErrors[i]).toBeLessThan(4),
      );
    }
  });
});

const customer = fc
  .record({
    x: fc.oneof(fc.nat(20), fc.nat(1_000_000)),
    T: fc.double({ min: 0.01, max: 1000, noNaN: true }),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  })
  .map(({ x, T, share }) => [x, x === 0 ? 0 : T * share, T]);
const positive = (digits: number) =>
  fc.double({ min: -digits, max: digits, noNaN: true }).map((log) => 10 ** log);
const anyParameters = fc.tuple(positive(4), positive(4), positive(4), positive(4)).map((each) => of(...each));
const anyModel = fc.constantFrom(...MODELS);

describe("predictions", () => {
  test("are probabilities, and purchases that rise with the horizon, less and less", () => {
    fc.assert(
      fc.property(
        anyModel,
        anyParameters,
        fc.array(customer, { minLength: 1 }),
        (model, parameters, rows) => {
          const customers = columns(rows);
          const [alive] = [probabilityAlive(model, parameters, ...customers)];
          const at = (horizon: number) =>
            expectedPurchases(model, parameters, ...customers, new Float64Array(rows.length).fill(horizon));
          const [none, some, more] = [at(0), at(5), at(10)];
          for (let i = 0; i < rows.length; i++) {
            expect(alive[i]).toBeGreaterThanOrEqual(0);
            expect(alive[i]).toBeLessThanOrEqual(1);
            expect(none[i]).toBe(0);
            expect(more[i]).toBeGreaterThanOrEqual(some[i]);
            expect(more[i]).toBeLessThanOrEqual(2 * some[i] * (1 + 1e-9));
            // Nobody buys more than one who is there and never leaves.
            const rate = (parameters[0] + rows[i][0]) / (parameters[1] + rows[i][2]);
            expect(more[i]).toBeLessThanOrEqual(alive[i] * rate * 10 * (1 + 1e-9));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each(MODELS)("of %s are the same for one customer as among many, who are looked up", (model) => {
    const parameters = model === "Pareto/NBD" ? of(0.6, 12, 0.8, 20) : of(0.3, 5, 0.9, 2);
    const customers = simulatedCustomers(5000, { days: false });
    const horizon = customers[0].map(() => 26);
    const among = [
      probabilityAlive(model, parameters, ...customers),
      expectedPurchases(model, parameters, ...customers, horizon),
      discountedPurchases(model, parameters, ...customers, horizon, 0.002),
    ];
    for (let i = 0; i < 5000; i += 250) {
      const one = customers.map((column) => column.slice(i, i + 1)) as Customers;
      expectClose(probabilityAlive(model, parameters, ...one), [among[0][i]], 1e-11);
      expectClose(expectedPurchases(model, parameters, ...one, of(26)), [among[1][i]], 1e-11);
      expectClose(discountedPurchases(model, parameters, ...one, of(26), 0.002), [among[2][i]], 1e-11);
    }
  });

  test("of BG/NBD say 1 for a one-time buyer, those of the others don't", () => {
    const once: Customers = [of(0, 0), of(0, 0), of(1, 500)];
    expect(Array.from(probabilityAlive("BG/NBD", of(0.3, 5, 0.8, 2), ...once))).toEqual([1, 1]);
    for (const model of ["MBG/NBD", "Pareto/NBD"] as const) {
      const [soon, late] = probabilityAlive(model, of(0.3, 5, 0.8, 2), ...once);
      expect(late).toBeLessThan(soon);
      expect(soon).toBeLessThan(1);
    }
  });

  test.each(MODELS)(
    "of a new customer of %s are those of one who has just bought for the first time",
    (model) => {
      const parameters = of(0.6, 12, 0.8, 20);
      const times = of(0, 1, 39, 1000);
      const zeros = new Float64Array(times.length);
      expectClose(
        expectedOfNewCustomer(model, parameters, times),
        expectedPurchases(model, parameters, zeros, zeros, zeros, times),
        1e-12,
      );
    },
  );
});

describe("discounted purchases", () => {
  const parameters = of(0.6, 12, 0.8, 20);

  test("add up the purchases of each unit of time, worth less and less", () => {
    fc.assert(
      fc.property(
        anyModel,
        fc.array(customer, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        fc.double({ min: -0.2, max: 0.5, noNaN: true }),
        (model, rows, horizon, discount) => {
          const customers = columns(rows);
          const at = (time: number) =>
            expectedPurchases(model, parameters, ...customers, new Float64Array(rows.length).fill(time));
          const wanted = new Float64Array(rows.length);
          for (let k = 1; k < horizon + 1; k++) {
            const [from, to] = [at(k - 1), at(Math.min(k, horizon))];
            wanted.forEach((_, i) => (wanted[i] += (to[i] - from[i]) / (1 + discount) ** k));
          }
          const horizons = new Float64Array(rows.length).fill(horizon);
          const found = discountedPurchases(model, parameters, ...customers, horizons, discount);
          expectClose(found, wanted, 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("of 30,000 units, taken many at once, are those of one unit after the other", () => {
    const units = 30_000;
    const customers = columns(Array.from({ length: units }, () => [2, 30.43, 38.86]));
    for (const model of ["BG/NBD", "Pareto/NBD"] as const) {
      const within = expectedPurchases(
        model,
        parameters,
        ...customers,
        customers[0].map((_, k) => k + 1),
      );
      let wanted = 0;
      within.forEach((each, k) => (wanted += (each - (within[k - 1] ?? 0)) / 1.0003 ** (k + 1)));
      const one = customers.map((column) => column.slice(0, 1)) as Customers;
      expectClose(discountedPurchases(model, parameters, ...one, of(units), 0.0003), [wanted], 1e-9);
    }
  });

  test("of a horizon beyond all numbers are soon found, or soon known to have no end", () => {
    const start = performance.now();
    for (const model of MODELS) {
      const within = (horizon: number, discount: number) =>
        discountedPurchases(model, parameters, of(2), of(30), of(38), of(horizon), discount)[0];
      expect(within(1e100, -0.01)).not.toBeLessThan(Infinity);
      // A discount that is hardly one changes nothing, but in a time as long.
      expectClose([within(1e9, 1e-25)], [within(1e9, 0)], 1e-11);
      expect(within(1e300, 1e-100)).toBeLessThan(within(1e300, 0));
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test("take a horizon of each customer's own, and one without end", () => {
    for (const model of MODELS) {
      const customers = columns([
        [2, 30, 38],
        [2, 30, 38],
        [2, 30, 38],
      ]);
      const found = discountedPurchases(model, parameters, ...customers, of(0, 4, 1e6), 0.01);
      const alone = (horizon: number) =>
        discountedPurchases(model, parameters, of(2), of(30), of(38), of(horizon), 0.01)[0];
      expect(found[0]).toBe(0);
      expectClose([found[1]], [alone(4)], 1e-11);
      // After 5,000 units at 1% nothing is left to count.
      expectClose([found[2]], [alone(5000)], 1e-11);
    }
  });
});
