/**
 * How well a purchase model predicts: it is fitted to the first part of a log and held against the rest (Fader, Hardie & Lee 2005,
 * Marketing Science 24(2), section 4).
 */
import type { Key } from "./keys";
import { ModelError } from "./model-error";
import {
  expectedOfNewCustomer,
  expectedPurchases,
  fitPurchases,
  type PurchaseFit,
  type PurchaseModel,
} from "./purchase";
import { sum } from "./sums";
import { visitsOf, type Visits } from "./visits";

export interface HoldOut {
  /** To the purchases up to the split. */
  fit: PurchaseFit;
  /** Those of the fit, in order of first appearance, and their purchases after the split, as they were and as predicted. */
  customers: Key[];
  actual: Float64Array;
  predicted: Float64Array;
  actualTotal: number;
  predictedTotal: number;
  meanAbsoluteError: number;
  /** Of actual and predicted purchases over customers; NaN where either are all the same. */
  correlation: number;
  tracking: Tracking;
}

/** Repeat purchases of these customers from the first day of the log on, cumulative. */
export interface Tracking {
  /** Ends of units of time, counted from the first day: 1, 2 … up to the last whole unit. */
  time: Float64Array;
  actual: Float64Array;
  predicted: Float64Array;
  /** How many of them are ends of units by the split. */
  fitted: number;
}

/**
 * Fits a model to the purchases up to a day and predicts those after it, of the customers known by then.
 * @param customers n keys, compared as by Excel's UNIQUE
 * @param dates n dates in days, 0 or later; the time of day doesn't matter
 * @param amounts n amounts (money); all that a customer paid on a day is one purchase, and 0 or less is none
 * @param split the last day that the fit knows of
 * @param daysPerUnit length of the unit of time, in days
 * @throws ModelError as `fitPurchases`, and "nothing by then" or "nothing after" where all dates lie on one side of the split
 */
export function holdOut(
  customers: readonly Key[],
  dates: Float64Array,
  amounts: Float64Array,
  split: number,
  daysPerUnit: number,
  model: PurchaseModel,
): HoldOut {
  const visits = visitsOf(customers, dates, amounts);
  const lastDay = Math.floor(split) - visits.firstDay;
  const length = visits.lastDay - visits.firstDay;
  if (lastDay < 0) throw new ModelError("nothing by then");
  if (length <= lastDay) throw new ModelError("nothing after");

  const known = knownBy(visits, lastDay);
  const age = known.first.map((day) => (lastDay - day) / daysPerUnit);
  const recency = known.latest.map((day, i) => (day - known.first[i]) / daysPerUnit);
  const fit = fitPurchases(model, known.frequency, recency, age);
  const horizon = age.map(() => (length - lastDay) / daysPerUnit);
  const predicted = expectedPurchases(model, fit.parameters, known.frequency, recency, age, horizon);
  return {
    fit,
    customers: known.customers,
    actual: known.later,
    predicted,
    actualTotal: sum(known.later),
    predictedTotal: sum(predicted),
    meanAbsoluteError: sum(known.later.map((each, i) => Math.abs(each - predicted[i]))) / predicted.length,
    correlation: correlation(known.later, predicted),
    tracking: tracking(visits, known, fit, lastDay, daysPerUnit),
  };
}

/** The customers who are in the log by a day: what RFM_SUMMARY would say of them then, and how often they bought later. */
interface Known {
  customers: Key[];
  frequency: Float64Array;
  first: Float64Array;
  latest: Float64Array;
  later: Float64Array;
  /** For each customer of the log the place here, or −1. */
  placeOf: Int32Array;
}

function knownBy({ keys, starts, day, paid }: Visits, lastDay: number): Known {
  const perCustomer = () => new Float64Array(keys.length);
  const [purchases, first, latest, later] = [perCustomer(), perCustomer(), perCustomer(), perCustomer()];
  const isKnown = new Uint8Array(keys.length);
  for (let c = 0; c < keys.length; c++) {
    for (let k = starts[c]; k < starts[c + 1]; k++) {
      const bought = paid[k] > 0 ? 1 : 0;
      if (day[k] > lastDay) {
        later[c] += bought;
        continue;
      }
      // Who never paid counts from the first visit; who did, from the first purchase.
      if (isKnown[c] === 0 || (bought === 1 && purchases[c] === 0)) first[c] = latest[c] = day[k];
      isKnown[c] = 1;
      if (bought === 1) latest[c] = day[k];
      purchases[c] += bought;
    }
  }
  const known = Uint32Array.from(keys.keys()).filter((c) => isKnown[c] === 1);
  const placeOf = new Int32Array(keys.length).fill(-1);
  known.forEach((c, place) => (placeOf[c] = place));
  const ofKnown = (values: Float64Array) => Float64Array.from(known, (c) => values[c]);
  return {
    customers: Array.from(known, (c) => keys[c]),
    frequency: ofKnown(purchases.map((each) => Math.max(0, each - 1))),
    first: ofKnown(first),
    latest: ofKnown(latest),
    later: ofKnown(later),
    placeOf,
  };
}

function tracking(
  visits: Visits,
  known: Known,
  fit: PurchaseFit,
  lastDay: number,
  daysPerUnit: number,
): Tracking {
  const { starts, day, paid } = visits;
  const units = Math.floor((visits.lastDay - visits.firstDay + 1) / daysPerUnit);
  const time = Float64Array.from({ length: units }, (_, k) => k + 1);
  // What stands at an end is what the whole day before it has brought.
  const ends = time.map((end) => end * daysPerUnit - 1);

  const actual = new Float64Array(units);
  known.placeOf.forEach((place, c) => {
    if (place < 0) return;
    for (let k = starts[c]; k < starts[c + 1]; k++) {
      if (paid[k] === 0 || day[k] === known.first[place]) continue;
      const unit = Math.max(0, Math.ceil((day[k] - ends[0]) / daysPerUnit));
      if (unit < units) actual[unit]++;
    }
  });
  for (let k = 1; k < units; k++) actual[k] += actual[k - 1];

  // Customers who came on the same day are expected to do the same.
  const newOn = new Map<number, number>();
  for (const day of known.first) newOn.set(day, (newOn.get(day) ?? 0) + 1);
  const days = Array.from(newOn.keys());
  const spans = Float64Array.from(
    ends.length === 0
      ? []
      : Array.from(ends, (end) => days.map((day) => Math.max(0, end - day) / daysPerUnit)).flat(),
  );
  const each = expectedOfNewCustomer(fit.model, fit.parameters, spans);
  const predicted = time.map((_, k) =>
    sum(Float64Array.from(days, (day, d) => newOn.get(day)! * each[k * days.length + d])),
  );
  return { time, actual, predicted, fitted: ends.filter((end) => end <= lastDay).length };
}

/** Pearson's. */
function correlation(one: Float64Array, other: Float64Array): number {
  const deviations = (values: Float64Array) => {
    const mean = sum(values) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [deviations(one), deviations(other)];
  const products = (a: Float64Array, b: Float64Array) => sum(a.map((each, i) => each * b[i]));
  const spread = products(x, x) * products(y, y);
  return spread > 0 ? products(x, y) / Math.sqrt(spread) : NaN;
}
