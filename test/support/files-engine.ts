/** The engine that the pane loads for files, in this process. */
import * as duckdb from "@duckdb/duckdb-wasm/blocking";
import { engineOf } from "../../src/files/duckdb";
import type { Engine } from "../../src/files/engine";

export async function startFilesEngine(): Promise<Engine> {
  const bundle = {
    mainModule: require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"),
    mainWorker: "",
  };
  const db = await duckdb.createDuckDB(
    { mvp: bundle, eh: bundle },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  );
  await db.instantiate(() => undefined);
  return engineOf(db);
}
