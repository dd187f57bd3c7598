import type {
  CellValue,
  ChartState,
  Grid,
  HeatScale,
  Rect,
  Selection,
  SheetInfo,
  TableInfo,
} from "../grid/grid";
import { covers, fitsSheet, formatRect, intersect, quoteSheet } from "./address";
import {
  accessDenied,
  HostError,
  invalidArgument,
  invalidOperation,
  invalidReference,
  itemNotFound,
  notImplemented,
} from "./errors";

/** A rectangle of cells. One whose reference is kept moves with the rows that are inserted above it. */
export interface Cells {
  book: Book;
  sheetId: string;
  rect: Rect;
  referenceId?: string;
}

export interface Sheet {
  book: Book;
  id: string;
}

export interface Table {
  book: Book;
  id: string;
}

export interface Name {
  book: Book;
  name: string;
  /** Null where the whole workbook knows the name. */
  sheetId: string | null;
  formula: string;
  comment: string;
  visible: boolean;
}

/** What a cell may have that the grid doesn't know. */
export interface Mark {
  kind: string;
  sheetId: string;
  rect: Rect;
  value: unknown;
}

export interface ConditionalFormatState {
  id: string;
  type: string;
  sheetId: string;
  rect: Rect;
  values: Record<string, unknown>;
}

/** What a colour scale goes from and to, as Office.js hands it over. */
export interface ColorCriterion {
  type: string;
  color?: string;
  formula?: string | null;
}

export interface ColorCriteria {
  minimum?: ColorCriterion;
  midpoint?: ColorCriterion;
  maximum?: ColorCriterion;
}

/** A chart: what the grid draws of it, and the further properties that are only kept. */
export interface Chart {
  book: Book;
  state: ChartState;
  extra: Map<string, unknown>;
}

/** What the user is doing that Excel refuses requests for: all of them in cell edit mode, the selected range beside a chart. */
export type Busy = "cell edit" | "chart selected" | null;

/** Loose properties by name; an object of the workbook that is only kept has nothing else. */
export type Bag = Map<string, unknown>;

/** What is written to cells, row by row; undefined leaves a cell as it is. */
export type Content = (CellValue | undefined)[][];

/** The state of the workbook that the grid has no place for, and the way from ids to what they name. */
export class Book {
  readonly references = new Map<string, Cells>();
  /** Settings of the add-in, serialized as Office.js does. */
  readonly settings = new Map<string, string>();
  readonly properties: Bag = new Map();
  readonly customProperties = new Map<string, unknown>();
  readonly names: Name[] = [];
  readonly charts: Chart[] = [];
  readonly comments: { id: string; sheetId: string; rect: Rect; text: string; created: Date }[] = [];
  readonly marks: Mark[] = [];
  /** Cells into which one formula was entered together ({=…}): no part of them can be changed. */
  readonly arrays: { sheetId: string; rect: Rect }[] = [];
  /** The rows that a sheet's filter hides. */
  readonly filtered = new Map<string, ReadonlySet<number>>();
  readonly conditionalFormats: ConditionalFormatState[] = [];
  eventsEnabled = true;
  calculationMode = "Automatic";
  startupState = "Inactive";
  visibility = "Visible";
  busy: Busy = null;
  /** Selected together by `selectAreas`, until the grid selects something else. */
  private areas: Rect[] | null = null;
  private selectingAreas = false;
  /** Who protects its structure or a sheet: "workbook" or a sheet's id, and the password. */
  readonly protections = new Map<string, string>();
  private readonly bags = new Map<string, Bag>();
  private readonly changedCharts = new Set<Chart>();
  private readonly changedHeat = new Set<string>();
  private nextId = 1;

  private pending: { sheetId: string; rect: Rect; cells: Content } | null = null;

  constructor(
    /** The grid as it is, without the writes that still wait: for what no write changes. */
    readonly gridBelow: Grid,
    readonly name: string,
    readonly locale: string,
  ) {}

  get grid(): Grid {
    this.writePending();
    return this.gridBelow;
  }

  /**
   * Office.js splits a large write into hundreds of small ones, each of which would cost the grid a walk through the sheet:
   * those that follow one another downwards are put together again, and written before anything else looks at the grid.
   */
  write(sheetId: string, rect: Rect, cells: Content): void {
    this.changeCells(sheetId, rect);
    const before = this.pending;
    const follows =
      before?.sheetId === sheetId &&
      before.rect.column === rect.column &&
      before.rect.columns === rect.columns &&
      before.rect.row + before.rect.rows === rect.row;
    if (before && follows) {
      for (const row of cells) before.cells.push(row);
      before.rect.rows += rect.rows;
    } else {
      this.writePending();
      this.pending = { sheetId, rect: { ...rect }, cells: [...cells] };
    }
  }

  private writePending(): void {
    const { pending } = this;
    this.pending = null;
    if (pending) this.gridBelow.write(pending.sheetId, pending.rect, pending.cells, "host");
  }

  selection(): Selection {
    const selection = this.grid.selection();
    return this.areas ? { ...selection, rects: this.areas } : selection;
  }

  /** Several areas, as with Ctrl; the grid itself knows only the last of them. */
  selectAreas(sheetId: string, areas: Rect[]): void {
    this.areas = areas;
    this.selectingAreas = true;
    try {
      this.grid.select(sheetId, areas.at(-1)!);
    } finally {
      this.selectingAreas = false;
    }
  }

  /** Takes note of what the grid selected, and answers what that means for the workbook. */
  selected(selection: Selection): Selection {
    if (!this.selectingAreas) this.areas = null;
    return this.areas ? { ...selection, rects: this.areas } : selection;
  }

  /** What a protected workbook refuses: sheets added, renamed, moved, hidden, removed. */
  restructure(): void {
    if (this.protections.has("workbook")) throw accessDenied();
  }

  /** What a protected sheet refuses: any change to its cells, their looks, or what lies over them. */
  change(sheetId: string): void {
    if (this.protections.has(sheetId)) throw accessDenied();
  }

  /** What a sheet refuses that isn't protected: a change to a part of an array. */
  changeCells(sheetId: string, rect: Rect): void {
    this.change(sheetId);
    const there = this.arrays.filter((area) => area.sheetId === sheetId && intersect(area.rect, rect));
    if (there.some((area) => !covers(rect, area.rect)))
      throw invalidOperation("You can't change part of an array.");
  }

  newId(prefix: string): string {
    return `${prefix}${this.nextId++}`;
  }

  /** Loose properties of one object, such as a sheet's page layout. */
  bag(owner: string): Bag {
    const known = this.bags.get(owner);
    if (known) return known;
    const bag: Bag = new Map();
    this.bags.set(owner, bag);
    return bag;
  }

  sheetInfo(id: string): SheetInfo {
    const info = this.grid.sheets().find((sheet) => sheet.id === id);
    if (!info) throw itemNotFound();
    return info;
  }

  /** By name without case, or by id. */
  findSheet(key: string): Sheet | null {
    const wanted = key.toLowerCase();
    const info = this.grid.sheets().find((sheet) => sheet.name.toLowerCase() === wanted || sheet.id === key);
    return info ? { book: this, id: info.id } : null;
  }

  tableInfo(id: string): TableInfo {
    const info = this.grid.tables().find((table) => table.id === id);
    if (!info) throw itemNotFound();
    return info;
  }

  findTable(key: string | number, sheetId: string | null = null): Table | null {
    const wanted = String(key).toLowerCase();
    const info = this.grid
      .tables()
      .filter((table) => sheetId === null || table.sheetId === sheetId)
      .find((table) => table.name.toLowerCase() === wanted || table.id === String(key));
    return info ? { book: this, id: info.id } : null;
  }

  findName(name: string, sheetId: string | null): Name | null {
    const wanted = name.toLowerCase();
    return this.names.find((item) => item.name.toLowerCase() === wanted && item.sheetId === sheetId) ?? null;
  }

  cells(sheetId: string, rect: Rect): Cells {
    if (!fitsSheet(rect)) throw invalidArgument();
    return { book: this, sheetId, rect };
  }

  address(cells: Cells): string {
    return `${quoteSheet(this.sheetInfo(cells.sheetId).name)}!${formatRect(cells.rect)}`;
  }

  /** The part of a rectangle that the grid has cells for; the rest of Excel's sheet is empty. */
  onGrid(cells: Cells): Rect | null {
    const size = this.grid.size(cells.sheetId);
    return intersect(cells.rect, { row: 0, column: 0, ...size });
  }

  keep(cells: Cells): void {
    cells.referenceId ??= this.newId("range:");
    this.references.set(cells.referenceId, cells);
  }

  reference(id: string): Cells {
    const event = /^event\|(.+)\|(\d+)\|(\d+)\|(\d+)\|(\d+)$/.exec(id);
    if (event) {
      const [row, column, rows, columns] = event.slice(2).map(Number);
      return this.cells(event[1]!, { row: row!, column: column!, rows: rows!, columns: columns! });
    }
    const cells = this.references.get(id);
    if (!cells || !this.grid.sheets().some((sheet) => sheet.id === cells.sheetId)) throw invalidReference();
    return cells;
  }

  /** An id by which an event's handler can ask for its range later. */
  eventReference(sheetId: string, { row, column, rows, columns }: Rect): string {
    return ["event", sheetId, row, column, rows, columns].join("|");
  }

  insertRows(sheetId: string, row: number, count: number): void {
    this.change(sheetId);
    this.grid.insertRows(sheetId, row, count);
    this.moveKept(sheetId, inserted("row", "rows", row, count));
  }

  deleteRows(sheetId: string, row: number, count: number): void {
    this.change(sheetId);
    this.grid.deleteRows(sheetId, row, count);
    this.moveKept(sheetId, deleted("row", "rows", row, count));
  }

  insertColumns(sheetId: string, column: number, count: number): void {
    this.change(sheetId);
    this.grid.insertColumns(sheetId, column, count);
    this.moveKept(sheetId, inserted("column", "columns", column, count));
  }

  deleteColumns(sheetId: string, column: number, count: number): void {
    this.change(sheetId);
    this.grid.deleteColumns(sheetId, column, count);
    this.moveKept(sheetId, deleted("column", "columns", column, count));
  }

  private moveKept(sheetId: string, moved: Move): void {
    for (const kept of [
      ...this.references.values(),
      ...this.marks,
      ...this.conditionalFormats,
      ...this.comments,
      ...this.arrays,
    ])
      if (kept.sheetId === sheetId) kept.rect = moved(kept.rect);
    this.heatChanged(sheetId);
  }

  mark(cells: Cells, kind: string, value: unknown): void {
    this.change(cells.sheetId);
    this.unmark(cells, kind);
    this.marks.push({ kind, sheetId: cells.sheetId, rect: { ...cells.rect }, value });
  }

  /** Takes marks off that lie within the cells; one that reaches beyond them stays below later ones. */
  unmark(cells: Cells, kind: string): void {
    this.change(cells.sheetId);
    const kept = this.marks.filter(
      (mark) => !(mark.kind === kind && mark.sheetId === cells.sheetId && covers(cells.rect, mark.rect)),
    );
    this.marks.splice(0, this.marks.length, ...kept);
  }

  /** The latest mark on the range: undefined where there is none, null where its cells differ. */
  marked(cells: Cells, kind: string): unknown {
    for (const mark of [...this.marks].reverse()) {
      if (mark.kind !== kind || mark.sheetId !== cells.sheetId) continue;
      if (covers(mark.rect, cells.rect)) return mark.value;
      if (intersect(mark.rect, cells.rect)) return null;
    }
    return undefined;
  }

  /** What was kept of a sheet goes with it. */
  forgetSheet(sheetId: string): void {
    const lists = [this.marks, this.conditionalFormats, this.comments, this.arrays];
    for (const list of lists as { sheetId: string }[][])
      list.splice(0, list.length, ...list.filter((item) => item.sheetId !== sheetId));
    for (const chart of this.charts.filter((item) => item.state.sheetId === sheetId)) this.removeChart(chart);
    this.protections.delete(sheetId);
    this.filtered.delete(sheetId);
    this.changedHeat.delete(sheetId);
    const names = this.names.filter((item) => item.sheetId !== sheetId);
    this.names.splice(0, this.names.length, ...names);
  }

  chartChanged(chart: Chart): void {
    this.change(chart.state.sheetId);
    this.changedCharts.add(chart);
  }

  heatChanged(sheetId: string): void {
    this.changedHeat.add(sheetId);
  }

  /** The colour scales that the grid can show: from the lowest of the cells to the highest. */
  private heatOf(sheetId: string): HeatScale[] {
    return this.conditionalFormats
      .filter((format) => format.sheetId === sheetId && format.type === "ColorScale")
      .flatMap(({ rect, values }) => {
        const { minimum, midpoint, maximum } = (values["criteria"] ?? {}) as ColorCriteria;
        if (minimum?.type !== "LowestValue" || maximum?.type !== "HighestValue") return [];
        const colors = [minimum, midpoint, maximum].flatMap((each) => each?.color ?? []);
        return [{ rect, colors }];
      })
      .reverse();
  }

  removeChart(chart: Chart): void {
    this.charts.splice(this.charts.indexOf(chart), 1);
    this.changedCharts.delete(chart);
    this.grid.removeChart(chart.state.id);
  }

  /** Ends a request. Charts are drawn once then, not once a property. */
  finish(): void {
    this.writePending();
    for (const chart of this.changedCharts) this.grid.showChart(chart.state);
    this.changedCharts.clear();
    for (const sheetId of this.changedHeat) this.grid.setHeat(sheetId, this.heatOf(sheetId));
    this.changedHeat.clear();
  }
}

/** A grid may refuse what Excel's rules allow; its words then go on to the add-in. */
export function gridRefuses<T>(member: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw notImplemented(`${member} here: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Move = (rect: Rect) => Rect;

const inserted =
  (place: "row" | "column", size: "rows" | "columns", at: number, count: number): Move =>
  (rect) => {
    if (rect[place] >= at) return { ...rect, [place]: rect[place] + count };
    return rect[place] + rect[size] > at ? { ...rect, [size]: rect[size] + count } : rect;
  };

const deleted =
  (place: "row" | "column", size: "rows" | "columns", at: number, count: number): Move =>
  (rect) => {
    const [from, to] = [rect[place], rect[place] + rect[size]];
    const before = Math.min(from, at + count) - Math.min(from, at);
    const within = Math.max(0, Math.min(to, at + count) - Math.max(from, at));
    return { ...rect, [place]: from - before, [size]: Math.max(1, rect[size] - within) };
  };
