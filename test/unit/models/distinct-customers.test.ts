import fc from "fast-check";
import { distinctCustomers, sampleOf } from "../../../src/models/distinct-customers";

const columns = (rows: number[][]) =>
  [0, 1, 2].map((k) => Float64Array.from(rows, (row) => row[k])) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];

test("equal customers count once, those with the fewest repeats first", () => {
  const found = distinctCustomers(
    ...columns([
      [2, 5, 9],
      [0, 0, 9],
      [2, 5, 9],
      [2, 4, 9],
      [0, 0, 9],
      [0, 0, 8],
      [2, 5, 9],
    ]),
  );
  expect(found).toEqual({
    recency: Float64Array.of(0, 0, 5, 4),
    age: Float64Array.of(9, 8, 9, 9),
    weight: Float64Array.of(2, 1, 3, 1),
    groups: [
      { frequency: 0, from: 0, to: 2 },
      { frequency: 2, from: 2, to: 4 },
    ],
  });
});

test("they are what a table of all customers would say", () => {
  const row = fc.tuple(
    fc.nat(3),
    fc.integer({ min: 0, max: 4 }).map((k) => k / 7),
    fc.nat(2),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 200 }), (rows) => {
      const { recency, age, weight, groups } = distinctCustomers(...columns(rows));
      const found = new Map<string, number>();
      for (const { frequency, from, to } of groups)
        for (let i = from; i < to; i++) found.set(`${frequency} ${recency[i]} ${age[i]}`, weight[i]);
      const wanted = new Map<string, number>();
      for (const each of rows) wanted.set(each.join(" "), (wanted.get(each.join(" ")) ?? 0) + 1);
      expect(found.size).toBe(weight.length);
      expect(new Map([...found].sort())).toEqual(new Map([...wanted].sort()));
    }),
  );
});

test("a sample keeps every so-manieth of them, with its frequency", () => {
  const all = distinctCustomers(...columns(Array.from({ length: 50 }, (_, i) => [i % 4, i, 99])));
  const { recency, weight, groups } = sampleOf(all, 7);
  expect(weight.length).toBe(8);
  for (const { frequency, from, to } of groups)
    for (let i = from; i < to; i++) expect(recency[i] % 4).toBe(frequency);
  expect(groups[groups.length - 1].to).toBe(8);
});
