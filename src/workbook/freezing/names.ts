/**
 * Defined names that need the add-in, or that stand for what a formula fills. The former become their values where they have one value, the
 * latter name the cells; both come back with a thaw.
 */
import { calledIn, namesIn, referencesIn, wholeCall } from "../../syntax/formula";
import { LONGEST_FORMULA } from "../../syntax/stored";
import { namedBy } from "../../syntax/references";
import { freezing as texts } from "../../texts/freezing";
import type { Area } from "../addresses";
import { stopIfAsked } from "../errors";
import type { Run } from "../types";
import { functionsIn } from "../usage";
import { isCalculating, PATIENCE, readHeld, settled } from "./cells";
import { DIGITS, fingerprint } from "./fingerprint";
import type { Journal } from "./journal";
import { anchorOf } from "./keys";
import { withoutSpills } from "./rules";
import { type Entry, hasFixedSheets, type KeptEntry, placeOf, type SheetInfo } from "./store";
import type { Named, Surroundings } from "./surroundings";
import { putIn, spilledIn, takeOut } from "./template";

/** A name, and the formula that says the same without what goes. */
export interface TurnedName {
  named: Named;
  fixed: string;
  /** The anchors whose spill it names; none where it became its value. */
  spills: string[];
}

export interface OurNames {
  /** Those that have a value, and become it. */
  values: TurnedName[];
  /** Those that stay, and why. */
  left: { named: Named; why: string }[];
}

const isOurs = ({ formula }: Named) => functionsIn(formula).length > 0;

/** Names that call functions of ours, each with its value where it has one. */
export async function ourNames(
  context: Excel.RequestContext,
  surroundings: Surroundings,
  journal: Journal,
  run: Run,
): Promise<OurNames> {
  const ours: OurNames = { values: [], left: [] };
  const candidates: Named[] = [];
  for (const named of surroundings.defined.filter(isOurs)) {
    const why = faultOf(named, surroundings);
    if (why === null) candidates.push(named);
    else ours.left.push({ named, why });
  }
  if (candidates.length === 0) return ours;
  if (await hasFixedSheets(context)) {
    const why = texts.names.noRoom;
    return { ...ours, left: [...ours.left, ...candidates.map((named) => ({ named, why }))] };
  }
  const formulas = candidates.map((named) => onAnySheet(named, surroundings));
  const constants = await onSheetOfItsOwn(context, journal, (cell) => valuesOf(context, cell, formulas, run));
  for (const [at, named] of candidates.entries()) {
    const constant = constants[at];
    if (constant !== null) ours.values.push({ named, fixed: constant, spills: [] });
    else ours.left.push({ named, why: texts.names.long });
  }
  return ours;
}

/** Why a name has no one value: it is a function itself, or means other cells in each cell that uses it. */
function faultOf(named: Named, { defined }: Surroundings): string | null {
  if (wholeCall(named.formula)?.name.endsWith("LAMBDA")) return texts.names.isFunction;
  return [named, ...usedBy(named, defined)].every(({ formula }) =>
    referencesIn(formula).every(({ text }) => isFixed(text)),
  )
    ? null
    : texts.names.relative;
}

/** The names that a name's formula uses, by itself or through others. */
function usedBy(named: Named, all: Named[]): Set<Named> {
  const used = new Set<Named>();
  const queue = [named];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { formula, sheet } = next;
    const called = namesUsed(formula);
    for (const each of all) {
      if (used.has(each) || !called.some((text) => mayMean(text, sheet, each))) continue;
      used.add(each);
      queue.push(each);
    }
  }
  return used;
}

function isFixed(text: string): boolean {
  const named = namedBy(text);
  if (named?.kind === "cells")
    return (
      named.sheet !== null &&
      /^(\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?|\$[A-Z]+:\$[A-Z]+|\$\d+:\$\d+)$/iu.test(named.cells)
    );
  return named?.kind === "table" && named.part !== "this row";
}

/** A name's formula as another sheet's cell has it: there, names that a sheet alone knows need its own. */
function onAnySheet(named: Named, surroundings: Surroundings): string {
  const kept = takeOut(named.formula, surroundings.homeOf(named));
  return (kept && putIn(kept.template, kept.references, "")) ?? named.formula;
}

/** Cells of a sheet that is there only meanwhile. */
async function onSheetOfItsOwn<T>(
  context: Excel.RequestContext,
  journal: Journal,
  work: (cell: Excel.Range) => Promise<T>,
): Promise<T> {
  const sheet = context.workbook.worksheets.add();
  sheet.visibility = "Hidden";
  sheet.load("id");
  await context.sync();
  const { id } = sheet;
  journal.note(async (again) => {
    const there = again.workbook.worksheets.getItemOrNullObject(id);
    await again.sync();
    if (!there.isNullObject) there.delete();
    await again.sync();
  });
  const done = await work(sheet.getRange("A1"));
  sheet.delete();
  await context.sync();
  return done;
}

/** As each would be calculated in a cell, one after the other: what one fills may be in the way of the next. */
async function valuesOf(
  context: Excel.RequestContext,
  cell: Excel.Range,
  formulas: string[],
  run: Run,
): Promise<(string | null)[]> {
  const constants: (string | null)[] = [];
  cell.worksheet.load("id");
  await context.sync();
  const first = { sheetId: cell.worksheet.id, row: 0, column: 0, rows: 1, columns: 1 };
  for (const formula of formulas) {
    stopIfAsked(run.signal);
    run.progress(constants.length / formulas.length, texts.doing.names);
    cell.formulas = [[formula]];
    await context.sync();
    const [shown] = await settled(context, [first], PATIENCE, () => stopIfAsked(run.signal));
    const spill = cell.getSpillingToRangeOrNullObject();
    spill.load("rowCount,columnCount");
    await context.sync();
    const area = spill.isNullObject ? first : { ...first, rows: spill.rowCount, columns: spill.columnCount };
    const [{ values, errors }] = isCalculating(shown)
      ? [{ values: [], errors: null }]
      : await readHeld(context, [area]);
    constants.push(constantOf(values, errors));
    cell.clear("Contents");
  }
  return constants;
}

/** Excel takes no longer text within a formula. */
const LONGEST_TEXT = 255;
/** Not #NAME?: it says of the cell that it doesn't know what the name knows. */
const LITERAL_ERROR = /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NULL!)$/u;

/** Values as a formula that is nothing else; null where there is none. */
function constantOf(values: unknown[][], errors: boolean[][] | null): string | null {
  const parts = values.map((line, row) =>
    line.map((value, column) => {
      // Formulas keep no more digits, whichever program writes the file.
      if (typeof value === "number") return String(Number(value.toPrecision(DIGITS))).toUpperCase();
      if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
      const text = String(value ?? "");
      if (errors?.[row][column]) return LITERAL_ERROR.test(text) ? text : null;
      return text.length > LONGEST_TEXT ? null : `"${text.replaceAll('"', '""')}"`;
    }),
  );
  if (parts.length === 0 || parts.some((line) => line.includes(null))) return null;
  const all = parts.map((line) => line.join(",")).join(";");
  const formula = values.length * values[0].length === 1 ? `=${all}` : `={${all}}`;
  return formula.length > LONGEST_FORMULA ? null : formula;
}

/** The names that a formula has in its text, also those that stand for functions. */
const namesUsed = (formula: string) => [...namesIn(formula).map(({ text }) => text), ...calledIn(formula)];

const withoutItsSheet = (text: string) => text.slice(text.lastIndexOf("!") + 1).toLowerCase();

/** Whether a text in a formula on a sheet may be that name. */
const mayMean = (text: string, sheet: string | null, named: Named) =>
  withoutItsSheet(text) === named.name.toLowerCase() &&
  (text.includes("!") || sheet === null || named.sheet === null || sheet === named.sheet);

/** Whether a formula on a sheet uses one of these names, or a name that does. */
export function usersOf(
  names: Named[],
  surroundings: Surroundings,
): (formula: string, sheet: string | null) => boolean {
  const known = new Map<string, Named[]>();
  const add = (named: Named) =>
    known.set(named.name.toLowerCase(), [...(known.get(named.name.toLowerCase()) ?? []), named]);
  const uses = (formula: string, sheet: string | null) =>
    known.size > 0 &&
    namesUsed(formula).some((text) =>
      known.get(withoutItsSheet(text))?.some((named) => mayMean(text, sheet, named)),
    );
  names.forEach(add);
  let others = surroundings.defined.filter((named) => !names.includes(named));
  for (let before = -1; before !== others.length;) {
    before = others.length;
    const more = others.filter(({ formula, sheet }) => uses(formula, sheet));
    more.forEach(add);
    others = others.filter((named) => !more.includes(named));
  }
  return uses;
}

/** Names that stand for the spill of one of the anchors, and for its cells instead. */
export function namesOf(
  surroundings: Surroundings,
  anchors: ReadonlyMap<string, Area & { sheet: string }>,
): TurnedName[] {
  return surroundings.defined.flatMap((named) => {
    if (isOurs(named)) return [];
    const spills: string[] = [];
    const fixed = withoutSpills(named.formula, named.sheet ?? "", anchors, spills);
    return spills.length > 0 ? [{ named, fixed, spills }] : [];
  });
}

/** Null where a name's formula can't be kept. A name is no cell: a sheet's own is found by that sheet's first. */
export function nameEntry({ named }: TurnedName, surroundings: Surroundings): Entry | null {
  const kept = takeOut(named.formula, surroundings.homeOf(named));
  const { name, sheet } = named;
  return (
    kept && {
      kind: "name",
      sheet: sheet ?? "",
      cell: name,
      rows: 1,
      columns: 1,
      print: "",
      place: sheet === null ? null : placeOf(sheet, { row: 0, column: 0, rows: 1, columns: 1 }),
      ...kept,
    }
  );
}

type Sets = { named: Named; formula: string }[];

const itemOf = ({ workbook }: Excel.RequestContext, { name, sheet }: Named) =>
  (sheet === null ? workbook : workbook.worksheets.getItem(sheet)).names.getItem(name);

export async function setNames(context: Excel.RequestContext, names: Sets): Promise<void> {
  if (names.length === 0) return;
  for (const { named, formula } of names) itemOf(context, named).formula = formula;
  await context.sync();
}

const shape = (formula: string, named: Named, surroundings: Surroundings): string => {
  const taken = takeOut(formula, surroundings.homeOf(named));
  return taken ? fingerprint([[taken.template]]) : "";
};

/** By which what these names stand for now is known again. */
export async function printsOfNames(
  context: Excel.RequestContext,
  names: Named[],
  surroundings: Surroundings,
): Promise<string[]> {
  const items = names.map((named) => {
    const item = itemOf(context, named);
    item.load("formula");
    return item;
  });
  await context.sync();
  return names.map((named, at) => shape(String(items[at].formula), named, surroundings));
}

/** A name whose formula can come back. */
export interface PlacedName {
  entry: KeptEntry;
  named: Named;
  formula: string;
  spills: string[];
}

export function judgeNames(
  entries: KeptEntry[],
  sheets: SheetInfo[],
  surroundings: Surroundings,
): { ready: PlacedName[]; left: { entry: KeptEntry; why: string }[]; obsolete: KeptEntry[] } {
  const judged: ReturnType<typeof judgeNames> = { ready: [], left: [], obsolete: [] };
  for (const entry of entries) {
    const where = nameNow(entry, sheets, surroundings);
    if (typeof where === "string") judged.left.push({ entry, why: where });
    else if (isOurs(where.named)) judged.obsolete.push(entry);
    else if (shape(where.named.formula, where.named, surroundings) === entry.print)
      judged.ready.push({ entry, ...where });
    else judged.left.push({ entry, why: texts.left.name });
  }
  return judged;
}

function nameNow(
  { sheet, cell, place, template, references }: KeptEntry,
  sheets: SheetInfo[],
  surroundings: Surroundings,
): Omit<PlacedName, "entry"> | string {
  const at = place === null ? null : namedBy(place);
  const own = at?.kind === "cells" ? at.sheet : sheet;
  const scope = sheet === "" ? null : sheets.find(({ name }) => name.toLowerCase() === own?.toLowerCase());
  const named = surroundings.defined.find(
    (each) => each.name.toLowerCase() === cell.toLowerCase() && each.sheet === (scope?.name ?? null),
  );
  if (scope === undefined || !named) return texts.left.nameGone;
  const present = references.flatMap((each) => (each === null ? [] : [each]));
  const formula = present.length < references.length ? null : putIn(template, present, scope?.name ?? "");
  if (formula === null) return texts.left.reference;
  return { named, formula, spills: spilledIn(template).flatMap((spill) => anchorOf(present[spill]) ?? []) };
}
