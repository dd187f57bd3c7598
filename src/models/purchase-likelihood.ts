/** The log-likelihoods of the purchase models, with first and second derivatives by their parameters. */
import type { DistinctCustomers } from "./distinct-customers";
import type { Objective } from "./maximise";
import {
  BY_R,
  BY_RR,
  BY_RZ,
  BY_S,
  BY_SR,
  BY_SS,
  BY_SZ,
  BY_Z,
  BY_ZZ,
  LOG,
  logRatio,
  raceDerivatives,
  RESULTS,
} from "./race";
import { digammaDifference, logGammaDifference, trigammaDifference } from "./special";

/** Derivatives by four parameters, of which a model may fill in the upper triangle of the second ones alone. */
class Derivatives {
  value = 0;
  gradient = new Float64Array(4);
  hessian = new Float64Array(16);

  /** ln Γ(z + n) − ln Γ(z), `times` times, where z is the sum of the given parameters. */
  addRising(z: number, n: number, times: number, ...parameters: number[]): void {
    if (n === 0) return;
    const slope = times * digammaDifference(z, n);
    const bend = times * trigammaDifference(z, n);
    this.value += times * logGammaDifference(z, n);
    for (const i of parameters) this.gradient[i] += slope;
    for (const i of parameters) for (const j of parameters) if (i <= j) this.hessian[4 * i + j] += bend;
  }

  add(i: number, j: number, bend: number): void {
    this.hessian[4 * i + j] += bend;
  }

  mirrored(): this {
    for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) this.hessian[4 * i + j] = this.hessian[4 * j + i];
    return this;
  }
}

/**
 * BG/NBD (Fader, Hardie & Lee 2005, eq. 6, arranged as in their note "Implementing the BG/NBD model in Excel", so that nothing
 * overflows) and MBG/NBD (Batislam, Denizel & Filiztekin 2007, eq. 5): a customer may leave after each purchase, in the latter
 * after the first too. Parameters r, alpha, a, b.
 * @param chances how often a customer of frequency x had a chance to leave, beyond x: 0 for BG/NBD, 1 for MBG/NBD
 */
export function leavingAtPurchases(customers: DistinctCustomers, chances: 0 | 1): Objective {
  const { recency, age, weight, groups } = customers;
  return ([r, alpha, a, b]) => {
    const sums = new Derivatives();
    const { gradient } = sums;
    const logAlpha = Math.log(alpha);
    for (const { frequency: x, from, to } of groups) {
      const R = r + x;
      const k = x + chances;
      // ln of the odds of having left at the last purchase, before time tells.
      const left = k > 0 ? Math.log(a) - Math.log(b + k - 1) : -Infinity;
      let [n, value, log, byAge, byAgeSquared, bySpan, bySpanTwice] = [0, 0, 0, 0, 0, 0, 0];
      let [p, pe, pee, v, vL, ve, vLL, vLe, vee] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let i = from; i < to; i++) {
        const w = weight[i];
        const T = age[i];
        const u = 1 / (alpha + T);
        const logAge = Math.log1p(T / alpha);
        n += w;
        log += w * logAge;
        byAge += w * u;
        byAgeSquared += w * u * u;
        bySpan += w * T * u;
        bySpanTwice += w * T * u * (1 + alpha * u);
        if (k > 0) {
          const t = Math.min(recency[i], T);
          const since = T - t;
          const ut = 1 / (alpha + t);
          const L = Math.log1p(since * ut);
          const e = -since * u * ut;
          const odds = left + R * L;
          // ln (1 + e^odds), and the probability of having left.
          const small = Math.exp(-Math.abs(odds));
          value += w * (Math.max(odds, 0) + Math.log1p(small));
          const share = (w * (odds > 0 ? 1 : small)) / (1 + small);
          const spread = (share * (odds > 0 ? small : 1)) / (1 + small);
          p += share;
          pe += share * e;
          pee += share * e * (u + ut);
          v += spread;
          vL += spread * L;
          ve += spread * e;
          vLL += spread * L * L;
          vLe += spread * L * e;
          vee += spread * e * e;
          gradient[0] += share * L;
        }
      }
      sums.addRising(r, x, n, 0);
      sums.addRising(b, k, n, 3);
      sums.addRising(a + b, k, -n, 2, 3);
      sums.value += value - x * n * logAlpha - (x + r) * log;
      gradient[0] -= log;
      gradient[1] += (r / alpha) * bySpan - x * byAge + R * pe;
      sums.add(0, 0, vLL);
      sums.add(0, 1, bySpan / alpha + pe + R * vLe);
      sums.add(1, 1, x * byAgeSquared - (r / alpha ** 2) * bySpanTwice - R * pee + R * R * vee);
      if (k > 0) {
        const [byA, byB] = [1 / a, -1 / (b + k - 1)];
        gradient[2] += byA * p;
        gradient[3] += byB * p;
        sums.add(0, 2, byA * vL);
        sums.add(0, 3, byB * vL);
        sums.add(1, 2, byA * R * ve);
        sums.add(1, 3, byB * R * ve);
        sums.add(2, 2, byA * byA * (v - p));
        sums.add(2, 3, byA * byB * v);
        sums.add(3, 3, byB * byB * (v + p));
      }
    }
    return sums.mirrored();
  };
}

/**
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A note on deriving the Pareto/NBD model"): a customer may
 * leave at any time. Parameters r, alpha, s, beta.
 *
 * The likelihood has two parts: the customer is still there at the age T, or left between the last purchase at t and T. The
 * second is an integral from t to T; taken as one from t on less one from T on, each of which is a race between the next purchase
 * and the end, the part of T joins the first: (α + T)^−(r + x) (β + T)^−s · P(purchase first from T on)
 * + (α + t)^−(r + x) (β + t)^−s · P(end first from t on). Nothing is subtracted.
 */
export function leavingAnyTime(customers: DistinctCustomers): Objective {
  const { recency, age, weight, groups } = customers;
  const spans = groups.map(({ from, to }) => ({
    age: extent(age, from, to),
    recency: extent(recency, from, to),
  }));
  const fromAge = new Float64Array(RESULTS);
  const fromRecency = new Float64Array(RESULTS);
  return ([r, alpha, s, beta]) => {
    const sums = new Derivatives();
    const { gradient, hessian } = sums;
    const logAlpha = Math.log(alpha);
    const ratio = Math.log(beta) - logAlpha;
    const zetaAt = (y: number) => logRatio(beta, alpha, y);
    groups.forEach(({ frequency: x, from, to }, g) => {
      const R = r + x;
      const [lowT, highT] = ordered(spans[g].age.map(zetaAt));
      const [lowt, hight] = ordered(spans[g].recency.map(zetaAt));
      // With ends and purchases in each other's place, so that the purchase comes first; see below for the signs.
      const purchaseFirst = raceDerivatives(R, s, -highT, -lowT, to - from);
      const endFirst = raceDerivatives(s, R, lowt, hight, to - from);
      let n = 0;
      for (let i = from; i < to; i++) {
        const w = weight[i];
        const T = age[i];
        const t = Math.min(recency[i], T);
        const since = T - t;
        const u = 1 / (alpha + T);
        const ut = 1 / (alpha + t);
        const q = 1 / (beta + T);
        const qt = 1 / (beta + t);
        const logAge = Math.log1p(T / alpha);
        const logEnd = Math.log1p(T / beta);
        const L = Math.log1p(since * ut);
        const M = Math.log1p(since * qt);
        const zetaT = clamp(ratio + logEnd - logAge, lowT, highT);
        const zetat = clamp(zetaAt(t), lowt, hight);
        purchaseFirst(-zetaT, fromAge);
        endFirst(zetat, fromRecency);

        // Still there: A. Left: C. The rest is common to both.
        const A = fromAge[LOG];
        const C = fromRecency[LOG] + R * L + s * M;
        const small = Math.exp(-Math.abs(C - A));
        const left = (C > A ? 1 : small) / (1 + small);
        const there = (C > A ? small : 1) / (1 + small);
        n += w;
        sums.value += w * (Math.max(A, C) + Math.log1p(small) - x * logAlpha - (x + r) * logAge - s * logEnd);

        const eA = -since * u * ut;
        const eB = -since * q * qt;
        const Ar = fromAge[BY_S];
        const As = fromAge[BY_R];
        const Az = -fromAge[BY_Z];
        const Cr = fromRecency[BY_R];
        const Cs = fromRecency[BY_S];
        const Cz = fromRecency[BY_Z];
        // First derivatives of A and C by r, alpha, s, beta; ζ falls with alpha and rises with beta.
        const A0 = Ar;
        const A1 = -Az * u;
        const A2 = As;
        const A3 = Az * q;
        const C0 = Cr + L;
        const C1 = -Cz * ut + R * eA;
        const C2 = Cs + M;
        const C3 = Cz * qt + s * eB;
        const d0 = C0 - A0;
        const d1 = C1 - A1;
        const d2 = C2 - A2;
        const d3 = C3 - A3;
        gradient[0] += w * (there * A0 + left * C0 - logAge);
        gradient[1] += w * (there * A1 + left * C1 - x * u + (r / alpha) * T * u);
        gradient[2] += w * (there * A2 + left * C2 - logEnd);
        gradient[3] += w * (there * A3 + left * C3 + (s / beta) * T * q);

        const both = there * left;
        const Arz = -fromAge[BY_SZ];
        const Asz = -fromAge[BY_RZ];
        const Azz = fromAge[BY_ZZ];
        const Crz = fromRecency[BY_RZ];
        const Csz = fromRecency[BY_SZ];
        const Czz = fromRecency[BY_ZZ];
        hessian[0] += w * (there * fromAge[BY_SS] + left * fromRecency[BY_RR] + both * d0 * d0);
        hessian[1] += w * (left * (eA - Crz * ut) - there * Arz * u + both * d0 * d1 + (T * u) / alpha);
        hessian[2] += w * (there * fromAge[BY_SR] + left * fromRecency[BY_SR] + both * d0 * d2);
        hessian[3] += w * (there * Arz * q + left * Crz * qt + both * d0 * d3);
        hessian[5] +=
          w *
          (there * (Azz + Az) * u * u +
            left * ((Czz + Cz) * ut * ut - R * eA * (u + ut)) +
            both * d1 * d1 +
            x * u * u -
            (r / alpha ** 2) * T * u * (1 + alpha * u));
        hessian[6] += w * (both * d1 * d2 - there * Asz * u - left * Csz * ut);
        hessian[7] += w * (both * d1 * d3 - there * Azz * u * q - left * Czz * ut * qt);
        hessian[10] += w * (there * fromAge[BY_RR] + left * fromRecency[BY_SS] + both * d2 * d2);
        hessian[11] += w * (there * Asz * q + left * (Csz * qt + eB) + both * d2 * d3 + (T * q) / beta);
        hessian[15] +=
          w *
          (there * (Azz - Az) * q * q +
            left * ((Czz - Cz) * qt * qt - s * eB * (q + qt)) +
            both * d3 * d3 -
            (s / beta ** 2) * T * q * (1 + beta * q));
      }
      sums.addRising(r, x, n, 0);
    });
    return sums.mirrored();
  };
}

/** The least and the largest of some values. */
function extent(values: Float64Array, from: number, to: number): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = from; i < to; i++) {
    least = Math.min(least, values[i]);
    most = Math.max(most, values[i]);
  }
  return [least, most];
}

function ordered([a, b]: number[]): [number, number] {
  return a < b ? [a, b] : [b, a];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
