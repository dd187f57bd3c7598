/** Customers, segments and accounts as Excel compares them. */

/** A cell that names something: a customer, a segment, a product. */
export type Key = string | number | boolean;

const LAST_ASCII = 0x7f;
const [UPPER_A, UPPER_Z] = [0x41, 0x5a];
/** How far a small letter stands behind its capital. */
const CASE = 0x20;

/** Rows of which the hashes are found together. */
const AT_ONCE = 256;

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
  const distinct: Key[] = [];
  const texts = new Texts(distinct);
  const others = new Map<Key, number>();
  const of = new Uint32Array(keys.length);
  const hashes = new Int32Array(AT_ONCE);
  for (let from = 0; from < of.length; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, of.length);
    // Apart from the search, so that the processor waits for the letters of many texts at once.
    for (let row = from; row < to; row++) {
      const key = keys[row];
      if (typeof key === "string") hashes[row - from] = hashOf(key);
    }
    for (let row = from; row < to; row++) {
      const key = keys[row];
      if (typeof key === "string") {
        of[row] = texts.indexOf(key, hashes[row - from]);
        continue;
      }
      let index = others.get(key);
      if (index === undefined) {
        index = distinct.push(key) - 1;
        others.set(key, index);
      }
      of[row] = index;
    }
  }
  return { keys: distinct, of };
}

/**
 * The texts among the distinct keys, found by a hash that is the same in either case: twice as fast as a map that holds every spelling and
 * its folded form. Open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4, algorithm L).
 */
class Texts {
  /** Two numbers a slot, a text's hash and where it stands among the keys, from 1; 0 in a free slot. At most half are taken. */
  private slots = new Int32Array(2 * 64);
  private count = 0;

  constructor(private readonly keys: Key[]) {}

  /** The index of the key that is this text in whatever case; it is added where there is none. */
  indexOf(text: string, hash: number): number {
    const { slots } = this;
    const last = slots.length - 1;
    let at = (hash << 1) & last;
    for (; slots[at + 1] > 0; at = (at + 2) & last) {
      const index = slots[at + 1] - 1;
      if (slots[at] === hash && areSame(this.keys[index] as string, text)) return index;
    }
    const index = this.keys.push(text) - 1;
    slots[at] = hash;
    slots[at + 1] = index + 1;
    if (4 * ++this.count > slots.length) this.grow();
    return index;
  }

  private grow(): void {
    const taken = this.slots;
    this.slots = new Int32Array(4 * taken.length);
    const last = this.slots.length - 1;
    for (let from = 0; from < taken.length; from += 2) {
      if (taken[from + 1] === 0) continue;
      let at = (taken[from] << 1) & last;
      while (this.slots[at + 1] > 0) at = (at + 2) & last;
      this.slots[at] = taken[from];
      this.slots[at + 1] = taken[from + 1];
    }
  }
}

const areSame = (one: string, other: string) => one === other || one.toLowerCase() === other.toLowerCase();

/** 32 bits of a text's letters in lower case. */
function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code > LAST_ASCII) return hashOfCodes(text.toLowerCase());
    if (code >= UPPER_A && code <= UPPER_Z) code += CASE;
    hash = mix(hash, code);
  }
  return hash;
}

function hashOfCodes(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return hash;
}

function mix(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x5bd1e995);
  return mixed ^ (mixed >>> 15);
}
