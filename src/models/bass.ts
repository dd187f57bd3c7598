/**
 * How a new product spreads (Bass 1969, "A new product growth for model consumer durables", Management Science 15(5)): of those who
 * have not adopted yet, p adopt by themselves in a period, and q more because others have.
 *
 * The share that has adopted by the end of period t is F(t) = (1 − E) / (1 + (q/p)·E), E = exp(−(p + q)·t); the adoptions of period t
 * are m·(F(t) − F(t − 1)) (Srinivasan & Mason 1986, "Nonlinear least squares estimation of new product diffusion models", Marketing
 * Science 5(2)).
 */
import { categoryReached } from "./adoption";
import { ModelError } from "./model-error";

/** p: innovation, q: imitation, both per period; m: all who will ever adopt. */
export interface Bass {
  p: number;
  q: number;
  m: number;
}

export interface BassFit extends Bass {
  /** When adoptions peak, in periods since launch; NaN where they fall from the start (q ≤ p). */
  peak: number;
  /** Share of the variance of adoptions that the curve explains. */
  r2: number;
  /** Sum of squared errors. */
  sse: number;
}

/** The curve has three parameters; as many points would always be met. */
const LEAST_PERIODS = 4;

/** At such a rate 99.995 % adopt within one period: the curve can hardly be told from a steeper one. The search may go further. */
const STEEP = 10;
const HIGHEST_RATE = 30;
const LOWEST_LOG_P = -700;

/** A step this small, relative to p and to p + q, ends the search. */
const TOLERANCE = 1e-11;
const MOST_STEPS = 500;

/** A smaller q than this share of p is the rounding of 0. */
const NO_IMITATION = 1e-9;

/** Of the sum of squares: a better fit than this is the rounding of a perfect one. */
const PERFECT = 1e-12;

/** How many of the starting points the search goes on from. */
const STARTS = 6;

/**
 * Fits the Bass curve by nonlinear least squares. m follows from p and q (linear least squares), so that the search is for two
 * parameters: Levenberg-Marquardt from the best points of a fixed grid, with the derivatives of the projected residuals (Golub &
 * Pereyra 1973, "The differentiation of pseudo-inverses and nonlinear least squares problems whose variables separate", SIAM Journal
 * on Numerical Analysis 10(2)).
 * @param adoptions adoptions of n periods, none negative
 * @param periods which period since launch each is of, from 1
 * @throws ModelError "short curve", "no adoptions"; "no peak yet" where the fit gets ever better as m grows without end;
 * "too steep" where all is over within a period
 */
export function bassFit(adoptions: Float64Array, periods: Uint32Array): BassFit {
  if (adoptions.length < LEAST_PERIODS) throw new ModelError("short curve", LEAST_PERIODS);
  const largest = adoptions.reduce((most, each) => Math.max(most, each), 0);
  if (largest === 0) throw new ModelError("no adoptions");
  const series: Series = { periods, counts: adoptions.map((each) => each / largest) };

  const found = startingPoints(series)
    .map((start) => refine(series, start))
    .reduce(better);
  const squares = sumOfProducts(series.counts, series.counts);
  if (found.sse > endlessGrowth(series) - PERFECT * squares) throw new ModelError("no peak yet");
  const p = Math.exp(found.logP);
  const q = found.q > NO_IMITATION * p ? found.q : 0;
  if (Math.max(p, q) >= STEEP) throw new ModelError("too steep");
  return {
    p,
    q,
    m: found.m * largest,
    peak: q > p ? Math.log(q / p) / (p + q) : NaN,
    r2: 1 - found.sse / spread(series.counts),
    sse: found.sse * largest * largest,
  };
}

/** What is expected of periods 1, 2, …. */
export interface BassForecast {
  adoptions: Float64Array;
  /** All adoptions up to the end of the period. */
  cumulative: Float64Array;
  /** The category (of five) that has the last of them in it. */
  category: string[];
}

/**
 * The Bass curve.
 * @param bass p > 0, q ≥ 0, m > 0
 * @param periods how many
 */
export function bassForecast({ p, q, m }: Bass, periods: number): BassForecast {
  const shares = Float64Array.from({ length: periods }, (_, i) => adoptedBy(p, q, i + 1));
  const each = shapeOf(
    p,
    q,
    Uint32Array.from(shares, (_, i) => i + 1),
  );
  return {
    adoptions: each.map((share) => m * share),
    cumulative: shares.map((share) => m * share),
    category: Array.from(shares, categoryReached),
  };
}

/** F(t). */
function adoptedBy(p: number, q: number, t: number): number {
  const s = p + q;
  return (-p * Math.expm1(-s * t)) / (p + q * Math.exp(-s * t));
}

/** F(t) − F(t − 1) of each period, in factors, so that nothing cancels, overflows or divides by 0. */
function shapeOf(p: number, q: number, periods: Uint32Array): Float64Array {
  const s = p + q;
  const rate = -s * Math.expm1(-s);
  const decay = Math.exp(-s);
  const shape = new Float64Array(periods.length);
  for (let i = 0; i < shape.length; i++) {
    const before = Math.exp(-s * (periods[i] - 1));
    shape[i] = rate * (p / (p + q * before)) * (before / (p + q * before * decay));
  }
  return shape;
}

/** Adoptions, the largest 1, and the periods they are of. */
interface Series {
  counts: Float64Array;
  periods: Uint32Array;
}

/** The search is for ln p, as p may be very small, and for q, which may be 0. */
interface Point {
  logP: number;
  q: number;
}

/** A point with the best m there. */
interface Candidate extends Point {
  m: number;
  sse: number;
}

function better(one: Candidate, other: Candidate): Candidate {
  return other.sse < one.sse ? other : one;
}

function candidate({ counts, periods }: Series, { logP, q }: Point): Candidate {
  const { scale, sse } = scaled(counts, shapeOf(Math.exp(logP), q, periods));
  return { logP, q, m: scale, sse };
}

/** The multiple of a shape that is nearest to the counts. */
function scaled(counts: Float64Array, shape: Float64Array): { scale: number; sse: number } {
  const size = sumOfProducts(shape, shape);
  const scale = size > 0 ? sumOfProducts(counts, shape) / size : 0;
  let sse = 0;
  for (let i = 0; i < counts.length; i++) sse += (counts[i] - scale * shape[i]) ** 2;
  return { scale, sse };
}

/**
 * Where to start: for rates of imitation from none to steep, the best of peaks before, within and beyond the data, and of curves that
 * fall from the start. The best few of these.
 */
function startingPoints(series: Series): Point[] {
  const { counts, periods } = series;
  const length = periods[periods.length - 1];
  const highest = periods[counts.indexOf(1)] - 0.5;
  const peaks = [highest, ...Array.from({ length: 25 }, (_, k) => (k * length) / 12)];
  const falling = [1, 3, 10, 100].map((multiple) => Math.log(multiple));
  const rates = Array.from({ length: 24 }, (_, k) => (0.1 / length) * (80 * length) ** (k / 23));
  const rows = rates.map((q) => {
    const logPs = [...peaks.map((peak) => -q * peak), ...falling].map((ratio) => Math.log(q) + ratio);
    return logPs.map((logP) => ({ logP, q }));
  });
  rows.push(rates.map((p) => ({ logP: Math.log(p), q: 0 })));
  return rows
    .map((row) => row.map((point) => candidate(series, within(point))).reduce(better))
    .sort((a, b) => a.sse - b.sse)
    .slice(0, STARTS);
}

/** Levenberg-Marquardt from one point to where no small step is better. */
function refine(series: Series, start: Point): Candidate {
  let here = candidate(series, start);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS && damping < 1e16; step++) {
    const change = suggested(series, here, damping);
    // Where p is far below q, ln p and q keep a straight line along which the error hardly changes; else p and q do.
    const next = [change.logP, Math.log1p(Math.max(change.logP, -0.99))]
      .map((logP) => candidate(series, within({ logP: here.logP + logP, q: here.q + change.q })))
      .reduce(better);
    const moved = Math.max(
      Math.abs(next.logP - here.logP),
      Math.abs(next.q - here.q) / (here.q + Math.exp(here.logP)),
    );
    // Near the end the sums differ by their rounding only; the steps are then to be trusted more than the sums.
    if (next.sse <= here.sse * (1 + 1e-13)) {
      here = next;
      damping = Math.max(damping / 10, 1e-15);
    } else damping *= 10;
    if (moved <= TOLERANCE) break;
  }
  return here;
}

/** The damped Gauss-Newton step; a parameter at its limit stays there rather than leave. */
function suggested(series: Series, at: Candidate, damping: number): Point {
  const { byP, byQ, residuals } = linearized(series, at);
  const [onP, onQ] = [-sumOfProducts(byP, residuals), -sumOfProducts(byQ, residuals)];
  const pp = sumOfProducts(byP, byP) * (1 + damping);
  const qq = sumOfProducts(byQ, byQ) * (1 + damping);
  const pq = sumOfProducts(byP, byQ);
  const determinant = pp * qq - pq * pq;
  const both = {
    logP: determinant > 0 ? (onP * qq - onQ * pq) / determinant : 0,
    q: determinant > 0 ? (onQ * pp - onP * pq) / determinant : 0,
  };
  const target = { logP: at.logP + both.logP, q: at.q + both.q };
  const allowed = within(target);
  if (allowed.q === at.q && target.q !== at.q) return { logP: pp > 0 ? onP / pp : 0, q: 0 };
  if (allowed.logP === at.logP && target.logP !== at.logP) return { logP: 0, q: qq > 0 ? onQ / qq : 0 };
  return both;
}

/** What the curve misses, and how that changes with ln p and with q while m follows. */
function linearized({ counts, periods }: Series, { logP, q, m }: Candidate) {
  const p = Math.exp(logP);
  const s = p + q;
  const shape = shapeOf(p, q, periods);
  const byP = new Float64Array(shape.length);
  const byQ = new Float64Array(shape.length);
  for (let i = 0; i < shape.length; i++) {
    const t = periods[i];
    const before = Math.exp(-s * (t - 1));
    const after = Math.exp(-s * t);
    const common = 1 / s + 1 / Math.expm1(s) - (t - 1);
    const onP =
      common - (1 - q * (t - 1) * before) / (p + q * before) - (1 - q * t * after) / (p + q * after);
    const onQ =
      common - ((1 - q * (t - 1)) * before) / (p + q * before) - ((1 - q * t) * after) / (p + q * after);
    byP[i] = shape[i] * (1 + p * onP);
    byQ[i] = shape[i] * onQ;
  }
  const size = sumOfProducts(shape, shape);
  for (const slope of [byP, byQ]) {
    const ofM = (sumOfProducts(counts, slope) - 2 * m * sumOfProducts(shape, slope)) / size;
    for (let i = 0; i < slope.length; i++) slope[i] = -(m * slope[i] + ofM * shape[i]);
  }
  const residuals = new Float64Array(shape.length);
  for (let i = 0; i < shape.length; i++) residuals[i] = counts[i] - m * shape[i];
  return { byP, byQ, residuals };
}

function within({ logP, q }: Point): Point {
  return {
    logP: Math.min(Math.max(logP, LOWEST_LOG_P), Math.log(HIGHEST_RATE)),
    q: Math.min(Math.max(q, 0), HIGHEST_RATE),
  };
}

/**
 * The least sum of squared errors of growth at a constant rate, 0 or above: what the Bass curve comes to as m grows without end
 * and p · m stays. The best of a grid of rates, refined by golden sections.
 */
function endlessGrowth({ counts, periods }: Series): number {
  const last = periods[periods.length - 1];
  const shape = new Float64Array(counts.length);
  const errorOf = (rate: number) => {
    for (let i = 0; i < shape.length; i++) shape[i] = Math.exp(rate * (periods[i] - last));
    return scaled(counts, shape).sse;
  };
  const rates = [
    0,
    ...Array.from({ length: 60 }, (_, k) => (0.01 / last) * (100 * HIGHEST_RATE * last) ** (k / 59)),
  ];
  const errors = rates.map(errorOf);
  const best = errors.indexOf(Math.min(...errors));
  let [low, high] = [rates[Math.max(0, best - 1)], rates[Math.min(rates.length - 1, best + 1)]];
  for (let k = 0; k < 60; k++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (errorOf(left) <= errorOf(right)) high = right;
    else low = left;
  }
  return Math.min(errors[best], errorOf((low + high) / 2));
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The sum of squared distances from the mean. */
function spread(values: Float64Array): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const distances = values.map((value) => value - mean);
  return sumOfProducts(distances, distances);
}

function sumOfProducts(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}
