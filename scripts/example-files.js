/**
 * A log that no sheet holds becomes a workbook with the lifetime value of each customer: a CSV file is summed up by the released add-in's own
 * worker in a headless browser, and its result goes the way of the pane. The log is drawn by known parameters, so that the right answer is
 * known; DuckDB itself reads the same file. What is off ends with code 1.
 *   npm run example:files -- [--customers 20000] [--rows 5000000] [--log log.csv] [--save workbook.xlsx]      the log stays where it is named
 */
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { parseArgs } = require("node:util");
require("./load-typescript.js");
const { DuckDBInstance } = require("@duckdb/node-api");
const { summariseInBrowser } = require("../bench/files/in-browser.js");
const { QUESTION } = require("../bench/files/question.js");
const { startServer } = require("../embedded/server/server.js");
const { queryFor } = require("../src/queries/translating.ts");
const { conclude, count, sameTable, say, seconds, workbookOf } = require("./known-answer.js");
const { knownLog } = require("./known-log.js");

async function main() {
  const { values: asked } = parseArgs({
    options: {
      customers: { type: "string", default: "20000" },
      rows: { type: "string", default: "5000000" },
      log: { type: "string" },
      save: { type: "string" },
    },
  });
  const log = knownLog({ customers: Number(asked.customers), rows: Number(asked.rows), refunds: 0.05 });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vf-example-"));
  try {
    const file = path.resolve(asked.log ?? path.join(folder, "log.csv"));
    const to = fs.openSync(file, "w");
    for (const piece of log.csv()) fs.writeSync(to, piece);
    fs.closeSync(to);
    say(
      `A log of ${count(log.rowCount)} rows, ${count(Math.round(fs.statSync(file).size / 1e6))} MB: ${count(log.purchases)} purchases of ${count(log.customers)} customers.`,
    );
    const { table, rows, leftOut } = await inBrowser(file);
    conclude([
      { what: "rows read", right: log.rowCount, found: rows, limit: 0, why: "the same" },
      { what: "rows left out", right: 0, found: leftOut, limit: 0, why: "none" },
      sameTable("table: pane and DuckDB differ by", table, await nativeTable(file)),
      ...(await workbookOf(`${path.basename(file)}: ${count(rows)} rows`, table, log, asked.save)),
    ]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function inBrowser(file) {
  const server = await startServer({ mode: "production" });
  try {
    const found = await summariseInBrowser(file, server.url, { whole: true });
    say(
      `The pane's worker took ${found.seconds.toFixed(1)} s, and the browser no more than ${count(Math.round(found.bytes / 1e6))} MB: ${count(found.table[0].length)} customers.`,
    );
    return found;
  } finally {
    await server.close();
  }
}

/** The table by the query that the pane writes for DuckDB. */
async function nativeTable(file) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`CREATE VIEW log AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}')`);
  const since = performance.now();
  const reader = await connection.runAndReadAll(await queryFor({ ...QUESTION, table: ["log"] }, "duckdb"));
  const [customers, ...columns] = reader.getColumns();
  say(`DuckDB itself took ${seconds(since)}.`);
  return [customers, ...columns.map((cells) => Float64Array.from(cells, Number))];
}

void main();
