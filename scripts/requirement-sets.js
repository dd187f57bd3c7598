/**
 * Requirement sets of Office.js: which the code can't do without, and whether manifest.xml asks for them.
 * @typedef {{ set: string, version: string }} Version
 * @typedef {Version & { member: string, file: string, line: number }} Use
 * @typedef {{ uses: Use[], asked: (Version & { file: string })[] }} Scanned what is used, and what is asked for before it is used
 */

const number = (version) => version.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);
const byVersion = (one, other) => number(one) - number(other);

/** The uses that no question in the same file goes before. @param {Scanned} scanned @returns {Use[]} */
function unasked({ uses, asked }) {
  return uses.filter(
    ({ set, version, file }) =>
      !asked.some((each) => each.file === file && each.set === set && byVersion(each.version, version) >= 0),
  );
}

/** The version of each set that the code can't do without. @param {Scanned} scanned @returns {Map<string, string>} */
function neededSets(scanned) {
  const needed = new Map();
  for (const { set, version } of unasked(scanned)) {
    if (byVersion(version, needed.get(set) ?? "0.0") > 0) needed.set(set, version);
  }
  return needed;
}

/** @returns {Map<string, string>} the sets of a manifest */
function manifestSets(manifest) {
  return new Map(
    [...manifest.matchAll(/<Set Name="([^"]+)" MinVersion="([^"]+)"\s*\/>/gu)].map(([, set, version]) => [
      set,
      version,
    ]),
  );
}

/** @returns {string[]} what the code uses without having asked, and manifest.xml doesn't ask for */
function requirementFaults(scanned, declared) {
  return [...neededSets(scanned)].flatMap(([set, version]) => {
    if (byVersion(declared.get(set) ?? "0.0", version) >= 0) return [];
    const { member, file, line } = unasked(scanned).find(
      (each) => each.set === set && each.version === version,
    );
    return [
      `${member} (${file}:${line}) needs ${set} ${version}, and manifest.xml has ${declared.get(set) ?? "none"}.`,
    ];
  });
}

module.exports = { byVersion, manifestSets, neededSets, requirementFaults };
