/**
 * All that the JSDoc of the functions says, as plain data for help pages. Beyond Excel's own tags a function has
 *   @question what a business user would ask, a tag for each: "Who loses us money?"
 *   @example  lines "Header: value, value, …", one a column from A1 on, then formulas to paste beside them (example.js)
 *   @method   how it is calculated        @source   where the method was published
 *   @error    "#N/A when, and what to do" @related  other functions, separated by commas
 * What an example's formulas give is calculated here, by the functions themselves.
 */
const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");
require("./excel-runtime");
require("./load-typescript");
const { evaluate, readExample } = require("./example");
const { familyFiles } = require("./metadata");

const sourceDir = path.join(__dirname, "..", "src");

/** The families, in the order of src/functions/index.ts; types in help.d.ts. */
async function help() {
  forgetSources();
  const sources = familyFiles().map(readSource);
  const functions = new Map(sources.flatMap((source) => source.functions).map((one) => [one.id, one]));
  const call = (id, given) => {
    const one = functions.get(id);
    if (!one) throw new Error(`An example calls ${id}, which isn't there`);
    return one.implementation(...asExcelSends(given, one.parameters));
  };
  const families = [];
  for (const source of sources) {
    const described = [];
    for (const one of source.functions) described.push(await describe(one, call));
    families.push({ title: source.title, functions: described });
  }
  return families;
}

/** A development server asks again after each change. */
function forgetSources() {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(sourceDir)) Reflect.deleteProperty(require.cache, file);
  }
}

function readSource(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const implementations = require(file);
  const declarations = source.statements.filter(
    (node) => ts.isFunctionDeclaration(node) && idOf(node) !== undefined,
  );
  return {
    title: /^\/\*\*\s*(.+?)\.\s/.exec(source.text)?.[1] ?? path.basename(file, ".ts"),
    functions: declarations.map((declaration) => ({
      id: idOf(declaration),
      declaration,
      parameters: declaration.parameters.filter((parameter) => !isInvocation(parameter)).map(readParameter),
      implementation: implementations[declaration.name.text],
    })),
  };
}

function readParameter(parameter) {
  return {
    name: parameter.name.text,
    optional: parameter.questionToken !== undefined,
    repeating: /\[\]\[\]\[\]$/.test(typeOf(parameter)),
    isRange: /\[\]\[\]$/.test(typeOf(parameter)),
    description: oneLine(ts.getTextOfJSDocComment(ts.getJSDocParameterTags(parameter)[0]?.comment)),
  };
}

/** Excel's own last argument, which nobody types. */
function isInvocation(parameter) {
  return /Invocation$/.test(typeOf(parameter));
}

function typeOf({ type }) {
  return type?.getText() ?? "";
}

async function describe({ id, declaration, parameters }, call) {
  const examples = [];
  for (const text of rawComments(declaration, "example")) {
    const example = readExample(text);
    const results = await evaluate(example, call).catch((fault) => {
      throw new Error(`The example of ${id}: ${fault.message}`, { cause: fault });
    });
    const formulas = example.formulas.map((formula, i) => ({ ...formula, result: results[i] }));
    examples.push({ ...example, formulas });
  }
  return {
    id,
    answers: oneLine(ts.getTextOfJSDocComment(declaration.jsDoc[0].comment)),
    questions: comments(declaration, "question"),
    parameters,
    returns: comments(declaration, "returns")[0],
    spills: /\[\]/.test(typeOf(declaration)),
    examples,
    methods: comments(declaration, "method"),
    sources: comments(declaration, "source"),
    errors: comments(declaration, "error"),
    related: comments(declaration, "related").flatMap((list) => list.split(/,\s*/)),
    plain: plainForm(id),
  };
}

/** Whether a formula with the function can be turned into plain Excel, and why not. */
function plainForm(id) {
  const { limitsOfPlainForm, withoutPlainForm } = require("../src/texts/plain");
  if (require("../src/plain").plainFunctions().includes(id))
    return { reason: null, limit: limitsOfPlainForm[id] ?? null };
  const reason = withoutPlainForm[id];
  if (!reason) throw new Error(`src/texts/plain.ts has no reason why ${id} has no plain form`);
  return { reason };
}

function idOf(declaration) {
  return comments(declaration, "customfunction")[0];
}

/** A range is a block also where it is one cell or a constant, a single value never; repeated ranges come as one array. */
function asExcelSends(given, parameters) {
  const repeating = parameters.findIndex((parameter) => parameter.repeating);
  const single = repeating < 0 ? parameters : parameters.slice(0, repeating);
  if (repeating < 0 && given.length > parameters.length) throw new Error("has too many arguments");
  const sent = single.map((parameter, i) => asParameter(given[i] ?? null, parameter));
  if (repeating < 0) return sent;
  return [...sent, given.slice(repeating).map((value) => asParameter(value, parameters[repeating]))];
}

function asParameter(value, { name, isRange }) {
  if (value === null || Array.isArray(value) === isRange) return value;
  if (isRange) return [[value]];
  if (value.length > 1 || value[0].length > 1) throw new Error(`${name} is one value, not a range`);
  return value[0][0];
}

function rawComments(declaration, tagName) {
  return ts
    .getJSDocTags(declaration)
    .filter((tag) => tag.tagName.text === tagName)
    .map((tag) => ts.getTextOfJSDocComment(tag.comment) ?? "");
}

function comments(declaration, tagName) {
  return rawComments(declaration, tagName).map(oneLine);
}

function oneLine(text = "") {
  return text.replace(/\s+/g, " ").trim();
}

module.exports = { help };
