import { AnalysisError, type Preview } from "./analysis";
import { ModelError } from "../models/model-error";

/** Runs a preview; a model that has no result for the data speaks to the user as an analysis does. */
export function answering<Facts>(preview: () => Preview<Facts>): Preview<Facts> {
  try {
    return preview();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const [first, ...rest] = error.message;
    throw new AnalysisError(`These data have no answer: ${first.toLowerCase()}${rest.join("")}.`);
  }
}
