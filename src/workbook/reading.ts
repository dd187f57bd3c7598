/** Reads columns of a source in chunks: Excel on the web hands over about 5 MB at once. */
import type { RawCell } from "../analyses/source";
import { doing } from "../texts/workbook";
import { keyOf, rawCell } from "./cells";
import { inExcel, officeCode, patient, stopIfAsked } from "./errors";
import { bodyOf, joinOf, offsetOf } from "./places";
import { CELLS_AT_ONCE } from "./strips";
import type { JoinedColumn, Run, Source } from "./types";

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

/** About twenty milliseconds of looking up names. */
const CELLS_A_TURN = 50_000;

/** Goes through so many cells, and lets the pane draw after each part of them. */
async function inTurns(cells: number, each: (at: number) => void, signal?: AbortSignal): Promise<void> {
  for (let at = 0; at < cells; at++) {
    if (at > 0 && at % CELLS_A_TURN === 0) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (signal) stopIfAsked(signal);
    }
    each(at);
  }
}

/** The row of each key; of a key that stands there twice, the first, as XLOOKUP finds it. */
export async function rowsByKey(keys: RawCell[], signal?: AbortSignal): Promise<Map<unknown, number>> {
  const rows = new Map<unknown, number>();
  const note = (row: number) => {
    const key = keyOf(keys[row]);
    if (key !== null && !rows.has(key)) rows.set(key, row);
  };
  await inTurns(keys.length, note, signal);
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
    lookups.set(answer, { rows: await rowsByKey(values.get(0)!, run.signal), values });
  }
  const read: RawCell[][] = [];
  for (const column of columns) {
    const join = joinOf(source, column);
    read.push(join ? await joined(join) : cells.get(column)!);
  }
  return read;

  async function joined({ key, answer, column }: JoinedColumn): Promise<RawCell[]> {
    const { rows, values } = lookups.get(answer)!;
    const [keys, found] = [cells.get(key)!, values.get(column)!];
    const result: RawCell[] = [];
    const look = (at: number) => {
      const row = rows.get(keyOf(keys[at]));
      result.push(row === undefined ? null : found[row]);
    };
    await inTurns(keys.length, look, run.signal);
    return result;
  }
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
