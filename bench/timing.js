/** What the benches beside the functions share: clock, memory and tables. */
const fs = require("node:fs");

/** The result, and seconds of the quicker of two runs. */
function timed(body) {
  let best = Infinity;
  let result;
  for (let run = 0; run < 2; run++) {
    const start = performance.now();
    result = body();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return [result, best];
}

function memory({ heapUsed, arrayBuffers }) {
  return heapUsed + arrayBuffers;
}

/**
 * Prints tables and, called with --json FILE, writes them for the page.
 * @param {{title: string, text: string, rows: Record<string, string | number>[]}[]} tables what each is called there, what it shows, and its
 *   rows by header
 */
function report(tables) {
  for (const { title, rows } of tables) console.log(`\n${title}\n${columned(rows)}`);
  const at = process.argv.indexOf("--json");
  if (at > 0) fs.writeFileSync(process.argv[at + 1], `${JSON.stringify(tables, null, 1)}\n`);
}

function columned(rows) {
  const header = Object.keys(rows[0]);
  const lines = [header, ...rows.map((row) => header.map((name) => String(row[name])))];
  const widths = header.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines.map((line) => line.map((text, i) => text.padStart(widths[i])).join("  ")).join("\n");
}

module.exports = { memory, report, timed };
