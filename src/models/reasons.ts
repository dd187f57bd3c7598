/**
 * Why a model has no answer: what that means to the user and what to do, in one sentence. Here and not with the functions, so
 * that cells and pane say the same.
 */
export const reasons = {
  "no total": () => "The profits don't add up to more than 0: there is no total to take a share of",
  "all zero": () => "Every profit is 0: there is nothing to compare",
  "no effort": () => "The effort adds up to 0: there is no total to take a share of",
  "no spread": () => "Every outcome is the same: there is nothing to predict",
  "too large": () => "The numbers are too large to calculate with: give them in thousands or millions",
  "too long": () =>
    "A text of the answer is longer than the 32,767 characters that a cell holds: shorten the names in it",
  "unused driver": (activity) =>
    `${activity}, but nobody used its driver: fill in its column of drivers, or leave the activity out`,
  "nothing after": () => "There are no purchases after the split to compare with: choose an earlier one",
  "nothing by then": () => "All dates are later than asOf: choose a later one",
  "no rest": () =>
    "Every customer belongs to the top, as profits are equal or top is too large: there is no rest to compare with",
  "one outcome": () => "Every outcome is the same: give rows with 1 and rows with 0",
  "no response": () => "No outcome is 1: without responses there is no rate to compare with",
  "few rows": (terms) =>
    `There are fewer rows than the ${terms} terms to estimate: give more rows or fewer features`,
  "constant feature": (name) => `${name} is the same in every row: leave it out`,
  "dependent features": (names) => `${names} can be worked out from one another: leave one of them out`,
  separation: (names) =>
    `Perfect separation by ${names}: the coefficients would be infinite; leave one out, merge values or give more rows`,
  "no maximum": () =>
    "Features tell the outcomes apart so well that no best coefficients are found: leave some out, or give more rows",
  "short curve": (least) => `A curve of adoption takes at least ${least} periods: give more of them`,
  "no adoptions": () => "Nobody adopts in any period: there is no curve to fit",
  "no peak yet": () =>
    "Adoptions don't slow down yet, so the size of the market can't be told: fit again when they near their peak",
  "too steep": () => "Nearly all adopt within about one period: give adoptions by shorter periods",
  "no end": () =>
    "Margins for ever that don't shrink add up without end: give periods, a lower retention or a higher discount",
  "no new customers": () =>
    "There are no new customers, so that one has no cost: choose a period in which some were won",
  "never paid back": () =>
    "The margins never cover the acquisition cost: it takes a lower cost, a higher margin or a higher retention",
  "nobody at the start": () => "There were no customers at the start: choose a period that begins with some",
  "too many periods": (span) =>
    `Cohorts over ${span} don't fit in a sheet: choose a longer unit, or look for a wrong date`,
  "no equivalent": () =>
    "No number of the others is worth one ideal customer: other has to be above 0, and ideal not below",
  "too many profiles": (most) =>
    `There are more than ${most} different profiles: choose columns that hold profiles, not customers`,
  "never leave": () =>
    "Customers worth something never leave here, so their value has no end: give periods, or a discount above 0%",
  "few repeat customers": (count) =>
    `Only ${count} ${count === "1" ? "customer" : "customers"} bought more than once: the spend of 10 or more is needed to fit the model`,
  "no repeat customers": () =>
    "No customer bought more than once: choose a longer time, or a log with more purchases",
  "few customers": (count) =>
    `${count} ${count === "1" ? "customer is" : "customers are"} too few to fit a model to: give 10 or more`,
  "no time": () => "Every age is 0: give customers whose first purchase lies some time back",
  "too many digits": () => "A number has more than 15 digits: give them in thousands or millions",
  "one renewal": () =>
    "Nobody has come to a second renewal: give the customers active after two renewals or more",
  "no mean lifetime": () =>
    "Without a discount the value has no end here, as alpha is 1 or less: give a discount above 0%",
} satisfies Record<string, (detail: string) => string>;

export type Reason = keyof typeof reasons;
