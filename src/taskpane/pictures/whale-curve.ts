/** The whale curve: profit rises with the best customers, and what the last ones cost brings it down to 100%. */
import * as Plot from "@observablehq/plot";
import type { WhaleCurvePicture } from "../../analyses/picture";
import { WHALE_CURVE } from "../../texts/pictures";
import { roundShare } from "../../texts/words";
import {
  axisX,
  axisY,
  chartFrame,
  colour,
  drawLabels,
  hatching,
  leftOf,
  LINE_HEIGHT,
  placeIn,
  plotOver,
  thinned,
  traced,
  type Interval,
  type Label,
  type Paper,
} from "./drawing";
import type { Point } from "./labels";

/** What stands above and below the curve. */
const ROOM = 60;
/** A peak that rounds to 100% is none. */
const NO_PEAK = 1.005;

export function whaleCurve(picture: WhaleCurvePicture, paper: Paper): Element {
  const { height, id } = paper;
  const points = curvePoints(picture);
  const peak = points.reduce((best, { y }, i) => (y > points[best].y ? i : best), 0);
  const turns = points[peak].y > NO_PEAK;
  const gains = turns ? points.slice(0, peak + 1) : points;
  const losses = turns ? points.slice(peak) : [];
  const lowest = Math.min(0, ...points.map(({ y }) => y));
  const highest = Math.max(1, points[peak].y);
  // Room above the peak for its label.
  const domain: Interval = [lowest, highest + 0.16 * (highest - lowest)];
  const shares = ticks(domain, height - ROOM);
  const { frame, captions } = chartFrame(WHALE_CURVE, leftOf(shares.map(roundShare), paper), paper, height);
  const place = placeIn(frame, [0, 1], domain);

  const marks = picture.marks.map(({ customers, profit }) => ({ x: customers, y: profit }));
  const plot = plotOver(paper, height, frame, [0, 1], domain, [
    Plot.areaY(gains, { x: "x", y1: 0, y2: "y", fill: colour.gain, fillOpacity: 0.16 }),
    Plot.areaY(losses, { x: "x", y1: 0, y2: "y", fill: `url(#${id})` }),
    Plot.ruleY([0], { stroke: colour.quiet }),
    Plot.ruleY([1], { stroke: colour.text, strokeDasharray: "2 3" }),
    Plot.line(gains, { x: "x", y: "y", stroke: colour.gain, strokeWidth: 2.5 }),
    Plot.line(losses, { x: "x", y: "y", stroke: colour.loss, strokeWidth: 2.5, strokeDasharray: "6 3" }),
    Plot.dot(marks, { x: "x", y: "y", r: 4.5, fill: colour.text, stroke: colour.paper, strokeWidth: 1.5 }),
  ]);

  const labels: Label[] = picture.marks.map(({ label }, i) => ({ at: place(marks[i]), words: label }));
  if (losses.length > 0) {
    const middle = losses[Math.floor(losses.length / 2)];
    const { x } = place(losses[0]);
    labels.push({
      at: place({ x: middle.x, y: middle.y / 2 }),
      words: WHALE_CURVE.losing,
      colour: colour.loss,
      within: { ...frame, x, width: frame.x + frame.width - x },
    });
  }
  const whole = [place({ x: 0, y: 1 }), place({ x: 1, y: 1 })];
  plot.append(
    hatching(id),
    ...axisY(
      shares.map((share) => ({ at: place({ x: 0, y: share }).y, words: roundShare(share) })),
      frame,
    ),
    ...axisX(
      [0, 1, 0.2, 0.4, 0.6, 0.8].map((share) => ({
        at: place({ x: share, y: 0 }).x,
        words: roundShare(share),
      })),
      frame,
      paper,
    ),
    ...captions,
    ...drawLabels(labels, frame, [...traced(points.map(place)), ...traced(whole)], paper),
  );
  return plot;
}

/** The curve with its marked points on it, and no more points than can be seen. */
const curvePoints = ({ points, marks }: WhaleCurvePicture): Point[] =>
  [...thinned(points), ...marks]
    .map(({ customers, profit }) => ({ x: customers, y: profit }))
    .sort((a, b) => a.x - b.x);

/** Round shares, among them 0 and 100%, far enough apart to be read. */
function ticks([low, high]: Interval, height: number): number[] {
  const step = [0.5, 1, 2, 5, 10, 20, 50, 100, 1000].find((each) => (high - low) / each <= 5) ?? high - low;
  const round = Array.from({ length: 12 }, (_, i) => (Math.ceil(low / step) + i) * step);
  return [1, 0, ...round.filter((tick) => tick <= high)].reduce<number[]>(
    (kept, tick) =>
      kept.every((other) => (Math.abs(other - tick) / (high - low)) * height >= LINE_HEIGHT + 2)
        ? [...kept, tick]
        : kept,
    [],
  );
}
