/**
 * Cells on their way between two threads: in parcels, so that a million of them hold up neither for long. Numbers travel as an array
 * that is handed over and not copied, and what stands in many cells (a blank, a name, an error) travels once.
 */

/** Cells of one column (or row), in order. */
type Packed =
  | {
      numbers: Float64Array<ArrayBuffer>;
      /** Where each cell that is no number stands in `others`, counted from 1; null where all are numbers. */
      places: Uint8Array<ArrayBuffer> | null;
      others: unknown[];
    }
  /** Of too many kinds. */
  | { cells: unknown[] };

/** Some rows of a range; where it is wider than tall, some of its columns. */
export interface Parcel {
  wide: boolean;
  count: number;
  lines: Packed[];
}

/** What becomes of a cell on the way. */
type Turn = (cell: unknown) => unknown;

/** A few milliseconds of work. */
export const CELLS_A_PARCEL = 50_000;

/** As many as a byte tells apart, besides a number. */
const MOST_OTHERS = 255;

/** @param turn makes of a cell what can be sent */
export function* parcels(cells: readonly (readonly unknown[])[], turn: Turn): Generator<Parcel, void> {
  const rows = cells.length;
  const columns = rows > 0 ? cells[0].length : 0;
  const wide = columns > rows;
  const [length, width] = wide ? [columns, rows] : [rows, columns];
  const most = Math.max(1, Math.floor(CELLS_A_PARCEL / Math.max(1, width)));
  for (let from = 0; from < length; from += most) {
    const count = Math.min(most, length - from);
    const lines = Array.from({ length: width }, (_, line) =>
      // By `at`, since an engine that has met rows of many kinds copies each row that it reads otherwise (see cells.ts).
      wide
        ? pack(count, (i) => cells[line][from + i], turn)
        : pack(count, (i) => cells[from + i].at(line), turn),
    );
    yield { wide, count, lines };
  }
}

/** What is handed over and not copied. */
export function buffersOf({ lines }: Parcel): ArrayBuffer[] {
  return lines.flatMap((line) =>
    "cells" in line ? [] : [line.numbers.buffer, ...(line.places ? [line.places.buffer] : [])],
  );
}

function pack(length: number, cellAt: (index: number) => unknown, turn: Turn): Packed {
  const numbers = new Float64Array(length);
  let places: Uint8Array<ArrayBuffer> | null = null;
  const placeOf = new Map<unknown, number>();
  for (let i = 0; i < length; i++) {
    const cell = cellAt(i);
    if (typeof cell === "number") {
      numbers[i] = cell;
      continue;
    }
    let place = placeOf.get(cell);
    if (place === undefined) {
      if (placeOf.size === MOST_OTHERS) return { cells: Array.from({ length }, (_, at) => turn(cellAt(at))) };
      placeOf.set(cell, (place = placeOf.size + 1));
    }
    (places ??= new Uint8Array(length))[i] = place;
  }
  return { numbers, places, others: Array.from(placeOf.keys(), turn) };
}

/**
 * Adds what a parcel holds to the rows of a range.
 * @param turn makes the cell that was sent
 */
export function unpack(rows: unknown[][], { wide, count, lines }: Parcel, turn: Turn): void {
  if (wide) {
    for (const [row, line] of lines.entries()) {
      const cellAt = reader(line, turn);
      const cells = (rows[row] ??= []);
      for (let i = 0; i < count; i++) cells.push(cellAt(i));
    }
  } else if (lines.length === 1) {
    unpackColumn(rows, lines[0], count, turn);
  } else {
    const readers = lines.map((line) => reader(line, turn));
    for (let i = 0; i < count; i++) {
      const row = new Array<unknown>(readers.length);
      for (let line = 0; line < row.length; line++) row[line] = readers[line](i);
      rows.push(row);
    }
  }
}

/** Rows of one cell that hold the same are one array. */
function unpackColumn(rows: unknown[][], line: Packed, count: number, turn: Turn): void {
  if ("cells" in line) {
    for (const cell of line.cells) rows.push([turn(cell)]);
    return;
  }
  const { numbers, places } = line;
  const others = line.others.map((cell) => [turn(cell)]);
  for (let i = 0; i < count; i++) rows.push(places?.[i] ? others[places[i] - 1] : [numbers[i]]);
}

function reader(line: Packed, turn: Turn): (index: number) => unknown {
  if ("cells" in line) return (i) => turn(line.cells[i]);
  const { numbers, places } = line;
  if (!places) return (i) => numbers[i];
  const others = line.others.map(turn);
  return (i) => (places[i] ? others[places[i] - 1] : numbers[i]);
}
