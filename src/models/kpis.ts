/** Key figures of customers: lifetime value, acquisition, payback, retention, cohorts and recommendation. */
import { firstDayOf, periodOf, type Unit } from "./dates";
import { group, type Key } from "./keys";
import { ModelError } from "./model-error";
import { orderByGroup } from "./order";
import { ROUNDING } from "./sums";

/** Excel has no more columns; two of them are taken by the cohort and its size. */
const MOST_PERIODS = 16_384 - 2;

/** What one read from a sheet, or one answer to it, can hold. */
const MOST_CELLS = 5_000_000;

/** n figures each, one a customer (or product, channel, …). */
export interface LtvInput {
  /** Margin a period of a customer who is still there (money, either sign). */
  margin: Float64Array;
  /** Share of customers who stay from one period to the next, 0..1. */
  retention: Float64Array;
  /** By how much money is worth less a period later, above −1. */
  discount: Float64Array;
  /** Number of margins, 0 or more, a fraction as in PV; Infinity: for ever. */
  periods: Float64Array;
  /** 0: margins at the end of each period; 1: at its beginning. As the type of PV. */
  timing: Float64Array;
  /** Money, spent now. */
  acquisitionCost: Float64Array;
}

/**
 * Lifetime value in money of today: Σ margin · (retention / (1 + discount))^t, less the cost of acquisition, with t = 1..N for
 * timing 0 and 0..N − 1 for timing 1 (Berger & Nasr 1998, "Customer lifetime value: marketing models and applications",
 * Journal of Interactive Marketing 12(1); for ever: Gupta & Lehmann 2003, "Customers as assets", ibid. 17(1)).
 * @returns n values (money); NaN where margins for ever have no end
 */
export function customerLtv(input: LtvInput): Float64Array {
  const { margin, retention, discount, periods, timing, acquisitionCost } = input;
  return margin.map((amount, i) => {
    const first = timing[i] === 1 ? 1 : retention[i] / (1 + discount[i]);
    const factor = annuity(growth(retention[i], discount[i]), periods[i]);
    // Nothing for ever is nothing. Adding 0 makes 0 of −0.
    return (amount === 0 ? 0 : amount * first * factor) - acquisitionCost[i] + 0;
  });
}

/** A factor x = retention / (1 + discount), by what keeps its digits where it is nearly 1. */
interface Growth {
  /** x − 1 */
  rate: number;
  /** ln x */
  log: number;
}

/** Retention and a negative discount rate may cancel but for rounding (80 % stay, and are worth a quarter more): then x is 1. */
function growth(retention: number, discount: number): Growth {
  const change = retention - 1 - discount;
  const cancels = Math.abs(change) <= ROUNDING * Math.max(1 - retention, Math.abs(discount));
  const rate = cancels ? 0 : change / (1 + discount);
  return { rate, log: rate > -0.5 ? Math.log1p(rate) : Math.log(retention) - Math.log1p(discount) };
}

/** 1 + x + x² + … of so many terms, a fraction of one as in PV; NaN where it has no end. */
function annuity({ rate, log }: Growth, terms: number): number {
  if (terms === 0) return 0;
  if (terms === Infinity) return rate < 0 ? -1 / rate : NaN;
  return rate === 0 ? terms : Math.expm1(terms * log) / rate;
}

/** The cost of acquiring one customer, a row; NaN where none was acquired. */
export function cac(spend: Float64Array, newCustomers: Float64Array): Float64Array {
  return spend.map((spent, i) => (newCustomers[i] === 0 ? NaN : spent / newCustomers[i]));
}

/** n figures each; as of `LtvInput`. */
export type PaybackInput = Pick<LtvInput, "margin" | "acquisitionCost" | "retention" | "discount">;

/**
 * Periods until expected margins at their ends, margin · (retention / (1 + discount))^t with t = 1.., add up to the cost of
 * acquisition, with a straight line within the last period.
 * @returns n numbers of periods; NaN where margins never cover the cost, or only approach it (within 1e-12)
 */
export function cacPayback({ margin, acquisitionCost, retention, discount }: PaybackInput): Float64Array {
  return margin.map((amount, i) => {
    const cost = acquisitionCost[i];
    if (cost === 0) return 0;
    if (amount <= 0 || retention[i] === 0) return NaN;
    return payback(cost / amount, retention[i], discount[i]);
  });
}

/** @param cost in margins, above 0 */
function payback(cost: number, retention: number, discount: number): number {
  const { rate, log } = growth(retention, discount);
  if (rate === 0) return cost;
  // Σ x^t for t = 1..n is x (x^n − 1) / (x − 1), solved here for n as if n needn't be whole. What is then a part f of the last
  // period is (x^f − 1) / (x − 1) of it along the straight line.
  const change = (cost * rate * (1 + discount)) / retention;
  if (change <= -1 + ROUNDING) return NaN;
  const periods = Math.log1p(change) / log;
  const nearest = Math.round(periods);
  if (Math.abs(periods - nearest) <= ROUNDING * nearest) return nearest;
  const whole = Math.floor(periods);
  return whole + Math.expm1((periods - whole) * log) / rate;
}

/**
 * Share of customers who bought at least twice.
 * @param customers a key for each purchase, at least one
 * @param dates its date; then purchases on one day count once
 */
export function repeatRate(customers: readonly Key[], dates?: Float64Array): number {
  const { keys, of } = group(customers);
  const firstDay = new Float64Array(keys.length).fill(-1);
  const repeats = new Uint8Array(keys.length);
  for (let row = 0; row < of.length; row++) {
    const customer = of[row];
    const day = dates ? Math.floor(dates[row]) : row;
    if (firstDay[customer] < 0) firstDay[customer] = day;
    else if (firstDay[customer] !== day) repeats[customer] = 1;
  }
  return repeats.reduce((count, repeated) => count + repeated, 0) / keys.length;
}

/**
 * Share of the customers at the start who are still there at the end, a row; NaN where there were none, and 0 where only the rounding of
 * fractions (of customers, in averages) is left of them.
 */
export function retentionRate(start: Float64Array, end: Float64Array, added: Float64Array): Float64Array {
  return start.map((count, i) => {
    const stayed = end[i] - added[i];
    if (count === 0) return NaN;
    return Math.abs(stayed) <= ROUNDING * end[i] ? 0 : stayed / count;
  });
}

/** Customers by the period of their first purchase, and in how many later ones they bought. */
export interface Cohorts {
  /** The first day of each cohort's period, in order of time; periods in which nobody began have none. */
  firstDays: Float64Array;
  /** Customers of each cohort. */
  customers: Float64Array;
  /** Periods from the first of the data to the last, both included. */
  periods: number;
  /** How many of each cohort bought in the k-th period after their first, at [cohort · periods + k]; NaN after the last date. */
  active: Float64Array;
}

/**
 * Counts the customers of each first-purchase cohort who bought in the periods of the calendar that followed.
 * @param customers n keys, one a purchase, compared as by Excel's UNIQUE; at least one
 * @param dates n serial numbers, 0 or later
 * @throws ModelError "too many periods" where no sheet could hold the result
 */
export function cohortRetention(customers: readonly Key[], dates: Float64Array, unit: Unit): Cohorts {
  const { keys, of } = group(customers);
  const periodOfRow = dates.map((date) => periodOf(date, unit));
  const beginOf = new Float64Array(keys.length).fill(Infinity);
  let last = -Infinity;
  for (let row = 0; row < of.length; row++) {
    const period = periodOfRow[row];
    if (period < beginOf[of[row]]) beginOf[of[row]] = period;
    if (period > last) last = period;
  }
  const begins = Float64Array.from(new Set(beginOf)).sort();
  const periods = last - begins[0] + 1;
  if (periods > MOST_PERIODS || periods * begins.length > MOST_CELLS)
    throw new ModelError("too many periods", `${periods} ${unit}s`);

  const cohortAt = new Uint32Array(periods);
  const active = new Float64Array(begins.length * periods);
  begins.forEach((begin, cohort) => {
    cohortAt[begin - begins[0]] = cohort;
    active.fill(NaN, cohort * periods + last - begin + 1, (cohort + 1) * periods);
  });
  const lastSeen = new Float64Array(periods).fill(-1);
  for (const row of orderByGroup(of, keys.length)) {
    const customer = of[row];
    const later = periodOfRow[row] - beginOf[customer];
    if (lastSeen[later] === customer) continue;
    lastSeen[later] = customer;
    active[cohortAt[beginOf[customer] - begins[0]] * periods + later]++;
  }
  return {
    firstDays: begins.map((begin) => firstDayOf(begin, unit)),
    customers: begins.map((_, cohort) => active[cohort * periods]),
    periods,
    active,
  };
}

/** The same as shares of each cohort's customers. */
export function retained({ active, customers, periods }: Cohorts): Float64Array {
  return active.map((count, at) => count / customers[Math.floor(at / periods)]);
}

/** How many of the other customers are worth one ideal one, a row; NaN where no number of them is. */
export function profileEquivalent(ideal: Float64Array, other: Float64Array): Float64Array {
  return ideal.map((value, i) => (value >= 0 && other[i] > 0 ? value / other[i] : NaN));
}

/** On the scale from 0 to 10: from the first on, somebody recommends us; up to the second, somebody advises against us. */
export const PROMOTER = 9;
export const DETRACTOR = 6;

/**
 * Net promoter score: 100 times the share of promoters (9 and above) less that of detractors (6 and below; Reichheld 2003, "The one
 * number you need to grow", Harvard Business Review 81(12)).
 * @param scores n answers from 0 to 10, at least one
 */
export function nps(scores: Float64Array): number {
  let net = 0;
  for (let i = 0; i < scores.length; i++) net += scores[i] >= PROMOTER ? 1 : scores[i] <= DETRACTOR ? -1 : 0;
  return (100 * net) / scores.length;
}
