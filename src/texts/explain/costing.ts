/** What the functions on the cost to serve say of their present numbers. */
import { count, does, money } from "../words";
import { listed, number, share, things } from "./common";

const minutesOf = (n: number) => `${number(n)} ${n === 1 ? "minute" : "minutes"}`;

export const costing = {
  ABC_COST: {
    what: "What each customer costs to serve: each activity's cost is shared out by how much of it a customer used.",
    detail: "One column an activity.",
    says: (total: number, activities: number, customers: number) =>
      `${money(total)} for ${things(activities, "activity")} is shared out over ${things(customers, "customer")}` +
      (customers === 1 ? "." : `, ${money(total / customers)} each on average.`),
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
      `A minute costs ${money(rate)} (${money(cost)} for ${minutesOf(minutes)}).`,
    row: (minutes: number, cost: number) =>
      `${minutesOf(minutes)} used ${does(minutes, "costs", "cost")} ${money(cost)}.`,
  },
  TDABC_UNUSED: {
    what: "What the time costs that no customer used.",
    unused: (unused: number, cost: number, minutes: number, all: number) =>
      `${money(unused)} of ${money(cost)} (${share(unused / cost)}) pays for time that no customer used: ${number(minutes)} of ${minutesOf(all)}.`,
    none: (all: number) => `Nothing: all ${minutesOf(all)} ${does(all, "is", "are")} used.`,
    overloaded: (over: number, minutes: number, all: number) =>
      `Customers used ${minutesOf(minutes)} more than the ${number(all)} that there ${does(all, "is", "are")}: work worth ${money(over)} above what the team can do.`,
    short: (unused: number) => `The time that no customer used costs ${money(unused)}.`,
  },
};
