/** The engines that queries are written for, and what each says in its own way without the translator's knowing it. */

export const DIALECTS = ["duckdb", "postgresql", "clickhouse", "spark", "snowflake", "bigquery"] as const;

export type Dialect = (typeof DIALECTS)[number];

/** Each takes and gives SQL. */
export interface Idioms {
  /** The day of a date or a time; NULL stays NULL. */
  date(column: string): string;
  /** The serial number that Excel gives a day, from March 1900 on. */
  dayNumber(date: string): string;
  text(column: string): string;
  /** What is left of a whole number above 0, divided by another. */
  remainder(dividend: string, divisor: number): string;
  /** In small letters, of whatever alphabet. */
  lower(text: string): string;
  /** An aggregate: the value in the row where `by` is least. */
  firstBy(value: string, by: string): string;
  /** A query for the same rows with sums beside them. */
  withSums(rows: Summed): string;
}

/** Rows of which sums are wanted; all names are quoted. */
interface Summed {
  /** A query; "id" is different in each of its rows. */
  rows: string;
  /** Its columns. */
  columns: string[];
  /** The column of which "so_far" is the sum up to a row and with it, in the given order. */
  value: string;
  order: string;
  /** Names of sums over all rows, and the columns that are added up. */
  totals: [name: string, column: string][];
}

const common: Idioms = {
  date: (column) => `CAST(${column} AS DATE)`,
  dayNumber: (date) => `(${date} - DATE '1899-12-30')`,
  text: (column) => `CAST(${column} AS VARCHAR)`,
  remainder: (dividend, divisor) => `MOD(${dividend}, ${divisor})`,
  lower: (text) => `LOWER(${text})`,
  firstBy: (value, by) => `MIN_BY(${value}, ${by})`,
  withSums: ({ rows, columns, value, order, totals }) => `SELECT ${[
    ...columns,
    ...totals.map(([name, column]) => `SUM(${column}) OVER () AS ${name}`),
  ].join(", ")},
      SUM(${value}) OVER (ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "so_far"
    FROM (${rows}) AS "to_sum"`,
};

const special: Partial<Record<Dialect, Partial<Idioms>>> = {
  duckdb: { firstBy: (value, by) => `ARG_MIN(${value}, ${by})` },
  postgresql: { firstBy: (value, by) => `(ARRAY_AGG(${value} ORDER BY ${by}))[1]` },
  clickhouse: {
    // CAST fails where a column holds NULL.
    date: (column) => `toDate(${column})`,
    text: (column) => `toString(${column})`,
    remainder: (dividend, divisor) => `modulo(${dividend}, ${divisor})`,
    // Days are counted from 1970, and none is before.
    dayNumber: (date) => `(toInt32(${date}) + 25569)`,
    // LOWER knows no letters but those of ASCII.
    lower: (text) => `lowerUTF8(${text})`,
    // Window functions came with version 21.
    withSums: ({ rows, columns, value, order, totals }) => {
      const names = totals.map(([name]) => name).join(", ");
      const sums = totals.map(([name, column]) => `SUM(${column}) AS ${name}`).join(", ");
      const cells = `SELECT ${sums},
          arrayJoin(arrayMap(("one", "sum") -> tuple("one", "sum"), groupArray("id"), arrayCumSum(groupArray(${value})))) AS "cell"
        FROM (SELECT ${columns.join(", ")} FROM (${rows}) AS "to_sort" ORDER BY ${order}) AS "sorted"`;
      return `SELECT ${columns.join(", ")}, ${names}, "so_far" FROM (${rows}) AS "to_sum"
        INNER JOIN (SELECT tupleElement("cell", 1) AS "id", tupleElement("cell", 2) AS "so_far", ${names}
          FROM (${cells}) AS "cells") AS "sums" USING ("id")`;
    },
  },
  // Here an interval lies between two dates, not a number.
  spark: { dayNumber: (date) => `DATEDIFF(${date}, DATE '1899-12-30')` },
  bigquery: { dayNumber: (date) => `(UNIX_DATE(${date}) + 25569)` },
};

export const idiomsOf = (dialect: Dialect): Idioms => ({ ...common, ...special[dialect] });
