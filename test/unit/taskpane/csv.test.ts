import fc from "fast-check";
import { csvParseRows } from "d3-dsv";
import { csvText } from "../../../src/taskpane/csv";

test("a file that Excel opens as it is: marked as UTF-8, lines ended by CR LF, quotes where they are needed", () => {
  expect(
    csvText([
      ["Näme", "Remark"],
      ["Ann, B.", 'says "no"'],
      ["two\nlines", ""],
    ]),
  ).toBe('\ufeffNäme,Remark\r\n"Ann, B.","says ""no"""\r\n"two\nlines",\r\n');
});

test.each(["=1+1", "+49 30 1234", "-1", "@sum", "\tx", "\rx"])("%j is text, never a formula", (text) => {
  const [[cell]] = csvParseRows(csvText([[text, 1]]).slice(1));
  expect(cell).toBe(`'${text}`);
});

test("numbers stay numbers", () => {
  expect(csvText([[-1, 0.5, true]])).toBe("\ufeff-1,0.5,true\r\n");
});

test("what is written is read again, whatever stands in the cells", () => {
  const cell = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r]/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      expect(csvParseRows(csvText(rows).slice(1))).toEqual(rows);
    }),
  );
});
