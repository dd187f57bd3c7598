/** The pieces of a Parquet file: typed columns, which the engine takes over as they are. */
import {
  type Data,
  DateDay,
  Float64,
  Int64,
  makeData,
  Table,
  tableToIPC,
  Utf8,
  Vector,
  type DataType,
} from "apache-arrow";
import type { Engine } from "./engine";
import { typedPieces, type TypedCells, type TypedPiece } from "./parquet";
import { shown, type Fault, type Piece } from "./pieces";
import type { BadRow } from "./summary";

const NAME = "arrived";

export async function* parquetPieces(engine: Engine, file: File, headers: string[]): AsyncGenerator<Piece> {
  for await (const piece of typedPieces(file, headers)) {
    engine.query(`DROP TABLE IF EXISTS ${NAME}`);
    engine.insert(NAME, arrowOf(piece));
    yield new ParquetPiece(engine, file.name, headers, piece);
  }
  engine.query(`DROP TABLE IF EXISTS ${NAME}`);
}

/** Columns c0, c1, … as the engine reads them. */
function arrowOf({ columns, rows }: TypedPiece): Uint8Array {
  const vectors = columns.map((cells, at): [string, Vector] => [`c${at}`, new Vector([dataOf(cells, rows)])]);
  return tableToIPC(new Table(Object.fromEntries(vectors)), "stream");
}

function dataOf(cells: TypedCells, length: number): Data<DataType> {
  const common = { length, nullCount: cells.empty, nullBitmap: cells.valid };
  switch (cells.kind) {
    case "text":
      return makeData({ type: new Utf8(), ...common, valueOffsets: cells.ends, data: cells.bytes });
    case "number":
    case "time":
      return makeData({ type: new Float64(), ...common, data: cells.values });
    case "whole":
      return makeData({ type: new Int64(), ...common, data: cells.values });
    case "day":
      return makeData({ type: new DateDay(), ...common, data: cells.values });
  }
}

class ParquetPiece implements Piece {
  readonly kinds: Piece["kinds"];
  readonly cells: string;
  readonly read: number;

  constructor(
    private readonly engine: Engine,
    private readonly file: string,
    private readonly headers: string[],
    { before, columns, read }: TypedPiece,
  ) {
    this.before = before;
    this.read = read;
    this.kinds = columns.map(({ kind }, at) => (at === 0 || kind === "text" ? "text" : "number"));
    const cells = columns.map(({ kind }, at) => {
      const write = this.kinds[at] === "text" ? TEXT[kind] : NUMBER[kind];
      return `${write(`c${at}`)} AS c${at}`;
    });
    this.cells = `(SELECT ${cells.join(", ")} FROM ${NAME})`;
  }

  private readonly before: number;

  /** Every row has its cells. */
  broken(): number {
    return 0;
  }

  bad<Why extends string>(faults: Fault<Why>[], most: number): BadRow<Why>[] {
    return faults.slice(0, most).map(({ row, column, reason }) => {
      const cell = this.engine.query(
        `SELECT CAST(c${column} AS VARCHAR) AS cell FROM ${NAME} WHERE rowid = ${row - 1}`,
      );
      const content = String(cell.getChild("cell")!.get(0) ?? "");
      return {
        file: this.file,
        line: this.before + row,
        isRow: true,
        reason,
        header: this.headers[column],
        content: shown(content),
      };
    });
  }
}

type Write = (cell: string) => string;

/** A cell as a text that a sheet would show. */
const TEXT: Record<TypedCells["kind"], Write> = {
  text: (cell) => cell,
  // Where some were missing, programs write whole numbers as fractions.
  number: (cell) =>
    `CASE WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < 1e15 THEN CAST(CAST(${cell} AS BIGINT) AS VARCHAR) ELSE CAST(${cell} AS VARCHAR) END`,
  whole: (cell) => `CAST(${cell} AS VARCHAR)`,
  day: (cell) => `CAST(${cell} AS VARCHAR)`,
  time: (cell) => `CAST(DATE '1970-01-01' + CAST(floor(${cell}) AS INTEGER) AS VARCHAR)`,
};

/** A cell as a number; a day as its serial number, of which 1970 begins with 25,569. */
const NUMBER: Record<TypedCells["kind"], Write> = {
  text: (cell) => cell,
  number: (cell) => cell,
  whole: (cell) => `CAST(${cell} AS DOUBLE)`,
  day: (cell) => `CAST(${cell} - DATE '1899-12-30' AS DOUBLE)`,
  time: (cell) => `${cell} + 25569`,
};
