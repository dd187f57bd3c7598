/**
 * How long it takes to fit the purchase models, and to predict from them, beside what lifetimes 0.11.3 (Python) took for as many
 * customers on a machine of two cores.
 *   node bench/purchase.js [--quick]      --quick stops at 100,000 customers
 */
require("../scripts/load-typescript");
const { customers } = require("./customers");
const { memory, print, timed } = require("./timing");
const purchase = require("../src/models/purchase");

/** Seconds, by model and customers. */
const LIFETIMES = {
  "BG/NBD": { 2_357: 0.12, 100_000: 1.7, 1_000_000: 13 },
  "Pareto/NBD": { 2_357: 0.65, 100_000: 31 },
};
const SIZES = [2_357, 100_000, ...(process.argv.includes("--quick") ? [] : [1_000_000])];
const HORIZON = 52;

const rows = [];
for (const model of ["BG/NBD", "MBG/NBD", "Pareto/NBD"]) {
  for (const n of SIZES) {
    for (const days of [true, false]) rows.push(measure(model, n, days));
  }
}
print(rows);

function measure(model, n, days) {
  const { frequency, recency, age } = customers(n, { days });
  const before = process.memoryUsage();
  const [fit, fitting] = timed(() => purchase.fitPurchases(model, frequency, recency, age));
  const after = process.memoryUsage();
  const given = [model, fit.parameters, frequency, recency, age];
  const [, living] = timed(() => purchase.probabilityAlive(...given));
  const [, expecting] = timed(() => purchase.expectedPurchases(...given, new Float64Array(n).fill(HORIZON)));
  const lifetimes = LIFETIMES[model]?.[n];
  return {
    model,
    customers: n.toLocaleString("en"),
    times: days ? "days" : "exact",
    "fit s": fitting.toFixed(2),
    iterations: fit.iterations,
    MB: Math.max(0, (memory(after) - memory(before)) / 2 ** 20).toFixed(0),
    "lifetimes s": lifetimes ?? "",
    "times ours": lifetimes ? (lifetimes / fitting).toFixed(0) : "",
    "alive s": living.toFixed(2),
    "expected s": expecting.toFixed(2),
  };
}
