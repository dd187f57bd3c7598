/**
 * Gamma functions and their differences, small and exact: all accuracies are held against 40-digit figures in the tests.
 *
 * Each is shifted up by its recurrence to where Stirling's series is exact to the last digit (Abramowitz & Stegun 1964,
 * 6.1.15, 6.1.40, 6.3.5, 6.3.18, 6.4.6, 6.4.12). A likelihood needs differences such as ln Γ(r + x) − ln Γ(r), where r may
 * have run off to a million: subtracted as they are, they would lose all digits; so the series are subtracted term by term.
 */

/** From here on the eight terms of each series below leave less than one part in 10^16. */
const LARGE = 10;

const HALF_LOG_2PI = 0.9189385332046727;

/** Bernoulli numbers B(2k) / (2k (2k − 1)), k = 1..8: ln Γ. */
const LOG_GAMMA = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
/** B(2k) / 2k: ψ. */
const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160];
/** B(2k): ψ′. */
const TRIGAMMA = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];

/** ln Γ(z), z > 0. Error below 5e-15 of the larger of it and 1. */
export function logGamma(z: number): number {
  let below = 0;
  for (; z < LARGE; z++) below += Math.log(z);
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_2PI + series(LOG_GAMMA, z) / z - below;
}

/** ψ(z) = d/dz ln Γ(z), z > 0. Error below 5e-15 of the larger of it and 1. */
export function digamma(z: number): number {
  let below = 0;
  for (; z < LARGE; z++) below += 1 / z;
  return Math.log(z) - 0.5 / z - series(DIGAMMA, z) / (z * z) - below;
}

/** ψ′(z), z > 0. Relative error below 2e-15. */
export function trigamma(z: number): number {
  let below = 0;
  for (; z < LARGE; z++) below += 1 / (z * z);
  return 1 / z + 0.5 / (z * z) + series(TRIGAMMA, z) / (z * z * z) + below;
}

/** ln Γ(z + d) − ln Γ(z), z > 0, d ≥ 0. Error below 1e-14 of the larger of it and d. */
export function logGammaDifference(z: number, d: number): number {
  let below = 0;
  for (; z < LARGE; z++) below += Math.log1p(d / z);
  const stirling = d * (Math.log(z + d) - 1) + (z - 0.5) * Math.log1p(d / z);
  return stirling + seriesDifference(LOG_GAMMA, 1, z, d) - below;
}

/** ψ(z + d) − ψ(z), z > 0, d ≥ 0. Relative error below 1e-14. */
export function digammaDifference(z: number, d: number): number {
  let below = 0;
  for (; z < LARGE; z++) below += powerDifference(1, z, d);
  return Math.log1p(d / z) - 0.5 * powerDifference(1, z, d) - seriesDifference(DIGAMMA, 2, z, d) - below;
}

/** ψ′(z + d) − ψ′(z), z > 0, d ≥ 0: zero or below. Relative error below 1e-14. */
export function trigammaDifference(z: number, d: number): number {
  let below = 0;
  for (; z < LARGE; z++) below += powerDifference(2, z, d);
  const start = powerDifference(1, z, d) + 0.5 * powerDifference(2, z, d);
  return start + seriesDifference(TRIGAMMA, 3, z, d) + below;
}

/** ln B(a, b), a, b > 0. Error below 1e-14 of the larger of it and the smaller argument. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  return logGamma(small) - logGammaDifference(Math.max(a, b), small);
}

/** F(z) = Σ c(k) / z^2k, k = 0, 1 … */
function series(coefficients: readonly number[], z: number): number {
  const step = 1 / (z * z);
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * step + coefficients[k];
  return sum;
}

/** F(z + d) / (z + d)^power − F(z) / z^power, with all digits however small d is. */
function seriesDifference(coefficients: readonly number[], power: 1 | 2 | 3, z: number, d: number): number {
  const step = 1 / (z * z);
  const stepAtEnd = 1 / ((z + d) * (z + d));
  // Horner's scheme for F at the end, together with its divided difference.
  let sum = 0;
  let divided = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) {
    divided = divided * step + sum;
    sum = sum * stepAtEnd + coefficients[k];
  }
  return powerDifference(power, z, d) * sum + (powerDifference(2, z, d) * divided) / z ** power;
}

/** 1 / (z + d)^power − 1 / z^power. */
function powerDifference(power: 1 | 2 | 3, z: number, d: number): number {
  const start = 1 / z;
  const end = 1 / (z + d);
  const first = -d * start * end;
  if (power === 1) return first;
  return power === 2 ? first * (start + end) : first * (start * start + start * end + end * end);
}
