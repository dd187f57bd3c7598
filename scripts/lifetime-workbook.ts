/**
 * A table of sums by customer, wherever it was made, becomes a workbook with the lifetime value of each customer, on the way that the pane
 * goes; and what stands in it is held against what the pane says, and against the parameters by which the log was drawn.
 */
import { writeFileSync } from "node:fs";
import { writeWorkbook } from "../embedded/xlsx/write";
import type { Preview } from "../src/analyses/analysis";
import { lifetime } from "../src/analyses/lifetime";
import type { PurchaseFacts } from "../src/analyses/lifetime/roles";
import { purchases as words } from "../src/texts/lifetime/transactions";
import { PathWorkbook, quietly } from "../test/support/path";
import type { KnownLog } from "./known-log";

/** The table of RFM_SUMMARY, in weeks: Customer, Frequency, Recency, Age, Monetary; each as long as there are customers. */
export type RfmColumns = [customers: ArrayLike<string | number>, ...numbers: ArrayLike<number>[]];

export const RFM_HEADERS = ["Customer", "Frequency", "Recency", "Age", "Monetary"];

/** Where a fit stands on its sheet, and how many parameters it has. */
const PURCHASES = { row: 5, parameters: 4 };
const SPEND = { row: 20, parameters: 3 };

interface Estimate {
  value: number;
  standardError: number;
}

export interface LifetimeWorkbook {
  preview: Preview<PurchaseFacts>;
  /** What the sheets show once all is calculated. */
  sentence: string;
  model: string;
  parameters: Record<string, Estimate>;
  customers: number;
  /** Of all customers: value, purchases expected in the twelve months to come, chances of being still there. */
  total: number;
  expected: number;
  alive: number;
  /** Cells that show an error: none in a finished workbook. */
  errors: string[];
  discount: number;
  save(file: string): void;
  close(): void;
}

/** @param above what is to be known of the table, over it: label and content */
export async function lifetimeWorkbook(
  columns: RfmColumns,
  above: [string, string | number][] = [],
): Promise<LifetimeWorkbook> {
  const book = await PathWorkbook.open();
  try {
    const id = await book.workbook.addTable(
      {
        name: "Customers",
        headers: RFM_HEADERS,
        columns,
        kinds: { Frequency: "count", Recency: "ratio", Age: "ratio", Monetary: "money" },
        above,
      },
      quietly(),
    );
    const { tables } = await book.workbook.offeredSources();
    const { label } = tables.find((each) => each.id === id)!;
    const walk = { source: label, options: { from: "summary", unit: "week", discount: 0.1 } };
    const { written, preview } = await book.write(lifetime, walk);
    const [answer, each, fit] = written.sheets.map(({ name }) => name);
    const figures = book.figures(answer);
    const figure = (name: string) => Number(figures.get(name));
    const customers = figure(words.answer.customers);
    const sumOf = (column: string) =>
      book.column(each, `${column}5`, customers).reduce((sum: number, cell) => sum + Number(cell), 0);
    return {
      preview: preview as Preview<PurchaseFacts>,
      sentence: String(book.values(answer, "A2", 1, 1)[0][0]),
      model: String(book.values(fit, `B${PURCHASES.row}`, 1, 1)[0][0]),
      parameters: { ...estimates(book, fit, PURCHASES), ...estimates(book, fit, SPEND) },
      customers,
      total: figure(words.answer.total),
      expected: sumOf("G"),
      alive: sumOf("F"),
      errors: written.sheets.flatMap(({ name }) => book.errors(name)),
      discount: figure(words.answer.discount),
      save: (file) => writeFileSync(file, writeWorkbook(book.opened.host.book)),
      close: book.close,
    };
  } catch (error) {
    book.close();
    throw error;
  }
}

/** Below the model stand the parameters, three lines on the fit, and the standard errors in the same order. */
function estimates(
  book: PathWorkbook,
  sheet: string,
  { row, parameters }: typeof PURCHASES,
): Record<string, Estimate> {
  const values = book.values(sheet, `A${row + 1}`, parameters, 2);
  const errors = book.values(sheet, `B${row + parameters + 4}`, parameters, 1);
  return Object.fromEntries(
    values.map(([name, value], at) => [
      String(name),
      { value: Number(value), standardError: Number(errors[at][0]) },
    ]),
  );
}

/** Something that was found, beside what it should be, and by how much it may be off. */
export interface Check {
  what: string;
  right: number | string;
  found: number | string;
  /** As far as the two may lie apart; for texts they are the same. */
  limit: number;
  /** What the limit is. */
  why: string;
}

export const holds = ({ right, found, limit }: Check): boolean =>
  typeof right === "number" && typeof found === "number" ? Math.abs(found - right) <= limit : found === right;

/** Beyond so many standard errors a parameter is off by more than chance. */
const STANDARD_ERRORS = 4;
/** What so many customers do in a year is off by less than this share; fewer, by more: as the root of their number. */
const SCATTER = { share: 0.04, customers: 20_000 };
const SAME = 1e-9;

/** The sheets against the pane, and both against what is true of the log. */
export function checksOf(book: LifetimeWorkbook, log: KnownLog): Check[] {
  const { preview, parameters } = book;
  const shown = preview.figures.find(({ label }) => label === words.figures.total)!.value;
  const share = SCATTER.share * Math.max(1, Math.sqrt(SCATTER.customers / log.customers));
  const within = (right: number) => ({ right, limit: share * right, why: `${(100 * share).toFixed(1)} %` });
  const weekly = (1 + book.discount) ** (7 / 365.25);
  const paid = log.later.paidByWeek.reduce((sum, each, week) => sum + each / weekly ** (week + 1), 0);
  return [
    {
      what: "answer: sheet and pane",
      right: preview.sentence,
      found: book.sentence,
      limit: 0,
      why: "the same",
    },
    {
      what: "value of all: sheet and pane",
      right: Number(shown.replaceAll(",", "")),
      found: book.total,
      limit: 0.5 + SAME * book.total,
      why: "the pane rounds",
    },
    { what: "cells with an error", right: "", found: book.errors.join(", "), limit: 0, why: "none" },
    { what: "customers", right: log.customers, found: book.customers, limit: 0, why: "the same" },
    { what: "model", right: "BG/NBD", found: book.model, limit: 0, why: "the same" },
    ...Object.entries(log.truth).map(([name, right]) => {
      const { value, standardError } = parameters[name] ?? { value: NaN, standardError: NaN };
      return {
        what: `parameter ${name}`,
        right,
        found: value,
        limit: STANDARD_ERRORS * standardError,
        why: `${STANDARD_ERRORS} standard errors of ${standardError.toPrecision(2)}`,
      };
    }),
    { what: "customers still there", found: book.alive, ...within(log.staying) },
    { what: "purchases in the next 12 months", found: book.expected, ...within(log.later.purchases) },
    { what: "value: paid in the next 12 months", found: book.total, ...within(paid) },
  ];
}

/** The checks as a table, a line each. */
export function tableOf(checks: Check[]): string {
  const number = (value: number | string) =>
    typeof value === "string"
      ? value.length > 24
        ? `${value.slice(0, 23)}…`
        : value
      : Math.abs(value) >= 1000
        ? Math.round(value).toLocaleString("en")
        : String(Number(value.toPrecision(6)));
  const lines = checks.map((check) => [
    holds(check) ? "" : "NOT",
    check.what,
    number(check.right),
    number(check.found),
    check.why,
  ]);
  const rows = [["", "", "should be", "is", "may be off by"], ...lines];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
