/**
 * Writes a report on new sheets, wholly or not at all: whatever fails or is cancelled on the way, the sheets that were begun
 * are removed again, and no cell of the user's is ever touched.
 */
import type { Report } from "../analyses/report";
import { LONGEST_FORMULA, storedLength } from "../syntax/stored";
import { doing, failed, setAsideName } from "../texts/workbook";
import { setOffer } from "./answers";
import { addCharts } from "./charts";
import { dressing } from "./dressing";
import { inExcel, patient, stopIfAsked } from "./errors";
import { cellsOf, fill, partsOf } from "./filling";
import { keepInputs } from "./keep";
import { setLog } from "./logs";
import { type MarkedSheet, markedSheets, newMark, setMark, stillThere } from "./marks";
import { redirect, type Redirected, type Turn, turnBack } from "./redirect";
import { type Run, WorkbookError, type Written } from "./types";

/** Names are compared without case, as Excel does, and are at most 31 characters long. */
export async function sheetNames(
  wished: string[],
  replacing = false,
): Promise<{ names: string[]; taken: string[]; ours: Written["sheets"] }> {
  return inExcel(async (context) => {
    const all = await markedSheets(context);
    const alike = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();
    const inTheWay = all.filter(({ name }) => wished.some(alike(name)));
    const ours = inTheWay.flatMap(({ name, mark }) => (mark === null ? [] : [{ id: mark, name }]));
    const going = replacing ? ours.map(({ name }) => name) : [];
    const used = all.map(({ name }) => name).filter((name) => !going.includes(name));
    const free = (suffix: string) => wished.every((name) => !used.some(alike(suffixed(name, suffix))));
    let suffix = "";
    // One number for all, so that the sheets of one run are seen to belong together.
    for (let number = 2; !free(suffix); number++) suffix = ` (${number})`;
    return {
      names: wished.map((name) => suffixed(name, suffix)),
      taken: inTheWay.map(({ name }) => name),
      ours,
    };
  });
}

const suffixed = (name: string, suffix: string) => name.slice(0, 31 - suffix.length) + suffix;

/** What a writing changes, told before it does: an answer of Excel's that would tell may be lost. */
interface Change {
  /** Of the sheets that it adds. */
  mark: string;
  /** Ids of the sheets that were there before. */
  there: Set<string>;
  /** The sheets that make room by a name that nobody has, and go once the new ones stand. */
  aside: Aside[];
  redirected: Redirected[];
}

export async function writeReport(
  report: Report,
  analysis: string,
  run: Run,
  replaced: Written["sheets"] = [],
): Promise<Written> {
  refuseLong(report);
  const all = await inExcel(markedSheets, { signal: run.signal });
  const whole = replaced.length > 0 ? await keepInputs(report, replaced, all, run) : report;
  const change: Change = {
    mark: newMark(),
    there: new Set(all.map(({ id }) => id)),
    aside: asideOf(all, replaced),
    redirected: [],
  };
  const going = change.aside.map(({ id }) => id);
  try {
    const { written, ids } = await writeSheets(whole, analysis, change, run);
    await redirect(turnsTo(written, change.aside), [...going, ...ids], change.redirected, run);
    await removeReplaced(going);
    return written;
  } catch (error) {
    await putBack(report, change, error);
    throw error;
  }
}

/** Excel wouldn't say which one it was. */
function refuseLong({ sheets }: Report): void {
  for (const { name, blocks } of sheets)
    for (const { rows } of blocks)
      for (const cells of rows)
        for (const cell of cells)
          if (cell && "formula" in cell && storedLength(cell.formula) > LONGEST_FORMULA)
            throw new WorkbookError(failed.tooLong(name));
}

/** From each sheet that goes to the new one of the name that it had, else to the one in its place. */
function turnsTo({ sheets }: Written, aside: Aside[]): Turn[] {
  return aside.flatMap(({ written, place, away }) => {
    const to = sheets.find(({ name }) => name === written) ?? sheets[place];
    return to ? [{ from: away, to: to.name }] : [];
  });
}

/** How much of the time each takes, roughly: the cells, their looks, the charts. */
const SHARES = { cells: 0.7, looks: 0.2, charts: 0.1 };
/** A request shouldn't grow without end: each step is a few hundred bytes. */
const STEPS_AT_ONCE = 1500;

/** Adds the sheets and fills them. */
async function writeSheets(
  report: Report,
  analysis: string,
  { mark, aside }: Change,
  { signal, progress }: Run,
): Promise<{ written: Written; ids: string[] }> {
  const write = async (context: Excel.RequestContext) => {
    let done = 0;
    const step = async (part: number, words: string) => {
      await context.sync();
      stopIfAsked(signal);
      done += part;
      progress(Math.min(1, done), words);
    };
    stopIfAsked(signal);

    for (const { id, away } of aside) context.workbook.worksheets.getItem(id).name = away;
    const sheets = addSheets(context, report, mark);
    await step(0, doing.adding);
    const all = report.sheets.reduce((sum, spec) => sum + cellsOf(spec), 0);
    // All cells come first: a formula may name a cell of a later sheet, and charts draw what the cells hold.
    for (const parts of partsOf(sheets)) {
      fill(parts);
      const cells = parts.reduce((sum, part) => sum + part.cells.length * part.cells[0].length, 0);
      await step((SHARES.cells * cells) / all, doing.writing(parts[0].of.name));
    }
    const looks = sheets.flatMap(({ sheet, spec }, place) =>
      dressing(sheet, spec, place === 0 ? report.said : undefined).map((look) => ({ look, of: spec.name })),
    );
    for (let at = 0; at < looks.length; at += STEPS_AT_ONCE) {
      const some = looks.slice(at, at + STEPS_AT_ONCE);
      for (const { look } of some) look();
      await step((SHARES.looks * some.length) / looks.length, doing.formatting(some[0].of));
    }
    await addCharts(
      context,
      sheets.map(({ sheet, spec: { charts } }) => ({ sheet, charts })),
    );
    const [{ sheet: first }] = sheets;
    first.activate();
    first.getRange("A1").select();
    await step(SHARES.charts, doing.drawing(report.sheets[0].name));
    const written: Written = {
      analysis,
      sheets: sheets.map(({ sheet: { name }, spec: { log } }, at) => ({
        id: `${mark}-${at + 1}`,
        name,
        ...(log?.earlier ? { stays: true as const } : {}),
      })),
      at: new Date().toISOString(),
    };
    return { written, ids: sheets.map(({ sheet: { id } }) => id) };
  };
  return inExcel(write, { signal });
}

/** Each bears its mark from the start, by which it is found again whatever happens. */
const addSheets = (context: Excel.RequestContext, report: Report, mark: string) =>
  report.sheets.map((spec, at) => {
    const sheet = context.workbook.worksheets.add(spec.name);
    sheet.load("id,name");
    setMark(sheet, `${mark}-${at + 1}`);
    if (spec.offers) setOffer(sheet, spec.offers);
    setLog(sheet, spec);
    return { sheet, spec };
  });

/** A sheet of an earlier writing that makes room. */
interface Aside {
  id: string;
  /** Its name before, when it was written, and for the time being. */
  name: string;
  written: string;
  away: string;
  /** Among the sheets that were written with it. */
  place: number;
}

/** The sheets of an earlier writing that are still there. */
const asideOf = (all: MarkedSheet[], replaced: Written["sheets"]): Aside[] =>
  replaced.flatMap((one, place) =>
    stillThere(all, [one]).map(({ id, name }) => {
      const away = setAsideName(place + 1, newMark()).slice(0, 31);
      return { id, name, written: one.name, away, place };
    }),
  );

/** The earlier sheets go last. Once one of them is gone, there is no way back, and the new ones stand. */
async function removeReplaced(ids: string[]): Promise<void> {
  try {
    await deleteSheets(ids);
  } catch (error) {
    const left = await inExcel((context) => existing(context, ids), patient).catch(() => []);
    if (left.length === ids.length) throw error;
    await deleteSheets(left.map(({ id }) => id)).catch(() => undefined);
  }
}

/** Undoes what a writing had done when it failed. */
async function putBack(report: Report, change: Change, cause: unknown): Promise<void> {
  const { aside, redirected } = change;
  try {
    await turnBack(redirected);
    await inExcel(async (context) => {
      const { worksheets } = context.workbook;
      const all = await markedSheets(context);
      for (const { id } of await begun(context, all, report, change)) worksheets.getItem(id).delete();
      for (const { id, name, away } of aside)
        if (all.some((sheet) => sheet.id === id && sheet.name === away)) worksheets.getItem(id).name = name;
      await context.sync();
    }, patient);
  } catch {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new WorkbookError(failed.leftBehind(said, aside.length > 0));
  }
}

/** The sheets that a writing added: those with its marks, and one that came to be just before it got one. */
async function begun(
  context: Excel.RequestContext,
  all: MarkedSheet[],
  { sheets }: Report,
  { mark: own, there }: Change,
): Promise<MarkedSheet[]> {
  const names = sheets.map(({ name }) => name);
  const candidates = all
    .filter(({ id, mark, name }) => !there.has(id) && (mark?.startsWith(own) ?? names.includes(name)))
    .map((sheet) => {
      const used = context.workbook.worksheets.getItem(sheet.id).getUsedRangeOrNullObject();
      used.load("address");
      return { sheet, used };
    });
  if (candidates.length > 0) await context.sync();
  // Another may have added a sheet of that name, and something on it.
  return candidates.flatMap(({ sheet, used }) => (sheet.mark !== null || used.isNullObject ? [sheet] : []));
}

/** Removes those of the written sheets that are still there, but for logs of earlier runs, and tells how many they were. */
export async function removeWritten(written: Written): Promise<number> {
  const going = written.sheets.filter(({ stays }) => !stays);
  const present = await inExcel(async (context) => stillThere(await markedSheets(context), going));
  await deleteSheets(present.map(({ id }) => id));
  return present.length;
}

/** By the ids of this session, which only it knows. */
async function deleteSheets(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await inExcel(async (context) => {
    for (const sheet of await existing(context, ids)) sheet.delete();
    await context.sync();
  }, patient);
}

async function existing(context: Excel.RequestContext, ids: string[]): Promise<Excel.Worksheet[]> {
  const sheets = ids.map((id) => context.workbook.worksheets.getItemOrNullObject(id));
  sheets.forEach((sheet) => sheet.load("id"));
  await context.sync();
  return sheets.filter((sheet) => !sheet.isNullObject);
}
