/** Native charts: how the file draws what the host knows of a chart, with the values that it showed. */
import type { CellValue, ChartSeries, Rect } from "../grid/grid";
import { columnLetters, parseRect, quoteSheet, splitSheet } from "../host/address";
import type { Book, Chart } from "../host/book";
import { child, children, descendants, isOn, type Node, tag, textTag } from "./xml";

const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PLACED = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const EMU_A_PIXEL = 9525;
const EMU_A_POINT = 12_700;

type Plot = "line" | "bar" | "area" | "pie" | "scatter";

/** Excel's chart type taken apart: "ColumnStacked100" is a bar plot, upright, in per cent. */
function plotOf(type: string): { plot: Plot; upright: boolean; grouping: string } {
  const plot: Plot = type.startsWith("XYScatter")
    ? "scatter"
    : type.startsWith("Column") || type.startsWith("Bar")
      ? "bar"
      : (["line", "area", "pie"] as const).find((each) => type.toLowerCase().startsWith(each))!;
  const stacked = type.endsWith("Stacked100")
    ? "percentStacked"
    : type.endsWith("Stacked")
      ? "stacked"
      : null;
  return {
    plot,
    upright: type.startsWith("Column"),
    grouping: stacked ?? (plot === "bar" ? "clustered" : "standard"),
  };
}

const hasLine = (type: string) => type.startsWith("Line") || type.startsWith("XYScatterLines");
const hasMarkers = (type: string) => /^(LineMarkers|XYScatter$|XYScatterLines$)/u.test(type);

/** What is kept of a chart under a name, for one of its parts. */
const kept = <T>({ extra }: Chart, owner: string, name: string, otherwise: T): T =>
  (extra.get(`${owner}.${name}`) as T | undefined) ?? otherwise;

const AXES = { category: "111111111", value: "222222222" } as const;

export function chartXml(chart: Chart): string {
  const { state } = chart;
  const { plot } = plotOf(state.type);
  const title = state.title ? titleXml(state.title) : null;
  return tag(
    "c:chartSpace",
    { "xmlns:c": CHART, "xmlns:a": DRAWING, "xmlns:r": RELATIONSHIPS },
    tag("c:roundedCorners", { val: 0 }),
    tag(
      "c:chart",
      {},
      title,
      tag("c:autoTitleDeleted", { val: title === null ? 1 : 0 }),
      tag("c:plotArea", {}, tag("c:layout"), plotXml(chart), ...(plot === "pie" ? [] : axesXml(chart))),
      state.legend ? legendXml(chart) : null,
      tag("c:plotVisOnly", { val: 1 }),
      tag("c:dispBlanksAs", { val: "gap" }),
    ),
  );
}

const richText = (text: string, properties: string) =>
  tag(
    "c:tx",
    {},
    tag(
      "c:rich",
      {},
      tag("a:bodyPr"),
      tag("a:lstStyle"),
      tag(
        "a:p",
        {},
        tag("a:pPr", {}, properties),
        tag("a:r", {}, tag("a:rPr", { lang: "en-US" }), textTag("a:t", text)),
      ),
    ),
  );

const titleXml = (text: string, properties = tag("a:defRPr", { sz: 1400, b: 0 })) =>
  tag("c:title", {}, richText(text, properties), tag("c:overlay", { val: 0 }));

const LEGENDS: Record<string, string> = { Top: "t", Bottom: "b", Left: "l", Right: "r", Corner: "tr" };

const legendXml = (chart: Chart) =>
  tag(
    "c:legend",
    {},
    tag("c:legendPos", { val: LEGENDS[kept(chart, "legend", "position", "Right")] ?? "r" }),
    tag("c:overlay", { val: 0 }),
  );

function plotXml(chart: Chart): string {
  const { state } = chart;
  const { plot, upright, grouping } = plotOf(state.type);
  const series = state.series.map((each, at) => seriesXml(chart, each, at));
  const axes = plot === "pie" ? [] : Object.values(AXES).map((id) => tag("c:axId", { val: id }));
  const varied = tag("c:varyColors", { val: plot === "pie" ? 1 : 0 });
  switch (plot) {
    case "scatter":
      return tag(
        "c:scatterChart",
        {},
        tag("c:scatterStyle", { val: "lineMarker" }),
        varied,
        ...series,
        ...axes,
      );
    case "bar":
      return tag(
        "c:barChart",
        {},
        tag("c:barDir", { val: upright ? "col" : "bar" }),
        tag("c:grouping", { val: grouping }),
        varied,
        ...series,
        tag("c:gapWidth", { val: grouping === "clustered" ? 60 : 40 }),
        grouping === "clustered" ? null : tag("c:overlap", { val: 100 }),
        ...axes,
      );
    case "line":
      return tag(
        "c:lineChart",
        {},
        tag("c:grouping", { val: grouping }),
        varied,
        ...series,
        tag("c:marker", { val: 1 }),
        ...axes,
      );
    case "area":
      return tag("c:areaChart", {}, tag("c:grouping", { val: grouping }), varied, ...series, ...axes);
    case "pie":
      return tag("c:pieChart", {}, varied, ...series, tag("c:firstSliceAng", { val: 0 }));
  }
}

function seriesXml(chart: Chart, series: ChartSeries, at: number): string {
  const { state, book } = chart;
  const owner = `series ${at}`;
  const { plot } = plotOf(state.type);
  const type = kept(chart, owner, "chartType", state.type);
  const xy = plot === "scatter";
  const x = series.x ? dataXml(book, series.x, xy ? "c:xVal" : "c:cat") : null;
  const y = series.y ? dataXml(book, series.y, xy ? "c:yVal" : "c:val") : null;
  return tag(
    "c:ser",
    {},
    tag("c:idx", { val: at }),
    tag("c:order", { val: at }),
    tag("c:tx", {}, textTag("c:v", series.name)),
    looksXml(chart, series, type, at),
    plot === "bar" ? tag("c:invertIfNegative", { val: 0 }) : null,
    (xy || plot === "line") && !hasMarkers(type)
      ? tag("c:marker", {}, tag("c:symbol", { val: "none" }))
      : null,
    kept(chart, owner, "hasDataLabels", false) ? labelsXml(chart, `${owner}.labels`) : null,
    x,
    y,
    xy || plot === "line" ? tag("c:smooth", { val: type.includes("Smooth") ? 1 : 0 }) : null,
  );
}

function looksXml(chart: Chart, { color, dashed }: ChartSeries, type: string, at: number): string | null {
  const { plot } = plotOf(chart.state.type);
  const own = color
    ? tag("a:srgbClr", { val: color.slice(1) })
    : tag("a:schemeClr", { val: `accent${(at % 6) + 1}` });
  const fill = tag("a:solidFill", {}, own);
  if (plot !== "line" && plot !== "scatter") return tag("c:spPr", {}, fill);
  if (!hasLine(type)) return tag("c:spPr", {}, tag("a:ln", { w: 19_050 }, tag("a:noFill")));
  const dash = dashed ? tag("a:prstDash", { val: "dash" }) : null;
  return tag("c:spPr", {}, tag("a:ln", { w: 2.25 * EMU_A_POINT, cap: "rnd" }, fill, dash, tag("a:round")));
}

function labelsXml(chart: Chart, owner: string): string {
  const shows = (name: string, otherwise: boolean) => ({ val: kept(chart, owner, name, otherwise) ? 1 : 0 });
  return tag(
    "c:dLbls",
    {},
    tag("c:showLegendKey", shows("showLegendKey", false)),
    tag("c:showVal", shows("showValue", true)),
    tag("c:showCatName", shows("showCategoryName", false)),
    tag("c:showSerName", shows("showSeriesName", false)),
    tag("c:showPercent", shows("showPercentage", false)),
    tag("c:showBubbleSize", { val: 0 }),
  );
}

/** Cells as a formula names them, and what they hold. */
function dataXml(book: Book, { sheetId, rect }: { sheetId: string; rect: Rect }, name: string): string {
  const cells = book.grid.values(sheetId, rect).flat();
  const isText =
    name === "c:cat" || name === "c:xVal" ? cells.some((cell) => typeof cell === "string") : false;
  const formula = textTag("c:f", `${quoteSheet(book.sheetInfo(sheetId).name)}!${absolute(rect)}`);
  const cache = isText
    ? tag("c:strRef", {}, formula, tag("c:strCache", {}, ...pointsXml(cells, textOf)))
    : tag(
        "c:numRef",
        {},
        formula,
        tag(
          "c:numCache",
          {},
          textTag("c:formatCode", book.grid.style(sheetId, rect.row, rect.column).numberFormat ?? "General"),
          ...pointsXml(cells, numberOf),
        ),
      );
  return tag(name, {}, cache);
}

const textOf = (cell: CellValue) => (cell === null || typeof cell === "object" ? null : String(cell));
const numberOf = (cell: CellValue) => (typeof cell === "number" ? String(cell) : null);

const pointsXml = (cells: CellValue[], shown: (cell: CellValue) => string | null): string[] => [
  tag("c:ptCount", { val: cells.length }),
  ...cells.flatMap((cell, idx) => {
    const text = shown(cell);
    return text === null ? [] : [tag("c:pt", { idx }, textTag("c:v", text))];
  }),
];

const absolute = ({ row, column, rows, columns }: Rect) =>
  `$${columnLetters(column)}$${row + 1}` +
  (rows * columns > 1 ? `:$${columnLetters(column + columns - 1)}$${row + rows}` : "");

function axesXml(chart: Chart): string[] {
  const { state } = chart;
  const { plot, upright } = plotOf(state.type);
  const level = plot === "bar" && !upright;
  const dates = kept<string>(chart, "axis category", "categoryType", "Automatic") === "DateAxis";
  const first = plot === "scatter" ? "c:valAx" : dates ? "c:dateAx" : "c:catAx";
  const end =
    plot === "scatter"
      ? [tag("c:crossBetween", { val: "midCat" })]
      : dates
        ? [
            tag("c:auto", { val: 0 }),
            tag("c:lblOffset", { val: 100 }),
            tag("c:baseTimeUnit", { val: "days" }),
          ]
        : [
            tag("c:auto", { val: 1 }),
            tag("c:lblAlgn", { val: "ctr" }),
            tag("c:lblOffset", { val: 100 }),
            tag("c:noMultiLvlLbl", { val: 0 }),
          ];
  const between = tag("c:crossBetween", {
    val: plot === "scatter" || plot === "area" ? "midCat" : "between",
  });
  return [
    axisXml(chart, "category", first, level ? "l" : "b", end),
    axisXml(chart, "value", "c:valAx", level ? "b" : "l", [between]),
  ];
}

const CROSSES: Record<string, string> = { Maximum: "max", Minimum: "min" };

function axisXml(
  chart: Chart,
  axis: "category" | "value",
  element: string,
  side: string,
  end: string[],
): string {
  const { state } = chart;
  const other = axis === "category" ? "value" : "category";
  const title = state[`${axis}Title`];
  const format = state[`${axis}Format`];
  const bound = (name: string) => {
    const value = kept<unknown>(chart, `axis ${axis}`, name, "");
    return typeof value === "number" ? value : null;
  };
  const [max, min, step] = [bound("maximum"), bound("minimum"), bound("majorUnit")];
  const reversed = kept(chart, `axis ${axis}`, "reversePlotOrder", false);
  const upright = axis === "value" && side === "l" ? { rot: -5_400_000, vert: "horz" } : null;
  return tag(
    element,
    {},
    tag("c:axId", { val: AXES[axis] }),
    tag(
      "c:scaling",
      {},
      tag("c:orientation", { val: reversed ? "maxMin" : "minMax" }),
      max === null ? null : tag("c:max", { val: max }),
      min === null ? null : tag("c:min", { val: min }),
    ),
    tag("c:delete", { val: kept(chart, `axis ${axis}`, "visible", true) ? 0 : 1 }),
    tag("c:axPos", { val: side }),
    axis === "value" ? tag("c:majorGridlines", {}, GRID_LINE) : null,
    title ? axisTitleXml(title, upright) : null,
    tag("c:numFmt", { formatCode: format ?? "General", sourceLinked: format === null ? 1 : 0 }),
    tag("c:majorTickMark", { val: "none" }),
    tag("c:minorTickMark", { val: "none" }),
    tag("c:tickLblPos", {
      val: state.type.startsWith("XYScatter") || axis === "category" ? "low" : "nextTo",
    }),
    tag("c:crossAx", { val: AXES[other] }),
    // An axis says where it crosses the other; the host keeps for each where the other crosses it.
    tag("c:crosses", { val: CROSSES[kept(chart, `axis ${other}`, "position", "Automatic")] ?? "autoZero" }),
    ...end,
    element === "c:valAx" && step !== null ? tag("c:majorUnit", { val: step }) : null,
  );
}

const GRID_LINE = tag(
  "c:spPr",
  {},
  tag("a:ln", { w: 9525 }, tag("a:solidFill", {}, tag("a:srgbClr", { val: "D9D9D9" }))),
);

const axisTitleXml = (text: string, turned: { rot: number; vert: string } | null) =>
  titleXml(text, tag("a:defRPr", { sz: 1000, b: 0 })).replace("<a:bodyPr/>", tag("a:bodyPr", turned ?? {}));

/** The drawing that lies over a sheet: each chart, anchored to the cells below its corners. */
export function drawingXml(book: Book, charts: { chart: Chart; id: string }[]): string {
  const anchors = charts.map(({ chart: { state }, id }, at) => {
    const { sheetId, left, top, width, height } = state;
    const across = (points: number) => placeOf(points, (column) => book.grid.columnWidth(sheetId, column));
    const down = (points: number) => placeOf(points, (row) => book.grid.rowHeight(sheetId, row));
    return tag(
      "xdr:twoCellAnchor",
      { editAs: "oneCell" },
      cornerXml("xdr:from", across(left), down(top)),
      cornerXml("xdr:to", across(left + width), down(top + height)),
      tag(
        "xdr:graphicFrame",
        { macro: "" },
        tag(
          "xdr:nvGraphicFramePr",
          {},
          tag("xdr:cNvPr", { id: at + 2, name: state.name, descr: state.title }),
          tag("xdr:cNvGraphicFramePr"),
        ),
        tag("xdr:xfrm", {}, tag("a:off", { x: 0, y: 0 }), tag("a:ext", { cx: 0, cy: 0 })),
        tag(
          "a:graphic",
          {},
          tag("a:graphicData", { uri: CHART }, tag("c:chart", { "xmlns:c": CHART, "r:id": id })),
        ),
      ),
      tag("xdr:clientData"),
    );
  });
  return tag("xdr:wsDr", { "xmlns:xdr": PLACED, "xmlns:a": DRAWING, "xmlns:r": RELATIONSHIPS }, ...anchors);
}

interface Place {
  index: number;
  offset: number;
}

/** In which column or row a distance from the sheet's corner ends, and how far into it. */
function placeOf(points: number, size: (index: number) => number): Place {
  let rest = (points * 96) / 72;
  let index = 0;
  // A corner that lies on an edge belongs to the cell behind it.
  for (; rest >= size(index) - 1e-6; index++) rest -= size(index);
  return { index, offset: Math.max(0, Math.round(rest * EMU_A_PIXEL)) };
}

const cornerXml = (name: string, across: Place, down: Place) =>
  tag(
    name,
    {},
    tag("xdr:col", {}, String(across.index)),
    tag("xdr:colOff", {}, String(across.offset)),
    tag("xdr:row", {}, String(down.index)),
    tag("xdr:rowOff", {}, String(down.offset)),
  );

/** Where a drawing's charts lie, in pixels from its corner cells on, by the ids of their parts. */
export function readAnchors(root: Node): { id: string; name: string; from: Corner; to: Corner }[] {
  return children(root, "twoCellAnchor").flatMap((anchor) => {
    const [found] = descendants(anchor, "chart");
    if (!found) return [];
    const [properties] = descendants(anchor, "cNvPr");
    return [
      {
        id: found.attributes["r:id"],
        name: properties.attributes.name,
        from: readCorner(child(anchor, "from")),
        to: readCorner(child(anchor, "to")),
      },
    ];
  });
}

export interface Corner {
  row: number;
  down: number;
  column: number;
  across: number;
}

function readCorner(node: Node | undefined): Corner {
  const number = (name: string) => Number(child(node, name)?.text ?? 0);
  return {
    row: number("row"),
    down: number("rowOff") / EMU_A_PIXEL,
    column: number("col"),
    across: number("colOff") / EMU_A_PIXEL,
  };
}

/** What of a chart's part the host knows: type, titles, formats and series. */
export function readChart(root: Node, sheetIdOf: (name: string) => string | null) {
  const area = descendants(root, "plotArea")[0];
  const plot = area.children.find(({ name }) => name.endsWith("Chart"))!;
  const series = children(plot, "ser");
  const types = series.map((each) => seriesType(plot, each));
  const type = plot.name === "scatterChart" ? (types[0] ?? "XYScatter") : typeOf(plot);
  const axes = area.children.filter(({ name }) => name.endsWith("Ax"));
  const ids = children(plot, "axId").map(({ attributes }) => attributes.val);
  const [category, value] = ids.map((id) => axes.find((axis) => child(axis, "axId")?.attributes.val === id));
  const extra = new Map<string, unknown>();
  types.forEach((each, at) => each !== type && extra.set(`series ${at}.chartType`, each));
  series.forEach((each, at) => readLabels(each, `series ${at}`, extra));
  const legend = descendants(root, "legend")[0];
  const position = child(legend, "legendPos")?.attributes.val;
  const side = Object.entries(LEGENDS).find(([, code]) => code === position)?.[0];
  if (side) extra.set("legend.position", side);
  if (category?.name === "dateAx") extra.set("axis category.categoryType", "DateAxis");
  const reversed = child(child(category, "scaling"), "orientation")?.attributes.val === "maxMin";
  if (reversed) extra.set("axis category.reversePlotOrder", true);
  if (child(value, "crosses")?.attributes.val === "max") extra.set("axis category.position", "Maximum");
  return {
    extra,
    state: {
      type,
      title: textBelow(child(child(root, "chart"), "title")),
      series: series.map((each) => readSeries(each, sheetIdOf)),
      categoryTitle: textBelow(child(category, "title")),
      valueTitle: textBelow(child(value, "title")),
      categoryFormat: readFormat(category),
      valueFormat: readFormat(value),
      legend: legend !== undefined,
      reversed,
    },
  };
}

const textBelow = (node: Node | undefined): string | null =>
  node
    ? descendants(node, "t")
        .map(({ text }) => text)
        .join("")
    : null;

function readFormat(axis: Node | undefined): string | null {
  const format = child(axis, "numFmt");
  return format && !isOn(format.attributes.sourceLinked) ? format.attributes.formatCode : null;
}

function typeOf(plot: Node): string {
  const grouping = child(plot, "grouping")?.attributes.val ?? "standard";
  const suffix = { stacked: "Stacked", percentStacked: "Stacked100" }[grouping] ?? "";
  if (plot.name === "barChart") {
    const direction = child(plot, "barDir")?.attributes.val === "col" ? "Column" : "Bar";
    return direction + (suffix || "Clustered");
  }
  const marked = plot.name === "lineChart" && children(plot, "ser").some(isMarked) ? "Markers" : "";
  return { lineChart: "Line", areaChart: "Area", pieChart: "Pie" }[plot.name]! + marked + suffix;
}

const isMarked = (series: Node) => child(child(series, "marker"), "symbol")?.attributes.val !== "none";

function seriesType(plot: Node, series: Node): string {
  if (plot.name !== "scatterChart") return typeOf(plot);
  const line = child(child(series, "spPr"), "ln");
  if (line && child(line, "noFill")) return "XYScatter";
  return isMarked(series) ? "XYScatterLines" : "XYScatterLinesNoMarkers";
}

function readLabels(series: Node, owner: string, extra: Map<string, unknown>): void {
  const labels = child(series, "dLbls");
  if (!labels) return;
  extra.set(`${owner}.hasDataLabels`, true);
  extra.set(`${owner}.labels.showSeriesName`, isOn(child(labels, "showSerName")?.attributes.val));
  extra.set(`${owner}.labels.showValue`, isOn(child(labels, "showVal")?.attributes.val));
}

function readSeries(node: Node, sheetIdOf: (name: string) => string | null): ChartSeries {
  const cells = (...names: string[]) => {
    const found = node.children.find(({ name }) => names.includes(name));
    const { sheet, rest } = splitSheet(descendants(found, "f")[0]?.text ?? "");
    const sheetId = sheet === null ? null : sheetIdOf(sheet);
    const rect = parseRect(rest);
    return sheetId && rect ? { sheetId, rect } : null;
  };
  const line = child(child(node, "spPr"), "ln");
  return {
    name: descendants(child(node, "tx"), "v")[0]?.text ?? "",
    x: cells("cat", "xVal"),
    y: cells("val", "yVal"),
    color: null,
    dashed: child(line, "prstDash") !== undefined,
  };
}
