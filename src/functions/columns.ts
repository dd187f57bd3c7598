/**
 * Ranges of numbers as columns. Functions of a sheet are often given the same range, each time as new cells: a column that was read lately
 * is found again by what its cells hold, and with it its sorted copy. This is all that the functions remember.
 */
import { keepSorted } from "../models/order";
import { cellOf, isBlank, toNumber, type Line } from "./cells";

/** The numbers of a range, NaN where a cell is blank; never to be changed. */
export interface Numbers {
  values: Float64Array;
  blanks: number;
}

/** Shorter columns are read faster than found. */
const LEAST_ROWS = 1000;

/** A number itself, and once more where the column gets sorted. */
const BYTES_A_ROW = 16;
/** What is remembered at most: three columns as tall as a sheet, with what belongs to them. */
const MOST_BYTES = 3 * BYTES_A_ROW * 1_048_576;
const MOST_COLUMNS = 64;

/** So many cells are compared before all are. */
const SAMPLED = 64;

/** Those used last come first. */
let known: Numbers[] = [];

export function numbersOf(range: Line): Numbers {
  if (range.used < LEAST_ROWS) return read(range);
  const found = find(range) ?? read(range);
  remember(found);
  return found;
}

/** For measurements and tests. */
export function forgetColumns(): void {
  known = [];
}

function read(range: Line): Numbers {
  const { cells, across } = range;
  const values = new Float64Array(range.used);
  let blanks = 0;
  for (let i = 0; i < values.length; i++) {
    const cell = across ? cellOf(cells, 0, i) : cellOf(cells, i, 0);
    if (typeof cell === "number" && Number.isFinite(cell)) {
      values[i] = cell;
    } else if (isBlank(cell)) {
      values[i] = NaN;
      blanks++;
    } else {
      values[i] = across ? toNumber(cell, range, 0, i) : toNumber(cell, range, i, 0);
    }
  }
  return { values, blanks };
}

function find(range: Line): Numbers | undefined {
  const step = Math.floor(range.used / SAMPLED);
  for (const column of known) {
    const { values } = column;
    if (values.length !== range.used || !agree(values, range, step)) continue;
    if (agree(values, range, 1)) return column;
    // Nearly the same: the range before a change.
    known = known.filter((each) => each !== column);
  }
  return undefined;
}

/** Whether every `step`-th cell holds what the column does. */
function agree(values: Float64Array, { cells, across }: Line, step: number): boolean {
  for (let i = 0; i < values.length; i += step) {
    const cell = across ? cellOf(cells, 0, i) : cellOf(cells, i, 0);
    if (cell !== values[i] && !(Number.isNaN(values[i]) && isBlank(cell))) return false;
  }
  return true;
}

/** Puts a column first, and forgets those used longest ago where they are too many. */
function remember(column: Numbers): void {
  if (known[0] === column) return;
  keepSorted(column.values);
  let bytes = 0;
  known = [column, ...known.filter((each) => each !== column)].filter(({ values }, place) => {
    bytes += BYTES_A_ROW * values.length;
    return place < MOST_COLUMNS && bytes <= MOST_BYTES;
  });
}
