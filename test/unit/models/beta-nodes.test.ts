import { betaNodes } from "../../../src/models/beta-nodes";
import { degreeFor, Interpolant } from "../../../src/models/interpolant";
import {
  BY_R,
  BY_RR,
  BY_RZ,
  BY_S,
  BY_SR,
  BY_SS,
  BY_SZ,
  BY_Z,
  BY_ZZ,
  LOG,
  Race,
  RESULTS,
} from "../../../src/models/race";
import { digamma, trigamma } from "../../../src/models/special";

const SHAPES = [1e-6, 0.01, 0.6, 1, 7, 300, 1e6];
const pairs = SHAPES.flatMap((a) => SHAPES.map((b) => [a, b] as const));

describe("the nodes of a beta distribution", () => {
  const mean = (a: number, b: number, f: (logit: number) => number) => {
    const { logit, weight } = betaNodes(a, b, 0, 0);
    return weight.reduce((sum, each, i) => sum + each * f(logit[i]), 0);
  };

  test.each(pairs)("give the moments of Beta(%d, %d)", (a, b) => {
    const n = a + b;
    const p = mean(a, b, (t) => 1 / (1 + Math.exp(-t)));
    const pq = mean(a, b, (t) => 1 / (2 + Math.exp(t) + Math.exp(-t)));
    expect(p / (a / n)).toBeCloseTo(1, 11);
    expect(pq / (((a / n) * b) / (n + 1) / 1)).toBeCloseTo(1, 11);
  });

  test.each(pairs)("give the mean and the variance of the logit of Beta(%d, %d), tails and all", (a, b) => {
    const middle = digamma(a) - digamma(b);
    const variance = trigamma(a) + trigamma(b);
    expect((mean(a, b, (t) => t) - middle) / Math.sqrt(variance)).toBeCloseTo(0, 11);
    expect(mean(a, b, (t) => (t - middle) ** 2) / variance).toBeCloseTo(1, 10);
  });

  test("are one value, to all digits that matter, where the distribution is", () => {
    for (const [a, b] of [
      [2e20, 1e20],
      [2e300, 1e300],
    ])
      expect(mean(a, b, (t) => t)).toBeCloseTo(Math.log(2), 12);
  });

  test("end at any parameters", () => {
    const extremes = [5e-324, 1e-300, 1, 1e300];
    for (const a of extremes)
      for (const b of extremes)
        expect(mean(a, b, (t) => 1 / (1 + Math.exp(-t)))).toBeLessThanOrEqual(1 + 1e-12);
  });
});

describe("a race", () => {
  test("is even where both sides are alike, and certain for no one", () => {
    for (const shape of [0.01, 1, 50, 1e5])
      expect(new Race(shape, shape, 0, 0).log(0)).toBeCloseTo(Math.log(0.5), 12);
  });

  test("has by s = R = 1 the closed form of two exponential mixtures", () => {
    // E[θ / (θ + ρ (1 − θ))] over uniform θ = (1 − ρ + ρ ln ρ) / (1 − ρ)².
    for (const zeta of [-20, -3, 2, 15]) {
      const ratio = Math.exp(zeta);
      const wanted = (1 - ratio + ratio * zeta) / (1 - ratio) ** 2;
      expect(Math.exp(new Race(1, 1, zeta, zeta).log(zeta)) / wanted).toBeCloseTo(1, 9);
    }
  });

  test.each([
    [0.6, 1.5, 0.3],
    [1e-3, 30, -2],
    [12, 0.2, 5],
    [300, 2000, -1],
  ])("of s = %d, R = %d at ζ = %d has the derivatives that differences give", (s, R, zeta) => {
    const at = (dS: number, dR: number, dZ: number) => {
      const results = new Float64Array(RESULTS);
      const z = zeta + dZ;
      new Race(s * (1 + dS), R * (1 + dR), z, z).derivatives(z, results);
      return results;
    };
    const step = 1e-5;
    const here = at(0, 0, 0);
    const [byS, byR, byZ] = [
      [at(step, 0, 0), at(-step, 0, 0), 2 * step * s] as const,
      [at(0, step, 0), at(0, -step, 0), 2 * step * R] as const,
      [at(0, 0, step), at(0, 0, -step), 2 * step] as const,
    ].map(
      ([up, down, by]) =>
        (of: number) =>
          (up[of] - down[of]) / by,
    );
    const scale = (of: number) => [1, 1 / s, 1 / R, 1, s ** -2, 1 / s / R, R ** -2, 1 / s, 1 / R, 1][of];
    const check = (of: number, wanted: number) => expect((here[of] - wanted) / scale(of)).toBeCloseTo(0, 5);
    check(BY_S, byS(LOG));
    check(BY_R, byR(LOG));
    check(BY_Z, byZ(LOG));
    check(BY_SS, byS(BY_S));
    check(BY_SR, byR(BY_S));
    check(BY_RR, byR(BY_R));
    check(BY_SZ, byZ(BY_S));
    check(BY_RZ, byZ(BY_R));
    check(BY_ZZ, byZ(BY_Z));
  });
});

describe("an interpolant", () => {
  test("is exact to 13 digits at the degree that the poles call for", () => {
    // 1 / (1 + x²) has its poles at ±i.
    for (const half of [0.1, 1, 10]) {
      const degree = degreeFor(2 * half, 1);
      const of = (x: number) => 1 / (1 + x * x);
      const lookUp = new Interpolant(-half, half, degree, (x, values) => (values[0] = of(x)));
      const both = new Interpolant(-half, half, degree, (x, values) => values.set([of(x), 2 * of(x)]), 2);
      const values = new Float64Array(2);
      for (let x = -half; x <= half; x += half / 7) {
        expect(lookUp.at(x)).toBeCloseTo(of(x), 13);
        both.all(x, values);
        expect(values[1]).toBeCloseTo(2 * of(x), 13);
      }
    }
  });

  test("is a constant over no interval", () => {
    expect(degreeFor(0, 1)).toBe(0);
    expect(new Interpolant(2, 2, 0, (_, values) => (values[0] = 7)).at(2)).toBe(7);
  });
});
