/** The Profiles path over the genuine Office.js: from the customers in a workbook to the written sheets. */
import type { CellValue } from "../../embedded/grid/grid";
import { profiles } from "../../src/analyses/profiles";
import { PathWorkbook } from "../support/path";

let path: PathWorkbook;

beforeEach(async () => {
  path = await PathWorkbook.open();
});
afterEach(() => path.close());

const ALL = [
  "Profiles",
  "Profiles – map",
  "Profiles – customers",
  "Profiles – power",
  "Profiles – effort",
  "Profiles – playbook",
  "Profiles – graduation",
];

const answer = (sheet = "Profiles") => path.values(sheet, "A2", 1, 1)[0][0];

/** A table with a header row, where it is written, as records by header; up to the first blank. */
function table(sheet: string, from: string, columns: number): Record<string, CellValue>[] {
  const [headers, ...rows] = path.values(sheet, from, 900, columns);
  const end = rows.findIndex(([first]) => first === null || first === "");
  return rows
    .slice(0, end < 0 ? rows.length : end)
    .map((row) => Object.fromEntries(headers.map((header, at) => [String(header), row[at]])));
}

/** Where the profile table of the answer sheet begins, wherever the key figures end. */
const PROFILE_TABLE = "E23";
const customersTable = (columns: number) => table("Profiles – customers", "A4", columns);

/** How well the others of a group predict each customer, against how well all others do: in the plainest way. */
function leaveOneOut(outcome: number[], groups: CellValue[]): number {
  const total = outcome.reduce((sum, each) => sum + each, 0);
  const [sums, sizes] = [new Map<CellValue, number>(), new Map<CellValue, number>()];
  groups.forEach((group, row) => {
    sums.set(group, (sums.get(group) ?? 0) + outcome[row]);
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  });
  let [missed, base] = [0, 0];
  outcome.forEach((value, row) => {
    const everybody = (total - value) / (outcome.length - 1);
    const size = sizes.get(groups[row])!;
    const others = size > 1 ? (sums.get(groups[row])! - value) / (size - 1) : everybody;
    missed += (value - others) ** 2;
    base += (value - everybody) ** 2;
  });
  return 1 - missed / base;
}

const setCell = async (sheet: string, row: number, column: number, value: CellValue) => {
  path.grid.write(path.sheetId(sheet), { row, column, rows: 1, columns: 1 }, [[value]], "user");
  await path.grid.settled();
};

describe("on the sample customers", () => {
  beforeEach(() => path.sample("Customers"));

  test("writes what the pane says, as plain arithmetic gives it, and no error", async () => {
    const cells = path.grid.values(path.sheetId("Customers"), { row: 0, column: 0, rows: 794, columns: 17 });
    const { written, preview } = await path.write(profiles);
    expect(written.sheets.map(({ name }) => name)).toEqual(ALL);
    expect(answer()).toBe(preview.sentence);
    for (const name of ALL) expect([name, path.errors(name, 900)]).toEqual([name, []]);

    const rows = customersTable(19);
    expect(rows).toHaveLength(793);
    const [headers, ...source] = cells;
    const column = (header: string) => source.map((row) => row[headers.indexOf(header)]);
    expect(rows.map((row) => row.Customer)).toEqual(column("Customer Name"));
    for (const header of ["Profit", "Sales", "Years", "Profit last year", "Service hours", "Region"]) {
      expect([header, rows.map((row) => row[header])]).toEqual([header, column(header)]);
    }
    expect(rows.map((row) => row.Profile)).toEqual(rows.map((row) => row["Sales level"]));

    const profit = rows.map((row) => Number(row.Profit));
    const power = table("Profiles – power", "A4", 6);
    expect(power).toHaveLength(9);
    for (const { Segmentation, "Predictive R²": predictive } of power) {
      const groups = rows.map((row) => row[String(Segmentation)]);
      expect([Segmentation, predictive]).toEqual([
        Segmentation,
        expect.closeTo(leaveOneOut(profit, groups), 10),
      ]);
    }
    expect(power.map(({ Whose }) => Whose).slice(0, 3)).toEqual(["made here", "made here", "your column"]);

    const total = profit.reduce((sum, each) => sum + each, 0);
    const figures = path.figures("Profiles");
    for (const each of table("Profiles", PROFILE_TABLE, 11)) {
      const own = rows.filter((row) => row.Profile === each.Profile);
      const sum = own.reduce((all, row) => all + Number(row.Profit), 0);
      expect(each).toMatchObject({
        Customers: own.length,
        "Customer share": expect.closeTo(own.length / 793, 12),
        Profit: expect.closeTo(sum, 6),
        "Share of Profit": expect.closeTo(sum / total, 12),
        "Mean Profit": expect.closeTo(sum / own.length, 8),
        "Mean Years": expect.closeTo(own.reduce((all, row) => all + Number(row.Years), 0) / own.length, 10),
      });
    }
    expect(figures.get("Best profile")).toBe("High Sales");
    expect(figures.get("One of the best is worth")).toBe("1 High Sales = 11 Low Sales");

    const effort = table("Profiles – effort", "A4", 5);
    const hours = rows.reduce((all, row) => all + Number(row["Service hours"]), 0);
    for (const each of effort) {
      const own = rows.filter((row) => row.Profile === each.Profile);
      expect(each["Share of Service hours"]).toBeCloseTo(
        own.reduce((all, row) => all + Number(row["Service hours"]), 0) / hours,
        12,
      );
    }
    expect(answer("Profiles – effort")).toBe(
      "Low Sales gets 56% of the effort and brings 25% of Profit: the widest gap.",
    );
    // The user's own sheet is as it was, cell for cell.
    expect(
      path.grid.values(path.sheetId("Customers"), { row: 0, column: 0, rows: 794, columns: 17 }),
    ).toEqual(cells);
  });

  test("maps value by tenure, and follows another number of bands", async () => {
    await path.write(profiles);
    const rows = customersTable(19);
    const numbers = (header: string) => rows.map((row) => Number(row[header]));
    const [sales, years, profit] = ["Sales", "Years", "Profit"].map(numbers);
    const total = profit.reduce((sum, each) => sum + each, 0);
    /** The map in the plainest way: by value, the highest first, then by tenure, the shortest first. */
    const mapOf = (bands: number, of: (rows: number[]) => number) => {
      const bandsOf = (values: number[]) =>
        values.map((value) =>
          Math.floor((bands * values.filter((each) => each < value).length) / values.length),
        );
      const [high, long] = [bandsOf(sales), bandsOf(years)];
      const order = Array.from({ length: bands }, (_, band) => band);
      return [...order]
        .reverse()
        .map((value) =>
          order.map((tenure) =>
            expect.closeTo(
              of([...rows.keys()].filter((row) => high[row] === value && long[row] === tenure)),
              10,
            ),
          ),
        );
    };
    const outcome = (of: number[]) => of.reduce((sum, row) => sum + profit[row], 0);
    const matrix = (from: string, bands: number) => path.values("Profiles – map", from, bands, bands);
    expect(path.values("Profiles – map", "A4", 2, 4)).toEqual([
      ["Share of Profit", null, null, null],
      ["Sales by Years", "Short", "Medium", "Long"],
    ]);
    expect(path.column("Profiles – map", "A6", 4)).toEqual(["High", "Medium", "Low", null]);
    expect(matrix("B6", 3)).toEqual(mapOf(3, (of) => outcome(of) / total));
    expect(matrix("B17", 3)).toEqual(mapOf(3, (of) => of.length / 793));
    expect(matrix("B28", 3)).toEqual(mapOf(3, (of) => outcome(of) / of.length));
    const [[best]] = path.values("Profiles – map", "K25", 1, 1);
    expect(answer("Profiles – map")).toMatch(
      new RegExp(`^${String(best)} brings most: \\d+% of customers`, "u"),
    );

    await setCell("Profiles", 5, 1, 4);
    expect(path.column("Profiles – map", "A6", 5)).toEqual([
      "Value 4",
      "Value 3",
      "Value 2",
      "Value 1",
      null,
    ]);
    expect(matrix("B6", 4)).toEqual(mapOf(4, (of) => outcome(of) / total));
    expect(path.errors("Profiles – map")).toEqual([]);
  });

  test("says in the sheet how customers moved between two years, and what that is worth", async () => {
    const { preview } = await path.write(profiles);
    const figures = path.figures("Profiles – graduation");
    const pane = (label: string) => preview.figures.find((each) => each.label === label)!;
    expect(String(figures.get("Graduated"))).toBe(pane("Graduated").value);
    expect(pane("Graduated").meaning).toContain(`${String(figures.get("Fell back"))} fell back`);
    expect(Number(figures.get("Worth of graduating")).toFixed(2)).toBe(pane("Worth of graduating").value);
    expect(answer("Profiles – graduation")).toBe(
      `Of 793 customers known in both periods, ${pane("Graduated").value} graduated to a better profile and ${String(figures.get("Fell back"))} fell back. ` +
        `Over 5 periods, one who is High now is worth ${Number(figures.get("Worth of one in the best")).toFixed(2)}, ` +
        `one who is Medium ${Number(figures.get("Worth of one below it")).toFixed(2)}: who graduates is worth ${pane("Worth of graduating").value} more.`,
    );

    const both = customersTable(19).flatMap((row) => [
      Number(row["Profit last year"]),
      Number(row["Profit this year"]),
    ]);
    const level = (value: number) =>
      Math.floor((3 * both.filter((other) => other < value).length) / both.length);
    const levels = both.map(level);
    const from = levels.filter((_, at) => at % 2 === 0);
    const to = levels.filter((_, at) => at % 2 === 1);
    const names = ["High", "Medium", "Low"];
    const matrix = table("Profiles – graduation", "K4", 4);
    expect(matrix.map((row) => row["From \\ To"])).toEqual(names);
    names.forEach((name, i) =>
      names.forEach((other, j) => {
        const started = from.filter((each) => each === 2 - i).length;
        const moved = from.filter((each, row) => each === 2 - i && to[row] === 2 - j).length;
        expect([name, other, matrix[i][other]]).toEqual([name, other, expect.closeTo(moved / started, 12)]);
      }),
    );
    // Another discount is another worth.
    await setCell("Profiles – graduation", 4, 1, 0.5);
    const label = "Worth of one in the best";
    expect(Number(path.figures("Profiles – graduation").get(label))).toBeLessThan(Number(figures.get(label)));
  });

  test("follows a changed cell, another grouping and other bands", async () => {
    await path.write(profiles);
    const before = path.figures("Profiles");
    // The eighth customer's profit, 13th column.
    await setCell("Customers", 8, 12, 100_000);
    const after = path.figures("Profiles");
    expect(after.get("Told apart")).not.toBe(before.get("Told apart"));
    expect(String(answer())).not.toBe("");

    await setCell("Profiles", 4, 1, "Region");
    expect(path.figures("Profiles").get("Profiles")).toBe(4);
    expect(String(answer())).toMatch(
      /^Knowing a customer's Region tells you next to nothing .*; .* would tell you/u,
    );
    expect(String(path.values("Profiles – playbook", "A2", 1, 1)[0][0])).toMatch(
      /^These are the profiles of Sales level, but the first sheet now uses another grouping/u,
    );
    await setCell("Profiles", 4, 1, "Sales and Years");
    await setCell("Profiles", 5, 1, 2);
    expect(
      table("Profiles", PROFILE_TABLE, 3)
        .map(({ Profile }) => Profile)
        .sort(),
    ).toEqual(["High / Long", "High / Short", "Low / Long", "Low / Short"]);
    for (const name of ALL) expect([name, path.errors(name, 60)]).toEqual([name, []]);
  });

  test("offers profiles to other paths, the customer first", async () => {
    await path.write(profiles);
    const source = await path.source("Profiles – customers");
    expect(source.headers.slice(0, 3)).toEqual(["Customer", "Profile", "Profit"]);
    expect(source.rows).toBe(793);
  });
});

const NAMES = ["=evil", "__proto__", "constructor", "Ann, Ben", "O'Neil", "5", " x", "Zoë", "+1", "@home"];

/** 30 customers: East brings most; who came in the first ten was elsewhere before. */
const rows = (count = 30): CellValue[][] =>
  Array.from({ length: count }, (_, row) => [
    NAMES[row] === undefined ? `Customer ${row}` : `'${NAMES[row]}`,
    (row % 3 === 0 ? 500 : 90) + ((row * 7) % 11),
    row % 3 === 0 ? "East" : row % 3 === 1 ? "West" : "South, far",
    row < 10 ? "West" : row % 3 === 0 ? "East" : "West",
    row % 2,
  ]);
const HEADERS = ["Customer", "Profit", "Region", "Profile last year", "Odd"];
const place = (sheet: string, data: CellValue[][], headers = HEADERS) =>
  path.place(sheet, [headers, ...data], sheet);

test("a second run a year later compares the profiles that were kept with those of today", async () => {
  place("Clients", rows());
  const { written, preview } = await path.write(profiles, { source: "Clients" });
  // There are no years in it, so that there is no map.
  expect(written.sheets.map(({ name }) => name)).toEqual(ALL.filter((name) => name !== "Profiles – map"));
  expect(answer()).toBe(preview.sentence);
  const figures = path.figures("Profiles – graduation");
  // Ten were West; of them rows 0, 3, 6 and 9 are East now. The 20 others: East stayed East, South, far was West and brings less or more.
  const list = table("Profiles – graduation", `A${listRow()}`, 5);
  expect(list).toHaveLength(30);
  expect(list.filter(({ Change }) => Change === "graduated").length).toBe(figures.get("Graduated"));
  expect(list.filter(({ Before, Now }) => Before === "West" && Now === "East")).toHaveLength(4);
  const matrix = table("Profiles – graduation", "K4", 4);
  const west = matrix.find((row) => row["From \\ To"] === "West")!;
  expect(west).toMatchObject({
    East: expect.closeTo(4 / 24, 12),
    West: expect.closeTo(10 / 24, 12),
    "South, far": expect.closeTo(10 / 24, 12),
  });
  for (const { name } of written.sheets) expect([name, path.errors(name)]).toEqual([name, []]);
});

test("this year's list takes the profiles of last year's from its sheet, and keeps both", async () => {
  place("Clients", rows());
  await path.write(profiles, { source: "Clients" });
  // A year later: who was in the West went East, customers 28 and 29 left, and somebody came.
  const next = rows()
    .slice(0, 28)
    .map(([name, profit, region]) => [name, profit, region === "West" ? "East" : region]);
  place("Next", [...next, ["'New one", 70, "East"]] as CellValue[][], ["Customer", "Profit", "Region"]);
  const { written, preview } = await path.write(profiles, {
    source: "Next",
    columns: { own: ["Region"], before: ["Profile · Profiles – customers"] },
  });
  const sheet = written.sheets.find(({ name }) => name.startsWith("Profiles – graduation"))!.name;
  expect(sheet).toBe("Profiles – graduation (2)");
  expect(answer(written.sheets[0].name)).toBe(preview.sentence);
  // Of the 28 who are in both lists, ten were East, nine each West and South.
  expect(path.figures(sheet).get("Customers in both periods")).toBe(28);
  const matrix = table(sheet, "K4", 4);
  const from = (profile: string) => matrix.find((row) => row["From \\ To"] === profile)!;
  expect(from("East").East).toBe(1);
  expect(from("West").East).toBe(1);
  expect(from("South, far")["South, far"]).toBe(1);
  expect(path.figures(sheet).get("Graduated")).toBe(9);
  expect(path.errors(sheet)).toEqual([]);
});

test("a grouping and a number of bands that were changed in the sheet stay; what the pane says anew counts", async () => {
  place("Clients", rows());
  const source = "Clients";
  const options = { use: "Region", bands: 3 };
  const first = await path.write(profiles, { source, options });
  await setCell("Profiles", 4, 1, "Profile last year");
  await setCell("Profiles", 5, 1, 2);
  const kept = () => path.column("Profiles", "B5", 2);
  const columns = { own: ["Region", "Profile last year"], before: [] };
  const again = await path.write(profiles, {
    source,
    columns,
    options,
    before: options,
    replaced: first.written,
  });
  expect(kept()).toEqual(["Profile last year", 2]);
  await path.write(profiles, {
    source,
    columns,
    options: { use: "recommended", bands: 4 },
    before: options,
    replaced: again.written,
  });
  expect(kept()).toEqual(["Region", 4]);
});

/** The row of the headers of the list on the graduation sheet. */
const listRow = () =>
  path.column("Profiles – graduation", "A1", 40).findIndex((cell) => cell === "Customer") + 1;

test("hours that are typed and what stands in the playbook stay when the sheets are written anew", async () => {
  place("Clients", rows());
  const { written } = await path.write(profiles, { source: "Clients" });
  expect(answer("Profiles – effort")).toBe("Type the hours that each profile takes in column B.");
  const effort = path.column("Profiles – effort", "A5", 3);
  expect([...effort].sort()).toEqual(["East", "South, far", "West"]);
  for (const [at] of effort.entries())
    await setCell("Profiles – effort", 4 + at, 1, effort[at] === "East" ? 10 : 45);
  expect(answer("Profiles – effort")).toMatch(
    /^East gets 10% of the effort and brings 7\d% of Profit: the widest gap\.$/u,
  );
  expect(path.errors("Profiles – effort")).toEqual([]);
  const book = path.column("Profiles – playbook", "A5", 3);
  const east = 4 + book.indexOf("East");
  await setCell("Profiles – playbook", east, 4, "Growing without hiring");
  await setCell("Profiles – playbook", east, 7, "West");
  // East loses its first place, so that the rows stand in another order.
  const data = rows();
  for (const [row, [, , region]] of data.entries()) {
    if (region === "East") await setCell("Clients", row + 1, 1, 50 + (row % 5));
  }
  await path.write(profiles, { source: "Clients", replaced: written });
  const anew = table("Profiles – playbook", "A4", 8);
  expect(anew.map(({ Profile }) => Profile)).not.toEqual(book);
  expect(anew.find(({ Profile }) => Profile === "East")).toMatchObject({
    "Problem it wants solved": "Growing without hiring",
    "Graduates to": "West",
  });
  expect(
    anew.filter(({ "Problem it wants solved": problem }) => problem !== null && problem !== ""),
  ).toHaveLength(1);
  const hours = table("Profiles – effort", "A4", 2);
  expect(hours.find(({ Profile }) => Profile === "East")!.Hours).toBe(10);
});

test("names like formulas and properties are customers like others, and their profiles are theirs", async () => {
  place("Clients", rows(), ["Customer", "Profit", "'=Region", 'Tier "A"', "Odd"]);
  const { preview } = await path.write(profiles, { source: "Clients" });
  expect(answer()).toBe(preview.sentence);
  expect(
    customersTable(2)
      .map(({ Customer }) => Customer)
      .slice(0, NAMES.length),
  ).toEqual(NAMES);
  for (const name of path.sheetNames()) expect([name, path.errors(name)]).toEqual([name, []]);
});

test("two customers, losses and a grouping made of the outcome: the sheet says what the pane says", async () => {
  const data: Record<string, CellValue[][]> = {
    Two: [
      ["Ann", 5, "East"],
      ["Ben", -5, "West"],
    ],
    Losses: rows().map(([name, profit, region]) => [name, Number(profit) - 1000, region]),
    Some: rows().map(([name, profit, region]) => [name, Number(profit) - 95, region]),
    Few: rows(9).map(([name, profit, region]) => [name, profit, region]),
  };
  for (const [name, some] of Object.entries(data)) {
    path.place(name, [["Customer", "Profit", "Region"], ...some], name);
    const { preview, written } = await path.write(profiles, { source: name, columns: { own: ["Region"] } });
    expect([name, answer(written.sheets[0].name)]).toEqual([name, preview.sentence]);
    for (const { name: sheet } of written.sheets) expect([sheet, path.errors(sheet)]).toEqual([sheet, []]);
  }
  path.place(
    "Own",
    [["Customer", "Profit", "Value"], ...rows().map(([name, profit]) => [name, profit, profit])],
    "Own",
  );
  const { preview, written } = await path.write(profiles, { source: "Own" });
  expect(preview.sentence).toMatch(/^Value level is made of Profit itself/u);
  expect(answer(written.sheets[0].name)).toBe(preview.sentence);
  // Nothing is ranked, so that there is no ranking.
  expect(written.sheets.map(({ name }) => name.replace(/ \(\d\)$/u, ""))).toEqual([
    "Profiles",
    "Profiles – customers",
    "Profiles – effort",
    "Profiles – playbook",
  ]);
  for (const { name } of written.sheets) expect([name, path.errors(name)]).toEqual([name, []]);
});

test("rows that can't be used are left out, also when something else is typed in later; what isn't known is a group", async () => {
  const data = rows();
  data[3][1] = "n/a";
  data[4][0] = null;
  data[5][2] = null;
  place("Clients", data);
  const { preview } = await path.write(profiles, { source: "Clients", columns: { own: ["Region"] } });
  expect(answer()).toBe(preview.sentence);
  expect(path.figures("Profiles").get("Customers")).toBe(28);
  expect(customersTable(2).filter(({ Profile }) => Profile === "Not known")).toHaveLength(1);
  await setCell("Clients", 1, 1, "soon");
  expect(path.figures("Profiles").get("Customers")).toBe(27);
  expect(path.errors("Profiles")).toEqual([]);
});
