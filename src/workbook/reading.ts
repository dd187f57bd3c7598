/** Reads columns of a source in chunks: Excel on the web hands over about 5 MB at once. */
import type { RawCell } from "../analyses/source";
import { doing } from "../texts/workbook";
import { keyOf, rawCell } from "./cells";
import { inExcel, officeCode, patient, stopIfAsked } from "./errors";
import { bodyOf, joinOf, offsetOf } from "./places";
import type { Run, Source } from "./types";

/** A first guess that numbers and names keep well below 5 MB. */
const CELLS_AT_ONCE = 60_000;
/** What a part is to weigh once the first has shown how long the cells are; halved where later ones are longer. */
const BYTES_AT_ONCE = 3_500_000;

const weight = (ranges: Excel.Range[]) => new TextEncoder().encode(JSON.stringify(ranges)).length;

/**
 * Goes through `rows` rows of so many cells each: `ask` names and loads the ranges of some rows, `take` gets them back, and how many
 * rows of them count. Where the number of rows is but a guess, `whole` is the range that has them: it is asked along with the first part.
 * `before` is called before each part.
 */
export async function inParts(
  context: Excel.RequestContext,
  { rows, cells, whole }: { rows: number; cells: number; whole?: Excel.Range },
  ask: (row: number, count: number) => Excel.Range[],
  take: (ranges: Excel.Range[], row: number, count: number) => void,
  before: (row: number, rows: number) => void = () => undefined,
): Promise<void> {
  let all = rows;
  let step = Math.max(1, Math.floor(CELLS_AT_ONCE / cells));
  let taken: Excel.Range[] = [];
  for (let row = 0; row < all;) {
    before(row, all);
    const asked = Math.min(step, all - row);
    const ranges = ask(row, asked);
    if (row === 0) whole?.load("rowCount");
    // What was read is let go of with the next request: alone it would be one more.
    for (const range of taken.splice(0)) range.untrack();
    try {
      await context.sync();
    } catch (error) {
      if (officeCode(error) !== "ResponsePayloadSizeLimitExceeded" || step === 1) throw error;
      step = Math.ceil(step / 2);
      continue;
    }
    all = whole?.rowCount ?? all;
    const count = Math.min(asked, all - row);
    take(ranges, row, count);
    taken = ranges;
    if (row === 0 && count < all) step = Math.max(1, Math.floor((asked * BYTES_AT_ONCE) / weight(ranges)));
    row += count;
  }
}

/** Columns of a range, by their offsets from its first one; `rows` is how many it had. */
export async function readOffsets(
  context: Excel.RequestContext,
  { body, rows }: { body: Excel.Range; rows: number },
  offsets: number[],
  before: (row: number, rows: number) => void = () => undefined,
): Promise<RawCell[][]> {
  const read = offsets.map((): RawCell[] => []);
  const ask = (row: number, count: number) =>
    offsets.map((offset) => {
      const part = body.getCell(row, offset).getResizedRange(count - 1, 0);
      part.load("values");
      return part;
    });
  const take = (parts: Excel.Range[], _: number, count: number) =>
    parts.forEach((part, at) => {
      for (let down = 0; down < count; down++) read[at].push(rawCell(part.values[down][0]));
    });
  await inParts(context, { rows, cells: offsets.length, whole: body }, ask, take, before);
  return read;
}

/** The row of each key; of a key that stands there twice, the first, as XLOOKUP finds it. */
export function rowsByKey(keys: RawCell[]): Map<unknown, number> {
  const rows = new Map<unknown, number>();
  keys.forEach((cell, row) => {
    const key = keyOf(cell);
    if (key !== null && !rows.has(key)) rows.set(key, row);
  });
  return rows;
}

export async function readColumns(source: Source, columns: number[], run: Run): Promise<RawCell[][]> {
  if (columns.length === 0) return [];
  const answers = [...new Set(columns.flatMap((column) => joinOf(source, column)?.answer ?? []))];
  let done = 0;
  const own = async (of: Source, wanted: number[]): Promise<Map<number, RawCell[]>> => {
    const distinct = [...new Set(wanted)];
    const read = await readOwn(of, distinct, {
      signal: run.signal,
      progress: (part, words) => run.progress((done + part) / (answers.length + 1), words),
    });
    done++;
    return new Map(distinct.map((column, at) => [column, read[at]]));
  };

  const cells = await own(
    source,
    columns.map((column) => joinOf(source, column)?.key ?? column),
  );
  const lookups = new Map<Source, { rows: Map<unknown, number>; values: Map<number, RawCell[]> }>();
  for (const answer of answers) {
    const joins = columns.flatMap((column) => joinOf(source, column) ?? []);
    const wanted = joins.filter((join) => join.answer === answer).map(({ column }) => column);
    const values = await own(answer, [0, ...wanted]);
    lookups.set(answer, { rows: rowsByKey(values.get(0)!), values });
  }
  return columns.map((column) => {
    const join = joinOf(source, column);
    if (!join) return cells.get(column)!;
    const { rows, values } = lookups.get(join.answer)!;
    return cells.get(join.key)!.map((cell) => {
      const row = rows.get(keyOf(cell));
      return row === undefined ? null : values.get(join.column)![row];
    });
  });
}

function readOwn(source: Source, columns: number[], run: Run): Promise<RawCell[][]> {
  const words = doing.reading(source.label);
  return inExcel(
    async (context) => {
      const offsets = columns.map((column) => offsetOf(source, column));
      const whole = { body: bodyOf(context, source), rows: source.rows };
      const read = await readOffsets(context, whole, offsets, (row, rows) => {
        stopIfAsked(run.signal);
        run.progress(row / rows, words);
      });
      run.progress(1, words);
      return read;
    },
    { ...patient, signal: run.signal },
  );
}
