/** Profit centers of a target account. */
import { sum } from "../models/sums";
import { profitCenters as words } from "../texts/explain/profit-centers";
import { type Cell, isBlank, Unreadable } from "./cells";
import { perRow, spread } from "./saying";
import { each, type Family } from "./spec";

const orNone = (cell: Cell | undefined) => (typeof cell === "number" ? cell : null);

const value = { of: "row", blank: "none" } as const;
const change = each("change", "share", value);
const baseline = each("baseline", "number", value);
const unitProfit = each("unitProfit", "money", { ...value, adds: false });

const targetOf = ([account, impact, lead, leadImpact, part, centers]: readonly Cell[]) =>
  words.CENTER_TARGETS.row(
    String(account),
    orNone(impact) ?? 0,
    String(lead ?? ""),
    orNone(leadImpact),
    orNone(part),
    orNone(centers) ?? 0,
  );

export const profitCenters: Family = {
  CENTER_IMPACT: {
    what: words.CENTER_IMPACT.what,
    takes: [baseline, change, unitProfit],
    ...perRow({ as: "money", of: "row", all: [spread("money", "row", true)] }, (call, row) =>
      words.CENTER_IMPACT.row(
        {
          baseline: call.number("baseline", row),
          change: call.number("change", row),
          unit: call.number("unitProfit", row),
        },
        call.list[row] as number,
      ),
    ),
  },
  CENTER_TARGETS: {
    what: words.CENTER_TARGETS.what,
    takes: [
      each("accounts", "text", { of: "row" }),
      each("centers", "text", { of: "row", blank: "unknown" }),
      each("impacts", "money", { of: "row", blank: "0" }),
      each("buyers", "text", { of: "row", blank: "unknown", without: words.CENTER_TARGETS.noBuyers }),
    ],
    gives: ["text", "money", "text", "money", "share", "count"],
    says: [
      (call) => words.CENTER_TARGETS.says(call.table.length, sum(call.column(1))),
      ({ table: [first] }) => targetOf(first),
    ],
    cell: ({ table, tableRow, at }) => {
      if (tableRow < 1 || at.column > 0) throw new Unreadable("a number of the table");
      return targetOf(table[tableRow]);
    },
  },
  CENTER_MESSAGE: {
    what: words.CENTER_MESSAGE.what,
    takes: [
      each("center", "text", value),
      each("metric", "text", value),
      baseline,
      change,
      unitProfit,
      each("currency", "text", { of: "row", blank: "left out too", initial: words.CENTER_MESSAGE.dollar }),
    ],
    ...perRow(
      {
        as: "text",
        of: "row",
        all: [
          ({ list }) =>
            list.length > 1 ? words.CENTER_MESSAGE.says(list.filter((cell) => !isBlank(cell)).length) : null,
        ],
      },
      (call, row) => words.CENTER_MESSAGE.row(String(call.list[row])),
      "too many digits",
    ),
  },
};
