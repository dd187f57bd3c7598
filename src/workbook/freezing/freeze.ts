/**
 * Formulas make room for what everybody can read: their present values, or formulas of Excel's own. What they were is kept in the store,
 * before the first of them goes. Wholly or not at all.
 */
import { freezing as texts } from "../../texts/freezing";
import { cellName } from "../addresses";
import { inExcel, stopIfAsked } from "../errors";
import { type Frozen, type Run, type Scope, type Told, type Translate, WorkbookError } from "../types";
import { findFormulas, type FoundFormula, functionsIn, scopeOf } from "../usage";
import { type Held, isCalculating, mend, putFormulas, readHeld, writeHeld } from "./cells";
import { fingerprint } from "./fingerprint";
import { type Journal, whole } from "./journal";
import { anchorOf, keyOf } from "./keys";
import { part, stepping } from "./progress";
import { becomePlain } from "./plain";
import {
  addStore,
  drop,
  type Entry,
  following,
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

export const freeze = (scope: Scope, run: Run, translate?: Translate): Promise<Frozen> =>
  whole((journal) => inExcel((context) => freezeIn(context, scope, run, translate, journal)));

/** A formula that goes, or may have to. */
interface Going {
  found: FoundFormula;
  held: Held;
}

async function freezeIn(
  context: Excel.RequestContext,
  scope: Scope,
  run: Run,
  translate: Translate | undefined,
  journal: Journal,
): Promise<Frozen> {
  const sheets = await sheetsOf(context);
  const surroundings = await Surroundings.read(context, sheets);
  const all = await findIn(context, sheets, surroundings, part(run, 0, 0.3));
  const { has } = await scopeOf(context, scope);
  const targets = all.filter((found) => functionsIn(found.formula).length > 0 && has(found));
  if (targets.length === 0) return { values: 0, plain: 0, followers: 0, rules: 0, noted: [] };
  const concerned = [...targets, ...followersOf(targets, all, surroundings).keys()];
  refuseProtected(concerned, sheets);

  const going = await readGoing(context, concerned, part(run, 0.3, 0.4));
  const entries = entriesOf(going, surroundings);
  const keeping = await keepEntries(context, sheets, entries, journal, part(run, 0.4, 0.5));
  const ofTargets = going.slice(0, targets.length);
  journal.note((again) =>
    putFormulas(
      again,
      going.map(({ found }) => ({ area: found, formula: found.formula })),
    ),
  );

  const plain = translate
    ? await becomePlain(context, ofTargets, translate, surroundings, part(run, 0.5, 0.7))
    : { prints: new Map<FoundFormula, string>(), noted: [] };
  const rest = targets.filter((found) => !plain.prints.has(found));
  const dragged = followersOf(rest, all, surroundings);
  const valued = new Set([...rest, ...dragged.keys()]);
  await becomeValues(
    context,
    going.filter(({ found }) => valued.has(found)),
    part(run, translate ? 0.7 : 0.5, 1),
  );
  stopIfAsked(run.signal);
  await settleStore(context, keeping, concerned, valued, plain.prints);
  const isTarget = new Set(targets);
  return {
    values: targets.filter((found) => valued.has(found)).length,
    plain: targets.filter((found) => !valued.has(found)).length,
    followers: [...dragged.keys()].filter((found) => !isTarget.has(found)).length,
    rules: 0,
    noted: [...plain.noted, ...(translate ? draggedTold(dragged, isTarget) : [])],
  };
}

/** The formulas that call functions of ours, and those that name a spill. */
async function findIn(
  context: Excel.RequestContext,
  sheets: SheetInfo[],
  surroundings: Surroundings,
  run: Run,
): Promise<FoundFormula[]> {
  const { worksheets } = context.workbook;
  const others = sheets.filter(({ isStore }) => !isStore).map(({ id }) => worksheets.getItem(id));
  const concerns = (formula: string) => functionsIn(formula).length > 0 || surroundings.mayFollow(formula);
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
  const taken = going.map((each) => ({
    ...each,
    ...takeOut(each.found.formula, surroundings.home(each.found)),
  }));
  const unkept = taken.filter(({ template }) => template === undefined);
  if (unkept.length > 0) throw new WorkbookError(texts.unkept(unkept.map(({ found }) => nameOf(found))));
  return taken.map(({ found, held, template, references }) => ({
    kind: "values",
    sheet: found.sheet,
    cell: cellOf(found),
    template: template!,
    rows: found.rows,
    columns: found.columns,
    print: fingerprint(held.values),
    place: placeOf(found.sheet, found),
    references: references!,
  }));
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
  if (!before) await refuseStructure(context);
  const { sheetId, entries: earlier } = before ?? (await addStore(context, sheets));
  const added = following(earlier, entries);
  const store = { sheetId, entries: [...earlier, ...added] };
  journal.note((again) => drop(again, store, added));
  let done = 0;
  await write(context, store, added, (some) => {
    stopIfAsked(run.signal);
    run.progress((done += some) / entries.length, texts.doing.keeping);
  });
  const anchors = new Set(entries.map(({ sheet, cell }) => keyOf(sheet, cell)));
  const stale = earlier.filter(({ place }) => place !== null && anchors.has(anchorOf(place) ?? ""));
  return { store, added, stale };
}

async function refuseStructure(context: Excel.RequestContext): Promise<void> {
  const { protection } = context.workbook;
  protection.load("protected");
  await context.sync();
  if (protection.protected) throw new WorkbookError(texts.protectedWorkbook);
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

/** What stands in the cells now; what was kept for nothing goes. */
async function settleStore(
  context: Excel.RequestContext,
  { store, added, stale }: Keeping,
  concerned: FoundFormula[],
  valued: ReadonlySet<FoundFormula>,
  prints: ReadonlyMap<FoundFormula, string>,
): Promise<void> {
  const of = new Map(added.map((entry, at) => [entry, concerned[at]]));
  const stayed = added.filter((entry) => !valued.has(of.get(entry)!) && !prints.has(of.get(entry)!));
  const plain = added.filter((entry) => !valued.has(of.get(entry)!) && prints.has(of.get(entry)!));
  restate(
    context,
    store,
    plain.map((entry) => ({ ...entry, kind: "plain", print: prints.get(of.get(entry)!)! })),
  );
  await drop(context, store, [...stale, ...stayed]);
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
