/** Purchases within a horizon of customers who may leave on the way, also discounted. */
import { betaNodes } from "./beta-nodes";
import { degreeFor, Interpolant } from "./interpolant";

/** No pole or zero lies nearer to the logarithms that are looked up: the functions have positive real parts there. */
const STRIP = Math.PI / 2;
/** Units of time that are worth less count nothing any more. */
const FORGOTTEN = 1e-20;
/** Below 0, units are worth more the later they come, but no number is larger than this power of e. */
const LARGEST_POWER = 720;
/** Until the first units are worth less or more by this share, they are worth the same. */
const UNFELT = 1e-13;
/** So many units are taken one by one; later ones by this share of the time passed, in which neither purchases nor worth change much. */
const ONE_BY_ONE = 10_000;

/** What is expected within a time, as a multiple of a scale in the same unit: rises from gain(0) = 0, and less and less. */
export type Gain = (time: number) => number;

/**
 * The mean over p ~ Beta(a, b) of (1 − (1 + p u)^−R) / p: purchases within u of one whose rate is gamma distributed with shape R
 * and scale 1, and who leaves after each with probability p. In closed form a 2F1 (Fader, Hardie & Lee 2005, eq. 10) with poles
 * at a = 1 and a + b = 1 that are none here.
 * @param most the largest u that will be asked for
 */
export function gainUntilLeaving(R: number, a: number, b: number, most: number): Gain {
  const { logit, weight } = betaNodes(a, b, -Math.log1p(R) - Math.log1p(most), 0);
  const leaving = logit.map((t) => 1 / (1 + Math.exp(-t)));
  return (u) => {
    let sum = 0;
    for (let i = 0; i < weight.length; i++) {
      const p = leaving[i];
      const rate = p * u < 1e-290 ? R * u : -Math.expm1(-R * Math.log1p(p * u)) / p;
      sum += weight[i] * rate;
    }
    return sum;
  };
}

/** ∫ (1 + v)^−s dv from 0 to u: time until leaving within u, where the rate of leaving is gamma distributed with shape s and scale 1. */
export function gainWhileThere(s: number): Gain {
  return (u) => {
    const log = Math.log1p(u);
    return s === 1 ? log : -Math.expm1((1 - s) * log) / (s - 1);
  };
}

/**
 * Σ over units of time k = 1, 2 … up to the horizon of (gain(k / scale) − gain((k − 1) / scale)) / (1 + discount)^k, for customers who
 * share a gain; the last unit ends with the horizon.
 * @param scale for each customer, above 0
 * @param horizon for each customer, 0 or above
 * @param discount above −1
 */
export function withinHorizon(
  gain: Gain,
  scale: Float64Array,
  horizon: Float64Array,
  discount: number,
): Float64Array {
  const n = scale.length;
  let [least, most, nearest, farthest, shortest, longest] = [Infinity, 0, Infinity, 0, Infinity, 0];
  for (let i = 0; i < n; i++) {
    if (horizon[i] === 0) continue;
    least = Math.min(least, scale[i]);
    most = Math.max(most, scale[i]);
    nearest = Math.min(nearest, horizon[i] / scale[i]);
    farthest = Math.max(farthest, horizon[i] / scale[i]);
    shortest = Math.min(shortest, horizon[i]);
    longest = Math.max(longest, horizon[i]);
  }
  if (longest === 0) return new Float64Array(n);
  if (discount === 0) {
    const quick = lookedUp(gain, nearest, farthest, n);
    return scale.map((each, i) => (horizon[i] === 0 ? 0 : quick(horizon[i] / each)));
  }
  const reach = reachOf(longest, discount);
  const quick = lookedUp(gain, Math.min(feltFrom(discount), shortest) / most, reach / least, n * reach);
  if (shortest < longest) return scale.map((each, i) => discounted(quick, each, horizon[i], discount));
  // Below 0, later units count for more than earlier ones: the parts no longer all have the same sign.
  const strip = discount > 0 ? STRIP : STRIP / 3;
  const ofScale = lookedUp((each) => discounted(quick, each, longest, discount), least, most, n, strip);
  return scale.map((each, i) => (horizon[i] === 0 ? 0 : ofScale(each)));
}

/** A positive function of a positive argument, as it is or looked up, whichever is less work for `count` values. */
function lookedUp(of: Gain, low: number, high: number, count: number, strip = STRIP): Gain {
  const [from, to] = [Math.log(low), Math.log(high)];
  const degree = degreeFor(to - from, strip);
  if (count <= degree + 1) return of;
  const logs = new Interpolant(from, to, degree, (log, values) => {
    values[0] = Math.log(of(Math.exp(log))) - log;
  });
  return (each) => each * Math.exp(logs.at(Math.log(each)));
}

/** By parts, so that nothing is subtracted: what is bought by the end of a unit counts for how much less the next one is worth. */
function discounted(gain: Gain, scale: number, horizon: number, discount: number): number {
  if (horizon === 0) return 0;
  const rate = Math.log1p(discount);
  const reach = reachOf(horizon, discount);
  if (discount < 0 && reach < horizon) return Infinity;
  const last = Math.max(1, Math.ceil(reach));
  // The mean of 1 / (1 + discount)^k over the units k after a time.
  const worthOf = (after: number, units: number) =>
    (Math.exp(-after * rate) * -Math.expm1(-units * rate)) / (units * discount);
  let sum = 0;
  let end = Math.min(last, feltFrom(discount));
  let worth = worthOf(0, end);
  while (end < last) {
    const units = Math.min(Math.max(1, Math.floor(end / ONE_BY_ONE)), last - end);
    const next = worthOf(end, units);
    sum += (worth - next) * gain(end / scale);
    worth = next;
    end += units;
  }
  return sum + worth * gain(Math.min(end, horizon) / scale);
}

/** The first unit up to whose end the discount changes anything. */
function feltFrom(discount: number): number {
  return Math.max(1, Math.floor(UNFELT / Math.abs(Math.log1p(discount))));
}

/** Up to when purchases count for anything; below 0, up to when there are numbers for what they count. */
function reachOf(horizon: number, discount: number): number {
  const power = discount > 0 ? -Math.log(FORGOTTEN) : LARGEST_POWER;
  return Math.min(horizon, power / Math.abs(Math.log1p(discount)));
}
