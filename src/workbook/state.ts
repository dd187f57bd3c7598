/** What Vital Few keeps in the workbook: one setting, as JSON, which is saved and sent with the file. */
import { inExcel } from "./errors";
import type { WorkbookState } from "./types";

const KEY = "VitalFew";

export async function loadState(): Promise<WorkbookState> {
  const empty: WorkbookState = { version: 1, paths: {} };
  return inExcel(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(KEY);
    setting.load("value");
    await context.sync();
    if (setting.isNullObject) return empty;
    try {
      const kept = JSON.parse(String(setting.value)) as WorkbookState;
      // A later version's state is left alone rather than misread.
      return kept.version === 1 ? kept : empty;
    } catch {
      return empty;
    }
  });
}

export async function saveState(state: WorkbookState): Promise<void> {
  await inExcel(async (context) => {
    context.workbook.settings.add(KEY, JSON.stringify(state));
    await context.sync();
  });
}
