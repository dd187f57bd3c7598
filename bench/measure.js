/** Clock and memory of one function, and of the least that there is to do for it. */
const v8 = require("node:v8");
const vm = require("node:vm");
require("../scripts/excel-runtime");
require("../scripts/load-typescript");
const { forgetColumns } = require("../src/functions/columns");
const { group } = require("../src/models/keys");
const { descending } = require("../src/models/order");
const { column, ids, profits } = require("./data");

/** Of so many rows the arguments themselves are garbage enough for a full collection, which somebody else would pay for. */
const MUCH = 1_000_000;
/** A peer that has become this slow isn't asked for more, in milliseconds. */
const TOO_SLOW = 5_000;

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc");

/**
 * Floor, ours, ours once more on a range that is still remembered, and peers by turns, so that a machine that is slow for a while is slow for all.
 * @param {import("./cases").Case & {run: (...args: any[]) => any}} one
 * @param {readonly number[]} sizes
 */
function measure({ args, run, peers = {} }, sizes) {
  const slow = new Set();
  return sizes.map((n) => {
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
      for (const [peer, call] of Object.entries(peers))
        if (!slow.has(peer)) record(peer, () => call(...flat));
    }
    const { floor, ours, again, ...others } = Object.fromEntries(
      Object.entries(times).map(([what, all]) => [what, median(all)]),
    );
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
  });
}

/**
 * The least that there is to do, in bare loops: to read a cell, to sort, to find the group of an id and to build a cell of the answer.
 * Milliseconds for n of each.
 */
function leastWork(sizes) {
  return sizes.map((n) => {
    const given = [column(profits(n)), ids(n, Math.min(100_000, n / 5))];
    const times = { read: [], sort: [], hash: [], build: [] };
    for (let round = 0; round <= rounds(n); round++) {
      const [cells, keys] = JSON.parse(JSON.stringify(given));
      const values = new Float64Array(n);
      const record = (what, body) => {
        const time = timed(body, n);
        if (round > 0) times[what].push(time);
      };
      record("read", () => {
        for (let i = 0; i < n; i++) values[i] = cells[i][0];
      });
      record("sort", () => descending(values));
      record("hash", () => group(keys));
      record("build", () => {
        const answer = new Array(n);
        for (let i = 0; i < n; i++) answer[i] = [values[i]];
        return answer;
      });
    }
    return { n, ...Object.fromEntries(Object.entries(times).map(([what, all]) => [what, median(all)])) };
  });
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

function median(values) {
  return values.length === 0 ? null : values.sort((a, b) => a - b)[values.length >> 1];
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

module.exports = { leastWork, measure };
