/** What each argument holds, in a few words: "793 customers, 2 blanks left out, 286,397 in all". */
import { group } from "../models/keys";
import { sum } from "../models/sums";
import { argument as words, shown } from "../texts/explain/common";
import { callsIn } from "../syntax/formula";
import { pickedBy } from "../syntax/picks";
import { namedBy } from "../syntax/references";
import { hasNamesOnTop, lineOf, withoutTail, type Call, type Given } from "./call";
import { type Cell, type Cells, errorIn, isBlank } from "./cells";
import type { Taken } from "./spec";

export interface ArgumentSaid {
  name: string;
  /** As the formula has it; empty where it was left out. */
  text: string;
  said: string;
  /** What in it names cells that one can go to; null where nothing does. */
  place: string | null;
}

export function describeArguments(call: Call, takes: readonly Taken[]): ArgumentSaid[] {
  return takes.flatMap((taken) => {
    const given = call.all(taken.name);
    if (given.length === 0) return [{ name: taken.name, text: "", said: leftOut(taken, call), place: null }];
    return given.map((each) => ({
      name: taken.name,
      text: each.text,
      said: describe(each, taken, call),
      place: each.cells && placeIn(each.text),
    }));
  });
}

const placeIn = (text: string) => (namedBy(text) ? text : (pickedBy(text)?.text ?? null));

function leftOut(taken: Taken, call: Call): string {
  const { initial, without, as } = taken;
  const instead = typeof without === "function" ? attempt(() => without(call)) : (without ?? null);
  if (instead !== null) return words.leftOut(instead);
  return initial === undefined ? words.leftOutToo : words.leftOut(shown(as, initial));
}

function describe({ text, cells }: Given, taken: Taken, call: Call): string {
  if (!cells) {
    const [inner] = callsIn(`=${text}`);
    if (inner && inner.text === text) return words.given(inner.name);
    return namedBy(text) ? words.nameless : words.expression;
  }
  if (cells.length === 1 && cells[0].length === 1) return single(text, cells[0][0], taken, call);
  if (taken.shape === "fit") return fitWords(cells);
  if (taken.shape === "block" || taken.shape === "named") return blockWords(cells, taken);
  return (
    attempt(() => lineWords(withoutTail(lineOf(cells)), taken)) ?? words.rows(cells.length, cells[0].length)
  );
}

function single(text: string, cell: Cell, taken: Taken, call: Call): string {
  if (errorIn(cell)) return words.now(errorIn(cell)!);
  if (isBlank(cell)) {
    const { initial, without } = taken;
    return initial === undefined && without === undefined
      ? words.blank
      : `${words.blank}, ${leftOut(taken, call)}`;
  }
  // 20 for a share is a slip, not 2,000%.
  const as = taken.as === "share" && typeof cell === "number" && cell > 1 ? "number" : taken.as;
  const value = shown(as, cell as string | number | boolean);
  return namedBy(text) ? words.now(value) : value;
}

function fitWords(cells: Cells): string {
  if (cells[0].length === 1) return words.rows(cells.length, 1);
  const told = cells.filter(
    ([label, value], row) => row < MOST_OF_FIT && !isBlank(value) && !NOT_OF_FIT.test(String(label)),
  );
  return words.fit(told.map(([label, value]) => [String(label), cellWords(value)]));
}

/** Parameters come first. */
const MOST_OF_FIT = 6;
const NOT_OF_FIT = /^(?:Term|Log-likelihood|Customers|Converged)$/iu;

const cellWords = (cell: Cell) => errorIn(cell) ?? shown("number", cell as string | number | boolean | null);

function blockWords(cells: Cells, taken: Taken): string {
  const { of } = taken;
  const isNamed = hasNamesOnTop(cells, taken);
  const filled = (isNamed ? cells.slice(1) : cells).filter((row) => !row.every(isBlank)).length;
  return isNamed
    ? `${words.filled(filled, of)} ${words.below(cells[0].map(cellWords))}`
    : `${words.filled(filled, of)}, ${words.columns(cells[0].length)}`;
}

function lineWords(line: readonly Cell[], taken: Taken): string {
  const { as, of, blank, mayHaveName, adds = true } = taken;
  const [first, ...below] = line;
  if (mayHaveName && typeof first === "string")
    return `${lineWords(below, { ...taken, mayHaveName: false })}, ${words.below([first])}`;
  const filled = line.filter((cell) => !isBlank(cell));
  if (filled.length === 0) return words.blank;
  const blanks = line.length - filled.length;
  const errors = filled.flatMap((cell) => errorIn(cell) ?? []);
  const counts = blank === "left out" || blank === "none" ? filled.length : line.length;
  const parts = [words.filled(counts, of)];
  if (blanks > 0) parts.push(words.blanks[blank](blanks));
  if (errors.length > 0) return [...parts, words.errors(errors.length, errors[0])].join(", ");
  return [...parts, ...holds(filled, as, adds)].join(", ");
}

function holds(filled: readonly Cell[], as: Taken["as"], adds: boolean): string[] {
  const numbers = filled.filter((cell): cell is number => typeof cell === "number");
  if (as === "text" && filled.length === 1) return [];
  if (as === "text") return [words.different(group(filled as (string | number | boolean)[]).keys.length)];
  if (numbers.length < filled.length || numbers.length === 0) return [];
  if (as === "money" && adds) return [words.total(shown(as, sum(Float64Array.from(numbers))))];
  const [least, most] = numbers.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  return [words.between(shown(as, least), shown(as, most))];
}

function attempt<T>(say: () => T): T | null {
  try {
    return say();
  } catch {
    return null;
  }
}
