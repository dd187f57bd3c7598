/** @jest-environment jsdom */
import type { WhaleCurvePicture } from "../../../../src/analyses/picture";
import { whaleCurve } from "../../../../src/taskpane/pictures/whale-curve";
import { expectLegible, paperOf, texts, WIDTHS } from "./support";

const paper = paperOf(296);

/** A curve through three corners; without the middle one all customers are alike. */
function picture(peak: number | null): WhaleCurvePicture {
  const points = [
    { customers: 0, profit: 0 },
    ...(peak ? [{ customers: 0.6, profit: peak }] : []),
    { customers: 1, profit: 1 },
  ];
  const marks = [
    { customers: 0.2, profit: peak ? peak / 3 : 0.2, label: "best 20%" },
    ...(peak ? [{ customers: 0.6, profit: peak, label: "peak" }] : []),
  ];
  return { kind: "whale curve", points, marks, description: "" };
}

/** Plot's own areas: a group with the fill, and a path in it where there is something to fill. */
const striped = (svg: Element) => [...svg.querySelectorAll("[fill='url(#stripes)'] path")].length > 0;

test("the answer is marked and labelled, and the losing side is striped", () => {
  const svg = whaleCurve(picture(1.4), paper);
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["best 20%", "peak", "lose money", "100%", "Share of profit"]),
  );
  expect(striped(svg)).toBe(true);
});

test("a narrow losing side has its label on two lines", () => {
  const narrow = picture(1.2);
  narrow.points[1].customers = narrow.marks[1].customers = 0.8;
  const lines = [...whaleCurve(narrow, paper).querySelectorAll("tspan")].map((line) => line.textContent);
  expect(lines).toEqual(expect.arrayContaining(["lose", "money"]));
});

test("where nobody loses money there is no losing side", () => {
  const svg = whaleCurve(picture(null), paper);
  expect(texts(svg)).toContain("best 20%");
  expect(texts(svg)).not.toContain("lose money");
  expect(striped(svg)).toBe(false);
});

describe.each(WIDTHS)("at %d px", (width) => {
  test.each([1.01, 3, 40, 12345])("nothing is cut with a peak of %d", (peak) => {
    const svg = whaleCurve(picture(peak), paperOf(width));
    expectLegible(svg, paperOf(width));
    expect(texts(svg)).toContain("100%");
  });
});
