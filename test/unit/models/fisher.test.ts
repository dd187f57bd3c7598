import fc from "fast-check";
import { fisherExact } from "../../../src/models/fisher";
import { fisher } from "../../fixtures/targeting.json";

/** Number having the value and top, having it, top, in all. */
const tables = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(60))
  .map(([all, having, top]) => [Math.min(having, all), Math.min(top, all), all])
  .chain(([having, top, all]) =>
    fc
      .integer({ min: Math.max(0, having + top - all), max: Math.min(having, top) })
      .map((both): [number, number, number, number] => [both, having, top, all]),
  );

/** n over k as a whole number. */
function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

describe("fisherExact", () => {
  test("gives 34/70 for the lady who finds three of four cups, and 2/70 for all four", () => {
    // 70 ways to choose 4 of 8 cups: 1 finds all, 16 three, 36 two, 16 one, 1 none.
    expect(fisherExact(3, 4, 4, 8)).toBeCloseTo(34 / 70, 15);
    expect(fisherExact(4, 4, 4, 8)).toBeCloseTo(2 / 70, 15);
    expect(fisherExact(2, 4, 4, 8)).toBe(1);
  });

  test("adds up one side where no table on the other is as unlikely", () => {
    // 1 of 1 top among 5: the other table, 0 of 1, has a probability of 4/5.
    expect(fisherExact(1, 1, 1, 5)).toBeCloseTo(0.2, 15);
  });

  test("is 1 where there is nothing to compare", () => {
    for (const table of [
      [5, 5, 5, 5],
      [0, 3, 0, 9],
      [3, 3, 9, 9],
      [3, 9, 3, 9],
      [1, 1, 1, 1],
    ] as [number, number, number, number][]) {
      expect(fisherExact(...table)).toBe(1);
    }
  });

  test.each(fisher.map(({ table, ...figures }) => [table.join(" "), table, figures] as const))(
    "agrees with scipy and with exact arithmetic on %s",
    (_, [both, having, top, all], { scipy, exact }) => {
      const p = fisherExact(both, having, top, all);
      if (exact < 1e-307) return expect(p).toBeLessThan(1e-300);
      expect(p / exact).toBeCloseTo(1, 10);
      // scipy works with logarithms of factorials: among a million customers it keeps 8 digits.
      expect(p / scipy).toBeCloseTo(1, 6);
    },
  );

  test("takes a moment for a million customers, and is 0 only below the smallest number", () => {
    expect(fisherExact(0, 500_000, 500_000, 1_000_000)).toBe(0);
    expect(fisherExact(250_000, 500_000, 500_000, 1_000_000)).toBeCloseTo(1, 9);
  });

  test("is the sum over all tables that are no more probable", () => {
    fc.assert(
      fc.property(tables, ([both, having, top, all]) => {
        const ways = (k: number) => choose(top, k) * choose(all - top, having - k);
        let as = 0n;
        for (let k = 0; k <= having; k++) if (ways(k) <= ways(both)) as += ways(k);
        const expected = Number((as * 10n ** 20n) / choose(all, having)) / 1e20;
        expect(fisherExact(both, having, top, all)).toBeCloseTo(expected, 12);
      }),
    );
  });

  test("is the same from either side of the table", () => {
    fc.assert(
      fc.property(tables, ([both, having, top, all]) => {
        const p = fisherExact(both, having, top, all);
        expect(fisherExact(both, top, having, all)).toBeCloseTo(p, 12);
        expect(fisherExact(having - both, having, all - top, all)).toBeCloseTo(p, 12);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });
});
