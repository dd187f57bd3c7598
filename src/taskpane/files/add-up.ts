/** Files added up by customer beside the pane, and the table that comes of it in the workbook. */
import { proxy, wrap } from "comlink";
import { files as words, obstacles, origin } from "../../texts/files";
import { localDay } from "../../texts/words";
import type { AskedSums, Obstacle, Summary } from "../../files/summary";
import type { service } from "../../files/worker";
import { Cancelled, type NewTable, type Run, WorkbookError } from "../../workbook/types";

/** How much of the time the reading takes; the rest is for the writing. */
const READING = 0.9;

export async function addUp(files: File[], asked: AskedSums, run: Run): Promise<Summary> {
  const all = files.reduce((sum, { size }) => sum + size, 0);
  const worker = new Worker("files.js", { name: "vital-few-files" });
  try {
    const stopped = new Promise<never>((_, reject) => {
      run.signal.addEventListener("abort", () => reject(new Cancelled(words.reading)), { once: true });
      worker.addEventListener("error", () => reject(new WorkbookError(obstacles.noEngine)));
    });
    run.progress(0, words.starting);
    const progress = proxy((bytes: number) => run.progress((READING * bytes) / all, words.reading));
    const outcome = await Promise.race([wrap<typeof service>(worker).addUp(files, asked, progress), stopped]);
    if ("obstacle" in outcome) throw new WorkbookError(said(outcome.obstacle));
    return outcome.summary;
  } finally {
    worker.terminate();
  }
}

/** Of an obstacle, what to tell. */
export function said(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "no table":
      return obstacles.noTable(obstacle.file);
    case "no column":
      return obstacles.noColumn(obstacle.file, obstacle.header);
    case "open quote":
      return obstacles.openQuote(obstacle.file, obstacle.line);
    case "not gzip":
      return obstacles.notGzip(obstacle.file);
    case "not parquet":
      return obstacles.notParquet(obstacle.file);
    case "encrypted":
      return obstacles.encrypted(obstacle.file);
    case "packing":
      return obstacles.packing(obstacle.file, obstacle.codec);
    case "memory":
      return obstacles.memory;
  }
}

const withoutEnding = (name: string) => name.replace(/(\.(csv|tsv|txt))?(\.gz)?$/iu, "");

/** The table to be written, with where it comes from. */
export function tableOf(files: File[], { key, amounts }: AskedSums, summary: Summary): NewTable {
  const { keys, columns, rows, leftOut } = summary;
  return {
    name: `${withoutEnding(files[0].name)} ${key}`,
    headers: [key, ...amounts.map(({ header }) => header)],
    columns: [keys, ...columns],
    kinds: Object.fromEntries(amounts.map(({ header }) => [header, "money" as const])),
    above: [
      [origin.title, ""],
      ...files.map(({ name, size, lastModified }): [string, string] => [
        origin.file,
        origin.changed(name, size, localDay(new Date(lastModified))),
      ]),
      [origin.by, key],
      [origin.rows, rows],
      [origin.leftOut, leftOut],
      [origin.written, localDay(new Date())],
    ],
  };
}

/** The second part of a run. */
export const writingOf = ({ signal, progress }: Run): Run => ({
  signal,
  progress: (done) => progress(READING + (1 - READING) * done, origin.writing),
});
