/** What is a customer worth? By purchases, each or in sum, by margin and retention, or by the survivors of a contract. */
import { UNITS } from "../models/dates";
import { lifetime as texts } from "../texts/lifetime";
import type { Analysis, Condition, OptionValues, Preview, ReportContext, UsableData } from "./analysis";
import { CUSTOMER, RATES } from "./hints";
import type { Report } from "./report";
import {
  type Brought,
  type ContractFacts,
  type Facts,
  type From,
  LONGEST,
  type MarginFacts,
  type PurchaseFacts,
  type Role,
} from "./lifetime/roles";
import * as margins from "./lifetime/margins";
import * as purchaseSheets from "./lifetime/purchase-sheets";
import { previewOf } from "./lifetime/purchases";
import { summary } from "./lifetime/summary";
import * as survivors from "./lifetime/survivors";
import { transactions } from "./lifetime/transactions";

const from = (...is: From[]): { when: Condition } => ({ when: { option: "from", is } });
const BY_PURCHASES = from("transactions", "summary");
const NO_AMOUNTS = [...RATES, "target", "tax"];

interface Way<F extends Facts> {
  preview(data: UsableData<Role>, options: OptionValues): Preview<F>;
  /** Indices of the sheets. */
  writes(facts: F): number[];
  report(context: ReportContext<Role, F>, analysis: Pick<Analysis<Role>, "columns">): Report;
}

const byPurchases = { writes: purchaseSheets.written, report: purchaseSheets.report };

/** By what the data are. */
const WAYS: Record<Brought, Way<PurchaseFacts>> & {
  margins: Way<MarginFacts>;
  survivors: Way<ContractFacts>;
} = {
  transactions: { preview: previewOf(transactions), ...byPurchases },
  summary: { preview: previewOf(summary), ...byPurchases },
  margins: { preview: margins.preview, writes: () => [0, 5], report: margins.report },
  survivors: { preview: survivors.preview, writes: () => [0, 6], report: survivors.report },
};

export const lifetime: Analysis<Role, Facts> = {
  id: "lifetime",
  title: texts.title,
  stage: "KNOW",
  question: texts.question,
  columns: {
    customer: {
      ...texts.columns.customer,
      ...from("transactions", "summary"),
      kind: "key",
      ...CUSTOMER,
    },
    day: {
      ...texts.columns.day,
      ...from("transactions"),
      kind: "date",
      hints: [
        "order date",
        "purchase date",
        "date",
        "invoice date",
        "transaction date",
        "day",
        "ordered",
        "bought",
      ],
      avoid: ["ship", "shipped", "delivery", "due", "birth", "since", "paid"],
    },
    amount: {
      ...texts.columns.amount,
      ...from("transactions"),
      kind: "number",
      hints: [
        "amount",
        "sales",
        "revenue",
        "net sales",
        "net amount",
        "turnover",
        "spend",
        "total",
        "price",
        "value",
      ],
      avoid: NO_AMOUNTS,
    },
    frequency: {
      ...texts.columns.frequency,
      ...from("summary"),
      kind: "number",
      blank: "left out",
      least: 0,
      hints: ["frequency", "repeat purchases", "purchases again", "repeat orders", "repeats", "x"],
      avoid: RATES,
    },
    recency: {
      ...texts.columns.recency,
      ...from("summary"),
      kind: "number",
      blank: "left out",
      least: 0,
      hints: ["recency", "t x", "tx", "first to last", "last purchase"],
      avoid: [...RATES, "date", "since"],
    },
    age: {
      ...texts.columns.age,
      ...from("summary"),
      kind: "number",
      blank: "left out",
      least: 0,
      hints: ["age", "t", "t cal", "tenure", "time as customer", "customer for", "observed"],
      avoid: [...RATES, "group", "date"],
    },
    monetary: {
      ...texts.columns.monetary,
      ...from("summary"),
      kind: "number",
      hints: [
        "monetary",
        "monetary value",
        "average order",
        "average order value",
        "aov",
        "average amount",
        "mean amount",
        "average spend",
        "mean spend",
        "zbar",
        "average",
        "mean",
        "amount",
        "spend",
      ],
      avoid: NO_AMOUNTS,
    },
    profile: {
      ...texts.columns.profile,
      ...from("margins"),
      kind: "key",
      hints: ["profile", "plan", "segment", "product", "class", "group", "customer", "name", "channel"],
    },
    margin: {
      ...texts.columns.margin,
      ...from("margins"),
      kind: "number",
      blank: "left out",
      hints: ["margin", "profit", "contribution", "margin a year", "profit a year"],
      avoid: NO_AMOUNTS,
    },
    retention: {
      ...texts.columns.retention,
      ...from("margins"),
      kind: "number",
      blank: "left out",
      least: 0,
      greatest: 1,
      hints: ["retention", "retention rate", "renewal rate", "stay", "loyalty", "retained"],
    },
    cost: {
      ...texts.columns.cost,
      ...from("margins"),
      kind: "number",
      optional: true,
      least: 0,
      hints: ["acquisition cost", "acquisition", "cac", "cost of acquisition", "cost"],
      avoid: NO_AMOUNTS,
    },
    renewal: {
      ...texts.columns.renewal,
      ...from("survivors"),
      kind: "number",
      blank: "left out",
      least: 0,
      hints: ["renewal", "period", "year", "month", "tenure", "age"],
    },
    active: {
      ...texts.columns.active,
      ...from("survivors"),
      kind: "number",
      blank: "left out",
      least: 0,
      hints: ["customers", "active", "survivors", "subscribers", "members", "count"],
    },
  },
  options: {
    from: {
      label: texts.options.from.label,
      help: texts.options.from.help,
      first: true,
      kind: "choice",
      initial: "transactions",
      choices: [
        { value: "transactions", label: texts.options.from.transactions },
        { value: "summary", label: texts.options.from.summary },
        { value: "margins", label: texts.options.from.margins },
        { value: "survivors", label: texts.options.from.survivors },
      ],
    },
    unit: {
      label: texts.options.unit.label,
      help: texts.options.unit.help,
      ...from("summary"),
      kind: "choice",
      // As RFM_SUMMARY counts where nothing else is said.
      initial: "week",
      choices: UNITS.map((value) => ({ value, label: texts.options.unit.units[value] })),
    },
    horizon: {
      ...texts.options.horizon,
      ...BY_PURCHASES,
      kind: "number",
      initial: 12,
      min: 1,
      max: LONGEST,
      whole: true,
    },
    margin: { ...texts.options.margin, ...BY_PURCHASES, kind: "share", initial: 1 },
    discount: { ...texts.options.discount, ...BY_PURCHASES, kind: "share", initial: 0.1, zero: true },
    spend: { ...texts.options.spend, ...BY_PURCHASES, kind: "number", initial: "", min: 0 },
    top: { ...texts.options.top, ...BY_PURCHASES, kind: "share", initial: 0.2 },
    model: {
      label: texts.options.model.label,
      help: texts.options.model.help,
      ...BY_PURCHASES,
      kind: "choice",
      initial: "best",
      choices: [
        { value: "best", label: texts.options.model.best },
        ...["BG/NBD", "MBG/NBD", "Pareto/NBD"].map((value) => ({ value, label: value })),
      ],
    },
    payment: { ...texts.options.payment, ...from("survivors"), kind: "number", initial: 100, min: 0 },
    rate: { ...texts.options.rate, ...from("margins", "survivors"), kind: "share", initial: 0.1, zero: true },
    periods: {
      ...texts.options.periods,
      ...from("margins"),
      kind: "number",
      initial: "",
      min: 1,
      whole: true,
    },
    timing: {
      label: texts.options.timing.label,
      help: texts.options.timing.help,
      ...from("margins"),
      kind: "choice",
      initial: "end",
      choices: [
        { value: "end", label: texts.options.timing.end },
        { value: "now", label: texts.options.timing.now },
      ],
    },
  },
  beforehand: {
    kind: "rfm",
    unit: "week",
    from: { customer: "customer", day: "day", amount: "amount" },
    to: {
      customer: "customer",
      frequency: "frequency",
      recency: "recency",
      age: "age",
      monetary: "monetary",
    },
    options: { from: "summary", unit: "week" },
    ...BY_PURCHASES,
  },
  sample: "Purchases",
  sheets: texts.sheets,
  writes: (_, __, facts) => WAYS[facts.from].writes(facts as never),
  preview: (data, options) => WAYS[options.from as From].preview(data, options),
  report: (context) => WAYS[context.facts.from].report(context as never, lifetime),
};
