/**
 * Formulas make room for what everybody can read: their present values, or formulas of Excel's own. What they were is kept in the store,
 * before the first of them goes. Wholly or not at all.
 */
import { needsNewer } from "../../syntax/newer";
import { freezing as texts } from "../../texts/freezing";
import { cellName } from "../addresses";
import { inExcel, stopIfAsked } from "../errors";
import { localDay } from "../../texts/words";
import { type Freezing, type Frozen, type Run, type Scope, type Told, WorkbookError } from "../types";
import { findFormulas, type FoundFormula, functionsIn, scopeOf } from "../usage";
import { type Held, isCalculating, mend, putFormulas, readHeld, writeHeld } from "./cells";
import { fingerprint } from "./fingerprint";
import { formatsNaming } from "./formats";
import { type Journal, whole } from "./journal";
import { anchorOf, keyOf } from "./keys";
import { nameEntry, namesOf, ourNames, printsOfNames, setNames, type TurnedName, usersOf } from "./names";
import { addNotes, noteEntry, notesAt, notesIn, removeNotes } from "./notes";
import { part, stepping } from "./progress";
import { becomePlain } from "./plain";
import { printsOf, ruleEntry, rulesNaming, setRules, type Turned } from "./rules";
import {
  addStore,
  drop,
  dropAtLast,
  dropBegun,
  type Entry,
  following,
  hasFixedSheets,
  type KeptEntry,
  placeOf,
  readStore,
  refuseProtected,
  restate,
  type SheetInfo,
  sheetsOf,
  type Store,
  write,
} from "./store";
import { cellOf, followersOf, mayFollow, Surroundings } from "./surroundings";
import { takeOut } from "./template";
import { refuseFiltered, unfitAmong } from "./unfit";

const nameOf = (found: FoundFormula) => `${found.sheet}!${cellOf(found)}`;

export const freeze = (scope: Scope, run: Run, to: Freezing = {}): Promise<Frozen> =>
  whole((journal) => inExcel((context) => freezeIn(context, scope, run, to, journal)));

/** A formula that goes, or may have to. */
interface Going {
  found: FoundFormula;
  held: Held;
}

const NOTHING: Frozen = {
  values: 0,
  plain: 0,
  newer: 0,
  followers: 0,
  rules: 0,
  names: 0,
  noted: [],
  left: [],
};

async function freezeIn(
  context: Excel.RequestContext,
  scope: Scope,
  run: Run,
  to: Freezing,
  journal: Journal,
): Promise<Frozen> {
  const sheets = await sheetsOf(context);
  const surroundings = await Surroundings.read(context, sheets);
  const chosen = await choose(context, scope, part(run, 0, 0.3), to, sheets, surroundings, journal);
  const { targets, all, isOurs, left, names } = chosen;
  const { translate } = to;
  const concerned = [...targets, ...followersOf(targets, all).keys()];
  const anchors = anchorsOf(concerned);
  const rules = await rulesNaming(context, sheets, anchors);
  refuseProtected(
    rules.map(({ at }) => at),
    sheets,
  );
  const formats = await formatsNaming(context, sheets, anchors);
  const turnable = [...names, ...namesOf(surroundings, anchors)];

  const going = await readGoing(context, concerned, part(run, 0.3, 0.4));
  const entries = [
    ...entriesOf(going, surroundings),
    ...ruleEntries(rules, surroundings),
    ...nameEntries(turnable, surroundings),
  ];
  if (entries.length === 0) return { ...NOTHING, left };
  const keeping = await keepEntries(context, sheets, entries, journal, part(run, 0.4, 0.5));
  journal.note(async (again) => {
    await putFormulas(
      again,
      going.map(({ found }) => ({ area: found, formula: found.formula })),
    );
    await setRules(again, rules);
    await setNames(
      again,
      turnable.map(({ named }) => ({ named, formula: named.formula })),
    );
  });

  const plain = translate
    ? await becomePlain(context, going.slice(0, targets.length), translate, surroundings, part(run, 0.5, 0.7))
    : { prints: new Map<FoundFormula, string>(), noted: [] };
  const rest = targets.filter((found) => !plain.prints.has(found));
  const dragged = followersOf(rest, all);
  const valued = new Set([...rest, ...dragged.keys()]);
  const becoming = going.filter(({ found }) => valued.has(found));
  await becomeValues(context, becoming, part(run, translate ? 0.7 : 0.5, 1));
  const gone = anchorsOf([...valued]);
  const turned = await turnRules(context, rules, gone, surroundings);
  const renamed = await turnNames(context, turnable, gone, surroundings);
  const isTarget = new Set(targets);
  const noted = [...plain.noted, ...(translate ? draggedTold(dragged, isTarget) : [])];
  stopIfAsked(run.signal);
  const kept = await annotate(context, noted, concerned, keeping, sheets, journal);
  await settleStore(context, kept, [
    ...concerned.map((found) => (valued.has(found) ? AS_WRITTEN : (plain.prints.get(found) ?? null))),
    ...rules.map((rule) => turned.get(rule) ?? null),
    ...turnable.map((name) => renamed.get(name) ?? null),
  ]);
  return {
    values: targets.filter((found) => isOurs(found) && valued.has(found)).length,
    plain: targets.filter((found) => !valued.has(found)).length,
    newer: targets.filter((found) => !isOurs(found)).length,
    followers: [...dragged.keys()].filter((found) => !isTarget.has(found)).length,
    rules: turned.size,
    names: renamed.size,
    noted: [...noted, ...(translate ? names.map(({ named }) => toldOf(named, texts.names.plain)) : [])],
    left: [...left, ...formats.filter(({ anchor }) => gone.has(anchor)).map(({ told }) => told)],
  };
}

const toldOf = ({ name, sheet }: TurnedName["named"], why: string): Told => ({
  sheet: sheet ?? "",
  cell: name,
  why,
  isName: true,
});

/** What is meant, and may be changed. */
interface Chosen {
  targets: FoundFormula[];
  /** All formulas that have to do with them. */
  all: FoundFormula[];
  /** Those that need Vital Few, by themselves or by a defined name that does. */
  isOurs(found: FoundFormula): boolean;
  /** Defined names that become their values. */
  names: TurnedName[];
  left: Told[];
}

async function choose(
  context: Excel.RequestContext,
  scope: Scope,
  run: Run,
  { newer }: Freezing,
  sheets: SheetInfo[],
  surroundings: Surroundings,
  journal: Journal,
): Promise<Chosen> {
  // A name belongs to the whole workbook, or to a sheet of which it isn't a part.
  const names =
    scope === "workbook"
      ? await ourNames(context, surroundings, journal, part(run, 0, 0.2))
      : { values: [], left: [] };
  const uses = usersOf(
    names.left.map(({ named }) => named),
    surroundings,
  );
  const isOurs = ({ formula, sheet }: FoundFormula) =>
    functionsIn(formula).length > 0 || uses(formula, sheet);
  const isNewer = (formula: string) => newer === true && needsNewer(formula);
  const isWanted = (formula: string) =>
    functionsIn(formula).length > 0 || mayFollow(formula) || isNewer(formula) || uses(formula, null);
  const all = await findIn(context, sheets, isWanted, part(run, 0.2, 1));
  const { has } = await scopeOf(context, scope);
  const wanted = all.filter((found) => has(found) && (isOurs(found) || isNewer(found.formula)));
  const concerned = [...wanted, ...followersOf(wanted, all).keys()];
  refuseProtected(concerned, sheets);
  await refuseFiltered(context, concerned, sheets);
  const unfit = await unfitAmong(context, concerned);
  const stay = wanted.filter((found) => unfit.has(found));
  return {
    targets: wanted.filter((found) => !unfit.has(found)),
    all,
    isOurs,
    names: names.values,
    left: [
      ...stay.map((found) => ({ sheet: found.sheet, cell: cellOf(found), why: unfit.get(found)! })),
      ...names.left.map(({ named, why }) => toldOf(named, why)),
    ],
  };
}

const anchorsOf = (formulas: FoundFormula[]) =>
  new Map(formulas.map((found) => [keyOf(found.sheet, cellOf(found)), found]));

/** Those rules that name what became values name the cells instead; each with what the store notes of it. */
async function turnRules(
  context: Excel.RequestContext,
  rules: Turned[],
  gone: ReadonlyMap<string, FoundFormula>,
  surroundings: Surroundings,
): Promise<Map<Turned, string>> {
  const going = rules.filter(({ spills }) => spills.some((anchor) => gone.has(anchor)));
  if (going.length === 0) return new Map();
  await setRules(
    context,
    going.map(({ at, fixed }) => ({ at, rule: fixed })),
  );
  const now = await printsOf(
    context,
    going.map(({ at }) => at),
    surroundings,
  );
  return new Map(going.map((rule, at) => [rule, now[at].print]));
}

/** Names of ours become their values; those that stand for what became values name the cells. Each with what the store notes of it. */
async function turnNames(
  context: Excel.RequestContext,
  names: TurnedName[],
  gone: ReadonlyMap<string, FoundFormula>,
  surroundings: Surroundings,
): Promise<Map<TurnedName, string>> {
  const going = names.filter(
    ({ spills }) => spills.length === 0 || spills.some((anchor) => gone.has(anchor)),
  );
  if (going.length === 0) return new Map();
  await setNames(
    context,
    going.map(({ named, fixed }) => ({ named, formula: fixed })),
  );
  const now = await printsOfNames(
    context,
    going.map(({ named }) => named),
    surroundings,
  );
  return new Map(going.map((name, at) => [name, now[at]]));
}

/** A column of formulas may have thousands of cells: those that follow one another for the same reason share the note of the first. */
function runsOf<T extends FoundFormula & { why: string }>(noted: T[]): { first: T; below: number }[] {
  const sorted = [...noted].sort(
    (one, other) =>
      one.sheetId.localeCompare(other.sheetId) || one.column - other.column || one.row - other.row,
  );
  const runs: { first: T; below: number }[] = [];
  for (const next of sorted) {
    const { first, below = 0 } = runs.at(-1) ?? {};
    const follows =
      first?.sheetId === next.sheetId &&
      first.column === next.column &&
      first.row + below + 1 === next.row &&
      first.why === next.why;
    if (follows) runs.at(-1)!.below++;
    else runs.push({ first: next, below: 0 });
  }
  return runs;
}

/** Puts a note on each cell that became a value where a plain form was asked for, and keeps what it says, so that a thaw can take it off. */
async function annotate(
  context: Excel.RequestContext,
  noted: Told[],
  concerned: FoundFormula[],
  keeping: Keeping,
  sheets: SheetInfo[],
  journal: Journal,
): Promise<Keeping> {
  const { store, stale } = keeping;
  const old = notesIn(stale, sheets);
  if (noted.length + old.length === 0) return keeping;
  const byKey = anchorsOf(concerned);
  const today = localDay(new Date());
  const wished = runsOf(
    noted.flatMap(({ sheet, cell, why }) => {
      const found = byKey.get(keyOf(sheet, cell));
      return found ? [{ ...found, why }] : [];
    }),
  ).map(({ first: { sheetId, sheet, row, column, formula, why }, below }) => {
    const text = texts.note(formula, today, why, below);
    return { sheetId, sheet, row, column, text };
  });
  journal.note(async (again) => void (await addNotes(again, old)));
  await removeNotes(context, old);
  journal.note((again) => removeNotes(again, wished));
  const added = following(store.entries, (await addNotes(context, wished)).map(noteEntry));
  if (added.length === 0) return keeping;
  const whole = { ...store, entries: [...store.entries, ...added] };
  journal.note((again) => drop(again, whole, added));
  await write(context, whole, added, () => undefined);
  return { ...keeping, store: whole };
}

async function findIn(
  context: Excel.RequestContext,
  sheets: SheetInfo[],
  isWanted: (formula: string) => boolean,
  run: Run,
): Promise<FoundFormula[]> {
  const { worksheets } = context.workbook;
  const others = sheets.filter(({ isStore }) => !isStore).map(({ id }) => worksheets.getItem(id));
  return findFormulas(context, others, isWanted, run);
}

async function readGoing(
  context: Excel.RequestContext,
  concerned: FoundFormula[],
  run: Run,
): Promise<Going[]> {
  const held = await readHeld(context, concerned, stepping(run, concerned, texts.doing.reading));
  const going = concerned.map((found, at): Going => ({ found, held: held[at] }));
  const busy = going.filter(({ held: { values } }) => values.some((line) => line.some(isCalculating)));
  if (busy.length > 0) throw new WorkbookError(texts.calculating(busy.map(({ found }) => nameOf(found))));
  return going;
}

function entriesOf(going: Going[], surroundings: Surroundings): Entry[] {
  const taken = going.map(({ found, held }) => {
    const kept = takeOut(found.formula, surroundings.home(found));
    return kept && { found, held, ...kept };
  });
  const unkept = going.filter((_, at) => taken[at] === null);
  if (unkept.length > 0) throw new WorkbookError(texts.unkept(unkept.map(({ found }) => nameOf(found))));
  return taken.flatMap((each): Entry[] => {
    if (!each) return [];
    const { found, held, template, references } = each;
    const { sheet, rows, columns } = found;
    const place = placeOf(sheet, found);
    const print = fingerprint(held.values);
    return [
      { kind: "values", sheet, cell: cellOf(found), template, rows, columns, print, place, references },
    ];
  });
}

function ruleEntries(rules: Turned[], surroundings: Surroundings): Entry[] {
  const entries = rules.map((rule) => ruleEntry(rule, surroundings));
  const unkept = rules.filter((_, at) => entries[at] === null);
  if (unkept.length === 0) return entries.flatMap((entry) => entry ?? []);
  throw new WorkbookError(
    texts.unkept(unkept.map(({ at: { sheet, row, column } }) => `${sheet}!${cellName(row, column)}`)),
  );
}

function nameEntries(names: TurnedName[], surroundings: Surroundings): Entry[] {
  const entries = names.map((name) => nameEntry(name, surroundings));
  const unkept = names.filter((_, at) => entries[at] === null);
  if (unkept.length === 0) return entries.flatMap((entry) => entry ?? []);
  throw new WorkbookError(texts.unkept(unkept.map(({ named }) => named.name)));
}

/** The store with new entries in it. */
interface Keeping {
  store: Store;
  added: KeptEntry[];
  /** What an earlier freeze kept of the same cells: it has come to nothing. */
  stale: KeptEntry[];
}

async function keepEntries(
  context: Excel.RequestContext,
  sheets: SheetInfo[],
  entries: Entry[],
  journal: Journal,
  run: Run,
): Promise<Keeping> {
  const before = await readStore(context, sheets);
  if (!before && (await hasFixedSheets(context))) throw new WorkbookError(texts.protectedWorkbook);
  if (!before) journal.note((again) => dropBegun(again, sheets));
  const { sheetId, entries: earlier } = before ?? (await addStore(context, sheets));
  const added = following(earlier, entries);
  const store = { sheetId, entries: [...earlier, ...added] };
  journal.note((again) => drop(again, store, added));
  let done = 0;
  await write(context, store, added, (some) => {
    stopIfAsked(run.signal);
    run.progress((done += some) / entries.length, texts.doing.keeping);
  });
  const anchors = new Set(entries.map(sameOf));
  const again = earlier.filter((entry) => sameOf(entry) !== null && anchors.has(sameOf(entry)));
  const stale = [...again, ...notesAt(earlier, again)];
  return { store, added, stale };
}

async function becomeValues(context: Excel.RequestContext, going: Going[], run: Run): Promise<void> {
  const [found, held] = [going.map((each) => each.found), going.map((each) => each.held)];
  await writeHeld(context, held, stepping(part(run, 0, 0.6), found, texts.doing.freezing));
  const other = await mend(context, held, stepping(part(run, 0.6, 1), found, texts.doing.checking));
  if (other.length === 0) return;
  const names = new Map(found.map(({ sheetId, sheet }) => [sheetId, sheet]));
  const cells = other.map(({ sheetId, row, column }) => `${names.get(sheetId)!}!${cellName(row, column)}`);
  throw new WorkbookError(texts.notTaken(cells));
}

/** By which two entries are of the same: a cell's content or its rule, or a name. */
function sameOf({ kind, sheet, cell, place }: Entry): string | null {
  if (kind === "name") return `name ${sheet}!${cell.toLowerCase()}`;
  if (kind === "note" || place === null) return null;
  return `${kind === "rule" ? "rule" : "content"} ${anchorOf(place) ?? ""}`;
}

const AS_WRITTEN = Symbol("as written");

/** What stands in the cells of each now, as a print of it; what was kept for nothing (null) goes. */
async function settleStore(
  context: Excel.RequestContext,
  { store, added, stale }: Keeping,
  states: (string | typeof AS_WRITTEN | null)[],
): Promise<void> {
  const changed = added.flatMap((entry, at): KeptEntry[] => {
    const state = states[at];
    if (typeof state !== "string") return [];
    return [{ ...entry, kind: entry.kind === "values" ? "plain" : entry.kind, print: state }];
  });
  restate(context, store, changed);
  const restated = new Map(changed.map((entry) => [entry.row, entry]));
  const entries = store.entries.map((entry) => restated.get(entry.row) ?? entry);
  await dropAtLast(context, { ...store, entries }, [
    ...stale,
    ...added.filter((_, at) => states[at] === null),
  ]);
}

function draggedTold(
  dragged: ReadonlyMap<FoundFormula, FoundFormula>,
  targets: ReadonlySet<FoundFormula>,
): Told[] {
  return [...dragged].flatMap(([found, after]) =>
    targets.has(found)
      ? [{ sheet: found.sheet, cell: cellOf(found), why: texts.follows(nameOf(after)) }]
      : [],
  );
}
