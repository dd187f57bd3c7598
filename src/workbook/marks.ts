/**
 * How sheets that were written are found again: by a mark inside of each. Excel gives a sheet another id each time the workbook is
 * opened, and a name is the user's to change; a mark stays with the sheet, also in the hands of a colleague.
 */
import { askProperty, setProperty } from "./properties";
import type { Written } from "./types";

/** A mark that nobody else has, for the sheets of one writing. */
export const newMark = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

export function setMark(sheet: Excel.Worksheet, mark: string): void {
  setProperty(sheet, "mark", mark);
}

export interface MarkedSheet {
  id: string;
  name: string;
  mark: string | null;
}

/** All sheets of the workbook, with their marks. */
export async function markedSheets(context: Excel.RequestContext): Promise<MarkedSheet[]> {
  const sheets = context.workbook.worksheets;
  sheets.load("items/id,items/name");
  await context.sync();
  const marks = sheets.items.map((sheet) => askProperty(sheet, "mark"));
  await context.sync();
  return sheets.items.map(({ id, name }, at) => ({ id, name, mark: marks[at]() }));
}

/**
 * Those of the written sheets that are still there. A copy that the user made bears the same mark: then the one with the name that
 * was written is meant, and none where no name tells.
 */
export function stillThere(all: MarkedSheet[], written: Written["sheets"]): MarkedSheet[] {
  return written.flatMap(({ id, name }) => {
    const bearers = all.filter(({ mark }) => mark === id);
    if (bearers.length <= 1) return bearers;
    return bearers.filter((sheet) => sheet.name === name);
  });
}
