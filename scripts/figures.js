/** Figures that runs of the tests left in test-results, for docs/SECURITY.md. */
const fs = require("node:fs");
const path = require("node:path");
const { root } = require("./packages");

const count = (number) => Math.round(number).toLocaleString("en-US");

/** What each file of figures tells, as a row of a table: what was tried, how often, what was found. A folder's files are added up. */
const ROWS = {
  "bad-input.json": ({ functions, calls, answers, errors, canceled, faults }) => [
    `Hostile arguments to all ${count(functions)} functions`,
    `${count(calls)} calls`,
    `${count(answers)} answers, ${count(errors)} errors with a message, ${count(canceled)} canceled; **${count(faults)}** faults`,
  ],
  "host-faults.json": ({ tried, survived, kinds, paths }) => [
    `Excel failing while the ${count(paths)} questions are read, written, replaced and removed: ${count(kinds)} kinds of fault, one at each request`,
    `${count(tried)} faults`,
    `${count(survived)} times the workbook ended as it was or wholly written, and the next try went through; **${count(tried - survived)}** times not`,
  ],
  requests: ({ sessions, requests, others }) => [
    "Every request of the pane in a real browser: all questions and pages",
    `${count(sessions)} sessions, ${count(requests)} requests for files of its own host`,
    `**${count(others)}** others; nothing of its own left in the browser`,
  ],
};

const readJson = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

function sumOf(folder) {
  const sums = {};
  for (const file of fs.readdirSync(folder)) {
    for (const [name, value] of Object.entries(readJson(path.join(folder, file)))) {
      sums[name] = (sums[name] ?? 0) + value;
    }
  }
  return sums;
}

/** The table, out of what a whole run of the tests left in test-results; without one the page keeps what it has. */
function figures() {
  const found = (name) => path.join(root, "test-results", name);
  const missing = Object.keys(ROWS).filter((name) => !fs.existsSync(found(name)));
  if (missing.length > 0) {
    console.log(
      `The figures of docs/SECURITY.md stay: test-results has no ${missing.join(", ")}. npm test makes them.`,
    );
    return {};
  }
  const rows = Object.entries(ROWS).map(([name, row]) =>
    row(fs.statSync(found(name)).isDirectory() ? sumOf(found(name)) : readJson(found(name))),
  );
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return {
    figures: [line(["tried", "how often", "found"]), line(["---", "---", "---"]), ...rows.map(line)].join(
      "\n",
    ),
  };
}

module.exports = { figures };
