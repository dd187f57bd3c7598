/** @jest-environment jsdom */
import type { WhaleCurvePicture } from "../../../src/analyses/picture";
import { whaleCurve, type Paper } from "../../../src/taskpane/pictures/whale-curve";

const paper: Paper = { width: 296, height: 220, id: "stripes", textWidth: (text) => text.length * 7 };

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

const texts = (svg: Element) => [...svg.querySelectorAll("text")].map((text) => text.textContent);
const striped = (svg: Element) => [...svg.querySelectorAll("[fill='url(#stripes)'] path")].length > 0;

test("the answer is marked and labelled, and the losing side is striped", () => {
  const svg = whaleCurve(picture(1.4), paper);
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["best 20%", "peak", "lose money", "100%", "Share of profit"]),
  );
  expect(striped(svg)).toBe(true);
  expect(svg.outerHTML).not.toContain("NaN");
});

test("a narrow losing side has its label on two lines", () => {
  const narrow = picture(1.2);
  narrow.points[1].customers = narrow.marks[1].customers = 0.8;
  expect(texts(whaleCurve(narrow, paper))).toContain("losemoney");
});

test("where nobody loses money there is no losing side", () => {
  const svg = whaleCurve(picture(null), paper);
  expect(texts(svg)).toContain("best 20%");
  expect(texts(svg)).not.toContain("lose money");
  expect(striped(svg)).toBe(false);
});

test.each([1.01, 3, 40, 12345])("nothing is cut at 320 px with a peak of %d", (peak) => {
  const svg = whaleCurve(picture(peak), paper);
  for (const line of svg.querySelectorAll("tspan")) {
    const x = Number(line.getAttribute("x"));
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + paper.textWidth(line.textContent ?? "")).toBeLessThanOrEqual(paper.width);
  }
  expect(texts(svg)).toContain("100%");
});
