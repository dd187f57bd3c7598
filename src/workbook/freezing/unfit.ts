/** Formulas that can't become values: known beforehand, so that they are left as they are and told, and nothing is half done. */
import { beyondValues } from "../../syntax/newer";
import { freezing as texts } from "../../texts/freezing";
import { isBusy, officeCode } from "../errors";
import { cellsIn, grouped, rangeOf, readStrips, type Strip, stripsOf } from "../strips";
import { WorkbookError } from "../types";
import { type FoundFormula, functionsIn } from "../usage";
import { putEach } from "./cells";
import { keyOf } from "./keys";
import type { SheetInfo } from "./store";
import { cellOf, spilledCells } from "./surroundings";

const AT_ONCE = 1000;

const nameOf = (found: FoundFormula) => `${found.sheet}!${cellOf(found)}`;

/** Those among these that can't become values, and those whose spill such a one names, each with the reason. */
export async function unfitAmong(
  context: Excel.RequestContext,
  concerned: FoundFormula[],
): Promise<Map<FoundFormula, string>> {
  const unfit = new Map<FoundFormula, string>();
  for (const found of await partsOfArrays(context, concerned)) unfit.set(found, texts.unfit.array);
  for (const [found, why] of await showingMore(context, concerned)) unfit.set(found, why);
  const byKey = new Map(concerned.map((found) => [keyOf(found.sheet, cellOf(found)), found]));
  const queue = [...unfit.keys()];
  for (let next = queue.shift(); next; next = queue.shift())
    for (const anchor of spilledCells(next.formula, next.sheet)) {
      const needed = byKey.get(anchor);
      if (!needed || unfit.has(needed)) continue;
      unfit.set(needed, texts.unfit.needed(nameOf(next)));
      queue.push(needed);
    }
  return unfit;
}

/**
 * The cells of formulas that were entered into several cells at once ({=…}): Excel changes such an area only as a whole, and tells nothing
 * of it but the same formula in each cell. So where neighbours have the same, Excel is asked to take one of them where it stands.
 */
async function partsOfArrays(
  context: Excel.RequestContext,
  concerned: FoundFormula[],
): Promise<FoundFormula[]> {
  const alike = likeNeighbours(concerned);
  const saved = await loaded(context, alike, (range) => range.load("savedAsArray"));
  const doubtful = alike.filter((_, at) => saved[at].savedAsArray);
  // Ours have a code, too, where Excel doesn't answer at all.
  const refuses = (error: unknown) =>
    !(error instanceof WorkbookError) && officeCode(error) !== undefined && !isBusy(error);
  const toItself = (found: FoundFormula) => ({ area: found, formula: found.formula });
  return putEach(context, doubtful, toItself, () => undefined, refuses);
}

/** Formulas of single cells that stand in the next cell, too. */
function likeNeighbours(concerned: FoundFormula[]): FoundFormula[] {
  const key = ({ sheetId, row, column }: Strip) => `${sheetId} ${row} ${column}`;
  const byPlace = new Map(concerned.map((found) => [key(found), found.formula]));
  return concerned.filter((found) => {
    const { row, column, formula } = found;
    const beside = [{ row: row - 1 }, { row: row + 1 }, { column: column - 1 }, { column: column + 1 }];
    return cellsIn(found) === 1 && beside.some((next) => byPlace.get(key({ ...found, ...next })) === formula);
  });
}

/** Those whose cells show more than values: pictures, data types, a look that comes with the number. Ours never do. */
async function showingMore(
  context: Excel.RequestContext,
  concerned: FoundFormula[],
): Promise<Map<FoundFormula, string>> {
  const others = concerned.filter(({ formula }) => functionsIn(formula).length === 0);
  const types = await readTypes(context, others);
  return new Map(
    others.flatMap((found, at) => {
      const beyond = beyondValues(found.formula) ?? (types[at] ? "type" : null);
      return beyond ? [[found, texts.unfit[beyond]] as const] : [];
    }),
  );
}

/** Whether any cell of each has a value with a data type. */
async function readTypes(context: Excel.RequestContext, areas: FoundFormula[]): Promise<boolean[]> {
  const rich = areas.map(() => false);
  const strips = areas.flatMap((area, of) => stripsOf({ ...area, of }));
  for (const some of grouped(strips))
    await readStrips(context, some, "valueTypes", ({ of }, types) => {
      rich[of] ||= types.some((line) => line.includes("RichValue"));
    });
  return rich;
}

/**
 * Where a filter hides rows, Excel puts values into the rows that are seen (OfficeDev/office-js issue 224), so that a result of several rows
 * would fall apart. Rows that were hidden by hand take theirs.
 */
export async function refuseFiltered(
  context: Excel.RequestContext,
  areas: Strip[],
  sheets: SheetInfo[],
): Promise<void> {
  const several = areas.filter(({ rows }) => rows > 1);
  const hiding = await loaded(context, several, (range) => range.load("rowHidden"));
  const ids = new Set(
    several.filter((_, at) => hiding[at].rowHidden !== false).map(({ sheetId }) => sheetId),
  );
  if (ids.size === 0) return;
  const asked = sheets
    .filter(({ id }) => ids.has(id))
    .map(({ id, name }) => {
      const { autoFilter, tables } = context.workbook.worksheets.getItem(id);
      autoFilter.load("isDataFiltered");
      tables.load("items/autoFilter/isDataFiltered");
      return { name, autoFilter, tables };
    });
  await context.sync();
  const filtered = asked.filter(
    ({ autoFilter, tables }) =>
      autoFilter.isDataFiltered || tables.items.some((table) => table.autoFilter.isDataFiltered),
  );
  if (filtered.length > 0) throw new WorkbookError(texts.filtered(filtered.map(({ name }) => name)));
}

async function loaded(
  context: Excel.RequestContext,
  areas: Strip[],
  load: (range: Excel.Range) => void,
): Promise<Excel.Range[]> {
  const ranges: Excel.Range[] = [];
  for (let at = 0; at < areas.length; at += AT_ONCE) {
    const some = areas.slice(at, at + AT_ONCE).map((area) => rangeOf(context, area));
    some.forEach(load);
    await context.sync();
    ranges.push(...some);
  }
  return ranges;
}
