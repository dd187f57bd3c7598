import type { CellStyle, CellValue, Rect } from "../grid/grid";
import { isEntireColumn, isEntireRow } from "./address";
import type { Book, Cells } from "./book";
import { invalidArgument, rangeExceedsLimit } from "./errors";
import { typed } from "./typed";

/** Excel reads at most five million cells at once. */
const READ_LIMIT = 5_000_000;

export const isUnbounded = ({ rect }: Cells): boolean => isEntireColumn(rect) || isEntireRow(rect);

export const cellCount = ({ rect }: Cells): number => rect.rows * rect.columns;

/** A matrix over the range; null over whole columns and rows, of which Excel reads no cells. */
function matrix<T>(cells: Cells, read: (rect: Rect) => T[][], blank: T): T[][] | null {
  if (isUnbounded(cells)) return null;
  if (cellCount(cells) > READ_LIMIT) throw rangeExceedsLimit();
  const { rect, book } = cells;
  const onGrid = book.onGrid(cells);
  if (onGrid && onGrid.rows === rect.rows && onGrid.columns === rect.columns) return read(onGrid);
  const known = onGrid ? read(onGrid) : [];
  return Array.from({ length: rect.rows }, (_, row) =>
    Array.from({ length: rect.columns }, (_, column) => known[row]?.[column] ?? blank),
  );
}

export function rawValues(cells: Cells): CellValue[][] | null {
  return matrix<CellValue>(cells, (rect) => cells.book.grid.values(cells.sheetId, rect), null);
}

/** As the add-in gets it: an empty cell is "", an error its text. */
function outward(value: CellValue): string | number | boolean {
  if (value === null) return "";
  return typeof value === "object" ? value.error : value;
}

export function values(cells: Cells): (string | number | boolean)[][] | null {
  return rawValues(cells)?.map((row) => row.map(outward)) ?? null;
}

export function texts(cells: Cells): string[][] | null {
  return matrix(cells, (rect) => cells.book.grid.texts(cells.sheetId, rect), "");
}

export function valueTypes(cells: Cells): string[][] | null {
  const { book, sheetId, rect } = cells;
  // Data types are more than the grid's values: which cells have them is only kept.
  const isRich = book.marks.some(({ kind }) => kind === "rich")
    ? (row: number, column: number) =>
        book.marked(
          book.cells(sheetId, { row: rect.row + row, column: rect.column + column, rows: 1, columns: 1 }),
          "rich",
        ) === true
    : () => false;
  const types = (line: CellValue[], row: number) =>
    line.map((value, column) => (isRich(row, column) ? "RichValue" : typeOf(value)));
  return rawValues(cells)?.map(types) ?? null;
}

function typeOf(value: CellValue): string {
  if (value === null) return "Empty";
  if (typeof value === "object") return "Error";
  return { string: "String", number: "Double", boolean: "Boolean" }[typeof value as "string"];
}

/** A cell without a formula of its own, a spilled one too, answers its value. */
export function formulas(cells: Cells): (string | number | boolean)[][] | null {
  const own = matrix<string | number | boolean>(
    cells,
    (rect) => cells.book.grid.formulas(cells.sheetId, rect),
    "",
  );
  if (own === null) return null;
  const raw = rawValues(cells)!;
  return own.map((row, r) => row.map((formula, c) => (formula === "" ? outward(raw[r]![c]!) : formula)));
}

export function numberFormats(cells: Cells): string[][] | null {
  const { grid } = cells.book;
  return matrix(
    cells,
    (rect) =>
      Array.from({ length: rect.rows }, (_, row) =>
        Array.from(
          { length: rect.columns },
          (_, column) =>
            grid.style(cells.sheetId, rect.row + row, rect.column + column).numberFormat ?? "General",
        ),
      ),
    "General",
  );
}

/** Values or formulas: one for all cells, or an array of the range's size, in which null leaves a cell as it is. */
export function write(cells: Cells, input: unknown): void {
  if (isUnbounded(cells)) throw invalidArgument();
  const { rect, book, sheetId } = cells;
  const isText = (row: number, column: number) =>
    isTextFormat(book, sheetId, rect.row + row, rect.column + column);
  const formats: [row: number, column: number, format: string][] = [];
  const enter = (value: unknown, row: number, column: number): CellValue | undefined => {
    if (value === null || value === undefined) return undefined;
    const { content, format } = typed(value, () => isText(row, column));
    if (format !== undefined) formats.push([row, column, format]);
    return content;
  };
  const content = Array.isArray(input)
    ? sized(cells, input).map((line, row) => line.map((value, column) => enter(value, row, column)))
    : fill(cells, scalar(input), enter);
  book.write(sheetId, rect, content);
  for (const [row, column, format] of formats) {
    const cell = { row: rect.row + row, column: rect.column + column, rows: 1, columns: 1 };
    const { numberFormat = "General" } = book.grid.style(sheetId, cell.row, cell.column);
    if (numberFormat === "General") book.grid.setStyle(sheetId, cell, { numberFormat: format });
  }
}

function isTextFormat(book: Book, sheetId: string, row: number, column: number): boolean {
  const { rows, columns } = book.gridBelow.size(sheetId);
  return row < rows && column < columns && book.gridBelow.style(sheetId, row, column).numberFormat === "@";
}

function scalar(value: unknown): unknown {
  if (value === null || value === undefined) throw invalidArgument();
  return value;
}

function fill<T>(
  cells: Cells,
  value: unknown,
  enter: (value: unknown, row: number, column: number) => T,
): T[][] {
  const { rows, columns } = cells.rect;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => enter(value, row, column)),
  );
}

export function sized(cells: Cells, input: unknown[]): unknown[][] {
  const { rows, columns } = cells.rect;
  const fits = input.length === rows && input.every((row) => Array.isArray(row) && row.length === columns);
  if (!fits)
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  return input as unknown[][];
}

/** One format for all (a 1 x 1 array says the same), or an array in which null leaves a cell as it is. */
export function writeNumberFormats(cells: Cells, input: unknown): void {
  const single =
    Array.isArray(input) && input.length === 1 && Array.isArray(input[0]) && input[0].length === 1;
  const one: unknown = single ? (input as unknown[][])[0]![0] : input;
  if (!Array.isArray(one)) {
    if (typeof one !== "string") throw invalidArgument();
    setStyle(cells, { numberFormat: one });
    return;
  }
  if (isUnbounded(cells)) throw invalidArgument();
  const formats = sized(cells, one);
  const { rect, book, sheetId } = cells;
  book.change(sheetId);
  for (let column = 0; column < rect.columns; column++)
    for (let row = 0; row < rect.rows;) {
      const format = formats[row]![column];
      let end = row + 1;
      while (end < rect.rows && formats[end]![column] === format) end++;
      if (format !== null && typeof format !== "string") throw invalidArgument();
      if (format !== null) {
        const run = { row: rect.row + row, column: rect.column + column, rows: end - row, columns: 1 };
        book.grid.setStyle(sheetId, run, { numberFormat: format });
      }
      row = end;
    }
}

/** Whole columns and rows take a style as far as the grid has cells. */
export function setStyle(cells: Cells, style: CellStyle): void {
  cells.book.change(cells.sheetId);
  const rect = isUnbounded(cells) ? cells.book.onGrid(cells) : cells.rect;
  if (rect) cells.book.grid.setStyle(cells.sheetId, rect, style);
}

/** What all cells of the range have in common, or null where they differ. */
export function common<T>(cells: Cells, pick: (style: CellStyle) => T, blank: T): T | null {
  const rect = cells.book.onGrid(cells);
  if (!rect) return blank;
  const first = pick(cells.book.grid.style(cells.sheetId, rect.row, rect.column));
  for (let row = rect.row; row < rect.row + rect.rows; row++)
    for (let column = rect.column; column < rect.column + rect.columns; column++)
      if (pick(cells.book.grid.style(cells.sheetId, row, column)) !== first) return null;
  return first;
}
