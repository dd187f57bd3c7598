/** Predictive lifetime value. */
import { fitRetention, retention } from "../models/beta-geometric";
import { DAYS } from "../models/dates";
import { expectedSpend, fitSpend, SPEND_PARAMETERS } from "../models/gamma-gamma";
import { descending } from "../models/order";
import { fitPurchases, PURCHASE_PARAMETERS, type PurchaseModel } from "../models/purchase";
import { rfmSummary } from "../models/rfm";
import { sum } from "../models/sums";
import { lifetime as words } from "../texts/explain/lifetime";
import type { Call } from "./call";
import { type Cell, isBlank, Unreadable } from "./cells";
import { numbersIn, perRow, spread } from "./saying";
import { each, type Family, fit, one, type Sentence } from "./spec";

const known = (blank: "left out" | "none") => ({
  frequency: each("frequency", "count", { blank }),
  recency: each("recency", "number", { blank }),
  age: each("age", "number", { blank }),
});
const log = known("left out");
const asked = known("none");
const monetary = each("monetary", "money", { blank: "0", adds: false });
const horizon = each("horizon", "number", { blank: "0" });

const numberIn = (fitted: Map<string, Cell>, label: string): number => {
  const value = fitted.get(label.toLowerCase());
  if (typeof value !== "number") throw new Unreadable(label);
  return value;
};

const parametersOf = (fitted: Map<string, Cell>, labels: readonly string[]) =>
  labels.map((label): [string, number] => [label, numberIn(fitted, label)]);

/** Which parameters the fit has, and to how many customers it was fitted. */
const fitted =
  (labelsOf: (model: string) => readonly string[]): Sentence =>
  (call) => {
    const model = String(call.fitted.get("model"));
    const parameters = parametersOf(call.fitted, labelsOf(model));
    return words.PURCHASE_FIT.says(model, numberIn(call.fitted, "customers"), parameters);
  };

/** What a user should know of a fit. */
const warnings: Sentence[] = [
  (call) => (call.fitted.get("converged") === false ? words.PURCHASE_FIT.notConverged : null),
  (call) => {
    const note = call.fitted.get("note");
    return isBlank(note) ? null : words.PURCHASE_FIT.note(String(note));
  },
];

const labelsOf = (model: string) => PURCHASE_PARAMETERS[model as PurchaseModel] ?? [];

function ratio(call: Call, above: string, below: string): number {
  return numberIn(call.fitted, above) / numberIn(call.fitted, below);
}

const history = (call: Call, row: number) =>
  [call.number("frequency", row), call.number("recency", row), call.number("age", row)] as const;

const customersOf = (call: Call) => numbersIn(call.list);

function rfmRow(call: Call, row: readonly Cell[]): string {
  const [customer, ...rest] = row;
  const [frequency, recency, age, amount] = numbersIn(rest);
  return words.RFM_SUMMARY.row(
    String(customer),
    { frequency, recency, age, monetary: amount },
    call.word("unit").toLowerCase(),
  );
}

/** Whether the spend of all has a mean; where it has none, the median stands in its place. Null where the fit comes without its labels. */
function hasMean(fitted: Map<string, Cell>): boolean | null {
  const q = fitted.get("q");
  return typeof q === "number" ? q > 1 : null;
}

/** The renewal at which it is told how retention has risen. */
const LATER_RENEWAL = 5;

export const lifetime: Family = {
  RFM_SUMMARY: {
    what: words.RFM_SUMMARY.what,
    takes: [
      each("customers", "text", { of: "purchase" }),
      each("dates", "date", { of: "purchase" }),
      each("amounts", "money", { of: "purchase", blank: "0" }),
      one("asOf", "date", {
        without: (call) =>
          words.RFM_SUMMARY.lastDay(descending(call.numbers("dates", call.rows("customers", "dates")))[0]),
      }),
      one("unit", "text", { initial: "week" }),
    ],
    gives: ["text", "count", "number", "number", "money"],
    says: [
      (call) => {
        const frequency = call.column(1);
        return words.RFM_SUMMARY.says(frequency.length, frequency.filter((times) => times > 0).length);
      },
      (call) => rfmRow(call, call.table[0]),
    ],
    cell: (call) => {
      if (call.tableRow < 1) throw new Unreadable("told already");
      return rfmRow(call, call.table[call.tableRow]);
    },
    again: (call) => {
      const rows = call.rows("customers", "dates");
      return rfmSummary(
        call.keys("customers", rows),
        call.numbers("dates", rows),
        call.numbers("amounts", rows),
        call.isLeftOut("asOf") ? undefined : call.number("asOf"),
        DAYS[call.word("unit").toLowerCase() as keyof typeof DAYS],
      );
    },
  },
  PURCHASE_FIT: {
    what: words.PURCHASE_FIT.what,
    takes: [log.frequency, log.recency, log.age, one("model", "text", { initial: "BG/NBD" })],
    gives: "fit",
    says: [
      fitted(labelsOf),
      (call) => words.PURCHASE_FIT.rate(ratio(call, "r", "alpha")),
      (call) => {
        if (!call.fitted.has("a")) return words.PURCHASE_FIT.leavesInTime(ratio(call, "s", "beta"));
        const [a, b] = [numberIn(call.fitted, "a"), numberIn(call.fitted, "b")];
        return words.PURCHASE_FIT.leaves(a / (a + b));
      },
      ...warnings,
    ],
    again: (call) => {
      const rows = call.rows("frequency", "recency", "age");
      // A fit to many customers takes long, and doesn't fail.
      if (rows.length > 100 && call.numbers("frequency", rows).some((times) => times > 0)) return null;
      const [frequency, recency, age] = ["frequency", "recency", "age"].map((name) =>
        call.numbers(name, rows),
      );
      const model =
        labelsOf(call.word("model")).length > 0 ? (call.word("model") as PurchaseModel) : "BG/NBD";
      return fitPurchases(model, frequency, recency, age);
    },
  },
  PURCHASE_ALIVE: {
    what: words.PURCHASE_ALIVE.what,
    takes: [fit("fit"), asked.frequency, asked.recency, asked.age],
    ...perRow(
      {
        as: "share",
        of: "customer",
        all: [
          (call) =>
            call.list.length > 1
              ? words.PURCHASE_ALIVE.all(sum(customersOf(call)), customersOf(call).length)
              : null,
        ],
      },
      (call, row) => words.PURCHASE_ALIVE.row(...history(call, row), call.list[row] as number),
    ),
  },
  PURCHASE_EXPECTED: {
    what: words.PURCHASE_EXPECTED.what,
    takes: [fit("fit"), asked.frequency, asked.recency, asked.age, horizon],
    ...perRow({ as: "number", of: "customer", all: [spread("number", "customer", true)] }, (call, row) =>
      words.PURCHASE_EXPECTED.row(
        ...history(call, row),
        call.number("horizon", row),
        call.list[row] as number,
      ),
    ),
  },
  SPEND_FIT: {
    what: words.SPEND_FIT.what,
    takes: [log.frequency, monetary],
    gives: "fit",
    says: [
      fitted(() => SPEND_PARAMETERS),
      (call) => {
        const parameters = parametersOf(call.fitted, SPEND_PARAMETERS).map(([, value]) => value);
        const [mean] = expectedSpend(Float64Array.from(parameters), Float64Array.of(0), Float64Array.of(0));
        return Number.isFinite(mean) ? words.SPEND_FIT.mean(mean, hasMean(call.fitted)) : null;
      },
      ...warnings,
    ],
    again: (call) => {
      const rows = call.rows("frequency");
      return fitSpend(call.numbers("frequency", rows), call.numbers("monetary", rows));
    },
  },
  SPEND_EXPECTED: {
    what: words.SPEND_EXPECTED.what,
    takes: [fit("fit"), asked.frequency, monetary],
    ...perRow({ as: "money", of: "customer", all: [spread("money", "customer")] }, (call, row) =>
      words.SPEND_EXPECTED.row(
        call.number("frequency", row),
        call.number("monetary", row),
        call.list[row] as number,
        hasMean(call.fit("fit")),
      ),
    ),
  },
  PREDICTED_LTV: {
    what: words.PREDICTED_LTV.what,
    takes: [
      fit("purchaseFit"),
      fit("spendFit"),
      asked.frequency,
      asked.recency,
      asked.age,
      monetary,
      horizon,
      one("discount", "share", { initial: 0 }),
      each("margin", "share", { initial: 1, blank: "left out too" }),
    ],
    ...perRow(
      {
        as: "money",
        of: "customer",
        all: [
          spread("money", "customer", true),
          (call) => {
            const values = descending(customersOf(call));
            const total = sum(values);
            const best = Math.round(values.length / 5);
            return best > 0 && total > 0
              ? words.PREDICTED_LTV.best(best, sum(values.slice(0, best)) / total)
              : null;
          },
        ],
      },
      (call, row) => {
        const [frequency, recency, age] = history(call, row);
        return words.PREDICTED_LTV.row(
          {
            frequency,
            recency,
            age,
            monetary: call.number("monetary", row),
            horizon: call.number("horizon", row),
            discount: call.number("discount"),
            margin: call.number("margin", row),
          },
          call.list[row] as number,
        );
      },
    ),
  },
  RETENTION_FIT: {
    what: words.RETENTION_FIT.what,
    takes: [each("survivors", "number", { of: "period" })],
    gives: "fit",
    says: [
      fitted(() => ["alpha", "beta"]),
      (call) => {
        const parameters = Float64Array.of(numberIn(call.fitted, "alpha"), numberIn(call.fitted, "beta"));
        return words.RETENTION_FIT.says(
          retention(parameters, 1),
          retention(parameters, LATER_RENEWAL),
          LATER_RENEWAL,
        );
      },
      ...warnings,
    ],
    again: (call) => fitRetention(call.numbers("survivors")),
  },
  RETENTION_CURVE: {
    what: words.RETENTION_CURVE.what,
    takes: [fit("fit"), one("periods", "count")],
    gives: ["count", "share", "share"],
    says: [
      (call) => {
        const [period, survival] = [call.column(0), call.column(1)];
        return words.RETENTION_CURVE.says(period[period.length - 1], survival[survival.length - 1]);
      },
      (call) => words.RETENTION_CURVE.first(call.column(2)[1]),
    ],
    cell: (call) => {
      const [period, survival, renewed] = call.table[call.tableRow] ?? [];
      if (typeof period !== "number" || typeof survival !== "number") throw new Unreadable("no row");
      return words.RETENTION_CURVE.row(period, survival, typeof renewed === "number" ? renewed : null);
    },
  },
  RETENTION_LTV: {
    what: words.RETENTION_LTV.what,
    takes: [
      fit("fit"),
      each("margin", "money", { of: "row", blank: "none", adds: false }),
      each("discount", "share", { of: "row", blank: "none" }),
      each("renewals", "count", { of: "row", blank: "left out too", without: words.RETENTION_LTV.newOne }),
    ],
    ...perRow(
      { as: "money", of: "row", all: [spread("money", "row")] },
      (call, row) =>
        words.RETENTION_LTV.row(
          call.number("margin", row),
          call.number("discount", row),
          call.number("renewals", row, NaN),
          call.list[row] as number,
        ),
      "no mean lifetime",
    ),
  },
};
