/**
 * Rows of several numbers as points in space, equal rows as one point with a weight; and chance that a point carries with it: what is
 * drawn at random is drawn by the values of a row, so that neither the order of rows matters nor, to the other rows, one row more.
 */
import { orderDescending } from "./order";
import { ROUNDING, RunningSum } from "./sums";

// Taken once: in a realm of its own, such as a test's, looking up Math costs more than the arithmetic.
const { abs, imul, max } = Math;

/** Up to so many points stand in an order that only their values make; of more, sums may differ by rounding. */
const ORDERED = 10_000;

export interface Points {
  dimensions: number;
  /** Those of point i begin at i · dimensions; their mean is 0. */
  coordinates: Float64Array;
  /** How many rows each point stands for. */
  weights: Float64Array;
  /** What chance knows of each point: two words. */
  bits: Uint32Array;
}

/** Points, and for each row the number of its point. */
export interface RowPoints {
  points: Points;
  of: Uint32Array;
}

/**
 * The rows as points. Columns that are the same in every row, but for rounding, are left out.
 * @param rows n rows of `columns` finite numbers
 * @param scale whether each column is divided by its (population) standard deviation
 */
export function toPoints(rows: Float64Array, columns: number, scale: boolean): RowPoints {
  const used = columnsWithSpread(rows, columns);
  const dimensions = used.length;
  const cells = dimensions < columns ? only(rows, columns, used) : rows;
  const { of, firsts, weights, bits } = distinct(cells, dimensions, rows.length / columns);
  const coordinates = toCoordinates(cells, dimensions, firsts, weights, scale);
  return { points: { dimensions, coordinates, weights, bits }, of };
}

export function squaredDistance(
  one: Float64Array,
  from: number,
  other: Float64Array,
  to: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let j = 0; j < dimensions; j++) {
    const difference = one[from + j] - other[to + j];
    sum += difference * difference;
  }
  return sum;
}

/** A number that stands for one draw of many. */
export function drawKey(seed: number, series: number, draw: number): number {
  return mix(mix(seed | 0, Math.floor(seed / 2 ** 32)), mix(series, draw));
}

/** A point's random number in a draw, between 0 and 1, neither of them. */
export function chance({ bits }: Points, point: number, key: number): number {
  return ((mix(bits[2 * point] ^ key, bits[2 * point + 1]) >>> 0) + 0.5) / 2 ** 32;
}

/**
 * A weighted sample whose sums of squared distances are on average those of all points: drawn half by weight, half by the squared distance
 * from the mean (Bachem, Lucic & Krause 2018, "Scalable k-means clustering via lightweight coresets", KDD), by priority (Duffield, Lund
 * & Thorup 2007, "Priority sampling for estimation of arbitrary subset sums", Journal of the ACM 54(6)).
 * @param size fewer than there are points
 */
export function sample(points: Points, size: number, key: number): Points {
  const { dimensions, coordinates, weights, bits } = points;
  const importance = new Float64Array(weights.length);
  let weight = 0;
  let inertia = 0;
  for (let i = 0; i < importance.length; i++) {
    let square = 0;
    for (let at = i * dimensions; at < (i + 1) * dimensions; at++)
      square += coordinates[at] * coordinates[at];
    importance[i] = square;
    weight += weights[i];
    inertia += weights[i] * square;
  }
  const priorities = new Float64Array(importance.length);
  for (let i = 0; i < importance.length; i++) {
    importance[i] = weights[i] * (1 / weight + importance[i] / inertia);
    priorities[i] = importance[i] / chance(points, i, key);
  }
  const chosen = largest(priorities, size + 1);
  const limit = priorities[chosen[size]];
  const sampled: Points = {
    dimensions,
    coordinates: new Float64Array(size * dimensions),
    weights: new Float64Array(size),
    bits: new Uint32Array(2 * size),
  };
  for (let place = 0; place < size; place++) {
    const i = chosen[place];
    sampled.coordinates.set(coordinates.subarray(i * dimensions, (i + 1) * dimensions), place * dimensions);
    sampled.weights[place] = weights[i] * max(1, limit / importance[i]);
    sampled.bits.set(bits.subarray(2 * i, 2 * i + 2), 2 * place);
  }
  return sampled;
}

/** The indices of the `count` largest values, the largest first, without sorting them all. */
function largest(values: Float64Array, count: number): Uint32Array {
  const candidates = new Uint32Array(2 * count);
  let found = 0;
  let least = -Infinity;
  const shorten = () => {
    const of = candidates.slice(0, found);
    const order = orderDescending(Float64Array.from(of, (i) => values[i]));
    found = Math.min(found, count);
    for (let k = 0; k < found; k++) candidates[k] = of[order[k]];
  };
  for (let i = 0; i < values.length; i++) {
    if (values[i] <= least) continue;
    candidates[found++] = i;
    if (found < candidates.length) continue;
    shorten();
    least = values[candidates[count - 1]];
  }
  shorten();
  return candidates.subarray(0, found);
}

function columnsWithSpread(rows: Float64Array, columns: number): number[] {
  const used: number[] = [];
  for (let column = 0; column < columns; column++) {
    let least = Infinity;
    let most = -Infinity;
    for (let at = column; at < rows.length; at += columns) {
      least = Math.min(least, rows[at]);
      most = max(most, rows[at]);
    }
    if (most - least > ROUNDING * max(most, -least)) used.push(column);
  }
  return used;
}

function only(rows: Float64Array, columns: number, used: readonly number[]): Float64Array {
  const cells = new Float64Array((rows.length / columns) * used.length);
  used.forEach((column, j) => {
    for (let from = column, at = j; from < rows.length; from += columns, at += used.length)
      cells[at] = rows[from];
  });
  return cells;
}

interface Distinct {
  /** For each row the number of its distinct row. */
  of: Uint32Array;
  /** Where each distinct row first stands. */
  firsts: Uint32Array;
  /** How often it stands there. */
  weights: Float64Array;
  /** Two words that its values give. */
  bits: Uint32Array;
}

function distinct(cells: Float64Array, columns: number, rows: number): Distinct {
  const of = new Uint32Array(rows);
  const firsts = new Uint32Array(rows);
  const weights = new Float64Array(rows);
  const bits = new Uint32Array(2 * rows);
  const words = new Uint32Array(cells.buffer, cells.byteOffset, 2 * cells.length);
  /** Numbers of distinct rows, plus 1, where the first word of their bits points to, or in the next free slot. */
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * rows)));
  const last = slots.length - 1;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let first = 0x243f6a88;
    let second = 0x13198a2e;
    for (let at = row * columns; at < (row + 1) * columns; at++) {
      const low = words[2 * at];
      // -0 is 0.
      const high = cells[at] === 0 ? 0 : words[2 * at + 1];
      first = mix(first ^ low, high);
      second = mix(second ^ high, low);
    }
    let slot = first & last;
    while (slots[slot] > 0 && !areSame(cells, columns, row, firsts[slots[slot] - 1]))
      slot = (slot + 1) & last;
    if (slots[slot] === 0) {
      firsts[count] = row;
      bits[2 * count] = first;
      bits[2 * count + 1] = second;
      slots[slot] = ++count;
    }
    const number = slots[slot] - 1;
    weights[number]++;
    of[row] = number;
  }
  const found = {
    of,
    firsts: firsts.subarray(0, count),
    weights: weights.subarray(0, count),
    bits: bits.subarray(0, 2 * count),
  };
  return count > ORDERED ? found : inOwnOrder(found);
}

function areSame(cells: Float64Array, columns: number, row: number, other: number): boolean {
  for (let j = 0; j < columns; j++) if (cells[row * columns + j] !== cells[other * columns + j]) return false;
  return true;
}

/** The same in an order that only the values of the rows make. */
function inOwnOrder({ of, firsts, weights, bits }: Distinct): Distinct {
  const order = orderDescending(
    Float64Array.from(firsts, (_, i) => bits[2 * i] * 2 ** 20 + (bits[2 * i + 1] >>> 12)),
  );
  const placeOf = new Uint32Array(order.length);
  order.forEach((i, place) => (placeOf[i] = place));
  return {
    of: of.map((i) => placeOf[i]),
    firsts: order.map((i) => firsts[i]),
    weights: Float64Array.from(order, (i) => weights[i]),
    bits: Uint32Array.from(bits, (_, at) => bits[2 * order[at >> 1] + (at & 1)]),
  };
}

/** 32 bits that hang on every bit of two words: the last steps of MurmurHash3, by Austin Appleby, in the public domain. */
function mix(one: number, other: number): number {
  let mixed = imul(one ^ (one >>> 16), 0x85ebca6b) ^ imul(other, 0x9e3779b1);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** The distinct rows, each column about its mean, in units whose squares are neither too large nor too small. */
function toCoordinates(
  cells: Float64Array,
  columns: number,
  firsts: Uint32Array,
  weights: Float64Array,
  scale: boolean,
): Float64Array {
  const coordinates = new Float64Array(firsts.length * columns);
  const units = new Float64Array(columns);
  for (let at = 0, j = 0; at < cells.length; at++, j = j + 1 === columns ? 0 : j + 1)
    units[j] = max(units[j], abs(cells[at]));
  if (!scale) units.fill(units.reduce((one, other) => max(one, other), 0));
  let rows = 0;
  for (let i = 0; i < weights.length; i++) rows += weights[i];
  for (let j = 0; j < columns; j++) {
    const sum = new RunningSum();
    for (let i = 0; i < firsts.length; i++) sum.add(weights[i] * (cells[firsts[i] * columns + j] / units[j]));
    const mean = sum.total / rows;
    const squares = new RunningSum();
    for (let i = 0; i < firsts.length; i++) {
      const deviation = cells[firsts[i] * columns + j] / units[j] - mean;
      coordinates[i * columns + j] = deviation;
      squares.add(weights[i] * deviation * deviation);
    }
    if (!scale) continue;
    const deviation = Math.sqrt(squares.total / rows);
    for (let at = j; at < coordinates.length; at += columns) coordinates[at] /= deviation;
  }
  return coordinates;
}
