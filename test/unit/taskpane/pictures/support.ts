import type { Paper } from "../../../../src/taskpane/pictures/drawing";
import { overlap, type Box } from "../../../../src/taskpane/pictures/labels";

/** As wide as the pane at its narrowest, as it usually is, and at its widest, each less its padding. */
export const WIDTHS = [296, 326, 626];

export const LONG =
  "Donaudampfschifffahrtsgesellschaft of the Danube and all of its many daughters and sons, Limited";

export const paperOf = (width: number): Paper => ({
  width,
  height: 220,
  id: "stripes",
  textWidth: (text) => text.length * 7,
});

export const texts = (svg: Element) =>
  [...svg.querySelectorAll("text")]
    .map((text) => [...text.querySelectorAll("tspan")].map((line) => line.textContent).join(" "))
    .filter((words) => words !== "");

export const isStriped = (svg: Element) => svg.querySelector("[fill='url(#stripes)']") !== null;

const numberOf = (element: Element, name: string) => Number(element.getAttribute(name));

interface Line extends Box {
  words: string;
}

/** Where the letters of each line stand: ten pixels above the base line and two below it. */
export function linesOf(svg: Element, { textWidth }: Paper): Line[] {
  return [...svg.querySelectorAll("tspan")].map((line) => {
    const words = line.textContent ?? "";
    const width = textWidth(words);
    const anchor = line.closest("[text-anchor]")?.getAttribute("text-anchor") ?? "start";
    const before = anchor === "end" ? width : anchor === "middle" ? width / 2 : 0;
    return { words, x: numberOf(line, "x") - before, y: numberOf(line, "y") - 10, width, height: 12 };
  });
}

export const find = (svg: Element, paper: Paper, words: string): Line =>
  linesOf(svg, paper).find((line) => line.words === words)!;

/** No label is cut off or lies on another one, and every number in the drawing is one. */
export function expectLegible(svg: Element, paper: Paper): void {
  expect(svg.outerHTML).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/u);
  const height = numberOf(svg, "height");
  const lines = linesOf(svg, paper);
  const cut = lines.filter(
    ({ x, y, width, height: high }) =>
      x < -0.01 || y < 0 || x + width > paper.width + 0.01 || y + high > height,
  );
  expect(cut).toEqual([]);
  const onOthers = lines.flatMap((line, i) =>
    lines
      .slice(i + 1)
      .filter((other) => overlap(line, other, -0.01))
      .map((other) => [line.words, other.words]),
  );
  expect(onOthers).toEqual([]);
}
