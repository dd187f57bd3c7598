/** Customers of the same frequency, recency and age count once, with their number: most models look at nothing else. */
import { orderByGroup } from "./order";

/** Distinct customers, those with the fewest repeat purchases first. */
export interface DistinctCustomers {
  recency: Float64Array;
  age: Float64Array;
  /** How many customers each stands for. */
  weight: Float64Array;
  /** For each frequency that occurs, rising: the distinct customers from `from` up to `to` have it. */
  groups: FrequencyGroup[];
}

export interface FrequencyGroup {
  frequency: number;
  from: number;
  to: number;
}

/** Counts equal customers. They keep the order in which they first appear within their frequency. */
export function distinctCustomers(
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
): DistinctCustomers {
  const { first, weight } = countEqual(frequency, recency, age);
  const frequencies = Array.from(new Set(first.map((i) => frequency[i]))).sort((a, b) => a - b);
  const rank = new Map(frequencies.map((each, g) => [each, g]));
  const groupOf = Uint32Array.from(first, (i) => rank.get(frequency[i])!);
  const order = orderByGroup(groupOf, frequencies.length);
  const groups = frequencies.map((each) => ({ frequency: each, from: 0, to: 0 }));
  order.forEach((k, place) => (groups[groupOf[k]].to = place + 1));
  groups.forEach((group, g) => (group.from = g === 0 ? 0 : groups[g - 1].to));
  return {
    recency: Float64Array.from(order, (k) => recency[first[k]]),
    age: Float64Array.from(order, (k) => age[first[k]]),
    weight: Float64Array.from(order, (k) => weight[k]),
    groups,
  };
}

/** Every `step`-th of the distinct customers, with their numbers. */
export function sampleOf(customers: DistinctCustomers, step: number): DistinctCustomers {
  const isIn = (_: unknown, i: number) => i % step === 0;
  const upTo = (place: number) => Math.ceil(place / step);
  return {
    recency: customers.recency.filter(isIn),
    age: customers.age.filter(isIn),
    weight: customers.weight.filter(isIn),
    groups: customers.groups
      .map(({ frequency, from, to }) => ({ frequency, from: upTo(from), to: upTo(to) }))
      .filter(({ from, to }) => to > from),
  };
}

/** For each distinct customer the index of the first row that has it, and the number of rows that do. */
function countEqual(...columns: Float64Array[]): { first: Uint32Array; weight: Uint32Array } {
  const n = columns[0].length;
  const words = columns.map((column) => new Uint32Array(column.slice().buffer));
  // Open addressing; a slot holds the number of a distinct customer, from 1.
  const mask = 2 ** Math.ceil(Math.log2(2 * n + 1)) - 1;
  const slots = new Uint32Array(mask + 1);
  const first = new Uint32Array(n);
  const weight = new Uint32Array(n);
  let count = 0;
  for (let row = 0; row < n; row++) {
    let hash = 0;
    for (const word of words) hash = mixed(mixed(hash, word[2 * row]), word[2 * row + 1]);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] - 1;
      if (found < 0) {
        first[count] = row;
        weight[count] = 1;
        slots[slot] = ++count;
        break;
      }
      if (columns.every((column) => column[first[found]] === column[row])) {
        weight[found]++;
        break;
      }
    }
  }
  return { first: first.slice(0, count), weight: weight.slice(0, count) };
}

/** MurmurHash3's step for a word of 32 bits. */
function mixed(hash: number, word: number): number {
  let bits = Math.imul(word, 0xcc9e2d51);
  bits = Math.imul((bits << 15) | (bits >>> 17), 0x1b873593);
  bits ^= hash;
  return (Math.imul((bits << 13) | (bits >>> 19), 5) + 0xe6546b64) | 0;
}
