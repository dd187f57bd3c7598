/**
 * How a plain formula reads its arguments: as src/functions/arguments.ts does, in Excel's own functions. What is read is bound to names
 * of a LET; checks are expressions that are TRUE, FALSE or an error. No name is bound twice in a formula, not even in a LET within:
 * some engines don't let an inner name hide an outer one. Those of the helpers here are words ("found_"), those of the families letters.
 */
export type Names = [name: string, formula: string][];

/** The share of amounts that counts as their rounding. */
export const ROUNDING = "1E-12";

/** A single argument: what it holds, or something else where it is left out or blank. */
export const single = (x: string, text: string | undefined, otherwise: string): [string, string] => [
  `${x}_`,
  text ? `LET(in_,${text},IF(in_="",${otherwise},in_))` : otherwise,
];

/** Whether a single argument is a share above 0% and up to 100%. */
export const isShare = (x: string): string => `AND(ISNUMBER(${x}_),${x}_>0,${x}_<=1)`;

/** The sum of each value and those before it. */
export const runningTotal = (values: string): string => `SCAN(0,${values},LAMBDA(sum_,one_,sum_+one_))`;

/** The result where all checks hold; else the error that a function gives for wrong input. */
export const checked = (checks: string[], result: string): string =>
  `IF(AND(${checks.join(",")}),${result},#VALUE!)`;

/** Whether a single argument is TRUE or FALSE, or a number in place of them. */
export const isFlag = (x: string): string => `ISLOGICAL(${x}_)+ISNUMBER(${x}_)>0`;
