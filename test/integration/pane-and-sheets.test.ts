/** Data on which the pane and the sheets once said different things, or a sheet showed an error: both must say the same. */
import type { CellValue } from "../../embedded/grid/grid";
import { analyses } from "../../src/analyses";
import { PathWorkbook, type Walk } from "../support/path";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

/** Writes a path over these rows, selected: what pane and sheet say, and cells that show an error. */
async function both(id: string, rows: CellValue[][], walk: Walk = {}) {
  const data = book.place("Data", rows);
  book.grid.select(data, { row: 1, column: 1, rows: 1, columns: 1 });
  const { selection } = await book.workbook.offeredSources();
  const path = analyses.find((each) => each.id === id)!;
  const { written, preview } = await book.write(path, { source: selection!.label, ...walk });
  const [sheet] = written.sheets;
  return {
    pane: preview.sentence,
    sheet: book.values(sheet.name, "A2", 1, 1)[0][0],
    errors: written.sheets.flatMap(({ name }) => book.errors(name)),
    figures: book.figures(sheet.name),
  };
}

const earned = (...profits: number[]): CellValue[][] => [
  ["Customer", "Profit"],
  ...profits.map((profit, at) => [`C${at}`, profit]),
];

test.each([
  ["a loss in all, by gross profit", earned(5000, -9000), { options: { basis: "gross" } }],
  ["nothing in all, by gross profit", earned(1, 2, -3), { options: { basis: "gross" } }],
  ["losses only", earned(-1, -2), {}],
])("Profit with %s", async (_, rows, walk) => {
  const { pane, sheet, errors, figures } = await both("profit", rows, walk);
  expect(sheet).toBe(pane);
  expect(errors).toEqual([]);
  expect(figures.get("Peak of the whale curve")).toBe("none");
});

test("Profit of one customer with a cost to serve, by an activity that is called like a property of objects", async () => {
  const rows = [
    ["Customer", "Revenue", "Calls", "constructor"],
    ["Ann", 100, 1, 2],
  ];
  const { pane, sheet, errors } = await both("profit", rows, {
    columns: { drivers: ["Calls", "constructor"] },
    options: { activities: { Calls: 90 } },
  });
  expect(pane).toBe("Your one customer brings the whole profit, 10.00. Serving them costs 90.00.");
  expect(sheet).toBe(pane);
  expect(errors).toEqual([]);
});

test("Lifetime value of one profile", async () => {
  const rows = [
    ["Profile", "Margin", "Retention", "Acquisition cost"],
    ["Club", 100, 0.8, 50],
  ];
  const { pane, sheet, errors } = await both("lifetime", rows, { options: { from: "margins" } });
  // 100 · 0.8 / (1.1 − 0.8) − 50
  expect(pane).toMatch(/^One customer of Club is worth 216\.67/u);
  expect(sheet).toBe(pane);
  expect(errors).toEqual([]);
});

test("Profiles where the last customers' sales aren't known", async () => {
  const customers = Array.from({ length: 90 }, (_, at): CellValue[] => [
    `C${at}`,
    (at * 7) % 50,
    at > 80 ? null : (at * 13) % 90,
    at % 9,
    ["A", "B", "C"][at % 3],
  ]);
  const { pane, sheet, errors } = await both("profiles", [
    ["Customer", "Profit", "Sales", "Years", "Segment"],
    ...customers,
  ]);
  expect(sheet).toBe(pane);
  expect(errors).toEqual([]);
});

test("an amount that lacks nothing but a last digit to 1,000 is written alike in pane and sheet, and as 1,000 is", async () => {
  const { pane, sheet } = await both("profit", earned(-333.3, -333.3, -333.3999999));
  expect([pane, sheet]).toEqual(Array(2).fill("Your 3 customers lose 1,000 together."));
});
