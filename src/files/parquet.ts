/**
 * Parquet: which columns a file has, and its rows in pieces of typed columns, read by byte ranges so that of a file of any size no more
 * is held than a piece. What the library would make of a value (objects for dates, products for decimals) is left to the kinds here.
 */
import { parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import type { AsyncBuffer, CompressionCodec, DecodedArray, FileMetaData, SchemaElement } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { columnLetters } from "../analyses/formulas";
import { differentNames } from "../analyses/names";
import { unnamedColumn } from "../texts/workbook";
import { decimalsOf, type Look } from "./csv";
import { datesOf } from "./dates";
import { Stopped } from "./stopped";

const PIECE_ROWS = 131_072;
const SAMPLE_ROWS = 200;
const DAY = 86_400_000;
/** Of the calendar of Julian days, which old files count timestamps in. */
const JULIAN_1970 = 2_440_588;

/** The rows of a column: a value and a bit each, which is 0 where there is none. */
interface Cells {
  valid: Uint8Array;
  empty: number;
}

export type TypedCells = Cells &
  (
    | { kind: "text"; ends: Int32Array; bytes: Uint8Array }
    | { kind: "number"; values: Float64Array }
    | { kind: "whole"; values: BigInt64Array }
    /** Days since 1970. */
    | { kind: "day"; values: Int32Array }
    /** The same with the time of day as a fraction. */
    | { kind: "time"; values: Float64Array }
  );

/** What a value becomes that the library hands on as it is stored. */
type Reading =
  | { kind: "text"; value: (raw: unknown) => Uint8Array }
  | { kind: "number"; value: (raw: unknown) => number }
  | { kind: "whole"; value: (raw: unknown) => bigint }
  | { kind: "day"; value: (raw: unknown) => number }
  | { kind: "time"; value: (raw: unknown) => number };

interface Column {
  /** As the file has it, and as it is shown. */
  name: string;
  header: string;
  reading: Reading;
}

interface Opened {
  file: File;
  source: AsyncBuffer;
  /** With columns of no kind but the stored one. */
  metadata: FileMetaData;
  columns: Column[];
  rows: number;
}

export interface TypedPiece {
  /** Rows of the file before the piece. */
  before: number;
  rows: number;
  /** The file's bytes up to here, about. */
  read: number;
  columns: TypedCells[];
}

/** Four letters at both ends of such a file; others where its list of columns is encrypted. */
export async function isParquet(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 4).text();
  return start === "PAR1" || start === "PARE";
}

/** The file's columns, as far as a cell can hold what they do, and its first rows as texts. */
export async function lookIntoParquet(file: File): Promise<Look> {
  const opened = await open(file);
  const headers = opened.columns.map(({ header }) => header);
  if (headers.length < 2 || opened.rows === 0) throw new Stopped({ kind: "no table", file: file.name });
  const rows = Math.min(SAMPLE_ROWS, opened.rows);
  const cells = await cellsOf(opened, opened.columns, 0, rows);
  const texts = cells.map((column) => asTexts(column, rows));
  // Numbers and dates that are texts are spelled in some way.
  const spelled = texts.filter((_, at) => cells[at].kind === "text").flat();
  const decimals = decimalsOf(spelled, ",");
  return {
    dialect: { delimiter: ",", decimals, dates: datesOf(spelled, decimals === ".") },
    headers,
    rows: Array.from({ length: rows }, (_, row) => texts.map((column) => column[row])),
  };
}

/** The columns of these headers, piece by piece. */
export async function* typedPieces(file: File, headers: string[]): AsyncGenerator<TypedPiece> {
  const opened = await open(file);
  const columns = headers.map((header) => {
    const column = opened.columns.find((each) => each.header === header);
    if (!column) throw new Stopped({ kind: "no column", file: file.name, header });
    return column;
  });
  let before = 0;
  for (const { num_rows: inGroup } of opened.metadata.row_groups) {
    const end = before + Number(inGroup);
    while (before < end) {
      const rows = Math.min(PIECE_ROWS, end - before);
      const read = (file.size * (before + rows)) / opened.rows;
      yield { before, rows, read, columns: await cellsOf(opened, columns, before, before + rows) };
      before += rows;
    }
  }
}

async function open(file: File): Promise<Opened> {
  if ((await file.slice(-4).text()) === "PARE") throw new Stopped({ kind: "encrypted", file: file.name });
  const source = ranges(file);
  const metadata = await attempt(file, () => parquetMetadataAsync(source, { geoparquet: false }));
  const columns: Omit<Column, "header">[] = [];
  for (const { element, children } of parquetSchema(metadata).children) {
    const reading = element.repetition_type === "REPEATED" || children.length > 0 ? null : readingOf(element);
    if (reading && columns.every(({ name }) => name !== element.name))
      columns.push({ name: element.name, reading });
  }
  const headers = differentNames(
    columns.map(({ name }, at) => name.trim() || unnamedColumn(columnLetters(at + 1))),
  );
  const stored = metadata.schema.map((element) => ({
    ...element,
    converted_type: undefined,
    logical_type: undefined,
  }));
  return {
    file,
    source,
    metadata: { ...metadata, schema: stored },
    columns: columns.map((column, at) => ({ ...column, header: headers[at] })),
    rows: Number(metadata.num_rows),
  };
}

/** The file's bytes. What the piece before asked for is asked for again, where pages can't be had one by one. */
function ranges(file: Blob): AsyncBuffer {
  let kept: { start: number; end?: number; bytes: Promise<ArrayBuffer> }[] = [];
  return {
    byteLength: file.size,
    async slice(start, end) {
      const had = kept.find((each) => each.start === start && each.end === end);
      const bytes = had?.bytes ?? file.slice(start, end).arrayBuffer();
      // No more ranges than columns that a path asks for.
      kept = [{ start, end, bytes }, ...kept.filter((each) => each !== had)].slice(0, 8);
      return bytes;
    },
  };
}

/** What the library can't make sense of is damaged, or was moved away. */
async function attempt<T>(file: File, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch {
    throw new Stopped({ kind: "not parquet", file: file.name });
  }
}

async function cellsOf(opened: Opened, columns: Column[], from: number, to: number): Promise<TypedCells[]> {
  const { file, source, metadata } = opened;
  const names = columns.map(({ name }) => name);
  refuse(file, metadata, names);
  const parts = new Map(names.map((name): [string, Part[]] => [name, []]));
  await attempt(file, () =>
    parquetRead({
      file: source,
      metadata,
      compressors,
      columns: [...parts.keys()],
      rowStart: from,
      rowEnd: to,
      utf8: false,
      useOffsetIndex: true,
      onChunk: ({ columnName, columnData, rowStart }) =>
        parts.get(columnName)!.push({ data: columnData, start: rowStart }),
    }),
  );
  return attempt(file, async () =>
    columns.map(({ name, reading }) => gathered(reading, parts.get(name)!, from, to)),
  );
}

/** Stops at what is encrypted or packed in a way that isn't known. */
function refuse(file: File, { row_groups }: FileMetaData, names: string[]): void {
  for (const { columns } of row_groups) {
    for (const { meta_data, crypto_metadata } of columns) {
      if (crypto_metadata) throw new Stopped({ kind: "encrypted", file: file.name });
      if (!meta_data || !names.includes(meta_data.path_in_schema[0])) continue;
      const { codec } = meta_data;
      if (!isKnown(codec)) throw new Stopped({ kind: "packing", file: file.name, codec });
    }
  }
}

const isKnown = (codec: CompressionCodec) => codec === "UNCOMPRESSED" || codec in compressors;

/** Some rows of a column: those from `start` on, which may lie before the ones asked for. */
interface Part {
  data: DecodedArray;
  start: number;
}

function gathered(reading: Reading, parts: Part[], from: number, to: number): TypedCells {
  const valid = new Uint8Array(Math.ceil((to - from) / 8));
  let full = 0;
  const each = (take: (raw: unknown, row: number) => void) => {
    for (const { data, start } of parts) {
      const end = Math.min(data.length, to - start);
      for (let at = Math.max(0, from - start); at < end; at++) {
        const raw: unknown = data[at];
        if (raw === null || raw === undefined) continue;
        const row = start + at - from;
        valid[row >> 3] |= 1 << (row & 7);
        full++;
        take(raw, row);
      }
    }
  };
  const done = () => ({ valid, empty: to - from - full });
  switch (reading.kind) {
    case "text": {
      const ends = new Int32Array(to - from + 1);
      const pieces: Uint8Array[] = [];
      each((raw, row) => {
        const bytes = reading.value(raw);
        pieces.push(bytes);
        ends[row + 1] = bytes.length;
      });
      for (let row = 0; row < to - from; row++) ends[row + 1] += ends[row];
      return { kind: "text", ends, bytes: joined(pieces, ends[to - from]), ...done() };
    }
    case "whole": {
      const values = new BigInt64Array(to - from);
      each((raw, row) => (values[row] = reading.value(raw)));
      return { kind: "whole", values, ...done() };
    }
    case "number":
    case "time": {
      const values = new Float64Array(to - from);
      each((raw, row) => (values[row] = reading.value(raw)));
      return { kind: reading.kind, values, ...done() };
    }
    case "day": {
      const values = new Int32Array(to - from);
      each((raw, row) => (values[row] = reading.value(raw)));
      return { kind: "day", values, ...done() };
    }
  }
}

function joined(pieces: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const decoder = new TextDecoder();

/** Empty where no calendar has it. */
function dayAsText(day: number): string {
  const date = new Date(Math.floor(day) * DAY);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().replace(/T.*/u, "");
}

function asTexts(cells: TypedCells, rows: number): string[] {
  const text = (row: number): string => {
    switch (cells.kind) {
      case "text":
        return decoder.decode(cells.bytes.subarray(cells.ends[row], cells.ends[row + 1]));
      case "day":
      case "time":
        return dayAsText(cells.values[row]);
      default:
        return String(cells.values[row]);
    }
  };
  return Array.from({ length: rows }, (_, row) =>
    (cells.valid[row >> 3] >> (row & 7)) & 1 ? text(row) : "",
  );
}

/** How a column's stored values are read; null where no cell could hold them. */
function readingOf({
  type,
  type_length,
  converted_type,
  logical_type,
  scale,
}: SchemaElement): Reading | null {
  const meant = logical_type?.type;
  if (converted_type === "DECIMAL" || meant === "DECIMAL") return decimals(scale ?? 0);
  switch (type) {
    case "BOOLEAN":
      return { kind: "text", value: (raw) => (raw ? TRUE : FALSE) };
    case "INT32":
      if (converted_type === "DATE" || meant === "DATE") return DAYS;
      if (converted_type?.startsWith("TIME") || meant === "TIME") return null;
      return converted_type === "UINT_32"
        ? { ...WHOLE, value: (raw) => BigInt.asUintN(32, BigInt(raw as number)) }
        : WHOLE;
    case "INT64":
      if (logical_type?.type === "TIMESTAMP") return times(DAY * IN_A_MILLISECOND[logical_type.unit]);
      if (converted_type === "TIMESTAMP_MILLIS") return times(DAY);
      if (converted_type === "TIMESTAMP_MICROS") return times(DAY * IN_A_MILLISECOND.MICROS);
      if (converted_type === "TIME_MICROS" || meant === "TIME") return null;
      return converted_type === "UINT_64" ? UNSIGNED : WHOLE;
    case "INT96":
      return { kind: "time", value: (raw) => julian(raw as bigint) };
    case "FLOAT":
    case "DOUBLE":
      return { kind: "number", value: (raw) => raw as number };
    case "BYTE_ARRAY":
      if (converted_type === "BSON" || (meant && !TEXTS.has(meant))) return null;
      return { kind: "text", value: (raw) => raw as Uint8Array };
    case "FIXED_LEN_BYTE_ARRAY":
      return meant === "UUID" && type_length === 16
        ? { kind: "text", value: (raw) => encoder.encode(uuid(raw as Uint8Array)) }
        : null;
  }
  return null;
}

const encoder = new TextEncoder();
const [TRUE, FALSE] = ["TRUE", "FALSE"].map((word) => encoder.encode(word));
const TEXTS = new Set(["STRING", "ENUM", "JSON"]);
const IN_A_MILLISECOND = { MILLIS: 1, MICROS: 1e3, NANOS: 1e6 };

const WHOLE = { kind: "whole", value: (raw: unknown) => BigInt(raw as number | bigint) } as const;

/** Its upper half is beyond what the engine's whole numbers hold, and names are such, made by hashing. */
const UNSIGNED: Reading = {
  kind: "text",
  value: (raw) => encoder.encode(String(BigInt.asUintN(64, raw as bigint))),
};

const DAYS: Reading = { kind: "day", value: (raw) => raw as number };

const times = (inADay: number): Reading => ({ kind: "time", value: (raw) => Number(raw) / inADay });

/** The day in the upper bits, the nanoseconds since its midnight in the 64 lower ones. */
const julian = (value: bigint) =>
  Number(value >> 64n) - JULIAN_1970 + Number(BigInt.asUintN(64, value)) / (DAY * IN_A_MILLISECOND.NANOS);

/** Divided, and not multiplied by a fraction that no computer has, so that 1999 hundredths are 19.99. */
function decimals(scale: number): Reading {
  const divisor = 10 ** scale;
  return {
    kind: "number",
    value: (raw) => (raw instanceof Uint8Array ? Number(signed(raw)) : Number(raw)) / divisor,
  };
}

/** The greatest digit first, the sign as two's complement. */
function signed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, value);
}

const uuid = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .replace(/(.{8})(.{4})(.{4})(.{4})/u, "$1-$2-$3-$4-");
