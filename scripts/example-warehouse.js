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
const { checksOf, holds, lifetimeWorkbook, RFM_HEADERS, tableOf } = require("./lifetime-workbook.ts");
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
/** Sums of doubles in another order. */
const SAME = 1e-9;

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
    const checks = [
      ...tables.map(({ name, columns }) => sameTable(name, columns, ours)),
      ...(await workbookOf(tables[0], log, asked.save)),
    ];
    say(`\n${tableOf(checks)}`);
    const wrong = checks.filter((check) => !holds(check)).length;
    say(
      wrong === 0 ? "\nAll is as it should be." : `\n${wrong} of ${checks.length} are not as they should be.`,
    );
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const say = (text) => console.log(text);
const count = (number) => number.toLocaleString("en");
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

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

/** How far a table is from ours, whose rows stand in another order. */
function sameTable(name, [customers, ...columns], [ownCustomers, ...own]) {
  const rowOf = new Map(ownCustomers.map((customer, row) => [customer, row]));
  let most = customers.length === ownCustomers.length ? 0 : Infinity;
  customers.forEach((customer, row) =>
    columns.forEach((cells, column) => {
      const right = own[column][rowOf.get(customer)] ?? Infinity;
      most = Math.max(most, Math.abs(cells[row] - right) / Math.max(1, Math.abs(right)));
    }),
  );
  return {
    what: `${name}: off from RFM_SUMMARY by`,
    right: 0,
    found: most,
    limit: SAME,
    why: "one part in 1e9",
  };
}

async function workbookOf({ name, columns }, log, file) {
  const since = performance.now();
  const book = await lifetimeWorkbook(columns, [["From", `${name}: ${count(log.rowCount)} rows`]]);
  try {
    say(`The workbook took ${seconds(since)}. It says:\n  ${book.sentence}`);
    if (file) {
      book.save(file);
      say(`Saved as ${file}.`);
    }
    return checksOf(book, log);
  } finally {
    book.close();
  }
}

void main();
