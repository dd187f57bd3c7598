/** Finds PostgreSQL, or installs it in CI; and starts a server of one's own, which ends without a trace. */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** Where Debian puts the server's programs, by version. */
const DEBIAN = "/usr/lib/postgresql";

function installed() {
  const versions = fs.existsSync(DEBIAN) ? fs.readdirSync(DEBIAN) : [];
  const folders = [
    ...versions.map((version) => path.join(DEBIAN, version, "bin")),
    ...(process.env.PATH ?? "").split(path.delimiter),
  ];
  return folders.find((folder) => fs.existsSync(path.join(folder, "initdb")));
}

/** Debian's package, without the server that it would set up. */
const INSTALL = `mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.d/vital-few.conf
  apt-get -o DPkg::Lock::Timeout=300 update
  apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends postgresql`;

function install() {
  const root = process.platform === "linux" && process.getuid?.() === 0;
  if (!process.env.CI || !root || !fs.existsSync("/usr/bin/apt-get")) return;
  console.log("No PostgreSQL found: installing Debian's package postgresql (apt-get install postgresql).");
  execFileSync("sh", ["-ec", INSTALL], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The folder of its programs; null, with a word about it, where there are none. Where CI is set, that is a failure. */
function findPostgres() {
  if (!installed()) install();
  const folder = installed();
  if (folder) return folder;
  const words = "No PostgreSQL: install it (Debian: apt-get install postgresql).";
  if (process.env.CI) throw new Error(words);
  console.warn(`${words} The queries for it are not run.`);
  return null;
}

/** What stands for NULL, and between columns and rows. */
const [NULL, COLUMN, ROW] = ["\\N", "\x1f", "\x1e"];

/** A server with a data folder of its own, which is reached by a socket in that folder and by nothing else. */
function startPostgres(programs) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vf-pg-"));
  const data = path.join(folder, "data");
  const owner = serverUser();
  if (owner) fs.chownSync(folder, owner.uid, owner.gid);
  const call = (program, args, more = {}) =>
    execFileSync(path.join(programs, program), args, { ...owner, cwd: folder, encoding: "utf8", ...more });
  // The server would hold the ends of pipes for as long as it runs.
  const control = (...args) => call("pg_ctl", ["-D", data, "-w", ...args], { stdio: "ignore" });
  call("initdb", ["-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
  control("-t", "60", "-l", path.join(folder, "log"), "-o", settings, "start");
  const plain = ["-A", "-F", COLUMN, "-R", ROW, "-P", "footer=off", "-P", `null=${NULL}`];
  const whom = ["-h", folder, "-U", "tester", "-d", "postgres"];
  const options = ["-X", "-q", "-v", "ON_ERROR_STOP=1", ...whom, ...plain];
  return {
    run(sql) {
      const written = call("psql", options, { input: sql, maxBuffer: 2 ** 28, stdio: "pipe" });
      const [columns = [], ...rows] = written
        .replace(/\n$/u, "")
        .split(ROW)
        .map((row) => row.split(COLUMN));
      return { columns, rows: rows.map((row) => row.map((cell) => (cell === NULL ? null : cell))) };
    },
    stop() {
      control("-m", "immediate", "stop");
      fs.rmSync(folder, { recursive: true });
    },
  };
}

/** The server refuses to run as root: then as the user whom its package brings. */
function serverUser() {
  if (process.getuid?.() !== 0) return null;
  const number = (option) => Number(execFileSync("id", [option, "postgres"], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}

module.exports = { findPostgres, startPostgres };
