/** What there is to say about each function: its arguments, its result, and the sentences on them. */
import type { Reason } from "../models/reasons";
import type { Kind, Noun } from "../texts/explain/common";
import type { Call } from "./call";

/** An argument of a function. */
export interface Taken {
  name: string;
  /** How its cells lie: a column or row, one value, rows of cells, the same under a row of names, the result of a fit. */
  shape: "line" | "single" | "block" | "named" | "fit";
  /** What its cells hold; of blocks and fits it isn't asked. */
  as: Kind;
  /** What stands in each cell or row of it. */
  of: Noun;
  /** What a blank cell means. */
  blank: "left out" | "0" | "none" | "unknown" | "left out too";
  /** What holds where it is left out, or in words what is done then. */
  initial?: string | number | boolean;
  without?: string | ((call: Call) => string);
  /** Its amounts are averages or rates, of which a total says nothing. */
  adds?: false;
  /** Its name may stand above its numbers. */
  mayHaveName?: boolean;
  /** The last argument may be given several times. */
  repeats?: boolean;
  /** Where it is given, the results are of its rows and not of those of other arguments. */
  rowsOfResults?: boolean;
}

/** A sentence; it may throw Unreadable, and isn't said then. */
export type Sentence = (call: Call) => string | null;

export interface Spec {
  /** What the function answers. */
  what: string;
  takes: Taken[];
  /** For a table with a header: what its columns hold, the last going on; for a fit: "fit". */
  gives?: readonly Kind[] | "fit";
  /** How a row of the table is called, where its first cell doesn't name it. */
  rowName?: (first: string, second: string) => string;
  says: Sentence[];
  /** What the selected cell of several says. */
  cell?: Sentence;
  /** Why one of many rows has no result. */
  none?: Reason;
  /** Calculates as the function does, to find out why there is no result. */
  again?: (call: Call) => unknown;
}

export type Family = Record<string, Spec>;

type Options = Partial<
  Pick<Taken, "of" | "blank" | "initial" | "without" | "repeats" | "mayHaveName" | "adds" | "rowsOfResults">
>;

const taken =
  (shape: Taken["shape"]) =>
  (name: string, as: Kind, options: Options = {}): Taken => ({
    name,
    shape,
    as,
    of: "customer",
    blank: "left out",
    ...options,
  });

/** A column or row with something of each customer. */
export const each = taken("line");
/** One value. */
export const one = taken("single");
export const block = (name: string, options?: Options) => taken("block")(name, "number", options);
export const named = (name: string, options?: Options) => taken("named")(name, "text", options);
export const fit = (name: string) => taken("fit")(name, "number");
