import fc from "fast-check";
import { LogSums } from "../../../src/models/log-sums";

/** ln(1 + e^u) and its first two derivatives, term by term. */
function plainly(values: Float64Array, weights: Float64Array, uOf: (value: number) => number, sign: number) {
  const total = [0, 0, 0];
  values.forEach((value, i) => {
    const u = uOf(value);
    const slope = 1 / (1 + Math.exp(-u));
    total[0] += weights[i] * (Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u))));
    total[1] += sign * weights[i] * slope;
    total[2] += weights[i] * slope * (1 / (1 + Math.exp(u)));
  });
  return total;
}

test("Sums and derivatives are those of adding up term by term, far out in the tails too", () => {
  const value = fc.double({ min: -40, max: 40, noNaN: true });
  const pairs = fc.array(fc.tuple(value, fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(pairs, fc.double({ min: -60, max: 60, noNaN: true }), (given, t) => {
      const values = Float64Array.from(given, ([y]) => y);
      const weights = Float64Array.from(given, ([, w]) => w);
      const sums = new LogSums(values, weights);
      const wanted = [
        ...plainly(values, weights, (y) => t - y, 1),
        ...plainly(values, weights, (y) => y - t, -1),
      ];
      [...sums.rising(t), ...sums.falling(t)].forEach((each, i) => {
        expect(Math.abs(each - wanted[i])).toBeLessThanOrEqual(1e-12 * Math.abs(wanted[i]));
      });
    }),
  );
});

test("Values a whole range of numbers apart are taken", () => {
  const sums = new LogSums(Float64Array.of(-745, 709), Float64Array.of(1, 1));
  expect(sums.rising(0)[0]).toBeCloseTo(745, 10);
  expect(sums.falling(0)[0]).toBeCloseTo(709, 10);
});
