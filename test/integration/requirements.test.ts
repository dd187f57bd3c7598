/** The pane's start in an Excel with fewer requirement sets than it wants, over the genuine Office.js. */
import { defaultRequirements } from "../../embedded/host/host";
import { type OpenWorkbook, openWorkbook } from "../../embedded/host/node";
import { REQUIRED, missingSets } from "../../src/workbook/requirements";
import { startsOnOpen } from "../../src/workbook/startup";
import { ownFunctions } from "../support/functions";

let opened: OpenWorkbook;
beforeAll(async () => {
  opened = await openWorkbook({ functions: ownFunctions(), globals: true });
});
afterAll(() => opened.close());

/** A version of "0.0" is none. */
async function excelWith(requirements: Record<string, string>) {
  Object.assign(opened.host.requirements, defaultRequirements, requirements);
  await opened.reload();
}

test("an Excel with just what the manifest asks for lacks nothing", async () => {
  await excelWith({ ...REQUIRED, SharedRuntime: "1.1" });
  expect(missingSets()).toEqual([]);
  expect(await startsOnOpen()).toBe(false);
});

test.each([
  ["Excel 2021", { ExcelApi: "1.14" }, ["ExcelApi"]],
  ["Excel for iPad", { CustomFunctionsRuntime: "0.0" }, ["CustomFunctionsRuntime"]],
  ["Excel 2019", { ExcelApi: "1.8", CustomFunctionsRuntime: "0.0" }, ["ExcelApi", "CustomFunctionsRuntime"]],
])("%s lacks what the sheets need", async (_, has, lacking) => {
  await excelWith(has);
  expect(missingSets()).toEqual(lacking);
});

test("without a shared runtime nothing is lacking, but the workbook can't start the add-in", async () => {
  await excelWith({ SharedRuntime: "0.0" });
  expect(missingSets()).toEqual([]);
  expect(await startsOnOpen()).toBeNull();
});
