/** Where the columns of a source stand in the workbook, and how a formula names them. */
import { quoted } from "../analyses/formulas";
import { columnLetters } from "./addresses";
import type { JoinedColumn, Source } from "./types";

export const MAX_ROWS = 1_048_576;

/** Rows of a source that are looked at before it is chosen. */
export const SAMPLE_ROWS = 200;

export const tableId = (id: string) => `table ${id}`;

/** Excel's own id of a table, of its id as a source. */
export const idOfTable = (id: string) => id.slice(tableId("").length);

/** Where the data of a range stand, in its id: sheet id, first row, first column, rows, columns. */
export const rangeId = (sheetId: string, row: number, column: number, rows: number, columns: number) =>
  `range ${JSON.stringify([sheetId, row, column, rows, columns])}`;

export const answerId = (sheetId: string) => `answer ${sheetId}`;

/** All that may be filled below the header of an answer's key column; its last key is the answer's last row. */
export function keyCells(sheet: Excel.Worksheet, column: number, firstRow: number): Excel.Range {
  const letters = columnLetters(column);
  return sheet.getRange(`${letters}${firstRow}:${letters}${MAX_ROWS}`);
}

/** The rows of a source (no header), from its first column on, as a range object. */
export function bodyOf(context: Excel.RequestContext, source: Source): Excel.Range {
  const at = source.id.indexOf(" ");
  const [kind, rest] = [source.id.slice(0, at), source.id.slice(at + 1)];
  const { tables, worksheets } = context.workbook;
  if (kind === "table") return tables.getItem(rest).getDataBodyRange();
  if (kind === "answer") {
    const { firstColumn, firstRow, answer } = source;
    const sheet = worksheets.getItem(rest);
    const first = sheet.getRange(`${columnLetters(firstColumn)}${firstRow}`);
    return first.getBoundingRect(
      keyCells(sheet, firstColumn + answer![0].offset, firstRow).getUsedRange(true),
    );
  }
  const [sheetId, row, column, rows, columns] = JSON.parse(rest) as [string, number, number, number, number];
  return worksheets.getItem(sheetId).getRangeByIndexes(row, column, rows, columns);
}

/** How far to the right of the source's first column one of its own columns stands. */
export const offsetOf = ({ answer }: Source, column: number): number => answer?.[column].offset ?? column;

/** Null where the column is the source's own. */
export const joinOf = ({ joined, own }: Source, column: number): JoinedColumn | null =>
  column < own ? null : joined![column - own];

/**
 * Inside a column specifier some characters are escaped by an apostrophe; a header with anything but letters, digits and spaces has
 * brackets of its own.
 */
export function tableColumn(table: string, header: string): string {
  const name = header.replace(/['#@[\]]/gu, "'$&");
  return /^[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+)*$/u.test(header) ? `${table}[${name}]` : `${table}[[${name}]]`;
}

/** How a formula names a column: by the table's header, by an absolute address, by what the answer's sheet says, or by a lookup. */
export function columnFormula(source: Source, column: number): string {
  const join = joinOf(source, column);
  if (join) {
    const { key, answer, column: there } = join;
    const [wanted, keys, values] = [
      columnFormula(source, key),
      columnFormula(answer, 0),
      columnFormula(answer, there),
    ];
    return `XLOOKUP(${wanted},${keys},${values},"",0)`;
  }
  if (source.answer) return source.answer[column].formula.replaceAll("{sheet}", () => quoted(source.sheet));
  if (source.kind === "table") {
    return tableColumn(source.label, source.headers[column]);
  }
  const letters = columnLetters(source.firstColumn + column);
  return `${quoted(source.sheet)}!$${letters}$${source.firstRow}:$${letters}$${source.firstRow + source.rows - 1}`;
}

/** The cell of a source's row: of a joined column, the key by which it is joined. */
export function cellOf(context: Excel.RequestContext, source: Source, row: number, column: number) {
  const own = joinOf(source, column)?.key ?? column;
  return bodyOf(context, source).getCell(row, offsetOf(source, own));
}
