/** Activity-based costing. */
import * as model from "../models/costing";
import { answer, spill, spillRows } from "./answer";
import * as read from "./arguments";

/**
 * What each customer costs to serve, from the costs of your activities and how much of each the customer used.
 * @customfunction ABC_COST
 * @param activityCosts Cost of each activity, one cell for each column of drivers. A blank counts 0; a rebate may be negative.
 * @param drivers How much of each activity each customer used (orders, calls, deliveries): one row a customer, one column an activity. A blank counts 0, a wholly blank row is left out.
 * @param [detail] TRUE: a column for each activity. FALSE, if left out: one cost a customer.
 * @returns The cost to serve of each customer, beside the drivers; with `detail`, one column an activity.
 * @question What does each customer really cost us to serve?
 * @question How do I spread overheads such as order handling and visits over customers fairly?
 * @example
 * Customer: Ann, Ben, Cleo, Activity cost
 * Orders: 10, 30, 60, 2000
 * Visits: 1, 4, 0, 1500
 * Returns: 0, 2, 6, 400
 * =VF.ABC_COST(B5:D5, B2:D4)
 * =VF.ABC_COST(B5:D5, B2:D4, TRUE)
 * @method An activity's cost over all that was used of it is the rate of its driver (2,000 / 100 orders = 20 an order); a
 * customer pays the rate for each unit used. The customers' costs add up to the costs of the activities. An activity that
 * costs 0 costs everybody 0, used or not.
 * @method Keep the row of costs out of drivers: it would count as a customer.
 * @source Cooper & Kaplan (1988), Measure costs right: make the right decisions, Harvard Business Review 66(5), 96–103
 * @error #N/A An activity costs something, but nobody used its driver, so that its cost can be given to no one: the message
 * names the activity, counted from the left. Fill in its drivers, or leave it out of both ranges.
 * @error #VALUE! There isn't one cost for each column of drivers, a driver is negative, or a cell holds text where a number
 * belongs: the message names its row and column.
 * @related TDABC_COST, PROFIT_BY, WHALE_CURVE
 */
export function abcCost(activityCosts: any[][], drivers: any[][], detail?: any): any[][] {
  return answer(() => {
    const range = read.block(drivers, "drivers");
    const customers = read.rows({ drivers: range });
    const costs = read.vector(activityCosts, "activityCosts", range);
    const used = customers.matrix(range, { least: 0 }).values;
    return read.flag(detail, "detail", false)
      ? spillRows(customers, model.abcCostByActivity(costs, used), costs.length)
      : spill(customers, model.abcCost(costs, used));
  });
}

/**
 * What each customer costs to serve, from the minutes that each activity takes and what a minute of your team costs.
 * @customfunction TDABC_COST
 * @param capacityCost Cost of the team or department in the period, a number of 0 or more.
 * @param capacityMinutes Minutes that it can really work in the period, 1 or more, such as 9600: often 80% to 85% of the minutes paid for.
 * @param unitMinutes Minutes that one unit of each activity takes, one cell for each column of volumes. A blank counts 0.
 * @param volumes How many units of each activity each customer used: one row a customer, one column an activity. A blank counts 0, a wholly blank row is left out.
 * @returns The cost to serve of each customer, beside the volumes.
 * @question What does each customer cost us, going by the time that we spend on them?
 * @question What do orders, inquiries and credit checks cost for this customer?
 * @example
 * Customer: Ann, Ben, All others, Minutes each
 * Orders: 400, 600, 48000, 8
 * Inquiries: 0, 40, 1360, 44
 * Credit checks: 1, 9, 2490, 50
 * =VF.TDABC_COST(560000, 700000, B5:D5, B2:D4)
 * =VF.TDABC_UNUSED(560000, 700000, B5:D5, B2:D4)
 * @method Cost of a minute (capacityCost / capacityMinutes) times the minutes used (the sum of unitMinutes times volumes).
 * What nobody used is given to no customer: see TDABC_UNUSED.
 * @source Kaplan & Anderson (2004), Time-driven activity-based costing, Harvard Business Review 82(11), 131–138
 * @error #VALUE! capacityMinutes is below 1 (a share of the time paid for has to be turned into minutes), there isn't one cell of unitMinutes for each column of volumes, a number is
 * negative, or a cell holds text where a number belongs: the message names it.
 * @related TDABC_UNUSED, ABC_COST
 */
export function tdabcCost(
  capacityCost: any,
  capacityMinutes: any,
  unitMinutes: any[][],
  volumes: any[][],
): any[][] {
  return answer(() => {
    const given = readTimeDriven(capacityCost, capacityMinutes, unitMinutes, volumes);
    return spill(given.customers, model.tdabcCost(given.capacity, given.unitMinutes, given.volumes));
  });
}

/**
 * The cost of capacity that no customer used; negative = your team is overloaded.
 * @customfunction TDABC_UNUSED
 * @param capacityCost Cost of the team or department in the period, a number of 0 or more.
 * @param capacityMinutes Minutes that it can really work in the period, 1 or more, such as 9600: often 80% to 85% of the minutes paid for.
 * @param unitMinutes Minutes that one unit of each activity takes, one cell for each column of volumes. A blank counts 0.
 * @param volumes How many units of each activity each customer used: one row a customer, one column an activity. A blank counts 0, a wholly blank row is left out.
 * @returns The cost of the unused capacity, a number.
 * @question How much do we pay for time that no customer uses?
 * @question Is this team overloaded, and by how much money?
 * @example
 * Customer: Ann, Ben, All others, Minutes each
 * Orders: 400, 600, 48000, 8
 * Inquiries: 0, 40, 1360, 44
 * Credit checks: 1, 9, 2490, 50
 * =VF.TDABC_UNUSED(560000, 700000, B5:D5, B2:D4)
 * @method Cost of a minute (capacityCost / capacityMinutes) times the minutes left over. Together with what TDABC_COST
 * gives to the customers it makes up capacityCost. It is 0 where nothing but rounding is left (one part in a million
 * million).
 * @source Kaplan & Anderson (2004), Time-driven activity-based costing, Harvard Business Review 82(11), 131–138
 * @error #VALUE! capacityMinutes is below 1 (a share of the time paid for has to be turned into minutes), there isn't one cell of unitMinutes for each column of volumes, a number is
 * negative, or a cell holds text where a number belongs: the message names it.
 * @related TDABC_COST, ABC_COST
 */
export function tdabcUnused(
  capacityCost: any,
  capacityMinutes: any,
  unitMinutes: any[][],
  volumes: any[][],
): number {
  return answer(() => {
    const given = readTimeDriven(capacityCost, capacityMinutes, unitMinutes, volumes);
    return model.tdabcUnused(given.capacity, given.unitMinutes, given.volumes);
  });
}

/** The arguments that both time-driven functions have. */
function readTimeDriven(
  capacityCost: unknown,
  capacityMinutes: unknown,
  unitMinutes: unknown,
  volumes: unknown,
) {
  const range = read.block(volumes, "volumes");
  const customers = read.rows({ volumes: range });
  return {
    customers,
    capacity: {
      cost: read.number(capacityCost, "capacityCost", undefined, { least: 0 }),
      minutes: read.number(capacityMinutes, "capacityMinutes", undefined, { least: 1 }),
    },
    unitMinutes: read.vector(unitMinutes, "unitMinutes", range, { least: 0 }),
    volumes: customers.matrix(range, { least: 0 }).values,
  };
}
