/** The Profit centers path over the genuine Office.js: from a list of changes to messages for each leader. */
import type { CellValue } from "../../embedded/grid/grid";
import { centers } from "../../src/analyses/centers";
import { expectedCenters, sampleCenters } from "../support/centers";
import { PathWorkbook } from "../support/path";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const HEADERS = [
  "Account",
  "Profit center",
  "Leader",
  "Metric",
  "Baseline",
  "Change",
  "Profit a unit",
  "Buying center",
];
const SHEETS = ["Profit centers", "Profit centers – messages"];

const small: CellValue[][] = [
  ["First Bank", "Cards", "Ms. Ames", "new accounts per day", 40, 0.15, 6000, "IT"],
  ["First Bank", "IT", "Mr. Kemp", null, null, null, null, "IT"],
  ["City Mutual", "Claims", "Ms. Bell", "cost per claim", 120, -0.1, -2500, "Purchasing"],
  ["City Mutual", "Sales", null, "calls per day", 10, 0.2, 3000, null],
  ["City Mutual", "Vaults", "'=evil", null, 10, -0.1, 200, null],
];

const answer = (sheet = "Profit centers") => book.values(sheet, "A2", 1, 1)[0][0];

test("writes the sample's figures as plain arithmetic gives them, and the sentence of the pane", async () => {
  await book.sample("Centers");
  const before = book.values("Centers", "A1", sampleCenters.length + 1, 8);
  const { preview } = await book.write(centers);
  const expected = expectedCenters(sampleCenters);
  expect(answer()).toBe(preview.sentence);
  expect(book.figures("Profit centers").get("Worth in all")).toBeCloseTo(expected.total, 6);
  const targets = book.values("Profit centers", "E5", expected.accounts.length + 1, 7);
  expect(targets.slice(0, -1).map(([name]) => name)).toEqual(expected.accounts.map(({ name }) => name));
  for (const [at, { impact, centers: own }] of expected.accounts.entries()) {
    expect(targets[at][1]).toBeCloseTo(impact, 6);
    expect(targets[at].slice(2, 4)).toEqual([own[0].name, expect.closeTo(own[0].impact, 6)]);
    expect(targets[at][5]).toBe(own.length);
  }
  expect(targets.at(-1)).toEqual([null, null, null, null, null, null, null]);
  const messages = book.values("Profit centers – messages", "A5", expected.rows.length + 1, 9);
  expect(messages.slice(0, -1).map((row) => row.slice(0, 4))).toEqual(
    expected.rows.map(({ account, center, leader, metric }) => [account, center, leader, metric]),
  );
  expect(messages[0][8]).toMatch(
    /^Operating rooms: operations per day 31\.6 → 34\.13 \(\+8%\), worth \$353,920$/u,
  );
  expect(SHEETS.flatMap((sheet) => book.errors(sheet))).toEqual([]);
  expect(book.values("Centers", "A1", sampleCenters.length + 1, 8)).toEqual(before);
});

test("follows an edited change, a pasted row and the currency typed into the sheet, which a second run keeps", async () => {
  const id = book.place("Centers", [HEADERS, ...small], "Centers");
  const { written, preview } = await book.write(centers);
  expect(answer()).toBe(preview.sentence);
  // 36,000, 30,000, 6,000 and −200.
  expect(book.figures("Profit centers").get("Worth in all")).toBe(71_800);
  expect(
    book.values("Profit centers – messages", "A5", 5, 9).map((row) => [row[1], row[2], row[7], row[8]]),
  ).toEqual([
    ["Cards", "Ms. Ames", 36_000, "Cards: new accounts per day 40 → 46 (+15%), worth $36,000"],
    ["Claims", "Ms. Bell", 30_000, "Claims: cost per claim 120 → 108 (−10%), worth $30,000"],
    ["Sales", "", 6000, "Sales: calls per day 10 → 12 (+20%), worth $6,000"],
    ["Vaults", "=evil", -200, ""],
    [null, null, null, null],
  ]);
  expect(book.values("Profit centers – messages", "K5", 3, 2)).toEqual([
    ["First Bank", "IT"],
    ["City Mutual", "Purchasing"],
    [null, null],
  ]);

  const { grid } = book;
  grid.write(id, { row: 3, column: 5, rows: 1, columns: 1 }, [[-0.2]], "user");
  grid.write(
    id,
    { row: 6, column: 0, rows: 1, columns: 8 },
    [["Delta", "Shops", "Mr. Hale", "visits", 100, 0.1, 20_000, "IT"]],
    "user",
  );
  grid.write(book.sheetId("Profit centers"), { row: 4, column: 1, rows: 1, columns: 1 }, [["EUR"]], "user");
  await grid.settled();
  expect(book.values("Profit centers", "E5", 2, 2)).toEqual([
    ["Delta", 200_000],
    ["City Mutual", 65_800],
  ]);
  expect(book.values("Profit centers – messages", "I5", 1, 1)).toEqual([
    ["Shops: visits 100 → 110 (+10%), worth EUR 200,000"],
  ]);
  const asked = await book.ask(centers, { options: { currency: "EUR" } });
  expect(answer()).toBe(asked.preview.sentence);
  expect(answer()).toContain("EUR 200,000");
  // A second run keeps what was typed into the sheet, as the pane has nothing new to say.
  await book.write(centers, { replaced: written, before: { currency: "$" } });
  expect(answer()).toBe(asked.preview.sentence);
});

test("says the same in the sheet as in the pane, whatever the changes", async () => {
  const cases: CellValue[][][] = [
    [small[0]],
    [["Ann", "Stores", "Bo", "sales", 10, -0.5, 100, "IT"]],
    [
      ["Ann", "Stores", "Bo", "sales", 10, -0.5, 100, null],
      ["Ben", "Stores", "Cy", "sales", 10, 0.05, 100, "IT"],
      ["Ben", "IT", "Di", "tickets", 50, -0.5, -4, null],
    ],
    [
      ["Ann", "Stores", "Bo", "sales", 10, 0.5, 100, "IT"],
      ["Ann", "Stores", "Bo", "visits", 10, 0.5, 90, "Board"],
      ["Ben", "Mills", "Cy", "sales", 10, 0.05, 100, "it"],
    ],
  ];
  for (const [at, rows] of cases.entries()) {
    book.place(`Data ${at}`, [HEADERS, ...rows], `Data_${at}`);
    const { written, preview } = await book.write(centers, { source: `Data_${at}` });
    expect(answer(written.sheets[0].name)).toBe(preview.sentence);
    expect(written.sheets.flatMap(({ name }) => book.errors(name))).toEqual([]);
  }
});

test("goes without leaders and buying centers", async () => {
  const plain = [HEADERS, ...small].map((row) => row.filter((_, at) => at !== 2 && at !== 7));
  book.place("Plain", plain, "Plain");
  const { preview } = await book.write(centers, { source: "Plain" });
  expect(answer()).toBe(preview.sentence);
  expect(book.values("Profit centers", "E4", 1, 7)[0].at(-1)).toBeNull();
  expect(book.values("Profit centers – messages", "K4", 2, 2)).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(SHEETS.flatMap((sheet) => book.errors(sheet))).toEqual([]);
});
