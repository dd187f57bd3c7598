import fc from "fast-check";
import { ModelError } from "../../../src/models/model-error";
import { effortGap, profileTable, segmentPower, valueExchange } from "../../../src/models/segments";

const of = (...values: number[]) => Float64Array.of(...values);

/** Outcomes and a segment each, at least two outcomes that differ. */
const segmented = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom("a", "b", "c", "d")), {
    minLength: 3,
    maxLength: 25,
  })
  .filter((rows) => new Set(rows.map(([outcome]) => outcome)).size > 1);

const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length;

describe("profileTable", () => {
  test("counts, sums and averages by profile, the most profitable first", () => {
    const table = profileTable(["Small", "Ideal", "small", "IDEAL", "Small"], of(40, 400, 60, 500, 0), [
      of(2, 8, NaN, 12, 4),
      of(NaN, 1, NaN, 3, NaN),
    ]);
    expect(table).toEqual({
      profiles: ["Ideal", "Small"],
      customers: of(2, 3),
      customerShare: of(0.4, 0.6),
      profit: of(900, 100),
      profitShare: of(0.9, 0.1),
      meanProfit: of(450, 100 / 3),
      index: of(225, 10 / 0.6),
      means: [of(10, 3), of(2, NaN)],
    });
  });

  test("gives no shares of a loss", () => {
    const { profit, profitShare, index } = profileTable(["a", "b"], of(-3, 1), []);
    expect([profit, profitShare, index]).toEqual([of(1, -3), of(NaN, NaN), of(NaN, NaN)]);
  });

  test("keeps equally profitable profiles in the order of the sheet", () => {
    expect(profileTable(["b", "a", "c"], of(1, 2, 1), []).profiles).toEqual(["a", "b", "c"]);
  });

  test("has shares that add up to 1, and an index that averages 100 over customers", () => {
    const profits = fc.array(fc.tuple(fc.constantFrom(1, "1", "x"), fc.integer({ min: 1, max: 1000 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(profits, (rows) => {
        const table = profileTable(
          rows.map(([key]) => key),
          Float64Array.from(rows, ([, profit]) => profit),
          [],
        );
        const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
        expect(total(table.customerShare)).toBeCloseTo(1, 12);
        expect(total(table.profitShare)).toBeCloseTo(1, 12);
        expect(total(table.index.map((index, k) => index * table.customerShare[k]))).toBeCloseTo(100, 9);
      }),
    );
  });
});

describe("effortGap", () => {
  test("puts first where effort and profit part most, either way", () => {
    const { keys, effortShare, profitShare, gap, profitPerEffort } = effortGap(
      ["Ideal", "Ideal", "Standard", "Minimum", "minimum", "Sleeping"],
      of(10, 20, 30, 60, 80, 0),
      of(500, 300, 150, 40, 9, 1),
    );
    expect(keys).toEqual(["Minimum", "Ideal", "Sleeping", "Standard"]);
    expect(effortShare).toEqual(of(0.7, 0.15, 0, 0.15));
    expect(profitShare).toEqual(of(0.049, 0.8, 0.001, 0.15));
    const gaps = Array.from(gap, (each) => Number(each.toFixed(12)));
    expect(gaps).toEqual([0.651, -0.65, -0.001, 0]);
    expect(profitPerEffort[0]).toBeCloseTo(49 / 140, 14);
    expect(profitPerEffort[2]).toBeNaN();
  });

  test("keeps equal gaps in the order of the sheet, whatever rounding leaves of them", () => {
    // Two keys alone part by the same, one up and one down.
    const amounts = fc.integer({ min: 1, max: 999 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, (a, b, c, d) => {
        expect(effortGap(["first", "second"], of(a, b), of(c, d)).keys).toEqual(["first", "second"]);
      }),
    );
  });

  test("needs effort and profit to share out", () => {
    expect(() => effortGap(["a"], of(0), of(1))).toThrow(new ModelError("no effort"));
    expect(() => effortGap(["a", "b"], of(1, 1), of(1, -1))).toThrow(new ModelError("no total"));
  });

  test("has gaps that cancel, however money and hours are scaled", () => {
    const rows = fc.array(
      fc.tuple(
        fc.constantFrom("a", "b", "c"),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (each, scale) => {
        const keys = each.map(([key]) => key);
        const effort = Float64Array.from(each, (row) => row[1]);
        const profits = Float64Array.from(each, (row) => row[2]);
        const plain = effortGap(keys, effort, profits);
        const scaled = effortGap(
          keys,
          effort.map((hours) => hours * scale),
          profits,
        );
        expect(plain.gap.reduce((total, gap) => total + gap, 0)).toBeCloseTo(0, 12);
        for (const [k, key] of plain.keys.entries()) {
          expect(scaled.gap[scaled.keys.indexOf(key)]).toBeCloseTo(plain.gap[k], 12);
        }
      }),
    );
  });
});

describe("valueExchange", () => {
  test("meets profit with advocacy", () => {
    const scores = [10, 9, 8, 7, NaN, 6, 0];
    const profitable = valueExchange(new Float64Array(7).fill(5), Float64Array.from(scores), 0);
    expect(profitable).toEqual([
      "Awesome",
      "Awesome",
      "Profitable, silent",
      "Profitable, silent",
      "Profitable, silent",
      "Profitable, at risk",
      "Profitable, at risk",
    ]);
    const others = valueExchange(new Float64Array(7).fill(0), Float64Array.from(scores), 0);
    expect(others).toEqual(["Fan", "Fan", ...new Array(5).fill("Unprofitable")]);
  });

  test("takes profit above the cut only", () => {
    expect(valueExchange(of(100, 100.01), of(9, 9), 100)).toEqual(["Fan", "Awesome"]);
  });
});

describe("segmentPower", () => {
  test("predicts each customer by the others of the segment", () => {
    // Means 110 and 20; within 200 + 200, total 12,150 + 400; each left out of three: (3 / 2)² of 400, against (6 / 5)².
    const { rSquared, predictiveRSquared, informationValue } = segmentPower(
      of(100, 120, 110, 20, 30, 10),
      ["Industry"],
      [["H", "H", "H", "R", "R", "R"]],
    );
    expect(rSquared[0]).toBeCloseTo(1 - 400 / 12_550, 14);
    expect(predictiveRSquared[0]).toBeCloseTo(1 - (2.25 * 400) / (1.44 * 12_550), 14);
    expect(informationValue[0]).toBeNaN();
  });

  test("puts the most predictive first, and doesn't reward many small groups", () => {
    const outcome = of(9, 10, 11, 1, 2, 3);
    const { segmentation, segments, rSquared, predictiveRSquared } = segmentPower(
      outcome,
      ["Each alone", "All together", "Size"],
      [
        ["a", "b", "c", "d", "e", "f"],
        ["x", "x", "x", "x", "x", "X"],
        ["big", "Big", "big", "", "", ""],
      ],
    );
    expect(segmentation).toEqual(["Size", "Each alone", "All together"]);
    expect(segments).toEqual(of(2, 6, 1));
    expect(rSquared[1]).toBe(1);
    expect(Array.from(predictiveRSquared.slice(1), (each) => Math.abs(each) < 1e-12)).toEqual([true, true]);
  });

  test("agrees with leaving out one customer after the other", () => {
    fc.assert(
      fc.property(segmented, (rows) => {
        const misses = (near: (other: number, row: number) => boolean) =>
          rows.reduce((total, [outcome], row) => {
            const others = rows.filter((_, other) => other !== row);
            const alike = rows.flatMap(([value], other) =>
              other !== row && near(other, row) ? [value] : [],
            );
            const predicted = mean(alike.length > 0 ? alike : others.map(([value]) => value));
            return total + (outcome - predicted) ** 2;
          }, 0);
        const expected = 1 - misses((other, row) => rows[other][1] === rows[row][1]) / misses(() => true);
        const found = segmentPower(
          Float64Array.from(rows, ([outcome]) => outcome),
          ["s"],
          [rows.map(([, segment]) => segment)],
        );
        expect(found.predictiveRSquared[0]).toBeCloseTo(expected, 9);
      }),
    );
  });

  test("doesn't depend on the order of customers, nor on the unit of money", () => {
    fc.assert(
      fc.property(segmented, fc.constantFrom(1e-200, 0.01, 1e6, 1e200), (rows, scale) => {
        const power = (given: typeof rows, unit: number) =>
          segmentPower(
            Float64Array.from(given, ([outcome]) => outcome * unit),
            ["s"],
            [given.map(([, segment]) => segment)],
          );
        const [one, other] = [power(rows, 1), power([...rows].reverse(), scale)];
        expect(other.rSquared[0]).toBeCloseTo(one.rSquared[0], 9);
        expect(other.predictiveRSquared[0]).toBeCloseTo(one.predictiveRSquared[0], 9);
      }),
    );
  });

  test("has an information value for yes and no", () => {
    // Shares 3/4 and 1/4 against 1/4 and 3/4: twice 1/2 · ln 3.
    const outcome = of(1, 1, 1, 0, 1, 0, 0, 0);
    const segment = ["a", "a", "a", "a", "b", "b", "b", "b"];
    expect(segmentPower(outcome, ["s"], [segment]).informationValue[0]).toBeCloseTo(Math.log(3), 14);
  });

  test("stays finite where a segment has only yes, by half a customer on both sides", () => {
    const outcome = of(1, 1, 0, 0);
    const value = segmentPower(outcome, ["s"], [["a", "a", "b", "b"]]).informationValue[0];
    // 2.5 of 2 against 0.5 of 2, and the other way round.
    expect(value).toBeCloseTo(2 * (1.25 - 0.25) * Math.log(5), 14);
  });

  test("keeps segmentations that predict equally well in their order, whatever rounding leaves", () => {
    const halves = [
      ["a", "a", "b", "b"],
      ["b", "a", "b", "a"],
    ];
    for (const outcome of [of(0.1, 0.2, 0.2, 0.3), of(1.1, 1.4, 1.4, 1.7), of(0.7, 0.1, 0.1, 0.3)]) {
      expect(segmentPower(outcome, ["one", "other"], halves).segmentation).toEqual(["one", "other"]);
    }
  });

  test("has nothing to predict where all outcomes are the same, but for rounding", () => {
    for (const same of [of(5), of(0, 0), of(0.1, 0.1, 0.1), of(0.3, 0.1 + 0.2)]) {
      const segments = [Array.from(same, (_, i) => `s${i}`)];
      expect(() => segmentPower(same, ["s"], segments)).toThrow(new ModelError("no spread"));
    }
  });
});
