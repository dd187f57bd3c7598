/**
 * The table of RFM_SUMMARY out of a log in a file, by DuckDB itself and the query that the pane writes for it, in a process of its own.
 *   node bench/files/native.js FILE
 */
const fs = require("node:fs");
const { DuckDBInstance } = require("@duckdb/node-api");
require("../../scripts/load-typescript");
const { queryFor } = require("../../src/queries/translating");
const { QUESTION } = require("./question");

async function main(file) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`CREATE VIEW log AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}')`);
  const query = (await queryFor({ ...QUESTION, table: ["log"] }, "duckdb")).replace(/;?\s*$/u, "");
  const start = performance.now();
  // All of it is made, and none of it carried into this process.
  await connection.run(`CREATE TABLE summary AS ${query}`);
  const seconds = (performance.now() - start) / 1000;
  const sums = await connection.runAndReadAll(
    'SELECT count(*)::DOUBLE, sum("Frequency")::DOUBLE, sum("Recency"), sum("Age"), sum("Frequency" * "Monetary") FROM summary',
  );
  const [sum] = sums.getRows();
  // Of this program alone: what getrusage tells begins with what the one had that started it.
  const [, most] = /^VmHWM:\s+(\d+)/mu.exec(fs.readFileSync("/proc/self/status", "utf8"));
  console.log(JSON.stringify({ seconds, bytes: 1024 * Number(most), sum }));
}

void main(process.argv[2]);
