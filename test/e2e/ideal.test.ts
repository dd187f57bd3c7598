/** The Ideal customer path in Chromium: from home to written sheets on the sample customers. */
import { csvParse } from "d3-dsv";
import { samples } from "../../src/workbook/samples";
import { bestOf, type Customer, traitsOf } from "../support/ideal";
import { sampleText } from "../support/samples";
import { accessibilityFaults, overflows } from "./accessibility";
import { cells, edit, inChromium } from "./workbook";

jest.setTimeout(300_000);

const { open, page: inPage, pane, button, shows } = inChromium();

const ATTRIBUTES = ["Segment", "Region", "Industry", "Employees", "Source"];

async function customersOfSample(): Promise<Customer[]> {
  const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Customers")!));
  return rows.map((row) => ({
    name: row["Customer Name"],
    profit: Number(row.Profit),
    recommend: row.Recommend === "" ? null : Number(row.Recommend),
    attributes: Object.fromEntries(ATTRIBUTES.map((each) => [each, row[each]])),
  }));
}

/** The sentence, by counting. */
function sentenceOf(customers: Customer[]): string {
  const traits = traitsOf(customers, ATTRIBUTES, 0.2)
    .filter(({ p, times }) => p < 0.05 && times > 1)
    .sort((one, other) => other.times - one.times)
    .map(({ attribute, value, times }) => `${attribute}: ${value} (${times.toFixed(1)} times`);
  const awesome = customers.filter(({ profit, recommend }) => profit > 0 && (recommend ?? 0) >= 9).length;
  return (
    `The best 20% of ${customers.length} customers stand out by ${traits[0]} as often as among all), ${traits[1]}) and ${traits[2]}); ` +
    `${awesome} customers are awesome: profitable and recommending us.`
  );
}

/** By way of the sample data: the orders that the workbook begins with could answer, too. */
async function openPath() {
  await button(/^Sample data$/u).click();
  await button("Open Ideal customer with Customers").click();
  await pane().getByRole("heading", { name: "Whom do we want more of?" }).waitFor();
}

const answer = async () =>
  (await cells(inPage(), "Ideal customer", { row: 1, column: 0, rows: 1, columns: 1 }))[0][0];

test("from home to the finished sheets at 320 px, dark", async () => {
  await open({ width: 320, theme: "dark" });
  const customers = await customersOfSample();
  await openPath();
  await shows(sentenceOf(customers));
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await look("ideal-pane");

  await button("Write 4 sheets").click();
  await shows("4 sheets written:");
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await answer()).toBe(sentenceOf(customers));
  await inPage().screenshot({ path: "test-results/ideal-sheet.png" });

  // The least profitable customer becomes the best: pane and sheet follow.
  const worst = customers.reduce((one, other) => (other.profit < one.profit ? other : one));
  const header = (await cells(inPage(), "Customers", { row: 0, column: 0, rows: 1, columns: 20 }))[0];
  await edit(
    inPage(),
    "Customers",
    { row: customers.indexOf(worst) + 1, column: header.indexOf("Profit"), rows: 1, columns: 1 },
    [[99_999]],
  );
  worst.profit = 99_999;
  expect(bestOf(customers, 0.2)).toContain(worst);
  await shows(sentenceOf(customers));
  expect(await answer()).toBe(sentenceOf(customers));
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
