import fc from "fast-check";
import * as vf from "../../../src/functions";
import predicted from "../../fixtures/predicted-value.json";
import { anyRanges, expectSound } from "../../support/anything";
import { across, down, errorOf, frozen } from "../../support/calls";

describe("RFM_SUMMARY", () => {
  const HEADER = ["Customer", "Frequency", "Recency", "Age", "Monetary"];
  const MONDAY = 45292; // 1 January 2024
  const week = (...weeks: number[]) => down(...weeks.map((each) => MONDAY + 7 * each));

  test("sums up a log of purchases in weeks", () => {
    const customers = down("Ann", "Ben", "Ann", "ann", "Cleo", "Ann", "Ben", "Ben");
    const amounts = down(50, 80, 20, 10, 60, 40, 90, -90);
    expect(vf.rfmSummary(frozen(customers), frozen(week(0, 1, 2, 2, 3, 4, 6, 7)), frozen(amounts))).toEqual([
      HEADER,
      ["Ann", 2, 4, 7, 35],
      ["Ben", 1, 5, 6, 90],
      ["Cleo", 0, 0, 4, 0],
    ]);
  });

  test("takes another end and unit", () => {
    const call = (...rest: unknown[]) => vf.rfmSummary(down("a", "a"), week(0, 3), down(1, 2), ...rest)[1];
    expect(call(MONDAY + 30, "day")).toEqual(["a", 1, 21, 30, 2]);
    expect(call(MONDAY + 30.5, "DAY")).toEqual(["a", 1, 21, 30, 2]);
    expect(call(MONDAY + 20)).toEqual(["a", 0, 0, 20 / 7, 0]);
    expect(call(null, "month")).toEqual(["a", 1, 21 / 30.4375, 21 / 30.4375, 2]);
    expect(call("", "year")).toEqual(["a", 1, 21 / 365.25, 21 / 365.25, 2]);
    expect(errorOf(() => call(null, "quarter"))).toBe(
      '#VALUE! unit must be "day", "week", "month" or "year", not "quarter"',
    );
    expect(errorOf(() => call("2024-02-01"))).toMatch(/^#VALUE! asOf must be a date, not "2024-02-01"/);
    expect(errorOf(() => call(MONDAY - 1))).toBe("#N/A All dates are later than asOf: choose a later one");
  });

  test("leaves rows without customer or date out; a blank amount is 0", () => {
    const result = vf.rfmSummary(
      down("a", "", "a", "a", "b", ""),
      down(MONDAY, MONDAY, "", MONDAY + 7, MONDAY + 7, ""),
      down(5, 1000, 1000, "", 3, ""),
    );
    expect(result).toEqual([HEADER, ["a", 0, 0, 1, 0], ["b", 0, 0, 0, 0]]);
  });

  test("takes one amount for all rows, and rows across", () => {
    expect(vf.rfmSummary(across("a", "a"), across(MONDAY, MONDAY + 7), 1 as never)[1]).toEqual([
      "a",
      1,
      1,
      1,
      1,
    ]);
  });

  test("names what is no date, no number, no data", () => {
    expect(errorOf(() => vf.rfmSummary(down("a", "b"), down(1, "2024-01-01"), down(1, 2)))).toMatch(
      /^#VALUE! Row 2: "2024-01-01" is not a date/,
    );
    expect(errorOf(() => vf.rfmSummary(down("Customer", "b"), down("Date", 1), down("Amount", 2)))).toMatch(
      /^#VALUE! Row 1: "Date" is not a date/,
    );
    expect(errorOf(() => vf.rfmSummary(down("a"), down(1), down("n/a")))).toBe(
      '#VALUE! Row 1: "n/a" is not a number',
    );
    expect(errorOf(() => vf.rfmSummary(down("a", "b"), down(1), down(1, 2)))).toMatch(/same length/);
    expect(errorOf(() => vf.rfmSummary(down("", ""), down(1, 2), down(1, 2)))).toBe(
      "#VALUE! customers holds no data: choose another range",
    );
    expect(errorOf(() => vf.rfmSummary(down("a", ""), down("", 2), down(1, 2)))).toMatch(
      /^#VALUE! No row is/,
    );
  });
});

const SPEND = {
  frequency: down(0, 1, 2, 1, 3, 6, 2, 4, 1, 2, 9, 5, 0),
  monetary: down(0, 15, 88, 34, 21, 52, 12, 75, 41, 60, 24, 35, 0),
};
const value = (fit: unknown[][], label: string) => fit.find((row) => row[0] === label)?.[1];

describe("SPEND_FIT", () => {
  test("is a fit with a label and a value a row", () => {
    const fit = vf.spendFit(frozen(SPEND.frequency), frozen(SPEND.monetary));
    expect(fit.map(([label]) => label)).toEqual([
      "Model",
      "p",
      "q",
      "v",
      "Log-likelihood",
      "Customers",
      "Converged",
      "Std error p",
      "Std error q",
      "Std error v",
      "Note",
    ]);
    expect(value(fit, "Model")).toBe("Gamma-Gamma");
    expect(value(fit, "Customers")).toBe(11);
    expect(value(fit, "Converged")).toBe(true);
  });

  test("leaves customers without a frequency out, and takes no notice of the spend of one without a repeat", () => {
    const more = vf.spendFit(
      down(...SPEND.frequency.flat(), "", 0, 0, ""),
      down(...SPEND.monetary.flat(), 1000, "", -20, ""),
    );
    expect(more).toEqual(vf.spendFit(SPEND.frequency, SPEND.monetary));
  });

  test("shows what isn't known as empty, with a note", () => {
    const fit = vf.spendFit(SPEND.frequency, 20 as never);
    expect(value(fit, "Std error p")).toBe("");
    expect(value(fit, "Note")).toMatch(/much the same every time.*hardly differ/);
    expect(vf.spendExpected(fit, 3 as never, 20 as never)[0][0]).toBeCloseTo(20, 3);
  });

  test("names the row of a loss, of a number that is no count, and of text", () => {
    const call = (frequency: unknown[], monetary: unknown[]) =>
      errorOf(() => vf.spendFit(down(...frequency), down(...monetary)));
    const wanted =
      "#VALUE! Row 3: monetary must be above 0 where frequency is: leave the customer out, or give revenue instead of profit";
    expect(call([0, 1, 2], [-5, 10, -20])).toBe(wanted);
    expect(call([0, 1, 2], [-5, 10, 0])).toBe(wanted);
    expect(call([0, 1, 2], [-5, 10, ""])).toBe(wanted);
    expect(call([1, 1.5], [10, 10])).toBe("#VALUE! Row 2: frequency must be a whole number, not 1.5");
    expect(call([1, -1], [10, 10])).toBe("#VALUE! Row 2: frequency must be 0 or more, not -1");
    expect(call(["Frequency", 1], ["Monetary", 10])).toBe('#VALUE! Row 1: "Frequency" is not a number');
    expect(call([1, 1], [10, 10, 10])).toMatch(/same length/);
    expect(call(["", ""], [1, 1])).toBe("#VALUE! frequency holds no data: choose another range");
  });

  test("says what is missing where too few bought again", () => {
    expect(errorOf(() => vf.spendFit(down(0, 0), down(0, 0)))).toMatch(
      /^#N\/A No customer bought more than once/,
    );
    expect(errorOf(() => vf.spendFit(down(0, 2, 3), down(0, 5, 6)))).toMatch(
      /^#N\/A Only 2 customers bought/,
    );
  });
});

describe("SPEND_EXPECTED", () => {
  const fit = down(6.25, 3.74, 15.44);

  test("takes a fit as it spills, or its parameters alone", () => {
    const spilled = vf.spendFit(SPEND.frequency, SPEND.monetary);
    const alone = ["p", "q", "v"].map((label) => value(spilled, label));
    const expected = vf.spendExpected(spilled, SPEND.frequency, SPEND.monetary);
    expect(vf.spendExpected(across(...alone), SPEND.frequency, SPEND.monetary)).toEqual(expected);
    expect(expected).toHaveLength(13);
    expect(expected[0]).toEqual(expected[12]);
  });

  test("is (p·(v + x·z)) / (p·x + q − 1), beside the frequencies", () => {
    const expected = vf.spendExpected(fit, across(2, "", 0), across(22.35, 5, ""));
    expect(expected[0][0]).toBeCloseTo((6.25 * (15.44 + 44.7)) / 15.24, 12);
    expect(expected[0][1]).toBe("");
    expect(expected[0][2]).toBeCloseTo((6.25 * 15.44) / 2.74, 12);
    expect(vf.spendExpected(fit, 2 as never, 22.35 as never)).toEqual([[expected[0][0]]]);
  });

  test("is never negative, and the median where there is no mean", () => {
    // q = 1: p·v / ν with ν exponentially distributed, whose median is ln 2.
    const [[median], [mean]] = vf.spendExpected(down(2, 1, 30), down(0, 1), down(0, 10));
    expect(median).toBeCloseTo((2 * 30) / Math.LN2, 10);
    expect(mean).toBeCloseTo((2 * (30 + 10)) / 2, 10);
    expect(vf.spendExpected(down(0.1, 0.5, 30), 1 as never, 10 as never)[0][0]).toBeGreaterThan(0);
  });

  test("wants a fit of its own, above 0", () => {
    const call = (given: unknown[][]) => errorOf(() => vf.spendExpected(given, down(1), down(5)));
    expect(call(down("BG/NBD", 1, 2, 3, 4))).toBe(
      "#VALUE! fit must be what VF.SPEND_FIT gives: its whole result, or its values alone",
    );
    expect(call(down(1, 2))).toMatch(/^#VALUE! fit must be/);
    expect(call(down(6, 0, 15))).toBe("#VALUE! q must be above 0, not 0");
    expect(errorOf(() => vf.spendExpected(fit, down(1, 2), down(5, -1)))).toMatch(/^#VALUE! Row 2: monetary/);
    expect(errorOf(() => vf.spendExpected(fit, down(1), undefined as never))).toMatch(
      /^#VALUE! monetary is missing/,
    );
  });
});

describe("PREDICTED_LTV", () => {
  const { fits, spend, values } = predicted;
  const purchaseFit = (model: string) => down(model, ...fits[model as keyof typeof fits]);
  const spendFit = down(...spend);
  type Row = [string, number[], number, number, number, number];

  test("is within 1e-9 of the published closed forms in 40-digit arithmetic", () => {
    for (const [model, [x, t, age, z], horizon, discount, margin, wanted] of values as Row[]) {
      const [[found]] = vf.predictedLtv(
        purchaseFit(model),
        spendFit,
        down(x),
        down(t),
        down(age),
        down(z),
        horizon,
        discount,
        margin,
      );
      expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-9);
    }
  });

  const customers = [
    down(0, 1, "", 2),
    down(0, 1.71, 5, 30.43),
    down(38.86, 38.86, 9, 38.86),
    down(0, 11.77, 5, 22.35),
  ] as const;

  test("is a margin of expected spend times expected purchases, beside the frequencies", () => {
    const purchases = vf.purchaseExpected(
      purchaseFit("BG/NBD"),
      customers[0],
      customers[1],
      customers[2],
      39,
    );
    const amounts = vf.spendExpected(spendFit, customers[0], customers[3]);
    const found = vf.predictedLtv(purchaseFit("BG/NBD"), spendFit, ...customers, 39, null, 0.3);
    expect(found[2]).toEqual([""]);
    for (const i of [0, 1, 3]) expect(found[i][0]).toBeCloseTo(0.3 * amounts[i][0] * purchases[i][0], 10);
  });

  test("takes horizons and margins one a customer, and leaves frozen ranges alone", () => {
    const call = (horizon: unknown, margin: unknown) =>
      vf.predictedLtv(frozen(purchaseFit("MBG/NBD")), spendFit, ...frozen(customers), horizon, 0.01, margin);
    const found = call(down(10, 20, 1, 0), down(1, "", 1, 0.5));
    expect(found[0]).toEqual(call(10, 1)[0]);
    expect(found[1]).toEqual(call(20, 1)[1]);
    expect(found[3]).toEqual([0]);
    expect(call(10, -0.1)[1][0]).toBeLessThan(0);
  });

  test("names what is wrong", () => {
    const call = (...rest: unknown[]) =>
      errorOf(() => vf.predictedLtv(purchaseFit("BG/NBD"), spendFit, ...customers, ...(rest as [unknown])));
    expect(call(-1)).toBe("#VALUE! horizon must be 0 or more, not -1");
    expect(call(10, 10)).toMatch(/^#VALUE! discount must be a rate .* write 10% or 0.1$/);
    expect(call(10, 0, "x")).toMatch(/^#VALUE! Row 1: "x" is not a number/);
    expect(call(null)).toMatch(/^#VALUE! horizon is missing/);
    const swapped = () => vf.predictedLtv(spendFit, purchaseFit("BG/NBD"), ...customers, 10);
    expect(errorOf(swapped)).toMatch(/^#VALUE! purchaseFit must be what VF.PURCHASE_FIT gives/);
  });
});

describe("RETENTION_FIT", () => {
  const REGULAR = down(1000, 631, 468, 382, 326, 289, 262, 241);

  test("is a fit with a label and a value a row", () => {
    const fit = vf.retentionFit(frozen(REGULAR));
    expect(fit.map(([label]) => label)).toEqual([
      "Model",
      "alpha",
      "beta",
      "Log-likelihood",
      "Customers",
      "Converged",
      "Std error alpha",
      "Std error beta",
      "Note",
    ]);
    // As published: alpha 0.704, beta 1.182.
    expect(value(fit, "alpha")).toBeCloseTo(0.704, 3);
    expect(value(fit, "beta")).toBeCloseTo(1.182, 3);
    expect([value(fit, "Model"), value(fit, "Customers"), value(fit, "Note")]).toEqual(["sBG", 1000, ""]);
    expect(vf.retentionFit(across(...REGULAR.flat(), "", ""))).toEqual(fit);
  });

  test("names the row that can't be", () => {
    const call = (...survivors: unknown[]) => errorOf(() => vf.retentionFit(down(...survivors)));
    expect(call(100, 60, 61)).toMatch(/^#VALUE! Row 3: survivors must not rise: count the same customers/);
    expect(call(0, 0, 0)).toMatch(/^#VALUE! Row 1: survivors must begin with .*, more than 0$/);
    expect(call(100, "", 50, 40)).toMatch(/^#VALUE! Row 3: survivors must have no blank before this cell/);
    expect(call("", 100, 50, 40)).toMatch(/^#VALUE! Row 2: survivors must have no blank/);
    expect(call(100, -5)).toBe("#VALUE! Row 2: survivors must be 0 or more, not -5");
    expect(call("Active", 100, 50)).toBe('#VALUE! Row 1: "Active" is not a number');
    expect(call(100, 63)).toMatch(/^#N\/A Nobody has come to a second renewal/);
    expect(call("", "")).toBe("#VALUE! survivors holds no data: choose another range");
  });
});

describe("RETENTION_CURVE", () => {
  test("is a table from 0 to the last period, survival the product of retention", () => {
    // alpha = beta = 1: retention t / (t + 1), survival 1 / (t + 1).
    const [header, ...rows] = vf.retentionCurve(down(1, 1), 3);
    expect(header).toEqual(["Period", "Survival", "Retention"]);
    expect(rows[0]).toEqual([0, 1, ""]);
    [1, 2, 3].forEach((t) => {
      expect(rows[t]).toEqual([t, expect.closeTo(1 / (t + 1), 14), expect.closeTo(t / (t + 1), 14)]);
    });
    expect(vf.retentionCurve(across("sBG", 1, 1), 10_000)).toHaveLength(10_002);
  });

  test("wants a fit above 0 and a whole number of periods", () => {
    expect(errorOf(() => vf.retentionCurve(down(1, 1), 0))).toBe(
      "#VALUE! periods must be from 1 to 10000, not 0",
    );
    expect(errorOf(() => vf.retentionCurve(down(1, 1), 2.5))).toMatch(/whole number/);
    expect(errorOf(() => vf.retentionCurve(down(1, 1), null))).toMatch(/^#VALUE! periods is missing/);
    expect(errorOf(() => vf.retentionCurve(down(-1, 1), 3))).toBe("#VALUE! alpha must be above 0, not -1");
    expect(errorOf(() => vf.retentionCurve(down("Gamma-Gamma", 1, 1, 1), 3))).toMatch(/RETENTION_FIT/);
  });
});

describe("RETENTION_LTV", () => {
  const fit = down(1, 1);

  test("is the sum of survival for a new customer, who pays now", () => {
    // Σ δ^t / (t + 1) = −ln(1 − δ) / δ, with δ = 1 / 1.25.
    const [[found]] = vf.retentionLtv(fit, 100 as never, 0.25 as never);
    expect(found).toBeCloseTo((100 * Math.log(5)) / 0.8, 9);
    for (const blank of [null, "", [[""]]]) {
      expect(vf.retentionLtv(fit, 100 as never, 0.25 as never, blank as never)).toEqual([[found]]);
    }
  });

  test("is the sum from the next renewal on for one with renewals behind", () => {
    const ofNew = vf.retentionLtv(fit, 1 as never, 0.25 as never)[0][0];
    const found = vf.retentionLtv(fit, 1 as never, 0.25 as never, down(0, 1, "", 2));
    expect(found[0][0]).toBeCloseTo((ofNew - 1) * 1.25, 10);
    expect(found[1][0]).toBeCloseTo((found[0][0] / 0.5 - 1) * 1.25, 10);
    expect(found[2][0]).toBe(ofNew);
    expect(found[3][0]).toBeCloseTo((found[1][0] / (2 / 3) - 1) * 1.25, 10);
  });

  test("takes margin, discount and renewals one a customer", () => {
    const found = vf.retentionLtv(
      fit,
      across(100, 200, "", -10),
      across(0.1, 0.25, 0.1, 0.1),
      across(3, 3, 3, 0),
    );
    const one = (margin: number, discount: number, renewals: number) =>
      vf.retentionLtv(fit, margin as never, discount as never, renewals as never)[0][0];
    expect(found).toEqual([[one(100, 0.1, 3), one(200, 0.25, 3), "", one(-10, 0.1, 0)]]);
  });

  test("has no end without a discount unless alpha is above 1", () => {
    expect(errorOf(() => vf.retentionLtv(fit, 100 as never, 0 as never))).toMatch(
      /^#N\/A Without a discount/,
    );
    const [[first], [second]] = vf.retentionLtv(fit, 100 as never, down(0, 0.1));
    expect(first).toBeInstanceOf(CustomFunctions.Error);
    expect(second).toBeGreaterThan(0);
    expect(vf.retentionLtv(down(3, 4), 10 as never, 0 as never)).toEqual([[30]]);
  });

  test("names what is wrong", () => {
    const call = (...given: unknown[]) => errorOf(() => vf.retentionLtv(fit, ...(given as [never, never])));
    expect(call(100, 0.1, down(1, 1.5))).toBe("#VALUE! Row 2: renewals must be a whole number, not 1.5");
    expect(call(100, 0.1, -1)).toBe("#VALUE! renewals must be from 0 to 1000000, not -1");
    expect(call(100, 10)).toMatch(/^#VALUE! discount .* write 10% or 0.1$/);
    expect(call(down(100, 50), 0.1, down(1, 2, 3))).toMatch(/same length/);
    expect(call(100, null)).toMatch(/^#VALUE! discount is missing/);
  });
});

describe("every function of this family", () => {
  const [spendFit, retentionFit] = [down(6.25, 3.74, 15.44), down(0.7, 1.2)];
  const purchaseFit = down("BG/NBD", 0.24, 4.4, 0.8, 2.4);
  type Call = (...ranges: never[]) => unknown;
  const calls: [string, number, Call][] = [
    ["RFM_SUMMARY", 5, vf.rfmSummary],
    ["SPEND_FIT", 2, vf.spendFit],
    ["SPEND_EXPECTED", 3, vf.spendExpected],
    ["SPEND_EXPECTED of a fit", 2, (...ranges) => vf.spendExpected(spendFit, ...(ranges as [never, never]))],
    ["PREDICTED_LTV", 9, vf.predictedLtv],
    [
      "PREDICTED_LTV of fits",
      7,
      (...ranges) =>
        vf.predictedLtv(purchaseFit, spendFit, ...(ranges as unknown as [never, never, never, never, never])),
    ],
    ["RETENTION_FIT", 1, vf.retentionFit],
    ["RETENTION_CURVE", 2, vf.retentionCurve],
    ["RETENTION_LTV", 4, vf.retentionLtv],
    [
      "RETENTION_LTV of a fit",
      3,
      (...ranges) => vf.retentionLtv(retentionFit, ...(ranges as [never, never])),
    ],
  ];

  test.each(calls)(
    "%s has an answer or an error of Excel's, whatever stands in the cells",
    (_, count, call) => {
      fc.assert(
        fc.property(anyRanges(count), (ranges) => expectSound(() => call(...(frozen(ranges) as never[])))),
      );
    },
  );

  test("takes the largest and the smallest numbers", () => {
    const extremes = [1e-300, 1e-9, 1, 1e9, 1e300];
    for (const one of extremes) {
      for (const other of extremes) {
        expectSound(() => vf.spendExpected(down(one, other, one), down(0, 1, 1e15), down(0, other, one)));
        expectSound(() => vf.retentionCurve(down(one, other), 3));
        expectSound(() => vf.retentionLtv(down(one, other), one as never, 1e-9 as never, down(0, 1e6)));
        expectSound(() => vf.retentionFit(down(one, Math.min(one, other), Math.min(one, other) / 2)));
      }
    }
  });

  test("RFM_SUMMARY doesn't depend on the order of the rows, beyond that of its own", () => {
    const row = fc.tuple(
      fc.constantFrom("a", "B", "b", 7),
      fc.integer({ min: 45_000, max: 45_030 }),
      fc.nat(50),
    );
    const shuffled = fc
      .array(row, { minLength: 1, maxLength: 30 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    const byCustomer = (log: [unknown, number, number][]) => {
      const [, ...found] = vf.rfmSummary(
        down(...log.map(([customer]) => customer)),
        down(...log.map(([, date]) => date)),
        down(...log.map(([, , amount]) => amount)),
      );
      return new Map(found.map(([customer, ...figures]) => [String(customer).toLowerCase(), figures]));
    };
    fc.assert(fc.property(shuffled, ([rows, other]) => expect(byCustomer(other)).toEqual(byCustomer(rows))));
  });
});
