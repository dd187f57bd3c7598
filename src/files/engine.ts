/** The engine that files are added up in, as much of it as is used here, so that any DuckDB will do. */
export interface Engine {
  query(sql: string): Rows;
  /** Gives bytes a name under which a query reads them. */
  give(name: string, bytes: Uint8Array): void;
  take(name: string): void;
  /** Makes a table of a stream of Arrow. */
  insert(table: string, arrow: Uint8Array): void;
}

export interface Rows {
  numRows: number;
  getChild(name: string): { get(row: number): unknown; toArray(): ArrayLike<number> } | null;
}

/** The numbers in the first row of an answer. */
export function numbersOf(engine: Engine, from: string, ...asked: string[]): number[] {
  const named = asked.map((each, at) => `${each} AS a${at}`).join(", ");
  const found = engine.query(`SELECT ${named} FROM ${from}`);
  return asked.map((_, at) => Number(found.getChild(`a${at}`)!.get(0)));
}

/** A text as SQL writes it. */
export const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;
