/**
 * Formulas that need no add-in: calls of functions of Vital Few, written in Excel's own functions (LET, SORTBY, XLOOKUP, SUMIFS …) with the
 * same numbers. Fits of models have no such form: they stay, and become values.
 */
import { callsIn, namesIn, replaceCalls } from "../syntax/formula";
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

/** Excel takes no longer formula. */
const LONGEST_FORMULA = 8192;

export interface PlainFormula {
  /** The formula without those calls that have a plain form. */
  formula: string;
  /** Functions of Vital Few that are still called in it; empty where it needs no add-in any more. */
  left: string[];
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

export function plainFormula(formula: string): PlainFormula {
  const text = replaceCalls(formula, ({ name, arguments: args }) => {
    const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
    return plain?.(args.map((each) => apart(each.text))) ?? null;
  });
  const written = text.length > LONGEST_FORMULA ? formula : text;
  return { formula: written, left: [...new Set(callsIn(written).map(({ name }) => name))] };
}
