/** Tables of values on new sheets, wholly or not at all. */
import type { NumberKind } from "../analyses/report";
import { adding } from "../texts/workbook";
import { inExcel, stopIfAsked } from "./errors";
import { type Content, inGroups, type Lines, literal } from "./filling";
import { NUMBER_FORMATS } from "./looks";
import { MAX_ROWS, tableId } from "./places";
import { type NewTable, type Run, WorkbookError } from "./types";
import { sheetNames } from "./writing";

/** Lines of a sheet, and which of them are a table: from the line of its headers to the last. */
export interface TableSheet {
  sheet: string | undefined;
  table: string;
  lines: Content[][];
  headerLine: number;
  /** Kinds of the columns that aren't text, by header. */
  kinds: Record<string, NumberKind>;
}

/** Adds a sheet with a table; on a failure or cancel it goes again. */
export async function addTableSheet(
  context: Excel.RequestContext,
  { sheet: name, table, lines, headerLine, kinds }: TableSheet,
  { signal, progress }: Run,
): Promise<Excel.Table> {
  const sheet = context.workbook.worksheets.add(name);
  try {
    const header = lines[headerLine];
    const part = (from: number, to: number): Lines => ({
      row: from,
      column: 0,
      lines: lines.slice(from, to),
    });
    const above = headerLine > 0 ? [part(0, headerLine)] : [];
    let done = 0;
    for (const group of inGroups([...above, part(headerLine, lines.length)])) {
      for (const { row, column, cells } of group) {
        sheet.getRangeByIndexes(row, column, cells.length, cells[0].length).formulas = cells;
        done += cells.length;
      }
      await context.sync();
      stopIfAsked(signal);
      progress(done / lines.length, "");
    }
    header.forEach((title, column) => {
      const kind = kinds[String(title)];
      const body = sheet.getRangeByIndexes(headerLine + 1, column, lines.length - headerLine - 1, 1);
      if (kind) body.numberFormat = [[NUMBER_FORMATS[kind]]];
    });
    const whole = sheet.getRangeByIndexes(headerLine, 0, lines.length - headerLine, header.length);
    const added = sheet.tables.add(whole, true);
    added.name = table;
    whole.format.autofitColumns();
    sheet.freezePanes.freezeRows(headerLine + 1);
    await context.sync();
    return added;
  } catch (error) {
    sheet.delete();
    await context.sync().catch(() => undefined);
    throw error;
  }
}

export const asContent = (cell: string | number): Content =>
  typeof cell === "string" ? literal(cell) : cell;

export async function addTable(
  { name, headers, columns, kinds, above }: NewTable,
  run: Run,
): Promise<string> {
  const rows = columns[0].length;
  const before: Content[][] = above.map((line) => line.map(asContent));
  // A blank line keeps the notes out of the table, also when Excel looks for its region.
  const headerLine = before.length + 1;
  const room = MAX_ROWS - headerLine - 1;
  if (rows > room) throw new WorkbookError(adding.tooLong(rows, room));
  const lines = [...before, [null, null], headers.map(asContent)];
  for (let row = 0; row < rows; row++) lines.push(columns.map((cells) => asContent(cells[row])));
  const {
    names: [sheet],
  } = await sheetNames([sheetName(name)]);
  return inExcel(async (context) => {
    const table = await freeTableName(context, name);
    const added = await addTableSheet(context, { sheet, table, lines, headerLine, kinds }, run);
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
