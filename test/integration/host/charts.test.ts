import { failure, onSheet, sheetWith, useWorkbook } from "./support";

const workbook = useWorkbook();

beforeAll(() =>
  sheetWith("Curve", [
    ["Share", "Profit", "Even"],
    [0, 0, 0],
    [0.2, 1.1, 0.2],
    [1, 1, 1],
  ]),
);

const states = () => workbook.opened.host.book.charts.map(({ state }) => state);

test("a chart takes its series from the range, and its looks from the add-in", async () => {
  await onSheet("Curve", async (sheet, context) => {
    const chart = sheet.charts.add("XYScatterLinesNoMarkers", sheet.getRange("A1:C4"), "Columns");
    chart.name = "Whale";
    chart.title.text = "The whale curve";
    chart.setPosition("E2", "J12");
    chart.legend.visible = false;
    chart.axes.valueAxis.title.text = "Share of profit";
    chart.axes.valueAxis.numberFormat = "0%";
    chart.axes.categoryAxis.title.text = "Share of customers";
    chart.axes.categoryAxis.maximum = 1;
    chart.axes.valueAxis.majorGridlines.visible = false;
    const series = chart.series.getItemAt(0);
    series.format.line.color = "#2266aa";
    series.format.line.weight = 3;
    series.markerStyle = "None";
    series.smooth = true;
    chart.load("id, name, left, top, width, height, chartType, series/items/name");
    chart.axes.categoryAxis.load("maximum");
    series.format.line.load("weight, color");
    await context.sync();
    expect([chart.name, chart.left, chart.top, chart.chartType]).toEqual([
      "Whale",
      expect.any(Number),
      expect.any(Number),
      "XYScatterLinesNoMarkers",
    ]);
    expect(chart.width).toBeGreaterThan(0);
    expect(chart.series.items.map(({ name }) => name)).toEqual(["Profit", "Even"]);
    expect([chart.axes.categoryAxis.maximum, series.format.line.weight]).toEqual([1, 3]);
  });
  const sheetId = expect.any(String) as string;
  expect(states()).toEqual([
    expect.objectContaining({
      title: "The whale curve",
      legend: false,
      valueTitle: "Share of profit",
      valueFormat: "0%",
      categoryTitle: "Share of customers",
      series: [
        {
          name: "Profit",
          color: "#2266AA",
          x: { sheetId, rect: { row: 1, column: 0, rows: 3, columns: 1 } },
          y: { sheetId, rect: { row: 1, column: 1, rows: 3, columns: 1 } },
        },
        expect.objectContaining({ name: "Even", color: null }),
      ],
    }),
  ]);
});

test("a series is added by hand", async () => {
  await onSheet("Curve", async (sheet, context) => {
    const chart = sheet.charts.getItem("whale");
    const series = chart.series.add("Half");
    series.setXAxisValues(sheet.getRange("A2:A4"));
    series.setValues(sheet.getRange("C2:C4"));
    chart.series.load("count");
    const missing = sheet.charts.getItemOrNullObject("Other");
    await context.sync();
    expect([chart.series.count, missing.isNullObject]).toEqual([3, true]);
  });
  expect(states()[0].series[2]).toEqual(
    expect.objectContaining({
      name: "Half",
      y: expect.objectContaining({ rect: expect.objectContaining({ column: 2 }) }),
    }),
  );
});

test("columns of text are categories, numbers alone are series", async () => {
  await sheetWith("Bars", [
    ["", "2023", "2024"],
    ["North", 1, 2],
    ["South", 3, 4],
    ["East", 5, 6],
  ]);
  await onSheet("Bars", (sheet) => {
    sheet.getRange("B1:C1").values = [["'2023", "'2024"]];
    sheet.charts.add("ColumnClustered", sheet.getRange("A1:C4"));
    sheet.charts.add("Line", sheet.getRange("B2:B4"));
    sheet.charts.add("Pie", sheet.getRange("A1:B4"), "Rows");
  });
  const [, columns, line, rows] = states();
  expect(columns.series.map(({ name, x, y }) => [name, x?.rect.column, y?.rect])).toEqual([
    ["2023", 0, { row: 1, column: 1, rows: 3, columns: 1 }],
    ["2024", 0, { row: 1, column: 2, rows: 3, columns: 1 }],
  ]);
  expect(line.series).toEqual([
    {
      name: "Series1",
      x: null,
      y: expect.objectContaining({ rect: expect.objectContaining({ rows: 3 }) }),
      color: null,
    },
  ]);
  expect(rows.series.map(({ name }) => name)).toEqual(["North", "South", "East"]);
});

test("a chart goes when it is deleted, and with its sheet", async () => {
  await onSheet("Curve", (sheet) => sheet.charts.getItem("Whale").delete());
  const error = await failure((context) =>
    context.workbook.worksheets.getItem("Curve").charts.getItem("Whale").load(),
  );
  expect(error.code).toBe("ItemNotFound");
  expect(states()).toHaveLength(3);
  await onSheet("Bars", (sheet) => sheet.delete());
  expect(states()).toEqual([]);
});

test("a dashed line and a ranking from the top are drawn so; a type that nobody knows is refused", async () => {
  await onSheet("Curve", async (sheet, context) => {
    const chart = sheet.charts.add("BarClustered", sheet.getRange("A1:C4"), "Columns");
    chart.name = "Ranking";
    chart.axes.categoryAxis.reversePlotOrder = true;
    chart.axes.categoryAxis.position = "Maximum";
    const line = chart.series.getItemAt(1).format.line;
    line.lineStyle = "Dash";
    chart.axes.categoryAxis.load("reversePlotOrder, position");
    line.load("lineStyle");
    await context.sync();
    expect([chart.axes.categoryAxis.reversePlotOrder, chart.axes.categoryAxis.position]).toEqual([
      true,
      "Maximum",
    ]);
    expect(line.lineStyle).toBe("Dash");
  });
  const drawn = states().find(({ name }) => name === "Ranking")!;
  expect([drawn.reversed, drawn.series[1].dashed]).toEqual([true, true]);
  for (const change of [
    (sheet: Excel.Worksheet) => sheet.charts.add("Wigwam" as "Line", sheet.getRange("A1:B4")),
    (sheet: Excel.Worksheet) => (sheet.charts.getItem("Ranking").chartType = "Wigwam" as "Line"),
    (sheet: Excel.Worksheet) =>
      (sheet.charts.getItem("Ranking").series.getItemAt(0).chartType = "Wigwam" as "Line"),
    (sheet: Excel.Worksheet) =>
      (sheet.charts.getItem("Ranking").series.getItemAt(0).format.line.lineStyle = "Wavy" as "Dash"),
  ]) {
    const { code } = await failure(({ workbook: { worksheets } }) => change(worksheets.getItem("Curve")));
    expect(code).toBe("NotImplemented");
  }
});
