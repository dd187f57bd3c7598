/**
 * What a log of purchases says of each customer: how often, how lately, for how long and how much. The models of purchases and of
 * spend are fitted to it (Fader, Hardie & Lee 2005, "RFM and CLV: using iso-value curves for customer base analysis", Journal of
 * Marketing Research 42(4)).
 */
import { group, type Key } from "./keys";
import { ModelError } from "./model-error";
import { orderByGroup } from "./order";
import { finite, ROUNDING, RunningSum } from "./sums";

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
  const dayZero = Math.floor(earliest(dates));
  const days = Uint32Array.from(dates, (date) => Math.floor(date) - dayZero);
  const order = orderByGroup(of, keys.length, orderByGroup(days, lastDay - dayZero + 1));
  const perCustomer = () => new Float64Array(keys.length);
  const [frequency, recency, age, monetary] = [perCustomer(), perCustomer(), perCustomer(), perCustomer()];
  const paid = new RunningSum();
  const spent = new RunningSum();
  for (let k = 0; k < order.length;) {
    const customer = of[order[k]];
    let purchases = 0;
    let firstDay = days[order[k]];
    let latestDay = firstDay;
    spent.restart();
    while (k < order.length && of[order[k]] === customer) {
      const day = days[order[k]];
      let size = 0;
      paid.restart();
      for (; k < order.length && of[order[k]] === customer && days[order[k]] === day; k++) {
        paid.add(amounts[order[k]]);
        size += Math.abs(amounts[order[k]]);
      }
      if (paid.total <= ROUNDING * finite(size)) continue;
      if (purchases === 0) firstDay = day;
      else spent.add(paid.total);
      latestDay = day;
      purchases++;
    }
    frequency[customer] = Math.max(0, purchases - 1);
    recency[customer] = (latestDay - firstDay) / daysPerUnit;
    age[customer] = (lastDay - dayZero - firstDay) / daysPerUnit;
    monetary[customer] = purchases > 1 ? finite(spent.total) / frequency[customer] : 0;
  }
  return { customers: keys, frequency, recency, age, monetary };
}

function latest(dates: Float64Array): number {
  let last = 0;
  for (let row = 0; row < dates.length; row++) if (dates[row] > last) last = dates[row];
  return last;
}

function earliest(dates: Float64Array): number {
  let first = Infinity;
  for (let row = 0; row < dates.length; row++) if (dates[row] < first) first = dates[row];
  return first;
}
