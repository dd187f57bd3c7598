/**
 * How a plain formula reads its arguments: as src/functions/arguments.ts does, in Excel's own functions. What is read is bound to names
 * of a LET; checks are expressions that are TRUE, FALSE or an error. No name is bound twice in a formula, not even in a LET within:
 * some engines don't let an inner name hide an outer one. Those of the helpers here are words ("found_"), those of the families letters.
 */
import { bound } from "./translation";

export type Names = [name: string, formula: string][];

/** The share of amounts that counts as their rounding. */
export const ROUNDING = "1E-12";

/** A line of cells, one column or one row. Its names: `x_` as given, `xF_` a TRUE or FALSE for each cell up to the last that isn't blank. */
const line = (x: string, range: string): Names => [
  [`${x}_`, range],
  [`${x}F_`, `LET(in_,TOCOL(LEN(${x}_)>0),TAKE(in_,XMATCH(TRUE,in_,0,-1)))`],
];

/** A key argument: cells in which a blank leaves the row out. Besides those of the line, `xV_` is a column of what is not blank. */
export const keys = (x: string, range: string): Names => [
  ...line(x, range),
  [`${x}V_`, `FILTER(TAKE(TOCOL(${x}_),ROWS(${x}F_)),${x}F_)`],
];

/** Whether a range is one column or one row. */
export const isLine = (x: string): string => `MIN(ROWS(${x}_),COLUMNS(${x}_))=1`;

/** Whether a key argument is one line of numbers. */
export const isNumbers = (x: string): string => `AND(${isLine(x)},ISNUMBER(${x}V_))`;

/** A single argument: what it holds, or something else where it is left out or blank. */
export const single = (x: string, text: string | undefined, otherwise: string): [string, string] => [
  `${x}_`,
  text ? `LET(in_,${text},IF(in_="",${otherwise},in_))` : otherwise,
];

/** Whether a single argument is a share above 0% and up to 100%. */
export const isShare = (x: string): string => `AND(ISNUMBER(${x}_),${x}_>0,${x}_<=1)`;

/** The sum of each value and those before it. */
export const runningTotal = (values: string): string => `SCAN(0,${values},LAMBDA(sum_,one_,sum_+one_))`;

/** Results of the rows that count, laid out beside the cells of a key argument, with nothing where one is blank. */
export const beside = (x: string, results: string): string =>
  bound(
    [
      ["found_", `TOCOL(${results})`],
      ["at_", runningTotal(`${x}F_`)],
      ["all_", `LOOKUP(IF(${x}F_,at_,0),SEQUENCE(ROWS(found_)+1,,0),VSTACK("",found_))`],
    ],
    `IF(ROWS(${x}_)=1,TOROW(all_),all_)`,
  );

/** The result where all checks hold; else the error that a function gives for wrong input. */
export const checked = (checks: string[], result: string): string =>
  `IF(AND(${checks.join(",")}),${result},#VALUE!)`;
