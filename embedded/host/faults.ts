/** What may befall a request on a bad day of Excel's, so that tests can see what becomes of the workbook and of the pane then. */
import { accessDenied, HostError, inCellEditMode, itemNotFound, tooLarge } from "./errors";
import type { RequestBody } from "./wire";

export interface Fault {
  /** Happens first, such as that time goes by, or that the user deletes a sheet. */
  before?(): void | Promise<void>;
  /** How much of the request is carried out where it isn't answered as usual; without it, it is. */
  carriesOut?: "nothing" | "half" | "all";
  /** What is answered then; without it, no answer comes. */
  error?: HostError;
}

const fallenOver = () => new HostError("GeneralException", "There was an internal error.", 500);

/** By what a person would say of it. */
export const faults = {
  "falls over": (): Fault => ({ carriesOut: "nothing", error: fallenOver() }),
  "falls over half-way": (): Fault => ({ carriesOut: "half", error: fallenOver() }),
  "loses the request": (): Fault => ({ carriesOut: "nothing" }),
  "loses the answer": (): Fault => ({ carriesOut: "all" }),
  "finds the request too large": (): Fault => ({ carriesOut: "nothing", error: tooLarge("Request") }),
  "finds the answer too large": (): Fault => ({ carriesOut: "all", error: tooLarge("Response") }),
  "is protected": (): Fault => ({ carriesOut: "half", error: accessDenied() }),
  "is in cell edit mode": (): Fault => ({ carriesOut: "nothing", error: inCellEditMode() }),
  "misses a sheet": (): Fault => ({ carriesOut: "half", error: itemNotFound() }),
};

export function firstHalf(body: RequestBody): RequestBody {
  return { ...body, Actions: body.Actions.slice(0, Math.floor(body.Actions.length / 2)) };
}
