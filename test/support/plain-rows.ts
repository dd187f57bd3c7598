/** Arguments with a cell for each customer, drawn to prove plain formulas with: see plain.ts. */
import type { CellValue } from "../../embedded/grid/grid";
import { column, type Draw, row } from "./plain";

/** Draws as many cells as there are rows. */
type List = (count: number) => CellValue[];

/** Ranges of the same rows: in a row instead of a column now and then, and seldom one of them too short. */
export function ranges(from: Draw, most: number, ...lists: List[]): CellValue[][][] {
  const count = from.count(most);
  const short = from.chance(0.03) ? lists.length - 1 : -1;
  const across = from.chance(0.15);
  return lists.map((list, at) => {
    const cells = list(at === short ? Math.ceil(count / 2) : count);
    return across ? row(cells) : column(cells);
  });
}

export const numbers =
  (from: Draw): List =>
  (count) =>
    from.withFaults(from.withBlanks(from.amounts(count)), 0.03);

export const keys =
  (from: Draw): List =>
  (count) =>
    from.withFaults(from.withBlanks(from.keys(count)), 0.02);

/** Some values of a list, with blanks and faults among them. */
export const some =
  (from: Draw, choices: readonly CellValue[]): List =>
  (count) =>
    from.withFaults(from.withBlanks(from.list(count, () => from.pick(choices))), 0.03);

/** A column or a row, or now and then one value for all, in a cell or in the formula. */
export function columnOrOne(
  from: Draw,
  count: number,
  across: boolean,
  choices: number[],
): CellValue[][] | string {
  if (from.chance(0.2)) return from.chance(0.5) ? [[from.pick(choices)]] : String(from.pick(choices));
  const cells = some(from, choices)(count);
  return across ? row(cells) : column(cells);
}

/** A block of keys below the names of its columns; its last row is blank now and then. */
export function attributes(from: Draw, count: number, columns: number, names = "ABCDEF"): CellValue[][] {
  const known = from.list(columns, () => from.keys(from.whole(1, 4)));
  const cell = (at: number) => (from.chance(0.1) ? from.pick([null, ""]) : from.pick(known[at]));
  const rows = from.list(count, () => from.list(columns, cell));
  const blank = from.chance(0.1) ? [from.list(columns, () => null)] : [];
  return [from.list(columns, (at) => (from.chance(0.01) ? null : `Trait ${names[at]}`)), ...rows, ...blank];
}
