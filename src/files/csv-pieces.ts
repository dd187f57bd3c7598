/** The pieces of a CSV file: bytes of whole records, which the engine takes apart into texts. */
import { dsvFormat } from "d3-dsv";
import { eachRecord, OpenQuote, wholeRecords } from "./csv";
import { literal, type Engine } from "./engine";
import { asText, contentOf, lookInto } from "./open";
import { shown, type Broken, type Fault, type Piece } from "./pieces";
import { Stopped } from "./stopped";
import type { BadRow } from "./summary";

const SIZE = 16_000_000;
/** The header and the first row are mostly within so many bytes. */
const HEAD = 65_536;
const NAME = "piece.csv";

const REASONS: Record<string, Broken> = { "MISSING COLUMNS": "columns", "TOO MANY COLUMNS": "columns" };

export async function* csvPieces(engine: Engine, file: File, headers: string[]): AsyncGenerator<Piece> {
  const look = await lookInto(file);
  const places = headers.map((header) => {
    const place = look.headers.indexOf(header);
    if (place < 0) throw new Stopped({ kind: "no column", file: file.name, header });
    return place;
  });
  const { delimiter } = look.dialect;
  let read = 0;
  const content = await contentOf(file, (bytes) => (read += bytes));
  let headed = false;
  for await (const { bytes, lines } of told(file, wholeRecords(content, delimiter, SIZE))) {
    const [, second] = headed ? [] : firstTwo(bytes, delimiter);
    const from = headed ? { at: 0, line: 0 } : (second ?? { at: bytes.length, line: 0 });
    headed = true;
    const records = utf8(bytes.subarray(from.at));
    engine.give(NAME, records);
    try {
      yield new CsvPiece(engine, records, read, {
        file: file.name,
        lines: lines + from.line,
        delimiter,
        places,
        headers: look.headers,
      });
    } finally {
      engine.take(NAME);
    }
  }
}

/** What can go wrong on the way to the records is told of the file. */
async function* told<T>(file: File, records: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* records;
  } catch (error) {
    if (error instanceof OpenQuote)
      throw new Stopped({ kind: "open quote", file: file.name, line: error.line });
    if (error instanceof TypeError) throw new Stopped({ kind: "not gzip", file: file.name });
    throw error;
  }
}

/** Where the first two records are; no more is looked at than they need. */
function firstTwo(bytes: Uint8Array, delimiter: string) {
  for (let length = HEAD; ; length *= 16) {
    const starts: { at: number; line: number }[] = [];
    eachRecord(bytes.subarray(0, length), delimiter, (start) => starts.length < 2 && starts.push(start));
    if (starts.length === 2 || length >= bytes.length) return starts;
  }
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
  /** Of the columns asked for, among all. */
  places: number[];
  headers: string[];
}

class CsvPiece implements Piece {
  readonly kinds: Piece["kinds"];

  constructor(
    private readonly engine: Engine,
    private readonly records: Uint8Array,
    readonly read: number,
    private readonly origin: Origin,
  ) {
    this.kinds = origin.places.map(() => "text");
    engine.query("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans");
  }

  get cells(): string {
    const { delimiter, headers, places } = this.origin;
    const columns = headers.map((_, at) => `'h${at}': 'VARCHAR'`).join(", ");
    const cells = places.map((place, at) => `h${place} AS c${at}`).join(", ");
    return (
      `(SELECT ${cells} FROM read_csv('${NAME}', auto_detect = false, header = false, delim = ${literal(delimiter)}, quote = '"', ` +
      `escape = '"', new_line = '\\n', columns = {${columns}}, parallel = false, store_rejects = true, max_line_size = ${SIZE}))`
    );
  }

  broken(): number {
    return this.rejects().length;
  }

  /** The rows that the engine couldn't take apart, each with its first fault. */
  private rejects(): { at: number; reason: Broken }[] {
    const found = this.engine.query(
      "SELECT line_byte_position AS begin, first(error_type ORDER BY column_idx) AS fault FROM reject_errors GROUP BY ALL ORDER BY ALL",
    );
    return Array.from({ length: found.numRows }, (_, row) => ({
      // The engine counts bytes from 1.
      at: Number(found.getChild("begin")!.get(row)) - 1,
      reason: REASONS[String(found.getChild("fault")!.get(row))] ?? "quote",
    }));
  }

  bad<Why extends string>(faults: Fault<Why>[], most: number): BadRow<Why | Broken>[] {
    const { file, lines, delimiter, headers, places } = this.origin;
    const rejects = new Map(this.rejects().map(({ at, reason }) => [at, reason]));
    const bad: BadRow<Why | Broken>[] = [];
    let [row, next] = [0, 0];
    eachRecord(this.records, delimiter, ({ at, end, line }) => {
      if (bad.length >= most) return;
      const broken = rejects.get(at);
      if (broken === undefined && faults[next]?.row !== ++row) return;
      const text = asText(this.records.subarray(at, end));
      const where = { file, line: lines + line + 1 };
      if (broken !== undefined) {
        bad.push({ ...where, reason: broken, header: null, content: shown(text.split("\n")[0]) });
        return;
      }
      const [cells] = dsvFormat(delimiter).parseRows(text);
      for (; faults[next]?.row === row; next++) {
        const { column, reason } = faults[next];
        const place = places[column];
        bad.push({ ...where, reason, header: headers[place], content: shown(cells[place] ?? "") });
      }
    });
    return bad.slice(0, most);
  }
}
