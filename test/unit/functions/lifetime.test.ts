import * as vf from "../../../src/functions";
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
    expect(vf.rfmSummary(across("a", "a"), across(MONDAY, MONDAY + 7), 1 as never)[1]).toEqual(["a", 1, 1, 1, 1]);
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
