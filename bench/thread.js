/** The pane's thread and the worker beside it, in Node. */
const path = require("node:path");
const { Worker } = require("node:worker_threads");
const nodeEndpoint = require("comlink/dist/umd/node-adapter");

/** A worker of Node as the pane knows one. */
function spawn() {
  const worker = new Worker(path.join(__dirname, "pane-worker.js"));
  const endpoint = nodeEndpoint(worker);
  return {
    ...endpoint,
    // The endpoint takes every listener for one of messages.
    addEventListener: (type, listener) =>
      type === "message" ? endpoint.addEventListener(type, listener) : worker.on(type, listener),
    terminate: () => void worker.terminate(),
  };
}

/** The longest time, in milliseconds, between two turns of this thread while `body` runs; and how long it takes in all. */
async function watched(body) {
  let [last, longest, running] = [performance.now(), 0, true];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setTimeout(look, 0);
  };
  look();
  const start = last;
  const result = await body();
  running = false;
  const end = performance.now();
  return { result, took: end - start, held: Math.max(longest, end - last) };
}

module.exports = { spawn, watched };
