/** Activity-based costing. */
import { abcCost, tdabcUnused } from "../models/costing";
import { columnSums, sum, weightedRowSums } from "../models/sums";
import { left } from "../texts/explain/common";
import { costing as words } from "../texts/explain/costing";
import type { Call } from "./call";
import { isBlank, Unreadable } from "./cells";
import { either, extremes, numbersIn, perRow, placeOf, spread } from "./saying";
import { block, each, type Family, one } from "./spec";

/** Rates of more activities would make a list. */
const MOST_RATES = 4;

/** Numbers of a block row by row, blank rows left out. */
function matrix(call: Call, name: string): { values: Float64Array; rows: number; columns: number } {
  const rows = call.block(name);
  const cells = rows.flat();
  if (cells.some((cell) => !isBlank(cell) && typeof cell !== "number")) throw new Unreadable(name);
  const values = Float64Array.from(cells, (cell) => (typeof cell === "number" ? cell : 0));
  return { values, rows: rows.length, columns: rows[0].length };
}

function vector(call: Call, name: string): Float64Array {
  const cells = call.line(name);
  return call.numbers(
    name,
    cells.map((_, at) => at),
  );
}

function timeDriven(call: Call) {
  const { values, columns } = matrix(call, "volumes");
  const given = vector(call, "unitMinutes");
  const unitMinutes = new Float64Array(columns);
  unitMinutes.set(given.subarray(0, columns));
  return { volumes: values, unitMinutes };
}

const capacity = [
  one("capacityCost", "money"),
  one("capacityMinutes", "number"),
  each("unitMinutes", "number", { of: "activity", blank: "0" }),
  block("volumes", { blank: "0" }),
];

const isDetailed = (call: Call) => call.flag("detail");

const total = (call: Call) => sum(numbersIn(call.gives.flat()));

export const costing: Family = {
  ABC_COST: {
    what: words.ABC_COST.what,
    takes: [
      each("activityCosts", "money", { of: "activity", blank: "0" }),
      block("drivers", { blank: "0" }),
      one("detail", "text", { initial: false }),
    ],
    says: [
      (call) => (isDetailed(call) ? words.ABC_COST.detail : null),
      (call) =>
        words.ABC_COST.says(total(call), vector(call, "activityCosts").length, matrix(call, "drivers").rows),
      (call) => {
        const costs = call.gives.map((row) => sum(numbersIn(row)));
        const most = costs.indexOf(extremes(Float64Array.from(costs)).most);
        return costs.length > 1
          ? words.ABC_COST.most(placeOf(call, most, "customer", false), costs[most])
          : null;
      },
      (call) => {
        const costs = vector(call, "activityCosts");
        const used = columnSums(matrix(call, "drivers").values, costs.length);
        const rates = Array.from(costs, (cost, at) => ({
          activity: at + 1,
          rate: cost / used[at],
          cost,
          used: used[at],
        })).filter(({ cost }) => cost !== 0);
        const shown = rates.slice(0, MOST_RATES);
        return shown.length > 0 ? words.ABC_COST.rates(shown, rates.length - shown.length) : null;
      },
    ],
    cell: (call) => {
      const { gives, at } = call;
      const cost = gives[at.row][at.column];
      if (gives.length * gives[0].length === 1) return null;
      const place = placeOf(call, at.row, "customer", false);
      if (isBlank(cost)) return left.blankRow(place);
      if (typeof cost !== "number") return null;
      return gives[0].length > 1
        ? words.ABC_COST.part(place, cost, at.column + 1)
        : words.ABC_COST.row(place, cost);
    },
    again: (call) => abcCost(vector(call, "activityCosts"), matrix(call, "drivers").values),
  },
  TDABC_COST: {
    what: words.TDABC_COST.what,
    takes: capacity,
    ...perRow(
      {
        as: "money",
        of: "customer",
        all: [
          (call) => {
            const [cost, minutes] = [call.number("capacityCost"), call.number("capacityMinutes")];
            return words.TDABC_COST.minute(cost / minutes, cost, minutes);
          },
          spread("money", "customer", true),
        ],
      },
      (call, row) => {
        const cells = call.cells("volumes")[row];
        const { unitMinutes } = timeDriven(call);
        const used = weightedRowSums(
          Float64Array.from(cells, (cell) => Number(cell ?? 0)),
          unitMinutes,
        );
        return words.TDABC_COST.row(used[0], call.list[row] as number);
      },
    ),
  },
  TDABC_UNUSED: {
    what: words.TDABC_UNUSED.what,
    takes: capacity,
    says: [
      either(
        (call) => {
          const [cost, minutes] = [call.number("capacityCost"), call.number("capacityMinutes")];
          const { unitMinutes, volumes } = timeDriven(call);
          // In minutes instead of money.
          const free = tdabcUnused({ cost: minutes, minutes }, unitMinutes, volumes);
          if (call.amount === 0) return words.TDABC_UNUSED.none(minutes);
          return call.amount > 0
            ? words.TDABC_UNUSED.unused(call.amount, cost, free, minutes)
            : words.TDABC_UNUSED.overloaded(-call.amount, -free, minutes);
        },
        ({ amount }) => words.TDABC_UNUSED.short(amount),
      ),
    ],
  },
};
