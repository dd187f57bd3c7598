/**
 * Joins the columns of earlier answers to the user's lists, by the key of each row. Only what a column holds in the first rows is
 * looked up here; the pane's figures come from `readColumns`, which reads everything afresh.
 */
import { JOINED, type RawCell } from "../analyses/source";
import type { Answer } from "./answers";
import { isError, keyOf, rawCell } from "./cells";
import { bodyOf } from "./places";
import { readOffsets, rowsByKey } from "./reading";
import type { JoinedColumn, Source } from "./types";

/** Of a column with one row a key, at least so many of the values are distinct. */
const DISTINCT = 0.95;
/** An answer is joined where it knows at least so many of a list's keys. */
const KNOWN = 0.5;
/** Each costs a range of its own, since the rows of an answer are in another order. */
const ROWS_LOOKED_UP = 40;

interface Keys {
  rows: number;
  sample: string;
  rowOf: Map<unknown, number>;
}

/**
 * The keys of answers, which are too many to be read at each change of the selection. They are read again where the number of rows
 * or the first 200 keys have changed, which nearly every change in a ranking does; and a row that was found by them is used only if
 * that key stands there still (`Stale`). What may go unnoticed is a key further down that took another's place: until the next change
 * above, its row shows no sample.
 */
const known = new Map<string, Keys>();

class Stale extends Error {}

export async function joinAnswers(
  context: Excel.RequestContext,
  sources: Source[],
  answers: Answer[],
): Promise<void> {
  const lists = sources.filter((source) => keyColumns(source).length > 0);
  if (lists.length === 0 || answers.length === 0) return;
  // Where an answer changes once more meanwhile, its columns come with the call that this change brings about.
  for (let tries = 0; tries < 2; tries++) {
    try {
      return await join(context, lists, answers);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      for (const answer of answers) known.delete(cacheKey(answer));
    }
  }
}

const filled = (cells: RawCell[]) => cells.map(keyOf).filter((key) => key !== null);

/** Columns that can name a row. */
function keyColumns({ samples }: Source): number[] {
  return [...samples.keys()].filter((column) => {
    const keys = filled(samples[column]);
    return keys.length > 0 && new Set(keys).size >= DISTINCT * keys.length;
  });
}

const cacheKey = ({ source, mark }: Answer) => `${source.id} ${mark}`;

async function keysOf(context: Excel.RequestContext, answer: Answer): Promise<Map<unknown, number>> {
  const { source } = answer;
  const sample = JSON.stringify(source.samples[0]);
  const before = known.get(cacheKey(answer));
  if (before?.rows === source.rows && before.sample === sample) return before.rowOf;
  const [keys] =
    source.rows <= source.samples[0].length
      ? [source.samples[0]]
      : await readOffsets(context, { body: bodyOf(context, source), rows: source.rows }, [
          source.answer![0].offset,
        ]);
  const rowOf = await rowsByKey(keys);
  known.set(cacheKey(answer), { rows: source.rows, sample, rowOf });
  return rowOf;
}

interface Join {
  list: Source;
  answer: Source;
  key: number;
  rowOf: Map<unknown, number>;
}

/** Appends the columns only once all is known, so that it can be done again. */
async function join(context: Excel.RequestContext, lists: Source[], answers: Answer[]): Promise<void> {
  const joins: Join[] = [];
  for (const answer of answers) {
    const rowOf = await keysOf(context, answer);
    for (const list of lists) {
      const key = list.sheet === answer.source.sheet ? null : bestKey(list, rowOf);
      if (key !== null) joins.push({ list, answer: answer.source, key, rowOf });
    }
  }
  const asked = joins.map((each) => ({ ...each, samples: askSamples(context, each) }));
  if (asked.length > 0) await context.sync();
  const found = asked.map((each) => ({ ...each, samples: each.samples() }));
  for (const { list, answer, key, samples } of found) {
    const columns = answer.headers.map((_, column) => column).slice(1);
    list.headers = [
      ...list.headers,
      ...columns.map((column) => `${answer.headers[column]}${JOINED}${answer.label}`),
    ];
    list.samples = [...list.samples, ...columns.map((column) => samples[column])];
    list.joined = [
      ...(list.joined ?? []),
      ...columns.map((column): JoinedColumn => ({ key, answer, column })),
    ];
  }
}

/** The column of which the answer knows the most values. */
function bestKey(list: Source, rowOf: Map<unknown, number>): number | null {
  let [best, most] = [null as number | null, 0];
  for (const column of keyColumns(list)) {
    const keys = filled(list.samples[column]);
    const share = keys.filter((key) => rowOf.has(key)).length / keys.length;
    if (share >= KNOWN && share > most) [best, most] = [column, share];
  }
  return best;
}

/** Asks for the answer's values of the list's first rows; after the next sync they come by the answer's columns. */
function askSamples(context: Excel.RequestContext, { list, answer, key, rowOf }: Join): () => RawCell[][] {
  const keys = list.samples[key].slice(0, ROWS_LOOKED_UP).map(keyOf);
  const offsets = answer.answer!.map(({ offset }) => offset);
  const sheet = context.workbook.worksheets.getItem(answer.sheet);
  const ranges = keys.map((wanted) => {
    const row = rowOf.get(wanted);
    if (row === undefined) return null;
    const { firstRow, firstColumn } = answer;
    const range = sheet.getRangeByIndexes(firstRow - 1 + row, firstColumn, 1, Math.max(...offsets) + 1);
    range.load("values");
    return range;
  });
  return () => {
    const rows = ranges.map((range, at) => {
      if (!range) return answer.headers.map(() => null);
      const cells = offsets.map((offset) => rawCell(range.values[0][offset]));
      if (isError(cells[0]) || keyOf(cells[0]) !== keys[at]) throw new Stale();
      return cells;
    });
    return answer.headers.map((_, column) => rows.map((cells) => cells[column]));
  };
}
