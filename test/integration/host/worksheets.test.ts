import { failure, onSheet, sheetWith, useWorkbook } from "./support";

useWorkbook();

const names = () =>
  Excel.run(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name, items/position");
    await context.sync();
    return sheets.items.map(({ name }) => name);
  });

test("a sheet is added at the end, under the next free name, without being shown", async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add().load("name, id, position, visibility");
    const active = context.workbook.worksheets.getActiveWorksheet().load("name");
    await context.sync();
    expect([sheet.name, sheet.position, sheet.visibility, active.name]).toEqual([
      "Sheet2",
      1,
      "Visible",
      "Sheet1",
    ]);
    sheet.activate();
    const now = context.workbook.worksheets.getActiveWorksheet().load("name, id");
    await context.sync();
    expect([now.name, now.id]).toEqual(["Sheet2", sheet.id]);
  });
});

test("a sheet is found by name without case, and by id", async () => {
  await onSheet("SHEET1", async (sheet, context) => {
    sheet.load("id, name");
    await context.sync();
    const same = context.workbook.worksheets.getItem(sheet.id).load("name");
    await context.sync();
    expect(same.name).toBe("Sheet1");
  });
});

test.each(["", "a".repeat(32), "a/b", "a\\b", "a?", "a*", "[a]", "a:b", "'a", "a'"])(
  "the name %j is none for a sheet",
  async (name) => {
    const added = await failure((context) => context.workbook.worksheets.add(name === "" ? " " : name));
    expect(added.code).toBe("InvalidArgument");
    const renamed = await failure((context) => (context.workbook.worksheets.getItem("Sheet2").name = name));
    expect(renamed.code).toBe("InvalidArgument");
  },
);

test("a name that is taken is refused, whatever its case", async () => {
  const error = await failure((context) => context.workbook.worksheets.add("sheet1"));
  expect([error.code, error.message]).toEqual([
    "ItemAlreadyExists",
    "A resource with the same name or identifier already exists.",
  ]);
  const renamed = await failure((context) => (context.workbook.worksheets.getItem("Sheet2").name = "SHEET1"));
  expect(renamed.code).toBe("ItemAlreadyExists");
});

test("a sheet is renamed, moved and removed", async () => {
  await sheetWith("Profit – whale curve");
  await onSheet("Profit – whale curve", (sheet) => {
    sheet.position = 0;
    sheet.name = "Curve's end";
  });
  expect((await names())[0]).toBe("Curve's end");
  await onSheet("Curve's end", async (sheet, context) => {
    const range = sheet.getRange("B2").load("address");
    await context.sync();
    expect(range.address).toBe("'Curve''s end'!B2");
    sheet.delete();
  });
  expect(await names()).not.toContain("Curve's end");
});

test("the last sheet that is seen stays", async () => {
  const error = await failure((context) => {
    context.workbook.worksheets.getItem("Sheet2").delete();
    context.workbook.worksheets.getItem("Sheet1").delete();
  });
  expect(error.code).toBe("InvalidOperation");
  expect(await names()).toEqual(["Sheet1"]);
});

test("first, last, next and count go by what is visible where that is asked", async () => {
  await sheetWith("Hidden");
  await sheetWith("Last");
  await Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.getItem("Hidden").visibility = "Hidden";
    const all = worksheets.getCount();
    const visible = worksheets.getCount(true);
    const next = worksheets.getFirst().getNext(true).load("name");
    const last = worksheets.getLast().load("name");
    const beyond = worksheets.getLast().getNextOrNullObject();
    await context.sync();
    expect([all.value, visible.value, next.name, last.name, beyond.isNullObject]).toEqual([
      3,
      2,
      "Last",
      "Last",
      true,
    ]);
  });
});

test("rows and columns freeze, and tell which", async () => {
  await onSheet("Last", async (sheet, context) => {
    const none = sheet.freezePanes.getLocationOrNullObject();
    await context.sync();
    expect(none.isNullObject).toBe(true);
    sheet.freezePanes.freezeRows(2);
    const rows = sheet.freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(rows.address).toBe("Last!1:2");
    sheet.freezePanes.freezeAt(sheet.getRange("A1:B3"));
    const both = sheet.freezePanes.getLocation().load("address");
    await context.sync();
    expect(both.address).toBe("Last!A1:B3");
    sheet.freezePanes.unfreeze();
  });
});

test("gridlines, tab colour and page layout are kept", async () => {
  await onSheet("Last", async (sheet, context) => {
    sheet.showGridlines = false;
    sheet.tabColor = "#ff8800";
    sheet.pageLayout.orientation = "Landscape";
    sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
    sheet.pageLayout.centerHorizontally = true;
    sheet.pageLayout.setPrintTitleRows("$1:$1");
    sheet.pageLayout.setPrintArea("A1:C10");
    sheet.pageLayout.headersFooters.defaultForAllPages.centerFooter = "&P";
    sheet.customProperties.add("kind", "report");
    await context.sync();
    sheet.load("showGridlines, tabColor");
    sheet.pageLayout.load("orientation, zoom, centerHorizontally, paperSize");
    const rows = sheet.pageLayout.getPrintTitleRowsOrNullObject().load("address");
    const columns = sheet.pageLayout.getPrintTitleColumnsOrNullObject();
    const kind = sheet.customProperties.getItem("kind").load("value");
    sheet.protection.load("protected");
    await context.sync();
    expect([sheet.showGridlines, sheet.tabColor]).toEqual([false, "#FF8800"]);
    expect(sheet.pageLayout.orientation).toBe("Landscape");
    expect(sheet.pageLayout.zoom).toEqual({ horizontalFitToPages: 1, verticalFitToPages: 0 });
    expect([rows.address, columns.isNullObject, kind.value]).toEqual(["Last!1:1", true, "report"]);
    expect(sheet.protection.protected).toBe(false);
  });
});
