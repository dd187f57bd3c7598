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
      cells: null;
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

/** At most; a few milliseconds of work. */
export const CELLS_A_PARCEL = 2 ** 16;

/** As many as a byte tells apart, besides a number. */
const MOST_OTHERS = 255;

/**
 * All parcels but the last have the same number of rows, a power of two.
 * @param turn makes of a cell what can be sent
 */
export function* parcels(cells: readonly (readonly unknown[])[], turn: Turn): Generator<Parcel, void> {
  const rows = cells.length;
  const columns = rows > 0 ? cells[0].length : 0;
  const wide = columns > rows;
  const [length, width] = wide ? [columns, rows] : [rows, columns];
  const most = 2 ** Math.floor(Math.log2(Math.max(1, CELLS_A_PARCEL / Math.max(1, width))));
  for (let from = 0; from < length; from += most) {
    const count = Math.min(most, length - from);
    const lines = Array.from({ length: width }, (_, line) =>
      // By `at`, since an engine that has met rows of many kinds copies each row that it reads otherwise (see cells.ts).
      wide
        ? pack(count, (i) => cells[line].at(from + i), turn)
        : pack(count, (i) => cells[from + i].at(line), turn),
    );
    yield { wide, count, lines };
  }
}

/** What is handed over and not copied. */
export function buffersOf({ lines }: Parcel): ArrayBuffer[] {
  return lines.flatMap((line) =>
    line.cells ? [] : [line.numbers.buffer, ...(line.places ? [line.places.buffer] : [])],
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
  return { numbers, places, others: Array.from(placeOf.keys(), turn), cells: null };
}

function cellIn(line: Packed, index: number): unknown {
  if (line.cells) return line.cells[index];
  const place = line.places ? line.places[index] : 0;
  return place === 0 ? line.numbers[index] : line.others[place - 1];
}

/** A range as it came: a million numbers take eight bytes each, and no row has to be made of them. */
export class PackedCells {
  rows = 0;
  columns = 0;
  private wide = false;
  /** How far a row's number is shifted for that of its parcel. */
  private shift = 0;
  private readonly parcels: Parcel[] = [];

  add(parcel: Parcel): void {
    const { wide, count, lines } = parcel;
    if (this.parcels.length === 0) {
      this.wide = wide;
      this.shift = Math.ceil(Math.log2(count));
    }
    this.parcels.push(parcel);
    const length = (wide ? this.columns : this.rows) + count;
    [this.rows, this.columns] = wide ? [lines.length, length] : [length, lines.length];
  }

  at(row: number, column: number): unknown {
    const index = this.wide ? column : row;
    const { lines } = this.parcels[index >> this.shift];
    return cellIn(lines[this.wide ? row : column], index & ((1 << this.shift) - 1));
  }

  toRows(): unknown[][] {
    const rows: unknown[][] = [];
    for (const parcel of this.parcels) unpack(rows, parcel, (cell) => cell);
    return rows;
  }
}

/**
 * Adds what a parcel holds to the rows of a range.
 * @param turn makes the cell that was sent
 */
export function unpack(rows: unknown[][], { wide, count, lines }: Parcel, turn: Turn): void {
  const turned = lines.map((line) => turnedBy(line, turn));
  if (wide) {
    for (const [row, line] of turned.entries()) {
      const cells = (rows[row] ??= []);
      for (let i = 0; i < count; i++) cells.push(cellIn(line, i));
    }
  } else if (turned.length === 1) {
    unpackColumn(rows, turned[0], count);
  } else {
    for (let i = 0; i < count; i++) {
      const row = new Array<unknown>(turned.length);
      for (let line = 0; line < row.length; line++) row[line] = cellIn(turned[line], i);
      rows.push(row);
    }
  }
}

const turnedBy = (line: Packed, turn: Turn): Packed =>
  line.cells ? { cells: line.cells.map(turn) } : { ...line, others: line.others.map(turn) };

/** Rows of one cell that hold the same are one array. */
function unpackColumn(rows: unknown[][], line: Packed, count: number): void {
  if (line.cells) {
    for (const cell of line.cells) rows.push([cell]);
    return;
  }
  const { numbers, places } = line;
  const others = line.others.map((cell) => [cell]);
  for (let i = 0; i < count; i++) rows.push(places?.[i] ? others[places[i] - 1] : [numbers[i]]);
}
