/**
 * How long it takes to sum up a log of orders, to fit the Gamma-Gamma model and to predict the value of each customer, beside what
 * lifetimes 0.11.3 (Python) took for as many customers on a machine of two cores.
 *   node bench/lifetime.js [--quick] [--json FILE]      --quick stops at 100,000 customers
 */
require("../scripts/load-typescript");
const { customers, orders, spend } = require("./customers");
const { memory, report, timed } = require("./timing");
const { expectedSpend, fitSpend } = require("../src/models/gamma-gamma");
const { discountedPurchases } = require("../src/models/purchase");
const { rfmSummary } = require("../src/models/rfm");

/** Seconds, by customers. */
const LIFETIMES = { 2_357: 0.065, 100_000: 0.35, 1_000_000: 2.2 };
const SIZES = [2_357, 100_000, ...(process.argv.includes("--quick") ? [] : [1_000_000])];
const WEEK = 7;
const [HORIZON, DISCOUNT] = [260, 0.002];
const PURCHASES = Float64Array.of(0.24, 4.4, 0.8, 2.4);

report([
  {
    title: "The spend model and values",
    text:
      "Seconds to fit the Gamma-Gamma model, the quicker of two runs, to predict each customer's spend, and to count the discounted purchases of five years; " +
      "lifetimes as above.",
    rows: SIZES.map(fits),
  },
  {
    title: "A log of orders",
    text: "Seconds to sum it up by customer, cells already read.",
    rows: SIZES.map(logs),
  },
]);

function fits(n) {
  const { frequency, recency, age } = customers(n);
  const monetary = spend(frequency);
  const before = process.memoryUsage();
  const [fit, fitting] = timed(() => fitSpend(frequency, monetary));
  const after = process.memoryUsage();
  const [, expecting] = timed(() => expectedSpend(fit.parameters, frequency, monetary));
  const horizon = new Float64Array(n).fill(HORIZON);
  const [, predicting] = timed(() =>
    discountedPurchases("BG/NBD", PURCHASES, frequency, recency, age, horizon, DISCOUNT),
  );
  return {
    Model: "Gamma-Gamma",
    Customers: n.toLocaleString("en"),
    "Fit s": fitting.toFixed(3),
    Iterations: fit.iterations,
    MB: Math.max(0, (memory(after) - memory(before)) / 2 ** 20).toFixed(0),
    "Lifetimes s": LIFETIMES[n],
    "Times ours": (LIFETIMES[n] / fitting).toFixed(0),
    "Spend s": expecting.toFixed(3),
    "Discounted purchases s": predicting.toFixed(3),
  };
}

function logs(n) {
  const log = orders(n);
  const [summary, seconds] = timed(() => rfmSummary(log.customers, log.dates, log.amounts, undefined, WEEK));
  return {
    "Rows of a log": n.toLocaleString("en"),
    Customers: summary.customers.length.toLocaleString("en"),
    "Summary s": seconds.toFixed(2),
  };
}
