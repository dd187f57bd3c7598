/**
 * Adds up files by customer: pieces of their rows go to the engine one after another, so that what it holds grows with the number
 * of customers and not with that of rows.
 */
import { group } from "../models/keys";
import { ROUNDING, sumBy } from "../models/sums";
import { rowsOf, type Column } from "./cells";
import { piecesOf } from "./formats";
import { numbersOf, type Engine } from "./engine";
import type { Fault } from "./pieces";
import { Stopped } from "./stopped";
import { LISTED, type AskedSums, type BadRow, type Reason, type Summary } from "./summary";

/** Sums of pieces are added up once there are so many more than customers. */
const ROOM = 200_000;

/** What the rows add up to, by kind of summary. */
interface Tally {
  /** Columns beside the key, as v1, v2, … of the table "piece". */
  columns: Column[];
  /** Takes the rows of the table "piece" that have no fault; so many rows stand before them in the files. */
  add(before: number): void;
  result(): Pick<Summary, "keys" | "columns">;
}

export async function summarise(
  engine: Engine,
  files: File[],
  asked: AskedSums,
  progress: (bytes: number) => void,
): Promise<Summary> {
  const tally = new Sums(engine, asked);
  const headers = [asked.key, ...tally.columns.map(({ header }) => header)];
  const bad: BadRow[] = [];
  let [rows, leftOut, before] = [0, 0, 0];
  try {
    for (const file of files) {
      for await (const piece of piecesOf(engine, file, headers)) {
        engine.query(`CREATE OR REPLACE TEMP TABLE piece AS ${rowsOf(piece, tally.columns, asked)}`);
        const [all, wrong] = numbersOf(engine, "piece", "count(*)", "count(fault)");
        const broken = piece.broken();
        if (wrong + broken > 0 && bad.length < LISTED)
          bad.push(...piece.bad(faultsIn(engine), LISTED - bad.length));
        tally.add(rows);
        rows += all + broken;
        leftOut += wrong + broken;
        progress(before + piece.read);
      }
      before += file.size;
    }
    return { ...tally.result(), rows, leftOut, bad };
  } catch (error) {
    if (error instanceof Error && /out of memory/iu.test(error.message))
      throw new Stopped({ kind: "memory" });
    throw error;
  }
}

/** The first rows of the table "piece" that are wrong. */
function faultsIn(engine: Engine): Fault[] {
  const found = engine.query(
    `SELECT rowid + 1 AS row, fault FROM piece WHERE fault IS NOT NULL ORDER BY rowid LIMIT ${LISTED}`,
  );
  return Array.from({ length: found.numRows }, (_, at) => {
    const fault = String(found.getChild("fault")!.get(at));
    const space = fault.indexOf(" ");
    return {
      row: Number(found.getChild("row")!.get(at)),
      column: Number(fault.slice(0, space)),
      reason: fault.slice(space + 1) as Reason,
    };
  });
}

/** Amounts by key: a row a customer, or some, in the engine. */
class Sums implements Tally {
  readonly columns: Column[];
  private kept = 0;

  constructor(
    private readonly engine: Engine,
    { amounts }: AskedSums,
  ) {
    this.columns = amounts;
    const columns = this.each((at) => `, sum${at} DOUBLE, size${at} DOUBLE`);
    engine.query(`CREATE OR REPLACE TABLE sums (key VARCHAR, first DOUBLE${columns})`);
  }

  private each(write: (at: number) => string): string {
    return this.columns.map((_, at) => write(at + 1)).join("");
  }

  add(before: number): void {
    this.engine.query(
      `INSERT INTO sums SELECT key, ${before} + min(rowid)${this.each((at) => `, fsum(v${at}), sum(abs(v${at}))`)} FROM piece WHERE fault IS NULL GROUP BY key`,
    );
    const [parts] = numbersOf(this.engine, "sums", "count(*)");
    if (parts > 2 * this.kept + ROOM) this.condense();
  }

  private condense(): void {
    this.engine.query(
      `CREATE OR REPLACE TABLE condensed AS SELECT key, min(first) AS first${this.each((at) => `, fsum(sum${at}) AS sum${at}, sum(size${at}) AS size${at}`)} FROM sums GROUP BY key`,
    );
    this.engine.query("DROP TABLE sums");
    this.engine.query("ALTER TABLE condensed RENAME TO sums");
    [this.kept] = numbersOf(this.engine, "sums", "count(*)");
  }

  result() {
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
    const columns = this.columns.map((_, at) => {
      const sizes = sumBy(of, keys.length, [column(`size${at + 1}`)]);
      return sumBy(of, keys.length, [column(`sum${at + 1}`)]).map((total, g) =>
        Math.abs(total) <= ROUNDING * sizes[g] ? 0 : total,
      );
    });
    return { keys: keys as (string | number)[], columns };
  }
}

/** As Excel reads it from a CSV file, but for numbers with leading zeros or more digits than it keeps. */
const asCell = (key: string) => (/^(0|[1-9]\d{0,14})$/u.test(key) ? Number(key) : key);
