/**
 * The metadata by which Excel knows the custom functions (functions.json), made from their JSDoc. Microsoft's generator reads the
 * files; what it lets pass and Excel doesn't is refused here.
 */
const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");
const { parseTree } = require("custom-functions-metadata/lib/parseTree");
const { hostAddress } = require("./manifest");

const functionsDir = path.join(__dirname, "..", "src", "functions");

/** Excel shows no longer text. */
const LONGEST_DESCRIPTION = 255;
const LONGEST_NAME = 128;
/** Whatever Unicode takes for a control character or the end of a line. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

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
 * @param {string} [baseUrl] address below which the help pages stand; the development server's if left out
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
    // A range may be as tall as a sheet, and what is done with it in the worker end when the cell no longer waits.
    if (one.parameters.some(({ dimensionality }) => dimensionality === "matrix"))
      one.options = { ...one.options, cancelable: true };
    one.helpUrl = `${hostAddress(baseUrl)}/functions/${one.id}.html`;
    problems.push(...problemsOf(one).map((problem) => `${one.id}: ${problem}`));
  }
  problems.push(...repeatedIds(functions));
  if (problems.length > 0)
    throw new Error(`Custom functions that Excel would refuse:\n${problems.join("\n")}`);
  // Without the second, Excel answers #VALUE! to any error cell and never calls the function.
  return { allowCustomDataForDataTypeAny: true, allowErrorForDataTypeAny: true, functions };
}

/**
 * What other people's formulas rely on: names, order and kinds of the arguments, and what comes back, as TypeScript writes it.
 * @param {object} metadata of one function
 */
function signature({ parameters, result }) {
  const list = parameters.map(
    ({ name, optional, repeating, ...kind }) =>
      `${name}${optional ? "?" : ""}: ${typeOf(kind)}${repeating ? "[]" : ""}`,
  );
  return `(${list.join(", ")}): ${typeOf(result)}`;
}

function typeOf({ type = "any", dimensionality }) {
  return dimensionality === "matrix" ? `${type}[][]` : type;
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
    problems.push(...nameProblems(parameter.name, parameters.slice(0, i)));
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

/** Excel shows names in formulas, where they are told apart without case. */
function nameProblems(name, before) {
  const problems = [];
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) problems.push(`the argument ${name} isn't named by a plain word`);
  if (before.some((other) => same(other.name, name))) problems.push(`two arguments are named ${name}`);
  return problems;
}

function textProblems(what, text) {
  if (!text) return [`${what} says nothing`];
  const problems = [];
  if (text.length > LONGEST_DESCRIPTION)
    problems.push(`${what} is longer than ${LONGEST_DESCRIPTION} characters`);
  if (CONTROL.test(text)) problems.push(`${what} holds a line break or another control character`);
  return problems;
}

function repeatedIds(functions) {
  return functions
    .filter(({ id }, i) => functions.slice(0, i).some((before) => same(before.id, id)))
    .map(({ id }) => `${id}: this id is there twice`);
}

function same(one, other) {
  return one.toUpperCase() === other.toUpperCase();
}

/** JSDoc may break a sentence over lines; Excel shows one. */
function oneLine(text = "") {
  return text.replace(/\s+/g, " ").trim();
}

module.exports = { familyFiles, functionsMetadata, signature };
