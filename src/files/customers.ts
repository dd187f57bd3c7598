/** Customers by number, from 1 in order of first appearance: four bytes in place of a text wherever rows are added up. */
import { numbersOf, type Engine } from "./engine";

export class Customers {
  count = 0;

  constructor(private readonly engine: Engine) {
    engine.query("CREATE OR REPLACE TABLE customers (id INTEGER, folded VARCHAR, key VARCHAR)");
  }

  /** Takes the new ones among the rows of the table "piece" for which the condition holds. */
  take(condition: string): void {
    this.engine.query(
      `INSERT INTO customers SELECT ${this.count} + row_number() OVER (ORDER BY row), folded, key FROM
        (SELECT folded, min(rowid) AS row FROM piece WHERE ${condition} GROUP BY folded) ANTI JOIN customers USING (folded)
        JOIN (SELECT rowid AS row, key FROM piece) USING (row)`,
    );
    [this.count] = numbersOf(this.engine, "customers", "count(*)");
  }

  /** As first spelled, those with the ids that a query gives, in its order. */
  spelled(ids: string): (string | number)[] {
    const found = this.engine.query(`SELECT key FROM (${ids}) JOIN customers USING (id) ORDER BY id`);
    const cells = found.getChild("key")!;
    return Array.from({ length: found.numRows }, (_, row) => asCell(String(cells.get(row))));
  }
}

/** As Excel reads it from a CSV file, but for numbers with leading zeros or more digits than it keeps. */
const asCell = (key: string) => (/^(0|[1-9]\d{0,14})$/u.test(key) ? Number(key) : key);
