/** Reads columns of a source in chunks: Excel on the web hands over about 5 MB at once. */
import type { RawCell } from "../analyses/source";
import { inExcel, officeCode, patient, stopIfAsked } from "./errors";
import { bodyOf, rawCell } from "./sources";
import type { Run, Source } from "./types";

/** A first guess that numbers and names keep well below 5 MB; halved where long texts prove it wrong. */
const CELLS_AT_ONCE = 60_000;

export async function readColumns(source: Source, columns: number[], run: Run): Promise<RawCell[][]> {
  if (columns.length === 0) return [];
  return inExcel(async (context) => {
    const body = bodyOf(context, source);
    body.load("rowCount");
    await context.sync();
    const rows = body.rowCount;
    const cells: RawCell[][] = columns.map(() => new Array<RawCell>(rows).fill(null));

    let step = Math.max(1, Math.floor(CELLS_AT_ONCE / columns.length));
    for (let row = 0; row < rows;) {
      stopIfAsked(run.signal);
      run.progress(row / rows, `Reading ${source.label}`);
      const count = Math.min(step, rows - row);
      const parts = columns.map((column) => {
        const part = body.getCell(row, column).getResizedRange(count - 1, 0);
        part.load("values");
        return part;
      });
      try {
        await context.sync();
      } catch (error) {
        if (officeCode(error) !== "ResponsePayloadSizeLimitExceeded" || step === 1) throw error;
        step = Math.ceil(step / 2);
        continue;
      }
      parts.forEach((part, at) => {
        const column = cells[at];
        part.values.forEach(([value], offset) => (column[row + offset] = rawCell(value)));
        part.untrack();
      });
      row += count;
    }
    run.progress(1, `Reading ${source.label}`);
    return cells;
  }, patient);
}
