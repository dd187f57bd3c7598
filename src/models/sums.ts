/** Sums that do not lose the cents: profits of either sign cancel, and plain addition then keeps only the noise. */
import { ModelError } from "./model-error";

/**
 * Totals that agree within this share of what was added up are equal: a tenth of a cent on a billion is far
 * below what a sheet's own arithmetic leaves behind (0.1 + 0.2 against 0.3).
 */
export const ROUNDING = 1e-12;

/**
 * Running total with the rounding of each addition carried along (Neumaier 1974, "Rundungsfehleranalyse
 * einiger Verfahren zur Summation endlicher Summen", algorithm IV).
 */
export class RunningSum {
  // -0, unlike 0, makes the engine hold a floating-point number from the start: several times as fast. `total` turns it
  // into 0 again.
  private sum = -0;
  private lost = -0;

  add(value: number): void {
    const next = this.sum + value;
    this.lost += Math.abs(this.sum) >= Math.abs(value) ? this.sum - next + value : value - next + this.sum;
    this.sum = next;
  }

  /** Back to 0: where there are many sums, an object each would cost more than the sums. */
  restart(): void {
    this.sum = -0;
    this.lost = -0;
  }

  get total(): number {
    return this.sum + this.lost + 0;
  }
}

/**
 * The sum of the values, compensated.
 * @throws ModelError "too large" where it leaves the range of numbers
 */
export function sum(values: Float64Array): number {
  const running = new RunningSum();
  for (let i = 0; i < values.length; i++) running.add(values[i]);
  return finite(running.total);
}

/** The sum of the absolute values: what the rounding of a sum of either sign is measured by. */
export function sumOfSizes(values: Float64Array): number {
  const running = new RunningSum();
  for (let i = 0; i < values.length; i++) running.add(Math.abs(values[i]));
  return finite(running.total);
}

/** The sums of all columns together, one a group. `groupOf` has the group of each row, 0..groups − 1. */
export function sumBy(groupOf: Uint32Array, groups: number, columns: readonly Float64Array[]): Float64Array {
  // RunningSum written out over arrays: an object a group would cost more than the sums.
  const sums = new Float64Array(groups);
  const lost = new Float64Array(groups);
  for (const column of columns) {
    for (let row = 0; row < column.length; row++) {
      const g = groupOf[row];
      const value = column[row];
      const before = sums[g];
      const next = before + value;
      lost[g] += Math.abs(before) >= Math.abs(value) ? before - next + value : value - next + before;
      sums[g] = next;
    }
  }
  return sums.map((total, g) => finite(total + lost[g]));
}

/** Sums by group, and what their rounding is measured by. */
export interface NetSums {
  /** 0 where no more is left of a group's amounts than their rounding. */
  net: Float64Array;
  /** The sums of the absolute values, whose own rounding doesn't matter. */
  sizes: Float64Array;
}

/** The sums of all columns together, one a group. */
export function netSumsBy(groupOf: Uint32Array, groups: number, columns: readonly Float64Array[]): NetSums {
  // What belongs to a group stands together: sum, what its rounding has lost, size. One look at memory serves all three.
  const parts = new Float64Array(3 * groups);
  for (const column of columns) {
    for (let row = 0; row < column.length; row++) {
      const at = 3 * groupOf[row];
      const value = column[row];
      const size = Math.abs(value);
      const before = parts[at];
      const next = before + value;
      parts[at + 1] += Math.abs(before) >= size ? before - next + value : value - next + before;
      parts[at] = next;
      parts[at + 2] += size;
    }
  }
  const [net, sizes] = [new Float64Array(groups), new Float64Array(groups)];
  for (let g = 0, at = 0; g < groups; g++, at += 3) {
    const total = finite(parts[at] + parts[at + 1]);
    sizes[g] = finite(parts[at + 2]);
    net[g] = Math.abs(total) <= ROUNDING * sizes[g] ? 0 : total;
  }
  return { net, sizes };
}

/** The sums of all columns together, one a group; 0 where no more is left of a group's amounts than their rounding. */
export const netSumBy = (
  groupOf: Uint32Array,
  groups: number,
  columns: readonly Float64Array[],
): Float64Array => netSumsBy(groupOf, groups, columns).net;

/** The sums of columns whose cells are given row by row, `columns` a row. */
export function columnSums(cells: Float64Array, columns: number): Float64Array {
  const sums = Array.from({ length: columns }, () => new RunningSum());
  for (let at = 0; at < cells.length; at++) sums[at % columns].add(cells[at]);
  return Float64Array.from(sums, ({ total }) => finite(total));
}

/** For each row the sum of its cells, each times the weight of its column; the cells are given row by row. */
export function weightedRowSums(cells: Float64Array, weights: Float64Array): Float64Array {
  const sums = new Float64Array(cells.length / weights.length);
  for (let row = 0, at = 0; row < sums.length; row++) {
    const running = new RunningSum();
    for (let j = 0; j < weights.length; j++, at++) running.add(weights[j] * cells[at]);
    sums[row] = finite(running.total);
  }
  return sums;
}

/** Sums from the start: n + 1 values, the first 0, the last the total. */
export function cumulative(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  const running = new RunningSum();
  for (let i = 0; i < values.length; i++) {
    running.add(values[i]);
    sums[i + 1] = running.total;
  }
  return sums;
}

/** @throws ModelError "too large" where a sum has left the range of numbers */
export function finite(total: number): number {
  if (!Number.isFinite(total)) throw new ModelError("too large");
  return total;
}
