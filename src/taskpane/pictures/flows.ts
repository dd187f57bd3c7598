/** How customers went from one profile to another: two stacks, and a ribbon for those who made the same way. */
import * as Plot from "@observablehq/plot";
import type { FlowsPicture } from "../../analyses/picture";
import { falling, more, rising } from "../../texts/pictures";
import { count } from "../../texts/words";
import {
  colour,
  drawLabels,
  hatching,
  leader,
  LINE_HEIGHT,
  MOST_ROWS,
  plotPixels,
  shortened,
  svg,
  text,
  wrapped,
  type Label,
  type Paper,
} from "./drawing";

interface Stock {
  label: string;
  customers: number;
}

interface Labelled extends Stock {
  lines: string[];
}

/** A profile on one side: its bar, and the top of its label. */
interface Place extends Labelled {
  top: number;
  height: number;
  labelTop: number;
}

interface Ribbon {
  from: number;
  to: number;
  customers: number;
  way: "rises" | "falls" | "stays";
}

const BAR = 10;
const GAP = 4;
/** The least height of a bar that has customers. */
const LEAST = 2;
/** The part of the width that the labels of one side may take. */
const MOST_LABEL = 0.36;

export function flows(picture: FlowsPicture, paper: Paper): Element {
  const { width, id } = paper;
  const [from, to] = [picture.from, picture.to].map((side) => labelled(summedUp(side), paper));
  const titles = [picture.fromTitle, picture.toTitle].map((title) => wrapped(title, width / 2 - 6, paper));
  const top = Math.max(...titles.map(({ length }) => length)) * LINE_HEIGHT + 8;
  const body = Math.max(
    paper.height - top - 6,
    ...[from, to].map((side) => side.reduce((sum, { lines }) => sum + lines.length * LINE_HEIGHT + 4, 0)),
  );
  const scale = scaleFor([from, to], body);
  const [left, right] = [from, to].map((side) => placed(side, scale, top, body));
  const lines = [left, right].map((side) => side.map(({ lines }) => lines));
  const [leftWidth, rightWidth] = lines.map(
    (side) => Math.ceil(Math.max(0, ...side.flat().map(paper.textWidth))) + 10,
  );
  const x = { left: leftWidth, right: width - rightWidth - BAR };

  const ribbons = shaped(ribbonsOf(picture), left, right, scale, x.left + BAR, x.right);
  const bar = (at: number) => (stock: Place) => ({
    x1: at,
    x2: at + BAR,
    y1: stock.top,
    y2: stock.top + stock.height,
  });
  const bars = [...left.map(bar(x.left)), ...right.map(bar(x.right))];
  const plot = plotPixels(width, top + body + 6, [
    Plot.rect(bars, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: colour.text }),
  ]);
  plot.prepend(...ribbons.map(({ way, path }) => svg("path", { d: path, ...look(way, id) })));
  plot.prepend(hatching(id));

  const between = { x: x.left + BAR + 2, y: top, width: x.right - x.left - BAR - 4, height: body };
  plot.append(
    text(titles[0], { x: 0, y: 0, width: width / 2, height: 0 }, { weight: 400, whole: picture.fromTitle }),
    text(
      titles[1],
      { x: width / 2, y: 0, width: width / 2, height: 0 },
      { weight: 400, align: "end", whole: picture.toTitle },
    ),
    ...left.flatMap((stock) => sideLabel(stock, { x: 0, width: x.left - 5 }, "end")),
    ...right.flatMap((stock) => sideLabel(stock, { x: x.right + BAR + 5, width: rightWidth - 5 }, "start")),
    ...drawLabels(
      (["rises", "falls"] as const).flatMap((way) => totals(ribbons, way, between)),
      between,
      [],
      paper,
    ),
  );
  return plot;
}

/** The last ones of many together: what there is must add up. */
function summedUp(stocks: Stock[]): Stock[] {
  if (stocks.length <= MOST_ROWS) return stocks;
  const rest = stocks.slice(MOST_ROWS - 1);
  const customers = rest.reduce((sum, stock) => sum + stock.customers, 0);
  return [...stocks.slice(0, MOST_ROWS - 1), { label: more(rest.length), customers }];
}

/** The name with its number; a long one has it on a line of its own. */
function labelled(stocks: Stock[], paper: Paper): Labelled[] {
  const room = paper.width * MOST_LABEL;
  return stocks.map((stock) => {
    const number = count(stock.customers);
    const line = `${stock.label} ${number}`;
    const lines = paper.textWidth(line) <= room ? [line] : [shortened(stock.label, room, paper), number];
    return { ...stock, lines };
  });
}

const place = (i: number, stocks: Stock[]) => (stocks.length > MOST_ROWS ? Math.min(i, MOST_ROWS - 1) : i);

/** Up is towards the better profile. */
function ribbonsOf({ from, to, links }: FlowsPicture): Ribbon[] {
  const rank = new Map(inOrder(from, to).map((label, i) => [label, i]));
  const rankOf = ({ label }: Stock) => rank.get(label) ?? 0;
  return links
    .filter((link) => link.customers > 0 && link.from in from && link.to in to)
    .map((link) => {
      const climbed = rankOf(from[link.from]) - rankOf(to[link.to]);
      return {
        from: place(link.from, from),
        to: place(link.to, to),
        customers: link.customers,
        way: climbed > 0 ? "rises" : climbed < 0 ? "falls" : "stays",
      };
    });
}

/** The profiles of both sides, the best first; either side may lack some. */
function inOrder(from: Stock[], to: Stock[]): string[] {
  const [before, after] = [from, to].map((side) => side.map(({ label }) => label));
  const known = new Set(before);
  let next = 0;
  const merged = after.flatMap((label) => {
    if (!known.has(label)) return [label];
    const upTo = Math.max(next, before.indexOf(label) + 1);
    const passed = before.slice(next, upTo);
    next = upTo;
    return passed;
  });
  return [...merged, ...before.slice(next)];
}

/** Pixels a customer, the same on both sides. */
function scaleFor(sides: Stock[][], body: number): number {
  return Math.min(
    ...sides.map((side) => {
      const customers = side.reduce((sum, stock) => sum + Math.max(0, stock.customers), 0);
      const free = body - side.length * (GAP + LEAST);
      return customers > 0 ? Math.max(0, free) / customers : Infinity;
    }),
    body,
  );
}

function placed(side: Labelled[], scale: number, top: number, body: number): Place[] {
  const heights = side.map(({ customers }) => (customers > 0 ? customers * scale + LEAST : 0));
  const used = heights.reduce((sum, height) => sum + height, 0);
  const gap = side.length > 1 ? Math.min(24, (body - used) / (side.length - 1)) : 0;
  let y = top;
  const places = side.map((stock, i) => {
    const it = {
      ...stock,
      top: y,
      height: heights[i],
      labelTop: y + heights[i] / 2 - labelHeight(stock) / 2,
    };
    y += heights[i] + gap;
    return it;
  });
  spread(places, top, top + body);
  return places;
}

const labelHeight = ({ lines }: Labelled) => lines.length * LINE_HEIGHT;

/** Moves labels apart, down first and then up again where they would leave the picture. */
function spread(places: Place[], top: number, bottom: number): void {
  let least = top;
  for (const place of places) {
    place.labelTop = Math.max(place.labelTop, least);
    least = place.labelTop + labelHeight(place);
  }
  let most = bottom;
  for (const place of [...places].reverse()) {
    place.labelTop = Math.min(place.labelTop, most - labelHeight(place));
    most = place.labelTop;
  }
}

interface Shape extends Ribbon {
  path: string;
  /** The middle of the ribbon. */
  x: number;
  y: number;
}

function shaped(
  ribbons: Ribbon[],
  left: Place[],
  right: Place[],
  scale: number,
  x1: number,
  x2: number,
): Shape[] {
  const taken = { left: left.map(() => 0), right: right.map(() => 0) };
  const middle = (x1 + x2) / 2;
  const inOrder = [...ribbons].sort((a, b) => a.from - b.from || a.to - b.to);
  const starts = new Map(
    inOrder.map((ribbon) => {
      const y = left[ribbon.from].top + taken.left[ribbon.from];
      taken.left[ribbon.from] += ribbon.customers * scale;
      return [ribbon, y];
    }),
  );
  // At the other end they arrive in the order of where they come from.
  return inOrder
    .sort((a, b) => a.to - b.to || a.from - b.from)
    .map((ribbon) => {
      const high = ribbon.customers * scale;
      const y1 = starts.get(ribbon)!;
      const y2 = right[ribbon.to].top + taken.right[ribbon.to];
      taken.right[ribbon.to] += high;
      const thick = Math.max(1, high);
      const path = [
        `M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`,
        `V${y2 + thick}C${middle},${y2 + thick} ${middle},${y1 + thick} ${x1},${y1 + thick}Z`,
      ].join("");
      return { ...ribbon, path, x: middle, y: (y1 + y2 + thick) / 2 };
    });
}

/** Full for those that rise, striped for those that fall, pale for those that stay. */
function look(way: Ribbon["way"], id: string): Record<string, string | number> {
  if (way === "rises") return { fill: colour.gain, "fill-opacity": 0.55 };
  if (way === "falls") return { fill: `url(#${id})`, stroke: colour.loss, "stroke-width": 0.75 };
  return { fill: colour.text, "fill-opacity": 0.1 };
}

/** How many rise, or fall, in all: it stands at the broadest of their ribbons. */
function totals(ribbons: Shape[], way: "rises" | "falls", within: Label["within"]): Label[] {
  const own = ribbons.filter((ribbon) => ribbon.way === way);
  if (own.length === 0) return [];
  const broadest = own.reduce((best, ribbon) => (ribbon.customers > best.customers ? ribbon : best));
  const customers = own.reduce((sum, ribbon) => sum + ribbon.customers, 0);
  const [words, fill] =
    way === "rises" ? [rising(customers), colour.gain] : [falling(customers), colour.loss];
  return [{ at: broadest, words, colour: fill, within }];
}

/** Beside its bar; with a line to it where it had to make room for others. */
function sideLabel(
  place: Place,
  { x, width }: { x: number; width: number },
  align: "start" | "end",
): SVGElement[] {
  const { top, height, labelTop, lines, label } = place;
  const name = text(lines, { x, y: labelTop, width, height: 0 }, { weight: 400, align, whole: label });
  const at = labelTop + labelHeight(place) / 2;
  if (at >= top - 4 && at <= top + height + 4) return [name];
  const [edge, bar] = align === "end" ? [x + width, x + width + 5] : [x, x - 5];
  return [leader({ x: bar, y: top + height / 2 }, { x: edge, y: at, width: 0, height: 0 }), name];
}
