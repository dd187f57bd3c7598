/** Means over a beta distribution: of the probability to leave, of who comes first, the next purchase or the end. */

/**
 * Places and weights such that Σ weight · f(place) is the mean of f over p ~ Beta(a, b). The weights add up to 1.
 *
 * Closed forms of such means are hypergeometric functions, with a pole, an overflow or a loss of all digits for some
 * parameters each. The mean itself has none of that: every term is positive.
 */
export interface BetaNodes {
  /** ln p / (1 − p); p may be so close to 0 or 1 that only its logarithm tells. */
  logit: Float64Array;
  weight: Float64Array;
}

/** Gauss-Legendre points a panel. Panels are cut so that 16 are exact to 13 digits or more. */
const POINTS = 16;
/** A panel is no wider than this where the function bends: its poles are at least π / 2 away, above and below. */
const WIDTH = 3;
/** From the bends on, panels widen by this share of the distance. */
const WIDENING = 0.5;
/** Nor does the density fall by more than this, in logarithms, within a panel … */
const FALL = 14;
/** … nor is it wider than so many standard deviations. */
const DEVIATIONS = 4;
/** Nothing below e^−46 of the peak counts. */
const NEGLIGIBLE = 46;
/** So far beyond the last bend, in logits, the function is constant and the density a plain power, to 17 digits. */
const BEYOND = 40;

/** Where both parameters are larger, the distribution is a point to all digits. */
const POINT = 1e16;
/** Parameters beyond these change no digit of a mean, but their quotients would leave the range of numbers. */
const [LEAST, MOST] = [1e-100, 1e200];

/** The two-point Gauss-Laguerre rule, exact for a constant times up to third powers of ln p: what lies in the tail. */
const TAIL = [
  { at: 2 - Math.SQRT2, weight: (2 + Math.SQRT2) / 4 },
  { at: 2 + Math.SQRT2, weight: (2 - Math.SQRT2) / 4 },
];

/** Nodes while they are being gathered. */
class Nodes {
  logit: Float64Array = new Float64Array(1024);
  weight: Float64Array = new Float64Array(1024);
  count = 0;

  add(logit: number, weight: number): void {
    if (this.count === this.logit.length) {
      this.logit = doubled(this.logit);
      this.weight = doubled(this.weight);
    }
    this.logit[this.count] = logit;
    this.weight[this.count++] = weight;
  }
}

function doubled(values: Float64Array): Float64Array {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
}

const rule = gaussLegendre(POINTS);
const nodes = new Nodes();

/**
 * Nodes for functions that, in the logit of p, are smooth in a strip of π / 2 to either side of the real line, bend between `from`
 * and `to` only, and neither grow nor fall faster than the odds.
 * @param a above 0
 * @param b above 0
 */
export function betaNodes(a: number, b: number, from: number, to: number): BetaNodes {
  const excess = Math.max(1, Math.min(a, b) / POINT);
  return nodesOf(inRange(a / excess), inRange(b / excess), from, to);
}

function inRange(parameter: number): number {
  return Math.min(Math.max(parameter, LEAST), MOST);
}

function nodesOf(a: number, b: number, from: number, to: number): BetaNodes {
  const peak = Math.log(a) - Math.log(b);
  const logDensity = logDensityAround(peak, a, b);
  nodes.count = 0;
  const [first, last] = [Math.min(from, -Math.log1p(b)), Math.max(to, Math.log1p(a))];
  march({ peak, first, last, a, b }, 1, logDensity);
  // The left side is the right one of 1 − p.
  march({ peak: -peak, first: -last, last: -first, a: b, b: a }, -1, logDensity);
  const logit = nodes.logit.slice(0, nodes.count);
  const weight = nodes.weight.slice(0, nodes.count);
  let total = 0;
  for (let i = 0; i < weight.length; i++) total += weight[i];
  for (let i = 0; i < weight.length; i++) weight[i] /= total;
  return { logit, weight };
}

/** ln of the density of logit p, less its value at the peak: written so that nothing cancels, as a and b may be huge. */
function logDensityAround(peak: number, a: number, b: number): (t: number) => number {
  const n = a + b;
  // The smaller of the two shares keeps its digits.
  const share = a < b ? a / n : b / n;
  const [towards, power] = a < b ? [1, a] : [-1, b];
  return (t) => {
    const distance = towards * (t - peak);
    if (distance > 700) return (power - n) * distance - n * Math.log(share);
    return power * distance - n * Math.log1p(share * Math.expm1(distance));
  };
}

/** Beta(a, b) in the logit of p: where its peak is, and between where anything bends. */
interface Shape {
  peak: number;
  first: number;
  last: number;
  a: number;
  b: number;
}

/** Panels from the peak to the right, up to where nothing is left, or up to a tail; `side` −1 turns them to the left. */
function march({ peak, first, last, a, b }: Shape, side: 1 | -1, logDensity: (t: number) => number): void {
  for (let t = peak; ;) {
    const level = logDensity(side * t);
    if (level + (t - peak) < -NEGLIGIBLE) return;
    if (t > last + BEYOND) {
      for (const { at, weight } of TAIL) nodes.add(side * (t + at / b), (weight * Math.exp(level)) / b);
      return;
    }
    const q = 1 / (1 + Math.exp(t));
    const p = 1 / (1 + Math.exp(-t));
    const width = Math.min(
      WIDTH + WIDENING * Math.max(0, first - t, t - last),
      FALL / Math.abs(b * p - a * q),
      DEVIATIONS / Math.sqrt((a + b) * p * q),
    );
    const half = width / 2;
    for (let k = 0; k < POINTS; k++) {
      const at = side * (t + half * (1 + rule.at[k]));
      nodes.add(at, half * rule.weight[k] * Math.exp(logDensity(at)));
    }
    t += width;
  }
}

/** Points and weights of Gauss-Legendre quadrature on −1..1 (Abramowitz & Stegun 1964, 25.4.29), by Newton's method. */
function gaussLegendre(points: number): { at: number[]; weight: number[] } {
  const at: number[] = [];
  const weight: number[] = [];
  for (let k = 0; k < points; k++) {
    let x = Math.cos((Math.PI * (k + 0.75)) / (points + 0.5));
    let slope = 0;
    for (let step = 0; step < 10; step++) {
      let [before, value] = [1, x];
      for (let n = 2; n <= points; n++)
        [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
      slope = (points * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    at.push(x);
    weight.push(2 / ((1 - x * x) * slope * slope));
  }
  return { at, weight };
}
