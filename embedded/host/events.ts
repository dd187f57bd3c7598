import type { GridEvents, Rect, TableInfo } from "../grid/grid";
import { formatRect, intersect } from "./address";
import type { Book } from "./book";
import type { Connection } from "./connection";
import { event } from "./wire";

/** Numbers of the events on the wire. */
const types = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

const documentSelectionChanged = 2;
const wholeWorkbook = "Workbook";

/** Turns what happens in the grid into Excel's events. Answers a function that ends it. */
export function raiseEvents(book: Book, connections: ReadonlySet<Connection>): () => void {
  const grid = book.gridBelow;
  let active = grid.activeSheet();
  let tables = grid.tables();

  const raise = (type: number, targets: string[], detail: () => object): void => {
    if (!book.eventsEnabled) return;
    for (const connection of connections)
      for (const target of targets)
        if (connection.listensTo(type, target)) connection.post(event(type, target, detail()));
  };

  const changed = ({ sheetId, rect, source }: GridEvents["changed"]): void => {
    const triggerSource = source === "host" ? "ThisLocalAddin" : "Unknown";
    const detail = (part: Rect) => ({
      worksheetId: sheetId,
      address: formatRect(part),
      changeType: "RangeEdited",
      source: "Local",
      triggerSource,
      shiftDirection: "None",
      referenceId: book.eventReference(sheetId, part),
    });
    raise(types.worksheetChanged, [sheetId, wholeWorkbook], () => detail(rect));
    for (const table of grid.tables()) {
      const part = table.sheetId === sheetId && intersect(table.rect, rect);
      if (part)
        raise(types.tableChanged, [table.id, sheetId, wholeWorkbook], () => ({
          ...detail(part),
          tableId: table.id,
        }));
    }
  };

  const selected = (selection: GridEvents["selected"]): void => {
    const { sheetId, rects } = book.selected(selection);
    raise(types.worksheetSelectionChanged, [sheetId, wholeWorkbook], () => ({
      worksheetId: sheetId,
      address: rects.map(formatRect).join(","),
    }));
    for (const table of grid.tables().filter((info) => info.sheetId === sheetId)) {
      const parts = rects.map((rect) => intersect(rect, table.rect)).filter((part) => part !== null);
      raise(types.tableSelectionChanged, [table.id], () => ({
        worksheetId: sheetId,
        tableId: table.id,
        address: parts.map(formatRect).join(","),
      }));
    }
    if (!book.eventsEnabled) return;
    for (const connection of connections) {
      connection.raiseLegacy(documentSelectionChanged);
      // `workbook.onSelectionChanged` is the old event too, but comes as a message that nobody registers for.
      connection.post(event(documentSelectionChanged, "", {}));
    }
  };

  const tablesChanged = (): void => {
    const before = tables;
    tables = grid.tables();
    const without = (list: TableInfo[], others: TableInfo[]): TableInfo[] =>
      list.filter(({ id }) => others.every((other) => other.id !== id));
    const detail = ({ id, name, sheetId }: TableInfo) => ({
      tableId: id,
      tableName: name,
      worksheetId: sheetId,
      source: "Local",
    });
    for (const table of without(tables, before))
      raise(types.tableAdded, [table.sheetId, wholeWorkbook], () => detail(table));
    for (const table of without(before, tables))
      raise(types.tableDeleted, [table.sheetId, wholeWorkbook], () => detail(table));
  };

  const onSheet = (type: number, sheetId: string, detail: object = {}): void =>
    raise(type, [sheetId, wholeWorkbook], () => ({ worksheetId: sheetId, ...detail }));

  const activated = (): void => {
    const now = grid.activeSheet();
    if (now === active) return;
    onSheet(types.worksheetDeactivated, active);
    active = now;
    onSheet(types.worksheetActivated, now);
  };

  const ends = [
    grid.on("changed", changed),
    grid.on("selected", selected),
    grid.on("tablesChanged", tablesChanged),
    grid.on("sheetAdded", ({ sheetId }) => onSheet(types.worksheetAdded, sheetId, { source: "Local" })),
    grid.on("sheetRemoved", ({ sheetId }) => onSheet(types.worksheetDeleted, sheetId, { source: "Local" })),
    // Said only once it holds: a sheet may be shown for a moment while another is added.
    grid.on("sheetActivated", () => queueMicrotask(activated)),
    grid.on("calculated", ({ sheetIds }) => {
      for (const sheetId of sheetIds) onSheet(types.worksheetCalculated, sheetId);
    }),
  ];
  return () => ends.forEach((end) => end());
}
