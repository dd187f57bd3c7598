import fc from "fast-check";
import { fisherExact } from "../../../src/models/fisher";
import type { Key } from "../../../src/models/keys";
import { logisticFit, probabilities } from "../../../src/models/logistic";
import { ModelError } from "../../../src/models/model-error";
import {
  auc,
  icpIndex,
  icpScore,
  liftTable,
  profileCoverage,
  targetSelect,
} from "../../../src/models/targeting";
import { regressions } from "../../fixtures/targeting.json";
import { sharedTable, testWithReference } from "../../support/reference";

const of = (...values: number[]) => Float64Array.from(values);
const sumOf = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

/** A table as records. */
const rowsOf = ({
  attribute,
  value,
  customers,
  topCustomers,
  index,
  profitShare,
  pValue,
}: ReturnType<typeof icpIndex>) =>
  attribute.map((name, i) => ({
    attribute: name,
    value: value[i],
    customers: customers[i],
    top: topCustomers[i],
    index: index[i],
    profitShare: profitShare[i],
    p: pValue[i],
  }));

const region = fc.constantFrom<Key>("West", "west", "East", "North", 7, "7", "");
const customer = fc.record({
  region,
  size: fc.constantFrom<Key>(1, 2, 3, ""),
  profit: fc.integer({ min: -50, max: 200 }),
});
const customers = fc
  .array(customer, { minLength: 2, maxLength: 40 })
  .filter((all) => all.some(({ profit }) => profit < Math.max(...all.map((each) => each.profit))));
const columnsOf = (all: { region: Key; size: Key }[]): Key[][] => [
  all.map((each) => each.region),
  all.map((each) => each.size),
];
const profitsOf = (all: { profit: number }[]) => Float64Array.from(all, (each) => each.profit);
const shares = fc.integer({ min: 1, max: 40 }).map((k) => k / 100);

describe("icpIndex", () => {
  test("compares the top with all, by hand", () => {
    const trade = [
      "Dental",
      "Dental",
      "dental",
      "Retail",
      "Retail",
      "Retail",
      "Retail",
      "Retail",
      "Dental",
      "Retail",
    ];
    const where = ["West", "East", "West", "East", "West", "East", "", "West", "East", "East"];
    const profits = of(900, 700, 650, 120, 90, 60, 40, 20, 10, -80);
    const found = rowsOf(icpIndex(["Trade", "Region"], [trade, where], profits, 0.3));
    // 4 of 10 are dental, and all 3 of the top: 4 of 120 ways to choose 3 of 10.
    expect(
      found.map(({ attribute, value, customers, top, index }) => ({
        attribute,
        value,
        customers,
        top,
        index,
      })),
    ).toEqual([
      { attribute: "Trade", value: "Dental", customers: 4, top: 3, index: 250 },
      { attribute: "Trade", value: "Retail", customers: 6, top: 0, index: 0 },
      // Of the 9 with a region 4 are West, 2 of the 3 in the top.
      { attribute: "Region", value: "West", customers: 4, top: 2, index: 150 },
      { attribute: "Region", value: "East", customers: 5, top: 1, index: 60 },
    ]);
    expect(found[0].p).toBeCloseTo(4 / 120, 14);
    expect(found[1].p).toBeCloseTo(4 / 120, 14);
    expect(found[0].profitShare).toBeCloseTo(2260 / 2510, 14);
    expect(found[2].profitShare).toBeCloseTo(1660 / 2510, 14);
  });

  test("puts whoever crosses the limit, and all who earn as much, into the top", () => {
    const topOf = (profits: Float64Array, top: number) =>
      sumOf(icpIndex(["x"], [Array.from(profits, () => "v")], profits, top).topCustomers);
    const five = of(50, 40, 30, 20, 10);
    expect([0.01, 0.2, 0.21, 0.4, 0.6, 0.8].map((top) => topOf(five, top))).toEqual([1, 1, 2, 2, 3, 4]);
    expect([0.2, 0.3, 0.4].map((top) => topOf(of(9, 7, 7, 7, 1), top))).toEqual([1, 4, 4]);
    // 7% of 100 is 7.000000000000001 here.
    expect(
      topOf(
        Float64Array.from({ length: 100 }, (_, i) => i),
        0.07,
      ),
    ).toBe(7);
  });

  test("goes by rank where losses reach into the top, without shares of a total that isn't there", () => {
    const found = rowsOf(icpIndex(["x"], [["a", "b", "b", "b"]], of(-1, -5, -6, -7), 0.25));
    expect(found[0]).toMatchObject({ value: "a", top: 1, index: 400, profitShare: NaN });
  });

  test("has no top where all earn the same, or everybody is in it", () => {
    for (const [profits, top] of [
      [of(5, 5, 5), 0.2],
      [of(5), 0.2],
      [of(0, 0), 0.2],
      [of(3, 2, 1), 1],
      [of(3, 2, 1), 0.9],
    ] as const) {
      const values = Array.from(profits, () => "v");
      expect(() => icpIndex(["x"], [values], profits, top)).toThrow(new ModelError("no rest"));
      expect(() => icpScore([values], profits, [values], top)).toThrow(new ModelError("no rest"));
    }
  });

  test("has no index for an attribute that is known of nobody in the top", () => {
    const found = rowsOf(
      icpIndex(
        ["x", "y"],
        [
          ["", "a", "b"],
          ["c", "c", "d"],
        ],
        of(9, 2, 1),
        0.2,
      ),
    );
    expect(found.map(({ value, index, p }) => [value, index, p])).toEqual([
      ["c", 150, 1],
      ["d", 0, 1],
      ["a", NaN, 1],
      ["b", NaN, 1],
    ]);
    expect(icpIndex(["x"], [["", "", ""]], of(9, 2, 1), 0.2).value).toEqual([]);
  });

  test("puts significant values first, by index, and is what counting one by one gives", () => {
    fc.assert(
      fc.property(customers, shares, (all, top) => {
        const profits = profitsOf(all);
        const isTop = all.map(
          ({ profit }) => all.filter((other) => other.profit > profit).length < top * all.length - 1e-9,
        );
        if (isTop.every(Boolean)) return;
        const found = rowsOf(icpIndex(["Region", "Size"], columnsOf(all), profits, top));
        const total = sumOf(profits);
        for (const row of found) {
          const key = row.attribute === "Region" ? "region" : "size";
          const same = (one: Key) =>
            (typeof one === "string" ? one.toLowerCase() : one) ===
            (typeof row.value === "string" ? row.value.toLowerCase() : row.value);
          const filled = all.filter((each) => each[key] !== "");
          const topFilled = all.filter((each, i) => each[key] !== "" && isTop[i]).length;
          const having = filled.filter((each) => same(each[key]));
          const both = all.filter((each, i) => same(each[key]) && isTop[i]).length;
          expect([row.customers, row.top]).toEqual([having.length, both]);
          if (topFilled > 0)
            expect(row.index).toBeCloseTo((100 * (both / topFilled)) / (having.length / filled.length), 9);
          expect(row.p).toBe(fisherExact(both, having.length, topFilled, filled.length));
          if (total > 0)
            expect(row.profitShare).toBeCloseTo(sumOf(having.map((each) => each.profit)) / total, 9);
          else expect(row.profitShare).toBeNaN();
        }
        for (let i = 1; i < found.length; i++) {
          const [one, other] = [found[i - 1], found[i]];
          if (one.p < 0.05 === other.p < 0.05 && !Number.isNaN(other.index))
            expect(one.index).toBeGreaterThanOrEqual(other.index);
          else if (one.p >= 0.05) expect(other.p).toBeGreaterThanOrEqual(0.05);
        }
        expect(
          new Set(found.map(({ attribute, value }) => `${attribute} ${typeof value} ${value}`)).size,
        ).toBe(found.length);
      }),
    );
  });

  test("doesn't depend on the order of rows or on the currency", () => {
    const bare = (rows: ReturnType<typeof rowsOf>) =>
      rows
        .map(({ attribute, value, customers, top, index }) =>
          JSON.stringify([attribute, typeof value, String(value).toLowerCase(), customers, top, index]),
        )
        .sort();
    fc.assert(
      fc.property(customers, shares, (all, top) => {
        let found;
        try {
          found = icpIndex(["Region", "Size"], columnsOf(all), profitsOf(all), top);
        } catch {
          return;
        }
        const back = all.slice().reverse();
        const again = icpIndex(
          ["Region", "Size"],
          columnsOf(back),
          profitsOf(back).map((profit) => profit * 0.37),
          top,
        );
        expect(bare(rowsOf(again))).toEqual(bare(rowsOf(found)));
      }),
    );
  });

  test("takes many customers and as many values in its stride", () => {
    const n = 200_000;
    const ids = Array.from({ length: n }, (_, i) => i);
    const halves = ids.map((i) => (i % 2 ? "odd" : "even"));
    const found = icpIndex(
      ["Id", "Half"],
      [ids, halves],
      Float64Array.from(ids, (i) => (i * 7919) % n),
      0.2,
    );
    expect(found.value).toHaveLength(n + 2);
    expect(found.pValue[found.value.indexOf("odd")]).toBeCloseTo(1, 2);
  });
});

describe("icpScore", () => {
  test("is the smoothed share of the top among those who have the value, with one attribute", () => {
    // 3 of 10 are top. Dental: 3 of 4, with two of the average mix 3.6 of 6; retail: 0.6 of 8.
    const trade = ["D", "D", "d", "R", "R", "R", "R", "R", "D", "R"];
    const profits = of(900, 700, 650, 120, 90, 60, 40, 20, 10, -80);
    const scores = icpScore([trade], profits, [["r", "D", "Farming", ""]], 0.3);
    [7.5, 60, 30, 30].forEach((expected, i) => expect(scores[i]).toBeCloseTo(expected, 12));
  });

  test("multiplies the odds of independent attributes", () => {
    // One of four is top: odds 1/3. "a": (1 + 0.5) of (2 + 2), odds 0.6, twice as usual 1/3 … 1.8; of x likewise.
    const scores = icpScore(
      [
        ["a", "a", "b", "b"],
        ["x", "y", "y", "x"],
      ],
      of(9, 3, 2, 1),
      [["a"], ["x"]],
      0.25,
    );
    const odds = (1 / 3) * 1.8 * 1.8;
    expect(scores[0]).toBeCloseTo((100 * odds) / (1 + odds), 12);
  });

  test("takes no evidence from blanks, new values, and attributes known of one side only", () => {
    const columns: Key[][] = [
      ["", "a", "b", "a"],
      ["x", "x", "", ""],
    ];
    const scores = icpScore(
      columns,
      of(9, 3, 2, 1),
      [
        ["a", "b", "new", ""],
        ["", "new", "", ""],
      ],
      0.25,
    );
    for (const score of scores) expect(score).toBeCloseTo(25, 12);
  });

  test("lies between 0 and 100, moves with its rows, and doesn't depend on the order of customers", () => {
    fc.assert(
      fc.property(customers, customers, shares, (all, candidates, top) => {
        let scores: Float64Array;
        try {
          scores = icpScore(columnsOf(all), profitsOf(all), columnsOf(candidates), top);
        } catch {
          return;
        }
        for (const score of scores) expect(score > 0 && score < 100).toBe(true);
        const back = all.slice().reverse();
        const turned = icpScore(
          columnsOf(back),
          profitsOf(back),
          columnsOf(candidates.slice().reverse()),
          top,
        );
        turned.reverse().forEach((score, i) => expect(score).toBeCloseTo(scores[i], 9));
      }),
    );
  });
});

describe("liftTable", () => {
  test("counts responses bin by bin, by hand", () => {
    const scores = of(0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.3, 0.2, 0.1);
    const found = liftTable(scores, of(1, 1, 0, 1, 0, 1, 0, 0, 0), 3);
    expect(found.customers).toEqual(of(3, 3, 3));
    expect(found.responses).toEqual(of(2, 2, 0));
    expect(found.rate).toEqual(of(2 / 3, 2 / 3, 0));
    expect(Array.from(found.lift, (each) => Math.round(each * 1e12) / 1e12)).toEqual([1.5, 1.5, 0]);
    expect(found.gain).toEqual(of(0.5, 1, 1));
  });

  test("keeps equal scores together and leaves bins empty behind them", () => {
    // Four share the best score, so the next of six lies behind 4/6: bin 1 + floor(3 · 4/6) = 3.
    const found = liftTable(of(7, 7, 7, 7, 2, 1), of(1, 0, 0, 0, 1, 0), 3);
    expect(found.customers).toEqual(of(4, 0, 2));
    expect([found.rate[1], found.lift[1], found.gain[1]]).toEqual([NaN, NaN, 0.5]);
    expect(liftTable(of(1), of(1), 4)).toMatchObject({ customers: of(1, 0, 0, 0), gain: of(1, 1, 1, 1) });
  });

  test("has no lift without a response", () => {
    expect(() => liftTable(of(1, 2), of(0, 0), 10)).toThrow(new ModelError("no response"));
  });

  const scored = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(1)), {
    minLength: 1,
    maxLength: 60,
  });

  test("gives each customer the bin of the share with a better score, and adds up", () => {
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 20 }), (rows, bins) => {
        const responses = rows.filter(([, outcome]) => outcome === 1).length;
        if (responses === 0) return;
        const found = liftTable(
          Float64Array.from(rows, ([score]) => score),
          Float64Array.from(rows, ([, outcome]) => outcome),
          bins,
        );
        const expected = new Float64Array(bins);
        for (const [score] of rows)
          expected[Math.floor((bins * rows.filter(([other]) => other > score).length) / rows.length)]++;
        expect(found.customers).toEqual(expected);
        expect(sumOf(found.responses)).toBe(responses);
        expect(found.gain[bins - 1]).toBe(1);
        const average = sumOf(
          found.lift.map((lift, bin) => (found.customers[bin] ? lift * found.customers[bin] : 0)),
        );
        expect(average / rows.length).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe("auc", () => {
  test("counts pairs, a tie half, by hand", () => {
    // Four responded, five didn't: 20 pairs. Won: 5 + 5 + 4 + 3, and one tie.
    const scores = of(0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.3, 0.2, 0.1);
    expect(auc(scores, of(1, 1, 0, 1, 0, 1, 0, 0, 0))).toBe(17.5 / 20);
  });

  test("is 1, 0 or a half at the limits", () => {
    expect(auc(of(3, 2, 1), of(1, 1, 0))).toBe(1);
    expect(auc(of(3, 2, 1), of(0, 0, 1))).toBe(0);
    expect(auc(of(5, 5, 5), of(0, 1, 1))).toBe(0.5);
    expect(auc(of(-0, 0), of(0, 1))).toBe(0.5);
  });

  test("gives 0.893 for the 109 scans of Hanley & McNeil", () => {
    // Table I: ratings of 58 normal and 51 abnormal CT scans, from 1 = definitely normal to 5 = definitely abnormal.
    const normal = [33, 6, 6, 11, 2];
    const abnormal = [3, 2, 2, 11, 33];
    const rated = [normal, abnormal].flatMap((counts, outcome) =>
      counts.flatMap((count, rating) => new Array<[number, number]>(count).fill([rating + 1, outcome])),
    );
    const area = auc(
      Float64Array.from(rated, ([rating]) => rating),
      Float64Array.from(rated, ([, outcome]) => outcome),
    );
    expect(area).toBeCloseTo(0.893, 3);
  });

  test.each(regressions.map((each, i) => [i, each] as const))(
    "agrees with scikit-learn (%i)",
    (_, figures) => {
      expect(auc(Float64Array.from(figures.scores), Float64Array.from(figures.outcomes))).toBeCloseTo(
        figures.auc,
        14,
      );
    },
  );

  test("wants both outcomes", () => {
    for (const outcome of [0, 1])
      expect(() => auc(of(1, 2), of(outcome, outcome))).toThrow(new ModelError("one outcome"));
  });

  test("is the mean over all pairs, and 1 less it with the outcomes turned round", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.nat(1)), {
      minLength: 2,
      maxLength: 50,
    });
    fc.assert(
      fc.property(rows, (all) => {
        const [ones, zeros] = [1, 0].map((y) =>
          all.filter(([, outcome]) => outcome === y).map(([score]) => score),
        );
        if (ones.length === 0 || zeros.length === 0) return;
        const wins = ones.flatMap((one) => zeros.map((zero) => (one > zero ? 1 : one === zero ? 0.5 : 0)));
        const scores = Float64Array.from(all, ([score]) => score);
        const outcomes = Float64Array.from(all, ([, outcome]) => outcome);
        expect(auc(scores, outcomes)).toBe(sumOf(wins) / wins.length);
        expect(
          auc(
            scores,
            outcomes.map((outcome) => 1 - outcome),
          ),
        ).toBeCloseTo(1 - sumOf(wins) / wins.length, 14);
      }),
    );
  });
});

describe("Hillstrom's e-mail test", () => {
  /** As reference.json defines them; "Surburban" is the file's own spelling. */
  const featuresOf: Record<string, (row: Record<string, string>) => number> = {
    recency: (row) => Number(row.recency),
    log_history: (row) => Math.log(Number(row.history)),
    mens: (row) => Number(row.mens),
    womens: (row) => Number(row.womens),
    newbie: (row) => Number(row.newbie),
    zip_Suburban: (row) => Number(row.zip_code === "Surburban"),
    zip_Urban: (row) => Number(row.zip_code === "Urban"),
    ch_Phone: (row) => Number(row.channel === "Phone"),
    ch_Web: (row) => Number(row.channel === "Web"),
    seg_womens: (row) => Number(row.segment === "Womens E-Mail"),
  };

  testWithReference("gives who visits the coefficients of statsmodels, and scores their AUC", (reference) => {
    const figures = reference["hillstrom (hillstrom_email.csv)"];
    const { coef, se } = figures.logit_statsmodels;
    const mailed = sharedTable("hillstrom_email.csv").filter((row) => row.segment !== "No E-Mail");
    const part = (rows: Record<string, string>[]) => {
      const features = figures.features.map((name) => featuresOf[name]);
      const values = Float64Array.from(rows.flatMap((row) => features.map((feature) => feature(row))));
      const given = { names: figures.features, values, rows: rows.length, columns: features.length };
      return { given, visits: Float64Array.from(rows, (row) => Number(row.visit)) };
    };
    const train = part(mailed.filter((_, i) => i % 10 < 7));
    const test = part(mailed.filter((_, i) => i % 10 >= 7));
    expect([train.visits.length, test.visits.length]).toEqual([figures.n_train, figures.n_test]);

    const { coefficients, standardErrors } = logisticFit(train.given, train.visits);
    Object.values(coef).forEach((value, i) => expect(coefficients[i]).toBeCloseTo(value, 10));
    Object.values(se).forEach((value, i) => expect(standardErrors[i]).toBeCloseTo(value, 10));
    expect(auc(probabilities(coefficients, train.given), train.visits)).toBeCloseTo(figures.AUC_train, 9);
    expect(auc(probabilities(coefficients, test.given), test.visits)).toBeCloseTo(figures.AUC_test, 9);
    const { lift, gain } = liftTable(probabilities(coefficients, test.given), test.visits, 10);
    expect(lift[0]).toBeGreaterThan(1.5);
    expect(gain[9]).toBe(1);
  });
});

describe("profileCoverage", () => {
  test("counts what is filled and how many values there are, by hand", () => {
    const found = profileCoverage([
      ["West", "west", "East", "", "North"],
      ["a", "", "", "b", "b"],
      [1, "1", 1, 1, true],
      ["x", "x", "x", "x", "x"],
    ]);
    expect(found.filled).toEqual(of(0.8, 0.6, 1, 1));
    expect(found.distinct).toEqual(of(3, 2, 3, 1));
    expect(found.usable).toEqual([true, false, true, false]);
    expect(found.complete).toBe(0.4);
  });

  test("wants 2 to 50 values, for 80% at least", () => {
    const values = (distinct: number, blanks: number) => [
      ...Array.from({ length: 1000 - blanks }, (_, i) => i % distinct),
      ...new Array<Key>(blanks).fill(""),
    ];
    const usable = (distinct: number, blanks: number) =>
      profileCoverage([values(distinct, blanks)]).usable[0];
    expect([usable(1, 0), usable(2, 0), usable(50, 0), usable(51, 0)]).toEqual([false, true, true, false]);
    expect([usable(3, 200), usable(3, 201)]).toEqual([true, false]);
    expect(profileCoverage([["", ""]])).toMatchObject({ filled: of(0), distinct: of(0), complete: 0 });
  });
});

describe("targetSelect", () => {
  const chances = of(0.1, 0.05, 0.02, 0.2);
  const values = of(500, 500, 500, 100);
  const costs = of(10, 10, 10, 5);

  test("takes everybody who is worth the contact, by hand", () => {
    // Expected profits 40, 15, 0, 15.
    expect(targetSelect(chances, values, costs)).toEqual(of(1, 1, 0, 1));
  });

  test("takes the best returns until the budget is spent, and what still fits", () => {
    // Returns 4, 1.5, none, 3.
    const selected = (budget: number) => Array.from(targetSelect(chances, values, costs, budget));
    expect([0, 5, 9, 10, 15, 24, 25].map(selected)).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [1, 0, 0, 0],
      [1, 0, 0, 1],
      [1, 0, 0, 1],
      [1, 1, 0, 1],
    ]);
  });

  test("keeps the budget but for the rounding of sums", () => {
    // 0.1 + 0.1 + 0.1 is 0.30000000000000004.
    const ten = (value: number) => new Float64Array(10).fill(value);
    expect(sumOf(targetSelect(ten(1), ten(5), ten(0.1), 0.3))).toBe(3);
    expect(sumOf(targetSelect(ten(1), ten(5), ten(0.1), 0.1 + 0.2))).toBe(3);
    // A profit of 0.1 · 3 − 0.3 is none.
    expect(targetSelect(of(0.1), of(3), of(0.3))).toEqual(of(0));
  });

  test("takes who costs nothing first of all, and spends nothing on them", () => {
    expect(targetSelect(of(0.01, 1, 0, 1), of(1, 1000, 1, -5), of(0, 1, 0, 0), 0)).toEqual(of(1, 0, 0, 0));
    expect(targetSelect(of(1, 1), of(1e308, 1e308), of(1e-308, 1), 0.5)).toEqual(of(1, 0));
  });

  test("prefers the larger profit among equal returns, then the earlier row", () => {
    expect(targetSelect(of(1, 1), of(20, 40), of(10, 20), 20)).toEqual(of(0, 1));
    expect(targetSelect(of(1, 1, 1), of(20, 20, 20), of(10, 10, 10), 25)).toEqual(of(1, 1, 0));
  });

  const contact = fc.record({
    chance: fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
    value: fc.integer({ min: -20, max: 400 }),
    cost: fc.integer({ min: 0, max: 60 }).map((k) => k / 4),
  });
  const contacts = fc.array(contact, { maxLength: 60 });
  const select = (all: { chance: number; value: number; cost: number }[], budget?: number) =>
    targetSelect(
      Float64Array.from(all, (each) => each.chance),
      Float64Array.from(all, (each) => each.value),
      Float64Array.from(all, (each) => each.cost),
      budget,
    );
  const profitOf = (each: { chance: number; value: number; cost: number }) =>
    each.chance * each.value - each.cost;

  test("spends no more than the budget, on nobody who isn't worth it, and leaves out nobody who would fit", () => {
    fc.assert(
      fc.property(contacts, fc.integer({ min: 0, max: 200 }), (all, budget) => {
        const selected = select(all, budget);
        const spent = sumOf(all.map((each, i) => selected[i] * each.cost));
        expect(spent).toBeLessThanOrEqual(budget * (1 + 1e-9));
        all.forEach((each, i) => {
          if (selected[i]) expect(profitOf(each)).toBeGreaterThan(0);
          else if (profitOf(each) > 1e-9) expect(spent + each.cost).toBeGreaterThan(budget);
        });
      }),
    );
  });

  test("takes exactly the profitable ones without a budget, in whatever order and currency", () => {
    fc.assert(
      fc.property(contacts, (all) => {
        expect(Array.from(select(all))).toEqual(all.map((each) => (profitOf(each) > 1e-9 ? 1 : 0)));
        const dollars = all.map((each) => ({ ...each, value: each.value * 8, cost: each.cost * 8 }));
        expect(select(dollars, 800)).toEqual(select(all, 100));
      }),
    );
  });

  test("takes the same kinds of contact wherever their rows stand", () => {
    const kinds = (all: { chance: number; value: number; cost: number }[]) =>
      all
        .filter((_, i) => select(all, 50)[i])
        .map((each) => JSON.stringify(each))
        .sort();
    fc.assert(
      fc.property(contacts, (all) => {
        const profits = all.map((each) => [profitOf(each) / each.cost, profitOf(each)].join());
        if (new Set(profits).size < profits.length) return;
        expect(kinds(all.slice().reverse())).toEqual(kinds(all));
      }),
    );
  });
});

test("No model changes its arguments", () => {
  const numbers = of(5, 1, 4, 2, 0);
  const outcomes = of(1, 0, 1, 0, 0);
  const keys: Key[][] = [["a", "b", "", "a", "b"]];
  const before = [numbers.slice(), outcomes.slice(), JSON.stringify(keys)];
  icpIndex(["x"], keys, numbers, 0.2);
  icpScore(keys, numbers, keys, 0.2);
  liftTable(numbers, outcomes, 3);
  auc(numbers, outcomes);
  profileCoverage(keys);
  targetSelect(outcomes, numbers, numbers, 5);
  expect([numbers, outcomes, JSON.stringify(keys)]).toEqual(before);
});
