import { openWorkbook } from "../../../embedded/host/node";
import { WEB_LIMIT } from "../../../embedded/host/host";
import { eventually, failure, onSheet, sheetWith, useWorkbook } from "./support";

const workbook = useWorkbook();

test("the genuine Office.js takes the host for Excel on a PC", async () => {
  const info = await Office.onReady();
  expect(info).toEqual(expect.objectContaining({ host: "Excel", platform: "PC" }));
  expect(Office.context.host).toBe("Excel");
  expect([Office.context.displayLanguage, Office.context.contentLanguage]).toEqual(["en-US", "en-US"]);
  expect(Office.context.requirements.isSetSupported("ExcelApi", "1.17")).toBe(true);
  expect(Office.context.requirements.isSetSupported("ExcelApi", "1.18")).toBe(false);
});

test("a property can be read only once it is loaded and synced", async () => {
  await onSheet("Sheet1", async (sheet, context) => {
    const range = sheet.getRange("A1:B2");
    expect(() => range.address).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
    range.load("address");
    expect(() => range.address).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
    await context.sync();
    expect(range.address).toBe("Sheet1!A1:B2");
    expect(() => range.values).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
  });
});

test("a range outlives the sync in which it was made", async () => {
  await onSheet("Sheet1", async (sheet, context) => {
    const cell = sheet.getRange("D4");
    await context.sync();
    cell.values = [[7]];
    cell.load("values");
    await context.sync();
    expect(cell.values).toEqual([[7]]);
    cell.clear();
  });
  // The library gives its references back after the run.
  await eventually(() => (workbook.opened.host.book.references.size === 0 ? true : undefined));
});

test("a tracked range is good in a later run", async () => {
  const cell = await onSheet("Sheet1", (sheet) => {
    const range = sheet.getRange("D5");
    range.track();
    return range;
  });
  await Excel.run(cell, async (context) => {
    cell.load("address");
    await context.sync();
    expect(cell.address).toBe("Sheet1!D5");
    cell.untrack();
  });
});

test("a name that isn't there is an error with code, status and place", async () => {
  const error = await failure((context) => context.workbook.worksheets.getItem("Nowhere").load("name"));
  expect(error).toBeInstanceOf(OfficeExtension.Error);
  expect(error).toBeInstanceOf(Error);
  expect(error.code).toBe("ItemNotFound");
  expect(error.message).toBe("The requested resource doesn't exist.");
  expect(error.debugInfo.errorLocation).toBe("WorksheetCollection.getItem");
});

test("a null object tells that it is one, and so does what hangs on it", async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject("Nowhere");
    const table = sheet.tables.getItemOrNullObject("Sales");
    const range = sheet.getRange("A1").load("values");
    const there = context.workbook.worksheets.getItemOrNullObject("sheet1").load("name");
    await context.sync();
    expect(sheet.isNullObject).toBe(true);
    expect(table.isNullObject).toBe(true);
    expect(range.isNullObject).toBe(true);
    expect(there.isNullObject).toBe(false);
    expect(there.name).toBe("Sheet1");
  });
});

test("what the host doesn't know it refuses by name", async () => {
  const method = await failure((context) => {
    context.workbook.worksheets.getFirst().getRange("A1").flashFill();
  });
  expect([method.code, method.message]).toEqual([
    "NotImplemented",
    expect.stringContaining("Range.flashFill"),
  ]);
  const property = await failure((context) => context.workbook.worksheets.getFirst().load("tabId"));
  expect(property.message).toContain("Worksheet.tabId");
  const object = await failure((context) => context.workbook.worksheets.getFirst().shapes.load("items"));
  expect(object.message).toContain("Worksheet.shapes");
});

test("calls of the older interface are refused too", async () => {
  const result = await new Promise<Office.AsyncResult<unknown>>((resolve) => {
    Office.context.document.getSelectedDataAsync(Office.CoercionType.Text, resolve);
  });
  expect([result.status, result.error.code]).toEqual(["failed", 5000]);
});

test("what was done before a failing action stays done", async () => {
  await sheetWith("Half");
  await failure((context) => {
    const sheet = context.workbook.worksheets.getItem("Half");
    sheet.getRange("A1").values = [[1]];
    sheet.getRange("A2").values = [[1, 2]];
    sheet.getRange("A3").values = [[1]];
  });
  await onSheet("Half", async (sheet, context) => {
    const range = sheet.getRange("A1:A3").load("values");
    await context.sync();
    expect(range.values).toEqual([[1], [""], [""]]);
  });
});

test("objects load whole, and collections with a page of their items", async () => {
  await Excel.run(async (context) => {
    for (const name of ["Page 1", "Page 2", "Page 3"]) context.workbook.worksheets.add(name);
    const all = context.workbook.worksheets.load("items/name");
    const page = context.workbook.worksheets.load({ name: true, $top: 2, $skip: 1 } as never);
    const range = context.workbook.worksheets.getFirst().getRange("A1").load();
    await context.sync();
    expect(all.items.length).toBeGreaterThanOrEqual(2);
    expect(page.items).toHaveLength(2);
    expect(range.address).toBe("Sheet1!A1");
    expect(range.toJSON()).toEqual(expect.objectContaining({ rowCount: 1, values: [[""]] }));
  });
});

test("100,000 x 3 cells go in and come back, split by the library", async () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => [`c${index}`, index, index / 4]);
  await sheetWith("Large");
  await onSheet("Large", async (sheet, context) => {
    context.application.suspendApiCalculationUntilNextSync();
    const range = sheet.getRange("A1:C100000");
    range.values = rows;
    await context.sync();
    range.load("values");
    await context.sync();
    expect(range.values).toHaveLength(100_000);
    expect(range.values[99_999]).toEqual(["c99999", 99_999, 24_999.75]);
    expect(range.values[77]).toEqual(["c77", 77, 19.25]);
  });
});

describe("with the limit of Excel on the web", () => {
  beforeAll(() => workbook.opened.host.setWebLimit(WEB_LIMIT));
  afterAll(() => workbook.opened.host.setWebLimit(null));

  test("a response over 5 MB is refused", async () => {
    const error = await failure((context) =>
      context.workbook.worksheets
        .getItem("Large")
        .getRange("A1:C100000")
        .load("values, formulas, text, valueTypes"),
    );
    expect(error.code).toBe("ResponsePayloadSizeLimitExceeded");
  });

  test("a request over 5 MB is refused, and writes nothing", async () => {
    await sheetWith("Refused");
    const long = "x".repeat(1_000);
    const error = await failure((context) => {
      context.workbook.worksheets.getItem("Refused").getRange("A1:A6000").values = Array.from(
        { length: 6_000 },
        () => [long],
      );
    });
    expect(error.code).toBe("RequestPayloadSizeLimitExceeded");
    await onSheet("Refused", async (sheet, context) => {
      const used = sheet.getUsedRangeOrNullObject();
      await context.sync();
      expect(used.isNullObject).toBe(true);
    });
  });

  test("what fits is answered", async () => {
    await onSheet("Large", async (sheet, context) => {
      const range = sheet.getRange("A1:C100000").load("values");
      await context.sync();
      expect(range.values[5]).toEqual(["c5", 5, 1.25]);
    });
  });
});

test("no platform reads over five million cells at once", async () => {
  const error = await failure((context) =>
    context.workbook.worksheets.getFirst().getRange("A1:F1000000").load("values"),
  );
  expect(error.code).toBe("RangeExceedsLimit");
});

test("a test may let any request fail", async () => {
  const { host } = workbook.opened;
  const next = host.requestCount;
  host.setBeforeRequest((index) => {
    if (index === next) throw new Error("the line is dead");
  });
  const error = await failure((context) => context.workbook.load("name"));
  expect([error.code, error.message]).toEqual([
    "GeneralException",
    expect.stringContaining("the line is dead"),
  ]);
  host.setBeforeRequest(undefined);
  await Excel.run((context) => context.sync());
});

test("requests under way at once are answered each for itself", async () => {
  const names = await Promise.all(
    ["A1", "B2", "C3"].map((address) =>
      onSheet("Sheet1", async (sheet, context) => {
        const range = sheet.getRange(address).load("address");
        await context.sync();
        return range.address;
      }),
    ),
  );
  expect(names).toEqual(["Sheet1!A1", "Sheet1!B2", "Sheet1!C3"]);
});

test("two workbooks share nothing", async () => {
  const other = await openWorkbook();
  try {
    await other.Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.add("Mine");
      context.workbook.settings.add("key", 1);
      worksheets.load("items/name");
      await context.sync();
      expect(worksheets.items.map(({ name }) => name)).toEqual(["Sheet1", "Mine"]);
    });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject("Mine");
      const setting = context.workbook.settings.getItemOrNullObject("key");
      await context.sync();
      expect([sheet.isNullObject, setting.isNullObject]).toEqual([true, true]);
    });
  } finally {
    other.close();
  }
});
