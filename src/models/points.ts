/**
 * Rows of several numbers as points in space, equal rows as one point with a weight; and chance that a point carries with it: what is
 * drawn at random is drawn by the values of a row, so that neither the order of rows matters nor, to the other rows, one row more.
 */
import { orderDescending } from "./order";
import { ROUNDING, RunningSum } from "./sums";

// Taken once: in a realm of its own, such as a test's, looking up Math costs more than the arithmetic.
const { imul, max } = Math;

/** Up to so many points stand in an order that only their values make; of more, sums may differ by rounding. */
const ORDERED = 10_000;

/** Slots a row, at least, in the table that finds equal rows: as much memory as the rows' weights need later. */
const ROOM = 2;

/** Rows that are looked for together. */
const BLOCK = 256;

/** How many times as many points are looked at as a sample holds. */
const AMPLE = 1.25;

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
  const { used, sizes } = columnsWithSpread(rows, columns);
  const found = distinct(rows, columns, used);
  if (!scale) sizes.fill(sizes.reduce((one, other) => max(one, other), 0));
  standardise(found.points, sizes, scale);
  return found;
}

/** Of points with at least one dimension. */
export function squaredDistance(
  one: Float64Array,
  from: number,
  other: Float64Array,
  to: number,
  dimensions: number,
): number {
  // The first few written out: the turns of a loop would cost more than the arithmetic.
  let difference = one[from] - other[to];
  let sum = difference * difference;
  if (dimensions === 1) return sum;
  difference = one[from + 1] - other[to + 1];
  sum += difference * difference;
  if (dimensions === 2) return sum;
  difference = one[from + 2] - other[to + 2];
  sum += difference * difference;
  for (let j = 3; j < dimensions; j++) {
    difference = one[from + j] - other[to + j];
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
  let weight = 0;
  let inertia = 0;
  for (let i = 0; i < weights.length; i++) {
    weight += weights[i];
    inertia += weights[i] * squaredLength(coordinates, i * dimensions, dimensions);
  }
  const importance = (i: number) =>
    weights[i] * (1 / weight + squaredLength(coordinates, i * dimensions, dimensions) / inertia);
  const { chosen, limit } = highest(weights.length, importance, (i) => chance(points, i, key), size);
  const sampled: Points = {
    dimensions,
    coordinates: new Float64Array(size * dimensions),
    weights: new Float64Array(size),
    bits: new Uint32Array(2 * size),
  };
  for (let place = 0; place < size; place++) {
    const i = chosen[place];
    for (let j = 0; j < dimensions; j++)
      sampled.coordinates[place * dimensions + j] = coordinates[i * dimensions + j];
    sampled.weights[place] = weights[i] * max(1, limit / importance(i));
    sampled.bits[2 * place] = bits[2 * i];
    sampled.bits[2 * place + 1] = bits[2 * i + 1];
  }
  return sampled;
}

/**
 * The `count` points of the highest priority, which is importance by chance, the highest first; and the priority of the one after them. On
 * average at most 2 / p points have a priority above p, as their importance sums to 2: few more than needed are sorted.
 */
function highest(
  points: number,
  importance: (point: number) => number,
  chanceOf: (point: number) => number,
  count: number,
): { chosen: number[]; limit: number } {
  for (let least = 2 / (AMPLE * (count + 1)); ; least /= 2) {
    const candidates: number[] = [];
    const priorities: number[] = [];
    for (let i = 0; i < points; i++) {
      const own = importance(i);
      const luck = chanceOf(i);
      if (own <= least * luck) continue;
      candidates.push(i);
      priorities.push(own / luck);
    }
    if (candidates.length <= count) continue;
    const order = orderDescending(Float64Array.from(priorities));
    const chosen = new Array<number>(count);
    for (let place = 0; place < count; place++) chosen[place] = candidates[order[place]];
    return { chosen, limit: priorities[order[count]] };
  }
}

function squaredLength(coordinates: Float64Array, from: number, dimensions: number): number {
  let sum = 0;
  for (let at = from; at < from + dimensions; at++) sum += coordinates[at] * coordinates[at];
  return sum;
}

/** The columns that aren't the same in every row, and the largest absolute value in each of them. */
function columnsWithSpread(rows: Float64Array, columns: number): { used: number[]; sizes: Float64Array } {
  const least = new Float64Array(columns).fill(Infinity);
  const most = new Float64Array(columns).fill(-Infinity);
  for (let at = 0; at < rows.length;) {
    for (let column = 0; column < columns; column++, at++) {
      const value = rows[at];
      if (value < least[column]) least[column] = value;
      if (value > most[column]) most[column] = value;
    }
  }
  const sizes = most.map((value, column) => max(value, -least[column]));
  const used = Array.from(sizes.keys()).filter(
    (column) => most[column] - least[column] > ROUNDING * sizes[column],
  );
  return { used, sizes: Float64Array.from(used, (column) => sizes[column]) };
}

/** The distinct rows, their numbers as they stand. */
function distinct(rows: Float64Array, columns: number, used: readonly number[]): RowPoints {
  const table = new DistinctRows(rows, columns, used);
  for (let start = 0; start < table.of.length; start += BLOCK) {
    const count = Math.min(BLOCK, table.of.length - start);
    table.read(start, count);
    table.tellApart(start, count);
  }
  const found = { points: table.toPoints(), of: table.of };
  return found.points.weights.length > ORDERED ? found : inOwnOrder(found);
}

/**
 * Rows by what they hold. Where a row is looked for hangs on its values, so that hardly any place is in the processor's cache: of a block
 * of rows all places are fetched before the first is needed.
 */
class DistinctRows {
  /** For each row the number of its distinct row. */
  readonly of: Uint32Array;
  private found = 0;
  private readonly coordinates: Float64Array;
  private readonly words: Uint32Array;
  private readonly bits: Uint32Array;
  /**
   * Where the first word of its bits points to, or in the next free slot, the number of a distinct row, plus 1; above it some of the other
   * word, so that a row is hardly ever compared with one that isn't the same.
   */
  private readonly slots: Uint32Array;
  private readonly numberMask: number;
  private readonly fetched = new Uint32Array(BLOCK);

  constructor(
    private readonly rows: Float64Array,
    private readonly columns: number,
    private readonly used: readonly number[],
  ) {
    const count = rows.length / columns;
    this.of = new Uint32Array(count);
    this.coordinates = new Float64Array(count * used.length);
    this.words = new Uint32Array(this.coordinates.buffer);
    this.bits = new Uint32Array(2 * count);
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(ROOM * count)));
    this.numberMask = 2 ** Math.ceil(Math.log2(count + 1)) - 1;
  }

  /** The distinct rows once all blocks are told apart. Their weights take the memory of the slots. */
  toPoints(): Points {
    const { found, coordinates, bits, used, of } = this;
    const weights = new Float64Array(this.slots.buffer, 0, found).fill(0);
    for (let row = 0; row < of.length; row++) weights[of[row]]++;
    return {
      dimensions: used.length,
      coordinates: coordinates.subarray(0, found * used.length),
      weights,
      bits: bits.subarray(0, 2 * found),
    };
  }

  /** Puts a block of rows, and their bits, behind the distinct rows so far. */
  read(start: number, count: number): void {
    const { found, rows, columns, used, coordinates, words, bits, slots, fetched } = this;
    const dimensions = used.length;
    for (let k = 0; k < count; k++) {
      const to = (found + k) * dimensions;
      let first = 0x243f6a88;
      let second = 0x13198a2e;
      for (let j = 0; j < dimensions; j++) {
        // -0 becomes 0.
        coordinates[to + j] = rows[(start + k) * columns + used[j]] + 0;
        const low = words[2 * (to + j)];
        const high = words[2 * (to + j) + 1];
        first = mix(first ^ low, high);
        second = mix(second ^ high, low);
      }
      bits[2 * (found + k)] = first;
      bits[2 * (found + k) + 1] = second;
    }
    for (let k = 0; k < count; k++) fetched[k] = slots[bits[2 * (found + k)] & (slots.length - 1)];
  }

  /** Keeps those that are new of the block that was read last. */
  tellApart(start: number, count: number): void {
    const { coordinates, bits, slots, numberMask, of } = this;
    const dimensions = this.used.length;
    const behind = this.found;
    for (let k = 0; k < count; k++) {
      const place = behind + k;
      const second = bits[2 * place + 1];
      let slot = bits[2 * place] & (slots.length - 1);
      while (slots[slot] > 0) {
        const alike = ((slots[slot] ^ second) & ~numberMask) === 0;
        if (alike && areSame(coordinates, dimensions, place, (slots[slot] & numberMask) - 1)) break;
        slot = (slot + 1) & (slots.length - 1);
      }
      if (slots[slot] === 0) {
        const { found } = this;
        bits[2 * found] = bits[2 * place];
        bits[2 * found + 1] = second;
        for (let j = 0; j < dimensions; j++)
          coordinates[found * dimensions + j] = coordinates[place * dimensions + j];
        slots[slot] = ++this.found | (second & ~numberMask);
      }
      of[start + k] = (slots[slot] & numberMask) - 1;
    }
  }
}

function areSame(cells: Float64Array, columns: number, row: number, other: number): boolean {
  for (let j = 0; j < columns; j++) if (cells[row * columns + j] !== cells[other * columns + j]) return false;
  return true;
}

/** The same in an order that only the values of the rows make. */
function inOwnOrder({ points, of }: RowPoints): RowPoints {
  const { dimensions, coordinates, weights, bits } = points;
  const count = weights.length;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = bits[2 * i] * 2 ** 20 + (bits[2 * i + 1] >>> 12);
  const order = orderDescending(keys);
  const placeOf = new Uint32Array(count);
  const ordered = {
    dimensions,
    coordinates: new Float64Array(coordinates.length),
    weights: new Float64Array(count),
    bits: new Uint32Array(2 * count),
  };
  for (let place = 0; place < count; place++) {
    const i = order[place];
    placeOf[i] = place;
    for (let j = 0; j < dimensions; j++)
      ordered.coordinates[place * dimensions + j] = coordinates[i * dimensions + j];
    ordered.weights[place] = weights[i];
    ordered.bits[2 * place] = bits[2 * i];
    ordered.bits[2 * place + 1] = bits[2 * i + 1];
  }
  for (let row = 0; row < of.length; row++) of[row] = placeOf[of[row]];
  return { points: ordered, of };
}

/** 32 bits that hang on every bit of two words: the last steps of MurmurHash3, by Austin Appleby, in the public domain. */
function mix(one: number, other: number): number {
  let mixed = imul(one ^ (one >>> 16), 0x85ebca6b) ^ imul(other, 0x9e3779b1);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Puts each column about its mean, in units whose squares are neither too large nor too small. */
function standardise(
  { dimensions, coordinates, weights }: Points,
  units: Float64Array,
  scale: boolean,
): void {
  const sums = Array.from(units, () => new RunningSum());
  let rows = 0;
  for (let i = 0, at = 0; i < weights.length; i++) {
    rows += weights[i];
    for (let j = 0; j < dimensions; j++, at++) {
      coordinates[at] /= units[j];
      sums[j].add(weights[i] * coordinates[at]);
    }
  }
  const means = Float64Array.from(sums, ({ total }) => total / rows);
  for (const sum of sums) sum.restart();
  for (let i = 0, at = 0; i < weights.length; i++) {
    for (let j = 0; j < dimensions; j++, at++) {
      const deviation = coordinates[at] - means[j];
      coordinates[at] = deviation;
      sums[j].add(weights[i] * deviation * deviation);
    }
  }
  if (!scale) return;
  const deviations = Float64Array.from(sums, ({ total }) => Math.sqrt(total / rows));
  for (let at = 0; at < coordinates.length;) {
    for (let j = 0; j < dimensions; j++, at++) coordinates[at] /= deviations[j];
  }
}
