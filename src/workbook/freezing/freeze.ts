/**
 * Formulas make room for what everybody can read: their present values, or formulas of Excel's own. What they were is kept in the store,
 * before the first of them goes. Wholly or not at all.
 */
import { needsNewer } from "../../syntax/newer";
import { freezing as texts } from "../../texts/freezing";
import { cellName } from "../addresses";
import { inExcel, stopIfAsked } from "../errors";
import { type Freezing, type Frozen, type Run, type Scope, type Told, WorkbookError } from "../types";
import { findFormulas, type FoundFormula, functionsIn, scopeOf } from "../usage";
import { type Held, isCalculating, mend, putFormulas, readHeld, writeHeld } from "./cells";
import { fingerprint } from "./fingerprint";
import { type Journal, whole } from "./journal";
import { anchorOf, keyOf } from "./keys";
import { part, stepping } from "./progress";
import { becomePlain } from "./plain";
import { printsOf, ruleEntry, rulesNaming, setRules, type Turned } from "./rules";
import {
  addStore,
  drop,
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
import { cellOf, followersOf, Surroundings } from "./surroundings";
import { takeOut } from "./template";

const nameOf = (found: FoundFormula) => `${found.sheet}!${cellOf(found)}`;

export const freeze = (scope: Scope, run: Run, to: Freezing = {}): Promise<Frozen> =>
  whole((journal) => inExcel((context) => freezeIn(context, scope, run, to, journal)));

/** A formula that goes, or may have to. */
interface Going {
  found: FoundFormula;
  held: Held;
}

async function freezeIn(
  context: Excel.RequestContext,
  scope: Scope,
  run: Run,
  { translate, newer }: Freezing,
  journal: Journal,
): Promise<Frozen> {
  const sheets = await sheetsOf(context);
  const surroundings = await Surroundings.read(context, sheets);
  const isNewer = (formula: string) => newer === true && needsNewer(formula);
  const all = await findIn(context, sheets, surroundings, isNewer, part(run, 0, 0.3));
  const { has } = await scopeOf(context, scope);
  const targets = all.filter((found) => has(found) && (isOurs(found) || isNewer(found.formula)));
  if (targets.length === 0) return { values: 0, plain: 0, newer: 0, followers: 0, rules: 0, noted: [] };
  const concerned = [...targets, ...followersOf(targets, all, surroundings).keys()];
  const rules = await rulesNaming(context, sheets, anchorsOf(concerned));
  refuseProtected([...concerned, ...rules.map(({ at }) => at)], sheets);

  const going = await readGoing(context, concerned, part(run, 0.3, 0.4));
  const entries = [...entriesOf(going, surroundings), ...ruleEntries(rules, surroundings)];
  const keeping = await keepEntries(context, sheets, entries, journal, part(run, 0.4, 0.5));
  journal.note(async (again) => {
    await putFormulas(
      again,
      going.map(({ found }) => ({ area: found, formula: found.formula })),
    );
    await setRules(again, rules);
  });

  const plain = translate
    ? await becomePlain(context, going.slice(0, targets.length), translate, surroundings, part(run, 0.5, 0.7))
    : { prints: new Map<FoundFormula, string>(), noted: [] };
  const rest = targets.filter((found) => !plain.prints.has(found));
  const dragged = followersOf(rest, all, surroundings);
  const valued = new Set([...rest, ...dragged.keys()]);
  const becoming = going.filter(({ found }) => valued.has(found));
  await becomeValues(context, becoming, part(run, translate ? 0.7 : 0.5, 1));
  const turned = await turnRules(context, rules, [...valued], surroundings);
  stopIfAsked(run.signal);
  await settleStore(context, keeping, [
    ...concerned.map((found) => (valued.has(found) ? AS_WRITTEN : (plain.prints.get(found) ?? null))),
    ...rules.map((rule) => turned.get(rule) ?? null),
  ]);
  const isTarget = new Set(targets);
  return {
    values: targets.filter((found) => isOurs(found) && valued.has(found)).length,
    plain: targets.filter((found) => !valued.has(found)).length,
    newer: targets.filter((found) => !isOurs(found)).length,
    followers: [...dragged.keys()].filter((found) => !isTarget.has(found)).length,
    rules: turned.size,
    noted: [...plain.noted, ...(translate ? draggedTold(dragged, isTarget) : [])],
  };
}

const anchorsOf = (formulas: FoundFormula[]) =>
  new Map(formulas.map((found) => [keyOf(found.sheet, cellOf(found)), found]));

/** Those rules that name what became values name the cells instead; each with what the store notes of it. */
async function turnRules(
  context: Excel.RequestContext,
  rules: Turned[],
  valued: FoundFormula[],
  surroundings: Surroundings,
): Promise<Map<Turned, string>> {
  const anchors = anchorsOf(valued);
  const going = rules.filter(({ spills }) => spills.some((anchor) => anchors.has(anchor)));
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

const isOurs = ({ formula }: FoundFormula) => functionsIn(formula).length > 0;

/** The formulas that call functions of ours, those that name a spill, and those that are newer than other programs. */
async function findIn(
  context: Excel.RequestContext,
  sheets: SheetInfo[],
  surroundings: Surroundings,
  isNewer: (formula: string) => boolean,
  run: Run,
): Promise<FoundFormula[]> {
  const { worksheets } = context.workbook;
  const others = sheets.filter(({ isStore }) => !isStore).map(({ id }) => worksheets.getItem(id));
  const concerns = (formula: string) =>
    functionsIn(formula).length > 0 || surroundings.mayFollow(formula) || isNewer(formula);
  return findFormulas(context, others, concerns, run);
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
  const stale = earlier.filter((entry) => anchors.has(sameOf(entry)));
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

/** By which two entries are of the same cell, and both of its content or both of its rule. */
const sameOf = ({ kind, place }: Entry) =>
  place === null ? null : `${kind === "rule"} ${anchorOf(place) ?? ""}`;

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
    return [{ ...entry, kind: entry.kind === "rule" ? "rule" : "plain", print: state }];
  });
  restate(context, store, changed);
  await drop(context, store, [...stale, ...added.filter((_, at) => states[at] === null)]);
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
