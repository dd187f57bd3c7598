/** Ideal customer, scoring and targets. */
import { probability } from "../models/logistic";
import { sum } from "../models/sums";
import * as model from "../models/targeting";
import { targeting as words } from "../texts/explain/targeting";
import type { Call } from "./call";
import { type Cell, Unreadable } from "./cells";
import { either, numbersIn, perRow, spread } from "./saying";
import { block, each, type Family, fit, named, one } from "./spec";

/** Below this, a result is unlikely to be chance. */
const SURE = 0.05;

const top = one("top", "share", { initial: 0.2 });
const attributes = named("attributes", { blank: "unknown" });

/** A number of a row of the table; without one the sentence can't be said. */
function numberAt(row: readonly Cell[], at: number): number {
  const cell = row[at];
  if (typeof cell !== "number") throw new Unreadable("no number");
  return cell;
}

const scores = each("scores", "number");
const outcomes = each("outcomes", "count");

/** Scores and outcomes where both are filled. */
function answered(call: Call): [scores: Float64Array, outcomes: Float64Array] {
  const rows = call.rows("scores", "outcomes");
  return [call.numbers("scores", rows), call.numbers("outcomes", rows)];
}

/** Which part of all pairs of a value of the one and a value of the other are equal. */
function tied(ones: Float64Array, others: Float64Array): number {
  const timesOf = new Map<number, number>();
  for (const value of others) timesOf.set(value, (timesOf.get(value) ?? 0) + 1);
  const pairs = sum(ones.map((value) => timesOf.get(value) ?? 0));
  return pairs / (ones.length * others.length);
}

export const targeting: Family = {
  ICP_INDEX: {
    what: words.ICP_INDEX.what,
    takes: [attributes, each("profits", "money"), top],
    gives: ["text", "text", "count", "count", "number", "share", "number"],
    rowName: words.ICP_INDEX.value,
    says: [
      (call) => {
        const chances = call.column(6);
        return words.ICP_INDEX.says(chances.filter((p) => p < SURE).length, chances.length);
      },
      ({ table: [row] }) =>
        words.ICP_INDEX.first(
          String(row[0]),
          String(row[1]),
          numberAt(row, 3),
          numberAt(row, 2),
          numberAt(row, 4),
        ),
    ],
    cell: ({ table, tableRow }) => {
      if (tableRow < 1) throw new Unreadable("told already");
      const row = table[tableRow];
      const [attribute, value] = row.map(String);
      return words.ICP_INDEX.row(
        attribute,
        value,
        numberAt(row, 3),
        numberAt(row, 2),
        numberAt(row, 4),
        numberAt(row, 6),
      );
    },
  },
  ICP_SCORE: {
    what: words.ICP_SCORE.what,
    takes: [
      attributes,
      each("profits", "money", { blank: "unknown" }),
      named("candidates", {
        blank: "unknown",
        without: words.ICP_SCORE.themselves,
        rowsOfResults: true,
      }),
      top,
    ],
    ...perRow(
      {
        as: "number",
        of: "customer",
        all: [
          spread("number", "customer"),
          ({ list }) => {
            const all = numbersIn(list);
            return all.length > 1
              ? words.ICP_SCORE.above(all.filter((score) => score >= 50).length, all.length)
              : null;
          },
        ],
      },
      (call, row) => words.ICP_SCORE.row(numberAt(call.list, row)),
    ),
  },
  SCORE_FIT: {
    what: words.SCORE_FIT.what,
    takes: [named("features"), each("outcome", "count")],
    gives: ["text", "number", "number", "number", "number"],
    says: [
      ({ table }) => {
        const features = table.filter(([term]) => term !== "Intercept");
        const sure = features.filter((row) => numberAt(row, 4) < SURE).map(([term]) => String(term));
        return words.SCORE_FIT.says(features.length, sure);
      },
      ({ table: [first] }) => words.SCORE_FIT.intercept(probability(numberAt(first, 1))),
    ],
    cell: ({ table, tableRow, at }) => {
      if (tableRow < 1 || at.column > 1) throw new Unreadable("no coefficient");
      const row = table[tableRow];
      const coefficient = numberAt(row, 1);
      return words.SCORE_FIT.row(String(row[0]), coefficient, Math.exp(coefficient));
    },
  },
  SCORE: {
    what: words.SCORE.what,
    takes: [fit("fit"), block("features", { blank: "none" })],
    ...perRow(
      {
        as: "share",
        of: "customer",
        all: [
          ({ list }) => {
            const chances = numbersIn(list);
            return list.length > 1 ? words.SCORE.all(sum(chances), chances.length) : null;
          },
          spread("share", "customer"),
        ],
      },
      (call, row) => words.SCORE.row(numberAt(call.list, row)),
    ),
  },
  LIFT_TABLE: {
    what: words.LIFT_TABLE.what,
    takes: [scores, outcomes, one("bins", "count", { initial: 10 })],
    gives: ["count", "count", "count", "share", "number", "share"],
    rowName: words.LIFT_TABLE.bin,
    says: [
      (call) => words.LIFT_TABLE.says(sum(call.column(1)), sum(call.column(2)), call.table.length),
      ({ table: [row] }) =>
        words.LIFT_TABLE.first(numberAt(row, 1), numberAt(row, 2), numberAt(row, 3), numberAt(row, 4)),
      ({ table }) => {
        const half = Math.floor(table.length / 2);
        return half > 0 ? words.LIFT_TABLE.half(half, table.length, numberAt(table[half - 1], 5)) : null;
      },
    ],
    again: (call) => model.liftTable(...answered(call), 1),
  },
  AUC: {
    what: words.AUC.what,
    takes: [scores, outcomes],
    says: [
      either(
        (call) => {
          const [values, came] = answered(call);
          const of = (outcome: number) => values.filter((_, at) => came[at] === outcome);
          const [ones, others] = [of(1), of(0)];
          return words.AUC.says(call.amount, ones.length, others.length, tied(ones, others));
        },
        ({ amount }) => words.AUC.short(amount),
      ),
    ],
    again: (call) => model.auc(...answered(call)),
  },
  PROFILE_COVERAGE: {
    what: words.PROFILE_COVERAGE.what,
    takes: [attributes],
    gives: ["text", "share", "count", "text"],
    says: [
      ({ table }) => {
        const each = table.slice(0, -1);
        const usable = each.filter(([, , , isUsable]) => isUsable === true).map(([name]) => String(name));
        return words.PROFILE_COVERAGE.says(usable, each.length);
      },
      ({ table }) => words.PROFILE_COVERAGE.complete(numberAt(table[table.length - 1], 1)),
    ],
  },
  TARGET_SELECT: {
    what: words.TARGET_SELECT.what,
    takes: [
      each("probability", "share", { blank: "none" }),
      each("value", "money", { blank: "none", adds: false }),
      each("contactCost", "money", { blank: "none", adds: false }),
      one("budget", "money", { without: words.TARGET_SELECT.noLimit }),
    ],
    ...perRow(
      {
        as: "count",
        of: "customer",
        all: [
          ({ list }) =>
            list.length > 1
              ? words.TARGET_SELECT.says(list.filter((cell) => cell === 1).length, numbersIn(list).length)
              : null,
          (call) => {
            const { list } = call;
            const chosen = list.flatMap((cell, row) => (cell === 1 ? [row] : []));
            if (list.length < 2 || chosen.length === 0) return null;
            const value = call.numbers("value", chosen);
            const gains = call.numbers("probability", chosen).map((chance, at) => chance * value[at]);
            return words.TARGET_SELECT.gain(sum(call.numbers("contactCost", chosen)), sum(gains));
          },
        ],
      },
      (call, row) =>
        words.TARGET_SELECT.row(
          {
            probability: call.number("probability", row),
            value: call.number("value", row),
            cost: call.number("contactCost", row),
          },
          call.list[row] === 1,
        ),
    ),
  },
};
