/**
 * How a plain formula reads several arguments with a cell for each customer, any of which may be blank, as `rows`, `rowwise` and `named`
 * of src/functions/arguments.ts do. `n_` is how many rows the results have, `kept_` tells which of them count, and `q_` numbers those.
 */
import { type Names, ROUNDING, runningTotal } from "./reading";

const filled = (cells: string): string => `LEN(${cells})>0`;

/** Cells with the empty text for a blank: what Excel passes on of a blank cell differs from function to function. */
export const plainCells = (cells: string): string => `IF(LEN(${cells})=0,"",${cells})`;

/** A line of cells. Its names: `x_` as given, `xC_` as a column, `xU_` how many there are up to the last that isn't blank. */
export const line = (x: string, text: string): Names => [
  [`${x}_`, text],
  [`${x}C_`, `TOCOL(${plainCells(`${x}_`)})`],
  [`${x}U_`, `IFERROR(XMATCH(TRUE,IFERROR(${filled(`${x}C_`)},TRUE),0,-1),0)`],
];

/** A block of cells. Its names: `x_` as given, `xC_` the rows of customers, `xU_` how many there are up to the last that isn't blank. */
export const block = (x: string, text: string): Names => [
  [`${x}_`, text],
  [`${x}C_`, plainCells(`${x}_`)],
  ...rowsUsed(x),
];

/** A block with a name above each column, `xH_`. */
export const named = (x: string, text: string): Names => [
  [`${x}_`, text],
  [`${x}B_`, plainCells(`${x}_`)],
  [`${x}H_`, `TAKE(${x}B_,1)&""`],
  [`${x}C_`, `DROP(${x}B_,1)`],
  ...rowsUsed(x),
];

const rowsUsed = (x: string): Names => [
  [`${x}U_`, `IFERROR(XMATCH(TRUE,${sumsOfRows(`IFERROR(1*(${filled(`${x}C_`)}),1)`, `${x}C_`)}>0,0,-1),0)`],
];

/** The sums of the rows of a block that is as wide as another. */
const sumsOfRows = (cells: string, other: string): string =>
  `MMULT(${cells},SEQUENCE(COLUMNS(${other}),,1,0))`;

/** How many cells of each row of a block are filled. */
export const filledInRows = (cells: string): string => sumsOfRows(`1*(${filled(cells)})`, cells);

/** `xR_`: a line or a block as long as the results; a single cell holds for all rows. */
export const aligned = (x: string): Names => [
  [
    `${x}R_`,
    `TAKE(EXPAND(${x}C_,MAX(ROWS(${x}C_),n_),COLUMNS(${x}C_),IF(ROWS(${x}C_)=1,INDEX(${x}C_,1,1),"")),n_)`,
  ],
];

/** Which rows count, by an expression that is TRUE or 1 for those; and the numbers of these, from 1. */
export const kept = (which: string): Names => [
  ["kept_", `1*(${which})`],
  ["c_", "SUM(kept_)"],
  ["q_", "SEQUENCE(c_)"],
];

/** `xV_`: what a line holds in the rows that count. */
export const values = (x: string): Names => [[`${x}V_`, `FILTER(${x}R_,kept_)`]];

/** `xV_`: the numbers of a line in the rows that count; a blank is 0, or whatever else is given. */
export const numbers = (x: string, blank = "0"): Names => [
  [`${x}V_`, `FILTER(IF(LEN(${x}R_)=0,${blank},${x}R_),kept_)`],
];

/** Which rows have something in each of these lines. */
export const allFilled = (...lines: string[]): string => lines.map((x) => `(${filled(`${x}R_`)})`).join("*");

/** Which rows have something in any of these lines. */
export const anyFilled = (...lines: string[]): string =>
  `${lines.map((x) => `(${filled(`${x}R_`)})`).join("+")}>0`;

/** A line as an argument that has to be there, and the others with it: their names, up to `n_` and `kept_`. */
export const keyLines = (
  lines: [x: string, text: string][],
  others: [x: string, text: string][] = [],
): Names => [
  ...[...lines, ...others].flatMap(([x, text]) => line(x, text)),
  ["n_", `${lines[0][0]}U_`],
  ...[...lines, ...others].flatMap(([x]) => aligned(x)),
  ...kept(allFilled(...lines.map(([x]) => x))),
];

/** Whether a line is one column or one row. */
export const isLine = (x: string): string => `MIN(ROWS(${x}_),COLUMNS(${x}_))=1`;

/** Whether there is nothing but numbers and blanks. */
export const onlyNumbers = (x: string): string => `AND(ISNUMBER(${x}C_)+(LEN(${x}C_)=0))`;

/** Whether two ranges are of one length, but for blank cells at the end of the longer one. */
export const sameLength = (x: string, y: string): string =>
  `OR(ROWS(${x}C_)=ROWS(${y}C_),MAX(${x}U_,${y}U_)<=MIN(ROWS(${x}C_),ROWS(${y}C_)))`;

/** The same where a single cell holds for all. */
export const sameLengthOrOne = (x: string, y: string): string => `OR(ROWS(${y}C_)=1,${sameLength(x, y)})`;

/** The same of a block below its names and a line, which must not begin beside the names. */
export const besideRows = (block: string, x: string): string =>
  `OR(ROWS(${block}C_)=ROWS(${x}C_),AND(ROWS(${block}_)<>ROWS(${x}C_),${sameLength(block, x)}))`;

export const isWhole = (x: string, least: string, most: string): string =>
  `AND(ISNUMBER(${x}_),${x}_>=${least},${x}_<=${most},${x}_=INT(${x}_))`;

/** Results of the rows that count, in their rows: the others show nothing. */
export const inRows = (results: string, columns = 1): string =>
  `SORTBY(EXPAND(${results},n_,${columns},""),SORTBY(SEQUENCE(n_),kept_,-1,SEQUENCE(n_),1))`;

/** The same, laid out as a line is. */
export const along = (x: string, results: string): string =>
  `LET(down_,${inRows(results)},IF(ROWS(${x}_)=1,TOROW(down_),down_))`;

/** For each value how many of the others are smaller, or with order -1 larger. */
export const howManyBefore = (items: string, order = 1): string =>
  `LET(items_,${items},sorted_,SORT(items_,,${order}),SORTBY(SCAN(0,IF(${sameAsAbove("sorted_", "c_")},0,q_),LAMBDA(most_,one_,MAX(most_,one_)))-1,SORTBY(q_,items_,${order},q_,1)))`;

/** Whether each cell of a column holds what the one above does. */
export const sameAsAbove = (cells: string, count: string): string =>
  `${cells}=TAKE(VSTACK("",${cells}),${count})`;

/** Of two columns beside each other the larger size in each row. */
const larger = (one: string, other: string): string =>
  `IF(ABS(${one})>ABS(${other}),ABS(${one}),ABS(${other}))`;

/**
 * Which of the sums is the largest, 0, the next smaller one, 1, and so on; those that lie no further apart than `slack` are equal. That is
 * their rounding if left out.
 */
export const fromLargest = (sums: string, slack = `${ROUNDING}*${larger("above_", "falling_")}`): string =>
  `LET(items_,${sums},falling_,SORT(items_,,-1),above_,TAKE(VSTACK(INDEX(falling_,1),falling_),ROWS(items_)),SORTBY(${runningTotal(`1*(above_-falling_>${slack})`)},SORTBY(SEQUENCE(ROWS(items_)),items_,-1)))`;

/** The places of sums, the largest first; equal ones by a number that each has. */
export const largestFirst = (sums: string, then: string, slack?: string): string =>
  `SORTBY(SEQUENCE(ROWS(${then})),${fromLargest(sums, slack)},1,${then},1)`;

/** Whether amounts have a total that shares can be taken of: one above 0 by more than rounding. */
export const hasTotal = (amounts: string): string => `SUM(${amounts})>${ROUNDING}*SUM(ABS(${amounts}))`;

/** A table below its headers, the rows in the order of these places; each column by itself, as one row alone could be taken for a column. */
export const ordered = (headers: string[], columns: string[], places: string): string =>
  `VSTACK(HSTACK(${headers.join(",")}),LET(ranks_,SORTBY(SEQUENCE(ROWS(${places})),${places}),HSTACK(${columns
    .map((column) => `SORTBY(${column},ranks_)`)
    .join(",")})))`;
