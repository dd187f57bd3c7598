/** The whale curve: profit rises with the best customers, and what the last ones cost brings it down to 100%. */
import * as Plot from "@observablehq/plot";
import type { WhaleCurvePicture } from "../../analyses/picture";
import { breakLabel, distance, placeLabels, type Box, type Point } from "./labels";

/** What a picture is drawn on. */
export interface Paper {
  width: number;
  height: number;
  /** Unique in the page: the hatching is referred to by it. */
  id: string;
  textWidth(text: string): number;
}

interface Place {
  customers: number;
  profit: number;
}

export const FONT_SIZE = 12;
const LINE_HEIGHT = 15;
const MARGIN = { top: 20, right: 18, bottom: 40 };
/** More points than pixels draw nothing more. */
const MOST_POINTS = 400;
/** A peak that rounds to 100% is none. */
const NO_PEAK = 1.005;

const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 }).format;

/** Colours are the pane's: it sets them for its theme, and for the contrast themes of the system. */
const colour = {
  text: "var(--picture-text)",
  quiet: "var(--picture-quiet)",
  paper: "var(--picture-paper)",
  gain: "var(--picture-gain)",
  loss: "var(--picture-loss)",
};

export function whaleCurve(picture: WhaleCurvePicture, paper: Paper): Element {
  const { width, height, id } = paper;
  const points = curvePoints(picture);
  const peak = points.reduce((best, point, i) => (point.profit > points[best].profit ? i : best), 0);
  const turns = points[peak].profit > NO_PEAK;
  const gains = turns ? points.slice(0, peak + 1) : points;
  const losses = turns ? points.slice(peak) : [];
  const lowest = Math.min(0, ...points.map(({ profit }) => profit));
  const highest = Math.max(1, points[peak].profit);
  // Room above the peak for its label.
  const domain: [number, number] = [lowest, highest + 0.16 * (highest - lowest)];
  const up = height - MARGIN.top - MARGIN.bottom;
  const steps = ticks(domain, up);
  const left = Math.ceil(Math.max(...steps.map((step) => paper.textWidth(percent(step))))) + 8;
  const frame = {
    x: left,
    y: MARGIN.top,
    width: width - left - MARGIN.right,
    height: up,
  };
  const place = ({ customers, profit }: Place): Point => ({
    x: frame.x + customers * frame.width,
    y: frame.y + ((domain[1] - profit) / (domain[1] - domain[0])) * frame.height,
  });

  const plot = Plot.plot({
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: left,
    style: { background: "none", color: colour.text, fontSize: `${FONT_SIZE}px`, fontFamily: "inherit" },
    x: { domain: [0, 1], axis: null },
    y: { domain, axis: null },
    marks: [
      Plot.areaY(gains, { x: "customers", y1: 0, y2: "profit", fill: colour.gain, fillOpacity: 0.16 }),
      Plot.areaY(losses, { x: "customers", y1: 0, y2: "profit", fill: `url(#${id})` }),
      Plot.ruleY([0], { stroke: colour.quiet }),
      Plot.ruleY([1], { stroke: colour.text, strokeDasharray: "2 3" }),
      Plot.axisY(steps, {
        label: null,
        tickSize: 0,
        tickFormat: percent,
        fontSize: FONT_SIZE,
      }),
      Plot.axisX([0, 0.2, 0.4, 0.6, 0.8, 1], {
        label: null,
        tickSize: 4,
        tickFormat: percent,
        fontSize: FONT_SIZE,
      }),
      Plot.line(gains, { x: "customers", y: "profit", stroke: colour.gain, strokeWidth: 2.5 }),
      Plot.line(losses, {
        x: "customers",
        y: "profit",
        stroke: colour.loss,
        strokeWidth: 2.5,
        strokeDasharray: "6 3",
      }),
      Plot.dot(picture.marks, {
        x: "customers",
        y: "profit",
        r: 4.5,
        fill: colour.text,
        stroke: colour.paper,
        strokeWidth: 1.5,
      }),
    ],
  });

  plot.append(hatching(id));
  plot.append(text(["Share of profit"], { x: 0, y: 0, width: 0, height: LINE_HEIGHT }, colour.text, 400));
  const caption = "Customers, most profitable first";
  const captionWidth = paper.textWidth(caption);
  const centred = frame.x + (frame.width - captionWidth) / 2;
  plot.append(
    text(
      [caption],
      { x: centred, y: height - LINE_HEIGHT - 2, width: captionWidth, height: LINE_HEIGHT },
      colour.text,
      400,
    ),
  );

  const labels: Label[] = picture.marks.map((mark) => ({
    at: place(mark),
    words: mark.label,
    colour: colour.text,
  }));
  if (losses.length > 0) {
    const middle = losses[Math.floor(losses.length / 2)];
    const { x } = place(losses[0]);
    labels.push({
      at: place({ customers: middle.customers, profit: middle.profit / 2 }),
      words: "lose money",
      colour: colour.loss,
      within: { ...frame, x, width: frame.x + frame.width - x },
    });
  }
  plot.append(
    ...drawLabels(
      labels,
      frame,
      [
        ...traced(points.map(place)),
        ...traced([place({ customers: 0, profit: 1 }), place({ customers: 1, profit: 1 })]),
      ],
      paper,
    ),
  );
  return plot;
}

/** The curve with its marked points on it, and no more points than can be seen. */
function curvePoints({ points, marks }: WhaleCurvePicture): Place[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  const kept = points.filter((_, i) => i % every === 0 || i === points.length - 1);
  return [...kept, ...marks].sort((a, b) => a.customers - b.customers);
}

/** Round shares, among them 0 and 100%, far enough apart to be read. */
function ticks([low, high]: [number, number], height: number): number[] {
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

/** Points so close along the line that no label can lie between two of them. */
function traced(line: Point[]): Point[] {
  return line.flatMap((point, i) => {
    const next = line[i + 1] ?? point;
    const steps = Math.max(1, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / 4));
    return Array.from({ length: steps }, (_, k) => ({
      x: point.x + ((next.x - point.x) * k) / steps,
      y: point.y + ((next.y - point.y) * k) / steps,
    }));
  });
}

interface Label {
  at: Point;
  words: string;
  colour: string;
  /** It names an area, not a point. */
  within?: Box;
}

/** A label further away than this has a line to its point. */
const FAR = 12;

function drawLabels(labels: Label[], frame: Box, lines: Point[], paper: Paper): SVGElement[] {
  // In a narrow area even a short label stands on two lines.
  const broken = labels.map(({ words, within }) =>
    breakLabel(words, within && paper.textWidth(words) + 2 > within.width ? 1 : undefined),
  );
  const boxes = placeLabels(
    labels.map(({ at, within }, i) => ({
      at,
      within,
      width: Math.max(...broken[i].map((line) => paper.textWidth(line))) + 2,
      height: broken[i].length * LINE_HEIGHT,
    })),
    frame,
    lines,
  );
  return labels.flatMap(({ at, colour, within }, i) => {
    const box = boxes[i];
    if (!box) return [];
    const far = !within && distance(box, at) > FAR;
    return far ? [leader(at, box), text(broken[i], box, colour)] : [text(broken[i], box, colour)];
  });
}

function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** Lines of text within a box, legible on whatever is below. */
function text(lines: string[], box: Box, fill: string, weight = 600): SVGElement {
  const element = svg("text", {
    fill,
    stroke: colour.paper,
    "stroke-width": 3,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
    "font-weight": weight,
    "text-anchor": "start",
  });
  lines.forEach((words, i) => {
    const line = svg("tspan", { x: box.x + 1, y: box.y + i * LINE_HEIGHT + FONT_SIZE });
    line.textContent = words;
    element.append(line);
  });
  return element;
}

function leader(from: Point, box: Box): SVGElement {
  const x = Math.min(box.x + box.width, Math.max(box.x, from.x));
  const y = Math.min(box.y + box.height, Math.max(box.y, from.y));
  return svg("line", { x1: from.x, y1: from.y, x2: x, y2: y, stroke: colour.text, "stroke-width": 1 });
}

/** Stripes tell the losing side from the other one without any colour. */
function hatching(id: string): SVGElement {
  const pattern = svg("pattern", {
    id,
    width: 6,
    height: 6,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(svg("rect", { width: 2, height: 6, fill: colour.loss, "fill-opacity": 0.55 }));
  const defs = svg("defs", {});
  defs.append(pattern);
  return defs;
}
