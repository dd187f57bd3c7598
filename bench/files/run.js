/**
 * How long it takes to make the table of RFM_SUMMARY of a log that no sheet holds: by the pane from a CSV file, by DuckDB itself and by a
 * ClickHouse cluster with the query that the pane writes, all in one run and on the same rows (ClickHouse makes rows of its own).
 *   node bench/files/run.js [--rows 1000000,10000000,50000000] [--json FILE] [--logs FOLDER]      the logs stay in that folder
 * Without --rows, writes bench/files/results.json and the page of the docs.
 */
const { execFile } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { promisify } = require("node:util");
const { startServer } = require("../../embedded/server/server.js");
const { knownLog } = require("../../scripts/known-log.js");

const SIZES = [1_000_000, 10_000_000, 50_000_000];
const ROWS_A_CUSTOMER = 50;
const RESULTS = path.join(__dirname, "results.json");
/** A file's sums and a table's agree but for their rounding. */
const ALIKE = 1e-9;

async function main() {
  const option = (name) =>
    process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
  const sizes = option("--rows")?.split(",").map(Number) ?? SIZES;
  const kept = option("--logs");
  const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), "vf-logs-"));
  fs.mkdirSync(folder, { recursive: true });
  const server = await startServer({ mode: "production" });
  try {
    const results = [];
    for (const rows of sizes) {
      const file = path.join(folder, `log-${rows}.csv`);
      if (!fs.existsSync(file)) writeLog(file, rows);
      results.push(await measure(file, rows, server.url));
      if (!kept) fs.rmSync(file);
      console.log(JSON.stringify(results.at(-1)));
    }
    const machine = {
      node: process.version,
      cpu: os.cpus()[0]?.model,
      cores: os.availableParallelism(),
      memory: os.totalmem(),
    };
    const json = option("--json") ?? (sizes === SIZES ? RESULTS : undefined);
    if (json) fs.writeFileSync(json, `${JSON.stringify({ machine, results }, null, 1)}\n`);
    if (json === RESULTS) await require("./page").write({ machine, results });
  } finally {
    await server.close();
    if (!kept) fs.rmSync(folder, { recursive: true, force: true });
  }
}

function writeLog(file, rows) {
  const to = fs.openSync(file, "w");
  for (const piece of knownLog({ rows, customers: rows / ROWS_A_CUSTOMER }).csv()) fs.writeSync(to, piece);
  fs.closeSync(to);
}

async function measure(file, rows, address) {
  // The server of the add-in runs in this process, so none of it may stand still.
  const run = async (script, ...given) => {
    const options = [path.join(__dirname, script), ...given.map(String)];
    const { stdout } = await promisify(execFile)(process.execPath, options);
    return JSON.parse(stdout.trim().split("\n").at(-1));
  };
  const pane = await run("in-browser.js", file, address);
  const native = await run("native.js", file);
  const cluster = await run("cluster.js", rows, rows / ROWS_A_CUSTOMER);
  pane.sum.forEach((each, at) => {
    const off = Math.abs(each - native.sum[at]) / Math.abs(native.sum[at]);
    if (!(off <= ALIKE)) throw new Error(`Pane and DuckDB differ: ${each} and ${native.sum[at]}`);
  });
  return { rows, size: fs.statSync(file).size, customers: pane.sum[0], pane, native, cluster };
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
