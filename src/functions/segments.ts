/** Segments and profiles compared. */
import * as model from "../models/segments";
import { answer, spill, table, tableOf } from "./answer";
import * as read from "./arguments";

/** More would hardly be read. */
const MOST_FEATURES = 20;

/**
 * What each profile of customers is made of: how many they are, what they bring, what they are like.
 * @customfunction PROFILE_TABLE
 * @param profiles Profile of each customer, one column or one row. A customer for whom it is blank is left out.
 * @param profits Profit of each customer. A blank counts 0.
 * @param [feature] Numbers that are known of each customer (age, orders), up to 20 ranges, each with its header on top or without. A blank is left out of the mean.
 * @returns Table, one row a profile: Profile, Customers, Customer share, Profit, Profit share, Mean profit, Index, and the mean of each feature.
 * @question Which group of customers brings the most profit?
 * @question What are the customers of each profile like?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve
 * Profile: Ideal, Small, Ideal, Small, Small
 * Profit: 400, 40, 500, 60, 0
 * Orders: 8, 2, 12, 3, 1
 * =VF.PROFILE_TABLE(B2:B6, C2:C6, D1:D6)
 * @method Most profitable profile first; equally profitable ones in the order of the sheet. Profiles are compared as UNIQUE does. The
 * index is 100 · profit share / customer share: 200 means that the profile brings twice its share. Profit share and index are
 * empty where total profit isn't above 0. A feature given without its header is called "feature 1", "feature 2" ….
 * @error #VALUE! The ranges differ in length, there are more than 20 features, or a cell holds text where a number belongs.
 * @related PROFILE_EQUIVALENT, EFFORT_GAP, SEGMENT_POWER, PROFILE_CLUSTER
 */
export function profileTable(profiles: any[][], profits: any[][], feature?: any[][][]): any[][] {
  return answer(() => {
    const customers = read.keys(profiles, "profiles");
    const features = read
      .repeated(feature, "feature", MOST_FEATURES)
      .map((range) => customers.feature(range, "feature"));
    const result = model.profileTable(
      customers.present,
      customers.numbers(profits, "profits"),
      features.map(({ values }) => values),
    );
    const headers = features.map(({ header }, i) => `Mean ${header ?? `feature ${i + 1}`}`);
    return tableOf(
      [
        "Profile",
        "Customers",
        "Customer share",
        "Profit",
        "Profit share",
        "Mean profit",
        "Index",
        ...headers,
      ],
      [
        result.profiles,
        result.customers,
        result.customerShare,
        result.profit,
        result.profitShare,
        result.meanProfit,
        result.index,
        ...result.means,
      ],
    );
  });
}

/**
 * Which way of grouping customers predicts an outcome best: profit, a purchase, an answer to an offer.
 * @customfunction SEGMENT_POWER
 * @param outcome What came of each customer: profit, or 1 and 0 for yes and no. A customer for whom it is blank is left out.
 * @param segmentations Block, one column a segmentation, its name in the first row; below, the segment of each customer. A blank is a segment of its own.
 * @returns Table, one row a segmentation: Segmentation, Segments, R², Predictive R², Information value (empty unless outcomes are 0 and 1).
 * @question Which of our segmentations tells us most about profit?
 * @question Is region or industry the better way to group our customers?
 * @question Are our segments any good at predicting who responds?
 * @example
 * Profit: 100, 120, 110, 20, 30, 10
 * Industry: Health, Health, Health, Retail, Retail, Retail
 * Region: West, East, West, East, West, East
 * =VF.SEGMENT_POWER(A2:A7, B1:C7)
 * @method R²: share of the outcome's variation (sum of squares) that lies between the segments. It never falls as segments are
 * split up, down to one a customer, so it says little. Predictive R²: each customer is predicted by the mean of the other customers
 * in the segment, one who is alone in it by that of all others; 1 − the squared misses / the squared misses of predicting each by all others. Below 0, the
 * segmentation is worse than none. Most predictive first; ties in the order of the columns.
 * @method Information value, for outcomes of 0 and 1: Σ (share of the 1s − share of the 0s) · ln(share of the 1s / share
 * of the 0s) over the segments; 0.5 is added to both counts of a segment where one is 0. As a rule of thumb, 0.02 is next to
 * nothing, 0.1 is weak and 0.3 strong; many small segments inflate it.
 * @method Read it so: in the example the industry predicts 95% of the variation of profit, while by region (−39%) you
 * would guess worse than without segments: group by industry.
 * @source Allen (1974), The relationship between variable selection and data augmentation and a method for prediction,
 * Technometrics 16(1), 125–127: predictive R² (PRESS)
 * @source Siddiqi (2006), Credit Risk Scorecards, Wiley: information value
 * @error #N/A Every outcome is the same: there is nothing to predict.
 * @error #VALUE! A column of segmentations has no name in its first row, the range beside it has one, the lengths differ, or outcome holds text.
 * @related PROFILE_TABLE, PROFILE_CLUSTER, ICP_INDEX
 */
export function segmentPower(outcome: any[][], segmentations: any[][]): any[][] {
  return answer(() => {
    const customers = read.column(outcome, "outcome");
    const range = read.named(segmentations, "segmentations");
    const result = model.segmentPower(customers.present, range.names, customers.attributes(range));
    return table({
      Segmentation: result.segmentation,
      Segments: result.segments,
      "R²": result.rSquared,
      "Predictive R²": result.predictiveRSquared,
      "Information value": result.informationValue,
    });
  });
}

/**
 * Where effort and profit part: who gets more attention than they bring, and who less.
 * @customfunction EFFORT_GAP
 * @param keys Customer, profile or product of each row. A row where it is blank is left out.
 * @param effort Effort spent on each row (hours, visits, calls), 0 or more. A blank counts 0.
 * @param profits Profit of each row. A blank counts 0.
 * @returns Table, one row a key: Key, Effort share, Profit share, Gap, Profit per effort; the largest gap first, either way.
 * @question Do we spend our time on the right customers?
 * @question Whom do we serve more than they are worth?
 * @example
 * Profile: Ideal, Ideal, Standard, Minimum, Minimum
 * Hours: 10, 20, 30, 60, 80
 * Profit: 500, 300, 150, 40, 10
 * =VF.EFFORT_GAP(A2:A6, B2:B6, C2:C6)
 * @method Gap is effort share − profit share: above 0, a key gets more effort than it brings. Rows with the same key are added up; keys
 * are compared as UNIQUE does. Equal gaps keep the order of the sheet. Profit per effort is empty where there is no effort.
 * @error #N/A The effort adds up to 0, or the profits don't add up to more than 0: there is no total to take a share of.
 * @error #VALUE! An effort is negative, the ranges differ in length, or a cell holds text where a number belongs.
 * @related PROFILE_TABLE, PROFIT_BY, ABC_COST
 */
export function effortGap(keys: any[][], effort: any[][], profits: any[][]): any[][] {
  return answer(() => {
    const rows = read.keys(keys, "keys");
    const result = model.effortGap(
      rows.present,
      rows.numbers(effort, "effort", { least: 0 }),
      rows.numbers(profits, "profits"),
    );
    return table({
      Key: result.keys,
      "Effort share": result.effortShare,
      "Profit share": result.profitShare,
      Gap: result.gap,
      "Profit per effort": result.profitPerEffort,
    });
  });
}

/**
 * Where profit and advocacy meet: who is profitable and recommends you, who only one of the two, who neither.
 * @customfunction VALUE_EXCHANGE
 * @param profits Profit of each customer. A blank shows nothing.
 * @param recommendScores Answer of each customer, 0 to 10, to "How likely are you to recommend us?"; blank if there is none.
 * @param [profitCut] Profit above which a customer counts as profitable: 0 if left out.
 * @returns For each customer "Awesome", "Profitable, silent", "Profitable, at risk", "Fan" or "Unprofitable", beside the profits.
 * @question Which profitable customers would recommend us?
 * @question Which profitable customers might we lose?
 * @example
 * Customer: Ann, Ben, Cleo, Dan, Eve
 * Profit: 500, 300, 200, -50, -10
 * Score: 10, , 4, 9, 7
 * =VF.VALUE_EXCHANGE(B2:B6, C2:C6)
 * @method Above the cut: "Awesome" with an answer of 9 or 10, "Profitable, at risk" with 6 or less, otherwise (7, 8 or no answer)
 * "Profitable, silent". Not above it: "Fan" with 9 or 10, otherwise "Unprofitable". An answer between 6 and 9
 * counts as 7 or 8.
 * @source Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12), 46–54: promoters and detractors
 * @error #VALUE! A score isn't from 0 to 10, the ranges differ in length, or a cell holds text where a number belongs.
 * @related NPS, PARETO_CLASS, PROFILE_TABLE
 */
export function valueExchange(profits: any[][], recommendScores: any[][], profitCut?: any): any[][] {
  return answer(() => {
    const customers = read.column(profits, "profits");
    const groups = model.valueExchange(
      customers.present,
      customers.numbers(recommendScores, "recommendScores", { initial: NaN, least: 0, most: 10 }),
      read.number(profitCut, "profitCut", 0),
    );
    return spill(customers, groups);
  });
}
