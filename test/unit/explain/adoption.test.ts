import { down } from "../../support/calls";
import { expectSentences } from "../../support/explaining";

const moves = {
  F: down("Basic", "Basic", "Basic", "Basic", "Gold", "Gold"),
  T: down("Basic", "Gold", "Basic", "Lost", "Gold", "Gold"),
};

expectSentences([
  [
    "=VF.ADOPTER_CATEGORY(D,3)",
    { D: down(45292, 45293, 45294, "", 45295) },
    [1, 0],
    [
      // Of 4, 16% end within the first, 84% within the last.
      "Early adopter: 1 customer (25.0%) on 1 January 2024; Widespread adopter: 3 customers (75.0%) from 2 January 2024 to 4 January 2024.",
      "Row 2: adopted on 2 January 2024: Widespread adopter.",
      "marketSize: left out, so as many as have adopted",
    ],
  ],
  [
    "=VF.BASS_FORECAST(A1:C1,8)",
    { "A1:C1": [[0.03, 0.38, 10000]] },
    [1, 1],
    [
      // F(8) = (1 − e^−3.28) / (1 + 12.667 · e^−3.28) = 0.9624 / 1.4766.
      "After 8 periods, 6,517 will have adopted; the category reached is Late majority.",
      // F(1) = (1 − e^−0.41) / (1 + 12.667 · e^−0.41) = 0.33635 / 9.40624.
      "This row: in period 1, 357.6 adopt, 357.6 in all so far (Early adopter).",
    ],
  ],
  [
    "=VF.MIGRATION_MATRIX(F,T)",
    moves,
    [1, 2],
    [
      "3 profiles.",
      "From Basic: 50% stayed in Basic, 25% to Gold and 25% to Lost.",
      "This cell: 25% of Basic moved to Gold.",
      "to: 6 customers, 3 different",
    ],
  ],
  [
    "=VF.MIGRATION_MATRIX(F,T)",
    { F: down("Basic"), T: down("Gold") },
    [2, 1],
    ["This cell is blank: nobody was in Gold before."],
  ],
  ["=VF.MIGRATION_MATRIX(F,T,TRUE)", moves, [2, 2], ["This cell: 2 stayed in Gold."]],
  [
    "=VF.MIGRATION_LTV(M,D)",
    {
      M: [
        ["From \\ To", "Gold", "Basic"],
        ["Gold", 0.8, 0.2],
        ["Basic", 0.1, 0.6],
      ],
      D: down(100, 20),
    },
    [1, 0],
    [
      "Discounted by 10% a period, for ever; the first margin comes now.",
      // As the help works out.
      "Row 2: a customer now in Basic, who brings 20.00 a period, is worth 135.38 today.",
      "discount: left out, so 10%",
    ],
  ],
]);
