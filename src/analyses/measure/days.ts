/** The figures of a day: from the data for today, from the log for days before. */
import { group } from "../../models/keys";
import { nps } from "../../models/kpis";
import { inOrder, orderDescending } from "../../models/order";
import { hasTotal, paretoCount, paretoShare } from "../../models/profitability";
import { netSumBy, sum } from "../../models/sums";
import type { Key, RawCell, UsableData } from "../analysis";
import { type Figures, MEASURES, PART, TOP } from "../../texts/measure";
import type { Day, Role, Snapshot } from "./roles";

// The columns of the log of figures: date, note, the figures, the header of the column of profit.
const NOTE = 1;
const FIGURES = 2;
const COLUMN = FIGURES + MEASURES.length;
export const LOG_COLUMNS = COLUMN + 1;

// Those of the log of customers.
const [CUSTOMER, PROFIT, PROFILE] = [1, 2, 3];
export const SNAPSHOT_COLUMNS = 4;

const numberIn = (cell: RawCell | undefined) => (typeof cell === "number" ? cell : null);
const textIn = (cell: RawCell | undefined) =>
  cell === null || cell === undefined || typeof cell === "object" ? "" : String(cell);
const keyIn = (cell: RawCell | undefined): Key =>
  cell === null || cell === undefined || typeof cell === "object" ? "" : cell;

/** The day that a row of a log is of, if any: a user may have typed something else there. */
export const dayOf = (row: RawCell[]): number | null => {
  const date = numberIn(row[0]);
  return date === null ? null : Math.floor(date);
};

/** The days of the log before or after today, in order of time; of two rows of one day the first counts, as it does for a lookup. */
export function earlierDays(log: RawCell[][] = [], today: number): Day[] {
  const days = new Map<number, Day>();
  for (const row of log) {
    const date = dayOf(row);
    if (date === null || date === today || days.has(date)) continue;
    const figures = Object.fromEntries(
      MEASURES.map((measure, at) => [measure, numberIn(row[FIGURES + at])]),
    ) as Figures;
    days.set(date, { date, note: textIn(row[NOTE]), figures, column: textIn(row[COLUMN]) });
  }
  return [...days.values()].sort((one, other) => one.date - other.date);
}

/** The note that stands beside a day. */
export function noteOf(log: RawCell[][] = [], day: number): string {
  return textIn(log.find((row) => dayOf(row) === day)?.[NOTE]);
}

/** A row of the log, as it is written. */
export const rowOf = ({ date, note, figures, column }: Day): RawCell[] => [
  date,
  note === "" ? null : note,
  ...MEASURES.map((measure) => figures[measure]),
  column,
];

/** The customers of a day in the log; null where it has none. */
export function snapshotOf(log: RawCell[][] = [], day: number): Snapshot | null {
  const rows = log.filter((row) => dayOf(row) === day && keyIn(row[CUSTOMER]) !== "");
  if (rows.length === 0) return null;
  return {
    customers: rows.map((row) => keyIn(row[CUSTOMER])),
    profits: Float64Array.from(rows, (row) => numberIn(row[PROFIT]) ?? 0),
    profiles: rows.map((row) => keyIn(row[PROFILE])),
  };
}

/** One row a customer, the most profitable first: amounts of several rows are added up, else the first row that has any counts. */
export function measureToday({ keys, numbers, rows }: UsableData<Role>): {
  figures: Figures;
  snapshot: Snapshot;
  repeated: number;
} {
  const { keys: customers, of } = group(keys.customer!);
  const unordered = netSumBy(of, customers.length, [numbers.profit![0]]);
  const order = orderDescending(unordered);
  const profits = inOrder(unordered, order);
  const profiles = firstOf(of, customers.length, keys.profile ?? []);
  const losses = profits.filter((each) => each < 0);
  const shared = hasTotal(profits);
  return {
    figures: {
      customers: customers.length,
      profit: sum(profits),
      best: shared ? paretoShare(profits, TOP, "net") : null,
      needed: shared ? paretoCount(profits, PART, "net") : null,
      losers: losses.length,
      lost: -sum(losses) + 0,
      repeat: repeatRate(of, customers.length, numbers.orders?.[0]),
      nps: promoterScore(of, customers.length, numbers.score?.[0]),
    },
    snapshot: {
      customers: Array.from(order, (at) => customers[at]),
      profits,
      profiles: Array.from(order, (at) => profiles[at]),
    },
    repeated: rows - customers.length,
  };
}

function firstOf(of: Uint32Array, customers: number, values: Key[]): Key[] {
  const first = new Array<Key>(customers).fill("");
  values.forEach((value, row) => {
    if (first[of[row]] === "") first[of[row]] = value;
  });
  return first;
}

/** Of the customers who bought at all, the share of those who bought at least twice. */
function repeatRate(of: Uint32Array, customers: number, orders?: Float64Array): number | null {
  if (!orders) return null;
  const bought = new Float64Array(customers);
  orders.forEach((times, row) => (bought[of[row]] += Number.isNaN(times) ? 0 : times));
  const once = bought.filter((times) => times >= 1).length;
  return once === 0 ? null : bought.filter((times) => times >= 2).length / once;
}

function promoterScore(of: Uint32Array, customers: number, scores?: Float64Array): number | null {
  if (!scores) return null;
  const first = new Float64Array(customers).fill(NaN);
  scores.forEach((score, row) => {
    if (Number.isNaN(first[of[row]])) first[of[row]] = score;
  });
  const known = first.filter((score) => !Number.isNaN(score));
  return known.length === 0 ? null : nps(known);
}
