/** Office's errors in words for the user. */
import { failed, refused } from "../texts/workbook";
import { WorkbookError } from "./types";

/** Cancelled by the user: not a failure to explain. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

export function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new Cancelled(failed.cancelled);
}

const BUSY = ["InvalidOperationInCellEditMode", "HostIsBusy"];

/** Whether Excel refused only for the moment, such as while a cell is being edited: the same may go well a little later. */
export const isBusy = (error: unknown): boolean => BUSY.includes(officeCode(error) ?? "");

export const officeCode = (error: unknown): string | undefined => (error as { code?: string } | null)?.code;

/** For what only reads: while a cell is being edited, Excel keeps it waiting instead of refusing it. */
export const patient: Excel.RunOptions = { delayForCellEdit: true };

/** Runs work over Office.js; whatever fails comes out as a WorkbookError, except a cancel. */
export async function inExcel<T>(
  work: (context: Excel.RequestContext) => Promise<T>,
  options: Excel.RunOptions = {},
): Promise<T> {
  try {
    return await Excel.run(options, work);
  } catch (error) {
    if (error instanceof Cancelled || error instanceof WorkbookError) throw error;
    const code = officeCode(error);
    const words = code && refused[code];
    const said = error instanceof Error ? error.message : String(error);
    throw new WorkbookError(words ?? failed.other(said), code);
  }
}
