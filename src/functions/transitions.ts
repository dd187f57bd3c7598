/** Reading how customers move between profiles: the square that MIGRATION_MATRIX gives, and what there is for each profile. */
import { group, type Key } from "../models/keys";
import { SHARE_ROUNDING } from "../models/migration";
import { Column, vector, type Matrix } from "./arguments";
import { customerBlock, isBlank, line, plainValue, rowsOf, toNumber, type Extent } from "./cells";
import { InputError } from "./errors";
import * as message from "./messages";

/**
 * Shares of the customers of each profile who are in each one period later: a square of numbers from 0 to 1 that add up to 1 at most
 * in each row, bare or with labels above and on the left. A blank is 0.
 */
export function transitions(argument: unknown, name: string): Matrix {
  const range = withoutTail(customerBlock(argument, name, { first: 0, complete: false }));
  const cells = rowsOf(range);
  const { top, left } = labelsOf(range);
  const size = range.rows - top;
  if (size === 0 || size !== range.columns - left)
    throw new InputError(message.notSquare(name, range.rows, range.columns));
  if (top && left) checkLabels(range);
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    let total = 0;
    for (let j = 0; j < size; j++) {
      const [row, column] = [top + i, left + j];
      const value = toNumber(cells[row][column], range, row, column);
      if (!(value >= 0 && value <= 1))
        throw new InputError(message.notTransitions(message.place(row, column, range), name, value));
      values[i * size + j] = value;
      total += value;
    }
    if (total > 1 + SHARE_ROUNDING)
      throw new InputError(message.sharesAboveOne(placeOfRow(range, top + i), name, total));
  }
  return { values, rows: size, columns: size };
}

/** A number for each of so many profiles, in a column or a row; a blank is 0. */
export function oneEach(argument: unknown, name: string, count: number, per: string): Column<Float64Array> {
  const given = vector(argument, name);
  const range = line(argument, name);
  if (range.used > count || range.given < count)
    throw new InputError(message.notOneEach(name, range.given, per, count));
  const values = new Float64Array(count);
  values.set(given);
  return new Column(values, { ...range, used: count }, null);
}

/** A block without the blank rows and columns at its end, unless it is a square, with or without labels, as it stands. */
function withoutTail(range: Extent): Extent {
  const { top, left } = labelsOf(range);
  if (range.rows - top === range.columns - left) return range;
  const cells = rowsOf(range);
  let { rows, columns } = range;
  while (rows > 0 && cells[rows - 1].every(isBlank)) rows--;
  while (columns > 0 && cells.every((row) => isBlank(row[columns - 1]))) columns--;
  return { ...range, rows, columns };
}

/** How many rows above a square and columns on its left hold labels, 0 or 1: those with text where numbers would stand. */
function labelsOf(range: Extent): { top: number; left: number } {
  const { name, rows, columns } = range;
  const cells = rowsOf(range);
  const isText = (cell: unknown) => !isBlank(cell) && typeof plainValue(cell, name) === "string";
  const above = (from: number) => cells[0].slice(from, columns).every(isText);
  if (rows === columns + 1) return { top: Number(above(0)), left: 0 };
  if (columns === rows + 1)
    return { top: 0, left: Number(cells.slice(0, rows).every(([first]) => isText(first))) };
  const both = rows > 1 && (isText(cells[0][0]) || (isBlank(cells[0][0]) && above(1)));
  return { top: Number(both), left: Number(both) };
}

/** The labels above a square must be those on its left, or shares would be read as of other profiles. */
function checkLabels(range: Extent): void {
  const cells = rowsOf(range);
  for (let i = 1; i < range.rows; i++) {
    const place = placeOfRow(range, i);
    const [label, above] = [cells[i][0], cells[0][i]].map((cell) => plainValue(cell, place) ?? "");
    if (group([label, above] as Key[]).keys.length > 1)
      throw new InputError(message.labelsDiffer(range.name, place, label, above));
  }
}

function placeOfRow({ rows }: Extent, row: number): string {
  return message.place(row, 0, { rows, columns: 1 });
}
