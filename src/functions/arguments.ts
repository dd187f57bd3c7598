/**
 * The words by which a function reads what Excel hands over. Each gives checked values, or raises an InputError whose message says
 * what to change; the same fault always reads the same. `name` is the argument's name in the help.
 */
import type { Key } from "../models/keys";
import { block, cellAt, isBlank, isInvocation, line, plainValue, toNumber, type Line } from "./cells";
import { InputError } from "./errors";
import * as message from "./messages";

/** Numbers in rows: the cell in row i and column j stands at [i · columns + j]. */
export interface Matrix {
  values: Float64Array;
  rows: number;
  columns: number;
}

/**
 * The rows that count, as the key argument of a function decides: those in which it isn't blank. Whatever else there
 * is a row is read through it, and what is found for each row goes back through it (see `spill` in answer.ts).
 */
export class Rows<Values> {
  /** @param rowOf for each value in `present` its row; null where no row is blank */
  constructor(
    /** The values of the key argument without the blanks. */
    readonly present: Values,
    readonly range: Line,
    readonly rowOf: Uint32Array | null,
  ) {}

  /** Numbers of the same rows. A blank counts 0; a single value holds for all. */
  numbers(argument: unknown, name: string): Float64Array {
    const other = line(argument, name);
    const count = this.rowOf ? this.rowOf.length : this.range.used;
    if (other.given === 1 && this.range.given > 1)
      return new Float64Array(count).fill(toNumber(cellAt(other, 0), other, 0, 0));
    checkSameLength(this.range, other);
    const numbers = readNumbers(other).values;
    const result = new Float64Array(count);
    for (let i = 0; i < count; i++) result[i] = numbers[this.rowOf ? this.rowOf[i] : i] ?? 0;
    return result;
  }

  /** Numbers of the same rows from a repeating argument of at most `most` ranges; none where it is left out. */
  numbersOfEach(argument: unknown, name: string, most: number): Float64Array[] {
    const given: unknown[] = Array.isArray(argument) ? argument : [argument];
    const ranges = given.filter((range) => !isLeftOut(range));
    if (ranges.length > most) throw new InputError(message.tooManyRanges(name, most, ranges.length));
    return ranges.map((range) => this.numbers(range, name));
  }
}

/** A numeric key argument: one number a customer. */
export function column(argument: unknown, name: string): Rows<Float64Array> {
  const range = notEmpty(line(argument, name));
  const { values, blanks } = readNumbers(range);
  if (blanks === 0) return new Rows(values, range, null);
  const rowOf = presentRows(range, blanks);
  return new Rows(
    Float64Array.from(rowOf, (row) => values[row]),
    range,
    rowOf,
  );
}

/** A key argument that names customers, segments or accounts. */
export function keys(argument: unknown, name: string): Rows<Key[]> {
  const range = notEmpty(line(argument, name));
  const present: Key[] = [];
  for (let row = 0; row < range.used; row++) {
    const cell = cellAt(range, row);
    if (typeof cell === "string" ? cell !== "" : !isBlank(cell)) present.push(toKey(cell, range, row));
  }
  const blanks = range.used - present.length;
  return new Rows(present, range, blanks === 0 ? null : presentRows(range, blanks));
}

/** Numbers that belong to no customer (costs of activities, margins of profiles), in a column or a row; a blank is 0. */
export function vector(argument: unknown, name: string): Float64Array {
  return readNumbers(notEmpty(line(argument, name))).values;
}

/** A block of numbers, one row a customer; a blank is 0, blank rows at the end are cut off. */
export function matrix(argument: unknown, name: string): Matrix {
  const range = block(argument, name);
  let rows = range.rows;
  while (rows > 0 && range.cells[rows - 1].every(isBlank)) rows--;
  if (rows === 0) throw new InputError(message.nothingThere(name));
  const values = new Float64Array(rows * range.columns);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < range.columns; j++, at++) {
      const cell = range.cells[i][j];
      values[at] = typeof cell === "number" && Number.isFinite(cell) ? cell : toNumber(cell, range, i, j);
    }
  }
  return { values, rows, columns: range.columns };
}

/** One number; without `initial` it has to be given. Limits are part of what is allowed. */
export function number(
  argument: unknown,
  name: string,
  initial?: number,
  { least = -Infinity, most = Infinity } = {},
): number {
  const value = single(argument, name);
  if (value === undefined) {
    if (initial === undefined) throw new InputError(message.missingNumber(name));
    return initial;
  }
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new InputError(message.mustBeANumber(name, value));
  }
  if (value < least || value > most) throw new InputError(message.outOfRange(name, value, least, most));
  return value;
}

/** One number or nothing, where leaving it out changes what the function does. */
export function optionalNumber(argument: unknown, name: string): number | undefined {
  return single(argument, name) === undefined ? undefined : number(argument, name);
}

/** A whole number. */
export function whole(
  argument: unknown,
  name: string,
  initial?: number,
  limits: { least?: number; most?: number } = {},
): number {
  const value = number(argument, name, initial, limits);
  if (!Number.isInteger(value)) throw new InputError(message.mustBeWhole(name, value));
  return value;
}

/** A share of something, above 0% and up to 100%: of customers, of profit. */
export function share(argument: unknown, name: string, initial?: number): number {
  const value = number(argument, name, initial);
  if (!(value > 0 && value <= 1)) throw new InputError(message.mustBeAShare(name, value));
  return value;
}

/** A rate from 0% to 100%: retention, a probability. */
export function rate(argument: unknown, name: string, initial?: number): number {
  const value = number(argument, name, initial);
  if (!(value >= 0 && value <= 1)) throw new InputError(message.mustBeARate(name, value));
  return value;
}

/** One of the allowed texts, written in any case; the first is taken where the argument is left out. */
export function oneOf<Text extends string>(argument: unknown, name: string, allowed: readonly Text[]): Text {
  const value = single(argument, name);
  if (value === undefined) return allowed[0];
  const written = String(value).toLowerCase();
  const found = allowed.find((text) => text.toLowerCase() === written);
  if (found === undefined) throw new InputError(message.mustBeOneOf(name, value, allowed));
  return found;
}

/** TRUE or FALSE; a number is FALSE where it is 0, as everywhere in Excel. */
export function flag(argument: unknown, name: string, initial: boolean): boolean {
  const value = single(argument, name);
  if (value === undefined) return initial;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  throw new InputError(message.mustBeAFlag(name, value));
}

/** Two arguments of which the first must not be the larger. */
export function ascending(low: number, lowName: string, high: number, highName: string): void {
  if (low > high) throw new InputError(message.notAscending(lowName, highName));
}

/** A single argument as a plain value; undefined where it is left out. */
function single(argument: unknown, name: string): unknown {
  if (isLeftOut(argument)) return undefined;
  const range = block(argument, name);
  if (range.rows > 1 || range.columns > 1) throw new InputError(message.mustBeOneValue(name));
  const cell = range.cells[0][0];
  return isLeftOut(cell) ? undefined : plainValue(cell, name);
}

/** Left out or blank; Excel's Invocation object in an optional argument's place counts as left out. */
function isLeftOut(argument: unknown): boolean {
  return isBlank(argument) || isInvocation(argument);
}

function readNumbers(range: Line): { values: Float64Array; blanks: number } {
  const { cells, across } = range;
  const values = new Float64Array(range.used);
  let blanks = 0;
  for (let i = 0; i < values.length; i++) {
    const cell = across ? cells[0][i] : cells[i][0];
    if (typeof cell === "number" && Number.isFinite(cell)) values[i] = cell;
    else if (isBlank(cell)) blanks++;
    else values[i] = across ? toNumber(cell, range, 0, i) : toNumber(cell, range, i, 0);
  }
  return { values, blanks };
}

function presentRows(range: Line, blanks: number): Uint32Array {
  const rows = new Uint32Array(range.used - blanks);
  for (let i = 0, count = 0; i < range.used; i++) if (!isBlank(cellAt(range, i))) rows[count++] = i;
  return rows;
}

function toKey(cell: unknown, range: Line, row: number): Key {
  if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean") return cell;
  const where = range.across ? message.place(0, row, range) : message.place(row, 0, range);
  const value = plainValue(cell, where);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new InputError(message.notAKey(where));
}

function notEmpty(range: Line): Line {
  if (range.used === 0) throw new InputError(message.nothingThere(range.name));
  return range;
}

/** Blank cells at the end of the longer range don't count: A2:A501 goes with the whole column B2:B1048576. */
function checkSameLength(range: Line, other: Line): void {
  if (range.given === other.given) return;
  if (Math.max(range.used, other.used) <= Math.min(range.given, other.given)) return;
  throw new InputError(message.differentLengths(range.name, range.given, other.name, other.given));
}
