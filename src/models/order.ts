/** Sorting that leaves its input alone. */
import { ROUNDING } from "./sums";

/** Below this many values a comparison sort is as fast, and needs no memory. */
const SMALL = 2048;

/** Three digits of these bits make up a word of 32. Their counters fit a processor's nearest cache. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;

/** A sorted copy, the largest value first. */
export function descending(values: Float64Array): Float64Array {
  if (values.length < SMALL) return values.slice().sort().reverse();
  return inOrder(values, orderDescending(values));
}

/** The values at the given indices. */
export function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) sorted[k] = values[order[k]];
  return sorted;
}

/**
 * The indices of the values, those of the largest first; equal values keep their order.
 *
 * A radix sort from the least significant digit (Knuth, The Art of Computer Programming 3, 5.2.5) on the bits of the
 * numbers: O(n), and for a million values many times as fast as a sort of indices by comparison.
 * @param values finite numbers
 */
export function orderDescending(values: Float64Array): Uint32Array {
  const n = values.length;
  let from: Entries = { index: new Uint32Array(n), word: new Uint32Array(n) };
  for (let i = 0; i < n; i++) from.index[i] = i;
  if (n < SMALL) return from.index.sort((a, b) => values[b] - values[a] || a - b);

  let to: Entries = { index: new Uint32Array(n), word: new Uint32Array(n) };
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  for (const wordOf of [lowWord, highWord]) {
    for (let k = 0; k < n; k++) from.word[k] = wordOf(bits, from.index[k]);
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      distribute(from, to, shift);
      [from, to] = [to, from];
    }
  }
  return from.index;
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

/** Indices, and beside each the half of its value's bits that is sorted by: so each pass reads memory from end to end. */
interface Entries {
  index: Uint32Array;
  word: Uint32Array;
}

// As whole numbers, the bits of negative numbers rise as the numbers fall: the wanted order. Those of the others are
// turned round, below them. A zero counts as positive, whatever its sign.
const lowWord = (bits: Uint32Array, i: number) => (isNegative(bits, i) ? bits[2 * i] : ~bits[2 * i]);
const highWord = (bits: Uint32Array, i: number) =>
  isNegative(bits, i) ? bits[2 * i + 1] : ~bits[2 * i + 1] & 0x7fffffff;
const isNegative = (bits: Uint32Array, i: number) =>
  bits[2 * i + 1] > 0x80000000 || (bits[2 * i + 1] === 0x80000000 && bits[2 * i] > 0);

/** Moves the entries to where one digit of their words belongs; those with the same digit keep their order. */
function distribute(from: Entries, to: Entries, shift: number): void {
  const { index, word } = from;
  const { index: toIndex, word: toWord } = to;
  const next = startOfEachDigit(word, shift);
  for (let k = 0; k < word.length; k++) {
    const place = next[(word[k] >>> shift) % DIGITS]++;
    toIndex[place] = index[k];
    toWord[place] = word[k];
  }
}

/** Where the words with each digit begin in the sorted result. */
function startOfEachDigit(words: Uint32Array, shift: number): Uint32Array {
  const start = new Uint32Array(DIGITS + 1);
  for (let k = 0; k < words.length; k++) start[((words[k] >>> shift) % DIGITS) + 1]++;
  for (let digit = 0; digit < DIGITS; digit++) start[digit + 1] += start[digit];
  return start;
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
