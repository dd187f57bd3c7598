import { AnalysisError, type OptionValues } from "../../../src/analyses/analysis";
import { initialOptions } from "../../../src/analyses/asked";
import { checkData } from "../../../src/analyses/check";
import { matchColumns } from "../../../src/analyses/matching";
import { measure } from "../../../src/analyses/measure";
import type { FlowsPicture, TrendPicture } from "../../../src/analyses/picture";
import type { Logs, RawCell } from "../../../src/analyses/source";
import { expectedDay } from "../../support/days";

const TODAY = 46_348;
const EARLIER = TODAY - 100;

type Row = [customer: RawCell, profit: RawCell, profile?: RawCell, orders?: RawCell, score?: RawCell];

function usable(rows: Row[], logs: Logs = {}) {
  const column = (at: number) =>
    rows.some((row) => row.length > at) ? [rows.map((row) => row[at] ?? null)] : [];
  const data = {
    customer: column(0),
    profit: column(1),
    profile: column(2),
    orders: column(3),
    score: column(4),
  };
  const headers = { customer: ["Customer"], profit: ["Profit"], profile: [], orders: [], score: [] };
  return checkData(measure, data, { headers, logs, today: TODAY });
}

const ask = (rows: Row[], logs: Logs = {}, options: OptionValues = {}) =>
  measure.preview(usable(rows, logs).usable, { ...initialOptions(measure), ...options });

/** Both logs as a run on that day writes them. */
function logsOf(rows: Row[], date = EARLIER, before: Logs = {}): Logs {
  const { today, snapshot } = ask(rows, before).facts;
  const { figures } = today;
  const own = snapshot.customers.map((customer, at): RawCell[] => [
    date,
    customer,
    snapshot.profits[at],
    snapshot.profiles[at] === "" ? null : snapshot.profiles[at],
  ]);
  return {
    figures: [...(before.figures ?? []), [date, null, ...Object.values(figures), "Profit"]],
    customers: [...(before.customers ?? []), ...own],
  };
}

const then: Row[] = [
  ["Ann", 500, "Gold", 4, 10],
  ["Ben", 300, "Gold", 2, 9],
  ["Cleo", 100, "Silver", 1, 7],
  ["Dan", 60, "Silver", 1, null],
  ["Eve", -40, "Basic", 3, 3],
];
const now: Row[] = [
  ["Ann", 520, "Gold", 5, 10],
  ["BEN", 150, "Silver", 2, 8],
  ["Cleo", 350, "Gold", 3, 9],
  ["Eve", 20, "Silver", 3, 6],
  ["Fay", 10, "Basic", 1, null],
];

describe("the figures of a day", () => {
  test("are those of plain arithmetic", () => {
    const { figures } = ask(then).facts.today;
    const expected = expectedDay(
      then.map(([customer, profit, , orders, score]) => ({
        customer: String(customer),
        profit: Number(profit),
        orders: Number(orders),
        score: score as number | null,
      })),
    );
    expect(Object.values(figures)).toEqual(Object.values(expected).map((value) => expect.closeTo(value, 12)));
  });

  test("are unknown where nothing is known of orders or scores, and where there is no profit to share out", () => {
    const { figures } = ask([
      ["Ann", 10],
      ["Ben", -30],
    ]).facts.today;
    expect(figures).toEqual({
      customers: 2,
      profit: -20,
      best: null,
      needed: null,
      losers: 1,
      lost: 30,
      repeat: null,
      nps: null,
    });
  });

  test("count customers who stand in several rows once, and say so", () => {
    const { facts, warnings } = ask([
      ["Ann", 10, "Gold", 1, null],
      ["ann", 20, "Silver", 1, 10],
      ["Ben", 5, "", 1, 0],
    ]);
    expect(facts.today.figures).toMatchObject({ customers: 2, profit: 35, repeat: 0.5, nps: 0 });
    expect(facts.snapshot).toEqual({
      customers: ["Ann", "Ben"],
      profits: Float64Array.of(30, 5),
      profiles: ["Gold", ""],
    });
    expect(warnings![0]).toMatch(/^1 row names a customer again/u);
  });
});

describe("the first day", () => {
  test("is a beginning, not a trend", () => {
    const { sentence, pictures, lists, short, facts } = ask(then);
    expect(sentence).toBe(
      "The log starts on 22 November 2026: 5 customers bring 920.00, the best 20% of them 54% of it; 1 loses money. The next time will be compared with this day.",
    );
    expect([pictures, lists, short, facts.from]).toEqual([[], undefined, "profit 920.00", null]);
    expect(measure.writes!({} as never, {}, facts)).toEqual([0, 1, 2]);
    expect(usable(then).check.choices).toEqual({
      from: [{ value: "none", label: "no earlier day yet" }],
      to: [{ value: "now", label: "today" }],
    });
  });

  test("what has no answer says why", () => {
    expect(() => ask([["Ann", 0]])).toThrow(AnalysisError);
    expect(() => ask([[null, 5]])).toThrow(/No row has both/u);
  });
});

describe("two days", () => {
  test("are compared in a sentence, in figures and in pictures", () => {
    const { sentence, figures, pictures, lists, short, warnings } = ask(now, logsOf(then));
    // 1,050 of 920: +14 %. Ann brings 520 of 1,050.
    expect(sentence).toBe(
      "Since 14 August 2026 profit rose by 14%, and the best 20% bring 50% of it instead of 54%; " +
        "1 fewer customer loses money; 1 customer came and 1 went; 2 moved up a profile, 1 down.",
    );
    expect(short).toBe("profit +14%");
    expect(warnings).toEqual([]);
    expect(figures.find(({ label }) => label === "Best 20% bring")).toMatchObject({
      value: "49.5%",
      meaning: "Was 54.3%. Profit is spread over more customers.",
    });
    const trend = pictures[0] as TrendPicture;
    expect(trend.lines.map(({ label, points }) => [label, points.map(({ value }) => value)])).toEqual([
      ["Best 20% bring", [expect.closeTo(500 / 920, 12), expect.closeTo(520 / 1050, 12)]],
      ["Loss-makers", [1, 0]],
      ["Repeat rate", [expect.closeTo(3 / 5, 12), expect.closeTo(4 / 5, 12)]],
      ["Net promoter score", [25, 25]],
    ]);
    const flows = pictures[1] as FlowsPicture;
    expect(flows.from).toEqual([
      { label: "Gold", customers: 2 },
      { label: "Silver", customers: 1 },
      { label: "Basic", customers: 1 },
    ]);
    expect(flows.links).toEqual([
      { from: 0, to: 0, customers: 1 },
      { from: 0, to: 1, customers: 1 },
      { from: 1, to: 0, customers: 1 },
      { from: 2, to: 1, customers: 1 },
    ]);
    expect(lists![1].rows[0]).toEqual(["Cleo", "100.00", "350.00", "250.00"]);
  });

  test("the same data twice has not changed", () => {
    expect(ask(then, logsOf(then)).sentence).toBe(
      "Since 14 August 2026 profit stayed the same, and the best 20% bring 54% of it as before; " +
        "as many customers lose money as before, 1; nobody changed profile.",
    );
  });

  test("the latest earlier day is compared with today, unless others are chosen; today's own row doesn't count", () => {
    const logs = logsOf(now, TODAY, logsOf(then, EARLIER, logsOf(now.slice(0, 3), EARLIER - 100)));
    expect(ask(now, logs).sentence).toMatch(/^Since 14 August 2026 /u);
    expect(usable(now, logs).check.choices.from.map(({ label }) => label)).toEqual([
      "14 August 2026",
      "6 May 2026",
    ]);
    const from = String(EARLIER - 100);
    expect(ask(now, logs, { from }).sentence).toMatch(/^Since 6 May 2026 /u);
    expect(ask(now, logs, { from, to: String(EARLIER) }).sentence).toMatch(
      /^From 6 May 2026 to 14 August 2026 /u,
    );
    // In the wrong order they are put in the right one; of one day there is nothing to compare.
    expect(ask(now, logs, { from: String(EARLIER), to: from }).sentence).toMatch(/^From 6 May 2026 to 14 /u);
    expect(() => ask(now, logs, { from, to: from })).toThrow(/two different days/u);
  });

  test("warnings name other customers, another size, another column and a day without customers", () => {
    const strangers = now.map(([name, ...rest], at): Row => [
      at === 0 ? name : `${String(name)} Ltd`,
      ...rest,
    ]);
    expect(ask(strangers, logsOf(then)).warnings![0]).toMatch(/^Only 1 of 9 customers is on both days/u);
    const logs = logsOf(then);
    const renamed = logs.figures.map((row) => [...row.slice(0, -1), "Profit last year"]);
    expect(ask(now, { ...logs, figures: renamed }).warnings).toEqual([
      "Then “Profit last year” was measured, now “Profit”: the figures may not mean the same.",
    ]);
    const many = Array.from({ length: 11 }, (_, at): Row => [`C${at}`, 5]);
    const { warnings, sentence } = ask(many, { figures: logs.figures });
    expect(warnings).toEqual([
      "There were 5 customers then and are 11 now: a comparison says little unless so many came or went.",
      "The log has no customers of 14 August 2026: who came, went or moved can't be told.",
    ]);
    expect(sentence).not.toMatch(/came|moved/u);
  });

  test("a log that was edited by hand is read as far as it says anything", () => {
    const odd: RawCell[][] = [
      ["last spring", "text for a date", 5],
      [EARLIER + 0.4, "=note", 5, { error: "#N/A" }, "n/a", null, 3],
      [],
    ];
    const { sentence } = ask(now, { figures: odd, customers: [["x", "Ann", 5], [EARLIER, null, 3], []] });
    expect(sentence).toBe("Since 14 August 2026 3 fewer customers lose money.");
    expect(ask(now, { figures: [[EARLIER]] }).sentence).toBe(
      "Since 14 August 2026 there is no figure on both days that could be compared.",
    );
  });
});

test("a note that was typed into the log stays, unless the pane has another", () => {
  const figures: RawCell[][] = [[TODAY, "by hand"]];
  expect(ask(now, { figures }).facts.today.note).toBe("by hand");
  expect(ask(now, { figures }, { note: " from the pane " }).facts.today.note).toBe("from the pane");
});

test("holds for names of any kind", () => {
  const odd: Row[] = ["__proto__", "=evil", "constructor", 7, true, "7"].map((name, at) => [
    name,
    at + 1,
    name,
  ]);
  const { sentence } = ask(odd, logsOf(odd));
  expect(sentence).toMatch(/nobody changed profile\.$/u);
});

describe("100,000 customers", () => {
  const many = (shift: number): Row[] =>
    Array.from({ length: 100_000 }, (_, at) => [
      `C${at}`,
      ((at + shift) % 997) - 50,
      `P${(at + shift) % 5}`,
      at % 4,
      at % 11,
    ]);
  const context = (logs: Logs) => {
    const { usable: data, check } = usable(many(1), logs);
    const facts = measure.preview(data, initialOptions(measure)).facts;
    const column = (header: string) => [{ formula: `T[${header}]`, header }];
    return {
      source: { kind: "table" as const, label: "T", rows: 100_000, firstRow: 2 },
      columns: {
        customer: column("Customer"),
        profit: column("Profit"),
        profile: column("Profile"),
        orders: column("Orders"),
        score: column("Score"),
      },
      options: initialOptions(measure),
      before: null,
      sheetNames: measure.sheets,
      check,
      facts,
      logs,
      today: TODAY,
    };
  };

  test("are written down beside those of earlier days, none lost", () => {
    const logs = logsOf(many(0));
    const { sheets } = measure.report(context(logs));
    const rows = sheets[2].blocks.at(-1)!.rows;
    expect(rows).toHaveLength(200_000);
    expect(rows[0][0]).toEqual({ value: EARLIER });
    expect(rows[199_999][0]).toEqual({ value: TODAY });
  });

  test("when the sheet is full, all that was there stays, and the pane says what to do", () => {
    const full: RawCell[][] = Array.from({ length: 900_001 }, (_, at) => [EARLIER, `C${at}`, 1, null]);
    const asked = context({ figures: [[EARLIER, null, 900_001, 5]], customers: full });
    const { warnings, sentence } = measure.preview(
      usable(many(1), asked.logs).usable,
      initialOptions(measure),
    );
    expect(warnings!.join(" ")).toMatch(
      /more than 1,000,000 rows: today's figures are written down, but not its customers/u,
    );
    expect(sentence).not.toMatch(/came/u);
    const { sheets } = measure.report(asked);
    expect(sheets[2].blocks.at(-1)!.rows).toHaveLength(900_001);
    expect(sheets[1].blocks.at(-1)!.rows).toHaveLength(2);
  });
});

test("matches the sample's columns, and takes the profiles of another path where the data has none", () => {
  const headers = [
    "Customer ID",
    "Customer Name",
    "Segment",
    "Orders",
    "Profit",
    "Profit last year",
    "Recommend",
    "Profile · Profiles – customers",
  ];
  const samples: RawCell[][] = [["C-1"], ["Ann"], ["Consumer"], [3], [5.5], [4.5], [9], ["Gold"]];
  expect(matchColumns(measure, { headers, samples, own: 7 })).toEqual({
    customer: [1],
    profit: [4],
    profile: [7],
    orders: [3],
    score: [6],
  });
});
