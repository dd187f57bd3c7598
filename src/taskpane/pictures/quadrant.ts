/** A point a customer, parted by two lines into four groups; those that have both stand out. */
import * as Plot from "@observablehq/plot";
import type { QuadrantPicture } from "../../analyses/picture";
import {
  around,
  axisX,
  axisY,
  chartFrame,
  colour,
  leftOf,
  LINE_HEIGHT,
  placeIn,
  plotOver,
  text,
  widened,
  wrapped,
  type Interval,
  type Paper,
} from "./drawing";
import type { Box } from "./labels";
import { roundSteps, stepWords } from "./scales";

type Corner = QuadrantPicture["corners"][number];

/** Wider than the other pictures are high: the corners' labels take a strip above and one below the points. */
const TALLER = 60;
const MOST_LINES = 3;
/** A group narrower than this leaves its label the room beside it. */
const NARROW = 60;

export function quadrant(picture: QuadrantPicture, paper: Paper): Element {
  const height = paper.height + TALLER;
  const points = picture.points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const x = widened(around([picture.xCut, ...points.map((point) => point.x)]), 0.03);
  const bare = around([picture.yCut, ...points.map((point) => point.y)]);
  const ySteps = roundSteps(bare, 5);
  const yWords = stepWords(ySteps);
  const titles = { x: picture.xTitle, y: picture.yTitle };
  const { frame, captions } = chartFrame(titles, leftOf(ySteps.map(yWords), paper), paper, height);

  const cut = placeIn(frame, x, bare)({ x: picture.xCut, y: 0 }).x;
  const labels = picture.corners.map((corner) => ({
    ...corner,
    lines: wrapped(corner.label, roomOf(corner, cut, frame), paper, MOST_LINES),
  }));
  const strip = (top: boolean) =>
    Math.max(0, ...labels.filter((label) => label.top === top).map(({ lines }) => lines.length)) *
      LINE_HEIGHT +
    8;
  const [above, below] = [strip(true), strip(false)];
  const inner = frame.height - above - below;
  const y: Interval = widened(bare, below / inner, above / inner);
  const place = placeIn(frame, x, y);
  const xSteps = roundSteps(x, Math.floor(frame.width / 60));
  const xWords = stepWords(xSteps);

  const marked = points.filter((point) => point.marked);
  const plot = plotOver(paper, height, frame, x, y, [
    Plot.frame({ stroke: colour.quiet }),
    Plot.ruleX([picture.xCut], { stroke: colour.text, strokeDasharray: "4 3" }),
    Plot.ruleY([picture.yCut], { stroke: colour.text, strokeDasharray: "4 3" }),
    Plot.dot(
      points.filter((point) => !point.marked),
      { x: "x", y: "y", r: 2, fill: colour.text, fillOpacity: 0.35, stroke: "none" },
    ),
    Plot.dot(marked, {
      x: "x",
      y: "y",
      symbol: "diamond",
      r: 3.5,
      fill: colour.gain,
      stroke: colour.paper,
      strokeWidth: 0.5,
    }),
  ]);
  plot.append(
    ...captions,
    ...axisY(
      ySteps.map((step) => ({ at: place({ x: 0, y: step }).y, words: yWords(step) })),
      frame,
    ),
    ...axisX(
      xSteps.map((step) => ({ at: place({ x: step, y: 0 }).x, words: xWords(step) })),
      frame,
      paper,
    ),
    ...labels.map(({ right, top, lines, marked, label }) => {
      const box = {
        x: frame.x + 4,
        y: top ? frame.y + 4 : frame.y + frame.height - lines.length * LINE_HEIGHT - 4,
        width: frame.width - 8,
        height: 0,
      };
      return text(lines, box, {
        align: right ? "end" : "start",
        weight: marked ? 600 : 400,
        fill: marked ? colour.gain : colour.text,
        whole: label,
      });
    }),
  );
  return plot;
}

/** A label stands within its group where that is wide enough, and never on the label at the other side. */
function roomOf({ right }: Corner, cut: number, frame: Box): number {
  const own = right ? frame.x + frame.width - cut : cut - frame.x;
  return Math.min(Math.max(own, NARROW), frame.width - NARROW) - 10;
}
