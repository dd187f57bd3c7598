/** Segments and profiles. */
import { kMeans } from "../models/k-means";
import * as breaks from "../models/natural-breaks";
import * as model from "../models/profiles";
import { answer, spill, spillRows } from "./answer";
import * as read from "./arguments";

/** Nobody could tell more apart. */
const MOST_BANDS = 10;
const MOST_BINS = 100;
const MOST_CLASSES = 100;

const LARGEST_SEED = 2 ** 32 - 1;

/** Scores from 1 to 5. */
const QUINTILES = 5;

/**
 * Scores each customer for recency, frequency and monetary value, so that the best can be told from the rest at a glance.
 * @customfunction RFM_SCORE
 * @param daysSinceLast Days (or other times) since the last purchase of each customer; the fewer, the better. One column or one row.
 * @param frequency Number of purchases of each customer.
 * @param monetary Amount that each customer spends: in all, or a purchase. A customer for whom any of the three is blank shows nothing.
 * @param [bins] Number of scores, a whole number from 2 to 100: 5 if left out.
 * @returns Three columns, a row a customer: recency, frequency and monetary score, from 1 to `bins` = best.
 * @question Who bought lately, often and much?
 * @question How do I rate customers without a model?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve
 * Days since: 3, 40, 10, 200, 90
 * Orders: 12, 3, 7, 1, 3
 * Spent: 900, 150, 480, 30, 200
 * =VF.RFM_SCORE(B2:B6, C2:C6, D2:D6)
 * @method Each score is 1 + floor(bins · share of customers who are strictly worse): with 5 bins, 5 means better than at least
 * 80% of customers. Equal values have equal scores, so that fewer scores than bins may occur. Scores are relative to the
 * customers given.
 * @source Hughes (1994), Strategic Database Marketing, Probus: customers sorted into fifths by recency, frequency and
 * monetary value
 * @error #VALUE! The ranges differ in length, bins isn't a whole number from 2 to 100, or a cell holds text where a number
 * belongs.
 * @related RFM_SEGMENT, RFM_SUMMARY, PROFILE_GRID
 */
export function rfmScore(daysSinceLast: any[][], frequency: any[][], monetary: any[][], bins?: any): any[][] {
  return answer(() => {
    const rows = read.rows({ daysSinceLast, frequency, monetary });
    const scores = model.rfmScore(
      rows.numbers(daysSinceLast, "daysSinceLast"),
      rows.numbers(frequency, "frequency"),
      rows.numbers(monetary, "monetary"),
      read.whole(bins, "bins", QUINTILES, { least: 2, most: MOST_BINS }),
    );
    return spillRows(rows, scores, model.RFM_COLUMNS);
  });
}

/**
 * Names the segment of each customer by the scores for recency, frequency and monetary value: champions, at risk, lost.
 * @customfunction RFM_SEGMENT
 * @param scores Three columns, a row a customer: what VF.RFM_SCORE gives with 5 bins (F2#). A row with a blank shows nothing.
 * @returns The name of the segment, a row a customer.
 * @question Which customers are slipping away?
 * @question Who are our champions, and who is lost?
 * @example
 * R: 5, 5, 4, 3, 2, 1, 1
 * F: 5, 1, 3, 3, 4, 5, 1
 * M: 4, 1, 2, 3, 3, 5, 1
 * =VF.RFM_SEGMENT(A2:C8)
 * @method FM is the mean of the frequency and the monetary score, a half rounded up. Recency 5: FM 1 New, 2 and 3 Potential
 * loyalist, 4 and 5 Champions. Recency 4: FM 1 Promising, 2 and 3 Potential loyalist, 4 and 5 Loyal. Recency 3: FM 1 and 2
 * About to sleep, 3 Needs attention, 4 and 5 Loyal. Recency 2: FM 1 and 2 Hibernating, 3 and 4 At risk, 5 Cannot lose.
 * Recency 1: FM 1 Lost, 2 Hibernating, 3 and 4 At risk, 5 Cannot lose.
 * @method The names and the grid follow marketing practice, in which they vary a little; no study stands behind the borders.
 * @error #VALUE! There are other than three columns, or a score isn't a whole number from 1 to 5: the message names the
 * cell. Use RFM_SCORE with 5 bins.
 * @related RFM_SCORE, PROFILE_TABLE
 */
export function rfmSegment(scores: any[][]): any[][] {
  return answer(() => {
    const range = read.block(scores, "scores", { complete: true, columns: model.RFM_COLUMNS });
    const rows = read.rows({ scores: range });
    const { values } = rows.matrix(range, { least: 1, most: QUINTILES, whole: true });
    return spill(rows, model.rfmSegment(values));
  });
}

/**
 * Divides customers into classes where their values part by themselves, not at round numbers.
 * @customfunction NATURAL_BREAKS
 * @param values One number a customer (profit, revenue, orders), one column or one row. A blank gets no class.
 * @param classes Number of classes, a whole number from 1 to 100.
 * @returns The class of each customer, beside the values: 1 = highest.
 * @question Where are the natural borders between small, middle and large customers?
 * @example
 * Profit: 5200, 4900, 1300, 1250, 1100, 90, 60, 40, -20
 * =VF.NATURAL_BREAKS(A2:A10, 3)
 * @method The exact optimum: of all divisions into so many classes the one with the least sum of squares around the means of
 * the classes (Fisher-Jenks). Equal values share a class; with fewer distinct values than classes, each has a class of its
 * own. Of equally good divisions it is the one with the fewest customers in the highest class, then in the next.
 * @source Fisher (1958), On grouping for maximum homogeneity, Journal of the American Statistical Association 53, 789–798
 * @source Wang & Song (2011), Ckmeans.1d.dp: Optimal k-means clustering in one dimension by dynamic programming, The R
 * Journal 3(2), 29–33
 * @error #VALUE! classes isn't a whole number from 1 to 100, or a cell holds text where a number belongs.
 * @related PARETO_CLASS, PROFILE_CLUSTER, PROFILE_GRID
 */
export function naturalBreaks(values: any[][], classes: any): any[][] {
  return answer(() => {
    const customers = read.column(values, "values");
    const count = read.whole(classes, "classes", undefined, { least: 1, most: MOST_CLASSES });
    return spill(customers, breaks.naturalBreaks(customers.present, count));
  });
}

/**
 * Finds the profiles that customers fall into by themselves, from several numbers that are known of each.
 * @customfunction PROFILE_CLUSTER
 * @param features Block of numbers, a row a customer, a column a feature (orders, margin, years), without headers. A row with a blank shows nothing.
 * @param profiles Number of profiles, a whole number from 1 to 100.
 * @param [scale] TRUE, if left out: each feature counts by its own spread. FALSE: as it stands, so that large numbers decide.
 * @param [seed] Whole number, 0 or more, 1 if left out: another one tries other starts, to see whether the profiles hold.
 * @returns The profile of each customer, a row a customer; profile 1 has the highest mean of the first feature.
 * @question Which groups do our customers fall into?
 * @question Which customers resemble each other?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve, Finn
 * Orders: 12, 2, 11, 1, 6, 13
 * Margin: 900, 60, 1000, 50, 400, 950
 * =VF.PROFILE_CLUSTER(B2:C7, 2)
 * @method k-means on the features, standardised by mean and (population) standard deviation: the sum of squared distances to the mean of
 * the profile is made as small as many fixed starts can find. The same data have the same profiles on every machine, in whatever
 * order the rows stand. Each customer counts the same; with fewer different rows than profiles, each has a profile of its own.
 * A feature that is the same everywhere is left out.
 * @method What is drawn by lot is drawn by the numbers in a row, so that one customer more changes next to nothing. Of more than 8,192 different
 * rows, the starts are tried on a sample that keeps every row far out; then all rows settle. Profiles whose means of the first feature are
 * nearly equal may change places when the data change: let the first feature be one that tells them apart, such as profit.
 * @source MacQueen (1967), Some methods for classification and analysis of multivariate observations, Proceedings of the
 * Fifth Berkeley Symposium 1, 281–297
 * @source Arthur & Vassilvitskii (2007), k-means++: The advantages of careful seeding, Proceedings of the 18th ACM-SIAM
 * Symposium on Discrete Algorithms, 1027–1035: the starts
 * @source Hartigan & Wong (1979), Algorithm AS 136: A k-means clustering algorithm, Applied Statistics 28(1), 100–108: moves of single customers
 * @source Lattanzi & Sohler (2019), A better k-means++ algorithm via local search, Proceedings of the 36th International Conference on
 * Machine Learning, 3662–3671: new places for the means
 * @error #VALUE! profiles isn't a whole number from 1 to 100, seed isn't one of 0 or more, or a cell holds text where a
 * number belongs; a header inside the range is the usual reason.
 * @related PROFILE_TABLE, SEGMENT_POWER, NATURAL_BREAKS
 */
export function profileCluster(features: any[][], profiles: any, scale?: any, seed?: any): any[][] {
  return answer(() => {
    const range = read.block(features, "features", { complete: true });
    const rows = read.rows({ features: range });
    const { values, columns } = rows.matrix(range);
    const count = read.whole(profiles, "profiles", undefined, { least: 1, most: MOST_CLASSES });
    const scaled = read.flag(scale, "scale", true);
    const start = read.whole(seed, "seed", 1, { least: 0, most: LARGEST_SEED });
    return spill(rows, kMeans(values, columns, count, scaled, start));
  });
}

/**
 * Sorts customers by how much they bring a year and how long they have stayed: "High / Long", "High / Short" and so on.
 * @customfunction PROFILE_GRID
 * @param value What each customer brings a year, one column or one row.
 * @param tenure How long each customer has been one, in years or any other unit, 0 or more. A customer for whom value or tenure is blank shows nothing.
 * @param [valueBands] Number of bands of value, a whole number from 1 to 10: 3 if left out.
 * @param [tenureBands] Number of bands of tenure, a whole number from 1 to 10: 3 if left out.
 * @returns The profile of each customer, beside the values.
 * @question Which customers are both large and loyal?
 * @question Which large customers are still new?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve, Finn
 * A year: 900, 100, 850, 300, 120, 400
 * Years: 8, 1, 1, 4, 9, 5
 * =VF.PROFILE_GRID(B2:B7, C2:C7)
 * =VF.PROFILE_GRID(B2:B7, C2:C7, 2, 2)
 * @method Bands hold equally many customers: band = 1 + floor(bands · share of customers strictly below). Equal values share a
 * band. Two bands are called Low and High, Short and Long; three Low, Medium, High and Short, Medium, Long; more are numbered, "Value
 * 1" the lowest. With one band, that side isn't named.
 * @error #VALUE! A tenure is negative, the ranges differ in length, the number of bands isn't a whole number from 1 to 10,
 * or a cell holds text where a number belongs.
 * @related PROFILE_TABLE, RFM_SCORE, NATURAL_BREAKS
 */
export function profileGrid(value: any[][], tenure: any[][], valueBands?: any, tenureBands?: any): any[][] {
  return answer(() => {
    const rows = read.rows({ value, tenure });
    const limits = { least: 1, most: MOST_BANDS };
    const profiles = model.profileGrid(
      rows.numbers(value, "value"),
      rows.numbers(tenure, "tenure", { least: 0 }),
      read.whole(valueBands, "valueBands", 3, limits),
      read.whole(tenureBands, "tenureBands", 3, limits),
    );
    return spill(rows, profiles);
  });
}
