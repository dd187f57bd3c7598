/** Simulated customers of the BG/NBD and the Gamma-Gamma model, the same on every machine; times in weeks. */
const { random } = require("../scripts/random.js");

/**
 * @param {number} n
 * @param {object} [options]
 * @param {boolean} [options.days] purchases are known by the day, as in a log of orders; otherwise exactly
 * @param {[r: number, alpha: number, a: number, b: number]} [options.parameters]
 * @param {number} [options.weeks] the oldest customer's age; the youngest is half as old
 * @returns {{frequency: Float64Array, recency: Float64Array, age: Float64Array}}
 */
function customers(
  n,
  { days = true, parameters: [r, alpha, a, b] = [0.6, 8, 0.8, 2.5], weeks = 78, seed = 1 } = {},
) {
  const next = random(seed);
  const uniform = () => next() + 2 ** -33;
  const frequency = new Float64Array(n);
  const recency = new Float64Array(n);
  const age = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const rate = gamma(r, uniform) / alpha;
    const [stay, leave] = [gamma(b, uniform), gamma(a, uniform)];
    const first = (uniform() * weeks) / 2;
    const day = (time) => (days ? Math.floor(time * 7) : time * 7);
    let last = day(first);
    for (let time = first; ;) {
      time -= Math.log(uniform()) / rate;
      if (!(time < weeks)) break;
      // All purchases of a day are one.
      if (day(time) > last) frequency[i]++;
      last = day(time);
      if (uniform() < leave / (leave + stay)) break;
    }
    recency[i] = (last - day(first)) / 7;
    age[i] = (day(weeks) - day(first)) / 7;
  }
  return { frequency, recency, age };
}

/**
 * The mean amounts of repeat purchases, in whole cents; 0 without one.
 * @param {Float64Array} frequency
 * @param {[p: number, q: number, v: number]} [parameters]
 */
function spend(frequency, [p, q, v] = [6.25, 3.74, 15.44], seed = 2) {
  const next = random(seed);
  const uniform = () => next() + 2 ** -33;
  return frequency.map((x) => {
    if (x === 0) return 0;
    const mean = (gamma(p * x, uniform) / gamma(q, uniform)) * (v / x);
    return Math.max(0.01, Math.round(mean * 100) / 100);
  });
}

/**
 * A log of orders: n rows, with five of each customer on average, in no order.
 * @returns {{customers: string[], dates: Float64Array, amounts: Float64Array}}
 */
function orders(n, seed = 3) {
  const next = random(seed);
  const count = Math.max(1, Math.floor(n / 5));
  return {
    customers: Array.from({ length: n }, () => `CU-${String(Math.floor(next() * count)).padStart(7, "0")}`),
    dates: Float64Array.from({ length: n }, () => 45_000 + Math.floor(next() * 730 * 24) / 24),
    amounts: Float64Array.from({ length: n }, () => Math.round(next() * 10_000 - 500) / 100),
  };
}

/** A gamma distributed number (Marsaglia & Tsang 2000, A simple method for generating gamma variables). */
function gamma(shape, uniform) {
  if (shape < 1) return gamma(shape + 1, uniform) * uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(uniform()) < z * z * 0.5 + d * (1 - v + Math.log(v))) return d * v;
  }
}

module.exports = { customers, orders, spend };
