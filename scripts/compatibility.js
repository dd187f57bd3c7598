/** What runs where: the sets that the code uses (api-sets.js), what manifest.xml asks for, and what Microsoft's lists say of each Excel. */
const fs = require("node:fs");
const path = require("node:path");
const { scan } = require("./api-sets");
const { root } = require("./packages");
const { byVersion, manifestSets, neededSets, requirementFaults } = require("./requirement-sets");

const EXCELS = [
  "Windows, Microsoft 365",
  "Windows, Excel 2024",
  "Windows, Excel 2021",
  "Mac",
  "on the web",
  "iPad",
];

/** From Microsoft's lists of requirement sets: the first version that has the set, true for all, false for none. */
const KNOWN = {
  "ExcelApi 1.16": ["2208", true, false, "16.64", true, "16.66"],
  "ExcelApi 1.18": ["2501", false, false, "16.93", true, "16.93"],
  "CustomFunctionsRuntime 1.3": ["2008", true, true, "16.40", true, false],
  "SharedRuntime 1.1": ["2002", true, true, "16.35", true, false],
};

/** What the pane does where a set is missing; of what manifest.xml asks for, it also says so on its first page. */
const WITHOUT = {
  "ExcelApi 1.16":
    "Excel doesn't offer the add-in. Where its page is opened all the same, it says that this Excel is too old, what to use instead, and can go on.",
  "CustomFunctionsRuntime 1.3":
    "Excel doesn't offer the add-in. Where its page is opened all the same, it says that figures in its sheets would show `#NAME?`, and can go on.",
  "SharedRuntime 1.1":
    "Excel doesn't offer the add-in. Where its page is opened all the same, Share leaves out the box that starts Vital Few with the workbook.",
  "ExcelApi 1.18": "Share tells in a comment, not in a note, why a cell became a value.",
};

const line = (cells) => `| ${cells.join(" | ")} |`;

function table(header, rows) {
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The tables of docs/COMPATIBILITY.md; fails where code, manifest and what is known of the sets disagree. */
function compatibility() {
  const declared = manifestSets(fs.readFileSync(path.join(root, "manifest.xml"), "utf8"));
  const scanned = scan();
  const faults = requirementFaults(scanned, declared);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const optional = scanned.asked.filter(
    ({ set, version }) => byVersion(version, declared.get(set) ?? "0.0") > 0,
  );
  const sets = [
    ...[...declared].map(([set, version]) => `${set} ${version}`),
    ...new Set(optional.map(({ set, version }) => `${set} ${version}`)),
  ];
  for (const set of sets)
    if (!(set in KNOWN) || !(set in WITHOUT))
      throw new Error(`scripts/compatibility.js doesn't know ${set}.`);
  const shown = (has) => (has === true ? "yes" : has === false ? "no" : `from ${has}`);
  const needed = neededSets(scanned);
  return {
    where: table(
      ["requirement set", ...EXCELS],
      sets.map((set) => [set, ...KNOWN[set].map(shown)]),
    ),
    without: table(
      ["without", "what happens"],
      sets.map((set) => [set, WITHOUT[set]]),
    ),
    needed: table(
      ["requirement set", "manifest.xml asks for", "Office.js members in use come from"],
      [...declared].map(([set, version]) => [set, version, needed.get(set) ?? "none of them"]),
    ),
  };
}

module.exports = { compatibility };
