/** What became of the customers of one day by another. */
import { group } from "../../models/keys";
import { orderDescending } from "../../models/order";
import { profileTable } from "../../models/segments";
import type { Key } from "../analysis";
import type { Snapshot } from "./roles";

export interface Changes {
  both: number;
  won: number;
  lost: number;
  /** Only where customers have profiles on both days. */
  moves: Moves | null;
  /** Those on either day, the biggest change of profit first; null on the day that they weren't there. */
  customers: { customer: Key; then: number | null; now: number | null }[];
}

export interface Moves {
  up: number;
  down: number;
  /** The profiles of both days, the highest mean profit first. */
  profiles: Key[];
  /** How many customers went from profile i to profile j, at [i · profiles + j]. */
  counts: Float64Array;
}

/** How many of the biggest changes are told. */
const TOLD = 10;

export function changesBetween(then: Snapshot, now: Snapshot): Changes {
  const { keys, of } = group(then.customers.concat(now.customers));
  const before = new Int32Array(keys.length).fill(-1);
  const after = new Int32Array(keys.length).fill(-1);
  const start = then.customers.length;
  // Where a customer stands twice on a day, the first row counts, as it does for a lookup.
  for (let row = of.length - 1; row >= start; row--) after[of[row]] = row - start;
  for (let row = start - 1; row >= 0; row--) before[of[row]] = row;

  const change = Float64Array.from(
    keys,
    (_, at) => (after[at] < 0 ? 0 : now.profits[after[at]]) - (before[at] < 0 ? 0 : then.profits[before[at]]),
  );
  const order = orderDescending(change.map(Math.abs));
  const won = before.filter((row) => row < 0).length;
  const lost = after.filter((row) => row < 0).length;
  return {
    both: keys.length - won - lost,
    won,
    lost,
    moves: movesBetween(then, now, before, after),
    customers: Array.from(order.subarray(0, TOLD), (at) => ({
      customer: keys[at],
      then: before[at] < 0 ? null : then.profits[before[at]],
      now: after[at] < 0 ? null : now.profits[after[at]],
    })),
  };
}

function movesBetween(then: Snapshot, now: Snapshot, before: Int32Array, after: Int32Array): Moves | null {
  const known = ({ profiles: of }: Snapshot) => of.some((profile) => profile !== "");
  if (!known(then) || !known(now)) return null;
  const profiles = profilesByMean([then, now]);
  const rankOf = new Map(profiles.map((profile, rank) => [folded(profile), rank]));
  const counts = new Float64Array(profiles.length ** 2);
  let [up, down] = [0, 0];
  before.forEach((row, at) => {
    if (row < 0 || after[at] < 0) return;
    const [from, to] = [then.profiles[row], now.profiles[after[at]]].map((each) => rankOf.get(folded(each)));
    if (from === undefined || to === undefined) return;
    counts[from * profiles.length + to]++;
    if (to < from) up++;
    if (to > from) down++;
  });
  return counts.some((customers) => customers > 0) ? { up, down, profiles, counts } : null;
}

const folded = (key: Key) => (typeof key === "string" ? key.toLowerCase() : key);

/** The profiles of all these days together, the highest mean profit first. */
function profilesByMean(days: Snapshot[]): Key[] {
  const profiles: Key[] = [];
  const profits: number[] = [];
  for (const day of days)
    day.profiles.forEach((profile, at) => {
      if (profile === "") return;
      profiles.push(profile);
      profits.push(day.profits[at]);
    });
  const table = profileTable(profiles, Float64Array.from(profits), []);
  return Array.from(orderDescending(table.meanProfit), (at) => table.profiles[at]);
}
