/** The formulas that are kept come back, each to where its cells are now. What can't is told, and stays kept: nothing is guessed. */
import { freezing as texts } from "../../texts/freezing";
import { inExcel, patient, stopIfAsked } from "../errors";
import type { Run, Thawed } from "../types";
import { functionsIn } from "../usage";
import { PATIENCE, putEach, putFormulas, settled, writeHeld } from "./cells";
import { type Journal, whole } from "./journal";
import { judge, type Left, type Placed } from "./judging";
import { anchorOf } from "./keys";
import { judgeNames, type PlacedName, setNames } from "./names";
import { addNotes, notesAt, notesIn, removeNotes } from "./notes";
import { part, stepping } from "./progress";
import { judgeRules, type PlacedRule, setRules } from "./rules";
import { drop, dropAtLast, type Kind, readStore, refuseProtected, sheetsOf } from "./store";
import { Surroundings } from "./surroundings";
import { refuseFiltered } from "./unfit";

/** How many formulas are kept. */
export const frozen = (): Promise<number> =>
  inExcel(async (context) => {
    const entries = (await readStore(context, await sheetsOf(context)))?.entries ?? [];
    return entries.filter(({ kind }) => kind !== "note").length;
  }, patient);

/** What stands in the cells stays for good. */
export const forget = (): Promise<void> =>
  inExcel(async (context) => {
    const store = await readStore(context, await sheetsOf(context));
    if (store) await drop(context, store, store.entries);
  });

export const thaw = (run: Run): Promise<Thawed> =>
  whole((journal) => inExcel((context) => thawIn(context, run, journal)));

async function thawIn(context: Excel.RequestContext, run: Run, journal: Journal): Promise<Thawed> {
  const sheets = await sheetsOf(context);
  const store = await readStore(context, sheets);
  if (!store) return { restored: 0, left: [] };
  const surroundings = await Surroundings.read(context, sheets);
  const of = (...kinds: Kind[]) => store.entries.filter(({ kind }) => kinds.includes(kind));
  const judged = await judge(context, of("values", "plain"), sheets, surroundings, part(run, 0, 0.4));
  const rules = await judgeRules(context, of("rule"), sheets, surroundings);
  const names = judgeNames(of("name"), sheets, surroundings);
  const { ready } = judged;
  const areas = ready.map(({ area }) => area);
  refuseProtected([...areas, ...rules.ready.map(({ at }) => at)], sheets);
  await refuseFiltered(context, areas, sheets);
  journal.note(async (again) => {
    await standAgain(again, ready);
    await setRules(
      again,
      rules.ready.map(({ at, present }) => ({ at, rule: present })),
    );
    await setNames(
      again,
      names.ready.map(({ named }) => ({ named, formula: named.formula })),
    );
  });
  const lost = await putBack(context, ready, part(run, 0.4, 1));
  const left = [...judged.left, ...[...lost].map(([{ entry }, why]) => ({ entry, why }))];
  const [ruled, called] = [byTheirSpills(rules.ready, left), byTheirSpills(names.ready, left)];
  await setRules(context, ruled.back);
  await setNames(context, called.back);
  stopIfAsked(run.signal);
  const done = ready.filter((each) => !lost.has(each)).map(({ entry }) => entry);
  const over = [...done, ...judged.obsolete];
  const noted = notesAt(store.entries, over);
  const notes = notesIn(noted, sheets);
  journal.note(async (again) => void (await addNotes(again, notes)));
  await removeNotes(context, notes);
  const again = [...ruled.back, ...called.back].map(({ entry }) => entry);
  await dropAtLast(context, store, [...over, ...names.obsolete, ...noted, ...again]);
  const ours = called.back.filter(({ formula }) => functionsIn(formula).length > 0);
  return {
    restored: done.length + ours.length,
    left: [...left, ...rules.left, ...names.left, ...ruled.without, ...called.without].map(
      ({ entry: { kind, sheet, cell }, why }) => ({
        sheet,
        cell,
        why,
        ...(kind === "name" && { isName: true }),
      }),
    ),
  };
}

/** Formulas in their places; those that Excel does not take, or has no room for, stand as they stood. */
async function putBack(
  context: Excel.RequestContext,
  ready: Placed[],
  run: Run,
): Promise<Map<Placed, string>> {
  const anchors = ready.map(({ area }) => ({ ...area, rows: 1, columns: 1 }));
  const step = stepping(part(run, 0, 0.7), anchors, texts.doing.thawing);
  const refused = await putEach(context, ready, (each) => each, step);
  const taken = ready.filter((each) => !refused.includes(each));
  const blocked = await withoutRoom(context, taken, part(run, 0.7, 1));
  const lost = new Map<Placed, string>([
    ...refused.map((each) => [each, texts.left.refused] as const),
    ...blocked.map((each) => [each, texts.left.room] as const),
  ]);
  loseFollowers(ready, lost);
  await standAgain(context, [...lost.keys()]);
  return lost;
}

/** A rule or a name comes back with the formulas whose spills it names. */
function byTheirSpills<T extends PlacedRule | PlacedName>(
  all: T[],
  left: Left[],
): { back: T[]; without: Left[] } {
  const missing = new Map(left.map(({ entry }) => [anchorOf(entry.place ?? ""), entry]));
  const without = all.flatMap(({ entry, spills }): Left[] => {
    const lost = spills.map((anchor) => missing.get(anchor)).find(Boolean);
    return lost ? [{ entry, why: texts.left.spill(`${lost.sheet}!${lost.cell}`) }] : [];
  });
  const stays = new Set(without.map(({ entry }) => entry));
  return { back: all.filter(({ entry }) => !stays.has(entry)), without };
}

/** What stood in the cells before they were thawed. */
async function standAgain(context: Excel.RequestContext, placed: Placed[]): Promise<void> {
  await putFormulas(
    context,
    placed.flatMap(({ area, present }) => (present === null ? [] : [{ area, formula: present }])),
  );
  const held = placed.flatMap((each) => (each.present === null ? [each.held] : []));
  await writeHeld(context, held);
}

async function withoutRoom(context: Excel.RequestContext, taken: Placed[], run: Run): Promise<Placed[]> {
  const cells = taken.map(({ area }) => ({ ...area, rows: 1, columns: 1 }));
  const shown = await settled(context, cells, PATIENCE, (ready) => {
    stopIfAsked(run.signal);
    run.progress(ready / Math.max(1, cells.length), texts.doing.calculating);
  });
  // One that had no room when it was frozen is put back as it was.
  return taken.filter(
    ({ held, present }, at) =>
      shown[at] === "#SPILL!" && (present !== null || held.values[0][0] !== "#SPILL!"),
  );
}

/** Those that name what a formula would fill that did not come back. */
function loseFollowers(ready: Placed[], lost: Map<Placed, string>): void {
  const byAnchor = new Map(ready.map((each) => [each.anchor, each]));
  for (let found = true; found;) {
    found = false;
    for (const each of ready) {
      const missing = lost.has(each)
        ? undefined
        : each.spills.map((anchor) => byAnchor.get(anchor)).find((one) => one && lost.has(one));
      if (!missing) continue;
      lost.set(each, texts.left.spill(`${missing.entry.sheet}!${missing.entry.cell}`));
      found = true;
    }
  }
}
