/** What rows add up to, by kind of summary. */
import type { Column } from "./cells";
import type { Customers } from "./customers";
import type { Engine } from "./engine";
import type { Summary } from "./summary";

export interface Tally {
  /** Columns beside the key, as v1, v2, … of the table "piece". */
  columns: Column[];
  /** Which rows of that table count. */
  counted: string;
  /** Times that the files are read, as far as is known by now. */
  passes: number;
  /** Takes the rows that count. Their customers have numbers. */
  take(): void;
  /** The files were read to their end. Whether they must be read again, for customers that had to wait. */
  again(): boolean;
  result(customers: Customers): Pick<Summary, "keys" | "columns" | "lastDay">;
}

/** The columns of an answer as numbers; NULL is NaN. */
export function columnsOf(engine: Engine, query: string, names: string[]): Float64Array[] {
  const named = names.map((name, at) => `coalesce(CAST("${name}" AS DOUBLE), 'NaN'::DOUBLE) AS c${at}`);
  const found = engine.query(`SELECT ${named.join(", ")} FROM (${query})`);
  return names.map((_, at) => Float64Array.from(found.getChild(`c${at}`)!.toArray()));
}
