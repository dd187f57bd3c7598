/** @jest-environment jsdom */
import type { GainCurvePicture } from "../../../../src/analyses/picture";
import { gainCurve } from "../../../../src/taskpane/pictures/gain-curve";
import { expectLegible, find, LONG, paperOf, texts, WIDTHS } from "./support";

function picture(points: [number, number][], marks: [number, number, string][]): GainCurvePicture {
  return {
    kind: "gain curve",
    points: points.map(([contacted, reached]) => ({ contacted, reached })),
    marks: marks.map(([contacted, reached, label]) => ({ contacted, reached, label })),
    xTitle: "Customers contacted, best score first",
    yTitle: "Responses reached",
    random: "at random",
    description: "",
  };
}

const usual = picture(
  Array.from({ length: 1001 }, (_, i) => [i / 1000, 1 - (1 - i / 1000) ** 3]),
  [[0.3, 0.657, "best 30% reach 66%"]],
);

test("the curve has its answer marked, and the diagonal says what it is", () => {
  const svg = gainCurve(usual, paperOf(326));
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["best 30% reach 66%", "at random", "Responses reached", "0%", "100%"]),
  );
  expect(svg.querySelectorAll("circle")).toHaveLength(1);
  expect(svg.querySelector("[stroke-dasharray]")).not.toBeNull();
});

test("the diagonal's label stands near the diagonal", () => {
  const paper = paperOf(326);
  const svg = gainCurve(usual, paper);
  const { x, y, height } = find(svg, paper, "at random");
  const line = svg.querySelector("[stroke-dasharray] path")!.getAttribute("d")!;
  const [left, bottom, right, top] = line.match(/[\d.]+/gu)!.map(Number);
  const diagonal = bottom + ((x - left) / (right - left)) * (top - bottom);
  expect(Math.abs(y + height / 2 - diagonal)).toBeLessThan(50);
});

describe.each(WIDTHS)("at %d px", (width) => {
  const paper = paperOf(width);
  test.each([
    ["usual", usual],
    ["one customer", picture([[1, 1]], [[1, 1, "the only customer"]])],
    ["nobody", picture([], [])],
    [
      "a score that is worse than chance",
      picture(
        [
          [0, 0],
          [0.5, 0.2],
          [1, 1],
        ],
        [[0.5, 0.2, "best half"]],
      ),
    ],
    [
      "all answers first",
      picture(
        [
          [0, 0],
          [0.01, 1],
          [1, 1],
        ],
        [
          [0.01, 1, "best 1%"],
          [1, 1, "all"],
        ],
      ),
    ],
    [
      "long words",
      {
        ...picture(
          [
            [0, 0],
            [1, 1],
          ],
          [[0.5, 0.5, LONG]],
        ),
        xTitle: LONG,
        yTitle: LONG,
        random: LONG,
      },
    ],
  ] as [string, GainCurvePicture][])("%s", (_, each) => expectLegible(gainCurve(each, paper), paper));
});
