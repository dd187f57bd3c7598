/** From home to the written sheets of Ecosystem and Profit centers, in Chromium, on the sample tables. */
import fs from "node:fs";
import { expectedCenters, sampleCenters } from "../support/centers";
import { expectedEcosystem, sampleDeals } from "../support/deals";
import { accessibilityFaults, overflows } from "./accessibility";
import { cells, edit, inChromium, sheetNames } from "./workbook";

jest.setTimeout(300_000);

const { open, page: inPage, pane, button, shows } = inChromium();

const cell = async (sheet: string, row: number, column: number) =>
  (await cells(inPage(), sheet, { row, column, rows: 1, columns: 1 }))[0][0];

/** Adds a sample table and opens the path that it shows best. */
async function openOn(sample: string, path: string, question: string) {
  await button(/^Sample data$/u).click();
  await button(`Open ${path} with ${sample}`).click();
  await pane().getByRole("heading", { name: question }).waitFor();
}

async function picture(name: string) {
  fs.mkdirSync("test-results", { recursive: true });
  await inPage().screenshot({ path: `test-results/${name}.png` });
}

test("Ecosystem at 320 px, from home to sheets that follow the deals", async () => {
  await open({ width: 320 });
  await openOn("Deals", "Ecosystem", "Who decides, who pays, who uses?");
  const expected = expectedEcosystem(sampleDeals);
  const sentence = new RegExp(
    `^${expected.needed("decider")} of ${expected.ranked("decider").length} deciders bring 80% of profit; Dr. Abbott alone`,
    "u",
  );
  await shows(sentence);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await button("Write 3 sheets").click();
  await shows("3 sheets written:");
  expect(await sheetNames(inPage())).toEqual(
    expect.arrayContaining(["Ecosystem", "Ecosystem – parties", "Ecosystem – deciders"]),
  );
  expect(await cell("Ecosystem", 1, 0)).toMatch(sentence);
  expect(await cell("Ecosystem", 6, 1)).toBeCloseTo(expected.total, 6);
  expect(await cell("Ecosystem", 11, 1)).toBeCloseTo(expected.topShare("decider", 0.2), 9);
  await picture("ecosystem");

  await edit(inPage(), "Deals", { row: 1, column: 5, rows: 1, columns: 1 }, [[1_000_000]]);
  expect(await cell("Ecosystem", 1, 0)).toMatch(
    new RegExp(
      `^1 of ${expected.ranked("decider").length} deciders brings 80% of profit; ${sampleDeals[0].decider} alone`,
      "u",
    ),
  );
  await shows(/^1 of \d+ deciders brings 80%/u);
});

test("Profit centers at 350 px, from home to sheets that follow the changes", async () => {
  await open({ width: 350 });
  await openOn("Centers", "Profit centers", "What do we do for each account's leaders?");
  const expected = expectedCenters(sampleCenters);
  const [best] = expected.accounts;
  await shows(new RegExp(`${best.name} gains most`, "u"));
  await shows("Operating rooms: operations per day 31.6 → 34.13 (+8%), worth $353,920");
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await button("Write 2 sheets").click();
  await shows("2 sheets written:");
  expect(await cell("Profit centers", 5, 1)).toBeCloseTo(expected.total, 6);
  const targets = await cells(inPage(), "Profit centers", { row: 4, column: 4, rows: 20, columns: 2 });
  expect(targets.map(([name]) => name)).toEqual(expected.accounts.map(({ name }) => name));
  await picture("centers");
  const sentence = await cell("Profit centers", 1, 0);
  await shows(String(sentence));

  await edit(inPage(), "Centers", { row: 1, column: 6, rows: 1, columns: 1 }, [[1_000_000]]);
  expect(await cell("Profit centers", 4, 4)).toBe(sampleCenters[0].account);
  expect(await cell("Profit centers – messages", 4, 0)).toBe(sampleCenters[0].account);
  await shows(new RegExp(`${sampleCenters[0].account} gains most`, "u"));
});
