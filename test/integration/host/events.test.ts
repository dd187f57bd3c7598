import { eventually, onSheet, sheetWith, useWorkbook } from "./support";

const workbook = useWorkbook();

/** Collects what comes to one handler. */
function collector<T>() {
  const events: T[] = [];
  return {
    events,
    handler: (event: T) => {
      events.push(event);
      return Promise.resolve();
    },
    first: () => eventually(() => events[0]),
  };
}

beforeAll(() =>
  sheetWith("Data", [
    ["Customer", "Profit"],
    ["Ann", 3],
  ]),
);

test("a change of cells comes to the sheet, to all sheets, and to the table", async () => {
  const sheets = collector<Excel.WorksheetChangedEventArgs>();
  const all = collector<Excel.WorksheetChangedEventArgs>();
  const tables = collector<Excel.TableChangedEventArgs>();
  const other = collector<Excel.WorksheetChangedEventArgs>();
  let sheetId = "";
  let tableId = "";
  await onSheet("Data", async (sheet, context) => {
    const table = sheet.tables.add("A1:B2", true).load("id");
    sheet.load("id");
    await context.sync();
    [sheetId, tableId] = [sheet.id, table.id];
    sheet.onChanged.add(sheets.handler);
    table.onChanged.add(tables.handler);
    context.workbook.worksheets.onChanged.add(all.handler);
    context.workbook.worksheets.getItem("Sheet1").onChanged.add(other.handler);
    await context.sync();
    sheet.getRange("B2:C2").values = [[4, 5]];
  });
  const event = await sheets.first();
  expect(event).toEqual(
    expect.objectContaining({
      type: "WorksheetChanged",
      worksheetId: sheetId,
      address: "B2:C2",
      changeType: "RangeEdited",
      source: "Local",
      triggerSource: "ThisLocalAddin",
    }),
  );
  expect((await all.first()).address).toBe("B2:C2");
  expect(await tables.first()).toEqual(
    expect.objectContaining({ tableId, address: "B2", worksheetId: sheetId }),
  );
  expect(other.events).toEqual([]);
  await Excel.run(async (context) => {
    const range = event.getRange(context).load("address, values");
    await context.sync();
    expect([range.address, range.values]).toEqual(["Data!B2:C2", [[4, 5]]]);
  });
});

test("what the user types is told apart", async () => {
  const { handler, first } = collector<Excel.WorksheetChangedEventArgs>();
  await Excel.run(async (context) => {
    context.workbook.worksheets.onChanged.add(handler);
    await context.sync();
  });
  const { grid } = workbook.opened;
  const { id } = grid.sheets().find(({ name }) => name === "Data")!;
  grid.write(id, { row: 9, column: 0, rows: 1, columns: 1 }, [["typed"]], "user");
  expect(await first()).toEqual(expect.objectContaining({ address: "A10", triggerSource: "Unknown" }));
});

test("sheets that come, go and are shown are told", async () => {
  const added = collector<Excel.WorksheetAddedEventArgs>();
  const deleted = collector<Excel.WorksheetDeletedEventArgs>();
  const activated = collector<Excel.WorksheetActivatedEventArgs>();
  const id = await Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.onAdded.add(added.handler);
    worksheets.onDeleted.add(deleted.handler);
    worksheets.onActivated.add(activated.handler);
    await context.sync();
    const sheet = worksheets.add("New").load("id");
    await context.sync();
    expect(activated.events).toEqual([]);
    sheet.activate();
    await context.sync();
    return sheet.id;
  });
  expect((await added.first()).worksheetId).toBe(id);
  expect((await activated.first()).worksheetId).toBe(id);
  await onSheet("New", (sheet) => sheet.delete());
  expect((await deleted.first()).worksheetId).toBe(id);
});

test("tables that come and go are told", async () => {
  const added = collector<Excel.TableAddedEventArgs>();
  const deleted = collector<Excel.TableDeletedEventArgs>();
  const id = await Excel.run(async (context) => {
    context.workbook.tables.onAdded.add(added.handler);
    context.workbook.tables.onDeleted.add(deleted.handler);
    await context.sync();
    const table = context.workbook.worksheets.getItem("Data").tables.add("F1:G2", true).load("id");
    await context.sync();
    table.delete();
    await context.sync();
    return table.id;
  });
  expect((await added.first()).tableId).toBe(id);
  expect(await deleted.first()).toEqual(
    expect.objectContaining({ tableId: id, tableName: expect.any(String) }),
  );
});

test("a selection comes by each of its three ways", async () => {
  const sheets = collector<Excel.WorksheetSelectionChangedEventArgs>();
  const books = collector<Excel.SelectionChangedEventArgs>();
  const documents = collector<unknown>();
  await Excel.run(async (context) => {
    context.workbook.worksheets.onSelectionChanged.add(sheets.handler);
    context.workbook.onSelectionChanged.add(books.handler);
    await context.sync();
  });
  await new Promise((resolve) => {
    const { document } = Office.context;
    document.addHandlerAsync(Office.EventType.DocumentSelectionChanged, documents.handler, resolve);
  });
  await onSheet("Data", (sheet) => sheet.getRange("B2:B3").select());
  expect(
    (await eventually(() => sheets.events.find(({ address }) => address === "B2:B3"))).worksheetId,
  ).toBeTruthy();
  expect((await books.first()).workbook).toBeDefined();
  await documents.first();
});

test("a handler that was removed hears no more, and none where events are off", async () => {
  const removed = collector<Excel.WorksheetChangedEventArgs>();
  const kept = collector<Excel.WorksheetChangedEventArgs>();
  await onSheet("Data", async (sheet, context) => {
    const result = sheet.onChanged.add(removed.handler);
    sheet.onChanged.add(kept.handler);
    await context.sync();
    result.remove();
    context.runtime.enableEvents = false;
    await context.sync();
    sheet.getRange("J1").values = [[1]];
    await context.sync();
    context.runtime.enableEvents = true;
    sheet.getRange("J2").values = [[2]];
  });
  expect((await kept.first()).address).toBe("J2");
  expect(removed.events).toEqual([]);
});

test("the end of a calculation is told", async () => {
  const { handler, first } = collector<Excel.WorksheetCalculatedEventArgs>();
  await onSheet("Data", async (sheet, context) => {
    context.workbook.worksheets.onCalculated.add(handler);
    await context.sync();
    sheet.getRange("K1").formulas = [["=1+1"]];
  });
  expect((await first()).worksheetId).toBeTruthy();
});
