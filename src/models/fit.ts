/** A model fitted to customers by maximum likelihood. */
export interface Fit {
  /** In the order in which the model names them. */
  parameters: Float64Array;
  /** By the observed information; NaN where the data don't tell. */
  standardErrors: Float64Array;
  logLikelihood: number;
  /** How many the model is fitted to. */
  customers: number;
  converged: boolean;
  iterations: number;
  /** What the user should know of this fit, in one or more sentences; empty where there is nothing to say. */
  note: string;
}
