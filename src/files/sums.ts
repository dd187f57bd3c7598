/** Amounts added up by customer. */
import { ROUNDING } from "../models/sums";
import type { Column } from "./cells";
import type { Customers } from "./customers";
import type { Engine } from "./engine";
import { Store } from "./store";
import type { AskedSums } from "./summary";
import { columnsOf, type Tally } from "./tally";

export class Sums implements Tally {
  readonly columns: Column[];
  readonly counted = "fault IS NULL";
  readonly passes = 1;
  private readonly sums: Store;

  constructor(
    private readonly engine: Engine,
    { amounts }: AskedSums,
  ) {
    this.columns = amounts.map((amount) => ({ kind: "amount", ...amount }));
    this.sums = new Store(engine, "sums", {
      definition: `id INTEGER${this.each((at) => `, sum${at} DOUBLE, size${at} DOUBLE`)}`,
      key: "id",
      merged: this.columns.flatMap((_, at) => [`fsum(sum${at + 1})`, `sum(size${at + 1})`]),
    });
  }

  private each(write: (at: number) => string): string {
    return this.columns.map((_, at) => write(at + 1)).join("");
  }

  take(): void {
    this.sums.insert(
      `SELECT id${this.each((at) => `, fsum(v${at}), sum(abs(v${at}))`)} FROM piece JOIN customers USING (folded) WHERE ${this.counted} GROUP BY id`,
    );
  }

  again(): boolean {
    return false;
  }

  result(customers: Customers) {
    this.sums.condense();
    const net = this.each(
      (at) => `, CASE WHEN abs(sum${at}) <= ${ROUNDING} * size${at} THEN 0 ELSE sum${at} END AS "net ${at}"`,
    );
    const names = this.columns.map((_, at) => `net ${at + 1}`);
    return {
      keys: customers.spelled("SELECT id FROM sums"),
      columns: columnsOf(this.engine, `SELECT id${net} FROM sums ORDER BY id`, names),
    };
  }
}
