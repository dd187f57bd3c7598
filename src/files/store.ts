/** Tables of the engine in which what pieces bring is added up. */
import { numbersOf, type Engine } from "./engine";

/** Rows of the same key are added up once there are so many more than keys. */
const ROOM = 2_000_000;
/** So many rows are added up at a time: what the engine holds for each of them meanwhile is several times as large as the row. */
const AT_A_TIME = 4_000_000;

export interface Columns {
  /** Names and types; "id" is the customer's number. */
  definition: string;
  /** What tells rows apart. */
  key: string;
  /** What the other columns of several rows make together. */
  merged: string[];
}

/** A table of rows that may come in parts: those of the same key make up one. */
export class Store {
  size = 0;
  /** Of its rows, those that are of different keys. */
  private kept = 0;

  constructor(
    private readonly engine: Engine,
    readonly name: string,
    private readonly columns: Columns,
  ) {
    this.clear();
  }

  clear(): void {
    this.engine.query(`CREATE OR REPLACE TABLE ${this.name} (${this.columns.definition})`);
    this.size = this.kept = 0;
  }

  insert(rows: string): void {
    this.engine.query(`INSERT INTO ${this.name} ${rows}`);
    this.count();
    if (this.size > 2 * this.kept + ROOM) this.condense();
  }

  /** Makes one row of those of a key, and drops those for which the condition doesn't hold: the engine gives memory back with whole tables. */
  condense(condition = "true"): void {
    const { engine, name, columns } = this;
    engine.query(`CREATE OR REPLACE TABLE condensed (${columns.definition})`);
    const cells = [columns.key, ...columns.merged].join(", ");
    for (const part of this.parts())
      engine.query(
        `INSERT INTO condensed SELECT ${cells} FROM ${name} WHERE ${part} AND (${condition}) GROUP BY ${columns.key}`,
      );
    engine.query(`DROP TABLE ${name}`);
    engine.query(`ALTER TABLE condensed RENAME TO ${name}`);
    this.count();
    this.kept = this.size;
  }

  /** Conditions that part the customers, so that each part has a bearable number of rows. */
  parts(): string[] {
    const parts = Math.max(1, Math.ceil(this.size / AT_A_TIME));
    return Array.from({ length: parts }, (_, part) => `hash(id) % ${parts} = ${part}`);
  }

  private count(): void {
    [this.size] = numbersOf(this.engine, this.name, "count(*)");
  }
}
