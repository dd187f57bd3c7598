/**
 * docs/speed.md out of what a run has measured.
 *   node bench/page.js      from bench/results.json
 */
const fs = require("node:fs");
const path = require("node:path");
const prettier = require("prettier");
const { lines, verdicts } = require("./table");

const PAGE = path.join(__dirname, "..", "docs", "speed.md");
/** Of a profile all is shown that takes at least this share. */
const LEAST_SHARE = 0.03;

/** @param {object} measured by run.js */
async function write(measured, page = PAGE) {
  const options = { ...(await prettier.resolveConfig(page)), parser: "markdown" };
  fs.writeFileSync(page, await prettier.format(textOf(measured), options));
}

function textOf({ machine, minutes, work, results, others }) {
  const height = work[work.length - 1].n;
  const isFull = ({ n }) => n === height;
  return `# Speed and memory

How long the functions take for columns as tall as an Excel sheet, beside what Excel can't avoid and beside other libraries. All numbers and tables on this page
are written by \`npm run bench\`; run it on a machine that has nothing else to do (it took ${Math.round(minutes)} minutes).
\`npm run bench -- --quick\` stops at 100,000 rows, \`-- --only PROFIT_RANK,AUC\` measures some functions.

Measured with Node ${machine.node.slice(1)} on ${machine.cores} cores (${machine.cpu}). Each time is the median of several calls after one that warms up, by turns: floor, ours,
ours again, peers.

- **Floor**: the arguments written as JSON and read again, as Excel's way to an add-in does it. No function can be faster for its user.
- **Least**: what there is to do at least, in bare loops that share no code with the functions: one pass over the cells, the sorts and the hashes of ids
  that the answer needs, and the cells of the answer. ${leastOf(work[work.length - 1])} "Times least" says how near we are; what is above is arithmetic (fits,
  clusters), sums that keep every cent, and checks of each cell.
- **Bytes a row**: the most memory beyond the arguments, the answer and garbage not yet collected included. An answer of one number a row is 64 of them.
- **Again**: the same call once more. A range that was read lately is found by what its cells hold, with its numbers and their sorted copy, so that a sheet
  with several functions over one column converts and sorts it once.
- **Growth**: the exponent between the least and the largest number of rows; a sort is n^1.1, and arguments that no longer fit a cache add to it.

Each function and each number of rows is measured in a process of its own, and its arguments are made outside of the time that is taken: an engine keeps what it has
learnt from other functions and from fewer rows, and their memory, so that in one process the order of the measurements would be part of the result.
[What that is worth](#in-one-process-after-fewer-rows) is measured too.

## Targets

${markdown([["Function", "Target", "Measured", ""], ...results.flatMap(targetsOf)])}

${profilesOf(results)}

## At ${height.toLocaleString("en")} rows

${markdown(lines(results, isFull))}

## At fewer rows

${markdown(lines(results, (row) => !isFull(row)))}

## In one process after fewer rows

The same at ${height.toLocaleString("en")} rows in a process that has measured fewer rows before. An add-in's engine lives as long as Excel's window, so that a user meets either.

${markdown([["Function", "Of floor, in its own process", "Of floor, after fewer rows", "Bytes a row, after fewer rows"], ...results.flatMap(afterwardsOf)])}

${others.flatMap(({ tables }) => tables.map(section)).join("\n\n")}
`;
}

function leastOf({ n, read, sort, hash, build }) {
  const ms = (time) => `${time.toFixed(0)} ms`;
  return `For ${n.toLocaleString("en")} of each: reading ${ms(read)}, a radix sort of the index ${ms(sort)}, a map of ids ${ms(hash)}, building ${ms(build)}.`;
}

const targetsOf = (result) =>
  verdicts(result).map(({ text, actual, met }) => [
    result.name,
    text,
    actual.toFixed(actual < 10 ? 2 : 0),
    met ? "met" : "**missed**",
  ]);

/** For each function with a missed target where its time goes. */
function profilesOf(results) {
  const missed = results.filter(({ profile }) => profile);
  if (missed.length === 0) return "";
  return `### Where the time of those that miss a target goes

By the engine's own profiler, over several calls: each function's own code, without what it calls (but with what the engine has put into it in place of a call); garbage is that of the answer's rows and of all else that a call
makes.

${missed.map((result) => `${limitOf(result)}\n\n${markdown(sharesOf(result.profile))}`).join("\n\n")}`;
}

/** How far down a function could be brought at all. */
function limitOf({ name, rows }) {
  const { ours, least, floor, answer, bytes, n } = rows[rows.length - 1];
  const ofFloor = (time) => `${time.toFixed(0)} ms, ${(time / floor).toFixed(2)} of the floor`;
  return (
    `**${name}** takes ${ofFloor(ours)}. The limit is the least work: ${ofFloor(least)}. It needs ${bytes} bytes a row, for an answer of ` +
    `${(answer / n).toFixed(1)} cells a row.`
  );
}

function sharesOf(profile) {
  const all = profile.reduce((sum, { ms }) => sum + ms, 0);
  const percent = (ms) => `${((100 * ms) / all).toFixed(0)}%`;
  const shown = profile.filter(({ ms }) => ms >= LEAST_SHARE * all);
  const rest = all - shown.reduce((sum, { ms }) => sum + ms, 0);
  const rows = [...shown, { where: "all else", ms: rest }];
  return [
    ["Where", "Share", "ms a call"],
    ...rows.map(({ where, ms }) => [where, percent(ms), ms.toFixed(0)]),
  ];
}

function afterwardsOf({ name, rows, afterwards }) {
  if (!afterwards) return [];
  const ofFloor = ({ ours, floor }) => (ours / floor).toFixed(2);
  return [[name, ofFloor(rows[rows.length - 1]), ofFloor(afterwards), String(afterwards.bytes)]];
}

const section = ({ title, text, rows }) =>
  `## ${title}\n\n${text}\n\n${markdown([Object.keys(rows[0]), ...rows.map((row) => Object.values(row))])}`;

function markdown([header, ...rows]) {
  return [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

module.exports = { write };

if (require.main === module) write(JSON.parse(fs.readFileSync(path.join(__dirname, "results.json"), "utf8")));
