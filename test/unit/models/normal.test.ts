import { twoSidedP } from "../../../src/models/normal";
import { normal } from "../../fixtures/targeting.json";

describe("twoSidedP", () => {
  test.each(normal)("of %f is %f, to 12 digits", (z, p) => {
    expect(twoSidedP(z) / p).toBeCloseTo(1, 12);
    expect(twoSidedP(-z)).toBe(twoSidedP(z));
  });

  test("is 5 % at 1.959964, as every table has it", () => {
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 14);
  });

  test("goes down to 0 without a gap", () => {
    expect([twoSidedP(0), twoSidedP(40), twoSidedP(Infinity)]).toEqual([1, 0, 0]);
    expect(twoSidedP(38.4)).toBeGreaterThan(0);
    const joint = 2 * Math.SQRT2;
    expect(twoSidedP(joint - 1e-12) / twoSidedP(joint + 1e-12)).toBeCloseTo(1, 10);
  });
});
