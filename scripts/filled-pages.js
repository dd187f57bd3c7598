/**
 * Parts of hand-written pages in docs/ that scripts know better: each stands between two comments that name it, and is written by
 * `npm run docs`.
 */
const fs = require("node:fs");
const path = require("node:path");
const prettier = require("prettier");
const { compatibility } = require("./compatibility");
const { dependencyTables } = require("./dependencies");
const { figures } = require("./figures");
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

/** @param {string} text @param {Record<string, string>} parts */
function fill(text, parts) {
  return Object.entries(parts).reduce((page, [name, content]) => {
    const place = new RegExp(`(<!-- ${name}: [^>]*-->).*?(<!-- end of ${name} -->)`, "su");
    if (!place.test(page)) throw new Error(`A page has no place for "${name}".`);
    return page.replace(place, (_, from, to) => `${from}\n\n${content}\n\n${to}`);
  }, text);
}

module.exports = { fill, filledPages };
