import { AnalysisError } from "../../../src/analyses/analysis";
import { initialOptions } from "../../../src/analyses/asked";
import { centers } from "../../../src/analyses/centers";
import { checkData } from "../../../src/analyses/check";
import { matchColumns } from "../../../src/analyses/matching";
import type { BarsPicture } from "../../../src/analyses/picture";
import type { RawCell } from "../../../src/analyses/source";
import { expectedCenters, sampleCenters } from "../../support/centers";

type Row = [
  account: RawCell,
  center: RawCell,
  metric: RawCell,
  baseline: RawCell,
  change: RawCell,
  unit: RawCell,
  buyer?: RawCell,
  leader?: RawCell,
];

function ask(rows: Row[], currency = "$") {
  const column = (at: number) => [rows.map((row) => row[at] ?? null)];
  const given = (at: number) => (rows.some((row) => row.length > at) ? column(at) : []);
  const data = {
    account: column(0),
    center: column(1),
    metric: column(2),
    baseline: column(3),
    change: column(4),
    unit: column(5),
    buyer: given(6),
    leader: given(7),
  };
  return centers.preview(checkData(centers, data).usable, { ...initialOptions(centers), currency });
}

/** 40 · 15 % · 6,000 = 36,000; 120 · −10 % · −2,500 = 30,000; 10 · 20 % · 3,000 = 6,000. */
const bank: Row[] = [
  ["First Bank", "Cards", "new accounts per day", 40, 0.15, 6000, "IT", "Ms. Ames"],
  ["First Bank", "IT", null, null, null, null, "IT", "Mr. Kemp"],
  ["City Mutual", "Claims", "cost per claim", 120, -0.1, -2500, "Purchasing", "Ms. Bell"],
  ["City Mutual", "Sales", "calls per day", 10, 0.2, 3000, null, null],
];

test("on the sample is what plain arithmetic finds", () => {
  const preview = ask(
    sampleCenters.map((row) => [
      row.account,
      row.center,
      row.metric,
      row.baseline,
      row.change,
      row.unit,
      row.buyer,
      row.leader,
    ]),
  );
  const { total, accounts, signing } = expectedCenters(sampleCenters);
  const whole = (value: number) => Math.round(value).toLocaleString("en-US");
  const [best] = accounts;
  const centersInAll = accounts.reduce((all, each) => all + each.centers.length, 0);
  expect(preview.sentence).toBe(
    `Your offer is worth $${whole(total)} to ${centersInAll} profit centers of ${accounts.length} accounts; ` +
      `${best.name} gains most, $${whole(best.impact)}, ${Math.round((100 * best.centers[0].impact) / best.impact)}% of it in ${best.centers[0].name}. ` +
      `At ${signing.accounts} accounts whoever signs holds no profit, ${signing.most[0]} at ${signing.most[1]} of them: sell to the profit centers.`,
  );
  expect(preview.lists![0].rows.map(([name]) => name)).toEqual(accounts.slice(0, 10).map(({ name }) => name));
  expect(preview.warnings).toEqual([]);
  const picture = preview.pictures[0] as BarsPicture;
  expect(picture.bars[1].value).toBeCloseTo(accounts[1].impact, 6);
});

test("ranks accounts, says who only signs, and writes the messages of the function's help", () => {
  const preview = ask(bank);
  expect(preview.sentence).toBe(
    "Your offer is worth $72,000 to 3 profit centers of 2 accounts; First Bank gains most, $36,000, 100% of it in Cards. " +
      "At 2 accounts whoever signs holds no profit, IT at 1 of them: sell to the profit centers.",
  );
  expect(preview.lists![1]).toMatchObject({
    copy: true,
    rows: [
      ["First Bank", "Ms. Ames", "Cards: new accounts per day 40 → 46 (+15%), worth $36,000"],
      ["City Mutual", "Ms. Bell", "Claims: cost per claim 120 → 108 (−10%), worth $30,000"],
      ["City Mutual", "", "Sales: calls per day 10 → 12 (+20%), worth $6,000"],
    ],
  });
  expect(preview.short).toBe("$72,000 for 2 accounts");
  expect(preview.warnings).toEqual([]);
});

test("a buying center with a profit of its own is a profit center like any other", () => {
  const { sentence } = ask([...bank, ["First Bank", "it", "tickets", 100, -0.5, -20]]);
  expect(sentence).toContain("to 4 profit centers of 2 accounts");
  expect(sentence).toContain(
    "At 1 account Purchasing signs without holding a profit: sell to the profit centers.",
  );
});

test("names what a change costs", () => {
  const preview = ask([
    ...bank,
    ["City Mutual", "Branches", "visits", 500, -0.2, 70],
    ["First Bank", "Vaults", "boxes", 10, -0.1, 5],
  ]);
  expect(preview.sentence).toMatch(
    /2 changes cost their profit centers money, most at Branches of City Mutual: \$7,000\.$/u,
  );
  const { sentence } = ask([["Ann", "Stores", "sales", 10, -0.5, 100]]);
  expect(sentence).toBe(
    "No account gains by your offer: it costs 1 account $500.00. 1 change costs its profit center money, most at Stores of Ann: $500.00.",
  );
});

test("speaks of one account by its name, and in the currency asked for", () => {
  expect(
    ask(
      bank.slice(2).map((row) => row.slice(0, 6) as Row),
      "CHF",
    ).sentence,
  ).toBe("Your offer is worth CHF 36,000 to 2 profit centers of City Mutual, 83% of it in Claims.");
  expect(ask(bank, "US$").sentence).toContain("worth US$72,000");
  expect(ask(bank, "€").lists![1].rows[0][2]).toMatch(/worth €36,000$/u);
  expect(ask(bank, " ").sentence).toContain("worth $72,000");
});

test("warns of rows half filled, of changes beyond belief and of one account that outweighs the others", () => {
  const preview = ask([
    ...bank,
    ["Delta", "Ads", "clicks", 100, 2, 50],
    ["Delta", "Shops", "visits", 100, null, 50],
    ["Delta", "Mills", null, 10, 0.1, 500_000],
  ]);
  expect(preview.warnings).toEqual([
    "2 of 7 rows have no metric, baseline, change or profit a unit: they have no message and count 0.",
    "1 change is above 100%: a leader will ask how. Is 15% written as 15% or 0.15?",
    "Delta alone makes up 88% of all impact. Check its numbers before you promise them.",
  ]);
});

test("what can't be answered says why", () => {
  expect(() => ask([["Ann", "Stores", "sales", 10, 15, 100]])).toThrow(AnalysisError);
  expect(() => ask([["Ann", "Stores", "sales", 10, 0, 100]])).toThrow(/No change is worth anything/u);
});

test("holds for names of any kind", () => {
  const odd: Row[] = ["__proto__", "=evil", "constructor", 7, true].map((name, at) => [
    name,
    name,
    "visits",
    1,
    0.5,
    2 + 2 * at,
    name,
  ]);
  const { sentence, lists } = ask(odd);
  expect(lists![0].rows.map(([name]) => name)).toEqual(["TRUE", "7", "constructor", "=evil", "__proto__"]);
  expect(sentence).not.toMatch(/NaN|undefined|signs/u);
});

test("a hundred thousand rows are answered", () => {
  const many: Row[] = Array.from({ length: 100_000 }, (_, at) => [
    `A${at % 20_000}`,
    `C${at % 7}`,
    "visits",
    at % 50,
    0.1,
    (at % 90) - 4,
    "IT",
  ]);
  expect(ask(many).sentence).toMatch(/At 20,000 accounts IT signs without holding a profit/u);
});

test("matches the columns by their headers", () => {
  const headers = [
    "Account",
    "Profit center",
    "Leader",
    "Metric",
    "Baseline",
    "Change",
    "Profit a unit",
    "Buying center",
  ];
  const samples = [["a"], ["b"], ["c"], ["d"], [5], [0.1], [7], ["e"]];
  expect(matchColumns(centers, { headers, samples })).toEqual({
    account: [0],
    center: [1],
    leader: [2],
    metric: [3],
    baseline: [4],
    change: [5],
    unit: [6],
    buyer: [7],
  });
});
