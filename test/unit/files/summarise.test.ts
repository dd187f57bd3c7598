/** Files added up by customer, by the engine that the pane loads: the same as our own function on the same rows. */
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as duckdb from "@duckdb/duckdb-wasm/blocking";
import { decimalsOf, eachRecord, lookAt, wholeRecords } from "../../../src/files/csv";
import { engineOf } from "../../../src/files/duckdb";
import type { Engine } from "../../../src/files/engine";
import { summarise } from "../../../src/files/summarise";
import type { AskedSums } from "../../../src/files/summary";
import { profitBy } from "../../../src/models/profitability";

let engine: Engine;

beforeAll(async () => {
  const mainModule = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
  const files = { mainModule: path.resolve(mainModule), mainWorker: "" };
  const db = await duckdb.createDuckDB(
    { mvp: files, eh: files },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  );
  await db.instantiate(() => undefined);
  engine = engineOf(db);
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
