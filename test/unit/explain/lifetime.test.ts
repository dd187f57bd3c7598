import { down } from "../../support/calls";
import { expectSentences, explained, explainedWith, resultOf, wordsOf } from "../../support/explaining";

const log = {
  C: down("Ann", "Ben", "Ann", "Ann"),
  // 1, 8, 15 January 2024, and 12 February.
  T: down(45292, 45299, 45306, 45334),
  A: down(10, 20, 30, 50),
};
// Of r 0.25, alpha 5, a 1, b 3: so that means are plain.
const fitted = [
  ["Model", "BG/NBD"],
  ["r", 0.25],
  ["alpha", 5],
  ["a", 1],
  ["b", 3],
  ["Log-likelihood", -10],
  ["Customers", 40],
  ["Converged", true],
  ["Note", ""],
];
const spend = [
  ["Model", "Gamma-Gamma"],
  ["p", 6],
  ["q", 4],
  ["v", 15],
];
const wild = [
  ["Model", "Gamma-Gamma"],
  ["p", 1],
  ["q", 1],
  ["v", 15],
];
const contract = [
  ["Model", "sBG"],
  ["alpha", 1],
  ["beta", 3],
];
const customers = {
  "H1#": fitted,
  "J1#": spend,
  "D1#": contract,
  F: down(2, 0, "", 0),
  R: down(10, 0, "", 0),
  G: down(20, 20, "", 5),
  M: down(40, 0, "", 0),
};

expectSentences([
  [
    "=VF.RFM_SUMMARY(C,T,A)",
    log,
    [2, 0],
    [
      "2 customers, of whom 1 bought again (50.0%).",
      "Ann bought again on 2 days, for 40.00 on average, the last time 6 weeks after the first purchase, which is 6 weeks ago.",
      "Ben bought 5 weeks ago and not again.",
      "asOf: left out, so the last of the dates, 12 February 2024",
      "unit: left out, so week",
    ],
  ],
  [
    "=VF.PURCHASE_EXPECTED(H1#,F,R,G,0)",
    customers,
    [0, 0],
    [
      "3 customers, each 0, 0 in all.",
      "1 customer has a blank and so no result.",
      "Row 1: a customer with 2 repeat purchases, the last 10 units of time after the first, which is 20 ago, is expected to buy 0 times in the next 0 units of time.",
      "fit: Model BG/NBD, r 0.25, alpha 5, a 1 and b 3",
    ],
  ],
  [
    "=VF.PURCHASE_ALIVE(H1#,F,R,G)",
    customers,
    [1, 0],
    // Nobody leaves before a second purchase, in this model.
    [
      "Row 2: a customer without a repeat purchase in 20 units of time is still active with a probability of 100.0%.",
    ],
  ],
  [
    "=VF.SPEND_EXPECTED(J1#,F,M)",
    customers,
    [1, 0],
    // p · v / (q − 1).
    [
      "Row 2: no repeat purchase tells what this customer spends, so 30.00 is expected, the mean of all customers.",
    ],
  ],
  [
    "=VF.SPEND_EXPECTED(W1#,F,M)",
    { ...customers, "W1#": wild },
    [1, 0],
    // With p = q = 1 a customer's mean is 15 over an exponential number, of which half are above ln 2: the median is 15 / ln 2.
    [
      "Row 2: no repeat purchase tells what this customer spends, so 21.64 is expected, the median of all customers, as they have no mean.",
    ],
  ],
  [
    "=VF.SPEND_EXPECTED(W1#,0,0)",
    { "W1#": down(6, 4, 15) },
    [0, 0],
    ["No repeat purchase tells what this customer spends, so 30.00 is expected, as of any customer."],
  ],
  [
    "=VF.PREDICTED_LTV(H1#,J1#,F,R,G,M,0,0.2%,30%)",
    customers,
    [0, 0],
    [
      "Row 1: a customer with 2 repeat purchases of 40.00 on average, the last 10 units of time after the first, which is 20 ago, will bring 0.00 in the next 0 units of time: 30% of the spend, discounted by 0.2% per unit of time.",
      "purchaseFit: Model BG/NBD, r 0.25, alpha 5, a 1 and b 3",
    ],
  ],
  [
    "=VF.RETENTION_CURVE(D1#,4)",
    customers,
    [3, 1],
    [
      // 3/4, 4/5, 5/6, 6/7.
      "42.9% of the customers are still active after 4 renewals.",
      "75.0% stay at the first renewal.",
      "This row: after 2 renewals, 60.0% of those who started are still active; 80.0% of those before renewed.",
    ],
  ],
  [
    "=VF.RETENTION_LTV(K1:K2,B,100%,N)",
    { "K1:K2": down(1, 1), B: down(100, 10), N: down("", 0) },
    [1, 0],
    [
      // S(t) = 1 / (t + 1): a sum of 2^−t / (t + 1) is 2 · ln 2, and without its first term 2 · (2 · ln 2 − 1).
      "Row 2: a customer with 0 renewals behind, who faces the next, is worth 7.73 today at 10.00 a period, discounted by 100% a period.",
      "renewals: 2 rows, 1 blank, as if left out, each 0",
    ],
  ],
]);

/** Months of a group of 1,000 with alpha 1 and beta 1: 1 / (t + 1) are left. */
const survivors = { S: down(840, 420, 280, 210, 168, 140, 120) };

test("a fit tells its parameters and what they mean", async () => {
  const { says } = await explained("=VF.RETENTION_FIT(S)", survivors);
  expect(says[0]).toMatch(/^sBG, fitted to 840 customers: alpha = 1 and beta = 1\.$|^sBG, fitted to 840/u);
  // beta / (alpha + beta), and 5 / 6 at the fifth.
  expect(says[1]).toBe(
    "50.0% stay at the first renewal; of those who have stayed for 4 renewals, 83.3% stay at the next.",
  );
});

test("what a model of purchases says is read off its parameters", async () => {
  const repeats = [0, 1, 0, 2, 5, 0, 1, 3, 0, 0, 2, 1];
  const ranges = {
    F: down(...repeats),
    R: down(...repeats.map((times, at) => (times === 0 ? 0 : 10 + at))),
    G: down(...repeats.map((_, at) => 25 + at)),
  };
  const formula = '=VF.PURCHASE_FIT(F,R,G,"Pareto/NBD")';
  const fit = new Map((await resultOf(formula, ranges)).map(([label, value]) => [label, value as number]));
  const { says, takes } = await explained(formula, ranges);
  const [, told] = /^While active, a customer buys ([\d.]+) times per unit of time/u.exec(says[1])!;
  expect(Number(told)).toBeCloseTo(fit.get("r")! / fit.get("alpha")!, 4);
  expect(says[0]).toMatch(/^Pareto\/NBD, fitted to 12 customers: r = .* and beta = /u);
  expect(says[2]).toMatch(/^Customers leave for good at an average rate of /u);
  expect(takes[3]).toMatchObject({ name: "model", said: "Pareto/NBD" });
});

test("a fit to spend says what is expected of a customer of whom nothing is known", async () => {
  const ranges = {
    F: down(1, 1, 2, 1, 1, 3, 2, 1, 2, 1, 4, 2),
    M: down(10, 60, 30, 15, 95, 22, 18, 30, 12, 46, 24, 70),
  };
  const fit = new Map((await resultOf("=VF.SPEND_FIT(F,M)", ranges)).map(([label, value]) => [label, value]));
  const [p, q, v] = ["p", "q", "v"].map((label) => fit.get(label) as number);
  const { says } = await explained("=VF.SPEND_FIT(F,M)", ranges);
  const [, told] = /expected to spend ([\d.]+) a purchase/u.exec(says[1])!;
  expect(Number(told)).toBeCloseTo((p * v) / (q - 1), 2);
});

test("the note of a fit is told as the sentence that it is", () => {
  const noted = [...fitted.slice(0, -1), ["Note", "Nobody seems to leave."]];
  const [{ cell }] = explainedWith("=VF.PURCHASE_FIT(F,R,G)", {}, noted, [8, 1]);
  expect(cell).toBe("This cell, Note: Nobody seems to leave.");
});

test("a group that hardly renews has a reason for no fit, and one customer is too few in the singular", async () => {
  const none = await explained("=VF.RETENTION_FIT(S)", { S: down(4) });
  expect(none.error?.why).toEqual([
    "Nobody has come to a second renewal: give the customers active after two renewals or more.",
  ]);
  const one = await explained("=VF.PURCHASE_FIT(F,F,G)", { F: down(0), G: down(20) });
  expect(one.error?.why).toEqual(["1 customer is too few to fit a model to: give 10 or more."]);
});

test("why there is no fit is what the model says", async () => {
  const few = await explained("=VF.SPEND_FIT(F,M)", { F: down(1, 0, 2), M: down(5, 0, 8) });
  expect(few.error).toEqual({
    code: "#N/A",
    why: ["Only 2 customers bought more than once: the spend of 10 or more is needed to fit the model."],
  });
  expect(wordsOf(few)).not.toMatch(/undefined|NaN/u);
});
