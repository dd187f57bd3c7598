import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

const customers = {
  A: [
    ["Trade", "Region"],
    ...[
      "Dental",
      "Dental",
      "dental",
      "Retail",
      "Retail",
      "Retail",
      "Retail",
      "Retail",
      "Dental",
      "Retail",
    ].map((trade, at) => [trade, at === 6 ? "" : ["West", "East"][at % 2]]),
  ],
  P: down(900, 700, 650, 120, 90, 60, 40, 20, 10, -80),
};
const offer = { N: down("Newsletter", 0, 0, 0, 0, 1, 1, 1, 1), B: down(1, 0, 0, 0, 1, 1, 1, 0) };
const scored = {
  S: down(0.9, 0.8, 0.7, 0.6, 0.5, 0.4),
  O: down(1, 1, 0, 1, 0, 0),
};

expectSentences([
  [
    "=VF.ICP_INDEX(A,P,30%)",
    customers,
    [2, 4],
    [
      // 3 of 3 among the top against 4 of 10 among all.
      "First comes Trade “Dental”: 3 of its 4 customers are among the top, an index of 250.",
      // C(4,3) / C(10,3) = 4 / 120.
      "This row: Trade “Retail”: 0 of its 6 customers are among the top, an index of 0. By chance alone, so unusual a number would come about with a probability of 3.3%.",
      "attributes: 10 customers below Trade and Region",
      "top: 30%",
    ],
  ],
  [
    "=VF.ICP_SCORE(A,P,,30%)",
    customers,
    [2, 0],
    [
      // Odds of 3 to 7, times 3.5 for Dental (3.6 / 2.4 over 3 / 7), times 1.6 for West: 2.4.
      "Row 3: a score of 70.59 of 100: the probability of belonging to the top.",
      "3 of 10 have 50 or more.",
      "candidates: left out, so the customers themselves are scored",
    ],
  ],
  [
    "=VF.SCORE_FIT(N,B)",
    offer,
    [2, 1],
    [
      // 1 of 4 without the newsletter, 3 of 4 with it: odds of 1/3 and 3.
      "The one feature can't be told from chance (p-value below 5%).",
      "The intercept: where all features are 0, 25.0% respond.",
      "With one more of Newsletter, the odds of a response become 9 times as high (a coefficient of 2.197).",
    ],
  ],
  [
    "=VF.SCORE(F,N)",
    {
      F: [
        ["Term", "Coefficient"],
        ["Intercept", -Math.log(3)],
        ["Newsletter", Math.log(9)],
      ],
      N: offer.N,
    },
    [2, 0],
    [
      "Of 8 customers, 4 are to be expected to respond.",
      "Row 3: responds with a probability of 25.0%.",
      "fit: Intercept -1.099 and Newsletter 2.197",
    ],
  ],
  [
    "=VF.LIFT_TABLE(S,O,3)",
    scored,
    [2, 4],
    [
      "3 of 6 customers responded (50.0%), in 3 bins.",
      "Of the 2 customers with the highest scores, 2 responded (100.0%): 2 times as often as all.",
      "The best of 3 bins holds 66.7% of all responses.",
      "This cell: Lift of bin 2, 1.",
    ],
  ],
  [
    "=VF.AUC(S,O)",
    scored,
    [0, 0],
    [
      // 8 of 9 pairs: only 0.6 stands behind 0.7.
      "0.8889: of all pairs of one who responded (3) and one who didn't (3), the first has the higher score in 88.9%. 50% would be chance.",
    ],
  ],
  [
    "=VF.AUC(S,O)",
    { S: down(0.9, 0.5, 0.5, 0.5, 0.1), O: down(1, 1, 0, 0, 0) },
    [0, 0],
    [
      // Of 6 pairs the first wins 3 with 0.9 and 1 with 0.5, which is as high as the other's in 2.
      "0.8333: of all pairs of one who responded (2) and one who didn't (3), the first has the higher score in 66.7%, and both the same in 33.3%, which count half. 50% would be chance.",
    ],
  ],
  [
    "=VF.ICP_INDEX(A,P,30%)",
    customers,
    [1, 4],
    [
      // 4 / 120 for Dental and for Retail; East and West are chance.
      "2 of 4 values are unlikely to be chance (p-value below 5%).",
      "This cell: Index of Trade “Dental”, 250.",
    ],
  ],
  [
    "=VF.LIFT_TABLE(S,O,1)",
    scored,
    [0, 0],
    [
      "3 of 6 customers responded (50.0%), in 1 bin.",
      "Of the 6 customers with the highest scores, 3 responded (50.0%): as often as all.",
    ],
  ],
  [
    "=VF.LIFT_TABLE(S,O,6)",
    scored,
    [0, 0],
    ["Of the one customer with the highest score, 1 responded (100.0%): 2 times as often as all."],
  ],
  ["=VF.TARGET_SELECT(P,0,2)", { P: down(0.1, 0.5) }, [0, 0], ["None of 2 is to be contacted."]],
  [
    "=VF.PROFILE_COVERAGE(A)",
    customers,
    [2, 1],
    [
      "2 of 2 attributes are usable: Trade and Region.",
      "90.0% of customers have all of them filled.",
      "This cell: Filled of Region, 90%.",
    ],
  ],
  [
    "=VF.TARGET_SELECT(P,V,2,4)",
    { P: down(0.1, 0.5, 0.02, 0.3, 0.2), V: down(100, 50, 60, 40, 90) },
    [3, 0],
    [
      // Gains of 10, 25, 1.2, 12 and 18 for 2 each: the budget is enough for the second and the last.
      "2 of 5 are to be contacted.",
      "That costs 4.00 and is expected to bring 43.00, a profit of 39.00.",
      "Row 4: 30% of 40.00 is 12.00, for a cost of 2.00: worth it, but better ones leave too little of the budget.",
      "budget: 4.00",
    ],
  ],
]);
