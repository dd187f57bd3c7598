/** The sample tables: coherent with one another, with planted truths to be found, and added by name through the genuine Office.js. */
import { csvParse } from "d3-dsv";
import { analyses } from "../../src/analyses";
import { addSamples, samples } from "../../src/workbook/samples";
import { PathWorkbook, quietly } from "../support/path";
import { sampleText } from "../support/samples";
import { superstore } from "../support/superstore";

const sampleOf = (name: string) => samples.find((each) => each.name === name)!;
const rowsOf = async (name: string) => csvParse(await sampleText(sampleOf(name)));
const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);

const COLUMNS: Record<string, string> = {
  Sales:
    "Order ID,Order Date,Customer ID,Customer Name,Segment,Region,State,Category,Sub-Category,Sales,Quantity,Discount,Profit",
  Customers:
    "Customer ID,Customer Name,Segment,Region,Industry,Employees,Source,Since,Years,Orders,Days since last order,Sales,Profit,Profit last year,Profit this year,Service hours,Recommend",
  Service: "Customer,Revenue,Cost of goods,Calls,Orders,Deliveries,Complaints",
  Activities: "Activity,Driver,Cost,Minutes a unit",
  Deals: "Deal,Date,Decider,Payer,User,Profit",
  Centers: "Account,Profit center,Leader,Metric,Baseline,Change,Profit a unit,Buying center",
  Campaign:
    "Customer,Company,E-mail,Phone,Address,Segment,Orders,Days since last order,Sales,Opened before,Contacted,Responded,Profit if they buy",
  Purchases: "Date,Customer,Amount",
  Subscribers: "Renewal,Customers",
  Plans: "Profile,Margin a year,Retention,Acquisition cost",
};

test.each(samples.map((sample) => [sample.name, sample] as const))(
  "%s has its columns, each number a number, and no text that Excel takes for something else",
  async (name, { kinds, about }) => {
    const rows = await rowsOf(name);
    expect(rows.columns.join()).toBe(COLUMNS[name]);
    expect(about).toMatch(/^[A-Z\d].*\.$/u);
    const wrong = (header: string, cell: string) => {
      const kind = kinds[header];
      if (kind === "date") return !/^20\d\d-\d\d-\d\d$/u.test(cell);
      if (kind) return cell !== "" && Number.isNaN(Number(cell));
      return /^([=+@'-]|\d+$|(\d{1,2}|\d{4})([-/.]\d+){1,2}$|\s|.*\s$)/u.test(cell);
    };
    for (const header of [...rows.columns, ...Object.keys(kinds)])
      expect(rows.map((row) => row[header]).filter((cell) => wrong(header, cell))).toEqual([]);
  },
);

test("every path has a sample that answers it, and every sample names paths that are there", () => {
  const ids = analyses.map(({ id }) => id);
  for (const { id, sample } of analyses)
    expect([id, sampleOf(sample)?.paths.includes(id)]).toEqual([id, true]);
  for (const { paths } of samples) expect(ids).toEqual(expect.arrayContaining(paths));
});

test("Customers counts what stands in Sales", async () => {
  const [sales, customers] = await Promise.all([rowsOf("Sales"), rowsOf("Customers")]);
  expect(customers).toHaveLength(793);
  expect(sum(customers.map(({ Profit }) => Number(Profit)))).toBeCloseTo(
    sum(superstore.map(({ profit }) => profit)),
    2,
  );
  const lines = sales.filter((line) => line["Customer ID"] === "CG-12520");
  const [claire] = customers.filter((customer) => customer["Customer ID"] === "CG-12520");
  const days = lines.map((line) => Date.parse(line["Order Date"]) / 86_400_000);
  const profitOf = (year: string) =>
    sum(lines.filter((line) => line["Order Date"].startsWith(year)).map(({ Profit }) => Number(Profit)));
  const end = Date.parse("2017-12-30") / 86_400_000;
  expect(Number(claire.Orders)).toBe(new Set(lines.map((line) => line["Order ID"])).size);
  expect(Number(claire["Days since last order"])).toBe(end - Math.max(...days));
  expect(Date.parse(claire.Since) / 86_400_000).toBe(Math.min(...days));
  expect(Number(claire.Years)).toBeCloseTo((end - Math.min(...days)) / 365.25, 2);
  expect(Number(claire["Profit last year"])).toBeCloseTo(profitOf("2016"), 4);
  expect(Number(claire["Profit this year"])).toBeCloseTo(profitOf("2017"), 4);
});

test("two trades and referrals are met at least twice as often among the most profitable fifth", async () => {
  const customers = await rowsOf("Customers");
  const sorted = [...customers].sort((one, other) => Number(other.Profit) - Number(one.Profit));
  const [best, others] = [sorted.slice(0, 159), sorted.slice(159)];
  const lift = (column: string, value: string) => {
    const shareIn = (rows: typeof best) => rows.filter((row) => row[column] === value).length / rows.length;
    return shareIn(best) / shareIn(others);
  };
  expect(lift("Industry", "Design")).toBeGreaterThan(2);
  expect(lift("Industry", "Healthcare")).toBeGreaterThan(2);
  expect(lift("Source", "Referral")).toBeGreaterThan(2);
  const asked = customers.filter(({ Recommend }) => Recommend !== "");
  expect(asked.length / customers.length).toBeCloseTo(0.6, 1);
  const mean = (rows: typeof best) => {
    const scores = rows.filter(({ Recommend }) => Recommend !== "").map((row) => Number(row.Recommend));
    return sum(scores) / scores.length;
  };
  expect(mean(best) - mean(others)).toBeGreaterThan(0.5);
});

test("four physicians decide most of the profit, and a fifth of the patients decide and pay themselves", async () => {
  const deals = await rowsOf("Deals");
  const byDecider = new Map<string, number>();
  for (const { Decider, Profit } of deals)
    byDecider.set(Decider, (byDecider.get(Decider) ?? 0) + Number(Profit));
  const amounts = [...byDecider.values()].sort((one, other) => other - one);
  expect(sum(amounts.slice(0, 4)) / sum(amounts)).toBeGreaterThan(0.7);
  const themselves = deals.filter(({ Decider, Payer, User }) => Decider === User && Payer === User);
  expect(themselves.length / deals.length).toBeCloseTo(0.2, 1);
});

test("20 accounts have two to four profit centers and differ widely; less can be more; IT brings no profit", async () => {
  const centers = await rowsOf("Centers");
  const impact = new Map<string, number>();
  const own = new Map<string, number>();
  for (const row of centers) {
    const gain = Number(row.Baseline) * Number(row.Change) * Number(row["Profit a unit"]);
    expect(gain).toBeGreaterThanOrEqual(0);
    impact.set(row.Account, (impact.get(row.Account) ?? 0) + gain);
    if (row["Profit center"] === row["Buying center"]) expect(row.Baseline).toBe("");
    else own.set(row.Account, (own.get(row.Account) ?? 0) + 1);
  }
  expect(impact.size).toBe(20);
  for (const count of own.values()) expect([2, 3, 4]).toContain(count);
  expect(Math.max(...impact.values()) / Math.min(...impact.values())).toBeGreaterThan(10);
  expect(centers.some((row) => Number(row.Change) < 0)).toBe(true);
  expect(centers.some((row) => row["Profit center"] === "IT")).toBe(true);
});

test("those respond to the campaign who opened before and bought lately; its addresses belong to nobody", async () => {
  const campaign = await rowsOf("Campaign");
  expect(campaign).toHaveLength(2000);
  const contacted = campaign.filter(({ Contacted }) => Contacted === "1");
  expect(contacted).toHaveLength(1200);
  for (const row of campaign) {
    expect(row.Responded === "").toBe(row.Contacted === "0");
    expect(row["E-mail"]).toMatch(/^[a-z.]+@[a-z-]+\.example\.com$/u);
    expect(row.Phone).toMatch(/^\d{3}-555-01\d\d$/u);
  }
  expect(new Set(campaign.map(({ Customer }) => Customer)).size).toBe(2000);
  const rate = (some: (row: (typeof campaign)[number]) => boolean) => {
    const rows = contacted.filter(some);
    return rows.filter(({ Responded }) => Responded === "1").length / rows.length;
  };
  expect(rate((row) => row["Opened before"] === "1")).toBeGreaterThan(
    2 * rate((row) => row["Opened before"] === "0"),
  );
  expect(rate((row) => Number(row["Days since last order"]) < 60)).toBeGreaterThan(
    2 * rate((row) => Number(row["Days since last order"]) > 120),
  );
});

describe("in a workbook", () => {
  let book: PathWorkbook;
  const tables = () => book.grid.tables().map(({ name }) => name);

  beforeEach(async () => {
    book = await PathWorkbook.open();
    jest.spyOn(globalThis, "fetch").mockImplementation(async (file) => {
      const sample = samples.find((each) => each.file === String(file));
      return sample ? new Response(await sampleText(sample)) : new Response(null, { status: 404 });
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await book.close();
  });

  test("those named are added, those that are there left as they are, and the first is selected", async () => {
    await addSamples(quietly(), ["Plans"]);
    expect(tables()).toEqual(["Plans"]);
    const id = await addSamples(quietly(), ["Plans", "Subscribers", "Deals"]);
    expect(tables().sort()).toEqual(["Deals", "Plans", "Subscribers"]);
    const { tables: offered, selectedTable } = await book.workbook.offeredSources();
    expect(offered.find((each) => each.id === id)?.label).toBe("Plans");
    expect(selectedTable).toBe(id);
  });

  test("an unknown name is refused, and nothing is added", async () => {
    await expect(addSamples(quietly(), ["Mars"])).rejects.toThrow("no sample table named Mars");
    expect(tables()).toEqual([]);
  });
});
