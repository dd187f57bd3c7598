/**
 * The table of RFM_SUMMARY. In a log that is in order of time, as most are, nothing more will come of the days behind: they become
 * what they say of their customers, a row each, and one reading is enough.
 */
import { idiomsOf } from "../queries/dialects";
import { AFTER_ALL_DAYS, purchasesOf, rfmOfPurchases } from "../queries/summaries";
import { ByDay, MOST_DAYS } from "./by-day";
import type { Column } from "./cells";
import type { Customers } from "./customers";
import { numbersOf, type Engine } from "./engine";
import { Store } from "./store";
import type { AskedRfm } from "./summary";
import { columnsOf, type Tally } from "./tally";

export class Rfm extends ByDay implements Tally {
  readonly columns: Column[];
  readonly counted: string;
  private readonly purchases: Store;
  private lastDay = 0;
  /** Of the latest piece. */
  private range: [from: number, to: number] = [0, 0];
  /** No day came again after it was closed. */
  private isInOrder = true;
  private hasClosed = false;

  constructor(
    engine: Engine,
    private readonly asked: AskedRfm,
    most = MOST_DAYS,
  ) {
    const definition = "id INTEGER, day INTEGER, paid DOUBLE, size DOUBLE";
    super(engine, { definition, key: "id, day", merged: ["fsum(paid)", "sum(size)"] }, most);
    this.columns = [
      { kind: "day", header: asked.day },
      { kind: "amount", ...asked.amount },
    ];
    this.counted =
      asked.asOf === undefined ? "fault IS NULL" : `fault IS NULL AND v1 <= ${Math.floor(asked.asOf)}`;
    this.purchases = new Store(engine, "purchases", {
      definition: `id INTEGER, "customer" INTEGER, "purchases" INTEGER, "first_day" INTEGER, "first_bought" INTEGER, "last_bought" INTEGER,
        "paid_in_all" DOUBLE, "paid_first" DOUBLE`,
      key: "id",
      merged: [
        "id",
        'sum("purchases")',
        'min("first_day")',
        'min("first_bought")',
        'max("last_bought")',
        'fsum("paid_in_all")',
        `arg_min("paid_first", coalesce("first_bought", "first_day" + ${AFTER_ALL_DAYS}))`,
      ],
    });
    this.begin();
  }

  override take(): void {
    const [count, from, to] = numbersOf(
      this.engine,
      `piece WHERE ${this.counted}`,
      "count(*)",
      "min(v1)",
      "max(v1)",
    );
    if (count === 0) return;
    this.range = [from, to];
    this.lastDay = Math.max(this.lastDay, to);
    super.take();
  }

  protected brought(condition: string): string {
    return `SELECT id, v1, fsum(v2), sum(abs(v2)) FROM piece JOIN customers USING (folded) WHERE ${this.counted} AND ${condition} GROUP BY id, v1`;
  }

  protected override reopened(condition: string): boolean {
    if (!this.hasClosed) return false;
    const [rows] = numbersOf(
      this.engine,
      `piece JOIN customers USING (folded) WHERE ${this.counted} AND ${condition} AND v1 IN (SELECT day FROM closed)`,
      "count(*)",
    );
    if (rows > 0) this.isInOrder = false;
    return rows > 0;
  }

  /** Days outside of the latest piece are behind, whether the log goes forward or backward. */
  protected override close(): boolean {
    const [from, to] = this.range;
    const behind = `day NOT BETWEEN ${from} AND ${to}`;
    const [days] = numbersOf(this.engine, `days WHERE ${behind}`, "count(*)");
    if (!this.isInOrder || this.days.size - days > this.most / 2) return false;
    this.engine.query(`INSERT INTO closed SELECT DISTINCT day FROM days WHERE ${behind}`);
    this.hasClosed = true;
    this.becomePurchases(behind);
    this.days.condense(`NOT (${behind})`);
    return true;
  }

  private becomePurchases(condition: string): void {
    for (const part of this.days.parts())
      this.purchases.insert(
        purchasesOf(
          `SELECT id, id AS day_spelling, day, fsum(paid) AS paid, sum(size) AS size FROM days WHERE ${part} AND ${condition} GROUP BY id, day`,
          idiomsOf("duckdb"),
        ),
      );
  }

  protected finish(): void {
    this.becomePurchases("true");
  }

  protected override forget(condition: string): void {
    this.purchases.condense(`NOT (${condition})`);
  }

  protected override begin(): void {
    this.engine.query("CREATE OR REPLACE TABLE closed (day INTEGER)");
    this.hasClosed = false;
  }

  result(customers: Customers) {
    this.purchases.condense();
    const lastDay = this.asked.asOf === undefined ? this.lastDay : Math.floor(this.asked.asOf);
    const table = rfmOfPurchases("SELECT * FROM purchases", this.asked.unit, String(lastDay));
    return {
      keys: customers.spelled("SELECT id FROM purchases"),
      columns: columnsOf(this.engine, table, ["Frequency", "Recency", "Age", "Monetary"]),
      lastDay,
    };
  }
}
