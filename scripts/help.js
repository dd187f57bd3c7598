/**
 * All that the JSDoc of the functions says, as plain data for help pages. Beyond Excel's own tags a function has
 *   @example  lines "Header: value, value, …", one a column from A1 on, then formulas to paste beside them
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

/** The families, in the order of src/functions/index.ts; types in help.d.ts. */
function help() {
  return familyFiles().map((file) => readFamily(file, require(file)));
}

function readFamily(file, implementations) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const title = /^\/\*\*\s*(.+?)\.\s/.exec(source.text)?.[1] ?? path.basename(file, ".ts");
  const functions = source.statements.filter(
    (node) => ts.isFunctionDeclaration(node) && idOf(node) !== undefined,
  );
  const call = (id, args) => {
    const declaration = functions.find((node) => idOf(node) === id);
    if (!declaration) throw new Error(`${path.basename(file)}: an example calls ${id}, which isn't there`);
    return implementations[declaration.name.text](...gatherRepeated(declaration, args));
  };
  return { title, functions: functions.map((declaration) => readFunction(declaration, call)) };
}

function readFunction(declaration, call) {
  const examples = rawComments(declaration, "example").map((text) => {
    const { columns, formulas } = readExample(text);
    return {
      columns,
      formulas: formulas.map((formula) => ({ text: formula, result: evaluate(formula, columns, call) })),
    };
  });
  return {
    id: idOf(declaration),
    answers: oneLine(ts.getTextOfJSDocComment(declaration.jsDoc[0].comment)),
    parameters: declaration.parameters.map((parameter) => ({
      name: parameter.name.text,
      optional: parameter.questionToken !== undefined,
      repeating: isRepeating(parameter),
      description: oneLine(ts.getTextOfJSDocComment(ts.getJSDocParameterTags(parameter)[0]?.comment)),
    })),
    returns: comments(declaration, "returns")[0],
    examples,
    methods: comments(declaration, "method"),
    sources: comments(declaration, "source"),
    errors: comments(declaration, "error"),
    related: comments(declaration, "related").flatMap((list) => list.split(/,\s*/)),
  };
}

function idOf(declaration) {
  return comments(declaration, "customfunction")[0];
}

/** Excel hands over a repeating argument as one array of ranges. */
function gatherRepeated({ parameters }, args) {
  const last = parameters.length - 1;
  return isRepeating(parameters[last]) ? [...args.slice(0, last), args.slice(last)] : args;
}

function isRepeating(parameter) {
  return parameter.type.getText().endsWith("[][][]");
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
