/** Copies within the workbook, as Excel makes them of ranges: their values, or formulas that refer to as many cells away as before. */
import { translateFormulaToA1, translateFormulaToR1C1 } from "@borgar/fx";
import type { CellValue } from "../../grid/grid";
import { formatRect } from "../address";
import type { Cells } from "../book";
import { invalidArgument, notImplemented } from "../errors";
import type { Args } from "../kind";

/** @param source of the range's size, or a part that is repeated over it */
export function copyFrom(to: Cells, source: Cells, args: Args): void {
  const { rows, columns } = source.rect;
  const what = args.text(1, "All");
  if (what !== "Values" && what !== "Formulas") throw notImplemented(`Range.copyFrom of ${what}`);
  if (args.flag(2, false) || args.flag(3, false)) throw notImplemented("Range.copyFrom in part or turned");
  if (to.rect.rows % rows !== 0 || to.rect.columns % columns !== 0) throw invalidArgument();
  const { grid } = source.book;
  const values = grid.values(source.sheetId, source.rect);
  const formulas = what === "Formulas" ? grid.formulas(source.sheetId, source.rect) : null;
  const cell = (row: number, column: number): CellValue => {
    const [down, across] = [row % rows, column % columns];
    const formula = formulas?.[down]![across] ?? "";
    if (formula === "") return asItIs(values[down]![across] ?? null);
    const from = addressOf(source, down, across);
    return translateFormulaToA1(translateFormulaToR1C1(String(formula), from), addressOf(to, row, column));
  };
  to.book.write(
    to.sheetId,
    to.rect,
    Array.from({ length: to.rect.rows }, (_, row) =>
      Array.from({ length: to.rect.columns }, (__, column) => cell(row, column)),
    ),
  );
}

const addressOf = ({ rect }: Cells, down: number, across: number): string =>
  formatRect({ row: rect.row + down, column: rect.column + across, rows: 1, columns: 1 });

/** A text stays one, whatever it looks like. */
const asItIs = (value: CellValue): CellValue => (typeof value === "string" ? `'${value}` : value);
