/** What is wrong with the cells of a call that shows an error, as far as they can be read: the commonest slips, in words. */
import { failing, left } from "../texts/explain/common";
import { type Call, lineOf, withoutTail } from "./call";
import { type Cell, type Cells, errorIn, isBlank } from "./cells";
import type { Taken } from "./spec";

export function faultsIn(call: Call, takes: readonly Taken[], code: string | null): string[] {
  const cellFaults = takes.flatMap((taken) =>
    call.all(taken.name).flatMap(({ cells }) => (cells ? (faultIn(cells, taken) ?? []) : [])),
  );
  if (cellFaults.length > 0) return cellFaults;
  return code === "#N/A" ? [] : lengthFaults(call, takes);
}

/** The first fault of one argument. */
function faultIn(cells: Cells, taken: Taken): string | null {
  const { name, shape, as } = taken;
  if (shape === "single") return singleFault(cells[0][0], taken);
  const first = shape === "named" ? 1 : 0;
  let filled = 0;
  for (let row = 0; row < cells.length; row++) {
    for (let column = 0; column < cells[row].length; column++) {
      const cell = cells[row][column];
      if (isBlank(cell)) continue;
      filled++;
      const place = cells.length === 1 ? left.place(column + 1, true) : left.place(row + 1, false);
      const code = errorIn(cell);
      if (code !== null) return failing.isError(name, place.toLowerCase(), code);
      if (typeof cell !== "string" || row < first || as === "text" || shape === "fit") continue;
      const say = as === "date" ? failing.isDateText : failing.isText;
      return say(name, place.toLowerCase(), cell);
    }
  }
  return filled === 0 && taken.initial === undefined && taken.without === undefined
    ? failing.nothing(name)
    : null;
}

function singleFault(cell: Cell, { name, as }: Taken): string | null {
  const code = errorIn(cell);
  if (code !== null) return failing.error(name, code) + ".";
  return as === "share" && typeof cell === "number" && cell > 1 && cell <= 100
    ? failing.tooLarge(name, cell)
    : null;
}

/** Two columns that should be of the same rows. */
function lengthFaults(call: Call, takes: readonly Taken[]): string[] {
  const lines = takes
    .filter(({ shape }) => shape === "line")
    .flatMap(({ name }) =>
      call.all(name).flatMap(({ cells }) => (cells && isLine(cells) ? [lengthsOf(name, cells)] : [])),
    )
    .filter(({ length }) => length > 1);
  const [one] = lines;
  // Blanks at the end don't count, nor does it where a range is longer by them alone.
  const other = lines.find(({ length, filled }) => length !== one.length && filled !== one.filled);
  return other ? [failing.lengths(one.name, one.length, other.name, other.length)] : [];
}

const lengthsOf = (name: string, cells: Cells) => ({
  name,
  length: Math.max(cells.length, cells[0].length),
  filled: withoutTail(lineOf(cells)).length,
});

const isLine = (cells: Cells) => cells.length === 1 || cells[0].length === 1;
