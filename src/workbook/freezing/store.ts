/**
 * Where frozen formulas are kept: a very hidden sheet, a row each. The formula's text stands there without its references; those, and the
 * cells of the formula itself, stand beside it as formulas of that sheet, so that Excel keeps them right through everything that
 * happens to the workbook until it is thawed.
 */
import { quoted } from "../../analyses/formulas";
import { freezing as texts } from "../../texts/freezing";
import { failed } from "../../texts/workbook";
import { type Area, cellName } from "../addresses";
import { type Content, inGroups, literal } from "../filling";
import { rangeOf } from "../strips";
import { inExcel, patient } from "../errors";
import { WorkbookError } from "../types";
import { readValues } from "./cells";

/**
 * What stands in a cell now: its values, a formula of Excel's own, or (of a rule for what cells accept) another rule. Of a defined name:
 * another formula. A note is what was put on a cell beside its values.
 */
export type Kind = "values" | "plain" | "rule" | "name" | "note";

export interface Entry {
  kind: Kind;
  /** Where it was, for telling. Of a defined name: the sheet that alone knows it, else "", and the name. */
  sheet: string;
  cell: string;
  template: string;
  rows: number;
  columns: number;
  /** Of what stands there now, so that a change by others is seen. */
  print: string;
  /** As a formula on any sheet names it; null where it is gone. */
  place: string | null;
  references: (string | null)[];
}

export interface KeptEntry extends Entry {
  /** 0-based, in the store. */
  row: number;
}

export interface Store {
  sheetId: string;
  entries: KeptEntry[];
}

/** What the store's first cell says, by which it is found again under any name. */
const SIGN = "Vital Few: frozen formulas";
const VERSION = 1;
const FIRST_ROW = 1;
const FIXED = 7;

/** Excel works nothing out of this but a number; what it names follows every change. */
const live = (reference: string) =>
  /^[^'!]*:[^!]*!|^'[^']*:[^']*'!/u.test(reference)
    ? `=IFERROR(COUNTA(${reference}),0)`
    : `=IFERROR(ROWS(${reference}),0)`;

function alive(formula: unknown): string | null {
  const found = /^=IFERROR\((?:ROWS|COUNTA)\((.*)\),\s*0\)$/su.exec(String(formula));
  return !found || found[1].includes("#REF!") ? null : found[1];
}

/** How the store names cells of a sheet. */
export const placeOf = (sheet: string, { row, column, rows, columns }: Area): string => {
  const cell = (down: number, right: number) =>
    cellName(row + down, column + right).replace(/^[A-Z]+/u, "$$$&$$");
  const to = rows * columns > 1 ? `:${cell(rows - 1, columns - 1)}` : "";
  return `${quoted(sheet)}!${cell(0, 0)}${to}`;
};

export interface SheetInfo {
  id: string;
  name: string;
  isStore: boolean;
  isProtected: boolean;
}

/** All sheets, and which of them is the store. */
export async function sheetsOf(context: Excel.RequestContext): Promise<SheetInfo[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/id,items/name,items/protection/protected");
  await context.sync();
  const signs = worksheets.items.map((sheet) => {
    const sign = sheet.getRange("A1:B1");
    sign.load("values");
    return sign;
  });
  await context.sync();
  return worksheets.items.map(({ id, name, protection }, at) => {
    const [[sign, version]] = signs[at].values as unknown[][];
    const isStore = sign === SIGN;
    if (isStore && Number(version) > VERSION) throw new WorkbookError(failed.newer);
    return { id, name, isStore, isProtected: protection.protected };
  });
}

export function refuseProtected(cells: { sheetId: string }[], sheets: SheetInfo[]): void {
  const ids = new Set(cells.map(({ sheetId }) => sheetId));
  const refused = sheets.filter(({ id, isProtected }) => isProtected && ids.has(id));
  if (refused.length > 0) throw new WorkbookError(texts.protectedSheets(refused.map(({ name }) => name)));
}

export async function readStore(context: Excel.RequestContext, sheets: SheetInfo[]): Promise<Store | null> {
  const found = sheets.find(({ isStore }) => isStore);
  if (!found) return null;
  const used = context.workbook.worksheets.getItem(found.id).getUsedRange(true);
  used.load("rowIndex,rowCount,columnIndex,columnCount");
  await context.sync();
  const [rows, columns] = [used.rowIndex + used.rowCount, used.columnIndex + used.columnCount];
  if (rows <= FIRST_ROW) return { sheetId: found.id, entries: [] };
  const area = { sheetId: found.id, row: FIRST_ROW, column: 0, rows: rows - FIRST_ROW, columns };
  const [lines] = await readValues(context, [area], "formulas");
  return {
    sheetId: found.id,
    entries: lines.flatMap((line, at) => (line[0] === "" ? [] : [entryOf(line, FIRST_ROW + at)])),
  };
}

function entryOf(line: unknown[], row: number): KeptEntry {
  const [kind, sheet, cell, template, rows, columns, print, place, ...references] = line;
  return {
    row,
    kind: kind as Kind,
    sheet: String(sheet),
    cell: String(cell),
    template: String(template),
    rows: Number(rows),
    columns: Number(columns),
    print: String(print),
    place: alive(place),
    references: references.filter((each) => each !== "").map(alive),
  };
}

const lineOf = ({
  kind,
  sheet,
  cell,
  template,
  rows,
  columns,
  print,
  place,
  references,
}: Entry): Content[] => [
  kind,
  ...[sheet, cell, template].map(literal),
  rows,
  columns,
  print,
  live(place ?? "#REF!"),
  ...references.map((reference) => live(reference ?? "#REF!")),
];

/** Adds a store to a workbook without one. */
export async function addStore(context: Excel.RequestContext, sheets: SheetInfo[]): Promise<Store> {
  const taken = sheets.map(({ name }) => name.toLowerCase());
  let name: string = texts.store;
  for (let number = 2; taken.includes(name.toLowerCase()); number++) name = `${texts.store} (${number})`;
  const sheet = context.workbook.worksheets.add(name);
  sheet.visibility = "VeryHidden";
  sheet.getRange("A1:C1").values = [[SIGN, VERSION, texts.storeNote]];
  sheet.load("id");
  await context.sync();
  return { sheetId: sheet.id, entries: [] };
}

/** Further entries with the rows that they will have. */
export function following(earlier: KeptEntry[], entries: Entry[]): KeptEntry[] {
  const first = earlier.reduce((last, { row }) => Math.max(last, row + 1), FIRST_ROW);
  return entries.map((entry, at) => ({ ...entry, row: first + at }));
}

/** Writes entries that follow one another. */
export async function write(
  context: Excel.RequestContext,
  { sheetId }: Store,
  entries: KeptEntry[],
  step: (entries: number) => void,
): Promise<void> {
  const width = Math.max(...entries.map(({ references }) => FIXED + 1 + references.length));
  const lines = entries.map((entry) => {
    const line = lineOf(entry);
    return [...line, ...Array<null>(width - line.length).fill(null)];
  });
  for (const group of inGroups([{ row: entries[0].row, column: 0, lines }])) {
    for (const { row, cells } of group)
      rangeOf(context, { sheetId, row, column: 0, rows: cells.length, columns: width }).formulas = cells;
    await context.sync();
    step(group.reduce((sum, { cells }) => sum + cells.length, 0));
  }
}

/** Notes what stands in the cells of entries now. */
export function restate(context: Excel.RequestContext, { sheetId }: Store, entries: KeptEntry[]): void {
  for (const { row, kind, print } of entries) {
    const cells = rangeOf(context, { sheetId, row, column: 0, rows: 1, columns: FIXED });
    cells.values = [[kind, null, null, null, null, null, print]];
  }
}

/** Whether sheets can neither be added nor deleted. */
export async function hasFixedSheets(context: Excel.RequestContext): Promise<boolean> {
  const { protection } = context.workbook;
  protection.load("protected");
  await context.sync();
  return protection.protected;
}

/** Takes entries out; the sheet goes with the last of them where sheets can be deleted. */
export async function drop(context: Excel.RequestContext, store: Store, going: KeptEntry[]): Promise<void> {
  if (going.length === 0) return context.sync();
  const rows = new Set(going.map(({ row }) => row));
  const sheet = context.workbook.worksheets.getItem(store.sheetId);
  const isLast = store.entries.every(({ row }) => rows.has(row));
  if (isLast && !(await hasFixedSheets(context))) {
    // Excel deletes no sheet that is very hidden.
    sheet.visibility = "Hidden";
    sheet.delete();
  } else {
    for (const [from, to] of runsOf(rows)) sheet.getRange(`${from + 1}:${to + 1}`).delete("Up");
  }
  await context.sync();
}

/**
 * `drop` as the last step of what is done wholly or not at all. Once an entry is gone there is no way back: where Excel fails then, or its
 * answer is lost, the others go by another try.
 */
export async function dropAtLast(
  context: Excel.RequestContext,
  store: Store,
  going: KeptEntry[],
): Promise<void> {
  try {
    await drop(context, store, going);
  } catch (error) {
    await inExcel(async (again) => {
      const now = await readStore(again, await sheetsOf(again));
      if (now?.entries.length === store.entries.length) {
        again.workbook.worksheets.getItem(now.sheetId).visibility = "VeryHidden";
        await again.sync();
        throw error;
      }
      if (now) await drop(again, now, leftOf(going, store.entries, now.entries));
    }, patient);
  }
}

/** Those of the present entries that were to go. One that stays may be like one that goes: as many are left alone as stay, the newest. */
function leftOf(going: KeptEntry[], before: KeptEntry[], now: KeptEntry[]): KeptEntry[] {
  const rows = new Set(going.map(({ row }) => row));
  const gone = new Set(going.map(likeness));
  const staying = new Map<string, number>();
  const count = (like: string, more: number) => staying.set(like, (staying.get(like) ?? 0) + more);
  for (const entry of before) if (!rows.has(entry.row)) count(likeness(entry), 1);
  return [...now].reverse().filter((entry) => {
    const like = likeness(entry);
    if (!staying.get(like)) return gone.has(like);
    count(like, -1);
    return false;
  });
}

/** By which an entry is known again when rows above it are gone. */
const likeness = ({ kind, sheet, cell, template, print }: Entry) =>
  JSON.stringify([kind, sheet, cell, template, print]);

/** Takes away a store that was begun, also where it doesn't say yet that it is one, unless it holds something. */
export async function dropBegun(context: Excel.RequestContext, before: SheetInfo[]): Promise<void> {
  const begun = (await sheetsOf(context)).find(
    ({ id, name, isStore }) =>
      before.every((sheet) => sheet.id !== id) && (isStore || name.startsWith(texts.store)),
  );
  if (!begun) return;
  const sheet = context.workbook.worksheets.getItem(begun.id);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowCount");
  await context.sync();
  if (!used.isNullObject && used.rowCount > FIRST_ROW) return;
  sheet.visibility = "Hidden";
  sheet.delete();
  await context.sync();
}

/** Rows that follow one another, from the last to the first: those above stay where they are. */
function runsOf(rows: Set<number>): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const row of [...rows].sort((one, other) => other - one)) {
    const last = runs.at(-1);
    if (last && last[0] === row + 1) last[0] = row;
    else runs.push([row, row]);
  }
  return runs;
}
