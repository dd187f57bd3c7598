/** Database engines that run what the pane writes for them: each starts empty, on its own, and ends without a trace. */
import { DuckDBInstance } from "@duckdb/node-api";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What an engine answers: its columns' names, and rows of texts as it writes them; null for NULL. */
export interface Answer {
  columns: string[];
  rows: (string | null)[][];
}

export interface Engine {
  run(sql: string): Promise<Answer>;
  stop(): void;
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

/** Where Debian puts the server's programs, or where $PATH leads; null where there is none. */
export function postgresFolder(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian) : [];
  const folders = [
    ...versions.map((version) => path.join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(path.delimiter),
  ];
  return folders.find((folder) => fs.existsSync(path.join(folder, "initdb"))) ?? null;
}

/** A server with a data folder of its own, which is reached by a socket in that folder only. */
export function startPostgres(programs: string): Engine {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vf-pg-"));
  const data = path.join(folder, "data");
  // The server refuses to run as root.
  const owner = process.getuid?.() === 0 ? ownerOf("postgres") : null;
  if (owner) fs.chownSync(folder, owner.uid, owner.gid);
  const call = (program: string, args: string[], input = "") =>
    execFileSync(path.join(programs, program), args, {
      ...owner,
      cwd: folder,
      input,
      encoding: "utf8",
      // The server would hold the ends of pipes.
      stdio: program === "pg_ctl" ? "ignore" : ["pipe", "pipe", "pipe"],
      maxBuffer: 2 ** 28,
    });
  call("initdb", ["-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
  call("pg_ctl", ["-D", data, "-w", "-t", "60", "-l", path.join(folder, "log"), "-o", settings, "start"]);
  const NULL = "\\N";
  const options = ["-X", "-q", "-h", folder, "-U", "tester", "-d", "postgres", "-v", "ON_ERROR_STOP=1"];
  return {
    async run(sql) {
      const written = call(
        "psql",
        [...options, "-A", "-F", "\x1f", "-R", "\x1e", "-P", "footer=off", "-P", `null=${NULL}`],
        sql,
      );
      const [columns = [], ...rows] = written
        .replace(/\n$/u, "")
        .split("\x1e")
        .map((row) => row.split("\x1f"));
      return { columns, rows: rows.map((row) => row.map((cell) => (cell === NULL ? null : cell))) };
    },
    stop() {
      call("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"]);
      fs.rmSync(folder, { recursive: true });
    },
  };
}

function ownerOf(user: string): { uid: number; gid: number } {
  const number = (option: string) => Number(spawnSync("id", [option, user], { encoding: "utf8" }).stdout);
  return { uid: number("-u"), gid: number("-g") };
}
