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

/** Cells of a file as a program finds them that parts them elsewhere, and takes quotes for quotes only around a whole cell. */
const cellsApart = (csv: string) => csv.slice(1).split(/[;,|\t\r\n"]/u);

test.each([
  "Ann;=1+1",
  'Ann; =HYPERLINK("http://x","y")',
  "Ann\t@SUM(1)",
  "two\n=lines",
  'says "=1+1"',
  "a|-2+3",
  ' =1+1;+1;"@x',
  "＝1+1",
])("%j holds no formula, wherever a program parts cells", (text) => {
  const [[cell]] = csvParseRows(csvText([[text, 1]]).slice(1));
  expect(cell.replaceAll("'", "")).toBe(text);
  for (const part of cellsApart(csvText([[text, "x"]]))) expect(part).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
});

test("a hyphen, an apostrophe or an address within a name stays as it is", () => {
  for (const name of ["Jean-Luc O'Brien", "ann@example.com", "A = B", "C+ (new); D-E"]) {
    expect(csvParseRows(csvText([[name, 1]]).slice(1))[0][0]).toBe(name);
  }
});

test("numbers stay numbers", () => {
  expect(csvText([[-1, 0.5, true]])).toBe("\ufeff-1,0.5,true\r\n");
});

test("what is written is read again, whatever stands in the cells", () => {
  const cell = fc.string({ unit: "grapheme" }).filter((text) => !/[=+\-@\t\r\n;|"＝＋－＠]/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      expect(csvParseRows(csvText(rows).slice(1))).toEqual(rows);
    }),
  );
});
