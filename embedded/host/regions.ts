import type { CellValue, Rect } from "../grid/grid";
import { intersect, MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Cells } from "./book";

/** Where content begins and ends: used range, region around a cell, edge in a direction (Ctrl+arrow). */

export type Direction = "Up" | "Down" | "Left" | "Right";

/** The least rectangle within the cells that has content; null where there is none. */
export function usedWithin(cells: Cells, valuesOnly: boolean): Rect | null {
  const { book, sheetId, rect } = cells;
  const used = book.grid.usedRect(sheetId, valuesOnly);
  const area = used && intersect(used, rect);
  if (!area) return null;
  const tight = tighten(area, book.grid.values(sheetId, area));
  return valuesOnly || tight === null ? tight : area;
}

function tighten(area: Rect, values: CellValue[][]): Rect | null {
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  values.forEach((line, row) =>
    line.forEach((value, column) => {
      if (value === null) return;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }),
  );
  if (bottom < 0) return null;
  return {
    row: area.row + top,
    column: area.column + left,
    rows: bottom - top + 1,
    columns: right - left + 1,
  };
}

/** The block around the cells that is bounded by blank rows and columns (Ctrl+Shift+*). */
export function surroundingRegion(cells: Cells): Rect {
  const { book, sheetId } = cells;
  const used = book.grid.usedRect(sheetId, true);
  if (!used) return cells.rect;
  const values = book.grid.values(sheetId, used);
  const filled = (row: number, column: number): boolean =>
    (values[row - used.row]?.[column - used.column] ?? null) !== null;
  let top = cells.rect.row;
  let left = cells.rect.column;
  let bottom = top + cells.rect.rows - 1;
  let right = left + cells.rect.columns - 1;
  // A cell that touches the block by its corner belongs to it too.
  const inRow = (row: number): boolean => {
    for (let column = left - 1; column <= right + 1; column++) if (filled(row, column)) return true;
    return false;
  };
  const inColumn = (column: number): boolean => {
    for (let row = top - 1; row <= bottom + 1; row++) if (filled(row, column)) return true;
    return false;
  };
  for (let before = -1, cellsNow = 0; cellsNow !== before;) {
    before = cellsNow;
    while (top > 0 && inRow(top - 1)) top--;
    while (inRow(bottom + 1)) bottom++;
    while (left > 0 && inColumn(left - 1)) left--;
    while (inColumn(right + 1)) right++;
    cellsNow = (bottom - top + 1) * (right - left + 1);
  }
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** The row or column that Ctrl+arrow would go to from the cell. */
export function edge(cells: Cells, from: { row: number; column: number }, direction: Direction): number {
  const { book, sheetId } = cells;
  const vertical = direction === "Up" || direction === "Down";
  const step = direction === "Down" || direction === "Right" ? 1 : -1;
  const last = step < 0 ? 0 : (vertical ? MAX_ROWS : MAX_COLUMNS) - 1;
  const used = book.grid.usedRect(sheetId, true);
  const line = vertical
    ? { row: 0, column: from.column, rows: MAX_ROWS, columns: 1 }
    : { row: from.row, column: 0, rows: 1, columns: MAX_COLUMNS };
  const area = used && intersect(used, line);
  if (!area) return last;
  const values = book.grid.values(sheetId, area).flat();
  const offset = vertical ? area.row : area.column;
  const filled = (position: number): boolean => (values[position - offset] ?? null) !== null;
  const start = vertical ? from.row : from.column;
  const inside = (position: number): boolean => position >= offset && position < offset + values.length;
  let position = start;
  if (filled(position) && filled(position + step)) {
    while (filled(position + step)) position += step;
    return position;
  }
  do position += step;
  while (!filled(position) && (inside(position) || (step > 0 ? position < offset : position > offset)));
  return filled(position) ? position : last;
}
