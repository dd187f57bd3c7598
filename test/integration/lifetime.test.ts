/** The path on lifetime value over the genuine Office.js: from the tables in a workbook to the written sheets. */
import type { CellValue } from "../../embedded/grid/grid";
import { lifetime } from "../../src/analyses/lifetime";
import { serialDate } from "../../src/workbook/samples";
import { PathWorkbook } from "../support/path";
import {
  plainCustomers,
  plainQuarterCohorts,
  plainRepeatRate,
  plainSplit,
  plainSums,
  type Purchase,
  simulatedLog,
} from "../support/purchase-log";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const ANSWER = "Lifetime value";
const CUSTOMERS = "Lifetime – customers";
const CHECK = "Lifetime – check";
const COHORTS = "Lifetime – cohorts";

const answer = () => book.values(ANSWER, "A2", 1, 1)[0][0];
/** The lines under "Can it be relied on?", by their label. */
function trust(): Map<CellValue, CellValue> {
  const rows = book.values(ANSWER, "A1", 60, 2);
  const from = rows.findIndex(([label]) => label === "Can it be relied on?") + 1;
  return new Map(
    rows.slice(from, rows.findIndex(([label]) => label === "Notes") - 1) as [CellValue, CellValue][],
  );
}
const noErrors = (sheets: { name: string }[]) =>
  expect(sheets.flatMap(({ name }) => book.errors(name).map((error) => `${name} ${error}`))).toEqual([]);

async function type(sheet: string, cell: string, value: CellValue) {
  const [, letter, row] = /^([A-Z])(\d+)$/u.exec(cell)!;
  const rect = { row: Number(row) - 1, column: letter.charCodeAt(0) - 65, rows: 1, columns: 1 };
  book.grid.write(book.sheetId(sheet), rect, [[value]], "user");
  await book.grid.settled();
}

/** The cell of a key figure's value, by its label. */
function cellOf(sheet: string, label: string): string {
  const at = book.column(sheet, "A1", 40).indexOf(label);
  if (at < 0) throw new Error(`No figure "${label}"`);
  return `B${at + 1}`;
}

const HEADERS = ["Customer", "Date", "Amount"];
const rowsOf = (log: Purchase[]) =>
  log.map(({ customer, day, amount }): CellValue[] => [customer, day, amount]);
const placeOrders = (log: Purchase[]) => book.place("Orders", [HEADERS, ...rowsOf(log)], "Orders");

/** A small log is calculated quickly. */
const log = simulatedLog(120, 0.15);
const purchases = { source: "Orders", options: { margin: 0.5 } };

test("writes the sample's figures as plain arithmetic gives them, and says what the pane says", async () => {
  await book.sample("Sales");
  const before = book.values("Sales", "A1", 9995, 13);
  const sales = before.slice(1).map((row): Purchase => ({
    customer: String(row[3]),
    day: Number(row[1]),
    amount: Number(row[9]),
  }));
  const { written, preview } = await book.write(lifetime, { source: "Sales" });
  expect(written.sheets.map(({ name }) => name)).toEqual([
    ANSWER,
    CUSTOMERS,
    "Lifetime – fit",
    CHECK,
    COHORTS,
  ]);
  noErrors(written.sheets);
  expect(book.values("Sales", "A1", 9995, 13)).toEqual(before);

  expect(answer()).toBe(preview.sentence);
  expect(book.values(ANSWER, "A3", 1, 1)[0][0]).toMatch(/^Before you rely on it/u);
  expect([trust().get("Later purchases"), trust().get("Purchases"), trust().get("Margin")]).toEqual(
    preview.warnings,
  );
  expect(trust().get("Amounts")).toBe("The model of amounts found its best parameters.");

  const figures = book.figures(ANSWER);
  expect(figures.get("Customers")).toBe(793);
  expect(figures.get("Repeat rate")).toBeCloseTo(plainRepeatRate(sales), 12);
  // The middle between 3 January 2014 and 30 December 2017.
  const split = plainSplit(sales, serialDate("2016-01-01"));
  expect(figures.get("Actual in the second part")).toBe(split.after);
  expect(book.figures(CHECK).get("Customers known by then")).toBe(split.known);
  expect(book.figures(CHECK).get("Repeat purchases by then")).toBe(split.before);

  const points = book.values(CHECK, "E5", 13, 3).map((row) => row.map(Number));
  const customers = [...plainCustomers(sales).values()].filter(
    ({ since }) => since <= serialDate("2016-01-01"),
  );
  for (const [date, actual] of points)
    expect(actual).toBe(
      customers.reduce((sum, { days }) => sum + Math.max(0, days.filter((day) => day <= date).length - 1), 0),
    );
  expect(points[12][2]).toBeCloseTo(split.before + Number(figures.get("Expected in the second part")), 6);

  const cohorts = plainQuarterCohorts(sales);
  const shown = book.values(COHORTS, "A5", cohorts.length, 2 + 16);
  cohorts.forEach(({ quarter, customers: size, shares }, at) => {
    expect(shown[at][0]).toBe(
      serialDate(`${Math.floor(quarter / 4)}-${String(1 + 3 * (quarter % 4)).padStart(2, "0")}-01`),
    );
    expect(shown[at][1]).toBe(size);
    expect(shown[at].slice(2, 2 + shares.length)).toEqual(shares);
    expect(shown[at].slice(2 + shares.length).every((cell) => cell === "" || cell === null)).toBe(true);
  });

  const [name, repeats, recency, age, mean] = book.values(CUSTOMERS, "A5", 1, 5)[0];
  const plain = plainCustomers(sales).get(String(name))!;
  expect(repeats).toBe(plain.days.length - 1);
  expect(recency).toBeCloseTo((plain.days.at(-1)! - plain.days[0]) / 7, 9);
  expect(age).toBeCloseTo((serialDate("2017-12-30") - plain.days[0]) / 7, 9);
  expect(mean).toBeCloseTo(
    plain.paid.slice(1).reduce((sum, each) => sum + each, 0) / (plain.days.length - 1),
    6,
  );
}, 180_000);

test("follows what is changed in the data and in its inputs, and agrees with a new preview", async () => {
  const orders = placeOrders(log);
  const { written, preview } = await book.write(lifetime, purchases);
  noErrors(written.sheets);
  expect(answer()).toBe(preview.sentence);
  const total = Number(book.figures(ANSWER).get("Value of all customers"));
  const values = book.column(CUSTOMERS, "I5", 120).map(Number);
  expect(values.reduce((sum, each) => sum + each, 0)).toBeCloseTo(total, 6);
  const best = book.values(ANSWER, "E5", 10, 2).map(([, value]) => Number(value));
  expect(best).toEqual([...values].sort((one, other) => other - one).slice(0, 10));

  await type(ANSWER, cellOf(ANSWER, "Margin"), 0.25);
  expect(Number(book.figures(ANSWER).get("Value of all customers"))).toBeCloseTo(total / 2, 6);
  await type(ANSWER, cellOf(ANSWER, "Spent on acquisition"), 6000);
  expect(book.figures(ANSWER).get("Cost of a customer")).toBe(50);
  await type(ANSWER, cellOf(ANSWER, "Months ahead"), 6);
  await type(ANSWER, cellOf(ANSWER, "Model of purchases"), "Pareto/NBD");
  expect(book.values("Lifetime – fit", "A5", 5, 2).map(([label]) => label)).toEqual([
    "Model",
    "r",
    "alpha",
    "s",
    "beta",
  ]);
  const changed = { margin: 0.25, horizon: 6, model: "Pareto/NBD", spend: 6000 };
  const again = await book.ask(lifetime, { source: "Orders", options: changed });
  expect(answer()).toBe(again.preview.sentence);

  // A large purchase of somebody new, and something that is no number.
  const last = log.length + 1;
  book.grid.write(
    orders,
    { row: last, column: 0, rows: 1, columns: 3 },
    [["Someone new", log.at(-1)!.day, 999]],
    "user",
  );
  book.grid.write(orders, { row: 1, column: 2, rows: 1, columns: 1 }, [["n/a"]], "user");
  await book.grid.settled();
  expect(book.figures(ANSWER).get("Customers")).toBe(121);
  const asked = await book.ask(lifetime, { source: "Orders", options: changed });
  expect(answer()).toBe(asked.preview.sentence);
  noErrors(written.sheets);
}, 180_000);

test("a second run keeps what was typed over, and goes on where little can be checked", async () => {
  const odd: Purchase[] = [
    ...log,
    { customer: "=evil", day: log[0].day, amount: 12 },
    { customer: "__proto__", day: log[0].day + 3, amount: 12 },
  ];
  const orders = placeOrders(odd);
  // The grid takes a quote, as Excel does, for the sign of text.
  book.grid.write(orders, { row: log.length + 1, column: 0, rows: 1, columns: 1 }, [["'=evil"]]);
  const first = await book.write(lifetime, purchases);
  expect(book.column(CUSTOMERS, "A5", 122).slice(-2)).toEqual(["=evil", "__proto__"]);
  await type(CHECK, "B5", 0.6);
  await type(ANSWER, cellOf(ANSWER, "Discount a year"), 0.2);
  const known = book.figures(CHECK).get("Customers known by then");
  const { written } = await book.write(lifetime, {
    ...purchases,
    replaced: first.written,
    before: { ...lifetimeOptions, margin: 0.5 },
  });
  expect(book.figures(CHECK).get("First part of the time")).toBe(0.6);
  expect(book.figures(CHECK).get("Customers known by then")).toBe(known);
  expect(book.figures(ANSWER).get("Discount a year")).toBe(0.2);
  noErrors(written.sheets);
}, 180_000);

const lifetimeOptions = {
  from: "transactions",
  model: "best",
  horizon: 12,
  discount: 0.1,
  margin: 1,
  top: 0.2,
  spend: "",
  payment: 100,
  rate: 0.1,
  periods: "",
  timing: "end",
};

test("offers each customer's value to other paths", async () => {
  placeOrders(log);
  await book.write(lifetime, purchases);
  const source = await book.source(CUSTOMERS);
  expect(source.headers).toEqual([
    "Customer",
    "Frequency",
    "Recency",
    "Age",
    "Monetary",
    "Alive",
    "Expected purchases",
    "LTV",
    "Years as customer",
    "Days since last purchase",
  ]);
  expect(source.rows).toBe(120);
});

test("values customers by a table of sums, as by the log that it was made of, and follows each of its cells", async () => {
  placeOrders(log);
  const byLog = (await book.ask(lifetime, purchases)).preview;
  // The table as the function gives it, in cells that hold numbers.
  const id = book.place("Sums", [["Customer", "Frequency", "Recency", "Age", "Monetary"]]);
  const rows = plainSums(log, 7);
  book.grid.write(id, { row: 1, column: 0, rows: rows.length, columns: 5 }, rows);
  book.grid.addTable(id, { row: 0, column: 0, rows: rows.length + 1, columns: 5 }, "Sums");
  const walk = { source: "Sums", options: { from: "summary", margin: 0.5, spend: 6000 } };
  const { written, preview } = await book.write(lifetime, walk);
  expect(preview.sentence).toBe(byLog.sentence);
  expect(written.sheets.map(({ name }) => name)).toEqual([ANSWER, CUSTOMERS, "Lifetime – fit"]);
  noErrors(written.sheets);
  expect(answer()).toBe(preview.sentence);
  expect(book.values(CUSTOMERS, "A4", 1, 5)[0]).toEqual([
    "Customer",
    "Frequency",
    "Recency, weeks",
    "Age, weeks",
    "Monetary",
  ]);
  expect(book.values(CUSTOMERS, "A5", rows.length, 5)).toEqual(rows);
  expect(trust().get("Later purchases")).toBe(preview.warnings![0]);
  expect(trust().get("A row a customer")).toBe("Every customer has one row.");
  const shown = (label: string) => preview.figures.find((each) => each.label === label)!.value;
  const figures = book.figures(ANSWER);
  expect(Number(figures.get("Paid back after … months")).toFixed(1)).toBe(
    shown("Paid back after").replace(" months", ""),
  );
  expect(Math.round(Number(figures.get("Value of all customers"))).toLocaleString("en")).toBe(
    shown("Value of all"),
  );

  // One buys twice as much, one becomes another's twin, and one's cell goes wrong.
  const best = rows.findIndex(([name]) => name === preview.lists![0].rows[0][0]) + 2;
  await type("Sums", `E${best}`, 2 * Number(rows[best - 2][4]));
  await type("Sums", "A3", "Customer 1");
  await type("Sums", "D4", "n/a");
  const again = await book.ask(lifetime, walk);
  expect(answer()).toBe(again.preview.sentence);
  expect(again.preview.sentence).toContain("of 119 bring");
  expect(book.figures(ANSWER).get("Customers")).toBe(119);
  expect(trust().get("A row a customer")).toMatch(/^1 row names a customer who has a row already/u);
  expect(again.preview.warnings).toContain(trust().get("A row a customer"));
  noErrors(written.sheets);
}, 180_000);

test("values customers by sums in months as by sums in weeks", async () => {
  const headers = ["Customer", "Frequency", "Recency", "Age", "Monetary"];
  const options = { from: "summary", model: "BG/NBD", margin: 0.5, discount: 0, horizon: 6 };
  book.place("Weeks", [headers, ...plainSums(log, 7)], "Weeks");
  book.place("Months", [headers, ...plainSums(log, 30.4375)], "Months");
  const inWeeks = await book.ask(lifetime, { source: "Weeks", options });
  const { written, preview } = await book.write(lifetime, {
    source: "Months",
    options: { ...options, unit: "month" },
  });
  noErrors(written.sheets);
  expect(answer()).toBe(inWeeks.preview.sentence);
  expect(answer()).toBe(preview.sentence);
  expect(book.values(CUSTOMERS, "C4", 1, 2)[0]).toEqual(["Recency, months", "Age, months"]);
  const [age, years, since] = [3, 10, 11].map((at) => Number(book.values(CUSTOMERS, "A5", 1, 12)[0][at]));
  const { days } = plainCustomers(log).get("Customer 1")!;
  const last = Math.max(...log.map(({ day }) => day));
  expect(age).toBeCloseTo((last - days[0]) / 30.4375, 9);
  expect(years).toBeCloseTo((last - days[0]) / 365.25, 9);
  expect(since).toBe(last - days.at(-1)!);
  expect(Number(book.figures(ANSWER).get("Months of data"))).toBeCloseTo(
    (last - Math.min(...log.map(({ day }) => day))) / 30.4375,
    9,
  );
});

test("values profiles by margin and retention, live", async () => {
  await book.sample("Plans");
  const walk = { source: "Plans", options: { from: "margins" } };
  const { written, preview } = await book.write(lifetime, walk);
  expect(written.sheets.map(({ name }) => name)).toEqual([ANSWER, "Lifetime – profiles"]);
  noErrors(written.sheets);
  expect(answer()).toBe(preview.sentence);
  expect(book.values(ANSWER, "A3", 1, 1)[0][0]).toBe("");

  const plans = book.values("Plans", "A2", 5, 4);
  const worth = (rate: number) =>
    plans.map(([, margin, retention, cost]) => {
      const [m, r] = [Number(margin), Number(retention)];
      return (m * r) / (1 + rate - r) - Number(cost);
    });
  const shown = () => book.values("Lifetime – profiles", "A5", 5, 7);
  shown().forEach(([name, , , , value, equivalent], at) => {
    expect(name).toBe(plans[at][0]);
    expect(value).toBeCloseTo(worth(0.1)[at], 9);
    if (worth(0.1)[at] > 0) expect(equivalent).toBeCloseTo(Math.max(...worth(0.1)) / worth(0.1)[at], 9);
    else expect(equivalent).toBe("–");
  });
  expect(shown().map((row) => row[6])[0]).toBe("never");

  await type(ANSWER, cellOf(ANSWER, "Discount a period"), 0.2);
  shown().forEach((row, at) => expect(row[4]).toBeCloseTo(worth(0.2)[at], 9));
  // Without a discount, and with nobody leaving, a value has no end.
  await type(ANSWER, cellOf(ANSWER, "Discount a period"), 0);
  await type("Plans", "C2", 1);
  expect(shown()[0][4]).toBe("no end");
  noErrors(written.sheets);
  expect(book.values(ANSWER, "A3", 1, 1)[0][0]).toMatch(/^Before you rely on it/u);
  const again = await book.ask(lifetime, { ...walk, options: { ...walk.options, rate: 0 } });
  expect(answer()).toBe(again.preview.sentence);
});

test("values the customers of a contract as Fader & Hardie publish, live", async () => {
  const regular = [1000, 631, 468, 382, 326, 289, 262, 241];
  const id = book.place(
    "Cohort",
    [["Year", "Customers"], ...regular.map((active, at) => [at, active])],
    "Cohort",
  );
  const walk = { source: "Cohort", options: { from: "survivors" } };
  const { written, preview } = await book.write(lifetime, walk);
  noErrors(written.sheets);
  expect(answer()).toBe(preview.sentence);
  const figures = book.figures(ANSWER);
  // DEL and DERL of the paper (2010), with a discount of 10%: by its parameters, of which these data give the first digits.
  expect(Number(figures.get("Value of a new customer")) / 100).toBeCloseTo(3.69, 1);
  expect(Number(figures.get("Value after these renewals")) / 100).toBeCloseTo(6.84, 1);
  const rows = book.values("Lifetime – contract", "A5", 13, 6);
  expect(rows.map(([renewal]) => renewal)).toEqual(Array.from({ length: 13 }, (_, at) => at));
  expect(rows.slice(0, 8).map((row) => row[2])).toEqual(regular.map((active) => active / 1000));
  // Survival in per cent as published, to year 12: 17.0.
  const published = [100, 62.7, 47.4, 38.8, 33.2, 29.2, 26.2, 23.9, 22.0, 20.4, 19.1, 18.0, 17.0];
  rows.forEach((row, at) => expect(100 * Number(row[3])).toBeCloseTo(published[at], 0));

  const value = Number(figures.get("Value of a new customer"));
  await type(ANSWER, cellOf(ANSWER, "Margin a period"), 200);
  expect(Number(book.figures(ANSWER).get("Value of a new customer"))).toBeCloseTo(2 * value, 6);
  book.grid.write(id, { row: 9, column: 0, rows: 1, columns: 2 }, [[8, 120]], "user");
  await book.grid.settled();
  expect(book.figures(ANSWER).get("Renewals so far")).toBe(8);
  const again = await book.ask(lifetime, { ...walk, options: { ...walk.options, payment: 200 } });
  expect(answer()).toBe(again.preview.sentence);
  expect(again.preview.warnings).toContain(trust().get("Later renewals"));
});
