/** @jest-environment jsdom */
import type { BarsPicture } from "../../../../src/analyses/picture";
import { bars } from "../../../../src/taskpane/pictures/bars";
import { expectLegible, find, LONG, paperOf, texts, WIDTHS } from "./support";

const picture = (list: [string, number, boolean?][], title = "Profit by decider"): BarsPicture => ({
  kind: "bars",
  title,
  bars: list.map(([label, value, marked = false]) => ({
    label,
    value,
    text: value.toLocaleString("en"),
    marked,
  })),
  description: "",
});

const usual = picture([
  ["Dr. Barnes", 120_000, true],
  ["Dr. Weston", 60_000],
  ["Dr. Kemp", -30_000],
]);

const rects = (svg: Element) => [...svg.querySelectorAll("rect")].filter((bar) => !bar.closest("pattern"));
const width = (bar: Element) => Number(bar.getAttribute("width"));

test("bars are as long as their amounts, from the zero line to both sides", () => {
  const [barnes, weston, kemp] = rects(bars(usual, paperOf(326)));
  expect(width(barnes) / width(weston)).toBeCloseTo(2, 5);
  expect(width(barnes) / width(kemp)).toBeCloseTo(4, 5);
  expect(Number(kemp.getAttribute("x")) + width(kemp)).toBeCloseTo(Number(barnes.getAttribute("x")), 5);
});

test("the answer is bold and full, a loss is striped", () => {
  const svg = bars(usual, paperOf(326));
  const weight = (words: string) =>
    [...svg.querySelectorAll("text")].find((text) => text.textContent === words)!.getAttribute("font-weight");
  expect(["Dr. Barnes", "120,000", "Dr. Weston"].map(weight)).toEqual(["600", "600", "400"]);
  expect(rects(svg).map((bar) => bar.getAttribute("fill-opacity"))).toEqual(["1", "0.3", null]);
  expect(svg.querySelectorAll("[fill='url(#stripes)'] rect")).toHaveLength(1);
});

test("long names stand above their bars, so that they can be read whole", () => {
  const paper = paperOf(296);
  const name = "Software and information services";
  const svg = bars(
    picture([
      [name, 3],
      ["Retail", 2],
    ]),
    paper,
  );
  const [label, amount] = [name, "3"].map((words) => find(svg, paper, words));
  expect(label.y + label.height).toBeLessThanOrEqual(amount.y);
});

test("more than can be read are counted", () => {
  const svg = bars(picture(Array.from({ length: 26 }, (_, i) => [`N${i}`, i])), paperOf(326));
  expect(rects(svg)).toHaveLength(20);
  expect(texts(svg)).toContain("not shown: 6 more rows");
});

describe.each(WIDTHS)("at %d px", (wide) => {
  const paper = paperOf(wide);
  test.each([
    ["usual", usual],
    ["one bar", picture([["All", 5]])],
    ["no bars", picture([])],
    [
      "all equal",
      picture([
        ["A", 5],
        ["B", 5],
      ]),
    ],
    [
      "zeros",
      picture([
        ["A", 0],
        ["B", 0],
      ]),
    ],
    [
      "all negative",
      picture([
        ["A", -1],
        ["B", -5e9],
      ]),
    ],
    [
      "unknown",
      picture([
        ["A", NaN],
        ["B", Infinity],
        ["C", 2],
      ]),
    ],
    ["60 bars", picture(Array.from({ length: 60 }, (_, i) => [`Profile ${i}`, 30 - i]))],
    [
      "long words",
      picture(
        [
          [LONG, 5, true],
          [`${LONG} 2`, -3],
        ],
        LONG,
      ),
    ],
    ["long amounts", { ...usual, bars: usual.bars.map((bar) => ({ ...bar, text: LONG })) }],
  ] as [string, BarsPicture][])("%s", (_, each) => expectLegible(bars(each, paper), paper));
});
