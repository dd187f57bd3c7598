/** Which formulas of the workbook call functions of Vital Few. */
import { lookingThrough } from "../texts/workbook";
import { columnLetters } from "./addresses";
import { isError, rawCell } from "./cells";
import { inExcel, officeCode, patient, stopIfAsked } from "./errors";
import type { FunctionUse, Run } from "./types";

/** Formulas are longer than values: fewer cells than reading data takes at once. */
const CELLS_AT_ONCE = 30_000;

/** As Excel shows a call, and as the file has it where the add-in is missing. */
const CALL = /(?:_xldudf_VF_|\bVF\.)([A-Z][A-Z0-9_]*)\s*\(/giu;

/** The functions that a formula calls; what stands in quotes is text. */
export function functionsIn(formula: unknown): string[] {
  if (typeof formula !== "string" || !formula.startsWith("=")) return [];
  const bare = formula.replace(/"(?:[^"]|"")*"/gu, '""');
  return [...new Set([...bare.matchAll(CALL)].map(([, name]) => name.toUpperCase()))];
}

export async function functionUse(run: Run): Promise<FunctionUse[]> {
  return inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const found: FunctionUse[] = [];
    for (const [at, sheet] of worksheets.items.entries()) {
      const doing = lookingThrough(sheet.name);
      const progress = (done: number) => run.progress((at + done) / worksheets.items.length, doing);
      const use = await useOfSheet(context, sheet, { ...run, progress });
      if (use.formulas > 0) found.push(use);
    }
    return found;
  }, patient);
}

async function useOfSheet(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  run: Pick<Run, "signal"> & { progress(done: number): void },
): Promise<FunctionUse> {
  const use: FunctionUse = {
    sheet: sheet.name,
    formulas: 0,
    first: "",
    errors: 0,
    firstError: null,
    functions: {},
  };
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount");
  await context.sync();
  if (used.isNullObject) return use;
  let step = Math.max(1, Math.floor(CELLS_AT_ONCE / used.columnCount));
  for (let row = 0; row < used.rowCount;) {
    stopIfAsked(run.signal);
    run.progress(row / used.rowCount);
    const count = Math.min(step, used.rowCount - row);
    const part = used.getCell(row, 0).getResizedRange(count - 1, used.columnCount - 1);
    try {
      part.load("formulas");
      await context.sync();
      const calls = callsIn(part.formulas);
      // Values only matter where there are calls.
      if (calls.length > 0) {
        part.load("values");
        await context.sync();
      }
      for (const { at, column, functions } of calls) {
        const cell = `${columnLetters(used.columnIndex + column)}${used.rowIndex + row + at + 1}`;
        use.first ||= cell;
        use.formulas++;
        for (const name of functions) use.functions[name] = (use.functions[name] ?? 0) + 1;
        if (!isError(rawCell(part.values[at][column]))) continue;
        use.errors++;
        use.firstError ??= cell;
      }
    } catch (error) {
      if (officeCode(error) !== "ResponsePayloadSizeLimitExceeded" || step === 1) throw error;
      step = Math.ceil(step / 2);
      continue;
    }
    part.untrack();
    row += count;
  }
  return use;
}

const callsIn = (formulas: unknown[][]) =>
  formulas.flatMap((cells, at) =>
    cells.flatMap((formula, column) => {
      const functions = functionsIn(formula);
      return functions.length > 0 ? [{ at, column, functions }] : [];
    }),
  );
