/** What is installed from the registry, as the lock file has it: names, versions, licences, checksums. */
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const readJson = (file) => JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));

/**
 * A package of the lock file.
 * @typedef {{ folder: string, name: string, version: string, license?: string, integrity?: string, dev: boolean, dependencies: string[] }} Package
 */

const MARK = "node_modules/";

/** @returns {Package[]} in the order of their folders */
function lockedPackages(lock = readJson("package-lock.json")) {
  return Object.entries(lock.packages)
    .filter(([folder]) => folder !== "")
    .map(([folder, entry]) => ({
      folder,
      // What was put in another's place keeps that one's folder, and has a name of its own.
      name: entry.name ?? folder.slice(folder.lastIndexOf(MARK) + MARK.length),
      version: entry.version,
      license: entry.license,
      integrity: entry.integrity,
      dev: Boolean(entry.dev || entry.devOptional),
      dependencies: Object.keys({
        ...entry.dependencies,
        ...entry.optionalDependencies,
        ...entry.peerDependencies,
      }),
    }));
}

/** The folder of the package that a file belongs to, as the lock file writes it; undefined for files of our own. */
function folderOf(file) {
  const parts = path.relative(root, file).split(path.sep);
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return undefined;
  return parts.slice(0, at + (parts[at + 1].startsWith("@") ? 3 : 2)).join("/");
}

/** The package that a folder's code gets when it asks for a name: the one nearest above. */
function resolved(byFolder, from, name) {
  for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf(`/${MARK}`)))) {
    const found = byFolder.get(above === "" ? MARK + name : `${above}/${MARK}${name}`);
    if (found || above === "") return found;
  }
}

module.exports = { folderOf, lockedPackages, readJson, resolved, root };
