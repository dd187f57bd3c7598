import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

const rfm = {
  A: down(1, 2, 3, 4, 5),
  B: down(10, 8, 6, 4, 2),
  C: down(900, 700, 500, 300, 100),
};

expectSentences([
  [
    "=VF.RFM_SCORE(A,B,C)",
    rfm,
    [1, 1],
    [
      "5 customers are scored from 1 to 5; 1 has the best in all three.",
      "Row 2: last purchase 2 days ago scores 4, 8 purchases score 4, 700.00 scores 4.",
      "bins: left out, so 5",
    ],
  ],
  [
    "=VF.RFM_SCORE(A1,B1,C1)",
    { A1: [[3]], B1: [[1]], C1: [[50]] },
    [0, 0],
    [
      // Nobody is worse than the only one.
      "1 customer is scored from 1 to 5; none has the best in all three.",
      "Row 1: last purchase 3 days ago scores 1, 1 purchase scores 1, 50.00 scores 1.",
    ],
  ],
  [
    "=VF.RFM_SCORE(A,B,C)",
    { ...rfm, B: down(10, "", 6, 4, 2) },
    [1, 0],
    ["Row 2 has a blank and so no result."],
  ],
  [
    "=VF.RFM_SEGMENT(E1:G3)",
    {
      "E1:G3": [
        [5, 5, 5],
        [1, 1, 1],
        [5, 5, 5],
      ],
    },
    [1, 0],
    [
      "Champions: 2 customers (66.7%); Lost: 1 customer (33.3%).",
      "Row 2: scores of 1, 1, 1 (recency, frequency, monetary) make “Lost”.",
    ],
  ],
  [
    "=VF.NATURAL_BREAKS(C,2)",
    { C: down(1, 2, 90, 3, 100) },
    [3, 0],
    [
      "Class 1: 2 customers (40.0%) from 90 to 100; Class 2: 3 customers (60.0%) from 1 to 3.",
      "Row 4: 3 is in class 2.",
    ],
  ],
  [
    "=VF.PROFILE_CLUSTER(B2:C5,2)",
    {
      "B2:C5": [
        [10, 900],
        [2, 50],
        [12, 1100],
        [4, 70],
      ],
    },
    [1, 0],
    [
      "Profile 1: 2 customers (50.0%), on average 11 / 1,000; Profile 2: 2 customers (50.0%), on average 3 / 60.",
      "Row 2: 2 / 50 belongs to profile 2.",
      "features: 4 customers, 2 columns",
      "scale: left out, so TRUE",
      "seed: left out, so 1",
    ],
  ],
  [
    "=VF.PROFILE_GRID(A,B,2,2)",
    { A: down(900, 100, 800, 200), B: down(8, 1, 2, 9) },
    [2, 0],
    [
      "High / Long: 1 customer (25.0%) with 900.00 a year; Low / Short: 1 customer (25.0%) with 100.00 a year; High / Short: 1 customer (25.0%) with 800.00 a year; Low / Long: 1 customer (25.0%) with 200.00 a year.",
      "Row 3: 800.00 a year and a tenure of 2 make “High / Short”.",
    ],
  ],
]);
