import fc from "fast-check";
import * as vf from "../../../src/functions/adoption";
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
