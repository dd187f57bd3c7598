import fc from "fast-check";
import { visitsOf } from "../../../src/models/visits";

/** For each customer the total of each day, in order of the days: counted by maps. */
function totals(customers: string[], dates: number[], amounts: number[]): Map<string, [number, number][]> {
  const found = new Map<string, Map<number, number>>();
  customers.forEach((customer, row) => {
    const days = found.get(customer) ?? new Map<number, number>();
    const day = Math.floor(dates[row]);
    days.set(day, (days.get(day) ?? 0) + amounts[row]);
    found.set(customer, days);
  });
  return new Map(
    Array.from(found, ([customer, days]) => [
      customer,
      Array.from(days).sort(([one], [other]) => one - other),
    ]),
  );
}

function seen(customers: string[], dates: number[], amounts: number[]): Map<string, [number, number][]> {
  const visits = visitsOf(customers, Float64Array.from(dates), Float64Array.from(amounts));
  return new Map(
    visits.keys.map((key, c) => [
      String(key),
      Array.from(visits.day.subarray(visits.starts[c], visits.starts[c + 1]), (day, i) => [
        day + visits.firstDay,
        visits.paid[visits.starts[c] + i],
      ]),
    ]),
  );
}

test("Each customer's days stand in order of time, each once with what was paid on it", () => {
  const purchase = fc.record({
    customer: fc.constantFrom("ann", "ben", "cleo"),
    date: fc.double({ min: 1, max: 60, noNaN: true }),
    amount: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(fc.array(purchase, { minLength: 1, maxLength: 100 }), (log) => {
      const columns = [
        log.map(({ customer }) => customer),
        log.map(({ date }) => date),
        log.map(({ amount }) => amount),
      ] as const;
      expect(seen(...columns)).toEqual(totals(...columns));
    }),
  );
});

test("A customer with thousands of purchases in no order of time is counted as any other", () => {
  const rows = Array.from({ length: 6_000 }, (_, row) => row);
  const columns = [
    rows.map((row) => (row % 3 === 0 ? "ben" : "cash")),
    rows.map((row) => 45_000 - ((row * 7919) % 2_500) + 0.5),
    rows.map((row) => (row % 10) + 1),
  ] as const;
  expect(seen(...columns)).toEqual(totals(...columns));
});

test("A day of refunds, or of amounts that cancel, is a visit on which nothing was paid", () => {
  expect(seen(["ann", "ann", "ann", "ann", "Ann"], [3, 3, 3, 5, 4], [0.1, 0.2, -0.3, -7, 9])).toEqual(
    new Map([
      [
        "ann",
        [
          [3, 0],
          [4, 9],
          [5, 0],
        ],
      ],
    ]),
  );
});
