/**
 * How often customers buy who may leave without a word: BG/NBD (Fader, Hardie & Lee 2005, "Counting your customers" the easy way,
 * Marketing Science 24(2)), MBG/NBD (Batislam, Denizel & Filiztekin 2007, Empirical validation and comparison of models for
 * customer base analysis, International Journal of Research in Marketing 24(3)) and Pareto/NBD (Schmittlein, Morrison & Colombo
 * 1987, Counting your customers, Management Science 33(1)).
 *
 * In all three, purchases come at a rate of a customer's own, gamma distributed with shape r and rate alpha. In the first two a
 * customer leaves after a purchase with a probability of the customer's own, Beta(a, b); in the third at any time, at a rate that
 * is gamma distributed with shape s and rate beta.
 */
import type { Fit } from "./fit";
import { distinctCustomers, sampleOf, type DistinctCustomers } from "./distinct-customers";
import { gainUntilLeaving, gainWhileThere, withinHorizon } from "./horizon";
import { maximise, type Box, type Maximum, type Objective } from "./maximise";
import { ModelError } from "./model-error";
import { orderByGroup } from "./order";
import { leavingAnyTime, leavingAtPurchases } from "./purchase-likelihood";
import { logRace, logRatio } from "./race";

export type PurchaseModel = "BG/NBD" | "MBG/NBD" | "Pareto/NBD";

/** The names of each model's parameters, in order; alpha and beta are in units of time. */
export const PURCHASE_PARAMETERS = {
  "BG/NBD": ["r", "alpha", "a", "b"],
  "MBG/NBD": ["r", "alpha", "a", "b"],
  "Pareto/NBD": ["r", "alpha", "s", "beta"],
} as const satisfies Record<PurchaseModel, readonly string[]>;

export interface PurchaseFit extends Fit {
  model: PurchaseModel;
}

/** With fewer customers there is nothing to learn how they differ from. */
export const FEWEST_CUSTOMERS = 10;

/** Where there are more distinct customers, a sample of so many shows where to begin. */
const SAMPLE = 4000;
/** How many of the fixed starts are followed up. */
const CLIMBS = 2;

/**
 * Fits a model by maximum likelihood.
 * @param frequency n numbers of repeat purchases, whole
 * @param recency n times from first purchase to last, at most the age
 * @param age n times from first purchase to now
 * @throws ModelError "few customers" below 10, "no repeat customers" where nobody bought twice, "no time" where all ages are 0
 */
export function fitPurchases(
  model: PurchaseModel,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
): PurchaseFit {
  const n = frequency.length;
  if (n < FEWEST_CUSTOMERS) throw new ModelError("few customers", n);
  let [repeats, time] = [0, 0];
  for (let i = 0; i < n; i++) {
    repeats += frequency[i];
    time += age[i];
  }
  if (repeats === 0) throw new ModelError("no repeat customers");
  if (time === 0) throw new ModelError("no time");

  const all = distinctCustomers(frequency, recency, age);
  const { likelihood, starts, box } = problem(model, time / n, repeats / time);
  const found = climb((customers) => likelihood(customers), all, starts, box);
  return {
    model,
    parameters: found.parameters,
    standardErrors: errorsOf(found),
    logLikelihood: found.value,
    customers: n,
    converged: found.converged,
    iterations: found.iterations,
    note: noteOn(model, found, time / n, repeats / n),
  };
}

/** Shape and scale go together: where one stands at a limit, the other's error would be that of a certainty which isn't there. */
function errorsOf({ standardErrors, limit }: Maximum): Float64Array {
  const isAtLimit = (i: number) => limit[i] !== 0 || limit[i ^ 1] !== 0;
  return standardErrors.map((error, i) => (isAtLimit(i) ? NaN : error));
}

interface Problem {
  likelihood: (customers: DistinctCustomers) => Objective;
  starts: Float64Array[];
  box: Box;
}

/** What to maximise, where from and within what; the data's own mean age and rate make units of time irrelevant. */
function problem(model: PurchaseModel, age: number, rate: number): Problem {
  const leaving =
    model === "Pareto/NBD"
      ? [
          [0.5, 0.2 * age],
          [0.5, age],
          [2, 2 * age],
        ]
      : [
          [0.5, 2],
          [1, 10],
          [3, 3],
        ];
  const starts = [0.3, 2].flatMap((r) =>
    // While they are there, customers buy more often than on average over their age.
    leaving.map(([a, b]) => Float64Array.of(r, r / (2 * rate), a, b)),
  );
  const least = [1e-6, 1e-9 * age];
  const most = [1e6, 1e12 * age];
  return model === "Pareto/NBD"
    ? {
        likelihood: leavingAnyTime,
        starts,
        box: { least: [...least, 1e-6, 1e-12 * age], most: [...most, 1e6, 1e12 * age] },
      }
    : {
        likelihood: (customers) => leavingAtPurchases(customers, model === "BG/NBD" ? 0 : 1),
        starts,
        box: { least: [...least, 1e-9, 1e-9], most: [...most, 1e6, 1e9] },
      };
}

/** From the most promising starts to the top, of a sample first where there are many customers. */
function climb(
  likelihood: (customers: DistinctCustomers) => Objective,
  all: DistinctCustomers,
  starts: readonly Float64Array[],
  box: Box,
): Maximum {
  const step = Math.max(1, Math.floor(all.weight.length / SAMPLE));
  const sample = likelihood(step > 1 ? sampleOf(all, step) : all);
  const height = new Map(starts.map((start) => [start, sample(start).value]));
  const best = [...starts].sort((one, other) => height.get(other)! - height.get(one)!).slice(0, CLIMBS);
  const found = maximise(sample, best, box);
  if (step === 1) return found;
  const whole = maximise(likelihood(all), [inner(found.parameters, best[0])], box);
  return { ...whole, iterations: found.iterations + whole.iterations };
}

/** A start no further than a factor of 1,000 from a plain one: the sample may have run off where the whole does not. */
function inner(parameters: Float64Array, plain: Float64Array): Float64Array {
  return parameters.map((each, i) => Math.min(Math.max(each, plain[i] / 1000), plain[i] * 1000));
}

/** What a fit at a limit means, in plain words. */
function noteOn(
  model: PurchaseModel,
  { parameters, limit, converged }: Maximum,
  age: number,
  repeats: number,
): string {
  const [r, , third, fourth] = parameters;
  const notes: string[] = [];
  if (!converged) notes.push("No best parameters were found: don't rely on these.");
  if (r > 1e5) notes.push("All customers buy at about the same rate, so that r has no upper end.");
  if (r < 1e-5) notes.push("Hardly any customer buys again, so that r has no lower end.");
  if (model === "Pareto/NBD") {
    const leavingRate = third / fourth;
    if (leavingRate * age < 1e-6)
      notes.push(
        "Nobody seems to leave for good, so that everybody counts as active: these purchases can't tell who has been lost (s and beta have no best values).",
      );
    else if (third > 1e5)
      notes.push("All customers leave at about the same rate, so that s has no upper end.");
    else if (limit[2] < 0 || limit[3] < 0)
      notes.push(
        "Customers leave at once or never, so that s and beta have no lower end: MBG/NBD may fit better.",
      );
  } else {
    const share = third / (third + fourth);
    if (share * Math.max(1, repeats) < 1e-6)
      notes.push(
        "Nobody seems to leave for good, so that everybody counts as active: these purchases can't tell who has been lost (a and b have no best values).",
      );
    else if (share > 1 - 1e-6) notes.push("Everybody seems to leave at the first chance.");
    else if (third + fourth > 1e5)
      notes.push(
        "All customers are about as likely to leave after a purchase, so that a and b have no upper end.",
      );
    else if (third + fourth < 1e-5)
      notes.push("Customers leave at the first chance or never, so that a and b have no lower end.");
  }
  if (notes.length === 0 && limit.some((each) => each !== 0))
    notes.push("A parameter ran into its limit: the data can't tell it.");
  return notes.join(" ");
}

/** The probability that each customer is still active, 0 to 1. Arguments as for `fitPurchases`. */
export function probabilityAlive(
  model: PurchaseModel,
  parameters: Float64Array,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
): Float64Array {
  return model === "Pareto/NBD"
    ? aliveAnyTime(parameters, frequency, recency, age)
    : aliveAfterPurchases(parameters, frequency, recency, age, model === "BG/NBD" ? 0 : 1);
}

/**
 * 1 / (1 + a / (b + k − 1) · ((alpha + T) / (alpha + t))^(r + x)), k chances to leave (Fader, Hardie & Lee 2005; Batislam, Denizel &
 * Filiztekin 2007). Who had no chance to leave is there.
 */
function aliveAfterPurchases(
  [r, alpha, a, b]: Float64Array,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
  chances: 0 | 1,
): Float64Array {
  const logOdds = Math.log(a);
  return frequency.map((x, i) => {
    const k = x + chances;
    if (k === 0) return 1;
    const t = Math.min(recency[i], age[i]);
    const left = logOdds - Math.log(b + k - 1) + (r + x) * Math.log1p((age[i] - t) / (alpha + t));
    return 1 / (1 + Math.exp(left));
  });
}

/** The chance to have got to T over the likelihood (see `leavingAnyTime`), both over (alpha + T)^−(r + x) (beta + T)^−s. */
function aliveAnyTime(
  [r, alpha, s, beta]: Float64Array,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
): Float64Array {
  const alive = new Float64Array(frequency.length);
  const zetaT = age.map((T) => logRatio(beta, alpha, T));
  const zetat = recency.map((t, i) => logRatio(beta, alpha, Math.min(t, age[i])));
  for (const { frequency: x, rows } of byFrequency(frequency)) {
    const R = r + x;
    const [lowT, highT] = extent(zetaT, rows);
    const [lowt, hight] = extent(zetat, rows);
    const purchaseFirst = logRace(R, s, -highT, -lowT, rows.length);
    const endFirst = logRace(s, R, lowt, hight, rows.length);
    for (const i of rows) {
      const t = Math.min(recency[i], age[i]);
      const since = age[i] - t;
      const decay = R * Math.log1p(since / (alpha + t)) + s * Math.log1p(since / (beta + t));
      alive[i] = Math.min(1, 1 / (Math.exp(purchaseFirst(-zetaT[i])) + Math.exp(decay + endFirst(zetat[i]))));
    }
  }
  return alive;
}

/** The purchases to be expected of each customer within the next `horizon`, 0 or more units of time each. */
export function expectedPurchases(
  model: PurchaseModel,
  parameters: Float64Array,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
  horizon: Float64Array,
): Float64Array {
  return discountedPurchases(model, parameters, frequency, recency, age, horizon, 0);
}

/**
 * Σ over units of time t = 1, 2 … of the purchases to be expected in unit t, divided by (1 + discount)^t: what PREDICTED_LTV
 * multiplies by margin and spend. A horizon that ends within a unit counts the purchases up to its end, discounted as that unit.
 * @param discount rate per unit of time, above −1; with 0 it is `expectedPurchases`
 */
export function discountedPurchases(
  model: PurchaseModel,
  parameters: Float64Array,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
  horizon: Float64Array,
  discount: number,
): Float64Array {
  const expected = probabilityAlive(model, parameters, frequency, recency, age);
  const [r, alpha, third, fourth] = parameters;
  if (model === "Pareto/NBD") {
    const scale = age.map((T) => fourth + T);
    const time = withinHorizon(gainWhileThere(third), scale, horizon, discount);
    return expected.map((alive, i) => alive * ((r + frequency[i]) / (alpha + age[i])) * scale[i] * time[i]);
  }
  const chances = model === "BG/NBD" ? 0 : 1;
  for (const { frequency: x, rows } of byFrequency(frequency)) {
    const scale = Float64Array.from(rows, (i) => alpha + age[i]);
    const horizons = Float64Array.from(rows, (i) => horizon[i]);
    const most = horizons.reduce((largest, each, k) => Math.max(largest, each / scale[k]), 0);
    const gain = gainUntilLeaving(r + x, third, fourth + x + chances, most);
    const ifThere = withinHorizon(gain, scale, horizons, discount);
    rows.forEach((i, k) => (expected[i] *= ifThere[k]));
  }
  return expected;
}

/** The repeat purchases to be expected of a new customer within each of some times since the first purchase. */
export function expectedOfNewCustomer(
  model: PurchaseModel,
  [r, alpha, third, fourth]: Float64Array,
  time: Float64Array,
): Float64Array {
  const scale = time.map(() => (model === "Pareto/NBD" ? fourth : alpha));
  if (model === "Pareto/NBD") {
    const there = withinHorizon(gainWhileThere(third), scale, time, 0);
    return there.map((each) => (r / alpha) * fourth * each);
  }
  const most = time.reduce((largest, each) => Math.max(largest, each / alpha), 0);
  const chances = model === "BG/NBD" ? 0 : 1;
  const staying = chances === 0 ? 1 : fourth / (third + fourth);
  const gain = gainUntilLeaving(r, third, fourth + chances, most);
  return withinHorizon(gain, scale, time, 0).map((each) => staying * each);
}

/** The rows of customers by their frequency. */
function byFrequency(frequency: Float64Array): { frequency: number; rows: Uint32Array }[] {
  const indexOf = new Map<number, number>();
  const groupOf = new Uint32Array(frequency.length);
  const sizes: number[] = [];
  frequency.forEach((x, i) => {
    let group = indexOf.get(x);
    if (group === undefined) {
      group = sizes.push(0) - 1;
      indexOf.set(x, group);
    }
    groupOf[i] = group;
    sizes[group]++;
  });
  const order = orderByGroup(groupOf, sizes.length);
  let from = 0;
  return Array.from(indexOf, ([x, group]) => {
    const rows = order.subarray(from, from + sizes[group]);
    from += sizes[group];
    return { frequency: x, rows };
  });
}

function extent(values: Float64Array, rows: Uint32Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const row of rows) {
    least = Math.min(least, values[row]);
    most = Math.max(most, values[row]);
  }
  return [least, most];
}
