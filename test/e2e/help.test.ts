/** A finance user's way from a question to the function that answers it, in the help as it is built. */
import { accessibilityFaults, overflows } from "./accessibility";
import { type OpenedPage, openPage, startBrowser, stopBrowser } from "./workbook";

let opened: OpenedPage;

beforeAll(startBrowser);
afterAll(stopBrowser);
afterEach(async () => {
  const { faults, strangers } = opened;
  await opened.close();
  expect(faults).toEqual([]);
  expect(strangers).toEqual([]);
});

const help = (page: string) => new URL(`/functions/${page}`, process.env.VF_E2E_URL!).href;

test("a word of the question leads to the function, its example and the related ones", async () => {
  opened = await openPage({ width: 1200, height: 900 }, "light");
  const { page } = opened;
  await page.goto(help(""));
  const question = page.getByRole("link", { name: "Who loses us money?" });
  const other = page.getByRole("link", { name: "How many customers bring 80% of our profit?" });
  await other.waitFor();
  await page.getByLabel("What do you want to know?").fill("LOSES money");
  await other.waitFor({ state: "hidden" });
  await page.getByText(/question.* found$/u).waitFor();
  await question.click();
  await page.getByRole("heading", { name: "PARETO_CLASS" }).waitFor();
  const formula = page.getByText("=VF.PARETO_CLASS(B2:B6)");
  await formula.waitFor();
  const result = page.getByRole("group", { name: "Result" }).locator("tr").nth(5);
  expect(await result.locator("td").allTextContents()).toEqual(["Eve", "-50", "D"]);
  await page.getByRole("link", { name: "PARETO_SHARE" }).first().click();
  await page.getByRole("heading", { name: "PARETO_SHARE" }).waitFor();
});

test("a name and a word of a description find a function; what finds nothing says so, and can be taken back", async () => {
  opened = await openPage({ width: 1200, height: 900 }, "light");
  const { page } = opened;
  await page.goto(help("index.html"));
  const box = page.getByLabel("What do you want to know?");
  const rows = page.locator("tbody tr:visible");
  const all = await rows.count();
  await box.fill("profit_gini");
  await page.getByText(/and 1 function found$/u).waitFor();
  expect(await rows.allTextContents()).toEqual([expect.stringMatching(/^PROFIT_GINI/u)]);
  await box.fill("cumulative chart");
  expect(await rows.allTextContents()).toEqual([expect.stringMatching(/^WHALE_CURVE/u)]);
  await box.fill("zebra");
  await page.getByText("Nothing found: try another word, or fewer").waitFor();
  expect(await page.getByRole("heading", { level: 2 }).count()).toBe(0);
  await box.fill("");
  expect(await rows.count()).toBe(all);
});

test("formula and data are copied as a sheet takes them", async () => {
  opened = await openPage({ width: 1200, height: 900 }, "light");
  const { page } = opened;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(help("PARETO_CLASS.html"));
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy data" }).click();
  await page.getByRole("button", { name: "Copied the data" }).waitFor();
  expect((await copied()).split("\n").map((line) => line.split("\t"))).toEqual([
    ["Customer", "Profit"],
    ["Ann", "500"],
    ["Ben", "300"],
    ["Cleo", "150"],
    ["Dan", "50"],
    ["Eve", "-50"],
  ]);
  await page.getByRole("button", { name: "Copy formula" }).click();
  await page.getByRole("button", { name: "Copied the formula" }).waitFor();
  expect(await copied()).toBe("=VF.PARETO_CLASS(B2:B6)");
});

describe.each([
  [400, "light"],
  [400, "dark"],
  [1200, "light"],
  [1200, "dark"],
] as const)("at %d px, %s", (width, theme) => {
  test("axe finds nothing serious, and no page is wider than the window", async () => {
    opened = await openPage({ width, height: 900 }, theme);
    const { page } = opened;
    for (const name of ["index.html", "PROFIT_BY.html", "PARETO_SHARE.html"]) {
      await page.goto(help(name));
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
      expect([name, await overflows(page)]).toEqual([name, false]);
    }
    await page.goto(help(""));
    await page.getByLabel("What do you want to know?").fill("profit");
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
