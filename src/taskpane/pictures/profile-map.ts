/** Profiles in a grid of two bands, the least at the bottom left: a cell is the darker the more it weighs, and says what it holds. */
import * as Plot from "@observablehq/plot";
import type { ProfileMapPicture } from "../../analyses/picture";
import { darkest, rightwards, upwards } from "../../texts/pictures";
import { colour, LINE_HEIGHT, plotPixels, shading, shortened, text, wrapped, type Paper } from "./drawing";

const GAP = 2;
const PADDING = 2;
const LEAST_HEIGHT = 34;
/** The part of the width that the names of the rows may take. */
const MOST_LABEL = 0.24;
const MOST_LINES = 6;
/** Cells narrower than this say their numbers only, where they can't say all. */
const NARROW = 64;

export function profileMap(picture: ProfileMapPicture, paper: Paper): Element {
  const { width } = paper;
  const title = wrapped(upwards(picture.yTitle), width, paper);
  const most = width * MOST_LABEL;
  const rowNames = picture.y.map((name) => wrapped(name, most, paper));
  const left = Math.ceil(Math.max(0, ...rowNames.flat().map(paper.textWidth))) + 6;
  const across = wrapped(rightwards(picture.xTitle), width - left, paper);
  const cellWidth = (width - left) / Math.max(1, picture.x.length);
  const columnNames = picture.x.map((name) => wrapped(name, cellWidth - 4, paper));

  const held = picture.cells.filter(({ x, y }) => x in picture.x && y in picture.y);
  const room = cellWidth - GAP - 2 * PADDING;
  const isNarrow = cellWidth < NARROW && held.some(({ lines }) => !fitWhole(lines, room, paper));
  const words = isNarrow ? firstWords : allWords;
  const filled = held.map((cell) => ({ ...cell, words: words(cell.lines, room, paper) }));
  const heaviest = held.reduce<(typeof held)[number] | undefined>(
    (best, cell) => (best && best.weight >= cell.weight ? best : cell),
    undefined,
  );
  const foot = isNarrow && heaviest ? wrapped(darkest(heaviest.lines), width, paper, 3) : [];
  const heights = picture.y.map((_, y) => {
    const lines = filled.filter((cell) => cell.y === y).map(({ words }) => words.length);
    return Math.max(LEAST_HEIGHT, Math.max(rowNames[y].length, ...lines) * LINE_HEIGHT + 2 * PADDING + GAP);
  });
  // The least at the bottom: rows are drawn from the last one down.
  const top = title.length * LINE_HEIGHT + 5;
  const tops = heights.map((_, y) => top + heights.slice(y + 1).reduce((sum, each) => sum + each, 0));
  const bottom = top + heights.reduce((sum, each) => sum + each, 0);
  const place = (x: number, y: number) => ({
    x1: left + x * cellWidth,
    x2: left + (x + 1) * cellWidth - GAP,
    y1: tops[y],
    y2: tops[y] + heights[y] - GAP,
  });
  const boxes = filled.map((cell) => ({ ...cell, ...place(cell.x, cell.y) }));
  const empty = picture.y.flatMap((_, y) => picture.x.map((_, x) => place(x, y)));
  const sides = { x1: "x1", x2: "x2", y1: "y1", y2: "y2" };
  const named = Math.max(0, ...columnNames.map(({ length }) => length)) * LINE_HEIGHT;

  const end = bottom + named + across.length * LINE_HEIGHT + 6;

  const plot = plotPixels(width, end + foot.length * LINE_HEIGHT, [
    Plot.rect(empty, { ...sides, fill: "none", stroke: colour.quiet, strokeDasharray: "2 3", inset: 0.5 }),
    Plot.rect(boxes, { ...sides, fill: colour.paper }),
    Plot.rect(boxes, {
      ...sides,
      fill: colour.shade,
      fillOpacity: ({ weight }: { weight: number }) => shading(weight),
      stroke: colour.text,
      strokeWidth: 0.5,
      inset: 0.5,
    }),
  ]);
  plot.append(
    text(title, { x: 0, y: 0, width, height: 0 }, { weight: 400, whole: upwards(picture.yTitle) }),
    ...rowNames.map((words, y) =>
      text(
        words,
        { x: 0, y: middle(tops[y], heights[y] - GAP, words.length), width: left, height: 0 },
        { weight: 400, whole: picture.y[y] },
      ),
    ),
    ...columnNames.map((words, x) =>
      text(
        words,
        { x: left + x * cellWidth, y: bottom, width: cellWidth - GAP, height: 0 },
        { weight: 400, align: "middle", whole: picture.x[x] },
      ),
    ),
    ...boxes.map(({ x1, x2, y1, y2, words, lines }) => {
      const box = { x: x1, y: middle(y1, y2 - y1, words.length), width: x2 - x1, height: 0 };
      return text(words, box, { align: "middle", rim: false, whole: lines.join(" ") });
    }),
    text(
      across,
      { x: left, y: bottom + named + 2, width: width - left, height: 0 },
      { weight: 400, align: "middle", whole: rightwards(picture.xTitle) },
    ),
    text(foot, { x: 0, y: end, width, height: 0 }, { weight: 400 }),
  );
  return plot;
}

const fitWhole = (lines: string[], room: number, paper: Paper) =>
  lines.every((line) => wrapped(line, room, paper).join(" ") === line);

const allWords = (lines: string[], room: number, paper: Paper): string[] =>
  lines.flatMap((line) => wrapped(line, room, paper)).slice(0, MOST_LINES);

/** Of each line its number, or as many words as fit. */
const firstWords = (lines: string[], room: number, paper: Paper): string[] =>
  lines.flatMap((line) => {
    const words = line.split(" ");
    const fits = words.filter((_, i) => paper.textWidth(words.slice(0, i + 1).join(" ")) <= room).length;
    const first = /\d/u.test(words[0]) || fits === 0 ? words[0] : words.slice(0, fits).join(" ");
    return [shortened(first, room, paper)].filter((shown) => shown !== "");
  });

const middle = (top: number, height: number, lines: number) => top + (height - lines * LINE_HEIGHT) / 2;
