/** Which of the kept formulas can come back as things are now, and why others can't. */
import { namedBy } from "../../syntax/references";
import { freezing as texts } from "../../texts/freezing";
import { parseArea } from "../addresses";
import type { Strip } from "../strips";
import type { Run } from "../types";
import { functionsIn } from "../usage";
import { type Held, readHeld, readValues } from "./cells";
import { fingerprint } from "./fingerprint";
import { stepping } from "./progress";
import { anchorOf } from "./keys";
import type { KeptEntry, SheetInfo } from "./store";
import type { Surroundings } from "./surroundings";
import { putIn, spilledIn, takeOut } from "./template";

/** An entry whose cells are there, and the formula that it has to have now. */
export interface Placed {
  entry: KeptEntry;
  area: Strip & { sheet: string };
  formula: string;
  /** The cells whose whole spill it names, and its own. */
  spills: string[];
  anchor: string;
  /** What its cells hold now. */
  held: Held;
  /** The formula that stands in its cell now; null for a constant. */
  present: string | null;
}

/** A formula that can't come back, and why. */
export interface Left {
  entry: KeptEntry;
  why: string;
}

export interface Judged {
  ready: Placed[];
  left: Left[];
  /** Their cells have formulas of ours again: there is nothing to put back. */
  obsolete: KeptEntry[];
}

type Where = Omit<Placed, "held" | "present">;

export async function judge(
  context: Excel.RequestContext,
  entries: KeptEntry[],
  sheets: SheetInfo[],
  surroundings: Surroundings,
  run: Run,
): Promise<Judged> {
  const judged: Judged = { ready: [], left: [], obsolete: [] };
  const found: Where[] = [];
  for (const entry of entries) {
    const where = placed(entry, sheets);
    if (typeof where === "string") judged.left.push({ entry, why: where });
    else found.push(where);
  }
  const areas = found.map(({ area }) => area);
  const held = await readHeld(context, areas, stepping(run, areas, texts.doing.checking));
  const anchors = areas.map((area) => ({ ...area, rows: 1, columns: 1 }));
  const formulas = await readValues(context, anchors, "formulas");
  for (const [at, where] of found.entries()) {
    const { entry } = where;
    const shown = formulas[at][0][0];
    // A text may begin with "=" too: then it reads as the value does.
    const isFormula = typeof shown === "string" && shown.startsWith("=") && shown !== held[at].values[0][0];
    const each: Placed = { ...where, held: held[at], present: isFormula ? shown : null };
    if (functionsIn(each.present).length > 0) judged.obsolete.push(entry);
    else {
      const why = entry.kind === "plain" ? plainFault(each, surroundings) : valuesFault(each);
      if (why === null) judged.ready.push(each);
      else judged.left.push({ entry, why });
    }
  }
  return withoutLostSpills(judged);
}

/** Where an entry belongs, or why there is no such place. */
function placed(entry: KeptEntry, sheets: SheetInfo[]): Where | string {
  const named = entry.place === null ? null : namedBy(entry.place);
  const anchor = entry.place === null ? null : anchorOf(entry.place);
  if (named?.kind !== "cells" || anchor === null) return texts.left.gone;
  const sheet = sheets.find(({ name }) => name.toLowerCase() === named.sheet!.toLowerCase());
  if (!sheet) return texts.left.gone;
  const whole = parseArea(named.cells);
  const isPlain = entry.kind === "plain";
  if (!isPlain && (whole.rows !== entry.rows || whole.columns !== entry.columns)) return texts.left.moved;
  const references = entry.references.flatMap((each) => (each === null ? [] : [each]));
  if (references.length < entry.references.length) return texts.left.reference;
  const formula = putIn(entry.template, references, sheet.name);
  if (formula === null) return texts.left.reference;
  // A plain formula fills its cells by itself: only its own is looked at.
  const size = isPlain ? { rows: 1, columns: 1 } : {};
  const spills = spilledIn(entry.template).flatMap((at) => anchorOf(references[at]) ?? []);
  return {
    entry,
    area: { ...whole, ...size, sheetId: sheet.id, sheet: sheet.name },
    formula,
    spills,
    anchor,
  };
}

function valuesFault({ entry, held, present }: Placed): string | null {
  if (present !== null) return texts.left.formula;
  return fingerprint(held.values) === entry.print ? null : texts.left.changed;
}

function plainFault({ entry, area, present }: Placed, surroundings: Surroundings): string | null {
  if (present === null) return texts.left.changed;
  const taken = takeOut(present, surroundings.home(area));
  const known = new Set(entry.references.map((each) => bare(each!)));
  const isSame =
    taken !== null &&
    fingerprint([[taken.template]]) === entry.print &&
    taken.references.every((reference) => known.has(bare(reference)));
  return isSame ? null : texts.left.formula;
}

/** Sheets may be named with or without apostrophes. */
const bare = (reference: string) => reference.replaceAll("'", "").toLowerCase();

/** A formula that names what another one would fill needs that one back. */
function withoutLostSpills({ ready, left, obsolete }: Judged): Judged {
  const lost = new Map<string, KeptEntry>();
  for (const { entry } of left) {
    const anchor = entry.place === null ? null : anchorOf(entry.place);
    if (anchor !== null && entry.kind === "values") lost.set(anchor, entry);
  }
  const stays = [...left];
  let going = ready;
  for (let before = -1; before !== going.length;) {
    before = going.length;
    going = going.filter(({ entry, spills, anchor }) => {
      const missing = spills.map((spill) => lost.get(spill)).find(Boolean);
      if (!missing) return true;
      stays.push({ entry, why: texts.left.spill(`${missing.sheet}!${missing.cell}`) });
      lost.set(anchor, entry);
      return false;
    });
  }
  return { ready: going, left: stays, obsolete };
}
