/** Profit centers of a target account. */
import * as model from "../models/profit-centers";
import { answer, spill, tableOf } from "./answer";
import * as read from "./arguments";

/**
 * What a change of its own metric is worth to a profit center of your customer.
 * @customfunction CENTER_IMPACT
 * @param baseline Level of the profit center's metric now, such as new accounts per day: one value, column or row. A row with a blank shows nothing.
 * @param change By how much you change it, relative: 15% or 0.15, -15% for a fall; from -100% to 300%. A row with a blank shows nothing.
 * @param unitProfit Profit of one unit more of the metric, negative where less is better, as with costs. A row with a blank shows nothing.
 * @returns The impact of each row, in money.
 * @question What is our offer worth to each department of a customer?
 * @question How much profit does an improvement bring to the customer?
 * @example
 * Profit center: Credit cards, Claims
 * Metric: new accounts per day, cost per claim
 * Baseline: 40, 120
 * Change: 15%, -10%
 * Unit profit: 6000, -2500
 * =VF.CENTER_IMPACT(C2:C3, D2:D3, E2:E3)
 * @method baseline · change · unitProfit, over the time that unitProfit is for: if one more account per day brings 6,000 a year, the
 * impact is a year's.
 * @method A unitProfit below 0, such as -2500 for cost per claim: each $1 more of cost per claim, over 2,500 claims a year, costs $2,500. A
 * fall then brings profit.
 * @error #VALUE! `change` is below -100% or above 300% (15% is written 15% or 0.15), or a cell holds text where a number belongs.
 * @error #N/A A result is too large a number: give the numbers in thousands or millions.
 * @related CENTER_TARGETS, CENTER_MESSAGE
 */
export function centerImpact(baseline: any[][], change: any[][], unitProfit: any[][]): any[][] {
  return answer(() => {
    const rows = read.rowwise({ baseline, change, unitProfit });
    const impacts = model.centerImpact(
      rows.numbers(baseline, "baseline"),
      rows.changes(change, "change"),
      rows.numbers(unitProfit, "unitProfit"),
    );
    return spill(rows, impacts);
  });
}

/**
 * Ranks target accounts by what their profit centers gain from you, and names the one to talk to first.
 * @customfunction CENTER_TARGETS
 * @param accounts Account of each row, one column or one row; a row is a change for one of its profit centers. A row where it is blank is left out.
 * @param centers Profit center of each row. Where it is blank, the impact counts for the account, but for no profit center.
 * @param impacts What the change of each row is worth to the profit center, as CENTER_IMPACT gives. A blank counts 0.
 * @param [buyers] Buying center of each row's account, such as IT, which signs the order; in any row of the account.
 * @returns Table, one row an account: Account, Impact, Lead profit center, Its impact, Its share, Centers, and Buying center if buyers are given.
 * @question Which account gains most from our offer?
 * @question Which leader should we talk to at each account?
 * @question Who gains from our offer, and who only signs the order?
 * @example
 * Account: First Bank, First Bank, First Bank, City Mutual, City Mutual
 * Center: Credit cards, Mortgages, IT, Claims, Sales
 * Impact: 36000, 12000, , 30000, 25000
 * Buyer: IT, , , Purchasing,
 * =VF.CENTER_TARGETS(A2:A6, B2:B6, C2:C6, D2:D6)
 * @method Impacts are added up by account, and by profit center within it. The lead profit center is the one that gains most, the first of
 * several that gain the same; Its share is of the account's impact, empty where that isn't above 0. Centers is the number of
 * profit centers. The account with most impact comes first; ties keep the order of the sheet.
 * @method A buying center that holds no profit is not a profit center: where an account's center is its buyer too and its impacts add up
 * to 0, it is neither counted nor leads. One that does gain or lose profit is treated as any other. Several buying centers of an
 * account are joined by commas.
 * @method Names are compared as UNIQUE does: text without case, the first spelling shown.
 * @error #VALUE! The ranges differ in length, or `impacts` holds text where a number belongs: the message names both lengths, or the row.
 * @related CENTER_IMPACT, CENTER_MESSAGE
 */
export function centerTargets(
  accounts: any[][],
  centers: any[][],
  impacts: any[][],
  buyers?: any[][],
): any[][] {
  return answer(() => {
    const rows = read.keys(accounts, "accounts");
    const given = !read.isLeftOut(buyers);
    const found = model.centerTargets(
      rows.present,
      rows.keys(centers, "centers"),
      rows.numbers(impacts, "impacts"),
      given ? rows.keys(buyers, "buyers") : undefined,
    );
    const headers = ["Account", "Impact", "Lead profit center", "Its impact", "Its share", "Centers"];
    const columns = [
      found.accounts,
      found.impact,
      found.lead,
      found.leadImpact,
      found.leadShare,
      found.centers,
    ];
    return given
      ? tableOf([...headers, "Buying center"], [...columns, found.buyers])
      : tableOf(headers, columns);
  });
}

/**
 * Writes what you offer to the leader of a profit center, in that leader's own measure.
 * @customfunction CENTER_MESSAGE
 * @param center Name of the profit center: one value, column or row. A row with a blank in any of the first five arguments shows nothing.
 * @param metric Its metric, as its leader would say: new accounts per day.
 * @param baseline Level of the metric now.
 * @param change By how much you change it, relative: 15% or 0.15, -15% for a fall; from -100% to 300%.
 * @param unitProfit Profit of one unit more of the metric, negative where less is better, as with costs.
 * @param [currency] What stands in front of money: "$" if left out or blank. A code such as "EUR" is followed by a space.
 * @returns A sentence for each row.
 * @question What do we tell the leader of each department?
 * @question How do I put our offer in the customer's own words and numbers?
 * @example
 * Profit center: Credit cards, Claims
 * Metric: new accounts per day, cost per claim
 * Baseline: 40, 120
 * Change: 15%, -10%
 * Unit profit: 6000, -2500
 * =VF.CENTER_MESSAGE(A2:A3, B2:B3, C2:C3, D2:D3, E2:E3)
 * =VF.CENTER_MESSAGE(A2, B2, C2, D2, E2, "EUR")
 * @method The level goes from baseline to baseline · (1 + change) and is worth baseline · change · unitProfit, as CENTER_IMPACT. Numbers have
 * thousands commas and up to two decimals below 100, none above; more where the two levels differ by less than 1, or a small number would
 * have fewer than two digits; percentages have up to one decimal. They look the same on every machine, whatever its language.
 * @method A unitProfit below 0, such as -2500 for cost per claim: each $1 more of cost per claim, over 2,500 claims a year, costs $2,500. A
 * fall then brings profit.
 * @error #VALUE! `change` is below -100% or above 300% (15% is written 15% or 0.15), or a cell holds text where a number belongs.
 * @error #N/A A number has more than 15 digits: give the numbers in thousands or millions.
 * @related CENTER_IMPACT, CENTER_TARGETS
 */
export function centerMessage(
  center: any[][],
  metric: any[][],
  baseline: any[][],
  change: any[][],
  unitProfit: any[][],
  currency?: any[][],
): any[][] {
  return answer(() => {
    const rows = read.rowwise({ center, metric, baseline, change, unitProfit }, { currency });
    const centers = rows.keys(center, "center");
    const metrics = rows.keys(metric, "metric");
    const baselines = rows.numbers(baseline, "baseline");
    const changes = rows.changes(change, "change");
    const unitProfits = rows.numbers(unitProfit, "unitProfit");
    const currencies = read.isLeftOut(currency) ? null : rows.keys(currency, "currency");
    const messages = centers.map((name, i) =>
      model.centerMessage({
        center: name,
        metric: metrics[i],
        baseline: baselines[i],
        change: changes[i],
        unitProfit: unitProfits[i],
        currency: String(currencies?.[i] || "$"),
      }),
    );
    return spill(rows, messages, "too many digits");
  });
}
