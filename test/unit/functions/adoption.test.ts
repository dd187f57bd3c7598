import fc from "fast-check";
import * as vf from "../../../src/functions/adoption";
import { anyRanges, expectSound } from "../../support/anything";
import { across, down, errorOf, frozen } from "../../support/calls";

const errorCell = (code: string) => ({ type: "Error", basicType: "Error", basicValue: code });

describe("ADOPTER_CATEGORY", () => {
  test("gives a category beside each date, nothing to those who have not adopted", () => {
    expect(vf.adopterCategory(down(45_300, "", 45_000, 45_100, null, 45_200, ""))).toEqual(
      down("Late majority", "", "Innovator", "Early majority", "", "Late majority"),
    );
    expect(vf.adopterCategory(across(45_300, "", 45_000))).toEqual(across("Late majority", "", "Innovator"));
  });

  test("knows three categories too", () => {
    expect(vf.adopterCategory(down(1, 2, 3, 4, 5, 6, 7), 3)).toEqual(
      down("Early adopter", "Early adopter", ...new Array(4).fill("Widespread adopter"), "Laggard"),
    );
    expect(errorOf(() => vf.adopterCategory(down(1, 2), 4))).toBe("#VALUE! scheme must be 5 or 3, not 4");
    expect(errorOf(() => vf.adopterCategory(down(1, 2), "5"))).toBe('#VALUE! scheme must be 5 or 3, not "5"');
  });

  test("counts among a market that must hold all who adopted", () => {
    expect(vf.adopterCategory(down(1, 2), 5, 100)).toEqual(down("Innovator", "Innovator"));
    expect(vf.adopterCategory(down(1, 2), null, 2.5)).toEqual(down("Innovator", "Early majority"));
    expect(errorOf(() => vf.adopterCategory(down(1, 2, ""), 5, 1))).toBe(
      "#VALUE! marketSize must be 2 or more, not 1",
    );
    expect(errorOf(() => vf.adopterCategory(down(1, 2), 5, "many"))).toMatch(/^#VALUE! marketSize/);
  });

  test("wants dates", () => {
    expect(errorOf(() => vf.adopterCategory(down("Adopted", 45_000)))).toMatch(
      /^#VALUE! Row 1: "Adopted" is not a date/,
    );
    expect(errorOf(() => vf.adopterCategory(down(45_000, "2024-01-15")))).toMatch(
      /^#VALUE! Row 2: .* DATEVALUE/,
    );
    expect(errorOf(() => vf.adopterCategory(down(45_000, -1)))).toMatch(/^#VALUE! Row 2: -1 is not a date/);
    expect(errorOf(() => vf.adopterCategory(down("", null)))).toBe(
      "#VALUE! adoptionDates holds no data: choose another range",
    );
    expect(errorOf(() => vf.adopterCategory(down(1, errorCell("#N/A"))))).toBe("#N/A Row 2 holds #N/A");
  });

  test("gives each customer the same, wherever its row stands", () => {
    const cells = fc.array(fc.oneof(fc.integer({ min: 45_000, max: 45_040 }), fc.constant("")), {
      maxLength: 30,
    });
    const shuffled = cells.chain((values) => {
      const rows = values.map((_, row) => row);
      return fc.tuple(fc.constant(values), fc.shuffledSubarray(rows, { minLength: rows.length }));
    });
    fc.assert(
      fc.property(shuffled, ([values, order]) => {
        const before = vf.adopterCategory(frozen(down(...values, 45_020)));
        const after = vf.adopterCategory(frozen(down(...order.map((row) => values[row]), 45_020)));
        expect(after).toEqual([...order, values.length].map((row) => before[row]));
      }),
    );
  });
});

/** A series with its peak in period 6, and what scipy's best fit of it is (test/fixtures/bass.py). */
const SERIES = [12, 21, 38, 60, 88, 104, 101, 79, 52, 29];
const BEST = { p: 0.0128506572, q: 0.6650883612, m: 618.744423 };

describe("BASS_FIT", () => {
  test("is a fit: a label and a value a row", () => {
    const fit = vf.bassFit(down(...SERIES));
    expect(fit.map(([label]) => label)).toEqual(["Model", "p", "q", "m", "Peak period", "R²"]);
    const [model, p, q, m, peak, r2] = fit.map(([, value]) => value);
    expect(model).toBe("Bass");
    expect([p / BEST.p, q / BEST.q, m / BEST.m]).toEqual([1, 1, 1].map((x) => expect.closeTo(x, 7)));
    expect(peak).toBeCloseTo(Math.log(q / p) / (p + q), 9);
    expect(r2).toBeCloseTo(0.99944, 4);
    expect(vf.bassFit(across(...SERIES))).toEqual(fit);
    expect(vf.bassFit(frozen(down(...SERIES, "", null)))).toEqual(fit);
  });

  test("shows no peak where adoptions fall from the start", () => {
    const values = vf.bassFit(down(16, 8, 4, 2, 1)).map(([, value]) => value);
    expect(values).toEqual(["Bass", expect.closeTo(Math.LN2, 10), 0, expect.closeTo(32, 8), "", 1]);
  });

  test("takes a blank for a period of which nothing is known, and 0 for one without adoptions", () => {
    const exact = vf
      .bassForecast(down(0.02, 0.4, 500), 14)
      .slice(1)
      .map((row) => row[1]);
    const gaps = exact.map((value, i) => (i === 0 || i === 5 ? "" : value));
    const [, p, q, m] = vf.bassFit(down(...gaps)).map(([, value]) => value);
    expect([p, q, m / 500]).toEqual([0.02, 0.4, 1].map((x) => expect.closeTo(x, 8)));
    expect(vf.bassFit(down(...gaps.map((value) => value || 0)))[1][1]).not.toBeCloseTo(0.02, 4);
  });

  test("says why there is no fit", () => {
    const said = (...cells: unknown[]) => errorOf(() => vf.bassFit(down(...cells)));
    expect(said(1, 2, 1)).toBe("#N/A A curve of adoption takes at least 4 periods: give more of them");
    expect(said(1, 2, "", 1)).toMatch(/^#N\/A .* at least 4 periods/);
    expect(said(0, 0, 0, 0)).toMatch(/^#N\/A Nobody adopts/);
    expect(said(1, 2, 4, 8, 16)).toMatch(/^#N\/A Adoptions don't slow down yet/);
    expect(said(0, 9, 0, 0)).toMatch(/^#N\/A Nearly all adopt within about one period/);
    expect(said(3, 8, -1, 5, 2)).toBe("#VALUE! Row 3: adoptions must be 0 or more, not -1");
    expect(said("Adoptions", 3, 8, 5, 2)).toBe('#VALUE! Row 1: "Adoptions" is not a number');
    expect(said("", "")).toBe("#VALUE! adoptions holds no data: choose another range");
    expect(said(1, errorCell("#DIV/0!"), 3, 4)).toBe("#DIV/0!");
    expect(said(1e308, 1e308, 5e307, 1e307)).toMatch(/^#N\/A The numbers are too large/);
  });
});

describe("BASS_FORECAST", () => {
  const fit = vf.bassFit(down(...SERIES));

  test("is a table with a row a period", () => {
    const [header, ...rows] = vf.bassForecast(fit, 14);
    expect(header).toEqual(["Period", "Adoptions", "Cumulative", "Category reached"]);
    expect(rows.map(([period]) => period)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    expect(rows.reduce((sum, row) => sum + row[1], 0)).toBeCloseTo(rows[13][2], 9);
    // Of m = 618.7 have adopted: 2.2 %, 6 %, 12 %, 21 %, 35 %, 52 %, 68 %, 81 %, 90 % and more.
    expect(rows.map((row) => row[3])).toEqual([
      ...["Innovator", "Early adopter", "Early adopter", "Early majority", "Early majority"],
      ...new Array(3).fill("Late majority"),
      ...new Array(6).fill("Laggard"),
    ]);
  });

  test("takes the whole fit, its values, or p, q and m alone", () => {
    const wanted = vf.bassForecast(fit, 3);
    const values = fit.map(([, value]) => value);
    for (const other of [
      down(...values),
      across(...values),
      down(...values.slice(1)),
      across(...values.slice(1, 4)),
    ])
      expect(vf.bassForecast(other, 3)).toEqual(wanted);
  });

  test("refuses what can't be one", () => {
    expect(errorOf(() => vf.bassForecast(down("Weibull", 1, 2, 3), 5))).toMatch(
      /must be what VF.BASS_FIT gives/,
    );
    expect(errorOf(() => vf.bassForecast(down(0, 0.4, 100), 5))).toBe("#VALUE! p must be above 0, not 0");
    expect(errorOf(() => vf.bassForecast(down(0.1, -0.4, 100), 5))).toBe(
      "#VALUE! q must be 0 or more, not -0.4",
    );
    expect(errorOf(() => vf.bassForecast(down(0.1, 0.4, -100), 5))).toBe(
      "#VALUE! m must be above 0, not -100",
    );
    expect(errorOf(() => vf.bassForecast(fit, 0))).toBe("#VALUE! periods must be from 1 to 10000, not 0");
    expect(errorOf(() => vf.bassForecast(fit, 2.5))).toBe("#VALUE! periods must be a whole number, not 2.5");
    expect(errorOf(() => vf.bassForecast(fit, null))).toBe("#VALUE! periods is missing: give a number");
  });
});

describe("MIGRATION_MATRIX", () => {
  const from = down("Basic", "Basic", "basic", "Gold", "", "Gold", "Basic");
  const to = down("Gold", "BASIC", "Lost", "Gold", "Gold", null, "Basic");

  test("has the profiles of both periods on both sides, in sheet order", () => {
    expect(vf.migrationMatrix(from, to)).toEqual([
      ["From \\ To", "Basic", "Gold", "Lost"],
      ["Basic", 0.5, 0.25, 0.25],
      ["Gold", 0, 1, 0],
      ["Lost", "", "", ""],
    ]);
    expect(vf.migrationMatrix(from, to, true)).toEqual([
      ["From \\ To", "Basic", "Gold", "Lost"],
      ["Basic", 2, 1, 1],
      ["Gold", 0, 1, 0],
      ["Lost", 0, 0, 0],
    ]);
  });

  test('keeps 7 and "7" apart, and works across as down', () => {
    expect(vf.migrationMatrix(across(7, "7", 7), across("7", "7", 7))).toEqual([
      ["From \\ To", 7, "7"],
      [7, 0.5, 0.5],
      ["7", 0, 1],
    ]);
  });

  test("takes a single customer, and whole columns", () => {
    expect(vf.migrationMatrix([["A"]], [["B"]])).toEqual([
      ["From \\ To", "A", "B"],
      ["A", 0, 1],
      ["B", "", ""],
    ]);
    const blanks = new Array(1000).fill("");
    expect(vf.migrationMatrix(down("A", ...blanks), down("A", ...blanks))).toHaveLength(2);
  });

  test("says what is wrong", () => {
    expect(errorOf(() => vf.migrationMatrix(down("A", "B"), down("A", "B", "C")))).toMatch(
      /^#VALUE! from and to must have the same length, but are 2 and 3/,
    );
    expect(errorOf(() => vf.migrationMatrix(down("A", ""), down("", "B")))).toBe(
      "#VALUE! No row is filled in from and to: choose other ranges",
    );
    const customers = down(...Array.from({ length: 300 }, (_, i) => i));
    expect(errorOf(() => vf.migrationMatrix(customers, customers))).toMatch(
      /^#N\/A There are more than 200 different/,
    );
    expect(errorOf(() => vf.migrationMatrix(from, to, "yes"))).toMatch(
      /^#VALUE! counts must be TRUE or FALSE/,
    );
  });

  test("has the same rows for the same customers in any order", () => {
    const profile = fc.constantFrom("A", "B", "C", "");
    const customers = fc.array(fc.tuple(profile, profile), { maxLength: 20 });
    fc.assert(
      fc.property(customers, (pairs) => {
        const all = [["A", "B"], ["B", "C"], ...pairs];
        const rows = (list: string[][]) =>
          vf.migrationMatrix(frozen(down(...list.map(([a]) => a))), frozen(down(...list.map(([, b]) => b))));
        // The first two keep the profiles in order.
        const turned = [...all.slice(0, 2), ...all.slice(2).reverse()];
        expect(rows(turned)).toEqual(rows(all));
      }),
    );
  });
});

describe("MIGRATION_LTV", () => {
  const bare = [
    [0.8, 0.1],
    [0.2, 0.5],
  ];
  const values = [52 / 0.08, 24 / 0.08].map((value) => expect.closeTo(value, 8));

  test("solves for the value of each profile, laid out as the margins", () => {
    expect(vf.migrationLtv(bare, down(100, 20), 0)).toEqual(down(...values));
    expect(vf.migrationLtv(bare, across(100, 20), 0)).toEqual(across(...values));
    expect(vf.migrationLtv([[0.8]], [[100]], 0)).toEqual([[expect.closeTo(500, 9)]]);
  });

  test("takes 10 % where nothing is said, and as many periods as are", () => {
    expect(vf.migrationLtv([[0.8]], [[100]])[0][0]).toBeCloseTo(100 / (1 - 0.8 / 1.1), 9);
    expect(vf.migrationLtv([[0.8]], [[100]], null, 2)[0][0]).toBeCloseTo(100 + 80 / 1.1, 9);
    expect(vf.migrationLtv(bare, down(100, 20), 0, 1)).toEqual(down(100, 20));
  });

  test("takes what MIGRATION_MATRIX gives", () => {
    const matrix = vf.migrationMatrix(
      down(...new Array(10).fill("Gold"), ...new Array(10).fill("Basic")),
      down(..."GGGGGGGGBLGGBBBBBLLL".split("").map((one) => ({ G: "Gold", B: "Basic", L: "Lost" })[one])),
    );
    expect(vf.migrationLtv(matrix, down(100, 20, 0), 0)).toEqual(down(...values, 0));
  });

  test("takes blank margins as 0, also at the end", () => {
    const round = [
      [0, 1],
      [0.5, 0],
    ];
    expect(vf.migrationLtv(round, down(1, ""), 0)).toEqual(down(...[2, 1].map((x) => expect.closeTo(x, 12))));
  });

  test("shows no value in the cells of profiles whose customers never leave", () => {
    const [[endless], [value]] = vf.migrationLtv(
      [
        [1, 0],
        [0, 0.5],
      ],
      down(1, 1),
      0,
    );
    expect([endless.code, value]).toEqual(["#N/A", 2]);
    expect(endless.message).toMatch(/never leave .* give periods, or a discount above 0%/);
    expect(errorOf(() => vf.migrationLtv([[1]], [[5]], 0))).toMatch(
      /^#N\/A Customers worth something never leave/,
    );
    expect(vf.migrationLtv([[1]], [[5]], 0, 1_000_000)).toEqual([[5_000_000]]);
  });

  test("says which single arguments are wrong", () => {
    expect(errorOf(() => vf.migrationLtv(bare, down(1, 2), 10))).toMatch(
      /^#VALUE! discount must be a rate .* write 10% or 0.1/,
    );
    expect(errorOf(() => vf.migrationLtv(bare, down(1, 2), 0.1, 0))).toBe(
      "#VALUE! periods must be from 1 to 1000000, not 0",
    );
    expect(errorOf(() => vf.migrationLtv(bare, down(1, 2, 3)))).toBe(
      "#VALUE! margins must have one cell for each of the 2 profiles of matrix, not 3",
    );
    expect(errorOf(() => vf.migrationLtv(bare, down("Margin", 1)))).toMatch(/^#VALUE! Row 1: "Margin"/);
    expect(errorOf(() => vf.migrationLtv(bare, down(1e308, 1e308), 0))).toMatch(/too large/);
  });

  test("says that counts are no shares", () => {
    const counts = vf.migrationMatrix(down("A", "A", "A", "B"), down("A", "B", "B", "B"), true);
    expect(errorOf(() => vf.migrationLtv(counts, down(1, 2)))).toBe(
      "#VALUE! Row 2, column 3: matrix must hold shares from 0 to 1, not 2: take VF.MIGRATION_MATRIX without counts",
    );
  });
});

describe("whatever stands in the cells", () => {
  const calls: [string, number, (...ranges: never[]) => unknown][] = [
    ["ADOPTER_CATEGORY", 3, vf.adopterCategory],
    ["BASS_FIT", 1, vf.bassFit],
    ["BASS_FORECAST", 2, vf.bassForecast],
    ["MIGRATION_MATRIX", 3, vf.migrationMatrix],
    ["MIGRATION_LTV", 4, vf.migrationLtv],
  ];

  test.each(calls)("%s gives finite numbers, text or errors with a reason", (_, count, call) => {
    fc.assert(
      fc.property(anyRanges(count), (ranges) => expectSound(() => call(...(frozen(ranges) as never[])))),
    );
  });
});
