/** The normal distribution. */

/** Up to here the series is exact to the last digits; beyond it the complement of erf would lose them. */
const SERIES_UP_TO = 2;

/** From here on erfc is below the smallest number. */
const ZERO_FROM = 27.3;

/**
 * How often a standard normal value lies at least as far from 0 as z, on either side: the two-sided p-value of z, with its leading
 * digits also where it is tiny.
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < SERIES_UP_TO ? 1 - erfSeries(x) : erfcFraction(x);
}

/** erf(x) for 0 <= x <= 2 as a sum of positive terms (Abramowitz & Stegun 1964, 7.1.6). */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * Number.EPSILON * 0.1; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc(x) for x >= 2 as a continued fraction (Abramowitz & Stegun 1964, 7.1.14), from its end. */
function erfcFraction(x: number): number {
  if (x > ZERO_FROM) return 0;
  let fraction = x;
  for (let n = 120; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
