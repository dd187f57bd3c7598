import fc from "fast-check";
import { ModelError } from "../../../src/models/model-error";
import {
  columnSums,
  cumulative,
  netSumBy,
  netSumsBy,
  RunningSum,
  sum,
  sumBy,
  weightedRowSums,
} from "../../../src/models/sums";

test("What cancels leaves the rest whole", () => {
  expect(sum(Float64Array.of(1, 1e100, 1, -1e100))).toBe(2);
  expect(sum(new Float64Array(10).fill(0.1))).toBe(1);
});

test("Whole cents add up exactly", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (cents) => {
      const exact = cents.reduce((a, b) => a + b, 0);
      // Rounding noise below 0 would round to -0, which is 0 to everybody but toBe.
      expect(Math.round(sum(Float64Array.from(cents, (c) => c / 100)) * 100) + 0).toBe(exact + 0);
    }),
  );
});

test("Running sums begin with 0 and end with the total", () => {
  expect(cumulative(Float64Array.of(3, 2, -1))).toEqual(Float64Array.of(0, 3, 5, 4));
});

test("A running sum that starts again remembers nothing", () => {
  const running = new RunningSum();
  for (const value of [1e100, 1, -1e100]) running.add(value);
  running.restart();
  running.add(0.1);
  expect(running.total).toBe(0.1);
});

test("Sums by group run over all columns", () => {
  const of = Uint32Array.of(1, 0, 1);
  expect(sumBy(of, 2, [Float64Array.of(1, 2, 3), Float64Array.of(10, 20, 30)])).toEqual(
    Float64Array.of(22, 44),
  );
  expect(sumBy(of, 2, [])).toEqual(Float64Array.of(0, 0));
});

test("Sizes by group are sums without signs", () => {
  const columns = [Float64Array.of(1, -2, 3), Float64Array.of(-10, 20, 30)];
  expect(netSumsBy(Uint32Array.of(1, 0, 1), 2, columns).sizes).toEqual(Float64Array.of(22, 44));
  expect(() => netSumsBy(Uint32Array.of(0, 0), 1, [Float64Array.of(1e308, -1e308)])).toThrow(
    new ModelError("too large"),
  );
});

test("A net sum of which only rounding is left is 0", () => {
  const groups = Uint32Array.of(0, 1, 0, 0, 1, 2);
  expect(netSumBy(groups, 4, [Float64Array.of(0.1, 5, 0.2, -0.3, 1e-9, -1e-9)])).toEqual(
    Float64Array.of(0, 5.000000001, -1e-9, 0),
  );
});

test("Cells given row by row add up by column, and by row with weights", () => {
  const cells = Float64Array.of(1, 2, 3, 10, 20, 30);
  expect(columnSums(cells, 3)).toEqual(Float64Array.of(11, 22, 33));
  expect(weightedRowSums(cells, Float64Array.of(1, 0, -2))).toEqual(Float64Array.of(-5, -50));
  expect(columnSums(Float64Array.of(1, 1e100, 1, -1e100), 1)).toEqual(Float64Array.of(2));
  expect(weightedRowSums(Float64Array.of(1, 1e100, 1, -1e100), new Float64Array(4).fill(1))).toEqual(
    Float64Array.of(2),
  );
  const huge = Float64Array.of(1e308, 1e308);
  expect(() => columnSums(huge, 1)).toThrow(new ModelError("too large"));
  expect(() => weightedRowSums(huge, Float64Array.of(1, 1))).toThrow(new ModelError("too large"));
});

test("A sum beyond all numbers says so", () => {
  expect(() => sum(Float64Array.of(1e308, 1e308))).toThrow(new ModelError("too large"));
});
