import fc from "fast-check";
import { naturalBreaks } from "../../../src/models/natural-breaks";
import { profitBy } from "../../../src/models/profitability";
import { testWithReference } from "../../support/reference";
import { orders } from "../../support/superstore";

const { random } = jest.requireActual<{ random(seed: number): () => number }>("../../../scripts/random.js");

const of = (...values: number[]) => Float64Array.from(values);
const classes = (values: readonly number[], count: number) =>
  Array.from(naturalBreaks(Float64Array.from(values), count));

/** Sum of squares within the classes, in the plainest way. */
function cost(values: readonly number[], classOf: readonly number[]): number {
  let total = 0;
  for (const c of new Set(classOf)) {
    const members = values.filter((_, i) => classOf[i] === c);
    const mean = members.reduce((a, b) => a + b, 0) / members.length;
    total += members.reduce((a, value) => a + (value - mean) ** 2, 0);
  }
  return total;
}

/** Every way to put sorted values into `count` runs; of the best, the one with the fewest values in the highest class, then the next. */
function bestOfAll(values: readonly number[], count: number): number[] {
  const distinct = [...new Set(values)].sort((a, b) => b - a);
  let best = { cost: Infinity, classOf: [] as number[] };
  const tryAll = (firsts: number[]) => {
    if (firsts.length < Math.min(count, distinct.length)) {
      for (let next = firsts[firsts.length - 1] + 1; next < distinct.length; next++)
        tryAll([...firsts, next]);
      return;
    }
    const classOf = values.map((v) => firsts.filter((first) => first <= distinct.indexOf(v)).length);
    const found = cost(values, classOf);
    // Small whole numbers: costs that differ do so by far more.
    if (found < best.cost - 1e-9) best = { cost: found, classOf };
  };
  tryAll([0]);
  return best.classOf;
}

/** The least costs with 1, 2 … classes by the textbook's dynamic programme, O(k·n²), of sorted values. */
function leastCosts(sorted: readonly number[], most: number): number[] {
  const { length } = sorted;
  let before = Float64Array.from(sorted, () => Infinity);
  const least: number[] = [];
  for (let c = 1; c <= most; c++) {
    const costs = new Float64Array(length).fill(Infinity);
    for (let end = 0; end < length; end++) {
      let mean = 0;
      let squares = 0;
      for (let start = end; start >= 0; start--) {
        const delta = sorted[start] - mean;
        mean += delta / (end - start + 1);
        squares += delta * (sorted[start] - mean);
        const above = start > 0 ? before[start - 1] : c === 1 ? 0 : Infinity;
        costs[end] = Math.min(costs[end], above + squares);
      }
    }
    least.push(costs[length - 1]);
    before = costs;
  }
  return least;
}

describe("naturalBreaks", () => {
  test("finds the classes that are seen at a glance, 1 = highest", () => {
    expect(classes([4, 5, 9, 10], 2)).toEqual([2, 2, 1, 1]);
    expect(classes([100, 3, 2, 98, 50, 1], 3)).toEqual([1, 3, 3, 1, 2, 3]);
  });

  test("finds what the manual of Ckmeans.1d.dp shows for −1, 2, 4, 5, 6", () => {
    // Centres −1, 2, 5; within-class sums of squares 0, 0, 2.
    expect(classes([-1, 2, -1, 2, 4, 5, 6, -1, 2, -1], 3)).toEqual([3, 2, 3, 2, 1, 1, 1, 3, 2, 3]);
  });

  testWithReference("divides the profits of the Superstore customers as Ckmeans.1d.dp does", (reference) => {
    const figures = reference["natural breaks of superstore profit, k=3"];
    const profits = Array.from(profitBy(orders.customers, orders.profits, []).profit);
    const found = classes(profits, 3);
    const members = [3, 2, 1].map((c) => profits.filter((_, i) => found[i] === c));
    expect(members.map(({ length }) => length)).toEqual(figures.sizes);
    for (const c of [0, 1, 2]) {
      expect(Math.min(...members[c])).toBeCloseTo(figures.cluster_min[c], 8);
      expect(Math.max(...members[c])).toBeCloseTo(figures.cluster_max[c], 8);
    }
    expect(cost(profits, found) / figures.tot_withinss).toBeCloseTo(1, 12);
  });

  test("is the best of all divisions, and of equally good ones that with the fewest in the highest class", () => {
    const values = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (cells, count) => {
        expect(classes(cells, count)).toEqual(bestOfAll(cells, count));
      }),
      { numRuns: 500 },
    );
    expect(classes([1, 2, 3], 2)).toEqual([2, 2, 1]);
    expect(classes([0.1, 0.2, 0.3], 2)).toEqual([2, 2, 1]);
    expect(classes([1, 2, 3, 4, 5], 3)).toEqual([3, 3, 2, 2, 1]);
  });

  test.each<[string, (next: () => number) => number]>([
    ["evenly spread", (next) => next()],
    ["in whole numbers with many ties", (next) => Math.floor(900 * next())],
    ["skewed", (next) => Math.exp(6 * (next() + next() - 1))],
    ["in cents around 0", (next) => Math.round(1e5 * (next() - next())) / 100],
    ["in clumps", (next) => Math.floor(5 * next()) * 1000 + next()],
  ])("is the exact optimum of 700 values %s", (_, draw) => {
    const next = random(11);
    const sorted = Array.from({ length: 700 }, () => draw(next)).sort((a, b) => b - a);
    leastCosts(sorted, 8).forEach((least, c) => {
      expect(cost(sorted, classes(sorted, c + 1)) / least).toBeCloseTo(1, 10);
    });
  });

  test("keeps every cent of values around a billion", () => {
    const cents = [0, 1, 2, 40, 41, 43, 90, 92];
    const shifted = cents.map((cent) => 1e9 + cent / 128);
    expect(classes(shifted, 3)).toEqual([3, 3, 3, 2, 2, 2, 1, 1]);
    for (let count = 1; count <= 6; count++) expect(classes(shifted, count)).toEqual(bestOfAll(cents, count));
  });

  test("sees narrow classes beside enormous distances", () => {
    const values = [0, 1e-3, 5e-3, 6e-3, 1e9, 1e9 + 1, 1e9 + 5, 1e9 + 6];
    expect(classes(values, 3)).toEqual([3, 3, 3, 3, 2, 2, 1, 1]);
    // Next, the upper pairs part, which are a thousand times as far apart as the lower values.
    expect(classes(values, 5)).toEqual([5, 5, 5, 5, 4, 3, 2, 1]);
    expect(classes(values, 6)).toEqual([6, 6, 5, 5, 4, 3, 2, 1]);
    expect(classes([1e-9, 2e-9, 1, 1 + 1e-9, 1e6, 1e6 + 1e-9], 3)).toEqual([3, 3, 2, 2, 1, 1]);
  });

  test("gives each distinct value a class where there are no more of them than classes", () => {
    expect(classes([7, 3, 7, 5], 3)).toEqual([1, 3, 1, 2]);
    expect(classes([7, 3, 7, 5], 50)).toEqual([1, 3, 1, 2]);
    expect(classes([4, 4, 4], 2)).toEqual([1, 1, 1]);
    expect(classes([0, -0], 2)).toEqual([1, 1]);
    expect(classes([5], 1)).toEqual([1]);
    expect(classes([5, 1, 9], 1)).toEqual([1, 1, 1]);
  });

  test("takes the largest and the smallest numbers", () => {
    expect(classes([1e308, 1.1e308, -1.7e308, -1.6e308], 2)).toEqual([1, 1, 2, 2]);
    expect(classes([1.7e308, 1, 2, 1.6e308, -3], 3)).toEqual([1, 3, 3, 2, 3]);
    expect(classes([5e-324, 1e-323, 1e-322, 1.1e-322, 1.2e-322], 2)).toEqual([2, 2, 1, 1, 1]);
  });

  test("doesn't depend on the order of rows, the currency or where 0 is", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 999 }),
        (cells, count, r) => {
          const found = classes(cells, count);
          expect(classes(cells.slice().reverse(), count)).toEqual(found.slice().reverse());
          expect(
            classes(
              cells.map((value) => value * (r / 100)),
              count,
            ),
          ).toEqual(found);
          expect(
            classes(
              cells.map((value) => value + r * 1e6),
              count,
            ),
          ).toEqual(found);
        },
      ),
    );
  });

  test("leaves its argument alone", () => {
    const values = of(3, 1, 2);
    naturalBreaks(values, 2);
    expect(values).toEqual(of(3, 1, 2));
  });
});
