/** Predictive lifetime value. */
import { DAYS, UNITS } from "../models/dates";
import * as purchase from "../models/purchase";
import { rfmSummary as summary } from "../models/rfm";
import { answer, fitTable, spill, table } from "./answer";
import * as read from "./arguments";
import * as message from "./messages";

const PURCHASE_MODELS = ["BG/NBD", "MBG/NBD", "Pareto/NBD"] as const;

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
 * @method Frequency counts repeat purchases: days with a purchase, without the first one. A customer who bought once has a frequency
 * of 0. All that a customer paid on a day is one purchase; a day whose amounts add up to 0 or less (refunds) is none. Recency is
 * the time from the first purchase to the last, not from the last until today: 0 without a repeat. Age is the time from the first
 * purchase to `asOf`. Monetary is the mean amount of the repeat days, 0 without one: the first purchase, often not like the others,
 * is left out of it. A customer with refunds or zero amounts alone counts from the first day in the log, with a frequency
 * of 0; one who comes after `asOf` is left out. Customers are compared as UNIQUE does, and stand in order of first appearance.
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
    const fit = purchase.fitPurchases(name, ...purchasesOf(rows, frequency, recency, age));
    const labels = purchase.PURCHASE_PARAMETERS[name];
    return fitTable([
      ["Model", name],
      ...labels.map((label, i): [string, number] => [label, fit.parameters[i]]),
      ["Log-likelihood", fit.logLikelihood],
      ["Customers", fit.customers],
      ["Converged", fit.converged],
      ...labels.map((label, i): [string, number] => [`Std error ${label}`, fit.standardErrors[i]]),
      ["Note", fit.note],
    ]);
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
 * a + b = 1 and overflows for customers with many purchases; it agrees with 40-digit arithmetic within one part in a million everywhere.
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
  horizon: any,
): any[][] {
  return answer(() => {
    const { model, parameters } = readPurchaseFit(fit, "fit");
    const rows = read.rowwise({ frequency, recency, age }, { horizon });
    const customers = purchasesOf(rows, frequency, recency, age);
    const times = rows.numbers(horizon, "horizon", { least: 0 });
    return spill(rows, purchase.expectedPurchases(model, parameters, ...customers, times));
  });
}

function readPurchaseFit(fit: any[][], name: string): read.Fit<purchase.PurchaseModel> {
  const found = read.fit(fit, name, purchase.PURCHASE_PARAMETERS, "PURCHASE_FIT");
  purchase.PURCHASE_PARAMETERS[found.model].forEach((label, i) =>
    read.number(found.parameters[i], label, undefined, { above: 0 }),
  );
  return found;
}

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
