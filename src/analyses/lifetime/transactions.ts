/** Purchases as a log has them, one a row: what it tells beside the sums by customer. */
import { DAYS } from "../../models/dates";
import { holdOut } from "../../models/holdout";
import { ModelError } from "../../models/model-error";
import { expectedPurchases, type PurchaseModel } from "../../models/purchase";
import { rfmSummary } from "../../models/rfm";
import { sum } from "../../models/sums";
import { purchases as texts } from "../../texts/lifetime/transactions";
import { AnalysisError, type Key, type UsableData } from "../analysis";
import type { Picture } from "../picture";
import { cohortPicture, type CohortUnit, cohortUnit } from "./cohorts";
import type { Check, Purchases } from "./purchases";
import type { Role } from "./roles";

/** The part of the time on which the model is fitted to be held against the rest. */
export const FIRST_PART = 0.5;
/** About so many points of a curve show all there is. */
const POINTS = 26;

/** Log of purchases, one row each. */
interface Log {
  customers: Key[];
  days: Float64Array;
  amounts: Float64Array;
  first: number;
  last: number;
}

export function transactions(data: UsableData<Role>): Purchases {
  const log = logOf(data);
  const unit = cohortUnit(log.first, log.last);
  return {
    from: "transactions",
    summary: rfmSummary(log.customers, log.days, log.amounts, undefined, DAYS.week),
    paid: sum(log.amounts),
    last: log.last,
    doubts: [],
    beside(model) {
      const check = heldOut(log, model);
      return {
        check,
        cohorts: unit,
        pictures: [...(check ? [trackingPicture(log, check)] : []), ...(unit ? [cohortsOf(log, unit)] : [])],
      };
    },
  };
}

function logOf({ keys, numbers }: UsableData<Role>): Log {
  const customers = keys.customer ?? [];
  if (customers.length === 0) throw new AnalysisError(texts.noRows);
  const days = numbers.day![0].map(Math.floor);
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return { customers, days, amounts: numbers.amount![0], first, last };
}

/** Null where too little was bought in the first part, or nothing in the rest. */
function heldOut({ customers, days, amounts, first, last }: Log, model: PurchaseModel): Check | null {
  const split = Math.floor(first + FIRST_PART * (last - first));
  try {
    const check = holdOut(customers, days, amounts, split, DAYS.week, model);
    return { ...check, split, off: Math.abs(check.predictedTotal - check.actualTotal) / check.actualTotal };
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

/** Up to the split what happened; then what the model, which knows no more than that, adds to it. */
function trackingPicture({ customers, days, amounts, first }: Log, check: Check): Picture {
  const { fit, tracking, split, predictedTotal, actualTotal } = check;
  const known = rfmSummary(customers, days, amounts, split, DAYS.week);
  const before = sum(known.frequency);
  const expectedBy = (date: number) => {
    const horizon = known.age.map(() => (date - split) / DAYS.week);
    const { frequency, recency, age } = known;
    return before + sum(expectedPurchases(fit.model, fit.parameters, frequency, recency, age, horizon));
  };
  const step = Math.ceil(tracking.time.length / POINTS);
  const words = texts.tracking;
  const points = Array.from(tracking.time, (time, at) => {
    const date = Math.ceil(first + time * DAYS.week - 1);
    return { date, actual: tracking.actual[at], at };
  })
    .filter(({ at }) => at % step === step - 1)
    .map(({ date, actual }) => ({ date, actual, predicted: date <= split ? actual : expectedBy(date) }));
  return {
    kind: "tracking",
    points,
    from: split,
    yTitle: words.yTitle,
    labels: { actual: words.actual, predicted: words.predicted, from: words.from },
    description: words.description(split, predictedTotal, actualTotal),
  };
}

function cohortsOf({ customers, days, amounts }: Log, unit: CohortUnit): Picture {
  const paid = (_: unknown, row: number) => amounts[row] > 0;
  return cohortPicture(customers.filter(paid), days.filter(paid), unit);
}
