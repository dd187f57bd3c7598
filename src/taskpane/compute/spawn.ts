/** Starts the worker; webpack finds its bundle by this very expression. Alone in its file, because only a bundler understands it. */
export function spawnWorker(): Worker | null {
  if (typeof Worker === "undefined") return null;
  try {
    return new Worker(new URL("./worker.ts", import.meta.url), { name: "vital-few" });
  } catch {
    // A policy or an old web view forbids workers: the pane calculates by itself.
    return null;
  }
}
