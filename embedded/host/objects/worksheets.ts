import { isEntireColumn, isEntireRow, MAX_COLUMNS, MAX_ROWS } from "../address";
import type { Book, Sheet } from "../book";
import { color } from "../colors";
import { invalidArgument, invalidOperation, itemAlreadyExists, itemNotFound } from "../errors";
import { afterCalculation, Kind, type Args, type HostObject } from "../kind";
import { resolveAddress, wholeSheet } from "../resolve";
import { usedWithin } from "../regions";
import { chartCollection } from "./charts";
import { commentCollection } from "./comments";
import { namedItemCollection } from "./names";
import { pageLayout } from "./page-layout";
import { worksheetProtection } from "./protection";
import { worksheetCustomPropertyCollection } from "./properties";
import { range, rangeAt } from "./range";
import { tableCollection } from "./tables";

const visibilities = ["Visible", "Hidden", "VeryHidden"];

const bagOf = ({ book, id }: Sheet) => book.bag(`sheet ${id}`);
const visibilityOf = (sheet: Sheet): string =>
  (bagOf(sheet).get("visibility") as string | undefined) ??
  (sheet.book.sheetInfo(sheet.id).visible ? "Visible" : "Hidden");

export const worksheet: Kind<Sheet> = new Kind<Sheet>("Worksheet", {
  identity: ({ id }) => ({ Id: id }),
  properties: {
    Id: { get: ({ id }) => id },
    Name: { get: ({ book, id }) => book.sheetInfo(id).name, set: rename },
    Position: { get: positionOf, set: move },
    Visibility: { get: visibilityOf, set: setVisibility },
    TabColor: {
      get: (sheet) => bagOf(sheet).get("tabColor") ?? "",
      set: (sheet, value) => void bagOf(sheet).set("tabColor", value === "" ? "" : color(value)),
    },
    ShowGridlines: { get: (sheet) => bagOf(sheet).get("gridlines") ?? true, set: setGridlines },
    ShowHeadings: {
      get: (sheet) => bagOf(sheet).get("headings") ?? true,
      set: (sheet, value) => void bagOf(sheet).set("headings", value === true),
    },
    StandardHeight: { get: () => 15 },
    StandardWidth: { get: () => 8.43 },
    // The two names under which the client sets what it reads under those above.
    Gridlines: { set: setGridlines },
    Headings: { set: (sheet, value) => void bagOf(sheet).set("headings", value === true) },
  },
  objects: {
    Tables: ({ book, id }) => tableCollection.of({ book, sheetId: id }),
    Charts: ({ book, id }) => chartCollection.of({ book, sheetId: id }),
    Names: ({ book, id }) => namedItemCollection.of({ book, sheetId: id }),
    Comments: ({ book, id }) => commentCollection.of({ book, sheetId: id }),
    AutoFilter: (sheet) => autoFilter.of(sheet),
    FreezePanes: (sheet) => worksheetFreezePanes.of(sheet),
    PageLayout: (sheet) => pageLayout.of(sheet),
    Protection: ({ book, id }) => worksheetProtection.of({ book, owner: id }),
    CustomProperties: ({ book, id }) =>
      worksheetCustomPropertyCollection.of(book.bag(`sheet properties ${id}`)),
  },
  methods: {
    Activate: ({ book, id }) => {
      if (visibilityOf({ book, id }) !== "Visible") throw invalidOperation();
      book.grid.activateSheet(id);
    },
    Delete: remove,
    Calculate: () => undefined,
    GetRange: (sheet, args) =>
      args.given(0) ? range.of(onSheet(sheet, args)) : rangeAt(sheet.book, sheet.id, wholeSheet),
    GetRangeByIndexes: ({ book, id }, args) =>
      rangeAt(book, id, {
        row: args.integer(0),
        column: args.integer(1),
        rows: args.integer(2),
        columns: args.integer(3),
      }),
    GetCell: ({ book, id }, args) =>
      rangeAt(book, id, { row: args.integer(0), column: args.integer(1), rows: 1, columns: 1 }),
    GetUsedRange: afterCalculation(({ book, id }, args) =>
      // A blank sheet's used range is its first cell.
      rangeAt(book, id, used({ book, id }, args) ?? { row: 0, column: 0, rows: 1, columns: 1 }),
    ),
    GetUsedRangeOrNullObject: afterCalculation(({ book, id }, args) => {
      const rect = used({ book, id }, args);
      return rect && rangeAt(book, id, rect);
    }),
    GetNext: (sheet, args) => beside(sheet, 1, args.flag(0, false)),
    GetPrevious: (sheet, args) => beside(sheet, -1, args.flag(0, false)),
    _GetSheetById: ({ book }, args) => worksheet.of(byKey(book, args.text(0))),
    _GetAnotherWorksheetById: ({ book }, args) => worksheet.of(byKey(book, args.text(0))),
  },
  events: { Activated: 11, Deactivated: 12, Calculated: 16, DataChanged: 10, SelectionChanged: 14 },
  eventTarget: ({ id }) => id,
});

/** The grid filters nothing: which rows a filter hides is only kept. */
const autoFilter = new Kind<Sheet>("AutoFilter", {
  properties: { IsDataFiltered: { get: ({ book, id }) => (book.filtered.get(id)?.size ?? 0) > 0 } },
});

const used = ({ book, id }: Sheet, args: Args) =>
  usedWithin({ book, sheetId: id, rect: wholeSheet }, args.flag(0, false));

function onSheet(sheet: Sheet, args: Args) {
  const cells = resolveAddress(sheet.book, sheet.id, args.text(0));
  if (cells.sheetId !== sheet.id) throw invalidArgument();
  return cells;
}

function rename({ book, id }: Sheet, value: unknown): void {
  book.restructure();
  const name = validName(value);
  const taken = book.findSheet(name);
  if (taken && taken.id !== id && isName(book, name)) throw itemAlreadyExists();
  book.grid.renameSheet(id, name);
}

const isName = (book: Book, name: string): boolean =>
  book.grid.sheets().some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());

/** Excel's rules for a sheet's name. */
function validName(value: unknown): string {
  if (typeof value !== "string" || value.trim() === "" || value.length > 31) throw invalidArgument();
  if (/[[\]:*?/\\]/.test(value) || value.startsWith("'") || value.endsWith("'")) throw invalidArgument();
  if (value.toLowerCase() === "history") throw invalidArgument();
  return value;
}

function positionOf({ book, id }: Sheet): number {
  return book.grid.sheets().findIndex((sheet) => sheet.id === id);
}

function move({ book, id }: Sheet, position: unknown): void {
  book.restructure();
  const count = book.grid.sheets().length;
  if (!Number.isInteger(position) || (position as number) < 0 || (position as number) >= count)
    throw invalidArgument();
  book.grid.moveSheet(id, position as number);
}

function visibleSheets(book: Book): string[] {
  return book.grid
    .sheets()
    .map(({ id }) => id)
    .filter((id) => visibilityOf({ book, id }) === "Visible");
}

/** The grid shows every sheet; that one is hidden is only kept. */
function setVisibility(sheet: Sheet, value: unknown): void {
  if (!visibilities.includes(String(value))) throw invalidArgument();
  sheet.book.restructure();
  const others = visibleSheets(sheet.book).filter((id) => id !== sheet.id);
  if (value !== "Visible" && others.length === 0) throw invalidOperation();
  bagOf(sheet).set("visibility", value);
  if (value !== "Visible" && sheet.book.grid.activeSheet() === sheet.id)
    sheet.book.grid.activateSheet(others[0]!);
}

function setGridlines(sheet: Sheet, value: unknown): void {
  if (typeof value !== "boolean") throw invalidArgument();
  bagOf(sheet).set("gridlines", value);
  sheet.book.grid.gridlines(sheet.id, value);
}

function remove(sheet: Sheet): void {
  const { book, id } = sheet;
  book.restructure();
  if (visibilityOf(sheet) === "VeryHidden") throw invalidOperation();
  if (visibleSheets(book).every((other) => other === id)) throw invalidOperation();
  for (const table of book.grid.tables()) if (table.sheetId === id) book.grid.removeTable(table.id);
  book.forgetSheet(id);
  book.grid.removeSheet(id);
}

function beside({ book, id }: Sheet, step: number, visibleOnly: boolean): HostObject {
  const ids = visibleOnly ? visibleSheets(book) : book.grid.sheets().map((sheet) => sheet.id);
  const next = ids[ids.indexOf(id) + step];
  if (next === undefined) throw itemNotFound();
  return worksheet.of({ book, id: next });
}

function byKey(book: Book, key: string): Sheet {
  const sheet = book.findSheet(key);
  if (!sheet) throw itemNotFound();
  return sheet;
}

function ends(book: Book, args: Args, at: number): HostObject {
  const ids = args.flag(0, false) ? visibleSheets(book) : book.grid.sheets().map(({ id }) => id);
  return worksheet.of({ book, id: ids.at(at)! });
}

export const worksheetCollection = new Kind<Book>("WorksheetCollection", {
  items: (book) => book.grid.sheets().map(({ id }) => worksheet.of({ book, id })),
  item: (book, args) => worksheet.of(byKey(book, args.text(0))),
  methods: {
    Add: (book, args) => {
      book.restructure();
      const name = args.given(0) ? validName(args.raw(0)) : freeName(book);
      if (isName(book, name)) throw itemAlreadyExists();
      // The grid shows a sheet that is added; Excel doesn't.
      const active = book.grid.activeSheet();
      const { id } = book.grid.addSheet(name);
      if (book.grid.activeSheet() !== active) book.grid.activateSheet(active);
      return worksheet.of({ book, id });
    },
    GetActiveWorksheet: (book) => worksheet.of({ book, id: book.grid.activeSheet() }),
    GetCount: (book, args) => (args.flag(0, false) ? visibleSheets(book) : book.grid.sheets()).length,
    GetFirst: (book, args) => ends(book, args, 0),
    GetLast: (book, args) => ends(book, args, -1),
  },
  events: {
    Activated: 11,
    Deactivated: 12,
    Added: 13,
    Deleted: 15,
    Calculated: 16,
    DataChanged: 10,
    SelectionChanged: 14,
  },
  eventTarget: () => "Workbook",
});

function freeName(book: Book): string {
  for (let number = 1; ; number++) if (!isName(book, `Sheet${number}`)) return `Sheet${number}`;
}

/** Cells that stay in view: those above and left of where the sheet scrolls. */
const worksheetFreezePanes = new Kind<Sheet>("WorksheetFreezePanes", {
  methods: {
    FreezeRows: ({ book, id }, args) => book.grid.freeze(id, args.integer(0, 1), 0),
    FreezeColumns: ({ book, id }, args) => book.grid.freeze(id, 0, args.integer(0, 1)),
    FreezeAt: ({ book, id }, args) => {
      const { rect } = args.maybeObject(0, range) ?? resolveAddress(book, id, args.text(0));
      const rows = isEntireColumn(rect) ? 0 : rect.row + rect.rows;
      const columns = isEntireRow(rect) ? 0 : rect.column + rect.columns;
      book.grid.freeze(id, rows, columns);
    },
    Unfreeze: ({ book, id }) => book.grid.freeze(id, 0, 0),
    GetLocation: ({ book, id }) => {
      const { rows, columns } = book.grid.frozen(id);
      if (rows === 0 && columns === 0) throw itemNotFound();
      return rangeAt(book, id, {
        row: 0,
        column: 0,
        rows: rows || MAX_ROWS,
        columns: columns || MAX_COLUMNS,
      });
    },
  },
});
