/** A row a cohort, a column a period: the share in each cell, the darker the higher. */
import * as Plot from "@observablehq/plot";
import type { HeatMapPicture } from "../../analyses/picture";
import { inPercent, moreColumns, moreRows, notShown } from "../../texts/pictures";
import { count, roundShare } from "../../texts/words";
import {
  colour,
  LINE_HEIGHT,
  MOST_ROWS,
  plotPixels,
  shading,
  shortened,
  text,
  wrapped,
  type Paper,
} from "./drawing";

const CELL_HEIGHT = 21;
const GAP = 1;
/** Left and right of the number in a cell. */
const PADDING = 1.5;
/** The part of the width that the rows' labels may take. */
const MOST_LABEL = 0.34;
const ALL = 0.9995;

export function heatMap(picture: HeatMapPicture, paper: Paper): Element {
  const { width } = paper;
  const rows = picture.rows.slice(0, MOST_ROWS);
  const labels = rows.map(({ label }) => shortened(label, width * MOST_LABEL, paper));
  const wide = (words: string[]) => Math.max(0, ...words.map(paper.textWidth));
  const left =
    Math.ceil(Math.max(wide(labels), Math.min(width * MOST_LABEL, paper.textWidth(picture.rowTitle)))) + 8;

  const columns = picture.columns.length;
  const shares = rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null));
  const room = (words: (share: number) => string) => wide(shares.map(words)) + 2 * PADDING;
  const number = (share: number) => count(share * 100);
  // Where the columns are many, "%" stands in the title instead of in each cell.
  const short = room(roundShare) * columns > width - left;
  const words = short ? number : roundShare;
  const fitting = Math.max(1, Math.floor((width - left) / Math.max(12, room(words))));
  const shown = Math.min(columns, fitting);
  const cellWidth = Math.min(60, (width - left) / Math.max(1, shown));

  const scale = weights(rows.map(({ cells }) => cells.slice(0, shown)));
  const title = short ? inPercent(picture.columnTitle) : picture.columnTitle;
  const titleLines = wrapped(title, width - left, paper);
  const rowTitle = wrapped(picture.rowTitle, left - 6, paper, 3);
  const head = Math.max((titleLines.length + 1) * LINE_HEIGHT, rowTitle.length * LINE_HEIGHT) + 4;
  const cells = rows.flatMap(({ cells }, i) =>
    cells.slice(0, shown).flatMap((share, j) =>
      share === null || !Number.isFinite(share)
        ? []
        : [
            {
              x: left + j * cellWidth,
              y: head + i * CELL_HEIGHT,
              share,
              opacity: shading(scale(share)),
            },
          ],
    ),
  );
  const missing = [
    ...(picture.rows.length > rows.length ? [moreRows(picture.rows.length - rows.length)] : []),
    ...(columns > shown ? [moreColumns(columns - shown)] : []),
  ];
  const foot = missing.length > 0 ? wrapped(notShown(missing), width, paper) : [];
  const bottom = head + rows.length * CELL_HEIGHT;

  const plot = plotPixels(width, bottom + foot.length * LINE_HEIGHT + 4, [
    Plot.rect(cells, {
      x1: "x",
      x2: ({ x }: { x: number }) => x + cellWidth - GAP,
      y1: "y",
      y2: ({ y }: { y: number }) => y + CELL_HEIGHT - GAP,
      fill: colour.shade,
      fillOpacity: "opacity",
    }),
  ]);
  plot.append(
    text(
      rowTitle,
      { x: 0, y: head - 4 - rowTitle.length * LINE_HEIGHT, width: left, height: 0 },
      { weight: 400 },
    ),
    text(titleLines, { x: left, y: 0, width: width - left, height: 0 }, { weight: 400 }),
    ...columnLabels(picture.columns.slice(0, shown), left, cellWidth, head - 4 - LINE_HEIGHT, paper),
    ...rows.map(({ label }, i) =>
      text(
        [labels[i]],
        { x: 0, y: head + i * CELL_HEIGHT + 2, width: left - 6, height: 0 },
        { weight: 400, whole: label },
      ),
    ),
    ...cells.map(({ x, y, share }) =>
      text(
        [words(share)],
        { x, y: y + 2, width: cellWidth - GAP, height: 0 },
        { weight: 400, align: "middle", rim: false },
      ),
    ),
    text(foot, { x: 0, y: bottom + 2, width, height: 0 }, { weight: 400 }),
  );
  return plot;
}

/** Above their columns; where they are too wide to stand side by side, every second one, or third. */
function columnLabels(
  columns: string[],
  left: number,
  cellWidth: number,
  y: number,
  paper: Paper,
): SVGElement[] {
  const most = paper.width - left;
  const words = columns.map((label) => shortened(label, columns.length > 1 ? most / 2 : most, paper));
  const every = Math.ceil((Math.max(0, ...words.map(paper.textWidth)) + 6) / cellWidth);
  return words.flatMap((label, i) => {
    if (i % every !== 0) return [];
    const wide = paper.textWidth(label) + 2;
    const x = Math.max(left, left + (i + 0.5) * cellWidth - wide / 2);
    if (x + wide > paper.width) return [];
    return [text([label], { x, y, width: wide, height: 0 }, { weight: 400, whole: columns[i] })];
  });
}

/** Darkest is the highest share; a first column that is 100% throughout is none to measure by. */
function weights(rows: (number | null)[][]): (share: number) => number {
  const known = (cells: (number | null)[]) =>
    cells.filter((cell): cell is number => cell !== null && Number.isFinite(cell));
  const certain = known(rows.map((cells) => cells[0])).every((share) => share >= ALL);
  const measured = rows.flatMap((cells) => known(certain ? cells.slice(1) : cells));
  const [low, high] = measured.reduce(
    ([low, high], share) => [Math.min(low, share), Math.max(high, share)],
    [Infinity, -Infinity],
  );
  if (!(high > low)) return (share) => (share >= ALL ? 1 : 0.5);
  return (share) => (share - low) / (high - low);
}
