/** Customers, segments and accounts as Excel compares them. */

/** A cell that names something: a customer, a segment, a product. */
export type Key = string | number | boolean;

/** The distinct keys of some rows, and which of them each row has. */
export interface Groups {
  /** Each distinct key as first spelled, in order of first appearance. */
  keys: Key[];
  /** For each row the index of its key in `keys`. */
  of: Uint32Array;
}

/**
 * Groups rows by key as Excel's UNIQUE does: text without case, the first spelling shown; the number 7, the text
 * "7" and TRUE are three keys. Folding the case doesn't depend on the machine's language.
 */
export function group(keys: readonly Key[]): Groups {
  // One map holds every spelling met and its folded form, so that only new spellings have to be folded.
  const indexOf = new Map<Key, number>();
  const distinct: Key[] = [];
  const of = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row];
    let index = indexOf.get(key);
    if (index === undefined) {
      const folded = typeof key === "string" ? key.toLowerCase() : key;
      index = indexOf.get(folded);
      if (index === undefined) {
        index = distinct.push(key) - 1;
        indexOf.set(folded, index);
      }
      if (folded !== key) indexOf.set(key, index);
    }
    of[row] = index;
  }
  return { keys: distinct, of };
}
