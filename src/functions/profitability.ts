/** Profitability and the vital few. */
import * as model from "../models/profitability";
import { answer, spill, table } from "./answer";
import * as read from "./arguments";

const BASES = ["net", "gross"] as const;

/** Charts get no smoother beyond, and sheets only slower. */
const MOST_POINTS = 10_000;

// Single arguments are `any` too: for a declared `number` or `string` Excel converts a blank to 0 and TRUE to 1 before
// the call, and answers text with a #VALUE! that says nothing.

/**
 * Adds up revenue, costs and profit by customer, or by any other key, the most profitable first.
 * @customfunction PROFIT_BY
 * @param keys Customer (or segment, product, …) of each row. A row where it is blank is left out.
 * @param revenue Revenue of each row, or its profit if you give no costs. A blank counts 0.
 * @param [cost] Costs of each row, up to 20 ranges, which are added up. A blank counts 0.
 * @returns Table, one row a key: Key, Rows, Revenue, Cost, Profit, Margin, Profit share, Cumulative share.
 * @question Which customers bring us the most profit?
 * @question What do we earn with each customer after all costs?
 * @example
 * Customer: Ann, Ben, Cleo, ann, Ben
 * Revenue: 300, 200, 250, 100, 100
 * Goods: 120, 100, 260, 40, 60
 * Service: 20, 50, 30, 20, 0
 * =VF.PROFIT_BY(A2:A6, B2:B6, C2:C6, D2:D6)
 * @method Keys are compared as UNIQUE does: text without case, the first spelling shown; the number 7 and the text
 * "7" differ. Equally profitable keys keep the order of the sheet. Margin is profit over revenue, empty where revenue
 * is 0. Revenue, cost and profit are 0 where only the rounding of the sheet's own arithmetic is left of them (one part in a
 * million million of the amounts). The shares are of the total profit of all keys, empty where that isn't above 0.
 * @error #VALUE! The ranges differ in length, or hold text where a number belongs: the message names both lengths, or
 * the row and what stands there. A header inside the range is the usual reason.
 * @related PROFIT_RANK, PARETO_SHARE, WHALE_CURVE
 */
export function profitBy(keys: any[][], revenue: any[][], cost?: any[][][]): any[][] {
  return answer(() => {
    const rows = read.keys(keys, "keys");
    const result = model.profitBy(
      rows.present,
      rows.numbers(revenue, "revenue"),
      rows.numbersOfEach(cost, "cost", 20),
    );
    return table({
      Key: result.keys,
      Rows: result.rows,
      Revenue: result.revenue,
      Cost: result.cost,
      Profit: result.profit,
      Margin: result.margin,
      "Profit share": result.profitShare,
      "Cumulative share": result.cumulativeShare,
    });
  });
}

/**
 * Ranks customers by profit, 1 = the most profitable.
 * @customfunction PROFIT_RANK
 * @param profits Profit of each customer (a cell a customer, not a sale), one column or one row. A blank gets no rank.
 * @param [profit] One profit, a number: gives the rank that it has among the profits, or would have.
 * @returns The rank of each customer, beside the profits; with `profit`, one rank.
 * @question Who is our best customer, and who comes next?
 * @question Where does this customer stand among all the others?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve
 * Profit: 500, 300, 300, 150, -50
 * =VF.PROFIT_RANK(B2:B6)
 * =VF.PROFIT_RANK(B2:B6, 200)
 * @method Equal profits share the better rank and the next ranks are skipped, as with RANK.EQ.
 * @error #VALUE! A cell holds text where a number belongs: the message names its row and what stands there.
 * @related PARETO_CLASS, PROFIT_BY
 */
export function profitRank(profits: any[][], profit?: any): any[][] {
  return answer(() => {
    const customers = read.column(profits, "profits");
    const one = read.optionalNumber(profit, "profit");
    return one === undefined
      ? spill(customers, model.profitRank(customers.present))
      : [[model.profitRankOf(customers.present, one)]];
  });
}

/**
 * The share of total profit that the most profitable customers bring.
 * @customfunction PARETO_SHARE
 * @param profits Profit of each customer (a cell a customer, not a sale), one column or one row. A blank leaves the customer out.
 * @param [top] Share of customers to count, best first, above 0% and up to 100%: 20% if left out.
 * @param [basis] "net": share of the total after losses, if left out. "gross": of the profits alone, before losses.
 * @returns The share of profit, 0.8 for 80%. Net shares can be above 100%: the other customers then lose money.
 * @question How much of our profit do the best 20% of customers bring?
 * @question Do a few customers make most of our profit?
 * @example
 * Profit: 500, 300, 150, 100, -50
 * =VF.PARETO_SHARE(A2:A6, 20%)
 * =VF.PARETO_SHARE(A2:A6, 50%, "gross")
 * @method The whale curve read at `top`: cumulative profit, best customers first, over total profit, with straight
 * lines between customers. 50% of five customers is two and a half: the third counts half.
 * @method Far above 100%? You probably gave single sales: add them up by customer with PROFIT_BY first.
 * @source Kaplan & Narayanan (2001), Measuring and managing customer profitability, Journal of Cost Management 15(5)
 * @error #N/A The profits don't add up to more than 0: with "gross", no customer makes a profit. There is no total to
 * take a share of.
 * @error #VALUE! `top` is above 100% (20% is written 20% or 0.2), or a cell holds text where a number belongs.
 * @related PARETO_COUNT, PARETO_CLASS, WHALE_CURVE
 */
export function paretoShare(profits: any[][], top?: any, basis?: any): number {
  return answer(() =>
    model.paretoShare(
      read.column(profits, "profits").present,
      read.share(top, "top", 0.2),
      read.oneOf(basis, "basis", BASES),
    ),
  );
}

/**
 * The least number of customers whose profits reach a share of the total.
 * @customfunction PARETO_COUNT
 * @param profits Profit of each customer (a cell a customer, not a sale), one column or one row. A blank leaves the customer out.
 * @param [share] Share of profit to reach, above 0% and up to 100%: 80% if left out.
 * @param [basis] "net": share of the total after losses, if left out. "gross": of the profits alone, before losses.
 * @returns The number of customers, the most profitable first.
 * @question How many customers bring 80% of our profit?
 * @question On how many customers does our business depend?
 * @example
 * Profit: 500, 300, 150, 100, -50
 * =VF.PARETO_COUNT(A2:A6, 80%)
 * =VF.PARETO_COUNT(A2:A6, 95%, "gross")
 * @method Customers are added up, best first, until the share is reached, or missed by no more than the rounding of
 * the sheet's own arithmetic (one part in a million million).
 * @source Kaplan & Narayanan (2001), Measuring and managing customer profitability, Journal of Cost Management 15(5)
 * @error #N/A The profits don't add up to more than 0: with "gross", no customer makes a profit. There is no total to
 * take a share of.
 * @error #VALUE! `share` is above 100% (80% is written 80% or 0.8), or a cell holds text where a number belongs.
 * @related PARETO_SHARE, PARETO_CLASS
 */
export function paretoCount(profits: any[][], share?: any, basis?: any): number {
  return answer(() =>
    model.paretoCount(
      read.column(profits, "profits").present,
      read.share(share, "share", 0.8),
      read.oneOf(basis, "basis", BASES),
    ),
  );
}

/**
 * Sorts customers into A, B and C by the profit they bring; D are those who bring none.
 * @customfunction PARETO_CLASS
 * @param profits Profit of each customer (a cell a customer, not a sale), one column or one row. A blank gets no class.
 * @param [a] Share of gross profit that class A brings, above 0% and up to 100%: 80% if left out.
 * @param [b] Share of gross profit that classes A and B bring together, up to 100%: 95% if left out.
 * @returns The class of each customer, beside the profits: "A", "B", "C", or "D" for a profit of 0 or below.
 * @question Who loses us money?
 * @question Which are our A, B and C customers?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve
 * Profit: 500, 300, 150, 50, -50
 * =VF.PARETO_CLASS(B2:B6)
 * @method Customers are added up, best first, as a share of gross profit (the profits without the losses). The customer
 * with whom a limit is reached belongs to the better class, and customers with equal profits to the same one.
 * @error #VALUE! `a` is larger than `b`, one of them is above 100%, or a cell holds text where a number belongs.
 * @related PARETO_SHARE, PARETO_COUNT, PROFIT_RANK
 */
export function paretoClass(profits: any[][], a?: any, b?: any): any[][] {
  return answer(() => {
    const customers = read.column(profits, "profits");
    const limitA = read.share(a, "a", 0.8);
    const limitB = read.share(b, "b", 0.95);
    read.ascending(limitA, "a", limitB, "b");
    return spill(customers, model.paretoClass(customers.present, limitA, limitB));
  });
}

/**
 * The whale curve: cumulative profit by share of customers, the most profitable first, ready for a chart.
 * @customfunction WHALE_CURVE
 * @param profits Profit of each customer (a cell a customer, not a sale), one column or one row. A blank leaves the customer out.
 * @param [points] Number of steps from 0% to 100% of customers, a whole number up to 10,000: 100 if left out.
 * @returns Table with a row for each step: Customers (share), Cumulative profit (share of the net total).
 * @question How do I draw a chart of profit by customer, the best first?
 * @question From which customer on do we earn nothing more?
 * @example
 * Profit: 500, 300, 150, 100, -50
 * =VF.WHALE_CURVE(A2:A6, 5)
 * @method Straight lines between customers. The curve ends at 100%; it rises above where some customers lose money.
 * @source Kaplan & Narayanan (2001), Measuring and managing customer profitability, Journal of Cost Management 15(5)
 * @error #N/A The profits don't add up to more than 0: there is no total to take a share of.
 * @error #VALUE! `points` isn't a whole number from 1 to 10,000, or a cell holds text where a number belongs.
 * @related WHALE_PEAK, PARETO_SHARE
 */
export function whaleCurve(profits: any[][], points?: any): any[][] {
  return answer(() => {
    const curve = model.whaleCurve(
      read.column(profits, "profits").present,
      read.whole(points, "points", 100, { least: 1, most: MOST_POINTS }),
    );
    return table({ Customers: curve.customers, "Cumulative profit": curve.profit });
  });
}

/**
 * The peak of the whale curve: how much profit there would be without the customers who lose money.
 * @customfunction WHALE_PEAK
 * @param profits Profit of each customer (a cell a customer, not a sale), one column or one row. A blank leaves the customer out.
 * @returns Table of one row: Peak profit (share of the net total), Customers (share at the peak), Profit destroyed.
 * @question How much profit do loss-making customers cost us?
 * @question What would we earn without the customers who lose us money?
 * @example
 * Profit: 500, 300, 150, 100, -50
 * =VF.WHALE_PEAK(A2:A6)
 * @method The peak is the sum of the positive profits over the total, and is reached with the customers who earn
 * anything. Profit destroyed is what lies above 100%.
 * @source Kaplan & Narayanan (2001), Measuring and managing customer profitability, Journal of Cost Management 15(5)
 * @error #N/A The profits don't add up to more than 0: there is no total to take a share of.
 * @error #VALUE! A cell holds text where a number belongs: the message names its row and what stands there.
 * @related WHALE_CURVE
 */
export function whalePeak(profits: any[][]): any[][] {
  return answer(() => {
    const peak = model.whalePeak(read.column(profits, "profits").present);
    return table({
      "Peak profit": [peak.profit],
      Customers: [peak.customers],
      "Profit destroyed": [peak.destroyed],
    });
  });
}

/**
 * How unequally profit is spread over customers: 0 = all alike, towards 1 = one brings it all.
 * @customfunction PROFIT_GINI
 * @param profits Profit of each customer (a cell a customer, not a sale), one column or one row. A blank leaves the customer out.
 * @returns The Gini coefficient, from 0 to 1.
 * @question How unevenly is our profit spread over our customers?
 * @question Do we depend on fewer customers than last year?
 * @example
 * Profit: 500, 300, 150, 100, -50
 * =VF.PROFIT_GINI(A2:A6)
 * @method ΣΣ|xi − xj| / (2·n·Σ|x|). Where no profit is negative it is the usual coefficient, without correction for
 * small samples; where some are, it still lies between 0 and 1, which the usual one does not.
 * @source Raffinetti, Siletti & Vernizzi (2015), On the Gini coefficient normalization when attributes with negative
 * values are considered, Statistical Methods & Applications 24: theirs is n / (n − 1) times this one
 * @error #N/A Every profit is 0: there is nothing to compare.
 * @error #VALUE! A cell holds text where a number belongs: the message names its row and what stands there.
 * @related PARETO_SHARE, WHALE_CURVE
 */
export function profitGini(profits: any[][]): number {
  return answer(() => model.profitGini(read.column(profits, "profits").present));
}
