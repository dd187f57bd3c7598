import type { CellValue, Rect, TableInfo } from "../../grid/grid";
import { intersect } from "../address";
import type { Book, Cells, Table } from "../book";
import { formulas, sized, texts, values, write } from "../cells";
import { HostError, invalidArgument, itemAlreadyExists, itemNotFound, notImplemented } from "../errors";
import { Kind, type Args, type HostObject, type Property } from "../kind";
import { resolveAddress } from "../resolve";
import { range, rangeAt } from "./range";
import { worksheet } from "./worksheets";

const infoOf = ({ book, id }: Table): TableInfo => book.tableInfo(id);

/** The rows below the header. */
const body = ({ rect }: TableInfo): Rect => ({ ...rect, row: rect.row + 1, rows: rect.rows - 1 });

function partOf(table: Table, part: (info: TableInfo) => Rect): HostObject {
  const info = infoOf(table);
  return rangeAt(table.book, info.sheetId, part(info));
}

/** Looks that only Excel draws: kept. */
function kept(name: string, blank: unknown): Property<Table> {
  return {
    get: ({ book, id }) => book.bag(`table ${id}`).get(name) ?? blank,
    set: ({ book, id }, value) => {
      if (typeof value !== typeof blank) throw invalidArgument();
      book.bag(`table ${id}`).set(name, value);
    },
  };
}

/** What the grid's tables always or never have; setting it to anything else is refused. */
function fixed(member: string, value: boolean): Property<Table> {
  return {
    get: () => value,
    set: (_, wanted) => {
      if (wanted !== value) throw notImplemented(`setting Table.${member} to ${String(wanted)}`);
    },
  };
}

const autoFilter = new Kind<Table>("AutoFilter", { properties: { IsDataFiltered: { get: () => false } } });

export const table: Kind<Table> = new Kind<Table>("Table", {
  identity: ({ id }) => ({ Id: id }),
  properties: {
    Id: { get: ({ id }) => id },
    LegacyId: { get: ({ id }) => id },
    Name: { get: (it) => infoOf(it).name, set: rename },
    ShowHeaders: fixed("showHeaders", true),
    ShowTotals: fixed("showTotals", false),
    Style: kept("style", "TableStyleMedium2"),
    ShowBandedRows: kept("bandedRows", true),
    ShowBandedColumns: kept("bandedColumns", false),
    ShowFilterButton: kept("filterButton", true),
    HighlightFirstColumn: kept("firstColumn", false),
    HighlightLastColumn: kept("lastColumn", false),
  },
  objects: {
    Columns: (it) => tableColumnCollection.of(it),
    Rows: (it) => tableRowCollection.of(it),
    AutoFilter: (it) => autoFilter.of(it),
    Worksheet: (it) => worksheet.of({ book: it.book, id: infoOf(it).sheetId }),
  },
  methods: {
    GetRange: (it) => partOf(it, ({ rect }) => rect),
    GetHeaderRowRange: (it) => partOf(it, ({ rect }) => ({ ...rect, rows: 1 })),
    GetDataBodyRange: (it) => partOf(it, body),
    GetTotalRowRange: () => {
      throw itemNotFound();
    },
    Delete: (it) => {
      const { sheetId, rect } = infoOf(it);
      it.book.change(infoOf(it).sheetId);
      it.book.grid.removeTable(it.id);
      it.book.grid.clear(sheetId, rect, "all");
    },
    ConvertToRange: (it) => {
      const { sheetId, rect } = infoOf(it);
      it.book.change(infoOf(it).sheetId);
      it.book.grid.removeTable(it.id);
      return rangeAt(it.book, sheetId, rect);
    },
    Resize: resize,
    // Its filters never hide a row.
    ClearFilters: () => undefined,
  },
  events: { DataChanged: 101, SelectionChanged: 100 },
  eventTarget: ({ id }) => id,
});

function rename(it: Table, name: unknown): void {
  if (typeof name !== "string" || !/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name)) throw invalidArgument();
  const taken = it.book.findTable(name);
  if ((taken && taken.id !== it.id) || it.book.findName(name, null)) throw itemAlreadyExists();
  it.book.change(infoOf(it).sheetId);
  it.book.grid.renameTable(it.id, name);
}

function resize(it: Table, args: Args): void {
  const info = infoOf(it);
  const to = args.maybeObject(0, range) ?? resolveAddress(it.book, info.sheetId, args.text(0));
  const sameHeader = to.sheetId === info.sheetId && to.rect.row === info.rect.row;
  if (!sameHeader || to.rect.rows < 2 || !intersect(to.rect, info.rect)) throw invalidArgument();
  refuseOverlap(it.book, to, it.id);
  it.book.change(infoOf(it).sheetId);
  it.book.grid.resizeTable(it.id, to.rect);
  nameColumns(to);
}

function refuseOverlap(book: Book, cells: Cells, except?: string): void {
  for (const other of book.grid.tables())
    if (other.id !== except && other.sheetId === cells.sheetId && intersect(other.rect, cells.rect))
      throw invalidArgument("A table can't overlap another table.");
}

/** Headers are text, none blank, no two alike: Excel makes them so. */
function nameColumns(cells: Cells): void {
  const header = { ...cells, rect: { ...cells.rect, rows: 1 } };
  const taken = new Set<string>();
  const names = texts(header)![0]!.map((text, index) => {
    const stem = text.trim() === "" ? `Column${index + 1}` : text;
    let name = stem;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${stem}${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
  const before = values(header)![0]!;
  if (names.some((name, index) => name !== before[index]))
    cells.book.grid.write(cells.sheetId, header.rect, [names], "host");
}

interface TableScope {
  book: Book;
  /** Null for the tables of the whole workbook. */
  sheetId: string | null;
}

function tablesIn({ book, sheetId }: TableScope): Table[] {
  return book.grid
    .tables()
    .filter((info) => sheetId === null || info.sheetId === sheetId)
    .map(({ id }) => ({ book, id }));
}

const keyOf = (args: Args): string => (typeof args.raw(0) === "number" ? String(args.raw(0)) : args.text(0));

export const tableCollection = new Kind<TableScope>("TableCollection", {
  properties: { Count: { get: (scope) => tablesIn(scope).length } },
  items: (scope) => tablesIn(scope).map((it) => table.of(it)),
  item: ({ book, sheetId }, args) => {
    const it = book.findTable(keyOf(args), sheetId);
    if (!it) throw itemNotFound();
    return table.of(it);
  },
  methods: {
    Add: ({ book, sheetId }, args) => {
      const cells =
        args.maybeObject(0, range) ?? resolveAddress(book, sheetId ?? book.grid.activeSheet(), args.text(0));
      if (sheetId !== null && cells.sheetId !== sheetId) throw invalidArgument();
      return table.of(addTable(cells, args.flag(1)));
    },
  },
  events: { Added: 102, DataChanged: 101, Deleted: 103 },
  eventTarget: ({ sheetId }) => sheetId ?? "Workbook",
});

function addTable(cells: Cells, hasHeaders: boolean): Table {
  const { book, sheetId } = cells;
  book.change(sheetId);
  let { rect } = cells;
  if (!hasHeaders) {
    pushDown(cells);
    rect = { ...rect, rows: rect.rows + 1 };
  } else if (rect.rows === 1) {
    // Excel gives a table at least one row below its header.
    rect = { ...rect, rows: 2 };
  }
  const whole = book.cells(sheetId, rect);
  refuseOverlap(book, whole);
  nameColumns(whole);
  return { book, id: book.grid.addTable(sheetId, rect).id };
}

/** Makes room for a header by moving the cells one row down. */
function pushDown(cells: Cells): void {
  const { book, sheetId, rect } = cells;
  const below = book.cells(sheetId, { ...rect, row: rect.row + rect.rows, rows: 1 });
  if (!isBlank(below)) throw notImplemented("TableCollection.add without headers above other cells");
  const moved = formulas(cells)!;
  const header = Array.from({ length: rect.columns }, (_, index) => `Column${index + 1}`);
  book.grid.write(sheetId, { ...rect, rows: rect.rows + 1 }, [header, ...moved], "host");
}

const isBlank = (cells: Cells): boolean => values(cells)!.every((row) => row.every((value) => value === ""));

/** The tables that a range touches. */
export const tableScopedCollection = new Kind<{ book: Book; ids: string[] }>("TableScopedCollection", {
  items: ({ book, ids }) => ids.map((id) => table.of({ book, id })),
  item: ({ book, ids }, args) => {
    const it = book.findTable(args.text(0));
    if (!it || !ids.includes(it.id)) throw itemNotFound();
    return table.of(it);
  },
  methods: {
    GetFirst: ({ book, ids }) => {
      if (ids.length === 0) throw itemNotFound();
      return table.of({ book, id: ids[0]! });
    },
  },
});

interface Column {
  table: Table;
  index: number;
}

function columnPart({ table: owner, index }: Column, part: (info: TableInfo) => Rect): HostObject {
  return partOf(owner, (info) => {
    const rect = part(info);
    return { ...rect, column: rect.column + index, columns: 1 };
  });
}

const cellsOf = (part: HostObject): Cells => part.it as Cells;

export const tableColumn = new Kind<Column>("TableColumn", {
  identity: ({ index }) => ({ Id: index + 1 }),
  properties: {
    Id: { get: ({ index }) => index + 1 },
    Index: { get: ({ index }) => index },
    Name: {
      get: ({ table: owner, index }) => infoOf(owner).columns[index],
      set: (column, name) => {
        if (typeof name !== "string" || name === "") throw invalidArgument();
        const cell = cellsOf(columnPart(column, ({ rect }) => ({ ...rect, rows: 1 })));
        cell.book.grid.write(cell.sheetId, cell.rect, [[name]], "host");
      },
    },
    Values: {
      get: (column) => values(cellsOf(columnPart(column, ({ rect }) => rect))),
      set: (column, input) => write(cellsOf(columnPart(column, ({ rect }) => rect)), input),
      calculated: true,
    },
  },
  methods: {
    GetRange: (column) => columnPart(column, ({ rect }) => rect),
    GetHeaderRowRange: (column) => columnPart(column, ({ rect }) => ({ ...rect, rows: 1 })),
    GetDataBodyRange: (column) => columnPart(column, body),
  },
});

export const tableColumnCollection = new Kind<Table>("TableColumnCollection", {
  properties: { Count: { get: (it) => infoOf(it).columns.length } },
  items: (it) => infoOf(it).columns.map((_, index) => tableColumn.of({ table: it, index })),
  item: (it, args) => {
    const key = args.raw(0);
    const { columns } = infoOf(it);
    const index =
      typeof key === "number"
        ? key - 1
        : columns.findIndex((name) => name.toLowerCase() === args.text(0).toLowerCase());
    if (columns[index] === undefined) throw itemNotFound();
    return tableColumn.of({ table: it, index });
  },
});

interface Row {
  table: Table;
  index: number;
}

const rowCells = ({ table: owner, index }: Row): Cells =>
  cellsOf(partOf(owner, ({ rect }) => ({ ...rect, row: rect.row + 1 + index, rows: 1 })));

export const tableRow = new Kind<Row>("TableRow", {
  identity: ({ index }) => ({ Index: index }),
  properties: {
    Index: { get: ({ index }) => index },
    Values: {
      get: (row) => values(rowCells(row)),
      set: (row, input) => write(rowCells(row), input),
      calculated: true,
    },
  },
  methods: { GetRange: (row) => range.of(rowCells(row)) },
});

const rowCount = (it: Table): number => infoOf(it).rect.rows - 1;

export const tableRowCollection = new Kind<Table>("TableRowCollection", {
  properties: { Count: { get: rowCount } },
  items: (it) => Array.from({ length: rowCount(it) }, (_, index) => tableRow.of({ table: it, index })),
  methods: {
    Add: (it, args) => {
      const index = args.given(0) ? args.integer(0) : -1;
      if (index !== -1 && index !== rowCount(it))
        throw notImplemented("TableRowCollection.add in the middle");
      return tableRow.of({ table: it, index: appendRows(it, args.raw(1)) });
    },
  },
});

/** Rows at the table's end; answers the first one's index. */
function appendRows(it: Table, input: unknown): number {
  const { book } = it;
  const { sheetId, rect } = infoOf(it);
  const rows = asRows(input, rect.columns);
  const below = book.cells(sheetId, { ...rect, row: rect.row + rect.rows, rows: rows.length });
  if (!isBlank(below)) throw notImplemented("TableRowCollection.add above other cells");
  book.change(infoOf(it).sheetId);
  book.grid.resizeTable(it.id, { ...rect, rows: rect.rows + rows.length });
  if (input !== null && input !== undefined) write(below, sized(below, rows));
  return rect.rows - 1;
}

function asRows(input: unknown, columns: number): CellValue[][] {
  if (input === null || input === undefined) return [Array.from({ length: columns }, () => null)];
  if (Array.isArray(input) && input.every((row) => Array.isArray(row))) return input as CellValue[][];
  throw new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.");
}
