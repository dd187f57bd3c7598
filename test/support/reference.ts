/** Figures from independent programs; they stand beside the repository, and not everywhere. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

interface Reference {
  "superstore profit by customer (superstore.csv)": {
    points: { n: number; cum_pct: number }[];
    peak_pct_of_total: number;
    gini_raffinetti_normalised: number;
    gini_sales_uncorrected: number;
    top10: Record<string, number>;
  };
  "time-driven ABC (Kaplan & Anderson 2004)": {
    total_cost: number;
    practical_minutes: number;
    per_activity: { orders: number; inquiries: number; credit: number };
    assigned: number;
    unused_cost: number;
  };
}

const file = resolve(__dirname, "../../../shared/data/reference.json");
const reference: Reference | null = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;

/** A test that needs the reference figures; skipped, with the reason in its name, where they are missing. */
export function testWithReference(name: string, body: (figures: Reference) => void): void {
  if (reference) test(name, () => body(reference));
  else test.skip(`${name} (skipped: ../shared/data/reference.json is missing)`, () => undefined);
}
