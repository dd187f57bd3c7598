/** Ways of saying that many functions share. */
import { ModelError } from "../models/model-error";
import { reasons } from "../models/reasons";
import { sum } from "../models/sums";
import { type Kind, left as words, type Noun, shown } from "../texts/explain/common";
import type { Call } from "./call";
import { type Cell, errorIn, isBlank, Unreadable } from "./cells";
import type { Sentence, Spec } from "./spec";

/** The first sentence that can be said. */
export const either =
  (...sentences: Sentence[]): Sentence =>
  (call) => {
    for (const sentence of sentences) {
      const said = trySaying(sentence, call);
      if (said !== null) return said;
    }
    return null;
  };

export function trySaying(sentence: Sentence, call: Call): string | null {
  try {
    return sentence(call);
  } catch (fault) {
    // What a model refuses isn't what the cell was calculated from.
    if (fault instanceof Unreadable || fault instanceof ModelError) return null;
    throw fault;
  }
}

export const numbersIn = (cells: readonly Cell[]): Float64Array =>
  Float64Array.from(cells.filter((cell): cell is number => typeof cell === "number"));

export function extremes(values: Float64Array): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** How the results of all rows are spread. */
export const spread =
  (kind: Kind, noun: Noun, total = false): Sentence =>
  ({ list }) => {
    const values = numbersIn(list);
    if (list.length < 2 || values.length === 0) return null;
    const all = sum(values);
    const spreadOf = { n: values.length, ...extremes(values), mean: all / values.length };
    return words.spread({ ...spreadOf, total: total ? all : null }, kind, noun);
  };

/** How many rows have no result. */
const missing =
  (noun: Noun): Sentence =>
  ({ list }) => {
    const blanks = list.length > 1 ? list.filter(isBlank).length : 0;
    return blanks > 0 ? words.blanks(blanks, noun) : null;
  };

const absent =
  (noun: Noun, none: Spec["none"]): Sentence =>
  ({ list }) => {
    const errors = list.length > 1 ? list.filter((cell) => errorIn(cell) === "#N/A").length : 0;
    return errors > 0 ? words.absent(errors, noun, none ? (reasons[none] as () => string)() : null) : null;
  };

type RowSentence = (call: Call, row: number) => string;

/** One of many results: "Row 7 (Adelaide Ltd)". */
export const placeOf = (call: Call, row: number, of: Noun, across = call.isAcross): string =>
  words.place(row + 1, across, across ? null : call.nameOf(row, of));

/** A sentence on one row of many, or on its bare result where the arguments can't be read. */
const onRow =
  (row: RowSentence, as: Kind, of: Noun, at: (call: Call) => number): Sentence =>
  (call) => {
    const { list } = call;
    const index = at(call);
    const cell = list[index];
    if (cell === undefined || errorIn(cell)) return null;
    const place = placeOf(call, index, of);
    if (isBlank(cell)) return words.blankRow(place);
    return either(
      () => words.placed(place, row(call, index)),
      () => words.shows(place, shown(as, cell as string | number | boolean)),
    )(call);
  };

/**
 * A function that has a result for each row: what is said of all, of the first, and of the selected one.
 * @param all what is said of all where there are several
 * @param row what is said of one, also where it is the only one
 */
export function perRow(
  { as, of, all = [], first = true }: { as: Kind; of: Noun; all?: Sentence[]; first?: boolean },
  row: RowSentence,
  none?: Spec["none"],
): Pick<Spec, "says" | "cell" | "none"> {
  const alone: Sentence = (call) =>
    isBlank(call.list[0])
      ? words.blanks(1, of)
      : either(
          () => words.sentence(row(call, 0)),
          ({ list }) => words.shows(words.place(1, false), shown(as, list[0] as string)),
        )(call);
  const firstOne = onRow(row, as, of, ({ list }) =>
    list.findIndex((cell) => !isBlank(cell) && !errorIn(cell)),
  );
  const isOne = ({ list }: Call) => list.length === 1;
  return {
    says: [
      (call) => (isOne(call) ? alone(call) : null),
      ...all,
      missing(of),
      absent(of, none),
      // Of the selected cell the same is said by itself.
      (call) => (isOne(call) || !first || indexOf(call) > 0 ? null : firstOne(call)),
    ],
    cell: (call) =>
      isOne(call) || (first && indexOf(call) === 0) ? null : onRow(row, as, of, indexOf)(call),
    ...(none ? { none } : {}),
  };
}

const indexOf = ({ at, isAcross }: Call) => (isAcross ? at.column : at.row);

/** How many rows have each of the results, in the order given or that of first appearance. */
function tallied(call: Call, order: readonly string[] = []): Map<string, number[]> {
  const rows = new Map<string, number[]>(order.map((label) => [label, []]));
  call.list.forEach((cell, row) => {
    if (isBlank(cell) || errorIn(cell)) return;
    const label = String(cell);
    const found = rows.get(label);
    if (found) found.push(row);
    else rows.set(label, [row]);
  });
  for (const [label, some] of rows) if (some.length === 0) rows.delete(label);
  return rows;
}

/** The most classes that are told one by one. */
const MOST_PARTS = 12;

/** The groups into which customers are sorted. */
interface Groups {
  /** In which order they are told, instead of the largest first. */
  order?: (call: Call) => readonly string[];
  name?: (label: string) => string;
  /** What else is told of one, where its rows can be read. */
  more?: (call: Call, rows: number[]) => string;
}

/** How many customers are in each group. */
const tally =
  ({ order = () => [], name = (label) => label, more = () => "" }: Groups): Sentence =>
  (call) => {
    const asked = order(call);
    const found = [...tallied(call, asked)];
    if (asked.length === 0) found.sort(([, one], [, other]) => other.length - one.length);
    const all = found.reduce((total, [, rows]) => total + rows.length, 0);
    if (all === 0 || call.list.length === 1) return null;
    const said = found.slice(0, MOST_PARTS).map(([label, rows]) => {
      const detail = trySaying(() => more(call, rows), call) ?? "";
      return `${words.part(name(label), rows.length, all, "customer")}${detail}`;
    });
    return words.tally(said, found.length - said.length);
  };

/**
 * A function that sorts customers into groups: how many are in each, and why the selected one is in its own.
 * @param also what else is said of all
 * @param row what is said of one
 */
export const sorting = (
  { as, also = [], ...groups }: Groups & { as: Kind; also?: Sentence[] },
  row: (call: Call, row: number, label: string) => string,
): Pick<Spec, "says" | "cell" | "none"> =>
  perRow({ as, of: "customer", first: false, all: [tally(groups), ...also] }, (call, at) =>
    row(call, at, String(call.list[at])),
  );

/** Groups that are numbered, from 1 on. */
export const byNumber = (call: Call) =>
  [...tallied(call).keys()].sort((one, other) => Number(one) - Number(other));
