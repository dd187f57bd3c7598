/**
 * What customers cost to serve: activity-based costing (Cooper & Kaplan 1988, "Measure costs right: make the right
 * decisions", Harvard Business Review 66(5)) and its time-driven form (Kaplan & Anderson 2004, "Time-driven
 * activity-based costing", Harvard Business Review 82(11)).
 *
 * Drivers and volumes are given row by row: customer i used cells[i · m + j] of activity j.
 */
import { ModelError } from "./model-error";
import { columnSums, ROUNDING, sum, weightedRowSums } from "./sums";

/** A pool of resources: what it costs, and the minutes of work that it can do. */
export interface Capacity {
  /** Money, 0 or more. */
  cost: number;
  /** Above 0. */
  minutes: number;
}

/**
 * Cost to serve of each customer: every activity's cost is shared out in proportion to its driver.
 * @param costs m costs of activities (money, either sign)
 * @param drivers n × m amounts of each activity that each customer used, 0 or more
 * @returns n costs, which add up to the sum of `costs`
 * @throws ModelError "unused driver" where an activity has a cost, and nobody used it
 */
export function abcCost(costs: Float64Array, drivers: Float64Array): Float64Array {
  return weightedRowSums(drivers, driverRates(costs, drivers));
}

/** As `abcCost`, by activity: n × m costs, of which each column adds up to the activity's. */
export function abcCostByActivity(costs: Float64Array, drivers: Float64Array): Float64Array {
  const rates = driverRates(costs, drivers);
  return drivers.map((amount, at) => amount * rates[at % rates.length]);
}

/** What one unit of each activity costs: its cost over all that was used of it. */
function driverRates(costs: Float64Array, drivers: Float64Array): Float64Array {
  const used = columnSums(drivers, costs.length);
  return costs.map((cost, j) => {
    if (cost === 0) return 0;
    if (used[j] === 0)
      throw new ModelError("unused driver", `Activity ${j + 1} costs ${Number(cost.toPrecision(12))}`);
    return cost / used[j];
  });
}

/**
 * Cost to serve of each customer: minutes used at the cost of a minute of capacity.
 * @param unitMinutes m minutes that one unit of each activity takes, 0 or more
 * @param volumes n × m units of each activity that each customer used, 0 or more
 * @returns n costs, which with `tdabcUnused` add up to the cost of the capacity
 */
export function tdabcCost(
  { cost, minutes }: Capacity,
  unitMinutes: Float64Array,
  volumes: Float64Array,
): Float64Array {
  return weightedRowSums(volumes, unitMinutes).map((used) => (cost / minutes) * used);
}

/**
 * The cost of the minutes that nobody used; negative where more were used than there are, and 0 where nothing but the
 * rounding of their sum is left. Arguments as of `tdabcCost`.
 */
export function tdabcUnused(
  { cost, minutes }: Capacity,
  unitMinutes: Float64Array,
  volumes: Float64Array,
): number {
  const units = columnSums(volumes, unitMinutes.length);
  const unused = minutes - sum(units.map((count, j) => count * unitMinutes[j]));
  return Math.abs(unused) <= ROUNDING * minutes ? 0 : (cost / minutes) * unused;
}
