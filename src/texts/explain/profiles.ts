/** What the functions that sort customers into profiles say of their present numbers. */
import { count, does, money } from "../words";
import { number, things } from "./common";

export const profiles = {
  RFM_SCORE: {
    what: "Scores how lately, how often and for how much customers buy: three columns, recency, frequency and monetary, from 1 to the best score. Equally many customers have each score, but for equal values.",
    says: (customers: number, bins: number, best: number) =>
      `${things(customers, "customer")} ${does(customers, "is", "are")} scored from 1 to ${count(bins)}; ${best === 0 ? "none" : count(best)} ${best > 1 ? "have" : "has"} the best in all three.`,
    short: (customers: number, best: number) =>
      `${things(customers, "customer")} ${does(customers, "has", "have")} scores up to ${count(best)}.`,
    row: (
      { days, frequency, monetary }: Record<"days" | "frequency" | "monetary", number>,
      [recency, often, much]: readonly number[],
    ) =>
      `last purchase ${number(days)} days ago scores ${recency}, ${number(frequency)} ${does(frequency, "purchase scores", "purchases score")} ${often}, ${money(monetary)} scores ${much}.`,
    bare: ([recency, often, much]: readonly number[]) =>
      `recency ${recency}, frequency ${often}, monetary ${much}.`,
  },
  RFM_SEGMENT: {
    what: "Names the segment of each customer by the scores for how lately, how often and for how much the customer buys.",
    row: (scores: readonly number[], segment: string) =>
      `scores of ${scores.join(", ")} (recency, frequency, monetary) make “${segment}”.`,
  },
  NATURAL_BREAKS: {
    what: "Parts customers where their values leave gaps: classes that are as alike within as can be, 1 being the highest.",
    name: (label: string) => `Class ${label}`,
    between: (least: number, most: number) =>
      least === most ? ` with ${number(least)}` : ` from ${number(least)} to ${number(most)}`,
    row: (value: number, label: string) => `${number(value)} is in class ${label}.`,
  },
  PROFILE_CLUSTER: {
    what: "Groups customers who are alike in several numbers; profile 1 has the highest mean of the first one.",
    name: (label: string) => `Profile ${label}`,
    means: (means: readonly number[]) => `, on average ${means.map(number).join(" / ")}`,
    row: (features: readonly string[], label: string) =>
      `${features.join(" / ")} belongs to profile ${label}.`,
  },
  PROFILE_GRID: {
    what: "Sorts customers by how much they bring a year and how long they have stayed, in bands of equally many.",
    value: (total: number) => ` with ${money(total)} a year`,
    row: (value: number, tenure: number, profile: string) =>
      `${money(value)} a year and a tenure of ${number(tenure)} make “${profile}”.`,
  },
};
