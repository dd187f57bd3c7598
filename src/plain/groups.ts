/**
 * Groups of rows with the same key in a plain formula: text without case, the number 7 and the text "7" apart, as src/models/keys.ts. The rows are
 * sorted by key once, so that it stays quick with as many groups as rows; nothing is looked up, as a key may look like a wildcard. Excel sorts
 * some texts as the same that are two keys (ß and ss, æ and ae): their lengths keep the rows of each together, and EXACT tells them apart.
 */
import { type Names, ROUNDING } from "./reading";

/** A text for each key, the same for keys that are the same. A blank is "t". */
export const idsOf = (keys: string): string =>
  `IF(ISNUMBER(${keys}),"n"&${keys},IF(ISTEXT(${keys}),"t"&LOWER(${keys}),"b"&${keys}))`;

/** What is bound for groups, `g` before each name so that there can be several in a formula. */
export interface Groups {
  /** The names to bind first. */
  names: Names;
  /** A column of the rows as sorted by group. */
  sorted: (column: string) => string;
  /** Of each group: what a column (sorted) holds in its first row, the one that comes first in the sheet. */
  first: (sortedColumn: string) => string;
  /** Of each group the sum of a column (sorted). */
  sum: (sortedColumn: string) => string;
  /** For each row (sorted) what there is for its group: a name, since it would be calculated for each row anew. */
  spread: (ofGroups: string) => string;
  /** A column of the rows as sorted back in the order of the sheet. */
  back: (sortedColumn: string) => string;
  /** How many rows each group has, and which is its first. */
  sizes: string;
  firstRows: string;
}

/**
 * @param g what the names begin with
 * @param ids a text for each row, as `idsOf` gives
 * @param count how many rows there are
 */
export function groups(g: string, ids: string, count: string): Groups {
  const at = (name: string) => `${g}${name}_`;
  const rows = at("Rows");
  const begins = at("Begins");
  const first = (column: string) => `FILTER(${column},${begins})`;
  return {
    names: [
      [at("Ids"), ids],
      [rows, `SEQUENCE(${count})`],
      [at("Order"), `SORTBY(${rows},${at("Ids")},1,LEN(${at("Ids")}),1,${rows},1)`],
      [at("Rank"), `SORTBY(${rows},${at("Order")})`],
      [at("Sorted"), `SORTBY(${at("Ids")},${at("Rank")})`],
      [begins, `NOT(EXACT(${at("Sorted")},TAKE(VSTACK("",${at("Sorted")}),${count})))`],
      [at("Ends"), `DROP(VSTACK(${begins},TRUE),1)`],
      [at("Starts"), first(rows)],
      [at("Sizes"), `DROP(VSTACK(${at("Starts")},${count}+1),1)-${at("Starts")}`],
    ],
    sorted: (column) => `SORTBY(${column},${at("Rank")})`,
    first,
    sum: (column) =>
      `FILTER(SCAN(0,${rows},LAMBDA(sum_,row_,IF(INDEX(${begins},row_),0,sum_)+INDEX(${column},row_))),${at("Ends")})`,
    spread: (ofGroups) =>
      `MAP(SCAN(0,1*${begins},LAMBDA(sum_,one_,sum_+one_)),LAMBDA(group_,INDEX(${ofGroups},group_)))`,
    back: (column) => `SORTBY(${column},${at("Order")})`,
    sizes: at("Sizes"),
    firstRows: first(at("Order")),
  };
}

/** Sums that are 0 where no more is left of the amounts than their rounding. */
export const net = (sums: string, sizes: string): string =>
  `IF(ABS(${sums})<=${ROUNDING}*${sizes},0,${sums})`;
