/**
 * Sorting that leaves its input alone.
 *
 * Many numbers are sorted by their bits: a radix sort from the least significant digit (Knuth, The Art of Computer Programming 3,
 * 5.2.5) by the upper half of each number, O(n). The few whose upper halves are the same are put in order by insertion; where they are
 * many, the lower halves are sorted as well.
 */
import { ROUNDING } from "./sums";

/** Below this many values a comparison sort is as fast, and needs no memory. */
const SMALL = 2048;

/** Three digits of these bits make up a word of 32. Their counters fit a processor's nearest cache. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;

const FEW_LIMITS = 10;

/** Numbers with the same upper 16 bits differ by a sixteenth at most. */
const BUCKETS = 2 ** 16;

/** The upper bit of a word. */
const SIGN = 0x80000000;

/** So many moves a value insertion may take, before another sort is sure to be faster. */
const MOST_MOVES = 8;

/** The sorted copies of values that are known to stay as they are; null before one is needed. */
const kept = new WeakMap<Float64Array, Float64Array | null>();

/** From now on the sorted copy of these values, which must never change, is kept as long as they are. */
export function keepSorted(values: Float64Array): void {
  if (!kept.has(values)) kept.set(values, null);
}

/** A sorted copy, the largest value first; it isn't to be changed, as others may get the same. */
export function descending(values: Float64Array): Float64Array {
  const known = kept.get(values);
  if (known) return known;
  const sorted =
    values.length < SMALL ? values.slice().sort().reverse() : numbersOf(sortedEntries(values, null));
  if (known === null) kept.set(values, sorted);
  return sorted;
}

/** The values at the given indices. */
export function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) sorted[k] = values[order[k]];
  return sorted;
}

/**
 * The indices of the values, those of the largest first; equal values keep their order.
 * @param values finite numbers
 */
export function orderDescending(values: Float64Array): Uint32Array {
  const order = asTheyStand(values.length);
  if (values.length < SMALL) return order.sort((a, b) => values[b] - values[a] || a - b);
  return sortedEntries(values, order).index;
}

/** The rank of each value, 1 = largest; equal values share the better rank. */
export function ranksDescending(values: Float64Array): Uint32Array {
  const { upper, lower, index, spare: ranks } = sortedEntries(values, asTheyStand(values.length));
  let rank = 1;
  for (let k = 0; k < ranks.length; k++) {
    if (k > 0 && (upper[k] !== upper[k - 1] || lower[k] !== lower[k - 1])) rank = k + 1;
    ranks[index[k]] = rank;
  }
  return ranks;
}

/** A value, and how many of all are less. */
export interface Placed {
  value: number;
  below: number;
}

/**
 * For each place the least value with at least so many below it, without sorting them all: they are counted by their upper 16 bits, and only
 * those are sorted that share them with a wanted one.
 * @param values finite numbers
 * @param places how many have to be below, rising; from 1 to below the number of values
 * @returns null where all from a place on are equal
 */
export function leastAbove(values: Float64Array, places: readonly number[]): (Placed | null)[] {
  if (values.length < SMALL) {
    const sorted = values.slice().sort();
    return places.map((place) => leastOfSorted(sorted, place));
  }
  const bits = bitsOf(values);
  const counts = new Uint32Array(BUCKETS);
  for (let i = 0; i < values.length; i++) counts[bucketOf(bits[2 * i], bits[2 * i + 1])]++;

  const isWanted = new Uint8Array(BUCKETS + 1);
  for (let [bucket, before, i] = [0, 0, 0]; i < places.length; i++) {
    while (before + counts[bucket] <= places[i]) before += counts[bucket++];
    // Where the rest of a bucket are equal, the value is the least of the next.
    let next = bucket + 1;
    while (next < BUCKETS && counts[next] === 0) next++;
    isWanted[bucket] = isWanted[next] = 1;
  }
  const few = new Float64Array(counts.reduce((size, count, bucket) => size + isWanted[bucket] * count, 0));
  for (let i = 0, at = 0; at < few.length; i++)
    if (isWanted[bucketOf(bits[2 * i], bits[2 * i + 1])]) few[at++] = values[i];
  few.sort();

  const found: (Placed | null)[] = [];
  let [from, skipped] = [0, 0];
  for (let bucket = 0; bucket < BUCKETS && found.length < places.length; bucket++) {
    if (!isWanted[bucket]) {
      skipped += counts[bucket];
      continue;
    }
    const to = from + counts[bucket];
    while (found.length < places.length && places[found.length] - skipped < to) {
      let at = Math.max(places[found.length] - skipped, from);
      while (at < few.length && at > from && few[at] === few[at - 1]) at++;
      if (at >= to) break;
      found.push({ value: few[at], below: at + skipped });
    }
    from = to;
  }
  return places.map((_, i) => found[i] ?? null);
}

function leastOfSorted(sorted: Float64Array, place: number): Placed | null {
  let at = place;
  while (at < sorted.length && sorted[at] === sorted[at - 1]) at++;
  return at < sorted.length ? { value: sorted[at], below: at } : null;
}

/** By its upper 16 bits, rising with the number; a zero counts as positive, whatever its sign. */
function bucketOf(low: number, high: number): number {
  if (high < SIGN) return (high | SIGN) >>> 16;
  return high === SIGN && low === 0 ? SIGN >>> 16 : ~high >>> 16;
}

/** How many of the limits, which rise, each value reaches. */
export function limitsReached(values: Float64Array, limits: Float64Array): Uint32Array {
  const reached = new Uint32Array(values.length);
  if (limits.length <= FEW_LIMITS) {
    // Comparing with each is faster than a search whose turns nobody can foresee.
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      let count = 0;
      for (let k = 0; k < limits.length; k++) count += value >= limits[k] ? 1 : 0;
      reached[i] = count;
    }
    return reached;
  }
  for (let i = 0; i < values.length; i++) {
    let [low, high] = [0, limits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[i] >= limits[middle]) low = middle + 1;
      else high = middle;
    }
    reached[i] = low;
  }
  return reached;
}

/** As `orderDescending`, but values that lie no further apart than `slack` count as equal, so that rounding decides nothing. */
export const orderDescendingWithin = (values: Float64Array, slack: number): Uint32Array =>
  tiesInTheirOrder(values, (one, next) => one - next <= slack);

/** As `orderDescending`, but sums that differ by no more than their rounding are equal, as 0.1 + 0.2 and 0.3 are. */
export const orderDescendingSums = (sums: Float64Array): Uint32Array => tiesInTheirOrder(sums, notAbove);

/** Whether one sum isn't above another by more than rounding. */
export const notAbove = (one: number, other: number): boolean =>
  one - other <= ROUNDING * Math.max(Math.abs(one), Math.abs(other));

function tiesInTheirOrder(
  values: Float64Array,
  areEqual: (one: number, next: number) => boolean,
): Uint32Array {
  const order = orderDescending(values);
  for (let start = 0, k = 1; k <= order.length; k++) {
    if (k < order.length && areEqual(values[order[k - 1]], values[order[k]])) continue;
    order.subarray(start, k).sort();
    start = k;
  }
  return order;
}

/**
 * The halves of the numbers to sort, as words that rise as the numbers fall, and whatever goes with each number: all in arrays of their own,
 * so that each pass reads memory from end to end.
 */
interface Entries<Index extends Uint32Array | null> {
  upper: Uint32Array;
  lower: Uint32Array;
  index: Index;
}

/** Sorted, with an array as long that isn't used any more: where there are a million, another one would be memory. */
interface Sorted<Index extends Uint32Array | null> extends Entries<Index> {
  spare: Uint32Array;
}

const bitsOf = (values: Float64Array) => new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);

/**
 * As whole numbers, the bits of negative numbers rise as the numbers fall: the wanted order. Those of the others are turned round, and come
 * before them. A zero counts as positive, whatever its sign.
 */
function entriesOf<Index extends Uint32Array | null>(values: Float64Array, index: Index): Entries<Index> {
  const bits = bitsOf(values);
  const upper = new Uint32Array(values.length);
  const lower = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const [low, high] = [bits[2 * i], bits[2 * i + 1]];
    const isNegative = high > SIGN || (high === SIGN && low > 0);
    upper[i] = isNegative ? high : ~high & ~SIGN;
    lower[i] = isNegative ? low : ~low;
  }
  return { upper, lower, index };
}

function numbersOf({ upper, lower }: Entries<null>): Float64Array {
  const numbers = new Float64Array(upper.length);
  const bits = bitsOf(numbers);
  for (let k = 0; k < upper.length; k++) {
    const isNegative = upper[k] >= SIGN;
    bits[2 * k] = isNegative ? lower[k] : ~lower[k];
    bits[2 * k + 1] = isNegative ? upper[k] : ~upper[k] & ~SIGN;
  }
  return numbers;
}

function sortedEntries<Index extends Uint32Array | null>(values: Float64Array, index: Index): Sorted<Index> {
  const entries = radixSort(entriesOf(values, index), "upper");
  return settleTies(entries) ? entries : radixSort(radixSort(entries, "lower"), "upper");
}

/**
 * Puts numbers with the same upper half, which stand together, in order of the lower; equal ones stay as they are.
 * @returns false where that would take too long
 */
function settleTies({ upper, lower, index }: Entries<Uint32Array | null>): boolean {
  let moves = 0;
  for (let k = 1; k < upper.length; k++) {
    if (upper[k] !== upper[k - 1] || lower[k] >= lower[k - 1]) continue;
    const [low, i] = [lower[k], index ? index[k] : 0];
    let to = k;
    for (; to > 0 && upper[to - 1] === upper[k] && lower[to - 1] > low; to--) {
      lower[to] = lower[to - 1];
      if (index) index[to] = index[to - 1];
    }
    lower[to] = low;
    if (index) index[to] = i;
    moves += k - to;
    if (moves > MOST_MOVES * upper.length) return false;
  }
  return true;
}

/** Sorts by one half; numbers of which it is the same keep their order. The given arrays are used up. */
function radixSort<Index extends Uint32Array | null>(
  given: Entries<Index>,
  half: "upper" | "lower",
): Sorted<Index> {
  const { length } = given.upper;
  let from: Entries<Uint32Array | null> = given;
  let to: Entries<Uint32Array | null> = {
    upper: new Uint32Array(length),
    lower: new Uint32Array(length),
    index: given.index && new Uint32Array(length),
  };
  countDigits(given[half]).forEach((counts, digit) => {
    const shift = digit * DIGIT_BITS;
    // Nothing moves where all have the same digit.
    if (counts[(from[half][0] >>> shift) % DIGITS] === length) return;
    distribute(from, to, from[half], shift, starts(counts));
    [from, to] = [to, from];
  });
  const { upper, lower, index } = from as Entries<Index>;
  return { upper, lower, index, spare: to.upper };
}

/** How often each value of each digit occurs, the lowest digit first. */
function countDigits(words: Uint32Array): Uint32Array[] {
  const [low, middle, high] = [new Uint32Array(DIGITS), new Uint32Array(DIGITS), new Uint32Array(DIGITS)];
  for (let k = 0; k < words.length; k++) {
    const word = words[k];
    low[word % DIGITS]++;
    middle[(word >>> DIGIT_BITS) % DIGITS]++;
    high[word >>> (2 * DIGIT_BITS)]++;
  }
  return [low, middle, high];
}

/** Moves the entries to where one digit of their words belongs. */
function distribute(
  { upper, lower, index }: Entries<Uint32Array | null>,
  to: Entries<Uint32Array | null>,
  words: Uint32Array,
  shift: number,
  next: Uint32Array,
): void {
  const { upper: toUpper, lower: toLower, index: toIndex } = to;
  for (let k = 0; k < words.length; k++) {
    const place = next[(words[k] >>> shift) % DIGITS]++;
    toUpper[place] = upper[k];
    toLower[place] = lower[k];
    if (index && toIndex) toIndex[place] = index[k];
  }
}

/** Where the entries with each digit begin. */
function starts(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(DIGITS);
  for (let digit = 1; digit < DIGITS; digit++) starts[digit] = starts[digit - 1] + counts[digit - 1];
  return starts;
}

/** 0, 1, 2 and so on. */
function asTheyStand(count: number): Uint32Array {
  const places = new Uint32Array(count);
  for (let i = 0; i < count; i++) places[i] = i;
  return places;
}

/**
 * The indices of rows by group, those of group 0 first; rows of one group keep the order in which they are given. A counting
 * sort (Knuth 5.2, algorithm D).
 * @param groupOf the group of each row, 0..groups − 1
 * @param order the rows in some order, each once; as they stand if left out
 */
export function orderByGroup(groupOf: Uint32Array, groups: number, order?: Uint32Array): Uint32Array {
  const next = new Uint32Array(groups + 1);
  for (let row = 0; row < groupOf.length; row++) next[groupOf[row] + 1]++;
  for (let g = 0; g < groups; g++) next[g + 1] += next[g];
  const sorted = new Uint32Array(groupOf.length);
  for (let k = 0; k < groupOf.length; k++) {
    const row = order ? order[k] : k;
    sorted[next[groupOf[row]]++] = row;
  }
  return sorted;
}
