/** What the key figures of customers say of their present numbers. */
import { count, day, does, money, several } from "../words";
import { listed, number, percent, share, things } from "./common";

export const kpis = {
  CUSTOMER_LTV: {
    what: "What a customer is worth over a lifetime, in money of today.",
    forEver: "for ever",
    row: (
      {
        margin,
        retention,
        discount,
        periods,
        timing,
        cost,
      }: Record<"margin" | "retention" | "discount" | "periods" | "timing" | "cost", number>,
      value: number,
    ) =>
      `a margin of ${money(margin)} a period from customers of whom ${percent(retention)} stay each time is worth ${money(value)} today: ` +
      `${periods === Infinity ? "for ever" : `over ${things(periods, "period")}`}, discounted by ${percent(discount)} a period, ` +
      `${timing === 1 ? "the first margin now" : "margins at the end of each period"}` +
      (cost > 0 ? `, less the ${money(cost)} that the customer costs to win.` : "."),
  },
  CAC: {
    what: "What it costs to win one customer.",
    row: (spend: number, customers: number, cost: number) =>
      `${money(spend)} spent for ${number(customers)} new ${does(customers, "customer", "customers")}: ${money(cost)} each.`,
  },
  CAC_PAYBACK: {
    what: "After how many periods a customer's margins cover what the customer cost to win.",
    row: (
      { margin, cost, retention, discount }: Record<"margin" | "cost" | "retention" | "discount", number>,
      periods: number,
    ) =>
      `the ${money(cost)} that a customer costs to win are covered after ${number(periods)} ${does(periods, "period", "periods")} by ${money(margin)} a period, ` +
      (retention === 1 ? "if all stay" : `if ${percent(retention)} stay each time`) +
      (discount === 0 ? "." : `, discounted by ${percent(discount)} a period.`),
  },
  REPEAT_RATE: {
    what: "Which share of customers bought at least twice.",
    says: (
      repeated: number,
      customers: number,
      rate: number,
      purchases: number,
      range: string,
      days: boolean,
    ) =>
      `${count(repeated)} of ${things(customers, "customer")} in ${range} (${share(rate)}) bought ${days ? "on two days or more" : "at least twice"}; ` +
      `there ${does(purchases, "is", "are")} ${things(purchases, "purchase")} in all.`,
    short: (rate: number) => `${share(rate)} of customers bought at least twice.`,
    rows: "each row counts as a purchase",
  },
  RETENTION_RATE: {
    what: "Which share of the customers at the start are still there at the end.",
    row: ({ start, end, added }: Record<"start" | "end" | "added", number>, rate: number) =>
      `of ${things(start, "customer")} at the start, ${count(end - added)} (${count(end)} less ${count(added)} new) ${does(end - added, "is", "are")} there at the end: ${share(rate)}.`,
  },
  COHORT_RETENTION: {
    what: "How many of those who first bought in one period bought again in later ones. One row for each period of first purchases, one column for each period since.",
    cohort: (first: number, customers: number, unit: string) =>
      `${things(customers, "customer")} first bought ${unit.toLowerCase() === "day" ? "on" : `in the ${unit.toLowerCase()} from`} ${day(first)}`,
    later: (period: number, unit: string, bought: string) =>
      `${bought} after ${several(period, unit.toLowerCase())}`,
    header: (period: number, unit: string) =>
      period === 0
        ? `This column: all who first bought in that ${unit.toLowerCase()}.`
        : `This column: how many bought again ${several(period, unit.toLowerCase())} after the first purchase.`,
    says: (cohorts: number, customers: number) =>
      `${several(cohorts, "cohort")} with ${things(customers, "customer")} in all.`,
    first: (cohort: string, later: string[]) =>
      `${cohort}${later.length > 0 ? `; of them bought again: ${listed(later)}` : ""}.`,
    cell: (cohort: string, period: number, unit: string, bought: string) =>
      period === 0
        ? `${cohort}: this is all of them, ${bought}.`
        : `${cohort}; ${bought} of them bought ${several(period, unit.toLowerCase())} later.`,
  },
  PROFILE_EQUIVALENT: {
    what: "How many other customers it takes to be worth one ideal customer.",
    row: (ideal: number, other: number, customers: number) =>
      `one ideal customer, worth ${money(ideal)}, is worth as much as ${number(customers)} of the others at ${money(other)} each.`,
  },
  NPS: {
    what: "Net promoter score: the percentage of promoters less that of detractors.",
    says: (promoters: number, detractors: number, answers: number, score: number, range: string) =>
      `Of ${things(answers, "answer")} in ${range}, ${count(promoters)} ${does(promoters, "is", "are")} 9 or 10 (${share(promoters / answers)} promoters) and ` +
      `${count(detractors)} ${does(detractors, "is", "are")} 6 or less (${share(detractors / answers)} detractors): a score of ${number(score)}.`,
    short: (score: number) => `A score of ${number(score)} on the scale from −100 to 100.`,
  },
};
