/** @jest-environment jsdom */
import type { HeatMapPicture } from "../../../../src/analyses/picture";
import { DARKEST } from "../../../../src/taskpane/pictures/drawing";
import { heatMap } from "../../../../src/taskpane/pictures/heat-map";
import { expectLegible, LONG, paperOf, texts, WIDTHS } from "./support";

const picture = (rows: (number | null)[][], label = (i: number) => `2014 Q${i + 1}`): HeatMapPicture => ({
  kind: "heat map",
  rows: rows.map((cells, i) => ({ label: label(i), cells })),
  columns: (rows[0] ?? []).map((_, i) => `${i}`),
  rowTitle: "First order",
  columnTitle: "Quarters since",
  description: "",
});

const triangle = (n: number, share: (row: number, column: number) => number) =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i + j < n ? (j === 0 ? 1 : share(i, j)) : null)),
  );

const cells = (svg: Element) => [...svg.querySelectorAll("rect")];
const opacity = (cell: Element) => Number(cell.getAttribute("fill-opacity"));

test("each known cell says its share, the unknown ones are empty", () => {
  const svg = heatMap(
    picture([
      [1, 0.4, 0.25],
      [1, 0.3, null],
    ]),
    paperOf(326),
  );
  expect(cells(svg)).toHaveLength(5);
  expect(texts(svg)).toEqual(expect.arrayContaining(["100%", "40%", "25%", "30%", "2014 Q2", "First order"]));
});

test("a first column of 100% leaves the whole scale to the others", () => {
  const svg = heatMap(
    picture([
      [1, 0.4, 0.2],
      [1, 0.3, null],
    ]),
    paperOf(326),
  );
  const [first, highest, lowest, , middle] = cells(svg).map(opacity);
  expect(first).toBeCloseTo(DARKEST);
  expect(highest).toBeCloseTo(DARKEST);
  expect(lowest).toBeLessThan(0.1);
  expect(middle).toBeCloseTo((highest + lowest) / 2);
});

test("where columns are many, the percent sign moves to the title", () => {
  const svg = heatMap(picture(triangle(9, () => 0.4)), paperOf(296));
  expect(texts(svg)).toContain("40");
  expect(texts(svg)).toContain("Quarters since, in %");
  expect(texts(svg)).not.toContain("40%");
});

test("what has no room is counted", () => {
  const svg = heatMap(picture(triangle(60, (_, j) => 1 / j)), paperOf(326));
  const rest = /^not shown: 40 more rows, (\d+) more columns$/u.exec(texts(svg).at(-1)!);
  const columns = new Set(cells(svg).map((cell) => cell.getAttribute("x")));
  expect(Number(rest![1]) + columns.size).toBe(60);
});

describe.each(WIDTHS)("at %d px", (width) => {
  const paper = paperOf(width);
  test.each([
    ["usual", picture(triangle(8, (i, j) => 0.5 / j + i / 100))],
    ["one cell", picture([[1]])],
    ["nothing known", picture([[null, null]])],
    ["no rows", picture([])],
    [
      "all equal",
      picture([
        [1, 0.5],
        [1, 0.5],
      ]),
    ],
    [
      "zeros",
      picture([
        [0, 0],
        [0, 0],
      ]),
    ],
    [
      "more than everybody, less than nobody",
      picture([
        [1, 12.5, -0.3],
        [1, NaN, Infinity],
      ]),
    ],
    ["60 rows and columns", picture(triangle(60, (_, j) => 1 / j))],
    [
      "long words",
      { ...picture([[1, 0.5]], () => LONG), columns: [LONG, LONG], rowTitle: LONG, columnTitle: LONG },
    ],
  ] as [string, HeatMapPicture][])("%s", (_, each) => expectLegible(heatMap(each, paper), paper));
});
