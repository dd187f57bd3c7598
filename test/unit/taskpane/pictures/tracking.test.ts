/** @jest-environment jsdom */
import type { TrackingPicture } from "../../../../src/analyses/picture";
import { tracking } from "../../../../src/taskpane/pictures/tracking";
import { expectLegible, find, LONG, paperOf, texts, WIDTHS } from "./support";

/** 1 January 2015 as a serial number. */
const START = 42_005;

const picture = (points: [number, number, number][], from = START): TrackingPicture => ({
  kind: "tracking",
  points: points.map(([date, actual, predicted]) => ({ date: START + date, actual, predicted })),
  from,
  yTitle: "Repeat orders",
  labels: { actual: "actual", predicted: "predicted", from: "predicted from here" },
  description: "",
});

const usual = picture(
  Array.from({ length: 105 }, (_, i) => [7 * i, 10 * i, 9 * i]),
  START + 365,
);

test("the prediction is dashed, the line where it begins is labelled, and both lines bear their names", () => {
  const svg = tracking(usual, paperOf(326));
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["actual", "predicted", "predicted from here", "Repeat orders", "1K"]),
  );
  const dashed = (colour: string) =>
    [...svg.querySelectorAll(`[stroke='var(--picture-${colour})']`)].some((line) =>
      line.hasAttribute("stroke-dasharray"),
    );
  expect([dashed("gain"), dashed("loss")]).toEqual([false, true]);
});

test("the name of the higher line stands above that of the lower one", () => {
  const paper = paperOf(326);
  const swapped = {
    ...usual,
    points: usual.points.map(({ date, actual, predicted }) => ({
      date,
      actual: predicted,
      predicted: actual,
    })),
  };
  const above = (svg: Element) => find(svg, paper, "predicted").y - find(svg, paper, "actual").y;
  expect(above(tracking(usual, paper))).toBeGreaterThan(0);
  expect(above(tracking(swapped, paper))).toBeLessThan(0);
});

test("dates are in order along the axis, whatever order they come in", () => {
  const drawn = (points: TrackingPicture["points"]) => tracking({ ...usual, points }, paperOf(326)).outerHTML;
  expect(drawn([...usual.points].reverse())).toBe(drawn(usual.points));
});

test("what is counted instead of dated has whole numbers below", () => {
  const points = Array.from({ length: 8 }, (_, i) => ({ date: i, actual: 1000 - i, predicted: 999 - i }));
  const svg = tracking({ ...usual, points, from: 4, xTitle: "Renewals" }, paperOf(326));
  expect(texts(svg)).toEqual(expect.arrayContaining(["Renewals", "0", "1", "4", "7"]));
});

describe.each(WIDTHS)("at %d px", (width) => {
  const paper = paperOf(width);
  test.each([
    ["usual", usual],
    ["one point", picture([[0, 5, 6]])],
    ["no points", picture([])],
    [
      "all equal",
      picture([
        [0, 5, 5],
        [7, 5, 5],
        [14, 5, 5],
      ]),
    ],
    [
      "zeros",
      picture([
        [0, 0, 0],
        [7, 0, 0],
      ]),
    ],
    [
      "negative",
      picture([
        [0, -1000, 20],
        [700, -5, -2e6],
      ]),
    ],
    [
      "one day",
      picture([
        [0, 1, 1],
        [0, 3, 3],
      ]),
    ],
    [
      "a century",
      picture([
        [0, 1, 1],
        [36_500, 1e9, 2e9],
      ]),
    ],
    [
      "unknown",
      picture([
        [0, NaN, 1],
        [30, 2, Infinity],
      ]),
    ],
    ["one renewal", { ...picture([[-START, 5, 5]], 0), xTitle: "Renewals" }],
    [
      "long words",
      { ...usual, xTitle: LONG, yTitle: LONG, labels: { actual: LONG, predicted: LONG, from: LONG } },
    ],
  ] as [string, TrackingPicture][])("%s", (_, each) => expectLegible(tracking(each, paper), paper));
});
