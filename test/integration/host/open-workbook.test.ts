import { openWorkbook, type OpenWorkbook } from "../../../embedded/host/node";

let book: OpenWorkbook;

beforeAll(async () => {
  book = await openWorkbook({ globals: true });
});

afterAll(() => book.close());

test("the genuine Office.js takes the host for Excel on a PC", async () => {
  const info = await Office.onReady();
  expect(info).toEqual(expect.objectContaining({ host: "Excel", platform: "PC" }));
  expect(Office.context.requirements.isSetSupported("ExcelApi", "1.17")).toBe(true);
  expect(Office.context.requirements.isSetSupported("ExcelApi", "1.18")).toBe(false);
});

test("values that are written to a range are read back", async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B2");
    range.values = [
      ["Customer", "Profit"],
      ["Ann", 12.5],
    ];
    range.load("values, address, rowCount, valueTypes, format/font/bold");
    await context.sync();
    expect(range.values).toEqual([
      ["Customer", "Profit"],
      ["Ann", 12.5],
    ]);
    expect(range.address).toBe("Sheet1!A1:B2");
    expect(range.rowCount).toBe(2);
    expect(range.format.font.bold).toBe(false);
  });
});
