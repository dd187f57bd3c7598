/** Adoption of new products, and how customers move between profiles. */
import { bassFit } from "../models/bass";
import { shown } from "../texts/explain/common";
import { adoption as words } from "../texts/explain/adoption";
import type { Call } from "./call";
import { type Cell, isBlank, Unreadable } from "./cells";
import { either, extremes, perRow, sorting } from "./saying";
import { block, each, type Family, fit, one } from "./spec";

function numberIn(fitted: Map<string, Cell>, label: string): number {
  const value = fitted.get(label);
  if (typeof value !== "number") throw new Unreadable(label);
  return value;
}

const migrated = (call: Call, cell: Cell): string => {
  if (typeof cell !== "number") throw new Unreadable("nobody to take a share of");
  return shown(call.flag("counts") ? "count" : "share", cell);
};

/** Of both schemes, the earliest first. */
const CATEGORIES = [
  "Innovator",
  "Early adopter",
  "Early majority",
  "Widespread adopter",
  "Late majority",
  "Laggard",
];

/** Moves told of the first profile. */
const MOST_MOVES = 6;

/** The names of a matrix with labels; null where it has none. */
function profileNames(call: Call): string[] | null {
  const matrix = call.cells("matrix");
  const names = matrix.slice(1).map(([name]) => name);
  return names.length > 0 && names.every((name) => typeof name === "string" && name !== "")
    ? (names as string[])
    : null;
}

export const adoption: Family = {
  ADOPTER_CATEGORY: {
    what: words.ADOPTER_CATEGORY.what,
    takes: [
      each("adoptionDates", "date", { blank: "none" }),
      one("scheme", "count", { initial: 5 }),
      one("marketSize", "count", { without: words.ADOPTER_CATEGORY.market }),
    ],
    ...sorting(
      {
        as: "text",
        order: () => CATEGORIES,
        more: (call, rows) => {
          const { least, most } = extremes(call.numbers("adoptionDates", rows));
          return words.ADOPTER_CATEGORY.between(least, most);
        },
      },
      (call, row, label) => words.ADOPTER_CATEGORY.row(call.number("adoptionDates", row), label),
    ),
  },
  BASS_FIT: {
    what: words.BASS_FIT.what,
    takes: [each("adoptions", "number", { of: "period", blank: "unknown" })],
    gives: "fit",
    says: [
      ({ fitted }) =>
        words.BASS_FIT.says(numberIn(fitted, "m"), numberIn(fitted, "p"), numberIn(fitted, "q")),
      ({ fitted }) => words.BASS_FIT.peak(numberIn(fitted, "peak period")),
      either(
        (call) => words.BASS_FIT.fits(call.rows("adoptions").length, numberIn(call.fitted, "r²")),
        ({ fitted }) => words.BASS_FIT.r2(numberIn(fitted, "r²")),
      ),
    ],
    again: (call) => {
      const rows = call.rows("adoptions");
      return bassFit(
        call.numbers("adoptions", rows),
        Uint32Array.from(rows, (row) => row + 1),
      );
    },
  },
  BASS_FORECAST: {
    what: words.BASS_FORECAST.what,
    takes: [fit("fit"), one("periods", "count")],
    gives: ["count", "number", "number", "text"],
    says: [
      ({ table }) => {
        const [period, , cumulative, category] = table[table.length - 1];
        return words.BASS_FORECAST.says(period as number, cumulative as number, String(category));
      },
      (call) => {
        const adoptions = call.column(1);
        const { most } = extremes(adoptions);
        return words.BASS_FORECAST.peak(adoptions.indexOf(most) + 1, most);
      },
    ],
    cell: ({ table, tableRow }) => {
      const [period, adoptions, cumulative, category] = table[tableRow] ?? [];
      if (typeof period !== "number") throw new Unreadable("the header");
      return words.BASS_FORECAST.row(period, adoptions as number, cumulative as number, String(category));
    },
  },
  MIGRATION_MATRIX: {
    what: words.MIGRATION_MATRIX.what,
    takes: [
      each("from", "text", { blank: "left out" }),
      each("to", "text", { blank: "left out" }),
      one("counts", "text", { initial: false }),
    ],
    gives: ["text", "number"],
    says: [
      ({ table }) => words.MIGRATION_MATRIX.rows(table.length),
      (call) => {
        const names = call.header!.slice(1).map(String);
        const row = call.table.find(([, ...cells]) => cells.some((cell) => !isBlank(cell) && cell !== 0));
        if (!row) return null;
        const from = String(row[0]);
        const moves = row
          .slice(1)
          .flatMap((cell, at) =>
            typeof cell !== "number" || cell === 0
              ? []
              : [
                  names[at] === from
                    ? words.MIGRATION_MATRIX.stayed(migrated(call, cell), names[at])
                    : words.MIGRATION_MATRIX.move(names[at], migrated(call, cell)),
                ],
          );
        return words.MIGRATION_MATRIX.row(from, moves.slice(0, MOST_MOVES));
      },
    ],
    cell: (call) => {
      const { table, tableRow, at, header } = call;
      if (tableRow < 0 || at.column < 1 || !header) throw new Unreadable("a label");
      const say = call.flag("counts") ? words.MIGRATION_MATRIX.counted : words.MIGRATION_MATRIX.cell;
      const [from] = table[tableRow];
      if (isBlank(table[tableRow][at.column])) return words.MIGRATION_MATRIX.nobody(String(from));
      return say(migrated(call, table[tableRow][at.column]), String(from), String(header[at.column]));
    },
  },
  MIGRATION_LTV: {
    what: words.MIGRATION_LTV.what,
    takes: [
      block("matrix", { of: "profile", blank: "0" }),
      each("margins", "money", { of: "profile", blank: "0", adds: false }),
      one("discount", "share", { initial: 0.1 }),
      one("periods", "count", { without: words.MIGRATION_LTV.forEver }),
    ],
    ...perRow(
      {
        as: "money",
        of: "profile",
        all: [
          (call) =>
            words.MIGRATION_LTV.terms(
              call.number("discount"),
              call.isLeftOut("periods") ? null : call.number("periods"),
            ),
        ],
      },
      (call, row) =>
        words.MIGRATION_LTV.row(
          call.list[row] as number,
          call.number("margins", row),
          profileNames(call)?.[row] ?? null,
        ),
      "never leave",
    ),
  },
};
