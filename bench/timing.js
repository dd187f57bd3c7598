/** What the benches of the models share: clock, memory and a table. */

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

function print(table) {
  const header = Object.keys(table[0]);
  const lines = [header, ...table.map((row) => header.map((name) => String(row[name])))];
  const widths = header.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  for (const line of lines) console.log(line.map((text, i) => text.padStart(widths[i])).join("  "));
}

module.exports = { memory, print, timed };
