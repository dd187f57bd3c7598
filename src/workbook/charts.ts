/** Native Excel charts from their specs. */
import type { ChartSpec, NumberKind } from "../analyses/report";
import { splitAddress } from "./addresses";
import { NUMBER_FORMATS } from "./looks";

const TYPES: Record<ChartSpec["kind"], Excel.ChartType> = {
  line: "Line" as Excel.ChartType.line,
  column: "ColumnClustered" as Excel.ChartType.columnClustered,
  "stacked column": "ColumnStacked" as Excel.ChartType.columnStacked,
  bar: "BarClustered" as Excel.ChartType.barClustered,
  scatter: "XYScatter" as Excel.ChartType.xyscatter,
  "scatter line": "XYScatterLinesNoMarkers" as Excel.ChartType.xyscatterLinesNoMarkers,
};

/** Where the decimals of a cell would be noise: whole per cents, and 0, 200, 1,000 rather than 0.00, 200.00, 1,000. */
const AXIS_FORMATS: Partial<Record<NumberKind, string>> = {
  share: "0%",
  money: "[>=1000]#,##0;[<=-1000]-#,##0;General",
};

/** Excel takes no more of a series' name. */
const LONGEST_NAME = 255;

/** What a chart says may come out of cells: behind a space, a name that begins with = is no formula. */
const words = (text: string) => (text.startsWith("=") ? ` ${text}` : text).slice(0, LONGEST_NAME);

type Cells = (address: string) => Excel.Range;

/** All charts of some sheets: one round trip until they are there, and one to shape them, which is the caller's. */
export async function addCharts(
  context: Excel.RequestContext,
  sheets: { sheet: Excel.Worksheet; charts: ChartSpec[] }[],
): Promise<void> {
  const cells: Cells = (address) => {
    const { sheet: name, cells: at } = splitAddress(address);
    return context.workbook.worksheets.getItem(name).getRange(at);
  };
  const charts = sheets.flatMap(({ sheet, charts: specs }) =>
    specs.map((spec) => {
      const chart = sheet.charts.add(TYPES[spec.kind], cells(spec.series[0].y), Excel.ChartSeriesBy.columns);
      chart.series.load("items/name");
      return { chart, spec };
    }),
  );
  if (charts.length === 0) return;
  await context.sync();
  for (const { chart, spec } of charts) shape(chart, spec, cells);
}

function shape(chart: Excel.Chart, spec: ChartSpec, cells: Cells): void {
  chart.title.text = words(spec.title);
  chart.setPosition(spec.from, spec.to);
  // Excel makes series by what stands in the cells, which may not be calculated yet: the spec's own take their place.
  // From the last on: each is known by its place.
  for (const series of [...chart.series.items].reverse()) series.delete();
  for (const { name, x, y, look } of spec.series) {
    const series = chart.series.add(words(name));
    series.setValues(cells(y));
    series.setXAxisValues(cells(x));
    if (look === "point") {
      series.chartType = "XYScatter";
      series.hasDataLabels = true;
      series.dataLabels.showSeriesName = true;
      // Else the label would show the value beside the name.
      series.dataLabels.showValue = false;
    }
    if (look === "dashed") {
      if (spec.kind === "scatter") series.chartType = TYPES["scatter line"];
      series.format.line.lineStyle = "Dash";
    }
  }
  chart.legend.visible = spec.legend ?? false;
  if (spec.legend) chart.legend.position = "Bottom";
  axes(chart, spec);
}

function axes(chart: Excel.Chart, spec: ChartSpec): void {
  const { categoryAxis, valueAxis } = chart.axes;
  for (const [axis, title, kind] of [
    [categoryAxis, spec.xTitle, spec.xKind],
    [valueAxis, spec.yTitle, spec.yKind],
  ] as const) {
    if (title) axis.title.text = words(title);
    if (kind) axis.numberFormat = AXIS_FORMATS[kind] ?? NUMBER_FORMATS[kind];
  }
  if (spec.yMost !== undefined) valueAxis.maximum = spec.yMost;
  const hasCategories = !spec.kind.startsWith("scatter");
  // Days stand as far apart as they are, whatever the cells are formatted as.
  if (hasCategories && spec.xKind === "date") categoryAxis.categoryType = "DateAxis";
  if (spec.kind === "bar") {
    // The first of a ranking stands on top, and the amounts stay at the bottom.
    categoryAxis.reversePlotOrder = true;
    categoryAxis.position = "Maximum";
  }
}
