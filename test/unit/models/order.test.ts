import fc from "fast-check";
import {
  descending,
  leastAbove,
  limitsReached,
  orderByGroup,
  orderDescending,
  orderDescendingWithin,
  ranksDescending,
} from "../../../src/models/order";

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

test("Each value reaches as many of the rising limits as are no larger, be they few or many", () => {
  const rising = (limits: Float64Array) => Float64Array.from(new Set(limits)).sort();
  fc.assert(
    fc.property(numbers, numbers, (values, some) => {
      const limits = rising(some);
      const expected = Array.from(values, (value) => limits.filter((limit) => limit <= value).length);
      expect(Array.from(limitsReached(values, limits))).toEqual(expected);
    }),
  );
  expect(
    limitsReached(
      Float64Array.of(5, 1, 30),
      Float64Array.from({ length: 20 }, (_, i) => i),
    ),
  ).toEqual(Uint32Array.of(6, 2, 20));
});

test("For each place the least value with enough below it is found, as in a sorted copy", () => {
  const places = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
  const check = (values: Float64Array, wanted: number[]) => {
    if (values.length < 2) return;
    const rising = wanted.map((place) => 1 + (place % (values.length - 1))).sort((a, b) => a - b);
    const sorted = Array.from(values, (value) => value + 0).sort((a, b) => a - b);
    const expected = rising.map((place) => {
      const below = sorted.findIndex((value, i) => i >= place && value !== sorted[i - 1]);
      return below < 0 ? null : { value: sorted[below], below };
    });
    const found = leastAbove(values, rising).map((each) => each && { ...each, value: each.value + 0 });
    expect(found).toEqual(expected);
  };
  fc.assert(fc.property(numbers, places, check));
  fc.assert(
    fc.property(numbers, places, (values, wanted) => check(many(values), wanted)),
    { numRuns: 20 },
  );
});

test("Equal values share the better rank, and a zero has no sign", () => {
  expect(ranksDescending(Float64Array.of(5, 0, 7, -0, 7, -3))).toEqual(Uint32Array.of(3, 4, 1, 4, 1, 6));
});

test("Numbers that differ only in their last digits are sorted as well, few or all of them", () => {
  const near = Float64Array.from({ length: 5000 }, (_, i) => 1e9 + ((i * 7919) % 5000) / 1e4);
  expect(orderDescending(near)).toEqual(byComparison(near));
  expect(descending(near)).toEqual(near.slice().sort().reverse());
  const some = near.map((value, i) => (i % 100 === 0 ? value : i));
  expect(orderDescending(some)).toEqual(byComparison(some));
  expect(descending(some)).toEqual(some.slice().sort().reverse());
});
