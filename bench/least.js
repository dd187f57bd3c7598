/** The least that there is to do, in bare loops that share nothing with the functions that are measured. */
const { column, ids, profits } = require("./data");

/** A pass sorts by so many bits; three make up the upper half of a number. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
const PASSES = 3;

/** What a range of n cells holds, and n ids of customers. */
const given = (n) => [column(profits(n)), ids(n, Math.min(100_000, n / 5))];

/** For what given() makes, once out of JSON: the loops by name. */
function loops([cells, keys]) {
  const n = cells.length;
  const values = Float64Array.from(cells, ([value]) => value);
  return {
    read() {
      const numbers = new Float64Array(n);
      for (let i = 0; i < n; i++) numbers[i] = cells[i][0];
      return numbers;
    },
    sort: () => orderByUpperHalf(values),
    hash() {
      const groups = new Map();
      const groupOf = new Uint32Array(n);
      for (let i = 0; i < n; i++) {
        let group = groups.get(keys[i]);
        if (group === undefined) groups.set(keys[i], (group = groups.size));
        groupOf[i] = group;
      }
      return groupOf;
    },
    build() {
      const answer = new Array(n);
      for (let i = 0; i < n; i++) answer[i] = [values[i]];
      return answer;
    },
  };
}

/**
 * The indices of the values, the least first, by the upper 32 bits of each: in money hardly two numbers are the same in these, so that a
 * sort by all bits needs little more.
 */
function orderByUpperHalf(values) {
  const n = values.length;
  const halves = new Uint32Array(values.buffer);
  let [words, order] = [new Uint32Array(n), new Uint32Array(n)];
  let [toWords, toOrder] = [new Uint32Array(n), new Uint32Array(n)];
  const starts = Array.from({ length: PASSES }, () => new Uint32Array(DIGITS + 1));
  for (let i = 0; i < n; i++) {
    const half = halves[2 * i + 1];
    // Bits that rise with the number: all turned round below 0, the sign alone above.
    const word = (half >>> 31 ? ~half : half | 0x80000000) >>> 0;
    words[i] = word;
    order[i] = i;
    for (let pass = 0; pass < PASSES; pass++) starts[pass][((word >>> (pass * DIGIT_BITS)) % DIGITS) + 1]++;
  }
  for (let pass = 0; pass < PASSES; pass++) {
    const next = starts[pass];
    for (let digit = 1; digit < DIGITS; digit++) next[digit] += next[digit - 1];
    for (let k = 0; k < n; k++) {
      const place = next[(words[k] >>> (pass * DIGIT_BITS)) % DIGITS]++;
      toWords[place] = words[k];
      toOrder[place] = order[k];
    }
    [words, toWords] = [toWords, words];
    [order, toOrder] = [toOrder, order];
  }
  return order;
}

module.exports = { given, loops };
