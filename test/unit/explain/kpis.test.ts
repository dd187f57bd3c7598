import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

const log = {
  C: down("Ann", "Ben", "Cleo", "ann", "Dan", "Ben"),
  // 5, 9 January, 1 February, 15, 20 March, 9 January 2024.
  T: down(45296, 45300, 45323, 45366, 45371, 45300),
};

expectSentences([
  [
    "=VF.CUSTOMER_LTV(100,60%,10%,,1)",
    {},
    [0, 0],
    [
      // 100 · 1.1 / (1.1 − 0.6).
      "A margin of 100.00 a period from customers of whom 60% stay each time is worth 220.00 today: for ever, discounted by 10% a period, the first margin now.",
      "periods: left out, so for ever",
      "acquisitionCost: left out, so 0.00",
    ],
  ],
  [
    "=VF.CUSTOMER_LTV(B2:B3,50%,0%,2,,C2:C3)",
    { "B2:B3": down(100, 40), "C2:C3": down(50, "") },
    [1, 0],
    [
      // 100 · (0.5 + 0.25) − 50 and 40 · 0.75.
      "2 rows, from 25.00 to 30.00: 27.50 on average, 55.00 in all.",
      "Row 2: a margin of 40.00 a period from customers of whom 50% stay each time is worth 30.00 today: over 2 periods, discounted by 0% a period, margins at the end of each period.",
      "timing: left out, so 0",
    ],
  ],
  [
    "=VF.CAC(B2:B4,C2:C4)",
    { "B2:B4": down(12000, 30000, 500), "C2:C4": down(80, 60, 0) },
    [2, 0],
    [
      "2 rows, from 150.00 to 500.00: 325.00 on average.",
      "1 row shows an error. There are no new customers, so that one has no cost: choose a period in which some were won.",
      "There are no new customers, so that one has no cost: choose a period in which some were won.",
    ],
  ],
  ["=VF.CAC(1200,4)", {}, [0, 0], ["1,200 spent for 4 new customers: 300.00 each."]],
  [
    "=VF.CAC_PAYBACK(25,150)",
    {},
    [0, 0],
    ["The 150.00 that a customer costs to win are covered after 6 periods by 25.00 a period, if all stay."],
  ],
  [
    "=VF.CAC_PAYBACK(100,75,50%)",
    {},
    [0, 0],
    // 50 after the first, 25 after the second.
    [
      "The 75.00 that a customer costs to win are covered after 2 periods by 100.00 a period, if 50% stay each time.",
    ],
  ],
  [
    "=VF.REPEAT_RATE(C,T)",
    log,
    [0, 0],
    [
      "1 of 4 customers in C (25.0%) bought on two days or more; there are 6 purchases in all.",
      "customers: 6 purchases, 4 different",
      "dates: 6 purchases, from 5 January 2024 to 20 March 2024",
    ],
  ],
  [
    "=VF.REPEAT_RATE(C)",
    log,
    [0, 0],
    ["2 of 4 customers in C (50.0%) bought at least twice; there are 6 purchases in all."],
  ],
  [
    "=VF.RETENTION_RATE(200,210,30)",
    {},
    [0, 0],
    ["Of 200 customers at the start, 180 (210 less 30 new) are there at the end: 90.0%."],
  ],
  [
    "=VF.COHORT_RETENTION(C,T)",
    log,
    [1, 4],
    [
      "3 cohorts with 4 customers in all.",
      "2 customers first bought in the month from 1 January 2024; of them bought again: 0% after 1 month and 50% after 2 months.",
      "2 customers first bought in the month from 1 January 2024; 50% of them bought 2 months later.",
    ],
  ],
  [
    '=VF.COHORT_RETENTION(C,T,"month",TRUE)',
    log,
    [1, 2],
    ["2 customers first bought in the month from 1 January 2024: this is all of them, 2."],
  ],
  [
    '=VF.COHORT_RETENTION(C,T,"day")',
    log,
    [0, 6],
    [
      "This column: how many bought again 4 days after the first purchase.",
      // Ann on 5 January; neither of the next three days.
      "1 customer first bought on 5 January 2024; of them bought again: 0% after 1 day, 0% after 2 days and 0% after 3 days.",
    ],
  ],
  ["=VF.CAC(100,2.5)", {}, [0, 0], ["100.00 spent for 2.5 new customers: 40.00 each."]],
  [
    "=VF.REPEAT_RATE(C)",
    { C: down("Ann") },
    [0, 0],
    ["0 of 1 customer in C (0.0%) bought at least twice; there is 1 purchase in all."],
  ],
  [
    "=VF.RETENTION_RATE(2,1,0)",
    {},
    [0, 0],
    ["Of 2 customers at the start, 1 (1 less 0 new) is there at the end: 50.0%."],
  ],
  [
    "=VF.NPS(S)",
    { S: down(9, 3) },
    [0, 0],
    [
      "Of 2 answers in S, 1 is 9 or 10 (50.0% promoters) and 1 is 6 or less (50.0% detractors): a score of 0.",
    ],
  ],
  [
    "=VF.CAC(100,0)",
    {},
    [0, 0],
    ["There are no new customers, so that one has no cost: choose a period in which some were won."],
  ],
  [
    "=VF.PROFILE_EQUIVALENT(10000,40)",
    {},
    [0, 0],
    ["One ideal customer, worth 10,000, is worth as much as 250 of the others at 40.00 each."],
  ],
  [
    "=VF.NPS(S)",
    { S: down(10, 9, 9, 8, "", 7, 6, 3, 10) },
    [0, 0],
    [
      "Of 8 answers in S, 4 are 9 or 10 (50.0% promoters) and 2 are 6 or less (25.0% detractors): a score of 25.",
    ],
  ],
]);
