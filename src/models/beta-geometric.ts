/**
 * How long customers under contract stay: the shifted beta-geometric model (Fader & Hardie 2007, "How to project customer
 * retention", Journal of Interactive Marketing 21(1)). Each customer leaves at every renewal with a probability of the customer's
 * own, and these are beta distributed with alpha and beta. Those who are likely to leave go first, so that retention rises.
 */
import type { Fit } from "./fit";
import { betaNodes } from "./beta-nodes";
import { maximise, type Maximum, type Objective } from "./maximise";
import { ModelError } from "./model-error";

/** The names of the parameters, in order. */
export const RETENTION_PARAMETERS = ["alpha", "beta"] as const;

/** At these limits the model is as good as its own: customers all alike, or each leaving at once or never. */
const BOX = { least: [1e-9, 1e-9], most: [1e9, 1e9] };

const STARTS = [
  [1, 1],
  [1, 10],
  [100, 1000],
];

/** The likelihood is scaled to so many customers at the start, so that shares and numbers have the same fit. */
const CUSTOMERS = 1e6;

/**
 * Fits alpha and beta by maximum likelihood.
 * @param survivors customers still active after 0, 1, 2 … renewals: above 0 first, and then never rising
 * @throws ModelError "one renewal" where nobody has come to a second one
 */
export function fitRetention(survivors: Float64Array): Fit {
  if (survivors.length < 3 || survivors[1] === 0) throw new ModelError("one renewal");
  const weight = survivors[0] / CUSTOMERS;
  const found = maximise(
    likelihood(survivors.map((active) => (active / survivors[0]) * CUSTOMERS)),
    STARTS.map((start) => Float64Array.from(start)),
    BOX,
  );
  const isKnown = found.limit.every((each) => each === 0) && !found.standardErrors.some(Number.isNaN);
  return {
    parameters: found.parameters,
    standardErrors: found.standardErrors.map((each) => (isKnown ? each / Math.sqrt(weight) : NaN)),
    logLikelihood: found.value * weight,
    customers: survivors[0],
    converged: found.converged,
    iterations: found.iterations,
    note: noteOn(found, survivors, isKnown),
  };
}

/**
 * The share of customers who are still active after 0, 1 … `periods` renewals.
 * @param parameters alpha and beta
 */
export function survival(parameters: Float64Array, periods: number): Float64Array {
  const active = new Float64Array(periods + 1).fill(1);
  for (let t = 1; t <= periods; t++) active[t] = active[t - 1] * retention(parameters, t);
  return active;
}

/** The share of the customers active before renewal t = 1, 2 … who renew. */
export function retention([alpha, beta]: Float64Array, t: number): number {
  const staying = beta + (t - 1);
  return staying / (alpha + staying);
}

/**
 * The payments to be expected of a customer, each worth less by d the later it comes.
 *
 * A new customer pays now: DEL = Σ S(t) / (1 + d)^t, t = 0, 1 …, where S is survival. A customer with k renewals behind is before the
 * next one and pays now if it comes: DERL = Σ S(t) / S(k) / (1 + d)^(t − k − 1), t = k + 1, k + 2 … (Fader & Hardie 2010,
 * "Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity", Marketing Science 29(1)).
 * @param parameters alpha and beta
 * @param discount d by row, a rate per renewal
 * @param renewals k by row, whole and up to millions; NaN for a new customer
 * @returns by row; NaN where the sum has no end, as with a discount of 0 and an alpha of 1 or less
 */
export function discountedLifetime(
  parameters: Float64Array,
  discount: Float64Array,
  renewals: Float64Array,
): Float64Array {
  const wanted = new Map<number, Map<number, number>>();
  discount.forEach((d, row) => {
    if (!wanted.has(d)) wanted.set(d, new Map());
    wanted.get(d)!.set(renewals[row] || 0, NaN);
  });
  for (const [d, lifetimes] of wanted) fillIn(parameters, d, lifetimes);
  return discount.map((d, row) => {
    // A new customer pays, and is then before the first renewal.
    const ahead = wanted.get(d)!.get(renewals[row] || 0)!;
    return Number.isNaN(renewals[row]) ? 1 + ahead / (1 + d) : ahead;
  });
}

/** Every so many renewals the sum is taken anew, and from there back to the others: so none depends on which others are asked for. */
const BLOCK = 256;

/** Fills in the lifetime of customers before a renewal for each number of renewals behind. */
function fillIn(parameters: Float64Array, discount: number, lifetimes: Map<number, number>): void {
  const [alpha, beta] = parameters;
  let lifetime = NaN;
  let at = Infinity;
  for (const k of Float64Array.from(lifetimes.keys()).sort().reverse()) {
    if (discount <= 0) {
      lifetimes.set(k, discount === 0 && alpha > 1 ? (beta + k) / (alpha - 1) : NaN);
      continue;
    }
    const end = k - (k % BLOCK) + BLOCK;
    if (at > end) {
      at = end;
      lifetime = retention(parameters, at + 1) * meanPerpetuity(alpha, beta + at + 1, discount);
    }
    // Who renews pays, and is then before the next renewal. Going back, errors shrink.
    for (; at > k; at--) lifetime = retention(parameters, at) * (1 + lifetime / (1 + discount));
    lifetimes.set(k, lifetime);
  }
}

/**
 * The mean of Σ ((1 − p) / (1 + d))^t, t = 0, 1 …, payments for ever of who leaves with probability p before each but the first,
 * where p ~ Beta(alpha, beta): 2F1(1, beta; alpha + beta; 1 / (1 + d)). As a mean it stays exact for a d near 0, where closed forms
 * cancel, and series take for ever.
 */
function meanPerpetuity(alpha: number, beta: number, discount: number): number {
  const { logit, weight } = betaNodes(alpha, beta, Math.log(discount), 0);
  let sum = 0;
  for (let i = 0; i < logit.length; i++) {
    sum += (weight[i] * (1 + discount)) / (discount + 1 / (1 + Math.exp(-logit[i])));
  }
  return sum;
}

/** The logarithm of the likelihood: at each renewal some leave and some stay. */
function likelihood(survivors: Float64Array): Objective {
  return ([alpha, beta]) => {
    let [value, byAlpha, byBeta, byAlphas, byBetas, byBoth] = [0, 0, 0, 0, 0, 0];
    for (let t = 1; t < survivors.length; t++) {
      const [before, stayed] = [survivors[t - 1], survivors[t]];
      const left = before - stayed;
      const staying = beta + (t - 1);
      const all = alpha + staying;
      value += left * Math.log(alpha / all) + stayed * Math.log(staying / all);
      byAlpha += left / alpha - before / all;
      byBeta += stayed / staying - before / all;
      byAlphas += before / all ** 2 - left / alpha ** 2;
      byBetas += before / all ** 2 - stayed / staying ** 2;
      byBoth += before / all ** 2;
    }
    return {
      value,
      gradient: Float64Array.of(byAlpha, byBeta),
      hessian: Float64Array.of(byAlphas, byBoth, byBoth, byBetas),
    };
  };
}

function noteOn({ converged, parameters }: Maximum, survivors: Float64Array, isKnown: boolean): string {
  const notes: string[] = [];
  if (!converged) notes.push("No best parameters were found: don't rely on these.");
  if (!isKnown) {
    const reason =
      survivors[0] === survivors[survivors.length - 1]
        ? "Nobody left"
        : parameters[0] + parameters[1] < 1
          ? "Customers leave at the first renewal or never"
          : "Retention doesn't rise from renewal to renewal, as if customers were alike";
    notes.push(`${reason}, so that alpha and beta can't be told; predictions still hold.`);
  }
  return notes.join(" ");
}
