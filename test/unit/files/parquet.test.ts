/** Parquet files, written by the native engine, as the pane reads them. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { Engine } from "../../../src/files/engine";
import { isParquet, lookIntoParquet, typedPieces, type TypedCells } from "../../../src/files/parquet";
import { summarise } from "../../../src/files/summarise";
import type { AskedSums } from "../../../src/files/summary";
import { startFilesEngine } from "../../support/files-engine";

const folder = mkdtempSync(path.join(tmpdir(), "parquet-"));
let native: DuckDBConnection;

beforeAll(async () => {
  native = await (await DuckDBInstance.create(":memory:")).connect();
});

afterAll(() => {
  native.closeSync();
  rmSync(folder, { recursive: true });
});

async function written(query: string, options = ""): Promise<Uint8Array<ArrayBuffer>> {
  const target = path.join(folder, "written.parquet");
  await native.run(`COPY (${query}) TO '${target}' (FORMAT parquet${options})`);
  return Uint8Array.from(readFileSync(target));
}

const file = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], "log.parquet");

const decoder = new TextDecoder();

function valuesOf(cells: TypedCells, rows: number): unknown[] {
  return Array.from({ length: rows }, (_, row) => {
    if (((cells.valid[row >> 3] >> (row & 7)) & 1) === 0) return null;
    if (cells.kind !== "text") return cells.values[row];
    return decoder.decode(cells.bytes.subarray(cells.ends[row], cells.ends[row + 1]));
  });
}

/** By column, all pieces after one another. */
async function read(bytes: Uint8Array<ArrayBuffer>, headers: string[]): Promise<unknown[][]> {
  const columns: unknown[][] = headers.map(() => []);
  let before = 0;
  for await (const piece of typedPieces(file(bytes), headers)) {
    expect(piece.before).toBe(before);
    before += piece.rows;
    piece.columns.forEach((cells, at) => {
      const values = valuesOf(cells, piece.rows);
      expect(values.filter((value) => value === null).length).toBe(cells.empty);
      for (const value of values) columns[at].push(value);
    });
  }
  return columns;
}

// Several row groups; a dictionary of few names and a column without one; nulls in some groups and none in others.
const ROWS = 9000;
const LOG =
  `SELECT 'Zoë ' || (i % 50) AS name, CASE WHEN i % 3 = 0 AND i < 4000 THEN NULL ELSE 'row ' || i END AS note, i AS id, ` +
  `CASE WHEN i % 7 = 0 THEN NULL ELSE (i / 4.0) END AS half FROM range(${ROWS}) t(i)`;
const rows = Array.from({ length: ROWS }, (_, i) => i);

test.each(["uncompressed", "snappy", "zstd", "gzip", "brotli", "lz4_raw"])(
  "what was packed by %s is read, row groups and nulls included",
  async (codec) => {
    const bytes = await written(LOG, `, CODEC ${codec}, ROW_GROUP_SIZE 2048`);
    const [name, note, id, half] = await read(bytes, ["name", "note", "id", "half"]);
    expect(name).toEqual(rows.map((i) => `Zoë ${i % 50}`));
    expect(note).toEqual(rows.map((i) => (i % 3 === 0 && i < 4000 ? null : `row ${i}`)));
    expect(id).toEqual(rows.map(BigInt));
    expect(half).toEqual(rows.map((i) => (i % 7 === 0 ? null : i / 4)));
  },
);

test("values laid out in the newer ways are read", async () => {
  const [note, id] = await read(await written(LOG, ", PARQUET_VERSION V2"), ["note", "id"]);
  expect(note.slice(3999, 4001)).toEqual([null, "row 4000"]);
  expect(id).toEqual(rows.map(BigInt));
});

test("a row group that is longer than a piece comes in several, every row once", async () => {
  const bytes = await written(
    "SELECT i AS id, 'n' || i AS name FROM range(150000) t(i)",
    ", ROW_GROUP_SIZE 150000",
  );
  const reads: number[] = [];
  let [next, wrong] = [0, 0];
  for await (const { rows: own, columns, read: done } of typedPieces(file(bytes), ["id", "name"])) {
    reads.push(done);
    const [ids, names] = columns.map((cells) => valuesOf(cells, own));
    ids.forEach((id, at) => {
      if (id !== BigInt(next) || names[at] !== `n${next}`) wrong++;
      next++;
    });
  }
  expect([next, wrong, reads.length]).toEqual([150_000, 0, 2]);
  expect(reads.at(-1)).toBe(bytes.length);
});

/** Days since 1970. */
const day = (text: string) => Date.parse(text) / 86_400_000;

test.each([
  ["DECIMAL(12, 2)", "19.99", 19.99],
  ["DECIMAL(38, 4)", "-123456789012.3456", -123456789012.3456],
  ["DECIMAL(4, 1)", "-0.1", -0.1],
  ["DOUBLE", "0.1", 0.1],
  ["FLOAT", "0.5", 0.5],
  ["TINYINT", "-5", -5n],
  ["UINTEGER", "4294967295", 4294967295n],
  ["BIGINT", "-9007199254740993", -9007199254740993n],
  ["UBIGINT", "18446744073709551615", "18446744073709551615"],
  ["DATE", "2024-02-29", day("2024-02-29")],
  ["DATE", "1969-12-31", -1],
  ["TIMESTAMP", "2024-02-29 18:00:00", day("2024-02-29") + 0.75],
  ["TIMESTAMP_S", "1969-12-31 06:00:00", -0.75],
  ["TIMESTAMP_MS", "2024-02-29 18:00:00", day("2024-02-29") + 0.75],
  ["TIMESTAMP_NS", "2024-02-29 18:00:00", day("2024-02-29") + 0.75],
  ["TIMESTAMPTZ", "2024-02-29 23:00:00-01:00", day("2024-03-01")],
  ["BOOLEAN", "true", "TRUE"],
  ["UUID", "01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdef"],
])("a %s of %s is %p", async (type, text, value) => {
  const bytes = await written(
    `SELECT * FROM (VALUES (1, CAST('${text}' AS ${type})), (2, NULL)) t(a, b) ORDER BY a`,
  );
  expect(await read(bytes, ["b"])).toEqual([[value, null]]);
});

test("the columns offered are those that cells can hold; the first rows are shown as texts", async () => {
  const bytes = await written(
    "SELECT 'A' AS Customer, DATE '2024-01-31' AS day, 19.99 AS Sales, [1, 2] AS list, {'x': 1} AS struct, TIME '12:00' AS clock, INTERVAL 1 DAY AS span, " +
      "NULL::VARCHAR AS note, '1,5' AS weight, '12/31/2024' AS since, 7 AS \"customer_\", 'b'::BLOB AS bytes FROM range(3)",
  );
  const { dialect, headers, rows: first } = await lookIntoParquet(file(bytes));
  expect(dialect).toMatchObject({ decimals: ",", dates: "mdy" });
  expect(headers).toEqual(["Customer", "day", "Sales", "note", "weight", "since", "customer_", "bytes"]);
  expect(first[0].slice(0, 7)).toEqual(["A", "2024-01-31", "19.99", "", "1,5", "12/31/2024", "7"]);
  expect(first).toHaveLength(3);
});

test("no more of a file is read than the columns asked for", async () => {
  const bytes = await written(
    "SELECT i AS id, md5(i::VARCHAR) AS hash FROM range(200000) t(i)",
    ", CODEC uncompressed, ROW_GROUP_SIZE 20480",
  );
  const whole = file(bytes);
  let asked = 0;
  const slice = whole.slice.bind(whole);
  whole.slice = (start = 0, end = whole.size, ...rest) => {
    asked += (end < 0 ? whole.size : end) - (start < 0 ? whole.size + start : start);
    return slice(start, end, ...rest);
  };
  for await (const { columns } of typedPieces(whole, ["id"])) expect(columns).toHaveLength(1);
  // 8 bytes a row of the ids and half a megabyte at the end, of 44 bytes a row.
  expect(asked).toBeLessThan(200_000 * 10 + 600_000);
  expect(bytes.length).toBeGreaterThan(200_000 * 40);
});

describe("what can't be read stops and is named:", () => {
  const look = (bytes: Uint8Array<ArrayBuffer>) => lookIntoParquet(file(bytes));
  const obstacle = (kind: string) => ({ obstacle: expect.objectContaining({ kind, file: "log.parquet" }) });

  test("a file that ends too early", async () => {
    const bytes = await written(LOG);
    expect(await isParquet(file(bytes))).toBe(true);
    await expect(look(bytes.slice(0, -100))).rejects.toMatchObject(obstacle("not parquet"));
    await expect(look(Uint8Array.from(Buffer.from("PAR1")))).rejects.toMatchObject(obstacle("not parquet"));
  });

  test("bytes that were changed", async () => {
    const bytes = await written(LOG, ", CODEC zstd");
    bytes.fill(0x55, 4, 2000);
    await expect(read(bytes, ["name"])).rejects.toMatchObject(obstacle("not parquet"));
  });

  test("an encrypted file", async () => {
    await native.run("SET force_mbedtls_unsafe = true");
    await native.run("PRAGMA add_parquet_key('key', '0123456789112345')");
    const bytes = await written(LOG, ", ENCRYPTION_CONFIG {footer_key: 'key'}");
    expect(await isParquet(file(bytes))).toBe(true);
    await expect(look(bytes)).rejects.toMatchObject(obstacle("encrypted"));
  });

  test("a column that another file has", async () => {
    const bytes = await written(LOG);
    await expect(read(bytes, ["name", "Sales"])).rejects.toMatchObject({
      obstacle: { kind: "no column", file: "log.parquet", header: "Sales" },
    });
  });

  test("a file without rows, or without two columns", async () => {
    await expect(look(await written(`${LOG} LIMIT 0`))).rejects.toMatchObject(obstacle("no table"));
    await expect(look(await written("SELECT 1 AS a"))).rejects.toMatchObject(obstacle("no table"));
  });
});

describe("the same rows as Parquet and as CSV", () => {
  const SALES =
    "SELECT CASE WHEN i % 101 = 0 THEN NULL ELSE 'Kundin ' || (i * 31 % 700) END AS Customer, (i * 7919 % 700)::BIGINT AS id, (i * 31 % 400)::DOUBLE AS number, " +
    "((i * 7919 % 200003) - 60000) / 100::DECIMAL(12, 2) AS amount, CASE WHEN i % 11 = 0 THEN NULL ELSE i / 3.0 END AS Cost, " +
    "((i * 7919 % 200003) - 60000)::DECIMAL(12, 2) AS Sales, DATE '2024-01-01' + (i % 900)::INTEGER AS day, i::VARCHAR AS spelled FROM range(6000) t(i)";
  const added = (files: File[], changed: Partial<AskedSums>) =>
    summarise(engine, files, { ...asked, ...changed }, () => undefined);
  const asked: AskedSums = {
    kind: "sums",
    key: "Customer",
    amounts: ["Sales", "Cost", "spelled"].map((header) => ({ header, blank: "zero" })),
    decimals: ".",
  };
  let engine: Engine;
  let csv: File;
  let parquet: File;

  beforeAll(async () => {
    engine = await startFilesEngine();
    const target = path.join(folder, "sales.csv");
    await native.run(`COPY (${SALES}) TO '${target}' (FORMAT csv)`);
    csv = new File([readFileSync(target)], "sales.csv");
    parquet = file(await written(SALES, ", CODEC zstd, ROW_GROUP_SIZE 2048"));
  });

  test.each(["Customer", "id", "number", "day"])("add up the same by %s", async (key) => {
    const [one, other] = [await added([csv], { key }), await added([parquet], { key })];
    expect(other.rows).toBe(6000);
    expect(other.leftOut).toBe(key === "Customer" ? 60 : 0);
    expect(other.keys).toEqual(key === "number" ? one.keys.map((each) => Number(each)) : one.keys);
    const off = other.columns.map((column, at) =>
      Math.max(...column.map((total, row) => Math.abs(total - one.columns[at][row]))),
    );
    // Of totals up to a million.
    expect(Math.max(...off)).toBeLessThan(1e-9);
  });

  test("also when some files are of one kind and some of the other", async () => {
    const [one, mixed] = [await added([csv, csv], {}), await added([parquet, csv], {})];
    expect([mixed.rows, mixed.leftOut, mixed.keys]).toEqual([12_000, 120, one.keys]);
    expect(mixed.columns[2]).toEqual(one.columns[2]);
  });

  test("rows that are left out are listed by their number in the file, with what stands there", async () => {
    const bytes = await written(
      "SELECT CASE WHEN i = 5000 THEN '' ELSE 'A' END AS Customer, CASE WHEN i = 4000 THEN 'nan'::DOUBLE ELSE 1 END AS Sales, " +
        "CASE WHEN i = 4500 THEN 'n/a' ELSE '1,5' END AS Cost FROM range(6000) t(i)",
      ", ROW_GROUP_SIZE 2048",
    );
    const amounts = asked.amounts.slice(0, 2);
    const { bad, columns } = await added([file(bytes)], { amounts, decimals: "," });
    expect(bad.map(({ line, header, reason, content }) => [line, header, reason, content])).toEqual([
      [4001, "Sales", "text", "nan"],
      [4501, "Cost", "text", "n/a"],
      [5001, "Customer", "blank key", ""],
    ]);
    expect(columns).toEqual([Float64Array.of(5997), Float64Array.of(5997 * 1.5)]);
  });
});
