import {
  digamma,
  digammaDifference,
  logBeta,
  logGamma,
  logGammaDifference,
  trigamma,
  trigammaDifference,
} from "../../../src/models/special";
import expected from "../../fixtures/special.json";

/** How far a value is from the right one, in parts of the larger of it and `scale`. */
const miss = (value: number, right: number, scale: number) =>
  value === right ? 0 : Math.abs(value - right) / Math.max(Math.abs(right), scale);

/** The worst miss of all rows. */
const worst = (misses: number[]) => Math.max(...misses);

describe("against 60-digit arithmetic", () => {
  test("logGamma and digamma are exact to 5e-15, trigamma in relative terms to 2e-15", () => {
    expect(worst(expected.one.map(([z, right]) => miss(logGamma(z), right, 1)))).toBeLessThan(5e-15);
    expect(worst(expected.one.map(([z, , right]) => miss(digamma(z), right, 1)))).toBeLessThan(5e-15);
    expect(worst(expected.one.map(([z, , , right]) => miss(trigamma(z), right, 0)))).toBeLessThan(2e-15);
  });

  test("differences keep their digits however large the argument is", () => {
    const rows = expected.difference;
    expect(worst(rows.map(([z, d, right]) => miss(logGammaDifference(z, d), right, d)))).toBeLessThan(1e-14);
    expect(worst(rows.map(([z, d, , right]) => miss(digammaDifference(z, d), right, 0)))).toBeLessThan(1e-14);
    expect(worst(rows.map(([z, d, , , right]) => miss(trigammaDifference(z, d), right, 0)))).toBeLessThan(
      1e-14,
    );
  });

  test("logBeta is exact to 1e-14", () => {
    const rows = expected.beta;
    expect(worst(rows.map(([a, b, right]) => miss(logBeta(a, b), right, Math.min(a, b))))).toBeLessThan(
      1e-14,
    );
  });
});

test("nothing overflows or becomes NaN at the ends of the range of numbers", () => {
  for (const z of [1e-300, 1e300]) {
    for (const value of [logGamma(z), digamma(z), logGammaDifference(z, 3), digammaDifference(z, 3)]) {
      expect(Number.isFinite(value)).toBe(true);
    }
  }
});
