import type { Rect } from "../../grid/grid";
import {
  bound,
  covers,
  formatRect,
  intersect,
  isEntireColumn,
  isEntireRow,
  MAX_COLUMNS,
  MAX_ROWS,
} from "../address";
import { gridRefuses, type Book, type Cells } from "../book";
import {
  cellCount,
  common,
  formulas,
  isUnbounded,
  numberFormats,
  setStyle,
  texts,
  values,
  valueTypes,
  write,
  writeNumberFormats,
} from "../cells";
import { invalidArgument, itemNotFound, notImplemented } from "../errors";
import { afterCalculation, Kind, type Args, type HostObject } from "../kind";
import { leftOf, topOf } from "../measures";
import { resolveAddress } from "../resolve";
import { edge, surroundingRegion, usedWithin, type Direction } from "../regions";
import { conditionalFormatCollection } from "./conditional-formats";
import { copyFrom } from "./copying";
import { dataValidation } from "./data-validation";
import { rangeAreas } from "./range-areas";
import { rangeFormat } from "./range-format";
import { builtInStyle, findStyle } from "./styles";
import { tableScopedCollection } from "./tables";
import { worksheet } from "./worksheets";

const directions = ["Up", "Down", "Left", "Right"] as const satisfies readonly Direction[];
const specialTypes = ["Formulas", "Constants", "DataValidations"] as const;
const clearable = { All: "all", Contents: "contents", Formats: "formats" } as const;
const largestCount = 2 ** 31 - 1;

const other = (cells: Cells, rect: Rect): HostObject => range.of(cells.book.cells(cells.sheetId, rect));

export const range: Kind<Cells> = new Kind<Cells>("Range", {
  identity: ({ referenceId }) => ({ _ReferenceId: referenceId ?? "" }),
  properties: {
    Address: { get: (r) => r.book.address(r) },
    AddressLocal: { get: (r) => r.book.address(r) },
    CellCount: { get: (r) => (cellCount(r) > largestCount ? -1 : cellCount(r)) },
    ColumnCount: { get: (r) => r.rect.columns },
    ColumnIndex: { get: (r) => r.rect.column },
    RowCount: { get: (r) => r.rect.rows },
    RowIndex: { get: (r) => r.rect.row },
    IsEntireColumn: { get: (r) => isEntireColumn(r.rect) },
    IsEntireRow: { get: (r) => isEntireRow(r.rect) },
    Values: { get: values, set: write, calculated: true },
    Formulas: { get: formulas, set: write, calculated: true },
    FormulasLocal: { get: formulas, set: write, calculated: true },
    Text: { get: texts, calculated: true },
    ValueTypes: { get: valueTypes, calculated: true },
    NumberFormat: { get: numberFormats, set: writeNumberFormats },
    NumberFormatLocal: { get: numberFormats, set: writeNumberFormats },
    NumberFormatCategories: { get: (r) => numberFormats(r)?.map((row) => row.map(formatCategory)) ?? null },
    HasSpill: { get: hasSpill, calculated: true },
    Style: {
      get: (r) => common(r, (style) => builtInStyle(style.named ?? "Normal"), "Normal"),
      set: setNamedStyle,
    },
    Hyperlink: {
      get: (r) => r.book.marked(r, "hyperlink") ?? null,
      set: (r, link) => setHyperlink(r, link as { textToDisplay?: string } | null),
    },
    Left: { get: (r) => leftOf(r.book, r.sheetId, r.rect.column) },
    Top: { get: (r) => topOf(r.book, r.sheetId, r.rect.row) },
    Width: {
      get: (r) =>
        leftOf(r.book, r.sheetId, r.rect.column + r.rect.columns) - leftOf(r.book, r.sheetId, r.rect.column),
    },
    Height: {
      get: (r) => topOf(r.book, r.sheetId, r.rect.row + r.rect.rows) - topOf(r.book, r.sheetId, r.rect.row),
    },
    Hidden: { get: () => false },
    RowHidden: { get: rowHidden },
    SavedAsArray: { get: savedAsArray, calculated: true },
    ColumnHidden: { get: () => false },
  },
  objects: {
    Worksheet: (r) => worksheet.of({ book: r.book, id: r.sheetId }),
    Format: (r) => rangeFormat.of(r),
    DataValidation: (r) => dataValidation.of(r),
    ConditionalFormats: (r) => conditionalFormatCollection.of(r),
  },
  methods: {
    _KeepReference: (r) => r.book.keep(r),
    _ValidateArraySize: (r, args) => {
      if (args.integer(0) !== r.rect.rows || args.integer(1) !== r.rect.columns)
        throw invalidArgument(
          "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        );
    },
    GetCell: (r, args) => offset(r, args.integer(0), args.integer(1), 1, 1),
    GetRow: (r, args) => line(r, "row", args.integer(0)),
    GetColumn: (r, args) => line(r, "column", args.integer(0)),
    GetLastRow: (r) => line(r, "row", r.rect.rows - 1),
    GetLastColumn: (r) => line(r, "column", r.rect.columns - 1),
    GetLastCell: (r) => offset(r, r.rect.rows - 1, r.rect.columns - 1, 1, 1),
    GetRowsAbove: (r, args) => beside(r, "row", -args.integer(0, 1)),
    GetRowsBelow: (r, args) => beside(r, "row", args.integer(0, 1)),
    GetColumnsBefore: (r, args) => beside(r, "column", -args.integer(0, 1)),
    GetColumnsAfter: (r, args) => beside(r, "column", args.integer(0, 1)),
    GetResizedRange: (r, args) =>
      offset(r, 0, 0, r.rect.rows + args.integer(0), r.rect.columns + args.integer(1)),
    GetAbsoluteResizedRange: (r, args) => offset(r, 0, 0, args.integer(0), args.integer(1)),
    GetOffsetRange: (r, args) => offset(r, args.integer(0), args.integer(1), r.rect.rows, r.rect.columns),
    GetEntireRow: (r) => other(r, { ...r.rect, column: 0, columns: MAX_COLUMNS }),
    GetEntireColumn: (r) => other(r, { ...r.rect, row: 0, rows: MAX_ROWS }),
    GetBoundingRect: (r, args) => other(r, bound(r.rect, second(r, args).rect)),
    GetIntersection: (r, args) => other(r, found(intersect(r.rect, second(r, args).rect))),
    GetUsedRange: afterCalculation((r, args) => other(r, found(usedWithin(r, args.flag(0, false))))),
    GetSurroundingRegion: afterCalculation((r) => other(r, surroundingRegion(r))),
    GetRangeEdge: afterCalculation((r, args) => {
      const to = toEdge(r, args);
      return other(r, { row: to.row, column: to.column, rows: 1, columns: 1 });
    }),
    GetExtendedRange: afterCalculation((r, args) => {
      const to = toEdge(r, args);
      return other(r, bound(r.rect, { ...to, rows: 1, columns: 1 }));
    }),
    GetSpillingToRange: afterCalculation((r) => {
      const spill = found(spillOf(r));
      return other(r, found(spill.row === r.rect.row && spill.column === r.rect.column ? spill : null));
    }),
    GetSpillParent: afterCalculation((r) => other(r, { ...found(spillOf(r)), rows: 1, columns: 1 })),
    GetSpecialCells: afterCalculation((r, args) => specialCells(r, args)),
    GetTables: (r, args) => {
      const whole = args.flag(0, false);
      const ids = r.book.grid
        .tables()
        .filter((table) => table.sheetId === r.sheetId)
        .filter((table) => (whole ? covers(r.rect, table.rect) : intersect(r.rect, table.rect) !== null))
        .map((table) => table.id);
      return tableScopedCollection.of({ book: r.book, ids });
    },
    CopyFrom: (r, args) =>
      copyFrom(r, args.maybeObject(0, range) ?? resolveAddress(r.book, r.sheetId, args.text(0)), args),
    Clear: (r, args) => clear(r, args.text(0, "All")),
    Merge: (r, args) => {
      if (args.flag(0, false)) throw notImplemented("Range.merge of each row by itself");
      r.book.change(r.sheetId);
      const rect = r.book.onGrid(r);
      if (rect) r.book.grid.merge(r.sheetId, rect);
    },
    Calculate: () => undefined,
    Select: (r) => {
      r.book.grid.activateSheet(r.sheetId);
      r.book.grid.select(r.sheetId, r.rect);
    },
    Insert: (r, args) => {
      const { row, rows, column, columns } = r.rect;
      const way = args.text(0);
      if (isEntireRow(r.rect) && way === "Down")
        gridRefuses("Range.insert", () => r.book.insertRows(r.sheetId, row, rows));
      else if (isEntireColumn(r.rect) && way === "Right")
        gridRefuses("Range.insert", () => r.book.insertColumns(r.sheetId, column, columns));
      else throw notImplemented("Range.insert of anything but whole rows or columns");
      return other(r, r.rect);
    },
    Delete: (r, args) => {
      const { row, rows, column, columns } = r.rect;
      const way = args.text(0);
      if (isEntireRow(r.rect) && way === "Up")
        gridRefuses("Range.delete", () => r.book.deleteRows(r.sheetId, row, rows));
      else if (isEntireColumn(r.rect) && way === "Left")
        gridRefuses("Range.delete", () => r.book.deleteColumns(r.sheetId, column, columns));
      else throw notImplemented("Range.delete of anything but whole rows or columns");
    },
  },
});

export function rangeAt(book: Book, sheetId: string, rect: Rect): HostObject {
  return range.of(book.cells(sheetId, rect));
}

function offset(r: Cells, rows: number, columns: number, height: number, width: number): HostObject {
  return other(r, { row: r.rect.row + rows, column: r.rect.column + columns, rows: height, columns: width });
}

function line(r: Cells, along: "row" | "column", index: number): HostObject {
  return along === "row" ? offset(r, index, 0, 1, r.rect.columns) : offset(r, 0, index, r.rect.rows, 1);
}

/** Rows or columns next to the range: `count` after it, or before it where negative. */
function beside(r: Cells, along: "row" | "column", count: number): HostObject {
  if (count === 0) throw invalidArgument();
  const { row, column, rows, columns } = r.rect;
  const start = (from: number, length: number): number => (count > 0 ? from + length : from + count);
  return along === "row"
    ? other(r, { row: start(row, rows), column, rows: Math.abs(count), columns })
    : other(r, { row, column: start(column, columns), rows, columns: Math.abs(count) });
}

function found(rect: Rect | null): Rect {
  if (rect === null) throw itemNotFound();
  return rect;
}

/** The other range of a method that takes a range or an address. */
function second(r: Cells, args: Args): Cells {
  const given = args.maybeObject(0, range) ?? resolveAddress(r.book, r.sheetId, args.text(0));
  if (given.sheetId !== r.sheetId) throw invalidArgument();
  return given;
}

function toEdge(r: Cells, args: Args): { row: number; column: number } {
  const direction = args.oneOf(0, directions);
  const from = args.maybeObject(1, range)?.rect ?? r.rect;
  const to = edge(r, from, direction);
  return direction === "Up" || direction === "Down"
    ? { row: to, column: from.column }
    : { row: from.row, column: to };
}

function spillOf(r: Cells): Rect | null {
  if (cellCount(r) !== 1) throw invalidArgument();
  return r.book.onGrid(r) && r.book.grid.spill(r.sheetId, r.rect.row, r.rect.column);
}

/** Whether all cells belong to a spill; null where some do. */
function hasSpill(r: Cells): boolean | null {
  const used = r.book.grid.usedRect(r.sheetId, true);
  const area = used && intersect(r.rect, used);
  if (!area) return false;
  let spilled = 0;
  for (let row = area.row; row < area.row + area.rows; row++)
    for (let column = area.column; column < area.column + area.columns; column++)
      if (r.book.grid.spill(r.sheetId, row, column)) spilled++;
  if (spilled === 0) return false;
  return spilled === cellCount(r) ? true : null;
}

/** Whether a file would have all cells within arrays, entered so or spilled; null where it would some. */
function savedAsArray(r: Cells): boolean | null {
  const spilled = hasSpill(r);
  if (spilled !== false) return spilled;
  const there = r.book.arrays.filter(({ sheetId, rect }) => sheetId === r.sheetId && intersect(rect, r.rect));
  if (there.length === 0) return false;
  return there.some(({ rect }) => covers(rect, r.rect)) ? true : null;
}

/** Null where some of the rows are hidden. */
function rowHidden({ book, sheetId, rect }: Cells): boolean | null {
  const rows = book.filtered.get(sheetId) ?? new Set();
  const hidden = [...rows].filter((row) => row >= rect.row && row < rect.row + rect.rows).length;
  if (hidden === 0) return false;
  return hidden === rect.rows ? true : null;
}

/** The cells of the range with formulas, or those with constants, as blocks of neighbours below each other. */
function specialCells(r: Cells, args: Args): HostObject {
  const type = args.oneOf(0, specialTypes);
  if (type === "DataValidations") return validated(r);
  if (args.given(1) && args.text(1) !== "All") throw notImplemented("Range.getSpecialCells of some values");
  const used = r.book.grid.usedRect(r.sheetId, true);
  const area = used && intersect(r.rect, used);
  const own = area ? r.book.grid.formulas(r.sheetId, area) : [];
  const isWanted = (content: string | number | boolean) =>
    content !== "" && (type === "Formulas") === (typeof content === "string" && content.startsWith("="));
  const areas: Cells[] = [];
  for (let column = 0; area && column < area.columns; column++)
    for (let row = 0; row < area.rows;) {
      let end = row;
      while (end < area.rows && isWanted(own[end]![column]!)) end++;
      const rect = { row: area.row + row, column: area.column + column, rows: end - row, columns: 1 };
      if (end > row) areas.push(r.book.cells(r.sheetId, rect));
      row = end + 1;
    }
  if (areas.length === 0) throw itemNotFound();
  return rangeAreas.of({ book: r.book, areas });
}

/** The cells that have a rule of what they accept. */
function validated(r: Cells): HostObject {
  const { book, sheetId } = r;
  const areas = book.marks.flatMap(({ kind, sheetId: on, rect }): Cells[] => {
    const common = kind === "validation" && on === sheetId ? intersect(r.rect, rect) : null;
    return common ? [book.cells(sheetId, common)] : [];
  });
  if (areas.length === 0) throw itemNotFound();
  return rangeAreas.of({ book, areas });
}

function clear(r: Cells, what: string): void {
  if (what === "Hyperlinks" || what === "RemoveHyperlinks") return r.book.unmark(r, "hyperlink");
  const part = clearable[what as keyof typeof clearable];
  if (!part)
    throw what === "ResetContents" ? notImplemented("Range.clear of ResetContents") : invalidArgument();
  if (part === "formats") r.book.change(r.sheetId);
  else r.book.changeCells(r.sheetId, r.rect);
  const rect = r.book.onGrid(r);
  if (rect) r.book.grid.clear(r.sheetId, rect, part);
  if (part !== "contents") for (const mark of ["indent", "strikethrough"]) r.book.unmark(r, mark);
  if (part === "all") for (const mark of ["hyperlink", "validation"]) r.book.unmark(r, mark);
}

function setNamedStyle(r: Cells, name: unknown): void {
  const style = findStyle(String(name));
  if (!style) throw invalidArgument();
  setStyle(r, { ...style.look, named: style.name });
}

function setHyperlink(r: Cells, link: { textToDisplay?: string } | null): void {
  if (link === null || typeof link !== "object") throw invalidArgument();
  if (isUnbounded(r)) throw invalidArgument();
  if (link.textToDisplay !== undefined) write(r, link.textToDisplay);
  r.book.mark(r, "hyperlink", link);
}

function formatCategory(format: string): string {
  if (format === "General") return "General";
  if (format === "@") return "Text";
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "");
  if (bare.includes("%")) return "Percentage";
  if (/e[+-]/i.test(bare)) return "Scientific";
  if (/[hs]/i.test(bare) && !/[dy]/i.test(bare)) return "Time";
  if (/[dy]/i.test(bare)) return "Date";
  if (/[$€£¥]/.test(format)) return format.includes("_(") ? "Accounting" : "Currency";
  if (/\?\/\?/.test(bare)) return "Fraction";
  return /^[#0,.]+(_\))?$/.test(bare) ? "Number" : "Custom";
}

/** The range's own address, such as a page layout keeps it. */
export const plainAddress = (cells: Cells): string => formatRect(cells.rect);
