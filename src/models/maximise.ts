/** The highest point of a likelihood over a few positive parameters. */
import { CholeskyDecomposition, inverse, Matrix } from "ml-matrix";

/** A function and its derivatives with respect to the parameters; the Hessian row by row. */
export interface Height {
  value: number;
  gradient: Float64Array;
  hessian: Float64Array;
}

export type Objective = (parameters: Float64Array) => Height;

/** The least and the largest value of each parameter, all above 0. */
export interface Box {
  least: readonly number[];
  most: readonly number[];
}

export interface Maximum {
  parameters: Float64Array;
  value: number;
  /** Whether no step leads higher any more, a step out of the box apart. */
  converged: boolean;
  /** Steps taken, from all starts together. */
  iterations: number;
  /** For each parameter 0, or −1 or 1 where it ran into its least or its largest value. */
  limit: Int8Array;
  /** By the observed information; NaN where the data say nothing about a parameter, or it stands at a limit. */
  standardErrors: Float64Array;
}

const MOST_ITERATIONS = 200;

/** A step that promises less in the logarithm of the likelihood is none: it is a millionth of a standard error. */
const NO_GAIN = 1e-13;
/** Below both of these, one more step of Newton's leaves nothing to gain. */
const LAST_GAIN = 1e-6;
const LAST_STEP = 1e-4;
/** No parameter changes by more than this factor's logarithm at once. */
const LONGEST_STEP = 3;
/** Less than this share of the strongest curvature damps nothing. */
const LEAST_DAMPING = 1e-9;
/** What rounding may take from a sum's value. */
const NOISE = 1e-13;
/** A standard error of so many times the parameter itself says that the data do not know it. */
const UNKNOWN = 1000;

/**
 * Climbs from each start by Newton's method in the logarithms of the parameters, and gives the highest point found.
 *
 * Where the surface is not bent downwards, or a step disappoints, steps are damped (Levenberg & Marquardt, in Nocedal &
 * Wright 2006, Numerical Optimization, ch. 4 and 10). A parameter that runs into the box stays at its limit while the others
 * go on. Logarithms keep parameters positive and make their scale irrelevant.
 */
export function maximise(objective: Objective, starts: readonly Float64Array[], box: Box): Maximum {
  const climb = new Climb(objective, box);
  let best: Place | undefined;
  for (const start of starts) {
    const reached = climb.from(start);
    if (!best || reached.value > best.value) best = reached;
  }
  if (!best) throw new RangeError("a start is needed");
  return {
    parameters: best.at.map((log, i) => climb.parameter(log, i)),
    value: best.value,
    converged: best.converged,
    iterations: climb.iterations,
    limit: best.limit,
    standardErrors: standardErrors(best),
  };
}

/** Where a climb stands, with derivatives by the logarithms of the parameters. */
interface Place {
  at: Float64Array;
  value: number;
  gradient: Float64Array;
  hessian: Float64Array;
  limit: Int8Array;
  converged: boolean;
}

interface Step {
  by: Float64Array;
  /** By how much the value should rise. */
  gain: number;
  damping: number;
  /** Neither damped nor cut short. */
  isNewtons: boolean;
}

class Climb {
  iterations = 0;
  private readonly least: number[];
  private readonly most: number[];

  constructor(
    private readonly objective: Objective,
    private readonly box: Box,
  ) {
    this.least = box.least.map(Math.log);
    this.most = box.most.map(Math.log);
  }

  /** The highest point reached from a start. */
  from(start: Float64Array): Place {
    let here = this.place(
      start.map((parameter, i) => Math.min(Math.max(Math.log(parameter), this.least[i]), this.most[i])),
    );
    let damping = 0;
    let tried = false;
    if (here.value === -Infinity) return here;
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      const step = this.step(here, damping);
      if (!step) return { ...here, converged: true };
      if (step.gain <= NO_GAIN) {
        if (damping === 0 || tried) return { ...here, converged: true };
        // A step that is held back says nothing: one more without.
        tried = true;
        damping = 0;
        continue;
      }
      this.iterations++;
      const next = this.place(this.moved(here.at, step.by));
      const rise = next.value - here.value;
      const harder = Math.max(step.damping * 10, 1e-3 * largest(here.hessian));
      if (rise < -NOISE * Math.abs(here.value)) {
        damping = harder;
        continue;
      }
      const last = step.isNewtons && step.gain <= LAST_GAIN && largest(step.by) <= LAST_STEP;
      if (rise > NOISE * Math.abs(here.value)) tried = false;
      here = next;
      if (last) return { ...here, converged: true };
      damping = rise > 0.25 * step.gain || step.gain < LAST_GAIN ? step.damping / 10 : harder;
      if (damping < LEAST_DAMPING * largest(here.hessian)) damping = 0;
    }
    return here;
  }

  /** The parameter itself; exactly its limit where it stands there. */
  parameter(log: number, i: number): number {
    if (log <= this.least[i]) return this.box.least[i];
    return log >= this.most[i] ? this.box.most[i] : Math.exp(log);
  }

  private place(at: Float64Array): Place {
    const parameters = at.map((log, i) => this.parameter(log, i));
    const { value, gradient, hessian } = this.objective(parameters);
    const n = at.length;
    const byLog = gradient.map((slope, i) => slope * parameters[i]);
    const bendByLog = hessian.map((bend, ij) => {
      const [i, j] = [Math.floor(ij / n), ij % n];
      return bend * (parameters[i] * parameters[j]) + (i === j ? byLog[i] : 0);
    });
    const sane = [value, ...byLog, ...bendByLog].every(Number.isFinite);
    return {
      at,
      value: sane ? value : -Infinity,
      gradient: byLog,
      hessian: bendByLog,
      limit: Int8Array.from(at, (log, i) => (log <= this.least[i] ? -1 : log >= this.most[i] ? 1 : 0)),
      converged: false,
    };
  }

  /** The next step, damped as much as asked for or as it takes; undefined where every parameter is held by a limit. */
  private step(here: Place, leastDamping: number): Step | undefined {
    const { at, gradient, hessian, limit } = here;
    const n = at.length;
    let free = Array.from(at.keys()).filter((i) => limit[i] * gradient[i] <= 0);
    while (free.length > 0) {
      const slope = Matrix.columnVector(free.map((i) => gradient[i]));
      const bend = new Matrix(free.map((i) => free.map((j) => -hessian[i * n + j])));
      let damping = leastDamping;
      let solver = damped(bend, damping);
      while (!solver.isPositiveDefinite()) {
        damping = Math.max(damping * 10, LEAST_DAMPING * largest(hessian), Number.MIN_VALUE);
        solver = damped(bend, damping);
      }
      const towards = solver.solve(slope).to1DArray();
      const blocked = free.filter((i, k) => limit[i] * towards[k] > 0);
      if (blocked.length > 0) {
        free = free.filter((i) => !blocked.includes(i));
        continue;
      }
      const by = new Float64Array(n);
      free.forEach((i, k) => (by[i] = towards[k]));
      const share = this.share(at, by);
      // Along the step the value rises by slope · t − bend · t² / 2.
      const along = free.reduce((sum, i) => sum + gradient[i] * by[i], 0);
      return {
        by: by.map((each) => each * share),
        gain: along * share * (1 - share / 2),
        damping,
        isNewtons: damping === 0 && share === 1,
      };
    }
    return undefined;
  }

  /** How much of a step can be taken: none may be too long, nor leave the box. */
  private share(at: Float64Array, by: Float64Array): number {
    let share = Math.min(1, LONGEST_STEP / largest(by));
    by.forEach((each, i) => {
      const room = each > 0 ? this.most[i] - at[i] : at[i] - this.least[i];
      if (Math.abs(each) * share > room) share = room / Math.abs(each);
    });
    return share;
  }

  private moved(at: Float64Array, by: Float64Array): Float64Array {
    return at.map((log, i) => {
      const to = log + by[i];
      // A step up to a limit ends there, whatever the rounding.
      const slack = 1e-12 * Math.max(1, Math.abs(to));
      if (to - this.least[i] < slack) return this.least[i];
      return this.most[i] - to < slack ? this.most[i] : to;
    });
  }
}

function damped(bend: Matrix, damping: number): CholeskyDecomposition {
  const matrix = bend.clone();
  for (let i = 0; i < matrix.rows; i++) matrix.set(i, i, matrix.get(i, i) + damping);
  return new CholeskyDecomposition(matrix);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function standardErrors({ at, hessian, limit }: Place): Float64Array {
  const n = at.length;
  const errors = new Float64Array(n).fill(NaN);
  // A parameter on which nothing depends would make the others' information singular.
  const known = Array.from(at.keys()).filter((i) => limit[i] === 0 && -hessian[i * n + i] > 1 / UNKNOWN ** 2);
  if (known.length === 0) return errors;
  const information = new Matrix(known.map((i) => known.map((j) => -hessian[i * n + j])));
  if (!damped(information, 0).isPositiveDefinite()) return errors;
  const covariance = inverse(information);
  known.forEach((i, k) => {
    const ofLog = Math.sqrt(covariance.get(k, k));
    if (ofLog < UNKNOWN) errors[i] = ofLog * Math.exp(at[i]);
  });
  return errors;
}
