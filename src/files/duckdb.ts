/** DuckDB, compiled for the web, as the engine that adds up. */
import type { DuckDBBindings } from "@duckdb/duckdb-wasm/blocking";
import type { Engine } from "./engine";

/** What it adds up in; pieces, answers and its own code need the rest of the four gigabytes that a program on the web can have. */
const MEMORY = "3GB";

/** An engine without files and network of its own: it knows what it is given, and nothing else. */
export function engineOf(db: DuckDBBindings): Engine {
  db.open({});
  const connection = db.connect();
  connection.query("SET autoinstall_known_extensions = false");
  connection.query("SET autoload_known_extensions = false");
  connection.query(`SET memory_limit = '${MEMORY}'`);
  return {
    query: (sql) => connection.query(sql),
    give: (name, bytes) => db.registerFileBuffer(name, bytes),
    take: (name) => void db.dropFile(name),
    insert: (name, arrow) => connection.insertArrowFromIPCStream(arrow, { name, create: true }),
  };
}
