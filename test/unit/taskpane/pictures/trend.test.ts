/** @jest-environment jsdom */
import type { TrendPicture } from "../../../../src/analyses/picture";
import { trend } from "../../../../src/taskpane/pictures/trend";
import { expectLegible, find, linesOf, LONG, paperOf, texts, WIDTHS } from "./support";

/** 1 January 2015 as a serial number. */
const START = 42_005;

const picture = (lines: [string, [number, number, string?][]][]): TrendPicture => ({
  kind: "trend",
  lines: lines.map(([label, points]) => ({
    label,
    points: points.map(([day, value, text = `${value}`]) => ({ date: START + day, value, text })),
  })),
  description: "",
});

const usual = picture([
  [
    "Customers",
    [
      [0, 700],
      [365, 750],
      [730, 793],
    ],
  ],
  [
    "Profit of the best 20%",
    [
      [0, 0.8, "80%"],
      [365, 0.83, "83%"],
      [730, 0.816, "81.6%"],
    ],
  ],
]);

test("each figure has its name above and its last value at its end", () => {
  const paper = paperOf(326);
  const svg = trend(usual, paper);
  expect(texts(svg)).toEqual(expect.arrayContaining(["Customers", "793", "Profit of the best 20%", "81.6%"]));
  expect(texts(svg)).not.toContain("83%");
  expect(find(svg, paper, "Customers").y).toBeLessThan(find(svg, paper, "793").y);
  expect(svg.querySelectorAll("circle")).toHaveLength(2);
});

test("all share the dates below the last one", () => {
  const paper = paperOf(326);
  const svg = trend(usual, paper);
  const years = linesOf(svg, paper).filter(({ words }) => /^20\d\d$/u.test(words));
  expect(years.map(({ words }) => words)).toEqual(["2015", "2016"]);
  expect(Math.min(...years.map(({ y }) => y))).toBeGreaterThan(find(svg, paper, "81.6%").y);
});

test("a rise goes up and a fall goes down, on a scale of its own", () => {
  const svg = trend(
    picture([
      [
        "Up",
        [
          [0, 1],
          [9, 2],
        ],
      ],
      [
        "Down",
        [
          [0, 5e6],
          [9, 4e6],
        ],
      ],
    ]),
    paperOf(326),
  );
  const ends = [...svg.querySelectorAll("[aria-label='line'] path")].map((path) => {
    const [, from, , to] = path
      .getAttribute("d")!
      .match(/[\d.]+/gu)!
      .map(Number);
    return to - from;
  });
  expect(ends[0]).toBeLessThan(-15);
  expect(ends[1]).toBeGreaterThan(15);
});

describe.each(WIDTHS)("at %d px", (width) => {
  const paper = paperOf(width);
  test.each([
    ["usual", usual],
    [
      "one date",
      picture([
        ["Customers", [[0, 793]]],
        ["Profit", [[0, 1]]],
      ]),
    ],
    ["no dates", picture([["Customers", []]])],
    ["nothing", picture([])],
    [
      "all equal",
      picture([
        [
          "Customers",
          [
            [0, 7],
            [1, 7],
            [2, 7],
          ],
        ],
      ]),
    ],
    [
      "zeros",
      picture([
        [
          "Customers",
          [
            [0, 0],
            [1, 0],
          ],
        ],
      ]),
    ],
    [
      "negative",
      picture([
        [
          "Profit",
          [
            [0, -5],
            [1, -9e9],
            [2, 12],
          ],
        ],
      ]),
    ],
    [
      "unknown",
      picture([
        [
          "Profit",
          [
            [0, NaN],
            [1, 3],
            [2, Infinity],
          ],
        ],
      ]),
    ],
    [
      "twelve figures",
      picture(
        Array.from({ length: 12 }, (_, i) => [
          `Figure ${i}`,
          [
            [0, i],
            [30, 2 * i],
          ],
        ]),
      ),
    ],
    [
      "long words",
      picture([
        [
          LONG,
          [
            [0, 5, LONG],
            [1, 6, LONG],
          ],
        ],
      ]),
    ],
  ] as [string, TrendPicture][])("%s", (_, each) => expectLegible(trend(each, paper), paper));
});
