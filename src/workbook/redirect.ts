/**
 * Formulas of other sheets that name a sheet which is replaced, the user's own and those of other paths, come to name the new one:
 * Excel would leave them with #REF! otherwise.
 */
import { quoted } from "../analyses/formulas";
import { inExcel, officeCode, patient, stopIfAsked } from "./errors";
import { inParts } from "./reading";
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

/** Looks through the formulas of all sheets but those; `done` tells at any time what was changed. */
export async function redirect(
  turns: Turn[],
  but: string[],
  done: Redirected[],
  run: Pick<Run, "signal">,
): Promise<void> {
  if (turns.length === 0) return;
  await inExcel(async (context) => {
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
        return { sheet, cells };
      });
    await context.sync();
    for (const { sheet, cells } of found) {
      if (cells.isNullObject) continue;
      for (const { rowIndex, columnIndex, rowCount, columnCount } of cells.areas.items) {
        const part = (row: number, count: number) =>
          sheet.getRangeByIndexes(rowIndex + row, columnIndex, count, columnCount);
        const ask = (row: number, count: number) => {
          const range = part(row, count);
          range.load("formulas");
          return [range];
        };
        const take = ([range]: Excel.Range[], row: number) => {
          const before = naming(range.formulas, turns);
          if (!before) return;
          done.push({ sheetId: sheet.id, row: rowIndex + row, column: columnIndex, formulas: before });
          part(row, before.length).formulas = turned(before, turns);
        };
        await inParts(context, { rows: rowCount, cells: columnCount }, ask, take, () =>
          stopIfAsked(run.signal),
        );
      }
    }
    await context.sync();
  });
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
  for (const { sheetId, row, column, formulas } of done) {
    try {
      await inExcel(async (context) => {
        const sheet = context.workbook.worksheets.getItem(sheetId);
        sheet.getRangeByIndexes(row, column, formulas.length, formulas[0].length).formulas = formulas;
        await context.sync();
      }, patient);
    } catch (error) {
      // A protected sheet is as it was: it refused the change too.
      if (officeCode(error) !== "AccessDenied") throw error;
    }
  }
}
