/** A call of a function: what it was given, read as the function reads it, and what it gives. */
import type { Noun } from "../texts/explain/common";
import { type Cell, type Cells, isBlank, type Names, Unreadable } from "./cells";
import type { Taken } from "./spec";

/** An argument as the formula has it, and the cells that it names; null where only Excel can tell them. */
export interface Given {
  text: string;
  cells: Cells | null;
  /** What the rows of these cells are called, where that is known. */
  names?: Names;
}

export class Call {
  constructor(
    readonly name: string,
    private readonly takes: readonly Taken[],
    private readonly given: readonly Given[],
    /** What the call gives; null where the cell doesn't show it by itself. */
    readonly result: Cells | null,
    /** The selected cell within the result. */
    readonly at: { row: number; column: number },
    /** Whether the header of a table is among the result. */
    private readonly hasHeader: boolean,
    /** How many columns its table has at least. */
    private readonly columns: number,
    /** What the rows that the result fills are called, where that is known. */
    private readonly names?: Names,
  ) {}

  /** What was given for an argument, once for each range of a repeating one. */
  all(name: string): Given[] {
    const place = this.takes.findIndex((each) => each.name === name);
    const given = this.takes[place].repeats ? this.given.slice(place) : this.given.slice(place, place + 1);
    return given.filter(({ text }) => text !== "");
  }

  isLeftOut(name: string): boolean {
    const [given] = this.all(name);
    if (!given) return true;
    return given.cells !== null && given.cells.length === 1 && given.cells[0].every(isBlank);
  }

  /** As the formula names it. */
  text(name: string): string {
    return this.all(name)
      .map(({ text }) => text)
      .join(", ");
  }

  /** Rows of cells. */
  cells(name: string): Cells {
    const cells = this.all(name)[0]?.cells;
    if (!cells) throw new Unreadable(name);
    return cells;
  }

  /** One column or one row. */
  line(name: string): readonly Cell[] {
    return lineOf(this.cells(name));
  }

  /** How many there are of the longest of these arguments, and which of them count: those where none is blank. */
  rows(...names: string[]): number[] {
    const lines = names.filter((name) => !this.isLeftOut(name)).map((name) => this.line(name));
    const length = Math.max(...lines.map((line) => line.length));
    const rows: number[] = [];
    for (let row = 0; row < length; row++)
      if (!lines.some((line) => (line.length > 1 || length === 1) && isBlank(line[row]))) rows.push(row);
    return rows;
  }

  /** Numbers of some rows, a single one holding for all; of a blank or an argument left out the initial value. */
  numbers(name: string, rows = this.rows(name), initial = 0): Float64Array {
    if (this.isLeftOut(name)) return new Float64Array(rows.length).fill(initial);
    const line = this.line(name);
    return Float64Array.from(rows, (row) => toNumber(line[line.length === 1 ? 0 : row], initial));
  }

  keys(name: string, rows = this.rows(name)): (string | number | boolean)[] {
    const line = this.line(name);
    return rows.map((row) => line[line.length === 1 ? 0 : row] ?? "").map(plain);
  }

  /** The number in one row, as `numbers`. */
  number(name: string, row = 0, initial = this.initial(name)): number {
    return this.numbers(name, [row], typeof initial === "number" ? initial : 0)[0];
  }

  /** A single text or its default. */
  word(name: string): string {
    return this.isLeftOut(name) ? String(this.initial(name)) : String(plain(this.cells(name)[0][0]));
  }

  flag(name: string): boolean {
    return this.isLeftOut(name) ? Boolean(this.initial(name)) : Boolean(plain(this.cells(name)[0][0]));
  }

  private initial(name: string): string | number | boolean | undefined {
    return this.takes.find((each) => each.name === name)!.initial;
  }

  /** A block's rows that count: those that aren't blank, or that have no blank at all. */
  block(name: string, { named = false, complete = false } = {}): Cell[][] {
    const isOut = (row: readonly Cell[]) => (complete ? row.some(isBlank) : row.every(isBlank));
    return this.cells(name)
      .slice(named ? 1 : 0)
      .filter((row) => !isOut(row))
      .map((row) => [...row]);
  }

  /** What a fit holds, by label in small letters. */
  fit(name: string): Map<string, Cell> {
    return fitIn(this.cells(name));
  }

  /** All that the call gives. */
  get gives(): Cells {
    if (!this.result) throw new Unreadable(this.name);
    return this.result;
  }

  /** The one number that it gives. */
  get amount(): number {
    const value = this.gives[0][0];
    if (typeof value !== "number") throw new Unreadable(this.name);
    return value;
  }

  /** What it gives for each row, or the one answer. */
  get list(): readonly Cell[] {
    return this.isAcross ? this.gives[0] : this.gives.map(([first]) => first);
  }

  get isAcross(): boolean {
    return this.gives.length === 1 && this.gives[0].length > 1;
  }

  /** What one of many results is called, such as the customer's name: by the rows of the arguments, or else by those that the result fills. */
  nameOf(row: number, of: Noun): string | null {
    const beside = this.takes.filter((taken) => taken.shape !== "single" && taken.of === of);
    const instead = beside.filter(({ name, rowsOfResults }) => rowsOfResults && !this.isLeftOut(name));
    for (const taken of instead.length > 0 ? instead : beside)
      for (const { cells, names } of this.all(taken.name))
        if (cells && names) return names[hasNamesOnTop(cells, taken) ? row + 1 : row] ?? null;
    return this.names?.[row] ?? null;
  }

  /** The rows of a table, without its header. */
  get table(): Cells {
    const rows = this.hasHeader ? this.gives.slice(1) : this.gives;
    // Fewer columns than the function gives are another's table.
    if (rows.length === 0 || rows[0].length < this.columns) throw new Unreadable(this.name);
    return rows;
  }

  get header(): readonly Cell[] | null {
    return this.hasHeader ? this.gives[0] : null;
  }

  /** The selected cell's row of a table, -1 for its header. */
  get tableRow(): number {
    return this.at.row - (this.hasHeader ? 1 : 0);
  }

  /** The numbers in one column of the table, a blank or text as NaN. */
  column(at: number): Float64Array {
    return Float64Array.from(this.table, (row) => (typeof row[at] === "number" ? row[at] : NaN));
  }

  /** The fit that it gives. */
  get fitted(): Map<string, Cell> {
    return fitIn(this.gives);
  }
}

/** Whether a block has a row of names above its numbers. */
export const hasNamesOnTop = (cells: Cells, { shape }: Taken): boolean =>
  shape === "named" ||
  (shape === "block" && cells.length > 1 && cells[0].every((cell) => typeof cell === "string"));

/** The cells of one column or one row. */
export function lineOf(cells: Cells): readonly Cell[] {
  if (cells.length > 1 && cells[0].length > 1) throw new Unreadable("not a line");
  return cells.length === 1 ? cells[0] : cells.map(([first]) => first);
}

/** Without the blanks at the end, of which there may be many where a whole column is named. */
export function withoutTail(line: readonly Cell[]): readonly Cell[] {
  let used = line.length;
  while (used > 1 && isBlank(line[used - 1])) used--;
  return used === line.length ? line : line.slice(0, used);
}

function fitIn(cells: Cells): Map<string, Cell> {
  return new Map(cells.map(([label, value]) => [String(label).toLowerCase(), value]));
}

function toNumber(cell: Cell | undefined, initial: number): number {
  if (isBlank(cell)) return initial;
  if (typeof cell === "number") return cell;
  throw new Unreadable("not a number");
}

function plain(cell: Cell): string | number | boolean {
  if (cell === null) return "";
  if (typeof cell === "object") throw new Unreadable(cell.error);
  return cell;
}
