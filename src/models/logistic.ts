/**
 * Logistic regression by maximum likelihood: the probability of an outcome from features.
 *
 * Features are standardised and made orthogonal first, so that neither their scales nor what they have in common costs digits;
 * coefficients and standard errors are those of the features as given.
 */
import { CholeskyDecomposition, Matrix, inverse } from "ml-matrix";
import { ModelError } from "./model-error";
import { twoSidedP } from "./normal";
import { ROUNDING, RunningSum } from "./sums";

/** A row a customer and a named column a feature: the number in row i and column j stands at [i · columns + j]. */
export interface Features {
  names: readonly string[];
  values: Float64Array;
  rows: number;
  columns: number;
}

/** What was estimated for the intercept (first) and for each feature. */
export interface LogisticFit {
  coefficients: Float64Array;
  standardErrors: Float64Array;
  z: Float64Array;
  /** Two-sided, of the normal distribution. */
  p: Float64Array;
}

/** A feature of which no more than this share of its standard deviation is its own follows from the others. */
const DEPENDENT = 1e-9;

/** The square of the distance that is left to the maximum, in standard errors. */
const CONVERGED = 1e-22;

/** From here on the next step leaves nothing, so that what doesn't get less is rounding. */
const NEARLY_CONVERGED = 1e-10;

const MOST_STEPS = 200;

/** Where the data say this little about one direction against another, what is found along it is rounding. */
const SAYS_NOTHING = 1e-13;

/** Steps that a fit takes where there is a maximum, as a rule; whoever takes more may have none. */
const USUAL_STEPS = 6;

/** Along a direction that separates the outcomes, rows on the border differ by no more than this share of what is added up. */
const ON_THE_BORDER = 1e-9;

/** In a combination of standardised features, one with a smaller weight has no part. */
const NO_PART = 1e-6;

/** Names in a message. */
const MOST_SHOWN = 4;

/**
 * Fits the coefficients by Newton's method (iteratively reweighted least squares; McCullagh & Nelder 1989, Generalized Linear Models,
 * 4.4), to the last digits.
 * @param features no blanks
 * @param outcomes 0 or 1 a row
 * @throws ModelError "one outcome", "few rows", "constant feature", "dependent features", "separation" (Albert & Anderson 1984, "On
 * the existence of maximum likelihood estimates in logistic regression models", Biometrika 71), each of which means that there are no
 * estimates, or none that are unique
 */
export function logisticFit(features: Features, outcomes: Float64Array): LogisticFit {
  if (outcomes.every((outcome) => outcome === outcomes[0])) throw new ModelError("one outcome");
  if (features.rows <= features.columns) throw new ModelError("few rows", features.columns + 1);
  const scaled = standardised(features);
  const alone = separatingFeature(features, outcomes);
  if (alone !== undefined) throw new ModelError("separation", shown([alone]));
  const basis = orthogonal(scaled, features.names);
  const { at, information } = mostLikely(basis.columns, outcomes, (direction) => {
    throw new ModelError("separation", shown(separatingFeatures(direction, basis, features, outcomes)));
  });
  return inUnitsGiven(at, information, basis, scaled);
}

/**
 * The probability of each row.
 * @param coefficients of the intercept and of each column
 */
export function probabilities(
  coefficients: Float64Array,
  { values, rows, columns }: Omit<Features, "names">,
): Float64Array {
  const result = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let logOdds = coefficients[0];
    for (let j = 1; j <= columns; j++) logOdds += coefficients[j] * values[at++];
    result[i] = probability(logOdds);
  }
  return result;
}

/** The probability that goes with log-odds. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Columns with mean 0 and standard deviation 1, and what they were. */
interface Standardised {
  columns: Float64Array[];
  means: Float64Array;
  deviations: Float64Array;
  /** The most that the rounding of the values given can come to, in standard deviations. */
  noise: number;
}

function standardised({ names, values, rows, columns }: Features): Standardised {
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  let noise = 0;
  const scaled = names.map((name, j) => {
    const column = columnOf(values, j, columns, rows);
    // Sums and squares stay within the range of numbers; a power of two divides without rounding.
    const largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const unit = 2 ** Math.floor(Math.log2(largest));
    const [mean, deviation] = largest > 0 ? centre(column, unit) : [0, 0];
    if (!(deviation > ROUNDING)) throw new ModelError("constant feature", shown([name]));
    for (let i = 0; i < rows; i++) column[i] /= deviation;
    means[j] = mean * unit;
    deviations[j] = deviation * unit;
    noise = Math.max(noise, Number.EPSILON / deviation);
    return column;
  });
  return { columns: scaled, means, deviations, noise };
}

function columnOf(values: Float64Array, column: number, columns: number, rows: number): Float64Array {
  const result = new Float64Array(rows);
  for (let i = 0; i < rows; i++) result[i] = values[i * columns + column];
  return result;
}

/** Divides the column by a number and takes its mean away; gives the mean and the standard deviation that it then has. */
function centre(column: Float64Array, divisor: number): [mean: number, deviation: number] {
  const sum = new RunningSum();
  for (let i = 0; i < column.length; i++) sum.add((column[i] /= divisor));
  const mean = sum.total / column.length;
  const squares = new RunningSum();
  for (let i = 0; i < column.length; i++) {
    column[i] -= mean;
    squares.add(column[i] * column[i]);
  }
  return [mean, Math.sqrt(squares.total / column.length)];
}

/** Uncorrelated columns that span what the features span: feature `order[k]` is Σ triangle[l][k] · columns[l], l up to k. */
interface Basis {
  columns: Float64Array[];
  order: number[];
  triangle: Matrix;
}

/**
 * Gram-Schmidt with pivoting, in place: next comes the feature of which most is its own, so that those which follow from the others
 * are what is left at the end.
 */
function orthogonal({ columns, noise }: Standardised, names: readonly string[]): Basis {
  const order = columns.map((_, j) => j);
  const triangle = Matrix.zeros(columns.length, columns.length);
  for (let k = 0; k < columns.length; k++) {
    const sizes = columns.map((column, j) => (j < k ? -1 : meanProduct(column, column)));
    const next = sizes.indexOf(Math.max(...sizes));
    [columns[k], columns[next]] = [columns[next], columns[k]];
    [order[k], order[next]] = [order[next], order[k]];
    triangle.swapColumns(k, next);
    const column = columns[k];
    // Once more, as rounding leaves some of the others in what is small.
    for (let l = 0; l < k; l++) takeAway(columns[l], column, triangle, l, k);
    const size = Math.sqrt(meanProduct(column, column));
    if (!(size > DEPENDENT + 16 * noise)) {
      throw new ModelError("dependent features", shown(dependent(triangle, order, k, names)));
    }
    triangle.set(k, k, size);
    for (let i = 0; i < column.length; i++) column[i] /= size;
    for (let j = k + 1; j < columns.length; j++) takeAway(column, columns[j], triangle, k, j);
  }
  return { columns, order, triangle };
}

/** Takes out of a column what it shares with the l-th of the basis, and notes it in the triangle's column k. */
function takeAway(shared: Float64Array, column: Float64Array, triangle: Matrix, l: number, k: number): void {
  const part = meanProduct(shared, column);
  for (let i = 0; i < column.length; i++) column[i] -= part * shared[i];
  triangle.set(l, k, triangle.get(l, k) + part);
}

function meanProduct(one: Float64Array, other: Float64Array): number {
  return sumOfProducts(one, other) / one.length;
}

/** The feature in place k and those before it of which it is made up. */
function dependent(
  triangle: Matrix,
  order: readonly number[],
  k: number,
  names: readonly string[],
): string[] {
  const before = inverse(triangle.subMatrix(0, k - 1, 0, k - 1));
  const parts = before.mmul(triangle.subMatrix(0, k - 1, k, k)).to1DArray();
  const involved = order.filter((_, place) => place === k || Math.abs(parts[place]) > NO_PART);
  return inOrderOfSheet(involved, names);
}

function inOrderOfSheet(features: number[], names: readonly string[]): string[] {
  return features.sort((one, other) => one - other).map((feature) => names[feature]);
}

/** The log-likelihood at some coefficients, and how it changes from there. */
interface Likelihood {
  value: number;
  gradient: Float64Array;
  information: Matrix;
  /** How far the probability is from the outcome in the row that fits best. */
  least: number;
}

/**
 * The maximum of the likelihood in coefficients of the intercept and of uncorrelated columns, and the information there.
 * @param whenSeparated is told a direction along which the likelihood rises for ever
 */
function mostLikely(
  columns: readonly Float64Array[],
  outcomes: Float64Array,
  whenSeparated: (direction: Float64Array) => never,
): { at: Float64Array; information: Matrix } {
  const terms = [new Float64Array(outcomes.length).fill(1), ...columns];
  let at = new Float64Array(terms.length);
  let here = likelihood(terms, outcomes, at);
  for (let step = 0, before = Infinity; step < MOST_STEPS; step++) {
    const move = newton(here);
    const left = sumOfProducts(move, here.gradient);
    const done = left <= CONVERGED || (left <= NEARLY_CONVERGED && left >= before);
    if ((done || step >= USUAL_STEPS) && !hasMaximum(here)) {
      for (const direction of [at, move]) {
        if (separates(along(columns, direction), outcomes)) whenSeparated(direction);
      }
    }
    if (done) return { at: at.map((value, k) => value + move[k]), information: here.information };
    ({ at, here } = improved(terms, outcomes, at, move, here));
    before = left;
  }
  throw new ModelError("no maximum");
}

/**
 * Whether there is a maximum for sure. Along a direction of length 1 that separates the outcomes, the gradient is the sum over rows of
 * their distance from the border times that of their probability from their outcome: no less than the least of the latter, as one row
 * at least lies at a distance of 1. Where the gradient is smaller, there is no such direction.
 */
function hasMaximum({ gradient, least }: Likelihood): boolean {
  return Math.sqrt(sumOfProducts(gradient, gradient)) < least / 2;
}

/**
 * The step to where the maximum would be, were the log-likelihood a parabola.
 * @throws ModelError "no maximum" where it is flat in some direction, but for rounding
 */
function newton({ gradient, information }: Likelihood): Float64Array {
  const cholesky = new CholeskyDecomposition(information);
  const pivots = cholesky.lowerTriangularMatrix.diagonal();
  const flat = !((Math.min(...pivots) / Math.max(...pivots)) ** 2 > SAYS_NOTHING);
  if (flat || !cholesky.isPositiveDefinite()) throw new ModelError("no maximum");
  return Float64Array.from(cholesky.solve(Matrix.columnVector(gradient)).to1DArray());
}

/** A step on, or so much of it that the likelihood doesn't fall. */
function improved(
  terms: readonly Float64Array[],
  outcomes: Float64Array,
  from: Float64Array,
  move: Float64Array,
  before: Likelihood,
): { at: Float64Array<ArrayBuffer>; here: Likelihood } {
  const least = before.value - ROUNDING * Math.abs(before.value);
  for (let part = 1; ; part /= 2) {
    const at = Float64Array.from(from, (value, k) => value + part * move[k]);
    const here = likelihood(terms, outcomes, at);
    if (here.value >= least || part < ROUNDING) return { at, here };
  }
}

/** Column by column, which is several times as fast as row by row. */
function likelihood(
  terms: readonly Float64Array[],
  outcomes: Float64Array,
  coefficients: Float64Array,
): Likelihood {
  const logOdds = new Float64Array(outcomes.length);
  terms.forEach((term, k) => {
    const coefficient = coefficients[k];
    for (let i = 0; i < term.length; i++) logOdds[i] += coefficient * term[i];
  });
  const value = new RunningSum();
  const error = new Float64Array(outcomes.length);
  const weight = new Float64Array(outcomes.length);
  let least = 1;
  for (let i = 0; i < outcomes.length; i++) {
    // Of the smaller odds, so that a probability that is nearly the outcome keeps its digits.
    const odds = Math.exp(-Math.abs(logOdds[i]));
    const sign = outcomes[i] === 1 ? 1 : -1;
    const fits = sign * logOdds[i] > 0;
    const distance = (fits ? odds : 1) / (1 + odds);
    if (distance < least) least = distance;
    value.add((fits ? 0 : sign * logOdds[i]) - Math.log1p(odds));
    error[i] = sign * distance;
    weight[i] = odds / (1 + odds) ** 2;
  }
  const gradient = Float64Array.from(terms, (term) => sumOfProducts(term, error));
  const information = Matrix.zeros(terms.length, terms.length);
  const weighted = new Float64Array(outcomes.length);
  terms.forEach((term, k) => {
    for (let i = 0; i < term.length; i++) weighted[i] = weight[i] * term[i];
    for (let l = 0; l <= k; l++) {
      const sum = sumOfProducts(weighted, terms[l]);
      information.set(k, l, sum).set(l, k, sum);
    }
  });
  return { value: value.total, gradient, information, least };
}

function sumOfProducts(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}

/** Where each row lies along a direction, and how far rounding may have put it. */
interface Places {
  place: Float64Array;
  doubt: Float64Array;
}

/** Places along a direction; its intercept, which moves them all, is left out. */
function along(columns: readonly Float64Array[], direction: Float64Array): Places {
  const rows = columns[0].length;
  const places: Places = { place: new Float64Array(rows), doubt: new Float64Array(rows) };
  columns.forEach((column, k) => moveAlong(places, column, direction[k + 1]));
  return places;
}

function moveAlong({ place, doubt }: Places, column: Float64Array, by: number): void {
  for (let i = 0; i < column.length; i++) {
    const part = by * column[i];
    place[i] += part;
    doubt[i] += ON_THE_BORDER * Math.abs(part);
  }
}

/** Whether all rows with one outcome lie on one side of those with the other, or on the border between them. */
function separates({ place, doubt }: Places, outcomes: Float64Array): boolean {
  // Lowest and highest place of outcome 0 and of outcome 1.
  const lowest = [Infinity, Infinity];
  const highest = [-Infinity, -Infinity];
  for (let i = 0; i < place.length; i++) {
    const outcome = outcomes[i];
    lowest[outcome] = Math.min(lowest[outcome], place[i] + doubt[i]);
    highest[outcome] = Math.max(highest[outcome], place[i] - doubt[i]);
  }
  const varies = Math.min(...lowest) < Math.max(...highest);
  return varies && (highest[0] <= lowest[1] || highest[1] <= lowest[0]);
}

/** A feature that separates the outcomes by itself. */
function separatingFeature(
  { names, values, rows, columns }: Features,
  outcomes: Float64Array,
): string | undefined {
  const doubt = new Float64Array(rows);
  return names.find((_, j) => separates({ place: columnOf(values, j, columns, rows), doubt }, outcomes));
}

/** The features that separate the outcomes, as few as will do of those that weigh most in a direction of the basis. */
function separatingFeatures(
  direction: Float64Array,
  { order, triangle }: Basis,
  features: Features,
  outcomes: Float64Array,
): string[] {
  const weights = inverse(triangle)
    .mmul(Matrix.columnVector(direction.subarray(1)))
    .to1DArray();
  const { columns } = standardised(features);
  const places = along(columns, new Float64Array(columns.length + 1));
  const heaviest = order
    .map((_, k) => k)
    .sort((one, other) => Math.abs(weights[other]) - Math.abs(weights[one]));
  const involved: number[] = [];
  for (const k of heaviest) {
    involved.push(order[k]);
    moveAlong(places, columns[order[k]], weights[k]);
    if (separates(places, outcomes)) break;
  }
  return inOrderOfSheet(involved, features.names);
}

/** Coefficients and standard errors of the features as they were given. */
function inUnitsGiven(
  at: Float64Array,
  information: Matrix,
  { order, triangle }: Basis,
  { means, deviations }: Standardised,
): LogisticFit {
  // A row for each term, how its coefficient is made up of those of the basis: of the standardised features, so that squares stay in
  // the range of numbers.
  const rows = Matrix.zeros(at.length, at.length);
  const units = new Float64Array(at.length).fill(1);
  const standard = inverse(triangle);
  rows.set(0, 0, 1);
  order.forEach((feature, k) => {
    units[feature + 1] = deviations[feature];
    for (let l = k; l < order.length; l++) {
      const part = standard.get(k, l);
      rows.set(feature + 1, l + 1, part);
      rows.set(0, l + 1, rows.get(0, l + 1) - part * (means[feature] / deviations[feature]));
    }
  });
  const covariance = rows.mmul(new CholeskyDecomposition(information).solve(rows.transpose()));
  const estimates = rows.mmul(Matrix.columnVector(at)).to1DArray();
  const coefficients = units.map((unit, j) => estimates[j] / unit);
  const standardErrors = units.map((unit, j) => Math.sqrt(covariance.get(j, j)) / unit);
  const z = units.map((_, j) => estimates[j] / Math.sqrt(covariance.get(j, j)));
  return { coefficients, standardErrors, z, p: z.map(twoSidedP) };
}

/** Names for a message, the first few where there are many. */
function shown(names: readonly string[]): string {
  const more = names.length - MOST_SHOWN;
  const some = names.slice(0, MOST_SHOWN).map((name) => `"${name}"`);
  return more > 0 ? `${some.join(", ")} and ${more} more` : some.join(", ");
}
