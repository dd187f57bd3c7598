import fc from "fast-check";
import { descending, orderByGroup, orderDescending, orderDescendingWithin } from "../../../src/models/order";

/** A comparison sort is the oracle. */
const byComparison = (values: Float64Array) =>
  Uint32Array.from(Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b));

/** Enough values for the radix sort, made of the given ones over and over. */
const many = (values: Float64Array) =>
  Float64Array.from({ length: 5000 }, (_, i) => values[(i * 7919) % values.length]);

const numbers = fc
  .array(
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 1e9 + 0.01, 1e9 + 0.02),
    ),
    { minLength: 1 },
  )
  .map((values) => Float64Array.from(values));

test("The order of few values is that of a stable comparison sort", () => {
  fc.assert(fc.property(numbers, (values) => expect(orderDescending(values)).toEqual(byComparison(values))));
});

test("The order of many values is that of a stable comparison sort", () => {
  fc.assert(
    fc.property(numbers.map(many), (values) => expect(orderDescending(values)).toEqual(byComparison(values))),
    { numRuns: 20 },
  );
});

test("The sorted copy has the largest value first and leaves the input alone", () => {
  const values = Float64Array.of(1, -2, 10, 3);
  expect(descending(values)).toEqual(Float64Array.of(10, 3, 1, -2));
  expect(values).toEqual(Float64Array.of(1, -2, 10, 3));
});

test("Values that only rounding tells apart keep their order", () => {
  const values = Float64Array.of(0.3, 7, 0.1 + 0.2, 0.3, 9, 7 + 1e-14);
  expect(orderDescendingWithin(values, 1e-12)).toEqual(Uint32Array.of(4, 1, 5, 0, 2, 3));
  expect(orderDescendingWithin(values, 0)).toEqual(orderDescending(values));
  expect(orderDescendingWithin(new Float64Array(), 1)).toEqual(new Uint32Array());
});

test("Nothing has an order too", () => {
  expect(orderDescending(new Float64Array())).toEqual(new Uint32Array());
});

test("Rows go by group, and within one as they are given", () => {
  const groupOf = Uint32Array.of(2, 0, 2, 1, 0);
  expect(orderByGroup(groupOf, 3)).toEqual(Uint32Array.of(1, 4, 3, 0, 2));
  expect(orderByGroup(groupOf, 3, Uint32Array.of(4, 3, 2, 1, 0))).toEqual(Uint32Array.of(4, 1, 3, 2, 0));
  expect(orderByGroup(new Uint32Array(), 0)).toEqual(new Uint32Array());
});
