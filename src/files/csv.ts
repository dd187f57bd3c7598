/**
 * CSV as bytes: how a file is spelled, where its records begin, and pieces of it that end with a whole record, so that a file of any
 * size can be read piece by piece.
 */
import { dsvFormat } from "d3-dsv";
import { columnLetters } from "../analyses/formulas";
import { differentNames } from "../analyses/names";
import { unnamedColumn } from "../texts/workbook";
import { datesOf } from "./dates";
import type { DateOrder } from "./summary";

/** How a file is spelled. */
export interface Dialect {
  delimiter: string;
  /** The sign before the decimals. */
  decimals: "." | ",";
  /** The order of dates in figures. */
  dates: DateOrder;
}

/** What a file's first bytes tell. */
export interface Look {
  dialect: Dialect;
  headers: string[];
  /** The first rows below the headers, as texts. */
  rows: string[][];
}

const DELIMITERS = [",", ";", "\t", "|"];
const [QUOTE, LINE_FEED, RETURN] = [0x22, 0x0a, 0x0d];
const SAMPLE_ROWS = 200;

/** A record of the bytes: where it begins and ends, and how many lines stand before it. */
export interface RecordPlace {
  at: number;
  end: number;
  line: number;
}

/**
 * Calls for every record that isn't empty; a line break within quotes belongs to its field. Quotes count at the start of a field only.
 * @returns where the last whole record ends, and how many lines stand before that
 */
export function eachRecord(
  bytes: Uint8Array,
  delimiter: string,
  found?: (place: RecordPlace) => void,
): { end: number; lines: number } {
  const separator = delimiter.charCodeAt(0);
  let [at, line, lines, end] = [0, 0, 0, 0];
  // Within quotes; at the start of a field; just behind a closing quote, which another would open again.
  let [quoted, fresh, closed] = [false, true, false];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === LINE_FEED) lines++;
    if (quoted) {
      closed = byte === QUOTE;
      quoted = !closed;
      continue;
    }
    if (byte === QUOTE && (fresh || closed)) {
      quoted = true;
      fresh = false;
    } else if (byte === LINE_FEED) {
      if (i > at) found?.({ at, end: i, line });
      at = end = i + 1;
      line = lines;
      fresh = true;
    } else fresh = byte === separator;
    closed = false;
  }
  return { end, lines: line };
}

/** Pieces of about that size, each ending with a whole record; the last line of a file needs no end of its own. */
export async function* wholeRecords(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  delimiter: string,
  size: number,
): AsyncGenerator<{
  bytes: Uint8Array<ArrayBuffer>;
  /** Lines of the file before the piece. */ lines: number;
}> {
  const reader = stream.getReader();
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let [length, lines] = [0, 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (value) {
      parts.push(value);
      length += value.length;
    }
    if (!done && length < size) continue;
    const all = joined(parts, length, done);
    const { end, lines: within } = all.includes(QUOTE) ? eachRecord(all, delimiter) : linesIn(all);
    // Without the end of a record in so many bytes, a quote was never closed.
    if (end === 0 && all.length > 0) throw new OpenQuote(lines + 1);
    if (end > 0) yield { bytes: withoutReturns(all.subarray(0, end)), lines };
    lines += within;
    if (done && end < all.length) throw new OpenQuote(lines + 1);
    if (done) return;
    parts = [all.slice(end)];
    length = parts[0].length;
  }
}

/** The same as of `eachRecord`, where each line is a record. */
function linesIn(bytes: Uint8Array): { end: number; lines: number } {
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  let lines = 0;
  for (let i = 0; i < end; i++) if (bytes[i] === LINE_FEED) lines++;
  return { end, lines };
}

/** Line ends as line feeds alone: the engine wants one kind, also where those within quotes are of another. */
function withoutReturns(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (!bytes.includes(RETURN)) return bytes;
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== RETURN || bytes[i + 1] !== LINE_FEED) kept[length++] = bytes[i];
  }
  return kept.subarray(0, length);
}

/** A quote that nothing closes, and the line of the file in which its record begins. */
export class OpenQuote extends Error {
  override name = "OpenQuote";
  constructor(readonly line: number) {
    super(`A quote is open from line ${line} on.`);
  }
}

function joined(parts: Uint8Array[], length: number, last: boolean): Uint8Array<ArrayBuffer> {
  const ended = !last || length === 0 || parts[parts.length - 1]?.at(-1) === LINE_FEED;
  const all = new Uint8Array(ended ? length : length + 1);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  if (!ended) all[length] = LINE_FEED;
  return all;
}

const named = (header: string, at: number) => header.trim() || unnamedColumn(columnLetters(at + 1));

/** How the file is spelled, and what its first rows hold. Null where the text isn't a table with a line of headers. */
export function lookAt(text: string): Look | null {
  const looks = DELIMITERS.map((delimiter) => {
    const [headers = [], ...rows] = dsvFormat(delimiter)
      .parseRows(text)
      .slice(0, SAMPLE_ROWS + 1);
    const even = rows.filter((row) => row.length === headers.length);
    return { delimiter, headers: differentNames(headers.map(named)), rows: even };
  }).filter(({ headers, rows }) => headers.length > 1 && rows.length > 0);
  if (looks.length === 0) return null;
  const [best] = looks.sort(
    (one, other) => other.rows.length * other.headers.length - one.rows.length * one.headers.length,
  );
  const { delimiter, headers, rows } = best;
  const cells = rows.flat();
  const decimals = decimalsOf(cells, delimiter);
  const dates = datesOf(cells, decimals === "." && delimiter !== ";");
  return { dialect: { delimiter, decimals, dates }, headers, rows };
}

/** The sign before the decimals, by what can't be a thousands separator; where nothing tells, what goes with the delimiter. */
export function decimalsOf(cells: string[], delimiter: string): Dialect["decimals"] {
  const votes = { ".": 0, ",": 0 };
  for (const cell of cells) {
    const bare = cell.replace(/[\s\p{Sc}'’()+-]/gu, "");
    if (!/^[\d.,]+$/u.test(bare)) continue;
    const [, before, sign, after] = /^(.*)([.,])(\d*)$/u.exec(bare) ?? [];
    if (sign === undefined) continue;
    const [own, other] = sign === "." ? ([".", ","] as const) : ([",", "."] as const);
    if (before.includes(own)) {
      if (!before.includes(other)) votes[other]++;
    } else if (after.length !== 3 || before.includes(other)) votes[own]++;
  }
  if (votes["."] === votes[","]) return delimiter === ";" ? "," : ".";
  return votes["."] > votes[","] ? "." : ",";
}
