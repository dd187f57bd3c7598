import { down } from "../../support/calls";
import { expectSentences, explained, explainedWith } from "../../support/explaining";
import { expectedFigures, superstore } from "../../support/superstore";

// In all 1,000; of those in profit 1,050.
const ranges = { "Sales[Profit]": down(500, 300, "", 150, 100, -50), B9: [[0.3]] };

expectSentences([
  [
    "=VF.PROFIT_BY(A2:A5,B2:B5,C2:C5)",
    {
      "A2:A5": down("Ann", "Ben", "ann", "Cleo"),
      "B2:B5": down(100, 50, 60, 5),
      "C2:C5": down(10, 20, 10, 15),
    },
    [2, 5],
    [
      // Ann 160 − 20, Ben 30, Cleo −10.
      "3 different keys bring 160.00 in all; 1 of them loses money, 10.00.",
      "Ann comes first with a profit of 140.00, 87.5% of the total.",
      "This cell: Margin of Ben, 60%.",
      "keys: 4 rows, 3 different",
      "cost: 4 rows, 55.00 in all",
    ],
  ],
  [
    "=VF.PROFIT_BY(A2:A3,B2:B3)",
    { "A2:A3": down("Ann", "Ben"), "B2:B3": down(3, 1) },
    [0, 4],
    [
      "2 different keys bring 4.00 in all; none loses money.",
      "cost: left out, so nothing is taken off",
      "This cell is the header of Profit.",
    ],
  ],
  [
    "=VF.PROFIT_BY(A1,B1)",
    { A1: down("Ann"), B1: down(-5) },
    [0, 0],
    ["One key brings -5.00; it loses money."],
  ],
  [
    "=VF.PROFIT_BY(A1:A2,B1:B2)",
    { "A1:A2": down("Ann", "Ben"), "B1:B2": down(-5, -2) },
    [0, 0],
    ["2 different keys bring -7.00 in all; all of them lose money."],
  ],
  [
    "=VF.PROFIT_RANK(A1,500)",
    { A1: down(100) },
    [0, 0],
    ["A profit of 500.00 has rank 1 among 1 customer: none is more profitable."],
  ],
  ["=VF.PROFIT_RANK(Sales[Profit])", ranges, [2, 0], ["Row 3 has a blank and so no result."]],
  [
    "=VF.PARETO_SHARE(A1)",
    { A1: down(100) },
    [0, 0],
    [
      "With one customer only, the best 20% of customers bring 20.0% of 100.00, the profit in A1.",
      "The best 20% are less than one customer, of whom only that part, 0.2, is counted.",
    ],
  ],
  [
    "=VF.PARETO_SHARE(A1:A2,75%)",
    { "A1:A2": down(6, 4) },
    [0, 0],
    // 6 and half of 4.
    ["The 2 most profitable of 2 customers (best 75%) bring 80.0% of 10.00, the profit in A1:A2."],
  ],
  [
    "=VF.PARETO_COUNT(A1)",
    { A1: down(100) },
    [0, 0],
    ["It takes the one customer to reach 80% of 100.00, the profit in A1: 80.00. That one brings 100.00."],
  ],
  ["=VF.WHALE_PEAK(A1)", { A1: down(5) }, [0, 0], ["Net profit in A1 is 5.00: 1 of 1 customer earns 5.00."]],
  ["=VF.PROFIT_GINI(A1)", { A1: down(5) }, [0, 0], ["1 customer brings 5.00."]],
  [
    "=VF.PROFIT_GINI(A1:A2)",
    { "A1:A2": down(3, -1) },
    [0, 0],
    [
      // Twice the difference of 4, over 2 · 2 · 4.
      "0.5 on the scale from 0, all customers alike, to 1, where one of them brings it all.",
      "Differences are set against all profits and losses by their size, so that losses don't take it above 1.",
    ],
  ],
  ["=VF.PROFIT_GINI(A:A)", { "A:A": down("", "", "") }, [0, 0], ["profits: blank"]],
  [
    "=VF.PROFIT_RANK(Sales[Profit])",
    ranges,
    [3, 0],
    [
      "5 customers are ranked, from a profit of 500.00 (rank 1) down to -50.00.",
      "1 customer has a blank and so no result.",
      "Row 4: a profit of 150.00 has rank 3 of 5.",
      "profits: 5 customers, 1 blank without a result, 1,000 in all",
    ],
  ],
  [
    "=VF.PROFIT_RANK(Sales[Profit],200)",
    ranges,
    [0, 0],
    ["A profit of 200.00 has rank 3 among 5 customers: 2 are more profitable."],
  ],
  [
    "=VF.PARETO_SHARE(Sales[Profit])",
    ranges,
    [0, 0],
    [
      "The most profitable of 5 customers (best 20%) brings 50.0% of 1,000, the profit in Sales[Profit].",
      "profits: 5 customers, 1 blank left out, 1,000 in all",
      "top: left out, so 20%",
      "basis: left out, so net",
    ],
  ],
  [
    '=VF.PARETO_SHARE(Sales[Profit],B9,"gross")',
    ranges,
    [0, 0],
    [
      // 500 and half of 300 are 650 of 1,050.
      "The 2 most profitable of 5 customers (best 30%) bring 61.9% of 1,050, the profit before losses in Sales[Profit].",
      "The best 30% are 1.5 customers: of the last one only that part is counted.",
      "top: now 30%",
    ],
  ],
  [
    "=VF.PARETO_SHARE(Sales[Profit],80%)",
    ranges,
    [0, 0],
    [
      "The 4 most profitable of 5 customers (best 80%) bring 105.0% of 1,000, the profit in Sales[Profit].",
      "That is more than the total, since others lose money.",
    ],
  ],
  [
    "=VF.PARETO_COUNT(Sales[Profit])",
    ranges,
    [0, 0],
    [
      "It takes 2 of 5 customers, the most profitable first, to reach 80% of 1,000, the profit in Sales[Profit]: 800.00. The last of them brings 300.00.",
    ],
  ],
  [
    "=VF.PARETO_CLASS(Sales[Profit])",
    ranges,
    [4, 0],
    [
      // 840 of 1,050 are reached with the third, 997.5 with the fourth.
      "Class A: 3 customers (60.0%) with 950.00, each 150.00 or more; Class B: 1 customer (20.0%) with 100.00; Class D: 1 customer (20.0%) with -50.00.",
      "A brings the first 80% of the profit before losses, B up to 95%, C the rest.",
      "Row 5: a profit of 100.00 is class B.",
    ],
  ],
  [
    "=VF.WHALE_CURVE(Sales[Profit],5)",
    ranges,
    [3, 1],
    [
      "The best 20% of customers bring 50.0% of net profit.",
      "The curve is highest at 105.0%, with 80% of customers, and falls to 100% behind them, as others lose money.",
      "It is drawn from 5 customers with 1,000 in all, the profit in Sales[Profit].",
      "This row: the best 40% of customers bring 80.0% of net profit.",
    ],
  ],
  [
    "=VF.WHALE_CURVE(Sales[Profit],2)",
    ranges,
    [2, 1],
    // Half of the customers are two and a half: 800 and half of 150. Four earn 1,050.
    [
      "The best 50% of customers bring 87.5% of net profit.",
      "The curve is highest at 105.0%, with 80% of customers, and falls to 100% behind them, as others lose money.",
    ],
  ],
  [
    "=VF.WHALE_CURVE(A1:A2,4)",
    { "A1:A2": down(3, 1) },
    [0, 0],
    ["The curve never falls, as no customer loses money."],
  ],
  [
    "=VF.WHALE_PEAK(Sales[Profit])",
    ranges,
    [1, 1],
    [
      "Without the customers who lose money, profit would be 105.0% of what it is: they eat up 5.0% of it.",
      "Net profit in Sales[Profit] is 1,000: 4 of 5 customers earn 1,050, 1 loses 50.00.",
      "This cell: the peak is reached with the best 80.0% of customers.",
    ],
  ],
  [
    "=VF.WHALE_PEAK(A1:A2)",
    { "A1:A2": down(3, 1) },
    [0, 0],
    ["No customer loses money, so that the peak is the whole profit: 100%."],
  ],
  [
    "=VF.PROFIT_GINI(A1:A2)",
    { "A1:A2": down(3, 1) },
    [0, 0],
    [
      // Twice the difference of 2, over 2 · 2 · 4.
      "0.25 on the scale from 0, all customers alike, to 1, where one of them brings it all.",
      "2 customers bring from 1.00 to 3.00, 2.00 on average.",
    ],
  ],
]);

test("of a whale curve whose profits can't be read, the highest point that is told is called so", () => {
  const shows = [
    ["Customers", "Cumulative profit"],
    ...[0, 0.5, 1].map((part) => [part, part * (2.5 - 1.5 * part)]),
  ];
  const [{ says }] = explainedWith("=VF.WHALE_CURVE(SORT(A5#),2)", {}, shows);
  expect(says[1]).toBe("Of the points that are told, the highest is 100.0%, with 100% of customers.");
});

test("of real sales it says what plain arithmetic finds", async () => {
  const expected = expectedFigures(superstore);
  const byCustomer = new Map<string, number>();
  for (const { customer, profit } of superstore)
    byCustomer.set(customer, (byCustomer.get(customer) ?? 0) + profit);
  const profits = { "Sales[Profit]": down(...byCustomer.values()) };
  const share = await explained("=VF.PARETO_SHARE(Sales[Profit])", profits);
  expect((expected.shareAt(0.2) * 100).toFixed(1)).toBe("81.6");
  expect(share.says[0]).toBe(
    "The 159 most profitable of 793 customers (best 20%) bring 81.6% of 286,397, the profit in Sales[Profit].",
  );
  const needed = await explained("=VF.PARETO_COUNT(Sales[Profit])", profits);
  expect(needed.says[0]).toContain(`${expected.needed} of 793 customers`);
  const peak = await explained("=VF.WHALE_PEAK(Sales[Profit])", profits);
  expect(peak.says[1]).toContain("155 lose 71,224.");
});
