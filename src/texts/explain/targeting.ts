/** What the functions on ideal customers, scores and targets say of their present numbers. */
import { count, does, money, several } from "../words";
import { number, someOf, percent, share, things } from "./common";

const valueWords = (attribute: string, value: string, top: number, all: number, index: number) =>
  `${attribute} “${value}”: ${count(top)} of its ${things(all, "customer")} ${does(top, "is", "are")} among the top, an index of ${number(index)}`;

/** In the locale that holds when it is said. */
const chance = () => `${percent(0.5)} would be chance.`;

export const targeting = {
  ICP_INDEX: {
    what: "What the most profitable customers have in common. One row a value of an attribute; Index is 100 where it is as frequent among the top as among all; p-value says how easily chance alone would bring as unusual a number.",
    says: (sure: number, values: number) =>
      `${sure === 0 ? "None" : count(sure)} of ${several(values, "value")} ${sure > 1 ? "are" : "is"} unlikely to be chance (p-value below 5%).`,
    value: (attribute: string, value: string) => `${attribute} “${value}”`,
    first: (attribute: string, value: string, top: number, all: number, index: number) =>
      `First comes ${valueWords(attribute, value, top, all, index)}.`,
    row: (attribute: string, value: string, top: number, all: number, index: number, chance: number) =>
      `This row: ${valueWords(attribute, value, top, all, index)}. By chance alone, so unusual a number would come about with a probability of ${share(chance)}.`,
  },
  ICP_SCORE: {
    what: "How much each looks like your most profitable customers, from 0 to 100.",
    themselves: "the customers themselves are scored",
    row: (score: number) => `a score of ${number(score)} of 100: the probability of belonging to the top.`,
    above: (n: number, all: number) =>
      `${n === 0 ? "None" : count(n)} of ${count(all)} ${n > 1 ? "have" : "has"} 50 or more.`,
  },
  SCORE_FIT: {
    what: "How much each feature speaks for a response. One row a term; a Coefficient above 0 speaks for a response, below 0 against; p-value says how easily chance alone would bring it.",
    says: (terms: number, sure: readonly string[]) =>
      sure.length === 0
        ? `${terms === 1 ? "The one feature" : `None of ${several(terms, "feature")}`} can${terms === 1 ? "'t" : ""} be told from chance (p-value below 5%).`
        : `${someOf(sure)} ${does(sure.length, "is", "are")} unlikely to be chance (p-value below 5%), of ${several(terms, "feature")}.`,
    row: (term: string, coefficient: number, odds: number) =>
      `With one more of ${term}, the odds of a response become ${number(odds)} times as high (a coefficient of ${number(coefficient)}).`,
    intercept: (chance: number) => `The intercept: where all features are 0, ${share(chance)} respond.`,
  },
  SCORE: {
    what: "How likely each customer is to respond, by a score fitted to an earlier offer.",
    all: (expected: number, customers: number) =>
      `Of ${things(customers, "customer")}, ${number(expected)} ${does(expected, "is", "are")} to be expected to respond.`,
    row: (chance: number) => `responds with a probability of ${share(chance)}.`,
  },
  LIFT_TABLE: {
    what: "Whether those with the highest scores respond more often. One row a bin of equally many customers, the highest scores first; Lift is 1 where a bin responds as often as all, Cumulative gain the share of all responses down to the bin.",
    bin: (bin: string) => `bin ${bin}`,
    says: (customers: number, responses: number, bins: number) =>
      `${count(responses)} of ${things(customers, "customer")} responded (${share(responses / customers)}), in ${several(bins, "bin")}.`,
    first: (customers: number, responses: number, rate: number, lift: number) =>
      `Of the ${customers === 1 ? "one customer with the highest score" : `${count(customers)} customers with the highest scores`}, ` +
      `${count(responses)} responded (${share(rate)}): ${lift === 1 ? "" : `${number(lift)} times `}as often as all.`,
    half: (bin: number, bins: number, gain: number) =>
      `The best ${bin === 1 ? `of ${count(bins)} bins holds` : `${count(bin)} of ${count(bins)} bins hold`} ${share(gain)} of all responses.`,
  },
  AUC: {
    what: "How well scores tell those who respond from the others, in one number.",
    says: (auc: number, ones: number, others: number, tied: number) =>
      `${number(auc)}: of all pairs of one who responded (${count(ones)}) and one who didn't (${count(others)}), the first has the higher score in ${share(auc - tied / 2)}` +
      `${tied > 0 ? `, and both the same in ${share(tied)}, which count half` : ""}. ${chance()}`,
    short: (auc: number) =>
      `${number(auc)}: in ${share(auc)} of all pairs of one who responded and one who didn't, the first has the higher score, pairs with the same score counted half. ${chance()}`,
  },
  PROFILE_COVERAGE: {
    what: "Which attributes are filled in well enough to work with. One row an attribute; usable is one that is filled for 80% or more and has 2 to 50 different values. The last row counts customers with all filled.",
    says: (usable: readonly string[], attributes: number) =>
      usable.length === 0
        ? attributes === 1
          ? "The one attribute isn't usable."
          : `None of the ${count(attributes)} attributes is usable.`
        : `${count(usable.length)} of ${count(attributes)} ${does(attributes, "attribute", "attributes")} ${does(usable.length, "is", "are")} usable: ${someOf(usable)}.`,
    complete: (part: number) => `${share(part)} of customers have all of them filled.`,
  },
  TARGET_SELECT: {
    what: "Whom to contact so that it pays: 1 for those who are worth it, the best return on cost first, until the budget is spent.",
    noLimit: "no limit",
    says: (chosen: number, rows: number) =>
      `${chosen === 0 ? "None" : count(chosen)} of ${count(rows)} ${chosen > 1 ? "are" : "is"} to be contacted.`,
    gain: (cost: number, gain: number) =>
      `That costs ${money(cost)} and is expected to bring ${money(gain)}, a profit of ${money(gain - cost)}.`,
    row: ({ probability, value, cost }: Record<"probability" | "value" | "cost", number>, chosen: boolean) =>
      `${percent(probability)} of ${money(value)} is ${money(probability * value)}, for a cost of ${money(cost)}: ` +
      (chosen
        ? "contact."
        : probability * value > cost
          ? "worth it, but better ones leave too little of the budget."
          : "don't contact."),
  },
};
