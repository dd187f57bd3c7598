/** Mulberry32: seeded, the same on every machine; 32 bits of state are plenty to scatter sample and bench numbers. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

/** Close to a standard normal, by the sum of twelve: good enough to scatter, and never far out. */
const normal = (next) => Array.from({ length: 12 }, next).reduce((sum, each) => sum + each, -6);

/** One of the items, as often as its weight says. */
function pickBy(next, items, weights) {
  let left = next() * weights.reduce((sum, each) => sum + each, 0);
  return items.find((_, i) => (left -= weights[i]) < 0) ?? items[items.length - 1];
}

module.exports = { random, clamp, normal, pickBy };
