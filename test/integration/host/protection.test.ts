import { failure, onSheet, sheetWith, useWorkbook } from "./support";

useWorkbook();
beforeAll(() => sheetWith("Locked", [["Ann", 1]]));

const protect = (password?: string) =>
  Excel.run(async (context) => {
    context.workbook.protection.protect(password);
    await context.sync();
  });

const sheets = () =>
  Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    return worksheets.items.map(({ name }) => name);
  });

test("a protected workbook keeps its sheets as they are, and lets their cells be changed", async () => {
  const before = await sheets();
  await protect("secret");
  const changes: ((context: Excel.RequestContext) => unknown)[] = [
    ({ workbook }) => workbook.worksheets.add("New"),
    ({ workbook }) => (workbook.worksheets.getItem("Locked").name = "Open"),
    ({ workbook }) => workbook.worksheets.getItem("Locked").delete(),
    ({ workbook }) => (workbook.worksheets.getItem("Locked").position = 0),
    ({ workbook }) => (workbook.worksheets.getItem("Locked").visibility = "Hidden"),
    ({ workbook }) => workbook.protection.protect(),
  ];
  for (const change of changes) expect((await failure(change)).code).toBe("AccessDenied");
  expect(await sheets()).toEqual(before);
  await onSheet("Locked", (sheet) => (sheet.getRange("B1").values = [[2]]));
  expect((await failure(({ workbook }) => workbook.protection.unprotect("wrong"))).code).toBe(
    "InvalidArgument",
  );
  await Excel.run(async ({ workbook }) => {
    workbook.protection.load("protected");
    await workbook.context.sync();
    expect(workbook.protection.protected).toBe(true);
    workbook.protection.unprotect("secret");
    workbook.worksheets.add("New");
    await workbook.context.sync();
  });
  expect(await sheets()).toEqual([...before, "New"]);
});

test("a protected sheet refuses every change to its cells and what lies over them, and is read", async () => {
  await onSheet("Locked", (sheet) => sheet.protection.protect());
  const changes: ((sheet: Excel.Worksheet) => unknown)[] = [
    (sheet) => (sheet.getRange("A1").values = [["Ben"]]),
    (sheet) => (sheet.getRange("A1").formulas = [["=1"]]),
    (sheet) => (sheet.getRange("A1").numberFormat = [["0%"]]),
    (sheet) => (sheet.getRange("A1").format.font.bold = true),
    (sheet) => (sheet.getRange("A1").style = "Input"),
    (sheet) => (sheet.getRange("A:A").format.columnWidth = 50),
    (sheet) => sheet.getRange("A1").clear(),
    (sheet) => sheet.getRange("1:1").insert("Down"),
    (sheet) => sheet.getRange("1:1").delete("Up"),
    (sheet) => sheet.tables.add("A1:B1", false),
    (sheet) => sheet.charts.add("Line", sheet.getRange("A1:B1")),
    (sheet) => sheet.getRange("A1").conditionalFormats.add("ColorScale"),
    (sheet) => (sheet.getRange("A1").dataValidation.rule = { custom: { formula: "=TRUE" } }),
  ];
  for (const change of changes) {
    const { code } = await failure(({ workbook }) => change(workbook.worksheets.getItem("Locked")));
    expect([String(change), code]).toEqual([String(change), "AccessDenied"]);
  }
  await onSheet("Locked", async (sheet, context) => {
    const cells = sheet.getRange("A1:B1").load("values");
    sheet.charts.load("count");
    sheet.tables.load("count");
    sheet.protection.load("protected");
    await context.sync();
    expect([cells.values, sheet.charts.count, sheet.tables.count]).toEqual([[["Ann", 2]], 0, 0]);
    expect(sheet.protection.protected).toBe(true);
    sheet.protection.unprotect();
    sheet.getRange("A1").values = [["Ben"]];
    cells.load("values");
    await context.sync();
    expect(cells.values).toEqual([["Ben", 2]]);
  });
});

test("a sheet may go, also a protected one", async () => {
  await sheetWith("Going", [["x"]]);
  await onSheet("Going", (sheet) => sheet.protection.protect());
  await onSheet("Going", (sheet) => sheet.delete());
  expect(await sheets()).not.toContain("Going");
});
