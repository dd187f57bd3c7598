/** The Targets path in Chromium: from home to written sheets on the sample campaign, and the list as a file. */
import fs from "node:fs";
import { csvParse, csvParseRows } from "d3-dsv";
import { money } from "../../src/texts/words";
import { samples } from "../../src/workbook/samples";
import { sampleText } from "../support/samples";
import { ownLogit, ownProbability } from "../support/targets";
import { accessibilityFaults, overflows } from "./accessibility";
import { cells, edit, inChromium } from "./workbook";

jest.setTimeout(300_000);

const { open, page: inPage, pane, button, shows } = inChromium();

const FEATURES = ["Days since last order", "Orders", "Opened before", "Sales"];
const COST = 10;

/** Of the sample campaign each customer's name, mail address and expected profit, by plain arithmetic. */
async function campaign() {
  const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Campaign")!));
  const features = rows.map((row) => FEATURES.map((each) => Number(row[each])));
  const known = [...rows.keys()].filter((i) => rows[i].Contacted === "1" && rows[i].Responded !== "");
  const weights = ownLogit(
    known.map((i) => features[i]),
    known.map((i) => Number(rows[i].Responded)),
  );
  return rows.map((row, i) => ({
    name: row.Customer,
    mail: row["E-mail"],
    value: Number(row["Profit if they buy"]),
    chance: ownProbability(weights, features[i]),
  }));
}

type People = Awaited<ReturnType<typeof campaign>>;

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

function sentenceOf(people: People): string {
  const expected = people.map(({ value, chance }) => chance * value - COST);
  const chosen = expected.filter((each) => each > 0);
  const many = chosen.length.toLocaleString("en-US");
  return (
    `Contact ${many} of 2,000 customers: they are expected to bring ${money(sum(chosen))} after ${money(COST * chosen.length)} of cost; ` +
    `contacting everybody would bring ${money(sum(expected))}, and ${many} chosen at random would bring ${money((sum(expected) * chosen.length) / 2000)}.`
  );
}

const answer = async () =>
  (await cells(inPage(), "Targets", { row: 1, column: 0, rows: 1, columns: 1 }))[0][0];

test("from home to the finished sheets and the file at 350 px, light", async () => {
  await open({ width: 350, theme: "light" });
  const people = await campaign();
  await button(/^Targets/u).click();
  await pane().getByRole("heading", { name: "Whom do we contact for this offer?" }).waitFor();
  await button(/Try it with the sample/u).click();
  await shows(sentenceOf(people));
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await look("targets-pane");

  await button("Write 4 sheets").click();
  await shows("4 sheets written:");
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await answer()).toBe(sentenceOf(people));
  await inPage().screenshot({ path: "test-results/targets-sheet.png" });

  const [download] = await Promise.all([
    inPage().waitForEvent("download"),
    button("Save the list as CSV").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^targets-\d{4}-\d{2}-\d{2}\.csv$/u);
  const [header, ...saved] = csvParseRows(
    fs.readFileSync(await download.path(), "utf8").replace(/^\ufeff/u, ""),
  );
  const best = [...people]
    .filter(({ chance, value }) => chance * value > COST)
    .sort((one, other) => other.chance * other.value - one.chance * one.value);
  expect(saved.map(([name]) => name)).toEqual(best.map(({ name }) => name));
  expect(saved.slice(0, 5).map((row) => row[header.indexOf("E-mail")])).toEqual(
    best.slice(0, 5).map(({ mail }) => mail),
  );

  const top = (await cells(inPage(), "Campaign", { row: 0, column: 0, rows: 1, columns: 20 }))[0];
  const at = { row: 1, column: top.indexOf("Profit if they buy"), rows: 1, columns: 1 };
  await edit(inPage(), "Campaign", at, [[50_000]]);
  people[0].value = 50_000;
  await shows(sentenceOf(people));
  expect(await answer()).toBe(sentenceOf(people));
  expect(await cells(inPage(), "Targets – list", { row: 4, column: 0, rows: 1, columns: 1 })).toEqual([
    [people[0].name],
  ]);
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
