import type { Rect } from "../grid/grid";

/** Excel's own size, which addresses go by even where the grid below has fewer rows and columns yet. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const plainSheetName = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const looksLikeCell = /^([a-z]{1,3}\d{1,7}|r\d*c\d*|r|c)$/i;

/** The name as it stands before the "!", in apostrophes where Excel sets them. */
export function quoteSheet(name: string): string {
  return plainSheetName.test(name) && !looksLikeCell.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

export const isEntireColumn = (rect: Rect): boolean => rect.row === 0 && rect.rows === MAX_ROWS;
export const isEntireRow = (rect: Rect): boolean => rect.column === 0 && rect.columns === MAX_COLUMNS;

/** "A1:B2", "A:C", "1:3" or "C4", without the sheet. */
export function formatRect(rect: Rect): string {
  const lastRow = rect.row + rect.rows;
  const lastColumn = rect.column + rect.columns - 1;
  if (isEntireRow(rect)) return `${rect.row + 1}:${lastRow}`;
  if (isEntireColumn(rect)) return `${columnLetters(rect.column)}:${columnLetters(lastColumn)}`;
  const first = `${columnLetters(rect.column)}${rect.row + 1}`;
  return rect.rows === 1 && rect.columns === 1 ? first : `${first}:${columnLetters(lastColumn)}${lastRow}`;
}

/** "Sheet1!A1:B2" split at the "!" that isn't within apostrophes; the sheet's name comes without them. */
export function splitSheet(address: string): { sheet: string | null; rest: string } {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/s.exec(address);
  if (quoted) return { sheet: quoted[1]!.replaceAll("''", "'"), rest: quoted[2]! };
  const bang = address.lastIndexOf("!");
  return bang < 0
    ? { sheet: null, rest: address }
    : { sheet: address.slice(0, bang), rest: address.slice(bang + 1) };
}

const corner = String.raw`\$?([A-Za-z]{1,3})\$?(\d{1,7})`;
const cells = new RegExp(`^${corner}(?::${corner})?$`);
const columns = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/;
const rows = /^\$?(\d{1,7}):\$?(\d{1,7})$/;

/** The rectangle of an A1 address without a sheet, or null where it isn't one. */
export function parseRect(address: string): Rect | null {
  let match = cells.exec(address);
  if (match) {
    const [, column, row, toColumn = column, toRow = row] = match;
    return span(Number(row) - 1, columnIndex(column!), Number(toRow) - 1, columnIndex(toColumn!));
  }
  match = columns.exec(address);
  if (match) return span(0, columnIndex(match[1]!), MAX_ROWS - 1, columnIndex(match[2]!));
  match = rows.exec(address);
  if (match) return span(Number(match[1]) - 1, 0, Number(match[2]) - 1, MAX_COLUMNS - 1);
  return null;
}

function span(rowA: number, columnA: number, rowB: number, columnB: number): Rect | null {
  const rect = {
    row: Math.min(rowA, rowB),
    column: Math.min(columnA, columnB),
    rows: Math.abs(rowB - rowA) + 1,
    columns: Math.abs(columnB - columnA) + 1,
  };
  return fitsSheet(rect) ? rect : null;
}

/** Whether a rectangle lies on a sheet of Excel's size and has cells at all. */
export function fitsSheet(rect: Rect): boolean {
  return (
    rect.rows > 0 &&
    rect.columns > 0 &&
    rect.row >= 0 &&
    rect.column >= 0 &&
    rect.row + rect.rows <= MAX_ROWS &&
    rect.column + rect.columns <= MAX_COLUMNS
  );
}

export function intersect(a: Rect, b: Rect): Rect | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rect = {
    row,
    column,
    rows: Math.min(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.min(a.column + a.columns, b.column + b.columns) - column,
  };
  return rect.rows > 0 && rect.columns > 0 ? rect : null;
}

export function bound(a: Rect, b: Rect): Rect {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

export function covers(outer: Rect, inner: Rect): boolean {
  const common = intersect(outer, inner);
  return common !== null && common.rows === inner.rows && common.columns === inner.columns;
}
