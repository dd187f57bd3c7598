/** The five pages beside the paths, in Chromium at the narrowest pane, in both themes. */
import { csvParse } from "d3-dsv";
import { samples } from "../../src/workbook/samples";
import { sampleText } from "../support/samples";
import { expectedFigures, superstore } from "../support/superstore";
import { accessibilityFaults, overflows } from "./accessibility";
import { addSheet, cells, edit, inChromium, sheetNames } from "./workbook";

jest.setTimeout(300_000);

const { open, page: inPage, pane, button, shows } = inChromium();

async function openPanel(name: string) {
  await open({ width: 320 });
  await pane().getByRole("button", { name, exact: true }).click();
}

/** In both themes no fault for those who can't see it well, and nothing beyond the edge; and a picture of each. */
async function look(name: string) {
  const top = await pane().evaluate(() => window.scrollY);
  for (const theme of ["dark", "light"]) {
    await inPage().getByLabel("Theme").selectOption(theme);
    await pane().locator(`[data-theme=${theme}]`).waitFor();
    await pane().evaluate(() => window.scrollTo(0, 0));
    expect(await accessibilityFaults(pane())).toEqual([]);
    expect(await overflows(pane())).toBe(false);
    const frame = await pane().frameElement();
    await frame.screenshot({ path: `test-results/panel-${name}-${theme}.png` });
  }
  await pane().evaluate((y) => window.scrollTo(0, y), top);
}

async function select(sheet: string, rect: { row: number; column: number; rows: number; columns: number }) {
  await inPage().evaluate(
    ([name, where]) => {
      const { grid } = window.vitalFew;
      const { id } = grid.sheets().find((each) => each.name === name)!;
      grid.activateSheet(id);
      grid.select(id, where);
    },
    [sheet, rect] as const,
  );
}

test("a function is found, read and inserted, and nothing is overwritten", async () => {
  await openPanel("Functions");
  const box = pane().getByLabel("What do you want to know?");
  await box.fill("who loses us money");
  await button(/^PARETO_CLASS/u).waitFor();
  await look("functions-found");
  await box.fill("80/20");
  await button(/^PARETO_SHARE/u).click();
  await pane().getByRole("heading", { name: "VF.PARETO_SHARE" }).waitFor();
  await shows("Fill in profits.");

  const customers = csvParse(await sampleText(samples.find(({ name }) => name === "Customers")!));
  const column = customers.columns.indexOf("Profit");
  await select("Customers", { row: 1, column, rows: customers.length, columns: 1 });
  await button("Use selection for profits").click();
  expect(await pane().getByLabel("profits", { exact: true }).inputValue()).toBe("Customers[Profit]");
  await addSheet(inPage(), "Try", []);
  await shows("goes into Try!A1, which is empty.");
  await look("function");
  await button("Insert in A1").click();
  await shows(/^Try!A1 shows 0\.81\d+\.$/u);
  const [[share]] = await cells(inPage(), "Try", { row: 0, column: 0, rows: 1, columns: 1 });
  expect(share).toBeCloseTo(expectedFigures(superstore).shareAt(0.2), 8);
  await shows("Try!A1 isn't empty, and nothing is overwritten");
  await pane().getByRole("heading", { name: "Errors" }).scrollIntoViewIfNeeded();
  expect(await accessibilityFaults(pane())).toEqual([]);

  await button("Back to all functions").click();
  expect(await pane().getByLabel("What do you want to know?").inputValue()).toBe("80/20");
});

test("what others will see is told, with every cell that uses functions", async () => {
  await openPanel("Share");
  await shows("No formula of this workbook uses Vital Few");
  await addSheet(inPage(), "Try", [["", "=VF.PROFIT_GINI(Customers[Profit])"]]);
  await addSheet(inPage(), "More", [
    ["", ""],
    ["", "=VF.NPS(Customers[Customer Name])"],
  ]);
  await button("Look again").click();
  await shows("2 formulas on 2 sheets use Vital Few; one of them shows an error.");
  await look("share");
  await button(/^B1 PROFIT_GINI/u).click();
  await inPage().waitForFunction(() => {
    const { grid } = window.vitalFew;
    return grid.sheets().find(({ id }) => id === grid.activeSheet())?.name === "Try";
  });
});

test("the sample is checked; what is broken is found, and the cell is shown", async () => {
  await openPanel("Data check");
  await shows(/^9,994 rows/u);
  await edit(inPage(), "Sales", { row: 9, column: 12, rows: 1, columns: 1 }, [["12.5 USD"]]);
  await edit(inPage(), "Sales", { row: 7, column: 9, rows: 1, columns: 1 }, [["'1,250"]]);
  await button("Check again").click();
  await button(/^Profit: 1 text where a number belongs/u).click();
  await shows("Row 10, Profit");
  await look("data-check");
  await button(/^Row 10, Profit/u).click();
  await inPage().waitForFunction(() => {
    const [{ row, column }] = window.vitalFew.grid.selection().rects;
    return row === 9 && column === 12;
  });
  await pane().getByLabel("Profit", { exact: true }).selectOption("other");
  await button(/^Profit: 1 text/u).waitFor({ state: "detached" });

  // A file is read to its end beside the pane; the sheets stay as they are.
  const sheets = await sheetNames(inPage());
  const log = "Customer;Date;Amount\nAnn;31.01.2026;1,50\nAnn;31.01.2026;2\n Ben;soon;x\nBen;1.2.2026\n";
  await pane()
    .locator('input[aria-label="File on this computer …"]')
    .setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(log) });
  await shows("4 rows checked: 1 row that can't be taken apart and 3 cells in 3 columns are worth a look.");
  await pane().getByText("Amount: 1 text where a number belongs").click();
  await shows("Line 4, Amount");
  await look("data-check-file");
  await pane().getByLabel("Amount", { exact: true }).selectOption("other");
  await shows("4 rows checked: 1 row that can't be taken apart and 2 cells in 2 columns are worth a look.");
  expect(await sheetNames(inPage())).toEqual(sheets);
});

test("sample tables are added by name, gone to, and open the path that they answer", async () => {
  await openPanel("Sample data");
  await button("Sales is in this workbook").waitFor();
  await look("samples");
  await button("Add Plans").click();
  await button("Plans is in this workbook").waitFor();
  expect(await sheetNames(inPage())).toContain("Plans");
  const plans = await cells(inPage(), "Plans", { row: 0, column: 0, rows: 1, columns: 4 });
  expect(plans).toEqual([["Profile", "Margin a year", "Retention", "Acquisition cost"]]);
  await button("Open Ecosystem with Deals").click();
  await pane()
    .getByRole("heading", { level: 1, name: /who decides/iu })
    .waitFor();
  expect(await sheetNames(inPage())).toContain("Deals");

  // The translator runs in the worker, under the page's policy, from files of its own host.
  await button("back to all paths").click();
  await pane().getByRole("button", { name: "Warehouse", exact: true }).click();
  await pane().getByLabel("Table to get").selectOption("profit");
  await pane().getByLabel("Warehouse", { exact: true }).selectOption("bigquery");
  await pane().getByLabel("Table", { exact: true }).fill("project.shop.`sales`");
  await pane().getByLabel("Customer", { exact: true }).fill("Customer Name");
  await pane().getByLabel("Revenue", { exact: true }).fill("Sales");
  await pane().getByLabel("Costs, if any").fill("Goods\nFreight");
  await shows("FROM `project`.`shop`.`\\`sales\\``");
  await shows("CAST(`Freight` AS FLOAT64)");
  await shows("Odbc.Query(");
  await look("warehouse");
});
