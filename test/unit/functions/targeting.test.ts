import fc from "fast-check";
import * as vf from "../../../src/functions/targeting";
import { regressions, spector } from "../../fixtures/targeting.json";
import { across, down, errorOf, frozen } from "../../support/calls";

const errorCell = (code: string) => ({ type: "Error", basicType: "Error", basicValue: code });
const column = (range: unknown[][], at: number) => range.slice(1).map((row) => row[at]);
/** A column with its name on top. */
const named = (name: string, ...values: unknown[]) => down(name, ...values);
/** Columns side by side. */
const beside = (...columns: unknown[][][]) =>
  columns[0].map((_, row) => columns.flatMap((each) => each[row]));

const TRADE = named(
  "Trade",
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
);
const REGION = named("Region", "West", "East", "West", "East", "West", "East", "", "West", "East", "East");
const PROFITS = down(900, 700, 650, 120, 90, 60, 40, 20, 10, -80);
const ATTRIBUTES = beside(TRADE, REGION);

describe("ICP_INDEX", () => {
  const HEADER = ["Attribute", "Value", "Customers", "Top customers", "Index", "Profit share", "p-value"];

  test("shows what the top has more often than all", () => {
    const [header, ...rows] = vf.icpIndex(frozen(ATTRIBUTES), frozen(PROFITS), 0.3);
    expect(header).toEqual(HEADER);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ["Trade", "Dental", 4, 3, 250],
      ["Trade", "Retail", 6, 0, 0],
      ["Region", "West", 4, 2, 150],
      ["Region", "East", 5, 1, 60],
    ]);
    expect(rows[0][5]).toBeCloseTo(2260 / 2510, 12);
    expect(rows[0][6]).toBeCloseTo(4 / 120, 12);
  });

  test("takes a fifth where nothing else is said", () => {
    expect(vf.icpIndex(ATTRIBUTES, PROFITS)).toEqual(vf.icpIndex(ATTRIBUTES, PROFITS, 0.2));
    expect(vf.icpIndex(ATTRIBUTES, PROFITS, null)).toEqual(vf.icpIndex(ATTRIBUTES, PROFITS, [[0.2]]));
    expect(errorOf(() => vf.icpIndex(ATTRIBUTES, PROFITS, 20))).toMatch(/^#VALUE! top .* write 20% or 0.2$/);
  });

  test("leaves customers without a profit out, and ranks those of whom no attribute is known", () => {
    const found = vf.icpIndex(named("x", "a", "a", "b", "", "b"), down(5, "", 4, 9, 3), 0.25);
    // The one unknown is the top quarter of four.
    expect(found.slice(1)).toEqual([
      ["x", "a", 1, 0, "", 5 / 21, 1],
      ["x", "b", 2, 0, "", 7 / 21, 1],
    ]);
  });

  test("tells numbers, text and logical values apart, and has no share of a loss", () => {
    const found = vf.icpIndex(named("x", 7, "7", true, "TRUE"), down(-1, -2, -3, -4), 0.25);
    expect(column(found, 1)).toEqual([7, "7", true, "TRUE"]);
    expect(column(found, 5)).toEqual(["", "", "", ""]);
  });

  test("says why where there is no top, no name, or nobody with both", () => {
    expect(errorOf(() => vf.icpIndex(named("x", "a", "b"), down(5, 5)))).toMatch(
      /^#N\/A Every customer belongs to the top, as profits are equal or top is too large/,
    );
    expect(errorOf(() => vf.icpIndex(named("x", "a"), down(5)))).toMatch(/^#N\/A Every customer/);
    expect(errorOf(() => vf.icpIndex(beside(named("x", "a", "b"), named("", 1, 2)), down(5, 4)))).toMatch(
      /^#VALUE! attributes has no name in its first row for column 2/,
    );
    expect(errorOf(() => vf.icpIndex(named("x", "a", ""), down("", 5)))).toBe(
      "#VALUE! No row is filled in profits and attributes: choose other ranges",
    );
    expect(errorOf(() => vf.icpIndex(named("x", "a", "b"), down("Profit", 5, 4)))).toMatch(
      /^#VALUE! attributes has names in its first row and then 2 rows, but profits is 3 cells long/,
    );
    expect(errorOf(() => vf.icpIndex(named("x", "a", "b"), down("n/a", 4)))).toBe(
      '#VALUE! Row 1: "n/a" is not a number',
    );
    expect(errorOf(() => vf.icpIndex(named("x", "a", errorCell("#REF!")), down(5, 4)))).toBe("#REF!");
  });
});

describe("ICP_SCORE", () => {
  const prospects = beside(
    named("Name", "Ann", "Ben", "Cleo", "Dan"),
    named("TRADE", "retail", "Dental", "Farming", ""),
  );

  test("scores candidates by the columns of the same name, in whatever order", () => {
    const scores = vf.icpScore(frozen(TRADE), frozen(PROFITS), frozen(prospects), 0.3);
    expect(scores).toHaveLength(3);
    [7.5, 60, 30].forEach((expected, i) => expect(scores[i][0]).toBeCloseTo(expected, 12));
    const turned = prospects.map(([name, trade]) => [trade, name]);
    expect(vf.icpScore(TRADE, PROFITS, turned, 0.3)).toEqual(scores);
  });

  test("shows nothing beside a candidate of whom nothing is known", () => {
    const candidates = beside(named("Trade", "Retail", "", "Retail", ""), named("Note", "x", "y", "z", ""));
    const scores = vf.icpScore(TRADE, PROFITS, candidates, 0.3);
    expect(scores.map(([score]) => typeof score)).toEqual(["number", "string", "number"]);
  });

  test("scores the customers themselves, also those without a profit", () => {
    const profits = down(900, 700, 650, 120, 90, 60, 40, 20, 10, -80, "", "");
    const trade = [...TRADE, ["Retail"], [""]];
    const scores = vf.icpScore(trade, profits, null as never, 0.3);
    expect(scores).toHaveLength(11);
    expect(scores[10]).toEqual(scores[3]);
    expect(scores[0][0]).toBeCloseTo(60, 12);
    expect(
      vf.icpScore(named("x", "a", "", "b"), down(9, 2, 1), undefined).map(([score]) => typeof score),
    ).toEqual(["number", "string", "number"]);
  });

  test("names what candidates lack, and columns of one name", () => {
    expect(errorOf(() => vf.icpScore(ATTRIBUTES, PROFITS, prospects))).toBe(
      '#VALUE! candidates has no column named "Region", as attributes has: add it, or rename one',
    );
    expect(errorOf(() => vf.icpScore(beside(TRADE, TRADE), PROFITS, prospects))).toBe(
      '#VALUE! attributes has two columns named "Trade": rename one of them',
    );
    expect(vf.icpScore(beside(TRADE, TRADE), PROFITS)).toHaveLength(10);
    expect(errorOf(() => vf.icpScore(TRADE, PROFITS, named("Trade", "", "")))).toMatch(
      /^#VALUE! candidates holds/,
    );
    expect(errorOf(() => vf.icpScore(named("x", "a", "b"), down(5, 5)))).toMatch(
      /^#N\/A Every customer belongs/,
    );
  });

  test("takes whole columns at the price of the data", () => {
    const blanks = new Array(2000).fill("");
    const scores = vf.icpScore(
      [...TRADE, ...down(...blanks)],
      [...PROFITS, ...down(...blanks)],
      [...prospects, ...blanks.map(() => ["", ""])],
    );
    expect(scores).toHaveLength(3);
  });
});

describe("SCORE_FIT and SCORE", () => {
  const features = [spector.names, ...spector.features];
  const outcome = down(...spector.outcomes);
  const fit = vf.scoreFit(features, outcome);
  const expectedOf = (row: number[]) =>
    1 /
    (1 +
      Math.exp(-row.reduce((sum, x, j) => sum + x * spector.coefficients[j + 1], spector.coefficients[0])));

  test("give the table of statsmodels", () => {
    expect(fit[0]).toEqual(["Term", "Coefficient", "Std error", "z", "p-value"]);
    expect(column(fit, 0)).toEqual(["Intercept", ...spector.names]);
    for (const [at, expected] of [
      spector.coefficients,
      spector.standardErrors,
      spector.z,
      spector.p,
    ].entries()) {
      column(fit, at + 1).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 9));
    }
  });

  test("are the log of the odds for a column of 0 and 1", () => {
    const small = vf.scoreFit(named("Newsletter", 0, 0, 0, 0, 1, 1, 1, 1), down(1, 0, 0, 0, 1, 1, 1, 0));
    expect(small[1][1]).toBeCloseTo(-Math.log(3), 12);
    expect(small[2][1]).toBeCloseTo(2 * Math.log(3), 12);
    const scores = vf.score(small, named("Newsletter", 0, 1));
    expect(scores[0][0]).toBeCloseTo(0.25, 12);
    expect(scores[1][0]).toBeCloseTo(0.75, 12);
  });

  test("leave out rows with a blank, in feature or outcome", () => {
    const more = [...features, ["", 20, 1], [3, 20, 1]];
    expect(vf.scoreFit(more, [...outcome, [1], [""]])).toEqual(fit);
    expect(
      vf.score(fit, [spector.names, [3, "", 1], [3, 20, 1], ["", "", ""], [2, 20, 0], ["", "", ""]]),
    ).toEqual(down("", expect.any(Number), "", expect.any(Number)));
  });

  test("take the fit in all its forms, and features by name or bare", () => {
    const expected = vf.score(fit, features);
    spector.features.forEach((row, i) => expect(expected[i][0]).toBeCloseTo(expectedOf(row), 9));
    const coefficients = column(fit, 1);
    for (const each of [
      fit,
      fit.map((row) => row.slice(0, 2)),
      down(...coefficients),
      across(...coefficients),
    ]) {
      expect(vf.score(frozen(each), frozen(spector.features))).toEqual(expected);
      expect(vf.score(each, features)).toEqual(expected);
    }
    const turned = features.map((row, i) => [i, ...row.slice().reverse()]);
    turned[0] = [
      "Id",
      ...spector.names
        .slice()
        .reverse()
        .map((name) => name.toLowerCase()),
    ];
    expect(vf.score(fit, turned)).toEqual(expected);
  });

  test.each(regressions.map((each, i) => [i, each] as const))(
    "score as statsmodels predicts (%i)",
    (_, figures) => {
      const names = figures.features[0].map((_, j) => `x${j}`);
      const scores = vf.score(
        vf.scoreFit([names, ...figures.features], down(...figures.outcomes)),
        figures.features,
      );
      figures.scores.forEach((score, i) =>
        expect(Math.abs(scores[i][0] - score)).toBeLessThanOrEqual(0.005 + 1e-9),
      );
    },
  );

  test("say what is wrong with the data", () => {
    const fitOf = (block: unknown[][], ...outcomes: unknown[]) =>
      errorOf(() => vf.scoreFit(block, down(...outcomes)));
    const age = named("Age", 30, 40, 50, 60, 35);
    expect(fitOf(age, 1, 1, 1, 1, 1)).toBe(
      "#N/A Every outcome is the same: give rows with 1 and rows with 0",
    );
    expect(fitOf(beside(age, named("Land", 1, 1, 1, 1, 1)), 1, 0, 0, 1, 0)).toBe(
      '#N/A "Land" is the same in every row: leave it out',
    );
    expect(fitOf(beside(age, named("Born", -30, -40, -50, -60, -35)), 1, 0, 0, 1, 0)).toBe(
      '#N/A "Age", "Born" can be worked out from one another: leave one of them out',
    );
    expect(fitOf(named("Age", 30, 40, 50, 60, 35), 0, 0, 1, 1, 0)).toBe(
      '#N/A Perfect separation by "Age": the coefficients would be infinite; leave one out, merge values or give more rows',
    );
    expect(fitOf(beside(named("A", 1, 2), named("B", 2, 1)), 0, 1)).toBe(
      "#N/A There are fewer rows than the 3 terms to estimate: give more rows or fewer features",
    );
    expect(fitOf(age, 1, 0, 2, 0, 1)).toBe("#VALUE! Row 3: 2 is neither 0 nor 1");
    expect(fitOf(age, 1, 0, "yes", 0, 1)).toBe('#VALUE! Row 3: "yes" is not a number');
    expect(fitOf(named("Region", 1, "West"), 1, 0)).toBe('#VALUE! Row 3: "West" is not a number');
    expect(fitOf(beside(age, age), 1, 0, 0, 1, 0)).toBe(
      '#VALUE! features has two columns named "Age": rename one of them',
    );
    expect(fitOf(age, "Bought", 1, 0, 0, 1, 0)).toMatch(/^#VALUE! features has names in its first row/);
    expect(fitOf(named("Age", "", 1), 1, "")).toMatch(/^#VALUE! No row is filled in features and outcome/);
    expect(fitOf(named("Age", 1, errorCell("#NUM!")), 1, 0)).toBe("#NUM!");
    expect(errorOf(() => vf.scoreFit(undefined as never, down(1)))).toBe(
      "#VALUE! features is missing: choose a range",
    );
  });

  test("say what is wrong with the fit, or missing in the features", () => {
    expect(errorOf(() => vf.score(features, features))).toMatch(
      /^#VALUE! fit must be what VF.SCORE_FIT gives/,
    );
    expect(
      errorOf(() =>
        vf.score(
          fit,
          features.map((row) => row.slice(1)),
        ),
      ),
    ).toBe(`#VALUE! features has no column named "${spector.names[0]}", as fit has: add it, or rename one`);
    expect(errorOf(() => vf.score(fit, [[1, 2]]))).toBe(
      "#VALUE! features must have a column for each of the 3 features of fit, not 2",
    );
    expect(errorOf(() => vf.score(fit, [spector.names, [1, 2, "x"]]))).toBe(
      '#VALUE! Row 2, column 3: "x" is not a number',
    );
  });

  test("stay within 0 and 1 for whatever numbers", () => {
    const scores = vf.score(down(0, 1e300), down(1e300, -1e300, 0, 5e-324));
    expect(scores).toEqual(down(1, 0, 0.5, 0.5));
    expect(errorOf(() => vf.score(down(0, 1e300, 1e300), [[1e300, -1e300]]))).toMatch(
      /^#N\/A The numbers are too large/,
    );
  });
});

describe("LIFT_TABLE and AUC", () => {
  const scores = down(0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.3, 0.2, 0.1);
  const outcomes = down(1, 1, 0, 1, 0, 1, 0, 0, 0);

  test("are what counting gives", () => {
    const found = vf.liftTable(frozen(scores), frozen(outcomes), 3);
    expect(found[0]).toEqual(["Bin", "Customers", "Responses", "Rate", "Lift", "Cumulative gain"]);
    expect(found.slice(1).map((row) => [row[0], row[1], row[2], row[5]])).toEqual([
      [1, 3, 2, 0.5],
      [2, 3, 2, 1],
      [3, 3, 0, 1],
    ]);
    expect(found[1][4]).toBeCloseTo(1.5, 12);
    expect(vf.auc(scores, outcomes)).toBe(0.875);
  });

  test("have ten bins where nothing else is said, those without customers empty", () => {
    const found = vf.liftTable(down(7, 7, 7, 7), down(1, 0, 0, 0));
    expect(found).toHaveLength(11);
    expect(found[1]).toEqual([1, 4, 1, 0.25, 1, 1]);
    expect(found[2]).toEqual([2, 0, 0, "", "", 1]);
  });

  test("leave out rows with a blank, and go along a row as down a column", () => {
    expect(vf.auc(down(0.9, 0.5, "", 0.1, ""), down(1, "", 1, 0, ""))).toBe(1);
    expect(vf.auc([scores.flat()], outcomes)).toBe(0.875);
    expect(vf.liftTable([scores.flat()], [outcomes.flat()], 3)).toEqual(vf.liftTable(scores, outcomes, 3));
  });

  test("say what is wrong", () => {
    expect(errorOf(() => vf.auc(down(1, 2), down(1, 1)))).toBe(
      "#N/A Every outcome is the same: give rows with 1 and rows with 0",
    );
    expect(errorOf(() => vf.liftTable(down(1, 2), down(0, 0)))).toBe(
      "#N/A No outcome is 1: without responses there is no rate to compare with",
    );
    expect(vf.liftTable(down(1, 2), down(1, 1), 1)[1]).toEqual([1, 2, 2, 1, 1, 1]);
    for (const bins of [0, 1001])
      expect(errorOf(() => vf.liftTable(scores, outcomes, bins))).toMatch(
        /^#VALUE! bins must be from 1 to 1000/,
      );
    expect(errorOf(() => vf.liftTable(scores, outcomes, 2.5))).toMatch(
      /^#VALUE! bins must be a whole number/,
    );
    for (const call of [vf.auc, vf.liftTable]) {
      expect(errorOf(() => call(down("Score", 2), down(1, 0)))).toBe(
        '#VALUE! Row 1: "Score" is not a number',
      );
      expect(errorOf(() => call(down(1, 2), down(1, 0.5)))).toBe("#VALUE! Row 2: 0.5 is neither 0 nor 1");
      expect(errorOf(() => call(down(1, 2), down(1, true)))).toBe("#VALUE! Row 2: TRUE is not a number");
      expect(errorOf(() => call(down(1, 2), down(1, 0, 1)))).toMatch(/are 2 and 3 cells long$/);
      expect(errorOf(() => call(down(1, errorCell("#DIV/0!")), down(1, 0)))).toBe("#DIV/0!");
      expect(errorOf(() => call(down("", ""), down(1, 0)))).toMatch(/^#VALUE! scores holds no data/);
    }
  });
});

describe("PROFILE_COVERAGE", () => {
  test("shows how well each attribute is filled, and all of them", () => {
    const attributes = beside(
      named("Region", "West", "west", "", "East", "North", ""),
      named("Trade", "Dental", "", "", "Retail", "", ""),
      named("Country", "US", "US", "", "US", "US", ""),
    );
    expect(vf.profileCoverage(frozen(attributes))).toEqual([
      ["Attribute", "Filled", "Distinct", "Usable"],
      ["Region", 1, 3, true],
      ["Trade", 0.5, 2, false],
      ["Country", 1, 1, false],
      ["All attributes", 0.5, "", ""],
    ]);
  });

  test("knows an attribute that nobody has", () => {
    const attributes = beside(named("x", "a"), named("y", ""));
    expect(vf.profileCoverage(attributes).slice(1)).toEqual([
      ["x", 1, 1, false],
      ["y", 0, 0, false],
      ["All attributes", 0, "", ""],
    ]);
    expect(errorOf(() => vf.profileCoverage(named("x", "", "")))).toBe(
      "#VALUE! attributes holds nothing below the names in its first row",
    );
    expect(errorOf(() => vf.profileCoverage(named("x", errorCell("#REF!"))))).toBe("#REF!");
  });
});

describe("TARGET_SELECT", () => {
  const chances = down(0.1, 0.05, 0.02, 0.2);
  const values = down(500, 500, 500, 100);
  const costs = down(10, 10, 10, 5);

  test("contacts who is worth it, within the budget", () => {
    expect(vf.targetSelect(frozen(chances), frozen(values), frozen(costs))).toEqual(down(1, 1, 0, 1));
    expect(vf.targetSelect(chances, values, costs, 17)).toEqual(down(1, 0, 0, 1));
    expect(vf.targetSelect(chances, values, costs, 0)).toEqual(down(0, 0, 0, 0));
  });

  test("takes single values for every row, and rows as columns", () => {
    expect(vf.targetSelect(chances, 500 as never, 10 as never)).toEqual(down(1, 1, 0, 1));
    expect(vf.targetSelect(0.1 as never, across(500, 50, 100), [[10]])).toEqual(across(1, 0, 0));
    expect(vf.targetSelect(0.1 as never, 500 as never, down(10, 60, 49.9))).toEqual(down(1, 0, 1));
    expect(vf.targetSelect(0.5 as never, 10 as never, 1 as never)).toEqual([[1]]);
  });

  test("shows nothing beside a blank probability, value or cost", () => {
    expect(
      vf.targetSelect(down(0.1, "", 0.1, 0.1, ""), down(500, 500, "", 500, ""), down(10, 10, 10, "", "")),
    ).toEqual(down(1, "", "", ""));
  });

  test("says what is wrong", () => {
    expect(errorOf(() => vf.targetSelect(down(0.1, 10), values.slice(0, 2), 1 as never))).toBe(
      "#VALUE! Row 2: probability must be a rate from 0% to 100%, not 10: write 10% or 0.1",
    );
    expect(errorOf(() => vf.targetSelect(chances, values, down(1, 1, -1, 1)))).toBe(
      "#VALUE! Row 3: contactCost must be 0 or more, not -1",
    );
    expect(errorOf(() => vf.targetSelect(chances, values, costs, -1))).toBe(
      "#VALUE! budget must be 0 or more, not -1",
    );
    expect(errorOf(() => vf.targetSelect(chances, values, costs, "all"))).toMatch(
      /^#VALUE! budget must be a number/,
    );
    expect(errorOf(() => vf.targetSelect(chances, values, null as never))).toBe(
      "#VALUE! contactCost is missing: choose a range",
    );
    expect(errorOf(() => vf.targetSelect(down("p", 0.1), down(1, 2), 1 as never))).toBe(
      '#VALUE! Row 1: "p" is not a number',
    );
    expect(errorOf(() => vf.targetSelect(chances, down(1, 2), 1 as never))).toMatch(
      /are 4 and 2 cells long$/,
    );
    expect(errorOf(() => vf.targetSelect(chances, down(1, 2, errorCell("#N/A"), 3), 1 as never))).toBe(
      "#N/A Row 3 holds #N/A",
    );
  });
});

describe("every function of the family", () => {
  const anything = fc.oneof(
    fc.double(),
    fc.integer({ min: 0, max: 1 }),
    fc.constantFrom("", null, undefined, true, "x", 1e308, -1e308, 5e-324),
    fc.record({ type: fc.constant("Double"), basicValue: fc.double() }),
    fc.object({ maxDepth: 1 }),
  );
  const range = fc.oneof(
    fc.array(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 1 })),
    fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 2, maxLength: 2 }), { maxLength: 8 }),
    fc.array(fc.array(anything, { maxLength: 3 }), { maxLength: 5 }),
  );
  const withNames = range.map((cells) => [cells[0]?.map((_, j) => `c${j}`) ?? [], ...cells]);
  const block = fc.oneof(range, withNames);
  const calls: [string, (one: unknown[][], other: unknown[][], third: unknown[][]) => unknown][] = [
    ["ICP_INDEX", (one, other) => vf.icpIndex(one, other)],
    ["ICP_SCORE", (one, other, third) => vf.icpScore(one, other, third)],
    ["SCORE_FIT", (one, other) => vf.scoreFit(one, other)],
    ["SCORE", (one, other) => vf.score(other, one)],
    ["LIFT_TABLE", (one, other) => vf.liftTable(one, other)],
    ["AUC", (one, other) => vf.auc(one, other)],
    ["PROFILE_COVERAGE", (one) => vf.profileCoverage(one)],
    ["TARGET_SELECT", (one, other, third) => vf.targetSelect(one, other, third)],
  ];

  test.each(calls)("%s gives finite numbers, text, TRUE or FALSE, or an error of Excel's", (_, call) => {
    fc.assert(
      fc.property(block, range, block, (one, other, third) => {
        let result;
        try {
          result = call(one, other, third);
        } catch (fault) {
          expect(fault).toBeInstanceOf(CustomFunctions.Error);
          expect((fault as CustomFunctions.Error).message).not.toMatch(/report it/);
          return;
        }
        for (const cell of [result].flat(2))
          expect(typeof cell === "string" || typeof cell === "boolean" || Number.isFinite(cell)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("takes no notice of blank rows at the end", () => {
    const more = (cells: unknown[][]) => [...cells, ...[1, 2].map(() => cells[0].map(() => ""))];
    expect(vf.icpIndex(more(ATTRIBUTES), more(PROFITS))).toEqual(vf.icpIndex(ATTRIBUTES, PROFITS));
    expect(vf.icpScore(more(ATTRIBUTES), PROFITS)).toEqual(vf.icpScore(ATTRIBUTES, PROFITS));
    expect(vf.profileCoverage(more(ATTRIBUTES))).toEqual(vf.profileCoverage(ATTRIBUTES));
    const features = named("x", 0, 0, 0, 1, 1, 1);
    const outcome = down(1, 0, 0, 1, 1, 0);
    const fit = vf.scoreFit(features, outcome);
    expect(vf.scoreFit(more(features), more(outcome))).toEqual(fit);
    expect(vf.score(more(fit), more(features))).toEqual(vf.score(fit, features));
    expect(vf.auc(more(outcome), outcome)).toBe(1);
    expect(vf.targetSelect(more(outcome), more(outcome), 0.5 as never)).toEqual(outcome);
  });
});
