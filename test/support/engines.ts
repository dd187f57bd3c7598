/** Database engines that run what the pane writes for them: each starts empty, on its own, and ends without a trace. */
import { DuckDBInstance } from "@duckdb/node-api";

/** What an engine answers: its columns' names, and rows of texts as it writes them; null for NULL. */
export interface Answer {
  columns: string[];
  rows: (string | null)[][];
}

export interface Engine {
  run(sql: string): Answer | Promise<Answer>;
  stop(): void | Promise<void>;
}

/** In this process, in memory. */
export async function startDuckDb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  return {
    async run(sql) {
      const reader = await connection.runAndReadAll(sql);
      const cells = reader.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))));
      return { columns: reader.columnNames(), rows: cells };
    },
    stop() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
