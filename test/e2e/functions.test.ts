import type { Page } from "playwright-core";
import { accessibilityFaults, overflows } from "./accessibility";
import { addSheet, cells, open, startBrowser, stopBrowser, type, type OpenedWorkbook } from "./workbook";

jest.setTimeout(300_000);

let opened: OpenedWorkbook;
beforeAll(startBrowser);
afterEach(() => opened.close());
afterAll(stopBrowser);

/** The longest that a page's own thread works at one thing, in milliseconds; what others do with the machine meanwhile doesn't count. */
async function longestTask<Result>(page: Page, body: () => Promise<Result>) {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  const result = await body();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(thread),
  );
  const tasks = traceEvents.filter((event) => /RunTask$/u.test(event.name) && pages.has(thread(event)));
  return { result, longest: Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000)) };
}

/** As Chromium writes it: `tdur` is the microseconds that the thread itself worked. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args?: { name?: string };
}

test("long work is done in a worker, and its answer spills like any other", async () => {
  opened = await open();
  const { page } = opened;
  const started: string[] = [];
  page.on("worker", (worker) => started.push(new URL(worker.url()).pathname));
  await addSheet(page, "Try", [[]]);
  // Amount, quantity, discount and profit of each sale.
  await type(page, "Try", 0, 0, "=VF.PROFILE_CLUSTER(Sales!J2:M9995,3)");
  const profiles = (await cells(page, "Try", { row: 0, column: 0, rows: 9995, columns: 1 })).flat();
  expect(new Set(profiles.slice(0, 9994))).toEqual(new Set([1, 2, 3]));
  expect(profiles[9994]).toBeNull();
  expect(started).toEqual(["/worker.js"]);

  // As Excel calls it, with columns too tall to be typed here: this thread goes on while the worker adds up.
  await opened.pane.evaluate((rows) => {
    const customers = Array.from({ length: rows }, (_, i) => [`Customer ${(i * 7919) % 50_000}`]);
    const revenue = Array.from({ length: rows }, (_, i) => [(i % 50_000) + 1]);
    const cost = revenue.map(([each]) => [each / 2]);
    Object.assign(window, { tall: [customers, revenue, [cost], {}] });
  }, 1_000_000);
  const { result, longest } = await longestTask(page, () =>
    opened.pane.evaluate(async () => {
      type Cells = (number | string)[][];
      const { CustomFunctions: excel, tall } = window as unknown as {
        CustomFunctions: {
          _association: { mappings: Record<string, (...given: unknown[]) => Promise<Cells>> };
        };
        tall: unknown[];
      };
      const answer = await excel._association.mappings.PROFIT_BY(...tall);
      return { length: answer.length, first: answer[1] };
    }),
  );
  // As 7,919 and 50,000 have no common divisor, each customer has twenty rows of the same revenue; −1 · 7,919 is 42,081 more than a multiple.
  expect(result.length).toBe(50_001);
  expect(result.first.slice(0, 6)).toEqual(["Customer 42081", 20, 1_000_000, 500_000, 500_000, 0.5]);
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(200);
  expect(started).toEqual(["/worker.js"]);
  expect(opened.faults).toEqual([]);
});

test("the pane says what the selected cell computes, follows the selection, and leads to the cells that it names", async () => {
  opened = await open({ width: 320, theme: "dark" });
  const { page, pane } = opened;
  const button = (name: string | RegExp) => pane.getByRole("button", { name });
  const selectCell = (row: number, column: number) =>
    page.evaluate(
      ([at, across]) => {
        const { grid } = window.vitalFew;
        grid.activateSheet(grid.sheets().find(({ name }) => name === "Try")!.id);
        grid.select(grid.activeSheet(), { row: at, column: across, rows: 1, columns: 1 });
      },
      [row, column],
    );
  await pane.getByRole("button", { name: "Functions", exact: true }).click();
  await pane.getByText("Select a cell with a Vital Few formula").waitFor();

  await addSheet(page, "Try", [
    ["Top", "=VF.PARETO_SHARE(Customers[Profit],A2)", "=VF.PROFIT_RANK(A4:A6)"],
    [0.2, "=VF.PARETO_SHARE(Customers[Customer Name])"],
    [],
    [500],
    [300],
    [800],
  ]);
  await selectCell(0, 1);
  // By plain arithmetic, see test/unit/explain/profitability.test.ts.
  await pane
    .getByText(
      "The 159 most profitable of 793 customers (best 20%) bring 81.6% of 286,397, the profit in Customers[Profit].",
    )
    .waitFor();
  expect(await accessibilityFaults(pane)).toEqual([]);
  expect(await overflows(pane)).toBe(false);
  const frame = await pane.frameElement();
  await frame.screenshot({ path: "test-results/explain-dark.png" });

  await button("Go to Customers[Profit]").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => {
    const { grid } = window.vitalFew;
    return grid.sheets().find(({ id }) => id === grid.activeSheet())?.name === "Customers";
  });
  await pane.getByText("The 159 most profitable").waitFor();
  await button("Back to Try!B1").click();
  await selectCell(2, 2);
  await pane.getByText("Row 3: a profit of 800.00 has rank 1 of 3.").waitFor();
  await selectCell(1, 1);
  await pane.getByText("profits, row 1: “").waitFor();
  await page.getByLabel("Theme").selectOption("light");
  await pane.locator("[data-theme=light]").waitFor();
  expect(await accessibilityFaults(pane)).toEqual([]);
  await frame.screenshot({ path: "test-results/explain-error-light.png" });
  await selectCell(8, 8);
  await pane.getByText("Select a cell with a Vital Few formula").waitFor();
  expect(opened.faults).toEqual([]);
});
