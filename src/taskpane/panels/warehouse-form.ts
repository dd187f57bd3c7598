/** What is typed on the page for warehouses, and the question that it makes up. Pure. */
import type { Dialect } from "../../queries/dialects";
import { pathOf } from "../../queries/names";
import type { Question } from "../../queries/summaries";
import { options as optionWords } from "../../texts/pane";
import { warehousePanel as texts } from "../../texts/warehouse";

type Unit = keyof typeof texts.units;

export interface WarehouseForm {
  summary: Question["summary"];
  dialect: Dialect;
  table: string;
  customer: string;
  date: string;
  /** The amount, or the revenue. */
  amount: string;
  /** One column a line. */
  costs: string;
  /** Of recency and age. */
  unit: Unit;
  /** ISO 8601, or nothing. */
  asOf: string;
  /** Of cohorts. */
  period: Unit;
  periods: string;
  shown: "shares" | "counts";
}

export const initialForm: WarehouseForm = {
  summary: "rfm",
  dialect: "postgresql",
  table: "",
  customer: "",
  date: "",
  amount: "",
  costs: "",
  unit: "week",
  asOf: "",
  period: "month",
  periods: "13",
  shown: "shares",
};

/** The path that takes the table as its data. */
export const pathAfter: Partial<Record<WarehouseForm["summary"], string>> = {
  rfm: "lifetime",
  profit: "profit",
};

/** PostgreSQL takes no more than 1,664 columns; a year of days is more than anybody reads. */
const MOST_PERIODS = 366;

const MS_A_DAY = 86_400_000;
/** 1 January 1970 as Excel counts days. */
const UNIX_EPOCH = 25_569;

interface Asked {
  /** Null while something is missing or wrong. */
  question: Question | null;
  /** Labels of what is still to be filled in. */
  missing: string[];
  pathFault: string | null;
  periodsFault: string | null;
}

export function asked(form: WarehouseForm): Asked {
  const needed: [string, string][] = [
    [texts.table, form.table],
    [texts.customer, form.customer],
    ...(form.summary === "profit" ? [] : [[texts.date, form.date] as [string, string]]),
    ...(form.summary === "cohorts"
      ? []
      : [[form.summary === "profit" ? texts.revenue : texts.amount, form.amount] as [string, string]]),
  ];
  const missing = needed.filter(([, typed]) => typed.trim() === "").map(([label]) => label);
  const path = pathOf(form.table);
  const pathFault = form.table.trim() !== "" && !path ? texts.notAPath : null;
  const periodsFault = form.summary === "cohorts" ? faultOfPeriods(form.periods) : null;
  const isWhole = missing.length === 0 && path !== null && periodsFault === null;
  return { question: isWhole ? questionOf(form, path) : null, missing, pathFault, periodsFault };
}

function questionOf(form: WarehouseForm, table: string[]): Question {
  const { summary, customer, date, amount } = form;
  switch (summary) {
    case "rfm":
      return { summary, table, customer, date, amount, unit: form.unit, ...asOfOf(form.asOf) };
    case "profit": {
      const costs = form.costs.split("\n").filter((line) => line.trim() !== "");
      return { summary, table, key: customer, revenue: amount, costs };
    }
    case "cohorts":
      return {
        summary,
        table,
        customer,
        date,
        unit: form.period,
        periods: Number(form.periods),
        counts: form.shown === "counts",
      };
  }
}

const asOfOf = (day: string) => (day === "" ? {} : { asOf: Date.parse(day) / MS_A_DAY + UNIX_EPOCH });

function faultOfPeriods(typed: string): string | null {
  if (!/^\s*\d+\s*$/u.test(typed)) return optionWords.typeWhole;
  if (Number(typed) < 1) return optionWords.least("1");
  return Number(typed) > MOST_PERIODS ? optionWords.most(String(MOST_PERIODS)) : null;
}
