/** The worker that reads files: it starts when the first file is added up, and ends with it. */
import * as duckdb from "@duckdb/duckdb-wasm/blocking";
import { expose, transfer } from "comlink";
import type { Look } from "./csv";
import { checkFiles, type AskedCheck, type FileReport } from "./check";
import { engineOf } from "./duckdb";
import type { Engine } from "./engine";
import { lookIntoFile } from "./formats";
import { Stopped } from "./stopped";
import { summarise } from "./summarise";
import type { Asked, Obstacle, Summary } from "./summary";

/** The package's types are those for Node, which has another. */
const { BROWSER_RUNTIME } = duckdb as unknown as { BROWSER_RUNTIME: duckdb.DuckDBRuntime };

/** The only file that this worker asks for; it stands beside its script. */
const ENGINE = new URL("duckdb-eh.wasm", self.location.href).href;

/** What reads the customers' files can send nothing: once the engine is here, the worker loses its ways to the network, and to code made of text. */
function shutOff(): void {
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "eval"])
    Object.defineProperty(self, name, { value: undefined });
}

async function start(): Promise<Engine> {
  const files = { mainModule: ENGINE, mainWorker: "" };
  const db = await duckdb.createDuckDB({ mvp: files, eh: files }, new duckdb.VoidLogger(), BROWSER_RUNTIME);
  await db.instantiate(() => undefined);
  shutOff();
  return engineOf(db);
}

let engine: Promise<Engine> | null = null;

/** What can be told of the work from here; errors lose what they know on their way. */
export type Outcome<T> = T | { obstacle: Obstacle };

async function told<T>(task: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof Stopped) return { obstacle: error.obstacle };
    throw error;
  }
}

export const service = {
  look: (file: File): Promise<Outcome<{ look: Look }>> =>
    told(async () => ({ look: await lookIntoFile(file) })),

  addUp: (
    files: File[],
    asked: Asked,
    progress: (bytes: number) => void,
  ): Promise<Outcome<{ summary: Summary }>> =>
    told(async () => {
      engine ??= start();
      const summary = await summarise(await engine, files, asked, progress);
      return transfer(
        { summary },
        summary.columns.map(({ buffer }) => buffer),
      );
    }),

  check: (
    files: File[],
    asked: AskedCheck,
    progress: (bytes: number) => void,
  ): Promise<Outcome<FileReport>> =>
    told(async () => {
      engine ??= start();
      return checkFiles(await engine, files, asked, progress);
    }),
};

expose(service);
