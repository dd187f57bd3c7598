import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { bassFit, bassForecast } from "../../../src/models/bass";
import type { ModelError } from "../../../src/models/model-error";
import { testWithReference } from "../../support/reference";

/** A best fit found by scipy; p is null where it found none, as m runs off. */
interface Case {
  adoptions: number[];
  p: number | null;
  q: number;
  m: number;
  sse: number;
}

const fixture: { how: string; cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, "../../fixtures/bass.json"), "utf8"),
);

const fit = (...adoptions: number[]) =>
  bassFit(
    Float64Array.from(adoptions),
    Uint32Array.from(adoptions, (_, i) => i + 1),
  );
const reasonOf = (...adoptions: number[]) => {
  try {
    fit(...adoptions);
  } catch (fault) {
    return (fault as ModelError).reason;
  }
  return "a fit";
};
const between = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });

/** F(t) as it stands in the literature. */
const adopted = (p: number, q: number, t: number) =>
  (1 - Math.exp(-(p + q) * t)) / (1 + (q / p) * Math.exp(-(p + q) * t));

describe("bassFit", () => {
  testWithReference("finds what R's nls finds for air conditioners and colour television", ({ bass }) => {
    for (const { data, nls } of Object.values(bass)) {
      const found = fit(...data);
      expect(found.p / nls.p).toBeCloseTo(1, 6);
      expect(found.q / nls.q).toBeCloseTo(1, 6);
      expect(found.m / nls.m).toBeCloseTo(1, 6);
      expect(found.sse).toBeLessThanOrEqual(nls.SSE * (1 + 1e-9));
    }
  });

  test.each(fixture.cases.map((one) => [one.adoptions.join(" "), one] as const))(
    "finds what scipy finds for %s",
    (_, { adoptions, p, q, m, sse }) => {
      if (p === null) {
        expect(reasonOf(...adoptions)).toBe("no peak yet");
        return;
      }
      const found = fit(...adoptions);
      expect(found.sse).toBeLessThanOrEqual(sse * (1 + 1e-9));
      expect(Math.abs(found.p / p - 1)).toBeLessThan(1e-5);
      expect(Math.abs(found.q - q)).toBeLessThan(1e-5 * q + 1e-9);
      expect(Math.abs(found.m / m - 1)).toBeLessThan(1e-5);
    },
  );

  test("recovers the parameters that made a series, whether imitation or innovation is the stronger", () => {
    for (const p of [0.001, 0.01, 0.1, 1]) {
      for (const q of [0, 0.05, 0.1, 0.5, 1, 4]) {
        for (const periods of [5, 15, 40]) {
          const series = Array.from(
            { length: periods },
            (_, i) => 1000 * (adopted(p, q, i + 1) - adopted(p, q, i)),
          );
          const found = fit(...series);
          expect(Math.abs(found.p / p - 1)).toBeLessThan(1e-6);
          expect(Math.abs(found.q - q)).toBeLessThan(1e-6 * q + 1e-9);
          expect(Math.abs(found.m / 1000 - 1)).toBeLessThan(1e-6);
          expect(found.r2).toBeCloseTo(1, 9);
          if (q === p) expect(found.peak || 0).toBeCloseTo(0, 5);
          else if (q > p) expect(found.peak).toBeCloseTo(Math.log(q / p) / (p + q), 5);
          else expect(found.peak).toBeNaN();
        }
      }
    }
  });

  test("has a q of 0 where nothing speaks for imitation", () => {
    // Each period half of those who are left.
    expect(fit(16, 8, 4, 2, 1)).toMatchObject({ q: 0, peak: NaN, r2: 1 });
    expect(fit(16, 8, 4, 2, 1).p).toBeCloseTo(Math.LN2, 12);
    expect(fit(16, 8, 4, 2, 1).m).toBeCloseTo(32, 10);
    expect(fit(100, 30, 20, 15, 12).q).toBe(0);
  });

  test("leaves periods out of which nothing is known, and time goes on", () => {
    const { adoptions } = bassForecast({ p: 0.02, q: 0.4, m: 500 }, 15);
    const periods = Uint32Array.from([3, 4, 6, 7, 8, 11, 13, 15]);
    const found = bassFit(
      Float64Array.from(periods, (t) => adoptions[t - 1]),
      periods,
    );
    expect([found.p, found.q, found.m / 500]).toEqual([0.02, 0.4, 1].map((x) => expect.closeTo(x, 8)));
  });

  test("is no worse than any curve near or far", () => {
    const series = [3, 1, 4, 1, 5, 9, 2, 6];
    const { sse } = fit(...series);
    fc.assert(
      fc.property(between(-12, 1), between(0.0001, 5), between(10, 500), (logP, q, m) => {
        const p = Math.exp(logP);
        const error = (y: number, i: number) => (y - m * (adopted(p, q, i + 1) - adopted(p, q, i))) ** 2;
        expect(series.map(error).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(sse * (1 - 1e-12));
      }),
    );
  });

  test("doesn't depend on what adoptions are counted in", () => {
    const one = fit(12, 21, 38, 60, 88, 104, 101, 79, 52, 29);
    for (const unit of [1e-300, 1e-9, 1 / 3, 1e9, 1e300]) {
      const other = fit(...[12, 21, 38, 60, 88, 104, 101, 79, 52, 29].map((each) => each * unit));
      expect(other.p / one.p).toBeCloseTo(1, 9);
      expect(other.q / one.q).toBeCloseTo(1, 9);
      expect(other.m / unit / one.m).toBeCloseTo(1, 9);
      expect(other.r2).toBeCloseTo(one.r2, 12);
    }
  });

  test("says what is missing", () => {
    expect(reasonOf(1, 2, 1)).toBe("short curve");
    expect(reasonOf(0, 0, 0, 0, 0)).toBe("no adoptions");
  });

  test("says that the peak isn't in sight where growth goes on or nothing changes", () => {
    expect(reasonOf(1, 2, 4, 8, 16)).toBe("no peak yet");
    expect(reasonOf(5, 5, 5, 5, 5)).toBe("no peak yet");
    expect(reasonOf(0, 0, 0, 0, 7)).toBe("no peak yet");
    expect(reasonOf(1, 1, 2, 4, 9, 20)).toBe("no peak yet");
    expect(reasonOf(7, 6, 6, 7, 7, 6, 9)).toBe("no peak yet");
  });

  test("says that periods are too long where all is over within one", () => {
    expect(reasonOf(10, 0, 0, 0)).toBe("too steep");
    expect(reasonOf(0, 0, 10, 0, 0)).toBe("too steep");
    expect(reasonOf(0, 5, 5, 0)).toBe("too steep");
    expect(reasonOf(1, 10, 1, 0)).toBe("a fit");
  });

  test("has an answer or a reason for any series", () => {
    const series = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(series, (adoptions) => {
        const reason = reasonOf(...adoptions);
        expect(["a fit", "no adoptions", "no peak yet", "too steep"]).toContain(reason);
        if (reason !== "a fit") return;
        const { p, q, m, r2 } = fit(...adoptions);
        expect(p > 0 && q >= 0 && m > 0 && r2 >= 0 && r2 <= 1).toBe(true);
      }),
    );
  });
});

describe("bassForecast", () => {
  test("is the curve, period by period", () => {
    const { adoptions, cumulative } = bassForecast({ p: 0.03, q: 0.38, m: 1000 }, 20);
    for (let t = 1; t <= 20; t++) {
      expect(cumulative[t - 1]).toBeCloseTo(1000 * adopted(0.03, 0.38, t), 9);
      expect(adoptions[t - 1]).toBeCloseTo(1000 * (adopted(0.03, 0.38, t) - adopted(0.03, 0.38, t - 1)), 9);
    }
  });

  test("halves what is left each period without imitation", () => {
    const { adoptions, cumulative, category } = bassForecast({ p: Math.LN2, q: 0, m: 32 }, 5);
    expect(Array.from(adoptions)).toEqual([16, 8, 4, 2, 1].map((x) => expect.closeTo(x, 12)));
    expect(Array.from(cumulative)).toEqual([16, 24, 28, 30, 31].map((x) => expect.closeTo(x, 12)));
    expect(category).toEqual(["Early majority", "Late majority", "Laggard", "Laggard", "Laggard"]);
  });

  test("adds up, never falls and never passes m, at the most extreme rates", () => {
    const rate = fc.oneof(
      between(1e-12, 5),
      between(-300, 0).map((power) => 10 ** power),
    );
    const imitation = fc.oneof(rate, fc.constant(0));
    fc.assert(
      fc.property(rate, imitation, fc.integer({ min: 1, max: 400 }), (p, q, periods) => {
        const { adoptions, cumulative, category } = bassForecast({ p, q, m: 100 }, periods);
        let total = 0;
        const right = Array.from(adoptions, (count, i) => {
          total += count;
          return count >= 0 && cumulative[i] <= 100 * (1 + 1e-14) && Math.abs(total - cumulative[i]) < 1e-9;
        });
        expect(right).toEqual(new Array(periods).fill(true));
        expect(category).toHaveLength(periods);
      }),
    );
  });

  test("comes to its end after any number of periods", () => {
    const { adoptions, cumulative, category } = bassForecast({ p: 1e-200, q: 1, m: 5 }, 10_000);
    expect([cumulative[9999], adoptions[9999], category[9999]]).toEqual([5, 0, "Laggard"]);
    expect([adoptions[0] > 0, category[0]]).toEqual([true, "Innovator"]);
  });
});
