/** The Ecosystem path over the genuine Office.js: from deals in the workbook to the written sheets. */
import type { CellValue } from "../../embedded/grid/grid";
import { ecosystem } from "../../src/analyses/ecosystem";
import { expectedEcosystem, sampleDeals } from "../support/deals";
import { PathWorkbook } from "../support/path";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const HEADERS = ["Deal", "Decider", "Payer", "User", "Profit"];
const SHEETS = ["Ecosystem", "Ecosystem – parties", "Ecosystem – deciders"];

const answer = () => book.values("Ecosystem", "A2", 1, 1)[0][0];
const noErrors = () => expect(SHEETS.flatMap((sheet) => book.errors(sheet))).toEqual([]);

test("writes the sample's figures as plain arithmetic gives them, and the sentence of the pane", async () => {
  await book.sample("Deals");
  const before = book.values("Deals", "A1", 401, 6);
  const { preview } = await book.write(ecosystem);
  const expected = expectedEcosystem(sampleDeals);
  const figures = book.figures("Ecosystem");
  expect(answer()).toBe(preview.sentence);
  expect(figures.get("Total profit")).toBeCloseTo(expected.total, 6);
  expect(figures.get("Deals")).toBe(expected.known.length);
  expect(figures.get("Deciders")).toBe(expected.ranked("decider").length);
  expect(figures.get("Deciders for 80% of profit")).toBe(expected.needed("decider"));
  expect(figures.get("Biggest decider")).toBe(expected.ranked("decider")[0][0]);
  for (const side of ["decider", "payer", "user"] as const)
    expect(figures.get(`Profit share of the best ${side}s`)).toBeCloseTo(expected.topShare(side, 0.2), 9);

  const pivot = book.values("Ecosystem", "E5", 3, 5);
  expect(pivot.map((row) => row.slice(0, 2))).toEqual([
    ["Deciders", expected.ranked("decider").length],
    ["Payers", expected.ranked("payer").length],
    ["Users", expected.ranked("user").length],
  ]);
  expect(pivot.map((row) => row[3])).toEqual(
    (["decider", "payer", "user"] as const).map((side) => expected.needed(side)),
  );
  const roles = new Map(book.values("Ecosystem", "E13", 7, 2).map(([names, parties]) => [names, parties]));
  expect(roles.get("Decider / payer / user")).toBe(expected.withRoles("decider", "payer", "user"));
  expect(roles.get("User")).toBe(expected.withRoles("user"));
  expect([...roles.values()].reduce<number>((all, each) => all + Number(each), 0)).toBe(expected.roles.size);

  const ranked = book.values("Ecosystem – deciders", "A5", 3, 8);
  expect(ranked.map(([name]) => name)).toEqual(
    expected
      .ranked("decider")
      .slice(0, 3)
      .map(([name]) => name),
  );
  expect(ranked[0][2]).toBeCloseTo(expected.ranked("decider")[0][1], 6);
  expect(ranked.map((row) => row[6])).toEqual([1, 2, 3]);
  const parties = book.column("Ecosystem – parties", "A5", expected.roles.size + 1);
  expect(new Set(parties.slice(0, -1))).toEqual(new Set(expected.roles.keys()));
  expect(parties.at(-1)).toBeNull();
  noErrors();
  expect(book.values("Deals", "A1", 401, 6)).toEqual(before);
});

test("follows an edited deal, a pasted row and the share typed into the sheet, which a second run keeps", async () => {
  const id = book.place("Deals", [HEADERS, ...small], "Deals");
  const first = await book.write(ecosystem);
  expect(answer()).toBe(first.preview.sentence);
  expect(book.figures("Ecosystem").get("Total profit")).toBe(1000);

  const { grid } = book;
  grid.write(id, { row: 1, column: 4, rows: 1, columns: 1 }, [[1400]], "user");
  grid.write(
    id,
    { row: 8, column: 0, rows: 1, columns: 5 },
    [["D8", "Dr. New", "Acme", "Kim", 3000]],
    "user",
  );
  await grid.settled();
  expect(book.figures("Ecosystem").get("Total profit")).toBe(5000);
  expect(book.column("Ecosystem – deciders", "A5", 2)).toEqual(["Dr. New", "Dr. Ames"]);
  expect(answer()).toBe((await book.ask(ecosystem)).preview.sentence);

  const sheet = book.sheetId("Ecosystem");
  grid.write(sheet, { row: 4, column: 1, rows: 1, columns: 1 }, [[0.5]], "user");
  await grid.settled();
  // The best half of six deciders: 3000, 1700 and 200 of 5000.
  expect(book.figures("Ecosystem").get("Profit share of the best deciders")).toBeCloseTo(0.98, 12);
  const half = (await book.ask(ecosystem, { options: { top: 0.5 } })).preview.sentence;
  expect(answer()).toBe(half);
  // A second run keeps what was typed into the sheet, as the pane has nothing new to say.
  await book.write(ecosystem, { replaced: first.written, before: { top: 0.2 } });
  expect(answer()).toBe(half);
});

const small: CellValue[][] = [
  ["D1", "Dr. Ames", "Acme", "Dunn", 400],
  ["D2", "Dr. Ames", "Bluebird", "Eads", 300],
  ["D3", "Dr. Bell", "Acme", "Fry", 150],
  ["D4", "Cole", "Cole", "Cole", 200],
  ["D5", "Dr. Gray", null, "Hale", -50],
  ["D6", null, "Acme", "Fry", 999],
  ["D7", "'=evil", "Acme", "Ives", 0],
];

test("leaves out a deal without decider, counts one without payer, and says so", async () => {
  book.place("Deals", [HEADERS, ...small], "Deals");
  await book.write(ecosystem);
  expect(book.values("Ecosystem – parties", "A5", 12, 6)).toEqual([
    ["Dr. Ames", "Decider", 2, 700, 0, 0],
    ["Cole", "Decider / payer / user", 1, 200, 200, 200],
    ["Dr. Bell", "Decider", 1, 150, 0, 0],
    ["Acme", "Payer", 0, 0, 550, 0],
    ["Dunn", "User", 0, 0, 0, 400],
    ["Bluebird", "Payer", 0, 0, 300, 0],
    ["Eads", "User", 0, 0, 0, 300],
    ["Fry", "User", 0, 0, 0, 150],
    ["Hale", "User", 0, 0, 0, -50],
    ["=evil", "Decider", 1, 0, 0, 0],
    ["Ives", "User", 0, 0, 0, 0],
    ["Dr. Gray", "Decider", 1, -50, 0, 0],
  ]);
  const notes = new Map(book.values("Ecosystem", "A20", 40, 2).map(([label, value]) => [label, value]));
  expect(notes.get("Rows not used")).toBe(1);
  expect(notes.get("Row 7, Decider")).toBe("nobody is named");
  noErrors();
});

test("goes on where a decider or a profit becomes an error, and counts neither", async () => {
  const id = book.place("Deals", [HEADERS, ...small], "Deals");
  await book.write(ecosystem);
  book.grid.write(id, { row: 1, column: 1, rows: 1, columns: 1 }, [["=1/0"]], "user");
  book.grid.write(id, { row: 3, column: 4, rows: 1, columns: 1 }, [["=NA()"]], "user");
  await book.grid.settled();
  // Without Dr. Ames' deal of 400 and Dr. Bell's of 150.
  expect(book.figures("Ecosystem").get("Total profit")).toBe(450);
  expect(answer()).toBe((await book.ask(ecosystem)).preview.sentence);
  noErrors();
});

test("says the same in the sheet as in the pane, whatever the deals", async () => {
  const cases: CellValue[][][] = [
    [["A", "Ann", "Acme", "u", 1234]],
    [
      ["A", "Ann", "Acme", "u", -500],
      ["B", "Ben", "Ben", "Ben", 200],
    ],
    [
      ["A", "Ann", "Acme", "u", 0.1],
      ["B", "Ben", "Acme", "v", 0.2],
      ["C", "Cleo", "Acme", "v", -0.3],
    ],
    [
      ["A", "Ann", null, null, 5],
      ["B", "Ben", null, "Ben", 5],
    ],
    [...Array(12).keys()].map((at) => [
      `D${at}`,
      `P${at % 7}`,
      `P${at % 5}`,
      `P${at % 6}`,
      100 - 30 * at + at * at * 2,
    ]),
  ];
  for (const [at, rows] of cases.entries()) {
    book.place(`Data ${at}`, [HEADERS, ...rows], `Data_${at}`);
    const { written, preview } = await book.write(ecosystem, { source: `Data_${at}` });
    expect(book.values(written.sheets[0].name, "A2", 1, 1)[0][0]).toBe(preview.sentence);
    expect(written.sheets.flatMap(({ name }) => book.errors(name))).toEqual([]);
  }
});

test("deals whose users aren't known are answered, also from a plain range", async () => {
  const rows = small.map(([deal, decider, payer, , profit]) => [deal, decider, payer, profit]);
  const id = book.place("Plain", [["Deal", "Decider", "Payer", "Profit"], ...rows]);
  book.grid.select(id, { row: 0, column: 0, rows: 1, columns: 1 });
  const { preview } = await book.write(ecosystem, { source: "Plain!A1:D8" });
  expect(answer()).toBe(preview.sentence);
  expect(book.values("Ecosystem", "E7", 1, 2)).toEqual([["Users", 0]]);
  expect(book.figures("Ecosystem").get("Users")).toBe(0);
  noErrors();
});
