/** The Measure path over the genuine Office.js: a log of days in the workbook, and comparisons over it. */
import type { CellValue } from "../../embedded/grid/grid";
import { measure } from "../../src/analyses/measure";
import type { Written } from "../../src/workbook/types";
import { expectedDay } from "../support/days";
import { PathWorkbook, TODAY } from "../support/path";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const HEADERS = ["Customer", "Profit", "Profile", "Orders", "Recommend"];
type Row = [string, number, string, number, number | null];
const march: Row[] = [
  ["Ann", 500, "Gold", 4, 10],
  ["Ben", 300, "Gold", 2, 9],
  ["Cleo", 100, "Silver", 1, 7],
  ["Dan", 60, "Silver", 1, null],
  ["Eve", -40, "Basic", 3, 3],
];
const june: Row[] = [
  ["Ann", 520, "Gold", 5, 10],
  ["ben", 150, "Silver", 2, 8],
  ["Cleo", 350, "Gold", 3, 9],
  ["Eve", 20, "Silver", 3, 6],
  ["=Fay", 10, "Basic", 1, null],
  ["Gus", -30, "Basic", 0, null],
];
const autumn: Row[] = [
  ["Ann", 600, "Gold", 5, 10],
  ["Ben", 90, "Silver", 2, 8],
  ["Cleo", 380, "Gold", 3, 9],
  ["Eve", 10, "Basic", 3, 6],
];
const [MARCH, JUNE, AUTUMN] = [TODAY - 240, TODAY - 150, TODAY - 10];

const expectedOf = (rows: Row[]) =>
  expectedDay(
    rows.map(([customer, profit, profile, orders, score]) => ({ customer, profit, profile, orders, score })),
  );

/** Puts these customers in place of those that were there. */
async function replaceCustomers(id: string, rows: Row[]) {
  const cells: CellValue[][] = Array.from({ length: 6 }, (_, at) =>
    (rows[at] ?? [null, null, null, null, null]).map((cell) =>
      typeof cell === "string" && cell.startsWith("=") ? `'${cell}` : cell,
    ),
  );
  book.grid.write(id, { row: 1, column: 0, rows: 6, columns: 5 }, cells, "user");
  await book.grid.settled();
}

const placeCustomers = () => book.place("Base", [HEADERS, ...march, [null, null, null, null, null]], "Base");
const answer = (sheet = "Measure") => book.values(sheet, "A2", 1, 1)[0][0];
const logRows = (rows: number) => book.values("Measure – log", "A5", rows, 11);
const walk = (today: number, replaced?: Written, options = {}) =>
  book.write(measure, { source: "Base", today, replaced, options });

/** The figures of one day, by label. */
const figuresOn = (column: "B" | "C" | "D") => {
  const labels = book.column("Measure", "A6", 8);
  return Object.fromEntries(labels.map((label, at) => [label, book.column("Measure", `${column}6`, 8)[at]]));
};

const closeTo = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([label, value]) => [label, expect.closeTo(value, 9)]));

function noErrors(written: Written) {
  expect(written.sheets.flatMap(({ name }) => book.errors(name, 60, 20))).toEqual([]);
}

test("the first run starts the log, and pretends no trend", async () => {
  placeCustomers();
  const { written, preview } = await walk(MARCH, undefined, { note: "=the start" });
  expect(preview.sentence).toMatch(/^The log starts on 27 March 2026: 5 customers bring 920\.00/u);
  expect(answer()).toBe(preview.sentence);
  expect(written.sheets.map(({ name }) => name)).toEqual(["Measure", "Measure – log", "Measure – customers"]);
  expect(figuresOn("C")).toEqual(closeTo(expectedOf(march)));
  expect(book.column("Measure", "B5", 9).every((cell) => cell === null || cell === "")).toBe(true);
  expect(logRows(2)).toEqual([
    [MARCH, "=the start", ...Object.values(closeTo(expectedOf(march))), "Profit"],
    Array(11).fill(null),
  ]);
  expect(preview.pictures).toEqual([]);
  noErrors(written);
});

test("compares two days: figures, customers who came, went and moved", async () => {
  const id = placeCustomers();
  const first = await walk(MARCH);
  await replaceCustomers(id, june);
  const { written, preview } = await walk(JUNE, first.written);
  // 1,020 of 920; Ann and a fifth of Cleo of 1,020 make 58 %; Dan went, =Fay and Gus came; Cleo and Eve rose, Ben fell.
  expect(preview.sentence).toBe(
    "Since 27 March 2026 profit rose by 11%, and the best 20% bring 58% of it instead of 54%; " +
      "as many customers lose money as before, 1; 2 customers came and 1 went; 2 moved up a profile, 1 down.",
  );
  expect(answer()).toBe(preview.sentence);
  expect(figuresOn("B")).toEqual(closeTo(expectedOf(march)));
  expect(figuresOn("C")).toEqual(closeTo(expectedOf(june)));
  expect(book.column("Measure", "E6", 3)).toEqual([
    "More customers than then.",
    "They bring more in all.",
    "Profit hangs more on few customers.",
  ]);
  expect(book.values("Measure", "A15", 6, 4)).toEqual([
    ["Customers", "Number", "Profit then", "Profit now"],
    ["On both days", 4, 860, 1040],
    ["Came", 2, 0, -20],
    ["Went", 1, 60, 0],
    ["Moved up a profile", 2, 60, 370],
    ["Moved down a profile", 1, 300, 150],
  ]);
  // Means over both days: Gold (500 + 300 + 520 + 350) / 4, Silver (100 + 60 + 150 + 20) / 4, Basic (−40 + 10 − 30) / 3.
  expect(book.values("Measure", "G4", 4, 7)).toEqual([
    ["Profile", "Mean profit", "Then", "Now", "Gold", "Silver", "Basic"],
    ["Gold", 417.5, 2, 2, 0.5, 0.5, 0],
    ["Silver", 82.5, 2, 2, 1, 0, 0],
    ["Basic", -20, 1, 2, 0, 1, 0],
  ]);
  expect(book.values("Measure – changes", "A5", 8, 7)).toEqual([
    ["Cleo", 100, 350, 250, "Silver", "Gold", "Up"],
    ["Ben", 300, 150, -150, "Gold", "Silver", "Down"],
    ["Dan", 60, "", -60, "Silver", "", "Went"],
    ["Eve", -40, 20, 60, "Basic", "Silver", "Up"],
    ["Gus", "", -30, -30, "", "Basic", "Came"],
    ["Ann", 500, 520, 20, "Gold", "Gold", "Stayed"],
    ["=Fay", "", 10, 10, "", "Basic", "Came"],
    [null, null, null, null, null, null, null],
  ]);
  noErrors(written);
});

test("three days: replacing the sheets loses no row, also none that was edited or typed in by hand", async () => {
  const id = placeCustomers();
  let run = await walk(MARCH, undefined, { note: "before" });
  const log = book.sheetId("Measure – log");
  book.grid.write(log, { row: 4, column: 1, rows: 1, columns: 1 }, [["corrected by hand"]], "user");
  book.grid.write(
    log,
    { row: 5, column: 0, rows: 2, columns: 5 },
    [
      [MARCH - 365, "a year before", 4, 700, 0.6],
      [null, "no day", null, null, null],
    ],
    "user",
  );
  await replaceCustomers(id, june);
  run = await walk(JUNE, run.written);
  await replaceCustomers(id, autumn);
  run = await walk(AUTUMN, run.written, { note: "after" });

  expect(logRows(6).map(([date, note, customers, gain]) => [date, note, customers, gain])).toEqual([
    [MARCH - 365, "a year before", 4, 700],
    [MARCH, "corrected by hand", 5, 920],
    [JUNE, null, 6, 1020],
    [AUTUMN, "after", 4, 1080],
    [null, "no day", null, null],
    [null, null, null, null],
  ]);
  const listed = book.values("Measure – customers", "A5", 16, 2);
  expect(listed.filter(([date]) => date === MARCH).map(([, name]) => name)).toEqual([
    "Ann",
    "Ben",
    "Cleo",
    "Dan",
    "Eve",
  ]);
  expect(listed.filter(([date]) => date === JUNE)).toHaveLength(6);
  expect(listed.filter(([date]) => date === AUTUMN)).toHaveLength(4);
  expect(run.preview.sentence).toMatch(/^Since 25 June 2026 profit rose by 6%/u);
  expect(answer()).toBe(run.preview.sentence);

  // The same day once more, with other figures: one row, and the note that stands there stays.
  await replaceCustomers(id, autumn.slice(0, 3));
  run = await walk(AUTUMN, run.written);
  expect(logRows(5).map(([date, note, customers]) => [date, note, customers])).toEqual([
    [MARCH - 365, "a year before", 4],
    [MARCH, "corrected by hand", 5],
    [JUNE, null, 6],
    [AUTUMN, "after", 3],
    [null, "no day", null],
  ]);
  expect(book.column("Measure – customers", "A5", 16).filter((date) => date === AUTUMN)).toHaveLength(3);
  noErrors(run.written);
});

test("an undo leaves the log of earlier days, and the next run goes on with it", async () => {
  const id = placeCustomers();
  // The first run's log holds nothing older: all goes.
  expect(await book.workbook.remove((await walk(MARCH)).written)).toBe(3);
  const first = (await walk(MARCH)).written;
  await replaceCustomers(id, june);
  const second = (await walk(JUNE, first)).written;
  expect(await book.workbook.remove(second)).toBe(2);
  expect(book.sheetNames()).toEqual(expect.arrayContaining(["Measure – log", "Measure – customers"]));
  expect(book.sheetNames()).not.toContain("Measure");
  expect(logRows(3).map(([day]) => day)).toEqual([MARCH, JUNE, null]);

  const { ours } = await book.workbook.sheetNames(measure.sheets);
  await replaceCustomers(id, autumn);
  await walk(AUTUMN, { ...second, sheets: ours });
  expect(logRows(4).map(([day]) => day)).toEqual([MARCH, JUNE, AUTUMN, null]);
});

test("the two days can be chosen in the pane, and in the sheet", async () => {
  const id = placeCustomers();
  let run = await walk(MARCH);
  await replaceCustomers(id, june);
  run = await walk(JUNE, run.written);
  await replaceCustomers(id, autumn);
  const chosen = { from: String(MARCH), to: String(JUNE) };
  run = await walk(AUTUMN, run.written, chosen);
  expect(run.preview.sentence).toMatch(/^From 27 March 2026 to 25 June 2026 profit rose by 11%/u);
  expect(answer()).toBe(run.preview.sentence);
  expect(figuresOn("B")).toEqual(closeTo(expectedOf(march)));
  expect(figuresOn("C")).toEqual(closeTo(expectedOf(june)));

  const { grid } = book;
  grid.write(book.sheetId("Measure"), { row: 4, column: 2, rows: 1, columns: 1 }, [[AUTUMN]], "user");
  await grid.settled();
  const asked = await book.ask(measure, { source: "Base", today: AUTUMN, options: { from: String(MARCH) } });
  expect(asked.preview.sentence).toMatch(/^Since 27 March 2026 profit rose by 17%/u);
  expect(answer()).toBe(asked.preview.sentence);
  expect(figuresOn("C")).toEqual(closeTo(expectedOf(autumn)));
  // Dan went; Cleo rose, Ben fell.
  expect(book.column("Measure", "B16", 5)).toEqual([4, 0, 1, 1, 1]);
});

test("a day typed in by hand has figures but no customers, and nothing is made up for them", async () => {
  placeCustomers();
  const first = await walk(MARCH);
  const typed = [MARCH - 100, null, 7, 800, null, null, 3];
  book.grid.write(book.sheetId("Measure – log"), { row: 5, column: 0, rows: 1, columns: 7 }, [typed], "user");
  await book.grid.settled();
  const { written, preview } = await walk(MARCH, first.written);
  expect(preview.sentence).toBe("Since 17 December 2025 profit rose by 15%; 2 fewer customers lose money.");
  expect(preview.warnings).toContain(
    "The log has no customers of 17 December 2025: who came, went or moved can't be told.",
  );
  expect(answer()).toBe(preview.sentence);
  expect(book.column("Measure", "B16", 5).every((cell) => cell === "")).toBe(true);
  expect(figuresOn("D")["Best 20% bring"]).toBe("");
  noErrors(written);
});

test("without profiles, orders and scores only what is known is compared", async () => {
  const plain = (rows: Row[]) => [
    ["Customer", "Profit"],
    ...rows.map(([name, gain]) => [name.replace("=", "'="), gain]),
  ];
  book.place("March", plain(march), "March");
  book.place("June", plain(june), "June");
  const first = await book.write(measure, { source: "March", today: MARCH });
  const { written, preview } = await book.write(measure, {
    source: "June",
    today: JUNE,
    replaced: first.written,
  });
  expect(preview.sentence).toMatch(/2 customers came and 1 went\.$/u);
  expect(answer()).toBe(preview.sentence);
  expect(figuresOn("C")["Repeat rate"]).toBe("");
  expect(book.column("Measure", "B16", 5)).toEqual([4, 2, 1, "", ""]);
  noErrors(written);
});

test("says the same in the sheet as in the pane, whatever the days", async () => {
  const days: Row[][] = [
    [["Ann", 100, "", 1, null]],
    [["Ann", 100, "A", 1, null]],
    [["Ann", -50, "A", 1, null]],
    [
      ["Ann", 0, "B", 1, null],
      ["Ben", 5, "A", 1, 0],
    ],
    [["Cy", 1_000_000, "A", 1, 10]],
    [["Cy", 1_000_400, "A", 1, 10]],
  ];
  const id = placeCustomers();
  let replaced: Written | undefined;
  for (const [at, rows] of days.entries()) {
    await replaceCustomers(id, rows);
    const { written, preview } = await walk(MARCH + at, replaced);
    expect(answer()).toBe(preview.sentence);
    noErrors(written);
    replaced = written;
  }
});

test("the sample's customers, measured twice, are as plain arithmetic has them", async () => {
  await book.sample("Customers");
  const before = book.values("Customers", "A1", 794, 17);
  const first = await book.write(measure, { today: MARCH });
  const { written, preview } = await book.write(measure, { today: JUNE, replaced: first.written });
  const [headers, ...rows] = before;
  const at = (name: string) => headers.indexOf(name);
  const customers = rows.map((row) => ({
    customer: String(row[at("Customer Name")]),
    profit: Number(row[at("Profit")]),
    orders: Number(row[at("Orders")]),
    score: row[at("Recommend")] === null ? null : Number(row[at("Recommend")]),
  }));
  expect(figuresOn("C")).toEqual(closeTo(expectedDay(customers)));
  expect(preview.sentence).toBe(
    "Since 27 March 2026 profit stayed the same, and the best 20% bring 82% of it as before; as many customers lose money as before, 155.",
  );
  expect(answer()).toBe(preview.sentence);
  expect(book.values("Customers", "A1", 794, 17)).toEqual(before);
  noErrors(written);
});
