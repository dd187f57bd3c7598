import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { csvParse } from "d3-dsv";
import fc from "fast-check";
import { expectedSpend, fitSpend } from "../../../src/models/gamma-gamma";
import { ModelError } from "../../../src/models/model-error";
import expected from "../../fixtures/gamma-gamma.json";
import simulated from "../../fixtures/simulated_rfm.expected.json";
import { testWithReference, testWithTables } from "../../support/reference";

const of = (...values: number[]) => Float64Array.of(...values);
const column = (rows: Record<string, string>[], name: string) =>
  Float64Array.from(rows, (row) => Number(row[name]));

const simulatedRows = csvParse(readFileSync(resolve(__dirname, "../../fixtures/simulated_rfm.csv"), "utf8"));

/** Figures agree within a share of their size. */
function expectClose(values: ArrayLike<number>, wanted: ArrayLike<number>, within: number) {
  expect(values).toHaveLength(wanted.length);
  Array.from(wanted).forEach((each, i) => {
    expect(Math.abs(values[i] / each - 1)).toBeLessThan(within);
  });
}

/** As many customers as wanted, whose purchases and amounts follow no chance. */
const customers = (count: number, spend: (i: number) => number) => ({
  frequency: Float64Array.from({ length: count }, (_, i) => 1 + ((i * i) % 7)),
  monetary: Float64Array.from({ length: count }, (_, i) => spend(i)),
});

describe("fitSpend", () => {
  test.each(Object.entries(expected.fits))(
    "finds the maximum that 40-digit arithmetic finds for customers %s",
    (_, wanted) => {
      const frequency = Float64Array.from(wanted.customers, ([x]) => x);
      const monetary = Float64Array.from(wanted.customers, ([, z]) => z);
      for (const scale of [1, 1e9, 1e-200]) {
        const fit = fitSpend(
          frequency,
          monetary.map((z) => z * scale),
        );
        const inMoney = (figures: number[]) => figures.map((each, i) => (i === 2 ? each * scale : each));
        expect(fit.converged).toBe(true);
        expectClose(fit.parameters, inMoney(wanted.parameters), 1e-4);
        expectClose(fit.standardErrors, inMoney(wanted.standardErrors), 1e-3);
        expectClose(
          [fit.logLikelihood],
          [wanted.logLikelihood - wanted.customers.length * Math.log(scale)],
          1e-10,
        );
      }
    },
  );

  testWithTables("finds the parameters of CDNOW", ["cdnow_summary_monetary.csv"], (cdnow) => {
    const fit = fitSpend(column(cdnow, "x"), column(cdnow, "zbar"));
    expectClose(fit.parameters, [6.248803045911338, 3.7445882480595496, 15.447745243405862], 1e-6);
    expectClose([fit.logLikelihood], [-4055.923243502859], 1e-13);
    expect([fit.customers, fit.converged, fit.note]).toEqual([946, true, ""]);
  });

  test("finds the parameters of the simulated customers", () => {
    const { params, log_likelihood } = simulated["Gamma-Gamma"];
    const fit = fitSpend(column(simulatedRows, "frequency"), column(simulatedRows, "monetary"));
    expectClose(fit.parameters, [params.p, params.q, params.v], 1e-6);
    expectClose([fit.logLikelihood], [log_likelihood], 1e-13);
  });

  test("takes no notice of customers without a repeat, nor of the order of rows", () => {
    const { frequency, monetary } = customers(40, (i) => 20 + ((i * 37) % 50));
    const fit = fitSpend(frequency, monetary);
    const turned = fitSpend(
      Float64Array.from([...frequency, 0, 0]).reverse(),
      Float64Array.from([...monetary, 0, -5]).reverse(),
    );
    expectClose(turned.parameters, fit.parameters, 1e-5);
    expect(turned.customers).toBe(40);
  });

  test("says so where customers hardly differ, and expects the mean of all", () => {
    // Variances of means that go as 1 / x: gamma distributed amounts, one rate for all.
    const { frequency, monetary } = customers(
      200,
      (i) => 50 + (i % 2 ? 20 : -20) / Math.sqrt(1 + ((i * i) % 7)),
    );
    const fit = fitSpend(frequency, monetary);
    expect(fit.note).toMatch(/^Customers hardly differ/);
    expect(fit.standardErrors[1]).toBeNaN();
    expect(fit.standardErrors[2]).toBeNaN();
    expect(fit.standardErrors[0]).toBeGreaterThan(0);
    const purchases = frequency.reduce((a, b) => a + b);
    const mean = frequency.reduce((total, x, i) => total + x * monetary[i], 0) / purchases;
    expectClose(expectedSpend(fit.parameters, of(0, 1, 7), of(0, 90, 90)), [mean, mean, mean], 1e-3);
  });

  test("says so where each customer spends the same every time, and expects what was spent", () => {
    const { frequency, monetary } = customers(60, (i) => 100 / (1 + ((i * 13) % 60)));
    const fit = fitSpend(frequency, monetary);
    expect(fit.note).toMatch(/^Each customer spends much the same/);
    expect(fit.standardErrors[0]).toBeNaN();
    expect(fit.standardErrors[2]).toBeNaN();
    expectClose(expectedSpend(fit.parameters, of(1, 5), of(3, 90)), [3, 90], 1e-3);
  });

  test("expects the one amount where everybody spends the same", () => {
    const { frequency, monetary } = customers(12, () => 9.99);
    const fit = fitSpend(frequency, monetary);
    expect(fit.note).toMatch(/much the same.*hardly differ/);
    expectClose(expectedSpend(fit.parameters, of(0, 1, 100), of(0, 9.99, 9.99)), [9.99, 9.99, 9.99], 1e-5);
  });

  test("warns where the most frequent spend the most", () => {
    const { frequency, monetary } = customers(40, (i) => (1 + ((i * i) % 7)) * (5 + (i % 3)));
    expect(fitSpend(frequency, monetary).note).toMatch(/correlated \(0\.9\d\)/);
    const { note } = fitSpend(
      frequency,
      monetary.map((z) => 100 / z),
    );
    expect(note).toMatch(/correlated \(-0\.\d\d\)/);
  });

  test("says so where the population has no mean", () => {
    const { customers } = expected.fits["without a mean, as q is below 1"];
    const fit = fitSpend(
      Float64Array.from(customers, ([x]) => x),
      Float64Array.from(customers, ([, z]) => z),
    );
    expect(fit.note).toMatch(/^As q is not above 1 the population has no mean spend/);
  });

  test("gives a sane fit whatever the amounts", () => {
    const amount = fc.oneof(
      fc.double({ min: 0.01, max: 1000, noNaN: true }),
      fc.constantFrom(1e-300, 1e-9, 1, 1e9, 1e300),
    );
    const rows = fc.array(fc.tuple(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(1e6)), amount), {
      minLength: 10,
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, (given) => {
        const frequency = Float64Array.from(given, ([x]) => x);
        const monetary = Float64Array.from(given, ([, z]) => z);
        const { parameters, logLikelihood } = fitSpend(frequency, monetary);
        expect(parameters.every((each) => each > 0 && Number.isFinite(each))).toBe(true);
        expect(Number.isFinite(logLikelihood)).toBe(true);
        expect(expectedSpend(parameters, frequency, monetary).every((each) => each > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("needs ten customers with a repeat", () => {
    expect(() => fitSpend(of(0, 0), of(0, 0))).toThrow(new ModelError("no repeat customers"));
    expect(() => fitSpend(of(1, 0, 2), of(5, 0, 6))).toThrow(new ModelError("few repeat customers", 2));
  });
});

describe("expectedSpend", () => {
  test("is within 1e-12 of 40-digit arithmetic over a grid of extreme parameters and customers", () => {
    for (const [p, q, v, x, z, wanted] of expected.spend) {
      const [spend] = expectedSpend(of(p, q, v), of(x), of(z));
      expect(Math.abs(spend / wanted - 1)).toBeLessThan(1e-12);
    }
  });

  testWithReference("is what others find for customers of CDNOW", (figures) => {
    const { params, customers, population_mean_spend } =
      figures["cdnow (cdnow_summary.csv, cdnow_summary_monetary.csv; weeks)"]["Gamma-Gamma"];
    const parameters = of(params.p, params.q, params.v);
    for (const { x, zbar, E_M, E_M_at_p6_25_q3_74_v15_44 } of customers) {
      expectClose(expectedSpend(parameters, of(x), of(zbar)), [E_M], 1e-7);
      expectClose(expectedSpend(of(6.25, 3.74, 15.44), of(x), of(zbar)), [E_M_at_p6_25_q3_74_v15_44], 1e-12);
    }
    expectClose(expectedSpend(parameters, of(0), of(0)), [population_mean_spend], 1e-7);
  });

  test("is what others find for the simulated customers", () => {
    const { params, customers } = simulated["Gamma-Gamma"];
    for (const { customer, expected_spend } of customers) {
      const row = simulatedRows.filter((each) => each.customer === customer);
      const parameters = of(params.p, params.q, params.v);
      expectClose(
        expectedSpend(parameters, column(row, "frequency"), column(row, "monetary")),
        [expected_spend],
        1e-7,
      );
    }
  });

  test("lies between what the customer spent and what the population spends, nearer the former the more purchases", () => {
    const parameters = of(6, 4, 15);
    const [population, few, many] = expectedSpend(parameters, of(0, 1, 100), of(0, 60, 60));
    expect(population).toBe(30);
    expect(few).toBeGreaterThan(population);
    expect(many).toBeGreaterThan(few);
    expect(many).toBeLessThan(60);
  });
});
