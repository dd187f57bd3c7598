/**
 * The text of a formula, taken apart: which functions of Vital Few it calls, with which arguments, and which cells it names. Nothing here
 * knows what a function does. A formula is meant as Excel shows it to an add-in: in English, with commas, from "=" on.
 */
import { type Token, tokenize } from "@borgar/fx";

/** A part of a formula: its text and where it stands. */
export interface Part {
  text: string;
  start: number;
  end: number;
}

/** A call of a function of Vital Few: the name as FUNCTIONS has it ("PARETO_SHARE"), the arguments without the blanks around them. */
export interface Call extends Part {
  name: string;
  /** An argument that was left out is empty. */
  arguments: Part[];
  /** The call stands within the argument of another one. */
  nested: boolean;
}

/** As Excel shows a call, and as the file has it where the add-in is missing. */
const OURS = /^(?:VF\.|_xldudf_VF_)([A-Z][A-Z0-9_]*)$/iu;
const REFERENCES = new Set(["range", "range_beam", "range_ternary", "structured"]);

type Placed = Token & { loc: [number, number] };

const tokensOf = (formula: string) => tokenize(formula, { withLocation: true }) as Placed[];
const isOperator = ({ type, value }: Token, ...which: string[]) =>
  type === "operator" && which.includes(value);

const isFormula = (formula: unknown): formula is string =>
  typeof formula === "string" && formula.startsWith("=");

/** All calls of functions of Vital Few, in the order in which they begin. */
export function callsIn(formula: unknown): Call[] {
  // Almost no formula of a large sheet is ours: those are not taken apart.
  if (!isFormula(formula) || !/\bVF\.|_xldudf_VF_/iu.test(formula)) return [];
  const tokens = tokensOf(formula);
  return tokens
    .flatMap((token, at) => {
      const name = token.type === "func" ? OURS.exec(token.value)?.[1] : undefined;
      const call = name === undefined ? null : callFrom(formula, tokens, at);
      return call ? [{ ...call, name: name!.toUpperCase(), nested: false }] : [];
    })
    .map((call, at, calls) => ({
      ...call,
      nested: calls.slice(0, at).some(({ start, end }) => start < call.start && call.end < end),
    }));
}

/** Of a formula that is one call of some function, whichever it is, its name and arguments; null of any other. */
export function wholeCall(formula: string): { name: string; arguments: Part[] } | null {
  const tokens = tokensOf(formula).filter(({ type }) => type !== "whitespace");
  const at = tokens.findIndex(({ type }) => type !== "fx_prefix");
  if (at < 0 || tokens[at].type !== "func") return null;
  const call = callFrom(formula, tokens, at);
  if (!call || call.end < tokens[tokens.length - 1].loc[1]) return null;
  return { name: tokens[at].value.toUpperCase(), arguments: call.arguments };
}

function callFrom(formula: string, tokens: Placed[], at: number): Omit<Call, "name" | "nested"> | null {
  const limits: number[] = [];
  let depth = 0;
  for (const token of tokens.slice(at + 1)) {
    if (isOperator(token, "(", "{")) {
      if (depth === 0) limits.push(token.loc[1]);
      depth++;
    } else if (isOperator(token, ")", "}")) {
      depth--;
      if (depth > 0) continue;
      limits.push(token.loc[0]);
      return {
        ...part(formula, tokens[at].loc[0], token.loc[1]),
        arguments: argumentsBetween(formula, limits),
      };
    } else if (depth === 1 && isOperator(token, ",")) limits.push(token.loc[0], token.loc[1]);
  }
  return null;
}

/** `limits`: where each argument begins and ends. */
function argumentsBetween(formula: string, limits: number[]): Part[] {
  const parts = Array.from({ length: limits.length / 2 }, (_, at) =>
    trimmed(formula, limits[2 * at], limits[2 * at + 1]),
  );
  return parts.length === 1 && parts[0].text === "" ? [] : parts;
}

const part = (formula: string, start: number, end: number): Part => ({
  text: formula.slice(start, end),
  start,
  end,
});

function trimmed(formula: string, start: number, end: number): Part {
  const text = formula.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  return part(formula, from, Math.max(from, start + text.trimEnd().length));
}

/** The formula with each call replaced by what `replace` makes of it, the inner ones first; where that is null, the call stays. */
export function replaceCalls(formula: string, replace: (call: Call) => string | null): string {
  const [outer] = callsIn(formula).filter(({ nested }) => !nested);
  if (!outer) return formula;
  const head = formula.slice(0, outer.start);
  // What follows is taken by itself: a formula of its own, without what was replaced already.
  const rest = replaceCalls(`=${formula.slice(outer.end)}`, replace).slice(1);
  const inner = outer.arguments.map(({ text }) => replaceCalls(`=${text}`, replace).slice(1));
  const name = outer.text.slice(0, outer.text.indexOf("("));
  const text = `${name}(${inner.join(",")})`;
  const [whole] = callsIn(`=${text}`);
  return `${head}${replace(whole) ?? text}${rest}`;
}

/** Cells that a formula names: A1, 'Profit – customers'!B2:B900, Sales[Profit]. */
export interface Reference extends Part {
  /** It goes on over all that spills from there: F2#. The sign is no part of the text. */
  spilled: boolean;
}

export function referencesIn(formula: unknown): Reference[] {
  if (!isFormula(formula)) return [];
  const tokens = tokensOf(formula);
  return tokens.flatMap((token, at) => {
    if (!REFERENCES.has(token.type)) return [];
    const spilled = at + 1 < tokens.length && isOperator(tokens[at + 1], "#");
    return [{ ...part(formula, token.loc[0], token.loc[1]), spilled }];
  });
}

/** The functions that a formula calls, whosever they are, in capitals; a defined name that stands for a function is one of them. */
export const calledIn = (formula: string): string[] =>
  tokensOf(formula).flatMap(({ type, value }) => (type === "func" ? [value.toUpperCase()] : []));

/** Names that a formula uses: defined ones, of tables without brackets, and those that LET and LAMBDA give. */
export const namesIn = (formula: unknown): Part[] =>
  isFormula(formula)
    ? tokensOf(formula).flatMap(({ type, loc: [start, end] }) =>
        type === "range_named" ? [part(formula, start, end)] : [],
      )
    : [];

/** The formula with each reference replaced. */
export function replaceReferences(formula: string, replace: (reference: Reference) => string): string {
  let text = formula;
  for (const reference of referencesIn(formula).reverse())
    text = text.slice(0, reference.start) + replace(reference) + text.slice(reference.end);
  return text;
}
