/**
 * The same query on ClickHouse, over a Distributed table on two servers of this machine, in a process of its own. The rows are made by the
 * servers themselves: as many customers and days as in the files, other amounts.
 *   node bench/files/cluster.js ROWS CUSTOMERS
 */
require("../../scripts/load-typescript");
const { queryFor } = require("../../src/queries/translating");
const { CLUSTER, findClickHouse, startClickHouse } = require("../../test/support/clickhouse");
const { QUESTION } = require("./question");

/** Days of the log. */
const DAYS = 700;

async function main(rows, customers) {
  const program = findClickHouse();
  if (!program) return console.log("null");
  const servers = await startClickHouse(program);
  try {
    const columns = `"Customer" String, "Date" Date, "Amount" Float64`;
    for (const server of [0, 1]) {
      await servers.tell(server, `CREATE TABLE part (${columns}) ENGINE = MergeTree() ORDER BY "Customer"`);
      await servers.tell(
        server,
        `INSERT INTO part SELECT concat('C', toString(intHash64(number) % ${customers})), toDate('2022-01-01') + intHash64(number + 7) % ${DAYS},
          (intHash64(number + 13) % 10000) / 100 FROM (SELECT number * 2 + ${server} AS number FROM numbers(${rows / 2}))`,
      );
    }
    await servers.tell(
      0,
      `CREATE TABLE log (${columns}) ENGINE = Distributed(${CLUSTER}, 'default', 'part', rand())`,
    );
    const query = (await queryFor({ ...QUESTION, table: ["log"] }, "clickhouse")).replace(/;?\s*$/u, "");
    const start = performance.now();
    const { rows: found } = await servers.run(`SELECT count(*), sum("Frequency") FROM (${query})`);
    console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, sum: found[0].map(Number) }));
  } finally {
    await servers.stop();
  }
}

main(...process.argv.slice(2).map(Number)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
