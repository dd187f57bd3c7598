/** Sorting that leaves its input alone. */

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
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  if (values.length < SMALL) return order.sort((a, b) => values[b] - values[a] || a - b);
  const words = sortableWords(values);
  return sortByWord(words, 1, sortByWord(words, 0, order));
}

/** Two words of 32 bits a value, the less significant first, whose order as whole numbers is the wanted one. */
function sortableWords(values: Float64Array): Uint32Array {
  const copy = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) copy[i] = values[i] + 0; // -0 and 0 are one value
  const words = new Uint32Array(copy.buffer);
  for (let high = 1; high < words.length; high += 2) {
    // The bits of negative numbers already rise as the numbers fall; those of the others are turned round, below them.
    if (words[high] >>> 31 === 0) {
      words[high] ^= 0x7fffffff;
      words[high - 1] ^= 0xffffffff;
    }
  }
  return words;
}

/** Sorts indices by one of the two words of their values; those with equal words keep their order. */
function sortByWord(words: Uint32Array, half: 0 | 1, order: Uint32Array): Uint32Array {
  const n = order.length;
  let from = order;
  let to: Uint32Array = new Uint32Array(n);
  // The words move along with their indices, so that each pass reads memory from end to end.
  let fromWord = new Uint32Array(n);
  let toWord = new Uint32Array(n);
  for (let k = 0; k < n; k++) fromWord[k] = words[2 * order[k] + half];
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const next = startOfEachDigit(fromWord, shift);
    for (let k = 0; k < n; k++) {
      const word = fromWord[k];
      const place = next[(word >>> shift) % DIGITS]++;
      to[place] = from[k];
      toWord[place] = word;
    }
    [from, to] = [to, from];
    [fromWord, toWord] = [toWord, fromWord];
  }
  return from;
}

/** Where the words with each digit begin in the sorted result. */
function startOfEachDigit(words: Uint32Array, shift: number): Uint32Array {
  const start = new Uint32Array(DIGITS + 1);
  for (let k = 0; k < words.length; k++) start[((words[k] >>> shift) % DIGITS) + 1]++;
  for (let digit = 0; digit < DIGITS; digit++) start[digit + 1] += start[digit];
  return start;
}
