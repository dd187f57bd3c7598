import type { Rect } from "../grid/grid";
import { MAX_COLUMNS, MAX_ROWS, parseRect, splitSheet } from "./address";
import type { Book, Cells } from "./book";
import { invalidArgument } from "./errors";

/** The cells of an address as `getRange` takes it: A1 style, a spill ("D2#"), a table's or a defined name. */
export function resolveAddress(book: Book, sheetId: string, address: string): Cells {
  const cells = tryResolve(book, sheetId, address.trim());
  if (!cells) throw invalidArgument();
  return cells;
}

export function tryResolve(book: Book, sheetId: string, address: string): Cells | null {
  const { sheet, rest } = splitSheet(address.replace(/^=/, ""));
  const on = sheet === null ? sheetId : book.findSheet(sheet)?.id;
  if (on === undefined) return null;
  if (rest.endsWith("#")) return spilled(book, on, rest.slice(0, -1));
  const rect = parseRect(rest);
  if (rect) return book.cells(on, rect);
  return tablePart(book, rest) ?? named(book, on, rest);
}

export const wholeSheet: Rect = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

function spilled(book: Book, sheetId: string, cell: string): Cells | null {
  const rect = parseRect(cell);
  const spill = rect && book.grid.spill(sheetId, rect.row, rect.column);
  return spill ? book.cells(sheetId, spill) : null;
}

/** "Sales", "Sales[Profit]", "Sales[#All]", "Sales[#Headers]", "Sales[#Data]". */
function tablePart(book: Book, text: string): Cells | null {
  const match = /^([\p{L}_\\][\p{L}\p{N}_.\\]*)(?:\[(#?[^[\]]+)\])?$/u.exec(text);
  const table = match && book.findTable(match[1]!);
  if (!match || !table) return null;
  const { sheetId, rect, columns } = book.tableInfo(table.id);
  const data = { ...rect, row: rect.row + 1, rows: rect.rows - 1 };
  const part = match[2]?.toLowerCase();
  if (part === undefined || part === "#data") return book.cells(sheetId, data);
  if (part === "#all") return book.cells(sheetId, rect);
  if (part === "#headers") return book.cells(sheetId, { ...rect, rows: 1 });
  const column = columns.findIndex((name) => name.toLowerCase() === part);
  return column < 0 ? null : book.cells(sheetId, { ...data, column: data.column + column, columns: 1 });
}

function named(book: Book, sheetId: string, text: string): Cells | null {
  const name = book.findName(text, sheetId) ?? book.findName(text, null);
  return name ? tryResolve(book, name.sheetId ?? sheetId, name.formula) : null;
}
