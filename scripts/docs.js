/**
 * Writes the help: one page a function and an index, docs/functions/*.md, from the JSDoc in src/functions.
 *   node scripts/docs.js           writes what has changed
 *   node scripts/docs.js --check   writes nothing; fails where a page is not what the source says
 */
const fs = require("node:fs");
const path = require("node:path");
const { help } = require("./help");

const docsDir = path.join(__dirname, "..", "docs", "functions");

/** @returns {Map<string, string>} the text of each page by file name */
function pages() {
  const families = help();
  const known = new Set(families.flatMap(({ functions }) => functions.map(({ id }) => id)));
  const result = new Map([["README.md", indexPage(families)]]);
  for (const { functions } of families) {
    for (const one of functions) result.set(`${one.id}.md`, functionPage(one, known));
  }
  return result;
}

function indexPage(families) {
  const sections = families.map(({ title, functions }) => {
    const rows = functions.map((one) => `| [${one.id}](${one.id}.md) | ${escape(one.answers)} |`);
    return [`## ${title}`, "", "| Function | What it answers |", "| --- | --- |", ...rows].join("\n");
  });
  return `${GENERATED}
# Functions

Type \`=VF.\` in a cell to see them. What holds for all of them:

- **Ranges.** What you know of each customer stands in one column or one row. Blank cells at the end don't
  count, so \`D2:D1048576\` takes in what will be added later and costs no more than the rows that are filled.
- **Blanks.** The help of a function says which argument decides on a row. A row where it is blank is left out, and shows
  nothing. Excel on some platforms hands a blank over as 0: leave rows without a customer out of the range there.
- **Shares** are fractions, as everywhere in Excel: 20% or 0.2, not 20.
- **Errors.** \`#VALUE!\` means that something given is wrong, \`#N/A\` that there is no such result. Point at the cell's error
  sign to read what to change.

${sections.join("\n\n")}
`;
}

function functionPage(one, known) {
  const sections = [
    `${GENERATED}\n# ${one.id}`,
    one.answers,
    "```\n" + syntax(one) + "\n```",
    ["| Argument | |", "| --- | --- |", ...one.parameters.map(parameterRow)].join("\n"),
    `**Result.** ${one.returns}`,
    ...one.examples.map(exampleSection),
    ...(one.methods.length > 0 ? ["## Method", ...one.methods] : []),
    ...(one.sources.length > 0 ? [one.sources.map((source) => `Source: ${source}.`).join("\n\n")] : []),
    ...(one.errors.length > 0 ? ["## Errors", one.errors.map(errorItem).join("\n")] : []),
    ...(one.related.length > 0 ? ["## Related", relatedLine(one, known)] : []),
  ];
  return sections.join("\n\n") + "\n";
}

function syntax({ id, parameters }) {
  const names = parameters.map(({ name, optional, repeating }) => {
    const shown = repeating ? `${name}1, ${name}2, …` : name;
    return optional ? `[${shown}]` : shown;
  });
  return `=VF.${id}(${names.join(", ")})`;
}

function parameterRow({ name, optional, description }) {
  return `| \`${name}\`${optional ? " (optional)" : ""} | ${escape(description)} |`;
}

function exampleSection({ columns, formulas }) {
  const length = Math.max(...columns.map(({ values }) => values.length));
  const rows = Array.from({ length }, (_, row) => columns.map(({ values }) => values[row] ?? ""));
  const data = [columns.map(({ header }) => header), ...rows];
  return [
    "## Example",
    "Copy this table to cell A1 of an empty sheet, and the formula to a cell beside it.",
    markdownTable(data),
    ...formulas.map(({ text, result }) => "```\n" + text + "\n```\n\n" + resultText(result, data)),
  ].join("\n\n");
}

function resultText(result, data) {
  if (!Array.isArray(result)) return `gives **${shown(result)}**.`;
  if (result.length === 1 && result[0].length === 1) return `gives **${shown(result[0][0])}**.`;
  const perRow = result.length === data.length - 1 && result[0].length === 1;
  return `gives\n\n${markdownTable(perRow ? beside(data, result) : result)}`;
}

/** A result a row says nothing without the row. */
function beside([header, ...rows], result) {
  return [[...header, "Result"], ...rows.map((row, i) => [...row, ...result[i]])];
}

/** Numbers in up to six decimals, as a cell of usual width shows them. */
function shown(value) {
  return typeof value === "number" ? String(Number(value.toFixed(6))) : String(value);
}

function markdownTable([header, ...rows]) {
  const line = (cells) => `| ${cells.map((cell) => escape(shown(cell))).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function errorItem(text) {
  const [, code, meaning] = /^(#\S+)\s+(.*)$/.exec(text) ?? [null, "", text];
  return `- \`${code}\`: ${meaning}`;
}

function relatedLine({ id, related }, known) {
  const unknown = related.filter((other) => !known.has(other));
  if (unknown.length > 0) throw new Error(`${id}: @related names ${unknown.join(", ")}, which isn't there`);
  return related.map((other) => `[${other}](${other}.md)`).join(", ");
}

function escape(text) {
  return text.replace(/\|/g, "\\|");
}

const GENERATED = "<!-- Written by scripts/docs.js from the JSDoc in src/functions: change it there. -->\n";

/** @param {boolean} check @returns {string[]} what was, or would have to be, changed */
function writePages(check) {
  const wanted = pages();
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

if (require.main === module) {
  const check = process.argv.includes("--check");
  const changed = writePages(check);
  if (changed.length === 0) console.log("The help is up to date.");
  else console.log(`${check ? "Out of date (run npm run docs)" : "Written"}: ${changed.join(", ")}`);
  if (check && changed.length > 0) process.exitCode = 1;
}

module.exports = { pages, writePages };
