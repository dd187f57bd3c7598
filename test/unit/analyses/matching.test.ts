import type { Analysis, RawCell } from "../../../src/analyses/analysis";
import { checkData, looksLikeNumber } from "../../../src/analyses/check";
import { fitness, matchColumns, missing } from "../../../src/analyses/matching";
import { initialOptions } from "../../../src/analyses/asked";
import { centers } from "../../../src/analyses/centers";
import { ecosystem } from "../../../src/analyses/ecosystem";
import { profit } from "../../../src/analyses/profit";
import { targets } from "../../../src/analyses/targets";

const text = (...cells: RawCell[]) => cells;
const match = (columns: Record<string, RawCell[]>) => {
  const headers = Object.keys(columns);
  const found = matchColumns(profit, { headers, samples: Object.values(columns) });
  return Object.fromEntries(
    Object.entries(found).map(([role, at]) => [role, at.map((each) => headers[each])]),
  );
};

describe("matching columns", () => {
  test("takes the customer's name, sales and profit of a list of orders", () => {
    const found = match({
      "Order ID": text("A-1", "A-2"),
      "Customer ID": text("C-1", "C-2"),
      "Customer Name": text("Ann", "Ben"),
      Segment: text("Home", "Home"),
      Sales: [10, 20],
      Discount: [0.1, 0],
      Profit: [3, -4],
    });
    expect(found).toEqual({
      customer: ["Customer Name"],
      revenue: ["Sales"],
      profit: ["Profit"],
      costs: [],
      drivers: [],
    });
  });

  test("takes all cost columns where there is no profit column", () => {
    const found = match({
      Client: text("Ann"),
      Revenue: [10],
      "Cost of goods": [4],
      "Shipping cost": [1],
      Costs: [1],
      "Cost rate": [0.1],
    });
    expect(found).toEqual({
      customer: ["Client"],
      revenue: ["Revenue"],
      profit: [],
      costs: ["Cost of goods", "Shipping cost", "Costs"],
      drivers: [],
    });
  });

  test("reads words joined in camel case and ignores a profit that is a rate", () => {
    const found = match({ clientName: text("Ann"), netSales: [3], "Profit %": [0.2], profitMargin: [0.3] });
    expect(found.customer).toEqual(["clientName"]);
    expect(found.revenue).toEqual(["netSales"]);
    expect(found.profit).not.toContain("Profit %");
  });

  test("goes by content where no header helps", () => {
    expect(match({ Who: text("Ann", "Ben"), "What they paid": [3, 4] })).toEqual({
      customer: ["Who"],
      revenue: ["What they paid"],
      profit: [],
      costs: [],
      drivers: [],
    });
  });

  test("does not take a column of text for a number, whatever its header says", () => {
    expect(match({ Customer: text("Ann", "Ben"), Sales: text("north", "south") }).revenue).toEqual([]);
  });

  test("takes no more cost columns than the function adds up, and asks for fewer where more are chosen", () => {
    const headers = Array.from({ length: 21 }, (_, at) => `Cost ${at + 1}`);
    const found = match({
      Customer: text("Ann"),
      Sales: [1],
      ...Object.fromEntries(headers.map((each) => [each, [1]])),
    });
    expect(found.costs).toHaveLength(19);
    const chosen = {
      customer: [0],
      revenue: [1],
      profit: [],
      costs: headers.map((_, at) => at + 2),
      drivers: [],
    };
    expect(missing(profit, chosen)).toEqual([
      "Choose at most 19 columns for costs: add up some of them first.",
    ]);
  });

  test("says what is missing", () => {
    expect(missing(profit, { customer: [], revenue: [], profit: [], costs: [], drivers: [] })).toEqual([
      "Choose the column with the customer.",
      "Choose the column with the revenue or the profit.",
    ]);
    expect(missing(profit, { customer: [0], revenue: [], profit: [1], costs: [], drivers: [] })).toEqual([]);
  });
});

describe("checking data", () => {
  const check = (customer: RawCell[], revenue: RawCell[]) =>
    checkData(profit as Analysis<"customer" | "revenue" | "profit" | "costs" | "drivers">, {
      customer: [customer],
      revenue: [revenue],
      profit: [],
      costs: [],
      drivers: [],
    });

  test("leaves out rows without a customer or with something else than a number, and says what stands there", () => {
    const { check: found, usable } = check(
      ["Ann", null, "Ben", "Cleo", "Dan", { error: "#N/A" }, "Eve"],
      [1, 2, "n/a", "1,234", true, 3, { error: "#DIV/0!" }],
    );
    expect(usable.keys.customer).toEqual(["Ann"]);
    expect(usable.numbers.revenue).toEqual([Float64Array.of(1)]);
    expect([found.rows, found.usable, found.leftOut]).toEqual([7, 1, 6]);
    expect(found.findings.map(({ row, kind, content }) => [row, kind, content])).toEqual([
      [1, "blank key", ""],
      [2, "text", "n/a"],
      [3, "text number", "1,234"],
      [4, "boolean", "true"],
      [5, "error cell", "#N/A"],
      [6, "error cell", "#DIV/0!"],
    ]);
  });

  test("counts a blank number as 0 and skips rows that are wholly blank without a word", () => {
    const { check: found, usable } = check(["Ann", null, "Ben"], [null, null, ""]);
    expect(usable.numbers.revenue).toEqual([Float64Array.of(0, 0)]);
    expect(found.leftOut).toBe(0);
    expect(found.counts).toEqual([{ kind: "blank number", effect: "counted", role: "revenue", count: 2 }]);
  });

  test("points at customers typed in two ways and at repeated rows, but counts them", () => {
    const { check: found, usable } = check([7, "7", "Ann ", "Ben", "Ben"], [1, 2, 3, 4, 4]);
    expect(usable.rows).toBe(5);
    expect(found.findings.map(({ row, kind, effect }) => [row, kind, effect])).toEqual([
      [1, "mixed key", "counted"],
      [2, "spaces in key", "counted"],
      [4, "repeated row", "counted"],
    ]);
  });

  test("counts all findings but lists a thousand", () => {
    const rows = 2500;
    const { check: found } = check(new Array(rows).fill("Ann"), new Array(rows).fill("none"));
    expect(found.findings).toHaveLength(1000);
    expect(found.counts).toEqual([{ kind: "text", effect: "left out", role: "revenue", count: rows }]);
    expect(found.leftOut).toBe(rows);
  });
});

test("rows left out are listed however many others are worth a look", () => {
  const cells = [...new Array<RawCell>(2000).fill(null), "n/a"];
  const { check } = checkData(profit, {
    customer: [cells.map((_, row) => `C${row}`)],
    revenue: [cells],
    profit: [],
    costs: [],
    drivers: [],
  });
  expect(check.leftOut).toBe(1);
  expect(check.findings.filter(({ effect }) => effect === "left out").map(({ row }) => row)).toEqual([2000]);
});

test.each(["1,234", "1.234,50", "€ 12", "$1,234.50", "(300)", "15 %", "-7", "1 234", ".5"])(
  "%s looks like a number",
  (content) => expect(looksLikeNumber(content)).toBe(true),
);

test.each(["n/a", "", "-", "12 pcs", "2024-01-31", "A7", "1.2.3"])(
  "%s does not look like a number",
  (content) => expect(looksLikeNumber(content)).toBe(false),
);

describe("whether data are about the question at all", () => {
  const columns = (columns: Record<string, RawCell[]>) => ({
    headers: Object.keys(columns),
    samples: Object.values(columns),
  });
  const fit = (analysis: Analysis, data: Record<string, RawCell[]>) =>
    fitness(analysis, columns(data), initialOptions(analysis));
  const customers = {
    Customer: ["Ann", "Ben"],
    Profile: ["High", "Low"],
    Profit: [5, 7],
    Sales: [10, 20],
    Orders: [1, 2],
    Segment: ["A", "B"],
    Region: ["East", "West"],
  };

  test("a list of customers answers whose profit it is, and neither who decides nor what a leader gains", () => {
    expect(fit(profit, customers)).toBeGreaterThan(0);
    expect(fit(ecosystem, customers)).toBe(0);
    expect(fit(centers, customers)).toBe(0);
  });

  test("deals answer who decides, also where one header says nothing", () => {
    const deals = { Decider: ["X", "Y"], Payer: ["P", "Q"], Gain: [5, 7] };
    expect(fit(ecosystem, deals)).toBeGreaterThan(0);
  });

  test("cohorts are an answer and no customers to choose from, though they have a column of each kind", () => {
    const samples = [
      [46_023, 46_054, 46_082],
      [30, 41, 18],
      [1, 1, 1],
      [0.34, 0.41, null],
      [0.35, null, null],
    ];
    const fits = (...periods: string[]) =>
      fitness(targets, { headers: ["Cohort", "Customers", ...periods], samples }, initialOptions(targets));
    expect(fits("0", "1", "2")).toBe(0);
    expect(fits("Won", "Next", "Later")).toBeGreaterThan(0);
  });
});
