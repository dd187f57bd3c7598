/** Predictive lifetime value. */
import { DAYS, UNITS } from "../models/dates";
import { rfmSummary as summary } from "../models/rfm";
import { answer, table } from "./answer";
import * as read from "./arguments";

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
