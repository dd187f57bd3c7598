/**
 * Adds up files by customer: pieces of whole records go to the engine one after another, so that what it holds grows with the number
 * of customers and not with that of rows.
 */
import { group } from "../models/keys";
import { ROUNDING, sumBy } from "../models/sums";
import { eachRecord, OpenQuote, wholeRecords } from "./csv";
import { asText, contentOf, lookInto } from "./open";
import { Stopped } from "./stopped";
import { LISTED, type AmountColumn, type AskedSums, type BadRow, type Reason, type Summary } from "./summary";

/** As much of the engine as is used here. */
export interface Engine {
  query(sql: string): Rows;
  /** Gives bytes a name under which a query reads them. */
  give(name: string, bytes: Uint8Array): void;
  take(name: string): void;
}

interface Rows {
  numRows: number;
  getChild(name: string): { get(row: number): unknown } | null;
}

const PIECE = 8_000_000;
/** Sums of pieces are added up once there are so many more than customers. */
const ROOM = 200_000;
const CONTENT_LENGTH = 40;
const NAME = "piece.csv";

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/**
 * A cell's number, NULL where it is none: spaces, currency signs and apostrophes don't matter, brackets are a minus, thousands are
 * separated in threes or not at all.
 */
function numberIn(cell: string, decimals: AskedSums["decimals"]): string {
  const thousands = decimals === "." ? "," : ".";
  const bare = `regexp_replace(regexp_replace(${cell}, '[\\s\\p{Z}\\p{Sc}''’]', '', 'g'), '^\\((.*)\\)$', '-\\1')`;
  const spelled = `[+-]?((\\d{1,3}([${thousands}]\\d{3})+|\\d+)([${decimals}]\\d*)?|[${decimals}]\\d+)([eE][+-]?\\d+)?`;
  const plain = `replace(replace(${bare}, '${thousands}', ''), '${decimals}', '.')`;
  return `CASE WHEN regexp_full_match(${bare}, '${spelled}') THEN try_cast(${plain} AS DOUBLE) END`;
}

/** The first fault of a row as its column's number (0 is the key) and a reason; NULL where there is none. */
function faultOf(amounts: AmountColumn[]): string {
  const cases = amounts.flatMap(({ blank, least, greatest }, at) => {
    const when = (condition: string, reason: Reason) => `WHEN ${condition} THEN '${at + 1} ${reason}'`;
    const empty = `coalesce(c${at + 1}, '') = ''`;
    return [
      ...(blank === "left out" ? [when(empty, "blank number")] : []),
      when(`NOT ${empty} AND (n${at} IS NULL OR NOT isfinite(n${at}))`, "text"),
      ...(least === undefined ? [] : [when(`n${at} < ${least}`, "out of range")]),
      ...(greatest === undefined ? [] : [when(`n${at} > ${greatest}`, "out of range")]),
    ];
  });
  return `CASE WHEN coalesce(c0, '') = '' THEN '0 blank key' ${cases.join(" ")} END`;
}

const REASONS: Record<string, Reason> = { "MISSING COLUMNS": "columns", "TOO MANY COLUMNS": "columns" };

export async function summarise(
  engine: Engine,
  files: File[],
  asked: AskedSums,
  progress: (bytes: number) => void,
): Promise<Summary> {
  const sums = new Sums(engine, asked);
  let before = 0;
  for (const file of files) {
    const look = await lookInto(file);
    const places = [asked.key, ...asked.amounts.map(({ header }) => header)].map((header) => {
      const place = look.headers.indexOf(header);
      if (place < 0) throw new Stopped({ kind: "no column", file: file.name, header });
      return place;
    });
    const { delimiter } = look.dialect;
    let read = 0;
    const content = await contentOf(file, (bytes) => (read += bytes));
    let headed = false;
    try {
      for await (const { bytes, lines } of wholeRecords(content, delimiter, PIECE)) {
        const starts = headed ? [] : firstTwo(bytes, delimiter);
        const from = headed ? { at: 0, line: 0 } : (starts[1] ?? { at: bytes.length, line: 0 });
        headed = true;
        sums.add(utf8(bytes.subarray(from.at)), {
          file: file.name,
          lines: lines + from.line,
          delimiter,
          places,
          headers: look.headers,
        });
        progress(before + read);
      }
    } catch (error) {
      if (error instanceof OpenQuote)
        throw new Stopped({ kind: "open quote", file: file.name, line: error.line });
      if (error instanceof TypeError) throw new Stopped({ kind: "not gzip", file: file.name });
      if (error instanceof Error && /out of memory/iu.test(error.message))
        throw new Stopped({ kind: "memory" });
      throw error;
    }
    before += file.size;
  }
  return sums.summary();
}

function firstTwo(bytes: Uint8Array, delimiter: string) {
  const starts: { at: number; line: number }[] = [];
  eachRecord(bytes, delimiter, (start) => starts.length < 2 && starts.push(start));
  return starts;
}

const encoder = new TextEncoder();

function utf8(bytes: Uint8Array): Uint8Array {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return bytes;
  } catch {
    return encoder.encode(asText(bytes));
  }
}

/** Where a piece comes from. */
interface Origin {
  file: string;
  /** Lines of the file before the piece. */
  lines: number;
  delimiter: string;
  /** Of the key and the amounts, among the columns. */
  places: number[];
  headers: string[];
}

/** What was added up so far: a row a customer, or some, in the engine. */
class Sums {
  private rows = 0;
  private leftOut = 0;
  private kept = 0;
  private readonly bad: BadRow[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly asked: AskedSums,
  ) {
    const columns = this.each((at) => `, sum${at} DOUBLE, size${at} DOUBLE`);
    engine.query(`CREATE OR REPLACE TABLE sums (key VARCHAR, first DOUBLE${columns})`);
  }

  private each(write: (at: number) => string): string {
    return this.asked.amounts.map((_, at) => write(at)).join("");
  }

  add(bytes: Uint8Array, origin: Origin): void {
    this.engine.give(NAME, bytes);
    try {
      this.read(origin);
    } finally {
      this.engine.take(NAME);
    }
    const [good, wrong] = this.numbers("piece", "count(*) - count(fault)", "count(fault)");
    const rejects = this.rejects();
    if (wrong + rejects.length > 0 && this.bad.length < LISTED) this.list(bytes, origin, rejects);
    this.engine.query(
      `INSERT INTO sums SELECT c0, ${this.rows} + min(row)${this.each((at) => `, fsum(n${at}), sum(abs(n${at}))`)} FROM piece WHERE fault IS NULL GROUP BY c0`,
    );
    this.rows += good + wrong + rejects.length;
    this.leftOut += wrong + rejects.length;
    const [parts] = this.numbers("sums", "count(*)");
    if (parts > 2 * this.kept + ROOM) this.condense();
  }

  private read({ delimiter, places, headers }: Origin): void {
    const { amounts, decimals } = this.asked;
    const columns = headers.map((_, at) => `'h${at}': 'VARCHAR'`).join(", ");
    const cells = places.map((place, at) => `h${place} AS c${at}`).join(", ");
    const values = this.each(
      (at) =>
        `, CASE WHEN coalesce(c${at + 1}, '') = '' THEN 0 ELSE ${numberIn(`c${at + 1}`, decimals)} END AS n${at}`,
    );
    this.engine.query("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans");
    this.engine.query(
      `CREATE OR REPLACE TEMP TABLE piece AS SELECT *, ${faultOf(amounts)} AS fault FROM (SELECT *${values} FROM (SELECT row_number() OVER () AS row, ${cells} ` +
        `FROM read_csv('${NAME}', auto_detect = false, header = false, delim = ${text(delimiter)}, quote = '"', escape = '"', new_line = '\\n', ` +
        `columns = {${columns}}, parallel = false, store_rejects = true, max_line_size = ${PIECE})))`,
    );
  }

  /** The rows that the engine couldn't take apart, each with its first fault. */
  private rejects(): { at: number; reason: Reason }[] {
    const found = this.engine.query(
      "SELECT line_byte_position AS begin, first(error_type ORDER BY column_idx) AS fault FROM reject_errors GROUP BY ALL ORDER BY ALL",
    );
    return Array.from({ length: found.numRows }, (_, row) => ({
      // The engine counts bytes from 1.
      at: Number(found.getChild("begin")!.get(row)) - 1,
      reason: REASONS[String(found.getChild("fault")!.get(row))] ?? "quote",
    }));
  }

  /** Adds the first bad rows of a piece to the list, by where they stand in the file. */
  private list(bytes: Uint8Array, origin: Origin, rejects: { at: number; reason: Reason }[]): void {
    const { file, lines, delimiter, headers, places } = origin;
    const rejected = new Map(rejects.map(({ at, reason }) => [at, reason]));
    const contents = this.asked.amounts.map((_, at) => `WHEN '${at + 1}' THEN c${at + 1}`).join(" ");
    const found = this.engine.query(
      `SELECT row, fault, CASE split_part(fault, ' ', 1) ${contents} ELSE '' END AS content FROM piece WHERE fault IS NOT NULL ORDER BY row LIMIT ${LISTED}`,
    );
    const faults = new Map(
      Array.from({ length: found.numRows }, (_, at) => [Number(found.getChild("row")!.get(at)), at]),
    );
    let row = 0;
    eachRecord(bytes, delimiter, ({ at, line }) => {
      const reason = rejected.get(at);
      const place = reason === undefined ? faults.get(++row) : undefined;
      if (this.bad.length >= LISTED || (reason === undefined && place === undefined)) return;
      const where = { file, line: lines + line + 1 };
      if (reason !== undefined) {
        const end = bytes.indexOf(0x0a, at);
        const content = asText(bytes.subarray(at, end < 0 ? undefined : end)).trimEnd();
        this.bad.push({ ...where, reason, header: null, content: shown(content) });
        return;
      }
      const fault = String(found.getChild("fault")!.get(place!));
      const space = fault.indexOf(" ");
      this.bad.push({
        ...where,
        reason: fault.slice(space + 1) as Reason,
        header: headers[places[Number(fault.slice(0, space))]],
        content: shown(String(found.getChild("content")!.get(place!) ?? "")),
      });
    });
  }

  private condense(): void {
    this.engine.query(
      `CREATE OR REPLACE TABLE condensed AS SELECT key, min(first) AS first${this.each((at) => `, fsum(sum${at}) AS sum${at}, sum(size${at}) AS size${at}`)} FROM sums GROUP BY key`,
    );
    this.engine.query("DROP TABLE sums");
    this.engine.query("ALTER TABLE condensed RENAME TO sums");
    [this.kept] = this.numbers("sums", "count(*)");
  }

  /** The numbers in the first row of an answer. */
  private numbers(from: string, ...asked: string[]): number[] {
    const named = asked.map((each, at) => `${each} AS a${at}`).join(", ");
    const found = this.engine.query(`SELECT ${named} FROM ${from}`);
    return asked.map((_, at) => Number(found.getChild(`a${at}`)!.get(0)));
  }

  summary(): Summary {
    this.condense();
    const found = this.engine.query("SELECT * FROM sums ORDER BY first");
    const column = (name: string) => {
      const cells = found.getChild(name)!;
      return Float64Array.from({ length: found.numRows }, (_, row) => Number(cells.get(row)));
    };
    const cells = found.getChild("key")!;
    const spelled = Array.from({ length: found.numRows }, (_, row) => asCell(String(cells.get(row))));
    // The engine tells letters of either case apart; Excel doesn't.
    const { keys, of } = group(spelled);
    const sums = this.asked.amounts.map((_, at) => {
      const sizes = sumBy(of, keys.length, [column(`size${at}`)]);
      return sumBy(of, keys.length, [column(`sum${at}`)]).map((total, g) =>
        Math.abs(total) <= ROUNDING * sizes[g] ? 0 : total,
      );
    });
    const { rows, leftOut, bad } = this;
    return { keys: keys as (string | number)[], columns: sums, rows, leftOut, bad };
  }
}

/** As Excel reads it from a CSV file, but for numbers with leading zeros or more digits than it keeps. */
const asCell = (key: string) => (/^(0|[1-9]\d{0,14})$/u.test(key) ? Number(key) : key);

const shown = (content: string) =>
  content.length > CONTENT_LENGTH ? `${content.slice(0, CONTENT_LENGTH - 1)}…` : content;
