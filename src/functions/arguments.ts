/**
 * The words by which a function reads what Excel hands over. Each gives checked values, or raises an InputError whose message says
 * what to change; the same fault always reads the same. `name` is the argument's name in the help.
 */
import type { Key } from "../models/keys";
import { inOrder } from "../models/order";
import { ROUNDING } from "../models/sums";
import {
  block as cellBlock,
  cellAt,
  cellOf,
  customerBlock,
  isBlank,
  isBlankAt,
  isInvocation,
  line,
  plainValue,
  rowIn,
  rowsOf,
  toNumber,
  type Extent,
  type Line,
} from "./cells";
import { numbersOf, type Numbers } from "./columns";
import { InputError } from "./errors";
import * as message from "./messages";

/** Numbers in rows: the cell in row i and column j stands at [i · columns + j]. */
export interface Matrix {
  values: Float64Array;
  rows: number;
  columns: number;
}

/** 31 December 9999, the last date that Excel knows. */
const LAST_DATE = 2_958_465;

/** Where a cell stands, put into words only where something is wrong with it: there may be a million of them. */
type Place = () => string;

/** Four times as much: above, it is more likely a percentage without its sign. */
const LARGEST_CHANGE = 3;

/** Limits of a number: `least` and `most` are allowed themselves, `above` isn't. */
interface Limits {
  above?: number;
  least?: number;
  most?: number;
  whole?: boolean;
}

/**
 * The rows that count: those in which no key argument is blank. Whatever else there is a row is read through it, and what is
 * found for each row goes back through it (see `spill` in answer.ts).
 */
export class Rows {
  /** @param rowOf for each row that counts its place in the range; null where no row is blank */
  constructor(
    /** The range that the results are laid out along. */
    readonly range: Extent,
    readonly rowOf: Uint32Array | null,
  ) {}

  /** How many rows count. */
  get count(): number {
    return this.rowOf ? this.rowOf.length : this.range.used;
  }

  /**
   * Numbers of the same rows. A blank counts `initial`, as does an argument left out; a single value holds for all.
   * @param initial without it, the argument has to be given, and a blank cell is 0; NaN for none
   */
  numbers(
    argument: unknown,
    name: string,
    { initial, ...limits }: Limits & { initial?: number } = {},
  ): Float64Array {
    const check = Object.keys(limits).length > 0;
    return this.each(
      argument,
      name,
      initial,
      check ? (value, place) => checkLimits(value, name, limits, place) : undefined,
    );
  }

  /** Whole numbers, as `numbers`. */
  wholes(
    argument: unknown,
    name: string,
    limits: Omit<Limits, "whole"> & { initial?: number } = {},
  ): Float64Array {
    return this.numbers(argument, name, { ...limits, whole: true });
  }

  /** Rates from 0% to 100%, as `numbers`. */
  rates(argument: unknown, name: string, initial?: number): Float64Array {
    return this.each(argument, name, initial, (value, place) => checkRate(value, name, place));
  }

  /** Rates by which money of a later period is worth less, above -100% and up to 100%, as `numbers`. */
  discounts(argument: unknown, name: string, initial?: number): Float64Array {
    return this.each(argument, name, initial, (value, place) => checkDiscount(value, name, place));
  }

  /** By what share something rises or falls, from -100% to 300%, as `numbers`: more is a percentage without its sign. */
  changes(argument: unknown, name: string): Float64Array {
    return this.each(argument, name, undefined, (value, place) => {
      if (!(value >= -1 && value <= LARGEST_CHANGE))
        throw new InputError(message.at(place?.(), message.mustBeAChange(name, value)));
    });
  }

  /** Numbers that are 0 or 1, as `numbers`. */
  zeroOrOne(argument: unknown, name: string, initial?: number): Float64Array {
    return this.each(argument, name, initial, (value, place) => {
      if (value !== 0 && value !== 1) throw new InputError(message.notAnOutcome(place?.() ?? name, value));
    });
  }

  /** Two columns of numbers of which the first must not be the larger in any row, except by rounding. */
  ascending(low: Float64Array, lowName: string, high: Float64Array, highName: string): void {
    this.refuse(
      (i) => low[i] > high[i] + ROUNDING * Math.abs(high[i]),
      message.notAscending(lowName, highName),
    );
  }

  /** Refuses the first row that is wrong, counted among those that count. */
  refuse(isWrong: (row: number) => boolean, text: string): void {
    const { range, count } = this;
    for (let row = 0; row < count; row++) {
      if (!isWrong(row)) continue;
      const place = range.given === 1 ? undefined : placeIn(range, this.rowOf ? this.rowOf[row] : row);
      throw new InputError(message.at(place, text));
    }
  }

  /** Dates as Excel's serial numbers, with the time of day as their fraction. */
  dates(argument: unknown, name: string): Float64Array {
    const range = this.line(argument, name);
    return this.inRows(range, datesIn(range), 0);
  }

  /** Names of the same rows: customers, segments, accounts. A blank is the empty text; a single value holds for all. */
  keys(argument: unknown, name: string): Key[] {
    return this.keysIn(this.line(argument, name), 0);
  }

  /** Numbers of the same rows from a repeating argument of at most `most` ranges; none where it is left out. */
  numbersOfEach(argument: unknown, name: string, most: number): Float64Array[] {
    return repeated(argument, name, most).map((range) => this.numbers(range, name));
  }

  /** Numbers of the same rows from a range that may have its name on top; a blank is NaN. */
  feature(argument: unknown, name: string): { header?: string; values: Float64Array } {
    const range = line(argument, name);
    const top = range.given === this.range.given + 1 ? plainValue(cellAt(range, 0), placeIn(range, 0)) : "";
    if (typeof top !== "string" || top === "") {
      return { values: this.numbers(argument, name, { initial: NaN }) };
    }
    // Read as a blank, so that messages count rows as the range does.
    const rows = rowsOf(range);
    const cells = range.across ? [["", ...rows[0].slice(1)]] : [[""], ...rows.slice(1)];
    const below = { ...range, cells };
    const { values } = numbersOf(below);
    const present = new Float64Array(this.count);
    for (let i = 0; i < present.length; i++) present[i] = values[(this.rowOf ? this.rowOf[i] : i) + 1] ?? NaN;
    return { header: top, values: present };
  }

  /** The block's numbers of the same rows, within the limits; a blank is 0. */
  matrix(range: Extent, limits: Limits = {}): Matrix {
    checkSameLength(this.range, range);
    const { cells, first, columns } = range;
    const numbers = new Float64Array(Math.max(range.used, this.range.used) * columns);
    for (let i = 0, at = 0; i < range.used; i++) {
      for (let j = 0; j < columns; j++, at++) {
        const cell = cellOf(cells, first + i, j);
        numbers[at] =
          typeof cell === "number" && Number.isFinite(cell) ? cell : toNumber(cell, range, first + i, j);
      }
    }
    if (this.rowOf) keepRows(numbers, columns, this.rowOf);
    const values = numbers.subarray(0, this.count * columns);
    const check = Object.keys(limits).length > 0;
    const bad = check ? values.findIndex((number) => !isWithin(number, limits)) : -1;
    const row = Math.floor(bad / columns);
    const place = () => message.place(first + (this.rowOf ? this.rowOf[row] : row), bad % columns, range);
    if (bad >= 0) checkLimits(values[bad], range.name, limits, place);
    return { values, rows: this.count, columns };
  }

  /** The block's columns, each as the names that its rows hold; a blank is the empty text. */
  attributes(range: Extent): Key[][] {
    checkSameLength(this.range, range);
    return Array.from({ length: range.columns }, (_, column) => this.keysIn(range, column));
  }

  /** What one column names in the rows that count. */
  private keysIn(range: Extent, column: number): Key[] {
    const { keys: all } = readKeys(range, column);
    if (!this.rowOf && all.length === this.count) return all;
    const keys = new Array<Key>(this.count);
    for (let i = 0; i < keys.length; i++) keys[i] = all[this.placeOf(i, range)] ?? "";
    return keys;
  }

  /** Checked numbers of the rows that count; what is no number at all is refused in every row. */
  private each(
    argument: unknown,
    name: string,
    initial: number | undefined,
    check?: (value: number, place?: Place) => void,
  ): Float64Array {
    if (initial !== undefined && isLeftOut(argument)) return new Float64Array(this.count).fill(initial);
    const range = this.line(argument, name);
    return this.inRows(range, numbersOf(range), initial ?? 0, check);
  }

  /** Numbers of a range in the rows that count. */
  private inRows(
    range: Line,
    { values, blanks }: Numbers,
    inBlanks: number,
    check?: (value: number, place?: Place) => void,
  ): Float64Array {
    const areComplete = blanks === 0 || Number.isNaN(inBlanks);
    if (!check && !this.rowOf && values.length === this.count && areComplete) return values;
    const result = new Float64Array(this.count);
    let at = 0;
    const place = range.given === 1 ? undefined : () => placeIn(range, at);
    for (let i = 0; i < result.length; i++) {
      at = this.placeOf(i, range);
      result[i] = at < values.length && !Number.isNaN(values[at]) ? values[at] : inBlanks;
      // NaN stands for no answer, which has nothing to be checked.
      if (!Number.isNaN(result[i])) check?.(result[i], place);
    }
    return result;
  }

  private line(argument: unknown, name: string): Line {
    const range = line(argument, name);
    if (!this.holdsForAll(range)) checkSameLength(this.range, range);
    return range;
  }

  /** Where in another range the i-th row that counts stands. */
  private placeOf(i: number, range: Extent): number {
    if (this.holdsForAll(range)) return 0;
    return this.rowOf ? this.rowOf[i] : i;
  }

  private holdsForAll(range: Extent): boolean {
    return range.given === 1 && this.range.given > 1;
  }
}

/** The rows that count, together with what the key argument holds in them. */
export class Column<Values> extends Rows {
  constructor(
    readonly present: Values,
    range: Extent,
    rowOf: Uint32Array | null,
  ) {
    super(range, rowOf);
  }
}

/**
 * The rows in which none of the key arguments is blank, each one column or row, or a range from `named` or `block`.
 * @param keyArguments by their names in the help
 */
export function rows(keyArguments: Record<string, unknown>): Rows {
  const extents = toExtents(keyArguments);
  const [range] = extents;
  for (const other of extents) checkSameLength(range, other);
  for (const each of extents) if (each.used === 0) throw new InputError(message.nothingThere(each.name));
  const found = fullRows(range, extents);
  if (found.count === 0) throw new InputError(message.noFullRow(Object.keys(keyArguments)));
  return found;
}

/** The rows in which at least one of the key arguments isn't blank, each one column or row, by their names in the help. */
export function rowsWithAny(keyArguments: Record<string, unknown>): Rows {
  const extents = toExtents(keyArguments);
  for (const other of extents) checkSameLength(extents[0], other);
  const longest = extents.reduce((one, other) => (other.given > one.given ? other : one));
  const range = { ...longest, used: Math.max(...extents.map(({ used }) => used)) };
  if (range.used === 0) throw new InputError(message.noRowWithAny(Object.keys(keyArguments)));
  const rowOf = Uint32Array.from({ length: range.used }, (_, row) => row).filter((row) =>
    extents.some((each) => !isBlankAt(each, row)),
  );
  return new Rows(range, rowOf.length === range.used ? null : rowOf);
}

/**
 * The rows of a function that works row by row, over single values and ranges alike: a row where one of the key
 * arguments is blank shows nothing.
 * @param keyArguments those that have to be given, by their names in the help
 * @param others those that may be left out
 */
export function rowwise(keyArguments: Record<string, unknown>, others: Record<string, unknown> = {}): Rows {
  const extents = toExtents(keyArguments);
  const given = Object.entries(others).filter(([, argument]) => !isLeftOut(argument));
  const all = [...extents, ...toExtents(Object.fromEntries(given))];
  const range = all.find((each) => each.given > 1) ?? all[0];
  for (const other of all) if (other.given > 1) checkSameLength(range, other);
  for (const each of extents) {
    if (range.given > 1 && each.used === 0) throw new InputError(message.nothingThere(each.name));
  }
  const inRows = extents.filter((each) => each.given > 1 || range.given === 1);
  return fullRows({ ...range, used: Math.max(1, range.used) }, inRows);
}

/** A block with a row a customer, under a row with the name of each column. */
export interface Named extends Extent {
  names: string[];
}

/**
 * A block whose first row names its columns.
 * @param complete a row in which any cell is blank counts as blank; otherwise only one in which all are
 */
export function named(argument: unknown, name: string, { complete = false } = {}): Named {
  const range = customerBlock(argument, name, { first: 1, complete });
  const names = rowIn(range.cells, 0, range.columns).map((cell, column) => {
    const content = plainValue(cell, message.place(0, column, range));
    if (isBlank(content)) throw new InputError(message.namelessColumn(name, column + 1));
    return String(content);
  });
  if (range.used === 0) throw new InputError(message.onlyNames(name));
  return { ...range, names };
}

/** The names of a block's columns, which have to differ; letters of either case are the same. */
export function differentNames({ name, names }: Named): string[] {
  const folded = names.map((each) => each.toLowerCase());
  const twice = names.find((_, column) => folded.indexOf(folded[column]) < column);
  if (twice !== undefined) throw new InputError(message.columnTwice(name, twice));
  return names;
}

/**
 * Of a block with names the columns that are named like those of another, in that order; the rest is left out.
 * @param other the argument that has these names
 * @param complete as for `named`
 */
export function namedLike(
  argument: unknown,
  name: string,
  names: readonly string[],
  other: string,
  { complete = false } = {},
): Named {
  const range = named(argument, name);
  const folded = range.names.map((each) => each.toLowerCase());
  const columnOf = names.map((each) => folded.indexOf(each.toLowerCase()));
  const missing = names.filter((_, i) => columnOf[i] < 0);
  if (missing.length > 0) throw new InputError(message.missingColumns(name, missing, other));
  const twice = names.find((_, i) => folded.lastIndexOf(folded[columnOf[i]]) > columnOf[i]);
  if (twice !== undefined) throw new InputError(message.columnTwice(name, twice));
  const cells = rowsOf(range).map((row) => columnOf.map((column) => row[column]));
  return { ...customerBlock(cells, name, { first: 1, complete }), columnOf, names: [...names] };
}

/**
 * A block with a row a customer and nothing above.
 * @param complete as for `named`
 * @param columns how many there have to be; any number if left out
 */
export function block(
  argument: unknown,
  name: string,
  { complete = false, columns }: { complete?: boolean; columns?: number } = {},
): Extent {
  const range = notEmpty(customerBlock(argument, name, { first: 0, complete }));
  if (columns !== undefined && range.columns !== columns)
    throw new InputError(message.mustHaveColumns(name, columns, range.columns));
  return range;
}

/** The ranges given for a repeating argument, `most` at most. */
export function repeated(argument: unknown, name: string, most: number): unknown[] {
  const given: unknown[] = Array.isArray(argument) ? argument : [argument];
  const ranges = given.filter((range) => !isLeftOut(range));
  if (ranges.length > most) throw new InputError(message.tooManyRanges(name, most, ranges.length));
  return ranges;
}

/** A numeric key argument: one number a customer. */
export function column(argument: unknown, name: string): Column<Float64Array> {
  const range = notEmpty(line(argument, name));
  const { values, blanks } = numbersOf(range);
  const rowOf = blanks > 0 ? presentRows(range, [range]) : null;
  return new Column(rowOf ? inOrder(values, rowOf) : values, range, rowOf);
}

/** A key argument that names customers, segments or accounts. */
export function keys(argument: unknown, name: string): Column<Key[]> {
  const range = notEmpty(line(argument, name));
  const { keys: all, blanks } = readKeys(range, 0);
  const rowOf = blanks > 0 ? presentRows(range, [range]) : null;
  return new Column(rowOf ? Array.from(rowOf, (row) => all[row]) : all, range, rowOf);
}

/**
 * Numbers that belong to no customer (costs of activities, margins of profiles), in a column or a row; a blank is 0.
 * @param per where there has to be one for each column of a block
 */
export function vector(argument: unknown, name: string, per?: Extent, limits: Limits = {}): Float64Array {
  const range = notEmpty(line(argument, name));
  const values = numbersOf(range).values.map((value) => (Number.isNaN(value) ? 0 : value));
  values.forEach((value, i) => checkLimits(value, name, limits, () => placeIn(range, i)));
  if (!per || values.length === per.columns) return values;
  if (values.length > per.columns || range.given < per.columns)
    throw new InputError(message.wrongNumberOf(name, range.given, per.name, per.columns));
  const padded = new Float64Array(per.columns);
  padded.set(values);
  return padded;
}

/** A block of numbers that are no customers', row by row; a blank is 0, blank rows at the end are cut off. */
export function matrix(argument: unknown, name: string): Matrix {
  const range = block(argument, name);
  return new Rows(range, null).matrix(range);
}

/** What an earlier fit found. */
export interface Fit<Model extends string> {
  model: Model;
  parameters: Float64Array;
}

/**
 * The result of a function that fits a model, as a later one takes it: the two-column table with a label and a value a row, or its
 * values alone in the same order, with or without the model's name on top.
 * @param models the labels of the parameters by the name of the model
 * @param from the function that gives it
 */
export function fit<Model extends string>(
  argument: unknown,
  name: string,
  models: Record<Model, readonly string[]>,
  from: string,
): Fit<Model> {
  const range = cellBlock(argument, name);
  const refused = new InputError(message.notAFit(name, from));
  const rows = rowsOf(range);
  const labelled = range.columns === 2 && range.rows > 1;
  const values = labelled
    ? rows.map((row) => row[1])
    : line(argument, name).across
      ? rows[0]
      : rows.map((row) => row[0]);
  const plain = values.map((cell, i) => plainValue(cell, message.place(i, range.columns - 1, range)));
  const labels = labelled && rows.map(([cell]) => labelIn(cell, name));
  const names = Object.keys(models) as Model[];
  const first = plain[0];
  const model =
    typeof first === "string"
      ? names.find((each) => each.toLowerCase() === first.toLowerCase())
      : labelled || names.length > 1
        ? undefined
        : names[0];
  if (model === undefined) throw refused;
  const start = typeof first === "string" ? 1 : 0;
  const parameters = models[model].map((label, i) => {
    const at = labels ? labels.indexOf(label.toLowerCase()) : start + i;
    const value = at < 0 ? undefined : plain[at];
    if (typeof value !== "number" || !Number.isFinite(value)) throw refused;
    return value;
  });
  return { model, parameters: Float64Array.from(parameters) };
}

/** What a score is made up of: its intercept first, then a coefficient a feature. */
export interface Coefficients {
  /** Of the features; null where the coefficients were given alone. */
  names: string[] | null;
  values: Float64Array;
}

/**
 * The coefficients of a fitted score: the table with a term and its coefficient a row, whatever stands in further columns, or the
 * coefficients alone, the intercept first. A header above may be there or not.
 * @param from the function that gives it
 */
export function coefficients(argument: unknown, name: string, from: string): Coefficients {
  const range = cellBlock(argument, name);
  const across = range.rows === 1;
  const alone = across || range.columns === 1;
  const given = rowsOf(range);
  const rows = (across ? given[0].map((cell) => [cell]) : given).map((cells, i) =>
    cells
      .slice(0, 2)
      .map((cell, j) => plainValue(cell, message.place(across ? 0 : i, across ? i : j, range))),
  );
  while (rows.length > 0 && rows[rows.length - 1].every(isBlank)) rows.pop();
  const last = alone ? 0 : 1;
  if (rows.length > 0 && typeof rows[0][last] === "string") rows.shift();
  const values = rows.map((row) => row[last]);
  const names = alone ? null : rows.map(([label]) => String(label));
  if (
    values.length < 2 ||
    !values.every((value) => typeof value === "number" && Number.isFinite(value)) ||
    (names && names[0].toLowerCase() !== "intercept")
  )
    throw new InputError(message.notAFit(name, from));
  return { names: names && names.slice(1), values: Float64Array.from(values as number[]) };
}

/**
 * A column of numbers for each feature of a fitted score: those with their names, in whatever order and among others, or bare numbers
 * in their order. Rows with a blank don't count.
 * @param fitted with the name of its argument
 */
export function featuresOf(argument: unknown, name: string, fitted: Coefficients, fitName: string): Extent {
  const given = cellBlock(argument, name);
  const header = rowIn(given.cells, 0, given.columns).map((cell, column) =>
    plainValue(cell, message.place(0, column, given)),
  );
  const isNamed = header.some((cell) => typeof cell === "string" && cell !== "");
  const found = new Set(header.map((cell) => String(cell).toLowerCase()));
  if (fitted.names && (isNamed || fitted.names.every((each) => found.has(each.toLowerCase()))))
    return namedLike(argument, name, fitted.names, fitName, { complete: true });
  const range = isNamed
    ? named(argument, name, { complete: true })
    : block(argument, name, { complete: true });
  const needed = fitted.values.length - 1;
  if (range.columns !== needed)
    throw new InputError(message.wrongNumberOfColumns(name, range.columns, fitName, needed));
  return range;
}

/** A label in any case; what is no text is none. */
function labelIn(cell: unknown, name: string): string {
  const label = plainValue(cell, name);
  return typeof label === "string" ? label.toLowerCase() : "";
}

/** One number; without `initial` it has to be given. Limits are part of what is allowed. */
export function number(argument: unknown, name: string, initial?: number, limits: Limits = {}): number {
  const value = single(argument, name);
  if (value === undefined) {
    if (initial === undefined) throw new InputError(message.missingNumber(name));
    return initial;
  }
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new InputError(message.mustBeANumber(name, value));
  }
  checkLimits(value, name, limits);
  return value;
}

/** One number or nothing, where leaving it out changes what the function does. */
export function optionalNumber(argument: unknown, name: string): number | undefined {
  return single(argument, name) === undefined ? undefined : number(argument, name);
}

/** One date or nothing, where leaving it out changes what the function does. */
export function optionalDate(argument: unknown, name: string): number | undefined {
  const value = single(argument, name);
  if (value === undefined || isDate(value)) return value as number | undefined;
  throw new InputError(message.mustBeADate(name, value));
}

/** A whole number. */
export function whole(argument: unknown, name: string, initial?: number, limits: Limits = {}): number {
  return number(argument, name, initial, { ...limits, whole: true });
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
  checkRate(value, name);
  return value;
}

/** A rate by which money of a later period is worth less, above -100% and up to 100%. */
export function discount(argument: unknown, name: string, initial?: number): number {
  const value = number(argument, name, initial);
  checkDiscount(value, name);
  return value;
}

/** One of the allowed values, texts written in any case; `initial` is taken where the argument is left out. */
export function oneOf<Value extends string | number>(
  argument: unknown,
  name: string,
  allowed: readonly Value[],
  initial: Value = allowed[0],
): Value {
  const value = single(argument, name);
  if (value === undefined) return initial;
  const written = typeof value === "string" ? value.toLowerCase() : value;
  const found = allowed.find((each) => (typeof each === "string" ? each.toLowerCase() : each) === written);
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
  const range = cellBlock(argument, name);
  if (range.rows > 1 || range.columns > 1) throw new InputError(message.mustBeOneValue(name));
  const cell = cellOf(range.cells, 0, 0);
  return isLeftOut(cell) ? undefined : plainValue(cell, name);
}

/** Left out or blank; Excel's Invocation object in an optional argument's place counts as left out. */
export function isLeftOut(argument: unknown): boolean {
  return isBlank(argument) || isInvocation(argument);
}

function toExtents(namedArguments: Record<string, unknown>): Extent[] {
  return Object.entries(namedArguments).map(([name, argument]) =>
    isExtent(argument) ? argument : line(argument, name),
  );
}

function isExtent(argument: unknown): argument is Extent {
  return typeof argument === "object" && argument !== null && "cells" in argument && "given" in argument;
}

/** The rows of `range` in which no key is blank. */
function fullRows(range: Extent, keyRanges: readonly Extent[]): Rows {
  return new Rows(range, presentRows(range, keyRanges));
}

/** Which rows those are; null where that is all. */
function presentRows(range: Extent, keyRanges: readonly Extent[]): Uint32Array | null {
  // Hardly any range has blanks within: nothing is kept before the first.
  let isBlankRow: Uint8Array | null = null;
  let count = range.used;
  for (const each of keyRanges) {
    const { cells, across, first, columns } = each;
    for (let row = 0; row < range.used; row++) {
      // Most cells are numbers or names, which need no closer look.
      const cell = across ? cellOf(cells, 0, row) : columns === 1 ? cellOf(cells, first + row, 0) : undefined;
      if (typeof cell === "number" || (typeof cell === "string" && cell !== "")) continue;
      if (isBlankRow?.[row] || !isBlankAt(each, row)) continue;
      isBlankRow ??= new Uint8Array(range.used);
      isBlankRow[row] = 1;
      count--;
    }
  }
  if (!isBlankRow) return null;
  const rowOf = new Uint32Array(count);
  for (let row = 0, i = 0; row < range.used; row++) if (!isBlankRow[row]) rowOf[i++] = row;
  return rowOf;
}

/** What one column of a range names; a blank is the empty text. */
function readKeys(range: Extent, column: number): { keys: Key[]; blanks: number } {
  const { cells, across, first } = range;
  const keys = new Array<Key>(range.used);
  let blanks = 0;
  for (let i = 0; i < keys.length; i++) {
    const cell = across ? cellOf(cells, 0, i) : cellOf(cells, first + i, column);
    if (isKey(cell)) keys[i] = cell;
    else keys[i] = isBlank(cell) ? "" : toKey(cell, range, across ? i : first + i, column);
    if (keys[i] === "") blanks++;
  }
  return { keys, blanks };
}

/** The name in a cell that is neither blank nor a plain one. */
function toKey(cell: unknown, range: Extent, row: number, column: number): Key {
  const where = range.across ? message.place(0, row, range) : message.place(row, column, range);
  const value = plainValue(cell, where);
  if (isKey(value)) return value;
  throw new InputError(message.notAKey(where));
}

function isKey(value: unknown): value is Key {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function placeIn(range: Extent, index: number): string {
  return range.across ? message.place(0, index, range) : message.place(index, 0, range);
}

/** The numbers of a range of which each cell has to be a date or blank. */
function datesIn(range: Line): Numbers {
  let found: Numbers;
  try {
    found = numbersOf(range);
  } catch {
    return refuseFirstNotADate(range);
  }
  const { values } = found;
  for (let i = 0; i < values.length; i++)
    if (!isDate(values[i]) && !Number.isNaN(values[i])) refuseFirstNotADate(range);
  return found;
}

/** Names the first cell that holds something else than a date. */
function refuseFirstNotADate(range: Line): never {
  for (let i = 0; ; i++) {
    const cell = cellAt(range, i);
    const value = isBlank(cell) ? 0 : plainValue(cell, placeIn(range, i));
    if (!isDate(value)) throw new InputError(message.notADate(placeIn(range, i), value));
  }
}

function isDate(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value < LAST_DATE + 1;
}

/** Moves the rows that count to the front; as they are in order, none is written over before it has moved. */
function keepRows(numbers: Float64Array, columns: number, rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < columns; j++) numbers[i * columns + j] = numbers[rows[i] * columns + j];
  }
}

function isWithin(value: number, limits: Limits): boolean {
  const { above = -Infinity, least = -Infinity, most = Infinity, whole = false } = limits;
  return value > above && value >= least && value <= most && (!whole || Number.isInteger(value));
}

function checkLimits(value: number, name: string, limits: Limits, place?: Place): void {
  if (isWithin(value, limits)) return;
  const inRange = isWithin(value, { ...limits, whole: false });
  const fault = inRange ? message.mustBeWhole(name, value) : message.outOfRange(name, value, limits);
  throw new InputError(message.at(place?.(), fault));
}

function checkDiscount(value: number, name: string, place?: Place): void {
  if (!(value > -1 && value <= 1))
    throw new InputError(message.at(place?.(), message.mustBeADiscount(name, value)));
}

function checkRate(value: number, name: string, place?: Place): void {
  if (!(value >= 0 && value <= 1))
    throw new InputError(message.at(place?.(), message.mustBeARate(name, value)));
}

function notEmpty<Range extends Extent>(range: Range): Range {
  if (range.used === 0) throw new InputError(message.nothingThere(range.name));
  return range;
}

/**
 * Blank cells at the end of the longer range don't count: A2:A501 goes with the whole column B2:B1048576. But what is as tall as a
 * block with its names begins beside the names, and each of its cells would go with the customer below.
 */
function checkSameLength(range: Extent, other: Extent): void {
  if (range.given === other.given) return;
  const besideNames = range.first + range.given === other.first + other.given;
  const fit = Math.max(range.used, other.used) <= Math.min(range.given, other.given);
  if (fit && !besideNames) return;
  throw new InputError(differentLengths(range, other));
}

function differentLengths(range: Extent, other: Extent): string {
  if (range.first === other.first)
    return message.differentLengths(range.name, range.given, other.name, other.given);
  const [named, plain] = range.first > 0 ? [range, other] : [other, range];
  return message.differentLengthsBelowNames(named.name, named.given, plain.name, plain.given);
}
