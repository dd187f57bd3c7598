/** The sheets behind an answer: a title, a note, a row of headers that stays in view, and formulas below that fill the columns. */
import { columnLetters } from "./formulas";
import type { Block, ColumnLook, Offer, SheetSpec } from "./report";

/** The row of the headers; the formulas stand in the one below. */
const HEADER_ROW = 4;

export interface TableColumn extends ColumnLook {
  /** Left out where the column only keeps its neighbours apart. */
  header?: string;
  /** What fills the column from the first row of values on; left out where the formula of a column to the left spills over it. */
  formula?: string;
  /** Other paths may take it: the first is the key. */
  offered?: boolean;
}

export interface TableSheet {
  name: string;
  title: string;
  note: string;
  columns: TableColumn[];
  /** As many rows as the values may come to fill. */
  rows: number;
}

/** The first row of values, and its first cell. */
export const FIRST_ROW = HEADER_ROW + 1;
export const FIRST_VALUES = `A${FIRST_ROW}`;

export function tableSheet({ name, title, note, columns, rows }: TableSheet): SheetSpec {
  const offered = columns.flatMap(({ header, offered }, at) =>
    offered && header !== undefined ? [{ header, at }] : [],
  );
  const offers: Offer = {
    headerRow: HEADER_ROW,
    columns: offered.map(({ header, at }) => ({
      header,
      letter: columnLetters(at + 1),
      formula: `CHOOSECOLS({sheet}!${FIRST_VALUES}#,${at + 1})`,
    })),
  };
  return {
    name,
    columns: columns.map(({ width, kind, wrap }) => ({ width, kind, wrap })),
    rows,
    blocks: [
      {
        at: "A1",
        rows: [[{ value: title, role: "question" }], [{ value: note, role: "note" }]],
      },
      {
        at: `A${HEADER_ROW}`,
        rows: [
          columns.map(({ header }) => (header === undefined ? null : { value: header, role: "header" })),
        ],
      },
      ...columns.flatMap(({ formula }, at): Block[] =>
        formula === undefined
          ? []
          : [{ at: `${columnLetters(at + 1)}${HEADER_ROW + 1}`, rows: [[{ formula }]] }],
      ),
    ],
    charts: [],
    frozenRows: HEADER_ROW,
    printTitleRow: HEADER_ROW,
    ...(offered.length > 0 ? { offers } : {}),
  };
}
