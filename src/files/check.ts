/**
 * What is wrong in files, cell by cell: what the check of ranges finds, as far as texts can have it, and the rows that can't be taken
 * apart. What stands in a file has no types, so that no number or date is stored as text.
 */
import type { Finding } from "../analyses/analysis";
import type { DataKind } from "../analyses/data-check";
import { amountOf, dayOf, isBlank } from "./cells";
import { FIRST_DAY, LAST_DAY } from "./dates";
import { literal, numbersOf, type Engine } from "./engine";
import { piecesOf } from "./formats";
import type { Broken, Fault, Piece } from "./pieces";
import { withinMemory } from "./stopped";
import { LISTED, type BadRow, type DateOrder } from "./summary";
import type { Dialect } from "./csv";

export interface AskedCheck {
  columns: { header: string; kind: DataKind }[];
  decimals: Dialect["decimals"];
  dates: DateOrder;
}

export type FileFinding = Finding["kind"] | Broken;

/** What was found in one column, of one kind. */
export interface FileFindings {
  /** Null where whole rows are meant. */
  header: string | null;
  kind: FileFinding;
  effect: Finding["effect"];
  count: number;
  /** The first of them. */
  listed: BadRow<FileFinding>[];
}

export interface FileReport {
  rows: number;
  /** Broken rows first, then by column, repeated rows last. */
  found: FileFindings[];
  /** Among how many rows repeated ones were looked for, where that wasn't among all. */
  repeatsAmong: number | null;
}

/** For so many rows a number that stands for each is kept: with its index some 40 bytes. */
const MOST_HASHES = 5_000_000;

/** What keeps a row out of a calculation; the others are worth a look. */
const LEFT_OUT = new Set<FileFinding>([
  "blank key",
  "blank date",
  "text",
  "boolean",
  "not a date",
  "error cell",
  "columns",
  "quote",
]);

/** As spreadsheets write them into files, and read them again. */
const ERRORS = ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!"];

const repeated = "repeated row";

export async function checkFiles(
  engine: Engine,
  files: File[],
  asked: AskedCheck,
  progress: (bytes: number) => void,
  most = MOST_HASHES,
): Promise<FileReport> {
  const check = new Check(engine, asked, most);
  let before = 0;
  return withinMemory(async () => {
    for (const file of files) {
      const headers = asked.columns.map(({ header }) => header);
      // The first column that pieces bring is text, whatever it is meant to hold; so it comes once more.
      for await (const piece of piecesOf(engine, file, [headers[0], ...headers])) {
        check.take(piece);
        progress(before + piece.read);
      }
      before += file.size;
    }
    return check.report();
  });
}

class Check {
  private rows = 0;
  private hashed = 0;
  private looking = true;
  private readonly found = new Map<string, FileFindings>();

  constructor(
    private readonly engine: Engine,
    private readonly asked: AskedCheck,
    private readonly most: number,
  ) {
    engine.query("CREATE OR REPLACE TABLE seen (hash UBIGINT)");
  }

  take(piece: Piece): void {
    this.engine.query(`CREATE OR REPLACE TEMP TABLE piece AS ${checkedRows(piece, this.asked)}`);
    const [rows] = numbersOf(this.engine, "piece", "count(*)");
    this.engine.query(`CREATE OR REPLACE TEMP TABLE found AS ${faultsOf(this.asked)}`);
    this.findRepeats();
    this.count();
    const broken = piece.broken();
    const faults = this.unlisted();
    if (broken > 0 || faults.length > 0) {
      for (const bad of piece.bad(faults, Infinity)) {
        const isBroken = bad.reason === "columns" || bad.reason === "quote";
        const header = isBroken || bad.reason === repeated ? null : bad.header;
        const findings = this.of(header, bad.reason);
        if (isBroken) findings.count++;
        if (findings.listed.length < LISTED) findings.listed.push(bad);
      }
    }
    this.rows += rows + broken;
  }

  private of(header: string | null, kind: FileFinding): FileFindings {
    const key = `${header ?? ""} ${kind}`;
    const effect = LEFT_OUT.has(kind) ? "left out" : "counted";
    const findings = this.found.get(key) ?? { header, kind, effect, count: 0, listed: [] };
    this.found.set(key, findings);
    return findings;
  }

  /** Rows that nothing keeps out, and that are the same as one before, by numbers that stand for them. */
  private findRepeats(): void {
    if (!this.looking) return;
    const out = [...LEFT_OUT].map(literal).join(", ");
    this.engine.query(
      `CREATE OR REPLACE TEMP TABLE whole AS SELECT rowid + 1 AS row, hash, row_number() OVER (PARTITION BY hash ORDER BY rowid) > 1 AS again
        FROM piece WHERE NOT blank AND rowid + 1 NOT IN (SELECT row FROM found WHERE reason IN (${out}))`,
    );
    this.engine.query(
      `INSERT INTO found SELECT row, 1, '${repeated}' FROM whole WHERE again OR hash IN (SELECT hash FROM seen)`,
    );
    this.engine.query(
      "INSERT INTO seen SELECT hash FROM whole WHERE NOT again AND hash NOT IN (SELECT hash FROM seen)",
    );
    const [own] = numbersOf(this.engine, "piece", "count(*)");
    this.hashed += own;
    const [size] = numbersOf(this.engine, "seen", "count(*)");
    this.looking = size <= this.most;
    if (!this.looking) this.engine.query("DELETE FROM seen");
  }

  private count(): void {
    const counts = this.engine.query(`SELECT "column", reason, count(*) AS size FROM found GROUP BY ALL`);
    for (let at = 0; at < counts.numRows; at++) {
      const kind = String(counts.getChild("reason")!.get(at)) as FileFinding;
      const { header } = this.asked.columns[Number(counts.getChild("column")!.get(at)) - 1];
      this.of(kind === repeated ? null : header, kind).count += Number(counts.getChild("size")!.get(at));
    }
  }

  /** The first faults of the kinds and columns whose lists have room. */
  private unlisted(): Fault<FileFinding>[] {
    const open = [...this.found.values()].filter(({ listed }) => listed.length < LISTED);
    if (open.length === 0) return [];
    const wanted = open.map(({ header, kind }) => {
      const column = this.asked.columns.findIndex((each) => each.header === header) + 1;
      return `(${Math.max(1, column)}, ${literal(kind)})`;
    });
    const found = this.engine.query(
      `SELECT * FROM found WHERE ("column", reason) IN (${wanted.join(", ")})
        QUALIFY row_number() OVER (PARTITION BY "column", reason ORDER BY row) <= ${LISTED} ORDER BY row, "column"`,
    );
    return Array.from({ length: found.numRows }, (_, at) => ({
      row: Number(found.getChild("row")!.get(at)),
      column: Number(found.getChild("column")!.get(at)),
      reason: String(found.getChild("reason")!.get(at)) as FileFinding,
    }));
  }

  report(): FileReport {
    this.engine.query("DROP TABLE seen");
    const place = ({ header, kind }: FileFindings) =>
      kind === repeated ? Infinity : this.asked.columns.findIndex((each) => each.header === header);
    const found = [...this.found.values()].sort(
      (one, other) => place(one) - place(other) || other.count - one.count,
    );
    return { rows: this.rows, found, repeatsAmong: this.looking ? null : this.hashed };
  }
}

/** Of each row: the fault of each column as f1, f2, …, a number that stands for its cells, and whether it is blank. */
function checkedRows(piece: Piece, { columns, decimals, dates }: AskedCheck): string {
  const each = columns.map(({ kind }, at) => {
    const [cell, type] = [`c${at + 1}`, piece.kinds[at + 1]];
    const blank = isBlank(cell, type);
    const value = kind === "number" ? amountOf(cell, type, { decimals }) : dayOf(cell, type, dates);
    return { kind, cell, type, blank, value, name: `v${at + 1}` };
  });
  const read = each.map(({ kind, value, name }) =>
    kind === "number" || kind === "date" ? `, ${value} AS ${name}` : "",
  );
  const faults = each.map((column, at) => `${faultOf(column)} AS f${at + 1}`);
  const identity = each.map(({ kind, cell, blank, name }) =>
    kind === "number" ? `CASE WHEN NOT ${blank} THEN ${name} END` : cell,
  );
  const blank = each.map((column) => column.blank).join(" AND ");
  return `SELECT ${faults.join(", ")}, hash(${identity.join(", ")}) AS hash, ${blank} AS blank
    FROM (SELECT *${read.join("")} FROM ${piece.cells})`;
}

/** What is wrong with a cell, NULL where nothing is. */
function faultOf({
  kind,
  cell,
  type,
  blank,
  name,
}: {
  kind: DataKind;
  cell: string;
  type: Piece["kinds"][number];
  blank: string;
  name: string;
}): string {
  const isText = type === "text";
  const when = (condition: string, reason: FileFinding) => `WHEN ${condition} THEN '${reason}'`;
  const blanks = { name: "blank key", number: "blank number", date: "blank date", other: null } as const;
  const ofBlank = blanks[kind];
  const errors = `${cell} IN (${ERRORS.map(literal).join(", ")})`;
  const cases = [
    `WHEN ${blank} THEN ${ofBlank === null ? "NULL" : literal(ofBlank)}`,
    ...(isText ? [when(errors, "error cell")] : []),
  ];
  if (kind === "number" || kind === "date") {
    const isNone =
      kind === "number"
        ? `${name} IS NULL OR NOT isfinite(${name})`
        : `${name} IS NULL OR ${name} NOT BETWEEN ${FIRST_DAY} AND ${LAST_DAY}`;
    if (isText) cases.push(when(`upper(${cell}) IN ('TRUE', 'FALSE')`, "boolean"));
    cases.push(when(isNone, kind === "number" ? "text" : "not a date"));
  } else if (isText)
    cases.push(when(`regexp_matches(${cell}, '^[\\s\\p{Z}]|[\\s\\p{Z}]$')`, "spaces in key"));
  return `CASE ${cases.join(" ")} END`;
}

/** By row (from 1) and column (from 1), but for rows of blanks alone. */
function faultsOf({ columns }: AskedCheck): string {
  return columns
    .map(
      (_, at) =>
        `SELECT rowid + 1 AS row, ${at + 1} AS "column", f${at + 1} AS reason FROM piece WHERE f${at + 1} IS NOT NULL AND NOT blank`,
    )
    .join(" UNION ALL ");
}
