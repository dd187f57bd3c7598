import fc from "fast-check";
import { equalCountBands, profileGrid, rfmScore, rfmSegment } from "../../../src/models/profiles";

const of = (...values: number[]) => Float64Array.of(...values);

describe("equalCountBands", () => {
  test("divides values without ties into equal parts, the highest last", () => {
    expect(Array.from(equalCountBands(of(50, 10, 40, 20, 30), 5))).toEqual([5, 1, 4, 2, 3]);
    expect(Array.from(equalCountBands(of(1, 2, 3, 4, 5, 6), 3))).toEqual([1, 1, 2, 2, 3, 3]);
  });

  test("gives equal values the same band, by the share strictly below", () => {
    expect(Array.from(equalCountBands(of(7, 7, 7), 5))).toEqual([1, 1, 1]);
    expect(Array.from(equalCountBands(of(0, 0, 0, 0, 9), 5))).toEqual([1, 1, 1, 1, 5]);
    expect(Array.from(equalCountBands(of(3), 5))).toEqual([1]);
    expect(Array.from(equalCountBands(of(0, -0), 2))).toEqual([1, 1]);
  });

  test("follows the definition for any values, in any order", () => {
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (each, bands) => {
        const below = (value: number) => each.filter((other) => other < value).length;
        // In whole numbers, so that no rounding can hide a fault: the largest b with b · n ≤ bands · below.
        const expected = each.map((value) => {
          let band = 0;
          while ((band + 1) * each.length <= bands * below(value)) band++;
          return band + 1;
        });
        expect(Array.from(equalCountBands(Float64Array.from(each), bands))).toEqual(expected);
      }),
    );
  });

  test("sorts many values as few", () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => (i * 7919) % 5000);
    const bands = equalCountBands(values, 5);
    expect(values.every((value, i) => bands[i] === 1 + Math.floor(value / 1000))).toBe(true);
  });
});

describe("rfmScore", () => {
  test("scores few days and high numbers best", () => {
    // Worked by hand: two of five bought three times, so that two are worse than they and score 1 + floor(5 · 2/5) − … = 2.
    const scores = rfmScore(of(3, 40, 10, 200, 90), of(12, 3, 7, 1, 3), of(900, 150, 480, 30, 200), 5);
    expect(Array.from(scores)).toEqual([5, 5, 5, 3, 2, 2, 4, 4, 4, 1, 1, 1, 2, 2, 3]);
  });

  test("takes a permutation of customers for what it is", () => {
    const customers = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(customers, (rows) => {
        const score = (given: typeof rows) => {
          const column = (j: number) => Float64Array.from(given, (row) => row[j]);
          const flat = rfmScore(column(0), column(1), column(2), 5);
          return given.map((_, i) => Array.from(flat.subarray(3 * i, 3 * i + 3)));
        };
        expect(score([...rows].reverse())).toEqual(score(rows).reverse());
      }),
    );
  });
});

describe("rfmSegment", () => {
  /** Recency 5 to 1 downwards, the mean of frequency and monetary score 1 to 5 across. */
  const GRID = `
    New            | Potential loyalist | Potential loyalist | Champions | Champions
    Promising      | Potential loyalist | Potential loyalist | Loyal     | Loyal
    About to sleep | About to sleep     | Needs attention    | Loyal     | Loyal
    Hibernating    | Hibernating        | At risk            | At risk   | Cannot lose
    Lost           | Hibernating        | At risk            | At risk   | Cannot lose`
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((name) => name.trim()));

  test("names all 125 combinations as the grid does, and uses all eleven names", () => {
    const FIFTHS = [1, 2, 3, 4, 5];
    const names = new Set<string>();
    for (const r of FIFTHS)
      for (const f of FIFTHS)
        for (const m of FIFTHS) {
          const [name] = rfmSegment(of(r, f, m));
          expect([r, f, m, name]).toEqual([r, f, m, GRID[5 - r][Math.round((f + m) / 2) - 1]]);
          names.add(name);
        }
    expect(names.size).toBe(11);
  });
});

describe("profileGrid", () => {
  const value = of(900, 100, 850, 300, 120, 400);
  const tenure = of(8, 1, 1, 4, 9, 5);

  test("meets value with tenure in bands of equal count", () => {
    expect(profileGrid(value, tenure, 3, 3)).toEqual([
      "High / Long",
      "Low / Short",
      "High / Short",
      "Medium / Medium",
      "Low / Long",
      "Medium / Medium",
    ]);
  });

  test("has words for two and three bands, numbers for more, nothing for one", () => {
    const profile = (v: number, t: number) => profileGrid(value, tenure, v, t)[0];
    expect(profile(2, 2)).toBe("High / Long");
    expect(profile(4, 10)).toBe("Value 4 / Tenure 7");
    expect(profile(1, 3)).toBe("Long");
    expect(profile(3, 1)).toBe("High");
    expect(profile(1, 1)).toBe("All");
  });
});
