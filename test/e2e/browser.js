/** Finds a Chromium-based browser for the end-to-end tests, or installs one and says so. */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const PLAYWRIGHT = path.resolve(__dirname, "../../node_modules/playwright-core");

const NAMES = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

const FIXED = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((folder) => [
      path.join(folder, "Google/Chrome/Application/chrome.exe"),
      path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
};

function installed() {
  if (process.env.VF_BROWSER) return process.env.VF_BROWSER;
  const onPath = (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const files = [...onPath, ...(FIXED[process.platform] ?? [])];
  return [...files, downloaded()].find((file) => file && fs.existsSync(file));
}

/** Where playwright keeps its own. CI looks for a browser while the packages are still being installed: then there is none. */
function downloaded() {
  return fs.existsSync(PLAYWRIGHT) ? require(PLAYWRIGHT).chromium.executablePath() : undefined;
}

const run = (command, args) => execFileSync(command, args, { stdio: "inherit" });

function install() {
  const root = process.platform === "linux" && process.getuid?.() === 0;
  if (root && fs.existsSync("/usr/bin/apt-get")) {
    console.log(
      "No Chrome, Edge or Chromium found: installing Debian's package chromium (apt-get install chromium).",
    );
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  } else {
    console.log(
      "No Chrome, Edge or Chromium found: downloading playwright's Chromium (npx playwright-core install chromium).",
    );
    run(process.execPath, [path.join(PLAYWRIGHT, "cli.js"), "install", "chromium"]);
  }
}

/** The path of a browser that can be started. */
function findBrowser() {
  if (!installed()) install();
  const file = installed();
  if (!file)
    throw new Error(
      "No browser for the end-to-end tests. Install Chrome, Edge or Chromium, or name one in VF_BROWSER.",
    );
  console.log(`End-to-end tests run in ${file}`);
  return file;
}

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless browser with a profile of its own. */
const launch = (executablePath) =>
  require(PLAYWRIGHT).chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: FLAGS,
  });

module.exports = { findBrowser, launch };
