/** Customer key figures. */
import { UNITS } from "../models/dates";
import * as model from "../models/kpis";
import { answer, spill, tableOf } from "./answer";
import * as read from "./arguments";

/**
 * What a customer is worth over a lifetime, in money of today, from margin and retention.
 * @customfunction CUSTOMER_LTV
 * @param margin Margin that a customer brings in each period (month, year): one value, or one a row. A row where it is blank shows nothing.
 * @param retention Share of customers who stay from one period to the next, 0% to 100%: one value, or one a row. A row where it is blank shows nothing.
 * @param [discount] How much less money is worth a period later, above -100% and up to 100%: one value, or one a row. 10% if left out or blank.
 * @param [periods] Number of margins, 0 or more: one value, or one a row. For ever if left out or blank; a fraction counts as in PV.
 * @param [timing] As in PV: 0, margins at the end of each period (if left out or blank); 1, the first one now. One value, or one a row.
 * @param [acquisitionCost] What it costs to win the customer, 0 or more, spent now: one value, or one a row. 0 if left out or blank.
 * @returns The lifetime value, one a row; negative where a customer costs more to win than the margins are worth.
 * @question What is a customer worth to us over the years?
 * @question How much may we spend to win a customer?
 * @question What would it bring to keep 5% more of our customers?
 * @example
 * Segment: Small, Medium, Large
 * Margin: 100, 400, 2000
 * Retention: 60%, 80%, 90%
 * Acquisition: 50, 300, 5000
 * =VF.CUSTOMER_LTV(B2:B4, C2:C4)
 * =VF.CUSTOMER_LTV(B2:B4, C2:C4, 10%, 3, 1, D2:D4)
 * =VF.CUSTOMER_LTV(100, 60%, 10%, , 1)
 * @method Each margin is multiplied by the chance that the customer is still there, and discounted: Σ margin · (retention /
 * (1 + discount))^t − acquisitionCost. With timing 0, t = 1..periods: customers leave before they pay first. With timing 1,
 * t = 0..periods − 1: everybody pays once. For ever it is margin · retention / (1 + discount − retention) with timing 0,
 * and margin · (1 + discount) / (1 + discount − retention) with timing 1. At a retention of 100% it is −PV(discount,
 * periods, margin, 0, timing) − acquisitionCost. All figures are of one period: a margin a month goes with a monthly
 * retention and a monthly discount.
 * @method Read it so: within three periods, the first margin now, a large customer falls 25 short of the 5,000 that it
 * cost to win (−24.79), while a small and a medium one earn that cost back and 134 and 602 more.
 * @method Which lifetime value? CUSTOMER_LTV: one retention rate for all, the same in each period; first margin at
 * the end of the first period (timing 1: now); discount 10% if left out. RETENTION_LTV: contracts, where customers
 * differ in how likely they are to stay; first margin now; the discount has to be given. PREDICTED_LTV: no contract,
 * from each customer's purchases; discount 0% per unit of the fit if left out. MIGRATION_LTV: customers move between
 * profiles; first margin now; discount 10% if left out.
 * @source Berger & Nasr (1998), Customer lifetime value: Marketing models and applications, Journal of Interactive
 * Marketing 12(1), 17–30
 * @source Gupta & Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1), 9–24: for ever
 * @error #N/A Without periods, the margins have to shrink: retention / (1 + discount) is 1 or more. Give periods, a lower
 * retention or a higher discount.
 * @error #VALUE! retention isn't from 0% to 100% (80% is written 80% or 0.8), discount isn't above -100% and up to 100%,
 * periods or acquisitionCost is negative, timing is neither 0 nor 1, the ranges differ in length, or a cell holds text
 * where a number belongs.
 * @related CAC, CAC_PAYBACK, RETENTION_RATE, PREDICTED_LTV, RETENTION_LTV
 */
export function customerLtv(
  margin: any[][],
  retention: any[][],
  discount?: any[][],
  periods?: any[][],
  timing?: any[][],
  acquisitionCost?: any[][],
): any[][] {
  return answer(() => {
    const rows = read.rowwise({ margin, retention }, { discount, periods, timing, acquisitionCost });
    const values = model.customerLtv({
      margin: rows.numbers(margin, "margin"),
      retention: rows.rates(retention, "retention"),
      discount: rows.discounts(discount, "discount", 0.1),
      periods: rows.numbers(periods, "periods", { initial: Infinity, least: 0 }),
      timing: rows.zeroOrOne(timing, "timing", 0),
      acquisitionCost: rows.numbers(acquisitionCost, "acquisitionCost", { initial: 0, least: 0 }),
    });
    return spill(rows, values, "no end");
  });
}

/**
 * What it costs to win one customer.
 * @customfunction CAC
 * @param spend What you spent on winning customers (advertising, sales): one value, or one a row. A row where it is blank shows nothing.
 * @param newCustomers How many customers it won, 0 or more: one value, or one a row. A row where it is blank shows nothing.
 * @returns The cost of acquiring one customer, one a row.
 * @question What does it cost us to win a customer?
 * @question Which channel wins customers most cheaply?
 * @example
 * Channel: Search, Fairs, Referral
 * Spend: 12000, 30000, 1500
 * New customers: 80, 60, 30
 * =VF.CAC(B2:B4, C2:C4)
 * @method spend / newCustomers, both of the same period.
 * @source Farris, Bendle, Pfeifer & Reibstein (2010), Marketing Metrics, 2nd ed., Wharton School Publishing: average
 * acquisition cost
 * @error #N/A No customers were won, so that one has no cost: choose a period in which some were.
 * @error #VALUE! newCustomers is negative, the ranges differ in length, or a cell holds text where a number belongs.
 * @related CAC_PAYBACK, CUSTOMER_LTV
 */
export function cac(spend: any[][], newCustomers: any[][]): any[][] {
  return answer(() => {
    const rows = read.rowwise({ spend, newCustomers });
    const costs = model.cac(
      rows.numbers(spend, "spend"),
      rows.numbers(newCustomers, "newCustomers", { least: 0 }),
    );
    return spill(rows, costs, "no new customers");
  });
}

/**
 * How many periods it takes until a customer's margins cover the cost of winning the customer.
 * @customfunction CAC_PAYBACK
 * @param margin Margin that a customer brings in each period (month, year): one value, or one a row. A row where it is blank shows nothing.
 * @param acquisitionCost What it costs to win a customer, 0 or more: one value, or one a row. A row where it is blank shows nothing.
 * @param [retention] Share of customers who stay from one period to the next, 0% to 100%: one value, or one a row. 100% if left out or blank.
 * @param [discount] How much less money is worth a period later, above -100% and up to 100%: one value, or one a row. 0% if left out or blank.
 * @returns The number of periods, with a fraction for the last one; one a row.
 * @question When does a new customer have paid back what it cost to win?
 * @question How long is our money tied up in new customers?
 * @example
 * Channel: Search, Fairs, Referral
 * Margin a month: 25, 40, 30
 * Cost: 150, 500, 50
 * Retention: 95%, 90%, 98%
 * =VF.CAC_PAYBACK(B2:B4, C2:C4)
 * =VF.CAC_PAYBACK(B2:B4, C2:C4, D2:D4)
 * @method Expected margins come at the end of each period, margin · (retention / (1 + discount))^t for t = 1, 2 …, and are
 * added up until they reach acquisitionCost; within the last period along a straight line. A cost of 0 is paid back after 0
 * periods. Margins that only approach the cost (to one part in a million million) never cover it.
 * @error #N/A The margins never cover the cost, however long the wait: it takes a lower cost, a higher margin or a higher
 * retention.
 * @error #VALUE! acquisitionCost is negative, retention isn't from 0% to 100% (80% is written 80% or 0.8), discount isn't
 * above -100% and up to 100%, the ranges differ in length, or a cell holds text where a number belongs.
 * @related CAC, CUSTOMER_LTV
 */
export function cacPayback(
  margin: any[][],
  acquisitionCost: any[][],
  retention?: any[][],
  discount?: any[][],
): any[][] {
  return answer(() => {
    const rows = read.rowwise({ margin, acquisitionCost }, { retention, discount });
    const periods = model.cacPayback({
      margin: rows.numbers(margin, "margin"),
      acquisitionCost: rows.numbers(acquisitionCost, "acquisitionCost", { least: 0 }),
      retention: rows.rates(retention, "retention", 1),
      discount: rows.discounts(discount, "discount", 0),
    });
    return spill(rows, periods, "never paid back");
  });
}

/**
 * The share of customers who bought at least twice.
 * @customfunction REPEAT_RATE
 * @param customers Customer of each purchase, one column or one row. A row where it is blank is left out. Start below the header: it would count as a customer.
 * @param [dates] Date of each purchase; a row where it is blank is left out. With dates, several purchases on one day count as one.
 * @returns The share of customers, 0.4 for 40%.
 * @question How many of our customers come back?
 * @question Which share of our customers bought only once?
 * @example
 * Customer: Ann, Ben, Cleo, ann, Dan, Ben
 * Date: 2024-01-05, 2024-01-09, 2024-02-01, 2024-03-15, 2024-03-20, 2024-01-09
 * =VF.REPEAT_RATE(A2:A7)
 * =VF.REPEAT_RATE(A2:A7, B2:B7)
 * @method Customers with two rows or more over all customers; with dates, those with rows on two different days or more,
 * whatever the time of day. Customers are compared as UNIQUE does: text without case; the number 7 and the text "7" differ.
 * @method Without dates, two lines of one order count as coming back: give dates, or one row an order.
 * @error #VALUE! There are no customers, the ranges differ in length, or a date is text: the message names both lengths, or
 * the row and what stands there.
 * @related COHORT_RETENTION, RETENTION_RATE, RFM_SUMMARY
 */
export function repeatRate(customers: any[][], dates?: any[][]): number {
  return answer(() => {
    if (read.isLeftOut(dates)) return model.repeatRate(read.keys(customers, "customers").present);
    const rows = read.rows({ customers, dates });
    return model.repeatRate(rows.keys(customers, "customers"), rows.dates(dates, "dates"));
  });
}

/**
 * The share of the customers you started with whom you still have at the end of the period.
 * @customfunction RETENTION_RATE
 * @param startCount Customers at the start of the period, 0 or more: one value, or one a row. A row where it is blank shows nothing.
 * @param endCount Customers at its end, new ones included, 0 or more: one value, or one a row. A row where it is blank shows nothing.
 * @param newCount Customers at its end who were won during the period, 0 or more: one value, or one a row. A row where it is blank shows nothing.
 * @returns The retention rate, 0.9 for 90%, one a row.
 * @question Which share of our customers did we keep?
 * @question How many customers do we lose in a year?
 * @example
 * Quarter: Q1, Q2, Q3
 * At the start: 200, 210, 230
 * At the end: 210, 230, 225
 * New: 30, 40, 18
 * =VF.RETENTION_RATE(B2:B4, C2:C4, D2:D4)
 * @method (endCount − newCount) / startCount. A rate above 100% is returned as it is: customers who came back have then
 * been left out of newCount.
 * @source Farris, Bendle, Pfeifer & Reibstein (2010), Marketing Metrics, 2nd ed., Wharton School Publishing
 * @error #N/A There were no customers at the start: choose a period that begins with some.
 * @error #VALUE! A count is negative, newCount is larger than endCount, the ranges differ in length, or a cell holds text
 * where a number belongs.
 * @related CUSTOMER_LTV, COHORT_RETENTION, RETENTION_FIT
 */
export function retentionRate(startCount: any[][], endCount: any[][], newCount: any[][]): any[][] {
  return answer(() => {
    const rows = read.rowwise({ startCount, endCount, newCount });
    const start = rows.numbers(startCount, "startCount", { least: 0 });
    const end = rows.numbers(endCount, "endCount", { least: 0 });
    const added = rows.numbers(newCount, "newCount", { least: 0 });
    rows.ascending(added, "newCount", end, "endCount");
    return spill(rows, model.retentionRate(start, end, added), "nobody at the start");
  });
}

/**
 * How many of the customers who first bought in one month (or week, year) bought again in the months after it.
 * @customfunction COHORT_RETENTION
 * @param customers Customer of each purchase, one column or one row. A row where it is blank is left out.
 * @param dates Date of each purchase; a time of day doesn't matter. A row where it is blank is left out.
 * @param [unit] Period of the calendar: "day", "week" (Monday to Sunday), "month" (if left out) or "year".
 * @param [counts] TRUE: numbers of customers. FALSE, if left out: shares of the cohort.
 * @returns Table, one row a cohort: Cohort (first day of its period, a date), Customers, then 0, 1, 2 … for the periods since the first purchase.
 * @question Do the customers we won last spring still buy?
 * @question Do newer customers stay longer than older ones?
 * @example
 * Customer: Ann, Ben, Ann, Cleo, Ben, Dan, Ann, Cleo
 * Date: 2024-01-05, 2024-01-20, 2024-02-03, 2024-02-10, 2024-03-01, 2024-03-02, 2024-03-15, 2024-03-30
 * =VF.COHORT_RETENTION(A2:A9, B2:B9)
 * =VF.COHORT_RETENTION(A2:A9, B2:B9, "month", TRUE)
 * @method A customer belongs to the cohort of the period of the calendar in which the first purchase lies, and counts once
 * in each later period with a purchase or more. Column 0 is the period of the first purchase itself: all customers. A
 * period that begins after the last date in the data is empty: it can't be known yet. The last period may not be over, so
 * that its figures can be too low. Periods in which nobody bought for the first time have no row. Months and years are
 * those of Excel's calendar, weeks run from Monday to Sunday (ISO 8601). Customers are compared as UNIQUE does. Every row
 * counts as a purchase: leave refunds out. Format the first column as a date.
 * @method Shares may rise again: a customer who skips a period and returns counts in the later one.
 * @error #N/A The table would be wider than a sheet (16,384 columns) or have more than 5 million cells: choose a longer
 * unit, and look for a wrong date.
 * @error #VALUE! The ranges differ in length, a date is text, or unit isn't one of the four: the message names both
 * lengths, or the row and what stands there.
 * @related REPEAT_RATE, RETENTION_RATE, RFM_SUMMARY
 */
export function cohortRetention(customers: any[][], dates: any[][], unit?: any, counts?: any): any[][] {
  return answer(() => {
    const rows = read.rows({ customers, dates });
    const cohorts = model.cohortRetention(
      rows.keys(customers, "customers"),
      rows.dates(dates, "dates"),
      read.oneOf(unit, "unit", UNITS, "month"),
    );
    const cells = read.flag(counts, "counts", false) ? cohorts.active : model.retained(cohorts);
    const { firstDays, periods } = cohorts;
    const later = Array.from({ length: periods }, (_, period) => period);
    return tableOf(
      ["Cohort", "Customers", ...later],
      [
        firstDays,
        cohorts.customers,
        ...later.map((period) => firstDays.map((_, cohort) => cells[cohort * periods + period])),
      ],
    );
  });
}

/**
 * How many customers of another profile it takes to be worth one ideal customer.
 * @customfunction PROFILE_EQUIVALENT
 * @param ideal Value of one ideal customer (profit or lifetime value), 0 or more: one value, or one a row. A row where it is blank shows nothing.
 * @param other Value of one customer of the other profile, above 0: one value, or one a row. A row where it is blank shows nothing.
 * @returns The number of other customers, one a row.
 * @question How many small customers are worth one ideal customer?
 * @question Is a service that pleases many small customers worth losing one ideal customer?
 * @example
 * Profile: Ideal, Regular, Minimum coverage
 * Mean profit: 25000, 1250, 100
 * =VF.PROFILE_EQUIVALENT(25000, B2:B4)
 * @method ideal / other.
 * @error #N/A The other customer brings 0 or a loss, or the ideal one a loss: no number of the others is worth one.
 * @error #VALUE! The ranges differ in length, or a cell holds text where a number belongs: the message names its row.
 * @related PROFILE_TABLE, CUSTOMER_LTV
 */
export function profileEquivalent(ideal: any[][], other: any[][]): any[][] {
  return answer(() => {
    const rows = read.rowwise({ ideal, other });
    const equivalents = model.profileEquivalent(rows.numbers(ideal, "ideal"), rows.numbers(other, "other"));
    return spill(rows, equivalents, "no equivalent");
  });
}

/**
 * The net promoter score: how many more of your customers would recommend you than would not.
 * @customfunction NPS
 * @param scores Answers from 0 to 10 to "How likely is it that you would recommend us?", one column or one row. A blank leaves the customer out.
 * @returns The score, from -100 to 100.
 * @question Would our customers recommend us?
 * @question What is our net promoter score?
 * @example
 * Score: 10, 9, 9, 8, 7, 6, 3, 10
 * =VF.NPS(A2:A9)
 * @method The percentage of promoters (9 and above) less that of detractors (6 and below), among those who answered. Who is
 * between the two is passive and counts among those who answered.
 * @source Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12), 46–54
 * @error #VALUE! There are no answers, one isn't from 0 to 10, or a cell holds text: the message names the row and what
 * stands there.
 * @related VALUE_EXCHANGE, REPEAT_RATE
 */
export function nps(scores: any[][]): number {
  return answer(() => model.nps(read.rows({ scores }).numbers(scores, "scores", { least: 0, most: 10 })));
}
