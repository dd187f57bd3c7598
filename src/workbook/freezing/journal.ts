/** How each step that changed the workbook is undone, so that what fails half-way leaves everything as it was. */
import { freezing as texts } from "../../texts/freezing";
import { inExcel, patient } from "../errors";
import { WorkbookError } from "../types";

type Undo = (context: Excel.RequestContext) => Promise<void>;

export class Journal {
  private readonly steps: Undo[] = [];

  /** Told before the step is done: what is undone without having been done does no harm. */
  note(undo: Undo): void {
    this.steps.push(undo);
  }

  async turnBack(cause: unknown): Promise<void> {
    try {
      // In requests of its own: that of the work may be what failed.
      for (const undo of this.steps.splice(0).reverse()) await inExcel(undo, patient);
    } catch (reason) {
      const said = (error: unknown) => (error instanceof Error ? error.message : String(error));
      throw new WorkbookError(texts.notUndone(said(cause), said(reason)));
    }
  }
}

/** Wholly or not at all. */
export async function whole<T>(work: (journal: Journal) => Promise<T>): Promise<T> {
  const journal = new Journal();
  try {
    return await work(journal);
  } catch (cause) {
    await journal.turnBack(cause);
    throw cause;
  }
}
