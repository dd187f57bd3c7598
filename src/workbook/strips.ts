/** Cells of many places, read with few requests, each below what Excel on the web hands over at once. */
import type { Area } from "./addresses";
import { officeCode } from "./errors";

/** Cells of one sheet. */
export interface Strip extends Area {
  sheetId: string;
}

/** A first guess that numbers and names keep well below the 5 MB of a request. */
export const CELLS_AT_ONCE = 60_000;

/** What each takes beside its cells limits how many are asked for at once. */
const STRIPS_AT_ONCE = 1000;

export const cellsIn = ({ rows, columns }: Area) => rows * columns;

/** An area in parts of at most so many cells. */
export function stripsOf<A extends Strip>(area: A, most = CELLS_AT_ONCE): A[] {
  const step = Math.max(1, Math.floor(most / area.columns));
  return Array.from({ length: Math.ceil(area.rows / step) }, (_, at) => ({
    ...area,
    row: area.row + at * step,
    rows: Math.min(step, area.rows - at * step),
  }));
}

/** Small ones go together. */
export function* grouped<A extends Area>(strips: A[], most = CELLS_AT_ONCE): Generator<A[]> {
  let group: A[] = [];
  let cells = 0;
  for (const strip of strips) {
    if (group.length > 0 && (cells + cellsIn(strip) > most || group.length === STRIPS_AT_ONCE)) {
      yield group;
      [group, cells] = [[], 0];
    }
    group.push(strip);
    cells += cellsIn(strip);
  }
  if (group.length > 0) yield group;
}

type Cells = unknown[][];

/** Reads the same of each; `take` gets it in their order. What Excel finds too much is asked for in halves. */
export async function readStrips<A extends Strip>(
  context: Excel.RequestContext,
  strips: A[],
  what: "values" | "formulas" | "valueTypes",
  take: (strip: A, cells: Cells) => void,
): Promise<void> {
  if (strips.length === 0) return;
  const ranges = strips.map((strip) => rangeOf(context, strip));
  try {
    for (const range of ranges) range.load(what);
    await context.sync();
    for (const [at, strip] of strips.entries()) take(strip, ranges[at][what]);
  } catch (error) {
    const halves = halved(strips);
    if (officeCode(error) !== "ResponsePayloadSizeLimitExceeded" || !halves) throw error;
    for (const half of halves) await readStrips(context, half, what, take);
  }
  for (const range of ranges) range.untrack();
}

export const rangeOf = (
  { workbook }: Excel.RequestContext,
  { sheetId, row, column, rows, columns }: Strip,
): Excel.Range => workbook.worksheets.getItem(sheetId).getRangeByIndexes(row, column, rows, columns);

/** Two parts that are read one after the other; null for a single row. */
function halved<A extends Strip>(strips: A[]): A[][] | null {
  if (strips.length > 1) {
    const middle = Math.ceil(strips.length / 2);
    return [strips.slice(0, middle), strips.slice(middle)];
  }
  const [strip] = strips;
  if (strip.rows === 1) return null;
  const above = Math.ceil(strip.rows / 2);
  return [[{ ...strip, rows: above }], [{ ...strip, row: strip.row + above, rows: strip.rows - above }]];
}
