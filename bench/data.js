/** Made-up customers and orders, the same on every machine. */
const { random } = require("../scripts/random.js");

const cents = (amount) => Math.round(amount * 100) / 100;

/** Few large profits, many small ones, a fifth losses; in whole cents. */
function profits(n, seed = 1) {
  const next = random(seed);
  return Array.from({ length: n }, () =>
    cents((next() < 0.2 ? -40 : 100) * Math.exp(2 * (next() + next() + next() - 1.5))),
  );
}

/** Orders of n / 5 customers with ids such as "CU-0012345", in no order. */
function customers(n, seed = 2) {
  const next = random(seed);
  const count = Math.max(1, Math.floor(n / 5));
  return Array.from({ length: n }, () => `CU-${String(Math.floor(next() * count)).padStart(7, "0")}`);
}

/** A range of one column. */
const column = (values) => values.map((value) => [value]);

module.exports = { column, customers, profits };
