/** The path on lifetime value in Chromium: from home to written sheets, for purchases, for margins and for a contract. */
import type { CellValue } from "../../embedded/grid/grid";
import {
  plainCustomers,
  plainRepeatRate,
  plainSplit,
  type Purchase,
  simulatedLog,
} from "../support/purchase-log";
import { accessibilityFaults, overflows } from "./accessibility";
import { addSheet, cells, edit, inChromium, sheetNames } from "./workbook";

jest.setTimeout(400_000);

const { open, page: inPage, pane, button, shows } = inChromium();

async function openPath() {
  await button(/^Lifetime value/u).click();
  await pane().getByRole("heading", { name: "What is a customer worth?" }).waitFor();
}

/** Chooses a table as the data. */
async function take(table: string) {
  const option = pane()
    .locator("option", { hasText: new RegExp(`^${table}\\b`, "u") })
    .first();
  await option.waitFor({ state: "attached" });
  await pane()
    .getByLabel("Data", { exact: true })
    .selectOption({ label: (await option.textContent())! });
}

const answer = async () =>
  String((await cells(inPage(), "Lifetime value", { row: 1, column: 0, rows: 1, columns: 1 }))[0][0]);

async function figures(sheet: string): Promise<Map<CellValue, CellValue>> {
  const rows = await cells(inPage(), sheet, { row: 4, column: 0, rows: 22, columns: 2 });
  return new Map(rows as [CellValue, CellValue][]);
}

test("values the sample's customers, and follows a new purchase", async () => {
  await open();
  const page = inPage();
  await openPath();
  await shows(/^An average customer is worth .* of 793 bring/u);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await look("lifetime-pane");

  await button("Write 5 sheets").click();
  await shows("5 sheets written:");
  const rows = await cells(page, "Sales", { row: 1, column: 0, rows: 9994, columns: 13 });
  const sales = rows.map((row): Purchase => ({
    customer: String(row[3]),
    day: Number(row[1]),
    amount: Number(row[9]),
  }));
  const found = await figures("Lifetime value");
  expect(found.get("Repeat rate")).toBeCloseTo(plainRepeatRate(sales), 12);
  // 1 January 2016, the middle of the data.
  expect(found.get("Actual in the second part")).toBe(plainSplit(sales, 42_370).after);
  await shows(await answer());
  await page.screenshot({ path: "test-results/lifetime-sheet.png" });
  for (const [name, picture] of [
    ["Lifetime – check", "lifetime-check"],
    ["Lifetime – cohorts", "lifetime-cohorts"],
  ]) {
    await page.evaluate((sheet) => {
      const { grid } = window.vitalFew;
      grid.activateSheet(grid.sheets().find((each) => each.name === sheet)!.id);
    }, name);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `test-results/${picture}.png` });
  }

  const sale = [
    "X-1",
    43_000,
    "N-1",
    "New Customer",
    "Consumer",
    "West",
    "Utah",
    "Technology",
    "Phones",
    900,
    1,
    0,
    90,
  ];
  await edit(page, "Sales", { row: 9995, column: 0, rows: 1, columns: 13 }, [sale]);
  await shows(/of 794 bring/u);
  expect(await answer()).toMatch(/of 794 bring/u);
  expect((await figures("Lifetime value")).get("Customers")).toBe(794);
});

test("values profiles by margin and retention at 320 px, and follows a change", async () => {
  await open({ width: 320, theme: "dark" });
  await addSheet(
    inPage(),
    "Plans",
    [
      ["Profile", "Margin a year", "Retention", "Acquisition cost"],
      ["Minimum", 100, 0.5, 20],
      ["Ideal", 3750, 0.85, 750],
      ["Lost", 100, 0.5, 500],
    ],
    "Plans",
  );
  await openPath();
  await pane().getByLabel("What the data are").selectOption({ label: "margins and retention" });
  await take("Plans");
  // 3,750 · 0.85 / 0.25 − 750 = 12,000; 100 · 0.5 / 0.6 − 20 = 63.33.
  const sentence = "One customer of Ideal is worth 12,000, as much as 189 of Minimum; Lost is worth nothing";
  await shows(sentence);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await look("lifetime-margins-pane");
  await button("Write 2 sheets").click();
  await shows("2 sheets written:");
  expect(await answer()).toContain(sentence);
  await inPage().screenshot({ path: "test-results/lifetime-margins-sheet.png" });
  await edit(inPage(), "Plans", { row: 2, column: 1, rows: 1, columns: 1 }, [[7500]]);
  await shows(/worth 24,750/u);
  expect(await answer()).toContain("worth 24,750");
});

test("values the customers of a contract", async () => {
  await open({ width: 320 });
  const regular = [1000, 631, 468, 382, 326, 289, 262, 241];
  await addSheet(
    inPage(),
    "Cohort",
    [["Renewal", "Customers"], ...regular.map((each, at) => [at, each])],
    "Cohort",
  );
  await openPath();
  await pane().getByLabel("What the data are").selectOption({ label: "survivors of a contract" });
  await take("Cohort");
  // As published, 17.0% are expected to remain after 12 years.
  await shows(/^A new customer is worth 3\d\d\.\d\d, .* 17% are expected to remain after 12 renewals\.$/u);
  expect(await overflows(pane())).toBe(false);
  await look("lifetime-contract-pane");
  await button("Write 2 sheets").click();
  await shows("2 sheets written:");
  await shows(await answer());
  await inPage().screenshot({ path: "test-results/lifetime-contract-sheet.png" });

  await addsUpLog();
});

/** A log as a file: dates as in Germany, decimal commas, and one row that can't be read. */
const csvOf = (log: Purchase[]) =>
  [
    "Bestellung;Customer;Order date;Amount",
    "0;Nobody;31.02.2026;1,00",
    ...log.map(({ customer, day, amount }, at) => {
      const [year, month, date] = new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10).split("-");
      return `${at + 1};${customer};${date}.${month}.${year};${amount.toFixed(2).replace(".", ",")}`;
    }),
  ].join("\n");

const choose = (label: string, log: Purchase[]) =>
  pane()
    .locator(`input[aria-label="${label}"]`)
    .setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(csvOf(log)) });

/** From a file of purchases to the answer, on a row a customer; and again from a newer file. */
async function addsUpLog() {
  await pane().getByLabel("What the data are").selectOption({ label: "purchases: customer, date, amount" });
  const log = simulatedLog(120, 0.1);
  await choose("File on this computer …", log);
  await button("Add up by customer").waitFor();
  expect(await overflows(pane())).toBe(false);
  await look("lifetime-file");
  await button("Add up by customer").click();
  await shows(`${(log.length + 1).toLocaleString("en-US")} rows of 1 file became 120 customers.`);
  await shows(/of 120 bring/u);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await look("lifetime-file-done");
  const frequencies = async (rows: number) =>
    (await cells(inPage(), "log RFM", { row: 11, column: 0, rows, columns: 2 })).map(([, found]) => found);
  const plain = (of: Purchase[]) => [...plainCustomers(of).values()].map(({ days }) => days.length - 1);
  expect(await frequencies(120)).toEqual(plain(log));

  const newer = simulatedLog(150, 0.1);
  await choose("Refresh from newer files …", newer);
  await button("Refresh the table").click();
  await shows("Sums_log_RFM has them now; it had 120 rows.");
  await shows(/of 150 bring/u);
  expect(await frequencies(150)).toEqual(plain(newer));
  await look("lifetime-file-refreshed");
  await countsCohorts(newer);
}

/** From the same file the cohorts, which leave the answer as it is. */
async function countsCohorts(log: Purchase[]) {
  await choose("File on this computer …", log);
  await pane().getByLabel("Table to get").selectOption({ label: "Retention by cohort" });
  expect(await overflows(pane())).toBe(false);
  await look("lifetime-file-cohorts");
  await button("Count by cohort").click();
  await shows("Sums_log_Cohorts stands on the sheet “log Cohorts”.");
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await look("lifetime-file-cohorts-done");
  await shows(/of 150 bring/u);

  const wanted = plainCohorts(log);
  const place = { row: 11, column: 0, rows: wanted.length + 1, columns: wanted[0].length + 1 };
  const found = await cells(inPage(), "log Cohorts", place);
  // Nothing stands below and beside.
  expect(found.map((row) => row.map((cell) => (cell === "" ? null : cell)))).toEqual([
    ...wanted.map((row) => [...row, null]),
    Array(place.columns).fill(null),
  ]);
  await button("Select the table").click();
  await inPage().waitForFunction(() => window.vitalFew.grid.selection().rects[0].row === 11);
  await inPage().screenshot({ path: "test-results/lifetime-file-cohorts-sheet.png" });
}

/** By months: the first day, the customers who came then, and the share of them who bought 0, 1, 2 … months later. */
function plainCohorts(log: Purchase[]): CellValue[][] {
  const monthOf = (day: number) => {
    const date = new Date((day - 25_569) * 86_400_000);
    return 12 * (date.getUTCFullYear() - 1970) + date.getUTCMonth();
  };
  const months = new Map<string, Set<number>>();
  for (const { customer, day } of log)
    months.set(customer, (months.get(customer) ?? new Set<number>()).add(monthOf(day)));
  const bought = [...months.values()];
  const begun = bought.map((own) => Math.min(...own));
  const [first, last] = [Math.min(...begun), Math.max(...bought.flatMap((own) => [...own]))];
  return [...new Set(begun)]
    .sort((one, other) => one - other)
    .map((month) => {
      const cohort = bought.filter((_, at) => begun[at] === month);
      const shares = Array.from({ length: last - first + 1 }, (_, later) =>
        month + later > last ? null : cohort.filter((own) => own.has(month + later)).length / cohort.length,
      );
      return [Date.UTC(1970, month) / 86_400_000 + 25_569, cohort.length, ...shares];
    });
}

const rowsOf = (log: Purchase[]): CellValue[][] => [
  ["Customer", "Date", "Amount"],
  ...log.map(({ customer, day, amount }) => [customer, day, amount]),
];

/** Clicks a button of the pane, and tells how many milliseconds later nothing there is matched any more; as the pane itself sees it. */
const clickUntilGone = (name: string, selector: string) =>
  pane().evaluate(
    ([words, gone]) =>
      new Promise<number>((resolve) => {
        const all = [...document.querySelectorAll("button")];
        const start = performance.now();
        all.find((each) => each.textContent === words)!.click();
        const look = () =>
          document.querySelector(gone) ? requestAnimationFrame(look) : resolve(performance.now() - start);
        look();
      }),
    [name, selector] as const,
  );

/** The workers that calculate for the pane. */
const calculators = () =>
  inPage()
    .workers()
    .filter((worker) => worker.url().endsWith("/worker.js"));

test("a calculation of seconds ends at once when it is canceled, writes nothing, and can be taken up again", async () => {
  await open({ width: 320 });
  const page = inPage();
  const large = simulatedLog(60_000, 0.1).slice(0, 200_000);
  expect(large).toHaveLength(200_000);
  await addSheet(page, "Small", rowsOf(simulatedLog(60, 0.1)), "Small");
  await addSheet(page, "Large", rowsOf(large), "Large");
  const before = await sheetNames(page);
  await openPath();
  await take("Large");
  const calculating = pane().getByRole("progressbar", { name: "Calculating" });
  await calculating.waitFor({ timeout: 120_000 });
  await look("lifetime-calculating");
  const busy = calculators();
  expect(busy).toHaveLength(1);
  const closed = new Promise((resolve) => busy[0].once("close", resolve));
  expect(await clickUntilGone("Cancel", "[role=progressbar]")).toBeLessThan(1000);
  await closed;
  await shows("Stopped.");
  expect(calculators()).toEqual([]);
  expect(await sheetNames(page)).toEqual(before);
  // The pane is free: home, and back to where it was.
  expect(await clickUntilGone("Lifetime value", "[role=region]")).toBeLessThan(1000);
  await openPath();
  await shows("Stopped.");

  // A small question doesn't wait for what was given up.
  const small = Date.now();
  await take("Small");
  await shows(/of 60 bring/u);
  const smallTook = Date.now() - small;

  await take("Large");
  await calculating.waitFor({ timeout: 120_000 });
  await clickUntilGone("Cancel", "[role=progressbar]");
  const whole = Date.now();
  await button("Calculate").click();
  await shows(/of \d\d,\d\d\d bring/u);
  expect(Date.now() - whole).toBeGreaterThan(smallTook);
  await button("Write 5 sheets").waitFor();
  expect(await sheetNames(page)).toEqual(before);
});

/** A picture of the whole pane. */
async function look(name: string) {
  const page = inPage();
  const size = page.viewportSize()!;
  const height = await pane().evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.min(3500, Math.max(size.height, height + 80)) });
  await (await page.$("iframe"))!.screenshot({ path: `test-results/${name}.png` });
  await page.setViewportSize(size);
}
