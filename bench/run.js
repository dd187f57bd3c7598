/**
 * How fast the functions are, beside the least that Excel has to do for them anyway (to write the arguments as JSON and read them
 * again: "floor"), and beside peers, all in one run.
 *   node bench/run.js [--quick] [--only NAME,NAME] [--json FILE]      --quick stops at 100,000 rows
 * A run of all, at all heights, writes bench/results.json and the page of the docs.
 */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const SIZES = [10_000, 100_000, 1_048_575];
const RESULTS = path.join(__dirname, "results.json");
const LEAST = "least work";
/** The fits beside another peer, by customers. */
const FITS = ["purchase.js", "lifetime.js"];

async function main() {
  const option = (name) =>
    process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
  const quick = process.argv.includes("--quick");
  const sizes = quick ? SIZES.slice(0, 2) : SIZES;
  const all = require("./cases").cases(await peers());
  if (option("--measure")) {
    console.log(JSON.stringify(measureHere(option("--measure"), all, sizes)));
    return;
  }
  const { least, summary, tableOf } = require("./table");
  const only = option("--only")?.split(",");
  const work = inOwnProcess(LEAST, quick);
  const results = Object.keys(all)
    .filter((name) => !only || only.includes(name))
    .map((name) => {
      const { target = {}, least: needs = {} } = all[name];
      const rows = inOwnProcess(name, quick).map((row, i) => ({ ...row, least: least(row, needs, work[i]) }));
      const result = { name, target, rows };
      console.log(`${tableOf([result])}\n`);
      return result;
    });
  const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
  const measured = { machine, work, results };
  console.log(summary(results));
  if (!only) for (const script of FITS) runFits(script, quick);
  const file = option("--json") ?? (only || quick ? undefined : RESULTS);
  if (file) fs.writeFileSync(file, `${JSON.stringify(measured, null, 1)}\n`);
  if (file === RESULTS) require("./page").write(measured);
}

async function peers() {
  const { kmeans } = require("ml-kmeans");
  return { d3: await import("d3-array"), simple: require("simple-statistics"), kmeans };
}

function measureHere(name, all, sizes) {
  const { leastWork, measure } = require("./measure");
  if (name === LEAST) return leastWork(sizes);
  const camel = name.toLowerCase().replace(/_(\w)/gu, (_, letter) => letter.toUpperCase());
  return measure({ ...all[name], run: require("../src/functions")[camel] }, sizes);
}

/**
 * What one function leaves behind, in memory and in what the engine has learnt, must not change how fast the next looks; nor must a forced
 * collection of garbage make the engine forget its code.
 */
function inOwnProcess(name, quick) {
  const options = ["--no-flush-bytecode", __filename, "--measure", name, ...(quick ? ["--quick"] : [])];
  return JSON.parse(execFileSync(process.execPath, options, { encoding: "utf8" }));
}

function runFits(script, quick) {
  const options = [path.join(__dirname, script), ...(quick ? ["--quick"] : [])];
  execFileSync(process.execPath, options, { stdio: "inherit" });
}

main();
