/** Customer key figures. */
import type { Unit } from "../models/dates";
import { group } from "../models/keys";
import { cohortRetention, DETRACTOR, PROMOTER } from "../models/kpis";
import { sum } from "../models/sums";
import { shown } from "../texts/explain/common";
import { kpis as words } from "../texts/explain/kpis";
import type { Call } from "./call";
import { type Cell, Unreadable } from "./cells";
import { either, perRow, spread } from "./saying";
import { each, type Family, one } from "./spec";

const money = (name: string, options = {}) => each(name, "money", { of: "row", blank: "none", ...options });
const rate = (name: string, options = {}) => each(name, "share", { of: "row", blank: "none", ...options });
const number = (name: string, options = {}) => each(name, "count", { of: "row", blank: "none", ...options });

const customers = each("customers", "text", { of: "purchase" });

const retention = rate("retention");
const discount = rate("discount", { initial: 0.1, blank: "left out too" });

const cohort = (call: Call, [first, count]: readonly Cell[]): string => {
  if (typeof first !== "number" || typeof count !== "number") throw new Unreadable("no cohort");
  return words.COHORT_RETENTION.cohort(first, count, call.word("unit"));
};
const bought = (call: Call, cell: Cell): string => {
  if (typeof cell !== "number") throw new Unreadable("not over yet");
  return shown(call.flag("counts") ? "count" : "share", cell);
};

/** Later periods told of the first cohort. */
const TOLD = 3;

export const kpis: Family = {
  CUSTOMER_LTV: {
    what: words.CUSTOMER_LTV.what,
    takes: [
      money("margin", { adds: false }),
      retention,
      discount,
      number("periods", { blank: "left out too", without: words.CUSTOMER_LTV.forEver }),
      number("timing", { initial: 0, blank: "0" }),
      money("acquisitionCost", { initial: 0, blank: "0", adds: false }),
    ],
    ...perRow(
      { as: "money", of: "row", all: [spread("money", "row", true)] },
      (call, row) =>
        words.CUSTOMER_LTV.row(
          {
            margin: call.number("margin", row),
            retention: call.number("retention", row),
            discount: call.number("discount", row),
            periods: call.number("periods", row, Infinity),
            timing: call.number("timing", row),
            cost: call.number("acquisitionCost", row),
          },
          call.list[row] as number,
        ),
      "no end",
    ),
  },
  CAC: {
    what: words.CAC.what,
    takes: [money("spend"), number("newCustomers")],
    ...perRow(
      { as: "money", of: "row", all: [spread("money", "row")] },
      (call, row) =>
        words.CAC.row(call.number("spend", row), call.number("newCustomers", row), call.list[row] as number),
      "no new customers",
    ),
  },
  CAC_PAYBACK: {
    what: words.CAC_PAYBACK.what,
    takes: [
      money("margin", { adds: false }),
      money("acquisitionCost", { adds: false }),
      rate("retention", { initial: 1, blank: "left out too" }),
      rate("discount", { initial: 0, blank: "0" }),
    ],
    ...perRow(
      { as: "number", of: "row", all: [spread("number", "row")] },
      (call, row) =>
        words.CAC_PAYBACK.row(
          {
            margin: call.number("margin", row),
            cost: call.number("acquisitionCost", row),
            retention: call.number("retention", row),
            discount: call.number("discount", row),
          },
          call.list[row] as number,
        ),
      "never paid back",
    ),
  },
  REPEAT_RATE: {
    what: words.REPEAT_RATE.what,
    takes: [customers, each("dates", "date", { of: "purchase", without: words.REPEAT_RATE.rows })],
    says: [
      either(
        (call) => {
          const rows = call.rows("customers", "dates");
          const all = group(call.keys("customers", rows)).keys.length;
          const repeated = Math.round(call.amount * all);
          const range = call.text("customers");
          const days = !call.isLeftOut("dates");
          return words.REPEAT_RATE.says(repeated, all, call.amount, rows.length, range, days);
        },
        ({ amount }) => words.REPEAT_RATE.short(amount),
      ),
    ],
  },
  RETENTION_RATE: {
    what: words.RETENTION_RATE.what,
    takes: [number("startCount"), number("endCount"), number("newCount")],
    ...perRow(
      { as: "share", of: "row", all: [spread("share", "row")] },
      (call, row) =>
        words.RETENTION_RATE.row(
          {
            start: call.number("startCount", row),
            end: call.number("endCount", row),
            added: call.number("newCount", row),
          },
          call.list[row] as number,
        ),
      "nobody at the start",
    ),
  },
  COHORT_RETENTION: {
    what: words.COHORT_RETENTION.what,
    takes: [
      customers,
      each("dates", "date", { of: "purchase" }),
      one("unit", "text", { initial: "month" }),
      one("counts", "text", { initial: false }),
    ],
    gives: ["date", "count"],
    says: [
      (call) => {
        const sizes = call.column(1);
        return words.COHORT_RETENTION.says(sizes.length, sum(sizes));
      },
      (call) => {
        const [first] = call.table;
        const later = first
          .slice(3, 3 + TOLD)
          .flatMap((cell, at) =>
            typeof cell === "number"
              ? [words.COHORT_RETENTION.later(at + 1, call.word("unit"), bought(call, cell))]
              : [],
          );
        return words.COHORT_RETENTION.first(cohort(call, first), later);
      },
    ],
    cell: (call) => {
      const { at, tableRow, table } = call;
      if (at.column < 2) throw new Unreadable("a label");
      if (tableRow < 0) return words.COHORT_RETENTION.header(at.column - 2, call.word("unit"));
      const row = table[tableRow];
      return words.COHORT_RETENTION.cell(
        cohort(call, row),
        at.column - 2,
        call.word("unit"),
        bought(call, row[at.column]),
      );
    },
    again: (call) => {
      const rows = call.rows("customers", "dates");
      const unit = call.word("unit").toLowerCase() as Unit;
      return cohortRetention(call.keys("customers", rows), call.numbers("dates", rows), unit);
    },
  },
  PROFILE_EQUIVALENT: {
    what: words.PROFILE_EQUIVALENT.what,
    takes: [money("ideal", { adds: false }), money("other", { adds: false })],
    ...perRow(
      { as: "number", of: "row", all: [spread("number", "row")] },
      (call, row) =>
        words.PROFILE_EQUIVALENT.row(
          call.number("ideal", row),
          call.number("other", row),
          call.list[row] as number,
        ),
      "no equivalent",
    ),
  },
  NPS: {
    what: words.NPS.what,
    takes: [each("scores", "count", { of: "answer" })],
    says: [
      either(
        (call) => {
          const scores = call.numbers("scores");
          const count = (isOne: (score: number) => boolean) => scores.filter(isOne).length;
          return words.NPS.says(
            count((score) => score >= PROMOTER),
            count((score) => score <= DETRACTOR),
            scores.length,
            call.amount,
            call.text("scores"),
          );
        },
        ({ amount }) => words.NPS.short(amount),
      ),
    ],
  },
};
