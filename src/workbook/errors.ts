/** Office's errors in words for the user. */
import { failed, refused } from "../texts/workbook";
import { answered } from "./patience";
import { Cancelled, WorkbookError } from "./types";

export function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new Cancelled(failed.cancelled);
}

const BUSY = ["InvalidOperationInCellEditMode", "HostIsBusy"];

/** Whether Excel refused only for the moment, such as while a cell is being edited: the same may go well a little later. */
export const isBusy = (error: unknown): boolean => BUSY.includes(officeCode(error) ?? "");

export const officeCode = (error: unknown): string | undefined => (error as { code?: string } | null)?.code;

/** For what only reads: while a cell is being edited, Excel keeps it waiting instead of refusing it. */
export const patient: Excel.RunOptions = { delayForCellEdit: true };

/** `signal` ends the waiting for an answer, too. */
type Asking = Excel.RunOptions & { signal?: AbortSignal };

/** Runs work over Office.js; whatever fails comes out as a WorkbookError, except a cancel. */
export async function inExcel<T>(
  work: (context: Excel.RequestContext) => Promise<T>,
  { signal, ...options }: Asking = {},
): Promise<T> {
  try {
    return await Excel.run(options, (context) => impatiently(context, work, signal));
  } catch (error) {
    if (error instanceof Cancelled || error instanceof WorkbookError) throw error;
    const code = officeCode(error);
    const words = code && refused[code];
    throw new WorkbookError(words ?? failed.other(saidBy(error)), code);
  }
}

/** Excel's own words, without those that Office.js puts around them. */
function saidBy(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.replace(/^The request failed with status code of .* error message: /u, "");
}

/** No request of the work is waited for without end. What Office.js asks for afterwards, to tidy up, keeps nobody waiting. */
async function impatiently<T>(
  context: Excel.RequestContext,
  work: (context: Excel.RequestContext) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const sync = context.sync.bind(context);
  context.sync = async (passed) => {
    if (signal) stopIfAsked(signal);
    return answered(sync(passed), signal);
  };
  try {
    const done = await work(context);
    await context.sync();
    return done;
  } finally {
    context.sync = sync;
  }
}
