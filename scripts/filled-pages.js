/**
 * Hand-written pages in docs/ of which scripts know parts better: `npm run docs` writes those.
 */
const fs = require("node:fs");
const path = require("node:path");
const prettier = require("prettier");
const { compatibility } = require("./compatibility");
const { dependencyTables } = require("./dependencies");
const { figures } = require("./figures");
const { fill } = require("./fill");
const { root } = require("./packages");

/** Which page has which parts. What runs of the tests gave changes with each run: a check leaves it as it stands. */
const PAGES = [
  { page: "DEPENDENCIES.md", parts: dependencyTables },
  { page: "COMPATIBILITY.md", parts: compatibility },
  { page: "SECURITY.md", parts: figures, ofRuns: true },
];

/** @param {boolean} check @returns {Promise<Map<string, string>>} the pages as they should be, by their names in docs */
async function filledPages(check) {
  const filled = new Map();
  for (const { page, parts, ofRuns } of PAGES) {
    if (check && ofRuns) continue;
    const text = fs.readFileSync(path.join(root, "docs", page), "utf8");
    filled.set(
      page,
      await prettier.format(fill(text, parts()), { ...(await options()), parser: "markdown" }),
    );
  }
  return filled;
}

const options = () => prettier.resolveConfig(path.join(root, "docs"));

module.exports = { filledPages };
