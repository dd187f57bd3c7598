/** What segments and profiles differ in, and which segmentation tells most. */
import { group, type Key } from "./keys";
import { DETRACTOR, PROMOTER } from "./kpis";
import { ModelError } from "./model-error";
import { inOrder, orderDescendingSums, orderDescendingWithin } from "./order";
import { hasTotal } from "./profitability";
import { netSumBy, ROUNDING, sum, sumBy } from "./sums";

/** One row a profile. */
export interface ProfileTable {
  /** As first spelled. */
  profiles: Key[];
  customers: Float64Array;
  customerShare: Float64Array;
  profit: Float64Array;
  /** Share of total profit; NaN where the total isn't positive, as the index. */
  profitShare: Float64Array;
  meanProfit: Float64Array;
  /** 100 · profit share / customer share. */
  index: Float64Array;
  /** For each feature its mean in each profile; NaN where it is known of nobody. */
  means: Float64Array[];
}

/**
 * Size, profit and features of each profile, the most profitable first; ties in order of first appearance.
 * @param profiles n names
 * @param profits n profits (money)
 * @param features any number of columns of n numbers; NaN where one isn't known, which leaves it out of the mean
 */
export function profileTable(
  profiles: readonly Key[],
  profits: Float64Array,
  features: readonly Float64Array[],
): ProfileTable {
  const { keys, of } = group(profiles);
  const customersOf = countBy(of, keys.length);
  const profitOf = netSumBy(of, keys.length, [profits]);
  const order = orderDescendingSums(profitOf);
  const customers = inOrder(customersOf, order);
  const profit = inOrder(profitOf, order);
  const total = hasTotal(profits) ? sum(profits) : NaN;
  const customerShare = customers.map((count) => count / profits.length);
  const profitShare = profit.map((amount) => amount / total);
  return {
    profiles: Array.from(order, (g) => keys[g]),
    customers,
    customerShare,
    profit,
    profitShare,
    meanProfit: profit.map((amount, k) => amount / customers[k]),
    index: profitShare.map((share, k) => (100 * share) / customerShare[k]),
    means: features.map((feature) => inOrder(meanBy(of, keys.length, feature), order)),
  };
}

/** One row a key. */
export interface EffortGap {
  /** As first spelled. */
  keys: Key[];
  effortShare: Float64Array;
  profitShare: Float64Array;
  /** Effort share − profit share: above 0, more effort than it brings. */
  gap: Float64Array;
  /** NaN where there is no effort. */
  profitPerEffort: Float64Array;
}

/**
 * Where effort and profit part: the largest difference of the two shares first, either way; ties in order of first appearance.
 * @param keys n names
 * @param effort n amounts (hours, visits), none negative
 * @param profits n profits (money)
 * @throws ModelError "no effort" or "no total" where one of them adds up to nothing
 */
export function effortGap(keys: readonly Key[], effort: Float64Array, profits: Float64Array): EffortGap {
  const groups = group(keys);
  const effortOf = sumBy(groups.of, groups.keys.length, [effort]);
  const profitOf = netSumBy(groups.of, groups.keys.length, [profits]);
  const totalEffort = sum(effort);
  if (!(totalEffort > 0)) throw new ModelError("no effort");
  if (!hasTotal(profits)) throw new ModelError("no total");
  const totalProfit = sum(profits);
  const gapOf = effortOf.map((amount, g) => amount / totalEffort - profitOf[g] / totalProfit);
  const sizes = gapOf.map(Math.abs);
  // Shares of 1, or of more where losses are made up for.
  const order = orderDescendingWithin(
    sizes,
    ROUNDING * sizes.reduce((one, other) => Math.max(one, other), 1),
  );
  const sortedEffort = inOrder(effortOf, order);
  const sortedProfit = inOrder(profitOf, order);
  return {
    keys: Array.from(order, (g) => groups.keys[g]),
    effortShare: sortedEffort.map((amount) => amount / totalEffort),
    profitShare: sortedProfit.map((amount) => amount / totalProfit),
    gap: inOrder(gapOf, order),
    profitPerEffort: sortedProfit.map((amount, k) => (sortedEffort[k] > 0 ? amount / sortedEffort[k] : NaN)),
  };
}

export type ValueExchange = "Awesome" | "Profitable, silent" | "Profitable, at risk" | "Fan" | "Unprofitable";

/**
 * Where profit and advocacy meet.
 * @param profits n profits (money)
 * @param scores n answers from 0 to 10 to whether one would recommend us; NaN where there is none
 * @param cut profit above which a customer is profitable
 */
export function valueExchange(profits: Float64Array, scores: Float64Array, cut: number): ValueExchange[] {
  return Array.from(profits, (profit, i) => {
    const promotes = scores[i] >= PROMOTER;
    if (!(profit > cut)) return promotes ? "Fan" : "Unprofitable";
    if (promotes) return "Awesome";
    return scores[i] <= DETRACTOR ? "Profitable, at risk" : "Profitable, silent";
  });
}

/** One row a segmentation, the most predictive first. */
export interface SegmentPower {
  segmentation: string[];
  segments: Float64Array;
  rSquared: Float64Array;
  predictiveRSquared: Float64Array;
  /** NaN where the outcomes aren't 0 and 1. */
  informationValue: Float64Array;
}

/** What is added to both counts of a segment in which all outcomes are the same: else its weight of evidence is infinite. */
const SMOOTHING = 0.5;

/**
 * How well each segmentation predicts an outcome by the mean of the segment.
 *
 * R² is the part of the outcome's sum of squares that lies between segments. It can only grow as segments are split up, so they are ranked by the predictive R²: each
 * customer is predicted by the others of the segment, and the squared misses (PRESS; Allen 1974, "The relationship between variable
 * selection and data augmentation and a method for prediction", Technometrics 16) are compared with those of predicting each by all others. Both have a
 * closed form: leaving y out of n values with mean m misses it by (y − m)·n / (n − 1). A customer alone in a segment is predicted by all others.
 *
 * Information value: Σ (share of the 1s − share of the 0s) · ln(share of the 1s / share of the 0s) over the segments
 * (Kullback & Leibler 1951, "On information and sufficiency": their divergence J; Siddiqi 2006, Credit Risk Scorecards, ch. 6).
 * @param outcome n numbers
 * @param names of the segmentations
 * @param columns n segments a segmentation; the empty text is a segment, too
 * @throws ModelError "no spread" where all outcomes are the same
 */
export function segmentPower(
  outcome: Float64Array,
  names: readonly string[],
  columns: readonly Key[][],
): SegmentPower {
  const deviation = fromMean(outcome);
  const total = sumOfSquares(deviation);
  if (!(total > 0)) throw new ModelError("no spread");
  const isBinary = outcome.every((value) => value === 0 || value === 1);
  const rows = columns.map((column, j) => {
    const { keys, of } = group(column);
    const within = withinBySegment(of, keys.length, deviation);
    return {
      name: names[j],
      segments: keys.length,
      rSquared: explained(within.squares, total),
      predictive: explained(within.leftOut, total * leftOut(outcome.length)),
      information: isBinary ? informationValue(of, keys.length, outcome) : NaN,
    };
  });
  const order = orderDescendingWithin(
    Float64Array.from(rows, ({ predictive }) => predictive),
    ROUNDING,
  );
  const sorted = Array.from(order, (row) => rows[row]);
  return {
    segmentation: sorted.map(({ name }) => name),
    segments: Float64Array.from(sorted, ({ segments }) => segments),
    rSquared: Float64Array.from(sorted, ({ rSquared }) => rSquared),
    predictiveRSquared: Float64Array.from(sorted, ({ predictive }) => predictive),
    informationValue: Float64Array.from(sorted, ({ information }) => information),
  };
}

/** The share of the squares that is no longer missed; 0 where only rounding is left of it. */
function explained(missed: number, total: number): number {
  const share = 1 - missed / total;
  return Math.abs(share) <= ROUNDING ? 0 : share;
}

/** How much larger a squared miss is where the mean is of the other n − 1 values. */
const leftOut = (n: number) => (n / (n - 1)) ** 2;

/** The sum of squares around the means of the segments, plain and with each value left out of its mean. */
function withinBySegment(
  of: Uint32Array,
  segments: number,
  deviation: Float64Array,
): { squares: number; leftOut: number } {
  const sizes = countBy(of, segments);
  const means = sumBy(of, segments, [deviation]).map((total, g) => total / sizes[g]);
  const squares = new Float64Array(segments);
  const alone = new Float64Array(segments);
  for (let i = 0; i < of.length; i++) {
    squares[of[i]] += (deviation[i] - means[of[i]]) ** 2;
    alone[of[i]] = deviation[i] ** 2;
  }
  const missed = squares.map((square, g) =>
    sizes[g] === 1 ? alone[g] * leftOut(of.length) : square * leftOut(sizes[g]),
  );
  return { squares: sum(squares), leftOut: sum(missed) };
}

function informationValue(of: Uint32Array, segments: number, outcome: Float64Array): number {
  const ones = sumBy(of, segments, [outcome]);
  const zeros = countBy(of, segments).map((count, g) => count - ones[g]);
  const allOnes = sum(ones);
  const allZeros = outcome.length - allOnes;
  return sum(
    ones.map((one, g) => {
      const extra = one === 0 || zeros[g] === 0 ? SMOOTHING : 0;
      const share1 = (one + extra) / allOnes;
      const share0 = (zeros[g] + extra) / allZeros;
      return (share1 - share0) * Math.log(share1 / share0);
    }),
  );
}

/** Distances from the mean, in units of the largest, so that their squares stay within the range of numbers. */
function fromMean(values: Float64Array): Float64Array {
  const mean = sum(values) / values.length;
  const distances = values.map((value) => value - mean);
  const largest = distances.reduce((most, distance) => Math.max(most, Math.abs(distance)), 0);
  // Values that are all the same leave the rounding of their mean, or of what they were calculated from.
  const spread = largest > ROUNDING * Math.abs(mean);
  return distances.map((distance) => (spread ? distance / largest : 0));
}

function sumOfSquares(values: Float64Array): number {
  return sum(values.map((value) => value * value));
}

function countBy(of: Uint32Array, groups: number): Float64Array {
  const counts = new Float64Array(groups);
  for (const g of of) counts[g]++;
  return counts;
}

/** The mean by group of the values that are known. */
function meanBy(of: Uint32Array, groups: number, values: Float64Array): Float64Array {
  const known = new Float64Array(groups);
  for (let i = 0; i < of.length; i++) if (!Number.isNaN(values[i])) known[of[i]]++;
  const sums = sumBy(of, groups, [values.map((value) => (Number.isNaN(value) ? 0 : value))]);
  return sums.map((total, g) => (known[g] > 0 ? total / known[g] : NaN));
}
