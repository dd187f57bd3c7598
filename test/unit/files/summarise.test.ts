/** Files added up by customer, by the engine that the pane loads: the same as our own function on the same rows. */
import { gzipSync } from "node:zlib";
import { csvFormat } from "d3-dsv";
import { decimalsOf, eachRecord, lookAt, wholeRecords } from "../../../src/files/csv";
import { datesOf } from "../../../src/files/dates";
import type { Engine } from "../../../src/files/engine";
import { summarise } from "../../../src/files/summarise";
import type { Asked, AskedCohorts, AskedRfm, AskedSums, Summary } from "../../../src/files/summary";
import { DAYS, type Unit } from "../../../src/models/dates";
import { cohortRetention, retained } from "../../../src/models/kpis";
import { random } from "../../../scripts/random";
import { profitBy } from "../../../src/models/profitability";
import { rfmSummary } from "../../../src/models/rfm";
import { testWithTables } from "../../support/reference";
import { startFilesEngine } from "../../support/files-engine";

let engine: Engine;

beforeAll(async () => {
  engine = await startFilesEngine();
});

const asked: AskedSums = {
  kind: "sums",
  key: "Customer",
  amounts: [
    { header: "Sales", blank: "zero" },
    { header: "Cost", blank: "zero" },
  ],
  decimals: ".",
};

const file = (content: string | Uint8Array<ArrayBuffer>, name = "sales.csv") => new File([content], name);

const added = (
  files: File | File[],
  changed: Partial<AskedSums> = {},
  progress: (bytes: number) => void = () => {},
) => summarise(engine, [files].flat(), { ...asked, ...changed }, progress);

describe("the same rows as text and as numbers", () => {
  // Customers in several spellings, refunds that cancel sales to the cent, ties, quotes, delimiters and line breaks in names.
  const names = [
    "Smith, Jo",
    "smith, jo",
    'The "Best" Ltd',
    "Zoë",
    "ZOË",
    "two\nlines",
    "1001",
    "007",
    "  spaced",
  ];
  const rows = Array.from({ length: 4000 }, (_, i) => {
    const cents = ((i * 7919) % 200_003) - 60_000;
    const name = i % 3 === 0 ? names[(i / 3) % names.length] : `Customer ${(i * 31) % 700}`;
    return { name, sales: (i % 10 === 9 ? -(((i - 9) * 7919) % 200_003) : cents) / 100, cost: (i % 50) / 3 };
  });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const point = (value: number) => String(value);
  const comma = (value: number) => point(value).replace(".", ",");
  const csv = (delimiter: string, spelled: (value: number) => string, end = "\n") =>
    ["Note", "Customer", "Sales", "Cost"].join(delimiter) +
    end +
    rows
      .map(({ name, sales, cost }) => ["x", quoted(name), spelled(sales), spelled(cost)].join(delimiter))
      .join(end);
  const key = (name: string) => (name === "1001" ? 1001 : name);
  const own = profitBy(
    rows.map(({ name }) => key(name)),
    Float64Array.from(rows, ({ sales }) => sales),
    [Float64Array.from(rows, ({ cost }) => cost)],
  );
  const expected = new Map(own.keys.map((each, at) => [each, [own.revenue[at], own.cost[at]]]));

  test.each([
    ["commas", file(csv(",", point)), "."],
    ["semicolons, decimal commas and returns", file(csv(";", comma, "\r\n")), ","],
    ["a packed file", file(Uint8Array.from(gzipSync(csv("\t", point))), "sales.tsv.gz"), "."],
    ["a byte order mark", file(`\ufeff${csv(",", point)}`), "."],
    ["UTF-16", file(Uint8Array.from(Buffer.from(`\ufeff${csv(";", comma)}`, "utf16le"))), ","],
    ["Western European letters", file(Uint8Array.from(Buffer.from(csv(";", comma), "latin1"))), ","],
  ] as const)("%s", async (_, given, decimals) => {
    const { keys, columns: sums, rows: read, leftOut } = await added(given, { decimals });
    expect([read, leftOut]).toEqual([rows.length, 0]);
    // Of first appearance, as first spelled.
    const spelled = new Map([...rows].reverse().map(({ name }) => [name.toLowerCase(), key(name)]));
    const order = [...new Set(rows.map(({ name }) => name.toLowerCase()))];
    expect(keys).toEqual(order.map((each) => spelled.get(each)));
    const off = keys.flatMap((each, at) =>
      expected.get(each)!.map((total, of) => Math.abs(total - sums[of][at])),
    );
    expect(Math.max(...off)).toBeLessThan(1e-9);
  });

  test("in two files, the columns of the second in another order", async () => {
    const text = csv(",", point).split("\nx,");
    const first = text.slice(0, 2000).join("\nx,");
    const rest = rows.slice(1999).map(({ name, sales, cost }) => `${cost};${sales};${quoted(name)}`);
    const bytes: number[] = [];
    const files = [file(first, "a.csv"), file(`Cost;Sales;Customer\n${rest.join("\n")}\n`, "b.csv")];
    const { keys, columns: sums, rows: read } = await added(files, {}, (done) => bytes.push(done));
    expect(read).toBe(rows.length);
    const off = keys.map((each, at) => Math.abs(expected.get(each)![0] - sums[0][at]));
    expect(Math.max(...off)).toBeLessThan(1e-9);
    expect(bytes.at(-1)).toBe(files[0].size + files[1].size);
  });
});

describe("logs of purchases", () => {
  interface Sale {
    customer: string | number;
    /** Serial number, with a time of day. */
    at: number;
    amount: number | "";
  }

  const START = 45_290;
  const next = random(20261122);
  const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)];

  // Days around ends of years and a leap day, refunds, several orders a day, sums of a day that are nothing but rounding, blanks.
  const drawn = Array.from({ length: 2500 }, (): Sale => {
    const number = Math.floor(90 * next() ** 2);
    const name = `${["Ann", "Zoë", "o'Neil", "Ben & Söhne"][number % 4]} ${number}`;
    return {
      customer: number % 9 === 8 ? 1000 + number : pick([name, name.toUpperCase(), name.toLowerCase()]),
      at: START + Math.floor(500 * next()) + Math.floor(86_400 * next()) / 86_400,
      amount: pick([10, 20, 30.1, 0.2, 0.1, -0.3, 99.99, -20, -30.1, 0, ""]),
    };
  });
  const unsorted: Sale[] = [
    ...drawn,
    { customer: "Refund only", at: START + 3, amount: -5 },
    ...[0.1, 0.2, -0.3].map((amount) => ({ customer: "Rounding", at: START + 9, amount })),
    { customer: "Rounding", at: START + 20, amount: 5 },
    { customer: "First", at: START, amount: 1e6 },
    { customer: "First", at: START + 40, amount: 0.01 },
    { customer: "Last", at: START + 620.9, amount: 7 },
  ];
  const sorted = [...unsorted].sort((one, other) => one.at - other.at);

  const time = (at: number) => new Date(Math.round((at - 25_569) * 86_400) * 1000).toISOString().slice(0, 19);
  const parts = (at: number) => [time(at).slice(8, 10), time(at).slice(5, 7), time(at).slice(0, 4)];
  const spellings: ((at: number) => string)[] = [
    time,
    (at) => `${time(at)}Z`,
    (at) => time(at).slice(0, 10),
    (at) => time(at).replace("T", " ").slice(0, 16),
    (at) => parts(at).join("."),
    (at) => `${parts(at).join("/")} ${time(at).slice(11)}`,
    (at) => parts(at).reverse().join(""),
    String,
  ];
  /** Each row's date in another spelling. */
  const dated = (at: number, row: number) => spellings[row % spellings.length](at);
  const line = ({ customer, at, amount }: Sale, row: number) => `"${customer}",${dated(at, row)},${amount}`;
  const other = ({ customer, at, amount }: Sale, row: number) =>
    `${amount};x;${dated(at, row)};"${customer}"`;

  /** In six files, some packed, some with their columns in another order. */
  function filesOf(sales: Sale[]): File[] {
    const size = Math.ceil(sales.length / 6);
    return Array.from({ length: 6 }, (_, at) => {
      const rows = sales.slice(at * size, (at + 1) * size);
      const text =
        at % 3 === 1
          ? `Amount;Note;Date;Customer\n${rows.map(other).join("\n")}`
          : `Customer,Date,Amount\n${rows.map(line).join("\n")}\n`;
      return file(at % 4 === 2 ? Uint8Array.from(gzipSync(text)) : text, `${at}.csv`);
    });
  }

  const rfm: AskedRfm = {
    kind: "rfm",
    key: "Customer",
    decimals: ".",
    day: "Date",
    dates: "dmy",
    amount: { header: "Amount", blank: "zero" },
    unit: "week",
  };
  const cohorts: AskedCohorts = {
    kind: "cohorts",
    key: "Customer",
    decimals: ".",
    day: "Date",
    dates: "dmy",
    unit: "month",
    periods: 8,
    counts: false,
  };
  const customersOf = (sales: Sale[]) => sales.map(({ customer }) => customer);
  const daysOf = (sales: Sale[]) => Float64Array.from(sales, ({ at }) => at);

  function ownRfm(sales: Sale[], asOf: number | undefined, unit: Unit) {
    const amounts = Float64Array.from(sales, ({ amount }) => Number(amount));
    const own = rfmSummary(customersOf(sales), daysOf(sales), amounts, asOf, DAYS[unit]);
    return { keys: own.customers, columns: [own.frequency, own.recency, own.age, own.monetary] };
  }

  /** Its first periods. */
  function ownCohorts(sales: Sale[], unit: Unit, counts: boolean, most: number) {
    const own = cohortRetention(customersOf(sales), daysOf(sales), unit);
    const [cells, periods] = [counts ? own.active : retained(own), Math.min(most, own.periods)];
    const columns = Array.from({ length: periods }, (_, period) =>
      own.customers.map((_, cohort) => cells[cohort * own.periods + period]),
    );
    return { keys: [...own.firstDays], columns: [own.customers, ...columns], periods };
  }

  function expectSame({ keys, columns }: Summary, own: Pick<Summary, "columns"> & { keys: unknown[] }) {
    expect(keys).toEqual(own.keys);
    expect(columns).toHaveLength(own.columns.length);
    const off = columns.flatMap((column, of) =>
      Array.from(column, (found, at) => {
        const cell = own.columns[of][at];
        return Number.isNaN(cell) && Number.isNaN(found)
          ? 0
          : Math.abs(found - cell) / Math.max(1, Math.abs(cell));
      }),
    );
    expect(off.every((each) => each < 1e-9)).toBe(true);
  }

  /** Also how often the files were read, each in one piece. */
  async function watched(sales: Sale[], asked: Asked, most?: number) {
    const files = filesOf(sales);
    const steps: number[] = [];
    const summary = await summarise(engine, files, asked, (bytes) => steps.push(bytes), most);
    expect(steps).toEqual([...steps].sort((one, after) => one - after));
    expect(steps.at(-1)).toBeCloseTo(
      files.reduce((sum, { size }) => sum + size, 0),
      3,
    );
    expect([summary.rows, summary.leftOut]).toEqual([sales.length, 0]);
    return { summary, readings: steps.length / files.length };
  }

  test.each([
    ["in weeks", unsorted, undefined, "week"],
    ["in months, up to a day within the log", unsorted, START + 300, "month"],
    ["in days, up to a day after it", sorted, START + 9000, "day"],
  ] as const)("RFM_SUMMARY %s", async (_, sales, asOf, unit) => {
    const { summary, readings } = await watched([...sales], { ...rfm, asOf, unit });
    expectSame(summary, ownRfm([...sales], asOf, unit));
    expect(summary.lastDay).toBe(asOf ?? START + 620);
    expect(readings).toBe(1);
  });

  test("a log in order of time is read once, however few days there is room for", async () => {
    for (const sales of [sorted, [...sorted].reverse()]) {
      const { summary, readings } = await watched(sales, rfm, 1000);
      expectSame(summary, ownRfm(sales, undefined, "week"));
      expect(readings).toBe(1);
    }
  });

  test("a log in no order is read again for the customers that there was no room for", async () => {
    const { summary, readings } = await watched(unsorted, rfm, 900);
    expectSame(summary, ownRfm(unsorted, undefined, "week"));
    expect(readings).toBeGreaterThan(2);
  });

  test("days that come again after they were closed are not lost", async () => {
    const twice = [...sorted.filter((_, at) => at % 2 === 0), ...sorted.filter((_, at) => at % 2 === 1)];
    const { summary, readings } = await watched(twice, rfm, 1000);
    expectSame(summary, ownRfm(twice, undefined, "week"));
    expect(readings).toBeGreaterThan(1);
  });

  testWithTables(
    "the log of CDNOW gives the summary that comes with it, whose figures have two decimals",
    ["cdnow_log_sample.csv", "cdnow_summary_monetary.csv"],
    async (log, wanted) => {
      const asked: AskedRfm = {
        ...rfm,
        key: "sample_id",
        day: "date",
        amount: { header: "dollars", blank: "zero" },
        // 30 September 1997
        asOf: 35_703,
      };
      const { keys, columns } = await summarise(engine, [file(csvFormat(log))], asked, () => undefined);
      expect(keys).toEqual(wanted.map(({ ID }) => Number(ID)));
      const expected = ["x", "t_x", "T", "zbar"].map((name) => wanted.map((row) => Number(row[name])));
      const off = expected.map((cells, at) =>
        Math.max(...cells.map((cell, row) => Math.abs(cell - columns[at][row]))),
      );
      expect(off[0]).toBe(0);
      expect(Math.max(...off)).toBeLessThan(0.00501);
    },
  );

  test.each([
    ["day", true, undefined],
    ["week", false, 1200],
    ["month", false, undefined],
    ["year", true, 120],
  ] as const)("COHORT_RETENTION by %s", async (unit, counts, most) => {
    const own = ownCohorts(unsorted, unit, counts, 30);
    const asked = { ...cohorts, unit, counts, periods: own.periods };
    const { summary, readings } = await watched(unsorted, asked, most);
    expectSame(summary, own);
    expect(readings > 1).toBe(most !== undefined);
  });

  test.each([
    ["a log that begins after its last day", { ...rfm, asOf: START - 1 }, 0],
    ["rows that are all wrong", { ...cohorts, day: "Amount" }, 1],
  ] as const)("of %s nothing is left", async (_, asked, wrong) => {
    const text = `Customer,Date,Amount\nA,${START},0\n`;
    const { keys, columns, rows, leftOut } = await summarise(engine, [file(text)], asked, () => undefined);
    expect([keys, columns[0].length, rows, leftOut]).toEqual([[], 0, 1, wrong]);
  });

  test("rows without a day or with an impossible one are told apart", async () => {
    const days = ["", "2024-02-30", "31.02.2024", "soon", "1900-02-28", "45382x", "01.13.2024", "3000000"];
    const text = `Customer,Date,Amount\n${days.map((day) => `A,${day},1\n`).join("")}A,2024-02-29,1\n`;
    const { bad, keys, leftOut } = await summarise(engine, [file(text)], rfm, () => undefined);
    expect([keys, leftOut]).toEqual([["A"], days.length]);
    expect(bad.map(({ reason, content }) => [reason, content])).toEqual(
      days.map((day) => [day === "" ? "blank date" : "not a date", day]),
    );
  });

  test.each([
    [
      "dmy",
      { "31.3.24": 45_382, "31.3.95": 34_789, "Mar 31, 2024": 45_382, "45382,75": 45_382, "1900-03-01": 61 },
    ],
    ["mdy", { "3/31/2024": 45_382, "03/31/2024 2:05 PM": 45_382, "31-Mar-2024": 45_382 }],
    ["ymd", { "24-03-31": 45_382, "2024-03-31T23:59:59.9+05:00": 45_382, "9999-12-31": 2_958_465 }],
  ] as const)("dates of order %s are the days %p", async (dates, days) => {
    // Each is a customer of its own; how long ago, the age tells.
    const text = `Customer,Date,Amount\n${Object.keys(days)
      .map((day, at) => `C${at},"${day}",1\n`)
      .join("")}`;
    const asked: AskedRfm = { ...rfm, dates, asOf: 2_958_465, unit: "day" };
    const { columns } = await summarise(engine, [file(text)], asked, () => undefined);
    expect([...columns[2]]).toEqual(Object.values(days).map((day) => 2_958_465 - day));
  });
});

test.each([
  [["01.02.2024"], true, "dmy"],
  [["01/02/2024"], true, "mdy"],
  [["01/02/2024"], false, "dmy"],
  [["01/02/2024", "01/13/2024"], false, "mdy"],
  [["01/02/2024", "13/01/2024"], true, "dmy"],
  [["99-01-02", "99-12-31"], true, "ymd"],
  [["2024-01-02", "1.5", "Ann"], true, "mdy"],
])("dates as %p are of order (numbers as in America: %p) %s", (cells, american, order) =>
  expect(datesOf(cells, american)).toBe(order),
);

test("bad rows are told by line, column and reason, and are in no total", async () => {
  const text =
    'Customer,Note,Sales,Cost\r\n"A","a\nb",10,4\r\nA,,n/a,1\r\n\r\n,,5,1\r\nA,short\r\nA,"x"y,1,2\r\nA,1,2,3,4\r\nA,,(2),1e2\r\n';
  const { bad, rows, leftOut, columns: sums } = await added(file(text));
  expect([rows, leftOut]).toEqual([7, 5]);
  expect(bad.map(({ line, header, reason, content }) => [line, header, reason, content])).toEqual([
    [4, "Sales", "text", "n/a"],
    [6, "Customer", "blank key", ""],
    [7, null, "columns", "A,short"],
    [8, null, "quote", 'A,"x"y,1,2'],
    [9, null, "columns", "A,1,2,3,4"],
  ]);
  expect(sums.map(([total]) => total)).toEqual([8, 104]);
});

test("a hundred bad rows are listed, and all are counted", async () => {
  const { bad, leftOut } = await added(file(`Customer,Sales,Cost\n${"A,?,1\n".repeat(250)}A,1,1\n`));
  expect([bad.length, leftOut, bad[99].line]).toEqual([100, 250, 101]);
});

test.each([
  ["1,234.50", 1234.5],
  ["€ 1,000,000", 1e6],
  ["$-5", -5],
  ["(300.25)", -300.25],
  ["1 234", 1234],
  ["12’000.5", 12_000.5],
  ["+.5", 0.5],
  ["2.5E3", 2500],
  ["", 0],
])("%p is %p", async (cell, value) => {
  const { columns: sums, leftOut } = await added(file(`Customer,Sales,Cost\nA,"${cell}",1\n`));
  expect([sums[0][0], leftOut]).toEqual([value, 0]);
});

test.each(["1,23.4", "12%", "1.2.3", "nan", "inf", "0x10", "TRUE", "-", "1e999"])(
  "%p is no number",
  async (cell) => {
    const { leftOut } = await added(file(`Customer,Sales,Cost\nA,"${cell}",1\nB,1,1\n`));
    expect(leftOut).toBe(1);
  },
);

test("a column may ask for more than a number", async () => {
  const amounts: AskedSums["amounts"] = [{ header: "Sales", blank: "left out", least: 0, greatest: 10 }];
  const { bad, columns: sums } = await added(file("Customer,Sales,Cost\nA,,1\nA,-1,1\nA,11,1\nA,10,1\n"), {
    amounts,
  });
  expect(bad.map(({ reason }) => reason)).toEqual(["blank number", "out of range", "out of range"]);
  expect(sums).toEqual([Float64Array.of(10)]);
});

test.each([
  [
    "a quote that is never closed",
    [file('Customer,Sales,Cost\nA,1,1\n"B,1,1\nC,1,1\n')],
    { kind: "open quote", line: 3 },
  ],
  ["no table", [file("nothing")], { kind: "no table" }],
  [
    "another file's headers",
    [file("Customer,Sales,Cost\nA,1,1\n"), file("Customer,Sales\nA,1\n")],
    { kind: "no column", header: "Cost" },
  ],
  ["damaged packing", [file(Uint8Array.of(0x1f, 0x8b, 1, 2, 3))], { kind: "not gzip" }],
])("%s stops the reading and is named", async (_, files, obstacle) => {
  await expect(added(files)).rejects.toMatchObject({ obstacle });
});

test("the end of the engine's memory stops the reading and is named", async () => {
  engine.query("SET memory_limit = '1MB'");
  const text = `Customer,Sales,Cost\n${Array.from({ length: 50_000 }, (_, at) => `C${at},1,1\n`).join("")}`;
  await expect(added(file(text))).rejects.toMatchObject({ obstacle: { kind: "memory" } });
  engine.query("SET memory_limit = '3GB'");
  expect((await added(file(text))).keys).toHaveLength(50_000);
});

test("a file may come in pieces anywhere: each ends with a record, and lines go on being counted", async () => {
  const text = 'a,b\n"1\n""2""",x\n3" pipe,y\n\n5,z';
  const whole: number[] = [];
  eachRecord(new TextEncoder().encode(`${text}\n`), ",", ({ line }) => whole.push(line));
  expect(whole).toEqual([0, 1, 3, 5]);
  for (let size = 20; size < text.length + 5; size++) {
    const found: number[] = [];
    for await (const { bytes, lines } of wholeRecords(new Blob([text]).stream(), ",", size)) {
      eachRecord(bytes, ",", ({ line }) => found.push(lines + line));
    }
    expect(found).toEqual(whole);
  }
});

test.each([
  [["1.5", "2"], ",", "."],
  [["1,5", "2"], ";", ","],
  [["1.234.567"], ",", ","],
  [["1,234.5"], ";", "."],
  [["1.234"], ";", ","],
  [["1,234"], ",", "."],
  [["2026-01-02", "abc"], ",", "."],
])("the decimals of %p between %p are behind %p", (cells, delimiter, sign) =>
  expect(decimalsOf(cells, delimiter)).toBe(sign),
);

test("columns without a name or with the same one can be told apart", () =>
  expect(lookAt("Sales,,sales\n1,2,3\n")!.headers).toEqual(["Sales", "Column B", "sales (2)"]));
