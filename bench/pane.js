/**
 * How long the pane's thread is held up while a path answers from a table, how long the answer takes in the worker beside it, and how
 * soon a cancel ends it.
 *   node bench/pane.js [--quick] [--json FILE]      --quick stops at 100,000 rows
 */
require("../scripts/load-typescript");
const { amounts, dates, ids, profits } = require("./data");
const { spawn, watched } = require("./thread");
const { report } = require("./timing");
const { analyses } = require("../src/analyses");
const { initialOptions } = require("../src/analyses/asked");
const { Compute, Stopped } = require("../src/taskpane/compute/compute");

const SIZES = [100_000, ...(process.argv.includes("--quick") ? [] : [1_048_575])];
const CANCEL_AFTER = 200;
/** A day after the last of the dates. */
const TODAY = 45_731;

/** Tables as a path reads them: customers by name, money, days. */
const PATHS = {
  profit: (n) => ({ customer: [ids(n, n / 5, 2)], revenue: [profits(n, 3)], costs: [profits(n, 4)] }),
  lifetime: (n) => ({ customer: [ids(n, n / 5, 2)], day: [dates(n, 5)], amount: [amounts(n, 3)] }),
};

async function measure(id, rows) {
  const analysis = analyses.find((each) => each.id === id);
  const given = PATHS[id](rows);
  const none = Object.fromEntries(Object.keys(analysis.columns).map((role) => [role, []]));
  const data = { ...none, ...given };
  const headers = Object.fromEntries(
    Object.entries(data).map(([role, columns]) => [role, columns.map(() => role)]),
  );
  const options = initialOptions(analysis);
  const compute = new Compute(spawn, () => {
    throw new Error("The worker could not be started.");
  });
  // The worker loads its script before it takes anything.
  await compute.checkColumns(["number"], [[1]]);
  const load = (key) => compute.load(key, id, { data }, { headers, options, today: TODAY });
  const checked = await watched(() => load("first"));
  const answered = await watched(() => compute.preview("first", options));
  compute.stop();
  const canceled = await cancel(() => load("again"));
  return {
    path: id,
    rows,
    "Check s": checked.took / 1000,
    "Answer s": answered.took / 1000,
    "Held up ms, check": checked.held,
    "Held up ms, answer": answered.held,
    "Cancel ms": canceled,
  };

  /** Milliseconds from the click to the end; none where the work was done before. */
  async function cancel(begin) {
    const work = begin().then(
      () => null,
      (reason) => {
        if (!(reason instanceof Stopped)) throw reason;
        return performance.now();
      },
    );
    await new Promise((resolve) => setTimeout(resolve, CANCEL_AFTER));
    const click = performance.now();
    compute.stop();
    const end = await work;
    return end === null ? null : end - click;
  }
}

async function main() {
  const results = [];
  for (const id of Object.keys(PATHS)) for (const rows of SIZES) results.push(await measure(id, rows));
  const shown = (value) => (typeof value === "number" ? value.toFixed(value < 10 ? 1 : 0) : (value ?? ""));
  report([
    {
      title: "The pane while a path works",
      text:
        "A path checks a table and answers from it in the worker beside the pane. How long both take; how long they hold up the pane's own thread " +
        `at most, which may be 200 ms; and how soon a cancel ends the work, ${CANCEL_AFTER} ms after its beginning (empty where it was done before).`,
      rows: results.map(({ path, rows, ...others }) => ({
        Path: path,
        Rows: rows.toLocaleString("en"),
        ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, shown(value)])),
      })),
    },
  ]);
}

main();
