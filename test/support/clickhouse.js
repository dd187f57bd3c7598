/** Finds ClickHouse, and starts two servers of it that know each other as one cluster; they end without a trace. */
const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");

/** The name of the cluster in what is sent to the servers. */
const CLUSTER = "pair";

const NAMES = ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"];

const installed = () =>
  [process.env.VF_CLICKHOUSE, ...NAMES, unpacked(NAMES[0])].find((file) => file && fs.existsSync(file));

/** Where Debian's package is put in CI: beside the system, as its own scripts would start a server. */
const unpacked = (file) => path.join(os.tmpdir(), "vf-clickhouse", file);

/** Debian's package and what it needs, taken apart but not installed: some seconds. */
function unpack() {
  const root = process.platform === "linux" && process.getuid?.() === 0;
  if (!process.env.CI || !root || !fs.existsSync("/usr/bin/apt-get")) return;
  console.log(
    "No ClickHouse found: fetching Debian's package clickhouse-server (apt-get install --download-only).",
  );
  execFileSync("sh", ["-ec", UNPACK, "sh", unpacked("/")], { stdio: ["ignore", "ignore", "inherit"] });
}

const UNPACK = `mkdir -p "$1/debs/partial"
  apt-get -o DPkg::Lock::Timeout=300 update
  apt-get -o DPkg::Lock::Timeout=300 -o Dir::Cache::archives="$1/debs" -o APT::Sandbox::User=root install -y --download-only --no-install-recommends clickhouse-server
  for deb in "$1"/debs/*.deb; do dpkg -x "$deb" "$1"; done`;

/** The server's program; null, with a word about it, where there is none. Where CI is set, that is a failure. */
function findClickHouse() {
  if (!installed()) unpack();
  const found = installed();
  if (found) return found;
  const words =
    "No ClickHouse: install it (Debian: apt-get install clickhouse-server), or name its server in VF_CLICKHOUSE.";
  if (process.env.CI) throw new Error(words);
  console.warn(`${words} The queries for it are not run.`);
  return null;
}

/** Libraries that lie beside the system. */
function libraries() {
  const folders = ["/usr/lib", "/lib"].flatMap((each) => {
    const folder = unpacked(each);
    return fs.existsSync(folder) ? fs.readdirSync(folder).map((inner) => path.join(folder, inner)) : [];
  });
  return [...folders, process.env.LD_LIBRARY_PATH].filter(Boolean).join(path.delimiter);
}

/** Ports that are free now. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => net.createServer());
  await Promise.all(servers.map((each) => new Promise((ready) => each.listen(0, "127.0.0.1", ready))));
  const ports = servers.map((each) => each.address().port);
  await Promise.all(servers.map((each) => new Promise((closed) => each.close(closed))));
  return ports;
}

const USERS = `<yandex><profiles><default/></profiles><quotas><default/></quotas><users><default>
  <password/><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
</default></users></yandex>`;

const settings = (folder, http, tcp, cluster) => `<yandex>
  <logger><level>warning</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host><http_port>${http}</http_port><tcp_port>${tcp}</tcp_port>
  <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><users_config>${folder}/users.xml</users_config>
  <mark_cache_size>10000000</mark_cache_size><timezone>UTC</timezone>
  <default_profile>default</default_profile><default_database>default</default_database>
  <remote_servers><${CLUSTER}>${cluster
    .map((port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`)
    .join("")}</${CLUSTER}></remote_servers>
</yandex>`;

/** Two servers on this machine only, each with a data folder of its own. */
async function startClickHouse(program) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "vf-ch-"));
  const [http, otherHttp, ...tcp] = await freePorts(4);
  const servers = [http, otherHttp].map((port, at) => {
    const folder = path.join(home, String(at));
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "users.xml"), USERS);
    fs.writeFileSync(path.join(folder, "config.xml"), settings(folder, port, tcp[at], tcp));
    const running = spawn(program, [`--config-file=${path.join(folder, "config.xml")}`], {
      stdio: "ignore",
      env: { ...process.env, LD_LIBRARY_PATH: libraries() },
    });
    return { port, running };
  });
  const ends = servers.map(({ running }) => new Promise((ended) => running.once("exit", ended)));
  const stop = async () => {
    for (const { running } of servers) running.kill("SIGKILL");
    await Promise.all(ends);
    fs.rmSync(home, { recursive: true, force: true });
  };
  try {
    await Promise.all(servers.map(({ port, running }) => answering(port, running)));
  } catch (reason) {
    await stop();
    throw reason;
  }
  return {
    run: async (sql) => {
      const { meta, data } = JSON.parse(await ask(http, sql, "JSONCompact"));
      const cells = data.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
      return { columns: meta.map(({ name }) => name), rows: cells };
    },
    /** For statements that answer nothing, on the first or the second of the servers. */
    tell: (server, sql) => ask(servers[server].port, sql, "Null"),
    stop,
  };
}

async function ask(port, sql, format) {
  const answer = await globalThis.fetch(`http://127.0.0.1:${port}/?default_format=${format}`, {
    method: "POST",
    body: sql,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.slice(0, 1000));
  return text;
}

async function answering(port, running) {
  for (let tries = 0; tries < 300; tries++) {
    if (running.exitCode !== null) throw new Error(`The server ended with ${running.exitCode}.`);
    try {
      await ask(port, "SELECT 1", "Null");
      return;
    } catch {
      await new Promise((ready) => setTimeout(ready, 100));
    }
  }
  throw new Error("The server doesn't answer.");
}

module.exports = { CLUSTER, findClickHouse, startClickHouse };
