/**
 * What a log of purchases says of each customer: how often, how lately, for how long and how much. The models of purchases and of
 * spend are fitted to it (Fader, Hardie & Lee 2005, "RFM and CLV: using iso-value curves for customer base analysis", Journal of
 * Marketing Research 42(4)).
 */
import { group, type Key } from "./keys";
import { ModelError } from "./model-error";
import { orderByGroup } from "./order";
import { ROUNDING, sumBy, sumOfSizesBy } from "./sums";

/** One row a customer, in order of first appearance. */
export interface RfmSummary {
  /** As first spelled. */
  customers: Key[];
  /** Repeat purchases: days with a purchase, less the first. */
  frequency: Float64Array;
  /** From the first purchase to the last, in units of time; 0 without a repeat. */
  recency: Float64Array;
  /** From the first purchase to the end of the log, in units of time. */
  age: Float64Array;
  /** Mean amount of the repeat purchases (money); 0 without one. */
  monetary: Float64Array;
}

/**
 * Sums up a log of purchases by customer. All that a customer paid on a day is one purchase; a day whose amounts add up to 0 or less
 * (a refund) is none. A customer who never paid counts from the first day in the log, without a repeat.
 * @param customers n keys, compared as by Excel's UNIQUE
 * @param dates n dates in days, 0 or later; the time of day doesn't matter
 * @param amounts n amounts (money)
 * @param end the day on which the log ends: what is later is left out; the last date where not given
 * @param daysPerUnit length of the unit of time, in days
 * @throws ModelError "nothing by then" where all dates are later than the end
 */
export function rfmSummary(
  customers: readonly Key[],
  dates: Float64Array,
  amounts: Float64Array,
  end: number | undefined,
  daysPerUnit: number,
): RfmSummary {
  const lastDay = Math.floor(end ?? latest(dates));
  if (end !== undefined && lastDay < Math.floor(latest(dates))) {
    const isInTime = (_: unknown, row: number) => Math.floor(dates[row]) <= lastDay;
    const inTime = dates.filter(isInTime);
    if (inTime.length === 0) throw new ModelError("nothing by then");
    return rfmSummary(customers.filter(isInTime), inTime, amounts.filter(isInTime), lastDay, daysPerUnit);
  }

  const { keys, of } = group(customers);
  const count = keys.length;
  const visits = visitsOf(of, count, Uint32Array.from(dates));
  const paid = sumBy(visits.of, visits.day.length, [amounts]);
  const size = sumOfSizesBy(visits.of, visits.day.length, [amounts]);
  const purchases = new Uint32Array(count);
  const firstDay = new Uint32Array(count);
  const latestDay = new Uint32Array(count);
  for (let k = 0; k < paid.length; k++) {
    const customer = visits.customer[k];
    const isNew = k === 0 || visits.customer[k - 1] !== customer;
    const isPurchase = paid[k] > ROUNDING * size[k];
    const isRepeat = isPurchase && purchases[customer] > 0;
    if (isNew || (isPurchase && !isRepeat)) firstDay[customer] = latestDay[customer] = visits.day[k];
    if (isRepeat) latestDay[customer] = visits.day[k];
    else paid[k] = 0;
    if (isPurchase) purchases[customer]++;
  }
  const spent = sumBy(visits.customer, count, [paid]);
  const frequency = Float64Array.from(purchases, (days) => Math.max(0, days - 1));
  return {
    customers: keys,
    frequency,
    recency: frequency.map((_, customer) => (latestDay[customer] - firstDay[customer]) / daysPerUnit),
    age: frequency.map((_, customer) => (lastDay - firstDay[customer]) / daysPerUnit),
    monetary: frequency.map((repeats, customer) => (repeats === 0 ? 0 : spent[customer] / repeats)),
  };
}

/** The days on which each customer is in the log: by customer, and for each of them in time. */
interface Visits {
  customer: Uint32Array;
  day: Uint32Array;
  /** For each row of the log the index of its visit. */
  of: Uint32Array;
}

function visitsOf(customerOf: Uint32Array, customers: number, days: Uint32Array): Visits {
  const earliest = days.reduce((first, day) => Math.min(first, day), Infinity);
  const sinceEarliest = days.map((day) => day - earliest);
  const inTime = orderByGroup(sinceEarliest, 1 + latest(sinceEarliest));
  const order = orderByGroup(customerOf, customers, inTime);
  const customer = new Uint32Array(order.length);
  const day = new Uint32Array(order.length);
  const of = new Uint32Array(order.length);
  let count = 0;
  for (const row of order) {
    const isSame = count > 0 && customerOf[row] === customer[count - 1] && days[row] === day[count - 1];
    if (!isSame) {
      customer[count] = customerOf[row];
      day[count] = days[row];
      count++;
    }
    of[row] = count - 1;
  }
  return { customer: customer.slice(0, count), day: day.slice(0, count), of };
}

function latest(dates: Float64Array | Uint32Array): number {
  let last = 0;
  for (const date of dates) if (date > last) last = date;
  return last;
}
