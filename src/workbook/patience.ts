/**
 * How long an answer of Excel's is waited for. Excel may be at a calculation or have a dialog open, and now and then an answer never
 * comes: first the user is told, in the end the request is given up, and a cancel doesn't wait for it.
 */
import { failed } from "../texts/workbook";
import { Cancelled, WorkbookError } from "./types";

export const TOLD_AFTER = 10_000;
/** A big workbook may calculate for minutes; whoever can cancel need not wait for it. */
export const GIVEN_UP_AFTER = 600_000;

/** Does something after so many milliseconds; returns how to call it off. Tests have a clock of their own. */
export const clock = {
  after(ms: number, act: () => void): () => void {
    const timer: unknown = setTimeout(act, ms);
    // Node would not end before; a page does.
    (timer as { unref?(): void }).unref?.();
    return () => clearTimeout(timer as number);
  },
};

type Listener = (waiting: boolean) => void;

const listeners = new Set<Listener>();
let late = 0;

function tell(more: 1 | -1): void {
  const before = late > 0;
  late += more;
  if (late > 0 !== before) for (const listener of listeners) listener(late > 0);
}

/** Called when Excel lets a request wait for long, and when none waits any more; returns how to stop listening. */
export function onWaiting(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What a request answers, or that it doesn't. */
export function answered<T>(request: Promise<T>, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let waiting = false;
    const callOff = [
      clock.after(TOLD_AFTER, () => tell(((waiting = true), 1))),
      clock.after(GIVEN_UP_AFTER, () => end(() => reject(new WorkbookError(failed.silent, "NoAnswer")))),
    ];
    const stop = () => end(() => reject(new Cancelled(failed.cancelled)));
    const end = (settle: () => void) => {
      for (const each of callOff) each();
      signal?.removeEventListener("abort", stop);
      if (waiting) tell(((waiting = false), -1));
      settle();
    };
    signal?.addEventListener("abort", stop);
    request.then(
      (value) => end(() => resolve(value)),
      (reason: Error) => end(() => reject(reason)),
    );
  });
}
