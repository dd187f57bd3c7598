import fc from "fast-check";
import { migration, migrationLtv, migrationShares } from "../../../src/models/migration";
import { ModelError } from "../../../src/models/model-error";

const of = (...values: number[]) => Float64Array.from(values);

/** Σ Pᵗ·margins / (1 + d)ᵗ, added up in the plainest way. */
function addedUp(shares: number[][], margins: number[], discount: number, periods: number): number[] {
  const total = margins.map(() => 0);
  let now = margins;
  for (let t = 0; t < periods; t++) {
    now.forEach((value, i) => (total[i] += value / (1 + discount) ** t));
    now = shares.map((row) => row.reduce((sum, share, j) => sum + share * now[j], 0));
  }
  return total;
}

/** Rows of shares that add up to 1 at most. */
const chains = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.record({
    margins: fc.array(fc.integer({ min: -50, max: 200 }), { minLength: size, maxLength: size }),
    shares: fc.array(
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: size + 1, maxLength: size + 1 })
        .map((parts) => parts.slice(0, size).map((part) => part / (parts.reduce((a, b) => a + b) || 1))),
      { minLength: size, maxLength: size },
    ),
  }),
);
const ltv = (shares: number[][], margins: number[], discount: number, periods?: number) =>
  Array.from(migrationLtv(Float64Array.from(shares.flat()), Float64Array.from(margins), discount, periods));

describe("migration", () => {
  const from = ["Basic", "gold", 7, "Basic", "7"];
  const to = ["Gold", "Gold", "7", "BASIC", "Lost"];

  test("counts who went where; profiles stand in the order of the sheet", () => {
    const { profiles, counts } = migration(from, to);
    expect(profiles).toEqual(["Basic", "Gold", 7, "7", "Lost"]);
    expect(Array.from(counts)).toEqual([
      ...[1, 1, 0, 0, 0],
      ...[0, 1, 0, 0, 0],
      ...[0, 0, 0, 1, 0],
      ...[0, 0, 0, 0, 1],
      ...[0, 0, 0, 0, 0],
    ]);
  });

  test("has shares of those who started in a profile, and none where nobody did", () => {
    const shares = migrationShares(migration(from, to));
    expect(Array.from(shares.subarray(0, 5))).toEqual([0.5, 0.5, 0, 0, 0]);
    expect(Array.from(shares.subarray(20))).toEqual(new Array(5).fill(NaN));
  });

  test("takes a column of customers for what it is", () => {
    const customers = Array.from({ length: 201 }, (_, i) => `C-${i}`);
    expect(() => migration(customers, customers)).toThrow(new ModelError("too many profiles", 200));
    expect(migration(customers.slice(1), customers.slice(1)).profiles).toHaveLength(200);
  });

  test("loses nobody; its rows add up to 1 or are empty", () => {
    const profile = fc.constantFrom("A", "a", "B", 1, "1", true);
    fc.assert(
      fc.property(fc.array(fc.tuple(profile, profile), { minLength: 1 }), (pairs) => {
        const found = migration(
          pairs.map(([earlier]) => earlier),
          pairs.map(([, later]) => later),
        );
        const size = found.profiles.length;
        expect(found.counts.reduce((a, b) => a + b)).toBe(pairs.length);
        const shares = migrationShares(found);
        for (let i = 0; i < size; i++) {
          const row = shares.subarray(i * size, (i + 1) * size);
          const total = row.reduce((a, b) => a + b);
          expect(Number.isNaN(total) || Math.abs(total - 1) < 1e-12).toBe(true);
        }
      }),
    );
  });
});

describe("migrationLtv", () => {
  // Pfeifer & Carraway 2000: $40 a purchase, $4 of marketing in each of the first four periods after one, 20 % discount;
  // a purchase has probability 30 %, 20 %, 15 %, 5 % by how many periods ago the last one was; then the customer is lost.
  const recency = [
    [0.3, 0.7, 0, 0, 0],
    [0.2, 0, 0.8, 0, 0],
    [0.15, 0, 0, 0.85, 0],
    [0.05, 0, 0, 0, 0.95],
    [0, 0, 0, 0, 1],
  ];
  const rewards = [36, -4, -4, -4, 0];

  test("finds Pfeifer & Carraway's 50.115, 4.220, 0.592, −1.980 and 0 for four periods beyond the present", () => {
    expect(ltv(recency, rewards, 0.2, 5).map((value) => Number(value.toFixed(3)))).toEqual([
      50.115, 4.22, 0.592, -1.98, 0,
    ]);
  });

  test("finds what numpy's solver finds for ever", () => {
    // numpy.linalg.solve(numpy.eye(5) - P / 1.2, R)
    const solved = [52.31960944, 5.55378356, 1.25077299, -1.82001627, 0];
    expect(ltv(recency, rewards, 0.2)).toEqual(solved.map((value) => expect.closeTo(value, 7)));
  });

  test("is margin / (1 − r / (1 + d)) where there is one profile", () => {
    expect(ltv([[0.8]], [100], 0.1)[0]).toBeCloseTo(100 / (1 - 0.8 / 1.1), 10);
    expect(ltv([[0.8]], [100], 0)[0]).toBeCloseTo(500, 10);
    expect(ltv([[0]], [100], 0.1)).toEqual([100]);
    expect(ltv([[0.8]], [100], -0.1)[0]).toBeCloseTo(100 / (1 - 0.8 / 0.9), 8);
  });

  test("solves two profiles as by hand", () => {
    // (I − P) = [[0.2, −0.1], [−0.2, 0.5]], determinant 0.08: v = [[0.5, 0.1], [0.2, 0.2]] · margins / 0.08.
    const [gold, basic] = ltv(
      [
        [0.8, 0.1],
        [0.2, 0.5],
      ],
      [100, 20],
      0,
    );
    expect(gold).toBeCloseTo(52 / 0.08, 9);
    expect(basic).toBeCloseTo(24 / 0.08, 9);
  });

  test("is the sum, added up term by term", () => {
    fc.assert(
      fc.property(
        chains,
        fc.constantFrom(-0.05, 0, 0.1, 0.5),
        fc.integer({ min: 1, max: 300 }),
        ({ shares, margins }, d, periods) => {
          const wanted = addedUp(shares, margins, d, periods);
          const size = Math.max(...addedUp(shares, margins.map(Math.abs), d, periods), 1e-9);
          ltv(shares, margins, d, periods).forEach((value, i) =>
            expect(Math.abs(value - wanted[i]) / size).toBeLessThan(1e-11),
          );
        },
      ),
    );
  });

  test("for ever is what very many periods come to", () => {
    fc.assert(
      fc.property(chains, fc.constantFrom(0.02, 0.1, 1), ({ shares, margins }, d) => {
        const size = Math.max(...ltv(shares, margins.map(Math.abs), d), 1e-9);
        const many = ltv(shares, margins, d, 1_000_000);
        ltv(shares, margins, d).forEach((value, i) =>
          expect(Math.abs(value - many[i]) / size).toBeLessThan(1e-11),
        );
      }),
    );
  });

  test("for ever leaves no residual: v = margins + P·v / (1 + d)", () => {
    fc.assert(
      fc.property(chains, fc.constantFrom(-0.1, 0, 1e-6, 0.1), ({ shares, margins }, d) => {
        const value = ltv(shares, margins, d);
        const size = Math.max(...value.map(Math.abs), 1);
        value.forEach((one, i) => {
          if (Number.isNaN(one)) return;
          const next = shares[i].reduce((sum, share, j) => (share > 0 ? sum + share * value[j] : sum), 0);
          expect(Math.abs(margins[i] + next / (1 + d) - one) / size).toBeLessThan(1e-11);
        });
      }),
    );
  });

  test("has no end where customers of worth never leave, and has one where they do", () => {
    const shares = [
      [0.5, 0.5, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 0.5, 0.5],
      [0, 0, 0, 0.9],
    ];
    expect(ltv(shares, [1, 1, 1, 1], 0)).toEqual([NaN, NaN, expect.closeTo(12, 10), expect.closeTo(10, 10)]);
    expect(ltv(shares, [1, 1, 1, 1], 0, 10)[1]).toBe(10);
    // Lost for ever, and worth nothing: as good as having left.
    expect(ltv(shares, [1, 0, 1, 1], 0)).toEqual([2, 0, 12, 10].map((value) => expect.closeTo(value, 10)));
    expect(ltv(shares, [0, 0, 0, 0], 0)).toEqual([0, 0, 0, 0]);
  });

  test("knows profiles that only together have no end", () => {
    const round = [
      [0, 1],
      [1, 0],
    ];
    expect(ltv(round, [1, 0], 0)).toEqual([NaN, NaN]);
    expect(ltv(round, [0, 0], 0)).toEqual([0, 0]);
    // A share too small to count against rounding.
    expect(
      ltv(
        [
          [1, 1e-17],
          [0, 0.5],
        ],
        [1, 1],
        0,
      ),
    ).toEqual([NaN, NaN]);
  });

  test("knows that a negative discount may outweigh those who leave", () => {
    expect(ltv([[0.95]], [100], -0.1)).toEqual([NaN]);
    // Together these two grow, though from one of them some leave: 0.99 · 0.9 > 0.9².
    expect(
      ltv(
        [
          [0, 1],
          [0.9, 0],
        ],
        [1, 1],
        -0.1,
      ),
    ).toEqual([NaN, NaN]);
    expect(ltv([[0.95]], [100], -0.1, 3)[0]).toBeCloseTo(100 * (1 + 0.95 / 0.9 + (0.95 / 0.9) ** 2), 9);
  });

  test("counts a profile of which nothing is known as one that all leave", () => {
    expect(
      ltv(
        [
          [0.5, 0.5],
          [0, 0],
        ],
        [10, 4],
        0,
      ),
    ).toEqual([24, 4]);
  });

  test("is as many times as large in a currency worth as many times less, and keeps what profiles are called", () => {
    fc.assert(
      fc.property(chains, fc.double({ min: 0.001, max: 1000, noNaN: true }), ({ shares, margins }, rate) => {
        const value = ltv(shares, margins, 0.1);
        const size = Math.max(...value.map(Math.abs), 1e-9);
        const scaled = ltv(
          shares,
          margins.map((margin) => margin * rate),
          0.1,
        );
        const turned = ltv(
          shares.map((row) => row.slice().reverse()).reverse(),
          margins.slice().reverse(),
          0.1,
        ).reverse();
        value.forEach((one, i) => {
          expect(Math.abs(scaled[i] / rate - one) / size).toBeLessThan(1e-11);
          expect(Math.abs(turned[i] - one) / size).toBeLessThan(1e-11);
        });
      }),
    );
  });

  test("takes a million periods of many profiles in no time", () => {
    const shares = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: 60 }, (_, j) => ((i * j) % 7) / 400),
    );
    const margins = shares.map((_, i) => i + 1);
    const many = ltv(shares, margins, 0.05, 1_000_000);
    ltv(shares, margins, 0.05).forEach((value, i) => expect(many[i] / value).toBeCloseTo(1, 10));
  });

  test("changes nothing that it is given", () => {
    const [shares, margins] = [of(0.5, 0.2, 0.1, 0.9), of(3, 4)];
    migrationLtv(shares, margins, 0.1);
    migrationLtv(shares, margins, 0.1, 1000);
    expect([shares, margins]).toEqual([of(0.5, 0.2, 0.1, 0.9), of(3, 4)]);
  });
});
