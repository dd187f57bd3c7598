/** What customers who come and go without a word are worth, by their purchases: the answer in the pane. */
import { DAYS } from "../../models/dates";
import type { Fit } from "../../models/fit";
import { expectedSpend, fitSpend } from "../../models/gamma-gamma";
import { holdOut, type HoldOut } from "../../models/holdout";
import { cac, cacPayback } from "../../models/kpis";
import { ModelError } from "../../models/model-error";
import { predictedValue } from "../../models/predicted-value";
import { paretoShare } from "../../models/profitability";
import {
  discountedPurchases,
  expectedPurchases,
  fitPurchases,
  probabilityAlive,
  type PurchaseFit,
  type PurchaseModel,
} from "../../models/purchase";
import { rfmSummary, type RfmSummary } from "../../models/rfm";
import { sum } from "../../models/sums";
import { purchases as texts } from "../../texts/lifetime/transactions";
import { count, money, roundShare, share } from "../../texts/words";
import {
  AnalysisError,
  type Figure,
  type Key,
  type OptionValues,
  type Preview,
  type UsableData,
} from "../analysis";
import { answering } from "../answering";
import type { Picture } from "../picture";
import { cohortPicture, type CohortUnit, cohortUnit } from "./cohorts";
import { type PurchaseFacts, purchaseOptions, type Role } from "./roles";

const MODELS: PurchaseModel[] = ["BG/NBD", "MBG/NBD", "Pareto/NBD"];

/** The part of the time on which the model is fitted to be held against the rest. */
export const FIRST_PART = 0.5;
/** With fewer repeat customers the parameters say little. */
export const FEW = 30;
/** From here on the sum of what was expected is called wrong. */
const OFF = 0.2;
/** Log-likelihoods nearer than this don't tell one model from another. */
const ALIKE = 1e-3;
const LISTED = 5;
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

/** What a log of purchases tells, whatever is asked of it. */
interface Learned {
  log: Log;
  summary: RfmSummary;
  /** The likeliest first. */
  fits: PurchaseFit[];
  spendFit: Fit;
  check: Check | null;
  unit: CohortUnit | null;
  pictures: Picture[];
}

/** Fits take long, and options that don't bear on them are tried one after another: what was learned of the same rows is kept. */
const known = new WeakMap<UsableData<Role>, Map<string, Learned>>();

function learned(data: UsableData<Role>, wanted: PurchaseModel | "best"): Learned {
  const before = known.get(data) ?? new Map<string, Learned>();
  known.set(data, before);
  const found = before.get(wanted) ?? learn(data, wanted);
  before.set(wanted, found);
  return found;
}

function learn(data: UsableData<Role>, wanted: PurchaseModel | "best"): Learned {
  const log = logOf(data);
  const summary = rfmSummary(log.customers, log.days, log.amounts, undefined, DAYS.week);
  const fits = fitted(summary, wanted);
  const check = heldOut(log, fits[0].model);
  const unit = cohortUnit(log.first, log.last);
  return {
    log,
    summary,
    fits,
    spendFit: fitSpend(summary.frequency, summary.monetary),
    check,
    unit,
    pictures: [...(check ? [trackingPicture(log, check)] : []), ...(unit ? [cohortsOf(log, unit)] : [])],
  };
}

export function preview(data: UsableData<Role>, options: OptionValues): Preview<PurchaseFacts> {
  return answering(() => {
    const { model: wanted, horizon, discount, margin, top, spend } = purchaseOptions(options);
    const { log, summary, fits, spendFit, check, unit, pictures } = learned(data, wanted);
    const [fit] = fits;

    const customers = summary.customers.length;
    const { frequency, recency, age, monetary } = summary;
    const alive = probabilityAlive(fit.model, fit.parameters, frequency, recency, age);
    const values = predictedValue(
      discountedPurchases(
        fit.model,
        fit.parameters,
        frequency,
        recency,
        age,
        age.map(() => weeksOf(horizon)),
        weekly(discount),
      ),
      expectedSpend(spendFit.parameters, frequency, monetary),
      age.map(() => margin),
    );
    const total = sum(values);
    if (!Number.isFinite(total)) throw new ModelError("too large");
    const best = total > 0 ? paretoShare(values, top, "net") : 0;
    const left = alive.filter((each) => each < 0.5).length;
    const repeats = frequency.filter((each) => each > 0).length;
    const mean = total / customers;
    const words = texts.figures;

    const warnings = [
      ...(check && check.off > OFF ? [texts.doubts.check.text(check.predictedTotal, check.actualTotal)] : []),
      ...(check ? [] : [texts.doubts.unchecked.text]),
      ...(fit.note ? [texts.doubts.purchases.text(fit.note)] : []),
      ...(spendFit.note ? [texts.doubts.spend.text(spendFit.note)] : []),
      ...(repeats < FEW ? [texts.doubts.few.text(repeats)] : []),
      ...(horizon > monthsOf(log) ? [texts.doubts.far.text(horizon, monthsOf(log))] : []),
      ...(margin >= 1 ? [texts.doubts.margin.text()] : []),
      ...(data.today > 0 && log.last > data.today ? [texts.doubts.future(log.last)] : []),
    ];
    return {
      sentence: texts.sentence({ customers, left, horizon }, { mean, top, best }),
      warnings,
      figures: [
        { label: words.mean, value: money(mean), meaning: words.meanMeaning(horizon, discount) },
        { label: words.total, value: money(total), meaning: words.totalMeaning(customers) },
        { label: words.alive, value: count(customers - left), meaning: words.aliveMeaning },
        { label: words.repeat, value: share(repeats / customers), meaning: words.repeatMeaning },
        ...(check
          ? [
              {
                label: words.check,
                value: words.checkValue(check.predictedTotal, check.actualTotal),
                meaning: words.checkMeaning(check.split),
              },
            ]
          : []),
        {
          label: words.model,
          value: fit.model,
          meaning: words.modelMeaning(
            fits.slice(1).map(({ model, logLikelihood }) => ({
              model,
              behind: fit.logLikelihood - logLikelihood,
            })),
          ),
        },
        ...(spend === null ? [] : acquisition(spend, margin, log, summary)),
      ],
      pictures,
      lists: [mostValuable(summary, values, alive)],
      short: texts.short(mean, horizon),
      facts: {
        from: "transactions",
        model: fit.model,
        likelihoods: fits.map(({ model, logLikelihood }) => ({ model, logLikelihood })),
        checked: check !== null,
        cohorts: unit,
      },
    };
  });
}

/** Months ahead in the fit's unit, and a rate a year as one a week. */
const weeksOf = (months: number) => (months * DAYS.month) / DAYS.week;
const weekly = (rate: number) => (1 + rate) ** (DAYS.week / DAYS.year) - 1;

const monthsOf = ({ first, last }: Log) => (last - first) / DAYS.month;

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

/** The model that was asked for, or all of them, the likeliest first; one that was not found comes last. */
function fitted({ frequency, recency, age }: RfmSummary, wanted: PurchaseModel | "best"): PurchaseFit[] {
  const tried = wanted === "best" ? MODELS : [wanted];
  return tried
    .map((model) => fitPurchases(model, frequency, recency, age))
    .sort((one, other) => {
      if (one.converged !== other.converged) return one.converged ? -1 : 1;
      const behind = other.logLikelihood - one.logLikelihood;
      return Math.abs(behind) < ALIKE ? 0 : behind;
    });
}

type Check = HoldOut & { split: number; off: number };

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

function acquisition(
  spend: number,
  margin: number,
  { amounts }: Log,
  { age, customers }: RfmSummary,
): Figure[] {
  const words = texts.figures;
  const [cost] = cac(Float64Array.of(spend), Float64Array.of(customers.length));
  const monthly = (margin * sum(amounts) * DAYS.month) / (sum(age) * DAYS.week);
  const [months] = cacPayback({
    margin: Float64Array.of(monthly),
    acquisitionCost: Float64Array.of(cost),
    retention: Float64Array.of(1),
    discount: Float64Array.of(0),
  });
  return [
    { label: words.cac, value: money(cost), meaning: words.cacMeaning(customers.length) },
    {
      label: words.payback,
      value: Number.isNaN(months) ? words.never : words.paybackValue(months),
      meaning: words.paybackMeaning(monthly),
    },
  ];
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

function mostValuable({ customers }: RfmSummary, values: Float64Array, alive: Float64Array) {
  const best = Array.from(values.keys()).sort((one, other) => values[other] - values[one]);
  return {
    title: texts.list.title,
    headers: texts.list.headers,
    rows: best
      .slice(0, LISTED)
      .map((at) => [String(customers[at]), money(values[at]), roundShare(alive[at])]),
    note: texts.list.note,
  };
}
