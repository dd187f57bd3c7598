/** Where Excel knows notes, cells get notes: the Office.js of the tests doesn't, so a stand-in has them here. */
import { addNotes, removeNotes } from "../../../src/workbook/freezing/notes";

class Stand {
  items: { content: string; at: { rowIndex: number; columnIndex: number } }[] = [];
  load = () => undefined;
  add(cell: string, content: string) {
    const at = {
      rowIndex: Number(cell.slice(1)) - 1,
      columnIndex: cell.charCodeAt(0) - 65,
      load: () => undefined,
    };
    const item = {
      content,
      at,
      getLocation: () => at,
      delete: () => void (this.items = this.items.filter((each) => each !== item)),
    };
    this.items.push(item);
  }
  texts = () => this.items.map(({ content }) => content);
}

const [notes, comments] = [new Stand(), new Stand()];
const context = {
  workbook: { worksheets: { getItem: () => ({ notes, comments }) } },
  sync: () => Promise.resolve(),
} as unknown as Excel.RequestContext;

const at = (row: number, text: string) => ({ sheetId: "1", sheet: "Answer", row, column: 1, text });

beforeAll(() => {
  const requirements = { isSetSupported: (_: string, version: string) => version === "1.18" };
  Object.assign(globalThis, { Office: { context: { requirements } } });
});
afterAll(() => Reflect.deleteProperty(globalThis, "Office"));

test("notes are put beside the user's own notes and comments, and only they are taken off", async () => {
  notes.add("B1", "My note");
  comments.add("B2", "My comment");
  const added = await addNotes(context, [at(0, "one"), at(1, "two"), at(2, "three\nlines"), at(3, "four")]);
  expect(added.map(({ text }) => text)).toEqual(["three\nlines", "four"]);
  expect([notes.texts(), comments.texts()]).toEqual([["My note", "three\nlines", "four"], ["My comment"]]);
  notes.items[1].content = "three\r\nlines";
  notes.items[2].content = "four, as I see it";
  await removeNotes(context, [at(0, "one"), ...added]);
  expect([notes.texts(), comments.texts()]).toEqual([["My note", "four, as I see it"], ["My comment"]]);
});
