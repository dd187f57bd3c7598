import fc from "fast-check";
import { logisticFit, probabilities, probability, type Features } from "../../../src/models/logistic";
import { ModelError } from "../../../src/models/model-error";
import { regressions, separation as programs, spector } from "../../fixtures/targeting.json";

const features = (
  rows: readonly (readonly number[])[],
  names = rows[0].map((_, j) => `x${j + 1}`),
): Features => ({
  names,
  values: Float64Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0].length,
});
const fit = (rows: readonly (readonly number[])[], outcomes: readonly number[], names?: string[]) =>
  logisticFit(features(rows, names), Float64Array.from(outcomes));
const one = (values: readonly number[]) => values.map((value) => [value]);
const reasonOf = (call: () => unknown): string => {
  try {
    call();
  } catch (fault) {
    if (fault instanceof ModelError) return fault.reason;
    throw fault;
  }
  return "none";
};

/** Within a share of the expected size. */
function expectClose(found: ArrayLike<number>, expected: readonly number[], share: number) {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) =>
    expect(Math.abs(found[i] - value)).toBeLessThanOrEqual(share * Math.abs(value)),
  );
}

describe("logisticFit", () => {
  test("gives the published coefficients of the 23 flights before Challenger", () => {
    // Dalal, Fowlkes & Hoadley 1989, "Risk analysis of the space shuttle", JASA 84: damage to O-rings by temperature (°F).
    const temperatures = [
      66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58,
    ];
    const damage = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];
    const { coefficients, standardErrors } = fit(one(temperatures), damage);
    expect(coefficients[0]).toBeCloseTo(15.0429, 4);
    expect(coefficients[1]).toBeCloseTo(-0.2322, 4);
    expect(standardErrors[0]).toBeCloseTo(7.3786, 3);
    expect(standardErrors[1]).toBeCloseTo(0.1082, 4);
    const atLaunch = probabilities(coefficients, features([[31]]));
    expect(atLaunch[0]).toBeCloseTo(0.9996, 4);
  });

  test("gives the published coefficients of the students of Spector & Mazzeo", () => {
    // Greene, Econometric Analysis, example 17.3: -13.021, 2.826, 0.095, 2.379.
    const found = fit(spector.features, spector.outcomes);
    expect(Array.from(found.coefficients, (value) => Math.round(value * 1000) / 1000)).toEqual([
      -13.021, 2.826, 0.095, 2.379,
    ]);
    expectClose(found.coefficients, spector.coefficients, 1e-10);
    expectClose(found.standardErrors, spector.standardErrors, 1e-10);
    expectClose(found.z, spector.z, 1e-10);
    expectClose(found.p, spector.p, 1e-9);
  });

  test.each(regressions.map((each, i) => [i, each.kind, each] as const))(
    "agrees with statsmodels (%i: %s)",
    (_, __, expected) => {
      const found = fit(expected.features, expected.outcomes);
      expectClose(found.coefficients, expected.coefficients, 1e-9);
      expectClose(found.standardErrors, expected.standardErrors, 1e-9);
      expectClose(found.z, expected.z, 1e-9);
      expectClose(found.p, expected.p, 1e-8);
    },
  );

  test("has the log of the odds in closed form for a single feature of 0 and 1", () => {
    // 0: 3 of 10 respond; 1: 6 of 8. Standard errors: √(1/3 + 1/7), √(1/3 + 1/7 + 1/6 + 1/2).
    const rows = [...new Array(10).fill([0]), ...new Array(8).fill([1])];
    const outcomes = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0];
    const { coefficients, standardErrors } = fit(rows, outcomes);
    expect(coefficients[0]).toBeCloseTo(Math.log(3 / 7), 13);
    expect(coefficients[1]).toBeCloseTo(Math.log(6 / 2) - Math.log(3 / 7), 13);
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt(1 / 3 + 1 / 7), 13);
    expect(standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 3 + 1 / 7 + 1 / 6 + 1 / 2), 12);
  });

  test("finds nothing where a feature says nothing", () => {
    const { coefficients, z, p } = fit(one([0, 0, 0, 1, 1, 1]), [1, 0, 0, 1, 0, 0]);
    expect(coefficients[0]).toBeCloseTo(Math.log(1 / 2), 14);
    for (const [found, expected] of [
      [coefficients[1], 0],
      [z[1], 0],
      [p[1], 1],
    ])
      expect(found).toBeCloseTo(expected, 14);
  });

  test("keeps its digits where features are nearly the same", () => {
    // Beside x stands x + d/10^7: the same model as of x and d.
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const d = [3, -1, 2, 0, 1, -2, 4, 1, -3, 2, 0, 1];
    const outcomes = [0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1];
    const apart = fit(
      x.map((value, i) => [value, d[i]]),
      outcomes,
    );
    const together = fit(
      x.map((value, i) => [value, value + d[i] / 1e7]),
      outcomes,
    );
    expect(together.coefficients[2] / 1e7).toBeCloseTo(apart.coefficients[2], 6);
    expect(together.coefficients[1] + together.coefficients[2]).toBeCloseTo(apart.coefficients[1], 0);
    expect(together.p[2]).toBeCloseTo(apart.p[2], 6);
  });

  test("bears numbers near the limits of what there is", () => {
    const outcomes = [0, 0, 1, 0, 1, 1];
    const plain = fit(one([1, 2, 3, 4, 5, 6]), outcomes);
    for (const scale of [1e307, 1e-300]) {
      const { coefficients, z } = fit(one([1, 2, 3, 4, 5, 6].map((x) => x * scale)), outcomes);
      expect((coefficients[1] * scale) / plain.coefficients[1]).toBeCloseTo(1, 10);
      expect(z[1]).toBeCloseTo(plain.z[1], 10);
    }
    const shifted = fit(one([1, 2, 3, 4, 5, 6].map((x) => x + 1e9)), outcomes);
    expect(shifted.coefficients[1]).toBeCloseTo(plain.coefficients[1], 10);
  });
});

describe("no coefficients", () => {
  const someOutcomes = [0, 1, 0, 1, 1, 0, 1, 0];

  test("where every outcome is the same", () => {
    for (const outcome of [0, 1]) {
      expect(() => fit(one([1, 2, 3]), [outcome, outcome, outcome])).toThrow(new ModelError("one outcome"));
    }
  });

  test("where there are fewer rows than terms", () => {
    expect(() =>
      fit(
        [
          [1, 2],
          [2, 1],
        ],
        [0, 1],
      ),
    ).toThrow(new ModelError("few rows", 3));
  });

  test("of a feature that is the same in every row, but for rounding", () => {
    const rows = (constant: (i: number) => number) => someOutcomes.map((_, i) => [(i * 7) % 5, constant(i)]);
    for (const constant of [() => 0, () => 1e300, (i: number) => (i % 2 ? 0.3 : 0.1 + 0.2)]) {
      expect(() => fit(rows(constant), someOutcomes)).toThrow(new ModelError("constant feature", '"x2"'));
    }
    expect(() =>
      fit(
        rows((i) => 1e9 + i * i),
        someOutcomes,
      ),
    ).not.toThrow();
  });

  test("of features that can be worked out from one another, which are named", () => {
    const shop = [0.1, 0.7, 0.2, 0.3, 1.1, 0.6, 2.3, 0.9];
    const online = [0.2, 0.1, 0.4, 0.9, 0.3, 1.7, 0.2, 0.1];
    const age = [30, 41, 25, 60, 33, 28, 55, 47];
    const rows = shop.map((value, i) => [value, age[i], 1000 * (value + online[i]) + 7, online[i]]);
    expect(() => fit(rows, someOutcomes, ["Shop", "Age", "Total", "Online"])).toThrow(
      new ModelError("dependent features", '"Shop", "Total", "Online"'),
    );
    expect(() =>
      fit(
        age.map((value) => [value, -2 * value]),
        someOutcomes,
        ["Age", "Minus"],
      ),
    ).toThrow(new ModelError("dependent features", '"Age", "Minus"'));
  });

  test("of a dummy for every category", () => {
    const customers = Array.from({ length: 24 }, (_, i) => i);
    const rows = customers.map((i) => [0, 1, 2, 3, 4, 5].map((k) => (i % 6 === k ? 1 : 0)));
    const outcomes = customers.map((i) => (i < 12 || i % 5 === 0 ? 1 : 0));
    expect(() => fit(rows, outcomes, ["A", "B", "C", "D", "E", "F"])).toThrow(
      new ModelError("dependent features", '"A", "B", "C", "D" and 2 more'),
    );
  });
});

describe("perfect separation", () => {
  const separation = (...names: string[]) =>
    new ModelError("separation", names.map((name) => `"${name}"`).join(", "));

  test("is named where one feature tells all outcomes apart", () => {
    expect(() => fit(one([1, 2, 3, 10, 11, 12]), [0, 0, 0, 1, 1, 1])).toThrow(separation("x1"));
    expect(() => fit(one([1, 2, 3, 10, 11, 12]), [1, 1, 1, 0, 0, 0])).toThrow(separation("x1"));
    // With more rows as with few, and with a margin as small as numbers allow.
    expect(() => fit(one([0.1, 0.3, 0.1 + 0.2, 5]), [0, 0, 1, 1])).toThrow(separation("x1"));
  });

  test("is named where a feature is 1 for responders only", () => {
    const rows = [
      [1, 3],
      [1, 5],
      [0, 4],
      [0, 6],
      [0, 2],
      [0, 3],
      [0, 7],
    ];
    expect(() => fit(rows, [1, 1, 1, 0, 0, 1, 0], ["Partner", "Years"])).toThrow(separation("Partner"));
  });

  test("is named where outcomes meet at one value only", () => {
    expect(() => fit(one([1, 2, 3, 3, 3, 4, 5]), [0, 0, 0, 1, 0, 1, 1])).toThrow(separation("x1"));
    expect(reasonOf(() => fit(one([1, 2, 3, 3.1, 3, 4, 5]), [0, 0, 0, 1, 1, 1, 1]))).toBe("separation");
    expect(reasonOf(() => fit(one([1, 2, 3.1, 3, 3, 4, 5]), [0, 0, 0, 1, 1, 1, 1]))).toBe("none");
  });

  test("is named where only features together tell the outcomes apart, the others left out", () => {
    const next = linear(3);
    const rows = Array.from({ length: 60 }, () => [next(), next(), next(), next()]);
    const outcomes = rows.map(([, a, , b]) => (a + b > 1 ? 1 : 0));
    expect(reasonOf(() => fit(rows, outcomes))).toBe("separation");
    // On the border between the outcomes lie rows with either.
    const touching = rows.map(([x, a, y], i) => [x, a, y, i % 3 ? Math.round(a * 8) / 8 - a : 0.5 - a]);
    const met = touching.map(([, a, , b], i) => (a + b === 0.5 ? i % 2 : a + b > 0.5 ? 1 : 0));
    expect(() => fit(touching, met)).toThrow(separation("x2", "x4"));
  });

  test("is named where two dummies together have responders only", () => {
    // Neither A nor B alone, but nobody with A and without B stays away, and all without A and with B do.
    const rows = [
      [1, 0, 3],
      [1, 0, 8],
      [1, 1, 4],
      [1, 1, 7],
      [0, 0, 6],
      [0, 0, 2],
      [0, 1, 5],
      [0, 1, 9],
      [1, 1, 1],
      [0, 0, 4],
    ];
    const outcomes = [1, 1, 1, 0, 1, 0, 0, 0, 1, 0];
    expect(() => fit(rows, outcomes, ["A", "B", "Years"])).toThrow(separation("A", "B"));
  });

  test("isn't seen in outcomes that are strongly but not wholly told apart", () => {
    // 200 rows in order, of which two in the middle changed places; and the same stretched by far-away rows.
    const places = Array.from({ length: 200 }, (_, i) => i);
    const outcomes = places.map((i) => (i === 99 ? 1 : i === 100 ? 0 : i < 100 ? 0 : 1));
    expect(fit(one(places), outcomes).coefficients[1]).toBeGreaterThan(1);
    expect(reasonOf(() => fit(one(places.map((i) => (i < 190 ? i : i * 1e4))), outcomes))).toBe("none");
    expect(reasonOf(() => fit(one(places.map((i) => Math.sinh((i - 99.5) / 10))), outcomes))).toBe("none");
  });

  test("isn't claimed where one row far away stands against it, though its coefficients are lost in rounding", () => {
    // All of a kind respond but one, whose other feature explains that away: exp(-far) is what is left to tell from.
    const withFar = (far: number) =>
      reasonOf(() =>
        fit(
          [...[1, 2, 3, 4, 5, 6, 2].map((x) => [0, x]), ...[1, 2, 3, 4, far].map((x) => [1, x])],
          [1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0],
        ),
      );
    expect([10, 30, 100, 1e8].map(withFar)).toEqual(["none", "none", "no maximum", "no maximum"]);
  });

  test("is found exactly where a direction separates whole numbers, and never else", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.nat(1));
    let [found, none] = [0, 0];
    fc.assert(
      fc.property(fc.array(point, { minLength: 5, maxLength: 14 }), (points) => {
        const reason = reasonOf(() =>
          fit(
            points.map(([x, y]) => [x, y]),
            points.map(([, , outcome]) => outcome),
          ),
        );
        if (reason !== "none" && reason !== "separation") return;
        expect(reason).toBe(separable(points) ? "separation" : "none");
        if (reason === "none") none++;
        else found++;
      }),
      { numRuns: 600, seed: 7 },
    );
    expect(Math.min(found, none)).toBeGreaterThan(60);
  });

  test("is found where a linear program finds it, and never else", () => {
    const found = programs.map(({ features: rows, outcomes }) => reasonOf(() => fit(rows, outcomes)));
    expect(found).toEqual(programs.map(({ separated }) => (separated ? "separation" : "none")));
    expect(new Set(found).size).toBe(2);
  });

  /** Whether all (x, y) with 1 lie on one side of a line and all with 0 on the other, or on it; in whole numbers. */
  function separable(points: [number, number, number][]): boolean {
    const ones = points.filter(([, , outcome]) => outcome === 1);
    const zeros = points.filter(([, , outcome]) => outcome === 0);
    const differences = ones.flatMap(([x, y]) => zeros.map(([u, v]) => [x - u, y - v]));
    // The limits of the separating directions are at right angles to some difference.
    return differences.some(([dx, dy]) =>
      [
        [-dy, dx],
        [dy, -dx],
      ].some(([a, b]) => (a !== 0 || b !== 0) && differences.every(([x, y]) => a * x + b * y >= 0)),
    );
  }
});

describe("the fit of any data", () => {
  const row = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 50 }), fc.nat(1));
  const data = fc.array(row, { minLength: 12, maxLength: 50 });
  const outcomesOf = (rows: [number, number, number][]) => rows.map(([, , outcome]) => outcome);
  const fitOf = (rows: [number, number, number][]) => {
    const xs = rows.map(([x, y]) => [x, y]);
    return reasonOf(() => fit(xs, outcomesOf(rows))) === "none" ? fit(xs, outcomesOf(rows)) : null;
  };

  test("is a maximum: what is predicted adds up to what came, also weighted by each feature", () => {
    fc.assert(
      fc.property(data, (rows) => {
        const found = fitOf(rows);
        if (!found) return;
        const predicted = probabilities(found.coefficients, features(rows.map(([x, y]) => [x, y])));
        for (const weight of [() => 1, (i: number) => rows[i][0], (i: number) => rows[i][1]]) {
          const missed = outcomesOf(rows).reduce((sum, y, i) => sum + weight(i) * (y - predicted[i]), 0);
          expect(missed).toBeCloseTo(0, 8);
        }
      }),
    );
  });

  test("doesn't depend on the order of rows or features, and turns round with the outcome", () => {
    fc.assert(
      fc.property(data, (rows) => {
        const found = fitOf(rows);
        if (!found) return;
        const { coefficients: c, standardErrors: se } = found;
        const back = fitOf(rows.slice().reverse())!;
        expectClose(back.coefficients, Array.from(c), 1e-7);
        expectClose(back.standardErrors, Array.from(se), 1e-9);
        const swapped = fitOf(rows.map(([x, y, outcome]) => [y, x, 1 - outcome]))!;
        expectClose(swapped.standardErrors, [se[0], se[2], se[1]], 1e-9);
        expect(swapped.coefficients[0]).toBeCloseTo(-c[0], 8);
        expect(swapped.coefficients[1]).toBeCloseTo(-c[2], 8);
      }),
    );
  });

  test("leaves what it is given alone", () => {
    const given = features(spector.features);
    const outcomes = Float64Array.from(spector.outcomes);
    const before = given.values.slice();
    logisticFit(given, outcomes);
    expect(given.values).toEqual(before);
    expect(outcomes).toEqual(Float64Array.from(spector.outcomes));
  });
});

describe("probabilities", () => {
  test("are the logistic function of the sum", () => {
    const found = probabilities(
      Float64Array.of(-1, 2, 0.5),
      features([
        [0, 2],
        [1, 0],
      ]),
    );
    expect(found[0]).toBe(0.5);
    expect(found[1]).toBeCloseTo(Math.E / (1 + Math.E), 15);
  });

  test("lie between 0 and 1, however far out", () => {
    expect([-1e308, -800, 0, 800, 1e308].map(probability)).toEqual([0, 0, 0.5, 1, 1]);
  });
});

/** Numbers from 0 to 1 that look random. */
function linear(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
