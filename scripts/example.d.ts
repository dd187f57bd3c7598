/** `text` is what the cell shows, `value` what a function gets of it: "" from a blank. */
export interface DataCell {
  text: string;
  value: string | number | boolean;
}

export interface Example {
  columns: { header: string; cells: DataCell[] }[];
  /** `cell` is where the formula stands; left out where no other refers to it. */
  formulas: { text: string; cell?: string }[];
}

/** What a `CustomFunctions.Error` puts into a cell. */
export interface ErrorCell {
  code: string;
  message: string;
}

export type ResultCell = string | number | boolean | ErrorCell;

export function readExample(text: string): Example;
export function evaluate(
  example: Example,
  call: (id: string, args: unknown[]) => unknown,
): Promise<ResultCell[][][]>;
export function isErrorCell(value: unknown): value is ErrorCell;
/** Counted from 0. */
export function address(cell: string): { row: number; column: number };
export function columnName(column: number): string;
