/** Predictive lifetime value. */
import * as retention from "../models/beta-geometric";
import { DAYS, UNITS } from "../models/dates";
import type { Fit } from "../models/fit";
import * as spend from "../models/gamma-gamma";
import { predictedValue } from "../models/predicted-value";
import * as purchase from "../models/purchase";
import { rfmSummary as summary } from "../models/rfm";
import { ROUNDING } from "../models/sums";
import { answer, fitTable, spill, table } from "./answer";
import * as read from "./arguments";
import * as message from "./messages";

const PURCHASE_MODELS = ["BG/NBD", "MBG/NBD", "Pareto/NBD"] as const;
const SPEND_MODEL = { "Gamma-Gamma": spend.SPEND_PARAMETERS };
const RETENTION_MODEL = { sBG: retention.RETENTION_PARAMETERS };

/** Charts get no clearer beyond, and sheets only slower. */
const MOST_PERIODS = 10_000;
/** No contract is renewed so often. */
const MOST_RENEWALS = 1_000_000;

/**
 * What each customer's purchases come down to: how often, how lately, for how long and how much.
 * @customfunction RFM_SUMMARY
 * @param customers Customer of each purchase, one column or one row. A row where it is blank is left out.
 * @param dates Date of each purchase; a time of day doesn't matter. A row where it is blank is left out.
 * @param amounts Amount of each purchase, refunds below 0. A blank counts 0; 1 if you have no amounts.
 * @param [asOf] The day on which the log ends: later rows are left out. The last of the dates if left out.
 * @param [unit] Unit of time of Recency and Age: "day", "week" (7 days; if left out), "month" (30.4375 days) or "year" (365.25 days).
 * @returns Table, one row a customer: Customer, Frequency, Recency, Age, Monetary.
 * @question How often, how lately and for how much did each customer buy?
 * @question How do I turn a list of orders into what the lifetime value models need?
 * @example
 * Customer: Ann, Ben, Ann, ann, Cleo, Ann, Ben, Ben
 * Date: 2024-01-01, 2024-01-08, 2024-01-15, 2024-01-15, 2024-01-22, 2024-01-29, 2024-02-12, 2024-02-19
 * Amount: 50, 80, 20, 10, 60, 40, 90, -90
 * =VF.RFM_SUMMARY(A2:A9, B2:B9, C2:C9)
 * =VF.RFM_SUMMARY(A2:A9, B2:B9, C2:C9, DATE(2024, 1, 31), "day")
 * @method Frequency counts repeat purchases: the days on which the customer paid, without the first. Who bought once has a frequency of 0. All that a customer paid
 * on a day is one purchase; a day whose amounts add up to 0 or less (refunds) is none.
 * @method Recency is the time from the first purchase to the last, 0 without a repeat: not the time since the last purchase. Age is the time from the first purchase to
 * `asOf`. Both are counted in whole days, then turned into units.
 * @method Monetary is the mean amount of the repeat days, 0 without one. The first purchase, often unlike the others, isn't in it.
 * @method A customer who never paid (refunds, free goods) counts from the first day in the log, with a frequency of 0. One who comes after `asOf` only is left out. Customers
 * are compared as UNIQUE does, and stand in order of first appearance.
 * @method Next step: PURCHASE_FIT and SPEND_FIT. With this table in F2, Frequency is `DROP(CHOOSECOLS(F2#, 2), 1)`, Recency the same with 3, Age with 4 and Monetary
 * with 5; DROP leaves the header out, which they can't take.
 * @source Fader, Hardie & Lee (2005), RFM and CLV: Using iso-value curves for customer base analysis, Journal of Marketing
 * Research 42(4)
 * @error #N/A All dates are later than `asOf`: choose a later one.
 * @error #VALUE! The ranges differ in length, or a cell holds text where a date or a number belongs: the message names both lengths, or
 * the row and what stands there.
 * @related PURCHASE_FIT, SPEND_FIT, PREDICTED_LTV
 */
export function rfmSummary(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  asOf?: any,
  unit?: any,
): any[][] {
  return answer(() => {
    const rows = read.rows({ customers, dates });
    const result = summary(
      rows.keys(customers, "customers"),
      rows.dates(dates, "dates"),
      rows.numbers(amounts, "amounts"),
      read.optionalDate(asOf, "asOf"),
      DAYS[read.oneOf(unit, "unit", UNITS, "week")],
    );
    return table({
      Customer: result.customers,
      Frequency: result.frequency,
      Recency: result.recency,
      Age: result.age,
      Monetary: result.monetary,
    });
  });
}

/**
 * Learns from the purchases of all customers how often they buy, and how soon they leave without a word.
 * @customfunction PURCHASE_FIT
 * @param frequency Repeat purchases of each customer, a whole number, without the first purchase. Blank = the customer is left out.
 * @param recency Time from each customer's first purchase to the last one, 0 without a repeat. Blank = the customer is left out.
 * @param age Time from each customer's first purchase to today, in the same unit as recency. Blank = the customer is left out.
 * @param [model] "BG/NBD" (if left out), "MBG/NBD" or "Pareto/NBD".
 * @returns Fit, a label and a value a row: Model, the four parameters, Log-likelihood, Customers, Converged, Std errors, Note.
 * @question How do I find out which customers are lost, where nobody cancels?
 * @question What does the purchase history of our customers say about how often they will buy?
 * @example
 * Frequency: 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 12
 * Recency: 0, 0, 0, 4, 20, 12, 30, 9, 31, 14, 35, 37
 * Age: 38, 30, 25, 36, 33, 38, 34, 35, 37, 30, 36, 39
 * =VF.PURCHASE_FIT(A2:A13, B2:B13, C2:C13)
 * =VF.PURCHASE_FIT(A2:A13, B2:B13, C2:C13, "MBG/NBD")
 * @method Frequency leaves out the first purchase: who bought once has a frequency of 0, a recency of 0, and an age. Recency runs from the
 * first purchase to the last, not from the last to today. RFM_SUMMARY makes all three from a list of orders. Any unit of time will do (weeks, as a
 * rule), but it has to be the same here and for horizons; the results count in it.
 * @method Each customer buys at random moments at a rate of their own; rates are gamma distributed (r, alpha), with mean r / alpha purchases a unit of time.
 * BG/NBD and MBG/NBD: after a purchase the customer leaves for good with a probability of their own, Beta(a, b), a / (a + b) on average. Pareto/NBD: the
 * customer leaves at any time, at a rate of their own, gamma distributed (s, beta).
 * @method Which model? In BG/NBD nobody can leave before the first repeat purchase, so that one-time buyers all count as active, with a probability
 * of 1. Where there are many of them, take MBG/NBD, in which a customer may leave after the first purchase too, or Pareto/NBD. Of the fits to the same
 * customers, the one with the highest Log-likelihood describes them best.
 * @method Maximum likelihood, from fixed starts, by Newton's method with exact derivatives. The std errors follow from the observed information; one is empty where the
 * data don't tell the parameter. Note says so where customers don't seem to leave, or don't seem to differ: a parameter then stands at a limit, and
 * predictions are those of the limit.
 * @method Where frequency is above 0, recency has to be above 0 too: don't round times to whole weeks, and count all purchases of a day as one, as
 * RFM_SUMMARY does. Purchases in no time at all would speak for an endless rate.
 * @method With few customers, as in this example, the std errors are large beside the parameters: don't trust such a fit.
 * @source Fader, Hardie & Lee (2005), "Counting your customers" the easy way: An alternative to the Pareto/NBD model, Marketing Science 24(2)
 * @source Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis, International
 * Journal of Research in Marketing 24(3)
 * @source Schmittlein, Morrison & Colombo (1987), Counting your customers: Who are they and what will they do next?, Management Science 33(1)
 * @error #N/A There are fewer than 10 customers, nobody bought a second time, or all ages are 0. Give more customers, or a longer time.
 * @error #VALUE! A frequency is negative or not whole, a recency is longer than the age, or only one of frequency and recency is 0: the message names the row.
 * Check that recency runs from the first purchase to the last.
 * @error #VALUE! The ranges differ in length, or a cell holds text where a number belongs: the message names both lengths, or the row and what stands there.
 * @related RFM_SUMMARY, PURCHASE_ALIVE, PURCHASE_EXPECTED, PREDICTED_LTV
 */
export function purchaseFit(frequency: any[][], recency: any[][], age: any[][], model?: any): any[][] {
  return answer(() => {
    const rows = read.rows({ frequency, recency, age });
    const name = read.oneOf(model, "model", PURCHASE_MODELS);
    const customers = purchasesOf(rows, frequency, recency, age);
    const fit = purchase.fitPurchases(name, ...customers);
    return fitCells(name, purchase.PURCHASE_PARAMETERS[name], fit);
  });
}

/**
 * The probability that each customer is still active, that is, has not left for good.
 * @customfunction PURCHASE_ALIVE
 * @param fit What PURCHASE_FIT gives, such as E1#; or the model's name and its four parameters alone.
 * @param frequency Repeat purchases of each customer, a whole number, without the first purchase. Blank = no result.
 * @param recency Time from each customer's first purchase to the last one, 0 without a repeat, in the unit of the fit. Blank = no result.
 * @param age Time from each customer's first purchase to today, in the unit of the fit. Blank = no result.
 * @returns The probability for each customer, beside the frequencies: 0.9 for 90%.
 * @question Which customers have we lost?
 * @question Which good customers are about to leave?
 * @example
 * Frequency: 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 12
 * Recency: 0, 0, 0, 4, 20, 12, 30, 9, 31, 14, 35, 37
 * Age: 38, 30, 25, 36, 33, 38, 34, 35, 37, 30, 36, 39
 * E1: =VF.PURCHASE_FIT(A2:A13, B2:B13, C2:C13, "MBG/NBD")
 * =VF.PURCHASE_ALIVE(E1#, A2:A13, B2:B13, C2:C13)
 * @example
 * Model: BG/NBD
 * r: 0.243
 * alpha: 4.414
 * a: 0.793
 * b: 2.426
 * =VF.PURCHASE_ALIVE(A2:E2, 2, 30.43, 38.86)
 * @method A customer who bought often and then stopped has probably left; one who buys seldom may just be between two purchases. That is why
 * the same silence means much for a customer with 12 purchases and little for one with 2.
 * @method With a BG/NBD fit every one-time buyer (frequency 0) has a probability of 1, however long ago the purchase was: in that model customers can leave after
 * a repeat purchase only. It says nothing about them; take a fit of MBG/NBD or Pareto/NBD to judge one-time buyers.
 * @method The customers need not be those of the fit: a fit of last month, or of another country, judges any customer, as long as the unit of time is the same.
 * @source Fader, Hardie & Lee (2005), "Counting your customers" the easy way: An alternative to the Pareto/NBD model, Marketing Science 24(2)
 * @source Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis, International
 * Journal of Research in Marketing 24(3)
 * @source Fader & Hardie (2005), A note on deriving the Pareto/NBD model and related expressions, brucehardie.com/notes/009
 * @error #VALUE! `fit` isn't what PURCHASE_FIT gives, or a parameter isn't above 0.
 * @error #VALUE! A frequency is negative or not whole, a recency is longer than the age, or only one of frequency and recency is 0: the message names the row.
 * @related PURCHASE_FIT, PURCHASE_EXPECTED, RFM_SUMMARY
 */
export function purchaseAlive(fit: any[][], frequency: any[][], recency: any[][], age: any[][]): any[][] {
  return answer(() => {
    const { model, parameters } = readPurchaseFit(fit, "fit");
    const rows = read.rowwise({ frequency, recency, age });
    const customers = purchasesOf(rows, frequency, recency, age);
    return spill(rows, purchase.probabilityAlive(model, parameters, ...customers));
  });
}

/**
 * How many purchases to expect of each customer within a time to come.
 * @customfunction PURCHASE_EXPECTED
 * @param fit What PURCHASE_FIT gives, such as E1#; or the model's name and its four parameters alone.
 * @param frequency Repeat purchases of each customer, a whole number, without the first purchase. Blank = no result.
 * @param recency Time from each customer's first purchase to the last one, 0 without a repeat, in the unit of the fit. Blank = no result.
 * @param age Time from each customer's first purchase to today, in the unit of the fit. Blank = no result.
 * @param horizon Time from today to look ahead, 0 or more, in the unit of the fit (52 for a year of weeks): one for all, or one a customer.
 * @returns The expected number of purchases of each customer, beside the frequencies; add them up for all customers.
 * @question How many orders will our customers place in the next quarter?
 * @question Who are our best customers of the next year?
 * @example
 * Frequency: 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 12
 * Recency: 0, 0, 0, 4, 20, 12, 30, 9, 31, 14, 35, 37
 * Age: 38, 30, 25, 36, 33, 38, 34, 35, 37, 30, 36, 39
 * E1: =VF.PURCHASE_FIT(A2:A13, B2:B13, C2:C13)
 * =VF.PURCHASE_EXPECTED(E1#, A2:A13, B2:B13, C2:C13, 13)
 * @example
 * Model: BG/NBD
 * r: 0.243
 * alpha: 4.414
 * a: 0.793
 * b: 2.426
 * =VF.PURCHASE_EXPECTED(A2:E2, 2, 30.43, 38.86, 39)
 * @method The probability that the customer is still active, times the purchases to be expected of one who is: at the customer's own likely rate, and
 * allowing for leaving on the way. It is an average: of ten customers with 0.3 expected purchases, three purchases are to be expected in all.
 * @method Worked out as a mean over the distribution of the probability to leave instead of by the published closed form, which fails at a = 1 or
 * a + b = 1 and overflows for customers with many purchases.
 * @source Fader, Hardie & Lee (2005), "Counting your customers" the easy way: An alternative to the Pareto/NBD model, Marketing Science 24(2), eq. 10
 * @source Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis, International
 * Journal of Research in Marketing 24(3)
 * @source Schmittlein, Morrison & Colombo (1987), Counting your customers: Who are they and what will they do next?, Management Science 33(1)
 * @error #VALUE! `fit` isn't what PURCHASE_FIT gives, a parameter isn't above 0, or `horizon` is negative.
 * @error #VALUE! A frequency is negative or not whole, a recency is longer than the age, or only one of frequency and recency is 0: the message names the row.
 * @related PURCHASE_FIT, PURCHASE_ALIVE, PREDICTED_LTV
 */
export function purchaseExpected(
  fit: any[][],
  frequency: any[][],
  recency: any[][],
  age: any[][],
  horizon: any[][],
): any[][] {
  return answer(() => {
    const { model, parameters } = readPurchaseFit(fit, "fit");
    const rows = read.rowwise({ frequency, recency, age }, { horizon });
    const customers = purchasesOf(rows, frequency, recency, age);
    const times = rows.numbers(horizon, "horizon", { least: 0 });
    return spill(rows, purchase.expectedPurchases(model, parameters, ...customers, times));
  });
}

/**
 * Learns from the repeat customers how much customers spend a purchase, and how that differs between them.
 * @customfunction SPEND_FIT
 * @param frequency Repeat purchases of each customer, a whole number, without the first purchase. Blank = the customer is left out.
 * @param monetary Mean amount of each customer's repeat purchases, above 0; of no account where frequency is 0. A blank counts 0.
 * @returns Fit, a label and a value a row: Model, p, q, v, Log-likelihood, Customers, Converged, Std errors, Note.
 * @question How much does a customer spend on an order, and how much does that differ between customers?
 * @question Can I trust the average order of a customer who ordered twice?
 * @example
 * Frequency: 0, 1, 2, 1, 3, 6, 2, 4, 1, 2, 9, 5, 0
 * Monetary: 0, 15, 88, 34, 21, 52, 12, 75, 41, 60, 24, 35, 0
 * =VF.SPEND_FIT(A2:A14, B2:B14)
 * @method Gamma-Gamma model: the amounts of a customer scatter about the customer's own mean (gamma distributed with shape p), and these
 * means differ between customers (p / ν, where ν is gamma distributed with shape q and rate v). The mean of the population is p·v / (q − 1).
 * @method Frequency leaves out the first purchase, and so does monetary: both are what RFM_SUMMARY gives. Customers without a repeat tell nothing
 * here and are left out; Customers counts the others.
 * @method Amounts have to be above 0, as the model is one of spending: it can't take in customers who lose you money. Give revenue, or a margin before the
 * costs that make losses, and take these costs off afterwards; profit itself is served by PROFIT_BY and PARETO_SHARE.
 * @method The model takes it that who buys more often doesn't spend more, or less, a purchase. Note warns where frequency and monetary are correlated by more
 * than 0.3, or less than −0.3: then fit groups of customers apart.
 * @method Where q is 1 or less a few customers spend so much that the mean of the population does not exist. Note says so, and SPEND_EXPECTED shows the median
 * in its place: half of the customers spend more, half less.
 * @method Maximum likelihood, from fixed starts, by Newton's method with exact derivatives. The std errors follow from the observed information; one is empty where the
 * data don't tell the parameter. Note says so where customers, or a customer's own purchases, hardly differ: p or q then stands at a limit, and expected
 * spend is that of the limit.
 * @source Fader & Hardie (2013), The Gamma-Gamma model of monetary value, brucehardie.com/notes/025
 * @source Fader, Hardie & Lee (2005), RFM and CLV: Using iso-value curves for customer base analysis, Journal of Marketing
 * Research 42(4)
 * @error #N/A Fewer than 10 customers bought more than once. Give more customers, or a longer time.
 * @error #VALUE! A customer with a repeat has a monetary of 0 or below: the message names the row. Leave such customers out, or give revenue instead of profit.
 * @error #VALUE! A frequency is negative or not whole, the ranges differ in length, or a cell holds text where a number belongs: the message names the row or both lengths.
 * @related RFM_SUMMARY, SPEND_EXPECTED, PREDICTED_LTV
 */
export function spendFit(frequency: any[][], monetary: any[][]): any[][] {
  return answer(() => {
    const rows = read.rows({ frequency });
    const fit = spend.fitSpend(...spendOf(rows, frequency, monetary));
    return fitCells("Gamma-Gamma", spend.SPEND_PARAMETERS, fit);
  });
}

/**
 * How much to expect of each customer a purchase: the customer's own mean, drawn towards that of all the more, the fewer purchases it rests on.
 * @customfunction SPEND_EXPECTED
 * @param fit What SPEND_FIT gives, such as D1#; or p, q and v alone.
 * @param frequency Repeat purchases of each customer, a whole number, without the first purchase. Blank = no result.
 * @param monetary Mean amount of each customer's repeat purchases, above 0; of no account where frequency is 0. A blank counts 0.
 * @returns The expected amount of a purchase of each customer, beside the frequencies.
 * @question How much will this customer spend on the next order?
 * @question Is a customer with one large order a big customer?
 * @example
 * Frequency: 0, 1, 2, 1, 3, 6, 2, 4, 1, 2, 9, 5, 0
 * Monetary: 0, 15, 88, 34, 21, 52, 12, 75, 41, 60, 24, 35, 0
 * D1: =VF.SPEND_FIT(A2:A14, B2:B14)
 * =VF.SPEND_EXPECTED(D1#, A2:A14, B2:B14)
 * @example
 * p: 6.25
 * q: 3.74
 * v: 15.44
 * =VF.SPEND_EXPECTED(A2:C2, 2, 22.35)
 * @method p·(v + x·z) / (p·x + q − 1) for x repeat purchases of mean z: a weighted mean of z and of the population's mean p·v / (q − 1), which a customer
 * without a repeat gets. The more purchases, the more z counts.
 * @method Where p·x + q is 1 or less (a q of 1 or less, and no or hardly any repeat) that mean does not exist, and by the formula it would be negative. The median of
 * the customer's mean spend stands in its place: half of such customers spend more, half less. Sums and averages of it say less than those of means.
 * @source Fader & Hardie (2013), The Gamma-Gamma model of monetary value, brucehardie.com/notes/025
 * @error #VALUE! `fit` isn't what SPEND_FIT gives, or p, q or v isn't above 0.
 * @error #VALUE! A frequency is negative or not whole, or a customer with a repeat has a monetary of 0 or below: the message names the row.
 * @related SPEND_FIT, PURCHASE_EXPECTED, PREDICTED_LTV
 */
export function spendExpected(fit: any[][], frequency: any[][], monetary: any[][]): any[][] {
  return answer(() => {
    const parameters = readSpendFit(fit, "fit");
    const rows = read.rowwise({ frequency }, { monetary });
    return spill(rows, spend.expectedSpend(parameters, ...spendOf(rows, frequency, monetary)));
  });
}

/**
 * What each customer is worth from now on, within a time to come: expected purchases times expected spend, in money of today.
 * @customfunction PREDICTED_LTV
 * @param purchaseFit What PURCHASE_FIT gives, such as F1#; or the model's name and its four parameters alone.
 * @param spendFit What SPEND_FIT gives, such as H1#; or p, q and v alone.
 * @param frequency Repeat purchases of each customer, a whole number, without the first purchase. Blank = no result.
 * @param recency Time from each customer's first purchase to the last one, 0 without a repeat, in the unit of the fit. Blank = no result.
 * @param age Time from each customer's first purchase to today, in the unit of the fit. Blank = no result.
 * @param monetary Mean amount of each customer's repeat purchases, above 0; of no account where frequency is 0. A blank counts 0.
 * @param horizon Time from today to look ahead, 0 or more, in the unit of the fit (52 for a year of weeks): one for all, or one a customer.
 * @param [discount] Rate by which money is worth less one unit of time later, the unit of the fit: a week, for weeks. 0% if left out.
 * @param [margin] Share of spend that stays with you, such as 30%, from -100% to 100%: one for all, or one a customer. 100% if left out: the value is then in revenue.
 * @returns The value of each customer, beside the frequencies; add them up for the value of all.
 * @question What is each of our customers worth in the next year?
 * @question How much can we afford to keep a customer?
 * @question What is our customer base worth, where nobody is under contract?
 * @example
 * Frequency: 0, 1, 2, 1, 3, 6, 2, 4, 1, 2, 9, 5, 0
 * Recency: 0, 4, 12, 20, 9, 35, 30, 31, 8, 26, 37, 14, 0
 * Age: 38, 36, 38, 33, 35, 36, 34, 37, 30, 38, 39, 30, 25
 * Monetary: 0, 15, 88, 34, 21, 52, 12, 75, 41, 60, 24, 35, 0
 * F1: =VF.PURCHASE_FIT(A2:A14, B2:B14, C2:C14)
 * H1: =VF.SPEND_FIT(A2:A14, D2:D14)
 * =VF.PREDICTED_LTV(F1#, H1#, A2:A14, B2:B14, C2:C14, D2:D14, 52, 0.2%, 30%)
 * @method margin · expected spend (SPEND_EXPECTED) · Σ over units of time t = 1, 2 … of the purchases to be expected in unit t (PURCHASE_EXPECTED up to t less that up to
 * t − 1) / (1 + discount)^t. Purchases of a unit count as at its end. Where the horizon ends within a unit, its purchases up to there count, discounted as those of that unit.
 * @method `discount` is for one unit of time of the fit. Turn a rate of 10% a year into one of a week by (1 + 10%)^(7 / 365.25) − 1 = 0.18%; a rate a year left as it
 * is would cut weekly purchases down as if every week were a year.
 * @method The value is that of future purchases alone: what a customer has brought so far isn't in it, nor costs of serving that margin doesn't cover. Profit can't take the
 * place of monetary where some customers lose you money (see SPEND_FIT); with `margin` one a customer, below 0% too, losses can enter here.
 * @method Which lifetime value? CUSTOMER_LTV: one retention rate for all, the same in each period; first margin at the end of the first period (timing 1: now);
 * discount 10% if left out. RETENTION_LTV: contracts, where customers differ in how likely they are to stay; first margin now; the discount has to be given.
 * PREDICTED_LTV: no contract, from each customer's purchases; discount 0% per unit of the fit if left out. MIGRATION_LTV: customers move between profiles; first
 * margin now; discount 10% if left out.
 * @source Fader, Hardie & Lee (2005), RFM and CLV: Using iso-value curves for customer base analysis, Journal of Marketing
 * Research 42(4)
 * @error #VALUE! `purchaseFit` or `spendFit` isn't what PURCHASE_FIT or SPEND_FIT gives, `horizon` is negative, or `discount` isn't a rate up to 100%.
 * @error #VALUE! A frequency is negative or not whole, a recency is longer than the age, only one of frequency and recency is 0, or a customer with a repeat has a monetary of
 * 0 or below: the message names the row.
 * @related PURCHASE_FIT, SPEND_FIT, PURCHASE_EXPECTED, SPEND_EXPECTED, CUSTOMER_LTV
 */
export function predictedLtv(
  purchaseFit: any[][],
  spendFit: any[][],
  frequency: any[][],
  recency: any[][],
  age: any[][],
  monetary: any[][],
  horizon: any[][],
  discount?: any,
  margin?: any[][],
): any[][] {
  return answer(() => {
    const { model, parameters } = readPurchaseFit(purchaseFit, "purchaseFit");
    const spendParameters = readSpendFit(spendFit, "spendFit");
    const rows = read.rowwise({ frequency, recency, age }, { monetary, horizon, margin });
    const customers = purchasesOf(rows, frequency, recency, age);
    const spent = spendOf(rows, frequency, monetary);
    const times = rows.numbers(horizon, "horizon", { least: 0 });
    const rate = read.discount(discount, "discount", 0);
    const shares = rows.numbers(margin, "margin", { initial: 1, least: -1, most: 1 });
    const purchases = purchase.discountedPurchases(model, parameters, ...customers, times, rate);
    return spill(rows, predictedValue(purchases, spend.expectedSpend(spendParameters, ...spent), shares));
  });
}

/**
 * Learns from how many customers under contract renewed how likely they are to stay, and how that differs between them.
 * @customfunction RETENTION_FIT
 * @param survivors Customers who started together and are still active after 0, 1, 2 … renewals, one column or one row; numbers or shares.
 * @returns Fit, a label and a value a row: Model, alpha, beta, Log-likelihood, Customers, Converged, Std errors, Note.
 * @question Why does retention rise the longer customers have been with us?
 * @question How many of this year's subscribers will still be there in five years?
 * @example
 * Year: 0, 1, 2, 3, 4, 5, 6, 7
 * Active: 1000, 631, 468, 382, 326, 289, 262, 241
 * =VF.RETENTION_FIT(B2:B9)
 * @method Shifted beta-geometric model: each customer leaves at every renewal with a probability of the customer's own, which never changes; these probabilities are
 * beta distributed, alpha / (alpha + beta) on average. Customers who are likely to leave go first, so that retention of those who are left rises, although
 * nobody has become more loyal.
 * @method Small alpha and beta (below 1): customers differ much, some leave at once, some hardly ever. Large ones: all are much alike.
 * @method Maximum likelihood, from fixed starts, by Newton's method with exact derivatives. Std errors are for as many customers as given (shares count as one
 * customer, percentages as a hundred). They are empty, and Note says why, where customers don't seem to differ, leave at the first renewal or never, or nobody left: alpha
 * and beta then stand near a limit, and predictions are those of the limit.
 * @source Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1)
 * @error #N/A Nobody has come to a second renewal: from the first alone it can't be told how customers differ. Give the customers active after two renewals or more.
 * @error #VALUE! There are more survivors than in the row before, none at the start, or a blank in between: the message names the row. Count the same customers throughout,
 * without those won later.
 * @related RETENTION_CURVE, RETENTION_LTV, COHORT_RETENTION, CUSTOMER_LTV
 */
export function retentionFit(survivors: any[][]): any[][] {
  return answer(() => {
    const rows = read.rows({ survivors });
    const active = rows.numbers(survivors, "survivors", { least: 0 });
    rows.refuse((i) => i === 0 && active[i] === 0, message.noSurvivors);
    rows.refuse((i) => rows.rowOf !== null && rows.rowOf[i] !== i, message.gapInSurvivors);
    rows.refuse((i) => i > 0 && active[i] > active[i - 1] * (1 + ROUNDING), message.survivorsRise);
    return fitCells("sBG", retention.RETENTION_PARAMETERS, retention.fitRetention(active));
  });
}

/**
 * How many of customers under contract will still be there after 0, 1, 2 … renewals, ready for a chart.
 * @customfunction RETENTION_CURVE
 * @param fit What RETENTION_FIT gives, such as D1#; or alpha and beta alone.
 * @param periods Number of renewals to look ahead from the start, a whole number up to 10,000.
 * @returns Table, a row for each of 0 to `periods`: Period, Survival (share still active), Retention (share of those before who renewed; empty for 0).
 * @question How many of our subscribers will still be there after five years?
 * @question How does retention rise over the years of a contract?
 * @example
 * Year: 0, 1, 2, 3, 4, 5, 6, 7
 * Active: 1000, 631, 468, 382, 326, 289, 262, 241
 * D1: =VF.RETENTION_FIT(B2:B9)
 * =VF.RETENTION_CURVE(D1#, 12)
 * @method Retention at renewal t is (beta + t − 1) / (alpha + beta + t − 1), and survival the product of all retentions so far. One rate of retention for all years
 * would foretell far too few customers in the long run.
 * @source Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1)
 * @error #VALUE! `fit` isn't what RETENTION_FIT gives, alpha or beta isn't above 0, or `periods` isn't a whole number from 1 to 10,000.
 * @related RETENTION_FIT, RETENTION_LTV, COHORT_RETENTION
 */
export function retentionCurve(fit: any[][], periods: any): any[][] {
  return answer(() => {
    const parameters = readRetentionFit(fit);
    const last = read.whole(periods, "periods", undefined, { least: 1, most: MOST_PERIODS });
    const survival = retention.survival(parameters, last);
    return table({
      Period: survival.map((_, t) => t),
      Survival: survival,
      Retention: survival.map((_, t) => (t === 0 ? NaN : retention.retention(parameters, t))),
    });
  });
}

/**
 * What a customer under contract is worth, now or after some renewals, where customers differ in how likely they are to stay.
 * @customfunction RETENTION_LTV
 * @param fit What RETENTION_FIT gives, such as D1#; or alpha and beta alone.
 * @param margin Margin of each period of the contract, in money: one for all, or one a customer. Blank = no result.
 * @param discount Rate by which money is worth less one period of the contract later, such as 10% a year: one for all, or one a customer. Blank = no result.
 * @param [renewals] Renewals that the customer has behind, a whole number, now facing the next: one for all, or one a customer. A new customer, who pays now, if left out or blank.
 * @returns The value, for each row where ranges are given.
 * @question What is a new subscriber worth?
 * @question How much is it worth to keep a customer who has renewed four times?
 * @question What is our base of subscribers worth?
 * @example
 * Year: 0, 1, 2, 3, 4, 5, 6, 7
 * Active: 1000, 631, 468, 382, 326, 289, 262, 241
 * D1: =VF.RETENTION_FIT(B2:B9)
 * =VF.RETENTION_LTV(D1#, 100, 10%)
 * =VF.RETENTION_LTV(D1#, 100, 10%, A2:A6)
 * @method A new customer: margin · Σ S(t) / (1 + discount)^t over t = 0, 1 …, without end; S(t) is the share still active after t renewals, and the first margin comes now.
 * @method A customer with k renewals behind, before the next: margin · Σ S(t) / S(k) / (1 + discount)^(t − k − 1) over t = k + 1, k + 2 …. The margin of that renewal, if it
 * comes, comes now; 0 is a customer before the first renewal. Each renewal shows that a customer is one of those who stay, so that the value rises with k: a rate of retention
 * for all would make it the same.
 * @method Exact for any discount above 0%, however small. Without a discount the sum has an end only where alpha is above 1.
 * @method Which lifetime value? CUSTOMER_LTV: one retention rate for all, the same in each period; first margin at the end of the first period (timing 1: now);
 * discount 10% if left out. RETENTION_LTV: contracts, where customers differ in how likely they are to stay; first margin now; the discount has to be given.
 * PREDICTED_LTV: no contract, from each customer's purchases; discount 0% per unit of the fit if left out. MIGRATION_LTV: customers move between profiles; first
 * margin now; discount 10% if left out.
 * @source Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1)
 * @source Fader & Hardie (2010), Customer-base valuation in a contractual setting: The perils of ignoring heterogeneity, Marketing Science 29(1)
 * @error #N/A The discount is 0% and alpha 1 or less, or the discount is below 0%: the value has no end. Give a discount above 0%.
 * @error #VALUE! `fit` isn't what RETENTION_FIT gives, alpha or beta isn't above 0, the discount isn't a rate up to 100%, or renewals aren't whole numbers from 0 to 1,000,000: the
 * message names the row.
 * @related RETENTION_FIT, RETENTION_CURVE, CUSTOMER_LTV
 */
export function retentionLtv(fit: any[][], margin: any[][], discount: any[][], renewals?: any[][]): any[][] {
  return answer(() => {
    const parameters = readRetentionFit(fit);
    const rows = read.rowwise({ margin, discount }, { renewals });
    const lifetimes = retention.discountedLifetime(
      parameters,
      rows.discounts(discount, "discount"),
      rows.wholes(renewals, "renewals", { initial: NaN, least: 0, most: MOST_RENEWALS }),
    );
    const margins = rows.numbers(margin, "margin");
    return spill(
      rows,
      lifetimes.map((lifetime, i) => margins[i] * lifetime),
      "no mean lifetime",
    );
  });
}

/** What every fit of this family shows. */
function fitCells(model: string, labels: readonly string[], fit: Fit): any[][] {
  return fitTable([
    ["Model", model],
    ...labels.map((label, i): [string, number] => [label, fit.parameters[i]]),
    ["Log-likelihood", fit.logLikelihood],
    ["Customers", fit.customers],
    ["Converged", fit.converged],
    ...labels.map((label, i): [string, number] => [`Std error ${label}`, fit.standardErrors[i]]),
    ["Note", fit.note],
  ]);
}

/** A fit of this family: all parameters are above 0. */
function readFit<Model extends string>(
  argument: any[][],
  name: string,
  models: Record<Model, readonly string[]>,
  from: string,
): read.Fit<Model> {
  const fit = read.fit(argument, name, models, from);
  models[fit.model].forEach((label, i) => read.number(fit.parameters[i], label, undefined, { above: 0 }));
  return fit;
}

const readPurchaseFit = (argument: any[][], name: string) =>
  readFit(argument, name, purchase.PURCHASE_PARAMETERS, "PURCHASE_FIT");
const readSpendFit = (argument: any[][], name: string) =>
  readFit(argument, name, SPEND_MODEL, "SPEND_FIT").parameters;
const readRetentionFit = (argument: any[][]) =>
  readFit(argument, "fit", RETENTION_MODEL, "RETENTION_FIT").parameters;

/** Frequency, recency and age of each row, which have to go together. */
function purchasesOf(
  rows: read.Rows,
  frequency: any[][],
  recency: any[][],
  age: any[][],
): [frequency: Float64Array, recency: Float64Array, age: Float64Array] {
  const purchases = rows.wholes(frequency, "frequency", { least: 0 });
  const times = rows.numbers(recency, "recency", { least: 0 });
  const ages = rows.numbers(age, "age", { least: 0 });
  rows.ascending(times, "recency", ages, "age");
  rows.refuse((i) => purchases[i] === 0 && times[i] > 0, message.recencyWithoutRepeat);
  rows.refuse((i) => purchases[i] > 0 && times[i] === 0, message.repeatWithoutRecency);
  return [purchases, times, ages];
}

/** Frequency and mean spend of each row; of customers with a repeat it has to be above 0. */
function spendOf(
  rows: read.Rows,
  frequency: any[][],
  monetary: any[][],
): [frequency: Float64Array, monetary: Float64Array] {
  const purchases = rows.wholes(frequency, "frequency", { least: 0 });
  const means = rows.numbers(monetary, "monetary");
  rows.refuse((i) => purchases[i] > 0 && means[i] <= 0, message.noSpend);
  return [purchases, means];
}
