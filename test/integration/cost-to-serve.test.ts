/** Activity-based costing in the Profit path: what activities cost, shared out by use, as one more cost of each customer. */
import { csvParse } from "d3-dsv";
import { profit } from "../../src/analyses/profit";
import { samples } from "../../src/workbook/samples";
import { PathWorkbook } from "../support/path";
import { sampleText } from "../support/samples";

const COSTS: Record<string, number> = {
  Calls: 148_000,
  Orders: 96_000,
  Deliveries: 121_000,
  Complaints: 44_000,
};
const walk = {
  source: "Service",
  columns: { revenue: ["Revenue"], profit: [], costs: ["Cost of goods"], drivers: Object.keys(COSTS) },
  options: { activities: COSTS },
};

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

/** By hand: each activity's cost times the customer's share of its units. */
async function expected(costs = COSTS) {
  const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Service")!));
  const units = Object.fromEntries(
    Object.keys(costs).map((name) => [name, rows.reduce((sum, row) => sum + Number(row[name]), 0)]),
  );
  return rows.map((row) => {
    const before = Number(row.Revenue) - Number(row["Cost of goods"]);
    const serve = Object.entries(costs).reduce(
      (sum, [name, cost]) => sum + (cost * Number(row[name])) / units[name],
      0,
    );
    return { customer: row.Customer, before, serve, profit: before - serve };
  });
}

test("the pane and the sheets agree with arithmetic by hand, and follow a changed cost", async () => {
  await book.sample("Service");
  const { preview } = await book.write(profit, walk);
  const customers = await expected();
  const total = customers.reduce((sum, each) => sum + each.profit, 0);
  const turned = customers.filter(({ before, profit: after }) => after < 0 && before >= 0).length;
  expect(turned).toBeGreaterThan(10);
  expect(preview.sentence).toContain(
    `Serving them costs 409,000: ${turned} customers lose money only because of it.`,
  );
  expect(book.sheetNames()).toEqual(expect.arrayContaining(profit.sheets));
  const figures = book.figures("Profit");
  expect(figures.get("Total profit")).toBeCloseTo(total, 6);
  expect(figures.get("Cost to serve")).toBeCloseTo(409_000, 6);
  expect(figures.get("Losing because of it")).toBe(turned);
  expect(figures.get("Rows not used")).toBe(0);
  expect(book.column("Profit", "A2", 1)).toEqual([preview.sentence]);
  for (const sheet of profit.sheets) expect(book.errors(sheet)).toEqual([]);

  const best = [...customers].sort((a, b) => b.profit - a.profit)[0];
  const [[name, , , , gain]] = book.values("Profit – customers", "A5", 1, 5);
  expect([name, Number(gain)]).toEqual([best.customer, expect.closeTo(best.profit, 6)]);
  expect(Number(book.column("Profit – customers", "L5", 1)[0])).toBeCloseTo(best.serve, 6);

  const { grid } = book;
  grid.write(
    book.sheetId("Profit – cost to serve"),
    { row: 4, column: 1, rows: 1, columns: 1 },
    [[0]],
    "user",
  );
  await grid.settled();
  const without = await expected({ ...COSTS, Calls: 0 });
  expect(book.figures("Profit").get("Total profit")).toBeCloseTo(
    without.reduce((sum, each) => sum + each.profit, 0),
    6,
  );
});

test("adds up several rows of a customer, and names a cost that nobody used", async () => {
  book.place(
    "Lines",
    [
      ["Customer", "Revenue", "Calls", "Visits"],
      ["Ann", 100, 1, 0],
      ["Ben", 100, 3, 0],
      ["Ann", 50, 0, 0],
    ],
    "Lines",
  );
  const lines = { source: "Lines", columns: { drivers: ["Calls", "Visits"] } };
  const { preview } = await book.write(profit, { ...lines, options: { activities: { Calls: 120 } } });
  expect(preview.sentence).toContain("Serving them costs 120.00.");
  expect(book.values("Profit – customers", "A5", 2, 5).map(([name, , , , gain]) => [name, gain])).toEqual([
    ["Ann", 120],
    ["Ben", 10],
  ]);
  await expect(book.ask(profit, { ...lines, options: { activities: { Visits: 5 } } })).rejects.toThrow(
    "“Visits” costs something, but no row used it",
  );
});

test("without a cost of any activity there is no sheet of it", async () => {
  await book.sample("Service");
  const { written, preview } = await book.write(profit, { ...walk, options: { activities: {} } });
  expect(written.sheets.map(({ name }) => name)).toEqual(profit.sheets.slice(0, 3));
  expect(preview.sentence).not.toContain("Serving");
});
