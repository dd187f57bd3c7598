/**
 * How long calls with columns as tall as a sheet hold up the pane's thread, in which Excel makes them; how long they take in all, beside
 * the same call made in that thread; and how soon a cancel ends them.
 *   node bench/held.js [--quick] [--only NAME,NAME] [--json FILE]      --quick stops at 100,000 rows
 */
require("../scripts/load-typescript");
require("../scripts/excel-runtime");
const { cases } = require("./cases");
const { spawn, watched } = require("./thread");
const { report } = require("./timing");
const { associated, functions } = require("../src/functions/associated");
const { forgetColumns } = require("../src/functions/columns");

const NAMES = [
  "PROFIT_BY",
  "PROFIT_RANK",
  "RFM_SUMMARY",
  "RFM_SCORE",
  "SEGMENT_POWER",
  "ICP_SCORE",
  "PROFILE_CLUSTER",
];
const WARM_UP = 20_000;
const CANCEL_AFTER = 200;

/**
 * @param {number} rows
 * @param {string[]} [names] of functions
 * @returns {Promise<{name: string, rows: number, held: number, total: number, direct: number, cancel: number | null}[]>} milliseconds;
 *   `cancel` is null where the call had ended before
 */
async function measure(rows, names = NAMES) {
  const started = [];
  const calls = new Map(
    associated(
      () => {
        started.push(spawn());
        return started[started.length - 1];
      },
      () => 0,
    ),
  );
  const results = [];
  for (const name of names) {
    const { args } = cases({})[name];
    const run = functions[name.toLowerCase().replace(/_(\w)/gu, (_, letter) => letter.toUpperCase())];
    const call = calls.get(name);
    // The worker loads its script, and both threads compile what is to run.
    await call(...args(WARM_UP), {});
    run(...args(WARM_UP));
    const given = args(rows);
    const beside = await watched(() => call(...given, {}));
    delete beside.result;
    forgetColumns();
    const direct = await watched(async () => void run(...given));
    const cancel = await cancelAfter((invocation) => call(...given, invocation));
    results.push({ name, rows, held: beside.held, total: beside.took, direct: direct.took, cancel });
  }
  for (const worker of started) worker.terminate();
  return results;
}

/** Milliseconds from the click to the end. */
async function cancelAfter(begin) {
  const invocation = { onCanceled: undefined };
  const end = begin(invocation).then(
    () => null,
    () => performance.now(),
  );
  await new Promise((resolve) => setTimeout(resolve, CANCEL_AFTER));
  const click = performance.now();
  invocation.onCanceled();
  const ended = await end;
  return ended === null ? null : ended - click;
}

async function main() {
  const only = process.argv.indexOf("--only");
  const names = only > 0 ? process.argv[only + 1].split(",") : NAMES;
  const results = await measure(process.argv.includes("--quick") ? 100_000 : 1_048_575, names);
  const shown = (milliseconds) => (milliseconds === null ? "" : milliseconds.toFixed(0));
  report([
    {
      title: "The pane while a function is calculated",
      text:
        "Excel calls the functions in the pane's own thread. A call with many cells goes to the worker as a whole. How long it holds up the pane's thread at " +
        "most, which may be 200 ms; how long it takes from the call to the answer; how long the same call takes, and holds up the thread, where there is no " +
        `worker; and how soon a cancel ends it, ${CANCEL_AFTER} ms after its beginning (empty where it was done before).`,
      rows: results.map(({ name, rows, held, total, direct, cancel }) => ({
        Function: name,
        Rows: rows.toLocaleString("en"),
        "Held up ms": shown(held),
        "In all ms": shown(total),
        "Without a worker ms": shown(direct),
        "Cancel ms": shown(cancel),
      })),
    },
  ]);
}

main();
