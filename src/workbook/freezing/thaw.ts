/** The formulas that are kept come back, each to where its cells are now. What can't is told, and stays kept: nothing is guessed. */
import { freezing as texts } from "../../texts/freezing";
import { inExcel, patient, stopIfAsked } from "../errors";
import type { Run, Thawed } from "../types";
import { PATIENCE, putEach, putFormulas, settled, writeHeld } from "./cells";
import { type Journal, whole } from "./journal";
import { judge, type Left, type Placed } from "./judging";
import { anchorOf } from "./keys";
import { part, stepping } from "./progress";
import { judgeRules, type PlacedRule, setRules } from "./rules";
import { drop, type KeptEntry, readStore, refuseProtected, sheetsOf } from "./store";
import { Surroundings } from "./surroundings";

/** How many formulas are kept. */
export const frozen = (): Promise<number> =>
  inExcel(
    async (context) => (await readStore(context, await sheetsOf(context)))?.entries.length ?? 0,
    patient,
  );

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
  const isRule = ({ kind }: KeptEntry) => kind === "rule";
  const formulas = store.entries.filter((entry) => !isRule(entry));
  const judged = await judge(context, formulas, sheets, surroundings, part(run, 0, 0.4));
  const rules = await judgeRules(context, store.entries.filter(isRule), sheets, surroundings);
  const { ready } = judged;
  refuseProtected([...ready.map(({ area }) => area), ...rules.ready.map(({ at }) => at)], sheets);
  journal.note(async (again) => {
    await standAgain(again, ready);
    await setRules(
      again,
      rules.ready.map(({ at, present }) => ({ at, rule: present })),
    );
  });
  const lost = await putBack(context, ready, part(run, 0.4, 1));
  const left = [...judged.left, ...[...lost].map(([{ entry }, why]) => ({ entry, why }))];
  const { back, without } = byTheirSpills(rules.ready, left);
  await setRules(context, back);
  stopIfAsked(run.signal);
  const done = ready.filter((each) => !lost.has(each)).map(({ entry }) => entry);
  await drop(context, store, [...done, ...judged.obsolete, ...back.map(({ entry }) => entry)]);
  return {
    restored: done.length,
    left: [...left, ...rules.left, ...without].map(({ entry: { sheet, cell }, why }) => ({
      sheet,
      cell,
      why,
    })),
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

/** A rule comes back with the formulas whose spills it names. */
function byTheirSpills(rules: PlacedRule[], left: Left[]): { back: PlacedRule[]; without: Left[] } {
  const missing = new Map(left.map(({ entry }) => [anchorOf(entry.place ?? ""), entry]));
  const without = rules.flatMap(({ entry, spills }): Left[] => {
    const lost = spills.map((anchor) => missing.get(anchor)).find(Boolean);
    return lost ? [{ entry, why: texts.left.spill(`${lost.sheet}!${lost.cell}`) }] : [];
  });
  const stays = new Set(without.map(({ entry }) => entry));
  return { back: rules.filter(({ entry }) => !stays.has(entry)), without };
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
