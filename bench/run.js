/**
 * How fast the functions are, beside the least that Excel has to do for them anyway (to write the arguments as JSON and read them
 * again: "floor"), and beside peers, all in one run.
 *   node bench/run.js [--quick] [--only NAME,NAME] [--json FILE]      --quick stops at 100,000 rows
 */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");
require("../scripts/excel-runtime");
require("../scripts/load-typescript");

const SIZES = [1_000, 10_000, 100_000, 1_048_575];
/** A peer that has become this slow isn't asked for more, in milliseconds. */
const TOO_SLOW = 3_000;

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc");

async function main() {
  const option = (name) =>
    process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
  const sizes = process.argv.includes("--quick") ? SIZES.slice(0, 3) : SIZES;
  const cases = require("./cases")(require("../src/functions"), await import("d3-array"));
  if (option("--measure")) {
    const one = cases.find(({ name }) => name === option("--measure"));
    console.log(JSON.stringify(measure(one, sizes)));
    return;
  }
  const only = option("--only")?.split(",");
  const results = cases
    .filter(({ name }) => !only || only.includes(name))
    .map(({ name }) => inOwnProcess(name));
  for (const result of results) print(result);
  if (option("--json")) {
    const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
    fs.writeFileSync(option("--json"), `${JSON.stringify({ machine, results }, null, 2)}\n`);
  }
  if (!only) for (const script of FITS) runFits(script);
}

/** The fits are measured by customers, not by rows of cells, and beside another peer. */
const FITS = ["purchase.js", "lifetime.js"];

function runFits(script) {
  const quick = process.argv.filter((option) => option === "--quick");
  execFileSync(process.execPath, [path.join(__dirname, script), ...quick], { stdio: "inherit" });
}

/** What one function leaves behind, in memory and in what the engine has learnt, must not change how fast the next looks. */
function inOwnProcess(name) {
  const quick = process.argv.filter((argument) => argument === "--quick");
  const output = execFileSync(process.execPath, [__filename, "--measure", name, ...quick], {
    encoding: "utf8",
  });
  return JSON.parse(output);
}

/** @param {import("./cases").Case} one */
function measure({ name, target, args, run, peers = {} }, sizes) {
  const slow = new Set();
  const rows = sizes.map((n) => {
    const given = args(n);
    const flat = given.map(flatten);
    const times = {
      floor: [],
      ours: [],
      ...Object.fromEntries(Object.keys(peers).map((peer) => [peer, []])),
    };
    // The first round warms up. Arguments come out of JSON anew each time, as they do in Excel.
    for (let round = 0; round <= rounds(n); round++) {
      let fresh;
      const record = (what, body) => {
        const time = timed(body);
        if (round > 0) times[what].push(time);
        if (time > TOO_SLOW) slow.add(what);
      };
      record("floor", () => (fresh = JSON.parse(JSON.stringify(given))));
      record("ours", () => run(...fresh));
      for (const [peer, call] of Object.entries(peers))
        if (!slow.has(peer)) record(peer, () => call(...flat));
    }
    const medians = Object.fromEntries(Object.entries(times).map(([what, all]) => [what, median(all)]));
    return { n, ...medians, megabytes: allocated(() => run(...given)) };
  });
  return { name, target, peers: Object.keys(peers), growth: growth(rows), rows };
}

const flatten = (range) =>
  range[0]?.[0]?.length > 0 && Array.isArray(range[0][0]) ? range.map(flatten) : range.flat();

const rounds = (n) => (n <= 1_000 ? 200 : n <= 10_000 ? 50 : n <= 100_000 ? 9 : 5);

/**
 * Milliseconds. Young garbage of what was done before is collected first, so that nobody pays for another; a full collection would
 * make the engine forget what it has learnt about the code.
 */
function timed(body) {
  collectGarbage({ type: "minor" });
  const start = performance.now();
  body();
  return performance.now() - start;
}

function median(values) {
  return values.length === 0 ? null : values.sort((a, b) => a - b)[values.length >> 1];
}

/** What one call allocates beyond its arguments, garbage included as far as it isn't collected meanwhile. */
function allocated(body) {
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  collectGarbage();
  const before = used();
  const result = body();
  const after = used();
  return result === undefined ? 0 : Math.max(0, after - before) / 2 ** 20;
}

/** The exponent g of time ~ n^g between the smallest size that the clock can tell apart and the largest. */
function growth(rows) {
  const [first, last] = [rows[1] ?? rows[0], rows[rows.length - 1]];
  return Math.log(last.ours / first.ours) / Math.log(last.n / first.n);
}

function print({ name, target, peers, growth: exponent, rows }) {
  console.log(`\n${name}  (target ${target} of the floor; time grows as n^${exponent.toFixed(2)})`);
  const ms = (time) => (time === null ? "too slow" : time.toFixed(time < 10 ? 2 : 0));
  const header = [
    "rows",
    "floor ms",
    "ours ms",
    "of floor",
    "MB",
    ...peers.flatMap((peer) => [`${peer} ms`, "times ours"]),
  ];
  const table = rows.map((row) => [
    row.n.toLocaleString("en"),
    ms(row.floor),
    ms(row.ours),
    (row.ours / row.floor).toFixed(2),
    row.megabytes.toFixed(1),
    ...peers.flatMap((peer) => [ms(row[peer]), row[peer] === null ? "" : (row[peer] / row.ours).toFixed(1)]),
  ]);
  const widths = header.map((text, i) => Math.max(text.length, ...table.map((line) => line[i].length)));
  for (const line of [header, ...table])
    console.log(line.map((text, i) => text.padStart(widths[i])).join("  "));
}

main();
