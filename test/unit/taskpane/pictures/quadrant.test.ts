/** @jest-environment jsdom */
import type { QuadrantPicture } from "../../../../src/analyses/picture";
import { quadrant } from "../../../../src/taskpane/pictures/quadrant";
import { expectLegible, find, LONG, paperOf, texts, WIDTHS } from "./support";

const CORNERS = [
  { right: true, top: true, label: "62 awesome", marked: true },
  { right: false, top: true, label: "204 fans", marked: false },
  { right: true, top: false, label: "101 at risk", marked: false },
  { right: false, top: false, label: "426 others", marked: false },
];

const picture = (
  points: [number, number][],
  cuts: [number, number] = [1000, 8.5],
  corners = CORNERS,
): QuadrantPicture => ({
  kind: "quadrant",
  points: points.map(([x, y]) => ({ x, y, marked: x > cuts[0] && y > cuts[1] })),
  xTitle: "Profit",
  yTitle: "Would recommend us",
  xCut: cuts[0],
  yCut: cuts[1],
  corners,
  description: "",
});

const usual = picture(Array.from({ length: 793 }, (_, i) => [(i * 37) % 2000, i % 11]));

test("those who have both are marked by another shape, and the groups are named in their corners", () => {
  const paper = paperOf(326);
  const svg = quadrant(usual, paper);
  const marked = usual.points.filter((point) => point.marked).length;
  expect(svg.querySelectorAll("circle")).toHaveLength(793 - marked);
  expect(svg.querySelectorAll("[aria-label='dot'] path")).toHaveLength(marked);
  const [awesome, fans, risk, others] = CORNERS.map(({ label }) => find(svg, paper, label));
  expect([awesome.x > fans.x, risk.x > others.x]).toEqual([true, true]);
  expect([awesome.y < risk.y, fans.y < others.y]).toEqual([true, true]);
  expect(svg.querySelectorAll("[stroke-dasharray='4 3'] line")).toHaveLength(2);
});

test("labels stand above and below all points, not on them", () => {
  const paper = paperOf(296);
  const svg = quadrant(usual, paper);
  const heights = [...svg.querySelectorAll("circle")].map((dot) => Number(dot.getAttribute("cy")));
  const [awesome, , , others] = CORNERS.map(({ label }) => find(svg, paper, label));
  expect(Math.min(...heights)).toBeGreaterThan(awesome.y + awesome.height);
  expect(Math.max(...heights)).toBeLessThan(others.y);
});

test("both axes have at least two numbers", () => {
  const steps = (svg: Element) => texts(svg).filter((words) => /^-?[\d.]+[KM]?$/u.test(words));
  for (const width of WIDTHS) expect(steps(quadrant(usual, paperOf(width))).length).toBeGreaterThanOrEqual(5);
});

describe.each(WIDTHS)("at %d px", (width) => {
  const paper = paperOf(width);
  const named = (label: string) => CORNERS.map((corner) => ({ ...corner, label }));
  test.each([
    ["usual", usual],
    ["one point", picture([[7, 7]], [7, 7])],
    ["no points", picture([])],
    ["all equal", picture(Array.from({ length: 50 }, () => [-3, -3]))],
    [
      "zeros",
      picture(
        [
          [0, 0],
          [0, 0],
        ],
        [0, 0],
      ),
    ],
    [
      "negative",
      picture(
        [
          [-1e7, -10],
          [-5, -1],
        ],
        [-100, -2],
      ),
    ],
    [
      "a cut at the edge",
      picture(
        [
          [1, 1],
          [100, 10],
        ],
        [100, 10],
      ),
    ],
    [
      "a cut at the other edge",
      picture(
        [
          [1, 1],
          [100, 10],
        ],
        [1, 1],
      ),
    ],
    [
      "one far away",
      picture([
        [1, 1],
        [2, 9],
        [1e9, 10],
      ]),
    ],
    [
      "unknown",
      picture([
        [NaN, 5],
        [5, Infinity],
        [5, 5],
      ]),
    ],
    ["long words", { ...usual, corners: named(LONG), xTitle: LONG, yTitle: LONG }],
    [
      "long words and a cut at the edge",
      picture(
        [
          [1, 1],
          [100, 10],
        ],
        [100, 10],
        named(LONG),
      ),
    ],
  ] as [string, QuadrantPicture][])("%s", (_, each) => expectLegible(quadrant(each, paper), paper));
});
