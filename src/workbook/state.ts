/** What Vital Few keeps in the workbook: one setting, as JSON, which is saved and sent with the file. */
import { failed } from "../texts/workbook";
import { inExcel, patient } from "./errors";
import { type WorkbookState, WorkbookError } from "./types";

const KEY = "VitalFew";

/** A later version's state is left alone rather than misread: of it, only the version is known. */
type Kept = WorkbookState | { version: "later" } | null;

export async function loadState(): Promise<WorkbookState> {
  const kept = await inExcel(readState, patient);
  return kept?.version === 1 ? kept : { version: 1, paths: {} };
}

async function readState(context: Excel.RequestContext): Promise<Kept> {
  const setting = context.workbook.settings.getItemOrNullObject(KEY);
  setting.load("value");
  await context.sync();
  if (setting.isNullObject) return null;
  try {
    const kept = JSON.parse(String(setting.value)) as { version: number };
    if (kept.version > 1) return { version: "later" };
    return kept.version === 1 ? (kept as WorkbookState) : null;
  } catch {
    return null;
  }
}

export async function saveState(state: WorkbookState): Promise<void> {
  await inExcel(async (context) => {
    if ((await readState(context))?.version === "later") throw new WorkbookError(failed.newer);
    context.workbook.settings.add(KEY, JSON.stringify(state));
    await context.sync();
  });
}
