/** Whether Excel starts the add-in with the workbook, over the genuine Office.js. */
import { PathWorkbook } from "../support/path";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

test("is off, is set, and is known to a pane opened anew", async () => {
  expect(await book.workbook.startsOnOpen()).toBe(false);
  await book.workbook.setStartsOnOpen(true);
  await book.opened.reload();
  expect(await book.workbook.startsOnOpen()).toBe(true);
  await book.workbook.setStartsOnOpen(false);
  expect(await book.workbook.startsOnOpen()).toBe(false);
});
