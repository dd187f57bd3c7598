/** Cohorts: customers who bought first in the same period, and how many of them bought again in the periods after it. */
import { firstDayOf, periodOf } from "../../models/dates";
import { cohortRetention, retained } from "../../models/kpis";
import type { Key } from "../../models/keys";
import { cohorts as texts } from "../../texts/lifetime/transactions";
import type { ReportContext } from "../analysis";
import type { HeatMapPicture } from "../picture";
import type { SheetSpec } from "../report";
import { header, headings } from "./layout";
import type { Facts, Role } from "./roles";

export type CohortUnit = "week" | "month" | "quarter" | "year";

/** A table with more rows or columns can't be read. */
const MOST = 20;

const UNITS: CohortUnit[] = ["week", "month", "quarter", "year"];

const quarterOf = (date: number) => Math.floor(periodOf(date, "month") / 3);
const periodIn = (unit: CohortUnit, date: number) =>
  unit === "quarter" ? quarterOf(date) : periodOf(date, unit);

/** The finest unit that can be read; null where there is but one period. */
export function cohortUnit(first: number, last: number): CohortUnit | null {
  const periods = (unit: CohortUnit) => periodIn(unit, last) - periodIn(unit, first) + 1;
  const unit = UNITS.find((each) => periods(each) <= MOST) ?? "year";
  return periods(unit) > 1 ? unit : null;
}

/** @param customers of purchases; @param dates theirs */
export function cohortPicture(
  customers: readonly Key[],
  dates: Float64Array,
  unit: CohortUnit,
): HeatMapPicture {
  // Quarters count as the days of a calendar of their own: the model knows none.
  const cohorts =
    unit === "quarter"
      ? cohortRetention(customers, dates.map(quarterOf), "day")
      : cohortRetention(customers, dates, unit);
  const shares = retained(cohorts);
  const { periods, firstDays } = cohorts;
  const cells = (row: number) =>
    // All of a cohort buy in its own period: that says nothing.
    Array.from(shares.subarray(row * periods + 1, (row + 1) * periods), (each) =>
      Number.isNaN(each) ? null : each,
    );
  const rows = Array.from(firstDays, (day, row) => ({
    label: texts.label(unit === "quarter" ? firstDayOf(3 * day, "month") : day, unit),
    cells: cells(row),
  }));
  const next = shares.filter((each, at) => at % periods === 1 && !Number.isNaN(each));
  return {
    kind: "heat map",
    rows,
    columns: Array.from({ length: periods - 1 }, (_, at) => String(at + 1)),
    rowTitle: texts.rowTitle,
    columnTitle: texts.columnTitle(unit),
    description: texts.description(
      rows.length,
      unit,
      next.reduce((sum, each) => sum + each, 0) / Math.max(1, next.length),
    ),
  };
}

/** The quarter of a date as a number, and the first day of such a quarter, by native functions. */
const quarterFormula = (dates: string) => `4*(YEAR(${dates})-1900)+INT((MONTH(${dates})-1)/3)`;
const quarterStart = (quarters: string) => `DATE(1900+INT(${quarters}/4),1+3*MOD(${quarters},4),1)`;

/** @param rows formulas of the rows that count */
export function cohortSheet(
  { sheetNames, source }: ReportContext<Role, Facts>,
  rows: Record<"customer" | "day" | "amount", string>,
  unit: CohortUnit,
): SheetSpec {
  // Refunds are no purchases.
  const paid = (role: "customer" | "day") => `FILTER(${rows[role]},paid)`;
  const dates = unit === "quarter" ? quarterFormula(paid("day")) : paid("day");
  const call = `VF.COHORT_RETENTION(${paid("customer")},${dates},"${unit === "quarter" ? "day" : unit}")`;
  const table = `LET(paid,${rows.amount}>0,DROP(${call},1))`;
  return {
    name: sheetNames[4],
    columns: [
      { width: 17, kind: "date" },
      { width: 12, kind: "count" },
      ...Array.from({ length: MOST + 1 }, () => ({ width: 8, kind: "share" }) as const),
    ],
    rows: 4 * MOST,
    blocks: [
      headings(texts.title(unit), texts.note(unit, source.label)),
      {
        at: "A4",
        rows: [
          [
            header(texts.headers.cohort),
            header(texts.headers.customers),
            { formula: "=SEQUENCE(1,COLUMNS(A5#)-2,0)", role: "header", kind: "count" },
          ],
          [
            {
              formula:
                unit === "quarter"
                  ? `=LET(t,${table},HSTACK(${quarterStart("CHOOSECOLS(t,1)")},DROP(t,,1)))`
                  : `=${table}`,
            },
          ],
        ],
      },
    ],
    looks: [{ range: "A4:W4", role: "header" }],
    heat: [`D5:W${4 * MOST}`],
    charts: [],
    frozenRows: 4,
    frozenColumns: 2,
    printTitleRow: 4,
  };
}
