/** Whether Excel starts the add-in when the workbook is opened. */
import { inExcel } from "./errors";

/** Without a runtime that the pane and the functions share, an add-in can't be started so. */
const canStart = () => Office.context.requirements.isSetSupported("SharedRuntime", "1.1");

export async function startsOnOpen(): Promise<boolean | null> {
  if (!canStart()) return null;
  return (await Office.addin.getStartupBehavior()) === Office.StartupBehavior.load;
}

export async function setStartsOnOpen(starts: boolean): Promise<void> {
  const { load, none } = Office.StartupBehavior;
  // What Office refuses is told as what Excel refuses.
  await inExcel(() => Office.addin.setStartupBehavior(starts ? load : none));
}
