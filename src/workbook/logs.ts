/** What earlier runs wrote down: the rows of the sheet that bears the log, wherever the user moved it. */
import type { SheetSpec } from "../analyses/report";
import type { Logs, RawCell } from "../analyses/source";
import { parseCell } from "./addresses";
import { rawCell } from "./cells";
import { inExcel, patient } from "./errors";
import { askProperty, parsed, setProperty } from "./properties";
import { inParts } from "./reading";

interface Kept {
  name: string;
  headerRow: number;
  /** By which its columns are found again, also when the user inserted rows or columns. */
  headers: string[];
}

export function setLog(sheet: Excel.Worksheet, { log, blocks }: SheetSpec): void {
  if (!log) return;
  const headers = blocks.flatMap(({ at, rows }) => {
    const cells = rows[log.headerRow - 1 - parseCell(at).row] ?? [];
    return cells.flatMap((cell) => (cell && "value" in cell ? [String(cell.value)] : []));
  });
  setProperty(sheet, "log", JSON.stringify({ ...log, headers } satisfies Kept));
}

/** Of several sheets with a log the newest counts; a name without a sheet has no entry. */
export async function readLogs(names: string[]): Promise<Logs> {
  if (names.length === 0) return {};
  return inExcel(async (context) => {
    const sheets = context.workbook.worksheets;
    sheets.load("items/name");
    await context.sync();
    const asked = sheets.items.map((sheet) => ({
      sheet,
      log: askProperty(sheet, "log"),
      mark: askProperty(sheet, "mark"),
    }));
    await context.sync();
    const newest = new Map<string, { sheet: Excel.Worksheet; kept: Kept; mark: string }>();
    for (const { sheet, log, mark: asks } of asked) {
      const [kept, mark] = [parsed<Kept>(log()), asks() ?? ""];
      // Marks begin with the time of writing.
      const older = kept && mark > (newest.get(kept.name)?.mark ?? "");
      if (kept && older && names.includes(kept.name)) newest.set(kept.name, { sheet, kept, mark });
    }
    const logs: Logs = {};
    for (const [name, { sheet, kept }] of newest) logs[name] = await readLog(context, sheet, kept);
    return logs;
  }, patient);
}

async function readLog(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { headerRow, headers }: Kept,
): Promise<RawCell[][]> {
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,rowCount,columnCount");
  await context.sync();
  if (used.isNullObject) return [];
  const { rowIndex, rowCount: rows, columnCount: columns } = used;
  const cells: RawCell[][] = [];
  const ask = (row: number, count: number) => {
    const part = used.getCell(row, 0).getResizedRange(count - 1, columns - 1);
    part.load("values");
    return [part];
  };
  await inParts(context, { rows, cells: columns }, ask, ([part]) => {
    for (const row of part.values as unknown[][]) cells.push(row.map(rawCell));
  });
  const found = cells.findIndex((row) => headers.every((header) => row.includes(header)));
  const head = found < 0 ? headerRow - 1 - rowIndex : found;
  const places = found < 0 ? [...cells[0].keys()] : headers.map((header) => cells[found].indexOf(header));
  return cells
    .slice(Math.max(0, head + 1))
    .map((row) => places.map((place) => row[place]))
    .filter((row) => row.some((cell) => cell !== null));
}
