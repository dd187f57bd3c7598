import type { ChartSeries, Rect } from "../../grid/grid";
import type { Book, Cells, Chart } from "../book";
import { values } from "../cells";
import { color } from "../colors";
import { invalidArgument, itemNotFound, notImplemented } from "../errors";
import { Kind, type Args, type HostObject, type Property } from "../kind";
import { leftOf, topOf } from "../measures";
import { resolveAddress } from "../resolve";
import { splitSource } from "./chart-source";
import { range } from "./range";
import { worksheet } from "./worksheets";

type Fits = (value: unknown) => boolean;

/** Excel's chart types that the grid can draw, or draw something like. */
const chartTypes = [
  ...["Line", "LineMarkers", "LineStacked", "LineStacked100", "LineMarkersStacked", "LineMarkersStacked100"],
  ...["ColumnClustered", "ColumnStacked", "ColumnStacked100", "BarClustered", "BarStacked", "BarStacked100"],
  ...["XYScatter", "XYScatterLines", "XYScatterLinesNoMarkers"],
  ...["XYScatterSmooth", "XYScatterSmoothNoMarkers", "Area", "AreaStacked", "AreaStacked100", "Pie"],
];

const lineStyles = [
  ...["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Grey25", "Grey50", "Grey75"],
  ...["Automatic", "RoundDot"],
];

function oneOf(value: unknown, names: string[], member: string): string {
  if (!names.includes(String(value))) throw notImplemented(`${member} ${String(value)}`);
  return String(value);
}
const isText: Fits = (value) => typeof value === "string";
const isNumber: Fits = (value) => typeof value === "number";
const isFlag: Fits = (value) => typeof value === "boolean";

/** A property that the grid draws. */
function drawn<T extends { chart: Chart }>(
  get: (it: T) => unknown,
  set: (it: T, value: never) => void,
  fits: Fits,
): Property<T> {
  return {
    get,
    set: (it, value) => {
      if (!fits(value)) throw invalidArgument();
      set(it, value as never);
      it.chart.book.chartChanged(it.chart);
    },
  };
}

/** A property that is only kept; `owner` says of which part of the chart. */
function kept<T extends { chart: Chart }>(
  name: string,
  blank: unknown,
  owner: (it: T) => string,
): Property<T> {
  return {
    get: (it) => it.chart.extra.get(`${owner(it)}.${name}`) ?? blank,
    set: (it, value) => void it.chart.extra.set(`${owner(it)}.${name}`, value),
  };
}

interface Part {
  chart: Chart;
}

const whole = () => "chart";

export const chart: Kind<Part> = new Kind<Part>("Chart", {
  identity: ({ chart: { state } }) => ({ Id: state.id }),
  properties: {
    Id: { get: ({ chart: { state } }) => state.id },
    Name: drawn(
      ({ chart: { state } }) => state.name,
      ({ chart: { state } }, name: string) => (state.name = name),
      isText,
    ),
    ChartType: drawn(
      ({ chart: { state } }) => state.type,
      ({ chart: { state } }, type: string) => (state.type = oneOf(type, chartTypes, "chart type")),
      isText,
    ),
    Left: measure("left"),
    Top: measure("top"),
    Width: measure("width"),
    Height: measure("height"),
    Style: kept("style", 2, whole),
    PlotVisibleOnly: kept("plotVisibleOnly", true, whole),
    DisplayBlanksAs: kept("displayBlanksAs", "NotPlotted", whole),
  },
  objects: {
    Axes: (it) => chartAxes.of(it),
    Legend: (it) => chartLegend.of(it),
    Series: (it) => chartSeriesCollection.of(it),
    Title: (it) => chartTitle.of(it),
    DataLabels: (it) => chartDataLabels.of({ ...it, owner: "labels" }),
    Format: (it) => chartFormat.of({ ...it, owner: "area" }),
    Worksheet: ({ chart: { book, state } }) => worksheet.of({ book, id: state.sheetId }),
  },
  methods: {
    Delete: ({ chart: it }) => it.book.removeChart(it),
    Activate: ({ chart: { book, state } }) => book.grid.activateSheet(state.sheetId),
    SetData: ({ chart: it }, args) => {
      it.state.series = splitSource(args.object(0, range), it.state.type, args.text(1, "Auto"));
      it.book.chartChanged(it);
    },
    SetPosition: ({ chart: it }, args) => {
      const { book, state } = it;
      const from = cellsOf(it, args, 0);
      const to = args.given(1) ? cellsOf(it, args, 1) : from;
      state.left = leftOf(book, state.sheetId, from.rect.column);
      state.top = topOf(book, state.sheetId, from.rect.row);
      state.width = leftOf(book, state.sheetId, to.rect.column + to.rect.columns) - state.left;
      state.height = topOf(book, state.sheetId, to.rect.row + to.rect.rows) - state.top;
      book.chartChanged(it);
    },
  },
});

function measure(key: "left" | "top" | "width" | "height"): Property<Part> {
  return drawn(
    ({ chart: { state } }) => state[key],
    ({ chart: { state } }, points: number) => (state[key] = points),
    (value) => isNumber(value) && (value as number) >= 0,
  );
}

function cellsOf({ book, state }: Chart, args: Args, index: number): Cells {
  return args.maybeObject(index, range) ?? resolveAddress(book, state.sheetId, args.text(index));
}

interface Scope {
  book: Book;
  sheetId: string;
}

const chartsOn = ({ book, sheetId }: Scope): Chart[] =>
  book.charts.filter(({ state }) => state.sheetId === sheetId);

function named(scope: Scope, key: string): HostObject {
  const it = chartsOn(scope).find(
    ({ state }) => state.id === key || state.name.toLowerCase() === key.toLowerCase(),
  );
  if (!it) throw itemNotFound();
  return chart.of({ chart: it });
}

export const chartCollection = new Kind<Scope>("ChartCollection", {
  properties: { Count: { get: (scope) => chartsOn(scope).length } },
  items: (scope) => chartsOn(scope).map((it) => chart.of({ chart: it })),
  item: (scope, args) => named(scope, args.text(0)),
  methods: {
    Add: (scope, args) => {
      const { book, sheetId } = scope;
      const type = oneOf(args.text(0), chartTypes, "chart type");
      book.change(sheetId);
      const series = splitSource(args.object(1, range), type, args.text(2, "Auto"));
      const number = chartsOn(scope).length + 1;
      const it: Chart = {
        book,
        extra: new Map(),
        state: {
          id: book.newId("chart:"),
          sheetId,
          type,
          name: `Chart ${number}`,
          // Excel entitles a chart with a single series by its name, another "Chart Title".
          title: series.length === 1 && series[0]!.name !== "" ? series[0]!.name : "Chart Title",
          left: 144,
          top: 72,
          width: 360,
          height: 216,
          series,
          categoryTitle: null,
          valueTitle: null,
          categoryFormat: null,
          valueFormat: null,
          legend: series.length > 1,
        },
      };
      book.charts.push(it);
      book.chartChanged(it);
      return chart.of({ chart: it });
    },
  },
});

const titleOwner = () => "title";

const chartTitle = new Kind<Part>("ChartTitle", {
  properties: {
    Text: drawn(
      ({ chart: { state } }) => state.title ?? "",
      ({ chart: { state } }, text: string) => (state.title = text),
      isText,
    ),
    Visible: drawn(
      ({ chart: { state } }) => state.title !== null,
      ({ chart: { state } }, visible: boolean) =>
        (state.title = visible ? (state.title ?? "Chart Title") : null),
      isFlag,
    ),
    Overlay: kept("overlay", false, titleOwner),
    Position: kept("position", "Top", titleOwner),
  },
  objects: { Format: (it) => chartFormat.of({ ...it, owner: "title" }) },
});

const legendOwner = () => "legend";

const chartLegend = new Kind<Part>("ChartLegend", {
  properties: {
    Visible: drawn(
      ({ chart: { state } }) => state.legend,
      ({ chart: { state } }, visible: boolean) => (state.legend = visible),
      isFlag,
    ),
    Position: kept("position", "Right", legendOwner),
    Overlay: kept("overlay", false, legendOwner),
  },
  objects: { Format: (it) => chartFormat.of({ ...it, owner: "legend" }) },
});

type AxisName = "category" | "value";

interface Axis extends Part {
  axis: AxisName;
}

const chartAxes = new Kind<Part>("ChartAxes", {
  objects: {
    CategoryAxis: (it) => chartAxis.of({ ...it, axis: "category" }),
    ValueAxis: (it) => chartAxis.of({ ...it, axis: "value" }),
  },
  methods: {
    GetItem: (it, args) => {
      const axis = args.oneOf(0, ["Category", "Value"]).toLowerCase() as AxisName;
      if (args.text(1, "Primary") !== "Primary") throw itemNotFound();
      return chartAxis.of({ ...it, axis });
    },
  },
});

const axisOwner = ({ axis }: Axis) => `axis ${axis}`;

const chartAxis = new Kind<Axis>("ChartAxis", {
  properties: {
    NumberFormat: drawn(
      ({ chart: { state }, axis }) => state[`${axis}Format`] ?? "General",
      ({ chart: { state }, axis }, format: string) => (state[`${axis}Format`] = format),
      isText,
    ),
    Minimum: kept("minimum", "", axisOwner),
    Maximum: kept("maximum", "", axisOwner),
    MajorUnit: kept("majorUnit", "", axisOwner),
    MinorUnit: kept("minorUnit", "", axisOwner),
    Visible: kept("visible", true, axisOwner),
    LinkNumberFormat: kept("linkNumberFormat", true, axisOwner),
    TickLabelPosition: kept("tickLabelPosition", "NextToAxis", axisOwner),
    TickLabelSpacing: kept("tickLabelSpacing", 1, axisOwner),
    TickMarkSpacing: kept("tickMarkSpacing", 1, axisOwner),
    MajorTickMark: kept("majorTickMark", "None", axisOwner),
    MinorTickMark: kept("minorTickMark", "None", axisOwner),
    ReversePlotOrder: {
      get: (it) => it.chart.extra.get(`${axisOwner(it)}.reversePlotOrder`) ?? false,
      set: (it, value) => {
        if (!isFlag(value)) throw invalidArgument();
        it.chart.extra.set(`${axisOwner(it)}.reversePlotOrder`, value);
        if (it.axis === "category") it.chart.state.reversed = value as boolean;
        it.chart.book.chartChanged(it.chart);
      },
    },
    Position: kept("position", "Automatic", axisOwner),
    ScaleType: kept("scaleType", "Linear", axisOwner),
    CategoryType: kept("categoryType", "Automatic", axisOwner),
    Type: { get: ({ axis }) => (axis === "category" ? "Category" : "Value") },
    AxisGroup: { get: () => "Primary" },
  },
  objects: {
    Title: (it) => chartAxisTitle.of(it),
    MajorGridlines: (it) => chartGridlines.of({ ...it, owner: `axis ${it.axis}.major` }),
    MinorGridlines: (it) => chartGridlines.of({ ...it, owner: `axis ${it.axis}.minor` }),
    Format: (it) => chartFormat.of({ ...it, owner: `axis ${it.axis}` }),
  },
});

const chartAxisTitle = new Kind<Axis>("ChartAxisTitle", {
  properties: {
    Text: drawn(
      ({ chart: { state }, axis }) => state[`${axis}Title`] ?? "",
      ({ chart: { state }, axis }, text: string) => (state[`${axis}Title`] = text),
      isText,
    ),
    Visible: drawn(
      ({ chart: { state }, axis }) => state[`${axis}Title`] !== null,
      ({ chart: { state }, axis }, visible: boolean) =>
        (state[`${axis}Title`] = visible ? (state[`${axis}Title`] ?? "Axis Title") : null),
      isFlag,
    ),
  },
  objects: { Format: (it) => chartFormat.of({ ...it, owner: `axis ${it.axis}.title` }) },
});

/** Parts that are alike wherever they occur, told apart by their owner. */
interface Owned extends Part {
  owner: string;
}

const ownOwner = ({ owner }: Owned) => owner;

const chartGridlines = new Kind<Owned>("ChartGridlines", {
  properties: {
    Visible: {
      get: ({ chart: it, owner }) => it.extra.get(`${owner}.visible`) ?? owner === "axis value.major",
      set: ({ chart: it, owner }, value) => void it.extra.set(`${owner}.visible`, value === true),
    },
  },
  objects: { Format: (it) => chartFormat.of(it) },
});

const chartDataLabels = new Kind<Owned>("ChartDataLabels", {
  properties: {
    Position: kept("position", "OutsideEnd", ownOwner),
    NumberFormat: kept("numberFormat", "General", ownOwner),
    ShowValue: kept("showValue", true, ownOwner),
    ShowSeriesName: kept("showSeriesName", false, ownOwner),
    ShowCategoryName: kept("showCategoryName", false, ownOwner),
    ShowPercentage: kept("showPercentage", false, ownOwner),
    ShowLegendKey: kept("showLegendKey", false, ownOwner),
  },
  objects: { Format: (it) => chartFormat.of(it) },
});

const chartFormat = new Kind<Owned>("ChartFormat", {
  objects: {
    Font: (it) => chartFont.of(it),
    Line: (it) => chartLineFormat.of(it),
    Border: (it) => chartLineFormat.of(it),
    Fill: (it) => chartFill.of(it),
  },
});

const chartFont = new Kind<Owned>("ChartFont", {
  properties: {
    Bold: kept("bold", false, ownOwner),
    Italic: kept("italic", false, ownOwner),
    Color: kept("color", "#000000", ownOwner),
    Name: kept("fontName", "Aptos Narrow", ownOwner),
    Size: kept("size", 10, ownOwner),
    Underline: kept("underline", "None", ownOwner),
  },
});

const chartLineFormat = new Kind<Owned>("ChartLineFormat", {
  properties: {
    Color: kept("lineColor", "#000000", ownOwner),
    LineStyle: kept("lineStyle", "Automatic", ownOwner),
    Weight: kept("weight", 0.75, ownOwner),
  },
  methods: { Clear: ({ chart: it, owner }) => void it.extra.set(`${owner}.lineStyle`, "None") },
});

const chartFill = new Kind<Owned>("ChartFill", {
  methods: {
    Clear: ({ chart: it, owner }) => void it.extra.delete(`${owner}.fill`),
    SetSolidColor: ({ chart: it, owner }, args) => void it.extra.set(`${owner}.fill`, color(args.text(0))),
  },
});

interface Series extends Part {
  series: ChartSeries;
}

const seriesOwner = ({ chart: it, series }: Series) => `series ${it.state.series.indexOf(series)}`;

const chartSeries = new Kind<Series>("ChartSeries", {
  identity: () => ({}),
  properties: {
    Name: drawn(
      ({ series }) => series.name,
      ({ series }, name: string) => (series.name = name),
      isText,
    ),
    ChartType: {
      get: (it) => it.chart.extra.get(`${seriesOwner(it)}.chartType`) ?? it.chart.state.type,
      set: (it, value) =>
        void it.chart.extra.set(`${seriesOwner(it)}.chartType`, oneOf(value, chartTypes, "chart type")),
    },
    AxisGroup: kept("axisGroup", "Primary", seriesOwner),
    GapWidth: kept("gapWidth", 150, seriesOwner),
    HasDataLabels: kept("hasDataLabels", false, seriesOwner),
    MarkerStyle: kept("markerStyle", "Automatic", seriesOwner),
    MarkerSize: kept("markerSize", 5, seriesOwner),
    MarkerBackgroundColor: kept("markerBackground", "", seriesOwner),
    MarkerForegroundColor: kept("markerForeground", "", seriesOwner),
    Overlap: kept("overlap", 0, seriesOwner),
    Smooth: kept("smooth", false, seriesOwner),
    PlotOrder: { get: ({ chart: { state }, series }) => state.series.indexOf(series) + 1 },
  },
  objects: {
    Format: (it) => chartSeriesFormat.of(it),
    DataLabels: (it) => chartDataLabels.of({ chart: it.chart, owner: `${seriesOwner(it)}.labels` }),
  },
  methods: {
    SetValues: (it, args) => setSource(it, "y", args),
    SetXAxisValues: (it, args) => setSource(it, "x", args),
    GetDimensionValues: (it, args) => {
      const source = args.text(0) === "Values" || args.text(0) === "YValues" ? it.series.y : it.series.x;
      return source ? values(it.chart.book.cells(source.sheetId, source.rect))!.flat() : [];
    },
    Delete: ({ chart: it, series }) => {
      it.state.series.splice(it.state.series.indexOf(series), 1);
      it.book.chartChanged(it);
    },
  },
});

function setSource(it: Series, key: "x" | "y", args: Args): void {
  const { sheetId, rect }: { sheetId: string; rect: Rect } = args.object(0, range);
  it.series[key] = { sheetId, rect };
  it.chart.book.chartChanged(it.chart);
}

const chartSeriesFormat = new Kind<Series>("ChartSeriesFormat", {
  objects: { Line: (it) => seriesLine.of(it), Fill: (it) => seriesFill.of(it) },
});

const colored = drawn<Series>(
  ({ series }) => series.color ?? "#000000",
  ({ series }, value: string) => (series.color = color(value)),
  isText,
);

/** A series is drawn in one colour, whether it was set on its line or on its fill. */
const seriesLine = new Kind<Series>("ChartLineFormat", {
  properties: {
    Color: colored,
    LineStyle: {
      get: (it) => it.chart.extra.get(`${seriesOwner(it)}.lineStyle`) ?? "Continuous",
      set: (it, value) => {
        const style = oneOf(value, lineStyles, "line style");
        it.chart.extra.set(`${seriesOwner(it)}.lineStyle`, style);
        it.series.dashed = /Dash|Dot/.test(style);
        it.chart.book.chartChanged(it.chart);
      },
    },
    Weight: kept("weight", 2.25, seriesOwner),
  },
  methods: { Clear: (it) => void it.chart.extra.set(`${seriesOwner(it)}.lineStyle`, "None") },
});

const seriesFill = new Kind<Series>("ChartFill", {
  methods: {
    SetSolidColor: (it, args) => colored.set!(it, args.text(0), undefined as never),
    Clear: (it) => {
      it.series.color = null;
      it.chart.book.chartChanged(it.chart);
    },
  },
});

const chartSeriesCollection = new Kind<Part>("ChartSeriesCollection", {
  properties: { Count: { get: ({ chart: { state } }) => state.series.length } },
  items: ({ chart: it }) => it.state.series.map((series) => chartSeries.of({ chart: it, series })),
  methods: {
    Add: ({ chart: it }, args) => {
      const series: ChartSeries = {
        name: args.text(0, `Series${it.state.series.length + 1}`),
        x: null,
        y: null,
        color: null,
      };
      it.state.series.splice(args.integer(1, it.state.series.length), 0, series);
      it.book.chartChanged(it);
      return chartSeries.of({ chart: it, series });
    },
  },
});
