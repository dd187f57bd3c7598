/** Amounts by name: bars from the zero line, those that are the answer full, negative ones striped. */
import * as Plot from "@observablehq/plot";
import type { BarsPicture } from "../../analyses/picture";
import { moreRows, notShown } from "../../texts/pictures";
import {
  colour,
  hatching,
  LINE_HEIGHT,
  MOST_ROWS,
  plotPixels,
  shortened,
  text,
  wrapped,
  type Paper,
} from "./drawing";

const BAR = 14;
const ROW = 22;
/** A name with its bar below it. */
const TALL_ROW = 38;
/** The part of the width that names may take beside the bars; longer ones stand above them. */
const MOST_LABEL = 0.4;
const MOST_VALUE = 0.3;

export function bars(picture: BarsPicture, paper: Paper): Element {
  const { width, id } = paper;
  const shown = picture.bars.slice(0, MOST_ROWS);
  const title = wrapped(picture.title, width, paper);
  const wide = (words: string[]) => Math.ceil(Math.max(0, ...words.map(paper.textWidth)));
  const labels = shown.map(({ label }) => label);
  const beside = wide(labels) <= width * MOST_LABEL;
  const left = beside ? wide(labels) + 8 : 0;
  const texts = shown.map((bar) => shortened(bar.text, width * MOST_VALUE, paper));
  const amounts = shown.map(({ value }) => (Number.isFinite(value) ? value : 0));

  // The values stand at the outer ends of their bars.
  const low = Math.min(0, ...amounts);
  const high = Math.max(0, ...amounts);
  const after = wide(texts.filter((_, i) => amounts[i] >= 0)) + 6;
  const before = low < 0 ? wide(texts.filter((_, i) => amounts[i] < 0)) + 6 : 0;
  const length = Math.max(20, width - left - before - after);
  const zero = left + before + (high > low ? (-low / (high - low)) * length : 0);
  const pixels = high > low ? length / (high - low) : 0;

  const row = beside ? ROW : TALL_ROW;
  const top = title.length * LINE_HEIGHT + 6;
  const rows = shown.map(({ label, marked }, i) => {
    const end = zero + amounts[i] * pixels;
    const y = top + i * row + (beside ? (ROW - BAR) / 2 : LINE_HEIGHT + 2);
    return {
      label,
      marked,
      y,
      words: texts[i],
      end,
      x1: Math.min(zero, end),
      x2: Math.max(zero, end),
      negative: amounts[i] < 0,
    };
  });
  const bottom = top + rows.length * row;
  const unshown = picture.bars.length - shown.length;
  const foot = unshown > 0 ? wrapped(notShown([moreRows(unshown)]), width, paper) : [];

  const sides = { x1: "x1", x2: "x2", y1: "y", y2: ({ y }: { y: number }) => y + BAR };
  const gains = rows.filter(({ negative }) => !negative);
  const losses = rows.filter(({ negative }) => negative);
  const plot = plotPixels(width, bottom + foot.length * LINE_HEIGHT + 4, [
    Plot.rect(gains, {
      ...sides,
      fill: colour.gain,
      fillOpacity: ({ marked }: { marked: boolean }) => (marked ? 1 : 0.3),
      stroke: colour.gain,
    }),
    Plot.rect(losses, {
      ...sides,
      fill: `url(#${id})`,
      stroke: colour.loss,
      strokeWidth: ({ marked }: { marked: boolean }) => (marked ? 2 : 0.75),
    }),
    Plot.ruleX([zero], { y1: top, y2: bottom, stroke: colour.text }),
  ]);
  plot.append(
    hatching(id),
    text(title, { x: 0, y: 0, width, height: 0 }, { weight: 400, whole: picture.title }),
    ...rows.map(({ label, marked, y }) =>
      text(
        [beside ? label : shortened(label, width - 2, paper)],
        { x: 0, y: beside ? y - 1 : y - LINE_HEIGHT - 1, width: beside ? left - 6 : width, height: 0 },
        { weight: marked ? 600 : 400, whole: label },
      ),
    ),
    ...rows.map(({ words, y, end, marked, negative }) =>
      text(
        [words],
        negative
          ? { x: end - 4 - before, y: y - 1, width: before, height: 0 }
          : { x: end + 4, y: y - 1, width: after, height: 0 },
        { weight: marked ? 600 : 400, align: negative ? "end" : "start" },
      ),
    ),
    text(foot, { x: 0, y: bottom + 2, width, height: 0 }, { weight: 400 }),
  );
  return plot;
}
