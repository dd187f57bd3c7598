/** Profiles of customers. */
import { sum } from "../models/sums";
import { left, shown } from "../texts/explain/common";
import { profiles as words } from "../texts/explain/profiles";
import type { Call } from "./call";
import { type Cell, isBlank, Unreadable } from "./cells";
import { byNumber, either, extremes, numbersIn, placeOf, sorting } from "./saying";
import { block, each, type Family, one } from "./spec";

/** The three scores of a row; a blank row has none. */
function scoresIn(row: readonly Cell[] | undefined): number[] {
  const scores = [...numbersIn(row ?? [])];
  if (scores.length !== 3) throw new Unreadable("no scores");
  return scores;
}

/** A block's numbers in one row. */
const features = (call: Call, row: number) => call.cells("features")[row];

const rfmRow = (call: Call, row: number) => {
  const scores = scoresIn(call.gives[row]);
  return either(
    () =>
      words.RFM_SCORE.row(
        {
          days: call.number("daysSinceLast", row),
          frequency: call.number("frequency", row),
          monetary: call.number("monetary", row),
        },
        scores,
      ),
    () => words.RFM_SCORE.bare(scores),
  )(call);
};

export const profiles: Family = {
  RFM_SCORE: {
    what: words.RFM_SCORE.what,
    takes: [
      each("daysSinceLast", "number", { blank: "none" }),
      each("frequency", "count", { blank: "none" }),
      each("monetary", "money", { blank: "none" }),
      one("bins", "count", { initial: 5 }),
    ],
    says: [
      either(
        (call) => {
          const bins = call.number("bins");
          const scored = call.gives.filter((row) => !row.every(isBlank));
          const best = scored.filter((row) => row.every((score) => score === bins)).length;
          return words.RFM_SCORE.says(scored.length, bins, best);
        },
        ({ gives }) =>
          words.RFM_SCORE.short(
            gives.filter((row) => !row.every(isBlank)).length,
            extremes(numbersIn(gives.flat())).most,
          ),
      ),
    ],
    cell: (call) => {
      const { row } = call.at;
      const place = placeOf(call, row, "customer", false);
      return call.gives[row].every(isBlank) ? left.blankRow(place) : left.placed(place, rfmRow(call, row)!);
    },
  },
  RFM_SEGMENT: {
    what: words.RFM_SEGMENT.what,
    takes: [block("scores", { blank: "none" })],
    ...sorting({ as: "text" }, (call, row, label) =>
      words.RFM_SEGMENT.row(scoresIn(call.cells("scores")[row]), label),
    ),
  },
  NATURAL_BREAKS: {
    what: words.NATURAL_BREAKS.what,
    takes: [each("values", "number", { blank: "none" }), one("classes", "count")],
    ...sorting(
      {
        as: "count",
        order: byNumber,
        name: words.NATURAL_BREAKS.name,
        more: (call, rows) => {
          const { least, most } = extremes(call.numbers("values", rows));
          return words.NATURAL_BREAKS.between(least, most);
        },
      },
      (call, row, label) => words.NATURAL_BREAKS.row(call.number("values", row), label),
    ),
  },
  PROFILE_CLUSTER: {
    what: words.PROFILE_CLUSTER.what,
    takes: [
      block("features", { blank: "none" }),
      one("profiles", "count"),
      one("scale", "text", { initial: true }),
      one("seed", "count", { initial: 1 }),
    ],
    ...sorting(
      {
        as: "count",
        order: byNumber,
        name: words.PROFILE_CLUSTER.name,
        more: (call, rows) => {
          const columns = features(call, rows[0]).map((_, at) =>
            numbersIn(rows.map((row) => features(call, row)[at])),
          );
          return words.PROFILE_CLUSTER.means(columns.map((column) => sum(column) / column.length));
        },
      },
      (call, row, label) =>
        words.PROFILE_CLUSTER.row(
          features(call, row).map((cell) => shown("number", cell as number)),
          label,
        ),
    ),
  },
  PROFILE_GRID: {
    what: words.PROFILE_GRID.what,
    takes: [
      each("value", "money", { blank: "none" }),
      each("tenure", "number", { blank: "none" }),
      one("valueBands", "count", { initial: 3 }),
      one("tenureBands", "count", { initial: 3 }),
    ],
    ...sorting(
      {
        as: "text",
        more: (call, rows) => words.PROFILE_GRID.value(sum(call.numbers("value", rows))),
      },
      (call, row, label) =>
        words.PROFILE_GRID.row(call.number("value", row), call.number("tenure", row), label),
    ),
  },
};
