import { AnalysisError } from "../../../src/analyses/analysis";
import { initialOptions } from "../../../src/analyses/asked";
import { checkData } from "../../../src/analyses/check";
import { ecosystem } from "../../../src/analyses/ecosystem";
import { matchColumns } from "../../../src/analyses/matching";
import type { BarsPicture } from "../../../src/analyses/picture";
import type { RawCell } from "../../../src/analyses/source";
import { expectedEcosystem, sampleDeals } from "../../support/deals";

type Row = [decider: RawCell, payer: RawCell, user: RawCell, profit: RawCell, deal?: RawCell];

function ask(rows: Row[], top = 0.2) {
  const column = (at: number) => rows.map((row) => row[at] ?? null);
  const data = {
    decider: [column(0)],
    payer: [column(1)],
    user: [column(2)],
    profit: [column(3)],
    deal: rows.some((row) => row.length > 4) ? [column(4)] : [],
  };
  return ecosystem.preview(checkData(ecosystem, data).usable, { ...initialOptions(ecosystem), top });
}

const figures = (preview: ReturnType<typeof ask>) =>
  Object.fromEntries(preview.figures.map(({ label, value }) => [label, value]));

/** Six deciders with profits 50, 20, 10, 8, 7, 5; each user is of one deal; one insurer pays for all. */
const six: Row[] = [
  ["Ann", "Acme", "u1", 30],
  ["Ann", "Acme", "u2", 20],
  ["Ben", "Acme", "u3", 20],
  ["Cleo", "Acme", "u4", 10],
  ["Dan", "Acme", "u5", 8],
  ["Eve", "Acme", "u6", 7],
  ["Fay", "Acme", "Fay", 5],
];

describe("the answer", () => {
  test("on the sample deals is what plain arithmetic finds", () => {
    const { decider, payer, user, profit } = {
      decider: sampleDeals.map((deal) => deal.decider),
      payer: sampleDeals.map((deal) => deal.payer),
      user: sampleDeals.map((deal) => deal.user),
      profit: sampleDeals.map((deal) => deal.profit),
    };
    const preview = ask(sampleDeals.map((_, at) => [decider[at], payer[at], user[at], profit[at]]));
    const expected = expectedEcosystem(sampleDeals);
    const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
    expect(figures(preview)).toMatchObject({
      Deciders: String(expected.ranked("decider").length),
      "Deciders for 80% of profit": String(expected.needed("decider")),
      "Best 20% of deciders": percent(expected.topShare("decider", 0.2)),
      "Best 20% of payers": percent(expected.topShare("payer", 0.2)),
      "Best 20% of users": percent(expected.topShare("user", 0.2)),
      [expected.ranked("decider")[0][0]]: percent(expected.ranked("decider")[0][1] / expected.total),
    });
    const list = preview.lists![0];
    expect(list.rows.map(([name]) => name)).toEqual(
      expected
        .ranked("decider")
        .slice(0, 10)
        .map(([name]) => name),
    );
    const all = expected.withRoles("decider", "payer", "user");
    expect(preview.lists![2].rows.find(([roles]) => roles === "Decider / payer / user")?.[1]).toBe(
      String(all),
    );
    const bars = (preview.pictures[0] as BarsPicture).bars;
    expect(bars.filter(({ marked }) => marked)).toHaveLength(Math.min(12, expected.needed("decider")));
  });

  test("is a sentence to be read aloud", () => {
    // 80 of 100 takes Ann, Ben and Cleo. A fifth of six deciders is 1.2: 50 + 0.2 of 20; of seven users 1.4: 30 + 0.4 of 20.
    expect(ask(six).sentence).toBe(
      "3 of 6 deciders bring 80% of profit; Ann alone brings 50%. " +
        "The business hinges on deciders: the best 20% of them bring 54% of profit, of users 38%. " +
        "There is only 1 payer. 1 party decides and uses.",
    );
    expect(ask(six).short).toBe("3 of 6 decide 80%");
  });

  test("follows the share that is asked for", () => {
    const half = ask(six, 0.5);
    expect(half.sentence).toContain("the best 50% of them bring 80% of profit");
    expect(figures(half)["Best 50% of deciders"]).toBe("80.0%");
  });

  test("names deciders who lose money, and hybrids of several kinds", () => {
    const { sentence } = ask([...six, ["Gus", "Gus", "u7", -4], ["Hal", "Hal", "u8", -1]]);
    expect(sentence).toContain("; 2 lose money.");
    expect(sentence).toMatch(/2 parties decide and pay themselves; 1 more has several roles\.$/u);
    expect(ask(six.slice(0, 6)).sentence).toMatch(/Nobody has more than one role\.$/u);
  });

  test("for one decider, for losses and for nothing is a plain sentence", () => {
    expect(ask([["Ann", "Acme", "u", 1234]]).sentence).toBe(
      "One decider, Ann, decides on the whole profit, 1,234. There is only 1 payer. There is only 1 user. Nobody has more than one role.",
    );
    expect(
      ask([
        ["Ann", "Acme", "u", -500],
        ["Ben", "Acme", "v", 200],
      ]).sentence,
    ).toMatch(/^The deals of 2 deciders lose 300\.00 together\./u);
    expect(
      ask([
        ["Ann", "Acme", "u", 0.1],
        ["Ben", "Acme", "v", 0.2],
        ["Cleo", "Acme", "v", -0.3],
      ]).sentence,
    ).toMatch(/^The deals of 3 deciders make no profit together\./u);
    expect(() => ask([["Ann", "Acme", "u", 0]])).toThrow(AnalysisError);
    expect(() => ask([[null, "Acme", "u", 5]])).toThrow(/No deal has a decider/u);
  });
});

test("a deal counts for whom it names: a blank payer or user is nobody, and many of them are warned of", () => {
  const preview = ask([...six, ["Ann", null, null, 10], ["Ben", null, "u9", 5]]);
  expect(preview.warnings).toEqual([
    "The payer of 2 of 9 deals isn't known: what is said of payers holds for the others.",
  ]);
  const pivot = preview.lists![1].rows;
  // 115 decided; 100 of it paid by Acme; 105 used by eight.
  expect(pivot.map((row) => [row[0], row[1], row[4]])).toEqual([
    ["Deciders", "6", "19.17"],
    ["Payers", "1", "100.00"],
    ["Users", "8", "13.13"],
  ]);
});

test("deal numbers tell alike deals apart, and those that stand twice are warned of", () => {
  const twice: Row[] = [...six, ["Ann", "Acme", "u1", 30, "A"], ["Ann", "Acme", "u1", 30, "B"]];
  expect(ask(twice).warnings).toEqual([]);
  const again: Row[] = [...twice, ["Ben", "Acme", "u3", 1, "a"]];
  expect(ask(again).warnings![0]).toMatch(/^1 row has the number of an earlier deal/u);
});

test("holds for names of any kind and for roles that nobody has", () => {
  const odd: Row[] = ["__proto__", "=evil", "constructor", 7, true, "7"].map((name, at) => [
    name,
    null,
    null,
    at,
  ]);
  const preview = ask(odd);
  expect(preview.lists![0].rows.map(([name]) => name)).toEqual([
    "7",
    "TRUE",
    "7",
    "constructor",
    "=evil",
    "__proto__",
  ]);
  expect(preview.sentence).not.toMatch(/NaN|undefined|Infinity|role/u);
});

test("a hundred thousand deals are answered", () => {
  const many: Row[] = Array.from({ length: 100_000 }, (_, at) => [
    `D${at % 30_000}`,
    `P${at % 9}`,
    `U${at}`,
    (at % 97) - 3,
  ]);
  const preview = ask(many);
  expect(figures(preview).Deciders).toBe("30,000");
});

test("matches columns by their headers, in the words of a medical practice too", () => {
  const matched = (headers: string[]) =>
    matchColumns(ecosystem, {
      headers,
      samples: headers.map((_, at) => (at === headers.length - 1 ? [5, 6] : ["a", "b"])),
    });
  expect(matched(["Deal", "Date", "Decider", "Payer", "User", "Profit"])).toMatchObject({
    decider: [2],
    payer: [3],
    user: [4],
    profit: [5],
    deal: [0],
  });
  expect(matched(["Patient", "Insurer", "Referring physician", "Margin"])).toMatchObject({
    decider: [2],
    payer: [1],
    user: [0],
    profit: [3],
  });
});
