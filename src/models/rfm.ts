/**
 * What a log of purchases says of each customer: how often, how lately, for how long and how much. The models of purchases and of
 * spend are fitted to it (Fader, Hardie & Lee 2005, "RFM and CLV: using iso-value curves for customer base analysis", Journal of
 * Marketing Research 42(4)).
 */
import type { Key } from "./keys";
import { ModelError } from "./model-error";
import { finite, RunningSum } from "./sums";
import { visitsOf } from "./visits";

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
  if (end !== undefined && Math.floor(end) < Math.floor(latest(dates))) {
    const isInTime = (_: unknown, row: number) => Math.floor(dates[row]) <= Math.floor(end);
    const inTime = dates.filter(isInTime);
    if (inTime.length === 0) throw new ModelError("nothing by then");
    return rfmSummary(customers.filter(isInTime), inTime, amounts.filter(isInTime), end, daysPerUnit);
  }

  const { keys, starts, day, paid, firstDay, lastDay } = visitsOf(customers, dates, amounts);
  const oldest = Math.floor(end ?? lastDay) - firstDay;
  const perCustomer = () => new Float64Array(keys.length);
  const [frequency, recency, age, monetary] = [perCustomer(), perCustomer(), perCustomer(), perCustomer()];
  const spent = new RunningSum();
  for (let c = 0; c < keys.length; c++) {
    let purchases = 0;
    let first = day[starts[c]];
    let last = first;
    spent.restart();
    for (let k = starts[c]; k < starts[c + 1]; k++) {
      if (paid[k] === 0) continue;
      if (purchases === 0) first = day[k];
      else spent.add(paid[k]);
      last = day[k];
      purchases++;
    }
    frequency[c] = Math.max(0, purchases - 1);
    recency[c] = (last - first) / daysPerUnit;
    age[c] = (oldest - first) / daysPerUnit;
    monetary[c] = purchases > 1 ? finite(spent.total) / frequency[c] : 0;
  }
  return { customers: keys, frequency, recency, age, monetary };
}

function latest(dates: Float64Array): number {
  let last = 0;
  for (let row = 0; row < dates.length; row++) if (dates[row] > last) last = dates[row];
  return last;
}
