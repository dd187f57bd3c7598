/** The cells of a report, in parts below what Excel on the web takes at once. */
import type { Block, ReportCell, SheetSpec } from "../analyses/report";
import { parseCell } from "./addresses";
import { CELLS_AT_ONCE } from "./strips";

/** Less than half of the 5 MB that a request may have, since each part of it is wrapped in words of its own. */
const BYTES_AT_ONCE = 2_000_000;
/** The most that a character takes on its way, and a number with what stands around it. */
const BYTES_A_CHARACTER = 3;
const BYTES_A_NUMBER = 25;

export type Content = string | number | boolean | null;

/** Rows of one block, from a cell of the sheet on. */
export interface Part {
  row: number;
  column: number;
  cells: Content[][];
}

/** Numbers, dates and amounts are short, however they are spelled. */
const LONGEST_NUMBER = 40;

/**
 * Excel takes a text as if somebody typed it: as a formula, a sign of text, a number ("007"), a date ("1-2") or a truth value. Behind
 * an apostrophe, which isn't part of it, it stays the text that it is.
 */
export const literal = (value: string) =>
  /^[=+\-@']/u.test(value) || (value.length <= LONGEST_NUMBER && /\d|^#|^(true|false)$/iu.test(value))
    ? `'${value}`
    : value;

function content(cell: ReportCell | null | undefined): Content {
  if (!cell) return null;
  if ("formula" in cell) return cell.formula;
  return typeof cell.value === "string" ? literal(cell.value) : cell.value;
}

export const widthOf = ({ rows }: Block) => rows.reduce((most, cells) => Math.max(most, cells.length), 0);

const bytesOf = (cells: Content[]) =>
  cells.reduce<number>(
    (sum, cell) => sum + BYTES_A_NUMBER + (typeof cell === "string" ? cell.length * BYTES_A_CHARACTER : 0),
    0,
  );

/** Lines of cells from a place on. */
export interface Lines {
  row: number;
  column: number;
  lines: Iterable<Content[]>;
}

/** What a part of a request takes beside its cells. */
const BYTES_A_PART = 400;

/** Parts of some lines, in groups that can be written together; each part knows of what it is. */
export function* inGroups<L extends Lines>(all: L[]): Generator<(Part & { of: L })[]> {
  let group: (Part & { of: L })[] = [];
  let [bytes, count] = [0, 0];
  for (const of of all) {
    let part: (Part & { of: L }) | null = null;
    let row = of.row;
    for (const cells of of.lines) {
      const size = bytesOf(cells) + (part ? 0 : BYTES_A_PART);
      if (count > 0 && (bytes + size > BYTES_AT_ONCE || count + cells.length > CELLS_AT_ONCE)) {
        yield group;
        [group, bytes, count, part] = [[], 0, 0, null];
      }
      if (!part) group.push((part = { of, row, column: of.column, cells: [] }));
      part.cells.push(cells);
      row++;
      bytes += size;
      count += cells.length;
    }
  }
  if (group.length > 0) yield group;
}

/** Lines of a sheet that is being written. */
type SheetLines = Lines & { sheet: Excel.Worksheet; name: string };

/** The blocks of sheets, in groups of parts that can be written together. */
export const partsOf = (
  sheets: { sheet: Excel.Worksheet; spec: SheetSpec }[],
): Generator<(Part & { of: SheetLines })[]> =>
  inGroups(
    sheets.flatMap(({ sheet, spec: { name, blocks } }) =>
      blocks.map((block): SheetLines => {
        const width = widthOf(block);
        const lines = block.rows.map((line) =>
          Array.from({ length: width }, (_, place) => content(line[place])),
        );
        return { ...parseCell(block.at), lines, sheet, name };
      }),
    ),
  );

/** How many cells a sheet's blocks have, for telling how far the writing is. */
export const cellsOf = ({ blocks }: SheetSpec) =>
  blocks.reduce((sum, block) => sum + block.rows.length * widthOf(block), 0);

export function fill(parts: (Part & { of: SheetLines })[]): void {
  for (const { row, column, cells, of } of parts) {
    // A null leaves its cell as it is, also one that a spill will fill.
    of.sheet.getRangeByIndexes(row, column, cells.length, cells[0].length).formulas = cells;
  }
}
