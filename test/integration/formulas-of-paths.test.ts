/** Every formula that a path would write, held against what Excel takes: the embedded grid lets more pass. */
import type { CellValue } from "../../embedded/grid/grid";
import { analyses } from "../../src/analyses";
import type { Analysis } from "../../src/analyses/analysis";
import { sheetsToWrite } from "../../src/analyses/asked";
import { measure } from "../../src/analyses/measure";
import type { Report } from "../../src/analyses/report";
import { refusals } from "../support/excel-limits";
import { ownFunctions } from "../support/functions";
import { PathWorkbook, TODAY, type Walk } from "../support/path";
import { plainSums, simulatedLog } from "../support/purchase-log";

const { metadata } = ownFunctions();
const analysis = (id: string) => analyses.find((each) => each.id === id)!;

let book: PathWorkbook;

beforeAll(async () => {
  book = await PathWorkbook.open();
  await book.sample(
    ...["Sales", "Customers", "Service", "Deals", "Centers", "Campaign", "Purchases", "Subscribers", "Plans"],
  );
  const sums = plainSums(simulatedLog(60, 0.15), 30.4375);
  book.place("Sums", [["Customer", "Frequency", "Recency", "Age", "Monetary"], ...sums], "Sums");
  // A season ago, so that there is something to compare with.
  await book.write(measure, { today: TODAY - 90 });
});
afterAll(() => book.close());

async function reportOf(path: Analysis, walk: Walk = {}): Promise<Report> {
  const { context } = await book.ask(path, walk);
  const wished = sheetsToWrite(path, context.columns, context.options, context.facts);
  const { names } = await book.workbook.sheetNames(wished);
  return path.report({ ...context, before: null, sheetNames: names });
}

/** The formulas of all cells and of what the sheets offer to others. */
function formulasOf({ sheets }: Report): { where: string; formula: string }[] {
  return sheets.flatMap(({ name, blocks, offers }) => [
    ...blocks.flatMap(({ at, rows }) =>
      rows.flatMap((cells) =>
        cells.flatMap((cell) =>
          cell && "formula" in cell ? [{ where: `${name}, from ${at}`, formula: cell.formula }] : [],
        ),
      ),
    ),
    ...(offers?.columns ?? []).map(({ header, formula }) => ({
      where: `${name} offers ${header}`,
      formula: `=${formula.replaceAll("{sheet}", "'A sheet'")}`,
    })),
  ]);
}

const refused = (report: Report) =>
  formulasOf(report).flatMap(({ where, formula }) =>
    refusals(formula, metadata).map((wrong) => `${where} ${wrong}: ${formula.slice(0, 120)}`),
  );

const OTHERS: [string, string, Walk][] = [
  ["profit", "with the cost of activities", { source: "Service", options: { activities: { Calls: 9000 } } }],
  ["profit", "of revenue alone", { columns: { profit: [] }, options: { basis: "gross" } }],
  ["lifetime", "on margins", { source: "Plans", options: { from: "margins" } }],
  ["lifetime", "on margins for some periods", { source: "Plans", options: { from: "margins", periods: 5 } }],
  ["lifetime", "on contracts", { source: "Subscribers", options: { from: "survivors" } }],
  ["lifetime", "on sums by customer", { source: "Sums", options: { from: "summary", unit: "month" } }],
  ["lifetime", "with a spend and a model", { options: { spend: 5000, model: "Pareto/NBD" } }],
  ["profiles", "by a column of the user", { options: { use: "Segment" } }],
  ["ideal", "without recommendations", { columns: { recommend: [] } }],
  ["ecosystem", "without users", { columns: { user: [] } }],
  ["centers", "without buying centers", { columns: { buyer: [] } }],
  ["targets", "without an earlier offer", { options: { earlier: "assumed", amount: 200 } }],
  ["targets", "with a budget", { options: { budget: 3000, start: "most valuable", segments: ["Mid-size"] } }],
];

test.each(analyses.map(({ id }): [string, string, Walk] => [id, "on its sample", {}]).concat(OTHERS))(
  "Excel takes all formulas of %s %s",
  async (id, _, walk) => {
    const report = await reportOf(analysis(id), walk);
    expect(formulasOf(report).length).toBeGreaterThan(10);
    expect(refused(report)).toEqual([]);
  },
);

/** As many columns as each path takes, with headers as long and as odd as a table's may well be. */
test.each(["profit", "profiles", "ideal", "targets"])(
  "Excel takes all formulas of %s on many columns with long and odd headers",
  async (id) => {
    const path = analysis(id);
    const roles = Object.entries(path.columns);
    const wide = roles.flatMap(([role, { kind, many, most, unless }]) =>
      unless ? [] : Array.from({ length: many ? most! : 1 }, (_, at) => ({ role, kind, at })),
    );
    const header = (role: string, at: number) =>
      `${role} ${at}: it's "odd", [by #] {top} @ ${String(at).padStart(60, "long ")}`;
    const cell = (kind: string, at: number, row: number): CellValue =>
      kind === "key"
        ? `Customer ${row}`
        : kind === "attribute"
          ? `Value ${(row * (at + 1)) % 3}`
          : kind === "flag"
            ? Number((row * (at + 7)) % 5 < 2)
            : ((row * (at + 3) * 37) % 101) + 1;
    const headers = wide.map(({ role, at }) => header(role, at));
    const rows = Array.from({ length: 150 }, (_, row) =>
      wide.map(({ kind }, place) => cell(kind, place, row)),
    );
    book.place(`Wide ${id}'s`, [headers, ...rows], `Wide_${id}`);
    const columns = Object.fromEntries(
      roles.map(([role]) => [role, wide.flatMap((each, at) => (each.role === role ? [headers[at]] : []))]),
    );
    const drivers = columns.drivers ?? [];
    const activities = Object.fromEntries(drivers.map((each, at) => [each, 100 + at]));
    const report = await reportOf(path, { source: `Wide_${id}`, columns, options: { activities } });
    expect(refused(report)).toEqual([]);
  },
);

test("formulas that would be too long are refused in words, before any sheet is added", async () => {
  const headers = Array.from({ length: 20 }, (_, at) => `Trait ${at} ${"of a customer ".repeat(17)}`);
  const rows = Array.from({ length: 60 }, (_, row) => [
    `Customer ${row}`,
    row,
    ...headers.map((_each, at) => `Value ${(row * (at + 2)) % 3}`),
  ]);
  book.place("Long", [["Customer", "Profit", ...headers], ...rows], "Long");
  const before = book.sheetNames();
  await expect(
    book.write(analysis("ideal"), { source: "Long", columns: { attributes: headers } }),
  ).rejects.toThrow("Choose fewer columns, or shorten their headers.");
  expect(book.sheetNames()).toEqual(before);
});

test("what Excel refuses is seen", () => {
  const seen = (formula: string) => refusals(formula, metadata).length;
  expect(seen(`=LET(a,1,a+SUM(Sales[It''s '[odd'] '#1],'It''s'!A1#))`)).toBe(0);
  for (const formula of [
    `=LET(r,1,r)`,
    `=LET(c,1,c)`,
    `=LET(p1,1,p1)`,
    `=LET(a,1)`,
    `=LET(R1C1,1,R1C1)`,
    `="${"x".repeat(256)}"`,
    `=SUM(1`,
    `=SUM(1))`,
    `=NOSUCH(1)`,
    `=VF.NOSUCH(1)`,
    `=VF.PARETO_SHARE()`,
    `=VF.PARETO_SHARE(1,2,3,4)`,
    `=ROUND(1)`,
    `=1+${"(".repeat(65)}1${")".repeat(65)}`,
    `="${"x,".repeat(4100)}"`,
  ])
    expect(`${formula.slice(0, 40)} ${seen(formula) > 0}`).toBe(`${formula.slice(0, 40)} true`);
});
