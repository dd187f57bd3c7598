/** What the functions on adoption and migration say of their present numbers. */
import { count, day, does, money } from "../words";
import { listed, number, percent, share, things } from "./common";

export const adoption = {
  ADOPTER_CATEGORY: {
    what: "Who adopted when: innovators first, laggards last, by order of the dates.",
    market: "as many as have adopted",
    between: (first: number, last: number) =>
      first === last ? ` on ${day(first)}` : ` from ${day(first)} to ${day(last)}`,
    row: (date: number, category: string) => `adopted on ${day(date)}: ${category}.`,
  },
  BASS_FIT: {
    what: "Fits the curve by which a new product spreads: p is how readily customers adopt by themselves, q how much by example of others, m how many will adopt in all.",
    says: (m: number, p: number, q: number) =>
      `${count(m)} customers will adopt in all. Of those who haven't yet, ${share(p)} adopt by themselves in a period; by example of others up to ${share(q)} more.`,
    peak: (peak: number) =>
      `Adoption is highest ${number(peak)} ${does(peak, "period", "periods")} after the launch.`,
    fits: (periods: number, r2: number) =>
      `The curve explains ${share(r2)} of the variation over ${things(periods, "period")}.`,
    r2: (r2: number) => `The curve explains ${share(r2)} of the variation.`,
  },
  BASS_FORECAST: {
    what: "How many will adopt in each period. One row a period; Category reached is that of the last customer to have adopted by its end.",
    says: (periods: number, cumulative: number, category: string) =>
      `After ${things(periods, "period")}, ${count(cumulative)} will have adopted; the category reached is ${category}.`,
    peak: (period: number, adoptions: number) =>
      `Most adopt in period ${count(period)}: ${number(adoptions)}.`,
    row: (period: number, adoptions: number, cumulative: number, category: string) =>
      `This row: in period ${count(period)}, ${number(adoptions)} adopt, ${number(cumulative)} in all so far (${category}).`,
  },
  MIGRATION_MATRIX: {
    what: "How customers moved between profiles: from the profiles down the side to those across the top.",
    rows: (profiles: number) => `${things(profiles, "profile")}.`,
    row: (from: string, moves: string[]) => `From ${from}: ${listed(moves)}.`,
    move: (to: string, value: string) => `${value} to ${to}`,
    stayed: (value: string, name: string) => `${value} stayed in ${name}`,
    cell: (value: string, from: string, to: string) =>
      from === to
        ? `This cell: ${value} of ${from} stayed.`
        : `This cell: ${value} of ${from} moved to ${to}.`,
    nobody: (from: string) => `This cell is blank: nobody was in ${from} before.`,
    counted: (value: string, from: string, to: string) =>
      from === to
        ? `This cell: ${value} stayed in ${from}.`
        : `This cell: ${value} moved from ${from} to ${to}.`,
  },
  MIGRATION_LTV: {
    what: "What a customer now in each profile is worth when customers graduate, decline or leave.",
    forEver: "for ever",
    row: (value: number, margin: number, profile: string | null) =>
      `a customer now ${profile === null ? "in this profile" : `in ${profile}`}, who brings ${money(margin)} a period, is worth ${money(value)} today.`,
    terms: (discount: number, periods: number | null) =>
      `Discounted by ${percent(discount)} a period, ${periods === null ? "for ever" : `over ${things(periods, "period")}`}; the first margin comes now.`,
  },
};
