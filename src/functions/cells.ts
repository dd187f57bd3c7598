/**
 * Cells and ranges as Excel hands them over. A blank is "", null or (where a row is short) undefined. A rich value is an object with
 * its plain value inside; an error cell is an object too.
 */
import { PackedCells } from "../worker/packing";
import { CellError, InputError } from "./errors";
import * as message from "./messages";

/** Rows of cells as Excel hands them over; in a worker, cells as they came there. */
type Cells = readonly (readonly unknown[])[] | PackedCells;

/** A range: its cells, and the name of the argument it was given for. */
export interface Block {
  name: string;
  /** To be read by `cellOf`, or where they are few by `rowsOf`. */
  cells: Cells;
  rows: number;
  columns: number;
  /** Where each column stands in the range given, where only some of its columns are read. */
  columnOf?: readonly number[];
}

/** A range with something for each customer: one column, one row, or a block with a row each. */
export interface Extent extends Block {
  /** It lies in one row, a cell a customer. */
  across: boolean;
  /** Rows above the customers' own: 1 where the names of the columns stand on top. */
  first: number;
  /** Customers that there is room for. */
  given: number;
  /** Customers up to the last that isn't blank. */
  used: number;
  /** A customer of whom any cell is blank counts as blank; otherwise one of whom all are. */
  complete: boolean;
}

/** One column or one row of cells. */
export type Line = Extent & { first: 0 };

/** Whether a cell is empty, or holds the empty text. */
export function isBlank(cell: unknown): boolean {
  return cell === "" || cell === null || cell === undefined || basicValue(cell) === "";
}

/** An argument as a range; a single value is a range of one cell. */
export function block(argument: unknown, name: string): Block {
  if (argument === undefined || argument === null || isInvocation(argument)) {
    throw new InputError(message.missing(name));
  }
  if (argument instanceof PackedCells) {
    const { rows, columns } = argument;
    if (columns === 0) throw new InputError(message.missing(name));
    return { name, cells: argument, rows, columns };
  }
  const cells = (Array.isArray(argument) ? argument : [[argument]]) as unknown[][];
  const rows = cells.length;
  const columns = rows > 0 && Array.isArray(cells[0]) ? cells[0].length : 0;
  if (columns === 0) throw new InputError(message.missing(name));
  return { name, cells, rows, columns };
}

/** An argument that has to lie in one column or one row. */
export function line(argument: unknown, name: string): Line {
  const range = block(argument, name);
  if (range.rows > 1 && range.columns > 1) {
    throw new InputError(message.notALine(name, range.rows, range.columns));
  }
  const { cells, rows, columns } = range;
  const across = rows === 1 && columns > 1;
  const given = across ? columns : rows;
  let used = given;
  while (used > 0 && isBlank(across ? cellOf(cells, 0, used - 1) : cellOf(cells, used - 1, 0))) used--;
  // Spelled out: the engine forgets the shape of a copy, and with it the fast code of the loops, at each collection of garbage.
  return { name, cells, rows, columns, across, first: 0, given, used, complete: false };
}

/** A block with a row a customer, below `first` rows of names. */
export function customerBlock(
  argument: unknown,
  name: string,
  { first, complete }: { first: 0 | 1; complete: boolean },
): Extent {
  const { cells, rows, columns } = block(argument, name);
  const given = rows - first;
  let used = given;
  while (used > 0 && rowIn(cells, first + used - 1, columns).every(isBlank)) used--;
  return { name, cells, rows, columns, across: false, first, given, used, complete };
}

/**
 * A cell of one row among many. An engine that has met rows of whole numbers, of fractions and of texts turns each row that it reads by
 * `row[column]` into the most general kind: of a million rows that takes ten times as long as reading them, and as much memory as they have.
 */
export const cellOf = (cells: Cells, row: number, column: number): unknown =>
  cells instanceof PackedCells ? cells.at(row, column) : cells[row].at(column);

/** All rows of a range, which may have to be made: for ranges that don't grow with the customers. */
export const rowsOf = ({ cells }: Block): readonly (readonly unknown[])[] =>
  cells instanceof PackedCells ? cells.toRows() : cells;

/** The cells of one row, as many as the first has: a short row ends in blanks. */
export const rowIn = (cells: Cells, row: number, columns: number): readonly unknown[] =>
  cells instanceof PackedCells || cells[row].length !== columns
    ? Array.from({ length: columns }, (_, column) => cellOf(cells, row, column))
    : cells[row];

/** The cell of a line as it stands. */
export function cellAt({ cells, across }: Line, index: number): unknown {
  return across ? cellOf(cells, 0, index) : cellOf(cells, index, 0);
}

/** Whether nothing usable is known of one customer. */
export function isBlankAt(from: Extent, index: number): boolean {
  if (index >= from.used) return true;
  const { cells, across, first, columns, complete } = from;
  if (across) return isBlank(cellOf(cells, 0, index));
  if (columns === 1) return isBlank(cellOf(cells, first + index, 0));
  const row = rowIn(cells, first + index, columns);
  return complete ? row.some(isBlank) : row.every(isBlank);
}

/** A number out of a cell that is no plain number; a blank is 0. For the loops, which look for plain numbers themselves. */
export function toNumber(cell: unknown, from: Block, row: number, column: number): number {
  if (isBlank(cell)) return 0;
  const where = message.place(row, column, from);
  const value = plainValue(cell, where);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new InputError(message.notANumber(where, value));
}

/** What a cell holds: a rich value's plain one. An error cell raises itself. */
export function plainValue(cell: unknown, where: string): unknown {
  const code = errorCode(cell);
  if (code !== undefined) throw new CellError(code, message.holdsError(where, code));
  return basicValue(cell);
}

/** Excel passes its Invocation object in place of a newer optional argument while its copy of the metadata is old (office-js 2777). */
export function isInvocation(argument: unknown): boolean {
  return (
    typeof argument === "object" &&
    argument !== null &&
    !Array.isArray(argument) &&
    !(argument instanceof PackedCells) &&
    !("type" in argument) &&
    !("basicValue" in argument) &&
    errorCode(argument) === undefined
  );
}

function basicValue(cell: unknown): unknown {
  if (typeof cell !== "object" || cell === null) return cell;
  return "basicValue" in cell ? cell.basicValue : cell;
}

/** The code of an error cell ("#DIV/0!"): an Excel.ErrorCellValue, or a CustomFunctions.Error. */
function errorCode(cell: unknown): string | undefined {
  if (typeof cell !== "object" || cell === null) return undefined;
  const { type, basicType, basicValue, code } = cell as Record<string, unknown>;
  if (type === "Error" || basicType === "Error") return isCode(basicValue) ? basicValue : "#VALUE!";
  return isCode(code) ? code : undefined;
}

function isCode(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("#");
}
