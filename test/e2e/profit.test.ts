/** A newcomer's way through the Profit path, in Chromium, over the genuine Office.js and the real Superstore sales. */
import type { CellValue } from "../../embedded/grid/grid";
import { expectedFigures, expectSuperstoreFigures, superstore } from "../support/superstore";
import { accessibilityFaults, overflows } from "./accessibility";
import { addSheet, cells, edit, inChromium, sheetNames, type } from "./workbook";

const expected = expectedFigures(superstore);
const answer = `The best 20% of 793 customers bring 82% of profit; ${expected.needed} of them bring 80%; 155 lose money and cost 25% of it.`;

// The grid draws itself anew with every key: where other work keeps the machine busy, typing a formula takes half a minute.
jest.setTimeout(300_000);

const { open, page: inPage, pane, button, shows } = inChromium();

async function openPath() {
  await button(/^Profit(?! centers)/u).click();
  await pane().getByRole("heading", { name: "Which customers make our profit?" }).waitFor();
}

/** Key figures of the written sheet, by label. */
async function figures(sheet = "Profit"): Promise<Map<string, CellValue>> {
  const rows = await cells(inPage(), sheet, { row: 4, column: 0, rows: 12, columns: 2 });
  return new Map(rows.map(([label, value]) => [String(label), value]));
}

test("from the first click to the finished sheets and back, with the figures of independent arithmetic", async () => {
  await open();
  const before = await sheetNames(inPage());
  await button("Show me with sample data").click();
  await shows(answer);
  expect(await pane().getByLabel("Customer", { exact: true }).inputValue()).not.toBe("");
  await shows(/81\.6\s?%/u);

  await button("Write 3 sheets").click();
  await shows("3 sheets written:");
  expect(await sheetNames(inPage())).toEqual([
    ...before,
    "Profit",
    "Profit – customers",
    "Profit – whale curve",
  ]);

  expectSuperstoreFigures(await figures());
  expect(await cells(inPage(), "Profit", { row: 1, column: 0, rows: 1, columns: 1 })).toEqual([[answer]]);
  const [[, best], [, profitOfBest]] = [
    await cells(inPage(), "Profit – customers", { row: 3, column: 0, rows: 2, columns: 1 }).then((rows) =>
      rows.flat(),
    ),
    await cells(inPage(), "Profit – customers", { row: 3, column: 4, rows: 2, columns: 1 }).then((rows) =>
      rows.flat(),
    ),
  ];
  expect([best, Number(profitOfBest)]).toEqual([expected.best[0], expect.closeTo(expected.best[1], 6)]);

  await button("Undo this").click();
  await shows("3 sheets removed.");
  expect(await sheetNames(inPage())).toEqual(before);

  await addsUpFile();
});

/** From a file on this computer to the answer: its rows added up by customer as a table, from which the path goes on. */
async function addsUpFile() {
  const csv = `Buyer;Revenue;Shipping cost
"Abel; Sons";1.000,50;300
Abel;5
"abel; sons";-0,50;100,00
Bo;€ 300;100
Cy;n/a;1
Cy;100;300
`;
  await pane()
    .locator("input[type=file]")
    .setInputFiles({ name: "shop.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await button("Add up by customer").click();
  await shows("6 rows of 1 file became 3 customers.");
  await pane().getByText("2 rows left out").first().click();
  await shows("Line 3: “Abel;5”");
  await shows("Line 6, Revenue: “n/a”");
  expect(await cells(inPage(), "shop Buyer", { row: 3, column: 0, rows: 8, columns: 3 })).toEqual([
    ["Rows read", 6, null],
    ["Rows left out", 2, null],
    ["Written on", expect.any(String), null],
    [null, null, null],
    ["Buyer", "Revenue", "Shipping cost"],
    ["Abel; Sons", 1000, 400],
    ["Bo", 300, 100],
    ["Cy", 100, 300],
  ]);
  // 600 and 200 are won, 200 are lost.
  await shows(/^The best 20% of 3 customers bring .*1 loses? money/u);
  expect(await accessibilityFaults(pane())).toEqual([]);
  expect(await overflows(pane())).toBe(false);
}

test("answer and sheets follow an edit of the data", async () => {
  await open();
  await openPath();
  await shows(answer);
  await button("Write 3 sheets").click();
  await shows("3 sheets written:");
  // A row pasted below the table belongs to it.
  const row = { row: superstore.length + 1, column: 0, rows: 1, columns: 13 };
  const sale = [
    "X-1",
    43_000,
    "N-1",
    "New Customer",
    "Consumer",
    "West",
    "Utah",
    "Technology",
    "Phones",
    500_000,
    1,
    0,
    400_000,
  ];
  await edit(inPage(), "Sales", row, [sale]);
  await shows(/of 794 customers/u);
  const found = await figures();
  expect(found.get("Customers")).toBe(794);
  expect(found.get("Total profit")).toBeCloseTo(686_397.0217, 4);
});

test("a formula typed into a cell calculates, spills, recalculates and says what is wrong", async () => {
  await open();
  const page = inPage();
  await addSheet(page, "Try", [[]]);
  await type(
    page,
    "Try",
    0,
    0,
    "=VF.PROFIT_BY(Sales[Customer Name],Sales[Sales],Sales[Sales]-Sales[Profit])",
  );
  await type(page, "Try", 0, 9, "=DROP(CHOOSECOLS(A1#,5),1)");
  await type(page, "Try", 0, 10, "=VF.PARETO_SHARE(J1#)");
  await type(page, "Try", 1, 10, "=VF.PARETO_SHARE(Sales[Segment])");
  await type(page, "Try", 2, 10, "=VF.PARETO_SHARE(J1#,20)");
  const read = async () => (await cells(page, "Try", { row: 0, column: 10, rows: 3, columns: 1 })).flat();
  const [value, text, share] = await read();
  expect(value).toBeCloseTo(expected.shareAt(0.2), 10);
  expect(text).toMatchObject({ error: "#VALUE!", message: 'Row 1: "Consumer" is not a number' });
  expect(share).toMatchObject({ error: "#VALUE!" });
  expect(await cells(page, "Try", { row: 793, column: 0, rows: 2, columns: 2 })).toEqual([
    [expect.any(String), expect.any(Number)],
    [null, null],
  ]);
  await edit(page, "Sales", { row: 1, column: 12, rows: 1, columns: 1 }, [[1_000_000]]);
  expect((await read())[0]).toBeGreaterThan(0.9);
});

test("the README's first formula, typed over the sample, gives the share of the best fifth of customers", async () => {
  await open();
  await addSheet(inPage(), "Try", [[]]);
  await type(inPage(), "Try", 0, 0, "=VF.PARETO_SHARE(Customers[Profit])");
  const [[value]] = await cells(inPage(), "Try", { row: 0, column: 0, rows: 1, columns: 1 });
  expect(value).toBeCloseTo(expected.shareAt(0.2), 10);
  expect(Number(value).toFixed(4)).toBe("0.8157");
});

test("rows that can't be used are listed, and one click goes to the cell", async () => {
  await open();
  await addSheet(inPage(), "Orders", [
    ["Client", "Revenue", "Cost"],
    ["Ann", 100, 40],
    ["Ben", "n/a", 10],
    ["<b>Cleo</b>", 50, null],
    [null, 70, 5],
  ]);
  await openPath();
  await button("Use selection").click();
  await shows(/2 rows left out/u);
  await button(/2 rows left out/u).click();
  await button(/Row 3, Revenue/u).click();
  const selected = await inPage().evaluate(() => window.vitalFew.grid.selection().rects[0]);
  expect(selected).toMatchObject({ row: 2, column: 1 });
  await shows(/^The best 20% of 2 customers/u);
});

test("what has no answer says why, and what to do", async () => {
  await open();
  await addSheet(
    inPage(),
    "Nothing",
    [
      ["Customer", "Profit"],
      ["Ann", 0],
      ["Ben", 0],
    ],
    "Nothing",
  );
  await openPath();
  await pane()
    .getByLabel("Data", { exact: true })
    .selectOption({ label: await label("Nothing") });
  await shows(/All profits are 0/u);

  await addSheet(
    inPage(),
    "One",
    [
      ["Customer", "Profit"],
      ["Ann", 1234],
    ],
    "One",
  );
  await pane()
    .getByLabel("Data", { exact: true })
    .selectOption({ label: await label("One") });
  await shows("Your one customer brings the whole profit, 1,234.");

  await addSheet(
    inPage(),
    "Words",
    [
      ["Customer", "Remark"],
      ["Ann", "x"],
      ["Ben", "y"],
    ],
    "Words",
  );
  await pane()
    .getByLabel("Data", { exact: true })
    .selectOption({ label: await label("Words") });
  await shows("Choose the column with the revenue or the profit.");

  await addSheet(inPage(), "Empty", []);
  await button("Use selection").click();
  await shows(/The selection holds no data/u);
});

/** The entry of a table in the list of data. */
async function label(table: string): Promise<string> {
  const option = pane()
    .locator("option", { hasText: new RegExp(`^${table}\\b`, "u") })
    .first();
  await option.waitFor({ state: "attached" });
  return (await option.textContent())!;
}

test("a wrong option is named and the last good answer stays", async () => {
  await open();
  await openPath();
  await shows(answer);
  const best = pane().getByLabel("The best");
  await best.fill("200");
  await shows("Type at most 100%.");
  await shows(answer);
  await best.fill("abc");
  await shows(/Type a percentage/u);
  await best.fill("50");
  await shows(/^The best 50% of 793 customers/u);
});

test("100,000 rows are answered and written within Excel on the web's limit of 5 MB", async () => {
  await open();
  const rows = 100_000;
  await inPage().evaluate(async (count) => {
    const { grid } = window.vitalFew;
    const { id } = grid.addSheet("Big");
    const content: CellValue[][] = [["Customer", "Revenue", "Cost"]];
    // A customer number by a fixed rule, so that the figures are known: customer k has its rows' revenue k, cost 1.
    for (let at = 0; at < count; at++) content.push([`Customer ${at % 1000}`, at % 1000, 1]);
    const rect = { row: 0, column: 0, rows: count + 1, columns: 3 };
    grid.write(id, rect, content);
    grid.addTable(id, rect, "Big");
    grid.activateSheet(id);
    grid.select(id, { row: 1, column: 0, rows: 1, columns: 1 });
    await grid.settled();
  }, rows);
  await inPage()
    .getByLabel(/Limit of Excel on the web/u)
    .check();
  await openPath();
  await pane()
    .getByLabel("Data", { exact: true })
    .selectOption({ label: await label("Big") });
  await shows(/of 1,000 customers/u);
  await button("Write 3 sheets").click();
  await shows("3 sheets written:");
  // Each customer has 100 rows: Σ 100·(k − 1) for k = 0..999 is 49,850,000; only customer 0 loses money.
  const found = await figures();
  expect(found.get("Customers")).toBe(1000);
  expect(found.get("Total profit")).toBe(49_850_000);
  expect(found.get("Customers who lose money")).toBe(1);
}, 180_000);

test("the whole path can be walked by keyboard alone", async () => {
  await open();
  const page = inPage();
  const press = async (key: string) => page.keyboard.press(key);
  /** Tabs on until the focus stands on what has this name. */
  const tabTo = async (name: RegExp) => {
    for (let steps = 0; steps < 60; steps++) {
      const at = await pane().evaluate(() => {
        const focused = document.activeElement as HTMLElement | null;
        return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
      });
      if (name.test(at)) return;
      await press("Tab");
    }
    throw new Error(`The Tab key does not reach ${String(name)}`);
  };
  await pane()
    .locator("body")
    .evaluate(() => window.focus());
  await button("Show me with sample data").focus();
  await press("Enter");
  await shows(answer);
  await tabTo(/^Write 3 sheets$/u);
  await press("Enter");
  await shows("3 sheets written:");
  await tabTo(/^Undo this$/u);
  await press("Enter");
  await shows("3 sheets removed.");
});

test("the pane follows Excel when its theme changes", async () => {
  await open();
  await pane().locator("[data-theme=light]").waitFor();
  await inPage().getByLabel("Theme").selectOption("dark");
  await pane().locator("[data-theme=dark]").waitFor();
});

// The narrowest pane in the dark is looked at with all paths together.
test("axe finds nothing serious and nothing overflows, on any page of the path", async () => {
  const [width, theme] = [350, "light"] as const;
  await open({ width, theme });
  await pane().locator(`[data-theme=${theme}]`).waitFor();
  expect(await pane().evaluate(() => document.documentElement.clientWidth)).toBe(width);
  const check = async () => {
    expect(await accessibilityFaults(pane())).toEqual([]);
    expect(await overflows(pane())).toBe(false);
  };
  await check();
  await openPath();
  await shows(answer);
  await check();
  await pane().getByLabel("The best").fill("200");
  await shows("Type at most 100%.");
  await check();
  await pane().getByLabel("The best").fill("20");
  await shows(answer);
  await button("Write 3 sheets").click();
  await shows("3 sheets written:");
  await check();
});
