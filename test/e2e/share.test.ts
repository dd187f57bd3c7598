/** The page Share in Chromium at the narrowest pane, in both themes and in forced colours. */
import { accessibilityFaults, overflows } from "./accessibility";
import { addSheet, cells, edit, inChromium, sheetNames } from "./workbook";

jest.setTimeout(300_000);

const { open, page: inPage, pane, button, shows } = inChromium();

async function look(name: string) {
  const frame = await pane().frameElement();
  for (const theme of ["dark", "light"]) {
    await inPage().getByLabel("Theme").selectOption(theme);
    await pane().locator(`[data-theme=${theme}]`).waitFor();
    await pane().evaluate(() => window.scrollTo(0, 0));
    expect(await accessibilityFaults(pane())).toEqual([]);
    expect(await overflows(pane())).toBe(false);
    await frame.screenshot({ path: `test-results/share-${name}-${theme}.png` });
  }
  await inPage().emulateMedia({ forcedColors: "active" });
  expect(await accessibilityFaults(pane())).toEqual([]);
  await frame.screenshot({ path: `test-results/share-${name}-forced.png` });
  await inPage().emulateMedia({ forcedColors: "none" });
}

const at = (row: number, column: number, rows = 1, columns = 1) => ({ row, column, rows, columns });

test("a workbook is frozen, changed by somebody, thawed; what was changed is left and listed", async () => {
  await open({ width: 320 });
  await addSheet(inPage(), "Try", [
    ["", "=VF.PROFIT_GINI(Customers[Profit])"],
    ["", "=VF.NPS(Customers[Customer Name])"],
    ["", "=VF.PROFIT_RANK(Customers[Profit])"],
  ]);
  await addSheet(
    inPage(),
    "Many",
    Array.from({ length: 12 }, (_, row) => [`=VF.PARETO_SHARE(Customers[Profit],${(row + 1) / 20})`]),
  );
  await pane().getByRole("button", { name: "Share", exact: true }).click();
  await shows("15 formulas on 2 sheets use Vital Few; one of them shows an error.");
  await button(/^B3 PROFIT_RANK/u).waitFor();
  await look("live");

  // The keys alone: from the list's one stop by arrows to its last line, and Enter.
  await button(/^A1 PARETO_SHARE/u).focus();
  await inPage().keyboard.press("End");
  await inPage().keyboard.press("Enter");
  await button(/^A12 PARETO_SHARE/u).waitFor();
  await button(/^B2 NPS/u).click();
  await inPage().waitForFunction(() => {
    const { grid } = window.vitalFew;
    return grid.sheets().find(({ id }) => id === grid.activeSheet())?.name === "Try";
  });

  const [[gini]] = await cells(inPage(), "Try", at(0, 1));
  const ranks = await cells(inPage(), "Try", at(2, 1, 5));
  await button(/^Freeze$/u).click();
  await shows("15 formulas became values.");
  await shows("15 formulas of this workbook are frozen");
  expect(await cells(inPage(), "Try", at(0, 1))).toEqual([[gini]]);
  expect(await cells(inPage(), "Try", at(2, 1, 5))).toEqual(ranks);
  await look("frozen");

  await edit(inPage(), "Try", at(0, 1), [[0.5]]);
  await button(/^Thaw$/u).click();
  await shows("14 formulas are back in place.");
  await button("Try!B1: its values were changed").waitFor();
  await shows("14 formulas on 2 sheets use Vital Few");
  await look("left");
  await button("Keep values").click();
  await button("Delete the kept formulas").click();
  await shows("The kept formulas are deleted.");
  expect(await sheetNames(inPage())).not.toContain("Vital Few frozen formulas");

  await pane().getByLabel("Start Vital Few when this workbook is opened").check();
  await button("Plain Excel").click();
  await shows(/now written in Excel/u);
  await look("plain");
  await button(/^Thaw$/u).click();
  await shows("14 formulas are back in place.");
  expect(await pane().getByLabel("Start Vital Few when this workbook is opened").isChecked()).toBe(true);
  await pane().getByText("LibreOffice", { exact: true }).click();
  await shows("formulas that fill cells are calculated anew when it opens");
  await look("recipients");
});
