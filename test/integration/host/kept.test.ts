import { failure, onSheet, useWorkbook } from "./support";

const workbook = useWorkbook();

/** The older interface's callbacks as promises. */
const saved = () => new Promise((resolve) => Office.context.document.settings.saveAsync(resolve));

test("a setting holds any plain value, and goes when it is deleted", async () => {
  await Excel.run(async (context) => {
    const { settings } = context.workbook;
    settings.add("log", { runs: [1, 2], last: "profit" });
    settings.add("seen", true);
    settings.getItem("seen").value = false;
    const log = settings.getItem("log").load("key, value");
    settings.load("items/key, items/value");
    const none = settings.getItemOrNullObject("nothing");
    await context.sync();
    expect([log.key, log.value]).toEqual(["log", { runs: [1, 2], last: "profit" }]);
    expect(settings.items.map(({ key, value }) => [key, value])).toEqual([
      ["log", { runs: [1, 2], last: "profit" }],
      ["seen", false],
    ]);
    expect(none.isNullObject).toBe(true);
    settings.getItem("seen").delete();
    const count = settings.getCount();
    await context.sync();
    expect(count.value).toBe(1);
  });
  const error = await failure((context) => context.workbook.settings.getItem("seen").load("value"));
  expect(error.code).toBe("ItemNotFound");
});

test("document.settings are saved, and there when the pane is opened anew", async () => {
  Office.context.document.settings.set("Office.AutoShowTaskpaneWithDocument", true);
  await saved();
  await workbook.opened.reload();
  expect(Office.context.document.settings.get("Office.AutoShowTaskpaneWithDocument")).toBe(true);
  await Excel.run(async (context) => {
    const setting = context.workbook.settings.getItem("Office.AutoShowTaskpaneWithDocument").load("value");
    await context.sync();
    expect(setting.value).toBe(true);
  });
});

test("a workbook keeps its properties", async () => {
  await Excel.run(async (context) => {
    const { properties } = context.workbook;
    properties.title = "Customers";
    properties.custom.add("runs", 3);
    properties.load("title, author");
    const runs = properties.custom.getItem("RUNS").load("value, key, type");
    const none = properties.custom.getItemOrNullObject("none");
    context.workbook.load("name");
    await context.sync();
    expect([properties.title, runs.value, runs.key, runs.type]).toEqual(["Customers", 3, "runs", "Number"]);
    expect([none.isNullObject, context.workbook.name]).toEqual([true, "Book1.xlsx"]);
  });
});

test("names stand for ranges and constants", async () => {
  await onSheet("Sheet1", async (sheet, context) => {
    const { names } = context.workbook;
    names.add("Rate", "=0.1");
    names.add("Area", sheet.getRange("B2:C3"), "the area");
    sheet.names.add("Own", "=Sheet1!$A$1");
    names.load("items/name, items/type, items/value, items/formula, items/scope, items/comment");
    const range = names.getItem("area").getRange().load("address");
    const byAddress = sheet.getRange("Area").load("address");
    const none = names.getItem("Rate").getRangeOrNullObject();
    await context.sync();
    expect(names.items.map(({ name, type, value, scope }) => [name, type, value, scope])).toEqual([
      ["Rate", "Double", 0.1, "Workbook"],
      ["Area", "Range", "Sheet1!B2:C3", "Workbook"],
    ]);
    expect([range.address, byAddress.address, none.isNullObject]).toEqual([
      "Sheet1!B2:C3",
      "Sheet1!B2:C3",
      true,
    ]);
    names.getItem("Rate").delete();
    const gone = names.getItemOrNullObject("Rate");
    await context.sync();
    expect(gone.isNullObject).toBe(true);
  });
  for (const [name, code] of [
    ["Area", "ItemAlreadyExists"],
    ["A1", "InvalidArgument"],
    ["1st", "InvalidArgument"],
  ]) {
    const error = await failure((context) => context.workbook.names.add(name, "=1"));
    expect(error.code).toBe(code);
  }
});

test("a cell keeps what it accepts", async () => {
  await onSheet("Sheet1", async (sheet, context) => {
    const { dataValidation } = sheet.getRange("B2:B4");
    dataValidation.rule = { decimal: { formula1: 0, formula2: 1, operator: "Between" } };
    dataValidation.prompt = { message: "Between 0 and 1", showPrompt: true, title: "Share" };
    dataValidation.load("rule, prompt, type, errorAlert");
    const within = sheet.getRange("B3").dataValidation.load("type");
    const beyond = sheet.getRange("B4:B5").dataValidation.load("type");
    const none = sheet.getRange("D1").dataValidation.load("type, rule");
    await context.sync();
    expect(dataValidation.type).toBe("Decimal");
    expect(dataValidation.rule).toEqual({ decimal: { formula1: 0, formula2: 1, operator: "Between" } });
    expect(dataValidation.prompt.title).toBe("Share");
    expect([within.type, beyond.type, none.type]).toEqual(["Decimal", "Inconsistent", "None"]);
  });
});

test("conditional formats are added, read and taken off", async () => {
  await onSheet("Sheet1", async (sheet, context) => {
    const formats = sheet.getRange("A1:A9").conditionalFormats;
    const scale = formats.add("ColorScale");
    scale.colorScale.criteria = {
      minimum: { type: "LowestValue", color: "#FFFFFF" },
      maximum: { type: "HighestValue", color: "#0000FF" },
    };
    const custom = formats.add("Custom");
    custom.custom.rule.formula = "=A1<0";
    custom.custom.format.font.color = "#FF0000";
    formats.load("items/type");
    custom.load("id, custom/rule/formula");
    const cellValue = custom.cellValueOrNullObject;
    const range = custom.getRange().load("address");
    await context.sync();
    expect(formats.items.map(({ type }) => type)).toEqual(["Custom", "ColorScale"]);
    expect([custom.custom.rule.formula, cellValue.isNullObject, range.address]).toEqual([
      "=A1<0",
      true,
      "Sheet1!A1:A9",
    ]);
    formats.clearAll();
    const count = formats.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test("a rule for a cell is refused where Excel couldn't follow it", async () => {
  const refused: ((validation: Excel.DataValidation) => unknown)[] = [
    (it) => (it.rule = {}),
    (it) => (it.rule = { list: { inCellDropDown: true, source: "" } }),
    (it) => (it.rule = { list: { inCellDropDown: true, source: "word,".repeat(60) } }),
    (it) => (it.rule = { decimal: { formula1: 0, operator: "Between" } }),
    (it) => (it.rule = { decimal: { formula1: 0, operator: "AtLeast" as "Between" } }),
    (it) => (it.rule = { colour: { formula1: 0 } } as Excel.DataValidationRule),
    (it) => (it.errorAlert = { message: "x".repeat(226), showAlert: true, style: "Stop", title: "" }),
    (it) => (it.prompt = { message: "", showPrompt: true, title: "x".repeat(33) }),
  ];
  for (const change of refused) {
    const { code } = await failure(({ workbook: { worksheets } }) =>
      change(worksheets.getItem("Sheet1").getRange("H1").dataValidation),
    );
    expect([String(change), code]).toEqual([String(change), "InvalidArgument"]);
  }
});

test("a colour scale is shown by the grid, and moves and goes as it does in Excel", async () => {
  const shown = new Map<string, unknown>();
  const show = jest
    .spyOn(workbook.opened.grid, "setHeat")
    .mockImplementation((sheetId, scales) => void shown.set(sheetId, structuredClone(scales)));
  const scales = () => [...shown.values()].at(-1);
  await onSheet("Sheet1", (sheet) => {
    const { colorScale } = sheet.getRange("B2:C9").conditionalFormats.add("ColorScale");
    colorScale.criteria = {
      minimum: { type: "LowestValue", color: "white" },
      midpoint: { type: "Percentile", formula: "50", color: "#FFEB84" },
      maximum: { type: "HighestValue", color: "#8ea9db" },
    };
  });
  const colors = ["#FFFFFF", "#FFEB84", "#8EA9DB"];
  expect(scales()).toEqual([{ rect: { row: 1, column: 1, rows: 8, columns: 2 }, colors }]);
  await onSheet("Sheet1", (sheet) => sheet.getRange("1:1").insert("Down"));
  expect(scales()).toEqual([{ rect: { row: 2, column: 1, rows: 8, columns: 2 }, colors }]);
  await onSheet("Sheet1", (sheet) => sheet.getRange("A1:Z99").conditionalFormats.clearAll());
  expect(scales()).toEqual([]);
  await onSheet("Sheet1", (sheet) => sheet.getRange("1:1").delete("Up"));
  show.mockRestore();

  const { code } = await failure(({ workbook: { worksheets } }) => {
    const { colorScale } = worksheets.getItem("Sheet1").getRange("B2").conditionalFormats.add("ColorScale");
    colorScale.criteria = { minimum: { type: "Highest" as "Number", color: "#FFFFFF" } } as never;
  });
  expect(code).toBe("InvalidArgument");
});

test("a cell keeps its link, and shows the link's text", async () => {
  await onSheet("Sheet1", async (sheet, context) => {
    const cell = sheet.getRange("F1");
    cell.hyperlink = { documentReference: "Sheet1!A1", textToDisplay: "To the top" };
    cell.load("hyperlink, values");
    await context.sync();
    expect([cell.hyperlink.documentReference, cell.values]).toEqual(["Sheet1!A1", [["To the top"]]]);
  });
});

test("comments are added and read", async () => {
  await onSheet("Sheet1", async (sheet, context) => {
    const comment = context.workbook.comments.add("Sheet1!A3", "measured by hand");
    comment.load("content, id");
    const at = comment.getLocation().load("address");
    sheet.comments.load("items/content");
    await context.sync();
    expect([comment.content, at.address, sheet.comments.items.length]).toEqual([
      "measured by hand",
      "Sheet1!A3",
      1,
    ]);
  });
});

test("the application tells its separators and calculates by itself", async () => {
  await Excel.run(async (context) => {
    const { application } = context.workbook;
    application.load("calculationMode, decimalSeparator, thousandsSeparator");
    application.cultureInfo.numberFormat.load("numberDecimalSeparator, numberGroupSeparator");
    application.calculate("Full");
    application.suspendScreenUpdatingUntilNextSync();
    await context.sync();
    expect([application.calculationMode, application.decimalSeparator]).toEqual(["Automatic", "."]);
    expect(application.cultureInfo.numberFormat.numberGroupSeparator).toBe(",");
  });
});

test("the add-in says whether it starts with the workbook", async () => {
  expect(await Office.addin.getStartupBehavior()).toBe("None");
  await Office.addin.setStartupBehavior(Office.StartupBehavior.load);
  expect(await Office.addin.getStartupBehavior()).toBe("Load");
});

test("the pane is hidden and shown, and hears of it", async () => {
  const modes: string[] = [];
  const remove = await Office.addin.onVisibilityModeChanged(({ visibilityMode }) =>
    modes.push(visibilityMode),
  );
  await Office.addin.hide();
  await Office.addin.showAsTaskpane();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(modes).toEqual(["Hidden", "Taskpane"]);
  await remove();
});

test("both themes have their colours", async () => {
  const theme = Office.context.officeTheme;
  expect(theme).toEqual(
    expect.objectContaining({ bodyBackgroundColor: "#e6e6e6", bodyForegroundColor: "#444444" }),
  );
  workbook.opened.host.setTheme("dark");
  await workbook.opened.reload();
  expect(Office.context.officeTheme).toEqual(
    expect.objectContaining({ bodyBackgroundColor: "#262626", bodyForegroundColor: "#ffffff" }),
  );
});
