/**
 * Whether the same source gives the same bytes: compares dist/ with the build that the end-to-end tests ran, which was made by another
 * process into memory, with a cache of its own:  npm test && npm run build && node scripts/same-build.js
 */
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { root } = require("./packages");

const NOTED = path.join(root, "test-results", "build.json");

const checksum = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");

/** @param {Map<string, Buffer>} files */
function noteBuild(files) {
  const noted = Object.fromEntries([...files].map(([name, bytes]) => [name, checksum(bytes)]));
  fs.mkdirSync(path.dirname(NOTED), { recursive: true });
  fs.writeFileSync(NOTED, JSON.stringify(noted, null, 2));
}

/** The checksums of the files of a folder. */
function builtFiles(folder) {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    files
      .filter((file) => fs.statSync(path.join(folder, file)).isFile())
      .map((file) => [file.replaceAll(path.sep, "/"), checksum(fs.readFileSync(path.join(folder, file)))]),
  );
}

/** @param {Record<string, string>} one @param {Record<string, string>} other @returns {string[]} names of what differs */
function differences(one, other) {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name])
    .sort();
}

function main() {
  const noted = JSON.parse(fs.readFileSync(NOTED, "utf8"));
  const built = builtFiles(path.join(root, "dist"));
  const different = differences(noted, built);
  if (different.length > 0) {
    console.error(
      `Two builds differ in ${different.join(", ")}. Was the source changed between npm test and npm run build?`,
    );
    process.exitCode = 1;
  } else console.log(`Two builds gave the same ${Object.keys(built).length} files, byte for byte.`);
}

if (require.main === module) main();

module.exports = { builtFiles, differences, noteBuild };
