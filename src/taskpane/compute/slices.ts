/**
 * Columns on their way to whoever calculates: in slices, each sent for itself, so that a million cells don't hold up the thread
 * that draws. Numbers travel as an array that is handed over and not copied.
 */
import { transfer, type Remote } from "comlink";
import type { RawCell } from "../../analyses/analysis";

/** Part of a column. In an array of numbers, NaN stands for a blank cell. */
export type Slice = Float64Array<ArrayBuffer> | RawCell[];

/** Takes the columns that a call is about, before the call; each such parcel has a number. */
export interface ColumnReceiver {
  /** Adds cells to a column of a parcel, counted from 0. */
  take(parcel: number, column: number, slice: Slice): void;
}

/** About ten milliseconds of work for text, less for numbers. */
export const CELLS_A_SLICE = 50_000;

let parcels = 0;

/** @returns the number under which the receiver has the columns */
export async function send(
  receiver: ColumnReceiver | Remote<ColumnReceiver>,
  columns: readonly RawCell[][],
): Promise<number> {
  const parcel = ++parcels;
  for (const [column, cells] of columns.entries()) {
    // An empty column is sent, too: it counts.
    for (let from = 0; from === 0 || from < cells.length; from += CELLS_A_SLICE) {
      const slice = packed(cells, from, Math.min(cells.length, from + CELLS_A_SLICE));
      await receiver.take(
        parcel,
        column,
        ArrayBuffer.isView(slice) ? transfer(slice, [slice.buffer]) : slice,
      );
    }
  }
  return parcel;
}

function packed(cells: readonly RawCell[], from: number, to: number): Slice {
  const numbers = new Float64Array(to - from);
  for (let i = from; i < to; i++) {
    const cell = cells[i];
    if (typeof cell === "number") numbers[i - from] = cell;
    else if (cell === null) numbers[i - from] = NaN;
    else return cells.slice(from, to);
  }
  return numbers;
}

/** Columns put together again from their slices. */
export class ReceivedColumns implements ColumnReceiver {
  private readonly parcels = new Map<number, RawCell[][]>();

  take(parcel: number, column: number, slice: Slice): void {
    const columns = this.parcels.get(parcel) ?? [];
    this.parcels.set(parcel, columns);
    const cells = (columns[column] ??= []);
    if (Array.isArray(slice)) for (const cell of slice) cells.push(cell);
    else for (const number of slice) cells.push(Number.isNaN(number) ? null : number);
  }

  /** Gives away the columns of a parcel. */
  handOver(parcel: number): RawCell[][] {
    const columns = this.parcels.get(parcel) ?? [];
    this.parcels.delete(parcel);
    return columns;
  }
}

/** Columns by name, told by how many there are of each. */
export type Counts = Record<string, number>;

export const countsOf = (groups: Record<string, readonly RawCell[][]>): Counts =>
  Object.fromEntries(Object.entries(groups).map(([name, columns]) => [name, columns.length]));

/** The next so many columns, by name again. */
export const byName = (columns: Iterator<RawCell[]>, counts: Counts): Record<string, RawCell[][]> =>
  Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [
      name,
      Array.from({ length: count }, () => columns.next().value as RawCell[]),
    ]),
  );
