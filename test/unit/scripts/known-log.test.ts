/** The log whose right answer is known keeps to its word: the examples on files and warehouses are held against it. */
import { knownLog, type Asked } from "../../../scripts/known-log";
import { plainCustomers } from "../../support/purchase-log";

const CUSTOMERS = 300;
const listed = (asked: Asked = {}) => [...knownLog({ customers: CUSTOMERS, ...asked }).rows()];
const bought = (asked?: Asked) =>
  plainCustomers(listed(asked).map(([customer, day, amount]) => ({ customer, day, amount })));

/** Customers with what they bought, in an order of their own; cents, as sums of parts are rounded. */
const told = (asked?: Asked) =>
  [...bought(asked)]
    .map(([customer, { days, paid }]) => [customer, days, paid.map((each) => Math.round(100 * each))])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));

test("is the same each time, and another by another seed", () => {
  expect(listed()).toEqual(listed());
  expect(listed({ seed: 1 })).not.toEqual(listed());
});

test("has as many rows as are asked for, and refunds beside them, with the same purchases in any order", () => {
  const { purchases, rowCount } = knownLog({ customers: CUSTOMERS });
  expect(listed()).toHaveLength(purchases);
  expect(rowCount).toBe(purchases);
  expect(listed({ rows: 5000 })).toHaveLength(5000);
  const all = { rows: 5000, refunds: 0.3 };
  const rows = listed({ ...all, order: "shuffled" });
  expect(rows.length).toBeGreaterThan(5000 + 0.2 * purchases);
  expect(knownLog({ customers: CUSTOMERS, ...all }).rowCount).toBe(rows.length);
  expect(rows.filter(([, , amount]) => amount < 0).length).toBeGreaterThan(0.2 * purchases);
  const plain = told();
  expect(plain).toHaveLength(CUSTOMERS);
  expect(told(all)).toEqual(plain);
  expect(told({ ...all, order: "shuffled" })).toEqual(plain);
});

test("stands in order of dates, or in none", () => {
  const dates = (asked: Asked) => listed({ rows: 3000, ...asked }).map(([, date]) => date);
  const sorted = [...dates({})].sort((one, other) => one - other);
  expect(dates({})).toEqual(sorted);
  expect(dates({ order: "shuffled" })).not.toEqual(sorted);
});

test("is written as text with the same rows", () => {
  const lines = [...knownLog({ customers: 3000, rows: 50_000 }).csv()].join("").trimEnd().split("\n");
  expect(lines).toHaveLength(50_001);
  expect(lines[0]).toBe("Customer,Date,Amount");
  const [[customer, date, amount]] = knownLog({ customers: 3000, rows: 50_000 }).rows();
  const day = new Date(Date.UTC(1899, 11, 30 + date)).toISOString().slice(0, 10);
  expect(lines[1]).toBe(`${customer},${day},${amount}`);
});

test("is drawn as its parameters say", () => {
  const { truth, customers, staying, later, purchases } = knownLog({ customers: 8000 });
  // Each leaves after a repeat purchase with a probability of a / (a + b) on average: of the customers that come, some are still there.
  expect(staying).toBeLessThan(customers);
  expect(later.paid).toBeCloseTo(
    later.paidByWeek.reduce((sum, each) => sum + each, 0),
    4,
  );
  // A purchase is p · v / (q − 1) on average; 5 standard errors of a mean over customers who differ by as much as they do here.
  const mean = (truth.p * truth.v) / (truth.q - 1);
  expect(Math.abs(later.paid / later.purchases / mean - 1)).toBeLessThan(0.05);
  // Equation 9 of Fader, Hardie & Lee (2005) for the repeat purchases within t weeks, averaged over when customers come.
  const { r, alpha, a, b } = truth;
  const repeats = (t: number) => {
    const z = t / (alpha + t);
    let [term, series] = [1, 1];
    for (let n = 0; n < 10_000; n++) {
      term *= (((r + n) * (b + n)) / ((a + b - 1 + n) * (n + 1))) * z;
      series += term;
    }
    return ((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + t)) ** r * series);
  };
  const ages = Array.from({ length: 50 }, (_, at) => (1095 - (730 * (at + 0.5)) / 50) / 7);
  const expected = customers * (1 + ages.reduce((sum, age) => sum + repeats(age), 0) / ages.length);
  expect(Math.abs(purchases / expected - 1)).toBeLessThan(0.03);
});
