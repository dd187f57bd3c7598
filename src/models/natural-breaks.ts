/**
 * Natural breaks: values in one dimension put into classes so that the sum of squares within the classes is the least possible (Fisher
 * 1958, "On grouping for maximum homogeneity", Journal of the American Statistical Association 53; Fisher-Jenks in maps). Classes are
 * stretches of the sorted values, so the optimum is found by dynamic programming, each step by divide and conquer (Wang & Song 2011,
 * "Ckmeans.1d.dp: optimal k-means clustering in one dimension by dynamic programming", The R Journal 3(2)).
 *
 * So that a million values cost little more than their sorting, each break is first sought among intervals of places. The dynamic programme
 * then gives lower bounds of the cost, any division an upper one. Intervals that can't hold a break of the optimum are dropped, the
 * others divided, until each is one place. What is left holds the exact optimum.
 */
import { descending, inOrder, limitsReached } from "./order";
import { ROUNDING } from "./sums";

/** About as many intervals of a break are looked at in a round; more where the bounds leave more. */
const INTERVALS = 512;

/** A bound has to be exceeded by more than this share, not by rounding alone. */
const SLACK = 1e-9;

/**
 * The class of each value, 1 = highest. Equal values share a class; where there are fewer distinct values than classes, each has its own.
 * Of equally good divisions it is the one with the fewest values in the highest class, then in the next, and so on.
 * @param values n finite numbers, any order
 * @param classes at least 1
 */
export function naturalBreaks(values: Float64Array, classes: number): Uint32Array {
  const sorted = descending(values);
  const starts = startsOfDistinct(sorted);
  const firsts = bestFirsts(sorted, starts, Math.min(classes, starts.length));
  // The least value of each class but the lowest, which everybody reaches.
  const limits = firsts
    .subarray(1)
    .map((first) => starts[first] - 1)
    .reverse();
  const above = limitsReached(values, inOrder(sorted, limits));
  return above.map((reached) => firsts.length - reached);
}

/** Where each distinct value begins among the sorted ones. */
function startsOfDistinct(sorted: Float64Array): Uint32Array {
  const starts = new Uint32Array(sorted.length);
  let count = 0;
  for (let k = 0; k < sorted.length; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) starts[count++] = k;
  return starts.subarray(0, count);
}

/** Of each class of the best division the first distinct value, by its place among them. */
function bestFirsts(sorted: Float64Array, starts: Uint32Array, classes: number): Uint32Array {
  const distinct = starts.length;
  if (classes === 1) return Uint32Array.of(0);
  if (classes === distinct) return Uint32Array.from(starts, (_, place) => place);
  const sums = runningSums(sorted, starts);
  // A break is the place of the first value behind it; there is room for the classes before and after.
  let breaks = firstIntervals(classes - 1, sums);
  for (;;) {
    const dropped = breaks.map((intervals) => intervals.map(withoutValues));
    const after = costsAfter(dropped, sums);
    const division = bestDivision(breaks, after, sums);
    if (breaks.every((intervals) => intervals.every(({ first, last }) => first === last))) return division;
    const most = costOf(division, sums) * (1 + SLACK);
    const moved = breaks.map((intervals, b) =>
      intervals.map((interval) => movedToFirst(interval, breaks[b - 1], breaks[b + 1], sums)),
    );
    const bounds = [lowerBounds(dropped, after, sums), lowerBounds(moved, costsAfter(moved, sums), sums)];
    breaks = breaks.map((intervals, b) =>
      intervals.filter((_, i) => bounds.every((bound) => bound[b][i] <= most)).flatMap(divided),
    );
  }
}

/** Places that a break may take, both ends among them. */
interface Interval {
  first: number;
  last: number;
}

/**
 * Intervals for each break, wider where values are dense: among many of them, the best breaks lie as close as the cube root of the density says
 * (Panter & Dite 1951, "Quantization distortion in pulse-count modulation with nonuniform spacing of levels", Proceedings of the IRE 39).
 */
function firstIntervals(breaks: number, { values, distinct }: Sums): Interval[][] {
  const along = new Float64Array(distinct);
  for (let i = 1; i < distinct; i++) along[i] = along[i - 1] + Math.cbrt(values[i - 1] - values[i]) ** 2;
  return Array.from({ length: breaks }, (_, b) => {
    const last = distinct - breaks + b;
    const intervals: Interval[] = [];
    for (let first = b + 1; first <= last; first = intervals[intervals.length - 1].last + 1) {
      const rest = INTERVALS - intervals.length;
      const end = along[first] + (along[last] - along[first]) / rest;
      intervals.push({ first, last: rest === 1 ? last : lastUpTo(end, along, first, last) });
    }
    return intervals;
  });
}

/** The last place from `first` to `last` whose value, in ascending order, is no more than the given one. */
function lastUpTo(value: number, ascending: Float64Array, first: number, last: number): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Few intervals are cut into many, many into two. */
function divided({ first, last }: Interval, _: number, { length }: readonly Interval[]): Interval[] {
  const places = last - first + 1;
  const parts = Math.min(Math.max(2, Math.floor(INTERVALS / length)), places);
  return Array.from({ length: parts }, (_, part) => ({
    first: first + Math.floor((part * places) / parts),
    last: first + Math.floor(((part + 1) * places) / parts) - 1,
  }));
}

/** An interval as the dynamic programme sees it: the class above ends where the class below starts, or before. */
interface Cut extends Interval {
  end: number;
  start: number;
  /** What the cost of the classes may be too high by. */
  excess: number;
}

/** The values within the interval belong to no class: whatever they cost is left out. */
function withoutValues({ first, last }: Interval): Cut {
  return { first, last, end: first, start: last, excess: 0 };
}

/**
 * The break is moved to the first place of its interval. In the best division a break lies midway between two means, so that a value x
 * moved past it costs at most 2 · (difference of the means) · (distance of x from the break) more.
 */
function movedToFirst(
  { first, last }: Interval,
  above: Interval[] | undefined,
  below: Interval[] | undefined,
  { distinct, values, count }: Sums,
): Cut {
  const width = values[first] - values[last];
  const highest = values[above ? above[0].first : 0];
  const lowest = values[below ? below[below.length - 1].last : distinct - 1];
  const toMean = Math.min(highest - values[last], values[first] - lowest);
  return {
    first,
    last,
    end: first,
    start: first,
    excess: 4 * toMean * width * (count[last] - count[first]) * (1 + SLACK),
  };
}

/** For each interval of each break the least that a division with the break in it can cost. */
function lowerBounds(breaks: Cut[][], after: Float64Array[], sums: Sums): Float64Array[] {
  const before = costsBefore(breaks, sums);
  return before.map((costs, b) => costs.map((cost, i) => cost + after[b][i] - breaks[b][i].excess));
}

/** For each interval of each break the least cost of the classes above. */
function costsBefore(breaks: Cut[][], sums: Sums): Float64Array[] {
  const costs: Float64Array[] = [Float64Array.from(breaks[0], ({ end }) => costBetween(0, end, sums))];
  for (let b = 1; b < breaks.length; b++) {
    const [above, here] = [breaks[b - 1], breaks[b]];
    const soFar = costs[b - 1].map((cost, j) => cost - above[j].excess);
    const reach = new Uint32Array(here.length);
    for (let i = 0, next = 0; i < here.length; i++) {
      while (next < above.length && above[next].first < here[i].last) next++;
      reach[i] = next - 1;
    }
    costs.push(
      leastOfRows(
        here.length,
        () => 0,
        (i) => reach[i],
        (i, j) => soFar[j] + costBetween(above[j].start, here[i].end, sums),
      ),
    );
  }
  return costs;
}

/** For each interval of each break the least cost of the classes below. */
function costsAfter(breaks: Cut[][], sums: Sums): Float64Array[] {
  const { length } = breaks;
  const costs = new Array<Float64Array>(length);
  costs[length - 1] = Float64Array.from(breaks[length - 1], ({ start }) =>
    costBetween(start, sums.distinct, sums),
  );
  for (let b = length - 2; b >= 0; b--) {
    const [here, below] = [breaks[b], breaks[b + 1]];
    const rest = costs[b + 1].map((cost, j) => cost - below[j].excess);
    const reach = new Uint32Array(here.length);
    for (let i = 0, next = 0; i < here.length; i++) {
      while (next < below.length && below[next].last <= here[i].first) next++;
      reach[i] = next;
    }
    costs[b] = leastOfRows(
      here.length,
      (i) => reach[i],
      () => below.length - 1,
      (i, j) => costBetween(here[i].start, below[j].end, sums) + rest[j],
    );
  }
  return costs;
}

/**
 * The least value of each row, where the column that has it never moves left from a row to the next: the middle row's is sought, and
 * halves the columns of the others. Infinity where a row may take none.
 * @param from the first column of a row that may be taken
 * @param to the last
 */
function leastOfRows(
  rows: number,
  from: (row: number) => number,
  to: (row: number) => number,
  value: (row: number, column: number) => number,
): Float64Array {
  const least = new Float64Array(rows).fill(Infinity);
  const search = (firstRow: number, lastRow: number, left: number, right: number) => {
    if (firstRow > lastRow) return;
    const row = (firstRow + lastRow) >> 1;
    const start = Math.max(left, from(row));
    const end = Math.min(right, to(row));
    if (start > end) {
      search(firstRow, row - 1, left, right);
      search(row + 1, lastRow, left, right);
      return;
    }
    let at = start;
    let best = value(row, at);
    for (let column = start + 1; column <= end; column++) {
      const candidate = value(row, column);
      if (candidate < best) {
        best = candidate;
        at = column;
      }
    }
    least[row] = best;
    search(firstRow, row - 1, left, at);
    search(row + 1, lastRow, at, right);
  };
  search(0, rows - 1, 0, Infinity);
  return least;
}

/** The first value of each class of the best division, each break at the first place of its interval. */
function bestDivision(breaks: Interval[][], after: Float64Array[], sums: Sums): Uint32Array {
  const firsts = new Uint32Array(breaks.length + 1);
  let above: Interval = { first: 0, last: 0 };
  let tie = 0;
  for (let b = 0; b < breaks.length; b++) {
    const here = breaks[b];
    const costs = here.map((interval, i) =>
      interval.last > above.first ? costBetween(above.last, interval.first, sums) + after[b][i] : Infinity,
    );
    const least = costs.reduce((one, other) => Math.min(one, other));
    if (b === 0) tie = least * ROUNDING;
    above = here[costs.findIndex((cost) => cost <= least + tie)];
    firsts[b + 1] = Math.max(above.first, firsts[b] + 1);
  }
  return firsts;
}

function costOf(firsts: Uint32Array, sums: Sums): number {
  let cost = 0;
  for (let c = 0; c < firsts.length; c++)
    cost += costBetween(firsts[c], firsts[c + 1] ?? sums.distinct, sums);
  return cost;
}

/**
 * Running sums over the distinct values: how many values there are of each, their sum and the sum of their squares. The last two are held
 * in two numbers, the second with what the first can't hold: a narrow class far from the other values keeps its spread.
 */
interface Sums {
  distinct: number;
  /** The values themselves, the largest first. */
  values: Float64Array;
  count: Float64Array;
  sum: Float64Array;
  sumLow: Float64Array;
  squares: Float64Array;
  squaresLow: Float64Array;
}

/** The cost doesn't depend on where 0 is; on the unit only as a whole, so that no square is too large or too small. */
function runningSums(sorted: Float64Array, starts: Uint32Array): Sums {
  const distinct = starts.length;
  const values = new Float64Array(distinct);
  const [count, sum, sumLow, squares, squaresLow] = Array.from(
    { length: 5 },
    () => new Float64Array(distinct + 1),
  );
  const largest = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
  const unit = 2 ** -Math.max(-1000, Math.floor(Math.log2(largest)));
  const middle = unit * sorted[sorted.length >> 1];
  for (let i = 0; i < distinct; i++) {
    const value = unit * sorted[starts[i]] - middle;
    values[i] = value;
    const times = (starts[i + 1] ?? sorted.length) - starts[i];
    count[i + 1] = count[i] + times;
    addTo(sum, sumLow, i, times * value, lostInProduct(times, value, times * value));
    const square = value * value;
    const lost = times * lostInProduct(value, value, square);
    addTo(squares, squaresLow, i, times * square, lostInProduct(times, square, times * square) + lost);
  }
  return { distinct, values, count, sum, sumLow, squares, squaresLow };
}

/** The sum of squares about their mean of the distinct values from one place up to another. */
function costBetween(from: number, to: number, sums: Sums): number {
  if (to - from < 2) return 0;
  const { count, sum, sumLow, squares, squaresLow } = sums;
  const n = count[to] - count[from];
  const total = sum[to] - sum[from];
  const totalLow = lostInSum(sum[to], -sum[from], total) + (sumLow[to] - sumLow[from]);
  const square = squares[to] - squares[from];
  const squareLow = lostInSum(squares[to], -squares[from], square) + (squaresLow[to] - squaresLow[from]);
  // total² / n, and what one number can't hold of it.
  const product = total * total;
  const share = product / n;
  const back = share * n;
  const lost = lostInProduct(total, total, product) + 2 * total * totalLow;
  const shareLow = (product - back - lostInProduct(share, n, back) + lost) / n;
  return Math.max(0, square - share + (squareLow - shareLow));
}

/** Puts the sum of entry i and a value, each with what one number can't hold of it, in entry i + 1. */
function addTo(high: Float64Array, low: Float64Array, i: number, value: number, valueLow: number): void {
  const total = high[i] + value;
  const lost = low[i] + valueLow + lostInSum(high[i], value, total);
  high[i + 1] = total + lost;
  low[i + 1] = lost - (high[i + 1] - total);
}

/** What the rounding of x + y lost (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B). */
function lostInSum(x: number, y: number, sum: number): number {
  const part = sum - x;
  return x - (sum - part) + (y - part);
}

/** What the rounding of x · y lost (Dekker 1971, "A floating-point technique for extending the available precision"). */
function lostInProduct(x: number, y: number, product: number): number {
  const [xHigh, yHigh] = [upperHalf(x), upperHalf(y)];
  const [xLow, yLow] = [x - xHigh, y - yHigh];
  return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
}

/** The upper 26 bits of a number. */
function upperHalf(x: number): number {
  const shifted = 134_217_729 * x;
  return shifted - (shifted - x);
}
