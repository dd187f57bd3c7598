/** The Targets path over the genuine Office.js: from the table in the workbook to the written sheets and the file. */
import { csvParse } from "d3-dsv";
import type { CellValue } from "../../embedded/grid/grid";
import { checkData } from "../../src/analyses/check";
import { ideal } from "../../src/analyses/ideal";
import { targets } from "../../src/analyses/targets";
import { samples } from "../../src/workbook/samples";
import { money } from "../../src/texts/words";
import { PathWorkbook } from "../support/path";
import { sampleText } from "../support/samples";
import { ownAuc, ownLogit, ownProbability } from "../support/targets";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const FEATURES = ["Days since last order", "Orders", "Opened before", "Sales"];

async function campaign() {
  const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Campaign")!));
  const people = rows.map((row) => ({
    name: row.Customer,
    segment: row.Segment,
    value: Number(row["Profit if they buy"]),
    features: FEATURES.map((each) => Number(row[each])),
    outcome: row.Contacted === "1" && row.Responded !== "" ? Number(row.Responded) : null,
  }));
  const known = people.filter(({ outcome }) => outcome !== null);
  const fitted = (some: typeof known) =>
    ownLogit(
      some.map(({ features }) => features),
      some.map(({ outcome }) => outcome!),
    );
  const half = fitted(known.filter((_, i) => i % 2 === 0));
  const tried = known.filter((_, i) => i % 2 === 1);
  return {
    people,
    known,
    coefficients: fitted(known),
    auc: ownAuc(
      tried.map(({ features }) => ownProbability(half, features)),
      tried.map(({ outcome }) => outcome!),
    ),
  };
}

const answer = (sheet = "Targets") => book.values(sheet, "A2", 1, 1)[0][0];
const setInput = async (label: string, value: CellValue) => {
  const row = book.column("Targets", "A1", 60).indexOf(label);
  book.grid.write(book.sheetId("Targets"), { row, column: 1, rows: 1, columns: 1 }, [[value]], "user");
  await book.grid.settled();
};
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

test("writes what own arithmetic finds in the sample campaign", async () => {
  await book.sample("Campaign");
  const { preview, written } = await book.write(targets);
  expect(written.sheets.map(({ name }) => name)).toEqual(targets.sheets);
  for (const name of targets.sheets) expect(book.errors(name, 2100, 14)).toEqual([]);
  expect(answer()).toBe(preview.sentence);

  const { people, known, coefficients, auc } = await campaign();
  const fit = book.values("Targets – score", "A5", 5, 2);
  expect(fit.map(([term]) => term)).toEqual(["Intercept", ...FEATURES]);
  fit.forEach(([, coefficient], j) => expect(coefficient).toBeCloseTo(coefficients[j], 8));

  expect(book.column("Targets – score", "F6", 4)).toEqual([
    "the higher, the less likely a response; practically never by chance",
    "the higher, the likelier a response; practically never by chance",
    "the higher, the likelier a response; practically never by chance",
    "no sure direction; may well be chance",
  ]);

  const expected = people.map(({ features, value }) => ownProbability(coefficients, features) * value - 10);
  const chosen = expected.filter((each) => each > 0);
  const figures = book.figures("Targets");
  expect(figures.get("Customers to choose from")).toBe(2000);
  expect(figures.get("To contact")).toBe(chosen.length);
  expect(figures.get("Cost of contacting them")).toBe(10 * chosen.length);
  expect(figures.get("Expected profit")).toBeCloseTo(sum(chosen), 5);
  expect(figures.get("… of contacting everybody")).toBeCloseTo(sum(expected), 5);
  expect(figures.get("… of as many at random")).toBeCloseTo((sum(expected) * chosen.length) / 2000, 5);
  expect(figures.get("Responses learnt from")).toBe(sum(known.map(({ outcome }) => outcome!)));
  expect(figures.get("… of so many contacted")).toBe(1200);
  expect(figures.get("AUC of the score")).toBeCloseTo(auc, 10);
  expect(auc).toBeGreaterThan(0.6);

  const list = book.values("Targets – list", "A5", 2001, 11);
  expect(list[2000].every((cell) => cell === null)).toBe(true);
  const best = expected.indexOf(expected.reduce((one, other) => Math.max(one, other), -Infinity));
  expect([list[0][0], list[0][1]]).toEqual([people[best].name, people[best].segment]);
  const [probability, value, profit, flag] = list[0].slice(-5).filter((cell) => typeof cell === "number");
  expect(probability).toBeCloseTo(ownProbability(coefficients, people[best].features), 8);
  expect(value).toBe(people[best].value);
  expect([profit, flag]).toEqual([expect.closeTo(expected[best], 6), 1]);
  expect(preview.sentence).toBe(
    `Contact ${chosen.length.toLocaleString("en-US")} of 2,000 customers: they are expected to bring ${money(sum(chosen))} after ${money(10 * chosen.length)} of cost; ` +
      `contacting everybody would bring ${money(sum(expected))}, and ${chosen.length.toLocaleString("en-US")} chosen at random would bring ${money((sum(expected) * chosen.length) / 2000)}.`,
  );
  // The lift table holds the half that the score wasn't fitted to.
  const lift = book.values("Targets – check", "A5", 10, 8);
  expect(sum(lift.map(([, customers]) => Number(customers)))).toBe(600);
  expect(lift[9][5]).toBeCloseTo(1, 12);
  expect(book.values("Targets – check", "G15", 1, 2)[0]).toEqual([1, 1]);
});

test("follows an edited cell, a changed cost, a budget, and where to start", async () => {
  await book.sample("Campaign");
  await book.write(targets);
  const { people, coefficients } = await campaign();
  const chances = people.map(({ features }) => ownProbability(coefficients, features));
  const expected = (cost: number) => people.map(({ value }, i) => chances[i] * value - cost);
  const byProfit = (cost: number) =>
    expected(cost)
      .map((profit, i) => ({ profit, i }))
      .sort((a, b) => b.profit - a.profit);

  await setInput("Cost of a contact", 40);
  let figures = book.figures("Targets");
  expect(figures.get("To contact")).toBe(expected(40).filter((each) => each > 0).length);
  expect(figures.get("Expected profit")).toBeCloseTo(sum(expected(40).filter((each) => each > 0)), 5);

  // With one cost for all the best return is the highest expected profit: 25 contacts fit into the budget.
  await setInput("Budget", 1010);
  figures = book.figures("Targets");
  expect(figures.get("To contact")).toBe(25);
  expect(figures.get("Expected profit")).toBeCloseTo(
    sum(
      byProfit(40)
        .slice(0, 25)
        .map(({ profit }) => profit),
    ),
    5,
  );

  // The others are all but the most valuable fifth; they are enough for the budget.
  await setInput("Start with", "the others");
  const limit = people.map(({ value }) => value).sort((a, b) => b - a)[399];
  const others = byProfit(40).filter(({ i }) => people[i].value < limit);
  expect(others.filter(({ profit }) => profit > 0).length).toBeGreaterThan(25);
  expect(book.figures("Targets").get("Expected profit")).toBeCloseTo(
    sum(others.slice(0, 25).map(({ profit }) => profit)),
    5,
  );
  expect(book.column("Targets – list", "A5", 25)).toEqual(others.slice(0, 25).map(({ i }) => people[i].name));

  // What the most valuable leave of a larger budget goes to the others.
  await setInput("Start with", "most valuable");
  await setInput("Budget", 40 * 450);
  const first = byProfit(40).filter(({ i, profit }) => people[i].value >= limit && profit > 0);
  const then = others.filter(({ profit }) => profit > 0).slice(0, Math.max(0, 450 - first.length));
  figures = book.figures("Targets");
  expect(figures.get("To contact")).toBe(first.length + then.length);
  expect(figures.get("Expected profit")).toBeCloseTo(sum([...first, ...then].map(({ profit }) => profit)), 5);

  const source = book.grid.values(book.sheetId("Campaign"), { row: 0, column: 0, rows: 2001, columns: 13 });
  const value = source[0].indexOf("Profit if they buy");
  book.grid.write(book.sheetId("Campaign"), { row: 1, column: value, rows: 1, columns: 1 }, [[1e6]], "user");
  await book.grid.settled();
  expect(book.column("Targets – list", "A5", 1)).toEqual([people[0].name]);
  source[1][value] = 1e6;
  expect(book.grid.values(book.sheetId("Campaign"), { row: 0, column: 0, rows: 2001, columns: 13 })).toEqual(
    source,
  );
});

/** Forty customers of an earlier offer, alternately in two segments; those who ordered more responded more often. */
const small = (): CellValue[][] => [
  ["Customer", "Segment", "E-mail", "Orders", "Responded", "Value"],
  ...Array.from({ length: 40 }, (_, k): CellValue[] => [
    k === 0 ? "'=evil" : k === 1 ? "__proto__" : `C${k}`,
    k % 2 ? "East" : k === 6 ? null : "West",
    k === 0 ? "'=cmd()" : k === 3 ? null : `c${k}@example.com`,
    k % 10,
    k > 35 ? null : (k * 7) % 10 < k % 10 ? 1 : 0,
    100 + k,
  ]),
];

test("contacts the segments set to yes, in pane and sheet alike, and keeps what is set on a second run", async () => {
  book.place("Offer", small(), "Offer");
  const walk = { source: "Offer", options: { segments: ["East"], cost: 5 } };
  const { preview, written } = await book.write(targets, walk);
  for (const name of written.sheets) expect(book.errors(name.name)).toEqual([]);
  expect(preview.sentence).toMatch(/ 20 customers in East: /u);
  expect(answer()).toBe(preview.sentence);
  const segments = () => {
    const row = book.column("Targets", "A1", 60).indexOf("Segment");
    return book.values("Targets", `A${row + 2}`, 3, 2);
  };
  expect(segments()).toEqual([
    ["West", "no"],
    ["East", "yes"],
    ["(none)", "no"],
  ]);
  await setInput("(none)", "yes");
  expect(book.figures("Targets").get("Customers to choose from")).toBe(21);
  expect(answer()).toMatch(/ 21 customers in East and \(none\): /u);
  await setInput("Cost of a contact", 7);

  const again = await book.write(targets, { ...walk, replaced: written, before: { ...walk.options } });
  expect(segments()).toEqual([
    ["West", "no"],
    ["East", "yes"],
    ["(none)", "yes"],
  ]);
  expect(book.figures("Targets").get("Cost of a contact")).toBe(7);
  // What the pane now says otherwise goes before.
  await book.write(targets, {
    source: "Offer",
    options: { segments: ["West"], cost: 5 },
    replaced: again.written,
    before: { ...walk.options },
  });
  expect(segments().slice(0, 2)).toEqual([
    ["West", "yes"],
    ["East", "no"],
  ]);
});

test("without an earlier offer goes by value at an assumed rate", async () => {
  book.place("Offer", small(), "Offer");
  const options = { earlier: "assumed", rate: 0.05, cost: 5.99 };
  const { preview, written } = await book.write(targets, { source: "Offer", options });
  expect(written.sheets.map(({ name }) => name)).toEqual(["Targets", "Targets – list"]);
  for (const { name } of written.sheets) expect(book.errors(name)).toEqual([]);
  // 5 % of 120 … 139 is more than the cost: twenty customers.
  const worth = Array.from({ length: 20 }, (_, k) => 0.05 * (120 + k) - 5.99);
  expect(book.figures("Targets").get("To contact")).toBe(20);
  expect(book.figures("Targets").get("Expected profit")).toBeCloseTo(sum(worth), 8);
  expect(answer()).toBe(preview.sentence);
  expect(answer()).toMatch(
    /^Contact 20 of 40 customers: .* It assumes that 5% respond, whoever they are\.$/u,
  );
  expect(book.column("Targets – list", "A5", 2)).toEqual(["C39", "C38"]);
  const figure = (label: string) => Number(book.figures("Targets").get(label));
  expect(figure("… of as many at random")).toBeCloseTo(figure("… of contacting everybody") / 2, 10);

  await setInput("Cost of a contact", 0);
  expect(answer()).toMatch(
    /^Contact all 40 customers: they are expected to bring 239\.00 after 0\.00 of cost\./u,
  );
  await setInput("Cost of a contact", 1000);
  expect(answer()).toMatch(/^Contact none of 40 customers: .* contacting everybody would lose 39,761/u);
});

test("takes one amount for all where no column tells the value", async () => {
  book.place("Offer", small(), "Offer");
  const walk = { source: "Offer", columns: { value: [] }, options: { amount: 50, cost: 20 } };
  const { preview } = await book.write(targets, walk);
  expect(answer()).toBe(preview.sentence);
  const figure = (label: string) => Number(book.figures("Targets").get(label));
  const before = figure("To contact");
  await setInput("Value of a response", 5000);
  expect(figure("To contact")).toBe(40);
  expect(before).toBeLessThan(40);
});

test("a score that can't be checked is written without the check", async () => {
  // In the odd rows orders tell the responders without exception; in all of them they don't.
  const rows: CellValue[][] = [
    ["Customer", "Orders", "Responded", "Value"],
    ...Array.from({ length: 12 }, (_, k): CellValue[] => [
      `C${k}`,
      k,
      k % 2 ? (k === 3 ? 1 : 0) : k > 5 ? 1 : 0,
      100,
    ]),
  ];
  book.place("Few", rows, "Few");
  const { preview, written } = await book.write(targets, { source: "Few" });
  expect(preview.warnings!.join(" ")).toMatch(/could not be checked .*separation/iu);
  expect(written.sheets.map(({ name }) => name)).toEqual(["Targets", "Targets – list", "Targets – score"]);
  for (const { name } of written.sheets) expect(book.errors(name)).toEqual([]);
  expect(answer()).toBe(preview.sentence);
});

test("the file holds those to contact and how to reach them", async () => {
  book.place("Offer", small(), "Offer");
  const options = { earlier: "assumed", rate: 0.05, cost: 6 };
  const { context } = await book.ask(targets, { source: "Offer", options });
  const [, ...rows] = small();
  const bare = (cell: CellValue) => (typeof cell === "string" ? cell.replace(/^'/u, "") : cell);
  const columns = rows[0].map((_, j) => rows.map((row) => bare(row[j]) as string | number | null));
  const { usable } = checkData(
    targets,
    {
      customer: [columns[0]],
      segment: [columns[1]],
      responded: [],
      contacted: [],
      value: [columns[5]],
      contact: [columns[2]],
      features: [],
    },
    {
      headers: {
        customer: ["Customer"],
        segment: ["Segment"],
        responded: [],
        contacted: [],
        value: ["Value"],
        contact: ["E-mail"],
        features: [],
      },
      options: context.options,
      today: context.today,
    },
  );
  const file = targets.file!.make(usable, context.options);
  expect(file.name).toBe("targets-2026-11-22.csv");
  expect(file.rows[0]).toEqual(["Customer", "E-mail"]);
  expect(file.rows.slice(1)).toEqual(
    Array.from({ length: 19 }, (_, k) => [`C${39 - k}`, `c${39 - k}@example.com`]),
  );
});

test("rows without a number that may tell are left out and listed, and odd cells later on don't break the list", async () => {
  const rows = small();
  rows[8][3] = null;
  rows[9][3] = "n/a";
  const id = book.place("Offer", rows, "Offer");
  const { preview, written } = await book.write(targets, { source: "Offer", options: { cost: 5 } });
  expect(preview.sentence).toMatch(/ of 38 customers/u);
  expect(answer()).toBe(preview.sentence);
  const notes = book.values("Targets", "A1", 80, 2).map(([label, content]) => `${label}: ${content}`);
  expect(notes).toEqual(
    expect.arrayContaining([
      "Row 9, Orders: no number",
      "Row 10, Orders: “n/a”: not a number",
      "Rows not used: 2",
    ]),
  );
  book.grid.write(id, { row: 12, column: 5, rows: 2, columns: 1 }, [["oops"], [null]], "user");
  await book.grid.settled();
  for (const { name } of written.sheets) expect(book.errors(name)).toEqual([]);
  expect(book.figures("Targets").get("Customers to choose from")).toBe(37);
});

test("one customer at an assumed rate is an answer, too", async () => {
  book.place(
    "One",
    [
      ["Customer", "Value"],
      ["'=evil", 500],
    ],
    "One",
  );
  const { preview, written } = await book.write(targets, {
    source: "One",
    options: { earlier: "assumed", rate: 0.1 },
  });
  for (const { name } of written.sheets) expect(book.errors(name)).toEqual([]);
  expect(answer()).toBe(preview.sentence);
  expect(answer()).toMatch(
    /^Contact the one customer: it is expected to bring 40\.00 after 10\.00 of cost\./u,
  );
  expect(book.values("Targets – list", "A5", 2, 5)[0]).toEqual(["=evil", 0.1, 500, 40, 1]);
});

test("another path's answer serves as segments and as what may tell", async () => {
  const people: CellValue[][] = [
    ["Customer", "Trade", "Profit", "Responded"],
    ...Array.from({ length: 30 }, (_, k): CellValue[] => [
      `C${k}`,
      k % 3 === 0 ? "Health" : k % 3 === 1 ? "Retail" : "Legal",
      k % 3 === 0 ? 300 - k : 50 - k,
      (k * 7) % 5 < (k % 3 === 0 ? 3 : 1) ? 1 : 0,
    ]),
  ];
  book.place("People", people, "People");
  await book.write(ideal, { source: "People" });
  const { written, preview } = await book.write(targets, {
    source: "People",
    columns: {
      segment: ["Standing · Ideal – scores"],
      features: ["Ideal score · Ideal – scores"],
      value: ["Profit"],
    },
    options: { segments: ["Other"], cost: 1 },
  });
  for (const { name } of written.sheets) expect(book.errors(name)).toEqual([]);
  expect(answer()).toBe(preview.sentence);
  // Six of thirty are among the best.
  expect(answer()).toMatch(/ all 24 customers in Other: /u);
});
