/**
 * Formulas as workbook files store them, which is not as Excel shows them: functions newer than the file format have a prefix, and so
 * have the names that LET and LAMBDA bring; `F2#` and `@F2:F9` are calls; a function of an add-in stands under a name of its own.
 */
import { type Token, tokenize } from "@borgar/fx";
import { filePrefix } from "../../src/syntax/stored";

/** Functions that may give more than one value whatever they are given. */
const SPILLING = new Set(
  `BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER FREQUENCY GROUPBY HSTACK INDIRECT LAMBDA LINEST LOGEST MAKEARRAY MAP MINVERSE
  MMULT MODE.MULT MUNIT OFFSET PIVOTBY RANDARRAY REDUCE SCAN SEQUENCE SORT SORTBY SWITCH TAKE TEXTSPLIT TOCOL TOROW TRANSPOSE TREND
  UNIQUE VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH`.split(/\s+/u),
);
/** Functions that make one value of however many they are given. */
const GATHERING = new Set(
  `AND AVERAGE COLUMN COLUMNS CONCAT COUNT COUNTA COUNTBLANK LARGE MAX MEDIAN MIN OR PRODUCT ROW ROWS SMALL STDEV.P STDEV.S SUM
  SUMPRODUCT SUMSQ TEXTJOIN VAR.P VAR.S XOR`.split(/\s+/u),
);

const REFERENCES = new Set(["range", "range_beam", "range_ternary", "structured"]);

/** Of an add-in's functions: "VF.PARETO_SHARE" as shown, "_xldudf_VF_PARETO_SHARE" in the file. */
export interface Naming {
  namespace: string;
}

const isOperator = (token: Token | undefined, ...which: string[]): boolean =>
  token?.type === "operator" && which.includes(token.value);

const meaningful = (tokens: Token[]) => tokens.filter(({ type }) => type !== "whitespace");

/** The formula with "=" in front, as the file stores it, without. `table` is the one in which the cell stands, if any. */
export function toFile(formula: string, { namespace }: Naming, table: string | null = null): string {
  return write(
    meaningful(tokenize(formula)).filter(({ type }) => type !== "fx_prefix"),
    {
      ours: `${namespace.toUpperCase()}.`,
      table,
      names: [],
    },
  );
}

interface Scope {
  ours: string;
  table: string | null;
  /** What LET and LAMBDA around brought, in lower case. */
  names: string[];
}

function write(tokens: Token[], scope: Scope): string {
  let text = "";
  for (let at = 0; at < tokens.length;) {
    const end = operandEnd(tokens, at);
    text += operand(tokens.slice(at, end), scope);
    at = end;
  }
  return text;
}

/** Where the operand that begins here ends: a call with its arguments, a reference with its "#", else the token itself. */
function operandEnd(tokens: Token[], at: number): number {
  if (isOperator(tokens[at], "@")) return operandEnd(tokens, at + 1);
  let end = at + 1;
  if (tokens[at].type === "func" || isOperator(tokens[at], "(")) {
    end = closing(tokens, tokens[at].type === "func" ? at + 1 : at) + 1;
    // A LAMBDA may be called where it stands.
    while (isOperator(tokens[end], "(")) end = closing(tokens, end) + 1;
  }
  return isOperator(tokens[end], "#") ? end + 1 : end;
}

function closing(tokens: Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (isOperator(tokens[at], "(")) depth++;
    if (isOperator(tokens[at], ")") && --depth === 0) return at;
  }
  return tokens.length - 1;
}

function operand(tokens: Token[], scope: Scope): string {
  const [first] = tokens;
  if (isOperator(first, "@")) return `_xlfn.SINGLE(${operand(tokens.slice(1), scope)})`;
  if (tokens.length > 1 && isOperator(tokens.at(-1), "#"))
    return `_xlfn.ANCHORARRAY(${operand(tokens.slice(0, -1), scope)})`;
  if (first.type === "func") return call(tokens, scope);
  if (tokens.length > 1) return `(${write(tokens.slice(1, -1), scope)})`;
  if (first.type === "structured") return structured(first.value, scope.table);
  return first.type === "range_named" ? named(first.value, scope) : first.value;
}

const named = (name: string, { names }: Scope) =>
  names.includes(name.toLowerCase()) ? `_xlpm.${name}` : name;

function call(tokens: Token[], scope: Scope): string {
  const name = tokens[0].value.toUpperCase();
  const end = closing(tokens, 1);
  const rest = tokens.slice(end + 1);
  const inner = tokens.slice(2, end);
  const given = name === "LET" || name === "LAMBDA" ? bindings(name, inner, scope) : write(inner, scope);
  return `${fileName(tokens[0].value, scope)}(${given})${write(rest, scope)}`;
}

function fileName(shown: string, scope: Scope): string {
  const name = shown.toUpperCase();
  if (scope.names.includes(shown.toLowerCase())) return `_xlpm.${shown}`;
  if (name.startsWith(scope.ours)) return `_xldudf_${name.replace(".", "_")}`;
  return filePrefix(name) + name;
}

/** The arguments of LET and LAMBDA: names are known from where they stand on. */
function bindings(name: "LET" | "LAMBDA", tokens: Token[], scope: Scope): string {
  const parts = splitAtCommas(tokens);
  let known = scope;
  return parts
    .map((part, at) => {
      const brings = at < parts.length - 1 && (name === "LAMBDA" || at % 2 === 0);
      if (!brings) return write(part, known);
      const shown = part.map(({ value }) => value).join("");
      const bare = shown.replace(/^\[|\]$/gu, "");
      known = { ...known, names: [...known.names, bare.toLowerCase()] };
      return shown.replace(bare, `_xlpm.${bare}`);
    })
    .join(",");
}

function splitAtCommas(tokens: Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isOperator(token, "(", "{")) depth++;
    if (isOperator(token, ")", "}")) depth--;
    if (depth === 0 && isOperator(token, ",")) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** `Sales[@Profit]` is short for a part that the file names in full, with the table. */
function structured(text: string, table: string | null): string {
  const [, name, inside] = /^([^[]*)\[(.*)\]$/su.exec(text)!;
  const whose = name || (table ?? "");
  if (!inside.startsWith("@")) return `${whose}[${inside}]`;
  const columns = inside.slice(1).trim();
  if (columns === "") return `${whose}[#This Row]`;
  return `${whose}[[#This Row],${columns.startsWith("[") ? columns : `[${columns}]`}]`;
}

/** The formula as Excel shows it, with "=" in front. */
export function fromFile(stored: string, { namespace }: Naming): string {
  const bare = stored.replace(/^=/u, "");
  return `=${read(tokenize(`=${bare}`).slice(1), namespace.toUpperCase())}`;
}

function read(tokens: Token[], namespace: string): string {
  let text = "";
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const single = /^_xlfn\.(SINGLE|ANCHORARRAY)$/iu.exec(token.type === "func" ? token.value : "")?.[1];
    if (single) {
      const end = closing(tokens, at + 1);
      const inner = read(tokens.slice(at + 2, end), namespace);
      text += single.toUpperCase() === "SINGLE" ? `@${inner}` : `${inner}#`;
      at = end;
    } else text += shown(token, namespace);
  }
  return text;
}

function shown({ type, value }: Token, namespace: string): string {
  if (type === "func" && !/^_xlpm\./iu.test(value)) {
    const own = new RegExp(`^_xldudf_${namespace}_`, "iu");
    // LibreOffice writes functions that it doesn't know in small letters.
    return value
      .replace(own, `${namespace}.`)
      .replace(/^_xlfn\.(_xlws\.)?/iu, "")
      .toUpperCase();
  }
  if (type === "func" || type === "range_named") return value.replace(/^_xlpm\./iu, "");
  if (type !== "structured") return value;
  const [, name, column] = /^([^[]*)\[\[#This Row\],(.*)\]$/isu.exec(value) ?? [];
  if (column !== undefined)
    return `${name}[@${/^\[[\p{L}\p{N}]+\]$/u.test(column) ? column.slice(1, -1) : column}]`;
  return value.replace(/\[#This Row\]$/iu, "[@]");
}

/** Whether Excel stores the formula as a dynamic array although it fills one cell: it might give more than one value. */
export function mayGiveMany(formula: string, { namespace }: Naming): boolean {
  const tokens = meaningful(tokenize(formula));
  return tokens.some((token, at) => {
    const name = token.value.toUpperCase();
    if (isOperator(token, "@", "{")) return true;
    if (token.type === "func") return SPILLING.has(name) || name.startsWith(`${namespace.toUpperCase()}.`);
    if (token.type === "range_named") return !within(tokens, at, "LET");
    if (!REFERENCES.has(token.type)) return false;
    const spilled = isOperator(tokens[at + 1], "#");
    const many =
      spilled ||
      (token.type === "structured" ? !/\[@|#This Row/iu.test(token.value) : /[:]/u.test(token.value));
    return many && !isGathered(tokens, at, spilled ? at + 2 : at + 1);
  });
}

/** Whether what stands between is all of an argument of a function that makes one value of it, or any part of one of SUMPRODUCT. */
function isGathered(tokens: Token[], from: number, to: number): boolean {
  const alone = isOperator(tokens[from - 1], "(", ",") && isOperator(tokens[to], ")", ",");
  const [inner] = around(tokens, from).filter((name) => name !== "");
  return inner === "SUMPRODUCT" || (alone && GATHERING.has(around(tokens, from)[0] ?? ""));
}

const within = (tokens: Token[], at: number, name: string) => around(tokens, at).includes(name);

/** The functions whose arguments this is part of, the innermost first. */
function around(tokens: Token[], at: number): string[] {
  const names: string[] = [];
  let depth = 0;
  for (let back = at - 1; back >= 0; back--) {
    if (isOperator(tokens[back], ")")) depth++;
    else if (isOperator(tokens[back], "(") && --depth < 0) {
      depth = 0;
      names.push(tokens[back - 1]?.type === "func" ? tokens[back - 1].value.toUpperCase() : "");
    }
  }
  return names;
}
