/** The ideal customer: what the best have in common, who is like them, how well scores work, and whom to contact. */
import { fisherExact } from "./fisher";
import { group, type Groups, type Key } from "./keys";
import { probability } from "./logistic";
import { ModelError } from "./model-error";
import { descending, inOrder, orderDescending } from "./order";
import { hasTotal } from "./profitability";
import { ROUNDING, RunningSum, sum, sumBy } from "./sums";

/** A blank attribute. */
const BLANK = "";

/** A value is told apart from chance where its p-value is smaller. */
const SIGNIFICANT = 0.05;

/** Customers of the average mix that are added to those who have a value. */
const SMOOTHING = 2;

/** An attribute is usable from this share of customers on, and with so many different values. */
const USABLE_SHARE = 0.8;
const USABLE_VALUES = { least: 2, most: 50 };

/** One row a value of an attribute. */
export interface IcpIndex {
  attribute: string[];
  value: Key[];
  /** Customers who have the value, and those of them who are top. */
  customers: Float64Array;
  topCustomers: Float64Array;
  /** 100 · share among the top / share among all; NaN where the attribute of nobody in the top is known. */
  index: Float64Array;
  /** Share of total profit; NaN where the total isn't positive. */
  profitShare: Float64Array;
  pValue: Float64Array;
}

/**
 * Which values of attributes the most profitable customers have more often than the others. Of each attribute those customers count
 * for whom it is filled.
 * @param names of the attributes
 * @param columns n values an attribute; a blank is the empty text
 * @param profits n profits (money)
 * @param top share of customers in (0, 1]
 * @returns highest index first among values with a p-value below 5 %, then the rest; ties in order of attributes and first appearance
 * @throws ModelError "no rest" where everybody is top
 */
export function icpIndex(
  names: readonly string[],
  columns: readonly Key[][],
  profits: Float64Array,
  top: number,
): IcpIndex {
  const isTop = topCustomers(profits, top);
  const total = hasTotal(profits) ? sum(profits) : NaN;
  const rows = columns.flatMap((column, j) => {
    const groups = group(column);
    const { having, topHaving, filled, topFilled } = countValues(groups, isTop);
    const profitOf = sumBy(groups.of, groups.keys.length, [profits]);
    return groups.keys.flatMap((value, g) =>
      value === BLANK
        ? []
        : [
            {
              attribute: names[j],
              value,
              customers: having[g],
              topCustomers: topHaving[g],
              index: (100 * topHaving[g] * filled) / (topFilled * having[g]),
              profitShare: profitOf[g] / total,
              pValue: fisherExact(topHaving[g], having[g], topFilled, filled),
            },
          ],
    );
  });
  const byIndex = orderDescending(Float64Array.from(rows, ({ index }) => (Number.isNaN(index) ? -1 : index)));
  const sorted = Array.from(byIndex, (row) => rows[row]);
  const result = [
    ...sorted.filter(({ pValue }) => pValue < SIGNIFICANT),
    ...sorted.filter(({ pValue }) => pValue >= SIGNIFICANT),
  ];
  return {
    attribute: result.map((row) => row.attribute),
    value: result.map((row) => row.value),
    customers: Float64Array.from(result, (row) => row.customers),
    topCustomers: Float64Array.from(result, (row) => row.topCustomers),
    index: Float64Array.from(result, (row) => row.index),
    profitShare: Float64Array.from(result, (row) => row.profitShare),
    pValue: Float64Array.from(result, (row) => row.pValue),
  };
}

/**
 * How likely customers are to belong to the top, by their attributes: the log-odds of the top plus, for each attribute, the weight of
 * evidence of its value (Good 1950, Probability and the Weighing of Evidence), as if attributes were independent in the top and in the
 * rest (naive Bayes). Those who have a value are joined by customers of the average mix (the m-estimate of Cestnik 1990,
 * "Estimating probabilities: a crucial task in machine learning", ECAI 90), so that a rare one is weak evidence. A blank, or a value
 * that nobody has, is none.
 * @param attributes of n customers whose profit is known, a column an attribute
 * @param profits n profits (money)
 * @param candidates the same attributes of others, or of the same
 * @param top share of customers in (0, 1]
 * @returns from 0 to 100, one a candidate
 * @throws ModelError "no rest" where everybody is top
 */
export function icpScore(
  attributes: readonly Key[][],
  profits: Float64Array,
  candidates: readonly Key[][],
  top: number,
): Float64Array {
  const isTop = topCustomers(profits, top);
  const best = sum(Float64Array.from(isTop));
  const logOdds = new Float64Array(candidates[0].length).fill(Math.log(best / (profits.length - best)));
  attributes.forEach((column, j) => {
    const groups = group(column.concat(candidates[j]));
    const weights = weightsOfEvidence(groups, isTop);
    for (let i = 0; i < logOdds.length; i++) logOdds[i] += weights[groups.of[profits.length + i]];
  });
  return logOdds.map((odds) => 100 * probability(odds));
}

/** For each value the log of the odds of the top among those who have it, over the odds among all. */
function weightsOfEvidence(groups: Groups, isTop: Uint8Array): Float64Array {
  const { having, topHaving, filled, topFilled } = countValues(groups, isTop);
  const share = topFilled / filled;
  return having.map((customers, g) => {
    if (groups.keys[g] === BLANK || topFilled === 0 || topFilled === filled) return 0;
    const best = topHaving[g] + SMOOTHING * share;
    const others = customers - topHaving[g] + SMOOTHING * (1 - share);
    return Math.log(best / others) - Math.log(share / (1 - share));
  });
}

/**
 * Whether each customer belongs to the top: those of whom the share that is strictly more profitable is below `top`. So the one with
 * whom the share is reached belongs to it, and equal profits stay together.
 * @throws ModelError "no rest" where everybody does
 */
function topCustomers(profits: Float64Array, top: number): Uint8Array {
  const least = descending(profits)[Math.ceil(top * profits.length * (1 - ROUNDING)) - 1];
  const isTop = new Uint8Array(profits.length);
  for (let i = 0; i < profits.length; i++) isTop[i] = profits[i] >= least ? 1 : 0;
  if (isTop.every((is) => is === 1)) throw new ModelError("no rest");
  return isTop;
}

/** How many customers have each value, and how many of the top; and for how many the attribute is filled. */
interface ValueCounts {
  having: Float64Array;
  topHaving: Float64Array;
  filled: number;
  topFilled: number;
}

/** Counts the first rows, as many as `isTop` has. */
function countValues({ keys, of }: Groups, isTop: Uint8Array): ValueCounts {
  const having = new Float64Array(keys.length);
  const topHaving = new Float64Array(keys.length);
  let [filled, topFilled] = [0, 0];
  for (let i = 0; i < isTop.length; i++) {
    having[of[i]]++;
    topHaving[of[i]] += isTop[i];
    if (keys[of[i]] === BLANK) continue;
    filled++;
    topFilled += isTop[i];
  }
  return { having, topHaving, filled, topFilled };
}

/** One row a bin of customers, those with the highest scores first. */
export interface LiftTable {
  customers: Float64Array;
  responses: Float64Array;
  /** Responses a customer; NaN where there is none, here and below. */
  rate: Float64Array;
  /** Rate over the rate of all: 1 is average. */
  lift: Float64Array;
  /** Share of all responses that this bin and those above it hold. */
  gain: Float64Array;
}

/**
 * How responses gather among those with the highest scores. The bin of a customer, from 0, is bins · the share with a strictly higher
 * score, rounded down: equal scores share a bin, and one behind many of them may stay empty.
 * @param outcomes 0 or 1
 * @throws ModelError "no response" where no outcome is 1
 */
export function liftTable(scores: Float64Array, outcomes: Float64Array, bins: number): LiftTable {
  const n = scores.length;
  const all = sum(outcomes);
  if (all === 0) throw new ModelError("no response");
  const customers = new Float64Array(bins);
  const responses = new Float64Array(bins);
  const order = orderDescending(scores);
  for (let k = 0, better = 0; k < n; k++) {
    if (scores[order[k]] !== scores[order[better]]) better = k;
    const bin = Math.floor((bins * better) / n);
    customers[bin]++;
    responses[bin] += outcomes[order[k]];
  }
  const rate = responses.map((count, bin) => count / customers[bin]);
  let reached = 0;
  return {
    customers,
    responses,
    rate,
    lift: rate.map((each) => each / (all / n)),
    gain: responses.map((count) => (reached += count) / all),
  };
}

/**
 * The area under the ROC curve: how often one with outcome 1 has a higher score than one with outcome 0, a tie counting half
 * (Hanley & McNeil 1982, "The meaning and use of the area under a receiver operating characteristic (ROC) curve", Radiology 143).
 * @param outcomes 0 or 1
 * @throws ModelError "one outcome" where there aren't both
 */
export function auc(scores: Float64Array, outcomes: Float64Array): number {
  const withOutcome = (outcome: number) => {
    const found = new Float64Array(scores.length);
    let count = 0;
    for (let i = 0; i < scores.length; i++) if (outcomes[i] === outcome) found[count++] = scores[i];
    return descending(found.subarray(0, count));
  };
  const [responded, without] = [withOutcome(1), withOutcome(0)];
  // Twice the pairs won, so that a tie is a whole number.
  let won = 0;
  let [above, upTo] = [0, 0];
  for (let k = 0; k < without.length; k++) {
    while (above < responded.length && responded[above] > without[k]) above++;
    while (upTo < responded.length && responded[upTo] >= without[k]) upTo++;
    won += above + upTo;
  }
  const pairs = responded.length * without.length;
  if (pairs === 0) throw new ModelError("one outcome");
  return won / 2 / pairs;
}

/** How well attributes are filled, one row each; and the share of customers for whom all are. */
export interface ProfileCoverage {
  filled: Float64Array;
  distinct: Float64Array;
  usable: boolean[];
  complete: number;
}

/** How many customers have each attribute filled, and with how many different values. */
export function profileCoverage(columns: readonly Key[][]): ProfileCoverage {
  const customers = columns[0].length;
  const isComplete = new Uint8Array(customers).fill(1);
  const all = columns.map((column) => {
    const groups = group(column);
    let filled = 0;
    for (let i = 0; i < customers; i++) {
      if (groups.keys[groups.of[i]] === BLANK) isComplete[i] = 0;
      else filled++;
    }
    return { filled: filled / customers, distinct: groups.keys.length - (filled < customers ? 1 : 0) };
  });
  return {
    filled: Float64Array.from(all, ({ filled }) => filled),
    distinct: Float64Array.from(all, ({ distinct }) => distinct),
    usable: all.map(
      ({ filled, distinct }) =>
        filled >= USABLE_SHARE && distinct >= USABLE_VALUES.least && distinct <= USABLE_VALUES.most,
    ),
    complete: sum(Float64Array.from(isComplete)) / customers,
  };
}

/**
 * Whom to contact: those whose expected profit, probability · value − cost, is above 0, the best return on cost first, until the budget
 * is spent. One who no longer fits is passed over; cheaper ones further down may still be taken. The usual greedy rule for the knapsack
 * problem (Dantzig 1957, "Discrete-variable extremum problems", Operations Research 5).
 * @param probability in 0..1
 * @param value of a response (money)
 * @param cost of a contact, 0 or more (money)
 * @param budget for the costs (money)
 * @returns 1 or 0 a row; among equal returns the larger profit comes first, then the earlier row
 */
export function targetSelect(
  probability: Float64Array,
  value: Float64Array,
  cost: Float64Array,
  budget = Infinity,
): Float64Array {
  const gain = probability.map((chance, i) => chance * value[i]);
  const byProfit = orderDescending(gain.map((each, i) => each - cost[i]));
  // 0 stands for those who aren't worth their cost. At no cost there is no return, but nothing is spent whenever the turn comes.
  const returns = gain.map((each, i) =>
    each - cost[i] > ROUNDING * cost[i] ? Math.min(each / cost[i], Number.MAX_VALUE) : 0,
  );
  const selected = new Float64Array(probability.length);
  const limit = budget * (1 + ROUNDING);
  const spent = new RunningSum();
  for (const place of orderDescending(inOrder(returns, byProfit))) {
    const i = byProfit[place];
    if (returns[i] === 0) break;
    if (spent.total + cost[i] > limit) continue;
    spent.add(cost[i]);
    selected[i] = 1;
  }
  return selected;
}
