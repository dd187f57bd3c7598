import { sample, toPoints, type Points } from "../../../src/models/points";

const { random } = jest.requireActual<{ random(seed: number): () => number }>("../../../scripts/random.js");

const of = (...values: number[]) => Float64Array.from(values);

/** Many rows near 0 and, as the last, one far out. */
function skewed(count: number): Points {
  const next = random(3);
  const cells = Float64Array.from({ length: 2 * count }, () => next() + next());
  cells[2 * count - 1] = 1e4;
  return toPoints(cells, 2, true).points;
}

const total = (points: Points, of: (i: number) => number) =>
  points.weights.reduce((sum, weight, i) => sum + weight * of(i), 0);
const square =
  ({ coordinates }: Points) =>
  (i: number) =>
    coordinates[2 * i] ** 2 + coordinates[2 * i + 1] ** 2;

describe("toPoints", () => {
  test("makes equal rows one point with a weight, and tells rows which theirs is", () => {
    const { points, of: pointOf } = toPoints(of(1, 5, 2, 5, 1, 5, 2, 9), 2, false);
    expect(pointOf[0]).toBe(pointOf[2]);
    expect(new Set(pointOf).size).toBe(3);
    expect(points.weights[pointOf[0]]).toBe(2);
    expect(points.weights[pointOf[1]]).toBe(1);
  });

  test("puts the mean at 0 and, where it scales, the standard deviation at 1", () => {
    const { points, of: pointOf } = toPoints(of(1, 16, 2, 16, 1, 64, 2, 64), 2, true);
    expect(Array.from(pointOf, (i) => points.coordinates[2 * i])).toEqual([-1, 1, -1, 1]);
    expect(Array.from(pointOf, (i) => points.coordinates[2 * i + 1])).toEqual([-1, -1, 1, 1]);
  });

  test("leaves out columns without spread", () => {
    expect(toPoints(of(1, 7, 2, 7), 2, true).points.dimensions).toBe(1);
    expect(toPoints(of(7, 7), 1, true).points.dimensions).toBe(0);
  });

  test("has the same points in the same order, in whatever order the rows come", () => {
    const next = random(4);
    const cells = Float64Array.from({ length: 900 }, () => Math.floor(40 * next()));
    expect(toPoints(cells.slice().reverse(), 1, true).points).toEqual(toPoints(cells, 1, true).points);
  });
});

describe("sample", () => {
  test("stands for all points: its weights and squared distances add up to nearly theirs", () => {
    const points = skewed(20_000);
    for (const key of [1, 2, 3]) {
      const sampled = sample(points, 4000, key);
      expect(sampled.weights.length).toBe(4000);
      expect(total(sampled, () => 1) / total(points, () => 1)).toBeCloseTo(1, 1);
      expect(total(sampled, square(sampled)) / total(points, square(points))).toBeCloseTo(1, 1);
    }
  });

  test("holds the row far out, with its own weight", () => {
    const sampled = sample(skewed(20_000), 1000, 1);
    const farthest = sampled.coordinates.reduce((one, other) => Math.max(one, other));
    expect(farthest).toBeGreaterThan(100);
    expect(sampled.weights[Math.floor(sampled.coordinates.indexOf(farthest) / 2)]).toBe(1);
  });

  test("hardly changes with one row more", () => {
    const next = random(5);
    const cells = Array.from({ length: 20_000 }, () => next() + next());
    const chosen = (values: number[]) => {
      const { points } = toPoints(Float64Array.from(values), 1, false);
      return new Set(sample(points, 1000, 1).bits);
    };
    const before = chosen(cells);
    const after = chosen([...cells, 0.7]);
    expect([...after].filter((bits) => !before.has(bits)).length).toBeLessThan(10);
  });
});
