/** What customers who come and go without a word are worth, by their purchases, however these were brought: the answer in the pane. */
import { DAYS } from "../../models/dates";
import type { Fit } from "../../models/fit";
import { expectedSpend, fitSpend } from "../../models/gamma-gamma";
import type { HoldOut } from "../../models/holdout";
import { cac, cacPayback } from "../../models/kpis";
import { ModelError } from "../../models/model-error";
import { predictedValue } from "../../models/predicted-value";
import { paretoShare } from "../../models/profitability";
import {
  discountedPurchases,
  fitPurchases,
  probabilityAlive,
  type PurchaseFit,
  type PurchaseModel,
} from "../../models/purchase";
import type { RfmSummary } from "../../models/rfm";
import { sum } from "../../models/sums";
import { purchases as texts } from "../../texts/lifetime/transactions";
import { count, money, roundShare, share } from "../../texts/words";
import type { Figure, OptionValues, Preview, UsableData } from "../analysis";
import { answering } from "../answering";
import type { Picture } from "../picture";
import type { CohortUnit } from "./cohorts";
import { type Brought, type PurchaseFacts, purchaseOptions, type Role } from "./roles";

const MODELS: PurchaseModel[] = ["BG/NBD", "MBG/NBD", "Pareto/NBD"];

/** With fewer repeat customers the parameters say little. */
export const FEW = 30;
/** From here on the sum of what was expected is called wrong. */
const OFF = 0.2;
/** Log-likelihoods nearer than this don't tell one model from another. */
const ALIKE = 1e-3;
const LISTED = 5;

/** Purchases as they were brought, and what is known beside the sums by customer. */
export interface Purchases {
  from: Brought;
  summary: RfmSummary;
  /** What was paid, as far as it is known. */
  paid: number;
  /** The last day; null where no dates are known. */
  last: number | null;
  /** Doubts about these data. */
  doubts: string[];
  /** What the purchases, each by itself, show when a model is held against them. */
  beside(model: PurchaseModel): Beside;
}

export interface Beside {
  /** Null where the model can't be held against later purchases. */
  check: Check | null;
  cohorts: CohortUnit | null;
  pictures: Picture[];
}

export type Check = HoldOut & { split: number; off: number };

/** What purchases tell, whatever is asked of them. */
interface Learned extends Purchases, Beside {
  /** The likeliest first. */
  fits: PurchaseFit[];
  spendFit: Fit;
}

/** The answer to purchases that are brought in that way. */
export function previewOf(
  brought: (data: UsableData<Role>) => Purchases,
): (data: UsableData<Role>, options: OptionValues) => Preview<PurchaseFacts> {
  // Fits take long, and options that don't bear on them are tried one after another: what was learned of the same rows is kept.
  const known = new WeakMap<UsableData<Role>, Map<string, Learned>>();
  const learned = (data: UsableData<Role>, wanted: PurchaseModel | "best") => {
    const before = known.get(data) ?? new Map<string, Learned>();
    known.set(data, before);
    const found = before.get(wanted) ?? learn(brought(data), wanted);
    before.set(wanted, found);
    return found;
  };
  return (data, options) =>
    answering(() => answer(learned(data, purchaseOptions(options).model), data, options));
}

function learn(purchases: Purchases, wanted: PurchaseModel | "best"): Learned {
  const { summary } = purchases;
  const fits = fitted(summary, wanted);
  return {
    ...purchases,
    ...purchases.beside(fits[0].model),
    fits,
    spendFit: fitSpend(summary.frequency, summary.monetary),
  };
}

function answer(
  { from, summary, paid, last, doubts, fits, spendFit, check, cohorts, pictures }: Learned,
  { today }: UsableData<Role>,
  options: OptionValues,
): Preview<PurchaseFacts> {
  const { days, horizon, discount, margin, top, spend } = purchaseOptions(options);
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
      age.map(() => unitsOf(horizon, days)),
      rateOfUnit(discount, days),
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
  const months = (age.reduce((most, each) => Math.max(most, each), 0) * days) / DAYS.month;
  const words = texts.figures;

  const warnings = [
    ...(check && check.off > OFF ? [texts.doubts.check.text(check.predictedTotal, check.actualTotal)] : []),
    ...(check ? [] : [texts.doubts.unchecked[from]]),
    ...doubts,
    ...(fit.note ? [texts.doubts.purchases.text(fit.note)] : []),
    ...(spendFit.note ? [texts.doubts.spend.text(spendFit.note)] : []),
    ...(repeats < FEW ? [texts.doubts.few.text(repeats)] : []),
    ...(horizon > months ? [texts.doubts.far.text(horizon, months)] : []),
    ...(margin >= 1 ? [texts.doubts.margin.text()] : []),
    ...(today > 0 && last !== null && last > today ? [texts.doubts.future(last)] : []),
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
      ...(spend === null
        ? []
        : acquisition({ from, spend, customers, monthly: (margin * paid * DAYS.month) / (sum(age) * days) })),
    ],
    pictures,
    lists: [mostValuable(summary, values, alive)],
    short: texts.short(mean, horizon),
    facts: {
      from,
      model: fit.model,
      likelihoods: fits.map(({ model, logLikelihood }) => ({ model, logLikelihood })),
      checked: check !== null,
      cohorts,
    },
  };
}

/** Months ahead in the fit's unit of so many days, and a rate a year as one of that unit. */
const unitsOf = (months: number, days: number) => (months * DAYS.month) / days;
const rateOfUnit = (rate: number, days: number) => (1 + rate) ** (days / DAYS.year) - 1;

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

interface Acquisition {
  from: Brought;
  spend: number;
  customers: number;
  /** Profit a customer has brought a month. */
  monthly: number;
}

function acquisition({ from, spend, customers, monthly }: Acquisition): Figure[] {
  const words = texts.figures;
  const [cost] = cac(Float64Array.of(spend), Float64Array.of(customers));
  const [months] = cacPayback({
    margin: Float64Array.of(monthly),
    acquisitionCost: Float64Array.of(cost),
    retention: Float64Array.of(1),
    discount: Float64Array.of(0),
  });
  return [
    { label: words.cac, value: money(cost), meaning: words.cacMeaning(customers) },
    {
      label: words.payback,
      value: Number.isNaN(months) ? words.never : words.paybackValue(months),
      meaning: words.paybackMeaning[from](monthly),
    },
  ];
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
