/**
 * Writes the help: one page a function and an index, docs/functions/*.md, from the JSDoc in src/functions.
 *   node scripts/docs.js           writes what has changed
 *   node scripts/docs.js --check   writes nothing; fails where a page is not what the source says
 */
const fs = require("node:fs");
const path = require("node:path");
const { help } = require("./help");
const { markdownName, markdownPage } = require("./help-markdown");
const { helpPages } = require("./help-pages");

const docsDir = path.join(__dirname, "..", "docs", "functions");

/** @param {boolean} check @returns {Promise<string[]>} what was, or would have to be, changed */
async function writePages(check) {
  const wanted = new Map(helpPages(await help()).map((page) => [markdownName(page), markdownPage(page)]));
  const there = fs.existsSync(docsDir) ? fs.readdirSync(docsDir) : [];
  const changed = [...wanted].filter(([name, text]) => {
    const file = path.join(docsDir, name);
    return !there.includes(name) || fs.readFileSync(file, "utf8") !== text;
  });
  const leftOver = there.filter((name) => !wanted.has(name));
  if (!check) {
    fs.mkdirSync(docsDir, { recursive: true });
    for (const [name, text] of changed) fs.writeFileSync(path.join(docsDir, name), text);
    for (const name of leftOver) fs.rmSync(path.join(docsDir, name));
  }
  return [...changed.map(([name]) => name), ...leftOver];
}

async function main() {
  const check = process.argv.includes("--check");
  const changed = await writePages(check);
  if (changed.length === 0) console.log("The help is up to date.");
  else console.log(`${check ? "Out of date (run npm run docs)" : "Written"}: ${changed.join(", ")}`);
  if (check && changed.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
