/** Ideal customer, scoring and targets. */
import { logisticFit, probabilities } from "../models/logistic";
import * as model from "../models/targeting";
import { answer, spill, table } from "./answer";
import * as read from "./arguments";

/** Finer bins say nothing more. */
const MOST_BINS = 1000;

/**
 * What the most profitable customers have in common: which values of which attributes they have more often than the others.
 * @customfunction ICP_INDEX
 * @param attributes Block with a column an attribute (region, trade, size …), names in its first row, then a row a customer. A blank cell leaves the customer out for that attribute.
 * @param profits Profit of each customer, beside the rows below the names. A blank leaves the customer out.
 * @param [top] Share of customers to describe, the most profitable first, above 0% and up to 100%: 20% if left out.
 * @returns Table, one row a value: Attribute, Value, Customers, Top customers, Index, Profit share, p-value.
 * @question What do our best customers have in common?
 * @question Which region, trade or size of customer should we look for?
 * @example
 * Trade: Dental, Dental, dental, Retail, Retail, Retail, Retail, Retail, Dental, Retail
 * Region: West, East, West, East, West, East, , West, East, East
 * Profit: 900, 700, 650, 120, 90, 60, 40, 20, 10, -80
 * =VF.ICP_INDEX(A1:B11, C2:C11, 30%)
 * @method The top are customers of whom the share that is strictly more profitable is below `top`: whoever crosses the limit belongs to
 * it, and so do all with the same profit. It goes by rank, even where losses reach into it, and customers of whom no attribute is known
 * are ranked with the others. Index = 100 · share of a value among the top / share among all, both among customers with the attribute
 * filled: 200 is twice as often as among all. Profit share is of the total profit of all customers, empty where that isn't above 0. The
 * p-value says how easily chance alone would bring as unusual a number (Fisher's exact test, two-sided: having the value or not, top or
 * not). Values with a p-value below 5% come first, the highest Index first, then the others likewise. With many values some are below
 * 5% by chance. Values compare as with UNIQUE; group numbers such as age into bands first.
 * @method The p-value adds up C(K, k) · C(N − K, n − k) / C(N, n) over all k for which it is no larger than for the k observed: of
 * N customers n are top and K have the value, k both (tables as likely but for rounding count, as in R).
 * @source Fisher (1935), The logic of inductive inference, Journal of the Royal Statistical Society 98(1)
 * @error #N/A Everybody belongs to the top, as all profits are equal or `top` is too large: there is no rest to compare with.
 * @error #VALUE! A column of attributes has no name in the first row, the ranges differ in length, or profits hold text.
 * @related ICP_SCORE, PROFILE_COVERAGE, PARETO_SHARE
 */
export function icpIndex(attributes: any[][], profits: any[][], top?: any): any[][] {
  return answer(() => {
    const block = read.named(attributes, "attributes");
    // Somebody has to have both; but customers of whom no attribute is known are ranked with the others.
    read.rows({ profits, attributes: block });
    const customers = read.column(profits, "profits");
    const columns = customers.attributes(block);
    const result = model.icpIndex(block.names, columns, customers.present, read.share(top, "top", 0.2));
    return table({
      Attribute: result.attribute,
      Value: result.value,
      Customers: result.customers,
      "Top customers": result.topCustomers,
      Index: result.index,
      "Profit share": result.profitShare,
      "p-value": result.pValue,
    });
  });
}

/**
 * How much each customer or prospect looks like your most profitable customers, from 0 to 100.
 * @customfunction ICP_SCORE
 * @param attributes Block with a column an attribute (region, trade, size …), names in its first row, then a row a customer. A blank cell says nothing.
 * @param profits Profit of each customer, beside the rows below the names. A customer with a blank teaches nothing.
 * @param [candidates] Block with whom to score: the same names in its first row, in any order; other columns are ignored. The customers themselves if left out.
 * @param [top] Share of customers to look for, the most profitable first, above 0% and up to 100%: 20% if left out.
 * @returns A score for each row below the names: 100 · probability of belonging to the top. Nothing beside a row without attributes.
 * @question Which prospects look like our best customers?
 * @question Which small customers could become ideal ones?
 * @example
 * Trade: Dental, Dental, dental, Retail, Retail, Retail, Retail, Retail, Dental, Retail
 * Profit: 900, 700, 650, 120, 90, 60, 40, 20, 10, -80
 * Prospect: Ann, Ben, Cleo
 * Trade: Retail, Dental, Farming
 * =VF.ICP_SCORE(A1:A11, B2:B11, C1:D4, 30%)
 * =VF.ICP_SCORE(A1:A11, B2:B11, , 30%)
 * @method Naive Bayes by weights of evidence. Score = 100 / (1 + exp(−s)); s = ln(top / rest) + Σ of ln(odds of the top among
 * customers with the candidate's value / odds among all with the attribute filled). To the customers with a value, two of the average
 * mix are added, so that a rare value is weak evidence and none gives 0 or 100. A blank, a value that no customer with a profit has, and
 * an attribute known of nobody in the top (or of nobody in the rest) are no evidence. The top is found as in ICP_INDEX. Customers without
 * a profit are scored too. Attributes that say the same twice count twice: leave one out. Group numbers into bands first.
 * @method The score says how alike a customer is to the best, not how likely to respond. TARGET_SELECT takes 0% to 100%: the score
 * divided by 100 is a rough stand-in at best; better fit SCORE_FIT to an outcome.
 * @source Good (1950), Probability and the Weighing of Evidence, Griffin. Cestnik (1990), Estimating probabilities: a crucial task in
 * machine learning, Proceedings of the 9th European Conference on Artificial Intelligence
 * @error #N/A Everybody belongs to the top, as all profits are equal or `top` is too large: there is no rest to compare with.
 * @error #VALUE! candidates lack a column of attributes: the message names it. Or two columns have the same name, the ranges differ in
 * length, or profits hold text.
 * @related ICP_INDEX, SCORE_FIT, TARGET_SELECT
 */
export function icpScore(attributes: any[][], profits: any[][], candidates?: any[][], top?: any): any[][] {
  return answer(() => {
    const block = read.named(attributes, "attributes");
    const customers = read.column(profits, "profits");
    const known = customers.attributes(block);
    const scored = read.isLeftOut(candidates)
      ? block
      : read.namedLike(candidates, "candidates", read.differentNames(block), "attributes");
    const people = read.rows({ candidates: scored });
    const share = read.share(top, "top", 0.2);
    return spill(people, model.icpScore(known, customers.present, people.attributes(scored), share));
  });
}

/**
 * Fits a score to an earlier offer: how much each feature speaks for a response, as a logistic regression.
 * @customfunction SCORE_FIT
 * @param features Block of numbers with a column a feature, names in its first row, then a row a customer. Write categories as columns of 0 and 1, all but one. A row with a blank is left out.
 * @param outcome What came of each row, 1 (responded, bought, stayed) or 0, beside the rows below the names. A blank leaves the row out.
 * @returns Table, one row a term: Term, Coefficient, Std error, z, p-value; the first row is the Intercept.
 * @question Which of our data tell who will respond to an offer?
 * @question How do I score customers from an earlier campaign?
 * @example
 * Newsletter: 0, 0, 0, 0, 1, 1, 1, 1
 * Bought: 1, 0, 0, 0, 1, 1, 1, 0
 * =VF.SCORE_FIT(A1:A9, B2:B9)
 * @method Maximum likelihood: ln(p / (1 − p)) = Intercept + Σ Coefficient · feature, by Newton's method to the last digits. Features are
 * standardised inside, so that their scales don't matter, and what is shown is for the features as given. Std error is the
 * square root of the diagonal of (XᵀWX)⁻¹, X the features with a column of 1, W = p · (1 − p) in each row. z = Coefficient / Std error;
 * the p-value is two-sided, of the normal distribution (Wald). With one column of 0 and 1, Intercept is the log of the odds where it is 0, and
 * Coefficient what has to be added where it is 1.
 * @source McCullagh & Nelder (1989), Generalized Linear Models, 2nd edition, chapter 4. Perfect separation: Albert & Anderson (1984), On
 * the existence of maximum likelihood estimates in logistic regression models, Biometrika 71(1)
 * @error #N/A Perfect separation: the named features tell some rows with 1 or 0 apart without exception, as a column that is 1 for
 * responders only. Leave one out, merge values or give more rows. Where features come so near to it that rounding hides the best
 * coefficients, there are none either.
 * @error #N/A Every outcome is the same, a feature is, features can be worked out from one another (0/1 columns for every category are
 * the usual reason: leave one out), or there are fewer rows than terms. The message names the features.
 * @error #VALUE! A feature holds text, a column has no name or that of another, an outcome is neither 0 nor 1, or the ranges differ in
 * length.
 * @related SCORE, AUC, LIFT_TABLE
 */
export function scoreFit(features: any[][], outcome: any[][]): any[][] {
  return answer(() => {
    const block = read.named(features, "features", { complete: true });
    const names = read.differentNames(block);
    const rows = read.rows({ features: block, outcome });
    const fit = logisticFit({ names, ...rows.matrix(block) }, rows.zeroOrOne(outcome, "outcome"));
    return table({
      Term: ["Intercept", ...names],
      Coefficient: fit.coefficients,
      "Std error": fit.standardErrors,
      z: fit.z,
      "p-value": fit.p,
    });
  });
}

/**
 * The probability that each customer responds, by a score fitted to an earlier offer.
 * @customfunction SCORE
 * @param fit What VF.SCORE_FIT gives (D1#), its first two columns, or the coefficients alone, the intercept first.
 * @param features Block of numbers, a row a customer: with the names of the fit in its first row, in any order and among other columns; or bare, a column a feature in the order of the fit.
 * @returns A probability for each row of numbers, from 0 to 1. Nothing beside a row with a blank.
 * @question Who is most likely to respond to this offer?
 * @example
 * Newsletter: 0, 0, 0, 0, 1, 1, 1, 1
 * Bought: 1, 0, 0, 0, 1, 1, 1, 0
 * D1: =VF.SCORE_FIT(A1:A9, B2:B9)
 * J2: =VF.SCORE(D1#, A1:A9)
 * @method 1 / (1 + exp(−s)), s = Intercept + Σ Coefficient · feature. Names are compared without case. Where coefficients are given
 * alone, a first row of names is skipped and the columns are taken in order.
 * @source McCullagh & Nelder (1989), Generalized Linear Models, 2nd edition, chapter 4
 * @error #VALUE! features lack a column of the fit: the message names it. Or bare numbers have another number of columns than the fit has
 * features, a cell holds text, or `fit` isn't what SCORE_FIT gives.
 * @related SCORE_FIT, LIFT_TABLE, AUC, TARGET_SELECT
 */
export function score(fit: any[][], features: any[][]): any[][] {
  return answer(() => {
    const fitted = read.coefficients(fit, "fit", "SCORE_FIT");
    const block = read.featuresOf(features, "features", fitted, "fit");
    const rows = read.rows({ features: block });
    return spill(rows, probabilities(fitted.values, rows.matrix(block)));
  });
}

/**
 * How much better than average those with the highest scores respond: checks a score before you rely on it.
 * @customfunction LIFT_TABLE
 * @param scores Score of each customer, high = likely, one column or one row. A blank leaves the customer out.
 * @param outcomes What came of each, 1 or 0; best of customers whom the score wasn't fitted to. A blank leaves the customer out.
 * @param [bins] Number of groups, a whole number up to 1,000: 10 if left out.
 * @returns Table, one row a bin, the highest scores first: Bin, Customers, Responses, Rate, Lift, Cumulative gain.
 * @question Does our score work?
 * @question How many of all responses do we reach if we contact only the best third?
 * @example
 * Score: 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.3, 0.2, 0.1
 * Bought: 1, 1, 0, 1, 0, 1, 0, 0, 0
 * =VF.LIFT_TABLE(A2:A10, B2:B10, 3)
 * @method Bin = 1 + floor(bins · share of customers with a strictly better score): equal scores share a bin, and one behind many equal
 * scores can stay empty, with no rate and no lift. Lift = rate of the bin / rate of all: 1 is average, 3 three times as good. Cumulative
 * gain = share of all responses in this bin and those above.
 * @method Read it so: in the example the best two bins answer 1.5 times as often as the average and hold all responses (a cumulative
 * gain of 1), so that the last third can be left out; the score doesn't tell bin 1 from bin 2.
 * @error #N/A No outcome is 1: without responses there is no rate to compare with.
 * @error #VALUE! An outcome is neither 0 nor 1, scores hold text, the ranges differ in length, or bins isn't a whole number from 1 to
 * 1,000.
 * @related AUC, SCORE, TARGET_SELECT
 */
export function liftTable(scores: any[][], outcomes: any[][], bins?: any): any[][] {
  return answer(() => {
    const rows = read.rows({ scores, outcomes });
    const result = model.liftTable(
      rows.numbers(scores, "scores"),
      rows.zeroOrOne(outcomes, "outcomes"),
      read.whole(bins, "bins", 10, { least: 1, most: MOST_BINS }),
    );
    return table({
      Bin: Array.from(result.customers, (_, bin) => bin + 1),
      Customers: result.customers,
      Responses: result.responses,
      Rate: result.rate,
      Lift: result.lift,
      "Cumulative gain": result.gain,
    });
  });
}

/**
 * How well scores tell responders from the others: 0.5 = no better than chance, 1 = without a fault.
 * @customfunction AUC
 * @param scores Score of each customer, high = likely, one column or one row. A blank leaves the customer out.
 * @param outcomes What came of each, 1 or 0; best of customers whom the score wasn't fitted to. A blank leaves the customer out.
 * @returns The area under the ROC curve, from 0 to 1; below 0.5, the others have the higher scores.
 * @question How good is our score, in one number?
 * @example
 * Score: 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.3, 0.2, 0.1
 * Bought: 1, 1, 0, 1, 0, 1, 0, 0, 0
 * =VF.AUC(A2:A10, B2:B10)
 * @method Of all pairs of one with outcome 1 and one with outcome 0, the share in which the first has the higher score; a tie counts
 * half. Worked out from ranks: (R − m · (m + 1) / 2) / (m · n), R the sum of the ranks, from the lowest score up, of the m with outcome
 * 1, ties sharing their mean rank; n those with outcome 0.
 * @source Hanley & McNeil (1982), The meaning and use of the area under a receiver operating characteristic (ROC) curve, Radiology 143(1)
 * @error #N/A Every outcome is the same: give rows with 1 and rows with 0.
 * @error #VALUE! An outcome is neither 0 nor 1, scores hold text, or the ranges differ in length.
 * @related LIFT_TABLE, SCORE_FIT, SCORE
 */
export function auc(scores: any[][], outcomes: any[][]): number {
  return answer(() => {
    const rows = read.rows({ scores, outcomes });
    return model.auc(rows.numbers(scores, "scores"), rows.zeroOrOne(outcomes, "outcomes"));
  });
}

/**
 * Which attributes of your customers are filled well enough to build profiles on.
 * @customfunction PROFILE_COVERAGE
 * @param attributes Block with a column an attribute, names in its first row, then a row a customer. Rows that are wholly blank are left out.
 * @returns Table, one row an attribute: Attribute, Filled (share of customers), Distinct, Usable; last row: customers with all filled.
 * @question Which of our customer data can we use?
 * @question For how many customers do we know everything?
 * @example
 * Region: West, West, East, East, North
 * Trade: Dental, , Retail, , Retail
 * Country: US, US, US, US, US
 * =VF.PROFILE_COVERAGE(A1:C6)
 * @method Usable = filled for at least 80% of customers, with 2 to 50 different values: one value tells nobody apart, and many (a name, a
 * number, a date) describe no group; put such into bands first. Values are compared as with UNIQUE.
 * @error #VALUE! A column has no name in the first row, or there is nothing below the names.
 * @related ICP_INDEX, ICP_SCORE
 */
export function profileCoverage(attributes: any[][]): any[][] {
  return answer(() => {
    const block = read.named(attributes, "attributes");
    const coverage = model.profileCoverage(read.rows({ attributes: block }).attributes(block));
    return table({
      Attribute: [...block.names, "All attributes"],
      Filled: [...coverage.filled, coverage.complete],
      Distinct: [...coverage.distinct, NaN],
      Usable: [...coverage.usable, ""],
    });
  });
}

/**
 * Whom to contact for an offer: those who are worth more than the contact costs, the best return first, within a budget.
 * @customfunction TARGET_SELECT
 * @param probability Probability that each responds, from 0% to 100%: a column, a row or one value. A blank shows nothing.
 * @param value What a response is worth (its margin or lifetime value): a column, a row or one value. A blank shows nothing.
 * @param contactCost What contacting each costs, 0 or more: a column, a row or one value. A blank shows nothing: an unknown cost is not 0.
 * @param [budget] The most that all contacts may cost, 0 or more. Without limit if left out.
 * @returns 1 = contact, 0 = don't, for each row.
 * @question Whom do we contact for this offer?
 * @question Which customers are worth a call, and which a letter, within our budget?
 * @example
 * Probability: 10%, 5%, 2%, 20%
 * Value: 500, 500, 500, 100
 * Cost: 10, 10, 10, 5
 * =VF.TARGET_SELECT(A2:A5, B2:B5, C2:C5)
 * =VF.TARGET_SELECT(A2:A5, B2:B5, C2:C5, 17)
 * @method Expected profit = probability · value − cost, which has to be above 0 by more than rounding. The best return on cost (expected
 * profit / cost) comes first, those who cost nothing before all; of equal returns the larger profit, then the earlier row. A contact that
 * no longer fits into the budget is passed over, and cheaper ones further down may still be taken. The budget counts as kept within the
 * rounding of the sheet's own arithmetic (one part in a million million).
 * @source Dantzig (1957), Discrete-variable extremum problems, Operations Research 5(2)
 * @error #VALUE! A probability is outside 0% to 100%, a cost or the budget is below 0, a cell holds text, or the ranges differ in length.
 * @related SCORE, ICP_SCORE, LIFT_TABLE
 */
export function targetSelect(
  probability: any[][],
  value: any[][],
  contactCost: any[][],
  budget?: any,
): any[][] {
  return answer(() => {
    const rows = read.rowwise({ probability, value, contactCost });
    const selected = model.targetSelect(
      rows.rates(probability, "probability"),
      rows.numbers(value, "value"),
      rows.numbers(contactCost, "contactCost", { least: 0 }),
      read.number(budget, "budget", Infinity, { least: 0 }),
    );
    return spill(rows, selected);
  });
}
