/**
 * The tables of RFM_SUMMARY, PROFIT_BY and COHORT_RETENTION as queries, for rows that no sheet holds. Each summary is written once, in what
 * Trino and DuckDB have in common; translating.ts makes of it what the other engines want. Sub-queries are nested, as old engines know
 * no WITH. Rows of a warehouse have no order: a query gives what the function gives on the same rows sorted by key.
 */
import { DAYS, type Unit } from "../models/dates";
import { ROUNDING } from "../models/sums";
import { idiomsOf, type Dialect, type Idioms } from "./dialects";
import { quoted, tableOf } from "./names";

interface Rows {
  /** The table's name, and before it those of the schema, database or project that it is in, outermost first. */
  table: string[];
}

/** The table that RFM_SUMMARY gives, in order of customers. */
export interface RfmQuestion extends Rows {
  summary: "rfm";
  customer: string;
  date: string;
  amount: string;
  /** Serial number of the day on which the log ends; the last of the dates where left out. */
  asOf?: number;
  unit: Unit;
}

/** The table that PROFIT_BY gives. */
export interface ProfitQuestion extends Rows {
  summary: "profit";
  key: string;
  revenue: string;
  costs: string[];
}

/** The table that COHORT_RETENTION gives, as far as its first columns. */
export interface CohortQuestion extends Rows {
  summary: "cohorts";
  customer: string;
  date: string;
  unit: Unit;
  /** Columns from 0 on. */
  periods: number;
  /** Numbers of customers instead of shares. */
  counts: boolean;
}

export type Question = RfmQuestion | ProfitQuestion | CohortQuestion;

/** The query in the words that Trino and DuckDB share, but for the idioms of the engine that it is for. */
export function sourceOf(question: Question, dialect: Dialect): string {
  const idioms = idiomsOf(dialect);
  switch (question.summary) {
    case "rfm":
      return rfm(question, idioms);
    case "profit":
      return profit(question, idioms);
    case "cohorts":
      return cohorts(question, idioms);
  }
}

/** Later than any day that a sheet knows. */
export const AFTER_ALL_DAYS = 10_000_000;

function rfm({ table, customer, date, amount, asOf, unit }: RfmQuestion, idioms: Idioms): string {
  const day = idioms.dayNumber(idioms.date(quoted(date)));
  const log = `SELECT ${keyColumns(customer, idioms)}, ${day} AS "day", ${numberIn(amount)} AS "amount"
    FROM ${tableOf(table)}
    WHERE ${isGiven(customer, idioms)} AND ${quoted(date)} IS NOT NULL${asOf === undefined ? "" : ` AND ${day} <= ${asOf}`}`;
  const days = `SELECT "id", MIN("spelling") AS "day_spelling", "day",
      SUM("amount") AS "paid", SUM(${sizeOf('"amount"')}) AS "size"
    FROM (${log}) AS "log" GROUP BY "id", "day"`;
  const purchases = purchasesOf(days, idioms);
  return asOf === undefined
    ? rfmOfPurchases(
        purchases,
        unit,
        '"last_day"',
        `SELECT MAX("day") AS "last_day" FROM (${log}) AS "whole_log"`,
      )
    : rfmOfPurchases(purchases, unit, String(asOf));
}

/**
 * What days say of their customers, a row each: purchases, days, money. So that such rows of other days can be added to it, nothing in it
 * is a difference or a mean.
 * @param days a query for "id", "day_spelling", "day", "paid" and "size", the sum of the amounts' sizes; a row a customer and day
 */
export function purchasesOf(days: string, idioms: Idioms): string {
  const bought = `SELECT "id", "day_spelling", "day", "paid",
      CASE WHEN "paid" > ${ROUNDING} * "size" THEN 1 ELSE 0 END AS "bought"
    FROM (${days}) AS "days"`;
  const firstPaid = idioms.firstBy(
    '"paid"',
    `CASE WHEN "bought" = 1 THEN "day" ELSE "day" + ${AFTER_ALL_DAYS} END`,
  );
  return `SELECT "id", MIN("day_spelling") AS "customer", SUM("bought") AS "purchases", MIN("day") AS "first_day",
      MIN(CASE WHEN "bought" = 1 THEN "day" END) AS "first_bought",
      MAX(CASE WHEN "bought" = 1 THEN "day" END) AS "last_bought",
      SUM(CASE WHEN "bought" = 1 THEN "paid" ELSE 0 END) AS "paid_in_all",
      ${firstPaid} AS "paid_first"
    FROM (${bought}) AS "bought_days" GROUP BY "id"`;
}

/**
 * The table of rows that `purchasesOf` gives, of which each customer has one.
 * @param end the last day of the log: a number, or a column of the one row of `endOfLog`
 */
export function rfmOfPurchases(purchases: string, unit: Unit, end: string, endOfLog?: string): string {
  const perUnit = (days: string) => `(${days}) / CAST(${DAYS[unit]} AS DOUBLE)`;
  const days = `SELECT "id", "customer", "purchases", "paid_in_all" - "paid_first" AS "paid_again",
      COALESCE("first_bought", "first_day") AS "since", COALESCE("last_bought", "first_day") AS "latest"
    FROM (${purchases}) AS "purchases"`;
  return `SELECT "customer" AS "Customer",
      CASE WHEN "purchases" > 1 THEN "purchases" - 1 ELSE 0 END AS "Frequency",
      ${perUnit('"latest" - "since"')} AS "Recency",
      ${perUnit(`${end} - "since"`)} AS "Age",
      CASE WHEN "purchases" > 1 THEN "paid_again" / ("purchases" - 1) ELSE 0 END AS "Monetary"
    FROM (${days}) AS "customers"${beside(endOfLog)} ORDER BY "id"`;
}

/** Profits that differ by less are of one rank; a sum of cents is off by less than this up to a thousand million. */
const PARTS_OF_MONEY = 1_000_000;

function profit({ table, key, revenue, costs }: ProfitQuestion, idioms: Idioms): string {
  const added = (terms: string[]) => (terms.length > 0 ? terms.join(" + ") : "CAST(0 AS DOUBLE)");
  const log = `SELECT ${keyColumns(key, idioms)}, ${numberIn(revenue)} AS "revenue",
      ${added(costs.map(numberIn))} AS "cost", ${added(costs.map((each) => sizeOf(numberIn(each))))} AS "cost_size"
    FROM ${tableOf(table)} WHERE ${isGiven(key, idioms)}`;
  const sums = `SELECT "id", MIN("spelling") AS "key", COUNT(*) AS "rows_of_key",
      SUM("revenue") AS "revenues", SUM(${sizeOf('"revenue"')}) AS "revenue_sizes",
      SUM("cost") AS "costs", SUM("cost_size") AS "cost_sizes"
    FROM (${log}) AS "log" GROUP BY "id"`;
  const net = (sum: string, size: string) =>
    `CASE WHEN ${sizeOf(sum)} <= ${ROUNDING} * (${size}) THEN 0 ELSE ${sum} END`;
  const nets = `SELECT "id", "key", "rows_of_key", "revenue_sizes" + "cost_sizes" AS "sizes",
      ${net('"revenues"', '"revenue_sizes"')} AS "earned", ${net('"costs"', '"cost_sizes"')} AS "spent"
    FROM (${sums}) AS "sums"`;
  const profits = `SELECT "id", "key", "rows_of_key", "earned", "spent",
      ${net('("earned" - "spent")', '"sizes"')} AS "left_over"
    FROM (${nets}) AS "nets"`;
  const ranked = `SELECT "id", "key", "rows_of_key", "earned", "spent", "left_over",
      ${sizeOf('"left_over"')} AS "left_size", FLOOR("left_over" * ${PARTS_OF_MONEY} + 0.5) AS "parts"
    FROM (${profits}) AS "profits"`;
  const running = idioms.withSums({
    rows: ranked,
    columns: [
      '"id"',
      '"key"',
      '"rows_of_key"',
      '"earned"',
      '"spent"',
      '"left_over"',
      '"left_size"',
      '"parts"',
    ],
    value: '"left_over"',
    order: '"parts" DESC, "id"',
    totals: [
      ['"total"', '"left_over"'],
      ['"total_size"', '"left_size"'],
    ],
  });
  const ofTotal = (part: string) =>
    `CASE WHEN "total" > ${ROUNDING} * "total_size" THEN ${part} / "total" END`;
  return `SELECT "key" AS "Key", "rows_of_key" AS "Rows", "earned" AS "Revenue", "spent" AS "Cost", "left_over" AS "Profit",
      CASE WHEN "earned" <> 0 THEN "left_over" / "earned" END AS "Margin",
      ${ofTotal('"left_over"')} AS "Profit share", ${ofTotal('"so_far"')} AS "Cumulative share"
    FROM (${running}) AS "running" ORDER BY "parts" DESC, "id"`;
}

function cohorts({ table, customer, date, unit, periods, counts }: CohortQuestion, idioms: Idioms): string {
  const day = idioms.date(quoted(date));
  const { number, firstDay } = periodsOf(unit, day, idioms);
  const log = `SELECT ${keyColumns(customer, idioms)}, ${number} AS "period", ${firstDay} AS "first_day"
    FROM ${tableOf(table)} WHERE ${isGiven(customer, idioms)} AND ${quoted(date)} IS NOT NULL`;
  const endOfLog = `SELECT MAX("period") AS "last_period" FROM (${log}) AS "to_the_end"`;
  return cohortTable(beginnersOf(log, unit, periods), { unit, periods, counts }, '"last_period"', endOfLog);
}

/**
 * How many of the customers began in each period, and how many of them bought in the periods that followed. Customers may be counted in
 * several such queries.
 * @param log a query for "id", "period" and "first_day"
 */
export function beginnersOf(log: string, unit: Unit, periods: number): string {
  const active = `SELECT "id", "period" FROM (${log}) AS "log" GROUP BY "id", "period"`;
  const begins = `SELECT "id", MIN("period") AS "began", MIN("first_day") AS "cohort"
    FROM (${log}) AS "whole_log" GROUP BY "id"`;
  const counted = cohortColumns(unit, periods).map(
    ({ name, period }) => `SUM(CASE WHEN "period" = ${period} THEN 1 ELSE 0 END) AS ${name}`,
  );
  return `SELECT "began", MIN("cohort") AS "first_day_of_cohort",
      SUM(CASE WHEN "period" = "began" THEN 1 ELSE 0 END) AS "beginners",
      ${counted.join(",\n      ")}
    FROM (${active}) AS "active" INNER JOIN (${begins}) AS "begins" USING ("id") GROUP BY "began"`;
}

/**
 * The table of what `beginnersOf` gives, a row a period.
 * @param end the last period of the log: a number, or a column of the one row of `endOfLog`
 */
export function cohortTable(
  grid: string,
  { unit, periods, counts }: Pick<CohortQuestion, "unit" | "periods" | "counts">,
  end: string,
  endOfLog?: string,
): string {
  const cells = cohortColumns(unit, periods).map(({ name, period }, at) => {
    const cell = counts ? name : `CAST(${name} AS DOUBLE) / "beginners"`;
    return `CASE WHEN ${period} <= ${end} THEN ${cell} END AS "${at}"`;
  });
  return `SELECT "first_day_of_cohort" AS "Cohort", "beginners" AS "Customers",
      ${cells.join(",\n      ")}
    FROM (${grid}) AS "grid"${beside(endOfLog)} ORDER BY "began"`;
}

/** The columns of numbers of customers, and the period of each. */
export const cohortColumns = (unit: Unit, periods: number) =>
  Array.from({ length: periods }, (_, column) => ({
    name: `"in_${column}"`,
    period: column === 0 ? `"began"` : `"began" + ${column * (unit === "week" ? DAYS.week : 1)}`,
  }));

const beside = (endOfLog: string | undefined) =>
  endOfLog === undefined ? "" : ` CROSS JOIN (${endOfLog}) AS "end_of_log"`;

/** The number of the period in which a day lies, and the serial number of its first day. Numbers of weeks go in steps of 7. */
export function periodsOf(unit: Unit, day: string, idioms: Idioms): { number: string; firstDay: string } {
  const serial = idioms.dayNumber(day);
  const year = `EXTRACT(YEAR FROM ${day})`;
  switch (unit) {
    case "day":
      return { number: serial, firstDay: serial };
    case "week": {
      // Serial number 2 was a Monday.
      const monday = `${serial} - ${idioms.remainder(`${serial} - 2`, DAYS.week)}`;
      return { number: monday, firstDay: monday };
    }
    case "month":
      return {
        number: `${year} * 12 + EXTRACT(MONTH FROM ${day})`,
        firstDay: `${serial} - EXTRACT(DAY FROM ${day}) + 1`,
      };
    case "year":
      // The serial number of 1 January, from 1901 to 2100.
      return { number: year, firstDay: `FLOOR(365.25 * (${year} - 1900) + 0.75) + 1` };
  }
}

/** What keys are compared by, and how they are spelled. */
const keyColumns = (key: string, { lower, text }: Idioms) =>
  `${lower(text(quoted(key)))} AS "id", ${quoted(key)} AS "spelling"`;

const isGiven = (key: string, { text }: Idioms) =>
  `${quoted(key)} IS NOT NULL AND ${text(quoted(key))} <> ''`;

/** Without its sign; old engines know ABS in small letters only. */
const sizeOf = (number: string) => `CASE WHEN ${number} < 0 THEN -${number} ELSE ${number} END`;

/** A blank counts 0. */
const numberIn = (column: string) => `COALESCE(CAST(${quoted(column)} AS DOUBLE), 0)`;
