/** Made-up customers and orders, the same on every machine. */
const { random } = require("../scripts/random.js");

const cents = (amount) => Math.round(amount * 100) / 100;

/** n values, each made of a random number from 0 up to 1. */
function draw(n, make, seed = 1) {
  const next = random(seed);
  return Array.from({ length: n }, () => make(next()));
}

/** Few large profits, many small ones, a fifth losses; in whole cents. */
function profits(n, seed = 1) {
  const next = random(seed);
  return Array.from({ length: n }, () =>
    cents((next() < 0.2 ? -40 : 100) * Math.exp(2 * (next() + next() + next() - 1.5))),
  );
}

/** Positive amounts of money, in whole cents. */
const amounts = (n, seed) => draw(n, (u) => cents(1 + 999 * u * u), seed);

const shares = (n, seed) => draw(n, (u) => Math.round(u * 1e6) / 1e6, seed);

/** Whole numbers from 0 up to below `most`. */
const wholes = (n, most, seed) => draw(n, (u) => Math.floor(u * most), seed);

/** Ids such as "CU-0012345" in no order, `distinct` of them. */
const ids = (n, distinct, seed) =>
  draw(n, (u) => `CU-${String(Math.floor(u * distinct)).padStart(7, "0")}`, seed);

/** Names of a few kinds. */
const names = (n, kind, count, seed) => draw(n, (u) => `${kind} ${1 + Math.floor(u * count)}`, seed);

/** Dates of two years with an hour. */
const dates = (n, seed) => draw(n, (u) => 45_000 + Math.floor(u * 730 * 24) / 24, seed);

/** Points of five clouds, three coordinates each. */
function clouds(n, seed = 7) {
  const next = random(seed);
  const around = (center) => center + next() + next() + next() + next() - 2;
  return Array.from({ length: n }, () => {
    const cloud = Math.floor(next() * 5);
    return [around(cloud), around((cloud * 2) % 5), around((cloud * 3) % 5)];
  });
}

/** A range of one column. */
const column = (values) => Array.from(values, (value) => [value]);

/** A range of several columns, with their names on top where given. */
function block(columns, header) {
  const rows = columns[0].map((_, i) => columns.map((column) => column[i]));
  return header ? [header, ...rows] : rows;
}

module.exports = { amounts, block, clouds, column, dates, ids, names, profits, shares, wholes };
