/**
 * A log in a warehouse becomes a workbook with the lifetime value of each customer: the query that the pane writes runs on a real engine, and
 * its result goes the way of the pane. The log is drawn by known parameters, so that the right answer is known; what is off ends with code 1.
 *   npm run example:warehouse -- [--customers 20000] [--rows 200000] [--save workbook.xlsx]
 * On DuckDB, in this process; and on PostgreSQL, where it is installed, with a server of its own.
 */
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { parseArgs } = require("node:util");
require("./load-typescript.js");
const { knownLog } = require("./known-log.js");
const { conclude, count, sameTable, say, workbookOf } = require("./known-answer.js");
const { RFM_HEADERS } = require("./lifetime-workbook.ts");
const { DAYS } = require("../src/models/dates.ts");
const { rfmSummary } = require("../src/models/rfm.ts");
const { queryFor } = require("../src/queries/translating.ts");
const { startDuckDb } = require("../test/support/engines.ts");
const { findPostgres, startPostgres } = require("../test/support/postgres.js");

const QUESTION = {
  summary: "rfm",
  table: ["shop", "sales"],
  customer: "Customer",
  date: "Date",
  amount: "Amount",
  unit: "week",
};
const TABLE = `CREATE SCHEMA "shop"; CREATE TABLE "shop"."sales" ("Customer" VARCHAR, "Date" DATE, "Amount" DECIMAL(12, 2));`;
const ENGINES = {
  duckdb: {
    name: "DuckDB",
    start: startDuckDb,
    load: (file) => `COPY "shop"."sales" FROM '${file}' (HEADER);`,
  },
  postgresql: {
    name: "PostgreSQL",
    start: () => startPostgres(findPostgres()),
    load: (file) => `\\copy "shop"."sales" FROM '${file}' CSV HEADER`,
  },
};

async function main() {
  const { values: asked } = parseArgs({
    options: {
      customers: { type: "string", default: "20000" },
      rows: { type: "string", default: "200000" },
      save: { type: "string" },
    },
  });
  const log = knownLog({ customers: Number(asked.customers), rows: Number(asked.rows), refunds: 0.05 });
  say(
    `A log of ${count(log.rowCount)} rows: ${count(log.purchases)} purchases of ${count(log.customers)} customers.`,
  );
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vf-example-"));
  try {
    const file = path.join(folder, "log.csv");
    for (const piece of log.csv()) fs.appendFileSync(file, piece);
    // PostgreSQL reads it as another user.
    fs.chmodSync(folder, 0o755);
    const ours = ownSummary(log);
    const tables = [await tableOn("duckdb", file)];
    if (findPostgres()) tables.push(await tableOn("postgresql", file));
    const [first] = tables;
    conclude([
      ...tables.map(({ name, columns }) => sameTable(`${name}: off from RFM_SUMMARY by`, columns, ours)),
      ...(await workbookOf(`${first.name}: ${count(log.rowCount)} rows`, first.columns, log, asked.save)),
    ]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The columns of RFM_SUMMARY on the same rows. */
function ownSummary(log) {
  const [customers, dates, amounts] = [[], [], []];
  for (const [customer, date, amount] of log.rows()) {
    customers.push(customer);
    dates.push(date);
    amounts.push(amount);
  }
  const numbers = [dates, amounts].map((each) => Float64Array.from(each));
  const summary = rfmSummary(customers, ...numbers, undefined, DAYS.week);
  return [summary.customers, summary.frequency, summary.recency, summary.age, summary.monetary];
}

/** What the query of the Warehouse page brings from an engine that has the log. */
async function tableOn(dialect, file) {
  const { name, start, load } = ENGINES[dialect];
  const engine = await start();
  try {
    await engine.run(TABLE);
    await engine.run(load(file));
    const { columns: headers, rows } = await engine.run(await queryFor(QUESTION, dialect));
    say(`${name}: the query brought ${count(rows.length)} rows.`);
    const columns = RFM_HEADERS.map((header, at) => {
      const cells = rows.map((row) => row[headers.indexOf(header)]);
      return at === 0 ? cells : Float64Array.from(cells, Number);
    });
    return { name, columns };
  } finally {
    await engine.stop();
  }
}

void main();
