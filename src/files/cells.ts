/** What the cells of files say, as the engine works it out: numbers and days in the usual spellings, and what is wrong with a row. */
import { dayIn, FIRST_DAY, LAST_DAY } from "./dates";
import type { Piece } from "./pieces";
import type { AmountColumn, Asked, DateOrder, Reason } from "./summary";

/** A column beside the key, and what is read in it. */
export type Column = ({ kind: "amount" } & AmountColumn) | { kind: "day"; header: string };

/**
 * Made of pieces: "key", "folded" (the same in small letters, by which keys are compared), the columns' values as v1, v2, …, and
 * "fault": what is wrong with the row, NULL where nothing is.
 */
export function rowsOf(piece: Piece, columns: Column[], asked: Asked): string {
  const values = columns.map(({ kind }, at) => {
    const [cell, type] = [`c${at + 1}`, piece.kinds[at + 1]];
    const value =
      kind === "day"
        ? dayOf(cell, type, asked.kind === "sums" ? "ymd" : asked.dates)
        : amountOf(cell, type, asked);
    return `, ${value} AS v${at + 1}`;
  });
  const kept = columns.map((_, at) => `, v${at + 1}`).join("");
  return `SELECT c0 AS key, lower(c0) AS folded${kept}, ${faultOf(piece, columns)} AS fault
    FROM (SELECT *${values.join("")} FROM ${piece.cells})`;
}

type Kind = Piece["kinds"][number];

export const isBlank = (cell: string, kind: Kind) =>
  kind === "number" ? `${cell} IS NULL` : `coalesce(${cell}, '') = ''`;

/** A blank counts 0. */
export const amountOf = (cell: string, kind: Kind, { decimals }: Pick<Asked, "decimals">) =>
  kind === "number"
    ? `coalesce(${cell}, 0)`
    : `coalesce(${plainNumber(cell, decimals)}, CASE WHEN ${isBlank(cell, kind)} THEN 0 ELSE ${anyNumber(cell, decimals)} END)`;

export function dayOf(cell: string, kind: Kind, order: DateOrder): string {
  const day = kind === "number" ? `floor(${cell})` : dayIn(cell, order);
  return `try_cast(${day} AS INTEGER)`;
}

/** A number without any signs but its own, NULL for most others: tried first, as patterns take far longer. */
function plainNumber(cell: string, decimals: Asked["decimals"]): string {
  const foreign = decimals === "." ? `contains(${cell}, '_')` : `regexp_matches(${cell}, '[._]')`;
  const plain = decimals === "." ? cell : `replace(${cell}, ',', '.')`;
  return `CASE WHEN NOT ${foreign} THEN try_cast(${plain} AS DOUBLE) END`;
}

/**
 * A cell's number, NULL where it is none: spaces, currency signs and apostrophes don't matter, brackets are a minus, thousands are
 * separated in threes or not at all.
 */
function anyNumber(cell: string, decimals: Asked["decimals"]): string {
  const thousands = decimals === "." ? "," : ".";
  const bare = `regexp_replace(regexp_replace(${cell}, '[\\s\\p{Z}\\p{Sc}''’]', '', 'g'), '^\\((.*)\\)$', '-\\1')`;
  const spelled = `[+-]?((\\d{1,3}([${thousands}]\\d{3})+|\\d+)([${decimals}]\\d*)?|[${decimals}]\\d+)([eE][+-]?\\d+)?`;
  const plain = `replace(replace(${bare}, '${thousands}', ''), '${decimals}', '.')`;
  return `CASE WHEN regexp_full_match(${bare}, '${spelled}') THEN try_cast(${plain} AS DOUBLE) END`;
}

/** The first fault of a row as its column's number (0 is the key) and a reason; NULL where there is none. */
function faultOf({ kinds }: Piece, columns: Column[]): string {
  const cases = columns.flatMap((column, at) => {
    const [cell, value] = [`c${at + 1}`, `v${at + 1}`];
    const when = (condition: string, reason: Reason) => `WHEN ${condition} THEN '${at + 1} ${reason}'`;
    const empty = isBlank(cell, kinds[at + 1]);
    if (column.kind === "day")
      return [
        when(empty, "blank date"),
        when(`${value} IS NULL OR ${value} NOT BETWEEN ${FIRST_DAY} AND ${LAST_DAY}`, "not a date"),
      ];
    const { blank, least, greatest } = column;
    return [
      ...(blank === "left out" ? [when(empty, "blank number")] : []),
      when(`${value} IS NULL OR NOT isfinite(${value})`, "text"),
      ...(least === undefined ? [] : [when(`${value} < ${least}`, "out of range")]),
      ...(greatest === undefined ? [] : [when(`${value} > ${greatest}`, "out of range")]),
    ];
  });
  return `CASE WHEN ${isBlank("c0", "text")} THEN '0 blank key' ${cases.join(" ")} END`;
}
