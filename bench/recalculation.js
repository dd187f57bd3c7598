/**
 * What typing one cell costs once a path's sheets stand: a table of sales, the sheets of the path Profit over it in the embedded
 * workbook, one sale changed. Our share of the time, that of the functions that are called, apart from the grid's.
 *   node bench/recalculation.js [--quick] [--json FILE]      --quick stops at 10,000 rows
 */
require("../scripts/load-typescript");
const { ids, profits } = require("./data");
const { report } = require("./timing");
const { profit } = require("../src/analyses/profit");
const { ownFunctions } = require("../test/support/functions");
const { PathWorkbook } = require("../test/support/path");

const SIZES = [10_000, ...(process.argv.includes("--quick") ? [] : [100_000])];
const ROUNDS = 5;

/** The functions as the grid calls them, with a clock; `spent` holds milliseconds and calls since it was last emptied. */
function clocked(set, spent) {
  const mappings = Object.entries(set.mappings).map(([id, run]) => [
    id,
    (...given) => {
      const start = performance.now();
      try {
        return run(...given);
      } finally {
        spent.ms += performance.now() - start;
        spent.calls++;
      }
    },
  ]);
  return { ...set, mappings: Object.fromEntries(mappings) };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function measure(rows) {
  const spent = { ms: 0, calls: 0 };
  const book = await PathWorkbook.open(clocked(ownFunctions(), spent));
  const [names, revenue, costs] = [ids(rows, rows / 5, 2), profits(rows, 3), profits(rows, 4)];
  const sheet = book.place(
    "Sales",
    [["Customer", "Revenue", "Costs"], ...names.map((name, row) => [name, revenue[row], costs[row]])],
    "Sales",
  );
  await book.write(profit, { columns: { customer: ["Customer"], revenue: ["Revenue"], costs: ["Costs"] } });
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round++) {
    Object.assign(spent, { ms: 0, calls: 0 });
    const start = performance.now();
    const cell = { row: 1 + round, column: 1, rows: 1, columns: 1 };
    book.grid.write(sheet, cell, [[1_000 + round]], "user");
    await book.grid.settled();
    rounds.push({ all: performance.now() - start, ours: spent.ms, calls: spent.calls });
  }
  book.close();
  // The first round warms up.
  const counted = rounds.slice(1);
  const [all, ours] = ["all", "ours"].map((name) => median(counted.map((round) => round[name])));
  return {
    rows,
    "Calls of ours": counted[0].calls,
    "All ms": all,
    "Ours ms": ours,
    "Grid ms": all - ours,
    share: ours / all,
  };
}

async function main() {
  const results = [];
  for (const rows of SIZES) results.push(await measure(rows));
  report([
    {
      title: "One cell changed",
      text:
        "A table of sales in the embedded workbook, and the sheets that the path Profit has written over it. What typing one sale costs until all is calculated " +
        `(the median of ${ROUNDS}): the functions of the add-in, and the grid with all else.`,
      rows: results.map(({ rows, share, ...others }) => ({
        Rows: rows.toLocaleString("en"),
        ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, value.toFixed(0)])),
        "Our share": `${(share * 100).toFixed(0)}%`,
      })),
    },
  ]);
}

main();
