/**
 * Writes what the test of the metadata compares with, beside that test:
 *   golden/<family>.json  what functions.json says of a family, so that each change of it is seen
 *   released.json         the signature of each function; here one may only add, for others' formulas rely on it
 */
const fs = require("node:fs");
const path = require("node:path");
const { familyFiles, functionsMetadata, signature } = require("./metadata");

const folder = path.join(__dirname, "..", "test", "unit", "functions");

/** Any address does: what is tested is what stands below it. */
const ADDRESS = "https://example.com/vital-few/";

/** @param {string} file a family's source @returns {object[]} what functions.json says of its functions */
function familyMetadata(file) {
  return functionsMetadata(ADDRESS, [{ file, text: fs.readFileSync(file, "utf8") }]).functions;
}

/** @param {string} file a family's source @returns {string} where its golden metadata stand */
function goldenFile(file) {
  return path.join(folder, "golden", `${path.basename(file, ".ts")}.json`);
}

const releasedFile = path.join(folder, "released.json");

/**
 * The released signatures with those of new functions.
 * @param {Record<string, string>} released signatures by id
 * @param {object[]} functions metadata of all functions
 * @returns {Record<string, string>}
 * @throws {Error} naming each released function that is gone or has another signature
 */
function addReleased(released, functions) {
  const now = Object.fromEntries(functions.map((one) => [one.id, signature(one)]));
  const problems = Object.entries(released)
    .filter(([id, before]) => now[id] !== before)
    .map(([id, before]) => `${id}${before} ${now[id] ? `became ${id}${now[id]}` : "is gone"}`);
  if (problems.length > 0) {
    throw new Error(
      `Formulas in other people's workbooks rely on these functions as they were released:\n${problems.join("\n")}\n` +
        "Leave them as they are and give what is new a function of its own. What no released version had yet is taken " +
        "out of released.json by hand.",
    );
  }
  return { ...released, ...now };
}

function main() {
  const released = fs.existsSync(releasedFile) ? JSON.parse(fs.readFileSync(releasedFile, "utf8")) : {};
  const families = familyFiles().map((file) => ({ file, functions: familyMetadata(file) }));
  const now = addReleased(
    released,
    families.flatMap(({ functions }) => functions),
  );
  for (const { file, functions } of families) write(goldenFile(file), functions);
  write(releasedFile, now);
}

function write(file, content) {
  fs.writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

module.exports = { addReleased, familyMetadata, goldenFile, releasedFile };
