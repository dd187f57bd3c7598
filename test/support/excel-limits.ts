/**
 * What Excel refuses in a formula, or takes for something else, and the embedded grid may not: read character by character, with no
 * part of either.
 */
import type { FunctionMetadata } from "../../embedded/grid/grid";

const LONGEST_FORMULA = 8192;
const LONGEST_TEXT = 255;
const DEEPEST = 64;
const MANY = 255;

/** Least and most arguments, of those functions of Excel that reports use. */
const EXCEL: Record<string, [number, number]> = {
  ABS: [1, 1],
  AND: [1, MANY],
  AVERAGE: [1, MANY],
  CHAR: [1, 1],
  CHOOSE: [2, MANY],
  CHOOSECOLS: [2, MANY],
  CHOOSEROWS: [2, MANY],
  COLUMN: [0, 1],
  COLUMNS: [1, 1],
  COUNT: [1, MANY],
  COUNTA: [1, MANY],
  COUNTIF: [2, 2],
  DATE: [3, 3],
  DAY: [1, 1],
  DROP: [2, 3],
  EXACT: [2, 2],
  EXP: [1, 1],
  EXPAND: [2, 4],
  FILTER: [2, 3],
  FIND: [2, 3],
  FIXED: [1, 3],
  HSTACK: [1, MANY],
  IF: [2, 3],
  IFERROR: [2, 2],
  INDEX: [2, 4],
  INT: [1, 1],
  ISERROR: [1, 1],
  ISNA: [1, 1],
  ISNUMBER: [1, 1],
  LARGE: [2, 2],
  LEN: [1, 1],
  LEFT: [1, 2],
  LET: [3, 253],
  LN: [1, 1],
  LOWER: [1, 1],
  MAX: [1, MANY],
  MEDIAN: [1, MANY],
  MID: [3, 3],
  MIN: [1, MANY],
  MMULT: [2, 2],
  MOD: [2, 2],
  MODE: [1, MANY],
  MONTH: [1, 1],
  N: [1, 1],
  NA: [0, 0],
  NOT: [1, 1],
  OR: [1, MANY],
  RIGHT: [1, 2],
  ROUND: [2, 2],
  ROUNDUP: [2, 2],
  ROW: [0, 1],
  ROWS: [1, 1],
  SEARCH: [2, 3],
  SEQUENCE: [1, 4],
  SMALL: [2, 2],
  SORTBY: [2, 253],
  SQRT: [1, 1],
  SUM: [1, MANY],
  SUMPRODUCT: [1, MANY],
  TAKE: [2, 3],
  TEXTJOIN: [3, 252],
  TOCOL: [1, 3],
  TRANSPOSE: [1, 1],
  UNIQUE: [1, 3],
  VSTACK: [1, MANY],
  XLOOKUP: [3, 6],
  XMATCH: [2, 4],
  YEAR: [1, 1],
};

type Kind = "text" | "sheet" | "column" | "function" | "name" | "number" | "mark";
interface Token {
  kind: Kind;
  text: string;
}

/** The pieces of a formula; throws where one does not end. */
export function tokensOf(formula: string): Token[] {
  const found: Token[] = [];
  let at = 1;
  const rest = () => formula.slice(at);
  const take = (kind: Kind, text: string) => {
    found.push({ kind, text });
    at += text.length;
  };
  while (at < formula.length) {
    const [first] = rest();
    if (first === '"' || first === "'") {
      const whole = (first === '"' ? /^"(?:[^"]|"")*"/su : /^'(?:[^']|'')*'!/su).exec(rest());
      if (!whole) throw new Error(`${first} does not end`);
      take(first === '"' ? "text" : "sheet", whole[0]);
    } else if (first === "[") {
      // Within a structured reference, an apostrophe makes the character after it one of the name.
      const whole = /^\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\]/su.exec(rest());
      if (!whole) throw new Error("[ does not end");
      take("column", whole[0]);
    } else {
      const word = /^[\p{L}_\\][\p{L}\p{N}_.\\]*/u.exec(rest());
      const number = /^(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?/iu.exec(rest());
      if (word) take(formula[at + word[0].length] === "(" ? "function" : "name", word[0]);
      else if (number) take("number", number[0]);
      else take("mark", first);
    }
  }
  return found;
}

/** A name that Excel reads as a cell, in either of its two ways of writing one, or as a value. */
const isTaken = (name: string) =>
  /^[a-z]{1,3}\d{1,7}$/iu.test(name) ||
  /^(?:r\d*)?(?:c\d*)?$/iu.test(name) ||
  /^(?:true|false)$/iu.test(name);

interface Call {
  name: string;
  arguments: number;
  /** Whether anything stands in the argument so far. */
  begun: boolean;
}

/** Everything that is wrong with a formula; nothing, where Excel takes it. */
export function refusals(formula: string, functions: FunctionMetadata[]): string[] {
  const wrong: string[] = [];
  if (!formula.startsWith("=")) wrong.push("does not begin with =");
  if (formula.length > LONGEST_FORMULA) wrong.push(`has ${formula.length} characters`);
  let tokens: Token[];
  try {
    tokens = tokensOf(formula);
  } catch (error) {
    return [...wrong, (error as Error).message];
  }
  const arity = (name: string): [number, number] | undefined => {
    if (!name.startsWith("VF.")) return EXCEL[name];
    const own = functions.find(({ id }) => `VF.${id}` === name);
    if (!own) return undefined;
    const least = own.parameters.filter(({ optional }) => !optional).length;
    return [least, own.parameters.some(({ repeating }) => repeating) ? MANY : own.parameters.length];
  };
  const open: Call[] = [];
  const close = ({ name, arguments: complete, begun }: Call) => {
    if (name === "") return;
    const given = complete === 0 && !begun ? 0 : complete + 1;
    const allowed = arity(name);
    if (!allowed) wrong.push(`no function is called ${name}`);
    else if (given < allowed[0] || given > allowed[1])
      wrong.push(`${name} takes ${allowed.join(" to ")} arguments, not ${given}`);
    if (name === "LET" && given % 2 === 0) wrong.push("LET has a name without a value");
  };
  tokens.forEach(({ kind, text }, at) => {
    const inside = open.at(-1);
    if (kind === "text" && text.slice(1, -1).replaceAll('""', '"').length > LONGEST_TEXT)
      wrong.push(`a text has more than ${LONGEST_TEXT} characters: ${text.slice(0, 40)}…`);
    if (kind === "mark" && text === "(") {
      const before = tokens[at - 1];
      if (inside) inside.begun = true;
      open.push({ name: before?.kind === "function" ? before.text : "", arguments: 0, begun: false });
      if (open.length > DEEPEST) wrong.push(`is nested ${open.length} deep`);
    } else if (kind === "mark" && text === ")") {
      const last = open.pop();
      if (last) close(last);
      else wrong.push("closes a bracket too many");
    } else if (kind === "mark" && text === "," && inside) {
      inside.arguments++;
      if (inside.name === "") wrong.push("has a comma outside of any function");
    } else if (!(kind === "mark" && text === " ") && inside) inside.begun = true;

    // Names of LET: every second argument, and nothing else in it.
    const after = tokens[at + 1];
    if (inside?.name === "LET" && kind === "name" && inside.arguments % 2 === 0 && after?.text === ",") {
      const before = tokens[at - 1];
      if (["(", ","].includes(before.text) && isTaken(text)) wrong.push(`${text} can't be a name in LET`);
    }
  });
  if (open.length > 0) wrong.push("leaves a bracket open");
  return wrong;
}
