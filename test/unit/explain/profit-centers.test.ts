import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

expectSentences([
  ["=VF.CENTER_IMPACT(40,15%,6000)", {}, [0, 0], ["15% of 40 is 6, which at 6,000 each is worth 36,000."]],
  [
    "=VF.CENTER_IMPACT(B2:B3,10%,C2:C3)",
    { "B2:B3": down(50, 200), "C2:C3": down(2, 3) },
    [1, 0],
    [
      "2 rows, from 10.00 to 60.00: 35.00 on average, 70.00 in all.",
      "Row 2: 10% of 200 is 20, which at 3.00 each is worth 60.00.",
    ],
  ],
  [
    "=VF.CENTER_TARGETS(A,C,I)",
    { A: down("X", "X", "Y"), C: down("Cards", "Loans", "Cards"), I: down(100, 50, 70) },
    [2, 4],
    [
      "2 accounts with an impact of 220.00 in all.",
      "X gains 150.00 in 2 profit centers, most of it in Cards: 100.00 (66.7%).",
      "This cell: Its share of Y, 100%.",
      "buyers: left out, so no column for them is added",
    ],
  ],
  [
    "=VF.CENTER_TARGETS(A,C,I)",
    { A: down("X", "Y"), C: down("Cards", ""), I: down(100, -50) },
    [2, 0],
    ["X gains 100.00 in 1 profit center, Cards."],
  ],
  [
    '=VF.CENTER_MESSAGE("Credit cards","new accounts per day",40,15%,6000)',
    {},
    [0, 0],
    ["“Credit cards: new accounts per day 40 → 46 (+15%), worth $36,000”", "currency: left out, so $"],
  ],
]);
