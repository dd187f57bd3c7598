/**
 * Every function of functions.json, called with whatever a workbook may hold: its answer is one that Excel can show, or an error that
 * says what to change. Other calls at each run; VF_SEED repeats one, VF_CALLS makes more of them. What was seen stands in
 * test-results/bad-input.json.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import "../../../scripts/excel-runtime";
import { evaluate } from "../../../scripts/example";
import { help } from "../../../scripts/help";
import { associated, functions } from "../../../src/functions/associated";
import { callService } from "../../../src/functions/calls";
import { ChannelWorker } from "../../support/channel-worker";
import { asExcelSends, ownFunctions } from "../../support/functions";
import { hostileCalls, LONGEST_TEXT } from "../../support/hostile";

const workers: ChannelWorker[] = [];
function spawn() {
  const worker = new ChannelWorker(callService(functions));
  workers.push(worker);
  return worker as unknown as Worker;
}
/** As Excel calls them where there is much to do: here there always is. */
const besidePane = new Map(associated(spawn, () => 0));

const seed = Number(process.env.VF_SEED ?? Date.now() % 2 ** 31);
const CALLS = Number(process.env.VF_CALLS ?? 100_000);

/** Fits take long even with few rows: they get this part of the calls that the others get. */
const SLOW: Record<string, number> = {
  BASS_FIT: 0.25,
  PREDICTED_LTV: 0.25,
  PURCHASE_FIT: 0.3,
  SPEND_FIT: 0.4,
};
const partOf = (id: string) => SLOW[id] ?? 1;

/** Milliseconds; Excel takes an add-in for hung after 5,000, but machines of tests have others to serve. */
const LONGEST_CALL = 10_000;
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** An error card shows no more, and no name that long helps. */
const LONGEST_MESSAGE = 500;

/** This share of a function's calls has to come to an answer, or only the doors would be tried. */
const LEAST_ANSWERED = 0.1;

interface Seen {
  calls: number;
  answers: number;
  errors: number;
  canceled: number;
  faults: number;
  /** Milliseconds. */
  slowest: number;
  total: number;
}

const { metadata, mappings } = ownFunctions();
const parts = metadata.reduce((sum, { id }) => sum + partOf(id), 0);
const examples = new Map<string, unknown[][]>(metadata.map(({ id }) => [id, []]));
const seen: Record<string, Seen> = {};

const codes: string[] = Object.values(CustomFunctions.ErrorCode);
const builtIn = () =>
  [Object, Array, Function, String, Map, Float64Array].map((each) =>
    Object.getOwnPropertyNames(each.prototype).sort(),
  );
const pristine = builtIn();

beforeAll(async () => {
  process.stdout.write(`Hostile calls: repeat them with VF_SEED=${seed}\n`);
  const documented = (await help()).flatMap(({ functions }) => functions);
  for (const example of documented.flatMap((one) => one.examples)) {
    await evaluate(example, (id, given) => {
      const call = asExcelSends(metadata, id, given);
      examples.get(id)!.push(call);
      return mappings[id](...call);
    });
  }
});

afterAll(() => {
  workers.forEach((worker) => worker.terminate());
  const all = Object.values(seen);
  const total = (of: keyof Seen) => all.reduce((sum, one) => sum + one[of], 0);
  const summary = {
    seed,
    functions: all.length,
    calls: total("calls"),
    answers: total("answers"),
    errors: total("errors"),
    canceled: total("canceled"),
    faults: total("faults"),
    byFunction: seen,
  };
  const folder = join(__dirname, "../../../test-results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "bad-input.json"), JSON.stringify(summary, null, 2));
});

/** What Excel could not show of an answer; undefined where all is well. */
function faultOf(answer: unknown, call: readonly unknown[]): string | undefined {
  if (!Array.isArray(answer)) return faultOfCell(answer, call);
  const rows = answer as unknown[][];
  if (rows.length === 0 || rows.length > MOST_ROWS) return `${rows.length} rows`;
  if (!rows.every((row) => Array.isArray(row) && row.length === rows[0].length)) return "not rectangular";
  if (rows[0].length === 0 || rows[0].length > MOST_COLUMNS) return `${rows[0].length} columns`;
  for (const row of rows) {
    for (const cell of row) {
      const fault = faultOfCell(cell, call);
      if (fault) return fault;
    }
  }
  return undefined;
}

function faultOfCell(cell: unknown, call: readonly unknown[]): string | undefined {
  if (typeof cell === "boolean") return undefined;
  if (typeof cell === "number") return Number.isFinite(cell) && !Object.is(cell, -0) ? undefined : `${cell}`;
  if (typeof cell === "string") return cell.length > LONGEST_TEXT ? "text longer than a cell" : undefined;
  if (!(cell instanceof CustomFunctions.Error)) return `not a cell: ${fc.stringify(cell)}`;
  const { code, message = "" } = cell;
  if (!codes.includes(code)) return `no code of Excel's: ${code}`;
  if (message.includes("report it")) return message;
  if (message.length > LONGEST_MESSAGE) return "message too long";
  // Excel shows a message with these two alone; another error is one that was given.
  if (code === CustomFunctions.ErrorCode.invalidValue || code === CustomFunctions.ErrorCode.notAvailable)
    return message ? undefined : `${code} without a message`;
  return fc.stringify(call).includes(code) ? undefined : `${code} from nowhere`;
}

type Way = "in place" | "beside" | "canceled";

/** Calls as Excel does, and judges what comes back. */
async function observe(id: string, call: readonly unknown[], way: Way, record: Seen): Promise<void> {
  const invocation: { onCanceled?: () => void } = { onCanceled: undefined };
  const start = performance.now();
  record.calls++;
  let fault: string | undefined;
  try {
    const run = way === "in place" ? mappings[id] : besidePane.get(id)!;
    const pending = run(...call, invocation);
    if (way === "canceled") invocation.onCanceled?.();
    const answer = await inTime(pending);
    fault = faultOf(answer, call) ?? differenceInPlace(answer);
    record.answers++;
  } catch (error) {
    const isCanceled = way === "canceled" && String(error).includes("no longer waits");
    if (isCanceled) record.canceled++;
    else record.errors++;
    fault = isCanceled
      ? undefined
      : error instanceof CustomFunctions.Error
        ? (faultOf(error, call) ?? differenceInPlace(error))
        : String(error);
  }
  const taken = performance.now() - start;
  record.slowest = Math.max(record.slowest, Math.round(taken));
  record.total += taken;
  if (!fault && taken > LONGEST_CALL) fault = `took ${Math.round(taken)} ms`;
  if (fault) throw new Error(fault);

  /** The answer or error of the worker has to be what this thread would have given. */
  function differenceInPlace(outcome: unknown): string | undefined {
    if (way !== "beside") return undefined;
    let expected: unknown;
    try {
      expected = mappings[id](...call, invocation);
    } catch (error) {
      expected = error;
    }
    return isDeepStrictEqual(outcome, expected)
      ? undefined
      : `beside: ${fc.stringify(outcome)}, in place: ${fc.stringify(expected)}`;
  }
}

async function inTime(pending: unknown): Promise<unknown> {
  if (!(pending instanceof Promise)) return pending;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("never settled")), LONGEST_CALL);
  });
  return Promise.race([pending, late]).finally(() => clearTimeout(timer));
}

test.each(metadata.map(({ id, parameters }) => ({ id, parameters })))(
  "$id: whatever is in the cells, gives what Excel can show or an error with a reason",
  async ({ id, parameters }) => {
    const record: Seen = { calls: 0, answers: 0, errors: 0, canceled: 0, faults: 0, slowest: 0, total: 0 };
    seen[id] = record;
    const property = fc.asyncProperty(
      hostileCalls(parameters, examples.get(id)!),
      fc.oneof(
        { weight: 28, arbitrary: fc.constant<Way>("in place") },
        { weight: 1, arbitrary: fc.constant<Way>("beside") },
        { weight: 1, arbitrary: fc.constant<Way>("canceled") },
      ),
      (call, way) => observe(id, call, way, record),
    );
    const outcome = await fc.check(property, { seed, numRuns: Math.ceil((CALLS * partOf(id)) / parts) });
    record.total = Math.round(record.total);
    if (outcome.failed) {
      record.faults++;
      const [call, way] = outcome.counterexample!;
      throw new Error(
        `${(outcome.errorInstance as Error).message}, of this call ${way} (VF_SEED=${seed}):\n${fc.stringify(call).slice(0, 4_000)}`,
      );
    }
    expect(builtIn()).toEqual(pristine);
    expect(record.answers / (record.calls - record.canceled)).toBeGreaterThan(LEAST_ANSWERED);
  },
  300_000,
);

test("all functions together were called as often as promised", () => {
  const calls = Object.values(seen).reduce((sum, one) => sum + one.calls, 0);
  expect(calls).toBeGreaterThanOrEqual(CALLS);
});
