/** The Profiles path in Chromium: from home to written sheets on the sample customers. */
import { csvParse } from "d3-dsv";
import { samples } from "../../src/workbook/samples";
import { sampleText } from "../support/samples";
import { accessibilityFaults, overflows } from "./accessibility";
import { cells, edit, inChromium, sheetNames } from "./workbook";

jest.setTimeout(400_000);

const { open, page: inPage, pane, button, shows } = inChromium();

const SENTENCE =
  "Knowing a customer's Sales level tells you 17% of what separates their Profit; Source alone 7%. " +
  "The best profile, High Sales, is 7% of customers and brings 32% of Profit.";

async function openPath() {
  // The customers that the workbook begins with fit the question best.
  await button(/^Profiles/u).click();
  await pane().getByRole("heading", { name: "Which profiles do our customers fall into?" }).waitFor();
  await shows(SENTENCE);
}

/** The name and the value of a key figure on the answer sheet. */
async function figure(label: string) {
  const rows = await cells(inPage(), "Profiles", { row: 4, column: 0, rows: 30, columns: 2 });
  return rows.find(([name]) => name === label)![1];
}
const answer = async () =>
  (await cells(inPage(), "Profiles", { row: 1, column: 0, rows: 1, columns: 1 }))[0][0];

/** A picture of the whole pane. */
async function look(name: string) {
  const page = inPage();
  const size = page.viewportSize()!;
  const height = await pane().evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.min(3500, Math.max(size.height, height + 80)) });
  await (await page.$("iframe"))!.screenshot({ path: `test-results/${name}.png` });
  await page.setViewportSize(size);
}

test("the answer at 320 px, dark: read out, drawn, and nothing beyond the edge", async () => {
  await open({ width: 320, theme: "dark" });
  await openPath();
  await shows("Which grouping tells most");
  expect(await overflows(pane())).toBe(false);
  expect(await accessibilityFaults(pane())).toEqual([]);
  await pane().getByLabel("Profiles by", { exact: true }).selectOption({ label: "Sales and Years" });
  await shows(/Sales and Years tells you 10%/u);
  await shows("High");
  expect(await overflows(pane())).toBe(false);
  await look("profiles-320");
});

test("seven sheets that say what plain arithmetic says, follow the data, and go again", async () => {
  await open();
  await openPath();
  const before = await sheetNames(inPage());
  await button("Write 7 sheets").click();
  await shows("7 sheets written:");
  expect(await answer()).toBe(SENTENCE);

  const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Customers")!));
  const bySales = rows
    .map((row) => ({ sales: Number(row.Sales), profit: Number(row.Profit) }))
    .sort((one, other) => other.sales - one.sales);
  const sum = (some: typeof bySales) => some.reduce((all, { profit }) => all + profit, 0);
  // Nature breaks behind the 54 customers who buy most.
  expect(await figure("Its mean")).toBeCloseTo(sum(bySales.slice(0, 54)) / 54, 6);
  expect(await figure("Its share of what all bring")).toBeCloseTo(
    sum(bySales.slice(0, 54)) / sum(bySales),
    10,
  );
  await inPage().screenshot({ path: "test-results/profiles-sheet.png" });
  await pane().getByRole("button", { name: "Profiles – map" }).click();
  await inPage().screenshot({ path: "test-results/profiles-map-sheet.png" });

  await edit(inPage(), "Customers", { row: 1, column: 12, rows: 1, columns: 1 }, [[1_000_000]]);
  await shows(/One customer, Claire Gute, makes \d+% of all/u);
  expect(await answer()).not.toBe(SENTENCE);
  await edit(inPage(), "Customers", { row: 1, column: 12, rows: 1, columns: 1 }, [[169.9344]]);
  await shows(SENTENCE);
  expect(await answer()).toBe(SENTENCE);

  await button("Undo this").click();
  await shows("7 sheets removed.");
  expect(await sheetNames(inPage())).toEqual(before);
});
