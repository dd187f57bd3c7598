/**
 * The same by the pane's own worker, in a headless browser, as the released add-in does it under its own policy. Its memory is
 * that of one file, as a browser is started for each.
 *   node bench/files/in-browser.js FILE ADDRESS      of the embedded workbook
 */
const fs = require("node:fs");
const { clearInterval, setInterval } = require("node:timers");
const { findBrowser, launch } = require("../../test/e2e/browser.js");
const { ASKED } = require("./question");

const COMLINK = require.resolve("comlink/dist/umd/comlink.js");
const LOOK_EVERY = 100;

/**
 * @param {string} file
 * @param {string} address
 * @param {{ whole?: boolean }} [options] whether the table itself is wanted, too
 */
async function summariseInBrowser(file, address, { whole = false } = {}) {
  const browser = await launch(findBrowser());
  try {
    const page = await browser.newPage();
    await page.goto(new URL("/taskpane.html", address).href);
    await page.evaluate(fs.readFileSync(COMLINK, "utf8"));
    await page.evaluate(() => {
      const input = Object.assign(document.createElement("input"), { type: "file", id: "log" });
      document.body.append(input);
    });
    await page.setInputFiles("#log", file);
    const memory = watchMemory();
    const measured = await page.evaluate(summarised, ASKED);
    const bytes = memory();
    const table = whole ? JSON.parse(await page.evaluate(() => globalThis.tableAsText())) : undefined;
    return { ...measured, bytes, table };
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
async function summarised(asked) {
  const { wrap, proxy } = globalThis.Comlink;
  const worker = new globalThis.Worker("files.js");
  const failed = new Promise((_, reject) =>
    worker.addEventListener("error", ({ message }) => reject(new Error(message))),
  );
  const start = performance.now();
  const files = [...document.getElementById("log").files];
  const outcome = await Promise.race([
    wrap(worker).addUp(
      files,
      asked,
      proxy(() => undefined),
    ),
    failed,
  ]);
  const seconds = (performance.now() - start) / 1000;
  if (!outcome.summary) throw new Error(JSON.stringify(outcome));
  const { keys, columns, rows, leftOut } = outcome.summary;
  // A text passes the way out of the browser in one piece.
  globalThis.tableAsText = () => JSON.stringify([keys, ...columns.map((each) => [...each])]);
  const sum = (values) => values.reduce((total, each) => total + each, 0);
  const [frequency, recency, age, monetary] = columns;
  return {
    seconds,
    rows,
    leftOut,
    sum: [keys.length, sum(frequency), sum(recency), sum(age), sum(frequency.map((x, i) => x * monetary[i]))],
  };
}

/** The most memory that any process of the browser has had at once; it is asked for while they still run. */
function watchMemory() {
  let most = 0;
  const look = () => {
    for (const each of descendants(process.pid)) most = Math.max(most, residentMost(each));
  };
  const timer = setInterval(look, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}

function descendants(root) {
  const parents = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const status = fs.readFileSync(`/proc/${name}/stat`, "utf8");
        const [, parent] = /^\d+ \(.*\) \S (\d+)/su.exec(status);
        return [[Number(name), Number(parent)]];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
  const found = new Set([root]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const [id, parent] of parents) if (found.has(parent)) found.add(id);
  }
  found.delete(root);
  return found;
}

function residentMost(id) {
  try {
    return 1024 * Number(/^VmHWM:\s+(\d+)/mu.exec(fs.readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

module.exports = { summariseInBrowser };

if (require.main === module)
  summariseInBrowser(...process.argv.slice(2)).then(
    (found) => console.log(JSON.stringify(found)),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
