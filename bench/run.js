/**
 * How fast the functions are, beside the least that Excel has to do for them anyway (to write the arguments as JSON and read them
 * again: "floor"), and beside peers, all in one run; then the other benches.
 *   node bench/run.js [--quick] [--only NAME,NAME] [--json FILE] [--page FILE]
 *     --quick stops at 100,000 rows; --only measures these functions, and of the other benches these files
 * A run of all, at all heights, writes bench/results.json and the page of the docs.
 */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const SIZES = [10_000, 100_000, 1_048_575];
const RESULTS = path.join(__dirname, "results.json");
const PAGE = path.join(__dirname, "..", "docs", "speed.md");
const LEAST = "least work";
/** Those that build most are measured once more after fewer rows in the same process. */
const AFTERWARDS = ["PROFIT_BY", "PROFIT_RANK", "RFM_SCORE", "RFM_SUMMARY"];
/** Each runs in a process of its own, and its tables (timing.js, report) come on the page in this order. */
const OTHERS = ["pane.js", "held.js", "recalculation.js", "purchase.js", "lifetime.js"];

async function main() {
  const option = (name) =>
    process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
  const all = require("./cases").cases(await peers());
  if (option("--task")) {
    console.log(JSON.stringify(perform(JSON.parse(option("--task")), all)));
    return;
  }
  const quick = process.argv.includes("--quick");
  const sizes = quick ? SIZES.slice(0, 2) : SIZES;
  const only = option("--only")?.split(",");
  const isWanted = (name) => !only || only.includes(name);
  const start = performance.now();
  const names = Object.keys(all).filter(isWanted);
  const measured = {
    ...measureAll(names, all, sizes),
    others: OTHERS.filter(isWanted).map((script) => runOther(script, quick)),
  };
  const { node, cpu, cores } = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
  const run = { machine: { node, cpu, cores }, minutes: (performance.now() - start) / 60_000, ...measured };
  console.log(`\n${require("./table").summary(run.results)}`);

  const isFull = !only && !quick;
  const results = option("--json") ?? (isFull ? RESULTS : undefined);
  if (results) fs.writeFileSync(results, `${JSON.stringify(run, null, 1)}\n`);
  const page = option("--page") ?? (isFull ? PAGE : undefined);
  if (page) await require("./page").write(run, page);
}

async function peers() {
  const { kmeans } = require("ml-kmeans");
  return { d3: await import("d3-array"), simple: require("simple-statistics"), kmeans };
}

function measureAll(names, all, sizes) {
  const { isMissed, least, tableOf } = require("./table");
  const work = sizes.map((n) => inOwnProcess({ measure: LEAST, n }));
  const tallest = sizes[sizes.length - 1];
  const results = names.map((name) => {
    const { target = {}, least: needs = {} } = all[name];
    const rows = [];
    for (const [i, n] of sizes.entries()) {
      const row = inOwnProcess({ measure: name, n, without: slowIn(rows) });
      rows.push({ ...row, least: least(row, needs, work[i]) });
    }
    const result = { name, target, rows };
    if (AFTERWARDS.includes(name))
      result.afterwards = inOwnProcess({ measure: name, n: tallest, after: sizes.slice(0, -1) });
    if (isMissed(result)) result.profile = inOwnProcess({ profile: name, n: tallest });
    console.log(`${tableOf([result])}\n`);
    return result;
  });
  return { work, results };
}

/** The peers that were too slow already with fewer rows. */
function slowIn(rows) {
  const { TOO_SLOW } = require("./table");
  const isSlow = (time) => time === null || time > TOO_SLOW;
  return rows.flatMap(({ peers }) => Object.keys(peers).filter((peer) => isSlow(peers[peer])));
}

/**
 * Each function and each height has an engine of its own: what the engine has learnt from another function, or from fewer rows, and the memory
 * that these have left behind, change how fast the next looks. Nor must a forced collection of garbage make it forget its code.
 */
function inOwnProcess(task) {
  const options = ["--no-flush-bytecode", __filename, "--task", JSON.stringify(task)];
  return JSON.parse(execFileSync(process.execPath, options, { encoding: "utf8", maxBuffer: 2 ** 26 }));
}

/**
 * What a process of its own does: it measures one function, or the least work, or takes a profile.
 * @param {{measure?: string, profile?: string, n: number, without?: string[], after?: number[]}} task
 *   `without`: peers that aren't asked; `after`: numbers of rows to measure before, in the same engine and without peers
 */
function perform({ measure: name, profile: profiled, n, without = [], after }, all) {
  const { leastWork, measure, profile } = require("./measure");
  if (name === LEAST) return leastWork(n);
  const one = { ...all[name ?? profiled], run: functionOf(name ?? profiled) };
  if (profiled) return profile(one, n);
  const isAsked = ([peer]) => !after && !without.includes(peer);
  const asked = { ...one, peers: Object.fromEntries(Object.entries(one.peers ?? {}).filter(isAsked)) };
  for (const few of after ?? []) measure(asked, few);
  const row = measure(asked, n);
  return { ...row, peers: { ...row.peers, ...Object.fromEntries(without.map((peer) => [peer, null])) } };
}

function functionOf(name) {
  const camel = name.toLowerCase().replace(/_(\w)/gu, (_, letter) => letter.toUpperCase());
  return require("../src/functions")[camel];
}

function runOther(script, quick) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  const file = path.join(directory, "tables.json");
  const options = [path.join(__dirname, script), "--json", file, ...(quick ? ["--quick"] : [])];
  execFileSync(process.execPath, options, { stdio: "inherit" });
  const tables = JSON.parse(fs.readFileSync(file, "utf8"));
  fs.rmSync(directory, { recursive: true });
  return { script, tables };
}

main();
