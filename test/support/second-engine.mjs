/**
 * Calculates plain formulas with IronCalc, an engine that has nothing in common with the grid's. Reads a list of { cells, formula, rows,
 * columns } as JSON: what to type where on the sheet Data, as [row, column, text]; and gives, likewise, what each formula shows in as many
 * rows and columns, and one more of each.
 *
 * Of some functions IronCalc takes single values only, or no argument left out: those are called for each value, and with what they
 * take by themselves. Nothing else is changed.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import init, { Model } from "@ironcalc/wasm";

const code = createRequire(import.meta.url)
  .resolve("@ironcalc/wasm")
  .replace(/wasm\.js$/u, "wasm_bg.wasm");
await init({ module_or_path: readFileSync(code) });

/** How many of the first arguments have to be single values. */
const SINGLE = {
  LEN: 1,
  ISNUMBER: 1,
  ISTEXT: 1,
  ISLOGICAL: 1,
  NOT: 1,
  EXACT: 2,
  ROUND: 1,
  ROUNDUP: 1,
  LOOKUP: 1,
  XMATCH: 1,
  XLOOKUP: 1,
  MOD: 1,
};

let names = 0;
const newName = () => `single${++names}_`;

/** The formula with each call written as `written` has it, the inner ones first. */
function rewrite(text) {
  let result = "";
  for (let at = 0; at < text.length;) {
    const quoted = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*')/u.exec(text.slice(at))?.[0];
    const call = /[\w.]$/u.test(result) ? null : /^([A-Z][A-Z0-9.]*)\(/u.exec(text.slice(at));
    if (quoted) result += quoted;
    else if (call) {
      const { parts, end } = argumentsFrom(text, at + call[0].length);
      result += written(call[1], parts.map(rewrite));
      at = end;
      continue;
    } else result += text[at];
    at += quoted?.length ?? 1;
  }
  return result;
}

function argumentsFrom(text, start) {
  const parts = [];
  let from = start;
  let quoted = false;
  for (let at = start, depth = 1; ; at++) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    if (quoted) continue;
    if (sign === "(" || sign === "{") depth++;
    if (sign === ")" || sign === "}") depth--;
    if (depth === 0 || (depth === 1 && sign === ",")) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) return { parts, end: at + 1 };
  }
}

function written(name, parts) {
  if (name === "ROWS") return `SUM(BYROW(${parts[0]},LAMBDA(${newName()},1)))`;
  if (name === "COLUMNS") return `SUM(BYCOL(${parts[0]},LAMBDA(${newName()},1)))`;
  if (name !== "IF") parts = parts.map((part, at) => (part === "" && at > 0 ? leftOut(name, parts) : part));
  if (name === "LOOKUP" && parts.length === 2) parts.push(parts[1]);
  const isSingle = /^(?:TRUE$|"[^"]*"$|INDEX\()/u.test(parts[0]);
  const single = isSingle ? 0 : SINGLE[name];
  if (isSingle && name === "XLOOKUP") return found(parts[0], parts.slice(1));
  if (!single) return `${name}(${parts.join(",")})`;
  const each = parts.slice(0, single).map(newName);
  const arrays = parts.slice(single);
  const called = name === "XLOOKUP" ? found(each[0], arrays) : `${name}(${[...each, ...arrays]})`;
  return `MAP(${parts.slice(0, single)},LAMBDA(${each},${called}))`;
}

/** XLOOKUP finds nothing in arrays. */
const found = (value, [keys, results, otherwise = "NA()"]) =>
  `IFERROR(INDEX(${results},XMATCH(${value},${keys})),${otherwise})`;

const leftOut = (name, [array]) => (name === "TAKE" ? written("ROWS", [array]) : "1");

/** 15 digits; a number that is rounded up to the next power of ten is shown as 0 of it. */
const DIGITS = "0.00000000000000E+00";
const ROUNDED_UP = /^(-?)0(\.0+E[+-](?!00))/u;

function calculate({ cells, formula, rows, columns }) {
  const model = new Model("proof", "en", "UTC", "en");
  model.pauseEvaluation();
  model.renameSheet(0, "Data");
  model.newSheet();
  model.updateRangeStyle({ sheet: 1, row: 1, column: 1, width: columns, height: rows }, "num_fmt", DIGITS);
  for (const [row, column, text] of cells) model.setUserInput(0, row + 1, column + 1, text);
  model.setUserInput(1, 1, 1, rewrite(formula));
  model.resumeEvaluation();
  model.evaluate();
  const shown = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (__, column) =>
      model.getFormattedCellValue(1, row + 1, column + 1).replace(ROUNDED_UP, "$11$2"),
    ),
  );
  model.free();
  return shown;
}

const formulas = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(formulas.map(calculate)));
