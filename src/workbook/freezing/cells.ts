/** What cells hold, read and written so that it stays exactly what it is. */
import { rawCell, isError } from "../cells";
import { officeCode } from "../errors";
import { type Content, inGroups, literal } from "../filling";
import { cellsIn, grouped, rangeOf, readStrips, type Strip, stripsOf } from "../strips";
import { wordsOf } from "./fingerprint";

type Values = unknown[][];

/** Told how many cells are done; may stop the work. */
export type Step = (cells: number) => void;

/** The values of each, in their order. */
export async function readValues(
  context: Excel.RequestContext,
  areas: Strip[],
  what: "values" | "formulas",
  step: Step = () => undefined,
): Promise<Values[]> {
  const read = areas.map((): Values => []);
  const strips = areas.flatMap((area, of) => stripsOf({ ...area, of }));
  for (const some of grouped(strips)) {
    await readStrips(context, some, what, ({ of }, cells) => {
      for (const line of cells) read[of].push(line);
    });
    step(some.reduce((sum, strip) => sum + cellsIn(strip), 0));
  }
  return read;
}

/** Values in their cells, and which of them are errors: a text may read as one. */
export interface Held {
  area: Strip;
  values: Values;
  errors: boolean[][] | null;
}

export async function readHeld(context: Excel.RequestContext, areas: Strip[], step?: Step): Promise<Held[]> {
  const values = await readValues(context, areas, "values", step);
  const held = areas.map((area, at): Held => ({ area, values: values[at], errors: null }));
  const doubtful = held.filter(({ values: cells }) => cells.some((line) => line.some(looksLikeError)));
  const strips = doubtful.flatMap((of) => stripsOf({ ...of.area, of }));
  for (const { of } of strips) of.errors = [];
  for (const some of grouped(strips))
    await readStrips(context, some, "valueTypes", ({ of }, types) => {
      for (const line of types) of.errors!.push(line.map((type) => type === "Error"));
    });
  return held;
}

const looksLikeError = (value: unknown) => isError(rawCell(value));

/** As it has to be handed over to become the same again. */
function contentsOf({ values, errors }: Held): Content[][] {
  return values.map((line, row) =>
    line.map((value, column): Content => {
      if (typeof value === "number" || typeof value === "boolean") return value;
      const text = String(value ?? "");
      if (errors?.[row][column]) return text;
      // A text without letters is not the same as nothing: what counts texts counts it.
      return text === "" ? "'" : literal(text);
    }),
  );
}

/** Puts values into their cells, in place of what stands there. */
export async function writeHeld(
  context: Excel.RequestContext,
  held: Held[],
  step: Step = () => undefined,
): Promise<void> {
  const lines = held.map((each) => ({ ...each.area, lines: contentsOf(each) }));
  for (const group of inGroups(lines)) {
    for (const { of, row, column, cells } of group)
      rangeOf(context, {
        sheetId: of.sheetId,
        row,
        column,
        rows: cells.length,
        columns: cells[0].length,
      }).formulas = cells;
    await context.sync();
    step(group.reduce((sum, { cells }) => sum + cells.length * cells[0].length, 0));
  }
}

/**
 * Reads what was written and mends what Excel took otherwise: a cell with the format of text keeps the sign in front. Those that are
 * still not the same.
 */
export async function mend(context: Excel.RequestContext, held: Held[], step?: Step): Promise<Strip[]> {
  const other = await differing(context, held, step);
  for (const { cell, value } of other) rangeOf(context, cell).values = [[value]];
  if (other.length === 0) return [];
  await context.sync();
  return (await differing(context, held)).map(({ cell }) => cell);
}

async function differing(
  context: Excel.RequestContext,
  held: Held[],
  step?: Step,
): Promise<{ cell: Strip; value: unknown }[]> {
  const now = await readValues(
    context,
    held.map(({ area }) => area),
    "values",
    step,
  );
  return held.flatMap(({ area, values }, at) =>
    values.flatMap((line, down) =>
      line.flatMap((value, right) =>
        wordsOf(value) === wordsOf(now[at][down][right])
          ? []
          : [
              {
                cell: {
                  sheetId: area.sheetId,
                  row: area.row + down,
                  column: area.column + right,
                  rows: 1,
                  columns: 1,
                },
                value,
              },
            ],
      ),
    ),
  );
}

/** A formula for its cell; what else stands in the area goes, so that there is room. */
export interface Put {
  area: Strip;
  formula: string;
}

const PUTS_AT_ONCE = 200;
/** Fewer, where each may have to be tried by itself. */
const EACH_AT_ONCE = 100;
/** The format of cells in which what is written stays a text, a formula too. */
const TEXT = "@";

async function setFormat(context: Excel.RequestContext, areas: Strip[], format: string): Promise<void> {
  if (areas.length === 0) return;
  for (const area of areas) rangeOf(context, area).getCell(0, 0).numberFormat = [[format]];
  await context.sync();
}

export async function putFormulas(
  context: Excel.RequestContext,
  puts: Put[],
  step: Step = () => undefined,
): Promise<void> {
  for (let at = 0; at < puts.length; at += PUTS_AT_ONCE) {
    const some = puts.slice(at, at + PUTS_AT_ONCE).map((each) => {
      const range = rangeOf(context, each.area);
      const cell = range.getCell(0, 0);
      cell.load("numberFormat");
      return { ...each, range, cell };
    });
    await context.sync();
    const asText = some.filter(({ cell }) => cell.numberFormat[0][0] === TEXT);
    for (const { cell } of asText) cell.numberFormat = [["General"]];
    for (const { area, range, cell, formula } of some) {
      if (cellsIn(area) > 1) range.clear("Contents");
      cell.formulas = [[formula]];
    }
    try {
      await context.sync();
    } finally {
      // A request that is refused half-way has done what stands before.
      await setFormat(
        context,
        asText.map(({ area }) => area),
        TEXT,
      );
    }
    step(some.length);
  }
}

const isRefusal = (error: unknown) => officeCode(error) === "InvalidArgument";

/** Those that Excel does not take, of formulas for their cells. Many go together; where one is refused, each goes by itself. */
export async function putEach<T>(
  context: Excel.RequestContext,
  all: T[],
  putOf: (each: T) => Put,
  step: Step,
  refuses: (error: unknown) => boolean = isRefusal,
): Promise<T[]> {
  const refused: T[] = [];
  const put = async (some: T[]): Promise<void> => {
    try {
      await putFormulas(context, some.map(putOf));
    } catch (error) {
      if (!refuses(error)) throw error;
      if (some.length === 1) refused.push(some[0]);
      else for (const one of some) await put([one]);
    }
  };
  for (let at = 0; at < all.length; at += EACH_AT_ONCE) {
    const some = all.slice(at, at + EACH_AT_ONCE);
    await put(some);
    step(some.length);
  }
  return refused;
}

/** How long Excel may take to calculate formulas that were put into their cells, in milliseconds. */
export const PATIENCE = 60_000;
const PAUSE = 200;

/** What cells show that are not ready yet. */
export const isCalculating = (value: unknown) => value === "#BUSY!" || value === "#GETTING_DATA";

/** Waits until no cell calculates any more, or the time is up: what each shows. Told how many are ready. */
export async function settled(
  context: Excel.RequestContext,
  cells: Strip[],
  patience: number,
  step: Step = () => undefined,
): Promise<unknown[]> {
  for (let waited = 0; ; waited += PAUSE) {
    const shown = (await readValues(context, cells, "values")).map(([[value]]) => value);
    const waiting = shown.filter(isCalculating).length;
    if (waited >= patience || waiting === 0) return shown;
    step(shown.length - waiting);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
