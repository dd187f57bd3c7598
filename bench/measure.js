/** Clock, memory and profile of one function, and the clock of the least that there is to do for it. */
const inspector = require("node:inspector");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");
require("../scripts/excel-runtime");
require("../scripts/load-typescript");
const { forgetColumns } = require("../src/functions/columns");
const least = require("./least");
const { TOO_SLOW } = require("./table");

/** Of so many rows the arguments themselves are garbage enough for a full collection, which somebody else would pay for. */
const MUCH = 1_000_000;
/** Microseconds between two looks at what is running. */
const LOOK_EVERY = 500;
/** What the engine's profiler calls a collection. */
const GARBAGE = "(garbage collector)";

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc");

/**
 * Floor, ours, ours once more on a range that is still remembered, and peers by turns, so that a machine that is slow for a while is slow for all.
 * @param {import("./cases").Case & {run: (...args: any[]) => any}} one
 * @param {number} n
 * @returns a row of the table; `peers` has null for those that were too slow to be asked again
 */
function measure({ args, run, peers = {} }, n) {
  const slow = new Set();
  const given = args(n);
  const flat = given.map(flatten);
  const times = Object.fromEntries(
    ["floor", "ours", "again", ...Object.keys(peers)].map((what) => [what, []]),
  );
  // The first round warms up. Arguments come out of JSON anew each time, as they do in Excel.
  for (let round = 0; round <= rounds(n); round++) {
    let fresh;
    const record = (what, body) => {
      const time = timed(body, n);
      if (round > 0) times[what].push(time);
      if (time > TOO_SLOW) slow.add(what);
    };
    record("floor", () => (fresh = JSON.parse(JSON.stringify(given))));
    forgetColumns();
    record("ours", () => run(...fresh));
    record("again", () => run(...fresh));
    for (const [peer, call] of Object.entries(peers)) if (!slow.has(peer)) record(peer, () => call(...flat));
  }
  const { floor, ours, again, ...others } = medians(times);
  forgetColumns();
  const bytes = Math.round(peakMemory(() => run(...given)) / n);
  return {
    n,
    floor,
    ours,
    again,
    peers: others,
    bytes,
    cells: cellsIn(given),
    answer: cellsIn([run(...given)]),
  };
}

/** Milliseconds for n of each: to read a cell, to sort, to find the group of an id and to build a cell of the answer. */
function leastWork(n) {
  const given = least.given(n);
  const times = { read: [], sort: [], hash: [], build: [] };
  for (let round = 0; round <= rounds(n); round++) {
    const loops = least.loops(JSON.parse(JSON.stringify(given)));
    for (const [what, body] of Object.entries(loops)) {
      const time = timed(body, n);
      if (round > 0) times[what].push(time);
    }
  }
  return { n, ...medians(times) };
}

/**
 * Where the time of a call goes: milliseconds of each function's own code, of the engine and of its collections of garbage, the most first.
 * The first round warms up, as where it is measured.
 */
function profile({ args, run }, n) {
  const given = args(n);
  const session = new inspector.Session();
  session.connect();
  /** The engine answers at once. */
  const ask = (method, parameters) => {
    let answer;
    session.post(method, parameters, (fault, result) => {
      if (fault) throw fault;
      answer = result;
    });
    return answer;
  };
  ask("Profiler.enable");
  ask("Profiler.setSamplingInterval", { interval: LOOK_EVERY });
  const spent = new Map();
  for (let round = 0; round <= rounds(n); round++) {
    const fresh = JSON.parse(JSON.stringify(given));
    forgetColumns();
    collectGarbage({ type: "major" });
    if (round === 0) {
      run(...fresh);
      continue;
    }
    ask("Profiler.start");
    profiledCall(run, fresh);
    const taken = ask("Profiler.stop").profile;
    for (const { where, ms } of withinTheCall(taken))
      spent.set(where, (spent.get(where) ?? 0) + ms / rounds(n));
  }
  session.disconnect();
  return [...spent].map(([where, ms]) => ({ where, ms })).sort((one, other) => other.ms - one.ms);
}

function profiledCall(run, given) {
  return run(...given);
}

/** The own time of all that was called, and collections of garbage, which the profiler counts on top of everything. */
function withinTheCall({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map();
  const visit = (node, isWithin) => {
    const { functionName } = node.callFrame;
    if (isWithin || functionName === GARBAGE) places.set(node.id, placeOf(node.callFrame));
    for (const child of node.children ?? [])
      visit(byId.get(child), isWithin || functionName === profiledCall.name);
  };
  visit(nodes[0], false);
  return samples.flatMap((id, i) =>
    places.has(id) ? [{ where: places.get(id), ms: timeDeltas[i] / 1000 }] : [],
  );
}

function placeOf({ functionName, url }) {
  const name = functionName || "(a loop of no name)";
  return url.startsWith("file:") || path.isAbsolute(url) ? `${name}, ${path.basename(url)}` : name;
}

const isRange = (value) => Array.isArray(value?.[0]);
const isOfRanges = (value) => Array.isArray(value?.[0]?.[0]);

/** A column as a plain array, a block as its rows. */
const flatten = (range) => {
  if (isOfRanges(range)) return range.map(flatten);
  return range[0].length === 1 ? range.flat() : range;
};

function cellsIn(ranges) {
  return ranges.reduce((count, range) => {
    if (isOfRanges(range)) return count + cellsIn(range);
    return count + (isRange(range) ? range.length * range[0].length : 1);
  }, 0);
}

const rounds = (n) => (n <= 10_000 ? 15 : n <= 100_000 ? 9 : 5);

/**
 * Milliseconds. What was left behind before is collected first, so that nobody pays for another's garbage. With few rows it is only young
 * garbage (twice, so that what is left counts as old), as a full collection makes the engine forget what it has learnt about the code.
 */
function timed(body, n) {
  const kinds = n >= MUCH ? ["major"] : ["minor", "minor"];
  for (const type of kinds) collectGarbage({ type });
  const start = performance.now();
  body();
  return performance.now() - start;
}

/** Of each list of times the median; null of none. */
function medians(times) {
  const median = (values) => (values.length === 0 ? null : values.sort((a, b) => a - b)[values.length >> 1]);
  return Object.fromEntries(Object.entries(times).map(([what, all]) => [what, median(all)]));
}

/**
 * The most memory that a call takes beyond its arguments, in bytes: its answer, and garbage as long as the engine hasn't collected it.
 * Memory rises up to a collection, so it is looked at before each, and at the end.
 */
function peakMemory(body) {
  collectGarbage();
  const now = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const profiler = new v8.GCProfiler();
  const before = now();
  profiler.start();
  const result = body();
  const after = now();
  const collections = profiler.stop().statistics.map(({ beforeGC: { heapStatistics } }) => {
    return heapStatistics.usedHeapSize + heapStatistics.externalMemory;
  });
  return result === undefined ? 0 : Math.max(0, Math.max(after, ...collections) - before);
}

module.exports = { leastWork, measure, profile };
