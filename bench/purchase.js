/**
 * How long it takes to fit the purchase models, and to predict from them, beside what lifetimes 0.11.3 (Python) took for as many
 * customers on a machine of two cores.
 *   node bench/purchase.js [--quick] [--json FILE]      --quick stops at 100,000 customers
 */
require("../scripts/load-typescript");
const { customers } = require("./customers");
const { memory, report, timed } = require("./timing");
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
report([
  {
    title: "Fits of the purchase models",
    text:
      "Seconds to fit each model, the quicker of two runs, and to predict for all customers from the fit; purchases known by the day or exactly. Beside it what " +
      "lifetimes 0.11.3 (Python) once took for as many customers on another machine of two cores: a comparison of sizes, not of one run.",
    rows,
  },
]);

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
    Model: model,
    Customers: n.toLocaleString("en"),
    Times: days ? "days" : "exact",
    "Fit s": fitting.toFixed(2),
    Iterations: fit.iterations,
    MB: Math.max(0, (memory(after) - memory(before)) / 2 ** 20).toFixed(0),
    "Lifetimes s": lifetimes ?? "",
    "Times ours": lifetimes ? (lifetimes / fitting).toFixed(0) : "",
    "Alive s": living.toFixed(2),
    "Expected s": expecting.toFixed(2),
  };
}
