/** What the functions on lifetime value say of their present numbers. */
import { count, day, does, money, several } from "../words";
import { listed, number, percent, share, things } from "./common";

/** A time in a unit of which only the user knows: weeks or months, as in the columns. */
const times = (n: number) => `${number(n)} ${n === 1 ? "unit" : "units"} of time`;

const bought = (frequency: number, recency: number, age: number, monetary: number | null = null) =>
  frequency === 0
    ? `without a repeat purchase in ${times(age)}`
    : `with ${number(frequency)} repeat ${does(frequency, "purchase", "purchases")}${monetary === null ? "" : ` of ${money(monetary)} on average`}, ` +
      `the last ${times(recency)} after the first, which is ${number(age)} ago,`;

/** What is expected of a customer like all others. */
const middle = (isMean: boolean | null) =>
  isMean === null
    ? "as of any customer"
    : isMean
      ? "the mean of all customers"
      : "the median of all customers, as they have no mean";

export const lifetime = {
  RFM_SUMMARY: {
    what: "Sums up a log of purchases: one row a customer, with repeat purchases (Frequency), the time from first to last purchase (Recency), from the first to today (Age), and the mean amount of the repeat purchases (Monetary).",
    lastDay: (serial: number) => `the last of the dates, ${day(serial)}`,
    says: (customers: number, repeaters: number) =>
      `${things(customers, "customer")}, of whom ${count(repeaters)} bought again (${share(repeaters / customers)}).`,
    row: (
      customer: string,
      { frequency, recency, age, monetary }: Record<"frequency" | "recency" | "age" | "monetary", number>,
      unit: string,
    ) => {
      const time = (n: number) => `${number(n)} ${n === 1 ? unit : `${unit}s`}`;
      return frequency === 0
        ? `${customer} bought ${time(age)} ago and not again.`
        : `${customer} bought again on ${several(frequency, "day")}, for ${money(monetary)} on average, the last time ${time(recency)} after the first purchase, which is ${time(age)} ago.`;
    },
  },
  PURCHASE_FIT: {
    what: "Fits a model of when customers buy and when they leave for good. One row a parameter; other functions take the whole fit.",
    says: (model: string, customers: number, parameters: [label: string, value: number][]) =>
      `${model}, fitted to ${things(customers, "customer")}: ${listed(parameters.map(([label, value]) => `${label} = ${number(value)}`))}.`,
    rate: (rate: number) =>
      `While active, a customer buys ${number(rate)} times per unit of time on average.`,
    leaves: (chance: number) => `After a purchase ${share(chance)} leave for good on average.`,
    leavesInTime: (rate: number) =>
      `Customers leave for good at an average rate of ${number(rate)} per unit of time.`,
    notConverged: "The search for the best parameters didn't come to an end: don't rely on this fit.",
    note: (note: string) => note,
  },
  PURCHASE_ALIVE: {
    what: "How likely each customer is still to be active.",
    all: (active: number, customers: number) =>
      `${count(active)} of ${things(customers, "customer")} ${does(customers, "is", "are")} still active, going by these probabilities (${share(active / customers)} on average).`,
    row: (frequency: number, recency: number, age: number, chance: number) =>
      `a customer ${bought(frequency, recency, age)} is still active with a probability of ${share(chance)}.`,
  },
  PURCHASE_EXPECTED: {
    what: "How many purchases to expect of each customer within the horizon.",
    row: (frequency: number, recency: number, age: number, horizon: number, expected: number) =>
      `a customer ${bought(frequency, recency, age)} is expected to buy ${number(expected)} ${does(expected, "time", "times")} in the next ${times(horizon)}.`,
  },
  SPEND_FIT: {
    what: "Fits a model of how much customers spend a purchase. One row a parameter; other functions take the whole fit.",
    mean: (amount: number, isMean: boolean | null) =>
      `A customer of whom nothing is known is expected to spend ${money(amount)} a purchase, ${middle(isMean)}.`,
  },
  SPEND_EXPECTED: {
    what: "What each customer is expected to spend a purchase: between the own average and that of all, the nearer to the own the more purchases are known.",
    row: (frequency: number, monetary: number, expected: number, isMean: boolean | null) =>
      frequency === 0
        ? `no repeat purchase tells what this customer spends, so ${money(expected)} is expected, ${middle(isMean)}.`
        : `${money(monetary)} on average in ${number(frequency)} repeat ${does(frequency, "purchase", "purchases")}; ${money(expected)} is expected.`,
  },
  PREDICTED_LTV: {
    what: "What each customer will bring within the horizon, in money of today, going by the purchases so far.",
    row: (
      {
        frequency,
        recency,
        age,
        monetary,
        horizon,
        discount,
        margin,
      }: Record<"frequency" | "recency" | "age" | "monetary" | "horizon" | "discount" | "margin", number>,
      value: number,
    ) =>
      `a customer ${bought(frequency, recency, age, monetary)} will bring ${money(value)} in the next ${times(horizon)}: ` +
      `${margin === 1 ? "all of the spend" : `${percent(margin)} of the spend`}, ` +
      (discount === 0 ? "not discounted." : `discounted by ${percent(discount)} per unit of time.`),
    best: (customers: number, part: number) =>
      `The best ${count(customers)} of them ${does(customers, "holds", "hold")} ${share(part)} of it.`,
  },
  RETENTION_FIT: {
    what: "Fits a model of how many customers of a contract renew, from one group followed over time. One row a parameter; other functions take the whole fit.",
    says: (from: number, to: number, renewal: number) =>
      `${share(from)} stay at the first renewal; of those who have stayed for ${count(renewal - 1)} renewals, ${share(to)} stay at the next.`,
  },
  RETENTION_CURVE: {
    what: "How many customers are still there after each renewal. One row a renewal: Survival is the share still active, Retention the share of those before who renewed.",
    says: (periods: number, survival: number) =>
      `${share(survival)} of the customers are still active after ${count(periods)} ${does(periods, "renewal", "renewals")}.`,
    first: (retention: number) => `${share(retention)} stay at the first renewal.`,
    row: (period: number, survival: number, retention: number | null) =>
      `This row: after ${count(period)} ${does(period, "renewal", "renewals")}, ${share(survival)} of those who started are still active` +
      (retention === null ? "." : `; ${share(retention)} of those before renewed.`),
  },
  RETENTION_LTV: {
    what: "What a customer with a contract is worth, in money of today.",
    newOne: "new customers, who pay now",
    row: (margin: number, discount: number, renewals: number, value: number) =>
      (Number.isNaN(renewals)
        ? "a new customer, who pays now,"
        : `a customer with ${count(renewals)} ${does(renewals, "renewal", "renewals")} behind, who faces the next,`) +
      ` is worth ${money(value)} today at ${money(margin)} a period, discounted by ${percent(discount)} a period.`,
  },
};
