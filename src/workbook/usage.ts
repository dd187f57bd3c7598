/** Which formulas of the workbook call functions of Vital Few: the one reader of formulas over all sheets. */
import { callsIn } from "../syntax/formula";
import { inserting, lookingThrough } from "../texts/workbook";
import { type Area, columnLetters, touch } from "./addresses";
import { isError, rawCell } from "./cells";
import { inExcel, isBusy, officeCode, patient, stopIfAsked } from "./errors";
import { type FunctionCell, type Run, type Scope, WorkbookError } from "./types";

/** Formulas are longer than values: fewer cells than reading data takes at once. */
const CELLS_AT_ONCE = 30_000;
/** How many spills are asked for at once. */
const SPILLS_AT_ONCE = 1000;

/** A formula where it stands, what its cell shows, and what it fills. */
export interface FoundFormula extends Area {
  sheetId: string;
  sheet: string;
  formula: string;
  value: unknown;
}

/** The functions that a formula calls, each once; what stands in quotes is text. */
export const functionsIn = (formula: unknown): string[] => [
  ...new Set(callsIn(formula).map(({ name }) => name)),
];

/** Rows of a sheet that are read at once. */
interface Strip extends Area {
  sheet: Excel.Worksheet;
}

/** The formulas of these sheets that are wanted, by sheet, row and column; each knows how far it spills. */
export async function findFormulas(
  context: Excel.RequestContext,
  sheets: Excel.Worksheet[],
  wanted: (formula: string) => boolean,
  run: Run,
): Promise<FoundFormula[]> {
  const used = sheets.map((sheet) => {
    const range = sheet.getUsedRangeOrNullObject(true);
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    sheet.load("id,name");
    return { sheet, range };
  });
  await context.sync();
  const strips = used.flatMap(({ sheet, range }) => (range.isNullObject ? [] : stripsOf(sheet, range)));
  const all = strips.reduce((sum, strip) => sum + cellsIn(strip), 0);
  const found: FoundFormula[] = [];
  let done = 0;
  for (const some of grouped(strips)) {
    stopIfAsked(run.signal);
    run.progress(done / all, lookingThrough(some[0].sheet.name));
    await readStrips(context, some, remembering(wanted), found);
    done += some.reduce((sum, strip) => sum + cellsIn(strip), 0);
  }
  return measured(context, found, run);
}

const cellsIn = ({ rows, columns }: Area) => rows * columns;

function stripsOf(sheet: Excel.Worksheet, used: Excel.Range): Strip[] {
  const { rowIndex, columnIndex: column, rowCount, columnCount: columns } = used;
  const step = Math.max(1, Math.floor(CELLS_AT_ONCE / columns));
  return Array.from({ length: Math.ceil(rowCount / step) }, (_, at) => {
    const rows = Math.min(step, rowCount - at * step);
    return { sheet, row: rowIndex + at * step, column, rows, columns };
  });
}

/** Small sheets are read together. */
function* grouped(strips: Strip[]): Generator<Strip[]> {
  let group: Strip[] = [];
  let cells = 0;
  for (const strip of strips) {
    if (group.length > 0 && cells + cellsIn(strip) > CELLS_AT_ONCE) {
      yield group;
      [group, cells] = [[], 0];
    }
    group.push(strip);
    cells += cellsIn(strip);
  }
  if (group.length > 0) yield group;
}

/** Formulas repeat over thousands of cells. */
function remembering(wanted: (formula: string) => boolean): (formula: string) => boolean {
  const known = new Map<string, boolean>();
  return (formula) => {
    const answer = known.get(formula) ?? wanted(formula);
    known.set(formula, answer);
    return answer;
  };
}

const rangeOf = ({ sheet, row, column, rows, columns }: Strip) =>
  sheet.getRangeByIndexes(row, column, rows, columns);

async function readStrips(
  context: Excel.RequestContext,
  strips: Strip[],
  wanted: (formula: string) => boolean,
  found: FoundFormula[],
): Promise<void> {
  const read = strips.map((strip) => ({ strip, range: rangeOf(strip) }));
  try {
    for (const { range } of read) range.load("formulas");
    await context.sync();
    const holding = read.filter(({ range }) => range.formulas.some((cells) => cells.some(isWanted(wanted))));
    // Values only matter where there is something.
    for (const { range } of holding) range.load("values");
    if (holding.length > 0) await context.sync();
    for (const { strip, range } of holding) found.push(...formulasOf(strip, range, wanted));
  } catch (error) {
    const halves = halved(strips);
    if (officeCode(error) !== "ResponsePayloadSizeLimitExceeded" || !halves) throw error;
    for (const half of halves) await readStrips(context, half, wanted, found);
  }
  for (const { range } of read) range.untrack();
}

const isWanted = (wanted: (formula: string) => boolean) => (cell: unknown) =>
  typeof cell === "string" && cell.startsWith("=") && wanted(cell);

/** Text may begin with "=" too: then the formula reads as the value does. */
const formulasOf = (
  { sheet, row, column }: Strip,
  { formulas, values }: Excel.Range,
  wanted: (formula: string) => boolean,
): FoundFormula[] =>
  (formulas as unknown[][]).flatMap((cells, down) =>
    cells.flatMap((formula, right): FoundFormula[] => {
      const value: unknown = values[down][right];
      if (!isWanted(wanted)(formula) || formula === value) return [];
      const place = { row: row + down, column: column + right, rows: 1, columns: 1 };
      return [{ sheetId: sheet.id, sheet: sheet.name, formula: formula as string, value, ...place }];
    }),
  );

/** Two parts that are read one after the other; null for a single row. */
function halved(strips: Strip[]): Strip[][] | null {
  if (strips.length > 1) {
    const middle = Math.ceil(strips.length / 2);
    return [strips.slice(0, middle), strips.slice(middle)];
  }
  const [strip] = strips;
  if (strip.rows === 1) return null;
  const above = Math.ceil(strip.rows / 2);
  return [[{ ...strip, rows: above }], [{ ...strip, row: strip.row + above, rows: strip.rows - above }]];
}

/** With what each fills. A cell into which another one spills may show that one's formula: it has none of its own. */
async function measured(
  context: Excel.RequestContext,
  found: FoundFormula[],
  run: Run,
): Promise<FoundFormula[]> {
  const own: FoundFormula[] = [];
  const spills = new Map<string, FoundFormula[]>();
  const covered = (one: FoundFormula) => spills.get(one.sheetId)?.some((other) => touch(one, other)) ?? false;
  for (let at = 0; at < found.length;) {
    stopIfAsked(run.signal);
    const some: FoundFormula[] = [];
    for (; at < found.length && some.length < SPILLS_AT_ONCE; at++)
      if (!covered(found[at])) some.push(found[at]);
    const asked = some.map((one) => {
      const cell = context.workbook.worksheets.getItem(one.sheetId).getCell(one.row, one.column);
      const range = cell.getSpillingToRangeOrNullObject();
      range.load("rowCount,columnCount");
      return range;
    });
    await context.sync();
    for (const [place, one] of some.entries()) {
      const range = asked[place];
      if (covered(one)) continue;
      if (range.isNullObject) own.push(one);
      else {
        const whole = { ...one, rows: range.rowCount, columns: range.columnCount };
        own.push(whole);
        const there = spills.get(one.sheetId) ?? [];
        there.push(whole);
        spills.set(one.sheetId, there);
        range.untrack();
      }
    }
  }
  return own;
}

/** The sheets of a scope, and whether a formula there is meant. */
export async function scopeOf(
  context: Excel.RequestContext,
  scope: Scope,
): Promise<{ sheets: Excel.Worksheet[]; has(found: FoundFormula): boolean }> {
  const { worksheets } = context.workbook;
  if (scope === "workbook") {
    worksheets.load("items/id");
    await context.sync();
    return { sheets: worksheets.items, has: () => true };
  }
  const sheet = worksheets.getActiveWorksheet();
  sheet.load("id");
  if (scope === "sheet") {
    await context.sync();
    return { sheets: [sheet], has: ({ sheetId }) => sheetId === sheet.id };
  }
  const areas = await selectedAreas(context);
  return {
    sheets: [sheet],
    has: (found) => found.sheetId === sheet.id && areas.some((area) => touch(area, found)),
  };
}

async function selectedAreas(context: Excel.RequestContext): Promise<Area[]> {
  const { areas } = context.workbook.getSelectedRanges();
  areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
  try {
    await context.sync();
  } catch (error) {
    if (officeCode(error) === undefined || isBusy(error)) throw error;
    throw new WorkbookError(inserting.notCells);
  }
  return areas.items.map(({ rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns }) => ({
    row,
    column,
    rows,
    columns,
  }));
}

export async function functionCells(scope: Scope, run: Run): Promise<FunctionCell[]> {
  return inExcel(async (context) => {
    const { sheets, has } = await scopeOf(context, scope);
    const found = await findFormulas(context, sheets, (formula) => functionsIn(formula).length > 0, run);
    return found.filter(has).map(({ sheet, row, column, rows, columns, formula, value }) => {
      const shown = rawCell(value);
      return {
        sheet,
        cell: `${columnLetters(column)}${row + 1}`,
        functions: functionsIn(formula),
        rows,
        columns,
        error: isError(shown) ? (shown as { error: string }).error : null,
        formula,
      };
    });
  }, patient);
}
