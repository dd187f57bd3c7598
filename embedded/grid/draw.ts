import * as Plot from "@observablehq/plot";
import { numfmt } from "@univerjs/core";

import type { CellValue, ChartSeries, ChartState, Grid } from "./grid";

/** The series' colours of Excel's Office theme. */
const COLORS = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];

interface Point {
  series: string;
  x: number | string;
  y: number;
  /** Place along the category axis. */
  at: number;
}

interface Line {
  name: string;
  color: string;
  points: Point[];
}

/** Draws the chart anew from what its cells hold now. */
export function drawChart(figure: HTMLElement, chart: ChartState, grid: Grid): void {
  const isScatter = chart.type.startsWith("XY");
  const lines = chart.series.map((series, i) => lineOf(series, i, isScatter, grid));
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
  const legendShown = chart.legend && lines.length > 1;
  if (legendShown) figure.append(legend(lines));
  const height = (chart.height * 96) / 72 - (chart.title ? 34 : 8) - (legendShown ? 24 : 0) - 8;
  figure.append(plot(chart, lines, isScatter, (chart.width * 96) / 72 - 16, Math.max(60, height)));
}

function lineOf(series: ChartSeries, i: number, isScatter: boolean, grid: Grid): Line {
  const cells = (part: ChartSeries["x"]): CellValue[] =>
    part ? grid.values(part.sheetId, part.rect).flat() : [];
  const xs = cells(series.x);
  const name = series.name || `Series${i + 1}`;
  const points: Point[] = [];
  cells(series.y).forEach((y, at) => {
    const x = xs[at];
    if (typeof y !== "number" || (isScatter && series.x && typeof x !== "number")) return;
    points.push({ series: name, x: typeof x === "number" || typeof x === "string" ? x : at + 1, y, at });
  });
  return { name, color: series.color ?? COLORS[i % COLORS.length], points };
}

function plot(chart: ChartState, lines: Line[], isScatter: boolean, width: number, height: number): Element {
  const isBar = chart.type.startsWith("Bar");
  const points = lines.flatMap((line) => line.points);
  const categories = new Map(points.map((point) => [point.at, label(point.x, chart.categoryFormat)]));
  const longest = Math.max(0, ...[...categories.values()].map((text) => text.length));
  const axis = { labelAnchor: "center", labelArrow: "none" } as const;
  const category: Plot.ScaleOptions = isScatter
    ? { ...axis, nice: true, tickFormat: (value: number) => label(value, chart.categoryFormat) }
    : {
        ...axis,
        ticks: some([...categories.keys()], isBar ? height / 18 : width / Math.max(30, 7 * longest)),
        tickFormat: (at: number) => categories.get(at) ?? "",
      };
  const value: Plot.ScaleOptions = {
    ...axis,
    nice: true,
    grid: true,
    tickFormat: (amount: number) => label(amount, chart.valueFormat),
  };
  const titles = { category: chart.categoryTitle, value: chart.valueTitle };
  return Plot.plot({
    width,
    height,
    marginLeft: isBar ? Math.min(160, 24 + 7 * longest) : 64,
    marginBottom: 42,
    style: { background: "none", fontSize: "11px", color: "inherit" },
    color: { domain: lines.map((line) => line.name), range: lines.map((line) => line.color) },
    x: isBar ? { ...value, label: titles.value } : { ...category, label: titles.category },
    y: isBar
      ? { ...category, reverse: chart.reversed === true, label: titles.category }
      : { ...value, label: titles.value },
    marks: marks(chart.type, lines, points, isBar),
  });
}

function marks(type: string, lines: Line[], points: Point[], isBar: boolean): Plot.Markish[] {
  if (type.startsWith("XY") || type.startsWith("Line")) {
    const x = type.startsWith("XY") ? "x" : "at";
    const withLine = type !== "XYScatter";
    const withDots =
      type === "XYScatter" || (/Lines$|Smooth$|Markers$/.test(type) && !type.endsWith("NoMarkers"));
    // A series of one point has no line to be seen by: its marker bears its name.
    const single = lines.filter((line) => line.points.length === 1).flatMap((line) => line.points);
    return [
      Plot.dot(single, { x, y: "y", fill: "series", r: 4 }),
      Plot.text(single, { x, y: "y", text: "series", dy: -11, fontWeight: "bold" }),
      Plot.ruleY([0], { strokeOpacity: 0.4 }),
      ...(withLine
        ? [Plot.line(points, { x, y: "y", z: "series", stroke: "series", strokeWidth: 2, sort: null })]
        : []),
      ...(withDots ? [Plot.dot(points, { x, y: "y", fill: "series", r: 3 })] : []),
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
    return [isBar ? Plot.rectX(points, Plot.stackX(options)) : Plot.rectY(points, Plot.stackY(options))];
  }
  const base = { [`${across}1`]: () => 0, [`${across}2`]: "y" };
  return [
    Plot.rect(points, { ...place, ...base, fill: "series" }),
    isBar ? Plot.ruleX([0], { strokeOpacity: 0.6 }) : Plot.ruleY([0], { strokeOpacity: 0.6 }),
  ];
}

/** At most so many of them, evenly. */
function some(values: number[], most: number): number[] {
  const step = Math.max(1, Math.ceil(values.length / Math.max(1, Math.floor(most))));
  return values.filter((_, i) => i % step === 0);
}

function label(value: number | string, format: string | null): string {
  if (typeof value === "string") return value;
  if (format && format !== "General") return String(numfmt.format(format, value, { throws: false }));
  return Number(value.toPrecision(10)).toLocaleString("en-US");
}

function legend(lines: Line[]): HTMLElement {
  const list = document.createElement("ul");
  list.className = "vf-legend";
  for (const line of lines) {
    const item = document.createElement("li");
    const swatch = document.createElement("span");
    swatch.style.background = line.color;
    item.append(swatch, line.name);
    list.append(item);
  }
  return list;
}
