/** What the paths' native charts draw: the cells behind their series, against figures worked out from the data. */
import { csvParse } from "d3-dsv";
import type { CellValue, ChartState, Rect } from "../../embedded/grid/grid";
import { ideal } from "../../src/analyses/ideal";
import { profiles } from "../../src/analyses/profiles";
import { samples } from "../../src/workbook/samples";
import { PathWorkbook } from "../support/path";
import { sampleText } from "../support/samples";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

function chart(title: string): ChartState {
  const states = book.opened.host.book.charts.map(({ state }) => state);
  const found = states.filter((state) => state.title === title);
  expect(found).toHaveLength(1);
  return found[0];
}

type Cells = NonNullable<ChartState["series"][number]["x"]>;

const valuesOf = ({ sheetId, rect }: Cells) => book.grid.values(sheetId, rect).map(([cell]) => cell);

const setCell = async (sheet: string, row: number, column: number, value: CellValue) => {
  book.grid.write(book.sheetId(sheet), { row, column, rows: 1, columns: 1 }, [[value]], "user");
  await book.grid.settled();
};

describe("where profit and advocacy meet", () => {
  /** The points of the only series; all that is no point must be nothing at all, since Excel numbers the points where a text is among them. */
  function points(): CellValue[][] {
    const { type, series } = chart("Where profit and advocacy meet");
    expect([type, series.map(({ name }) => name)]).toEqual(["XYScatter", ["Customers who were asked"]]);
    const [x, y] = [series[0].x!, series[0].y!].map(valuesOf);
    expect(x).toHaveLength(y.length);
    const pairs = x.map((each, at) => [each, y[at]]);
    const drawn = pairs.filter(([one]) => one !== null);
    expect(pairs.slice(drawn.length).every(([one, other]) => one === null && other === null)).toBe(true);
    for (const cell of drawn.flat()) expect(typeof cell).toBe("number");
    return drawn;
  }

  /** Points in an order of their own. */
  const sorted = (pairs: CellValue[][]) => pairs.map((pair) => pair.join(" ")).sort();

  test("has the points of those of the sample who were asked, each once", async () => {
    await book.sample("Customers");
    await book.write(ideal);
    const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Customers")!));
    const asked = rows.filter((row) => row.Recommend !== "");
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.length).toBeLessThan(rows.length);
    expect(points()).toEqual(asked.map((row) => [Number(row.Profit), Number(row.Recommend)]));
    // The titles of the axes tell which is which, and the points stand apart from the table, whose rows are others.
    expect(chart("Where profit and advocacy meet")).toMatchObject({
      categoryTitle: "Profit",
      valueTitle: "Would recommend us, 0 to 10",
      legend: false,
    });
    const [headers] = book.values("Ideal – scores", "A4", 1, 8);
    expect(headers.slice(5)).toEqual([null, "Chart: profit", "Chart: answer"]);
  });

  const people: CellValue[][] = [
    ["Customer", "Trade", "Profit", "Recommend"],
    ...Array.from({ length: 20 }, (_, k): CellValue[] => [
      `Customer ${k}`,
      k < 6 ? "Health" : "Retail",
      k === 8 ? null : 300 - 25 * k,
      k % 4 === 0 ? 10 - k / 2 : null,
    ]),
  ];
  /** By hand: every fourth was asked; customer 8 has no profit. */
  const expected = [
    [300, 10],
    [200, 8],
    [0, 4],
    [-100, 2],
  ];

  test("draws neither who wasn't asked nor who has no profit, and follows an answer that is typed in", async () => {
    book.place("People", people, "People");
    await book.write(ideal, { source: "People", columns: { attributes: ["Trade"] } });
    expect(points()).toEqual(expected);
    await setCell("People", 6, 3, 7);
    expect(sorted(points())).toEqual(sorted([...expected, [175, 7]]));
    await setCell("People", 6, 3, null);
    await setCell("People", 1, 2, null);
    expect(sorted(points())).toEqual(sorted(expected.slice(1)));
  });

  test("of many customers draws 2,000 from all of the list, not only its first", async () => {
    const many = Array.from({ length: 5000 }, (_, k): CellValue[] => [
      `Customer ${k}`,
      k % 3 ? "Health" : "Retail",
      5000 - k,
      k % 11,
    ]);
    book.place("Many", [people[0], ...many], "Many");
    await book.write(ideal, { source: "Many", columns: { attributes: ["Trade"] } });
    const drawn = points();
    expect(drawn).toHaveLength(2000);
    // Each is a customer's own pair, none twice, and no gap in the list is longer than three customers.
    const at = drawn.map(([profit]) => 5000 - Number(profit));
    expect(drawn.map(([, answer]) => answer)).toEqual(at.map((k) => k % 11));
    const gaps = at.slice(1).map((each, i) => each - at[i]);
    expect([Math.min(...gaps), Math.max(...gaps)]).toEqual([2, 3]);
    expect(at.at(-1)).toBe(4999);
  });
});

describe("where the customers of each profile are now", () => {
  const TITLE = "Where the customers of each profile are now";

  /** Who went where, as the chart has it: the share of those of a profile before (category) who are in another now (series). */
  function flows(): Map<string, Map<string, CellValue>> {
    const { type, series, legend } = chart(TITLE);
    expect([type, legend]).toEqual(["ColumnStacked", true]);
    return new Map(
      series.map(({ name, x, y }) => {
        const categories = valuesOf(x!);
        const values = valuesOf(y!);
        expect(new Set(categories).size).toBe(categories.length);
        return [name, new Map(categories.map((category, at) => [String(category), values[at]]))];
      }),
    );
  }

  /** Each series is named as the column whose cells it draws. */
  function namesMatch(): void {
    for (const { name, y } of chart(TITLE).series) {
      const header: Rect = { ...y!.rect, row: y!.rect.row - 1, rows: 1 };
      expect(String(book.grid.values(y!.sheetId, header)[0][0])).toBe(name);
    }
  }

  /** The shares in the plainest way, from who was where before and is now. */
  function plainFlows(moves: [before: string, now: string][]): Map<string, Map<string, number | null>> {
    const names = [...new Set(moves.flat())];
    const share = (before: string, now: string) => {
      const started = moves.filter((move) => move[0] === before);
      return started.length === 0 ? null : started.filter((move) => move[1] === now).length / started.length;
    };
    return new Map(names.map((now) => [now, new Map(names.map((before) => [before, share(before, now)]))]));
  }

  function expectFlows(moves: [before: string, now: string][]): void {
    namesMatch();
    const found = flows();
    const expected = plainFlows(moves);
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [now, shares] of expected) {
      expect([...found.get(now)!.keys()].sort()).toEqual([...shares.keys()].sort());
      for (const [before, share] of shares) {
        const cell = found.get(now)!.get(before);
        if (share === null) expect([now, before, typeof cell]).not.toEqual([now, before, "number"]);
        else expect([now, before, cell]).toEqual([now, before, expect.closeTo(share, 12)]);
      }
    }
  }

  test("is each profile's own share of the sample's customers", async () => {
    await book.sample("Customers");
    await book.write(profiles);
    const rows = csvParse(await sampleText(samples.find(({ name }) => name === "Customers")!));
    const pairs = rows.map((row) => [Number(row["Profit last year"]), Number(row["Profit this year"])]);
    const both = pairs.flat().sort((one, other) => one - other);
    const level = (value: number) =>
      ["Low", "Medium", "High"][Math.floor((3 * both.findIndex((each) => each === value)) / both.length)];
    expectFlows(pairs.map(([before, now]) => [level(before), level(now)]));
    expect(chart(TITLE)).toMatchObject({ categoryTitle: "Profile a period earlier", valueFormat: "0%" });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Profiles – graduation");
      const { valueAxis } = sheet.charts.getItemAt(0).axes;
      valueAxis.load("maximum");
      await context.sync();
      expect(valueAxis.maximum).toBe(1);
    });
  });

  /** Told by a column; what comes first in the data is not what brings most. */
  const moves: [before: string, now: string, profit: number][] = [
    ["Silver", "Bronze", 20],
    ["Silver", "Gold", 900],
    ["Bronze", "Bronze", 30],
    ["Bronze", "Silver", 310],
    ["Gold", "Gold", 950],
    ["Gold", "Silver", 300],
    ["Bronze", "Bronze", 25],
    // Nobody is there any more, and nobody was there before.
    ["Gone", "Bronze", 10],
    ["Silver", "New", 500],
    ["Silver", "Silver", 305],
  ];
  const placeMoves = () =>
    book.place(
      "Clients",
      [
        ["Customer", "Profit", "Tier", "Profile last year"],
        ...moves.map(([before, now, profit], at): CellValue[] => [`Customer ${at}`, profit, now, before]),
      ],
      "Clients",
    );

  test("names each column of the sheet as it is, in whatever order the profiles stand in the data", async () => {
    placeMoves();
    await book.write(profiles, { source: "Clients", columns: { own: ["Tier"] }, options: { use: "Tier" } });
    expectFlows(moves.map(([before, now]) => [before, now]));
    // Of four who were Silver, one each is Bronze, Gold, New and still Silver.
    const silver = [...flows().values()].map((shares) => shares.get("Silver"));
    expect(silver.filter((share) => share === 0.25)).toHaveLength(4);
  });

  test("follows a customer who moves", async () => {
    placeMoves();
    await book.write(profiles, { source: "Clients", columns: { own: ["Tier"] }, options: { use: "Tier" } });
    await setCell("Clients", 7, 2, "Gold");
    const moved = moves.map(([before, now], at): [string, string] => [before, at === 6 ? "Gold" : now]);
    const found = flows();
    for (const [now, shares] of plainFlows(moved))
      expect([now, found.get(now)!.get("Bronze")]).toEqual([now, expect.closeTo(shares.get("Bronze")!, 12)]);
  });
});
