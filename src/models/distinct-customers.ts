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
  const { first, count } = firstOfEqual(frequency, recency, age);
  const distinct = first.length;
  const rank = new Map<number, number>();
  for (let k = 0; k < distinct; k++) rank.set(frequency[first[k]], 0);
  const frequencies = Array.from(rank.keys()).sort((one, other) => one - other);
  frequencies.forEach((each, g) => rank.set(each, g));
  const groupOf = new Uint32Array(distinct);
  for (let k = 0; k < distinct; k++) groupOf[k] = rank.get(frequency[first[k]])!;

  const order = orderByGroup(groupOf, frequencies.length);
  const groups = frequencies.map((each) => ({ frequency: each, from: 0, to: 0 }));
  const customers = {
    recency: new Float64Array(distinct),
    age: new Float64Array(distinct),
    weight: new Float64Array(distinct),
    groups,
  };
  for (let place = 0; place < distinct; place++) {
    const k = order[place];
    customers.recency[place] = recency[first[k]];
    customers.age[place] = age[first[k]];
    customers.weight[place] = count[k];
    groups[groupOf[k]].to = place + 1;
  }
  groups.forEach((group, g) => (group.from = g === 0 ? 0 : groups[g - 1].to));
  return customers;
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

/** For each distinct customer the first row that has it, and how many rows do. */
function firstOfEqual(
  frequency: Float64Array,
  recency: Float64Array,
  age: Float64Array,
): { first: Uint32Array; count: Uint32Array } {
  const n = frequency.length;
  const [words1, words2, words3] = [frequency, recency, age].map(
    (column) => new Uint32Array(column.slice().buffer),
  );
  // Open addressing; a slot holds the number of a distinct customer, from 1.
  const mask = 2 ** Math.ceil(Math.log2(2 * n + 1)) - 1;
  const slots = new Uint32Array(mask + 1);
  const first = new Uint32Array(n);
  const count = new Uint32Array(n);
  let distinct = 0;
  for (let row = 0; row < n; row++) {
    const [low, high] = [2 * row, 2 * row + 1];
    let hash = mixed(mixed(mixed(0, words1[high]), words2[low]), words2[high]);
    hash = mixed(mixed(hash, words3[low]), words3[high]);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    let found = slots[slot];
    while (found > 0) {
      const other = first[found - 1];
      if (recency[other] === recency[row] && age[other] === age[row] && frequency[other] === frequency[row])
        break;
      slot = (slot + 1) & mask;
      found = slots[slot];
    }
    if (found === 0) {
      first[distinct] = row;
      found = slots[slot] = ++distinct;
    }
    count[found - 1]++;
  }
  return { first: first.slice(0, distinct), count: count.slice(0, distinct) };
}

/** MurmurHash3's step for a word of 32 bits. */
function mixed(hash: number, word: number): number {
  let bits = Math.imul(word, 0xcc9e2d51);
  bits = Math.imul((bits << 15) | (bits >>> 17), 0x1b873593);
  bits ^= hash;
  return (Math.imul((bits << 13) | (bits >>> 19), 5) + 0xe6546b64) | 0;
}
