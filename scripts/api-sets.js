/**
 * Which requirement sets of Office.js the code uses, as the documentation comments of its types say for each member:
 *   node scripts/api-sets.js           the version of each set that it needs, and those that it can do without
 *   node scripts/api-sets.js --all     and which members ask for which, and where they are used
 */
const path = require("node:path");
const ts = require("typescript");
const { root } = require("./packages");
const { neededSets } = require("./requirement-sets");

/** Where Office.js is spoken to. */
const FOLDERS = ["src/workbook", "src/commands", "src/functions", "src/taskpane"];

/** Members of a library that documents them among another application's: Excel has them with its first version. */
const OTHERS = new Set(["Mailbox"]);

/** @returns {import("./requirement-sets").Scanned} */
function scan() {
  const program = createProgram();
  const checker = program.getTypeChecker();
  const uses = [];
  const asked = [];
  for (const source of program.getSourceFiles().filter(({ fileName }) => isOurs(fileName))) {
    const file = path.relative(root, source.fileName);
    visit(source, checker, {
      use(symbol, node) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        const member = checker.getFullyQualifiedName(symbol);
        for (const version of setsOf(symbol, checker)) uses.push({ ...version, member, file, line });
      },
      ask: (set, version) => asked.push({ set, version, file }),
    });
  }
  return { uses: uses.filter(({ set }) => !OTHERS.has(set)), asked };
}

const isOurs = (file) => FOLDERS.some((folder) => file.startsWith(path.posix.join(root, folder)));

/** Of the project's own files and the types of Office.js alone: what comes from other packages is of no matter here. */
function createProgram() {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, "tsconfig.json"),
    { types: ["office-js", "custom-functions-runtime"], skipLibCheck: true, noEmit: true },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (fault) => {
        throw new Error(fault.messageText);
      },
    },
  );
  const host = ts.createCompilerHost(config.options);
  host.resolveModuleNameLiterals = (names, containing, _, options) =>
    names.map(({ text }) =>
      text.startsWith(".")
        ? ts.resolveModuleName(text, containing, options, host)
        : { resolvedModule: undefined },
    );
  return ts.createProgram(config.fileNames.filter(isOurs), config.options, host);
}

function visit(node, checker, notes) {
  if (ts.isIdentifier(node)) {
    const symbol = checker.getSymbolAtLocation(node);
    if (symbol) notes.use(symbol, node);
  }
  if (ts.isObjectLiteralExpression(node)) noteProperties(node, checker, notes);
  if (ts.isCallExpression(node)) noteCall(node, checker, notes);
  ts.forEachChild(node, (child) => visit(child, checker, notes));
}

/** `{ delayForCellEdit: true }` names members of the type that is wanted there. */
function noteProperties(node, checker, notes) {
  const wanted = checker.getContextualType(node);
  if (!wanted) return;
  for (const { name } of node.properties) {
    const property = name?.text && checker.getPropertyOfType(checker.getNonNullableType(wanted), name.text);
    if (property) notes.use(property, node);
  }
}

/** `range.load("items/name,address")` names members in a text, and `isSetSupported("ExcelApi", "1.18")` a set. */
function noteCall({ expression, arguments: given }, checker, notes) {
  if (!ts.isPropertyAccessExpression(expression) || given.length === 0) return;
  if (!given.every(ts.isStringLiteralLike)) return;
  const [first, second] = given.map(({ text }) => text);
  if (expression.name.text === "isSetSupported") notes.ask(first, second);
  if (expression.name.text !== "load") return;
  for (const names of first.split(",")) {
    let type = checker.getTypeAtLocation(expression.expression);
    for (const name of names.trim().split("/")) {
      const property = checker.getPropertyOfType(type, name);
      if (!property) break;
      notes.use(property, expression);
      const next = checker.getTypeOfSymbol(property);
      type = checker.getIndexTypeOfType(next, ts.IndexKind.Number) ?? next;
    }
  }
}

/** The sets that a member's comment names; its text may name more than one, where overloads came later. */
function setsOf(symbol, checker) {
  const aimed = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (aimed.declarations ?? [])
    .filter((each) =>
      /[\\/]@types[\\/](office-js|custom-functions-runtime)[\\/]/u.test(each.getSourceFile().fileName),
    )
    .flatMap((each) => ts.getJSDocCommentsAndTags(each).map((comment) => comment.getText()))
    .flatMap((comment) => [...comment.matchAll(/\[\s*API set: (\w+) (\d+\.\d+)/giu)].slice(0, 1))
    .map(([, set, version]) => ({ set, version }));
}

function main() {
  const scanned = scan();
  for (const [set, version] of neededSets(scanned)) console.log(`${set} ${version}`);
  for (const { set, version, file } of scanned.asked)
    console.log(`${set} ${version}, where there is one (${file})`);
  if (!process.argv.includes("--all")) return;
  const lines = scanned.uses.map(
    ({ set, version, member, file, line }) => `${set} ${version}  ${member}  ${file}:${line}`,
  );
  console.log([...new Set(lines)].sort().join("\n"));
}

if (require.main === module) main();

module.exports = { scan };
