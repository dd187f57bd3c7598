/** The gain curve: how many of the responses are reached by contacting the best-scored first; the straight line is chance. */
import * as Plot from "@observablehq/plot";
import type { GainCurvePicture } from "../../analyses/picture";
import { roundShare } from "../../texts/words";
import {
  axisX,
  axisY,
  chartFrame,
  colour,
  drawLabels,
  leftOf,
  placeIn,
  plotOver,
  thinned,
  traced,
  type Interval,
  type Label,
  type Paper,
} from "./drawing";

const WHOLE: Interval = [0, 1];
const FIFTHS = [0, 1, 0.2, 0.4, 0.6, 0.8];
const HALVES = [0, 1, 0.5];
/** A frame lower than this has no room for six ticks. */
const LOW = 90;
/** Where on the diagonal its label belongs: far enough up that the curve has left it, low enough to be beside the curve. */
const BESIDE = 0.55;

export function gainCurve(picture: GainCurvePicture, paper: Paper): Element {
  const { height } = paper;
  const titles = { x: picture.xTitle, y: picture.yTitle };
  const { frame, captions } = chartFrame(titles, leftOf(FIFTHS.map(roundShare), paper), paper, height);
  const place = placeIn(frame, WHOLE, WHOLE);
  const points = [...thinned(picture.points), ...picture.marks]
    .map(({ contacted, reached }) => ({ x: contacted, y: reached }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const marks = picture.marks.map(({ contacted, reached }) => ({ x: contacted, y: reached }));
  const chance = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ];

  const plot = plotOver(paper, height, frame, WHOLE, WHOLE, [
    Plot.areaY(points, { x: "x", y1: "x", y2: "y", fill: colour.gain, fillOpacity: 0.16 }),
    Plot.ruleY([0], { stroke: colour.quiet }),
    Plot.line(chance, { x: "x", y: "y", stroke: colour.text, strokeDasharray: "2 3" }),
    Plot.line(points, { x: "x", y: "y", stroke: colour.gain, strokeWidth: 2.5 }),
    Plot.dot(marks, { x: "x", y: "y", r: 4.5, fill: colour.text, stroke: colour.paper, strokeWidth: 1.5 }),
  ]);
  const labels: Label[] = [
    ...picture.marks.map(({ label }, i) => ({ at: place(marks[i]), words: label })),
    { at: place({ x: BESIDE, y: BESIDE }), words: picture.random, ofLine: true },
  ];
  const lines = [...traced(points.map(place)), ...traced(chance.map(place))];
  plot.append(
    ...axisY(
      (frame.height < LOW ? HALVES : FIFTHS).map((share) => ({
        at: place({ x: 0, y: share }).y,
        words: roundShare(share),
      })),
      frame,
    ),
    ...axisX(
      FIFTHS.map((share) => ({ at: place({ x: share, y: 0 }).x, words: roundShare(share) })),
      frame,
      paper,
    ),
    ...captions,
    ...drawLabels(labels, frame, lines, paper),
  );
  return plot;
}
