import { failure, onSheet, sheetWith, useWorkbook } from "./support";

useWorkbook();
beforeAll(() =>
  sheetWith("Looks", [
    ["Customer", "Profit"],
    ["Ann", 1234.5],
  ]),
);

test("what was set is read back, and blank cells answer Excel's own looks", async () => {
  await onSheet("Looks", async (sheet, context) => {
    const head = sheet.getRange("A1:B1");
    head.format.font.set({
      bold: true,
      color: "navy",
      size: 14,
      name: "Calibri",
      italic: true,
      underline: "Single",
    });
    head.format.fill.color = "#ddeeff";
    head.format.set({
      horizontalAlignment: "Center",
      verticalAlignment: "Top",
      wrapText: true,
      indentLevel: 2,
    });
    head.load("format/font, format/fill/color, format/horizontalAlignment, format/verticalAlignment");
    head.load("format/wrapText, format/indentLevel");
    const blank = sheet.getRange("F9").load("format/font, format/fill/color, format/*, style");
    await context.sync();
    expect(head.format.font.toJSON()).toEqual(
      expect.objectContaining({
        bold: true,
        color: "#000080",
        size: 14,
        name: "Calibri",
        italic: true,
        underline: "Single",
      }),
    );
    expect(head.format.fill.color).toBe("#DDEEFF");
    expect([head.format.horizontalAlignment, head.format.verticalAlignment]).toEqual(["Center", "Top"]);
    expect([head.format.wrapText, head.format.indentLevel]).toEqual([true, 2]);
    expect([blank.format.font.bold, blank.format.fill.color, blank.style]).toEqual([
      false,
      "#FFFFFF",
      "Normal",
    ]);
    expect(blank.format.horizontalAlignment).toBe("General");
  });
});

test("cells that differ answer null", async () => {
  await onSheet("Looks", async (sheet, context) => {
    const range = sheet.getRange("A1:A2").load("format/font/bold, format/fill/color");
    await context.sync();
    expect([range.format.font.bold, range.format.fill.color]).toEqual([null, null]);
  });
});

test("a fill is cleared", async () => {
  await onSheet("Looks", async (sheet, context) => {
    sheet.getRange("A1").format.fill.clear();
    const cell = sheet.getRange("A1").load("format/fill/color");
    await context.sync();
    expect(cell.format.fill.color).toBe("#FFFFFF");
  });
});

test("a border has style, weight and colour of its own", async () => {
  await onSheet("Looks", async (sheet, context) => {
    const borders = sheet.getRange("A2:B3").format.borders;
    const bottom = borders.getItem("EdgeBottom");
    bottom.style = "Continuous";
    bottom.weight = "Medium";
    bottom.color = "#336699";
    const inside = borders.getItem("InsideHorizontal");
    inside.style = "Dash";
    bottom.load("style, weight, color");
    const top = borders.getItem("EdgeTop").load("style");
    inside.load("style, sideIndex");
    await context.sync();
    expect([bottom.style, bottom.weight, bottom.color]).toEqual(["Continuous", "Medium", "#336699"]);
    expect([top.style, inside.style, inside.sideIndex]).toEqual(["None", "Dash", "InsideHorizontal"]);
  });
});

test("widths and heights are in points, and fit what the cells hold", async () => {
  await onSheet("Looks", async (sheet, context) => {
    const column = sheet.getRange("A:A");
    const row = sheet.getRange("1:1");
    column.format.columnWidth = 120;
    row.format.rowHeight = 30;
    column.load("format/columnWidth");
    row.load("format/rowHeight");
    await context.sync();
    expect([column.format.columnWidth, row.format.rowHeight]).toEqual([120, 30]);
    column.format.autofitColumns();
    column.load("format/columnWidth");
    await context.sync();
    expect(column.format.columnWidth).toBeLessThan(120);
  });
});

test("number formats are set for all cells or one by one", async () => {
  await onSheet("Looks", async (sheet, context) => {
    const range = sheet.getRange("A2:B3");
    range.numberFormat = [["0.0%"]];
    range.load("numberFormat");
    await context.sync();
    expect(range.numberFormat).toEqual([
      ["0.0%", "0.0%"],
      ["0.0%", "0.0%"],
    ]);
    range.numberFormat = [
      ["General", "#,##0.00"],
      [null, "m/d/yyyy"],
    ];
    range.load("numberFormat, numberFormatCategories, text");
    await context.sync();
    expect(range.numberFormat).toEqual([
      ["General", "#,##0.00"],
      ["0.0%", "m/d/yyyy"],
    ]);
    expect(range.numberFormatCategories).toEqual([
      ["General", "Number"],
      ["Percentage", "Date"],
    ]);
    expect(range.text[0]).toEqual(["Ann", "1,234.50"]);
  });
});

test("a cell style is Excel's, by either of its names, and brings its looks", async () => {
  await onSheet("Looks", async (sheet, context) => {
    const range = sheet.getRange("D1:D2");
    range.style = Excel.BuiltInStyle.input;
    sheet.getRange("D3").style = "Heading 1";
    range.load("style, format/fill/color");
    const heading = sheet.getRange("D3").load("style, format/font/bold");
    const known = context.workbook.styles.getItemOrNullObject("Heading 1").load("name, builtIn");
    const unknown = context.workbook.styles.getItemOrNullObject("Mine");
    await context.sync();
    expect([range.style, range.format.fill.color]).toEqual(["Input", "#FFCC99"]);
    expect([heading.style, heading.format.font.bold]).toEqual(["Heading1", true]);
    expect([known.name, unknown.isNullObject]).toEqual(["Heading 1", true]);
  });
  const error = await failure((context) => {
    context.workbook.worksheets.getItem("Looks").getRange("A1").style = "Mine";
  });
  expect(error.code).toBe("InvalidArgument");
});

test("what is no colour and no alignment is refused", async () => {
  for (const set of [
    (range: Excel.Range) => (range.format.font.color = "nonsense"),
    (range: Excel.Range) => (range.format.horizontalAlignment = "Middle" as never),
    (range: Excel.Range) => (range.format.font.bold = "yes" as never),
  ]) {
    const error = await failure((context) => {
      set(context.workbook.worksheets.getItem("Looks").getRange("A1"));
    });
    expect(error.code).toBe("InvalidArgument");
  }
});
