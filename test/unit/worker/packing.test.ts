import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { buffersOf, CELLS_A_PARCEL, PackedCells, parcels, unpack } from "../../../src/worker/packing";

const asItIs = (cell: unknown) => cell;

/** Takes all parcels of a range to another thread, as messages do, and puts them together there: as rows, and as they came. */
function sent(cells: unknown[][]): unknown[][] {
  const rows: unknown[][] = [];
  const packed = new PackedCells();
  for (const parcel of parcels(cells, asItIs)) {
    const arrived = structuredClone(parcel, { transfer: buffersOf(parcel) });
    unpack(rows, arrived, asItIs);
    packed.add(arrived);
  }
  const read = Array.from({ length: packed.rows }, (_, row) =>
    Array.from({ length: packed.columns }, (_, column) => packed.at(row, column)),
  );
  if (cells.length > 0) expect([packed.rows, packed.columns]).toEqual([cells.length, cells[0].length]);
  expect(isDeepStrictEqual(read, rows)).toBe(true);
  return packed.toRows();
}

const number = fc.oneof(fc.double(), fc.constantFrom(-0, NaN, Infinity, 0, 255, 256));
const richCell = fc.record({ type: fc.constant("Double"), basicValue: fc.double() });
const cell = fc.oneof(
  { weight: 5, arbitrary: number },
  { weight: 3, arbitrary: fc.constantFrom("", null, undefined, true, false, "North", "12", "__proto__") },
  { weight: 2, arbitrary: fc.string() },
  { weight: 1, arbitrary: richCell },
);
/** Columns are mostly of one kind. */
const kind = fc.constantFrom<fc.Arbitrary<unknown>>(number, cell, fc.constantFrom("A", "B", ""), fc.string());

const range = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.array(kind, { minLength: 1, maxLength: 4 }))
  .chain(([rows, kinds]) => fc.array(fc.tuple(...kinds), { minLength: rows, maxLength: rows }));

test("whatever the cells hold, they arrive as they were", () => {
  fc.assert(
    fc.property(range, fc.boolean(), (cells, lies) => {
      const given = lies ? cells[0].map((_, column) => cells.map((row) => row[column])) : cells;
      expect(sent(given)).toEqual(given);
      // Which `toEqual` takes for the same.
      const cellsOf = (rows: unknown[][]) => rows.flat().filter((each) => typeof each !== "object");
      const before = cellsOf(given);
      expect(cellsOf(sent(given)).every((each, i) => Object.is(each, before[i]))).toBe(true);
    }),
  );
});

test("ranges longer than a parcel, of one column, of several and of one row, keep their order", () => {
  const long = Array.from({ length: 2 * CELLS_A_PARCEL + 1 }, (_, i) => [i % 3 === 0 ? `Customer ${i}` : i]);
  expect(sent(long)).toEqual(long);
  const block = long.slice(0, CELLS_A_PARCEL).map(([id], i) => [id, i, ""]);
  expect(sent(block)).toEqual(block);
  const row = [long.map(([id]) => id)];
  expect(sent(row)).toEqual(row);
});

test("no parcel holds more cells than one, nor copies numbers", () => {
  const cells = Array.from({ length: 3 * 2 ** Math.floor(Math.log2(CELLS_A_PARCEL / 3)) }, (_, i) => [
    i,
    i % 7 === 0 ? "" : i,
    `Region ${i % 9}`,
  ]);
  const all = [...parcels(cells, asItIs)];
  expect(all).toHaveLength(3);
  for (const parcel of all) {
    expect(parcel.count * parcel.lines.length).toBeLessThanOrEqual(CELLS_A_PARCEL);
    // Eight bytes a cell, and one for cells that are no numbers.
    const bytes = buffersOf(parcel).reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes).toBe(parcel.count * (3 * 8 + 2));
  }
});

test.each([[[]], [[[]]], [[[""]]], [[[null, 1]]]])(
  "a range as small as %j arrives, too",
  (cells: unknown[][]) => {
    expect(sent(cells)).toEqual(cells);
  },
);

test("rows that hold the same text are one array", () => {
  const rows = sent(Array.from({ length: 1000 }, (_, i) => ["ABCD"[i % 4]]));
  expect(new Set(rows).size).toBe(4);
});
