/**
 * docs/speed.md out of what a run has measured.
 *   node bench/page.js      from bench/results.json
 */
const fs = require("node:fs");
const path = require("node:path");
const { FULL_HEIGHT, lines, verdicts } = require("./table");

const PAGE = path.join(__dirname, "..", "docs", "speed.md");

function write({ machine, work, results }) {
  const isFull = ({ n }) => n === FULL_HEIGHT;
  const targets = results.flatMap((result) =>
    verdicts(result).map(({ text, actual, met }) => [
      result.name,
      text,
      actual.toFixed(actual < 10 ? 2 : 0),
      met ? "met" : "**missed**",
    ]),
  );
  const { read, sort, hash, build } = work.find(isFull);
  const ms = (time) => `${time.toFixed(0)} ms`;
  const text = `# Speed and memory

How long the functions take for columns as tall as an Excel sheet, beside what Excel can't avoid and beside other libraries. All numbers on this page are
written by \`npm run bench\`; run it on a machine that has nothing else to do. \`npm run bench -- --quick\` stops at 100,000 rows,
\`-- --only PROFIT_RANK,AUC\` measures some.

Measured with Node ${machine.node.slice(1)} on ${machine.cores} cores (${machine.cpu}). Each time is the median of several calls in one run, in the order floor, ours, peers.

- **Floor**: the arguments written as JSON and read again, as Excel's way to an add-in does it. No function can be faster for its user.
- **Least**: what there is to do at least, in bare loops: one pass over the cells, the sorts and the hashes of ids that the answer needs, and the
  cells of the answer. For ${FULL_HEIGHT.toLocaleString("en")} of each: reading ${ms(read)}, a radix sort ${ms(sort)}, a hash of ids ${ms(hash)}, building ${ms(build)}. "Times least" says how near we
  are; what is above is arithmetic (fits, clusters), sums that keep every cent, and checks of each cell.
- **Bytes a row**: the most memory beyond the arguments, the answer and garbage not yet collected included. An answer of one number a row is 64 of them.
- **Again**: the same call once more. A range that was read lately is found by what its cells hold, with its numbers and their sorted copy, so that a sheet
  with several functions over one column converts and sorts it once.
- **Growth**: the exponent between the least and the largest number of rows; a sort is n^1.1, and arguments that no longer fit a cache add to it.

## Targets

${markdown([["Function", "Target", "Measured", ""], ...targets])}

## At ${FULL_HEIGHT.toLocaleString("en")} rows

${markdown(lines(results, isFull))}

## At fewer rows

${markdown(lines(results, (row) => !isFull(row)))}
`;
  fs.writeFileSync(PAGE, text);
}

function markdown([header, ...rows]) {
  return [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

module.exports = { write };

if (require.main === module) write(JSON.parse(fs.readFileSync(path.join(__dirname, "results.json"), "utf8")));
