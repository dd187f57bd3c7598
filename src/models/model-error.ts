/** Why a model has no answer. What the user reads for each stands in functions/messages.ts. */
export type Reason =
  /** The profits add up to nothing, or to a loss: there is no total to take a share of. */
  | "no total"
  /** Every value is 0. */
  | "all zero"
  /** Sums leave the range of floating-point numbers. */
  | "too large";

/** The input is fine, but the result does not exist. */
export class ModelError extends Error {
  override name = "ModelError";

  constructor(readonly reason: Reason) {
    super(reason);
  }
}
