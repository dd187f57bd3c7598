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
    return this.sumAt(t, true);
  }

  /** Σ w·ln(1 + e^(y − t)). */
  falling(t: number): SumAt {
    return this.sumAt(t, false);
  }

  private sumAt(t: number, rises: boolean): SumAt {
    const { middles, moments } = this;
    const derivatives = new Float64Array(MOMENTS + 2);
    let [sum, slope, bend] = [0, 0, 0];
    for (let i = 0, at = 0; i < middles.length; i++) {
      differentiate(t - middles[i], rises, derivatives);
      for (let k = 0; k < MOMENTS; k++, at++) {
        sum += derivatives[k] * moments[at];
        slope += derivatives[k + 1] * moments[at];
        bend += derivatives[k + 2] * moments[at];
      }
    }
    return [sum, slope, bend];
  }
}

/** ln(1 + e^u), or falling ln(1 + e^−u), and its first seven derivatives. Where u is far from 0 none of them loses digits. */
function differentiate(u: number, rises: boolean, derivatives: Float64Array): void {
  const e = Math.exp(-Math.abs(u));
  const near = 1 / (1 + e);
  const far = e / (1 + e);
  const [up, down] = u > 0 ? [near, far] : [far, near];
  derivatives[0] = Math.max(rises ? u : -u, 0) + Math.log1p(e);
  derivatives[1] = rises ? up : -down;
  // From the second on they are the same. With w′ = w·d and d′ = −2·w:
  const w = near * far;
  const d = down - up;
  const dd = d * d;
  derivatives[2] = w;
  derivatives[3] = w * d;
  derivatives[4] = w * (dd - 2 * w);
  derivatives[5] = w * d * (dd - 8 * w);
  derivatives[6] = w * (dd * (dd - 22 * w) + 16 * w * w);
  derivatives[7] = w * d * (dd * (dd - 52 * w) + 136 * w * w);
}
