/** Figures that runs of the tests left in test-results, for docs/SECURITY.md. */
const fs = require("node:fs");
const path = require("node:path");
const { root } = require("./packages");

const count = (number) => Math.round(number).toLocaleString("en-US");

/** What each file of figures tells, as rows of a table: what was tried, how often, what was found. */
const ROWS = {
  "bad-input.json": ({ functions, calls, answers, errors, canceled, faults }) => [
    `Hostile arguments to all ${count(functions)} functions`,
    `${count(calls)} calls`,
    `${count(answers)} answers, ${count(errors)} errors with a message, ${count(canceled)} canceled; **${count(faults)}** faults`,
  ],
};

/** Rows of runs that lie in test-results. */
function figures() {
  const folder = path.join(root, "test-results");
  const rows = Object.entries(ROWS).map(([file, row]) => {
    const found = path.join(folder, file);
    if (!fs.existsSync(found)) throw new Error(`There is no test-results/${file}: run npm test first.`);
    return row(JSON.parse(fs.readFileSync(found, "utf8")));
  });
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return {
    figures: [line(["tried", "how often", "found"]), line(["---", "---", "---"]), ...rows.map(line)].join(
      "\n",
    ),
  };
}

module.exports = { figures };
