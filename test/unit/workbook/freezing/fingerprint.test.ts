import fc from "fast-check";
import { fingerprint } from "../../../../src/workbook/freezing/fingerprint";

const cell = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.boolean(),
  fc.constant(""),
);
const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });

/** A number of 16 digits, and what a file keeps of it. */
const long = fc
  .tuple(fc.bigInt({ min: 10n ** 14n, max: 10n ** 15n - 1n }), fc.nat(9), fc.integer({ min: -40, max: 40 }))
  .map(([digits, last, power]) => ({
    shown: `${digits}${last}`,
    value: Number(`${digits}${last}e${power}`),
    saved: Number(`${last < 5 ? digits : digits + 1n}e${power + 1}`),
  }))
  .filter(({ shown, value }) => value.toExponential().replace(".", "").startsWith(`${shown}e`));

test("numbers may be rounded to 15 digits on the way, once or often", () => {
  fc.assert(
    fc.property(fc.array(long, { minLength: 1 }), (numbers) => {
      const whole = fingerprint(numbers.map(({ value }) => [value]));
      expect(fingerprint(numbers.map(({ saved }) => [saved]))).toBe(whole);
      expect(fingerprint(numbers.map(({ saved }) => [-saved]))).not.toBe(whole);
    }),
  );
});

test.each([
  [0.3835020774898595, 0.38350207748986],
  [7207.469924915335, 7207.46992491534],
  [0.8156921258235279, 0.815692125823528],
  [-8981.323900000001, -8981.3239],
])("%d is known again as LibreOffice saves it", (value, saved) => {
  expect(fingerprint([[saved]])).toBe(fingerprint([[value]]));
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
