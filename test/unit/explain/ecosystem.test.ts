import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

const deals = {
  D: down("Ann", "Ann", "Ben", "Cleo"),
  P: down("Ben", "Ann", "Ben", ""),
  U: down("Cleo", "Cleo", "Ben", "Cleo"),
  X: down(100, 50, 30, 20),
};

expectSentences([
  [
    "=VF.ECOSYSTEM_ROLES(D,P,U,X)",
    deals,
    [2, 0],
    [
      "3 parties; 3 decide.",
      "Ann: decider / payer, with 2 deals decided and a profit of 150.00 on them.",
      "Ben: decider / payer / user, with 1 deal decided and a profit of 30.00 on it.",
      "deciders: 4 deals, 3 different",
    ],
  ],
  [
    "=VF.ECOSYSTEM_PIVOT(A,A,A,B)",
    { A: down("Ann"), B: down(50) },
    [0, 0],
    ["Deciders: one only, which stands for all profit."],
  ],
  ["=VF.ECOSYSTEM_ROLES(D,P,U)", deals, [0, 0], ["profits: left out, so the columns of profit stay empty"]],
  [
    "=VF.ECOSYSTEM_PIVOT(D,P,U,X)",
    deals,
    [2, 4],
    [
      // A fifth of three deciders is 0.6 of Ann: 90 of 200. Ann and Ben bring 180, above 160.
      "3 deciders: the best fifth of them stand for 45.0% of profit, and 2 for 80%.",
      "This cell: Profit per party of Payers, 90.00.",
    ],
  ],
]);
