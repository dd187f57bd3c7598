import { failure, onSheet, sheetWith, useWorkbook } from "./support";

useWorkbook();

const data = [
  ["Customer", "Profit", ""],
  ["Ann", 3, "x"],
  ["Ben", 5, "y"],
];

beforeAll(() => sheetWith("Data", data));

test("a table is made from a range, with its headers made fit", async () => {
  await onSheet("Data", async (sheet, context) => {
    const table = sheet.tables.add("A1:C3", true);
    table.name = "Sales";
    table.load("name, id, showHeaders, showTotals, style, columns/items/name, rows/count");
    const parts = {
      all: table.getRange(),
      header: table.getHeaderRowRange(),
      body: table.getDataBodyRange(),
      column: table.columns.getItem("profit").getDataBodyRange(),
    };
    for (const part of Object.values(parts)) part.load("address, values");
    table.worksheet.load("name");
    await context.sync();
    expect([table.name, table.showHeaders, table.showTotals, table.style]).toEqual([
      "Sales",
      true,
      false,
      "TableStyleMedium2",
    ]);
    expect(table.columns.items.map(({ name }) => name)).toEqual(["Customer", "Profit", "Column3"]);
    expect(table.rows.count).toBe(2);
    expect([parts.all.address, parts.header.address, parts.body.address, parts.column.address]).toEqual([
      "Data!A1:C3",
      "Data!A1:C1",
      "Data!A2:C3",
      "Data!B2:B3",
    ]);
    expect(parts.column.values).toEqual([[3], [5]]);
    expect(table.worksheet.name).toBe("Data");
  });
});

test("tables are found by name or id, in the workbook and on their sheet", async () => {
  await Excel.run(async (context) => {
    const { tables } = context.workbook;
    const table = tables.getItem("SALES").load("id, name");
    const none = tables.getItemOrNullObject("Costs");
    const count = tables.getCount();
    tables.load("items/name, count");
    await context.sync();
    const byId = tables.getItem(table.id).load("name");
    const elsewhere = context.workbook.worksheets.getItem("Sheet1").tables.getItemOrNullObject("Sales");
    await context.sync();
    expect([table.name, byId.name, count.value, tables.count]).toEqual(["Sales", "Sales", 1, 1]);
    expect(tables.items.map(({ name }) => name)).toEqual(["Sales"]);
    expect([none.isNullObject, elsewhere.isNullObject]).toEqual([true, true]);
  });
});

test("a table's names work as addresses", async () => {
  await onSheet("Data", async (sheet, context) => {
    const ranges = ["Sales", "Sales[Profit]", "Sales[#All]", "Sales[#Headers]"].map((address) =>
      sheet.getRange(address).load("address"),
    );
    const touched = sheet.getRange("B2").getTables().load("items/name");
    const untouched = sheet.getRange("H9").getTables().getCount();
    await context.sync();
    expect(ranges.map(({ address }) => address)).toEqual([
      "Data!A2:C3",
      "Data!B2:B3",
      "Data!A1:C3",
      "Data!A1:C1",
    ]);
    expect([touched.items.map(({ name }) => name), untouched.value]).toEqual([["Sales"], 0]);
  });
});

test("rows are appended, one or many", async () => {
  await onSheet("Data", async (sheet, context) => {
    const table = sheet.tables.getItem("Sales");
    table.rows.add(undefined, [
      ["Cid", 7, "z"],
      ["Dot", 11, "z"],
    ]);
    table.rows.load("count");
    const body = table.getDataBodyRange().load("values, address");
    const last = table.rows.getItemAt(3).load("values");
    await context.sync();
    expect([table.rows.count, body.address]).toEqual([4, "Data!A2:C5"]);
    expect(body.values[3]).toEqual(["Dot", 11, "z"]);
    expect(last.values).toEqual([["Dot", 11, "z"]]);
  });
});

test("columns are read and renamed", async () => {
  await onSheet("Data", async (sheet, context) => {
    const { columns } = sheet.tables.getItem("Sales");
    columns.getItemAt(2).name = "Class";
    const column = columns.getItem("Class").load("index, id, values, name");
    const byId = columns.getItem(1).load("name");
    const none = columns.getItemOrNullObject("Nothing");
    await context.sync();
    expect([column.index, column.name, byId.name, none.isNullObject]).toEqual([2, "Class", "Customer", true]);
    expect(column.values).toEqual([["Class"], ["x"], ["y"], ["z"], ["z"]]);
  });
});

test("tables may not overlap, nor share a name", async () => {
  const overlap = await failure((context) =>
    context.workbook.worksheets.getItem("Data").tables.add("C3:D6", true),
  );
  expect(overlap.code).toBe("InvalidArgument");
  const error = await failure((context) => {
    context.workbook.worksheets.getItem("Data").tables.add("F1:G3", true).name = "sales";
  });
  expect(error.code).toBe("ItemAlreadyExists");
  const name = await failure((context) => (context.workbook.tables.getItem("Sales").name = "No blanks"));
  expect(name.code).toBe("InvalidArgument");
});

test("a table without headers gets a row of them", async () => {
  await sheetWith("Bare", [
    [1, 2],
    [3, 4],
  ]);
  await onSheet("Bare", async (sheet, context) => {
    const table = sheet.tables.add(sheet.getRange("A1:B2"), false);
    const range = table.getRange().load("values, address");
    await context.sync();
    expect(range.values).toEqual([
      ["Column1", "Column2"],
      [1, 2],
      [3, 4],
    ]);
  });
});

test("a table is resized, turned into a range, and deleted", async () => {
  await onSheet("Data", async (sheet, context) => {
    const table = sheet.tables.getItem("Sales");
    table.resize("A1:C3");
    const range = table.getRange().load("address");
    await context.sync();
    expect(range.address).toBe("Data!A1:C3");
    const freed = table.convertToRange().load("address, values");
    const none = sheet.tables.getItemOrNullObject("Sales");
    await context.sync();
    expect([freed.address, freed.values[0][0], none.isNullObject]).toEqual(["Data!A1:C3", "Customer", true]);
    sheet.tables.add("A1:C3", true).delete();
    const used = sheet.getRange("A1:C3").load("values");
    await context.sync();
    expect(used.values.flat().every((value) => value === "")).toBe(true);
  });
});

test("what the grid's tables can't do is refused", async () => {
  await sheetWith("Totals", data);
  for (const set of [
    (table: Excel.Table) => (table.showTotals = true),
    (table: Excel.Table) => (table.showHeaders = false),
    (table: Excel.Table) => table.rows.add(0, [["a", 1, "b"]]),
    (table: Excel.Table) => table.sort.apply([]),
  ]) {
    const error = await failure((context) => {
      set(context.workbook.worksheets.getItem("Totals").tables.add("A1:C3", true));
    });
    expect(error.code).toBe("NotImplemented");
    await onSheet("Totals", (sheet) => sheet.tables.getItemAt(0).convertToRange());
  }
});
