/**
 * docs/SIZES.md out of what a run has measured.
 *   node bench/files/page.js      from bench/files/results.json
 */
const fs = require("node:fs");
const path = require("node:path");
const prettier = require("prettier");

const PAGE = path.join(__dirname, "..", "..", "docs", "SIZES.md");
const LARGEST = 1_000_000_000;
const NODES = [1, 10, 50];
/** Rows of a customer and day in the logs of scripts/known-log.js, as they are made for this. */
const SENT = 11;

const number = (value, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const seconds = (value) => (value < 100 ? `${number(value, 1)} s` : `${number(value / 60, 1)} min`);
const megabytes = (bytes) => `${number(bytes / 1e6)} MB`;
const millions = (rows) => `${number(rows / 1e6)} million`;

/** The exponent g of y ~ rows^g between the fewest rows and the most. */
function growth(results, valueOf) {
  const [first, last] = [results[0], results.at(-1)];
  if (first === last) return null;
  return Math.log(valueOf(last) / valueOf(first)) / Math.log(last.rows / first.rows);
}

const exponent = (results, valueOf) => {
  const found = growth(results, valueOf);
  return found === null ? "" : `n^${found.toFixed(2)}`;
};

/** What a larger number of rows would take, by what the largest took and how it grew. */
function reckoned(results, valueOf, rows) {
  const last = results.at(-1);
  return valueOf(last) * (rows / last.rows) ** Math.max(1, growth(results, valueOf) ?? 1);
}

const ROUTES = {
  "pane, from the file": ({ pane }) => pane.seconds,
  "DuckDB itself": ({ native }) => native.seconds,
  "ClickHouse, two servers": ({ cluster }) => cluster?.seconds,
};
const MEMORY = {
  "pane, most memory": ({ pane }) => pane.bytes,
  "DuckDB, most memory": ({ native }) => native.bytes,
};

function measuredTable(results) {
  const rows = results.map((result) => [
    millions(result.rows),
    megabytes(result.size),
    number(result.customers),
    ...Object.values(ROUTES).map((valueOf) => (valueOf(result) ? seconds(valueOf(result)) : "not installed")),
    ...Object.values(MEMORY).map((valueOf) => megabytes(valueOf(result))),
  ]);
  const grown = [...Object.values(ROUTES), ...Object.values(MEMORY)].map((valueOf) =>
    valueOf(results[0]) ? exponent(results, valueOf) : "",
  );
  return markdown([
    ["rows", "file", "customers", ...Object.keys(ROUTES), ...Object.keys(MEMORY)],
    ...rows,
    ["grows as", "", "", ...grown],
  ]);
}

const markdown = ([header, ...rows]) =>
  [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

function text({ machine, results }) {
  const last = results.at(-1);
  const times = results.map(({ pane, native }) => pane.seconds / native.seconds);
  const native = ({ native: { seconds: value } }) => value;
  const one = reckoned(results, native, LARGEST);
  const pane = reckoned(results, ({ pane: each }) => each.seconds, 2 * last.rows);
  return `# How many rows, and which way

A sheet ends at 1,048,576 rows. The models need one row a customer, so a longer log is summed up by customer before it comes into the workbook.
All figures on this page were measured by \`npm run bench:files\` (it needs two gigabytes of disk and ten minutes), or are reckoned from
them where it says so.

| your log                                           | go this way                                                                                                           |
| -------------------------------------------------- | --------------------------------------------------------------------------------------------------------------------- |
| up to 1,048,575 rows                               | in a sheet, as a table: every number can be traced to its row                                                         |
| up to about ${millions(last.rows)} rows in files       | **File on this computer…** in the pane (measured: ${seconds(last.pane.seconds)} for ${millions(last.rows)} rows, ${megabytes(last.size)})       |
| more, or data that are in a warehouse anyway       | the query of the pane's [Warehouse](WAREHOUSES.md) page, run there                                                    |

In each of them the customers are the limit of the sheet: no more than 1,048,575 of them come into one table.

## Measured

The table of RFM_SUMMARY out of a log with a customer, a date and an amount in each row, by weeks; ${number(results[0].rows / results[0].customers)} rows a customer. The pane reads
the file in headless Chromium, as released; DuckDB reads the same file with the pane's query; both give the same sums to nine digits.
ClickHouse 18 makes rows of its own, as many and of as many customers, on two servers of this one machine, with the query for it.

${measuredTable(results)}

One run with Node ${machine.node.slice(1)} on ${machine.cores} cores (${machine.cpu}) with ${number(machine.memory / 2 ** 30)} GB. Memory is the most that a process of the browser, or the
process of DuckDB, has held. The pane took ${number(Math.min(...times), 1)} to ${number(Math.max(...times), 1)} times as long as DuckDB itself, which uses all cores and no sandbox. ${
    last.rows >= 1e7
      ? `Reckoned in proportion, ${millions(2 * last.rows)} rows would take the pane ${seconds(pane)}.`
      : ""
  }

\`npm run example:files -- --customers 100000 --rows 50000000\` shows the whole way, from such a file to the workbook with the lifetime value of each customer, on a
log whose right answer is known, and ends with an error where anything is off; without numbers it takes 20,000 customers on 5 million rows.

## A thousand million rows

Reckoned, not measured: from what one node did, in proportion to the rows (with fewer rows it took more for each). DuckDB itself took ${seconds(native(last))} for
${millions(last.rows)} rows, so that ${millions(LARGEST)} would take one such node ${seconds(one)}. The query sums by customer and day first; engines on many nodes do
that where the rows are, and send on a row for each customer and day. In the log above that is one row of ${number(SENT)}, but in a log without
several rows a day it is nearly all. So a cluster takes between the time of its share and twice as long:

${markdown([
  ["nodes of this size", "the share", "twice as long"],
  ...NODES.map((nodes) => [String(nodes), seconds(one / nodes), nodes > 1 ? seconds((2 * one) / nodes) : ""]),
])}

What comes back has one row a customer. Where there are more customers than rows in a sheet, bring the best, a sample, or one market.
`;
}

async function write(measured) {
  const options = await prettier.resolveConfig(PAGE);
  fs.writeFileSync(PAGE, await prettier.format(text(measured), { ...options, parser: "markdown" }));
}

module.exports = { write };

if (require.main === module)
  void write(JSON.parse(fs.readFileSync(path.join(__dirname, "results.json"), "utf8")));
