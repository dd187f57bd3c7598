import { valueOf } from "./cells";
import type { Engine } from "./engine";
import type { Rect, TableInfo } from "./grid";

interface Table {
  id: string;
  name: string;
  sheetId: string;
  rect: Rect;
}

/** The workbook's tables. Univer's own do not grow, and are not found by its formulas as Excel's are. */
export class Tables {
  private readonly tables = new Map<string, Table>();
  private readonly handlers = new Set<() => void>();
  private counter = 0;

  constructor(private readonly engine: Engine) {}

  onChanged(handler: () => void): void {
    this.handlers.add(handler);
  }

  list(): TableInfo[] {
    return [...this.tables.values()].map((table) => this.info(table));
  }

  /** Names compare without case, as Excel's do. */
  named(name: string): TableInfo | undefined {
    const key = name.toLowerCase();
    for (const table of this.tables.values()) if (table.name.toLowerCase() === key) return this.info(table);
    return undefined;
  }

  sheetOf(name: string): string | undefined {
    const key = name.toLowerCase();
    for (const table of this.tables.values()) if (table.name.toLowerCase() === key) return table.sheetId;
    return undefined;
  }

  add(sheetId: string, rect: Rect, name?: string): TableInfo {
    this.engine.sheet(sheetId);
    for (const table of this.tables.values()) {
      if (table.sheetId === sheetId && overlap(table.rect, rect))
        throw new Error("A table cannot overlap another.");
    }
    const number = ++this.counter;
    const table = { id: `table-${number}`, name: name ?? this.freeName(number), sheetId, rect: { ...rect } };
    if (this.named(table.name)) throw new Error(`There is a table "${table.name}" already.`);
    this.tables.set(table.id, table);
    this.changed();
    return this.info(table);
  }

  remove(id: string): void {
    this.get(id);
    this.tables.delete(id);
    this.changed();
  }

  rename(id: string, name: string): void {
    const table = this.get(id);
    const other = this.named(name);
    if (other && other.id !== id) throw new Error(`There is a table "${name}" already.`);
    table.name = name;
    this.changed();
  }

  resize(id: string, rect: Rect): void {
    this.get(id).rect = { ...rect };
    this.changed();
  }

  /** Follows rows and columns that are put in or taken out of a sheet. */
  shift(sheetId: string, axis: "row" | "column", start: number, count: number): void {
    const size = axis === "row" ? "rows" : "columns";
    let moved = false;
    for (const table of this.tables.values()) {
      if (table.sheetId !== sheetId) continue;
      const { rect } = table;
      const before = { ...rect };
      const end = rect[axis] + rect[size];
      if (count > 0) {
        if (start <= rect[axis]) rect[axis] += count;
        else if (start < end) rect[size] += count;
      } else {
        const gone = (from: number, to: number): number =>
          Math.max(0, Math.min(start - count, to) - Math.max(start, from));
        rect[size] -= gone(rect[axis], end);
        rect[axis] -= gone(0, before[axis]);
        if (rect[size] === 0) this.tables.delete(table.id);
      }
      moved ||= before[axis] !== rect[axis] || before[size] !== rect[size];
    }
    if (moved) this.changed();
  }

  removeSheet(sheetId: string): void {
    const gone = [...this.tables.values()].filter((table) => table.sheetId === sheetId);
    for (const table of gone) this.tables.delete(table.id);
    if (gone.length > 0) this.changed();
  }

  /** What the user types or pastes directly below a table becomes part of it, as in Excel. */
  grow(sheetId: string, written: Rect): void {
    for (const table of this.tables.values()) {
      const { rect } = table;
      const below = rect.row + rect.rows;
      const besides =
        written.column >= rect.column + rect.columns || rect.column >= written.column + written.columns;
      if (table.sheetId !== sheetId || besides || written.row > below) continue;
      const rows = written.row + written.rows - rect.row;
      const blocked = [...this.tables.values()].some(
        (other) => other !== table && other.sheetId === sheetId && overlap(other.rect, { ...rect, rows }),
      );
      if (rows <= rect.rows || blocked || !this.holdsSomething(sheetId, { ...rect, row: below, rows: 1 }))
        continue;
      rect.rows = rows;
      this.changed();
    }
  }

  private holdsSomething(sheetId: string, rect: Rect): boolean {
    const matrix = this.engine.sheet(sheetId).getCellMatrix();
    for (let i = 0; i < rect.columns; i++) {
      const cell = matrix.getValue(rect.row, rect.column + i);
      if (cell?.f || valueOf(cell) !== null) return true;
    }
    return false;
  }

  private freeName(number: number): string {
    for (let i = number; ; i++) if (!this.named(`Table${i}`)) return `Table${i}`;
  }

  private get(id: string): Table {
    const table = this.tables.get(id);
    if (!table) throw new Error(`There is no table with the id "${id}".`);
    return table;
  }

  private info(table: Table): TableInfo {
    const matrix = this.engine.sheet(table.sheetId).getCellMatrix();
    const columns = Array.from({ length: table.rect.columns }, (_, i) => {
      const value = valueOf(matrix.getValue(table.rect.row, table.rect.column + i));
      return value === null || typeof value === "object" ? `Column${i + 1}` : String(value);
    });
    return { id: table.id, name: table.name, sheetId: table.sheetId, rect: { ...table.rect }, columns };
  }

  private changed(): void {
    for (const handler of this.handlers) handler();
  }
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;
