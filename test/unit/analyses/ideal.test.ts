import fc from "fast-check";
import { AnalysisError, type Preview, type RawCell } from "../../../src/analyses/analysis";
import { initialOptions } from "../../../src/analyses/asked";
import { checkData } from "../../../src/analyses/check";
import { ideal } from "../../../src/analyses/ideal";
import type { Facts } from "../../../src/analyses/ideal/roles";
import { matchColumns } from "../../../src/analyses/matching";
import type { BarsPicture, QuadrantPicture } from "../../../src/analyses/picture";
import { bestOf, traitsOf } from "../../support/ideal";

type Row = [customer: RawCell, profit: RawCell, recommend: RawCell, ...attributes: RawCell[]];

function ask(rows: Row[], names: string[], top = 0.2): Preview<Facts> {
  const column = (at: number) => rows.map((row) => row[at]);
  const data = {
    customer: [column(0)],
    profit: [column(1)],
    recommend: [column(2)],
    attributes: names.map((_, j) => column(3 + j)),
  };
  const headers = { customer: ["Customer"], profit: ["Profit"], recommend: ["Recommend"], attributes: names };
  const options = { ...initialOptions(ideal), top };
  return ideal.preview(checkData(ideal, data, { headers, options }).usable, options);
}

/** Ten customers in trade A earn most; of the forty others each third is in trade A, too. */
const trades = (): Row[] =>
  Array.from({ length: 50 }, (_, k) => [
    `C${k}`,
    1000 - 10 * k,
    null,
    k < 10 || k % 3 === 0 ? "A" : "B",
    k % 2 ? "East" : "West",
  ]);

test("names the traits that tell, with how often, and no others", () => {
  const { sentence, facts, pictures, lists, short } = ask(trades(), ["Trade", "Region"]);
  const own = traitsOf(
    trades().map(([name, profit, , trade, region]) => ({
      name: String(name),
      profit: Number(profit),
      recommend: null,
      attributes: { Trade: String(trade), Region: String(region) },
    })),
    ["Trade", "Region"],
    0.2,
  );
  const [trade] = own.filter(({ value }) => value === "A");
  expect(trade.p).toBeLessThan(0.001);
  expect(sentence).toBe(
    `The best 20% of 50 customers stand out by Trade: A (${trade.times.toFixed(1)} times as often as among all).`,
  );
  expect(facts).toMatchObject({ telling: 1, asked: false, prospects: 0 });
  expect(short).toBe(`A: ${trade.times.toFixed(1)} times`);
  const bars = pictures[0] as BarsPicture;
  expect(bars.bars).toEqual([expect.objectContaining({ label: "Trade: A", marked: true })]);
  expect(bars.bars[0].value).toBeCloseTo(trade.times, 12);
  expect(lists![0].rows).toEqual([
    ["Trade: A", trade.times.toFixed(1), "10", String(trade.having), "practically never by chance"],
  ]);
  // The best-scored who aren't yet among the best are in trade A.
  const next = new Set(lists![1].rows.map(([name]) => name));
  expect(trades().filter(([name, , , each]) => next.has(String(name)) && each === "B")).toEqual([]);
});

test("tells where profit and advocacy meet", () => {
  const rows: Row[] = [
    ["Ann", 500, 10, "A"],
    ["Ben", 400, 8, "A"],
    ["Cleo", 300, 2, "B"],
    ["Dan", -5, 9, "B"],
    ["Eve", -6, 1, "B"],
    ["Fay", 20, null, "B"],
  ];
  const { sentence, pictures, figures } = ask(rows, ["Trade"], 0.34);
  expect(sentence).toMatch(/; 1 customer is awesome: profitable and recommending us\.$/u);
  const quadrant = pictures.find(({ kind }) => kind === "quadrant") as QuadrantPicture;
  expect(quadrant.points).toHaveLength(5);
  expect(quadrant.points.filter(({ marked }) => marked)).toEqual([{ x: 500, y: 10, marked: true }]);
  expect(quadrant.corners.map(({ label }) => label)).toEqual([
    "Awesome: 1",
    "Fans: 1",
    "Profitable: 2",
    "Unprofitable: 1",
  ]);
  const figure = (label: string) => figures.find((each) => each.label === label)?.value;
  expect([figure("Awesome"), figure("Profitable, at risk")]).toEqual(["1", "1"]);
  expect(
    ask(
      rows.map((row) => [row[0], row[1], row[2] === 10 ? 8 : row[2], row[3]]),
      ["Trade"],
      0.34,
    ).sentence,
  ).toMatch(/; no customer is awesome/u);
});

test("prospects are scored and count nowhere else", () => {
  const prospects: Row[] = [
    ["P1", null, null, "A", "East"],
    ["P2", null, null, "B", "East"],
    ["P3", null, null, null, null],
  ];
  const without = ask(trades(), ["Trade", "Region"]);
  const { sentence, lists, facts } = ask([...trades(), ...prospects], ["Trade", "Region"]);
  expect(sentence).toBe(without.sentence);
  expect(facts.prospects).toBe(3);
  expect(lists![1].title).toBe("Prospects most like the best");
  expect(lists![1].rows.map(([name]) => name)).toEqual(["P1", "P2", "P3"]);
  expect(lists![1].rows[2]).toEqual(["P3", ""]);
});

test("attributes that aren't filled, are all the same or all different are named and left out", () => {
  const rows = trades().map((row, k): Row => [...row, k < 10 ? "x" : null, "same", `different ${k % 51}`]);
  const many = [
    ...rows,
    ...rows.map((row, k): Row => [`D${k}`, row[1], row[2], ...row.slice(3, -1), `other ${k}`]),
  ];
  const { warnings, figures } = ask(many, ["Trade", "Region", "Note", "Country", "Street"]);
  expect(warnings![0]).toMatch(
    /^Left out of the profile: Note is filled for 20% of customers only; Country is the same for all; Street has 100 different values\./u,
  );
  expect(figures.find(({ label }) => label === "Attributes used")!.value).toBe("2 of 5");
});

test("warns of too few of the best, of a trait that chance explains, of names twice and of best ones without profit", () => {
  const few = ask(trades().slice(0, 10), ["Trade", "Region"]);
  expect(few.warnings!.join(" ")).toMatch(/The best are only 2 customers/u);
  // 6 of 10 best and 8 of 40 others are in trade A, which chance brings in one of 20 cases; with 27 comparisons there are such.
  const weak = trades().map(([name, profit, recommend], k): Row => [
    name,
    profit,
    recommend,
    k < 6 || (k > 9 && k < 18) ? "A" : "B",
    `v${k % 25}`,
  ]);
  const { sentence, warnings } = ask(weak, ["Trade", "Group"]);
  expect(sentence).toMatch(/stand out by Trade: A/u);
  expect(warnings!.join(" ")).toMatch(/2 traits tell the best apart, of 27 compared, and none so clearly/u);
  expect(ask(trades(), ["Trade", "Region"]).warnings).toEqual([]);
  const twice = ask([...trades(), ["c1", 5, null, "A", "East"]], ["Trade", "Region"]);
  expect(twice.warnings!.join(" ")).toMatch(/1 name stands in more than one row/u);
  const losses = trades().map(([name, , ...rest], k): Row => [name, -k, ...rest]);
  expect(ask(losses, ["Trade", "Region"]).warnings!.join(" ")).toMatch(
    /Not all of the best 20% bring a profit/u,
  );
});

test("what has no answer is said in words", () => {
  const refused = (rows: Row[], names: string[], words: RegExp) => {
    expect(() => ask(rows, names)).toThrow(AnalysisError);
    expect(() => ask(rows, names)).toThrow(words);
  };
  refused([["Ann", null, null, "A"]], ["Trade"], /both a customer and a profit/u);
  refused([["Ann", 5, null, null]], ["Trade"], /No customer with a profit has any of these attributes/u);
  refused([["Ann", 5, null, "A"]], ["Trade"], /Trade is the same for all/u);
  refused(
    [
      ["Ann", 5, null, "A"],
      ["Ben", 5, null, "B"],
    ],
    ["Trade"],
    /every customer belongs to the top/u,
  );
});

test("takes anything for a name or a value, and headers that are the same", () => {
  const hostile = ["=1+1", "__proto__", "constructor", "<b>", "7", ""];
  const cell = fc.oneof(
    fc.constantFrom<RawCell>(...hostile, null, 7, 1e308, -0, { error: "#N/A" }),
    fc.string(),
  );
  const number = fc.oneof(
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    fc.constant(null),
    fc.constant("1,5"),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, number, fc.constantFrom(null, 0, 10, 11), cell, cell), { maxLength: 30 }),
      (rows) => {
        try {
          const { sentence, figures } = ask(rows as Row[], ["Trade", "trade"]);
          expect(sentence).not.toMatch(/NaN|undefined|Infinity/u);
          expect(JSON.stringify(figures)).not.toMatch(/NaN|undefined|Infinity/u);
        } catch (error) {
          expect(error).toBeInstanceOf(AnalysisError);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("the best are those of whom fewer than the share bring more", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 5 }), { minLength: 4, maxLength: 40 }),
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      (profits, top) => {
        const people = profits.map((profit, k) => ({
          name: `C${k}`,
          profit,
          recommend: null,
          attributes: {},
        }));
        const best = bestOf(people, top).length;
        fc.pre(best < people.length);
        const rows = profits.map((profit, k): Row => [`C${k}`, profit, null, k % 2 ? "A" : "B"]);
        const figure = ask(rows, ["Trade"], top).figures.find(({ label }) => label === "Among the best");
        expect(figure!.value).toBe(String(best));
      },
    ),
  );
});

test("100,000 customers are described in seconds", () => {
  const rows = Array.from({ length: 100_000 }, (_, k): Row => [
    `C${k}`,
    (k * 7919) % 100_003,
    k % 11,
    `A${k % 40}`,
    `B${k % 7}`,
  ]);
  const begun = Date.now();
  const { pictures } = ask(rows, ["A", "B"]);
  expect(Date.now() - begun).toBeLessThan(20_000);
  expect((pictures.find(({ kind }) => kind === "quadrant") as QuadrantPicture).points.length).toBeLessThan(
    2001,
  );
});

test("finds its columns in a list of customers", () => {
  const samples: [string, RawCell[]][] = [
    ["Customer ID", ["A-1", "B-2", "C-3", "D-4"]],
    ["Customer Name", ["Ann", "Ben", "Cleo", "Dan"]],
    ["Industry", ["Design", "Legal", "Design", "Legal"]],
    ["Employees", ["1 to 9", "10 to 49", "1 to 9", "10 to 49"]],
    ["Profit", [5, 6, 7, 8]],
    ["Profit last year", [1, 2, 3, 4]],
    ["Recommend", [null, 9, 3, null]],
  ];
  expect(
    matchColumns(ideal, {
      headers: samples.map(([name]) => name),
      samples: samples.map(([, cells]) => cells),
    }),
  ).toEqual({
    customer: [1],
    profit: [4],
    recommend: [6],
    attributes: [2, 3],
  });
});
