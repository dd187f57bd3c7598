/** Files added up by customer beside the pane, and the table that comes of it in the workbook. */
import { proxy, wrap, type Remote } from "comlink";
import { cohortHeaders, files as words, obstacles, origin, rfmHeaders } from "../../texts/files";
import { day, localDay } from "../../texts/words";
import type { NumberKind } from "../../analyses/report";
import type { Look } from "../../files/csv";
import type { Asked, AskedCohorts, AskedRfm, BadRow, Obstacle, Summary } from "../../files/summary";
import type { Outcome, service } from "../../files/worker";
import { Cancelled, type FromFiles, type NewTable, type Run, WorkbookError } from "../../workbook/types";

/** How much of the time the reading takes; the rest is for the writing. */
const READING = 0.9;

type Service = Remote<typeof service>;

/** Asks the worker that reads files, which ends with its answer; what stands in the way comes out in words. */
export async function beside<T>(
  ask: (service: Service) => Promise<Outcome<T>>,
  signal?: AbortSignal,
): Promise<T> {
  const worker = new Worker("files.js", { name: "vital-few-files" });
  try {
    const stopped = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(new Cancelled(words.reading)), { once: true });
      worker.addEventListener("error", () => reject(new WorkbookError(obstacles.noEngine)));
    });
    const outcome = await Promise.race([ask(wrap<typeof service>(worker)), stopped]);
    if (isObstacle(outcome)) throw new WorkbookError(said(outcome.obstacle));
    return outcome;
  } finally {
    worker.terminate();
  }
}

const isObstacle = (outcome: unknown): outcome is { obstacle: Obstacle } =>
  typeof outcome === "object" && outcome !== null && "obstacle" in outcome;

/** How a file is spelled and what its first rows hold. */
export const lookAt = async (file: File): Promise<Look> => (await beside((worker) => worker.look(file))).look;

export async function addUp(files: File[], asked: Asked, { signal, progress }: Run): Promise<Summary> {
  const all = files.reduce((sum, { size }) => sum + size, 0);
  progress(0, words.starting);
  const read = proxy((bytes: number) => progress((READING * bytes) / all, words.reading));
  const { summary } = await beside((worker) => worker.addUp(files, asked, read), signal);
  if (summary.keys.length === 0) throw new WorkbookError(nothing(summary, files.length));
  return summary;
}

/** Of an obstacle, what to tell. */
function said(obstacle: Obstacle): string {
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

/** Where a row stands in the files. */
export const placeOf = ({ file, line, isRow, header }: BadRow<string>, files: number): string =>
  words.place(files > 1 ? file : null, line, header, isRow);

function nothing({ rows, bad: [first] }: Summary, files: number): string {
  const example = first ? `${placeOf(first, files)}: ${words.reasons[first.reason]}` : null;
  return obstacles.nothing(rows, example);
}

interface Shape {
  /** What the table is called, behind the name of the first file. */
  name: string;
  headers: string[];
  kinds: Record<string, NumberKind>;
}

function shapeOf(asked: Asked): Shape {
  switch (asked.kind) {
    case "sums": {
      const amounts = asked.amounts.map(({ header }) => header);
      return {
        name: asked.key,
        headers: [asked.key, ...amounts],
        kinds: Object.fromEntries(amounts.map((header) => [header, "money"])),
      };
    }
    case "rfm": {
      const { frequency, recency, age, monetary } = rfmHeaders;
      return {
        name: origin.rfm,
        headers: Object.values(rfmHeaders),
        kinds: { [frequency]: "count", [recency]: "ratio", [age]: "ratio", [monetary]: "money" },
      };
    }
    case "cohorts": {
      const [cohort, customers] = cohortHeaders;
      const periods = Array.from({ length: asked.periods }, (_, period) => String(period));
      const cells = periods.map((header) => [header, asked.counts ? "count" : "share"]);
      return {
        name: origin.cohorts,
        headers: [...cohortHeaders, ...periods],
        kinds: { [cohort]: "date", [customers]: "count", ...Object.fromEntries(cells) },
      };
    }
  }
}

/** The columns of the files that the table is made of. */
export function columnsOf(asked: Asked): string[] {
  switch (asked.kind) {
    case "sums":
      return [asked.key, ...asked.amounts.map(({ header }) => header)];
    case "rfm":
      return [asked.key, asked.day, asked.amount.header];
    case "cohorts":
      return [asked.key, asked.day];
  }
}

/** How the table is made, to be kept. */
export const madeFrom = (asked: FromFiles["asked"]): Pick<FromFiles, "headers" | "asked"> => ({
  headers: shapeOf(asked).headers,
  asked,
});

const withoutEnding = (name: string) => name.replace(/(\.(csv|tsv|txt|parquet))?(\.gz)?$/iu, "");

/** The table to be written, with where it comes from. */
export function tableOf(files: File[], asked: Asked, summary: Summary): NewTable {
  const { keys, rows, leftOut } = summary;
  const { name, headers, kinds } = shapeOf(asked);
  const columns = asked.kind === "cohorts" ? summary.columns.filter(isKnown) : summary.columns;
  return {
    name: `${withoutEnding(files[0].name)} ${name}`,
    headers: headers.slice(0, 1 + columns.length),
    columns: [keys, ...columns],
    kinds,
    above: [
      [origin.title, ""],
      ...files.map(({ name: file, size, lastModified }): [string, string] => [
        origin.file,
        origin.changed(file, size, localDay(new Date(lastModified))),
      ]),
      ...about(asked, summary),
      [origin.rows, rows],
      [origin.leftOut, leftOut],
      [origin.written, localDay(new Date())],
    ],
  };
}

/** Periods after the end of the log aren't: they are the last columns. */
const isKnown = (cells: Float64Array) => cells.some((cell) => !Number.isNaN(cell));

/** What a row is, and what stands in it. */
function about(asked: Asked, { lastDay }: Summary): [string, string][] {
  switch (asked.kind) {
    case "sums":
      return [[origin.by, asked.key]];
    case "rfm":
      return [[origin.by, asked.key], ...aboutPurchases(asked, lastDay)];
    case "cohorts":
      return aboutCohorts(asked);
  }
}

const aboutPurchases = (asked: AskedRfm, lastDay: number | undefined): [string, string][] => [
  [origin.columns, columnsOf(asked).join(", ")],
  [origin.unit, origin.units[asked.unit]],
  [origin.lastDay, lastDay === undefined ? "" : day(lastDay)],
];

const aboutCohorts = (asked: AskedCohorts): [string, string][] => [
  [origin.by, origin.firstPurchase(asked.unit)],
  [origin.columns, columnsOf(asked).join(", ")],
  [origin.later, origin.periodsLater(asked.unit, asked.periods - 1)],
  [origin.cells, asked.counts ? origin.counts : origin.shares],
];

/** The second part of a run. */
export const writingOf = ({ signal, progress }: Run, doing = origin.writing): Run => ({
  signal,
  progress: (done) => progress(READING + (1 - READING) * done, doing),
});
