/**
 * Holds what is installed to the rules of docs/DEPENDENCIES.md:  node scripts/licences.js
 * Every package has a licence of the lists below and a checksum; versions are exact; the lock file names no place to download from.
 */
const fs = require("node:fs");
const path = require("node:path");
const { lockedPackages, readJson, root } = require("./packages");

/** What may reach users asks for no more than that its notice goes along: third-party-licences.txt does that. */
const SHIPPED = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "Unlicense"]);

/** What stays on the developer's machine may also ask for its own changed files (MPL) or for a mention (CC-BY). */
const DEVELOPMENT = new Set([...SHIPPED, "MIT-0", "BlueOak-1.0.0", "CC0-1.0", "CC-BY-4.0", "MPL-2.0"]);

/** Packages of development that name no licence of the list, and what was read instead. */
const READ_BY_HAND = {
  // Its terms allow copies to design, develop and test add-ins: what we do. No build holds any of it.
  "@microsoft/office-js": "LICENSE",
  // Its LICENSE file is that of all Univer packages, Apache-2.0; its package.json forgets to say so.
  "@univerjs/telemetry": undefined,
};

/** "(MIT OR CC0-1.0)", "Apache-2.0 AND MIT", and the "MIT/Apache-2.0" of old. */
function allows(allowed, license) {
  const alternatives = license.replace(/[()]/gu, "").split(/ OR |\//u);
  return alternatives.some((each) => each.split(" AND ").every((one) => allowed.has(one.trim())));
}

/** @param {import("./packages").Package[]} packages @returns {string[]} what is wrong */
function licenceFaults(packages) {
  return packages.flatMap(({ folder, name, version, license, dev }) => {
    if (dev && name in READ_BY_HAND && READ_BY_HAND[name] === license) return [];
    if (license && allows(dev ? DEVELOPMENT : SHIPPED, license)) return [];
    const use = dev ? "for development" : "in what is shipped";
    return [`${name} ${version} (${folder}) has the licence ${license ?? "(none)"}: not allowed ${use}.`];
  });
}

/** What the package itself says, where it is installed: the lock file could have been changed by hand. */
function mismatches(packages) {
  return packages.flatMap(({ folder, name, version, license }) => {
    const file = path.join(root, folder, "package.json");
    // Those for other machines are not installed.
    if (!fs.existsSync(file)) return [];
    const own = JSON.parse(fs.readFileSync(file, "utf8"));
    const says = own.license?.type ?? own.license ?? own.licenses?.map(({ type }) => type).join(" OR ");
    const same = own.version === version && (says === license || license === undefined);
    return same
      ? []
      : [
          `${name}: the lock file has ${version}, ${license}; installed is ${own.version}, ${says}. Run npm ci.`,
        ];
  });
}

/** @returns {string[]} what is wrong with package.json and the lock file */
function lockFaults(manifest, lock) {
  const faults = [];
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const [name, version] of Object.entries(wanted)) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/u.test(version))
      faults.push(`package.json asks for ${name} ${version}: name one version.`);
    if (lock.packages[`node_modules/${name}`]?.version !== version)
      faults.push(`package.json asks for ${name} ${version}, which the lock file has not. Run npm install.`);
  }
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (folder === "") continue;
    if (!/^sha512-[\w+/]{86}==$/u.test(entry.integrity ?? "")) faults.push(`${folder} has no checksum.`);
    if (entry.resolved || entry.link)
      faults.push(`${folder} names a place to download from: ${entry.resolved}`);
  }
  return faults;
}

function main() {
  const lock = readJson("package-lock.json");
  const packages = lockedPackages(lock);
  const faults = [
    ...lockFaults(readJson("package.json"), lock),
    ...licenceFaults(packages),
    ...mismatches(packages),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else {
    const shipped = packages.filter(({ dev }) => !dev).length;
    console.log(
      `${shipped} packages that may be shipped and ${packages.length - shipped} for development: licences and checksums are in order.`,
    );
  }
}

if (require.main === module) main();

module.exports = { licenceFaults, lockFaults };
