/** @jest-environment jsdom */
import type { ProfileMapPicture } from "../../../../src/analyses/picture";
import { profileMap } from "../../../../src/taskpane/pictures/profile-map";
import { expectLegible, find, LONG, paperOf, texts, WIDTHS } from "./support";

const picture = (
  size: [number, number],
  cells: [number, number, number, ...string[]][],
): ProfileMapPicture => ({
  kind: "profile map",
  xTitle: "Years of retention",
  yTitle: "Value a year",
  x: Array.from({ length: size[0] }, (_, i) => `x${i}`),
  y: Array.from({ length: size[1] }, (_, i) => `y${i}`),
  cells: cells.map(([x, y, weight, ...lines]) => ({ x, y, weight, lines })),
  description: "",
});

const usual = picture(
  [3, 3],
  [
    [0, 0, 0.1, "Minimum", "301 customers"],
    [2, 2, 1, "Ideal", "52 customers"],
  ],
);

test("the least is at the bottom left, the most at the top right", () => {
  const paper = paperOf(326);
  const svg = profileMap(usual, paper);
  const [least, most] = ["Minimum", "Ideal"].map((words) => find(svg, paper, words));
  expect(least.x).toBeLessThan(most.x);
  expect(least.y).toBeGreaterThan(most.y);
  expect(find(svg, paper, "y0").y).toBeGreaterThan(find(svg, paper, "y2").y);
  expect(texts(svg)).toEqual(expect.arrayContaining(["↑ Value a year", "Years of retention →"]));
});

test("the more a profile weighs, the darker its cell; bands without customers are open frames", () => {
  const svg = profileMap(usual, paperOf(326));
  const [least, most] = [...svg.querySelectorAll("rect[fill-opacity]")].map((cell) =>
    Number(cell.getAttribute("fill-opacity")),
  );
  expect(most).toBeGreaterThan(3 * least);
  expect(svg.querySelectorAll("[stroke-dasharray] rect")).toHaveLength(9);
});

test("narrow cells say their numbers, and the darkest one is read out below", () => {
  const cells = Array.from(
    { length: 25 },
    (_, i) =>
      [i % 5, Math.floor(i / 5), i / 25, `${i}% of customers`, `${2 * i}% of all`] as [
        number,
        number,
        number,
        string,
        string,
      ],
  );
  const narrow = texts(profileMap(picture([5, 5], cells), paperOf(296)));
  expect(narrow).toEqual(
    expect.arrayContaining(["7% 14%", "The darkest cell: 24% of customers, 48% of all"]),
  );
  const wide = texts(profileMap(picture([5, 5], cells), paperOf(626)));
  expect(wide).toContain("7% of customers 14% of all");
  expect(wide.some((words) => words.startsWith("The darkest"))).toBe(false);
});

describe.each(WIDTHS)("at %d px", (width) => {
  const paper = paperOf(width);
  const sixty = Array.from(
    { length: 60 },
    (_, i) =>
      [i % 10, Math.floor(i / 10), i / 60, `Profile ${i}`, `${i} customers`] as [
        number,
        number,
        number,
        string,
        string,
      ],
  );
  test.each([
    ["usual", usual],
    ["one profile", picture([1, 1], [[0, 0, 1, "All", "793 customers"]])],
    ["no profile", picture([2, 2], [])],
    ["no bands", picture([0, 0], [])],
    ["a place that is none", picture([2, 2], [[5, -1, 1, "Lost"]])],
    [
      "weights that are none",
      picture(
        [2, 2],
        [
          [0, 0, NaN, "A"],
          [1, 1, -3, "B"],
          [0, 1, 12, "C"],
        ],
      ),
    ],
    ["60 profiles", picture([10, 6], sixty)],
    [
      "long words",
      {
        ...picture([2, 2], [[0, 0, 0.5, LONG, LONG]]),
        x: [LONG, LONG],
        y: [LONG, LONG],
        xTitle: LONG,
        yTitle: LONG,
      },
    ],
  ] as [string, ProfileMapPicture][])("%s", (_, each) => expectLegible(profileMap(each, paper), paper));
});
