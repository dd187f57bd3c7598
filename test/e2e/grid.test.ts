/** What the embedded grid itself has to draw, for the free edition of the grid below it has neither charts nor colour scales. */
import { addSheet, cells, edit, open, type OpenedWorkbook, startBrowser, stopBrowser } from "./workbook";

let opened: OpenedWorkbook;

beforeAll(async () => {
  await startBrowser();
  opened = await open();
  await addSheet(opened.page, "Cohorts", [
    [1, 0.5, "=B1/2"],
    [1, 0.4, ""],
  ]);
});
afterAll(async () => {
  const { faults } = opened;
  await opened.close();
  await stopBrowser();
  expect(faults).toEqual([]);
});

/** The backgrounds that cells are drawn with, and those that are written in them. */
const backgrounds = () =>
  opened.page.evaluate(() => {
    const { grid } = window.vitalFew;
    const id = grid.activeSheet();
    const sheet = grid.engine.sheet(id);
    return [0, 1].flatMap((row) =>
      [0, 1, 2].map((column) => ({
        drawn: sheet.getCell(row, column)?.interceptorStyle?.bg?.rgb ?? null,
        written: grid.style(id, row, column).fill,
      })),
    );
  });

test("a colour scale shows in the cells, follows them, and is written into none", async () => {
  await opened.page.evaluate(() => {
    const { grid } = window.vitalFew;
    const rect = { row: 0, column: 1, rows: 2, columns: 2 };
    grid.setHeat(grid.activeSheet(), [{ rect, colors: ["#FFFFFF", "#0000FF"] }]);
  });
  // 0.5 is the highest and 0.25 the lowest; 0.4 lies at three fifths between them: 255 · (1 − 0.6) = 102 = 66 in base 16.
  expect((await backgrounds()).map(({ drawn }) => drawn)).toEqual([
    null,
    "#0000FF",
    "#FFFFFF",
    null,
    "#6666FF",
    null,
  ]);

  await edit(opened.page, "Cohorts", { row: 0, column: 1, rows: 1, columns: 1 }, [[0.2]]);
  // Now 0.1 is the lowest, 0.4 the highest, and 0.2 a third of the way: 255 · 2/3 = 170 = AA.
  expect((await backgrounds()).map(({ drawn }) => drawn)).toEqual([
    null,
    "#AAAAFF",
    "#FFFFFF",
    null,
    "#0000FF",
    null,
  ]);
  expect((await backgrounds()).every(({ written }) => written === null)).toBe(true);
  expect(await cells(opened.page, "Cohorts", { row: 0, column: 0, rows: 2, columns: 3 })).toEqual([
    [1, 0.2, 0.1],
    [1, 0.4, null],
  ]);
});

test("a chart with a dashed line and a named point is drawn over its sheet", async () => {
  await opened.page.evaluate(() => {
    const { grid } = window.vitalFew;
    const sheetId = grid.activeSheet();
    const at = (row: number, column: number, rows: number) => ({
      sheetId,
      rect: { row, column, rows, columns: 1 },
    });
    grid.showChart({
      ...{ id: "chart", sheetId, type: "XYScatterLinesNoMarkers", name: "Compared", title: "Compared" },
      ...{ left: 200, top: 60, width: 360, height: 216, legend: true },
      ...{ categoryTitle: null, valueTitle: null, categoryFormat: null, valueFormat: "0%" },
      series: [
        { name: "Predicted", x: at(0, 0, 2), y: at(0, 1, 2), color: "#ED7D31", dashed: true },
        { name: "the best 20%", x: at(0, 0, 1), y: at(0, 1, 1), color: null },
      ],
    });
  });
  const chart = opened.page.getByRole("img", { name: "Chart: Compared" });
  await chart.getByText("the best 20%").waitFor();
  expect(await chart.locator("svg [stroke-dasharray]").count()).toBe(1);
  await opened.page.screenshot({ path: "test-results/grid.png" });
});
