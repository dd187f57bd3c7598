/** The ways to group customers that are tried: which the chosen columns allow, and to which group each customer belongs. */
import { profiles as texts } from "../../texts/profiles";
import { kMeans } from "../../models/k-means";
import { type Key, group } from "../../models/keys";
import { naturalBreaks } from "../../models/natural-breaks";
import { profileGrid, rfmScore, rfmSegment } from "../../models/profiles";
import type { UsableData } from "../analysis";
import { type NumberRole, type Role, columns, MEASURES } from "./roles";

type Data = UsableData<Role>;

export interface Segmentation {
  kind: "grid" | "rfm" | "cluster" | "level" | "own";
  name: string;
  /** The columns that it is made of. */
  from: { role: NumberRole | "own"; at: number }[];
  /** Made of the outcome itself, so that it would win any comparison: it isn't ranked. */
  circular: boolean;
}

/** Columns that go together like this are one, but for the unit. */
const SAME = 0.999;
const RFM_BINS = 5;
const CLUSTER_SEED = 1;

export const headerOf = ({ headers }: Pick<Data, "headers">, role: Role, at = 0) =>
  headers[role][at] || columns[role].label;

/** What can be tried with these columns; independent of any option. */
export function planned(data: Data): Segmentation[] {
  const outcome = data.numbers.outcome?.[0];
  if (!outcome) return [];
  const has = (role: NumberRole) => (data.numbers[role]?.length ?? 0) > 0;
  const one = (role: NumberRole) => ({ role, at: 0 });
  const tried: Segmentation[] = [];
  const add = (kind: Segmentation["kind"], name: string, from: Segmentation["from"], circular: boolean) => {
    const built = kind !== "own" && from.map(({ role, at }) => data.numbers[role as NumberRole]![at]);
    if (!built || knownRows(built).length > 0)
      tried.push({ kind, name: distinct(name, tried), from, circular });
  };
  const asked = new Map<Float64Array, boolean>();
  const circular = (role: NumberRole, at = 0) => {
    const column = data.numbers[role]![at];
    const known = asked.get(column) ?? goTogether(column, outcome);
    asked.set(column, known);
    return known;
  };

  if (has("value") && has("tenure")) {
    const name = texts.names.grid(headerOf(data, "value"), headerOf(data, "tenure"));
    add("grid", name, [one("value"), one("tenure")], circular("value"));
  }
  if (has("days") && has("orders") && has("value")) {
    add("rfm", texts.names.rfm, [one("days"), one("orders"), one("value")], circular("value"));
  }
  const clustered = MEASURES.flatMap((role) =>
    (data.numbers[role] ?? []).flatMap((_, at) => (circular(role, at) ? [] : [{ role, at }])),
  );
  if (clustered.length > 1) add("cluster", texts.names.cluster, clustered, false);
  if (has("value")) {
    add("level", texts.names.level(headerOf(data, "value")), [one("value")], circular("value"));
  }
  // Where there is a column of its own for the later period, the outcome may hold the earlier one, too.
  if (has("earlier") && !has("later")) {
    add("level", texts.names.level(headerOf(data, "earlier")), [one("earlier")], circular("earlier"));
  }
  (data.attributes.own ?? []).forEach((cells, at) => {
    add("own", headerOf(data, "own", at), [{ role: "own", at }], repeats(cells, outcome));
  });
  return tried;
}

/** Excel compares names without case. */
function distinct(name: string, others: Segmentation[]): string {
  const taken = (wished: string) =>
    others.some((other) => other.name.toLowerCase() === wished.toLowerCase()) ||
    wished.toLowerCase() === texts.recommended;
  let free = name;
  for (let number = 2; taken(free); number++) free = `${name} (${number})`;
  return free;
}

/** The group of each customer. */
export function groupsOf({ kind, name, from }: Segmentation, data: Data, bands: number): Key[] {
  if (kind === "own") {
    return data.attributes.own![from[0].at].map((cell) => (cell === "" ? texts.unknown : cell));
  }
  const built = from.map(({ role, at }) => data.numbers[role as NumberRole]![at]);
  const numbered = (classes: Uint32Array) => Array.from(classes, (each) => texts.names.group(name, each));
  return whereKnown(built, (known) => {
    if (kind === "grid") return profileGrid(known[0], known[1], bands, bands);
    if (kind === "rfm") return rfmSegment(rfmScore(known[0], known[1], known[2], RFM_BINS));
    if (kind === "level") {
      const classes = naturalBreaks(known[0], bands);
      const words = texts.names.levels(classes.reduce((most, each) => Math.max(most, each), 0));
      const header = headerOf(data, from[0].role);
      return words
        ? Array.from(classes, (each) => texts.names.levelOf(words[each - 1], header))
        : numbered(classes);
    }
    return numbered(kMeans(interleaved(known), known.length, bands, true, CLUSTER_SEED));
  });
}

/** Groups the customers of whom all is known; of the others that is said. */
function whereKnown(built: Float64Array[], groups: (known: Float64Array[]) => Key[]): Key[] {
  const rows = knownRows(built);
  const found = groups(built.map((column) => Float64Array.from(rows, (row) => column[row])));
  const all = new Array<Key>(built[0].length).fill(texts.unknown);
  rows.forEach((row, k) => (all[row] = found[k]));
  return all;
}

function knownRows(built: Float64Array[]): number[] {
  const rows: number[] = [];
  for (let row = 0; row < built[0].length; row++) {
    if (built.every((column) => column[row] === column[row])) rows.push(row);
  }
  return rows;
}

/** Row by row, as points have their coordinates. */
function interleaved(built: Float64Array[]): Float64Array {
  const cells = new Float64Array(built.length * built[0].length);
  built.forEach((column, at) => column.forEach((value, row) => (cells[row * built.length + at] = value)));
  return cells;
}

/** Whether two columns are the same, or one a multiple of the other, or nearly so. */
function goTogether(one: Float64Array, other: Float64Array): boolean {
  const rows = knownRows([one, other]);
  const [a, b] = [one, other].map((column) => fromMean(Float64Array.from(rows, (row) => column[row])));
  let [ab, aa, bb] = [0, 0, 0];
  for (let k = 0; k < rows.length; k++) {
    ab += a[k] * b[k];
    aa += a[k] * a[k];
    bb += b[k] * b[k];
  }
  // Two points always lie on a line.
  return rows.length > 2 && Math.abs(ab) >= SAME * Math.sqrt(aa * bb) && aa * bb > 0;
}

/** Distances from the mean in units of the largest value, so that their squares stay within the range of numbers. */
function fromMean(values: Float64Array): Float64Array {
  const largest =
    values.reduce((most, value) => (value > most ? value : -value > most ? -value : most), 0) || 1;
  const mean = values.reduce((total, value) => total + value / largest, 0) / values.length;
  return values.map((value) => value / largest - mean);
}

/** Whether all customers of a group have the same outcome, in groups of two and more at the mean: yes and no in other words. */
function repeats(cells: Key[], outcome: Float64Array): boolean {
  const { keys, of } = group(cells);
  if (keys.length < 2 || keys.length > cells.length / 2) return false;
  const first = new Map<number, number>();
  for (let row = 0; row < cells.length; row++) {
    if (!first.has(of[row])) first.set(of[row], outcome[row]);
    else if (first.get(of[row]) !== outcome[row]) return false;
  }
  return true;
}
