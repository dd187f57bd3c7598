/**
 * Other rows for a table that stands: wholly or not at all, and in its place, so that formulas that name it go on with them. The new
 * rows are first written on a sheet of their own, which a cancel or a failure takes away again; only then, and in one request, does
 * the table change.
 */
import { refreshing, refused } from "../texts/workbook";
import { inExcel, stopIfAsked } from "./errors";
import { inParts } from "./reading";
import { newMark } from "./marks";
import { asContent, fillSheet, linesOf, refuseTooLong } from "./tables";
import { idOfTable } from "./places";
import { type NewTable, type Run, WorkbookError } from "./types";

type Fresh = Omit<NewTable, "name">;

/** The table as it stands. */
interface Standing {
  table: Excel.Table;
  sheet: Excel.Worksheet;
  name: string;
  totals: boolean;
  /** Of all its columns, its own and the user's. */
  headers: string[];
  headerRow: number;
  firstColumn: number;
  rows: number;
  /** By column, for the rows that it gets. */
  formats: string[];
}

export async function refreshTable(id: string, fresh: Fresh, run: Run): Promise<void> {
  await inExcel(async (context) => {
    const standing = await lookAt(context, context.workbook.tables.getItem(idOfTable(id)), fresh);
    const calculated = await ownFormulas(context, standing, fresh);
    const above = await linesAbove(context, standing, fresh);
    const staged = context.workbook.worksheets.add(refreshing.sheet(newMark()));
    try {
      const rows = fresh.columns[0].length;
      const parts = [{ row: 0, column: 0, lines: linesOf(fresh.columns) }];
      await fillSheet(context, staged, parts, rows, run);
      await roomBelow(context, standing, rows);
      stopIfAsked(run.signal);
      replace(standing, fresh, staged, calculated);
      above?.();
      staged.delete();
      await context.sync();
    } catch (error) {
      staged.delete();
      await context.sync().catch(() => undefined);
      throw error;
    }
  });
}

async function lookAt(
  context: Excel.RequestContext,
  table: Excel.Table,
  { headers, columns }: Fresh,
): Promise<Standing> {
  const [header, body] = [table.getHeaderRowRange(), table.getDataBodyRange()];
  const first = body.getRow(0);
  table.load("name,showTotals");
  header.load("values,rowIndex,columnIndex");
  body.load("rowCount");
  first.load("numberFormat");
  table.worksheet.protection.load("protected");
  await context.sync();
  // Told before anything is done, and not half-way.
  if (table.worksheet.protection.protected) throw new WorkbookError(refused.AccessDenied);
  const standing: Standing = {
    table,
    sheet: table.worksheet,
    name: table.name,
    totals: table.showTotals,
    headers: header.values[0].map(String),
    headerRow: header.rowIndex,
    firstColumn: header.columnIndex,
    rows: body.rowCount,
    formats: first.numberFormat[0].map(String),
  };
  const lost = headers.find((each) => !standing.headers.includes(each));
  if (lost !== undefined) throw new WorkbookError(refreshing.noColumn(table.name, lost));
  refuseTooLong(columns[0].length, header.rowIndex);
  return standing;
}

/** Cells of the table's columns, from a row of its body on. */
const cellsOf = (
  { sheet, headerRow, firstColumn }: Standing,
  row: number,
  column: number,
  rows: number,
  columns: number,
) => sheet.getRangeByIndexes(headerRow + 1 + row, firstColumn + column, rows, columns);

/**
 * The columns that the user added, as places in the table: those of formulas go on with the new rows. What was typed belongs to the
 * customer beside it, who may stand elsewhere afterwards, or nowhere.
 */
async function ownFormulas(
  context: Excel.RequestContext,
  standing: Standing,
  { headers }: Fresh,
): Promise<number[]> {
  const own = [...standing.headers.keys()].filter((at) => !headers.includes(standing.headers[at]));
  const counts = own.map(() => ({ formulas: 0, typed: 0 }));
  if (own.length === 0) return [];
  const ask = (row: number, rows: number) =>
    own.map((column) => {
      const cells = cellsOf(standing, row, column, rows, 1);
      cells.load("formulas");
      return cells;
    });
  await inParts(context, { rows: standing.rows, cells: own.length }, ask, (parts) =>
    parts.forEach(({ formulas }, at) => {
      for (const [cell] of formulas as unknown[][]) {
        if (String(cell).startsWith("=")) counts[at].formulas++;
        else if (cell !== "") counts[at].typed++;
      }
    }),
  );
  const typed = counts.findIndex((each) => each.typed > 0);
  if (typed >= 0) throw new WorkbookError(refreshing.typed(standing.name, standing.headers[own[typed]]));
  const mixed = counts.findIndex(({ formulas }) => formulas > 0 && formulas < standing.rows);
  if (mixed >= 0) throw new WorkbookError(refreshing.mixed(standing.name, standing.headers[own[mixed]]));
  return own.filter((_, at) => counts[at].formulas > 0);
}

/** Nothing that stands below the table is written over. */
async function roomBelow(context: Excel.RequestContext, standing: Standing, rows: number): Promise<void> {
  const { headers, name, totals } = standing;
  const first = standing.rows + (totals ? 1 : 0);
  if (rows <= first) return;
  const taken = cellsOf(standing, first, 0, rows - first, headers.length).getUsedRangeOrNullObject(true);
  taken.load("address");
  await context.sync();
  if (!taken.isNullObject) throw new WorkbookError(refreshing.noRoom(name, taken.address));
}

/** All in one request; what Excel may refuse comes first, while nothing is changed. */
function replace(standing: Standing, fresh: Fresh, staged: Excel.Worksheet, calculated: number[]): void {
  const { table, totals, headers, formats } = standing;
  const rows = fresh.columns[0].length;
  const [added, gone] = [rows - standing.rows, standing.rows - rows];
  if (totals) table.showTotals = false;
  table.resize(cellsOf(standing, -1, 0, rows + 1, headers.length));
  // Rows that a filter hides would take no part.
  table.clearFilters();
  fresh.headers.forEach((header, at) => {
    const column = headers.indexOf(header);
    cellsOf(standing, 0, column, rows, 1).copyFrom(staged.getRangeByIndexes(0, at, rows, 1), "Values");
  });
  for (const column of calculated)
    cellsOf(standing, 0, column, rows, 1).copyFrom(cellsOf(standing, 0, column, 1, 1), "Formulas");
  if (added > 0)
    formats.forEach((format, column) => {
      cellsOf(standing, standing.rows, column, added, 1).numberFormat = [[format]];
    });
  if (gone > 0) cellsOf(standing, rows, 0, gone, headers.length).clear();
  if (totals) table.showTotals = true;
}

/** The lines above the table that tell where it comes from, found by their labels; null where the user took them away. */
async function linesAbove(
  context: Excel.RequestContext,
  { sheet, headerRow, firstColumn }: Standing,
  { above }: Fresh,
): Promise<(() => void) | null> {
  if (headerRow === 0) return null;
  const cells = sheet.getRangeByIndexes(0, firstColumn, headerRow, 2);
  cells.load("values");
  await context.sync();
  const lines = cells.values as unknown[][];
  const [[title], ...told] = above;
  const start = lines.findIndex(([label]) => label === title);
  if (start < 0) return null;
  const contents = contentsAbove(
    lines.slice(start + 1).map(([label]) => String(label)),
    told,
  );
  return () =>
    contents.forEach((content, at) => {
      if (content === null) return;
      sheet.getRangeByIndexes(start + 1 + at, firstColumn + 1, 1, 1).formulas = [[asContent(content)]];
    });
}

/** What stands beside each label now, null where that isn't ours; where a label has too few lines, the last tells the rest. */
export function contentsAbove(labels: string[], told: Fresh["above"]): (string | number | null)[] {
  return labels.map((label, at) => {
    const contents = told.filter(([each]) => each === label).map(([, content]) => content);
    if (contents.length === 0) return null;
    const before = labels.slice(0, at).filter((each) => each === label).length;
    if (labels.includes(label, at + 1)) return contents[before] ?? "";
    const rest = contents.slice(before);
    return rest.length === 1 ? rest[0] : rest.join("; ");
  });
}
