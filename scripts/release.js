/**
 * Makes the folder that an administrator gets: npm run release -- --base https://addins.example.com/vital-few
 *   --base   where the files will be; VF_BASE_URL says the same
 *   --out    the folder to put it into, release/ otherwise
 * In it: the files for the host, the manifest for that address, checksums, and the guide to install, go on and go back.
 */
const { execFileSync } = require("node:child_process");
const crypto = require("node:crypto");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { parseArgs } = require("node:util");
const { releaseAddress } = require("./manifest");
const { readJson, root } = require("./packages");

const CHECKSUMS = "SHA256SUMS";
/** The address that docs/INSTALL.md has for the reader's. */
const EXAMPLE = "https://addins.example.com/vital-few";

/** @param {string} base @param {string} folder where webpack puts the files */
function build(base, folder) {
  const webpack = [
    require.resolve("webpack/bin/webpack.js"),
    "--mode",
    "production",
    "--output-path",
    folder,
  ];
  execFileSync(process.execPath, webpack, {
    cwd: root,
    env: { ...process.env, VF_BASE_URL: base },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/**
 * @param {{ base: string, built: string, out: string }} where `built` is the folder of a build for that address
 * @returns {string} the folder that was made
 */
function makeRelease({ base, built, out }) {
  const { version } = readJson("package.json");
  const folder = path.join(out, `vital-few-${version}`);
  clear(folder);
  fs.cpSync(built, path.join(folder, "web"), { recursive: true });
  // Excel is given the manifest; the host doesn't need it.
  fs.renameSync(path.join(folder, "web", "manifest.xml"), path.join(folder, "manifest.xml"));
  checkAddresses(folder, base);
  const guide = fs.readFileSync(path.join(root, "docs", "INSTALL.md"), "utf8");
  fs.writeFileSync(
    path.join(folder, "INSTALL.md"),
    guide
      .replaceAll(EXAMPLE, () => base)
      .replaceAll(/\]\((\w+)\.md\)/gu, (_, page) => `](web/about/${page.toLowerCase()}.html)`),
  );
  for (const file of ["CHANGELOG.md", "LICENSE"])
    fs.copyFileSync(path.join(root, file), path.join(folder, file));
  fs.writeFileSync(path.join(folder, CHECKSUMS), checksums(folder));
  return folder;
}

/** A folder that was made before is made anew; one that something else stands in is left alone. */
function clear(folder) {
  if (fs.existsSync(folder) && !fs.existsSync(path.join(folder, CHECKSUMS))) {
    throw new Error(`${folder} is there already, and is no release: move it away first.`);
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Each address of the manifest has to be a file of the folder: Excel would show an add-in that doesn't start. */
function checkAddresses(folder, base) {
  const manifest = fs.readFileSync(path.join(folder, "manifest.xml"), "utf8");
  for (const [, address] of manifest.matchAll(/"(https:[^"]+)"/gu)) {
    const file = address.startsWith(`${base}/`) && path.join(folder, "web", address.slice(base.length + 1));
    if (!file || !fs.existsSync(file))
      throw new Error(`The manifest names ${address}, which is not among the built files.`);
  }
}

/** As sha256sum writes and reads them. */
function checksums(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
  const sum = (file) =>
    crypto
      .createHash("sha256")
      .update(fs.readFileSync(path.join(folder, file)))
      .digest("hex");
  return files.map((file) => `${sum(file)}  ${file}\n`).join("");
}

function main() {
  const { values } = parseArgs({ options: { base: { type: "string" }, out: { type: "string" } } });
  const base = releaseAddress(values.base ?? process.env.VF_BASE_URL);
  const built = fs.mkdtempSync(path.join(os.tmpdir(), "vital-few-release-"));
  try {
    console.log(`Building for ${base} …`);
    build(base, built);
    const folder = makeRelease({ base, built, out: path.resolve(values.out ?? path.join(root, "release")) });
    console.log(`Made ${path.relative(process.cwd(), folder)}. INSTALL.md in it says what to do with it.`);
  } finally {
    fs.rmSync(built, { recursive: true, force: true });
  }
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

module.exports = { makeRelease };
