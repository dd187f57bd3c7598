import { maximise, type Objective } from "../../../src/models/maximise";
import { digamma, logGamma, trigamma } from "../../../src/models/special";

const of = (...values: number[]) => Float64Array.from(values);
const wide = { least: [1e-6, 1e-6], most: [1e6, 1e6] };

/** The log-likelihood of gamma-distributed values with a shape and a rate. */
const gammaLikelihood =
  (values: number[]): Objective =>
  ([shape, rate]) => {
    const n = values.length;
    const total = values.reduce((a, b) => a + b);
    const logs = values.reduce((a, b) => a + Math.log(b), 0);
    return {
      value: n * (shape * Math.log(rate) - logGamma(shape)) + (shape - 1) * logs - rate * total,
      gradient: of(n * (Math.log(rate) - digamma(shape)) + logs, (n * shape) / rate - total),
      hessian: of(-n * trigamma(shape), n / rate, n / rate, (-n * shape) / rate ** 2),
    };
  };

/** By mpmath to 30 digits: the root of ln k − ψ(k) = ln mean − mean ln, and the inverse of the information there. */
const EXPECTED = {
  shape: 2.851908363115085,
  rate: 2.001339202186025,
  errors: [1.350887610733427, 1.036457228349331],
};
const VALUES = [0.6, 1.4, 2.2, 0.9, 3.1, 1.7, 0.4, 1.1];

describe("maximise", () => {
  test("finds the top of a gamma likelihood from far away, with its standard errors", () => {
    for (const start of [of(1, 1), of(1e5, 1e-4), of(1e-5, 1e5), of(300, 300)]) {
      const found = maximise(gammaLikelihood(VALUES), [start], wide);
      expect(found.converged).toBe(true);
      expect(found.parameters[0]).toBeCloseTo(EXPECTED.shape, 6);
      expect(found.parameters[1]).toBeCloseTo(EXPECTED.rate, 6);
      expect(found.standardErrors[0]).toBeCloseTo(EXPECTED.errors[0], 6);
      expect(found.standardErrors[1]).toBeCloseTo(EXPECTED.errors[1], 6);
      expect(Array.from(found.limit)).toEqual([0, 0]);
    }
  });

  test("takes the highest of several tops", () => {
    // Two hills in x = ln p: at −1 the lower, at 2 the higher.
    const hills: Objective = ([p]) => {
      const x = Math.log(p);
      const [low, high] = [Math.exp(-((x + 1) ** 2)), 2 * Math.exp(-((x - 2) ** 2))];
      const slope = -2 * (x + 1) * low - 2 * (x - 2) * high;
      const bend = (4 * (x + 1) ** 2 - 2) * low + (4 * (x - 2) ** 2 - 2) * high;
      return { value: low + high, gradient: of(slope / p), hessian: of((bend - slope) / p ** 2) };
    };
    const box = { least: [1e-3], most: [1e3] };
    expect(Math.log(maximise(hills, [of(0.3)], box).parameters[0])).toBeCloseTo(-1, 1);
    const both = maximise(hills, [of(0.3), of(9), of(0.4)], box);
    expect(Math.log(both.parameters[0])).toBeCloseTo(2, 3);
  });

  test("stops at a limit while the others go on, and says which", () => {
    const box = { least: [1e-6, 1e-6], most: [2, 1e6] };
    const found = maximise(gammaLikelihood(VALUES), [of(1, 1)], box);
    expect(found.parameters[0]).toBe(2);
    // At a given shape the best rate is shape / mean.
    expect(found.parameters[1]).toBeCloseTo((2 * VALUES.length) / VALUES.reduce((a, b) => a + b), 9);
    expect(Array.from(found.limit)).toEqual([1, 0]);
    expect(found.converged).toBe(true);
    expect(found.standardErrors[0]).toBeNaN();
  });

  test("has no standard error for what the data say nothing about", () => {
    const flat: Objective = ([p]) => ({
      value: -(Math.log(p) ** 2),
      gradient: of((-2 * Math.log(p)) / p, 0),
      hessian: of((2 * Math.log(p) - 2) / p ** 2, 0, 0, 0),
    });
    const found = maximise(flat, [of(50, 3)], wide);
    expect(found.converged).toBe(true);
    expect(found.parameters[0]).toBeCloseTo(1, 6);
    expect(found.parameters[1]).toBeCloseTo(3, 12);
    expect(found.standardErrors[0]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(found.standardErrors[1]).toBeNaN();
  });

  test("turns back where the function has no value", () => {
    const cliff: Objective = ([p, q]) => ({
      value: p > 2 ? NaN : Math.log(p) - (q - 1) ** 2,
      gradient: of(1 / p, -2 * (q - 1)),
      hessian: of(-1 / p ** 2, 0, 0, -2),
    });
    const found = maximise(cliff, [of(1, 1.5)], wide);
    expect(found.parameters[0]).toBeLessThanOrEqual(2);
    expect(Number.isFinite(found.value)).toBe(true);
  });
});
