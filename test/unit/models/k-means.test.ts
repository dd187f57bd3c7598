import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kMeans } from "../../../src/models/k-means";
import { testWithTables } from "../../support/reference";

const { random } = jest.requireActual<{ random(seed: number): () => number }>("../../../scripts/random.js");

/** scikit-learn's best of 50 restarts, by data and number of clusters; how they were made is said in k-means.py. */
const fixture = join(__dirname, "../../fixtures/k-means.json");
const { inertia: reference }: { inertia: Record<string, Record<string, number>> } = JSON.parse(
  readFileSync(fixture, "utf8"),
);

type Row = number[];

const cluster = (rows: readonly Row[], clusters: number, { scale = true, seed = 1 } = {}) =>
  Array.from(kMeans(Float64Array.from(rows.flat()), rows[0].length, clusters, scale, seed));

/** Each column about its mean, in units of its standard deviation. */
function standardised(rows: readonly Row[]): Row[] {
  const { length } = rows;
  const means = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / length);
  const deviations = means.map((mean, j) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / length),
  );
  return rows.map((row) =>
    row.map((value, j) => (deviations[j] > 0 ? (value - means[j]) / deviations[j] : 0)),
  );
}

const distance = (one: Row, other: Row) => one.reduce((sum, value, j) => sum + (value - other[j]) ** 2, 0);

/** The mean of each cluster, in the order of their numbers. */
function meansOf(rows: readonly Row[], of: readonly number[]): Row[] {
  const sums: { size: number; sum: Row }[] = [];
  rows.forEach((row, i) => {
    const cell = (sums[of[i] - 1] ??= { size: 0, sum: row.map(() => 0) });
    cell.size++;
    row.forEach((value, j) => (cell.sum[j] += value));
  });
  return sums.map(({ size, sum }) => sum.map((value) => value / size));
}

function inertia(rows: readonly Row[], of: readonly number[]): number {
  const means = meansOf(rows, of);
  return rows.reduce((sum, row, i) => sum + distance(row, means[of[i] - 1]), 0);
}

/** The made-up customers of k-means.py: revenue, orders, days since the last. */
function madeUp(count: number, seed: number): Row[] {
  const next = random(seed);
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const orders = 1 + Math.floor(-6 * Math.log(1 - next()));
    const days = Math.floor(365 * next() ** 2);
    return [Math.floor(3000 * orders * Math.exp(normal)) / 100, orders, days];
  });
}

function hillstrom(table: Record<string, string>[]): Row[] {
  return table.slice(0, 4000).map((row) => ["history", "recency", "spend"].map((name) => Number(row[name])));
}

function cdnow(table: Record<string, string>[]): Row[] {
  const customers = new Map<string, { amount: number; dates: Set<string> }>();
  for (const { sample_id: id, date, dollars } of table) {
    const customer = customers.get(id) ?? { amount: 0, dates: new Set() };
    customers.set(id, customer);
    customer.amount += Number(dollars);
    customer.dates.add(date);
  }
  return Array.from(customers.values(), ({ amount, dates }) => {
    const last = Math.max(...Array.from(dates, (date) => Date.parse(date)));
    return [amount, dates.size, (Date.parse("1998-06-30") - last) / 86_400_000];
  });
}

/** Inertia within 0.1 % of the best that scikit-learn found, or below; none empty. */
function expectAsGood(name: string, rows: readonly Row[]): void {
  const features = standardised(rows);
  for (const [clusters, best] of Object.entries(reference[name])) {
    const of = cluster(rows, Number(clusters));
    expect(new Set(of).size).toBe(Number(clusters));
    expect(inertia(features, of) / best).toBeLessThan(1.001);
  }
}

/** Adds 50 rows one by one, each a customer like others: of those before, hardly any may ever change the number. */
function expectStable(rows: readonly Row[], clusters: number): void {
  const next = random(21);
  const all = rows.slice();
  const first = cluster(all, clusters);
  let before = first;
  for (let added = 0; added < 50; added++) {
    const [one, other] = [rows, rows].map((like) => like[Math.floor(next() * like.length)]);
    const share = 0.2 * next();
    all.push(one.map((value, j) => Math.round((1 - share) * value + share * other[j])));
    const of = cluster(all, clusters);
    const changed = (since: number[]) => since.filter((number, i) => of[i] !== number).length / rows.length;
    expect(changed(before)).toBeLessThan(0.01);
    expect(changed(first)).toBeLessThan(0.02);
    before = of;
  }
}

describe("kMeans", () => {
  test("puts rows that are alike together, 1 = the highest in the first feature", () => {
    const rows = [
      [10, 500],
      [900, 40],
      [11, 510],
      [905, 45],
      [500, 30],
      [9, 495],
    ];
    expect(cluster(rows, 3)).toEqual([3, 1, 3, 1, 2, 3]);
    expect(cluster(rows, 2)).toEqual([2, 1, 2, 1, 1, 2]);
    expect(cluster(rows, 1)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test("numbers clusters that are equal in the first feature by the next", () => {
    const rows = [
      [0.1, 5],
      [0.3, 5],
      [0.1, 90],
      [0.3, 90],
      [0.2, 40],
      [0.2, 40],
    ];
    expect(cluster(rows, 3, { scale: false })).toEqual([3, 3, 1, 1, 2, 2]);
  });

  test("is as good as the best of 50 restarts of scikit-learn on 4,000 made-up customers", () => {
    expectAsGood("made up", madeUp(4000, 1));
  });

  test("is so on 20,000, of which a sample is searched", () => {
    expectAsGood("many", madeUp(20_000, 2));
  });

  testWithTables(
    "is so on 4,000 of Hillstrom's and the 2,357 CDNOW customers",
    ["hillstrom_email.csv", "cdnow_log_sample.csv"],
    (emails, purchases) => {
      expectAsGood("hillstrom", hillstrom(emails));
      expectAsGood("cdnow", cdnow(purchases));
    },
  );

  test("finds the same again, and from other starts", () => {
    const rows = madeUp(1500, 3);
    expect(cluster(rows, 5)).toEqual(cluster(rows, 5));
    for (const clusters of [3, 4, 5]) {
      const of = cluster(rows, clusters);
      for (const seed of [0, 2, 3, 2 ** 32 - 1]) {
        const found = cluster(rows, clusters, { seed });
        expect(found.filter((number, i) => number !== of[i]).length).toBeLessThan(15);
      }
    }
  });

  test("keeps its numbers when customers like the others come in, one after the other", () => {
    expectStable(madeUp(1000, 4), 4);
  });

  testWithTables("does so with the CDNOW customers", ["cdnow_log_sample.csv"], (purchases) => {
    expectStable(cdnow(purchases), 4);
  });

  test("doesn't depend on the order of rows, ties and all", () => {
    const cell = fc.integer({ min: 0, max: 4 });
    const blocks = fc
      .integer({ min: 1, max: 3 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1 }),
      );
    const shuffled = blocks.chain((rows) => {
      const order = rows.map((_, i) => i);
      return fc.tuple(fc.constant(rows), fc.shuffledSubarray(order, { minLength: order.length }));
    });
    fc.assert(
      fc.property(
        shuffled,
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        ([rows, order], clusters, scale) => {
          const of = cluster(rows, clusters, { scale });
          const moved = cluster(
            order.map((i) => rows[i]),
            clusters,
            { scale },
          );
          expect(moved).toEqual(order.map((i) => of[i]));
        },
      ),
    );
    const rows = madeUp(3000, 5);
    expect(cluster(rows.slice().reverse(), 5)).toEqual(cluster(rows, 5).reverse());
  });

  test("counts a row as often as it occurs, wherever it stands", () => {
    const rows = madeUp(1500, 10);
    const of = cluster(rows, 4);
    const again = rows.slice().reverse();
    expect(cluster([...rows, ...again, ...rows], 4)).toEqual([...of, ...of.slice().reverse(), ...of]);
    const nine = (value: number) => Array.from({ length: 9 }, () => [value]);
    expect(cluster([...nine(0), [5], [10]], 2).slice(8)).toEqual([2, 1, 1]);
    expect(cluster([[0], [5], ...nine(10)], 2).slice(0, 3)).toEqual([2, 2, 1]);
  });

  test("never leaves a cluster empty: as many as asked for, or as there are distinct rows", () => {
    const cell = fc.constantFrom(0, 1, 2, 50, 1e6, -3.5);
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 12 }), fc.boolean(), (block, clusters, scale) => {
        const of = cluster(block, clusters, { scale });
        const distinct = new Set(block.map(String));
        const wanted = Math.min(clusters, distinct.size);
        expect(Array.from(new Set(of)).sort((a, b) => a - b)).toEqual(
          Array.from({ length: wanted }, (_, c) => c + 1),
        );
        // Equal rows are together.
        expect(new Set(block.map((row, i) => `${String(row)} ${of[i]}`)).size).toBe(distinct.size);
      }),
    );
    expect(cluster([[5], [1], [5], [9]], 3)).toEqual([2, 3, 2, 1]);
    expect(cluster([[5], [1], [5], [9]], 100)).toEqual([2, 3, 2, 1]);
    expect(cluster([[0], [-0]], 2)).toEqual([1, 1]);
    expect(cluster([[7, 7]], 3)).toEqual([1]);
  });

  test("is the best of all divisions of a few rows", () => {
    const next = random(31);
    for (let run = 0; run < 60; run++) {
      const rows = Array.from({ length: 7 }, () => [Math.floor(30 * next()), Math.floor(30 * next())]);
      const features = standardised(rows);
      for (const clusters of [2, 3]) {
        let best = Infinity;
        for (let code = 0; code < clusters ** rows.length; code++) {
          const of = rows.map((_, i) => 1 + (Math.floor(code / clusters ** i) % clusters));
          if (new Set(of).size === clusters) best = Math.min(best, inertia(features, of));
        }
        expect(inertia(features, cluster(rows, clusters))).toBeCloseTo(best, 9);
      }
    }
  });

  test("has each row in the cluster whose mean is nearest, and clusters by falling means of the first feature", () => {
    const rows = madeUp(1000, 6);
    const features = standardised(rows);
    for (const clusters of [2, 7, 20]) {
      const of = cluster(rows, clusters);
      const means = meansOf(features, of);
      features.forEach((row, i) => {
        const nearest = Math.min(...means.map((mean) => distance(row, mean)));
        expect(distance(row, means[of[i] - 1])).toBeLessThanOrEqual(nearest + 1e-9);
      });
      const first = means.map(([value]) => value);
      expect(first).toEqual(first.slice().sort((a, b) => b - a));
    }
  });

  test("scales features unless told not to", () => {
    // Without scaling only the large second feature counts.
    const rows = [
      [1, 1000],
      [1, 1200],
      [9, 1010],
      [9, 1210],
      [9, 1190],
      [1, 1020],
    ];
    expect(cluster(rows, 2, { scale: false })).toEqual([2, 1, 2, 1, 1, 2]);
    expect(cluster(rows, 2, { scale: true })).toEqual([2, 2, 1, 1, 1, 2]);
    const many = madeUp(500, 7);
    const cents = many.map(([revenue, orders, days]) => [128 * revenue, orders, days / 32]);
    expect(cluster(cents, 4)).toEqual(cluster(many, 4));
    const all = many.map((row) => row.map((value) => value * 1024));
    expect(cluster(all, 4, { scale: false })).toEqual(cluster(many, 4, { scale: false }));
  });

  test("leaves features out that are the same everywhere, but for rounding", () => {
    const rows = madeUp(300, 8);
    const of = cluster(rows, 4);
    expect(
      cluster(
        rows.map((row) => [7, ...row]),
        4,
      ),
    ).toEqual(of);
    expect(
      cluster(
        rows.map((row, i) => [...row, i % 2 ? 0.3 : 0.1 + 0.2]),
        4,
      ),
    ).toEqual(of);
    expect(cluster([[3], [3], [3]], 2)).toEqual([1, 1, 1]);
    expect(cluster([[0.3], [0.1 + 0.2]], 2)).toEqual([1, 1]);
  });

  test("takes the largest and the smallest numbers", () => {
    for (const scale of [true, false]) {
      expect(cluster([[1.7e308], [-1.7e308], [1.6e308], [-1.6e308]], 2, { scale })).toEqual([1, 2, 1, 2]);
      expect(cluster([[5e-324], [1e-322], [1.1e-322], [1e-323]], 2, { scale })).toEqual([2, 1, 1, 2]);
      expect(cluster([[1e9], [1e9 + 1], [1e9 + 10], [1e9 + 11]], 2, { scale })).toEqual([2, 2, 1, 1]);
    }
  });

  test("makes 100 clusters, and one feature or ten do", () => {
    const rows = madeUp(2000, 9);
    expect(new Set(cluster(rows, 100)).size).toBe(100);
    expect(
      new Set(
        cluster(
          rows.map(([revenue]) => [revenue]),
          6,
        ),
      ).size,
    ).toBe(6);
    const wide = rows.slice(0, 500).map((row) => [...row, ...row.map(Math.sqrt), ...row.map(Math.cbrt), 1]);
    expect(new Set(cluster(wide, 5)).size).toBe(5);
  });

  test("leaves its argument alone", () => {
    const features = Float64Array.of(3, 1, 2, 9);
    kMeans(features, 2, 2, true, 1);
    expect(features).toEqual(Float64Array.of(3, 1, 2, 9));
  });
});
