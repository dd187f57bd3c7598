/** What the functions on profit say of their present numbers. */
import { count, does, money } from "../words";
import { number, percent, share, things } from "./common";

type Basis = "net" | "gross";

const profitIn = (range: string, basis: Basis) =>
  basis === "net" ? `the profit in ${range}` : `the profit before losses in ${range}`;

export const profitability = {
  PROFIT_BY: {
    what: "Adds up revenue and costs by key. One row a key, most profitable first; Cumulative share adds up the shares down to the row.",
    noCost: "nothing is taken off",
    says: ({ keys, total, losers, lost }: Record<"keys" | "total" | "losers" | "lost", number>) =>
      `${keys === 1 ? "One key" : `${count(keys)} different keys`} ${does(keys, "brings", "bring")} ${money(total)}${keys === 1 ? "" : " in all"}` +
      (losers === 0
        ? keys === 1
          ? "."
          : "; none loses money."
        : losers === keys
          ? `; ${keys === 1 ? "it loses" : "all of them lose"} money.`
          : `; ${count(losers)} of them ${does(losers, "loses", "lose")} money, ${money(-lost)}${losers === 1 ? "" : " together"}.`),
    first: (key: string, profit: number, part: number) =>
      `${key} comes first with a profit of ${money(profit)}` +
      (Number.isNaN(part) ? "." : `, ${share(part)} of the total.`),
  },
  PROFIT_RANK: {
    what: "Which place each profit has, 1 being the largest; equal profits share the better place.",
    all: "the rank of each customer is told",
    one: (profit: number, rank: number, customers: number) =>
      `A profit of ${money(profit)} has rank ${count(rank)} among ${things(customers, "customer")}: ` +
      `${rank === 1 ? "none" : count(rank - 1)} ${does(rank - 1, "is", rank === 1 ? "is" : "are")} more profitable.`,
    ranked: (customers: number, most: number, least: number) =>
      `${things(customers, "customer")} ${does(customers, "is", "are")} ranked, from a profit of ${money(most)} (rank 1) down to ${money(least)}.`,
    row: (profit: number, rank: number, customers: number) =>
      `a profit of ${money(profit)} has rank ${count(rank)} of ${count(customers)}.`,
  },
  PARETO_SHARE: {
    what: "Which share of profit the most profitable customers bring.",
    says: (
      { best, customers, top, part, total }: Record<"best" | "customers" | "top" | "part" | "total", number>,
      basis: Basis,
      range: string,
    ) =>
      (customers === 1
        ? `With one customer only, the best ${percent(top)} of customers bring `
        : top === 1
          ? `All ${things(customers, "customer")} bring `
          : `The ${best === 1 ? "" : `${count(best)} `}most profitable of ${things(customers, "customer")} (best ${percent(top)}) ${does(best, "brings", "bring")} `) +
      `${share(part)} of ${money(total)}, ${profitIn(range, basis)}.`,
    short: (top: number | null, part: number, basis: Basis) =>
      `The ${top === null ? "best customers" : `best ${percent(top)} of customers`} bring ${share(part)} of ` +
      (basis === "net" ? "profit." : "the profit before losses."),
    partly: (top: number, customers: number) =>
      customers < 1
        ? `The best ${percent(top)} are less than one customer, of whom only that part, ${number(customers)}, is counted.`
        : `The best ${percent(top)} are ${number(customers)} customers: of the last one only that part is counted.`,
    above: "That is more than the total, since others lose money.",
  },
  PARETO_COUNT: {
    what: "How few customers, the most profitable first, bring a share of profit.",
    says: (
      {
        needed,
        customers,
        part,
        total,
        least,
      }: Record<"needed" | "customers" | "part" | "total" | "least", number>,
      basis: Basis,
      range: string,
    ) =>
      `It takes ${customers === 1 ? "the one customer" : `${count(needed)} of ${things(customers, "customer")}, the most profitable first,`} to reach ${percent(part)} of ${money(total)}, ` +
      `${profitIn(range, basis)}: ${money(part * total)}. ${needed === 1 ? "That one" : "The last of them"} brings ${money(least)}.`,
    short: (needed: number, part: number | null) =>
      `It takes ${things(needed, "customer")}, the most profitable first, to reach ${part === null ? "that share" : percent(part)} of profit.`,
  },
  PARETO_CLASS: {
    what: "Class A, B or C by the profit that customers bring, best first; D for those who bring none.",
    limits: (a: number, b: number) =>
      `A brings the first ${percent(a)} of the profit before losses, B up to ${percent(b)}, C the rest.`,
    name: (label: string) => `Class ${label}`,
    more: (total: number, least: number) =>
      ` with ${money(total)}${total === least ? "" : `, each ${money(least)} or more`}`,
    losing: (total: number) => ` with ${money(total)}`,
    row: (profit: number, label: string) => `a profit of ${money(profit)} is class ${label}.`,
  },
  WHALE_CURVE: {
    what: "The whale curve: cumulative profit by share of customers, the most profitable first. One row a step; Customers and Cumulative profit are shares.",
    says: (part: number, profit: number) =>
      `The best ${percent(part)} of customers bring ${share(profit)} of net profit.`,
    peak: (part: number, profit: number) =>
      `The curve is highest at ${share(profit)}, with ${percent(part)} of customers, and falls to ${percent(1)} behind them, as others lose money.`,
    rises: "The curve never falls, as no customer loses money.",
    highest: (part: number, profit: number) =>
      `Of the points that are told, the highest is ${share(profit)}, with ${percent(part)} of customers.`,
    of: (customers: number, total: number, range: string) =>
      `It is drawn from ${things(customers, "customer")} with ${money(total)} in all, the profit in ${range}.`,
    row: (part: number, profit: number) =>
      `This row: the best ${percent(part)} of customers bring ${share(profit)} of net profit.`,
  },
  WHALE_PEAK: {
    what: "How much profit there would be without the losses: Peak profit as a share of net profit, the share of Customers at the peak, and the Profit destroyed behind it.",
    says: (peak: number, destroyed: number) =>
      `Without the customers who lose money, profit would be ${share(peak)} of what it is: they eat up ${share(destroyed)} of it.`,
    cells: [
      (part: number) => `This cell: at the peak, profit is ${share(part)} of what it is in the end.`,
      (part: number) => `This cell: the peak is reached with the best ${share(part)} of customers.`,
      (part: number) => `This cell: ${share(part)} of net profit is lost again behind the peak.`,
    ],
    none: "No customer loses money, so that the peak is the whole profit: 100%.",
    of: (
      {
        total,
        gained,
        losers,
        lost,
        earning,
        customers,
      }: Record<"total" | "gained" | "losers" | "lost" | "earning" | "customers", number>,
      range: string,
    ) =>
      `Net profit in ${range} is ${money(total)}: ${count(earning)} of ${things(customers, "customer")} ${does(earning, "earns", "earn")} ${money(gained)}` +
      (losers === 0 ? "." : `, ${count(losers)} ${does(losers, "loses", "lose")} ${money(-lost)}.`),
  },
  PROFIT_GINI: {
    what: "How unevenly profit is spread over customers.",
    says: (gini: number) =>
      `${number(gini)} on the scale from 0, all customers alike, to 1, where one of them brings it all.`,
    of: (customers: number, least: number, most: number, mean: number) =>
      least === most
        ? `${things(customers, "customer")} ${does(customers, "brings", "bring")} ${money(most)}${customers === 1 ? "" : " each"}.`
        : `${things(customers, "customer")} bring from ${money(least)} to ${money(most)}, ${money(mean)} on average.`,
    losses:
      "Differences are set against all profits and losses by their size, so that losses don't take it above 1.",
  },
};
