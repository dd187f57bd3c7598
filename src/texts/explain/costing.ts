/** What the functions on the cost to serve say of their present numbers. */
import { count, money } from "../words";
import { listed, number, share, things } from "./common";

export const costing = {
  ABC_COST: {
    what: "What each customer costs to serve: each activity's cost is shared out by how much of it a customer used.",
    detail: "One column an activity.",
    says: (total: number, activities: number, customers: number) =>
      `${money(total)} of ${things(activities, "activity")} is shared out over ${things(customers, "customer")}, ${money(total / customers)} each on average.`,
    most: (place: string, cost: number) => `${place} costs most to serve: ${money(cost)}.`,
    rates: (rates: { activity: number; rate: number; cost: number; used: number }[], more: number) =>
      `One unit costs ${listed(
        rates.map(
          ({ activity, rate, cost, used }) =>
            `${money(rate)} of activity ${activity} (${money(cost)} for ${number(used)} used)`,
        ),
      )}${more > 0 ? `, and so on for ${count(more)} more` : ""}.`,
    row: (place: string, cost: number) => `${place} costs ${money(cost)} to serve.`,
    part: (place: string, cost: number, activity: number) =>
      `${place} costs ${money(cost)} for activity ${activity}.`,
  },
  TDABC_COST: {
    what: "What each customer costs to serve: the minutes that its activities take, at what a minute of the team costs.",
    minute: (rate: number, cost: number, minutes: number) =>
      `A minute costs ${money(rate)} (${money(cost)} for ${number(minutes)} minutes).`,
    row: (minutes: number, cost: number) => `${number(minutes)} minutes used cost ${money(cost)}.`,
  },
  TDABC_UNUSED: {
    what: "What the time costs that no customer used.",
    unused: (unused: number, cost: number, minutes: number, all: number) =>
      `${money(unused)} of ${money(cost)} (${share(unused / cost)}) pays for time that no customer used: ${number(minutes)} of ${number(all)} minutes.`,
    none: (all: number) => `Nothing: all ${number(all)} minutes are used.`,
    overloaded: (over: number, minutes: number, all: number) =>
      `Customers used ${number(minutes)} minutes more than the ${number(all)} that there are: work worth ${money(over)} above what the team can do.`,
    short: (unused: number) => `The time that no customer used costs ${money(unused)}.`,
  },
};
