/** A smooth function that is needed at very many places: looked up in a polynomial instead of worked out. */

/** What the polynomial may leave out, in logarithms: 15 digits. */
const DIGITS = 34.5;

/**
 * The degree at which a polynomial is exact to 15 digits over an interval, for a function without poles up to a distance above and
 * below it (Bernstein's ellipse; Trefethen 2013, Approximation Theory and Approximation Practice, ch. 8).
 */
export function degreeFor(length: number, distance: number): number {
  if (length === 0) return 0;
  const ratio = (2 * distance) / length;
  return Math.ceil(DIGITS / Math.asinh(ratio)) + 1;
}

/** Several functions of one variable, as sums of Chebyshev polynomials. */
export class Interpolant {
  /** The coefficients of all functions for each degree, one degree after the other. */
  private readonly coefficients: Float64Array;
  private readonly middle: number;
  private readonly scale: number;

  /**
   * @param evaluate writes the values of all functions at a place
   * @param functions how many there are
   */
  constructor(
    low: number,
    high: number,
    private readonly degree: number,
    evaluate: (place: number, values: Float64Array) => void,
    private readonly functions = 1,
  ) {
    this.middle = (low + high) / 2;
    this.scale = high > low ? 2 / (high - low) : 0;
    const points = degree + 1;
    const cosines = Float64Array.from({ length: 4 * points }, (_, k) =>
      Math.cos((Math.PI * k) / (2 * points)),
    );
    this.coefficients = new Float64Array(points * functions);
    const values = new Float64Array(functions);
    for (let j = 0; j < points; j++) {
      evaluate(this.middle + (cosines[2 * j + 1] * (high - low)) / 2, values);
      for (let k = 0; k < points; k++) {
        const share = (cosines[(k * (2 * j + 1)) % (4 * points)] * (k === 0 ? 1 : 2)) / points;
        for (let f = 0; f < functions; f++) this.coefficients[k * functions + f] += share * values[f];
      }
    }
  }

  /** The only function's value at a place (Clenshaw's scheme). */
  at(place: number): number {
    const { coefficients } = this;
    const x = (place - this.middle) * this.scale;
    let [next, last] = [0, 0];
    for (let k = this.degree; k > 0; k--) {
      const value = 2 * x * next - last + coefficients[k];
      last = next;
      next = value;
    }
    return x * next - last + coefficients[0];
  }

  /** Writes the values of all functions at a place. */
  all(place: number, values: Float64Array): void {
    const { coefficients, functions } = this;
    const x = (place - this.middle) * this.scale;
    for (let f = 0; f < functions; f++) values[f] = coefficients[f];
    let [before, polynomial] = [1, x];
    for (let k = 1, from = functions; k <= this.degree; k++, from += functions) {
      for (let f = 0; f < functions; f++) values[f] += coefficients[from + f] * polynomial;
      const next = 2 * x * polynomial - before;
      before = polynomial;
      polynomial = next;
    }
  }
}
