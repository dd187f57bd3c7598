/** What happened, as a solid line, against what was predicted, as a dashed one; the prediction knew nothing that follows the rule. */
import * as Plot from "@observablehq/plot";
import type { TrackingPicture } from "../../analyses/picture";
import { count } from "../../texts/words";
import {
  around,
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
  widened,
  type Interval,
  type Label,
  type Paper,
} from "./drawing";
import type { Point } from "./labels";
import { dateSteps, ROOM_OF_DATE, roundSteps, stepWords } from "./scales";

const MOST_STEPS = 4;
const MOST_COUNTS = 8;

interface Line {
  words: string;
  stroke: string;
  dashes?: string;
  points: Point[];
}

export function tracking(picture: TrackingPicture, paper: Paper): Element {
  const { height } = paper;
  const lines = linesOf(picture);
  const amounts = lines.flatMap(({ points }) => points.map((point) => point.y));
  const dates = lines.flatMap(({ points }) => points.map((point) => point.x));
  const bare = around([0, ...amounts]);
  const y = widened(bare, bare[0] < 0 ? 0.05 : 0, 0.08);
  const counted = picture.xTitle !== undefined;
  const x = around([picture.from, ...dates], counted ? 1 : ROOM_OF_DATE);

  const steps = roundSteps(y, MOST_STEPS);
  const stepText = stepWords(steps);
  const { frame, captions } = chartFrame(
    { x: picture.xTitle, y: picture.yTitle },
    leftOf(steps.map(stepText), paper),
    paper,
    height,
  );
  const place = placeIn(frame, x, y);
  const rule = y.map((amount) => ({ x: picture.from, y: amount }));
  const plot = plotOver(paper, height, frame, x, y, [
    Plot.ruleY([0], { stroke: colour.quiet }),
    Plot.line(rule, { x: "x", y: "y", stroke: colour.text, strokeDasharray: "2 3" }),
    ...lines.flatMap(({ points, stroke, dashes }) => [
      Plot.line(points, { x: "x", y: "y", stroke, strokeWidth: 2.5, strokeDasharray: dashes }),
      Plot.dot(points.slice(-1), { x: "x", y: "y", r: 4, fill: stroke, stroke: colour.paper }),
    ]),
  ]);
  const labels = [
    ...endLabels(lines, place),
    { at: { ...place(rule[0]), y: frame.y }, words: picture.labels.from, ofLine: true },
  ];
  plot.append(
    ...captions,
    ...axisY(
      steps.map((amount) => ({ at: place({ x: x[0], y: amount }).y, words: stepText(amount) })),
      frame,
    ),
    ...axisX(
      (counted ? countSteps(x) : dateSteps(x, frame.width, paper.textWidth)).map(({ date, words }) => ({
        at: place({ x: date, y: 0 }).x,
        words,
      })),
      frame,
      paper,
    ),
    ...drawLabels(
      labels,
      frame,
      [...lines.map(({ points }) => points), rule].flatMap((each) => traced(each.map(place))),
      paper,
    ),
  );
  return plot;
}

const countSteps = (x: Interval) =>
  roundSteps(x, MOST_COUNTS)
    .filter(Number.isInteger)
    .map((date) => ({ date, words: count(date) }));

function linesOf({ points, labels }: TrackingPicture): Line[] {
  const kept = thinned([...points].sort((a, b) => a.date - b.date));
  const line = (key: "actual" | "predicted") =>
    kept
      .map((point) => ({ x: point.date, y: point[key] }))
      .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return [
    { words: labels.actual, stroke: colour.gain, points: line("actual") },
    { words: labels.predicted, stroke: colour.loss, dashes: "6 3", points: line("predicted") },
  ];
}

/** At the lines' ends: that of the higher one above it, that of the other below. */
function endLabels(lines: Line[], place: (point: Point) => Point): Label[] {
  const ended = lines.flatMap((line) => line.points.slice(-1).map((end) => ({ ...line, end })));
  const highest = Math.max(...ended.map(({ end }) => end.y));
  const first = ended.findIndex(({ end }) => end.y === highest);
  return ended.map(({ words, stroke, end }, i) => ({
    at: place(end),
    words,
    colour: stroke,
    side: i === first ? "above" : "below",
  }));
}
