/** Measuring twice in Chromium: the first run starts the log, the second compares, after the data changed. */
import fs from "node:fs";
import { accessibilityFaults, overflows } from "./accessibility";
import { addSheet, cells, edit, inChromium, sheetNames } from "./workbook";

jest.setTimeout(300_000);

const { open, page: inPage, pane, button, shows } = inChromium();

const cell = async (sheet: string, row: number, column: number) =>
  (await cells(inPage(), sheet, { row, column, rows: 1, columns: 1 }))[0][0];

const rows = [
  ["Ann", 5000, "Gold", 4, 10],
  ["Ben", 3000, "Gold", 2, 9],
  ["Cleo", 1000, "Silver", 1, 7],
  ["Dan", 600, "Silver", 1, null],
  ["Eve", -400, "Basic", 3, 3],
];

test("at 320 px: a log is started, and the next time compared with", async () => {
  await open({ width: 320 });
  await inPage().clock.setFixedTime(new Date("2026-03-12T10:00:00"));
  await addSheet(
    inPage(),
    "Base",
    [["Customer", "Profit", "Profile", "Orders", "Recommend"], ...rows],
    "Base",
  );
  await button(/^Measure/u).click();
  await pane().getByRole("heading", { name: "Is it working?" }).waitFor();
  await pane()
    .getByLabel("Data", { exact: true })
    .selectOption({ label: await label("Base") });
  await shows(
    /^The log starts on 12 March 2026: 5 customers bring 9,200, the best 20% of them 54% of it; 1 loses money\./u,
  );
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await button("Write 3 sheets").click();
  await shows("3 sheets written:");
  expect(await cell("Measure – log", 4, 0)).toBe(46_093);

  await inPage().clock.setFixedTime(new Date("2026-06-30T10:00:00"));
  const changed = [
    ["Cleo", 3500, "Gold", 3, 9],
    ["Fay", 400, "Silver", 1, null],
    ["Eve", 200, "Silver", 3, 6],
  ];
  await edit(inPage(), "Base", { row: 3, column: 0, rows: 3, columns: 5 }, changed);
  // 12,100 of 9,200; Ann brings 5,000 of them. Dan went, Fay came, Cleo and Eve rose.
  const sentence =
    "Since 12 March 2026 profit rose by 32%, and the best 20% bring 41% of it instead of 54%; " +
    "1 fewer customer loses money; 1 customer came and 1 went; 2 moved up a profile, 0 down.";
  await shows(sentence);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
  await button("Write 4 sheets").click();
  await button("Replace").click();
  await shows("4 sheets written:");
  expect(await sheetNames(inPage())).toEqual(
    expect.arrayContaining(["Measure", "Measure – log", "Measure – customers", "Measure – changes"]),
  );
  expect(await cell("Measure", 1, 0)).toBe(sentence);
  const log = await cells(inPage(), "Measure – log", { row: 4, column: 0, rows: 3, columns: 4 });
  expect(log).toEqual([
    [46_093, null, 5, 9200],
    [46_203, null, 5, 12_100],
    [null, null, null, null],
  ]);
  fs.mkdirSync("test-results", { recursive: true });
  await inPage().screenshot({ path: "test-results/measure.png" });

  // A log is the user's: a corrected figure changes the comparison.
  await edit(inPage(), "Measure – log", { row: 4, column: 3, rows: 1, columns: 1 }, [[12_100]]);
  expect(await cell("Measure", 1, 0)).toMatch(/^Since 12 March 2026 profit stayed the same/u);
});

/** The entry of a table in the list of data. */
async function label(table: string): Promise<string> {
  const option = pane()
    .locator("option", { hasText: new RegExp(`^${table}\\b`, "u") })
    .first();
  await option.waitFor({ state: "attached" });
  return (await option.textContent())!;
}
