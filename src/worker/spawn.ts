/**
 * Starts the one worker of the add-in, or gives null where there is none. Its script stands beside the page under a fixed name, so
 * that custom functions can start it without a bundler's help: they load where no page is, too.
 */
export function spawnWorker(): Worker | null {
  if (typeof Worker === "undefined") return null;
  try {
    return new Worker("worker.js", { name: "vital-few" });
  } catch {
    // A policy or an old web view forbids workers: everything is calculated in this thread.
    return null;
  }
}
