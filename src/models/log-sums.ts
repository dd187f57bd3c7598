/**
 * Sums of ln(1 + e^u) over many values, which a likelihood needs again and again, each in a time that doesn't depend on how many
 * values there are.
 *
 * The values are counted once, in bins so narrow that within one the function is its Taylor polynomial: then the bin's moments are
 * all that is needed of its values. Bins of 1/32 and moments up to the fifth leave out less than (1/64)^6 / 6! of
 * each value's term: one part in 10^13.
 */

const BINS_PER_UNIT = 32;
const MOMENTS = 6;

/** A sum, and its first and second derivative by t. */
export type SumAt = [sum: number, slope: number, bend: number];

export class LogSums {
  /** The bins that hold anything, by their middles. */
  private readonly middles: Float64Array;
  /** For each of them Σ w·(middle − y)^k / k!, k = 0..5. */
  private readonly moments: Float64Array;

  /**
   * @param values n logarithms y
   * @param weights n weights w, above 0
   */
  constructor(values: Float64Array, weights: Float64Array) {
    let [least, most] = [Infinity, -Infinity];
    for (let i = 0; i < values.length; i++) {
      if (values[i] < least) least = values[i];
      if (values[i] > most) most = values[i];
    }
    const first = Math.round(least * BINS_PER_UNIT);
    const bins = Math.round(most * BINS_PER_UNIT) - first + 1;
    const moments = new Float64Array(bins * MOMENTS);
    for (let i = 0; i < values.length; i++) {
      const bin = Math.round(values[i] * BINS_PER_UNIT);
      const off = bin / BINS_PER_UNIT - values[i];
      let moment = weights[i];
      let at = (bin - first) * MOMENTS;
      for (let k = 1; k <= MOMENTS; k++) {
        moments[at++] += moment;
        moment *= off / k;
      }
    }
    const filled = Uint32Array.from({ length: bins }, (_, bin) => bin).filter(
      (bin) => moments[bin * MOMENTS] > 0,
    );
    this.middles = Float64Array.from(filled, (bin) => (first + bin) / BINS_PER_UNIT);
    this.moments = new Float64Array(filled.length * MOMENTS);
    filled.forEach((bin, i) => {
      this.moments.set(moments.subarray(bin * MOMENTS, (bin + 1) * MOMENTS), i * MOMENTS);
    });
  }

  /** Σ w·ln(1 + e^(t − y)). */
  rising(t: number): SumAt {
    return this.sumAt(t, (u) => [log1pExp(u), logistic(u)]);
  }

  /** Σ w·ln(1 + e^(y − t)). */
  falling(t: number): SumAt {
    return this.sumAt(t, (u) => [log1pExp(-u), -logistic(-u)]);
  }

  /** @param start the function of u = t − y and its derivative; all higher ones are the same whether it rises or falls */
  private sumAt(t: number, start: (u: number) => [number, number]): SumAt {
    const { middles, moments } = this;
    const total: SumAt = [0, 0, 0];
    for (let i = 0, at = 0; i < middles.length; i++, at += MOMENTS) {
      const u = t - middles[i];
      const derivatives = [...start(u), ...bends(u)];
      for (let order = 0; order < 3; order++) {
        for (let k = 0; k < MOMENTS; k++) total[order] += derivatives[order + k] * moments[at + k];
      }
    }
    return total;
  }
}

/** ln(1 + e^u). */
function log1pExp(u: number): number {
  return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
}

function logistic(u: number): number {
  return 1 / (1 + Math.exp(-u));
}

/** The second to the seventh derivative of ln(1 + e^u). */
function bends(u: number): number[] {
  const rest = logistic(-u);
  const w = logistic(u) * rest;
  const d = rest - logistic(u);
  // With w′ = w·d and d′ = −2·w.
  const dd = d * d;
  return [
    w,
    w * d,
    w * (dd - 2 * w),
    w * d * (dd - 8 * w),
    w * (dd * (dd - 22 * w) + 16 * w * w),
    w * d * (dd * (dd - 52 * w) + 136 * w * w),
  ];
}
