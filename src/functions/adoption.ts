/** Adoption and graduation. */
import * as model from "../models/adoption";
import * as bass from "../models/bass";
import * as migration from "../models/migration";
import { answer, fitTable, spill, table, tableOf } from "./answer";
import * as read from "./arguments";
import { oneEach, transitions } from "./transitions";

/** What BASS_FIT gives, by label. */
const BASS = { Bass: ["p", "q", "m"] } as const;

/** Beyond, the sum is that for ever. */
const MOST_TERMS = 1_000_000;

/** A forecast that long says no more. */
const MOST_PERIODS = 10_000;

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

/**
 * Fits the Bass model of how a new product spreads: who adopts by themselves, who because others have, and how large the market is.
 * @customfunction BASS_FIT
 * @param adoptions New adopters (first purchases) in each period from launch on, one column or one row. A blank is a period of which nothing is known.
 * @returns Fit, a label and a value a row: Model, p (innovation), q (imitation), m (all who will adopt), Peak period, R².
 * @question How large will the market for our new product get?
 * @question When will sales of a new product peak?
 * @question Do our customers buy by themselves or because others have?
 * @example
 * Year: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
 * Adoptions: 12, 21, 38, 60, 88, 104, 101, 79, 52, 29
 * =VF.BASS_FIT(B2:B11)
 * @method Nonlinear least squares: p, q and m are those for which m·(F(t) − F(t − 1)) comes nearest to the adoptions of each period t,
 * where F(t) = (1 − E) / (1 + (q/p)·E) and E = exp(−(p + q)·t). The first cell is the period of the launch. A blank is left out of
 * the fit, and time goes on; type 0 where nobody adopted.
 * @method Peak period = ln(q/p) / (p + q), in periods since launch; empty where q isn't above p: adoptions then fall from the start.
 * q is 0 where nothing speaks for imitation. R² is the share of the variance of adoptions that the curve explains.
 * @method m and the peak can be trusted once the peak is among the data; before it they may change much with each new period.
 * Where the peak lies beyond the data given, m is uncertain, however high R² is.
 * @source Bass (1969), A new product growth for model consumer durables, Management Science 15(5)
 * @source Srinivasan & Mason (1986), Nonlinear least squares estimation of new product diffusion models, Marketing Science 5(2)
 * @error #N/A There are fewer than 4 periods, or nobody adopts in any.
 * @error #N/A Adoptions don't slow down yet (they rise at a growing rate, or hold steady): any m would do if only it is large. Fit again when
 * they near their peak.
 * @error #N/A Nearly all adopt within one period. Give adoptions by shorter periods, such as months instead of years.
 * @error #VALUE! A number is negative, or a cell holds text where a number belongs: the message names its row.
 * @related BASS_FORECAST, ADOPTER_CATEGORY
 */
export function bassFit(adoptions: any[][]): any[][] {
  return answer(() => {
    const known = read.rows({ adoptions });
    const fit = bass.bassFit(
      known.numbers(adoptions, "adoptions", { least: 0 }),
      Uint32Array.from({ length: known.count }, (_, i) => (known.rowOf ? known.rowOf[i] : i) + 1),
    );
    return fitTable([
      ["Model", "Bass"],
      ["p", fit.p],
      ["q", fit.q],
      ["m", fit.m],
      ["Peak period", fit.peak],
      ["R²", fit.r2],
    ]);
  });
}

/**
 * Forecasts by the Bass model how many will adopt a new product in each period, and which category of customers is reached by then.
 * @customfunction BASS_FORECAST
 * @param fit What BASS_FIT gives, such as E1#; or p, q and m alone, one column or one row.
 * @param periods Number of periods from launch on, a whole number up to 10,000.
 * @returns Table, one row a period: Period, Adoptions, Cumulative, Category reached.
 * @question How many customers will adopt in the next years?
 * @question When do we reach the early majority?
 * @example
 * Year: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
 * Adoptions: 12, 21, 38, 60, 88, 104, 101, 79, 52, 29
 * D1: =VF.BASS_FIT(B2:B11)
 * =VF.BASS_FORECAST(D1#, 14)
 * @example
 * p: 0.03
 * q: 0.38
 * m: 10000
 * =VF.BASS_FORECAST(A2:C2, 8)
 * @method Adoptions = m·(F(t) − F(t − 1)), cumulative = m·F(t), with F as in BASS_FIT, for period t = 1, 2, …. Category reached is that of the last
 * customer to have adopted by the end of the period, as a share of m: Innovator up to 2.5%, Early adopter up to 16%, Early majority up to 50%, Late
 * majority up to 84%, Laggard beyond.
 * @method Without data of your own, take p and q of a product that spread alike: on average over many products p is about 0.03 and q 0.38
 * a year (Sultan, Farley & Lehmann 1990).
 * @source Bass (1969), A new product growth for model consumer durables, Management Science 15(5)
 * @source Sultan, Farley & Lehmann (1990), A meta-analysis of applications of diffusion models, Journal of Marketing Research 27(1)
 * @error #VALUE! `fit` isn't a result of BASS_FIT, p or m isn't above 0, q is negative, or `periods` isn't a whole number from 1 to 10,000.
 * @related BASS_FIT, ADOPTER_CATEGORY
 */
export function bassForecast(fit: any[][], periods: any): any[][] {
  return answer(() => {
    const [p, q, m] = read.fit(fit, "fit", BASS, "BASS_FIT").parameters;
    read.number(p, "p", undefined, { above: 0 });
    read.number(q, "q", undefined, { least: 0 });
    read.number(m, "m", undefined, { above: 0 });
    const length = read.whole(periods, "periods", undefined, { least: 1, most: MOST_PERIODS });
    const forecast = bass.bassForecast({ p, q, m }, length);
    return table({
      Period: Array.from({ length }, (_, i) => i + 1),
      Adoptions: forecast.adoptions,
      Cumulative: forecast.cumulative,
      "Category reached": forecast.category,
    });
  });
}

/**
 * Shows how customers move between profiles from one period to the next: who graduates, who stays and who declines.
 * @customfunction MIGRATION_MATRIX
 * @param from Profile of each customer in the earlier period, one column or one row. A row where it is blank is left out. Start below the header: it would count as a profile.
 * @param to Profile of the same customers in the later period, in the same order. A row where it is blank is left out.
 * @param [counts] TRUE: numbers of customers. FALSE (if left out): shares of those who started in the profile.
 * @returns Table with the profiles down the side (from) and across the top (to); shares add up to 1 in each row.
 * @question Which customers graduate to a better profile, and which slip back?
 * @question How many of our best customers are still our best a year later?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve, Finn, Gus, Hal
 * Last year: Basic, Basic, Basic, Basic, Gold, Gold, Gold, Gold
 * This year: Basic, Gold, Basic, Lost, Gold, Gold, Basic, Gold
 * =VF.MIGRATION_MATRIX(B2:B9, C2:C9)
 * =VF.MIGRATION_MATRIX(B2:B9, C2:C9, TRUE)
 * @method Profiles are compared as UNIQUE does: text without case, the first spelling shown. They stand in the order in which the
 * sheet has them, row by row, `from` before `to`, the same down the side as across the top.
 * @method A profile in which nobody started has an empty row of shares, as there is nobody to take a share of; with `counts` it has
 * zeros. Customers who left: give them a profile such as "Lost" in `to`, for with a blank their row is left out and the others'
 * shares are of those who stayed.
 * @error #N/A There are more than 200 different profiles: a column of customers was probably chosen instead of one of profiles.
 * @error #VALUE! The ranges differ in length, or no row is filled in both.
 * @related MIGRATION_LTV, ADOPTER_CATEGORY
 */
export function migrationMatrix(from: any[][], to: any[][], counts?: any): any[][] {
  return answer(() => {
    const customers = read.rows({ from, to });
    const found = migration.migration(customers.keys(from, "from"), customers.keys(to, "to"));
    const cells = read.flag(counts, "counts", false) ? found.counts : migration.migrationShares(found);
    const { profiles } = found;
    const columns = profiles.map((_, j) => profiles.map((_, i) => cells[i * profiles.length + j]));
    return tableOf(["From \\ To", ...profiles], [profiles, ...columns]);
  });
}

/**
 * What a customer now in each profile is worth when customers graduate, decline or leave.
 * @customfunction MIGRATION_LTV
 * @param matrix Shares of the customers of each profile (rows) who are in each a period later: what MIGRATION_MATRIX gives, or bare numbers. The rest of a row leave.
 * @param margins Margin that a customer of each profile brings in a period, in the order of the matrix, one column or one row. A blank is 0.
 * @param [discount] Rate by which money of the next period is worth less, above -100% and up to 100%: 10% if left out.
 * @param [periods] How many periods count, the present one included, a whole number up to 1,000,000. For ever, if left out.
 * @returns The value of a customer of each profile, in money of today, laid out as `margins`.
 * @question What is it worth to graduate a customer to a better profile?
 * @question What is a customer of each profile worth over the years?
 * @example
 * From \ To: Gold, Basic
 * Gold: 0.8, 0.1
 * Basic: 0.2, 0.6
 * Margin: 100, 20
 * =VF.MIGRATION_LTV(A1:C3, D2:D3)
 * =VF.MIGRATION_LTV(B2:C3, D2:D3, 10%, 2)
 * @method v = Σ Pᵗ·margins / (1 + d)ᵗ for t = 0, 1, …: the first margin comes now, and from then on customers move as the matrix P
 * says. For ever it is the solution of (I − P/(1 + d))·v = margins; with `periods` the sum ends at t = periods − 1.
 * @method What is missing to 1 in a row leaves and brings nothing more; so an empty row, of a profile of which nothing is known,
 * counts as if all left. A profile "Lost" with a margin of 0 does the same.
 * @method Labels above and on the left are recognised as text where numbers would stand, and have to be the same in the same order.
 * @method Read it so: in the first formula a Gold customer is worth 457 and a Basic one 135, so that to graduate a customer
 * from Basic to Gold is worth 322, the most to spend on it.
 * @method Which lifetime value? CUSTOMER_LTV: one retention rate for all, the same in each period; first margin at the end of
 * the first period (timing 1: now); discount 10% if left out. RETENTION_LTV: contracts, where customers differ in how likely
 * they are to stay; first margin now; the discount has to be given. PREDICTED_LTV: no contract, from each customer's
 * purchases; discount 0% per unit of the fit if left out. MIGRATION_LTV: customers move between profiles; first margin now;
 * discount 10% if left out.
 * @source Pfeifer & Carraway (2000), Modeling customer relationships as Markov chains, Journal of Interactive Marketing 14(2)
 * @error #N/A Without a discount, or with a negative one, customers worth something never leave, and their value has no end. Give
 * periods, or a discount above 0%.
 * @error #VALUE! `matrix` isn't square, its labels differ, or it holds something other than shares: the message names the row.
 * Counts instead of shares are the usual reason.
 * @error #VALUE! `margins` hasn't one cell for each profile.
 * @related MIGRATION_MATRIX, CUSTOMER_LTV
 */
export function migrationLtv(matrix: any[][], margins: any[][], discount?: any, periods?: any): any[][] {
  return answer(() => {
    const shares = transitions(matrix, "matrix");
    const profiles = oneEach(margins, "margins", shares.rows, "matrix");
    const values = migration.migrationLtv(
      shares.values,
      profiles.present,
      read.discount(discount, "discount", 0.1),
      read.optionalNumber(periods, "periods") === undefined
        ? undefined
        : read.whole(periods, "periods", undefined, { least: 1, most: MOST_TERMS }),
    );
    return spill(profiles, values, "never leave");
  });
}
