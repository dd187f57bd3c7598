import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

const activities = {
  "B5:D5": [[2000, 1500, 400]],
  "B2:D4": [
    [10, 1, 0],
    [30, 4, 2],
    [60, 0, 6],
  ],
};
// Minutes: 3,250; 7,010; 568,340.
const team = {
  "B5:D5": [[8, 44, 50]],
  "B2:D4": [
    [400, 0, 1],
    [600, 40, 9],
    [48000, 1360, 2490],
  ],
};

expectSentences([
  [
    "=VF.ABC_COST(B5:D5,B2:D2,TRUE)",
    { ...activities, "B2:D2": [[10, 1, 5]] },
    [0, 2],
    ["3,900 for 3 activities is shared out over 1 customer.", "Row 1 costs 400.00 for activity 3."],
  ],
  [
    "=VF.ABC_COST(B5:C5,B2:C4)",
    {
      "B5:C5": [[60, 40]],
      "B2:C4": [
        [1, 1],
        ["", ""],
        [2, 3],
      ],
    },
    [1, 0],
    // 20 + 10, and 40 + 30.
    ["Row 3 costs most to serve: 70.00.", "Row 2 has a blank and so no result."],
  ],
  [
    "=VF.TDABC_COST(100,1,A1,B1)",
    { A1: [[1]], B1: [[1]] },
    [0, 0],
    ["1 minute used costs 100.00.", "A minute costs 100.00 (100.00 for 1 minute)."],
  ],
  [
    "=VF.ABC_COST(B5:D5,B2:D4)",
    activities,
    [1, 0],
    [
      "3,900 for 3 activities is shared out over 3 customers, 1,300 each on average.",
      // 30 · 20 + 4 · 300 + 2 · 50.
      "Row 2 costs most to serve: 1,900.",
      "One unit costs 20.00 of activity 1 (2,000 for 100 used), 300.00 of activity 2 (1,500 for 5 used) and 50.00 of activity 3 (400.00 for 8 used).",
      "Row 2 costs 1,900 to serve.",
      "detail: left out, so FALSE",
      "drivers: 3 customers, 3 columns",
    ],
  ],
  [
    "=VF.ABC_COST(B5:D5,B2:D4,TRUE)",
    activities,
    [1, 1],
    ["One column an activity.", "Row 2 costs 1,200 for activity 2."],
  ],
  [
    "=VF.TDABC_COST(560000,700000,B5:D5,B2:D4)",
    team,
    [1, 0],
    [
      "A minute costs 0.80 (560,000 for 700,000 minutes).",
      "3 customers, from 2,600 to 454,672: 154,293 on average, 462,880 in all.",
      "Row 2: 7,010 minutes used cost 5,608.",
    ],
  ],
  [
    "=VF.TDABC_UNUSED(560000,700000,B5:D5,B2:D4)",
    team,
    [0, 0],
    ["97,120 of 560,000 (17.3%) pays for time that no customer used: 121,400 of 700,000 minutes."],
  ],
  [
    "=VF.TDABC_UNUSED(100,10,A1,B1:B2)",
    { A1: [[1]], "B1:B2": down(4, 6) },
    [0, 0],
    ["Nothing: all 10 minutes are used."],
  ],
  [
    "=VF.TDABC_UNUSED(100,10,A1,B1:B2)",
    { A1: [[1]], "B1:B2": down(4, 8) },
    [0, 0],
    [
      "Customers used 2 minutes more than the 10 that there are: work worth 20.00 above what the team can do.",
    ],
  ],
]);
