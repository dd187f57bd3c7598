/** @jest-environment jsdom */
import { drawChart } from "../../../embedded/grid/draw";
import type { CellValue, ChartState, Grid } from "../../../embedded/grid/grid";

// The library of the grid can't be loaded here; the formats are not what is asked for.
jest.mock("@univerjs/core", () => ({
  numfmt: {
    format: (_: string, value: number) => `${value}`,
    isDateFormat: (format: string) => /y/u.test(format),
  },
}));

beforeAll(() => jest.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null));

const HEIGHT = 210;

/** Cells in columns, and the number format of all of them. */
interface Sheet {
  columns: CellValue[][];
  format?: string;
}

const gridOf = ({ columns, format = "General" }: Sheet): Grid =>
  ({
    values: (_: string, { row, column, rows }) =>
      columns[column]!.slice(row, row + rows).map((value) => [value]),
    texts: (_: string, { row, column, rows }) =>
      columns[column]!.slice(row, row + rows).map((value) => [
        format === "General" ? String(value) : `shown ${String(value)}`,
      ]),
    style: () => ({ numberFormat: format }),
  }) as Partial<Grid> as Grid;

type SeriesOf = [
  name: string,
  x: number,
  y: number,
  rows: number,
  extra?: { dashed?: boolean; row?: number },
];

const chartOf = (type: string, series: SeriesOf[], more: Partial<ChartState> = {}): ChartState => ({
  id: "1",
  sheetId: "s",
  type,
  name: "Chart 1",
  title: "A chart",
  left: 0,
  top: 0,
  width: 360,
  height: HEIGHT,
  series: series.map(([name, x, y, rows, { dashed, row = 0 } = {}]) => ({
    name,
    x: { sheetId: "s", rect: { row, column: x, rows, columns: 1 } },
    y: { sheetId: "s", rect: { row, column: y, rows, columns: 1 } },
    color: null,
    ...(dashed ? { dashed } : {}),
  })),
  categoryTitle: null,
  valueTitle: null,
  categoryFormat: null,
  valueFormat: null,
  legend: true,
  ...more,
});

function draw(chart: ChartState, sheet: Sheet): HTMLElement {
  const figure = document.createElement("figure");
  drawChart(figure, chart, gridOf(sheet));
  expect(figure.outerHTML).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/u);
  return figure;
}

const all = (figure: Element, selector: string) => [...figure.querySelectorAll(selector)];
const words = (figure: Element) => all(figure, "svg text").map((text) => text.textContent);
const legendOf = (figure: Element) => all(figure, ".vf-legend li").map((item) => item.textContent);

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

test("a dashed series is dashed, in its line and in the legend", () => {
  const sheet = { columns: [upTo(9), upTo(9), upTo(9).map((i) => 2 * i)] };
  const figure = draw(
    chartOf("XYScatterLinesNoMarkers", [
      ["Actual", 0, 1, 9],
      ["Predicted", 0, 2, 9, { dashed: true }],
    ]),
    sheet,
  );
  expect(all(figure, "[aria-label='line']").map((line) => line.hasAttribute("stroke-dasharray"))).toEqual([
    false,
    true,
  ]);
  expect(legendOf(figure)).toEqual(["Actual", "Predicted"]);
  expect(all(figure, ".vf-legend span").map((swatch) => swatch.className)).toEqual(["", "dashed"]);
});

test("single points bear their names, beside one another and within the chart, and are none of the legend", () => {
  const sheet = {
    columns: [
      [0.5, 0.5, 0.5, 1, 0],
      [0.5, 0.51, 0.5, 1, 0],
    ],
  };
  const points = upTo(5).map((row): SeriesOf => [`Customer number ${row}`, 0, 1, 1, { row }]);
  const figure = draw(chartOf("XYScatter", [["All", 0, 1, 5], ...points]), sheet);
  expect(legendOf(figure)).toEqual(["All"]);
  const boxes = all(figure, "svg > text").map((text) => {
    const [x, y] = ["x", "y"].map((name) => Number(text.getAttribute(name)));
    // Without a canvas, a letter counts for 6.4 pixels.
    return { left: x!, top: y! - 11, right: x! + text.textContent!.length * 6.4, bottom: y! + 3 };
  });
  expect(boxes).toHaveLength(5);
  for (const [i, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual((360 * 96) / 72);
    for (const other of boxes.slice(i + 1)) {
      const apart =
        box.right <= other.left ||
        other.right <= box.left ||
        box.bottom <= other.top ||
        other.bottom <= box.top;
      expect(apart).toBe(true);
    }
  }
});

test("many points are drawn lightly, every one of them", () => {
  const figure = draw(chartOf("XYScatter", [["All", 0, 1, 2000]]), { columns: [upTo(2000), upTo(2000)] });
  expect(all(figure, "circle")).toHaveLength(2000);
  expect(figure.querySelector("[fill-opacity]")).not.toBeNull();
});

test("days stand as far apart as they are, and read as their cells do", () => {
  const figure = draw(chartOf("Line", [["Customers", 0, 1, 3]]), {
    columns: [
      [42_005, 42_015, 42_105],
      [1, 2, 3],
    ],
    format: "yyyy-mm-dd",
  });
  const path = figure.querySelector("[aria-label='line'] path")!.getAttribute("d")!;
  const [first, second, third] = path.match(/[\d.]+,/gu)!.map(parseFloat);
  expect((second! - first!) / (third! - first!)).toBeCloseTo(0.1, 2);
  expect(words(figure)).toEqual(expect.arrayContaining(["shown 42005", "shown 42105"]));
});

test("categories that are names stay in their order at even distances", () => {
  const figure = draw(chartOf("Line", [["Customers", 0, 1, 3]]), {
    columns: [
      ["B", "A", "C"],
      [1, 2, 3],
    ],
  });
  const path = figure.querySelector("[aria-label='line'] path")!.getAttribute("d")!;
  const [first, second, third] = path.match(/[\d.]+,/gu)!.map(parseFloat);
  expect(second! - first!).toBeCloseTo(third! - second!, 3);
  expect(words(figure).filter((text) => /^[ABC]$/u.test(text!))).toEqual(["B", "A", "C"]);
});

test("stacked columns stand upon one another, to 100% where that is asked for", () => {
  const sheet = {
    columns: [
      ["A", "B"],
      [1, 2],
      [3, 2],
    ],
  };
  const series: SeriesOf[] = [
    ["One", 0, 1, 2],
    ["Two", 0, 2, 2],
  ];
  const heights = (type: string) =>
    all(draw(chartOf(type, series), sheet), "rect").map((rect) => Number(rect.getAttribute("height")));
  const [a1, b1, a2, b2] = heights("ColumnStacked");
  expect([a2! / a1!, b2! / b1!, b1! / a1!]).toEqual([3, 1, 2].map((each) => expect.closeTo(each, 5)));
  const [c1, d1, c2, d2] = heights("ColumnStacked100");
  expect(c1! + c2!).toBeCloseTo(d1! + d2!, 5);
  expect(c2! / c1!).toBeCloseTo(3, 5);
});

test("names of columns are shortened to their columns' width, none is left out", () => {
  const names = upTo(6).map((i) => `${i} Software and information services`);
  const figure = draw(chartOf("ColumnClustered", [["One", 0, 1, 6]]), { columns: [names, upTo(6)] });
  expect(words(figure).filter((text) => text!.endsWith("…"))).toHaveLength(6);
});

test.each([
  "Line",
  "XYScatter",
  "XYScatterLinesNoMarkers",
  "ColumnClustered",
  "ColumnStacked",
  "BarClustered",
])("%s holds with empty, equal, negative and failing cells", (type) => {
  const columns: CellValue[][] = [
    ["", null, { error: "#N/A" }, 4],
    [null, { error: "#N/A" }, "text", null],
    [5, 5, 5, 5],
    [-1, 0, 1e9, -1e9],
  ];
  for (const x of upTo(4))
    for (const y of upTo(4))
      draw(
        chartOf(type, [
          ["S", x, y, 4],
          ["T", x, y, 1],
        ]),
        { columns },
      );
});
