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

/** Customers of a shop, in weeks: frequency, recency, age. */
const SHOP = [
  down(0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 12),
  down(0, 0, 0, 4, 20, 12, 30, 9, 31, 14, 35, 37),
  down(38, 30, 25, 36, 33, 38, 34, 35, 37, 30, 36, 39),
] as const;
/** With the parameters that Fader, Hardie & Lee published for CDNOW. */
const CDNOW = down("BG/NBD", 0.243, 4.414, 0.793, 2.426);

/** What is wrong with customers, whichever of the functions on purchases is given them. */
const ofPurchases: [string, (...customers: [unknown[][], unknown[][], unknown[][]]) => unknown][] = [
  ["PURCHASE_FIT", (...customers) => vf.purchaseFit(...customers)],
  ["PURCHASE_ALIVE", (...customers) => vf.purchaseAlive(CDNOW, ...customers)],
  ["PURCHASE_EXPECTED", (...customers) => vf.purchaseExpected(CDNOW, ...customers, 39 as never)],
];

describe("PURCHASE_FIT", () => {
  test("is a table with a label and a value a row: model and parameters first, a note last", () => {
    const labels = ["Model", "r", "alpha", "a", "b", "Log-likelihood", "Customers", "Converged"];
    const errors = ["Std error r", "Std error alpha", "Std error a", "Std error b", "Note"];
    const fit = vf.purchaseFit(...SHOP);
    expect(fit.map(([label]) => label)).toEqual([...labels, ...errors]);
    expect([fit[0][1], fit[6][1], fit[7][1], fit[12][1]]).toEqual(["BG/NBD", 12, true, ""]);
    for (const row of [1, 2, 3, 4, 8, 9, 10, 11]) expect(fit[row][1]).toBeGreaterThan(0);
    const pareto = vf.purchaseFit(...SHOP, "pareto/nbd");
    expect(pareto.slice(0, 5).map(([label]) => label)).toEqual(["Model", "r", "alpha", "s", "beta"]);
    expect(pareto[0][1]).toBe("Pareto/NBD");
  });

  test("leaves rows out in which anything is blank, and costs what the data cost", () => {
    const withBlanks = SHOP.map((column, i) => [
      ...column.slice(0, 4),
      [i === 1 ? "" : 3],
      ...column.slice(4),
      ...down(...new Array(1000).fill("")),
    ]) as [unknown[][], unknown[][], unknown[][]];
    expect(vf.purchaseFit(...frozen(withBlanks))).toEqual(vf.purchaseFit(...SHOP));
    const turned = SHOP.map((column) => across(...column.flat())) as [unknown[][], unknown[][], unknown[][]];
    expect(vf.purchaseFit(...turned)).toEqual(vf.purchaseFit(...SHOP));
  });

  test("says in a note where customers don't seem to leave, and shows no errors of what can't be told", () => {
    const regulars = SHOP[0].map((_, i) => 3 + i);
    const fit = vf.purchaseFit(
      down(...regulars),
      down(...regulars.map((x) => 40 - 4 / x)),
      down(...regulars.fill(40)),
    );
    expect(fit[7]).toEqual(["Converged", true]);
    expect(fit.slice(10, 12)).toEqual([
      ["Std error a", ""],
      ["Std error b", ""],
    ]);
    expect(fit[12][1]).toMatch(/^Nobody seems to leave for good/);
    const once = vf.purchaseAlive(fit, down(30), down(38), down(40));
    expect(once[0][0]).toBeGreaterThan(0.9999);
  });

  test("has no answer for too few customers, or where nobody came back", () => {
    const first = (count: number) =>
      SHOP.map((column) => column.slice(0, count)) as [unknown[][], unknown[][], unknown[][]];
    expect(errorOf(() => vf.purchaseFit(...first(9)))).toBe(
      "#N/A 9 customers are too few to fit a model to: give 10 or more",
    );
    const none = down(...new Array(10).fill(0));
    expect(errorOf(() => vf.purchaseFit(none, none, down(...new Array(10).fill(9))))).toMatch(
      /^#N\/A No customer bought more than once/,
    );
    expect(errorOf(() => vf.purchaseFit(down(...new Array(10).fill(2)), none, none))).toMatch(
      /^#VALUE! Row 1/,
    );
  });

  test("knows three models", () => {
    expect(errorOf(() => vf.purchaseFit(...SHOP, "NBD"))).toBe(
      '#VALUE! model must be "BG/NBD", "MBG/NBD" or "Pareto/NBD", not "NBD"',
    );
  });
});

describe("PURCHASE_ALIVE and PURCHASE_EXPECTED", () => {
  test("give for CDNOW's first customer what Fader, Hardie & Lee's spreadsheet gives", () => {
    expect(vf.purchaseAlive(CDNOW, down(2), down(30.43), down(38.86))[0][0]).toBeCloseTo(
      0.726578570080673,
      12,
    );
    expect(vf.purchaseExpected(CDNOW, down(2), down(30.43), down(38.86), 39 as never)[0][0]).toBeCloseTo(
      1.226028174767135,
      12,
    );
  });

  test("take a fit whole, its first rows, or its values alone", () => {
    const fit = vf.purchaseFit(...SHOP, "MBG/NBD");
    const alive = vf.purchaseAlive(fit, ...SHOP);
    expect(vf.purchaseAlive(fit.slice(0, 5), ...SHOP)).toEqual(alive);
    const values = fit.slice(0, 5).map(([, value]) => value);
    expect(vf.purchaseAlive(down(...values), ...SHOP)).toEqual(alive);
    expect(vf.purchaseAlive(across(...values), ...SHOP)).toEqual(alive);
  });

  test("stand beside the frequencies, nothing beside a blank", () => {
    const customers = [down(2, "", 0, ""), down(30.43, 1, 0, ""), down(38.86, 9, 38.86, "")] as const;
    const alive = vf.purchaseAlive(CDNOW, ...frozen(customers));
    expect(alive).toEqual([[expect.closeTo(0.7265786, 6)], [""], [1]]);
    const expected = vf.purchaseExpected(CDNOW, ...customers, down(39, 5, 0, ""));
    expect(expected).toEqual([[expect.closeTo(1.2260282, 6)], [""], [0]]);
  });

  test("take a horizon for all, or one a customer", () => {
    const at = (horizon: unknown) => vf.purchaseExpected(CDNOW, ...SHOP, horizon as never);
    const each = at(down(...SHOP[0].map((_, i) => 4 * i)));
    each.forEach(([found], i) => expect(found).toBeCloseTo(at(4 * i)[i][0], 10));
    const many = vf.purchaseExpected(CDNOW, down(2), down(30.43), down(38.86), down(1, 39));
    expect(many[1][0]).toBeCloseTo(1.226028174767135, 12);
    expect(errorOf(() => at(-1))).toBe("#VALUE! horizon must be 0 or more, not -1");
    expect(errorOf(() => at(null))).toBe("#VALUE! horizon is missing: choose a range");
    expect(Number.isFinite(at(1e300)[0][0])).toBe(true);
  });

  test("refuse what is no fit, and parameters that can't be", () => {
    const call = (fit: unknown[][]) => errorOf(() => vf.purchaseAlive(fit, ...SHOP));
    expect(call(down(0.243, 4.414, 0.793, 2.426))).toMatch(/^#VALUE! fit must be what VF.PURCHASE_FIT gives/);
    expect(call(down("sBG", 1, 2))).toMatch(/^#VALUE! fit must be what VF.PURCHASE_FIT gives/);
    expect(call(down("BG/NBD", 0.2, 4, 0, 2))).toBe("#VALUE! a must be above 0, not 0");
    expect(call(down("Pareto/NBD", 0.2, 4, 1, -2))).toBe("#VALUE! beta must be above 0, not -2");
  });
});

test.each(ofPurchases)("%s names the row of a customer who can't be", (_, call) => {
  const withRow = (row: number, ...[x, t, T]: unknown[]) => {
    const changed = SHOP.map((column) => column.slice());
    [x, t, T].forEach((value, i) => (changed[i][row] = [value]));
    return errorOf(() => call(changed[0], changed[1], changed[2]));
  };
  expect(withRow(4, -1, 0, 9)).toBe("#VALUE! Row 5: frequency must be 0 or more, not -1");
  expect(withRow(4, 1.5, 3, 9)).toBe("#VALUE! Row 5: frequency must be a whole number, not 1.5");
  expect(withRow(2, 1, 10, 9)).toBe("#VALUE! Row 3: recency must not be larger than age");
  expect(withRow(2, 1, -1, 9)).toBe("#VALUE! Row 3: recency must be 0 or more, not -1");
  expect(withRow(11, 0, 3, 9)).toMatch(/^#VALUE! Row 12: recency must be 0 where frequency is 0/);
  expect(withRow(11, 2, 0, 9)).toMatch(/^#VALUE! Row 12: recency must be above 0 where frequency is/);
  expect(withRow(0, "Frequency", "Recency", "Age")).toBe('#VALUE! Row 1: "Frequency" is not a number');
  expect(errorOf(() => call(SHOP[0], SHOP[1].slice(1), SHOP[2]))).toMatch(
    /^#VALUE! frequency and recency must have the same length/,
  );
  // The sheet's own arithmetic may make a recency longer than the age by its last digit.
  const [row] = [[4, 0.1 + 0.2, 0.3]];
  expect(() => withRow(3, ...row)).toThrow("The call raised nothing");
});

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
        horizon as never,
        discount,
        margin as never,
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
      39 as never,
    );
    const amounts = vf.spendExpected(spendFit, customers[0], customers[3]);
    const found = vf.predictedLtv(
      purchaseFit("BG/NBD"),
      spendFit,
      ...customers,
      39 as never,
      null,
      0.3 as never,
    );
    expect(found[2]).toEqual([""]);
    for (const i of [0, 1, 3]) expect(found[i][0]).toBeCloseTo(0.3 * amounts[i][0] * purchases[i][0], 10);
  });

  test("takes horizons and margins one a customer, and leaves frozen ranges alone", () => {
    const call = (horizon: unknown, margin: unknown) =>
      vf.predictedLtv(
        frozen(purchaseFit("MBG/NBD")),
        spendFit,
        ...frozen(customers),
        horizon as never,
        0.01,
        margin as never,
      );
    const found = call(down(10, 20, 1, 0), down(1, "", 1, 0.5));
    expect(found[0]).toEqual(call(10, 1)[0]);
    expect(found[1]).toEqual(call(20, 1)[1]);
    expect(found[3]).toEqual([0]);
    expect(call(10, -0.1)[1][0]).toBeLessThan(0);
  });

  test("names what is wrong", () => {
    const call = (...rest: unknown[]) =>
      errorOf(() => vf.predictedLtv(purchaseFit("BG/NBD"), spendFit, ...customers, ...(rest as [never])));
    expect(call(-1)).toBe("#VALUE! horizon must be 0 or more, not -1");
    expect(call(10, 10)).toMatch(/^#VALUE! discount must be a rate .* write 10% or 0.1$/);
    expect(call(10, 0, "x")).toMatch(/^#VALUE! Row 1: "x" is not a number/);
    expect(call(null)).toMatch(/^#VALUE! horizon is missing/);
    const swapped = () => vf.predictedLtv(spendFit, purchaseFit("BG/NBD"), ...customers, 10 as never);
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
    expect(value(vf.retentionFit(down(1, 0.3, 0.1 + 0.2)), "Converged")).toBe(true);
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
    ["PURCHASE_FIT", 4, vf.purchaseFit],
    ["PURCHASE_ALIVE", 4, vf.purchaseAlive],
    ["PURCHASE_EXPECTED", 5, vf.purchaseExpected],
    [
      "PURCHASE_EXPECTED of a fit",
      4,
      (...ranges) => vf.purchaseExpected(purchaseFit, ...(ranges as unknown as [never, never, never, never])),
    ],
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
        for (const model of ["MBG/NBD", "Pareto/NBD"]) {
          for (const [r, alpha, third, fourth] of [
            [one, other, 1, 1],
            [1, 1, one, other],
            [one, 1, 1, other],
            [one, other, one, other],
            [one, other, other, one],
          ]) {
            const fit = down(model, r, alpha, third, fourth);
            const rows = [down(0, 3, 1e15), down(0, one, 1), down(other, 2 * one, 2)] as const;
            expectSound(() => vf.purchaseExpected(fit, ...rows, other as never));
            expectSound(() => vf.purchaseAlive(fit, ...rows));
          }
        }
        const ten = (x: unknown) => down(...new Array(10).fill(x), 0);
        if (one === 1)
          expectSound(() => vf.purchaseFit(ten(3), ten(Math.min(one, other)), ten(other), "Pareto/NBD"));
        expectSound(() => vf.purchaseFit(ten(1e15), ten(Math.min(one, other)), ten(other)));
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
