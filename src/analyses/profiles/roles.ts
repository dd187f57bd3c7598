/** What the Profiles path asks for. */
import { profiles as texts } from "../../texts/profiles";
import type { ColumnSpec } from "../analysis";
import { CUSTOMER, RATES } from "../hints";

export type Role =
  | "customer"
  | "outcome"
  | "value"
  | "tenure"
  | "days"
  | "orders"
  | "features"
  | "own"
  | "effort"
  | "earlier"
  | "later"
  | "before";

const OTHER_PERIOD = ["last", "previous", "prior", "earlier", "before"];

export const columns: Record<Role, ColumnSpec> = {
  customer: {
    ...texts.columns.customer,
    kind: "key",
    ...CUSTOMER,
    once: true,
  },
  outcome: {
    ...texts.columns.outcome,
    kind: "number",
    hints: [
      "profit",
      "net profit",
      "gross profit",
      "contribution",
      "contribution margin",
      "gross margin",
      "responded",
      "response",
      "outcome",
      "lifetime value",
      "earnings",
    ],
    avoid: [...RATES, ...OTHER_PERIOD, "center", "centre"],
    blank: "left out",
  },
  value: {
    ...texts.columns.value,
    kind: "number",
    hints: ["annual value", "value", "annual sales", "sales", "revenue", "turnover", "spend", "amount"],
    avoid: [...RATES, ...OTHER_PERIOD, "tax", "target"],
    optional: true,
    blank: "kept",
  },
  tenure: {
    ...texts.columns.tenure,
    kind: "number",
    hints: ["years of retention", "tenure", "years", "years as customer", "retention", "months as customer"],
    avoid: RATES,
    optional: true,
    blank: "kept",
    least: 0,
  },
  days: {
    ...texts.columns.days,
    kind: "number",
    hints: ["days since last order", "days since last purchase", "days since last", "days since", "recency"],
    optional: true,
    blank: "kept",
  },
  orders: {
    ...texts.columns.orders,
    kind: "number",
    hints: ["orders", "purchases", "frequency", "number of orders", "transactions"],
    avoid: [...RATES, "last", "since"],
    optional: true,
    blank: "kept",
  },
  features: {
    ...texts.columns.features,
    kind: "number",
    hints: [],
    optional: true,
    many: true,
    most: 8,
    blank: "kept",
  },
  before: {
    ...texts.columns.before,
    kind: "attribute",
    hints: ["profile last year", "profile a year ago", "earlier profile", "previous profile", "last profile"],
    optional: true,
  },
  earlier: {
    ...texts.columns.earlier,
    kind: "number",
    hints: ["profit last year", "last year", "previous year", "prior year", "last period", "earlier profit"],
    avoid: RATES,
    optional: true,
    blank: "kept",
  },
  later: {
    ...texts.columns.later,
    kind: "number",
    hints: ["profit this year", "this year", "current year", "this period"],
    avoid: RATES,
    optional: true,
    blank: "kept",
  },
  effort: {
    ...texts.columns.effort,
    kind: "number",
    hints: ["service hours", "hours", "effort", "cost to serve", "service minutes", "visits"],
    avoid: RATES,
    optional: true,
    least: 0,
  },
  own: {
    ...texts.columns.own,
    kind: "attribute",
    hints: ["segment", "tier", "class", "type", "category", "group"],
    avoid: ["name", "id", "e", "mail", "email", "phone", "address", "note", "notes", "comment"],
    optional: true,
    many: true,
    most: 12,
    rest: "categories",
  },
};

/** Numbers that every customer carries along, in the order of the columns on the customers' sheet. */
export const CARRIED = [
  "outcome",
  "value",
  "tenure",
  "days",
  "orders",
  "features",
  "effort",
  "earlier",
  "later",
] as const satisfies Role[];

export type NumberRole = (typeof CARRIED)[number];

/** Of these a profile may be made, and these are shown for each profile. */
export const MEASURES = ["value", "tenure", "days", "orders", "features"] as const satisfies NumberRole[];
