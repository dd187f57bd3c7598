/**
 * How much customers spend a purchase: the Gamma-Gamma model (Fader & Hardie 2013, "The Gamma-Gamma model of monetary value", after
 * Colombo & Jiang 1999, "A stochastic RFM model", Journal of Interactive Marketing 13(3)).
 *
 * The amounts of a customer are gamma distributed with shape p and a rate ν of the customer's own, so that the mean is p / ν; the
 * rates are gamma distributed with shape q and rate v. Of a customer with x repeat purchases of mean z, in total s = x·z, the
 * likelihood then is (s / (v + s))^(p·x) · (v / (v + s))^q / (B(p·x, q) · z).
 */
import type { Fit } from "./fit";
import { LogSums } from "./log-sums";
import { maximise, type Maximum, type Objective } from "./maximise";
import { ModelError } from "./model-error";
import { digammaDifference, logBeta, logGamma, trigamma, trigammaDifference } from "./special";

/** The names of the parameters, in order; v in money. */
export const SPEND_PARAMETERS = ["p", "q", "v"] as const;

/** With fewer repeat customers than this, any parameters would do. */
const FEWEST = 10;

/** From here on a correlation of frequency and spend is worth a warning: the model takes them as independent. */
const CORRELATED = 0.3;

/** At these limits of p and q the model is as good as its own limit; v is in units of a typical purchase. */
const BOX = { least: [1e-3, 1e-2, 1e-12], most: [1e6, 1e6, 1e12] };

/** From here on amounts scatter by less than a hundredth of their mean: they might as well not. */
const ALIKE = 1e5;

/** p, q, v in units of a typical purchase: customers like those of a shop, alike, much unlike each other, with wild amounts. */
const STARTS = [
  [4, 4, 1],
  [40, 40, 1],
  [10, 1.5, 0.15],
  [0.5, 2, 4],
];

/** How many of them are followed up. */
const CLIMBS = 2;

/**
 * Fits p, q and v by maximum likelihood to the customers with a repeat purchase.
 * @param frequency n numbers of repeat purchases, whole
 * @param monetary n mean amounts of the repeat purchases (money), above 0 where there is one
 * @returns customers: those with a repeat purchase
 * @throws ModelError "no repeat customers" where nobody bought twice, "few repeat customers" below 10
 */
export function fitSpend(frequency: Float64Array, monetary: Float64Array): Fit {
  const repeats = repeatCustomers(frequency, monetary);
  const customers = repeats.frequency.length;
  if (customers === 0) throw new ModelError("no repeat customers");
  if (customers < FEWEST) throw new ModelError("few repeat customers", customers);

  const logs = repeats.monetary.map((mean) => Math.log(mean));
  const sumOfLogs = logs.reduce((sum, each) => sum + each, 0);
  const scale = Math.exp(sumOfLogs / customers);
  const objective = likelihood(repeats.frequency, logs, sumOfLogs / customers);
  const starts = STARTS.map((start) => Float64Array.from(start));
  const height = new Map(starts.map((start) => [start, objective(start).value]));
  const promising = [...starts].sort((one, other) => height.get(other)! - height.get(one)!).slice(0, CLIMBS);
  const found = maximise(objective, promising, BOX);
  const [p, q, v] = found.parameters;
  const [errorP, errorQ, errorV] = found.standardErrors;
  // Where p or q stands at its limit v goes with it, and what is left of its error is but that on their ratio.
  const isVKnown = found.limit.every((each) => each === 0);
  return {
    parameters: Float64Array.of(p, q, v * scale),
    standardErrors: Float64Array.of(errorP, errorQ, isVKnown ? errorV * scale : NaN),
    logLikelihood: found.value - sumOfLogs,
    customers,
    converged: found.converged,
    iterations: found.iterations,
    note: noteOn(found, correlation(repeats.frequency, repeats.monetary)),
  };
}

/**
 * The mean amount of a purchase to be expected of each customer. Without a repeat it is the mean of the population. Where the model
 * has no mean, which is so where p·x + q is 1 or less, it is the median: half of such customers spend more, half less.
 * @param frequency n numbers of repeat purchases, whole
 * @param monetary n mean amounts of the repeat purchases (money), 0 or above; without a repeat it doesn't matter
 */
export function expectedSpend(
  [p, q, v]: Float64Array,
  frequency: Float64Array,
  monetary: Float64Array,
): Float64Array {
  const medians = new Map<number, number>();
  const middle = (shape: number) => {
    if (shape > 1) return shape - 1;
    const median = medians.get(shape) ?? gammaMedian(shape);
    medians.set(shape, median);
    return median;
  };
  return frequency.map((x, i) => (p * (x === 0 ? v : v + x * monetary[i])) / middle(p * x + q));
}

interface RepeatCustomers {
  frequency: Float64Array;
  monetary: Float64Array;
}

function repeatCustomers(frequency: Float64Array, monetary: Float64Array): RepeatCustomers {
  const repeats: RepeatCustomers = {
    frequency: new Float64Array(frequency.length),
    monetary: new Float64Array(frequency.length),
  };
  let count = 0;
  for (let i = 0; i < frequency.length; i++) {
    if (frequency[i] === 0) continue;
    repeats.frequency[count] = frequency[i];
    repeats.monetary[count++] = monetary[i];
  }
  return { frequency: repeats.frequency.subarray(0, count), monetary: repeats.monetary.subarray(0, count) };
}

/**
 * The logarithm of the likelihood, without the amounts' own part −Σ ln z.
 * @param logs ln z
 * @param unit logarithm of the amount in which v is counted
 */
function likelihood(frequency: Float64Array, logs: Float64Array, unit: number): Objective {
  const totals = logs.map((log, i) => log + Math.log(frequency[i]) - unit);
  const byCustomer = new LogSums(totals, new Float64Array(totals.length).fill(1));
  const byPurchase = new LogSums(totals, frequency);
  const classes = countEach(frequency);
  return ([p, q, v]) => {
    let [value, byP, byQ, byPP, byPQ, byQQ] = [0, 0, 0, 0, 0, 0];
    for (const [x, n] of classes) {
      value -= n * logBeta(p * x, q);
      byP += n * x * digammaDifference(p * x, q);
      byQ += n * digammaDifference(q, p * x);
      byPP += n * x * x * trigammaDifference(p * x, q);
      byPQ += n * x * trigamma(p * x + q);
      byQQ += n * trigammaDifference(q, p * x);
    }
    const [a, aSlope, aBend] = byPurchase.rising(Math.log(v));
    const [b, bSlope, bBend] = byCustomer.falling(Math.log(v));
    const byLogV = -p * aSlope - q * bSlope;
    const byLogVV = -p * aBend - q * bBend;
    const [byPV, byQV, byVV] = [-aSlope / v, -bSlope / v, (byLogVV - byLogV) / (v * v)];
    return {
      value: value - p * a - q * b,
      gradient: Float64Array.of(byP - a, byQ - b, byLogV / v),
      hessian: Float64Array.of(byPP, byPQ, byPV, byPQ, byQQ, byQV, byPV, byQV, byVV),
    };
  };
}

/** The distinct numbers of purchases, and how many customers have each. */
function countEach(frequency: Float64Array): [x: number, customers: number][] {
  // Counted in an array as far as they are small, as nearly all are: that is many times as fast.
  const small = new Float64Array(1024);
  const others = new Map<number, number>();
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i];
    if (x < small.length) small[x]++;
    else others.set(x, (others.get(x) ?? 0) + 1);
  }
  const counted = Array.from(small, (count, x): [number, number] => [x, count]);
  return [...counted.filter(([, count]) => count > 0), ...others];
}

/** Pearson's correlation; NaN where one of the two is the same for all. */
function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, each) => sum + each / values.length, 0);
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    const [byOne, byOther] = [one[i] - meanOne, other[i] - meanOther];
    both += byOne * byOther;
    ofOne += byOne * byOne;
    ofOther += byOther * byOther;
  }
  return both / Math.sqrt(ofOne * ofOther);
}

function noteOn({ parameters, standardErrors, converged, limit }: Maximum, correlated: number): string {
  const [p, q] = parameters;
  const notes: string[] = [];
  if (!converged) notes.push("No best parameters were found: don't rely on these.");
  if (p > ALIKE) {
    notes.push(
      "Each customer spends much the same every time, so that p and v can't be told; expected spend still holds.",
    );
  }
  if (q > ALIKE) {
    notes.push(
      "Customers hardly differ from each other, so that q and v can't be told; expected spend still holds.",
    );
  }
  if (limit[0] < 0 || limit[1] < 0) notes.push("Amounts differ so wildly that the model doesn't fit them.");
  if (notes.length === 0 && standardErrors.some(Number.isNaN))
    notes.push("The data can't tell p, q and v apart; expected spend still holds.");
  if (q <= 1) {
    notes.push(
      "As q is not above 1 the population has no mean spend: customers without a repeat get the median.",
    );
  }
  if (Math.abs(correlated) > CORRELATED) {
    notes.push(
      `Frequency and spend are correlated (${correlated.toFixed(2)}), but the model takes them as independent: expected spend may be off.`,
    );
  }
  return notes.join(" ");
}

/** The median of a gamma distribution with a rate of 1 and a shape above 0 and up to 1. */
function gammaMedian(shape: number): number {
  // Newton's method for its logarithm t. As ln P(shape, e^t) is concave and the start, where the density is taken as a pure power, lies
  // below the median, each step falls short of it or hits it.
  let t = (logGamma(shape + 1) - Math.LN2) / shape;
  for (;;) {
    const m = Math.exp(t);
    // P = e^(shape·t − m) / Γ(shape) · Σ m^n / (shape · (shape + 1) ··· (shape + n))
    let sum = 0;
    for (let term = 1 / shape, n = 1; term > 1e-17 * sum; n++) {
      sum += term;
      term *= m / (shape + n);
    }
    const step = (logGamma(shape) + m - shape * t - Math.log(sum) - Math.LN2) * sum;
    if (step <= 1e-14 * Math.max(1, -t)) return m;
    t += step;
  }
}
