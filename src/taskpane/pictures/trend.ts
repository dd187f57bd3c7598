/** Figures over time, one below the other over the same dates; each has a scale of its own and its last value written at its end. */
import * as Plot from "@observablehq/plot";
import type { TrendPicture } from "../../analyses/picture";
import {
  around,
  axisX,
  colour,
  LINE_HEIGHT,
  placeIn,
  plotPixels,
  shortened,
  text,
  thinned,
  widened,
  type Paper,
} from "./drawing";
import { dateSteps, ROOM_OF_DATE } from "./scales";

/** The line of one figure, without its name above it. */
const BAND = 34;
const GAP = 10;
const AXIS = 24;
const DOT = 4;
/** The part of the width that the last values may take. */
const MOST_VALUE = 0.35;

export function trend(picture: TrendPicture, paper: Paper): Element {
  const { width } = paper;
  const lines = picture.lines.map(({ label, points }) => ({
    label,
    points: points
      .filter(({ date, value }) => Number.isFinite(date) && Number.isFinite(value))
      .sort((a, b) => a.date - b.date),
  }));
  const dates = lines.flatMap(({ points }) => points.map(({ date }) => date));
  const x = around(dates, ROOM_OF_DATE);
  const values = lines.map(({ points }) => shortened(points.at(-1)?.text ?? "", width * MOST_VALUE, paper));
  const right = Math.ceil(Math.max(0, ...values.map(paper.textWidth))) + 2 * DOT + 4;
  const step = LINE_HEIGHT + BAND + GAP;
  const bands = lines.map(({ points, label }, i) => {
    const frame = { x: DOT, y: i * step + LINE_HEIGHT, width: width - DOT - right, height: BAND };
    const y = widened(around(points.map(({ value }) => value)), 0.12);
    const place = placeIn(frame, x, y);
    return {
      label,
      frame,
      points: thinned(points).map(({ date, value }) => place({ x: date, y: value })),
    };
  });
  const bottom = lines.length * step - GAP;
  const all = { x: DOT, y: 0, width: width - DOT - right, height: bottom };
  const placeDate = placeIn(all, x, [0, 1]);

  const plot = plotPixels(width, bottom + AXIS, [
    Plot.ruleY(
      bands.map(({ frame }) => frame.y + frame.height),
      { x1: all.x, x2: all.x + all.width, stroke: colour.quiet },
    ),
    ...bands.map(({ points }) => Plot.line(points, { x: "x", y: "y", stroke: colour.gain, strokeWidth: 2 })),
    Plot.dot(
      bands.flatMap(({ points }) => points.slice(-1)),
      { x: "x", y: "y", r: DOT, fill: colour.gain },
    ),
  ]);
  plot.append(
    ...bands.map(({ label, frame }) =>
      text(
        [shortened(label, width - 2, paper)],
        { x: 0, y: frame.y - LINE_HEIGHT, width, height: 0 },
        { weight: 400, whole: label },
      ),
    ),
    ...bands.flatMap(({ points }, i) =>
      points.slice(-1).map((last) =>
        text([values[i]], {
          x: last.x + DOT + 3,
          y: Math.max(bands[i].frame.y, last.y - LINE_HEIGHT / 2),
          width: right,
          height: 0,
        }),
      ),
    ),
    ...axisX(
      (dates.length > 0 ? dateSteps(x, all.width, paper.textWidth) : []).map(({ date, words }) => ({
        at: placeDate({ x: date, y: 0 }).x,
        words,
      })),
      all,
      paper,
    ),
  );
  return plot;
}
