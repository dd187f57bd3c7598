/** A file's columns and first rows, looked at beside the pane: what reads Parquet is no part of it. */
import { wrap } from "comlink";
import type { Look } from "../../files/csv";
import { Stopped } from "../../files/stopped";
import type { service } from "../../files/worker";

export async function lookInto(file: File): Promise<Look> {
  const worker = new Worker("files.js", { name: "vital-few-files" });
  try {
    const outcome = await wrap<typeof service>(worker).look(file);
    if ("obstacle" in outcome) throw new Stopped(outcome.obstacle);
    return outcome.look;
  } finally {
    worker.terminate();
  }
}
