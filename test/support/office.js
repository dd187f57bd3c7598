/** Finds LibreOffice, which opens workbook files as a recipient without Excel would; or installs it and says so. */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const FIXED = [
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
];

function installed() {
  if (process.env.VF_SOFFICE) return process.env.VF_SOFFICE;
  const onPath = (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "soffice"));
  return [...onPath, ...FIXED].find((file) => fs.existsSync(file));
}

/** Two tests may want it at the same time: the second waits, and finds it there. */
const INSTALL =
  "command -v soffice || { apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui; }";

/** Debian's package, where we may install one: half a minute. */
function install() {
  const root = process.platform === "linux" && process.getuid?.() === 0;
  if (!root || !fs.existsSync("/usr/bin/apt-get")) return;
  console.log(
    "No LibreOffice found: installing Debian's package libreoffice-calc-nogui (apt-get install --no-install-recommends).",
  );
  const lock = path.join(os.tmpdir(), "vf-office.lock");
  execFileSync("flock", [lock, "sh", "-c", INSTALL], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The program; null, with a word about it, where there is none and none can be installed. Where CI is set, that is a failure. */
function findOffice() {
  if (!installed()) install();
  const file = installed();
  if (file) return file;
  const words = "No LibreOffice: install it, or name its soffice in VF_SOFFICE.";
  if (process.env.CI) throw new Error(words);
  console.warn(`${words} What it makes of our files is not tested.`);
  return null;
}

/** What the program makes of workbook files when it opens and saves them; one start for all. By their names. */
function resaved(office, files) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "vf-office-"));
  try {
    for (const [name, bytes] of Object.entries(files)) fs.writeFileSync(path.join(home, name), bytes);
    const folder = path.join(home, "saved");
    const profile = `-env:UserInstallation=file://${path.join(home, "profile")}`;
    const convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder];
    const given = Object.keys(files).map((name) => path.join(home, name));
    execFileSync(office, [profile, "--headless", "--norestore", ...convert, ...given], {
      stdio: "ignore",
      timeout: 300_000,
    });
    return Object.fromEntries(
      Object.keys(files).map((name) => [name, new Uint8Array(fs.readFileSync(path.join(folder, name)))]),
    );
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

module.exports = { findOffice, resaved };
