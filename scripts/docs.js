/**
 * Writes the help: one page a function and an index, docs/functions/*.md, from the JSDoc in src/functions; and the parts of other pages
 * that scripts know (filled-pages.js).
 *   node scripts/docs.js           writes what has changed
 *   node scripts/docs.js --check   writes nothing; fails where a page is not what the source says
 */
const fs = require("node:fs");
const path = require("node:path");
const { filledPages } = require("./filled-pages");
const { help } = require("./help");
const { markdownName, markdownPage } = require("./help-markdown");
const { helpPages } = require("./help-pages");

const docsDir = path.join(__dirname, "..", "docs");
const functionsDir = path.join(docsDir, "functions");

/** @param {boolean} check @returns {Promise<string[]>} what was, or would have to be, changed */
async function writePages(check) {
  const pages = helpPages(await help());
  const functions = pages.map((page) => [`functions/${markdownName(page)}`, markdownPage(page)]);
  const wanted = new Map([...functions, ...(await filledPages(check))]);
  const changed = [...wanted].filter(([name, text]) => {
    const file = path.join(docsDir, name);
    return !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text;
  });
  const there = fs.existsSync(functionsDir) ? fs.readdirSync(functionsDir) : [];
  const leftOver = there.map((name) => `functions/${name}`).filter((name) => !wanted.has(name));
  if (!check) {
    fs.mkdirSync(functionsDir, { recursive: true });
    for (const [name, text] of changed) fs.writeFileSync(path.join(docsDir, name), text);
    for (const name of leftOver) fs.rmSync(path.join(docsDir, name));
  }
  return [...changed.map(([name]) => name), ...leftOver];
}

async function main() {
  const check = process.argv.includes("--check");
  const changed = await writePages(check);
  if (changed.length === 0) console.log("The pages in docs are up to date.");
  else console.log(`${check ? "Out of date (run npm run docs)" : "Written"}: ${changed.join(", ")}`);
  if (check && changed.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
