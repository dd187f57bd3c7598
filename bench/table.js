/** What was measured, as tables and against the targets. */

/** Most memory beyond the arguments, in bytes a row. */
const MOST_BYTES = 100;
const FULL_HEIGHT = 1_048_575;
/** A peer that has become this slow isn't asked for more, in milliseconds. */
const TOO_SLOW = 5_000;

/**
 * The least milliseconds that a call can take: each cell read once and each of the answer built, with the sorts and hashes that it needs.
 * @param {{n: number, cells: number, answer: number}} row
 */
function least({ n, cells, answer }, { sorts = 0, hashes = 0 }, { read, sort, hash, build }) {
  return (cells / n) * read + (answer / n) * build + sorts * sort + hashes * hash;
}

/** Every target of a function, with what was measured. */
function verdicts({ target, rows }) {
  const full = rows.find(({ n }) => n === FULL_HEIGHT);
  const found = [];
  const add = (text, actual, most) => found.push({ text, actual, met: actual <= most });
  if (full && target.floor !== undefined)
    add(`at most ${target.floor} of the floor`, full.ours / full.floor, target.floor);
  if (full && target.seconds !== undefined)
    add(`at most ${target.seconds} s`, full.ours / 1000, target.seconds);
  for (const [peer, times] of Object.entries(target.faster ?? {})) {
    const known = rows.filter(({ peers }) => peers[peer] !== null);
    const share = Math.max(...known.map((row) => row.ours / row.peers[peer]));
    add(`at least ${times} times as fast as ${peer}, of whose time we take`, share, 1 / times);
  }
  if (full) add(`at most ${MOST_BYTES} bytes a row`, full.bytes, MOST_BYTES);
  return found;
}

/** Whether a target at full height is missed. */
const isMissed = (result) => verdicts(result).some(({ met }) => !met);

/** The exponent g of time ~ n^g between the smallest size and the largest. */
function growth(rows) {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  return Math.log(last.ours / first.ours) / Math.log(last.n / first.n);
}

const milliseconds = (time) => (time === null ? "too slow" : time.toFixed(time < 10 ? 2 : 0));

const COLUMNS = {
  Function: ({ name }) => name,
  Rows: (_, { n }) => n.toLocaleString("en"),
  "Floor ms": (_, { floor }) => milliseconds(floor),
  "Ours ms": (_, { ours }) => milliseconds(ours),
  "Of floor": (_, { ours, floor }) => (ours / floor).toFixed(2),
  Target: ({ target }) => target.floor?.toString() ?? (target.seconds ? `${target.seconds} s` : ""),
  "Least ms": (_, { least }) => milliseconds(least),
  "Times least": (_, { ours, least }) => (ours / least).toFixed(1),
  "Bytes a row": (_, { bytes }) => String(bytes),
  "Again ms": (_, { again }) => milliseconds(again),
  Growth: ({ rows }) => `n^${growth(rows).toFixed(2)}`,
  "Peer (ms, times ours)": (_, { peers, ours }) =>
    Object.entries(peers)
      .map(([name, time]) => `${name} (${milliseconds(time)}${time ? `, ${(time / ours).toFixed(1)}` : ""})`)
      .join("; "),
};

/** @returns {string[][]} the headers and a line for each row of each result that is wanted */
function lines(results, isWanted = () => true) {
  const rows = results.flatMap((result) => result.rows.filter(isWanted).map((row) => [result, row]));
  return [Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((cell) => cell(...row)))];
}

function tableOf(results) {
  const all = lines(results);
  const widths = all[0].map((_, i) => Math.max(...all.map((line) => line[i].length)));
  return all.map((line) => line.map((text, i) => text.padStart(widths[i])).join("  ")).join("\n");
}

function summary(results) {
  return results
    .flatMap((result) =>
      verdicts(result).map(
        ({ text, actual, met }) =>
          `${met ? "met   " : "MISSED"}  ${result.name}: ${text}: ${actual.toFixed(actual < 10 ? 2 : 0)}`,
      ),
    )
    .join("\n");
}

module.exports = { TOO_SLOW, isMissed, lines, least, summary, tableOf, verdicts };
