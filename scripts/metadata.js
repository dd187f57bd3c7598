/**
 * The metadata by which Excel knows the custom functions (functions.json), made from their JSDoc. Microsoft's generator reads the
 * files; what it lets pass and Excel doesn't is refused here.
 */
const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");
const { parseTree } = require("custom-functions-metadata/lib/parseTree");

const functionsDir = path.join(__dirname, "..", "src", "functions");

/** Excel shows no longer text. */
const LONGEST_DESCRIPTION = 255;
const LONGEST_NAME = 128;

/**
 * The source files of the functions, as src/functions/index.ts lists them.
 * @returns {string[]} absolute paths
 */
function familyFiles() {
  const index = fs.readFileSync(path.join(functionsDir, "index.ts"), "utf8");
  return ts
    .preProcessFile(index)
    .importedFiles.map(({ fileName }) => path.join(functionsDir, `${fileName}.ts`));
}

/**
 * The contents of functions.json.
 * @param {string} [baseUrl] address under which the help pages stand; without it the functions name no page
 * @param {{ file: string, text: string }[]} [sources] the function files; those of the project if left out
 * @returns {{ allowCustomDataForDataTypeAny: boolean, allowErrorForDataTypeAny: boolean, functions: object[] }}
 * @throws {Error} naming everything that Excel would not take
 */
function functionsMetadata(baseUrl, sources = projectSources()) {
  const problems = [];
  const functions = [];
  for (const { file, text } of sources) {
    const parsed = parseTree(text, file);
    for (const { errors } of parsed.extras)
      problems.push(...errors.map((e) => `${path.basename(file)}: ${e}`));
    functions.push(...parsed.functions);
  }
  for (const one of functions) {
    one.description = oneLine(one.description);
    for (const parameter of one.parameters) parameter.description = oneLine(parameter.description);
    if (baseUrl) one.helpUrl = `${baseUrl.replace(/\/+$/, "")}/functions/${one.id}.html`;
    problems.push(...problemsOf(one).map((problem) => `${one.id}: ${problem}`));
  }
  problems.push(...repeatedIds(functions));
  if (problems.length > 0)
    throw new Error(`Custom functions that Excel would refuse:\n${problems.join("\n")}`);
  // Without the second, Excel answers #VALUE! to any error cell and never calls the function.
  return { allowCustomDataForDataTypeAny: true, allowErrorForDataTypeAny: true, functions };
}

/** @returns {{ file: string, text: string }[]} */
function projectSources() {
  return familyFiles().map((file) => ({ file, text: fs.readFileSync(file, "utf8") }));
}

function problemsOf({ id, name, description, parameters }) {
  const problems = [];
  if (name !== id) problems.push(`the name ${name} differs from the id`);
  if (!/^[A-Z][A-Z0-9_.]*$/.test(id))
    problems.push("an id has capital letters, digits, _ and . and begins with a letter");
  if (id.length > LONGEST_NAME) problems.push(`an id has at most ${LONGEST_NAME} characters`);
  if (isReference(id)) problems.push("Excel reads this id as a cell or a constant");
  problems.push(...textProblems("the description", description));
  parameters.forEach((parameter, i) => {
    problems.push(...textProblems(parameter.name, parameter.description));
    if (!parameter.optional && parameters.slice(0, i).some((before) => before.optional)) {
      problems.push(`${parameter.name} has to be given, but stands behind one that hasn't`);
    }
    if (parameter.repeating && i < parameters.length - 1) {
      problems.push(`${parameter.name} repeats, so it has to stand last`);
    }
  });
  return problems;
}

/** A1, XFD1048576, R1C1, R, C, one letter, TRUE: these can't name a function. */
function isReference(id) {
  return /^([A-Z]{1,3}\d+|R\d*C?\d*|C\d*|[A-Z]|TRUE|FALSE)$/.test(id);
}

function textProblems(what, text) {
  if (!text) return [`${what} says nothing`];
  return text.length > LONGEST_DESCRIPTION
    ? [`${what} is longer than ${LONGEST_DESCRIPTION} characters`]
    : [];
}

function repeatedIds(functions) {
  const seen = new Set();
  return functions.flatMap(({ id }) =>
    seen.size === seen.add(id).size ? [`${id}: this id is there twice`] : [],
  );
}

/** JSDoc may break a sentence over lines; Excel shows one. */
function oneLine(text = "") {
  return text.replace(/\s+/g, " ").trim();
}

module.exports = { familyFiles, functionsMetadata };
