/**
 * How often customers buy who may leave without a word: BG/NBD (Fader, Hardie & Lee 2005, "Counting your customers" the easy way,
 * Marketing Science 24(2)), MBG/NBD (Batislam, Denizel & Filiztekin 2007, Empirical validation and comparison of models for
 * customer base analysis, International Journal of Research in Marketing 24(3)) and Pareto/NBD (Schmittlein, Morrison & Colombo
 * 1987, Counting your customers, Management Science 33(1)).
 */

export type PurchaseModel = "BG/NBD" | "MBG/NBD" | "Pareto/NBD";

/** The names of each model's parameters, in order. */
export const PURCHASE_PARAMETERS = {
  "BG/NBD": ["r", "alpha", "a", "b"],
  "MBG/NBD": ["r", "alpha", "a", "b"],
  "Pareto/NBD": ["r", "alpha", "s", "beta"],
} as const satisfies Record<PurchaseModel, readonly string[]>;

export interface PurchaseFit {
  model: PurchaseModel;
  /** In the order of PURCHASE_PARAMETERS; alpha and beta in units of time. */
  parameters: Float64Array;
  /** NaN where the data don't tell. */
  standardErrors: Float64Array;
  logLikelihood: number;
  customers: number;
  converged: boolean;
  iterations: number;
  /** What the user should know of this fit, in one or more sentences; empty where there is nothing to say. */
  note: string;
}

/**
 * Fits a model by maximum likelihood.
 * @param frequency n numbers of repeat purchases, whole
 * @param recency n times from first purchase to last, at most the age
 * @param age n times from first purchase to now
 * @throws ModelError "few customers" below 10, "no repeat customers" where nobody bought twice
 */
export function fitPurchases(
  model: PurchaseModel,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
): PurchaseFit {
  throw new Error(`${model} ${frequency.length} ${recency.length} ${age.length}`);
}

/** The probability that each customer is still active, 0 to 1. Arguments as for `fitPurchases`. */
export function probabilityAlive(
  model: PurchaseModel,
  parameters: Float64Array,
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
): Float64Array {
  throw new Error(`${model} ${parameters.length} ${frequency.length} ${recency.length} ${age.length}`);
}

/**
 * The purchases to be expected of each customer within the next `horizon`, 0 or more units of time each.
 */
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
  throw new Error(`${model} ${[parameters, frequency, recency, age, horizon].length} ${discount}`);
}

/** The repeat purchases to be expected of a new customer within each of some times since the first purchase. */
export function expectedOfNewCustomer(
  model: PurchaseModel,
  parameters: Float64Array,
  time: Float64Array,
): Float64Array {
  throw new Error(`${model} ${parameters.length} ${time.length}`);
}
