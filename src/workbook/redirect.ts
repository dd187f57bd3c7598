/**
 * Formulas of other sheets that name a sheet which is replaced, the user's own and those of other paths, come to name the new one:
 * Excel would leave them with #REF! otherwise.
 */
import { quoted } from "../analyses/formulas";
import { inExcel, officeCode, patient, stopIfAsked } from "./errors";
import { inGroups } from "./filling";
import { grouped, rangeOf, readStrips, type Strip, stripsOf } from "./strips";
import type { Run } from "./types";

/** From one sheet's present name to another's. */
export interface Turn {
  from: string;
  to: string;
}

/** Formulas as they were, so that they can be put back; null where a cell was left alone. */
export interface Redirected {
  sheetId: string;
  row: number;
  column: number;
  formulas: (string | null)[][];
}

/** Looks through the formulas of all sheets but those; `done` tells at any time what may have been changed. */
export async function redirect(
  turns: Turn[],
  but: string[],
  done: Redirected[],
  { signal }: Pick<Run, "signal">,
): Promise<void> {
  if (turns.length === 0) return;
  await inExcel(
    async (context) => {
      const strips = await formulaStrips(context, but);
      for (const some of grouped(strips)) {
        stopIfAsked(signal);
        await readStrips(context, some, "formulas", ({ sheetId, row, column }, formulas) => {
          const before = naming(formulas, turns);
          if (before) done.push({ sheetId, row, column, formulas: before });
        });
      }
      stopIfAsked(signal);
      await put(context, done, (formulas) => turned(formulas, turns));
    },
    { signal },
  );
}

/** Where formulas stand, on all sheets but those. */
async function formulaStrips(context: Excel.RequestContext, but: string[]): Promise<Strip[]> {
  const sheets = context.workbook.worksheets;
  sheets.load("items/id");
  await context.sync();
  const found = sheets.items
    .filter(({ id }) => !but.includes(id))
    .map((sheet) => {
      const cells = sheet
        .getRange()
        .getSpecialCellsOrNullObject("Formulas" as Excel.SpecialCellType.formulas);
      cells.areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
      return { sheetId: sheet.id, cells };
    });
  await context.sync();
  return found.flatMap(({ sheetId, cells }) =>
    cells.isNullObject
      ? []
      : cells.areas.items.flatMap(
          ({ rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns }) =>
            stripsOf({ sheetId, row, column, rows, columns }),
        ),
  );
}

/** Writes to the cells what becomes of their formulas; many places go together. */
async function put(
  context: Excel.RequestContext,
  places: Redirected[],
  become: (formulas: Redirected["formulas"]) => Redirected["formulas"] = (formulas) => formulas,
): Promise<void> {
  const lines = places.map((place) => ({ ...place, lines: become(place.formulas) }));
  for (const group of inGroups(lines)) {
    for (const { of, row, column, cells } of group)
      rangeOf(context, { ...of, row, column, rows: cells.length, columns: cells[0].length }).formulas = cells;
    await context.sync();
  }
}

/** Those of the formulas that name a sheet; null where there are none. */
function naming(formulas: unknown[][], turns: Turn[]): (string | null)[][] | null {
  const names = turns.map(({ from }) => `${quoted(from)}!`);
  const named = formulas.map((cells) =>
    cells.map((cell) =>
      typeof cell === "string" && cell.startsWith("=") && names.some((name) => cell.includes(name))
        ? cell
        : null,
    ),
  );
  return named.some((cells) => cells.some((cell) => cell !== null)) ? named : null;
}

const turned = (formulas: (string | null)[][], turns: Turn[]) =>
  formulas.map((cells) =>
    cells.map((cell) =>
      turns.reduce(
        (formula, { from, to }) => formula?.replaceAll(`${quoted(from)}!`, () => `${quoted(to)}!`) ?? null,
        cell,
      ),
    ),
  );

/** Puts formulas back as they were. */
export async function turnBack(done: Redirected[]): Promise<void> {
  const back = (places: Redirected[]) => inExcel((context) => put(context, places), patient);
  try {
    await back(done);
  } catch (error) {
    if (officeCode(error) !== "AccessDenied") throw error;
    for (const one of done)
      await back([one]).catch((reason: unknown) => {
        // A protected sheet is as it was: it refused the change too.
        if (officeCode(reason) !== "AccessDenied") throw reason;
      });
  }
}
