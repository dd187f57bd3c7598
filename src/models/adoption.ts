/**
 * Who adopts when: the categories of adopters by order of adoption (Rogers, Diffusion of Innovations; five categories, cut one and
 * two standard deviations from the mean of a normal curve), and three where early adopters are told from the wide market.
 */
import { descending } from "./order";
import { ROUNDING } from "./sums";

/** How many categories the market is cut into. */
export type Scheme = 3 | 5;

/** The categories in order of adoption, each with the share of the market at which it ends. */
const SCHEMES: Record<Scheme, readonly [category: string, limit: number][]> = {
  5: [
    ["Innovator", 0.025],
    ["Early adopter", 0.16],
    ["Early majority", 0.5],
    ["Late majority", 0.84],
    ["Laggard", 1],
  ],
  3: [
    ["Early adopter", 0.16],
    ["Widespread adopter", 0.84],
    ["Laggard", 1],
  ],
};

/**
 * The category of each adopter: the first whose limit the share of the market that adopted strictly earlier is below. So the
 * adopter with whom a limit is reached still belongs to the earlier category, and those of one date to the same one.
 * @param dates n dates of adoption, any order
 * @param marketSize how many may adopt, at least n
 */
export function adopterCategory(dates: Float64Array, scheme: Scheme, marketSize: number): string[] {
  const n = dates.length;
  const latestFirst = descending(dates);
  const lastDates = SCHEMES[scheme].map(([, limit]) => {
    const adopters = Math.ceil(limit * marketSize * (1 - ROUNDING));
    return latestFirst[Math.max(0, n - adopters)];
  });
  const categories = SCHEMES[scheme].map(([category]) => category);
  return Array.from(dates, (date) => categories[lastDates.findIndex((last) => date <= last)]);
}

/** The one of the five categories that has the last adopter in it when a share of the market has adopted. */
export function categoryReached(share: number): string {
  const [category] = SCHEMES[5].find(([, limit]) => share <= limit * (1 + ROUNDING)) ?? ["Laggard"];
  return category;
}
