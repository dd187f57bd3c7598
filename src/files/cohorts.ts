/** The table of COHORT_RETENTION, as far as its first columns. */
import { firstDayOf, periodOf } from "../models/dates";
import { idiomsOf } from "../queries/dialects";
import { beginnersOf, cohortColumns, cohortTable, periodsOf } from "../queries/summaries";
import { ByDay, MOST_DAYS } from "./by-day";
import type { Column } from "./cells";
import { numbersOf, type Engine } from "./engine";
import type { AskedCohorts } from "./summary";
import { columnsOf, type Tally } from "./tally";

const DUCKDB = idiomsOf("duckdb");
const DATE = "(DATE '1899-12-30' + day)";

export class Cohorts extends ByDay implements Tally {
  readonly columns: Column[];
  readonly counted = "fault IS NULL";
  private lastDay = 0;

  constructor(
    engine: Engine,
    private readonly asked: AskedCohorts,
    most = MOST_DAYS,
  ) {
    // Of each period its first day.
    super(engine, { definition: "id INTEGER, day INTEGER", key: "id, day", merged: [] }, most);
    this.columns = [{ kind: "day", header: asked.day }];
    const counts = this.counts(({ name }) => `, ${name} BIGINT`);
    engine.query(
      `CREATE OR REPLACE TABLE beginners (began BIGINT, first_day_of_cohort INTEGER, beginners BIGINT${counts})`,
    );
  }

  private counts(write: (column: { name: string }) => string): string {
    return cohortColumns(this.asked.unit, this.asked.periods).map(write).join("");
  }

  protected brought(condition: string): string {
    const [last] = numbersOf(this.engine, `piece WHERE ${this.counted}`, "max(v1)");
    this.lastDay = Math.max(this.lastDay, last);
    const { firstDay } = periodsOf(this.asked.unit, DATE, DUCKDB);
    return `SELECT DISTINCT id, ${firstDay} FROM (SELECT id, v1 AS day FROM piece JOIN customers USING (folded) WHERE ${this.counted} AND ${condition})`;
  }

  protected finish(): void {
    const { unit, periods } = this.asked;
    const { number } = periodsOf(unit, DATE, DUCKDB);
    for (const part of this.days.parts()) {
      const log = `SELECT id, ${number} AS period, day AS first_day FROM days WHERE ${part}`;
      this.engine.query(`INSERT INTO beginners ${beginnersOf(log, unit, periods)}`);
    }
  }

  result() {
    const { unit, periods } = this.asked;
    const sums = this.counts(({ name }) => `, sum(${name}) AS ${name}`);
    const grid = `SELECT began, min(first_day_of_cohort) AS first_day_of_cohort, sum(beginners) AS beginners${sums} FROM beginners GROUP BY began`;
    const { number } = periodsOf(unit, DATE, DUCKDB);
    const end = `SELECT ${number} AS last_period FROM (SELECT ${this.lastDay} AS day)`;
    const names = ["Cohort", "Customers", ...Array.from({ length: periods }, (_, period) => String(period))];
    const [days, ...columns] = columnsOf(
      this.engine,
      cohortTable(grid, this.asked, "last_period", end),
      names,
    );
    // The query's first days of years are right up to 2100 only.
    const firstDays = days.map((day) => firstDayOf(periodOf(day, unit), unit));
    return { keys: [...firstDays], columns };
  }
}
