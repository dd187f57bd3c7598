import { addSheet, cells, open, startBrowser, stopBrowser, type, type OpenedWorkbook } from "./workbook";

jest.setTimeout(300_000);

let opened: OpenedWorkbook;
beforeAll(startBrowser);
afterEach(() => opened.close());
afterAll(stopBrowser);

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
  expect(opened.faults).toEqual([]);
});
