/** Which customers make our profit? Profit by customer, the whale curve, and what they say. */
import type { Analysis } from "./analysis";
import { CUSTOMER, RATES } from "./hints";
import { preview } from "./profit/preview";
import { report } from "./profit/report";
import { activityCosts, type Role } from "./profit/roles";
import { profit as texts } from "../texts/profit";

const SERVE = 3;

export const profit: Analysis<Role> = {
  id: "profit",
  title: texts.title,
  stage: "KNOW",
  question: texts.question,
  columns: {
    customer: {
      ...texts.columns.customer,
      kind: "key",
      ...CUSTOMER,
    },
    revenue: {
      ...texts.columns.revenue,
      kind: "number",
      hints: ["revenue", "sales", "net sales", "turnover", "amount", "net amount", "total", "price"],
      avoid: [...RATES, "margin", "target", "tax"],
      optional: true,
    },
    profit: {
      ...texts.columns.profit,
      kind: "number",
      hints: [
        "profit",
        "gross profit",
        "net profit",
        "contribution",
        "contribution margin",
        "gross margin",
        "earnings",
      ],
      avoid: [...RATES, "center", "centre"],
      optional: true,
    },
    costs: {
      ...texts.columns.costs,
      kind: "number",
      hints: [
        "cost",
        "cogs",
        "cost of goods",
        "expense",
        "shipping cost",
        "cost to serve",
        "delivery",
        "handling",
      ],
      avoid: [...RATES, "center", "centre", "date"],
      optional: true,
      many: true,
      // As many as PROFIT_BY takes, less one for the cost to serve.
      most: 19,
      unless: "profit",
    },
    drivers: {
      ...texts.columns.drivers,
      kind: "number",
      hints: ["calls", "visits", "deliveries", "complaints", "tickets", "orders", "returns"],
      avoid: [...RATES, "date", "id", "since", "last"],
      optional: true,
      many: true,
      most: 20,
      least: 0,
    },
  },
  beforehand: { kind: "sums", by: "customer" },
  atLeastOne: ["revenue", "profit"],
  options: {
    activities: { ...texts.options.activities, kind: "amounts", of: "drivers", initial: {} },
    top: { ...texts.options.top, kind: "share", initial: 0.2 },
    share: { ...texts.options.share, kind: "share", initial: 0.8 },
    basis: {
      label: texts.options.basis.label,
      help: texts.options.basis.help,
      kind: "choice",
      initial: "net",
      choices: [
        { value: "net", label: texts.options.basis.net },
        { value: "gross", label: texts.options.basis.gross },
      ],
    },
  },
  sample: "Sales",
  sheets: texts.sheets,
  writes: ({ drivers }, { activities }) =>
    drivers > 0 && Object.values(activities as Record<string, number>).some((cost) => cost !== 0)
      ? [0, 1, 2, SERVE]
      : [0, 1, 2],
  preview,
  report: (context) =>
    report(
      context,
      profit,
      activityCosts(
        context.columns.drivers.map(({ header }) => header),
        context.options,
      ),
    ),
};
