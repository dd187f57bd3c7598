import fc from "fast-check";
import { AnalysisError, type Key, type RawCell, type RawData } from "../../../src/analyses/analysis";
import { initialOptions } from "../../../src/analyses/asked";
import { checkData } from "../../../src/analyses/check";
import { fitness, matchColumns, missing } from "../../../src/analyses/matching";
import type { BarsPicture, FlowsPicture, ProfileMapPicture } from "../../../src/analyses/picture";
import { profiles } from "../../../src/analyses/profiles";
import { columns, type Role } from "../../../src/analyses/profiles/roles";
import { parseSample, samples } from "../../../src/workbook/samples";
import { sampleText } from "../../support/samples";

const options = initialOptions(profiles);
const roles = Object.keys(columns) as Role[];

type Table = Partial<Record<Role, Record<string, RawCell[]>>>;

/** Data by role and header. */
function usable(table: Table) {
  const of = <T>(take: (cells: Record<string, RawCell[]>) => T[]) =>
    Object.fromEntries(roles.map((role) => [role, take(table[role] ?? {})])) as Record<Role, T[]>;
  const headers = of((cells) => Object.keys(cells));
  return checkData(profiles, of(Object.values) as RawData<Role>, { headers, options }).usable;
}

const ask = (table: Table, chosen = {}) => profiles.preview(usable(table), { ...options, ...chosen });

/** How well the others of a group predict each customer, against how well all others do: in the plainest way. */
function leaveOneOut(outcome: number[], groups: Key[]): number {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const others = (row: number) => outcome.filter((_, other) => other !== row);
  let [missed, base] = [0, 0];
  outcome.forEach((value, row) => {
    const alike = outcome.filter((_, other) => other !== row && groups[other] === groups[row]);
    missed += (value - mean(alike.length > 0 ? alike : others(row))) ** 2;
    base += (value - mean(others(row))) ** 2;
  });
  return 1 - missed / base;
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const tellsOf = (preview: ReturnType<typeof ask>) =>
  new Map(preview.lists![0].rows.map(([name, , tells]) => [name, tells]));

async function customers() {
  const sample = samples.find(({ name }) => name === "Customers")!;
  const [headers, ...rows] = parseSample(await sampleText(sample), sample) as [string[], ...RawCell[][]];
  const column = (header: string) => rows.map((row) => row[headers.indexOf(header)]);
  return { headers, rows, column, numbers: (header: string) => column(header).map(Number) };
}

describe("the sample customers", () => {
  let sample: Awaited<ReturnType<typeof customers>>;
  let preview: ReturnType<typeof ask>;

  beforeAll(async () => {
    sample = await customers();
    preview = ask(matchedTable());
  });

  function matchedTable(): Table {
    const { headers, column } = sample;
    const found = matchColumns(profiles, { headers, samples: headers.map((header) => column(header)) });
    return Object.fromEntries(
      roles.map((role) => [
        role,
        Object.fromEntries(found[role].map((at) => [headers[at], column(headers[at])])),
      ]),
    );
  }

  test("match by themselves", () => {
    const matched = Object.fromEntries(
      Object.entries(matchedTable()).map(([role, cells]) => [role, Object.keys(cells)]),
    );
    expect(matched).toEqual({
      customer: ["Customer Name"],
      outcome: ["Profit"],
      value: ["Sales"],
      tenure: ["Years"],
      days: ["Days since last order"],
      orders: ["Orders"],
      features: [],
      before: [],
      earlier: ["Profit last year"],
      later: ["Profit this year"],
      effort: ["Service hours"],
      own: ["Segment", "Region", "Industry", "Employees", "Source"],
    });
  });

  test("are judged as leaving each customer out in turn says", () => {
    const profit = sample.numbers("Profit");
    const tells = tellsOf(preview);
    for (const header of ["Segment", "Region", "Industry", "Employees", "Source"]) {
      expect([header, tells.get(header)]).toEqual([
        header,
        percent(leaveOneOut(profit, sample.column(header) as Key[])),
      ]);
    }
    expect(tells.get("Sales and Years")).toBe(percent(leaveOneOut(profit, grid(3))));
    const shares = preview.lists![0].rows.map(([, , share]) => parseFloat(share));
    expect(shares).toEqual([...shares].sort((one, other) => other - one));
  });

  /** Bands of equal count by counting who has less. */
  function grid(bands: number): string[] {
    const band = (header: string) => {
      const values = sample.numbers(header);
      return values.map(
        (value) => 1 + Math.floor((bands * values.filter((other) => other < value).length) / values.length),
      );
    };
    const [value, tenure] = [band("Sales"), band("Years")];
    return value.map((each, row) => `${each}/${tenure[row]}`);
  }

  test("have an answer to be read aloud, with the figures of plain arithmetic", () => {
    expect(preview.sentence).toBe(
      "Knowing a customer's Sales level tells you 17% of what separates their Profit; Source alone 7%. " +
        "The best profile, High Sales, is 7% of customers and brings 32% of Profit.",
    );
    // The 54 customers with the highest sales, as the natural break has it.
    const rows = sample
      .numbers("Sales")
      .map((sales, row) => ({ sales, profit: sample.numbers("Profit")[row] }));
    rows.sort((one, other) => other.sales - one.sales);
    const sum = (some: typeof rows) => some.reduce((total, { profit }) => total + profit, 0);
    const figures = Object.fromEntries(preview.figures.map(({ label, value }) => [label, value]));
    expect(figures).toMatchObject({
      Profiles: "3",
      "Best profile": "High Sales",
      "It brings": percent(sum(rows.slice(0, 54)) / sum(rows)),
      "One of the best =": `${(sum(rows.slice(0, 54)) / 54 / (sum(rows.slice(310)) / 483)).toFixed(0)} of Low Sales`,
    });
    expect(preview.warnings).toEqual([]);
    expect(preview.short).toBe("32% from High Sales");
  });

  test("draw the map of value by years where that is chosen", () => {
    const { pictures, lists } = ask(matchedTable(), { use: "Sales and Years" });
    const map = pictures[0] as ProfileMapPicture;
    expect([map.kind, map.x, map.y]).toEqual([
      "profile map",
      ["Short", "Medium", "Long"],
      ["Low", "Medium", "High"],
    ]);
    expect(map.cells).toHaveLength(9);
    const ours = grid(3);
    for (const [value, tenure] of [
      [3, 3],
      [1, 2],
    ]) {
      const size = ours.filter((each) => each === `${value}/${tenure}`).length;
      const name = `${map.y[value - 1]} / ${map.x[tenure - 1]}`;
      expect(lists![1].rows.find(([profile]) => profile === name)![1]).toBe(String(size));
      const cell = map.cells.find(({ x, y }) => x === tenure - 1 && y === value - 1)!;
      expect(cell.lines[0]).toBe(`${Math.round((100 * size) / ours.length)}% of customers`);
    }
    expect(Math.max(...map.cells.map(({ weight }) => weight))).toBe(1);
  });

  test("move between levels with the same limits in both years", () => {
    const [before, now] = [sample.numbers("Profit last year"), sample.numbers("Profit this year")];
    const both = [...before, ...now];
    const level = (value: number) =>
      Math.floor((3 * both.filter((other) => other < value).length) / both.length);
    const [from, to] = [before.map(level), now.map(level)];
    const flows = preview.pictures[1] as FlowsPicture;
    expect(flows.from.map(({ label }) => label)).toEqual(["High", "Medium", "Low"]);
    for (const { from: one, to: other, customers: moved } of flows.links) {
      expect(moved).toBe(from.filter((each, row) => each === 2 - one && to[row] === 2 - other).length);
    }
    expect(flows.links.reduce((total, { customers: moved }) => total + moved, 0)).toBe(before.length);
    const figure = preview.figures.find(({ label }) => label === "Graduated")!;
    expect(figure.value).toBe(String(from.filter((each, row) => to[row] > each).length));
    expect(figure.meaning).toContain(`${from.filter((each, row) => to[row] < each).length} fell back`);
  });

  test("show where effort goes", () => {
    const figure = preview.figures.find(({ label }) => label === "Widest gap of effort")!;
    const hours = sample.numbers("Service hours");
    const byLevel = sample
      .numbers("Sales")
      .map((sales, row) => ({ sales, hours: hours[row] }))
      .sort((one, other) => other.sales - one.sales)
      .slice(310);
    const share =
      byLevel.reduce((sum, each) => sum + each.hours, 0) / hours.reduce((sum, each) => sum + each, 0);
    expect(figure.value).toBe(`${Math.round(100 * share)}% for 25%`);
    expect(figure.meaning).toContain("Low Sales");
  });
});

/** 40 customers: region tells all but a little noise, the rest tells nothing. */
const noise = (row: number) => 10 * (((row * 7919) % 13) - 6);
const many = (count: number, cell: (row: number) => RawCell) =>
  Array.from({ length: count }, (_, row) => cell(row));
const regional = (count = 40): Table => ({
  customer: { Customer: many(count, (row) => `C${row}`) },
  outcome: { Profit: many(count, (row) => (row % 4 === 0 ? 300 : 100) + noise(row)) },
  own: {
    Region: many(count, (row) => (row % 4 === 0 ? "North" : "South")),
    Coin: many(count, (row) => (row % 3 === 0 ? "Heads" : "Tails")),
  },
});

describe("which grouping is recommended", () => {
  test("the one that predicts a customer from the others of the group", () => {
    const table = regional();
    const { sentence, lists, facts } = ask(table);
    const profit = table.outcome!.Profit as number[];
    const [region, coin] = ["Region", "Coin"].map((name) => leaveOneOut(profit, table.own![name] as Key[]));
    expect(lists![0].rows).toEqual([
      ["Region", "2", percent(region)],
      ["Coin", "2", percent(coin)],
    ]);
    expect(facts.use).toBe("Region");
    const north = profit.filter((_, row) => row % 4 === 0).reduce((sum, each) => sum + each, 0);
    const total = profit.reduce((sum, each) => sum + each, 0);
    expect(sentence).toBe(
      `Knowing a customer's Region tells you ${Math.round(100 * region)}% of what separates their Profit; Coin alone next to nothing. ` +
        `The best profile, North, is 25% of customers and brings ${Math.round((100 * north) / total)}% of Profit.`,
    );
  });

  test("not the one with the most groups: a group for each customer predicts nothing", () => {
    const table = regional();
    const { lists, facts } = ask({
      ...table,
      own: { ...table.own, Name: many(40, (row) => `N${row}`), Pair: many(40, (row) => row >> 1) },
    });
    expect(facts.use).toBe("Region");
    expect(lists![0].rows.find(([name]) => name === "Name")![2]).toBe("0.0%");
  });

  test("says what would tell more where the user chooses another one", () => {
    const { sentence, pictures } = ask(regional(), { use: "Coin" });
    expect(sentence).toMatch(
      /^Knowing a customer's Coin tells you next to nothing of what separates their Profit; Region would tell you 83%\./u,
    );
    expect((pictures[0] as BarsPicture).bars.map(({ label }) => label)).toEqual(["Tails", "Heads"]);
  });

  test("falls back on the recommended where the chosen one is gone", () => {
    expect(ask(regional(), { use: "Industry" }).facts.use).toBe("Region");
    expect(ask(regional(), { use: "recommended" }).facts.use).toBe("Region");
  });

  test("says so where none predicts anything", () => {
    const { own, ...rest } = regional();
    const { sentence, warnings } = ask({ ...rest, own: { Coin: own!.Coin } });
    expect(sentence).toMatch(/^Knowing a customer's Coin tells you next to nothing of what/u);
    expect(warnings).toEqual([expect.stringMatching(/^No grouping predicts Profit/u)]);
  });
});

describe("a grouping made of the outcome itself", () => {
  const grown = (table: Table, value: RawCell[]): Table => ({
    ...table,
    value: { Value: value },
    tenure: { Years: many(40, (row) => row % 7) },
  });

  test.each([
    ["the outcome", (profit: number) => profit],
    ["the outcome in thousands", (profit: number) => profit / 1000],
    ["the outcome turned round", (profit: number) => 5000 - 2 * profit],
  ])("isn't ranked: %s", (_, of) => {
    const table = regional();
    const profit = table.outcome!.Profit as number[];
    const { warnings, lists, facts } = ask(grown(table, profit.map(of)));
    expect(lists![0].rows.map(([name]) => name)).toEqual(["Region", "Coin"]);
    expect(facts.use).toBe("Region");
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Not ranked, as they are made of Profit itself .*: Value and Years, Value level\./u,
      ),
    ]);
  });

  test("isn't ranked either where one's own column says the outcome in other words", () => {
    const table = regional();
    const responded = many(40, (row) => (row % 5 === 0 ? 1 : 0));
    const { lists, warnings } = ask({
      ...table,
      outcome: { Responded: responded },
      own: { ...table.own, Answer: responded.map((each) => (each === 1 ? "yes" : "no")) },
    });
    expect(lists![0].rows.map(([name]) => name).sort()).toEqual(["Coin", "Region"]);
    expect(warnings!.join(" ")).toContain("Not ranked, as it is made of Responded itself");
  });

  test("can be used all the same, and the sentence says what it can't", () => {
    const table = regional();
    const profit = table.outcome!.Profit as number[];
    const { sentence } = ask(grown(table, profit), { use: "Value level" });
    expect(sentence).toMatch(
      /^Value level is made of Profit itself, so that it can't be judged by it; Region would tell you 83%\. The best profile/u,
    );
    const alone = ask({ customer: table.customer, outcome: table.outcome, value: { Value: profit } });
    expect(alone.sentence).toMatch(
      /^Value level is made of Profit itself, so that it can't be judged by it\. The/u,
    );
    expect(alone.lists).toHaveLength(1);
  });

  test("is no part of clusters", () => {
    const table = regional();
    const { facts } = ask({
      ...grown(table, table.outcome!.Profit),
      orders: { Orders: many(40, (row) => row % 5) },
    });
    const clusters = facts.tried.find(({ kind }) => kind === "cluster")!;
    expect(clusters.from.map(({ role }) => role)).toEqual(["tenure", "orders"]);
    expect(clusters.circular).toBe(false);
  });

  test("the profit of a year earlier is another column, and may predict this year's", () => {
    const table = regional();
    const { facts, lists } = ask({
      ...table,
      earlier: { "Last year": many(40, (row) => (row % 4 === 0 ? 280 : 90) + noise(row + 5)) },
    });
    expect(facts.use).toMatch(/^(Last year level|Region)$/u);
    expect(lists![0].rows.map(([name]) => name)).toContain("Last year level");
  });
});

describe("warnings", () => {
  test("name the groups that are too few to act on", () => {
    const table = regional();
    const region = table.own!.Region.map((each, row) => (row < 3 ? "Isle" : row === 3 ? "Moon" : each));
    const { warnings, facts } = ask({ ...table, own: { Region: region } });
    expect(facts.least).toBe(10);
    expect(warnings![0]).toMatch(
      /^3 profiles have fewer than 10 customers, too few to act on .*: North \(9\), Isle \(3\), Moon \(1\)\. Use/u,
    );
  });

  test("under 1% of many customers is too few, too", () => {
    const table = regional(2000);
    const region = table.own!.Region.map((each, row) => (row < 15 ? "Isle" : each));
    const { warnings, sentence } = ask({ ...table, own: { Region: region } });
    expect(warnings![0]).toMatch(/^1 profile has fewer than 20 customers, too few .*: Isle \(15\)\./u);
    // Isle can't be the best: it is too small.
    expect(sentence).toContain("The best profile, North, is 25% of customers");
  });

  test("name the customer who decides the ranking alone", () => {
    const table = regional();
    const profit = table.outcome!.Profit.map((each, row) => (row === 8 ? 90_000 : each));
    const { warnings } = ask({ ...table, outcome: { Profit: profit } });
    expect(warnings!.join(" ")).toMatch(
      /One customer, C8, makes 97% of all that separates customers by Profit/u,
    );
  });

  test("tell what seems to predict and doesn't", () => {
    const table = regional();
    const { warnings } = ask({ ...table, own: { Pair: many(40, (row) => `P${row >> 1}`) } }, { use: "Pair" });
    const pairs = leaveOneOut(
      table.outcome!.Profit as number[],
      table.outcome!.Profit.map((_, row) => row >> 1),
    );
    expect(pairs).toBeLessThan(0);
    expect(warnings!.join(" ")).toMatch(/No grouping predicts Profit/u);
  });

  test("tell that a customer stands in several rows", () => {
    const table = regional();
    const names = table.customer!.Customer.map((each, row) => (row === 39 ? "c0" : each));
    const { warnings } = ask({ ...table, customer: { Customer: names } });
    expect(warnings).toEqual([
      expect.stringMatching(/^1 row names a customer who stands in an earlier row/u),
    ]);
  });
});

describe("graduation between profiles that a column tells", () => {
  const table = regional();
  const before = many(40, (row) =>
    row === 0 ? null : row % 2 === 0 ? "North" : row === 1 ? "East" : "South",
  );

  test("counts who went where, and leaves out whom it doesn't know", () => {
    const { pictures, figures } = ask({ ...table, before: { "Profile before": before } }, { use: "Region" });
    const flows = pictures[1] as FlowsPicture;
    // Of rows 2 to 38, North were the even ones, and every second of those (4, 8 …) still is.
    expect(flows.from).toEqual([
      { label: "North", customers: 19 },
      { label: "South", customers: 19 },
      { label: "East", customers: 1 },
    ]);
    expect(flows.to).toEqual([
      { label: "North", customers: 9 },
      { label: "South", customers: 30 },
    ]);
    const moved = (from: string, to: string) =>
      flows.links.find((link) => flows.from[link.from].label === from && flows.to[link.to].label === to)
        ?.customers;
    expect([
      moved("North", "North"),
      moved("North", "South"),
      moved("South", "South"),
      moved("East", "South"),
    ]).toEqual([9, 10, 19, 1]);
    // East is gone and has no mean any more: who left it rose.
    expect(figures.find(({ label }) => label === "Graduated")).toMatchObject({
      value: "1",
      meaning: "Of 39 customers known in both periods; 10 fell back.",
    });
  });

  test("says what graduating is worth, as summed up period by period", () => {
    const { figures } = ask({ ...table, before: { "Profile before": before } }, { use: "Region" });
    const profit = table.outcome!.Profit as number[];
    const rows = many(39, (row) => Number(row) + 1) as number[];
    const mean = (of: (row: number) => boolean) => {
      const some = rows.filter(of).map((row) => profit[row]);
      return some.reduce((sum, each) => sum + each, 0) / some.length;
    };
    const [north, south] = [mean((row) => row % 4 === 0), mean((row) => row % 4 !== 0)];
    let [ofNorth, ofSouth] = [0, 0];
    for (let period = 0; period < 5; period++) {
      [ofNorth, ofSouth] = [north + ((9 / 19) * ofNorth + (10 / 19) * ofSouth) / 1.1, south + ofSouth / 1.1];
    }
    expect(figures.find(({ label }) => label === "Worth of graduating")).toMatchObject({
      value: (ofNorth - ofSouth).toFixed(2),
      meaning: "From South to North: what a customer brings more over 5 periods, discounted at 10%.",
    });
  });

  test("a column of names is none", () => {
    const { facts, warnings } = ask({
      ...regional(80),
      before: { Name: many(80, (row) => `N${row}`) },
    });
    expect(facts.graduation).toBeNull();
    expect(warnings!.join(" ")).toContain("more than 50 profiles");
  });
});

describe("odd data", () => {
  test("customers of whom something isn't known are a group of their own, and stay in all totals", () => {
    const table = regional();
    const value = many(40, (row) => (row % 10 === 3 ? null : ((row * 37) % 100) + 1));
    const { lists, facts } = ask(
      { ...table, value: { Value: value }, tenure: { Years: many(40, (row) => row % 9) } },
      { use: "Value level" },
    );
    expect(facts.profiles).toContain("Not known");
    expect(lists![1].rows.find(([name]) => name === "Not known")![1]).toBe("4");
    expect(lists![1].rows.reduce((sum, [, size]) => sum + Number(size), 0)).toBe(40);
  });

  test("names of columns that are alike, or that are words of ours, are told apart", () => {
    const table = regional();
    const { facts } = ask({
      ...table,
      value: { Sales: many(40, (row) => ((row * 37) % 100) + 1) },
      own: { "sales level": table.own!.Region, Recommended: table.own!.Coin, __proto__x: table.own!.Coin },
    });
    expect(facts.tried.map(({ name }) => name)).toEqual([
      "Sales level",
      "sales level (2)",
      "Recommended (2)",
      "__proto__x",
    ]);
  });

  test("profiles called like properties or formulas, numbers and yes or no are profiles like others", () => {
    const table = regional();
    const cells = ["__proto__", "constructor", "=1+1", 7, true, "", null] as RawCell[];
    const { lists } = ask({ ...table, own: { Odd: many(40, (row) => cells[row % cells.length]) } });
    expect(lists![1].rows.map(([name]) => name).sort()).toEqual(
      ["7", "=1+1", "Not known", "TRUE", "__proto__", "constructor"].sort(),
    );
  });

  test("yes and no: the mean of a profile is a share of its customers", () => {
    const responded = many(40, (row) => (row % 4 === 0 || row === 2 ? 1 : 0));
    const { lists, figures, sentence } = ask({ ...regional(), outcome: { Responded: responded } });
    expect(lists![1].rows.map(([name, , , mean]) => [name, mean])).toEqual([
      ["North", "100.0%"],
      ["South", "3.3%"],
    ]);
    expect(figures.find(({ label }) => label === "Mean of the best")!.meaning).toContain("27.5%");
    expect(sentence).toContain("The best profile, North, is 25% of customers and brings 91% of Responded.");
  });

  test("losses in all: no shares, but an answer", () => {
    const table = regional();
    const profit = (table.outcome!.Profit as number[]).map((each) => each - 400);
    const { sentence, pictures, figures } = ask({ ...table, outcome: { Profit: profit } });
    expect(sentence).toMatch(
      /The best profile, North, is 25% of customers; all of them together have no Profit to share out\. South, 75% of customers, loses money\.$/u,
    );
    expect((pictures[0] as BarsPicture).bars[0]).toMatchObject({ label: "North", marked: true });
    expect(figures.map(({ label }) => label)).not.toContain("It brings");
  });

  test.each<[string, Table, RegExp]>([
    [
      "nobody",
      { customer: { Customer: [] }, outcome: { Profit: [] }, own: { Region: [] } },
      /^No row has both a customer and an outcome/u,
    ],
    [
      "one customer",
      { customer: { Customer: ["Ann"] }, outcome: { Profit: [5] }, own: { Region: ["North"] } },
      /^There is only one customer/u,
    ],
    [
      "nothing to group by",
      { customer: regional().customer, outcome: regional().outcome },
      /^There is nothing to make profiles of/u,
    ],
    [
      "one outcome for all",
      { ...regional(), outcome: { Profit: many(40, () => 3) } },
      /^These data have no answer: /u,
    ],
  ])("%s: says what to do", (_, table, words) => {
    expect(() => ask(table)).toThrow(AnalysisError);
    expect(() => ask(table)).toThrow(words);
  });

  test("100,000 customers", () => {
    const count = 100_000;
    const started = performance.now();
    const { facts, lists } = ask({
      ...regional(count),
      value: { Sales: many(count, (row) => (row * 7919) % 10_007) },
      tenure: { Years: many(count, (row) => (row * 31) % 17) },
      days: { Days: many(count, (row) => (row * 13) % 700) },
      orders: { Orders: many(count, (row) => row % 23) },
      earlier: { Before: many(count, (row) => (row * 3) % 500) },
    });
    expect(facts.use).toBe("Region");
    expect(lists![0].rows).toHaveLength(7);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  const cents = fc.integer({ min: -1e8, max: 1e8 }).map((each) => each / 100);

  test("whatever the numbers, profiles share out all customers and all of the outcome", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            outcome: cents,
            value: fc.option(cents),
            tenure: fc.option(fc.nat(40)),
            own: fc.option(fc.constantFrom("a", "B", "b", " ", "Not known")),
          }),
          { minLength: 2, maxLength: 60 },
        ),
        fc.integer({ min: 2, max: 8 }),
        (rows, bands) => {
          fc.pre(new Set(rows.map(({ outcome }) => outcome)).size > 1);
          let preview;
          try {
            preview = ask(
              {
                customer: { Customer: rows.map((_, row) => row) },
                outcome: { Profit: rows.map(({ outcome }) => outcome) },
                value: { Value: rows.map(({ value }) => value) },
                tenure: { Years: rows.map(({ tenure }) => tenure) },
                own: { Own: rows.map(({ own }) => own) },
              },
              { bands },
            );
          } catch (error) {
            // Outcomes that differ by rounding alone.
            expect(error).toBeInstanceOf(AnalysisError);
            return;
          }
          const table = preview.lists!.at(-1)!.rows;
          if (table.length < 12) {
            expect(table.reduce((sum, [, size]) => sum + Number(size), 0)).toBe(rows.length);
          }
          expect(preview.sentence).not.toMatch(/NaN|undefined|Infinity|null/u);
          expect(JSON.stringify(preview.figures)).not.toMatch(/NaN|undefined|Infinity|∞/u);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test("offers what was tried to choose from", () => {
  const choices = profiles.choices!(usable(regional()));
  expect(choices.use.map(({ value }) => value)).toEqual(["recommended", "Region", "Coin"]);
});

test("asks for what profiles can be made of", () => {
  const headers = ["Customer", "Profit"];
  const samplesOf = [many(9, (row) => `C${row}`), many(9, (row) => Number(row) * 2.5)];
  const matching = matchColumns(profiles, { headers, samples: samplesOf });
  expect(missing(profiles, matching)).toEqual([
    expect.stringMatching(/^Choose the column with the value or the segments in use/u),
  ]);
});

test("takes a list of customers for its data, and not one of orders", () => {
  const rows = 30;
  const headers = ["Customer", "Sales", "Profit", "Segment"];
  const fit = (name: (row: number) => string) =>
    fitness(
      profiles,
      {
        headers,
        samples: [
          many(rows, name),
          many(rows, (row) => row + 0.5),
          many(rows, (row) => row * 2.5),
          many(rows, (row) => (row % 2 === 0 ? "A" : "B")),
        ],
      },
      options,
    );
  expect(fit((row) => `C${row >> 1}`)).toBe(0);
  expect(fit((row) => `C${row}`)).toBeGreaterThan(1);
  // One slip among thirty is none.
  expect(fit((row) => `C${row === 7 ? 6 : row}`)).toBeGreaterThan(1);
});
