/** What the functions that compare segments say of their present numbers. */
import { count, does, money } from "../words";
import { number, share, things } from "./common";

export const segments = {
  PROFILE_TABLE: {
    what: "What each profile is made of. One row a profile, most profitable first; Index is 100 where a profile brings as large a share of profit as it has of customers. A Mean column is the average of one feature.",
    noFeature: "no averages are added",
    says: (profiles: number, customers: number, profit: number) =>
      `${things(profiles, "profile")} of ${things(customers, "customer")} with a profit of ${money(profit)}.`,
    first: (profile: string, customers: number, part: number, profit: number, profitPart: number | null) =>
      `${profile} brings most: ${things(customers, "customer")} (${share(part)}) with ${money(profit)}` +
      (profitPart === null ? "." : `, ${share(profitPart)} of the profit.`),
  },
  SEGMENT_POWER: {
    what: "How well each way of grouping customers predicts the outcome. One row a segmentation, the most predictive first; Predictive R² is the share of variation that it foretells of customers it hasn't seen, R² of those it has.",
    first: (name: string, groups: number, predictive: number) =>
      predictive > 0
        ? `${name} predicts best: its ${count(groups)} segments foretell ${share(predictive)} of the variation of the outcome.`
        : `Even the best, ${name}, foretells nothing (${share(predictive)}): its segments say no more than the average of all.`,
    useless: (n: number, of: number) =>
      `${count(n)} of ${count(of)} ${does(n, "is", "are")} below 0, worse than no segments at all.`,
  },
  EFFORT_GAP: {
    what: "Where effort and profit part. One row a key, the largest gap first; Gap is effort share less profit share: above 0, a key gets more effort than it brings.",
    first: (key: string, effort: number, profit: number) =>
      Math.abs(effort - profit) < 1e-9
        ? "There is no gap: effort and profit are shared alike."
        : `The gap is largest at ${key}: ${share(effort)} of the effort for ${share(profit)} of the profit.`,
    says: (over: number, keys: number) =>
      `${over === 0 ? "None" : count(over)} of ${count(keys)} ${does(Math.max(over, 1), "gets more effort than it brings", "get more effort than they bring")}.`,
  },
  VALUE_EXCHANGE: {
    what: "Where profit and advocacy meet: who is profitable, who recommends you, who both.",
    more: (total: number) => ` with a profit of ${money(total)}`,
    cut: (cut: number) => `Profitable is who brings more than ${money(cut)}.`,
    row: (profit: number, score: number | null, group: string) =>
      `a profit of ${money(profit)} and ${score === null ? "no answer" : `an answer of ${number(score)}`} make “${group}”.`,
  },
};
