/** The days on which customers are in a log of purchases: what summaries and predictions of purchases are counted from. */
import { group, type Key } from "./keys";
import { orderDescending } from "./order";
import { finite, ROUNDING, RunningSum } from "./sums";

/** So many moves a visit an insertion may take, before another sort is sure to be faster. */
const MOST_MOVES = 8;

/** By customer, and for each of them in time. */
export interface Visits {
  /** Each customer as first spelled, in order of first appearance. */
  keys: Key[];
  /** Where the visits of each customer begin, and after the last one's the number of visits. */
  starts: Uint32Array;
  /** Counted from the first day of the log; each once a customer. */
  day: Uint32Array;
  /** What the customer paid on it in all (money): 0 where that is 0 or less, but for its rounding. */
  paid: Float64Array;
  /** The first day and the last, in days. */
  firstDay: number;
  lastDay: number;
}

/**
 * @param customers n keys, compared as by Excel's UNIQUE
 * @param dates n dates in days, 0 or later; the time of day doesn't matter
 * @param amounts n amounts (money)
 */
export function visitsOf(customers: readonly Key[], dates: Float64Array, amounts: Float64Array): Visits {
  const { keys, of } = group(customers);
  let [firstDay, lastDay] = [Infinity, -Infinity];
  const starts = new Uint32Array(keys.length + 1);
  for (let row = 0; row < of.length; row++) {
    const day = Math.floor(dates[row]);
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
    starts[of[row] + 1]++;
  }
  for (let c = 0; c < keys.length; c++) starts[c + 1] += starts[c];

  // The amounts themselves are moved, not their places in the log: whatever comes after reads memory from end to end.
  const day = new Uint32Array(of.length);
  const paid = new Float64Array(of.length);
  for (let row = 0; row < of.length; row++) {
    const place = starts[of[row]]++;
    day[place] = Math.floor(dates[row]) - firstDay;
    paid[place] = amounts[row];
  }
  // Each start has become that of the next.
  starts.copyWithin(1, 0, keys.length);
  starts[0] = 0;
  for (let c = 0; c < keys.length; c++) sortByDay(day, paid, starts[c], starts[c + 1]);
  const count = mergeDays(starts, day, paid);
  return { keys, starts, day: day.subarray(0, count), paid: paid.subarray(0, count), firstDay, lastDay };
}

/** Puts the entries from one place up to another in order of their days; those of a day keep theirs. */
function sortByDay(day: Uint32Array, paid: Float64Array, from: number, to: number): void {
  let moves = MOST_MOVES * (to - from);
  for (let k = from + 1; k < to; k++) {
    const [when, amount] = [day[k], paid[k]];
    let at = k;
    for (; at > from && day[at - 1] > when; at--) {
      day[at] = day[at - 1];
      paid[at] = paid[at - 1];
    }
    day[at] = when;
    paid[at] = amount;
    moves -= k - at;
    if (moves < 0) return sortManyByDay(day.subarray(from, to), paid.subarray(from, to));
  }
}

function sortManyByDay(day: Uint32Array, paid: Float64Array): void {
  const order = orderDescending(Float64Array.from(day, (each) => -each));
  const [days, amounts] = [day.slice(), paid.slice()];
  for (let k = 0; k < order.length; k++) {
    day[k] = days[order[k]];
    paid[k] = amounts[order[k]];
  }
}

/**
 * Makes one visit of all that a customer did on a day, in place.
 * @returns how many there are
 */
function mergeDays(starts: Uint32Array, day: Uint32Array, paid: Float64Array): number {
  const total = new RunningSum();
  let count = 0;
  for (let c = 0, k = 0; c + 1 < starts.length; c++) {
    const end = starts[c + 1];
    starts[c] = count;
    while (k < end) {
      const when = day[k];
      let size = 0;
      total.restart();
      for (; k < end && day[k] === when; k++) {
        total.add(paid[k]);
        size += Math.abs(paid[k]);
      }
      day[count] = when;
      paid[count] = total.total > ROUNDING * finite(size) ? total.total : 0;
      count++;
    }
  }
  starts[starts.length - 1] = count;
  return count;
}
