import fc from "fast-check";
import { adopterCategory, categoryReached } from "../../../src/models/adoption";

const days = (count: number) => Float64Array.from({ length: count }, (_, day) => 45_000 + day);
const countOf = (categories: string[]) =>
  Object.fromEntries(
    [...new Set(categories)].map((each) => [each, categories.filter((c) => c === each).length]),
  );

describe("adopterCategory", () => {
  test("cuts 1,000 adopters into Rogers's 25, 135, 340, 340 and 160", () => {
    expect(countOf(adopterCategory(days(1000), 5, 1000))).toEqual({
      Innovator: 25,
      "Early adopter": 135,
      "Early majority": 340,
      "Late majority": 340,
      Laggard: 160,
    });
    expect(countOf(adopterCategory(days(1000), 3, 1000))).toEqual({
      "Early adopter": 160,
      "Widespread adopter": 680,
      Laggard: 160,
    });
  });

  test("leaves whoever crosses a limit in the earlier category", () => {
    // Ten: earlier than each are 0 %, 10 %, … 90 %.
    expect(adopterCategory(days(10), 5, 10)).toEqual([
      "Innovator",
      ...new Array(1).fill("Early adopter"),
      ...new Array(3).fill("Early majority"),
      ...new Array(4).fill("Late majority"),
      "Laggard",
    ]);
    expect(adopterCategory(days(1), 5, 1)).toEqual(["Innovator"]);
  });

  test("counts among the whole market, of which most may still be waiting", () => {
    expect(adopterCategory(days(4), 5, 100)).toEqual([
      "Innovator",
      "Innovator",
      "Innovator",
      "Early adopter",
    ]);
    expect(adopterCategory(days(4), 3, 18_712.7)).toEqual(new Array(4).fill("Early adopter"));
  });

  test("gives those of one date one category, that of the first of them", () => {
    const dates = Float64Array.of(3, 1, 1, 1, 1, 2);
    expect(adopterCategory(dates, 3, 6)).toEqual([
      "Widespread adopter",
      ...new Array(4).fill("Early adopter"),
      "Widespread adopter",
    ]);
    expect(adopterCategory(new Float64Array(5000), 5, 5000)).toEqual(new Array(5000).fill("Innovator"));
  });

  test("counts the share of those strictly earlier, in whole numbers", () => {
    const dates = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 80 });
    const schemes = fc.constantFrom(3 as const, 5 as const);
    fc.assert(
      fc.property(dates, schemes, fc.integer({ min: 0, max: 200 }), (values, scheme, waiting) => {
        const market = values.length + waiting;
        // In thousandths of the market: no rounding here.
        const limits = scheme === 5 ? [25, 160, 500, 840, 1001] : [160, 840, 1001];
        const names =
          scheme === 5
            ? ["Innovator", "Early adopter", "Early majority", "Late majority", "Laggard"]
            : ["Early adopter", "Widespread adopter", "Laggard"];
        const wanted = values.map((date) => {
          const earlier = values.filter((other) => other < date).length;
          return names[limits.findIndex((limit) => earlier * 1000 < limit * market)];
        });
        expect(adopterCategory(Float64Array.from(values), scheme, market)).toEqual(wanted);
      }),
    );
  });
});

describe("categoryReached", () => {
  test("is the category of the last to have adopted, a limit still belonging to the earlier one", () => {
    expect([0, 0.025, 0.026, 0.16, 0.5, 0.51, 0.84, 0.85, 1].map(categoryReached)).toEqual([
      "Innovator",
      "Innovator",
      "Early adopter",
      "Early adopter",
      "Early majority",
      "Late majority",
      "Late majority",
      "Laggard",
      "Laggard",
    ]);
    expect(categoryReached(0.1 + 0.06)).toBe("Early adopter");
    expect(categoryReached(1 + 1e-9)).toBe("Laggard");
  });
});
