/** Profitability and the vital few. */
import { descending } from "../models/order";
import * as model from "../models/profitability";
import { ROUNDING, sum } from "../models/sums";
import { profitability as words } from "../texts/explain/profitability";
import type { Call } from "./call";
import { Unreadable } from "./cells";
import { either, extremes, perRow, sorting } from "./saying";
import { each, type Family, one } from "./spec";

const profits = each("profits", "money");

const gains = (values: Float64Array) => values.filter((value) => value > 0);
const losses = (values: Float64Array) => values.filter((value) => value < 0);

const basisOf = (call: Call): model.Basis => (call.word("basis").toLowerCase() === "gross" ? "gross" : "net");
const totalOf = (call: Call, values: Float64Array) => sum(basisOf(call) === "gross" ? gains(values) : values);

/** A number that may be out of reach, as where the formula works it out. */
const known = (find: () => number): number | null => {
  try {
    return find();
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
};

export const profitability: Family = {
  PROFIT_BY: {
    what: words.PROFIT_BY.what,
    takes: [
      each("keys", "text", { of: "row" }),
      each("revenue", "money", { of: "row", blank: "0" }),
      each("cost", "money", { of: "row", blank: "0", without: words.PROFIT_BY.noCost, repeats: true }),
    ],
    gives: ["text", "count", "money", "money", "money", "share", "share"],
    says: [
      (call) => {
        const profit = call.column(4);
        const lost = losses(profit);
        return words.PROFIT_BY.says({
          keys: profit.length,
          total: sum(profit),
          losers: lost.length,
          lost: sum(lost),
        });
      },
      ({ table: [[key, , , , profit, , part]] }) =>
        words.PROFIT_BY.first(String(key), profit as number, typeof part === "number" ? part : NaN),
    ],
  },
  PROFIT_RANK: {
    what: words.PROFIT_RANK.what,
    takes: [{ ...profits, blank: "none" }, one("profit", "money", { without: words.PROFIT_RANK.all })],
    ...perRow(
      {
        as: "count",
        of: "customer",
        first: false,
        all: [
          (call) => {
            const values = call.numbers("profits");
            const { least, most } = extremes(values);
            return call.isLeftOut("profit") && call.list.length > 1
              ? words.PROFIT_RANK.ranked(values.length, most, least)
              : null;
          },
        ],
      },
      (call, row) => {
        const rank = call.list[row] as number;
        const customers = call.numbers("profits").length;
        return call.isLeftOut("profit")
          ? words.PROFIT_RANK.row(call.number("profits", row), rank, customers)
          : words.PROFIT_RANK.one(call.number("profit"), rank, customers);
      },
    ),
  },
  PARETO_SHARE: {
    what: words.PARETO_SHARE.what,
    takes: [profits, one("top", "share", { initial: 0.2 }), one("basis", "text", { initial: "net" })],
    says: [
      either(
        (call) => {
          const values = call.numbers("profits");
          const top = call.number("top");
          return words.PARETO_SHARE.says(
            {
              best: Math.ceil(top * values.length * (1 - ROUNDING)),
              customers: values.length,
              top,
              part: call.amount,
              total: totalOf(call, values),
            },
            basisOf(call),
            call.text("profits"),
          );
        },
        (call) =>
          words.PARETO_SHARE.short(
            known(() => call.number("top")),
            call.amount,
            basisOf(call),
          ),
      ),
      (call) => {
        const top = call.number("top");
        const customers = top * call.numbers("profits").length;
        const isWhole = Math.abs(customers - Math.round(customers)) <= ROUNDING * customers;
        return isWhole ? null : words.PARETO_SHARE.partly(top, customers);
      },
      ({ amount }) => (amount > 1 ? words.PARETO_SHARE.above : null),
    ],
    again: (call) => model.paretoShare(call.numbers("profits"), call.number("top"), basisOf(call)),
  },
  PARETO_COUNT: {
    what: words.PARETO_COUNT.what,
    takes: [profits, one("share", "share", { initial: 0.8 }), one("basis", "text", { initial: "net" })],
    says: [
      either(
        (call) => {
          const values = call.numbers("profits");
          const needed = call.amount;
          return words.PARETO_COUNT.says(
            {
              needed,
              customers: values.length,
              part: call.number("share"),
              total: totalOf(call, values),
              least: descending(values)[needed - 1],
            },
            basisOf(call),
            call.text("profits"),
          );
        },
        (call) =>
          words.PARETO_COUNT.short(
            call.amount,
            known(() => call.number("share")),
          ),
      ),
    ],
    again: (call) => model.paretoCount(call.numbers("profits"), call.number("share"), basisOf(call)),
  },
  PARETO_CLASS: {
    what: words.PARETO_CLASS.what,
    takes: [
      { ...profits, blank: "none" },
      one("a", "share", { initial: 0.8 }),
      one("b", "share", { initial: 0.95 }),
    ],
    ...sorting(
      {
        as: "text",
        order: () => ["A", "B", "C", "D"],
        name: words.PARETO_CLASS.name,
        more: (call, rows) => {
          const values = call.numbers("profits", rows);
          const { least } = extremes(values);
          return least > 0
            ? words.PARETO_CLASS.more(sum(values), least)
            : words.PARETO_CLASS.losing(sum(values));
        },
        also: [(call) => words.PARETO_CLASS.limits(call.number("a"), call.number("b"))],
      },
      (call, row, label) => words.PARETO_CLASS.row(call.number("profits", row), label),
    ),
  },
  WHALE_CURVE: {
    what: words.WHALE_CURVE.what,
    takes: [profits, one("points", "count", { initial: 100 })],
    gives: ["share", "share"],
    says: [
      (call) => {
        const [customers, profit] = [call.column(0), call.column(1)];
        const fifth = Math.max(1, Math.round((customers.length - 1) / 5));
        return customers[fifth] < 1 ? words.WHALE_CURVE.says(customers[fifth], profit[fifth]) : null;
      },
      either(
        (call) => {
          // It may lie between two of the points.
          const { customers, profit } = model.whalePeak(call.numbers("profits"));
          return profit > 1 ? words.WHALE_CURVE.peak(customers, profit) : words.WHALE_CURVE.rises;
        },
        (call) => {
          const [customers, profit] = [call.column(0), call.column(1)];
          const peak = profit.indexOf(extremes(profit).most);
          return words.WHALE_CURVE.highest(customers[peak], profit[peak]);
        },
      ),
      (call) => {
        const values = call.numbers("profits");
        return words.WHALE_CURVE.of(values.length, sum(values), call.text("profits"));
      },
    ],
    cell: (call) => {
      const [customers, profit] = call.table[call.tableRow] ?? [];
      if (typeof customers !== "number" || typeof profit !== "number") throw new Unreadable("no row");
      return words.WHALE_CURVE.row(customers, profit);
    },
    again: (call) => model.whaleCurve(call.numbers("profits"), 1),
  },
  WHALE_PEAK: {
    what: words.WHALE_PEAK.what,
    takes: [profits],
    gives: ["share", "share", "share"],
    says: [
      (call) => {
        const [[peak, , destroyed]] = call.table as number[][];
        return destroyed > 0 ? words.WHALE_PEAK.says(peak, destroyed) : words.WHALE_PEAK.none;
      },
      (call) => {
        const values = call.numbers("profits");
        const [gained, lost] = [gains(values), losses(values)];
        return words.WHALE_PEAK.of(
          {
            total: sum(values),
            gained: sum(gained),
            earning: gained.length,
            losers: lost.length,
            lost: sum(lost),
            customers: values.length,
          },
          call.text("profits"),
        );
      },
    ],
    cell: ({ table, tableRow, at }) => {
      const part = table[tableRow]?.[at.column];
      if (typeof part !== "number") throw new Unreadable("the header");
      return words.WHALE_PEAK.cells[at.column](part);
    },
    again: (call) => model.whalePeak(call.numbers("profits")),
  },
  PROFIT_GINI: {
    what: words.PROFIT_GINI.what,
    takes: [profits],
    says: [
      ({ amount }) => words.PROFIT_GINI.says(amount),
      (call) => {
        const values = call.numbers("profits");
        const { least, most } = extremes(values);
        return words.PROFIT_GINI.of(values.length, least, most, sum(values) / values.length);
      },
      (call) => (losses(call.numbers("profits")).length > 0 ? words.PROFIT_GINI.losses : null),
    ],
    again: (call) => model.profitGini(call.numbers("profits")),
  },
};
