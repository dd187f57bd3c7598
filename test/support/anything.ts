/** For tests that a function has an answer, or an error of Excel's with a reason, whatever stands in the cells. */
import fc from "fast-check";

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom("", null, "A", "a", "B") },
  fc.double(),
  fc.constantFrom(undefined, true, 0.5, 1e308, -1e308, 5e-324),
  fc.record({ type: fc.constant("Double"), basicValue: fc.double() }),
  fc.object({ maxDepth: 1 }),
);

/** Ranges of one column, one row or several, and single cells; of one size as often as not. */
export function anyRanges(count: number): fc.Arbitrary<unknown[][][]> {
  const range = (rows: number, columns: number) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    });
  const size = fc.integer({ min: 1, max: 5 });
  const alike = size.chain((rows) => fc.array(range(rows, 1), { minLength: count, maxLength: count }));
  const different = fc.array(
    fc.tuple(size, size).chain(([rows, columns]) => range(rows, columns)),
    { minLength: count, maxLength: count },
  );
  return fc.oneof(alike, different);
}

/** Holds a call to what every function promises: finite numbers, text or errors with a reason, and no fault of ours. */
export function expectSound(call: () => unknown): void {
  let cells: unknown[];
  try {
    cells = [call()].flat(2);
  } catch (fault) {
    cells = [fault];
  }
  for (const one of cells) {
    if (one instanceof CustomFunctions.Error) expect(one.message).not.toMatch(/report it/);
    else expect(["string", "boolean"].includes(typeof one) || Number.isFinite(one)).toBe(true);
  }
}
