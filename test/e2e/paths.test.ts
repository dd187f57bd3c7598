/** All paths in one workbook, one after the other, as somebody goes through them who tries everything with the sample data. */
import { analyses } from "../../src/analyses";
import { initialOptions } from "../../src/analyses/asked";
import { accessibilityFaults, overflows } from "./accessibility";
import { cells, inChromium, sheetNames } from "./workbook";

jest.setTimeout(600_000);

const { open, page: inPage, pane, button, shows } = inChromium();

/** Everything of a sheet that can be seen and changed, as one text. */
const fingerprint = (sheets: string[]) =>
  inPage().evaluate(async (names) => {
    const { grid } = window.vitalFew;
    await grid.settled();
    return names.map((name) => {
      const { id } = grid.sheets().find((each) => each.name === name)!;
      const rect = grid.usedRect(id, false)!;
      const columns = Array.from({ length: rect.column + rect.columns }, (_, column) => [
        grid.columnWidth(id, column),
        grid.style(id, 0, column),
        grid.style(id, 1, column),
      ]);
      const tables = grid.tables().filter(({ sheetId }) => sheetId === id);
      return JSON.stringify([name, rect, grid.formulas(id, rect), columns, tables, grid.frozen(id)]);
    });
  }, sheets);

async function addAllSamples() {
  await pane().getByRole("button", { name: "Sample data", exact: true }).click();
  await button("Add all").click();
  await shows("All sample tables are in this workbook.");
  await button(/back/iu).first().click();
}

/** Opens a path from home. */
const openPath = (title: string) =>
  pane()
    .getByRole("navigation", { name: "Paths" })
    .getByRole("button")
    .filter({ has: pane().getByText(title, { exact: true }) })
    .click();

/** Opens a path and waits for an answer that can be written. */
async function answer(title: string) {
  await openPath(title);
  const write = button(/^Write \d sheets?$/u);
  await write.waitFor();
  await shows("Preview is live");
  return write;
}

const home = () => button(/back to all paths/u).click();

test("writes every path on the sample data, leaves the user's sheets as they were, and takes all of it back", async () => {
  await open({ width: 320, theme: "dark" });
  const page = inPage();
  await addAllSamples();
  const own = await sheetNames(page);
  const before = await fingerprint(own);

  const written: string[] = [];
  for (const { title, question } of analyses) {
    const write = await answer(title);
    expect(await accessibilityFaults(pane())).toEqual([]);
    expect(await overflows(pane())).toBe(false);
    await write.click();
    await shows(/sheets? written:/u);
    const added = (await sheetNames(page)).filter((name) => ![...own, ...written].includes(name));
    written.push(...added);
    // The sheet asks the pane's question, and answers in the pane's words.
    const [[asked], [answered]] = await cells(page, added[0], { row: 0, column: 0, rows: 2, columns: 1 });
    expect(asked).toBe(question);
    await shows(String(answered));
    for (const name of added) {
      const rows = await cells(page, name, { row: 0, column: 0, rows: 60, columns: 20 });
      const wrong = rows.flat().filter((cell) => cell !== null && typeof cell === "object");
      expect([name, wrong]).toEqual([name, []]);
    }
    await home();
  }
  expect(await fingerprint(own)).toEqual(before);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await page.screenshot({ path: "test-results/home-all-answered.png" });

  for (const { title } of analyses) {
    await openPath(title);
    await button("Undo this").click();
    await shows(/sheets? removed\./u);
    await home();
  }
  expect(await sheetNames(page)).toEqual(own);
  expect(await fingerprint(own)).toEqual(before);
});

test("what activities cost is typed in once, and shared out over the customers who used them", async () => {
  await open({ width: 320 });
  await answer("Profit");
  const service = pane()
    .locator("option", { hasText: /^Service\b/u })
    .first();
  await pane()
    .getByLabel("Data", { exact: true })
    .selectOption({ label: (await service.textContent())! });
  await shows(/of 120 customers/u);
  await pane().getByLabel("Calls", { exact: true }).fill("148,000");
  await pane().getByLabel("Deliveries", { exact: true }).fill("none");
  await shows(/Type a number/u);
  await pane().getByLabel("Deliveries", { exact: true }).fill("121000");
  await shows(/Serving them costs 269,000: \d+ customers lose money only because of it\.$/u);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await button("Write 4 sheets").click();
  await shows("4 sheets written:");
  const rows = await cells(inPage(), "Profit", { row: 4, column: 0, rows: 16, columns: 2 });
  expect(new Map(rows.map(([label, value]) => [label, value])).get("Cost to serve")).toBeCloseTo(269_000, 6);
});

test("an answer is the next path's data: profit by customer, joined to a list of customers by name", async () => {
  await open();
  await (await answer("Profit")).click();
  await shows("3 sheets written:");
  await home();
  await answer("Ideal customer");
  const profit = pane().getByLabel("Profit", { exact: true });
  await profit.selectOption({ label: "Profit · Profit – customers" });
  await shows(/^The best 20% of 793 customers stand out by/u);
  await button(/^Write \d sheets$/u).click();
  await shows(/sheets written:/u);
  const [[sentence]] = await cells(inPage(), "Ideal customer", { row: 1, column: 0, rows: 1, columns: 1 });
  await shows(String(sentence));
});

test("a colleague goes on where the first one stopped", async () => {
  await open();
  await answer("Profit");
  await pane().getByLabel("The best").fill("10");
  await shows(/^The best 10% of 793 customers/u);
  await button("Write 3 sheets").click();
  await shows("3 sheets written:");
  // The pane of another session over the same workbook.
  await pane().evaluate(() => location.reload());
  await shows(/^The best 10% of 793 customers/u);
  await answer("Profit");
  expect(await pane().getByLabel("The best").inputValue()).toBe("10%");
  await shows("3 sheets written:");
  expect(initialOptions(analyses[0]).top).toBe(0.2);
});
