/** The Ideal customer path over the genuine Office.js: from the table in the workbook to the written sheets. */
import { csvParse } from "d3-dsv";
import type { CellValue } from "../../embedded/grid/grid";
import { ideal } from "../../src/analyses/ideal";
import { samples } from "../../src/workbook/samples";
import { bestOf, type Customer, traitsOf } from "../support/ideal";
import { PathWorkbook } from "../support/path";
import { sampleText } from "../support/samples";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const ATTRIBUTES = ["Segment", "Region", "Industry", "Employees", "Source"];

async function sampleCustomers(): Promise<Customer[]> {
  const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Customers")!));
  return rows.map((row) => ({
    name: row["Customer Name"],
    profit: Number(row.Profit),
    recommend: row.Recommend === "" ? null : Number(row.Recommend),
    attributes: Object.fromEntries(ATTRIBUTES.map((each) => [each, row[each]])),
  }));
}

const traits = (rows: number) => book.values("Ideal – traits", "A5", rows, 7);
const answer = (sheet = "Ideal customer") => book.values(sheet, "A2", 1, 1)[0][0];

test("writes what own arithmetic finds in the sample customers", async () => {
  await book.sample("Customers");
  const { preview, written } = await book.write(ideal);
  expect(written.sheets.map(({ name }) => name)).toEqual(ideal.sheets);
  for (const name of ideal.sheets) expect(book.errors(name, 900)).toEqual([]);

  const customers = await sampleCustomers();
  const best = bestOf(customers, 0.2);
  const expected = traitsOf(customers, ATTRIBUTES, 0.2);
  const found = traits(expected.length + 1);
  expect(found.at(-1)!.every((cell) => cell === null)).toBe(true);
  for (const [attribute, value, having, top, index, , p] of found.slice(0, -1)) {
    const own = expected.find((each) => each.attribute === attribute && each.value === value)!;
    expect([having, top]).toEqual([own.having, own.top]);
    expect(index).toBeCloseTo(100 * own.times, 8);
    expect(p).toBeCloseTo(own.p, 10);
  }
  const telling = expected.filter(({ p, times }) => p < 0.05 && times > 1).sort((a, b) => b.times - a.times);
  expect(telling.length).toBeGreaterThan(2);

  const figures = book.figures("Ideal customer");
  const total = customers.reduce((sum, { profit }) => sum + profit, 0);
  expect(figures.get("Customers")).toBe(793);
  expect(figures.get("Among the best")).toBe(best.length);
  expect(figures.get("From a profit of")).toBeCloseTo(Math.min(...best.map(({ profit }) => profit)), 8);
  expect(figures.get("Their share of profit")).toBeCloseTo(
    best.reduce((sum, { profit }) => sum + profit, 0) / total,
    10,
  );
  expect(figures.get("Telling traits")).toBe(telling.length);
  const awesome = customers.filter(
    ({ profit, recommend }) => profit > 0 && recommend !== null && recommend >= 9,
  );
  expect(figures.get("Awesome customers")).toBe(awesome.length);
  expect(figures.get("Awesome")).toBe(awesome.length);

  const named = telling
    .slice(0, 3)
    .map(({ attribute, value, times }) => `${attribute}: ${value} (${times.toFixed(1)} times`);
  expect(answer()).toBe(preview.sentence);
  expect(answer()).toBe(
    `The best 20% of 793 customers stand out by ${named[0]} as often as among all), ${named[1]}) and ${named[2]}); ` +
      `${awesome.length} customers are awesome: profitable and recommending us.`,
  );
  const [label, times] = book.values("Ideal customer", "A18", 1, 2)[0];
  expect(label).toBe(`${telling[0].attribute}: ${telling[0].value}`);
  expect(times).toBeCloseTo(telling[0].times, 8);
});

test("follows an edited cell, a changed share and nothing else", async () => {
  await book.sample("Customers");
  await book.write(ideal);
  const before = book.grid.values(book.sheetId("Customers"), { row: 0, column: 0, rows: 794, columns: 17 });
  const customers = await sampleCustomers();
  // The least profitable customer becomes the most profitable.
  const worst = customers.reduce((one, other) => (other.profit < one.profit ? other : one));
  const at = { row: customers.indexOf(worst) + 1, column: before[0].indexOf("Profit"), rows: 1, columns: 1 };
  book.grid.write(book.sheetId("Customers"), at, [[99_999]], "user");
  worst.profit = 99_999;
  await book.grid.settled();
  let expected = traitsOf(customers, ATTRIBUTES, 0.2);
  const first = () => traits(1)[0];
  const own = () =>
    expected.find(({ attribute, value }) => attribute === first()[0] && value === first()[1])!;
  expect(first()[4]).toBeCloseTo(100 * own().times, 8);
  expect(first()[3]).toBe(own().top);

  book.grid.write(
    book.sheetId("Ideal customer"),
    { row: 4, column: 1, rows: 1, columns: 1 },
    [[0.1]],
    "user",
  );
  await book.grid.settled();
  expected = traitsOf(customers, ATTRIBUTES, 0.1);
  expect(first()[4]).toBeCloseTo(100 * own().times, 8);
  expect(book.figures("Ideal customer").get("Among the best")).toBe(bestOf(customers, 0.1).length);
  expect(String(answer())).toMatch(/^The best 10% of 793 customers/u);

  before[at.row][at.column] = 99_999;
  expect(book.grid.values(book.sheetId("Customers"), { row: 0, column: 0, rows: 794, columns: 17 })).toEqual(
    before,
  );
});

/** Twelve customers of whom the best are in health care, and two prospects at the end. */
const small: CellValue[][] = [
  ["Customer", "Trade", "Came by", "Remark", "Profit", "Recommend"],
  ...Array.from({ length: 12 }, (_, k): CellValue[] => [
    ["Ann", "'=evil", "__proto__", "constructor", "Eve", "Fay", "Gil", "Hal", "Ida", "Jan", "Kim", "Lou"][k],
    k < 5 ? "Health" : "Retail",
    k === 3 ? null : k % 2 ? "Referral" : "Advert",
    k === 0 ? "x" : null,
    k < 5 ? 1000 - k : 20 - k,
    k === 0 ? 10 : k === 1 ? 3 : null,
  ]),
  ["Prospect A", "Health", "Referral", null, null, null],
  ["Prospect B", null, null, null, null, null],
];

test("scores prospects, leaves out what is barely filled, and takes any name for a name", async () => {
  book.place("People", small, "People");
  const columns = { attributes: ["Trade", "Came by", "Remark"] };
  const walk = { source: "People", columns, options: { top: 0.4 } };
  const { preview } = await book.write(ideal, walk);
  for (const name of ideal.sheets) expect(book.errors(name)).toEqual([]);
  expect(preview.warnings!.join(" ")).toMatch(
    /Left out of the profile: Remark is filled for 8% of customers only/u,
  );
  expect(answer()).toBe(preview.sentence);
  // Five of twelve are best and all in health care: 12 / 5 = 2.4 times; one customer is profitable and recommends.
  expect(answer()).toBe(
    "The best 40% of 12 customers stand out by Trade: Health (2.4 times as often as among all); 1 customer is awesome: profitable and recommending us.",
  );
  expect(book.figures("Ideal customer").get("Prospects")).toBe(2);
  expect(book.values("Ideal – coverage", "A5", 4, 4)).toEqual([
    ["Trade", 1, 2, true],
    ["Came by", expect.closeTo(11 / 12, 12), 2, true],
    ["Remark", expect.closeTo(1 / 12, 12), 1, false],
    ["All attributes", expect.closeTo(1 / 12, 12), "", ""],
  ]);
  const scores = book.values("Ideal – scores", "A5", 15, 5);
  expect(scores.slice(0, 14).map(([name]) => name)).toEqual(
    expect.arrayContaining(["=evil", "__proto__", "constructor", "Prospect A", "Prospect B"]),
  );
  expect(scores[14]).toEqual([null, null, null, null, null]);
  const prospect = scores.find(([name]) => name === "Prospect A")!;
  // Odds 5:7; each value with two customers of the average mix added. Came by Referral: 2 best of 5, of 11 in all 4 best.
  const evidence = (top: number, rest: number, share: number) =>
    (top + 2 * share) / (rest + 2 * (1 - share)) / (share / (1 - share));
  const odds = (5 / 7) * evidence(5, 0, 5 / 12) * evidence(1, 4, 4 / 11);
  expect(prospect[1]).toBeCloseTo((100 * odds) / (1 + odds), 8);
  expect(prospect.slice(2)).toEqual(["Prospect", "", ""]);
  expect(scores[13].slice(0, 3)).toEqual(["Prospect B", "", "Prospect"]);
});

test("says so when nothing tells the best apart, in pane and sheet alike", async () => {
  book.place(
    "Alike",
    [
      ["Customer", "Trade", "Profit"],
      ...Array.from({ length: 20 }, (_, k): CellValue[] => [`C${k}`, k % 2 ? "Health" : "Retail", 100 - k]),
    ],
    "Alike",
  );
  const { preview } = await book.write(ideal, { source: "Alike" });
  expect(preview.sentence).toBe("Nothing in these data tells the best 20% of 20 customers from the others.");
  expect(answer()).toBe(preview.sentence);
  for (const name of ideal.sheets) expect(book.errors(name)).toEqual([]);
});

test("says what is rarer among the best where nothing is more frequent", async () => {
  book.place(
    "Rarer",
    [
      ["Customer", "Source", "Profit"],
      // Of 10 best nobody came by cold call, of 30 others 20 did; the rest are spread over ten sources.
      ...Array.from({ length: 40 }, (_, k): CellValue[] => [
        `C${k}`,
        k >= 20 ? "Cold call" : `Source ${k % 10}`,
        100 - k,
      ]),
    ],
    "Rarer",
  );
  const { preview } = await book.write(ideal, { source: "Rarer", options: { top: 0.25 } });
  expect(preview.sentence).toBe(
    "Only what is rarer tells the best 25% of 40 customers from the others: Source: Cold call (0.0 times as often as among all).",
  );
  expect(answer()).toBe(preview.sentence);
});

test("the share that was typed over in the sheet stays on a second run", async () => {
  book.place("People", small, "People");
  const walk = { source: "People", options: { top: 0.4 } };
  const { written } = await book.write(ideal, walk);
  book.grid.write(
    book.sheetId("Ideal customer"),
    { row: 4, column: 1, rows: 1, columns: 1 },
    [[0.25]],
    "user",
  );
  await book.grid.settled();
  await book.write(ideal, { ...walk, replaced: written, before: { top: 0.4 } });
  expect(book.values("Ideal customer", "B5", 1, 1)[0][0]).toBe(0.25);
});

test("one customer, equal profits and no usable attribute are told, not computed", async () => {
  const ask = async (name: string, rows: CellValue[][]) => {
    book.place(name, [["Customer", "Trade", "Profit"], ...rows], name);
    return book.ask(ideal, { source: name, columns: { attributes: ["Trade"], profit: ["Profit"] } });
  };
  await expect(ask("One", [["Ann", "Health", 5]])).rejects.toThrow(/Trade is the same for all/u);
  await expect(
    ask("Equal", [
      ["Ann", "Health", 5],
      ["Ben", "Retail", 5],
    ]),
  ).rejects.toThrow(/every customer belongs to the top/u);
  await expect(
    ask("Nobody", [
      ["Ann", "Health", null],
      ["Ben", "Retail", null],
    ]),
  ).rejects.toThrow(/both a customer and a profit/u);
});
