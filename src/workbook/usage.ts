/** Which formulas of the workbook call functions of Vital Few: the one reader of formulas over all sheets. */
import { callsIn } from "../syntax/formula";
import { inserting, lookingThrough } from "../texts/workbook";
import { type Area, cellName, touch } from "./addresses";
import { isError, rawCell } from "./cells";
import { inExcel, isBusy, officeCode, patient, stopIfAsked } from "./errors";
import { cellsIn, grouped, readStrips, type Strip, stripsOf } from "./strips";
import { type FunctionCell, type FunctionName, type Run, type Scope, WorkbookError } from "./types";

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
  const strips = used.flatMap(({ sheet: { id: sheetId, name: sheet }, range }) =>
    range.isNullObject ? [] : stripsOf({ sheetId, sheet, ...areaOf(range) }, CELLS_AT_ONCE),
  );
  const all = strips.reduce((sum, strip) => sum + cellsIn(strip), 0);
  const isWanted = remembering(wanted);
  const found: FoundFormula[] = [];
  let done = 0;
  for (const some of grouped(strips, CELLS_AT_ONCE)) {
    stopIfAsked(run.signal);
    run.progress(done / all, lookingThrough(some[0].sheet));
    found.push(...(await formulasOf(context, some, isWanted)));
    done += some.reduce((sum, strip) => sum + cellsIn(strip), 0);
  }
  return measured(context, found, run);
}

const areaOf = ({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): Area => ({
  row: rowIndex,
  column: columnIndex,
  rows: rowCount,
  columns: columnCount,
});

/** Formulas repeat over thousands of cells. */
function remembering(wanted: (formula: string) => boolean): (formula: string) => boolean {
  const known = new Map<string, boolean>();
  return (formula) => {
    const answer = known.get(formula) ?? wanted(formula);
    known.set(formula, answer);
    return answer;
  };
}

async function formulasOf(
  context: Excel.RequestContext,
  strips: (Strip & { sheet: string })[],
  wanted: (formula: string) => boolean,
): Promise<FoundFormula[]> {
  const candidates: FoundFormula[] = [];
  const holding: Strip[] = [];
  await readStrips(context, strips, "formulas", (strip, formulas) => {
    const { sheetId, sheet } = strip;
    const before = candidates.length;
    for (const [down, line] of formulas.entries())
      for (const [right, formula] of line.entries())
        if (typeof formula === "string" && formula.startsWith("=") && wanted(formula)) {
          const place = { row: strip.row + down, column: strip.column + right, rows: 1, columns: 1 };
          candidates.push({ sheetId, sheet, formula, value: null, ...place });
        }
    if (candidates.length > before) holding.push(strip);
  });
  // Values only matter where there is something.
  const found: FoundFormula[] = [];
  await readStrips(context, holding, "values", (strip, values) => {
    for (const each of candidates)
      if (each.sheetId === strip.sheetId && touch(each, strip)) {
        const value = values[each.row - strip.row][each.column - strip.column];
        // Text may begin with "=" too: then the formula reads as the value does.
        if (value !== each.formula) found.push({ ...each, value });
      }
  });
  return found;
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
  return areas.items.map(areaOf);
}

export async function functionCells(scope: Scope, run: Run): Promise<FunctionCell[]> {
  return inExcel(async (context) => {
    const { sheets, has } = await scopeOf(context, scope);
    const found = await findFormulas(context, sheets, (formula) => functionsIn(formula).length > 0, run);
    return found.filter(has).map(({ sheet, row, column, rows, columns, formula, value }) => {
      const shown = rawCell(value);
      return {
        sheet,
        cell: cellName(row, column),
        functions: functionsIn(formula),
        rows,
        columns,
        error: isError(shown) ? (shown as { error: string }).error : null,
        formula,
      };
    });
  }, patient);
}

export async function functionNames(): Promise<FunctionName[]> {
  return inExcel(async (context) => {
    const { names, worksheets } = context.workbook;
    names.load("items/name,items/formula");
    worksheets.load("items/name,items/names/items/name,items/names/items/formula");
    await context.sync();
    const namesOf = ({ items }: Excel.NamedItemCollection, sheet: string | null) =>
      items.map(({ name, formula }) => ({ name, sheet, functions: functionsIn(formula) }));
    return [
      ...namesOf(names, null),
      ...worksheets.items.flatMap((sheet) => namesOf(sheet.names, sheet.name)),
    ].filter(({ functions }) => functions.length > 0);
  }, patient);
}
