/** @jest-environment jsdom */
import type { FlowsPicture } from "../../../../src/analyses/picture";
import { flows } from "../../../../src/taskpane/pictures/flows";
import { expectLegible, find, LONG, paperOf, texts, WIDTHS } from "./support";

type Stocks = [string, number][];
const stocks = (list: Stocks) => list.map(([label, customers]) => ({ label, customers }));

const picture = (from: Stocks, to: Stocks, links: [number, number, number][]): FlowsPicture => ({
  kind: "flows",
  from: stocks(from),
  to: stocks(to),
  links: links.map(([from, to, customers]) => ({ from, to, customers })),
  fromTitle: "2016",
  toTitle: "2017",
  description: "",
});

const usual = picture(
  [
    ["Ideal", 50],
    ["Prime", 80],
    ["Minimum", 300],
  ],
  [
    ["Ideal", 60],
    ["Prime", 55],
    ["Minimum", 315],
  ],
  [
    [0, 0, 40],
    [0, 2, 10],
    [1, 0, 20],
    [1, 1, 45],
    [1, 2, 15],
    [2, 1, 10],
    [2, 2, 290],
  ],
);

test("each profile bears its name and number on both sides, the best on top", () => {
  const paper = paperOf(326);
  const svg = flows(usual, paper);
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["Ideal 50", "Prime 80", "Minimum 300", "Ideal 60", "Prime 55", "Minimum 315"]),
  );
  expect(find(svg, paper, "Ideal 50").y).toBeLessThan(find(svg, paper, "Minimum 300").y);
});

test("those that rise are filled, those that fall striped, and both are counted", () => {
  const svg = flows(usual, paperOf(326));
  // 20 from Prime and 10 from Minimum rise; 10 from Ideal and 15 from Prime fall.
  expect(texts(svg)).toEqual(expect.arrayContaining(["30 rise", "25 fall"]));
  expect(svg.querySelectorAll("path[fill='url(#stripes)']")).toHaveLength(2);
  expect(svg.querySelectorAll("path[fill='var(--picture-gain)']")).toHaveLength(2);
});

test("up and down go by the profiles' names where one side lacks a profile", () => {
  const svg = flows(
    picture(
      [
        ["Ideal", 5],
        ["Minimum", 5],
      ],
      [["Minimum", 10]],
      [
        [0, 0, 5],
        [1, 0, 5],
      ],
    ),
    paperOf(326),
  );
  expect(texts(svg)).toContain("5 fall");
  expect(texts(svg).some((words) => words.includes("rise"))).toBe(false);
});

test("a profile that only the later side has takes its place between the others", () => {
  const before: Stocks = [
    ["Ideal", 5],
    ["Minimum", 7],
  ];
  const after: Stocks = [
    ["Ideal", 2],
    ["Prime", 10],
  ];
  const svg = flows(
    picture(before, after, [
      [0, 0, 2],
      [0, 1, 3],
      [1, 1, 7],
    ]),
    paperOf(326),
  );
  expect(texts(svg)).toEqual(expect.arrayContaining(["7 rise", "3 fall"]));
});

test("ribbons and bars keep their proportions, and no ribbon leaves its bar", () => {
  const svg = flows(usual, paperOf(326));
  const bars = [...svg.querySelectorAll("rect")]
    .filter((bar) => !bar.closest("pattern"))
    .map((bar) => ["y", "height"].map((name) => Number(bar.getAttribute(name))));
  const [ideal, prime, minimum] = bars.map(([, height]) => height - 2);
  expect(prime / ideal).toBeCloseTo(80 / 50, 5);
  expect(minimum / ideal).toBeCloseTo(300 / 50, 5);
  for (const path of svg.querySelectorAll("path[d]")) {
    const numbers = path
      .getAttribute("d")!
      .match(/-?[\d.]+/gu)!
      .map(Number);
    const [top, bottom] = [numbers[1], numbers.at(-1)!];
    expect(bars.some(([y, height]) => top >= y - 0.01 && bottom <= y + height + 0.01)).toBe(true);
  }
});

test("of many profiles the last ones are summed up", () => {
  const sixty: Stocks = Array.from({ length: 60 }, (_, i) => [`P${i}`, 10]);
  const svg = flows(
    picture(
      sixty,
      sixty,
      sixty.map((_, i) => [i, i, 10]),
    ),
    paperOf(326),
  );
  expect(texts(svg).filter((words) => words === "41 more 410")).toHaveLength(2);
});

describe.each(WIDTHS)("at %d px", (width) => {
  const paper = paperOf(width);
  const sixty = (name: (i: number) => string): Stocks =>
    Array.from({ length: 60 }, (_, i) => [name(i), 60 - i]);
  test.each([
    ["usual", usual],
    ["one profile", picture([["All", 793]], [["All", 793]], [[0, 0, 793]])],
    [
      "nobody",
      picture(
        [
          ["A", 0],
          ["B", 0],
        ],
        [
          ["A", 0],
          ["B", 0],
        ],
        [],
      ),
    ],
    ["no profiles", picture([], [], [])],
    [
      "a profile that is gone",
      picture(
        [
          ["A", 5],
          ["B", 0],
        ],
        [
          ["A", 0],
          ["B", 5],
        ],
        [[0, 1, 5]],
      ),
    ],
    [
      "one very large",
      picture(
        [
          ["A", 1],
          ["B", 1e6],
        ],
        [
          ["A", 1],
          ["B", 1e6],
        ],
        [
          [0, 0, 1],
          [1, 1, 1e6],
        ],
      ),
    ],
    [
      "links to nowhere",
      picture(
        [["A", 1]],
        [["A", 1]],
        [
          [0, 7, 1],
          [-1, 0, 1],
          [0, 0, -1],
        ],
      ),
    ],
    [
      "60 profiles",
      picture(
        sixty((i) => `Profile ${i}`),
        sixty((i) => `Profile ${i}`),
        sixty(String).map((_, i) => [i, (i * 7) % 60, 1]),
      ),
    ],
    [
      "long names",
      picture(
        sixty((i) => `${i} ${LONG}`),
        [[LONG, 5]],
        [[0, 0, 5]],
      ),
    ],
    ["long titles", { ...usual, fromTitle: LONG, toTitle: LONG }],
  ] as [string, FlowsPicture][])("%s", (_, each) => expectLegible(flows(each, paper), paper));
});
