/** The pane's controller over the genuine Office.js, while Excel refuses as it does on an ordinary day. */
import { type OpenWorkbook, openWorkbook } from "../../embedded/host/node";
import { profit } from "../../src/analyses/profit";
import { Compute } from "../../src/taskpane/compute/compute";
import { ComputeService } from "../../src/taskpane/compute/service";
import { Controller } from "../../src/taskpane/controller";
import { createStore } from "../../src/taskpane/store";
import type { WorkbookState } from "../../src/workbook/types";
import { createWorkbook } from "../../src/workbook/workbook";
import { ownFunctions } from "../support/functions";
import { eventually } from "./host/support";

const workbook = createWorkbook();
const area = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });
let opened: OpenWorkbook;
let sheet: string;

beforeEach(async () => {
  opened = await openWorkbook({ functions: ownFunctions(), globals: true });
  const { grid } = opened;
  sheet = grid.addSheet("Orders").id;
  const rect = { row: 0, column: 0, rows: 3, columns: 2 };
  grid.write(sheet, rect, [
    ["Customer", "Profit"],
    ["Ann", 1],
    ["Ben", 2],
  ]);
  grid.addTable(sheet, rect, "Orders");
  grid.select(sheet, area(9, 9));
});
afterEach(() => opened.close());

function pane() {
  const store = createStore();
  const compute = new Compute(
    () => null,
    () => new ComputeService([profit]),
  );
  const controller = new Controller(workbook, [profit], compute, store);
  const session = () => store.get().sessions.profit;
  const total = () => session()?.preview?.figures.find(({ label }) => /total/iu.test(label))?.value;
  /** The total, once the answer is the one to the data as they are. */
  const answered = () => eventually(() => (session()?.current ? total() : undefined));
  return { store, controller, session, total, answered };
}

/** The pane with its first answer. */
async function answering() {
  const all = pane();
  await all.controller.open("profit");
  await all.answered();
  return all;
}

const editProfit = (value: number) => opened.grid.write(sheet, area(1, 1), [[value]], "user");

/** Longer than the pause after an event, and what comes of it. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 600));

const refusals: [string, () => void][] = [
  ["several areas are selected", () => opened.host.selectAreas(sheet, [area(1, 0), area(2, 1)])],
  ["a chart is selected", () => opened.host.setBusy("chart selected")],
];

describe.each(refusals)("while %s", (_, begin) => {
  test("Excel has no selected range", async () => {
    begin();
    const reading = Excel.run(async (context) => {
      context.workbook.getSelectedRange().load("address");
      await context.sync();
    });
    await expect(reading).rejects.toMatchObject({ code: "InvalidSelection" });
  });

  test("the tables are offered, and no selection", async () => {
    begin();
    const { tables, ...rest } = await workbook.offeredSources();
    expect(tables.map(({ label }) => label)).toEqual(["Orders"]);
    expect(rest).toEqual({ selection: null, answers: [], selectedTable: null, problem: null });
  });

  test("the pane opens and answers", async () => {
    begin();
    const { store, session } = await answering();
    expect(store.get().failure).toBeNull();
    expect(session().source?.label).toBe("Orders");
  });

  test("the pane goes on following edits", async () => {
    const { session, total, answered } = await answering();
    const before = total();
    begin();
    editProfit(100);
    await eventually(() => session().current || undefined);
    await settled();
    expect(await answered()).not.toBe(before);
    expect(session().failure).toBeNull();
  });
});

test("selecting one range again ends a selection of several", async () => {
  opened.host.selectAreas(sheet, [area(1, 0), area(2, 1)]);
  opened.grid.select(sheet, area(1, 1));
  expect((await workbook.offeredSources()).selectedTable).not.toBeNull();
});

test("without a table, what the selection lacks is said", async () => {
  const empty = opened.grid.tables()[0];
  opened.grid.removeTable(empty.id);
  opened.host.setBusy("chart selected");
  const { problem } = await workbook.offeredSources();
  expect(problem).toMatch(
    /^The selection is not one range of cells, and the workbook has no table\. Select/u,
  );
});

describe("while a cell is being edited", () => {
  test("the pane keeps its answer, and brings it up to date afterwards", async () => {
    const { session, total, answered } = await answering();
    const before = total();
    editProfit(100);
    opened.host.setBusy("cell edit");
    await settled();
    expect(session()).toMatchObject({ failure: null, current: false });
    expect(total()).toBe(before);
    opened.host.setBusy(null);
    expect(await answered()).not.toBe(before);
    expect(session().failure).toBeNull();
  });

  test("an Excel that can't wait refuses, and the pane asks again", async () => {
    opened.host.requirements.DelayForCellEdit = "0.0";
    await opened.reload();
    const { session, total } = await answering();
    const before = total();
    opened.host.setBusy("cell edit");
    await expect(workbook.offeredSources()).rejects.toMatchObject({
      name: "WorkbookError",
      code: "InvalidOperationInCellEditMode",
    });
    editProfit(100);
    await settled();
    expect(session()).toMatchObject({ failure: null, current: false });
    expect(total()).toBe(before);
    opened.host.setBusy(null);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(session()).toMatchObject({ failure: null, current: true, work: null });
    expect(total()).not.toBe(before);
  });

  test("the pane opens once that is over", async () => {
    opened.host.setBusy("cell edit");
    const { store, controller, answered } = pane();
    const opening = controller.open("profit");
    await settled();
    expect(store.get().failure).toBeNull();
    opened.host.setBusy(null);
    await opening;
    expect(await answered()).toBeDefined();
  });

  test("a selection that is asked for is taken when that is over", async () => {
    const { session, controller } = await answering();
    opened.host.setBusy("cell edit");
    opened.grid.select(sheet, area(1, 1));
    const asked = controller.useSelection("profit");
    opened.host.setBusy(null);
    await asked;
    expect(session()).toMatchObject({ failure: null, source: { label: "Orders" } });
  });
});

describe("what a later version keeps in the workbook", () => {
  const later = JSON.stringify({ version: 2, paths: { profit: { anything: "else" } } });
  const words = "This workbook was last used with a newer Vital Few. Update yours.";
  const setting = () =>
    Excel.run(async (context) => {
      const kept = context.workbook.settings.getItem("VitalFew").load("value");
      await context.sync();
      return kept.value as string;
    });

  beforeEach(() =>
    Excel.run(async (context) => {
      context.workbook.settings.add("VitalFew", later);
      await context.sync();
    }),
  );

  test("is neither read nor written over", async () => {
    const empty: WorkbookState = { version: 1, paths: {} };
    expect(await workbook.state()).toEqual(empty);
    await expect(workbook.saveState(empty)).rejects.toMatchObject({ name: "WorkbookError", message: words });
    expect(await setting()).toBe(later);
  });

  test("doesn't keep the pane from writing its sheets", async () => {
    const { session, controller } = await answering();
    await controller.write("profit");
    expect(session().written?.sheets.length).toBeGreaterThan(0);
    expect(session().failure).toEqual({
      words: `${words} The workbook keeps no note of the sheets.`,
      retry: null,
    });
    expect(await setting()).toBe(later);
  });
});
