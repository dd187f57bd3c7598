/** What all pictures are drawn with: paper, colours, texts, axes, and marks over a frame. */
import * as Plot from "@observablehq/plot";
import { breakLabel, distance, placeLabels, type Box, type Point } from "./labels";

/** What a picture is drawn on. */
export interface Paper {
  width: number;
  /** The usual one; a picture with many rows takes more. */
  height: number;
  /** Unique in the page: the hatching is referred to by it. */
  id: string;
  textWidth(text: string): number;
}

export type Interval = [number, number];

export const FONT_SIZE = 12;
export const LINE_HEIGHT = 15;
/** More rows than these are too many to be read. */
export const MOST_ROWS = 20;
/** More points than pixels draw nothing more. */
const MOST_POINTS = 400;

/** Colours are the pane's: it sets them for its theme, and for the contrast themes of the system. */
export const colour = {
  text: "var(--picture-text)",
  quiet: "var(--picture-quiet)",
  paper: "var(--picture-paper)",
  gain: "var(--picture-gain)",
  loss: "var(--picture-loss)",
  shade: "var(--picture-shade)",
};

/** The darkest shade below a text: darker, and the text were no longer legible in one theme or the other. */
export const DARKEST = 0.62;
const LIGHTEST = 0.05;
/** How opaque the shade of a weight of 0..1 is. */
export const shading = (weight: number) =>
  LIGHTEST + (DARKEST - LIGHTEST) * Math.min(1, Math.max(0, weight || 0));

const LOOK = { background: "none", color: colour.text, fontSize: `${FONT_SIZE}px`, fontFamily: "inherit" };

/** Marks in pixels. */
export function plotPixels(width: number, height: number, marks: Plot.Markish[]): Element {
  const identity = { type: "identity", axis: null } as const;
  return Plot.plot({ width, height, margin: 0, style: LOOK, x: identity, y: identity, marks });
}

/** Marks over a frame whose sides are these intervals, and where in the picture a point of them is. */
export function plotOver(
  { width }: Paper,
  height: number,
  frame: Box,
  x: Interval,
  y: Interval,
  marks: Plot.Markish[],
): Element {
  return Plot.plot({
    width,
    height,
    marginTop: frame.y,
    marginRight: width - frame.x - frame.width,
    marginBottom: height - frame.y - frame.height,
    marginLeft: frame.x,
    style: LOOK,
    x: { domain: x, axis: null },
    y: { domain: y, axis: null },
    marks,
  });
}

/** From a point of the data to one of the picture. */
export const placeIn =
  (frame: Box, [left, right]: Interval, [bottom, top]: Interval) =>
  ({ x, y }: Point): Point => ({
    x: frame.x + ((x - left) / (right - left)) * frame.width,
    y: frame.y + ((top - y) / (top - bottom)) * frame.height,
  });

/** The interval that holds these numbers; never an empty one: a single number has `room` on both sides. */
export function around(numbers: number[], room?: number): Interval {
  const [low, high] = numbers
    .filter(Number.isFinite)
    .reduce<Interval>(
      ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
      [Infinity, -Infinity],
    );
  if (low > high) return [0, 1];
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > most * 1e-9) return [low, high];
  const beside = room ?? (most / 2 || 1);
  return [low - beside, high + beside];
}

/** Wider by parts of its length. */
export const widened = ([low, high]: Interval, below: number, above = below): Interval => [
  low - below * (high - low),
  high + above * (high - low),
];

/** No more points than can be seen, the last one among them. */
export function thinned<T>(points: T[]): T[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

/** Points so close along the line that no label can lie between two of them. */
export function traced(line: Point[]): Point[] {
  return line.flatMap((point, i) => {
    const next = line[i + 1] ?? point;
    const steps = Math.max(1, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / 4));
    return Array.from({ length: steps }, (_, k) => ({
      x: point.x + ((next.x - point.x) * k) / steps,
      y: point.y + ((next.y - point.y) * k) / steps,
    }));
  });
}

export function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

export interface TextLook {
  fill?: string;
  weight?: 400 | 600;
  align?: "start" | "middle" | "end";
  /** Whether it has a rim of the paper's colour, which keeps it legible on lines. */
  rim?: boolean;
  /** The whole of a shortened text, shown under the pointer. */
  whole?: string;
}

/** Lines of text within a box. */
export function text(
  lines: string[],
  box: Box,
  { fill = colour.text, weight = 600, align = "start", rim = true, whole }: TextLook = {},
): SVGElement {
  const element = svg("text", {
    fill,
    "font-weight": weight,
    "text-anchor": align,
    ...(rim
      ? { stroke: colour.paper, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" }
      : {}),
  });
  const x = { start: box.x + 1, middle: box.x + box.width / 2, end: box.x + box.width - 1 }[align];
  lines.forEach((words, i) => {
    const line = svg("tspan", { x, y: box.y + i * LINE_HEIGHT + FONT_SIZE });
    line.textContent = words;
    element.append(line);
  });
  if (whole !== undefined && whole !== lines.join(" ")) {
    const title = svg("title", {});
    title.textContent = whole;
    element.prepend(title);
  }
  return element;
}

/** As much of a text as fits. */
export function shortened(words: string, width: number, { textWidth }: Paper): string {
  if (textWidth(words) <= width) return words;
  const characters = [...words];
  let fits = 0;
  for (let most = characters.length; fits < most;) {
    const middle = Math.ceil((fits + most) / 2);
    if (textWidth(`${characters.slice(0, middle).join("").trimEnd()}…`) <= width) fits = middle;
    else most = middle - 1;
  }
  return fits === 0 ? "" : `${characters.slice(0, fits).join("").trimEnd()}…`;
}

/** A text on at most so many lines, broken between words where it can be; what is left over is cut off with "…". */
export function wrapped(words: string, width: number, paper: Paper, most = 2): string[] {
  const lines: string[] = [];
  let rest = words.trim();
  while (rest !== "" && lines.length < most - 1 && paper.textWidth(rest) > width) {
    const cut = shortened(rest, width, paper).length - 1;
    if (cut < 1) break;
    const space = rest.slice(0, cut + 1).lastIndexOf(" ");
    const at = space > 0 ? space : cut;
    lines.push(space > 0 ? rest.slice(0, at).trimEnd() : `${rest.slice(0, at)}-`);
    rest = rest.slice(at).trimStart();
  }
  const last = shortened(rest, width, paper);
  return last === "" ? lines : [...lines, last];
}

export interface Tick {
  /** Pixels from the picture's left or upper edge. */
  at: number;
  words: string;
}

/** Ticks below a frame; of two that would overlap, the earlier one in the list is kept. */
export function axisX(ticks: Tick[], { x, y, width, height }: Box, paper: Paper): SVGElement[] {
  const taken: Box[] = [];
  return ticks.flatMap(({ at, words }) => {
    const wide = paper.textWidth(words);
    const left = Math.min(paper.width - wide - 2, Math.max(0, at - wide / 2 - 1));
    const box = { x: left, y: y + height + 5, width: wide + 2, height: LINE_HEIGHT };
    if (taken.some((other) => box.x < other.x + other.width + 6 && other.x < box.x + box.width + 6))
      return [];
    if (at < x - 0.5 || at > x + width + 0.5) return [];
    taken.push(box);
    const tick = svg("line", { x1: at, x2: at, y1: y + height, y2: y + height + 4, stroke: colour.text });
    return [tick, text([words], box, { weight: 400 })];
  });
}

/** Ticks to the left of a frame; of two that would overlap, the earlier one in the list is kept. */
export function axisY(ticks: Tick[], { x, y, height }: Box): SVGElement[] {
  const taken: number[] = [];
  return ticks.flatMap(({ at, words }) => {
    if (at < y - 0.5 || at > y + height + 0.5) return [];
    if (taken.some((other) => Math.abs(other - at) < LINE_HEIGHT)) return [];
    taken.push(at);
    const box = { x: 0, y: at - FONT_SIZE / 2 - 2, width: x - 5, height: LINE_HEIGHT };
    return [text([words], box, { weight: 400, align: "end" })];
  });
}

/** The width that labels to the left of a frame take. */
export const leftOf = (words: string[], { textWidth }: Paper): number =>
  Math.ceil(words.reduce((most, each) => Math.max(most, textWidth(each)), 0)) + 8;

/** What a row of ticks and the space around it take. */
const TICKS_HEIGHT = 22;
/** Keeps a tick's or a mark's outer half within the picture. */
const RIGHT = 18;

/** The frame of a chart between its titles, which stand along the upper and the lower edge, and to the right of `left`. */
export function chartFrame(
  titles: { x?: string; y?: string },
  left: number,
  paper: Paper,
  height: number,
): { frame: Box; captions: SVGElement[] } {
  const { width } = paper;
  const [x, y] = [titles.x ?? "", titles.y ?? ""].map((title) => wrapped(title, width - 2, paper));
  const top = y.length * LINE_HEIGHT + 7;
  const below = x.length * LINE_HEIGHT + 3;
  return {
    frame: { x: left, y: top, width: width - left - RIGHT, height: height - top - below - TICKS_HEIGHT },
    captions: [
      text(y, { x: 0, y: 0, width, height: 0 }, { weight: 400, whole: titles.y }),
      // In the middle below the frame, unless it is too long for that.
      text(
        x,
        x.every((line) => paper.textWidth(line) <= width - left - RIGHT)
          ? { x: left, y: height - below + 1, width: width - left - RIGHT, height: 0 }
          : { x: 0, y: height - below + 1, width, height: 0 },
        { weight: 400, align: "middle", whole: titles.x },
      ),
    ],
  };
}

export interface Label {
  at: Point;
  words: string;
  colour?: string;
  /** It names an area, not a point. */
  within?: Box;
  side?: "above" | "below";
  /** It names a line and needs none to it. */
  ofLine?: boolean;
}

/** A label further away than this has a line to its point. */
const FAR = 12;

/** Labels beside their points, where they cover neither one another nor, if it can be, a line. */
export function drawLabels(labels: Label[], frame: Box, lines: Point[], paper: Paper): SVGElement[] {
  const broken = labels.map(({ words, within }) => {
    const room = (within ?? frame).width - 2;
    // In a narrow area even a short label stands on two lines.
    const tried = breakLabel(words, within && paper.textWidth(words) > room ? 1 : undefined);
    const fits = within || tried.every((line) => paper.textWidth(line) <= room);
    return fits ? tried : wrapped(words, room, paper, 3);
  });
  const boxes = placeLabels(
    labels.map(({ at, within, side }, i) => ({
      at,
      within,
      side,
      width: Math.max(...broken[i].map((line) => paper.textWidth(line))) + 2,
      height: broken[i].length * LINE_HEIGHT,
    })),
    frame,
    lines,
  );
  return labels.flatMap(({ at, colour: fill, within, ofLine, words }, i) => {
    const box = boxes[i];
    if (!box) return [];
    const label = text(broken[i], box, { fill, whole: words });
    return !within && !ofLine && distance(box, at) > FAR ? [leader(at, box), label] : [label];
  });
}

export function leader(from: Point, box: Box): SVGElement {
  const x = Math.min(box.x + box.width, Math.max(box.x, from.x));
  const y = Math.min(box.y + box.height, Math.max(box.y, from.y));
  return svg("line", { x1: from.x, y1: from.y, x2: x, y2: y, stroke: colour.text, "stroke-width": 1 });
}

/** Stripes tell the losing side from the other one without any colour. */
export function hatching(id: string): SVGElement {
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
