/** Tables of values on new sheets, wholly or not at all. */
import type { NumberKind } from "../analyses/report";
import { adding } from "../texts/workbook";
import { inExcel, stopIfAsked } from "./errors";
import { type Content, inGroups, type Lines, literal } from "./filling";
import { NUMBER_FORMATS } from "./looks";
import { MAX_ROWS, tableId } from "./places";
import { type NewTable, type Run, WorkbookError } from "./types";
import { sheetNames } from "./writing";

/** What stands on the sheet of a table. */
export interface TableSheet {
  sheet: string | undefined;
  table: string;
  /** Lines before it, with a blank one behind them. */
  above?: Content[][];
  headers: string[];
  /** Made as they are written: there may be a million. */
  lines: Iterable<Content[]>;
  count: number;
  /** Kinds of the columns that aren't text, by header. */
  kinds: Record<string, NumberKind>;
}

/** Adds a sheet with a table; on a failure or cancel it goes again. */
export async function addTableSheet(
  context: Excel.RequestContext,
  { sheet: name, table, above = [], headers, lines, count, kinds }: TableSheet,
  run: Run,
): Promise<Excel.Table> {
  const sheet = context.workbook.worksheets.add(name);
  try {
    // The blank line keeps the notes out of the table, also when Excel looks for its region.
    const headerLine = above.length === 0 ? 0 : above.length + 1;
    const parts: Lines[] = [
      ...(above.length === 0 ? [] : [{ row: 0, column: 0, lines: above }]),
      { row: headerLine, column: 0, lines: [headers.map(asContent)] },
      { row: headerLine + 1, column: 0, lines },
    ];
    await fillSheet(context, sheet, parts, headerLine + 1 + count, run);
    headers.forEach((title, column) => {
      const kind = kinds[title];
      const body = sheet.getRangeByIndexes(headerLine + 1, column, count, 1);
      if (kind) body.numberFormat = [[NUMBER_FORMATS[kind]]];
    });
    const whole = sheet.getRangeByIndexes(headerLine, 0, count + 1, headers.length);
    const added = sheet.tables.add(whole, true);
    added.name = table;
    whole.format.autofitColumns();
    // Below the title, which has the cells beside it, the labels need room as well.
    if (headerLine > 0) sheet.getRangeByIndexes(1, 0, headerLine + count, 1).format.autofitColumns();
    sheet.freezePanes.freezeRows(headerLine + 1);
    await context.sync();
    return added;
  } catch (error) {
    sheet.delete();
    await context.sync().catch(() => undefined);
    throw error;
  }
}

/** Fills a sheet part by part. @param count of all lines */
export async function fillSheet(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  parts: Lines[],
  count: number,
  { signal, progress }: Run,
): Promise<void> {
  let done = 0;
  for (const group of inGroups(parts)) {
    for (const { row, column, cells } of group) {
      sheet.getRangeByIndexes(row, column, cells.length, cells[0].length).formulas = cells;
      done += cells.length;
    }
    await context.sync();
    stopIfAsked(signal);
    progress(Math.min(1, done / count), "");
  }
}

export const asContent = (cell: string | number): Content => {
  if (typeof cell === "string") return literal(cell);
  return Number.isNaN(cell) ? null : cell;
};

/** The rows of columns. */
export function* linesOf(columns: NewTable["columns"]): Generator<Content[]> {
  for (let row = 0; row < columns[0].length; row++) yield columns.map((cells) => asContent(cells[row]));
}

/** Before anything is written. */
export function refuseTooLong(rows: number, headerLine: number): void {
  const room = MAX_ROWS - headerLine - 1;
  if (rows > room) throw new WorkbookError(adding.tooLong(rows, room));
}

export async function addTable(
  { name, headers, columns, kinds, above }: NewTable,
  run: Run,
): Promise<string> {
  refuseTooLong(columns[0].length, above.length + 1);
  const {
    names: [sheet],
  } = await sheetNames([sheetName(name)]);
  return inExcel(async (context) => {
    const spec: TableSheet = {
      sheet,
      table: await freeTableName(context, name),
      above: above.map((line) => line.map(asContent)),
      headers,
      lines: linesOf(columns),
      count: columns[0].length,
      kinds,
    };
    const added = await addTableSheet(context, spec, run);
    added.load("id");
    added.worksheet.activate();
    await context.sync();
    return tableId(added.id);
  });
}

/** What Excel allows in a sheet's name. */
const sheetName = (wished: string) =>
  wished
    .replace(/[\\/?*:[\]\s]+/gu, " ")
    .replace(/^'+|'+$/gu, "")
    .trim()
    .slice(0, 31);

/** Letters, digits and underscores, and nothing that reads like a cell; no other table and no defined name has it. */
async function freeTableName(context: Excel.RequestContext, wished: string): Promise<string> {
  const bare = `Sums_${wished.replace(/[^\p{L}\p{N}]+/gu, "_")}`.slice(0, 200).replace(/_$/u, "");
  for (let number = 1; ; number++) {
    const name = number === 1 ? bare : `${bare}_${number}`;
    const table = context.workbook.tables.getItemOrNullObject(name);
    const defined = context.workbook.names.getItemOrNullObject(name);
    table.load("name");
    defined.load("name");
    await context.sync();
    if (table.isNullObject && defined.isNullObject) return name;
  }
}
