import { holdOut } from "../../../src/models/holdout";
import { ModelError } from "../../../src/models/model-error";
import { rfmSummary } from "../../../src/models/rfm";
import { sharedTable, testWithReference } from "../../support/reference";

/** Excel's serial number of a date written 1997-09-30. */
const serial = (date: string) => Date.parse(date) / 86_400_000 + 25_569;

/** Twelve customers in the first four weeks of 2024, who then buy or don't until day 83. */
const LOG: [customer: string, day: number, amount: number][] = [];
for (let c = 0; c < 12; c++) {
  const name = `c${c}`;
  for (let day = c; day < 84 - 7 * (c % 3) * (c % 2); day += 5 + 2 * c) LOG.push([name, day, 10]);
}
const held = (log: typeof LOG, split: number) =>
  holdOut(
    log.map(([customer]) => customer),
    Float64Array.from(log, ([, day]) => 45_292 + day),
    Float64Array.from(log, ([, , amount]) => amount),
    45_292 + split,
    7,
    "MBG/NBD",
  );

describe("holdOut", () => {
  testWithReference("predicts weeks 40 to 78 of CDNOW as Fader, Hardie & Lee do", (reference) => {
    const figures = reference["cdnow (cdnow_summary.csv, cdnow_summary_monetary.csv; weeks)"];
    const expected = figures["holdout weeks 40-78 (fit on 1-39)"];
    const rows = sharedTable("cdnow_log_sample.csv");
    const found = holdOut(
      rows.map((row) => row.sample_id),
      Float64Array.from(rows, (row) => serial(row.date)),
      Float64Array.from(rows, (row) => +row.dollars || 1),
      serial("1997-09-30"),
      7,
      "BG/NBD",
    );
    expect(found.customers).toHaveLength(2357);
    expect(found.actualTotal).toBe(expected.actual_total);
    expect(found.predictedTotal).toBeCloseTo(expected["BG/NBD"].predicted_total, 2);
    expect(found.meanAbsoluteError).toBeCloseTo(expected["BG/NBD"].MAE, 6);
    expect(found.correlation).toBeCloseTo(expected["BG/NBD"].pearson, 6);
    const { time, actual, predicted, fitted } = found.tracking;
    expect([time.length, fitted, actual[77] - actual[38]]).toEqual([78, 39, expected.actual_total]);
    // The sample has bought 2,457 times again by week 39, and is tracked within a few percent.
    expect(actual[38]).toBe(2457);
    for (let week = 20; week < 78; week++)
      expect(Math.abs(predicted[week] / actual[week] - 1)).toBeLessThan(0.07);
  });

  test("fits what RFM_SUMMARY says on the day of the split, and counts the days with a purchase after it", () => {
    const { customers, actual, actualTotal, tracking } = held(LOG, 41);
    const summary = rfmSummary(
      LOG.map(([customer]) => customer),
      Float64Array.from(LOG, ([, day]) => day),
      new Float64Array(LOG.length).fill(1),
      41,
      7,
    );
    expect(customers).toEqual(summary.customers);
    const later = customers.map(
      (customer) => LOG.filter(([name, day]) => name === customer && day > 41).length,
    );
    expect(Array.from(actual)).toEqual(later);
    expect(actualTotal).toBe(later.reduce((a, b) => a + b));
    // All that isn't a first purchase, by the end of each week.
    const repeats = LOG.filter(([name, day]) => day !== Number(name.slice(1)));
    expect(Array.from(tracking.actual)).toEqual(
      Array.from(tracking.time, (week) => repeats.filter(([, day]) => day < 7 * week).length),
    );
    expect(tracking.fitted).toBe(6);
    expect(tracking.predicted[0]).toBeLessThan(tracking.predicted[11]);
  });

  test("takes purchases of a day as one and refunds as none, in any order of rows", () => {
    const more: typeof LOG = [
      ...LOG,
      ["C3", LOG.find(([name]) => name === "c3")![1], 5],
      ["c5", 60, -4],
      ["c6", 70, 0],
    ];
    const [plain, found, turned] = [held(LOG, 41), held(more, 41), held(more.slice().reverse(), 41)];
    expect(found.actual).toEqual(plain.actual);
    expect(found.predictedTotal).toBe(plain.predictedTotal);
    expect(turned.actualTotal).toBe(plain.actualTotal);
    expect(turned.predictedTotal).toBeCloseTo(plain.predictedTotal, 6);
    expect(turned.tracking.actual).toEqual(plain.tracking.actual);
  });

  test("leaves customers out who first come after the split", () => {
    const found = held([...LOG, ["new", 50, 10], ["new", 60, 10]], 41);
    expect(found.customers).not.toContain("new");
    expect(found.actual).toEqual(held(LOG, 41).actual);
    expect(found.tracking.actual).toEqual(held(LOG, 41).tracking.actual);
  });

  test("has no answer where everything lies on one side of the split", () => {
    expect(() => held(LOG, -1)).toThrow(new ModelError("nothing by then"));
    expect(() => held(LOG, 84)).toThrow(new ModelError("nothing after"));
    expect(() => held(LOG.slice(0, 30), 10)).toThrow(ModelError);
  });
});
