/** What the cells of files say, as the engine works it out: numbers in the usual spellings, and what is wrong with a row. */
import type { Piece } from "./pieces";
import type { AmountColumn, Asked, Reason } from "./summary";

/** A column beside the key, and what is read in it. */
export type Column = AmountColumn;

/** Made of pieces: "key", the columns' values as v1, v2, …, and "fault": what is wrong with the row, NULL where nothing is. */
export function rowsOf(piece: Piece, columns: Column[], { decimals }: Asked): string {
  const values = columns.map((_, at) => {
    const cell = `c${at + 1}`;
    const number = piece.kinds[at + 1] === "number" ? cell : numberIn(cell, decimals);
    return `CASE WHEN ${isBlank(cell, piece.kinds[at + 1])} THEN 0 ELSE ${number} END AS v${at + 1}`;
  });
  return `SELECT *, ${faultOf(piece, columns)} AS fault FROM (SELECT *, c0 AS key, ${values.join(", ")} FROM ${piece.cells})`;
}

const isBlank = (cell: string, kind: Piece["kinds"][number]) =>
  kind === "number" ? `${cell} IS NULL` : `coalesce(${cell}, '') = ''`;

/**
 * A cell's number, NULL where it is none: spaces, currency signs and apostrophes don't matter, brackets are a minus, thousands are
 * separated in threes or not at all.
 */
function numberIn(cell: string, decimals: Asked["decimals"]): string {
  const thousands = decimals === "." ? "," : ".";
  const bare = `regexp_replace(regexp_replace(${cell}, '[\\s\\p{Z}\\p{Sc}''’]', '', 'g'), '^\\((.*)\\)$', '-\\1')`;
  const spelled = `[+-]?((\\d{1,3}([${thousands}]\\d{3})+|\\d+)([${decimals}]\\d*)?|[${decimals}]\\d+)([eE][+-]?\\d+)?`;
  const plain = `replace(replace(${bare}, '${thousands}', ''), '${decimals}', '.')`;
  return `CASE WHEN regexp_full_match(${bare}, '${spelled}') THEN try_cast(${plain} AS DOUBLE) END`;
}

/** The first fault of a row as its column's number (0 is the key) and a reason; NULL where there is none. */
function faultOf({ kinds }: Piece, columns: Column[]): string {
  const cases = columns.flatMap(({ blank, least, greatest }, at) => {
    const [cell, value] = [`c${at + 1}`, `v${at + 1}`];
    const when = (condition: string, reason: Reason) => `WHEN ${condition} THEN '${at + 1} ${reason}'`;
    const empty = isBlank(cell, kinds[at + 1]);
    return [
      ...(blank === "left out" ? [when(empty, "blank number")] : []),
      when(`NOT ${empty} AND (${value} IS NULL OR NOT isfinite(${value}))`, "text"),
      ...(least === undefined ? [] : [when(`${value} < ${least}`, "out of range")]),
      ...(greatest === undefined ? [] : [when(`${value} > ${greatest}`, "out of range")]),
    ];
  });
  return `CASE WHEN ${isBlank("c0", "text")} THEN '0 blank key' ${cases.join(" ")} END`;
}
