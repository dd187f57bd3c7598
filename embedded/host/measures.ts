import type { Book } from "./book";

/** Excel measures in points, the grid in pixels. */
const POINTS_A_PIXEL = 0.75;

export const toPoints = (pixels: number): number => pixels * POINTS_A_PIXEL;
export const toPixels = (points: number): number => points / POINTS_A_PIXEL;

/** Distance from the sheet's left to a column, in points. */
export function leftOf(book: Book, sheetId: string, column: number): number {
  let pixels = 0;
  for (let index = 0; index < column; index++) pixels += book.grid.columnWidth(sheetId, index);
  return toPoints(pixels);
}

export function topOf(book: Book, sheetId: string, row: number): number {
  let pixels = 0;
  for (let index = 0; index < row; index++) pixels += book.grid.rowHeight(sheetId, index);
  return toPoints(pixels);
}
