/**
 * What the examples have in common: a summary of a log becomes a workbook, and what is in it is held against what is known of the log.
 * What is off ends with code 1.
 */
const { checksOf, holds, lifetimeWorkbook, tableOf } = require("./lifetime-workbook.ts");

/** Sums of doubles in another order. */
const SAME = 1e-9;

const say = (text) => console.log(text);
const count = (number) => number.toLocaleString("en");
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** How far a table is from another, whose rows may stand in another order. */
function sameTable(what, [customers, ...columns], [otherCustomers, ...other]) {
  const rowOf = new Map(otherCustomers.map((customer, row) => [customer, row]));
  let most = customers.length === otherCustomers.length ? 0 : Infinity;
  customers.forEach((customer, row) =>
    columns.forEach((cells, column) => {
      const right = other[column][rowOf.get(customer)] ?? Infinity;
      most = Math.max(most, Math.abs(cells[row] - right) / Math.max(1, Math.abs(right)));
    }),
  );
  return { what, right: 0, found: most, limit: SAME, why: "one part in 1e9" };
}

/** @param {string} from where the columns come from */
async function workbookOf(from, columns, log, file) {
  const since = performance.now();
  const book = await lifetimeWorkbook(columns, [["From", from]]);
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

/** Says how each check went. */
function conclude(checks) {
  say(`\n${tableOf(checks)}`);
  const wrong = checks.filter((check) => !holds(check)).length;
  say(
    wrong === 0 ? "\nAll is as it should be." : `\n${wrong} of ${checks.length} are not as they should be.`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

module.exports = { conclude, count, sameTable, say, seconds, workbookOf };
