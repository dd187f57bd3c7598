/**
 * Who makes the profit: ranking customers by profit, the whale curve and what is read off it.
 *
 * The whale curve (Kaplan & Narayanan 2001, "Measuring and managing customer profitability", Journal of Cost
 * Management 15(5)) is cumulative profit, the most profitable customers first, over total profit. It rises above 100 %
 * and comes down again where some customers lose money.
 */
import { group, type Key } from "./keys";
import { ModelError } from "./model-error";
import { descending, inOrder, orderDescendingSums, ranksDescending } from "./order";
import { cumulative, finite, netSumsBy, ROUNDING, RunningSum, sum, sumOfSizes } from "./sums";

/** What a share of profit is a share of: the total after losses, or the profits before losses. */
export type Basis = "net" | "gross";

/** "A", "B", "C" by share of gross profit; "D" for a profit of 0 or below. */
export type ParetoClass = "A" | "B" | "C" | "D";

/** One row a distinct key, most profitable first; ties in order of first appearance. */
export interface ProfitBy {
  /** As first spelled. */
  keys: Key[];
  /** How many rows have the key. */
  rows: Float64Array;
  /** 0 where no more is left of the amounts than their rounding, as in the two below. */
  revenue: Float64Array;
  cost: Float64Array;
  /** Revenue − cost. */
  profit: Float64Array;
  /** Profit / revenue; NaN where revenue is 0. */
  margin: Float64Array;
  /** Share of total profit; NaN where the total isn't positive, here and below. */
  profitShare: Float64Array;
  /** Share of total profit of this key and all above it. */
  cumulativeShare: Float64Array;
}

/**
 * Adds up revenue and costs by key.
 * @param keys n keys, compared as by Excel's UNIQUE
 * @param revenue n amounts (money)
 * @param costs any number of columns of n amounts (money); none means no cost
 */
export function profitBy(
  keys: readonly Key[],
  revenue: Float64Array,
  costs: readonly Float64Array[],
): ProfitBy {
  const groups = group(keys);
  const count = groups.keys.length;
  const revenueOf = netSumsBy(groups.of, count, [revenue]);
  const costOf = netSumsBy(groups.of, count, costs);
  const profitOf = revenueOf.net.map((earned, g) => {
    const profit = earned - costOf.net[g];
    return Math.abs(profit) <= ROUNDING * finite(revenueOf.sizes[g] + costOf.sizes[g]) ? 0 : profit;
  });
  const rowsOf = new Float64Array(count);
  for (let row = 0; row < groups.of.length; row++) rowsOf[groups.of[row]]++;

  const order = orderDescendingSums(profitOf);
  const sorted = {
    keys: Array.from(order, (g) => groups.keys[g]),
    rows: inOrder(rowsOf, order),
    revenue: inOrder(revenueOf.net, order),
    cost: inOrder(costOf.net, order),
    profit: inOrder(profitOf, order),
  };
  const running = cumulative(sorted.profit);
  const total = hasTotal(sorted.profit) ? running[count] : NaN;
  return {
    ...sorted,
    margin: sorted.profit.map((profit, k) => (sorted.revenue[k] === 0 ? NaN : profit / sorted.revenue[k])),
    profitShare: sorted.profit.map((profit) => profit / total),
    cumulativeShare: running.subarray(1).map((profit) => profit / total),
  };
}

/**
 * The rank of each profit, 1 = largest; equal profits share the better rank (competition ranking, "1224", as Excel's
 * RANK.EQ).
 */
export function profitRank(profits: Float64Array): Uint32Array {
  return ranksDescending(profits);
}

/** The rank that one profit has among the others, or would have: 1 + how many are larger. */
export function profitRankOf(profits: Float64Array, profit: number): number {
  let rank = 1;
  for (let i = 0; i < profits.length; i++) if (profits[i] > profit) rank++;
  return rank;
}

/**
 * The whale curve read at `top`, with straight lines between customers.
 * @param profits n profits, any order, any sign (money)
 * @param top share of customers in (0, 1]
 * @param basis what the share is of
 * @returns share of profit; may be above 1 for "net"
 * @throws ModelError "no total" where the total is not positive
 */
export function paretoShare(profits: Float64Array, top: number, basis: Basis): number {
  const total = totalProfit(profits, basis);
  const [height] = heightsAt(descending(profits), Float64Array.of(top * profits.length));
  return height / total;
}

/**
 * The least number of customers, best first, whose profits reach `share` of the total.
 * @param profits n profits, any order, any sign (money)
 * @param share share of profit in (0, 1]; reached within a relative 1e-12 is reached
 * @param basis what the share is of
 * @throws ModelError "no total" where the total is not positive
 */
export function paretoCount(profits: Float64Array, share: number, basis: Basis): number {
  const total = totalProfit(profits, basis);
  return countReaching(descending(profits), share * total);
}

/**
 * The class of each profit by cumulative share of gross profit (the sum of the positive profits). The customer with
 * whom a limit is reached still belongs to the better class, and so do all with the same profit.
 * @param profits n profits, any order, any sign (money)
 * @param a share of gross profit that class A brings, in (0, 1]
 * @param b share that classes A and B bring together, a <= b <= 1
 */
export function paretoClass(profits: Float64Array, a: number, b: number): ParetoClass[] {
  const classes = new Array<ParetoClass>(profits.length).fill("D");
  const gross = sum(gains(profits));
  if (gross === 0) return classes;
  const sorted = descending(profits);
  const leastInA = sorted[countReaching(sorted, a * gross) - 1];
  const leastInB = sorted[countReaching(sorted, b * gross) - 1];
  for (let i = 0; i < profits.length; i++) {
    const profit = profits[i];
    if (profit > 0) classes[i] = profit >= leastInA ? "A" : profit >= leastInB ? "B" : "C";
  }
  return classes;
}

/**
 * Whether there is a net total to take shares of: one above 0 by more than rounding, which 0.1 + 0.2 − 0.3 is not.
 * Where there is none, whatever needs a share of the net total throws ModelError "no total".
 */
export function hasTotal(profits: Float64Array): boolean {
  return isTotal(sum(profits), profits);
}

const isTotal = (total: number, profits: Float64Array) => total > 0 && total > ROUNDING * sumOfSizes(profits);

/** Shares from 0 to 1 of customers, best first, and of net profit. */
export interface WhaleCurve {
  customers: Float64Array;
  profit: Float64Array;
}

/**
 * The whale curve at points + 1 equal steps from 0 to 1, with straight lines between customers.
 * @param profits n profits, any order, any sign (money)
 * @param points number of steps, at least 1
 * @throws ModelError "no total" where the profits do not add up to more than 0
 */
export function whaleCurve(profits: Float64Array, points: number): WhaleCurve {
  const total = totalProfit(profits, "net");
  const customers = new Float64Array(points + 1);
  const places = new Float64Array(points + 1);
  for (let step = 0; step <= points; step++) {
    customers[step] = step / points;
    places[step] = (step * profits.length) / points;
  }
  return { customers, profit: heightsAt(descending(profits), places).map((height) => height / total) };
}

/** The highest point of the whale curve, as shares. */
export interface WhalePeak {
  /** Share of net profit at the peak: 1.25 where customers who lose money eat up a fifth of what the others earn. */
  profit: number;
  /** Share of customers up to the peak; the least where several would do. */
  customers: number;
  /** What the customers behind the peak lose, as a share of net profit: peak − 1. */
  destroyed: number;
}

/**
 * The highest point of the whale curve: where the customers who earn anything end.
 * @param profits n profits, any order, any sign (money)
 * @throws ModelError "no total" where the profits do not add up to more than 0
 */
export function whalePeak(profits: Float64Array): WhalePeak {
  const total = totalProfit(profits, "net");
  const earning = gains(profits);
  const profit = sum(earning) / total;
  return { profit, customers: earning.length / profits.length, destroyed: profit - 1 };
}

/**
 * Gini coefficient ΣΣabs(xi − xj) / (2·n·Σ abs(x)): 0 = all equal, towards 1 = one has it all. The usual one where no
 * value is negative. Dividing by absolute values keeps it in 0..1 where some are: (n − 1) / n times the normalised
 * coefficient of Raffinetti, Siletti & Vernizzi 2015, "On the Gini coefficient normalization when attributes with
 * negative values are considered", Statistical Methods & Applications 24.
 * @param profits n values, any order, any sign
 * @throws ModelError "all zero" where there is nothing to share out
 */
export function profitGini(profits: Float64Array): number {
  const n = profits.length;
  const size = sumOfSizes(profits);
  if (size === 0) throw new ModelError("all zero");
  // Largest with smallest, second with second, and so on: every term is 0 or above, so that nothing cancels.
  const sorted = descending(profits);
  const spread = new RunningSum();
  for (let i = 0; i < n >> 1; i++) spread.add((n - 1 - 2 * i) * (sorted[i] - sorted[n - 1 - i]));
  return spread.total / n / size;
}

/** The positive profits. A loop, as `filter` of typed arrays is several times slower. */
function gains(profits: Float64Array): Float64Array {
  const positive = new Float64Array(profits.length);
  let count = 0;
  for (let i = 0; i < profits.length; i++) if (profits[i] > 0) positive[count++] = profits[i];
  return positive.subarray(0, count);
}

function totalProfit(profits: Float64Array, basis: Basis): number {
  const parts = basis === "gross" ? gains(profits) : profits;
  const total = sum(parts);
  if (!isTotal(total, parts)) throw new ModelError("no total");
  return total;
}

/** The running total of n sorted customers at some places from 0 to n, which rise, with straight lines between customers. */
function heightsAt(sorted: Float64Array, places: Float64Array): Float64Array {
  const heights = new Float64Array(places.length);
  const running = new RunningSum();
  let before = 0;
  for (let p = 0, count = 0; p < places.length; p++) {
    const left = Math.min(Math.floor(places[p]), sorted.length);
    const right = Math.min(left + 1, sorted.length);
    for (; count < right; count++) {
      before = running.total;
      running.add(sorted[count]);
    }
    heights[p] = left === right ? running.total : before + (places[p] - left) * (running.total - before);
  }
  return heights;
}

/** How many of the sorted customers it takes to reach an amount. */
function countReaching(sorted: Float64Array, amount: number): number {
  const reached = amount * (1 - ROUNDING);
  const running = new RunningSum();
  let count = 0;
  do running.add(sorted[count++]);
  while (count < sorted.length && running.total < reached);
  return count;
}
