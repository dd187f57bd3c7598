/** How customers went from profile to profile between two periods, and what it is worth. */
import type { Key } from "../../models/keys";
import { migration, migrationLtv, migrationShares } from "../../models/migration";
import { profileGrid } from "../../models/profiles";
import { profileTable } from "../../models/segments";
import type { UsableData } from "../analysis";
import type { Role } from "./roles";

type Data = UsableData<Role>;

export interface Graduation {
  /** Between the profiles that a column tells and those of today, or between low, medium and high of two columns of numbers. */
  between: "profiles" | "levels";
  customers: number;
  graduated: number;
  fellBack: number;
  /** All profiles of both periods, that with the highest mean now first; those that nobody has any more last. */
  profiles: { name: Key; before: number; now: number; mean: number; worth: number }[];
  /** From profile i to profile j at [i][j]. */
  counts: number[][];
}

/** What a customer is worth is counted over so many periods, at this discount; both can be changed in the sheet. */
export const PERIODS = 5;
export const DISCOUNT = 0.1;

/** More than that are no profiles any more, but names or numbers. */
export const MOST_PROFILES = 50;

/** Null where there are no two periods, or nobody is known in both. */
export function graduation(data: Data, now: Key[], bands: number): Graduation | null {
  const told = data.attributes.before?.[0];
  if (told) {
    const rows = Array.from(told.keys()).filter((row) => told[row] !== "");
    const pick = (cells: Key[]) => rows.map((row) => cells[row]);
    const outcome = data.numbers.outcome![0];
    return between(
      "profiles",
      pick(told),
      pick(now),
      Float64Array.from(rows, (row) => outcome[row]),
    );
  }
  const earlier = data.numbers.earlier?.[0];
  if (!earlier) return null;
  const later = data.numbers.later?.[0] ?? data.numbers.outcome![0];
  const rows = Array.from(earlier.keys()).filter(
    (row) => !Number.isNaN(earlier[row]) && !Number.isNaN(later[row]),
  );
  const amounts = Float64Array.from([...rows.map((row) => earlier[row]), ...rows.map((row) => later[row])]);
  // The same limits in both periods, or as many would fall back as graduate.
  const levels = profileGrid(amounts, new Float64Array(amounts.length), bands, 1);
  const count = rows.length;
  return between("levels", levels.slice(0, count), levels.slice(count), amounts.subarray(count));
}

function between(
  kind: Graduation["between"],
  from: Key[],
  to: Key[],
  outcome: Float64Array,
): Graduation | null {
  const profiles = new Set([...from, ...to].map(folded));
  if (from.length === 0 || profiles.size > MOST_PROFILES) return null;
  const found = migration(from, to);
  const names = found.profiles;
  const size = names.length;
  const today = profileTable(to, outcome, []);
  const meanOf = new Map(today.profiles.map((name, at) => [folded(name), today.meanProfit[at]]));
  const means = names.map((name) => meanOf.get(folded(name)) ?? -Infinity);
  const shares = migrationShares(found).map((share) => (Number.isNaN(share) ? 0 : share));
  const margins = Float64Array.from(means, (mean) => (mean === -Infinity ? 0 : mean));
  const worth = migrationLtv(shares, margins, DISCOUNT, PERIODS);
  const order = [...names.keys()].sort((one, other) =>
    means[one] === means[other] ? one - other : means[other] - means[one],
  );
  const counts = order.map((i) => order.map((j) => found.counts[i * size + j]));
  const total = (better: (from: number, to: number) => boolean) =>
    order.reduce(
      (sum, i, a) =>
        sum + order.reduce((row, j, b) => row + (better(means[i], means[j]) ? counts[a][b] : 0), 0),
      0,
    );
  return {
    between: kind,
    customers: from.length,
    graduated: total((earlier, later) => later > earlier),
    fellBack: total((earlier, later) => later < earlier),
    profiles: order.map((i, a) => ({
      name: names[i],
      before: counts[a].reduce((sum, each) => sum + each, 0),
      now: counts.reduce((sum, row) => sum + row[a], 0),
      mean: margins[i],
      worth: worth[i],
    })),
    counts,
  };
}

/** As group() tells keys apart. */
const folded = (key: Key) => (typeof key === "string" ? key.toLowerCase() : key);
