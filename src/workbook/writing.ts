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
import { markedSheets, newMark, setMark, stillThere } from "./marks";
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

export async function writeReport(
  report: Report,
  analysis: string,
  run: Run,
  replaced: Written["sheets"] = [],
): Promise<Written> {
  refuseLong(report);
  const whole = replaced.length > 0 ? await keepInputs(report, replaced, run) : report;
  // The sheets that are to go make room by a name that nobody has, and go once the new ones stand.
  const aside = await setAside(replaced);
  const begun: string[] = [];
  const redirected: Redirected[] = [];
  try {
    const written = await writeSheets(whole, analysis, run, begun);
    const going = aside.map(({ id }) => id);
    await redirect(turnsTo(written, aside), [...going, ...begun], redirected, run);
    await deleteSheets(going);
    return written;
  } catch (error) {
    await putBack(begun, aside, redirected, error);
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
/** A request shouldn't grow without end, and there should be a moment to cancel. */
const STEPS_AT_ONCE = 300;

/** Adds the sheets and fills them; `begun` tells at any time which are there. */
async function writeSheets(report: Report, analysis: string, run: Run, begun: string[]): Promise<Written> {
  return inExcel(async (context) => {
    let done = 0;
    const step = async (part: number, words: string) => {
      await context.sync();
      stopIfAsked(run.signal);
      done += part;
      run.progress(Math.min(1, done), words);
    };
    stopIfAsked(run.signal);

    const mark = newMark();
    const sheets = await addSheets(context, report, mark, begun);
    await step(0, doing.adding);
    const pairs = report.sheets.map((spec, at) => ({ spec, sheet: sheets[at] }));
    const all = report.sheets.reduce((sum, spec) => sum + cellsOf(spec), 0);
    // All cells come first: a formula may name a cell of a later sheet, and charts draw what the cells hold.
    for (const { spec, sheet } of pairs) {
      for (const parts of partsOf(spec)) {
        fill(sheet, parts);
        const cells = parts.reduce((sum, part) => sum + part.cells.length * part.cells[0].length, 0);
        await step((SHARES.cells * cells) / all, doing.writing(spec.name));
      }
    }
    for (const [place, { spec, sheet }] of pairs.entries()) {
      const steps = dressing(sheet, spec, place === 0 ? report.said : undefined);
      for (let at = 0; at < steps.length; at += STEPS_AT_ONCE) {
        const some = steps.slice(at, at + STEPS_AT_ONCE);
        for (const each of some) each();
        const part = some.length / steps.length / pairs.length;
        await step(SHARES.looks * part, doing.formatting(spec.name));
      }
    }
    for (const { spec, sheet } of pairs) {
      await addCharts(context, sheet, spec.charts);
      await step(SHARES.charts / pairs.length, doing.drawing(spec.name));
    }
    sheets[0].activate();
    sheets[0].getRange("A1").select();
    await context.sync();
    return {
      analysis,
      sheets: sheets.map(({ name }, at) => ({
        id: `${mark}-${at + 1}`,
        name,
        ...(report.sheets[at].log?.earlier ? { stays: true as const } : {}),
      })),
      at: new Date().toISOString(),
    };
  });
}

/** One at a time, and each alone in its request: what was added is then always known. */
async function addSheets(
  context: Excel.RequestContext,
  report: Report,
  mark: string,
  begun: string[],
): Promise<Excel.Worksheet[]> {
  const sheets: Excel.Worksheet[] = [];
  for (const { name } of report.sheets) {
    const sheet = context.workbook.worksheets.add(name);
    sheet.load("id,name");
    await context.sync();
    begun.push(sheet.id);
    sheets.push(sheet);
  }
  for (const [at, spec] of report.sheets.entries()) {
    setMark(sheets[at], `${mark}-${at + 1}`);
    if (spec.offers) setOffer(sheets[at], spec.offers);
    setLog(sheets[at], spec);
  }
  return sheets;
}

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

/** The sheets of an earlier writing that are still there, under names out of the way. */
async function setAside(replaced: Written["sheets"]): Promise<Aside[]> {
  if (replaced.length === 0) return [];
  return inExcel(async (context) => {
    const all = await markedSheets(context);
    const present = replaced.flatMap((one, place) =>
      stillThere(all, [one]).map(({ id, name }): Aside => {
        const away = setAsideName(place + 1, newMark()).slice(0, 31);
        return { id, name, written: one.name, away, place };
      }),
    );
    for (const { id, away } of present) context.workbook.worksheets.getItem(id).name = away;
    await context.sync();
    return present;
  });
}

/** Undoes what a writing had done when it failed. */
async function putBack(
  begun: string[],
  aside: Aside[],
  redirected: Redirected[],
  cause: unknown,
): Promise<void> {
  try {
    await turnBack(redirected);
    await deleteSheets(begun);
    if (aside.length === 0) return;
    await inExcel(async (context) => {
      for (const { id, name } of aside) context.workbook.worksheets.getItem(id).name = name;
      await context.sync();
    }, patient);
  } catch {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new WorkbookError(failed.leftBehind(said));
  }
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
    const sheets = ids.map((id) => context.workbook.worksheets.getItemOrNullObject(id));
    sheets.forEach((sheet) => sheet.load("id"));
    await context.sync();
    for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
    await context.sync();
  }, patient);
}
