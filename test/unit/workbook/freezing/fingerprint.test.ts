import fc from "fast-check";
import { fingerprint } from "../../../../src/workbook/freezing/fingerprint";

const cell = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.boolean(),
  fc.constant(""),
);
const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });

test("numbers may be rounded to 15 digits on the way, once or often", () => {
  const saved = (value: unknown) => (typeof value === "number" ? Number(value.toPrecision(15)) : value);
  fc.assert(
    fc.property(rows, (values) => {
      const once = values.map((row) => row.map(saved));
      expect(fingerprint(once)).toBe(fingerprint(values));
      expect(fingerprint(once.map((row) => row.map(saved)))).toBe(fingerprint(values));
    }),
  );
});

test("another value in any cell is seen, also one that only looks the same", () => {
  const other = (value: unknown) =>
    typeof value === "number"
      ? value === 0
        ? 1
        : value * (1 + 1e-13)
      : typeof value === "boolean"
        ? !value
        : `${value}.`;
  fc.assert(
    fc.property(rows, fc.nat(), fc.boolean(), (values, at, right) => {
      const changed = values.map((row) => [...row]);
      const [row, column] = [at % values.length, right ? 1 : 0];
      const value = values[row][column];
      // So small that nothing is between it and the next number.
      fc.pre(
        typeof value !== "number" || (Math.abs(value) > 1e-290 && Math.abs(value) < 1e300) || value === 0,
      );
      changed[row][column] = other(value) as never;
      expect(fingerprint(changed)).not.toBe(fingerprint(values));
    }),
  );
  const different = [
    [["1", 2]],
    [[1, 2]],
    [[1, "2"]],
    [[1], [2]],
    [["", 12]],
    [[12, ""]],
    [[true, 2]],
    [["ab", "c"]],
    [["a", "bc"]],
  ];
  expect(new Set(different.map(fingerprint)).size).toBe(different.length);
});

test("an empty text is as nothing, and a line ends as files have it", () => {
  expect(fingerprint([["", null]])).toBe(fingerprint([[null, ""]]));
  expect(fingerprint([["a\r\nb"]])).toBe(fingerprint([["a\nb"]]));
  expect(fingerprint([[-0]])).toBe(fingerprint([[0]]));
});
