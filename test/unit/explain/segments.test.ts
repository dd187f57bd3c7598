import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

expectSentences([
  [
    "=VF.PROFILE_TABLE(P,X,F)",
    {
      P: down("Ideal", "Small", "Ideal", "Small", "Small"),
      X: down(400, 40, 500, 60, 0),
      F: down("Orders", 8, 2, 12, 3, 1),
    },
    [2, 7],
    [
      "2 profiles of 5 customers with a profit of 1,000.",
      "Ideal brings most: 2 customers (40.0%) with 900.00, 90.0% of the profit.",
      "This cell: Mean Orders of Small, 2.",
      "feature: 5 customers, from 1 to 12, below Orders",
    ],
  ],
  [
    "=VF.PROFILE_TABLE(P,X)",
    { P: down("A", "B"), X: down(-3, 1) },
    [0, 0],
    ["B brings most: 1 customer (50.0%) with 1.00.", "feature: left out, so no averages are added"],
  ],
  [
    "=VF.SEGMENT_POWER(P,S)",
    {
      P: down(100, 100, 100, 20, 20, 20),
      S: [
        ["Region", "Industry"],
        ["W", "Health"],
        ["E", "Health"],
        ["W", "Health"],
        ["E", "Retail"],
        ["W", "Retail"],
        ["E", "Retail"],
      ],
    },
    [0, 0],
    [
      // Every customer is foretold without a miss by the others of the industry.
      "Industry predicts best: its 2 segments foretell 100.0% of the variation of the outcome.",
      "1 of 2 is below 0, worse than no segments at all.",
      "segmentations: 6 customers below Region and Industry",
    ],
  ],
  [
    "=VF.EFFORT_GAP(K,E,P)",
    {
      K: down("Ideal", "Ideal", "Standard", "Minimum", "Minimum"),
      E: down(10, 20, 30, 60, 80),
      P: down(500, 300, 150, 40, 10),
    },
    [2, 3],
    [
      "The gap is largest at Ideal: 15.0% of the effort for 80.0% of the profit.",
      "1 of 3 gets more effort than it brings.",
      // 70% of the effort, 5% of the profit.
      "This cell: Gap of Minimum, 65%.",
    ],
  ],
  [
    "=VF.EFFORT_GAP(K,E,E)",
    { K: down("Ideal", "Standard"), E: down(10, 30) },
    [0, 0],
    ["There is no gap: effort and profit are shared alike.", "None of 2 gets more effort than it brings."],
  ],
  [
    "=VF.VALUE_EXCHANGE(P,S)",
    { P: down(500, 300, 200, -50, 400), S: down(10, "", 4, 9, 9) },
    [1, 0],
    [
      "Awesome: 2 customers (40.0%) with a profit of 900.00; Profitable, silent: 1 customer (20.0%) with a profit of 300.00; Profitable, at risk: 1 customer (20.0%) with a profit of 200.00; Fan: 1 customer (20.0%) with a profit of -50.00.",
      "Profitable is who brings more than 0.00.",
      "Row 2: a profit of 300.00 and no answer make “Profitable, silent”.",
      "recommendScores: 5 customers, 1 blank, not known, from 4 to 10",
    ],
  ],
]);
