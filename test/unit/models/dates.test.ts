import fc from "fast-check";
import { DAYS, firstDayOf, periodOf, UNITS } from "../../../src/models/dates";

/** Serial numbers as Excel shows them. */
const KNOWN: [serial: number, year: number, month: number, day: number][] = [
  [1, 1900, 1, 1],
  [31, 1900, 1, 31],
  [32, 1900, 2, 1],
  [60, 1900, 2, 29],
  [61, 1900, 3, 1],
  [366, 1900, 12, 31],
  [367, 1901, 1, 1],
  [25_569, 1970, 1, 1],
  [36_525, 1999, 12, 31],
  [36_526, 2000, 1, 1],
  [36_585, 2000, 2, 29],
  [36_586, 2000, 3, 1],
  [45_292, 2024, 1, 1],
  [45_351, 2024, 2, 29],
  [73_109, 2100, 2, 28],
  [73_110, 2100, 3, 1],
  [2_958_465, 9999, 12, 31],
];
const months = (year: number, month: number) => (year - 1900) * 12 + month - 1;
const day = fc.integer({ min: 1, max: 2_958_465 });

test.each(KNOWN)("Serial number %i is %i-%i-%i", (serial, year, month, dayOfMonth) => {
  expect(periodOf(serial, "year")).toBe(year - 1900);
  expect(periodOf(serial, "month")).toBe(months(year, month));
  expect(firstDayOf(months(year, month), "month")).toBe(serial - dayOfMonth + 1);
  expect(periodOf(serial, "day")).toBe(serial);
});

test("Months and years are those of JavaScript's calendar, from March 1900 on", () => {
  fc.assert(
    fc.property(day, (serial) => {
      fc.pre(serial > 60);
      const date = new Date((serial - 25_569) * 86_400_000);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
      expect(periodOf(serial, "month")).toBe(months(year, month));
      expect(periodOf(serial, "year")).toBe(year - 1900);
      expect(firstDayOf(periodOf(serial, "month"), "month")).toBe(serial - date.getUTCDate() + 1);
    }),
  );
});

test("Weeks run from Monday to Sunday", () => {
  // 1 January 2024 was a Monday, 1 January 2000 a Saturday, 31 December 9999 will be a Friday.
  expect(firstDayOf(periodOf(45_292, "week"), "week")).toBe(45_292);
  expect(periodOf(45_298.99, "week")).toBe(periodOf(45_292, "week"));
  expect(periodOf(45_299, "week")).toBe(periodOf(45_292, "week") + 1);
  expect(firstDayOf(periodOf(36_526, "week"), "week")).toBe(36_526 - 5);
  expect(firstDayOf(periodOf(2_958_465, "week"), "week")).toBe(2_958_465 - 4);
});

test("The first week and month take in the days that Excel has before 1900-01-01", () => {
  expect([0, 0.5, 1].map((date) => periodOf(date, "week"))).toEqual([-1, -1, -1]);
  expect(firstDayOf(-1, "week")).toBe(0);
  expect([0, 0.5].map((date) => periodOf(date, "month"))).toEqual([0, 0]);
  expect([0, 0.5].map((date) => periodOf(date, "year"))).toEqual([0, 0]);
});

test("The time of day doesn't matter", () => {
  for (const unit of UNITS) expect(periodOf(45_322.9999, unit)).toBe(periodOf(45_322, unit));
});

test("Every day lies between the first day of its period and that of the next", () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...UNITS), (serial, unit) => {
      const period = periodOf(serial, unit);
      expect(firstDayOf(period, unit)).toBeLessThanOrEqual(serial);
      expect(firstDayOf(period + 1, unit)).toBeGreaterThan(serial);
      expect(periodOf(firstDayOf(period, unit), unit)).toBe(period);
    }),
  );
});

test("Units are mean ones where lengths differ", () => {
  expect(UNITS).toEqual(["day", "week", "month", "year"]);
  expect(UNITS.map((unit) => DAYS[unit])).toEqual([1, 7, 30.4375, 365.25]);
});
