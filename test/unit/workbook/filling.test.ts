import fc from "fast-check";
import { inGroups, literal } from "../../../src/workbook/filling";

const BYTES = 5_000_000;

test("whatever is written comes in groups that a request can hold, each line once and in order", () => {
  const cell = fc.oneof(fc.double({ noNaN: true }), fc.string({ maxLength: 400 }));
  const lines = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 20 }), (all) => {
      const given = all.map((each, at) => ({
        row: at * 100,
        column: 2,
        lines: each.map((line) => line.slice(0, each[0].length)),
      }));
      const written = [...inGroups(given)].flat();
      for (const of of given) {
        const parts = written.filter((part) => part.of === of);
        expect(parts.flatMap(({ cells }) => cells)).toEqual(of.lines);
        let next = of.row;
        for (const { row, column, cells } of parts) {
          expect([row, column]).toEqual([next, 2]);
          next += cells.length;
        }
      }
    }),
  );
});

test("many single cells are many parts, which have a size of their own", () => {
  const single = Array.from({ length: 20_000 }, (_, row) => ({ row, column: 0, lines: [[1]] }));
  const groups = [...inGroups(single)];
  // As Office.js wraps each: several hundred characters of words.
  for (const group of groups) expect(group.length * 350).toBeLessThan(BYTES);
  expect(groups.flat()).toHaveLength(single.length);
});

test("long texts are written few at a time", () => {
  const lines = Array.from({ length: 400 }, () => ["x".repeat(30_000)]);
  for (const group of inGroups([{ row: 0, column: 0, lines }]))
    expect(JSON.stringify(group.map(({ cells }) => cells)).length).toBeLessThan(BYTES);
});

test.each(["=abc", "+1", "-x", "@x", "'x", "007", "1-2", "5%", "TRUE", "false", "#N/A", "2024-01-01"])(
  "%s is handed over as the text that it is",
  (text) => expect(literal(text)).toBe(`'${text}`),
);
test.each(["Ann", "a long sentence with the number 7 in it that nobody takes for a number"])(
  "%s needs no sign",
  (text) => expect(literal(text)).toBe(text),
);
