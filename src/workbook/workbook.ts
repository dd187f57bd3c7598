/** The workbook as the pane uses it, over Office.js. */
import { failed } from "../texts/workbook";
import { inExcel } from "./errors";
import { freeze } from "./freezing/freeze";
import { forget, frozen, thaw } from "./freezing/thaw";
import { readLogs } from "./logs";
import { markedSheets, stillThere } from "./marks";
import { onWaiting } from "./patience";
import { readColumns } from "./reading";
import { addSamples } from "./samples";
import { refreshTable } from "./refreshing";
import { addTable } from "./tables";
import { insertFormula, selectedCells, show } from "./selection";
import { bodyOf, cellOf, columnFormula } from "./places";
import { offeredSources } from "./sources";
import { loadState, saveState } from "./state";
import { setStartsOnOpen, startsOnOpen } from "./startup";
import { type CalledCell, type Source, type Workbook, WorkbookError, type Written } from "./types";
import { functionCells, functionNames } from "./usage";
import { removeWritten, sheetNames, writeReport } from "./writing";

export function createWorkbook(): Workbook {
  return {
    offeredSources,
    read: readColumns,
    columnFormula,
    sheetNames,
    write: writeReport,
    remove: removeWritten,
    logs: readLogs,
    goTo,
    select,
    selectedCells,
    insertFormula,
    functionCells,
    functionNames,
    freeze,
    frozen,
    thaw,
    forget,
    startsOnOpen,
    setStartsOnOpen,
    show,
    calledCell,
    state: loadState,
    saveState,
    addSamples,
    addTable,
    refreshTable,
    onSourcesChanged,
    onDataChanged,
    onWaiting,
  };
}

/** Formulas are taken apart only where the pane asks what one computes. */
async function calledCell(signal: AbortSignal): Promise<CalledCell | null> {
  return (await import("./explaining")).calledCell(signal);
}

async function goTo(written: Written, sheet: number): Promise<void> {
  await inExcel(async (context) => {
    const all = await markedSheets(context);
    const [found] = stillThere(all, [written.sheets[sheet]]);
    if (!found) throw new WorkbookError(failed.gone(written.sheets[sheet].name));
    context.workbook.worksheets.getItem(found.id).activate();
    await context.sync();
  });
}

async function select(source: Source, row: number, column: number): Promise<void> {
  await inExcel(async (context) => {
    const cell = cellOf(context, source, row, column);
    cell.worksheet.activate();
    cell.select();
    await context.sync();
  });
}

type Handle = OfficeExtension.EventHandlerResult<unknown>;

/** Several events, one handler; what is returned stops all of them. */
async function listen(add: (context: Excel.RequestContext) => Handle[]): Promise<() => void> {
  const handles = await inExcel(async (context) => {
    const added = add(context);
    await context.sync();
    return added;
  });
  return () => {
    for (const handle of handles) {
      // Nobody waits for the end of listening, and a workbook that is closing may well refuse it.
      Excel.run(handle.context as Excel.RequestContext, async (context) => {
        handle.remove();
        await context.sync();
      }).catch(() => undefined);
    }
  };
}

const called = (handler: () => void) => () => {
  handler();
  return Promise.resolve();
};

async function onSourcesChanged(handler: () => void): Promise<() => void> {
  return listen(({ workbook }) => [
    workbook.onSelectionChanged.add(called(handler)),
    workbook.tables.onAdded.add(called(handler)),
    workbook.tables.onDeleted.add(called(handler)),
    workbook.worksheets.onDeleted.add(called(handler)),
  ]);
}

async function onDataChanged(source: Source, handler: () => void): Promise<() => void> {
  const answers = new Set([
    ...(source.kind === "answer" ? [source] : []),
    ...(source.joined ?? []).map(({ answer }) => answer),
  ]);
  return listen((context) => [
    bodyOf(context, source).worksheet.onChanged.add(called(handler)),
    // What formulas give changes by calculation, of which Excel tells in an event of its own.
    ...[...answers].map((answer) => bodyOf(context, answer).worksheet.onCalculated.add(called(handler))),
  ]);
}
