/** Which comes first, a customer's next purchase or the end? */
import { betaNodes } from "./beta-nodes";
import { degreeFor, Interpolant } from "./interpolant";

/** Where the results of `derivatives` stand: of ln h by the end's shape s, the purchases' shape R, and ζ. */
export const LOG = 0;
export const BY_S = 1;
export const BY_R = 2;
export const BY_Z = 3;
export const BY_SS = 4;
export const BY_SR = 5;
export const BY_RR = 6;
export const BY_SZ = 7;
export const BY_RZ = 8;
export const BY_ZZ = 9;
export const RESULTS = 10;

/** The poles of h lie this far above and below. */
const POLES = Math.PI;

/**
 * The probability h that the end comes first, where the rates of purchases and of ends are gamma distributed: λ ~ Gamma(R, A) and
 * μ ~ Gamma(s, B). It depends on ζ = ln B / A only: h = E[μ / (λ + μ)] = E[1 / (1 + e^(ζ − t))], t = logit θ, θ ~ Beta(s, R).
 *
 * It is the function 2F1(1, s + 1; R + s + 1; 1 − A / B) · s A / (R + s) B of the Pareto/NBD model, whose integral over time is a
 * difference of two such functions there, and loses all digits. As a race it needs none: see `paretoNbd` in
 * purchase-likelihood.ts.
 */
export class Race {
  private readonly logit: Float64Array;
  /** e^−t. */
  private readonly odds: Float64Array;
  private readonly weight: Float64Array;
  private moments: Moments | undefined;

  /** @param low, high the least and the largest ζ that will be asked for */
  constructor(s: number, R: number, low: number, high: number) {
    const { logit, weight } = betaNodes(s, R, low, high);
    this.logit = logit;
    this.weight = weight;
    this.odds = logit.map((t) => Math.exp(-t));
  }

  /** ln h. */
  log(zeta: number): number {
    const { odds, weight } = this;
    const ratio = Math.exp(zeta);
    let h = 0;
    for (let i = 0; i < weight.length; i++) h += weight[i] / (1 + ratio * odds[i]);
    return Math.log(h);
  }

  /** Writes ln h and its derivatives. */
  derivatives(zeta: number, results: Float64Array): void {
    const { odds, weight } = this;
    const { byS, byR, varS, cov, varR } = (this.moments ??= momentsOf(this.logit, weight));
    const ratio = Math.exp(zeta);
    let [h, hS, hR, hZ, hSS, hSR, hRR, hSZ, hRZ, hZZ] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < weight.length; i++) {
      const f = 1 / (1 + ratio * odds[i]);
      const wf = weight[i] * f;
      const slope = wf * (1 - f);
      const s = byS[i];
      const r = byR[i];
      h += wf;
      hS += wf * s;
      hR += wf * r;
      hSS += wf * s * s;
      hSR += wf * s * r;
      hRR += wf * r * r;
      hZ -= slope;
      hSZ -= slope * s;
      hRZ -= slope * r;
      hZZ += slope * (1 - 2 * f);
    }
    const S = hS / h;
    const R = hR / h;
    const Z = hZ / h;
    results[LOG] = Math.log(h);
    results[BY_S] = S;
    results[BY_R] = R;
    results[BY_Z] = Z;
    results[BY_SS] = hSS / h - varS - S * S;
    results[BY_SR] = hSR / h - cov - S * R;
    results[BY_RR] = hRR / h - varR - R * R;
    results[BY_SZ] = hSZ / h - S * Z;
    results[BY_RZ] = hRZ / h - R * Z;
    results[BY_ZZ] = hZZ / h - Z * Z;
  }
}

/** ln θ and ln (1 − θ) at each node, less their means, and their variances. */
interface Moments {
  byS: Float64Array;
  byR: Float64Array;
  varS: number;
  cov: number;
  varR: number;
}

function momentsOf(logit: Float64Array, weight: Float64Array): Moments {
  const n = weight.length;
  const byS = new Float64Array(n);
  const byR = new Float64Array(n);
  let [meanS, meanR] = [0, 0];
  for (let i = 0; i < n; i++) {
    const t = logit[i];
    const beyond = Math.log1p(Math.exp(-Math.abs(t)));
    byS[i] = Math.min(t, 0) - beyond;
    byR[i] = -Math.max(t, 0) - beyond;
    meanS += weight[i] * byS[i];
    meanR += weight[i] * byR[i];
  }
  let [varS, cov, varR] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const s = (byS[i] -= meanS);
    const r = (byR[i] -= meanR);
    varS += weight[i] * s * s;
    cov += weight[i] * s * r;
    varR += weight[i] * r * r;
  }
  return { byS, byR, varS, cov, varR };
}

/** ln ((beta + y) / (alpha + y)), with all digits: ζ after a time y. */
export function logRatio(beta: number, alpha: number, y: number): number {
  const excess = beta > alpha ? (beta - alpha) / (alpha + y) : (alpha - beta) / (beta + y);
  if (excess === Infinity) return Math.log(beta + y) - Math.log(alpha + y);
  return beta > alpha ? Math.log1p(excess) : -Math.log1p(excess);
}

/** ln h for `count` values of ζ between two, worked out or looked up, whichever is less work. */
export function logRace(
  s: number,
  R: number,
  low: number,
  high: number,
  count: number,
): (zeta: number) => number {
  const race = new Race(s, R, low, high);
  const degree = degreeFor(high - low, POLES);
  if (count <= degree + 1) return (zeta) => race.log(zeta);
  const lookUp = new Interpolant(low, high, degree, (zeta, values) => (values[0] = race.log(zeta)));
  return (zeta) => lookUp.at(zeta);
}

/** As `logRace`, with derivatives. */
export function raceDerivatives(
  s: number,
  R: number,
  low: number,
  high: number,
  count: number,
): (zeta: number, results: Float64Array) => void {
  const race = new Race(s, R, low, high);
  const degree = degreeFor(high - low, POLES);
  if (count <= degree + 1) return (zeta, results) => race.derivatives(zeta, results);
  const lookUp = new Interpolant(
    low,
    high,
    degree,
    (zeta, results) => race.derivatives(zeta, results),
    RESULTS,
  );
  return (zeta, results) => lookUp.all(zeta, results);
}
