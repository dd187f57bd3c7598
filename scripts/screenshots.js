/**
 * Takes the pictures of the README and of the states that a change to the pane should be looked at in:
 * `npm run screenshots` writes docs/images/pane.png; `npm run screenshots -- FOLDER` writes all states into a folder.
 */
const fs = require("node:fs");
const path = require("node:path");
const { startServer } = require("../embedded/server/server.js");
const { findBrowser, launch } = require("../test/e2e/browser.js");

const README_PICTURE = path.join(__dirname, "..", "docs", "images", "pane.png");

async function openPage(browser, url, { width, theme, whole }) {
  const page = await browser.newPage({
    viewport: { width: whole ? 1760 : 700 + width, height: whole ? 860 : 900 },
    colorScheme: theme,
    locale: "en-US",
  });
  await page.goto(url);
  await page.waitForFunction(() => document.body.dataset.ready === "true");
  await page.getByLabel("Pane width").selectOption(String(width));
  const pane = page.frames().find((frame) => frame.url().endsWith("/taskpane.html"));
  await pane.getByRole("button", { name: "Show me with sample data" }).waitFor();
  return { page, pane };
}

const answered = (pane) =>
  pane
    .getByText(/^The best 20% of 793 customers/u)
    .first()
    .waitFor();

async function write(pane) {
  await pane.getByRole("button", { name: "Write 3 sheets" }).click();
  await pane.getByText("3 sheets written:").waitFor();
}

async function readmePicture(browser, url) {
  const { page, pane } = await openPage(browser, url, { width: 350, theme: "light", whole: true });
  await pane.getByRole("button", { name: "Show me with sample data" }).click();
  await answered(pane);
  await write(pane);
  await pane.getByRole("heading", { name: /Answer/u }).scrollIntoViewIfNeeded();
  await pane.evaluate(() => document.querySelector("[role=img]").scrollIntoView({ block: "center" }));
  await page.waitForTimeout(1500);
  fs.mkdirSync(path.dirname(README_PICTURE), { recursive: true });
  await page.screenshot({ path: README_PICTURE });
  await page.close();
}

/** Every state at the widths and themes that the pane must hold in, one picture each. */
async function allStates(browser, url, folder) {
  fs.mkdirSync(folder, { recursive: true });
  for (const width of [320, 350]) {
    for (const theme of ["light", "dark"]) {
      const { page, pane } = await openPage(browser, url, { width, theme });
      const shoot = async (state) => {
        await page.waitForTimeout(700);
        await page.screenshot({ path: path.join(folder, `${width}-${theme}-${state}.png`) });
      };
      await shoot("1-first-run");
      await pane.getByRole("button", { name: "Show me with sample data" }).click();
      await answered(pane);
      await shoot("2-data");
      await pane.evaluate(() => document.querySelector("[role=img]").scrollIntoView({ block: "center" }));
      await shoot("3-answer");
      await pane.getByLabel("The best").fill("200");
      await shoot("4-wrong-option");
      await pane.getByLabel("The best").fill("20");
      await answered(pane);
      await write(pane);
      await shoot("5-written");
      for (const [at, name] of ["Profit – customers", "Profit – whale curve"].entries()) {
        await pane.getByRole("button", { name }).click();
        await shoot(`${6 + at}-sheet`);
      }
      await allPaths(pane, shoot);
      await page.close();
    }
  }
}

/** Each path's answer on the sample tables, and the home page that knows them all. */
async function allPaths(pane, shoot) {
  const home = () => pane.getByRole("button", { name: /back to all paths/u }).click();
  await home();
  await pane.getByRole("button", { name: "Sample data", exact: true }).click();
  await pane.getByRole("button", { name: "Add all" }).click();
  await pane.getByText("All sample tables are in this workbook.").waitFor();
  await home();
  const paths = pane.getByRole("navigation", { name: "Paths" }).getByRole("button");
  for (let at = 0; at < (await paths.count()); at++) {
    await paths.nth(at).click();
    await pane.getByText("Preview is live").waitFor({ timeout: 120_000 });
    await shoot(`path-${at + 1}-data`);
    await pane.getByRole("heading", { name: /Answer/u }).evaluate((element) => element.scrollIntoView());
    await shoot(`path-${at + 1}-answer`);
    await home();
  }
  await shoot("home");
}

async function main() {
  const [folder] = process.argv.slice(2);
  const browser = await launch(findBrowser());
  const server = await startServer({ mode: "production" });
  try {
    if (folder) await allStates(browser, server.url, path.resolve(folder));
    else await readmePicture(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
