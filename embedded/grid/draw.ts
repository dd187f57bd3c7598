import * as Plot from "@observablehq/plot";
import { numfmt } from "@univerjs/core";

import { distance, placeLabels, type Box, type Point as Pixel } from "../../src/taskpane/pictures/labels";
import type { CellValue, ChartSeries, ChartState, Grid } from "./grid";

/** The series' colours of Excel's Office theme. */
const COLORS = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];
const FONT = 11;
const LINE_HEIGHT = 14;
const LEGEND_ROW = 20;
/** Dots of more points than these are small and let others shine through. */
const MANY = 200;
/** Names beside the bars, and columns' names, are cut off where they take more. */
const LONGEST = 160;
const NARROWEST = 34;
const DASHES = "6 4";

interface Point {
  series: string;
  x: number | string;
  y: number;
  /** Place along the category axis. */
  at: number;
  category: string;
}

interface Line {
  name: string;
  color: string;
  dashed: boolean;
  points: Point[];
}

/** Draws the chart anew from what its cells hold now. */
export function drawChart(figure: HTMLElement, chart: ChartState, grid: Grid): void {
  const isScatter = chart.type.startsWith("XY");
  const isDated = chart.type.startsWith("Line") && hasDates(chart, grid);
  const lines = chart.series.map((series, i) => lineOf(series, i, isScatter, isDated, chart, grid));
  figure.className = "vf-chart";
  figure.dataset.chart = chart.name;
  figure.setAttribute("role", "img");
  figure.setAttribute("aria-label", `Chart: ${chart.title ?? chart.name}`);
  figure.replaceChildren();
  if (chart.title) {
    const title = document.createElement("figcaption");
    title.textContent = chart.title;
    figure.append(title);
  }
  const width = (chart.width * 96) / 72 - 16;
  // A single point among lines bears its name itself.
  const listed = isScatter || chart.type.startsWith("Line") ? lines.filter((line) => !isSingle(line)) : lines;
  const rows = chart.legend && lines.length > 1 ? legendRows(listed, width) : 0;
  if (rows > 0) figure.append(legend(listed, rows));
  const height = (chart.height * 96) / 72 - (chart.title ? 34 : 8) - rows * LEGEND_ROW - 8;
  figure.append(plot(chart, lines, isScatter || isDated, width, Math.max(60, height)));
}

/** Whether the categories are days, which Excel sets as far apart as they are. */
function hasDates(chart: ChartState, grid: Grid): boolean {
  const source = chart.series[0]?.x;
  if (!source) return false;
  const values = grid.values(source.sheetId, source.rect).flat();
  const format =
    formatOf(chart) ?? grid.style(source.sheetId, source.rect.row, source.rect.column).numberFormat;
  return (
    format !== undefined && numfmt.isDateFormat(format) && values.every((value) => typeof value === "number")
  );
}

const formatOf = ({ categoryFormat }: ChartState) =>
  categoryFormat && categoryFormat !== "General" ? categoryFormat : null;

const isSingle = ({ points }: Line) => points.length === 1;

function lineOf(
  series: ChartSeries,
  i: number,
  isScatter: boolean,
  isDated: boolean,
  chart: ChartState,
  grid: Grid,
): Line {
  const cells = (part: ChartSeries["x"]): CellValue[] =>
    part ? grid.values(part.sheetId, part.rect).flat() : [];
  const xs = cells(series.x);
  // As in Excel, categories read as their cells do, unless the axis has a format of its own.
  const texts = series.x && !isScatter ? grid.texts(series.x.sheetId, series.x.rect).flat() : [];
  const format = formatOf(chart);
  const name = series.name || `Series${i + 1}`;
  const points: Point[] = [];
  cells(series.y).forEach((y, at) => {
    const x = xs[at];
    if (typeof y !== "number" || (isScatter && series.x && typeof x !== "number")) return;
    const place = typeof x === "number" || typeof x === "string" ? x : at + 1;
    const category = format || !texts[at] ? label(place, format) : texts[at];
    points.push({ series: name, x: place, y, at: isDated ? (x as number) : at, category });
  });
  return {
    name,
    color: series.color ?? COLORS[i % COLORS.length]!,
    dashed: series.dashed === true,
    points,
  };
}

/** @param measured whether the categories are numbers, as far apart as they are */
function plot(chart: ChartState, lines: Line[], measured: boolean, width: number, height: number): Element {
  const isBar = chart.type.startsWith("Bar");
  const isScatter = chart.type.startsWith("XY");
  const points = lines.flatMap((line) => line.points);
  const categories = new Map(points.map((point) => [point.at, point.category]));
  const valueTexts = extremes(
    points.map(({ y }) => y),
    chart.valueFormat,
  );
  const longest = widest([...categories.values()]);
  // The numbers or names beside the frame, a gap, and the title along its side.
  const beside = Math.min(LONGEST, isBar ? longest : widest(valueTexts)) + 12;
  const titleOfSide = isBar ? chart.categoryTitle : chart.valueTitle;
  const left = Math.ceil(beside) + (titleOfSide ? LINE_HEIGHT + 6 : 0);
  const inner = width - left - 20;
  const slot = inner / Math.max(1, categories.size);
  // Columns' names are shortened to their columns' width, as long as something of them is left.
  const room = isBar ? LONGEST : chart.type.startsWith("Column") && slot > NARROWEST ? slot - 6 : LONGEST;
  const axis = { labelAnchor: "center", labelArrow: "none" } as const;
  const category: Plot.ScaleOptions = isScatter
    ? {
        ...axis,
        nice: true,
        ticks: Math.max(
          2,
          Math.floor(
            inner /
              (widest(
                extremes(
                  points.map(({ x }) => Number(x)),
                  chart.categoryFormat,
                ),
              ) +
                24),
          ),
        ),
        tickFormat: (value: number) => label(value, chart.categoryFormat),
      }
    : {
        ...axis,
        ticks: some(
          [...categories.keys()].sort((a, b) => a - b),
          isBar ? height / 18 : inner / (Math.min(room, longest) + 6),
        ),
        tickFormat: (at: number) => shortened(categories.get(at) ?? "", room),
      };
  const value: Plot.ScaleOptions = {
    ...axis,
    nice: true,
    grid: true,
    ticks: isBar
      ? Math.max(2, Math.floor(inner / (widest(valueTexts) + 24)))
      : Math.max(2, Math.floor(height / 40)),
    tickFormat: (amount: number) => label(amount, chart.valueFormat),
  };
  const titles = { category: chart.categoryTitle, value: chart.valueTitle };
  const drawn = Plot.plot({
    width,
    height,
    marginLeft: left,
    marginBottom: 42,
    style: { background: "none", fontSize: `${FONT}px`, color: "inherit" },
    color: { domain: lines.map((line) => line.name), range: lines.map((line) => line.color) },
    x: isBar ? { ...value, label: titles.value } : { ...category, label: titles.category },
    y: isBar
      ? { ...category, reverse: chart.reversed === true, label: titles.category }
      : { ...value, label: titles.value },
    marks: marks(chart.type, lines, points, isBar),
  });
  if (measured || chart.type.startsWith("Line")) {
    const frame = { x: left, y: 20, width: width - left - 2, height: height - 62 };
    drawn.append(...pointNames(drawn as Scaled, lines, isScatter, frame));
  }
  return drawn;
}

function marks(type: string, lines: Line[], points: Point[], isBar: boolean): Plot.Markish[] {
  if (type.startsWith("XY") || type.startsWith("Line")) {
    const x = type.startsWith("XY") ? "x" : "at";
    const withDots =
      type === "XYScatter" || (/Lines$|Smooth$|Markers$/.test(type) && !type.endsWith("NoMarkers"));
    const lined = lines.filter((line) => !isSingle(line) && (type !== "XYScatter" || line.dashed));
    // A dashed line is there to be compared with: it has no dots.
    const dotted = withDots ? lines.filter((line) => !isSingle(line) && !line.dashed) : [];
    const dots = dotted.flatMap((line) => line.points);
    const look = dots.length > MANY ? { r: 1.8, fillOpacity: 0.45 } : { r: 3 };
    return [
      Plot.ruleY([0], { strokeOpacity: 0.4 }),
      Plot.dot(dots, { x, y: "y", fill: "series", ...look }),
      ...lined.map((line) =>
        Plot.line(line.points, {
          x,
          y: "y",
          stroke: "series",
          strokeWidth: 2,
          strokeDasharray: line.dashed ? DASHES : undefined,
          sort: null,
        }),
      ),
      Plot.dot(
        lines.filter(isSingle).flatMap((line) => line.points),
        { x, y: "y", fill: "series", r: 4 },
      ),
    ];
  }
  const stacked = type.includes("Stacked");
  // Columns of several series stand side by side: each takes its share of the category's place.
  const share = 0.8 / (stacked ? 1 : Math.max(1, lines.length));
  const order = new Map(lines.map((line, i) => [line.name, i]));
  const start = (point: Point): number =>
    point.at - 0.4 + (stacked ? 0 : share * (order.get(point.series) ?? 0));
  const along = isBar ? ["y1", "y2"] : ["x1", "x2"];
  const across = isBar ? "x" : "y";
  const place = { [along[0]]: start, [along[1]]: (point: Point) => start(point) + share };
  if (stacked) {
    const options = { z: "series", fill: "series", [across]: "y", ...place };
    const stack = type.endsWith("100") ? ({ offset: "normalize" } as const) : {};
    return [
      isBar
        ? Plot.rectX(points, Plot.stackX(stack, options))
        : Plot.rectY(points, Plot.stackY(stack, options)),
    ];
  }
  const base = { [`${across}1`]: () => 0, [`${across}2`]: "y" };
  return [
    Plot.rect(points, { ...place, ...base, fill: "series" }),
    isBar ? Plot.ruleX([0], { strokeOpacity: 0.6 }) : Plot.ruleY([0], { strokeOpacity: 0.6 }),
  ];
}

type Scaled = Element & { scale(name: "x" | "y"): { apply(value: number): number } };

/** A series of one point has no line to be seen by: its marker bears its name, beside it and off the others. */
function pointNames(drawn: Scaled, lines: Line[], isScatter: boolean, frame: Box): Element[] {
  const [x, y] = [drawn.scale("x"), drawn.scale("y")];
  const pixel = (point: Point): Pixel => ({
    x: x.apply(isScatter ? Number(point.x) : point.at),
    y: y.apply(point.y),
  });
  const single = lines.filter(isSingle);
  const words = single.map(({ name }) => shortened(name, 0.8 * frame.width, "bold"));
  const ways = lines.filter((line) => !isSingle(line)).flatMap((line) => line.points.map(pixel));
  const wanted = single.map(({ points }, i) => ({
    at: pixel(points[0]!),
    width: textWidth(words[i]!, "bold") + 4,
    height: LINE_HEIGHT,
  }));
  return placeLabels(wanted, frame, ways).flatMap((box, i) =>
    box === null ? [] : nameAt(words[i]!, box, wanted[i]!.at),
  );
}

function nameAt(words: string, box: Box, at: Pixel): Element[] {
  const create = (name: string, attributes: Record<string, string | number>): SVGElement => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const text = create("text", {
    x: box.x + 2,
    y: box.y + FONT,
    fill: "currentColor",
    "font-weight": "bold",
    "text-anchor": "start",
    stroke: "var(--paper, Canvas)",
    "stroke-width": 3,
    "paint-order": "stroke",
  });
  text.textContent = words;
  if (distance(box, at) <= 12) return [text];
  const end = {
    x: Math.min(box.x + box.width, Math.max(box.x, at.x)),
    y: Math.min(box.y + box.height, Math.max(box.y, at.y)),
  };
  return [create("line", { x1: at.x, y1: at.y, x2: end.x, y2: end.y, stroke: "currentColor" }), text];
}

/** At most so many of them, evenly. */
function some(values: number[], most: number): number[] {
  const step = Math.max(1, Math.ceil(values.length / Math.max(1, Math.floor(most))));
  return values.filter((_, i) => i % step === 0);
}

/** About what the widest ticks of an axis over these numbers read. */
function extremes(numbers: number[], format: string | null): string[] {
  const [low, high] = numbers.reduce(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [0, 0],
  );
  const round = (value: number) => (value === 0 ? 0 : Number(value.toPrecision(2)));
  return [round(low), round(high)].map((value) => label(value, format));
}

function label(value: number | string, format: string | null): string {
  if (typeof value === "string") return value;
  if (format && format !== "General") return String(numfmt.format(format, value, { throws: false }));
  return Number(value.toPrecision(10)).toLocaleString("en-US");
}

type Weight = "normal" | "bold";

let measuring: CanvasRenderingContext2D | null | undefined;

/** In the charts' font; an estimate where there is no canvas. */
function textWidth(text: string, weight: Weight = "normal"): number {
  if (measuring === undefined) measuring = document.createElement("canvas").getContext("2d");
  if (!measuring) return text.length * 6.4;
  measuring.font = `${weight} ${FONT}px system-ui, sans-serif`;
  return measuring.measureText(text).width;
}

const widest = (texts: string[]): number => texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);

function shortened(text: string, width: number, weight: Weight = "normal"): string {
  let words = text;
  while (words.length > 1 && textWidth(words, weight) > width) words = `${words.slice(0, -2).trimEnd()}…`;
  return words;
}

/** A swatch, its gap, and the gap to the next name. */
const LEGEND_GAPS = 36;

function legendRows(lines: Line[], width: number): number {
  const names = lines.map(({ name }) => textWidth(name) * 1.2 + LEGEND_GAPS);
  let rows = names.length > 0 ? 1 : 0;
  let taken = 0;
  for (const name of names) {
    if (taken > 0 && taken + name > width) {
      rows++;
      taken = 0;
    }
    taken += name;
  }
  return rows;
}

function legend(lines: Line[], rows: number): HTMLElement {
  const list = document.createElement("ul");
  list.className = "vf-legend";
  list.style.height = `${rows * LEGEND_ROW}px`;
  for (const line of lines) {
    const item = document.createElement("li");
    const swatch = document.createElement("span");
    if (line.dashed) {
      swatch.className = "dashed";
      swatch.style.color = line.color;
    } else swatch.style.background = line.color;
    item.append(swatch, line.name);
    list.append(item);
  }
  return list;
}
