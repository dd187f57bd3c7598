/** Adoption and graduation. */
import * as model from "../models/adoption";
import { answer, spill } from "./answer";
import * as read from "./arguments";

/**
 * Tells from the dates of adoption who the innovators, early adopters, majority and laggards are.
 * @customfunction ADOPTER_CATEGORY
 * @param adoptionDates Date on which each customer adopted (first bought), one column or one row. Blank = has not adopted: no category.
 * @param [scheme] 5 (if left out): Innovator, Early adopter, Early majority, Late majority, Laggard. 3: Early adopter, Widespread adopter, Laggard.
 * @param [marketSize] How many customers may adopt in all, at least as many as have: as many as there are dates, if left out.
 * @returns The category of each customer, beside the dates.
 * @question Which customers adopt early, and which wait for the others?
 * @question Who are our innovators and who are the laggards?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve, Finn, Gus, Hal
 * Adopted: 2024-01-15, 2024-03-02, 2024-03-02, 2024-05-20, , 2024-08-11, 2025-01-07, 2025-06-30
 * =VF.ADOPTER_CATEGORY(B2:B9)
 * =VF.ADOPTER_CATEGORY(B2:B9, 3, 20)
 * @method Counted in order of adoption among `marketSize`. The five categories end at 2.5%, 16%, 50%, 84% and 100% of the market, the
 * three at 16%, 84% and 100%. A customer belongs to the first category whose end the share of the market that adopted earlier is
 * below: the first adopter is always in the first category, and whoever crosses a limit still belongs to the earlier one.
 * Customers with the same date share a category; a time of day, where there is one, counts.
 * @method Give `marketSize` while the market is still adopting: without it the last to have adopted are called laggards.
 * @source Rogers (2003), Diffusion of Innovations, 5th edition, Free Press
 * @error #VALUE! A cell holds no date (a text that looks like one: turn it into one with DATEVALUE), `scheme` is neither 5
 * nor 3, or `marketSize` is smaller than the number of dates.
 * @related BASS_FIT, MIGRATION_MATRIX
 */
export function adopterCategory(adoptionDates: any[][], scheme?: any, marketSize?: any): any[][] {
  return answer(() => {
    const adopters = read.rows({ adoptionDates });
    const dates = adopters.dates(adoptionDates, "adoptionDates");
    const categories = model.adopterCategory(
      dates,
      read.oneOf(scheme, "scheme", [5, 3]),
      read.number(marketSize, "marketSize", dates.length, { least: dates.length }),
    );
    return spill(adopters, categories);
  });
}
