/**
 * Customers who move between profiles from one period to the next, as a Markov chain (Pfeifer & Carraway 2000, "Modeling customer
 * relationships as Markov chains", Journal of Interactive Marketing 14(2)).
 */
import { LuDecomposition, Matrix } from "ml-matrix";
import { group, type Key } from "./keys";
import { ModelError } from "./model-error";

/** More profiles than anybody tells apart: somebody has chosen a column of customers. */
const MOST_PROFILES = 200;

/** Shares that add up to 1 within this do. */
export const SHARE_ROUNDING = 1e-9;

/** Beyond as many periods nothing is left of the digits of the shares. */
const LONGEST_LIFETIME = 1e12;

/** How many customers went from each profile to each; square, row by row. */
export interface Migration {
  /** The profiles of both periods, as first spelled, in the order of the sheet: row by row, the earlier period first. */
  profiles: Key[];
  /** From profile i to profile j at [i · profiles + j]. */
  counts: Float64Array;
}

/**
 * @param from the earlier profile of n customers
 * @param to their later one
 * @throws ModelError "too many profiles"
 */
export function migration(from: readonly Key[], to: readonly Key[]): Migration {
  const inOrder = Array.from({ length: 2 * from.length }, (_, i) => (i % 2 === 0 ? from : to)[i >> 1]);
  const profiles = group(inOrder);
  const size = profiles.keys.length;
  if (size > MOST_PROFILES) throw new ModelError("too many profiles", MOST_PROFILES);
  const counts = new Float64Array(size * size);
  for (let row = 0; row < from.length; row++)
    counts[profiles.of[2 * row] * size + profiles.of[2 * row + 1]]++;
  return { profiles: profiles.keys, counts };
}

/** The counts of each row as shares of those who started in it; NaN where nobody did. */
export function migrationShares({ profiles, counts }: Migration): Float64Array {
  const size = profiles.length;
  const started = new Float64Array(size);
  counts.forEach((count, at) => (started[Math.floor(at / size)] += count));
  return counts.map((count, at) => count / started[Math.floor(at / size)]);
}

/**
 * What a customer now in each profile is worth: Σ Pᵗ·margins / (1 + d)ᵗ, t = 0, 1, ….
 * @param shares k × k, row by row: of the customers of a profile, those who are in each one period later; the rest of a row leave
 * @param margins of a customer of each profile in a period (money)
 * @param discount d, above −1
 * @param periods how many terms, at least 1; undefined = for ever
 * @returns k values (money); NaN where the sum for ever has no end, as customers worth something never leave
 */
export function migrationLtv(
  shares: Float64Array,
  margins: Float64Array,
  discount: number,
  periods?: number,
): Float64Array {
  const kept = shares.map((share) => share / (1 + discount));
  return periods === undefined ? forEver(kept, margins) : overPeriods(kept, margins, periods);
}

/** v = margins + kept · v, period by period or, where that takes longer, by doubling the number of periods. */
function overPeriods(kept: Float64Array, margins: Float64Array, periods: number): Float64Array {
  const size = margins.length;
  const now = Matrix.columnVector(margins);
  const step = square(kept, size);
  let value = now;
  if (periods <= 2 * size * Math.log2(periods)) {
    for (let t = 1; t < periods; t++) value = Matrix.add(now, step.mmul(value));
    return Float64Array.from(value.to1DArray());
  }
  // value and power are those of the number of periods that the binary digits read so far make.
  let power = step;
  for (const digit of periods.toString(2).slice(1)) {
    value = Matrix.add(value, power.mmul(value));
    power = power.mmul(power);
    if (digit === "1") {
      value = Matrix.add(now, step.mmul(value));
      power = power.mmul(step);
    }
  }
  return Float64Array.from(value.to1DArray());
}

/**
 * v = (I − kept)⁻¹ · margins, for the profiles where that is the sum. Who gets to profiles that are worth nothing and lead nowhere
 * else ("lost") has as good as left; where customers of worth can stay together for ever, and whence one gets there, there is no end.
 */
function forEver(kept: Float64Array, margins: Float64Array): Float64Array {
  const size = margins.length;
  const ofWorth = leadingTo(kept, size, (i) => margins[i] !== 0);
  const staying = (i: number) => {
    let total = 0;
    for (let j = 0; j < size; j++) if (ofWorth[j]) total += kept[i * size + j];
    return total;
  };
  const canLeave = leadingTo(kept, size, (i) => ofWorth[i] && staying(i) < 1 - SHARE_ROUNDING);
  const endless = leadingTo(kept, size, (i) => ofWorth[i] && !canLeave[i]);
  const value = Float64Array.from(margins, (_, i) => (endless[i] ? NaN : 0));
  const solved = Array.from(margins.keys()).filter((i) => ofWorth[i] && !endless[i]);
  if (solved.length === 0) return value;
  const system = Matrix.sub(Matrix.eye(solved.length), square(kept, size).selection(solved, solved));
  const decomposition = new LuDecomposition(system);
  const solution = (of: (profile: number) => number) =>
    decomposition.isSingular()
      ? solved.map(() => NaN)
      : decomposition.solve(Matrix.columnVector(solved.map(of))).to1DArray();
  // The sum has an end if and only if there are discounted lifetimes, all above 0 (Collatz-Wielandt).
  const lifetimes = solution(() => 1);
  const ends = lifetimes.every((periods) => periods > 0 && periods < LONGEST_LIFETIME);
  const values = solution((i) => margins[i]);
  solved.forEach((i, k) => (value[i] = ends ? values[k] : NaN));
  return value;
}

/** From which profiles one gets, at once or in any number of periods, to those that are wanted. */
function leadingTo(kept: Float64Array, size: number, wanted: (profile: number) => boolean): boolean[] {
  const found = Array.from({ length: size }, (_, i) => wanted(i));
  const open = Array.from(found.keys()).filter((i) => found[i]);
  for (let to = open.pop(); to !== undefined; to = open.pop()) {
    for (let from = 0; from < size; from++) {
      if (found[from] || !(kept[from * size + to] > 0)) continue;
      found[from] = true;
      open.push(from);
    }
  }
  return found;
}

function square(values: Float64Array, size: number): Matrix {
  return Matrix.from1DArray(size, size, values);
}
