/**
 * Formulas that need no add-in: calls of functions of Vital Few, written in Excel's own functions (LET, SORTBY, XLOOKUP, SUMIFS …) with the
 * same numbers. Fits of models have no such form: they stay, and become values.
 */
import { toCol } from "@borgar/fx";
import { callsIn, namesIn, replaceCalls } from "../syntax/formula";
import { LONGEST_FORMULA, storedLength } from "../syntax/stored";
import { adoption } from "./adoption";
import { costing } from "./costing";
import { ecosystem } from "./ecosystem";
import { kpis } from "./kpis";
import { lifetime } from "./lifetime";
import { profiles } from "./profiles";
import { profitCenters } from "./profit-centers";
import { profitability } from "./profitability";
import { segments } from "./segments";
import { targeting } from "./targeting";
import type { PlainFamily } from "./translation";

const families: PlainFamily[] = [
  adoption,
  costing,
  ecosystem,
  kpis,
  lifetime,
  profiles,
  profitCenters,
  profitability,
  segments,
  targeting,
];

const PLAIN: PlainFamily = Object.assign({}, ...families);

/** The functions that have a plain form, by name. */
export const plainFunctions = (): string[] => Object.keys(PLAIN).sort();

export interface PlainFormula {
  /** The formula without those calls that have a plain form. */
  formula: string;
  /** Functions of Vital Few that are still called in it; empty where it needs no add-in any more. */
  left: string[];
  /** All of it has a plain form, but a longer one than Excel takes. */
  long: boolean;
}

/**
 * An argument with its names apart from those of the formula around it: where a plain form stands within another, both bind the same ones,
 * and some engines don't let an inner name hide an outer one.
 */
function apart(argument: string): string {
  if (!/\bLET\(/u.test(argument)) return argument;
  return namesIn(`=${argument}`)
    .reduceRight(
      (text, { text: name, end }) =>
        /^\w+_$/u.test(name) ? `${text.slice(0, end)}_${text.slice(end)}` : text,
      `=${argument}`,
    )
    .slice(1);
}

/** The result of a translation with names of its own as short as can be; those that came with the arguments stay. */
function shortened(result: string, args: string[]): string {
  const given = new Set(args.flatMap((each) => namesIn(`=${each}`).map(({ text }) => text)));
  const short = new Map<string, string>();
  let at = 0;
  const next = (): string => {
    const name = `${toCol(at++).toLowerCase()}_`;
    return given.has(name) ? next() : name;
  };
  return namesIn(`=${result}`)
    .map(({ text, start, end }) => {
      if (!given.has(text) && !short.has(text)) short.set(text, next());
      return { name: short.get(text) ?? text, start, end };
    })
    .reduceRight((text, { name, start, end }) => text.slice(0, start) + name + text.slice(end), `=${result}`)
    .slice(1);
}

function translated(formula: string, isShort: boolean): string {
  return replaceCalls(formula, ({ name, arguments: given }) => {
    const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
    const args = given.map((each) => apart(each.text));
    const result = plain?.(args) ?? null;
    return result !== null && isShort ? shortened(result, args) : result;
  });
}

export function plainFormula(formula: string): PlainFormula {
  const fits = (text: string) => storedLength(text) <= LONGEST_FORMULA;
  // Names that tell something, as long as there is room for them.
  const full = translated(formula, false);
  const text = fits(full) ? full : translated(formula, true);
  const written = fits(text) ? text : formula;
  return {
    formula: written,
    left: [...new Set(callsIn(written).map(({ name }) => name))],
    long: written !== text && callsIn(text).length === 0,
  };
}
