/**
 * The grid as the Office host sees it: sheets, cells, styles, tables, selection, calculation. `univer.ts` implements it
 * over Univer, in Node and in the browser alike; nothing outside embedded/grid knows that there is a Univer.
 *
 * Rows and columns count from 0. Values are raw (a date is its serial number). All writes are synchronous; calculation is
 * not: await `settled()` before reading what depends on a write.
 */

/** An error cell; `message` is what a custom function said of it. */
export interface CellError {
  error:
    | "#VALUE!"
    | "#N/A"
    | "#REF!"
    | "#DIV/0!"
    | "#NUM!"
    | "#NAME?"
    | "#NULL!"
    | "#SPILL!"
    | "#CALC!"
    | "#BUSY!";
  message?: string;
}

/** What a cell holds: null where it is empty. */
export type CellValue = string | number | boolean | null | CellError;

export interface Rect {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface SheetInfo {
  id: string;
  name: string;
  visible: boolean;
}

/** The styles that the host passes through; left-out keys stay as they are. Colours are #RRGGBB. */
export interface CellStyle {
  numberFormat?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  fontSize?: number;
  fontName?: string;
  fontColor?: string;
  fill?: string | null;
  horizontal?: "left" | "center" | "right" | "general";
  vertical?: "top" | "middle" | "bottom";
  wrap?: boolean;
  borders?: Partial<
    Record<
      "top" | "bottom" | "left" | "right",
      { style: "thin" | "medium" | "thick" | "dotted" | "dashed" | "double" | "none"; color: string }
    >
  >;
  /** Name of the cell style (Excel's own, such as "Input" or "Heading 1"). */
  named?: string;
}

export interface TableInfo {
  id: string;
  name: string;
  sheetId: string;
  /** With its header row. */
  rect: Rect;
  columns: string[];
}

export interface Selection {
  sheetId: string;
  rects: Rect[];
}

/** A chart as the host knows it; the browser's grid draws it, Node's only keeps it. */
export interface ChartState {
  id: string;
  sheetId: string;
  /** Excel's chart type, such as "XYScatterLinesNoMarkers", "Line", "ColumnClustered". */
  type: string;
  name: string;
  title: string | null;
  /** In points, from the sheet's top left corner, as Excel has it. */
  left: number;
  top: number;
  width: number;
  height: number;
  series: ChartSeries[];
  categoryTitle: string | null;
  valueTitle: string | null;
  categoryFormat: string | null;
  valueFormat: string | null;
  legend: boolean;
  /** The first category stands at the top, or at the right. */
  reversed?: boolean;
}

export interface ChartSeries {
  name: string;
  x: { sheetId: string; rect: Rect } | null;
  y: { sheetId: string; rect: Rect } | null;
  color: string | null;
  dashed?: boolean;
}

/** A colour scale as the host knows it; the browser's grid shows it in the cells' backgrounds, Node's only keeps it. */
export interface HeatScale {
  rect: Rect;
  /** The colours of the lowest and the highest number within the rectangle, with one between them where there are three; #RRGGBB. */
  colors: string[];
}

export interface GridEvents {
  /** Cells written by the user, by the host or by an undo; not those that a recalculation changed. */
  changed: { sheetId: string; rect: Rect; source: "user" | "host" };
  calculated: { sheetIds: string[] };
  selected: Selection;
  sheetActivated: { sheetId: string };
  sheetAdded: { sheetId: string };
  sheetRemoved: { sheetId: string };
  tablesChanged: Record<string, never>;
}

export interface Grid {
  sheets(): SheetInfo[];
  addSheet(name: string): SheetInfo;
  removeSheet(id: string): void;
  renameSheet(id: string, name: string): void;
  moveSheet(id: string, position: number): void;
  activeSheet(): string;
  activateSheet(id: string): void;
  /** Rows and columns that a sheet has (Excel has 1,048,576 x 16,384; a grid may have fewer and grow). */
  size(sheetId: string): { rows: number; columns: number };

  /** The least rectangle with content (with `valuesOnly` false, styles count too); null where there is none. */
  usedRect(sheetId: string, valuesOnly: boolean): Rect | null;
  values(sheetId: string, rect: Rect): CellValue[][];
  /** Formula text with its "=" as it was typed, else the constant; "" in the cells that a spill covers and in empty ones. */
  formulas(sheetId: string, rect: Rect): (string | number | boolean)[][];
  /** As shown on screen, by number format. */
  texts(sheetId: string, rect: Rect): string[][];
  /** Text that begins with "=" is a formula, "" and null empty the cell, undefined leaves it as it is. */
  write(sheetId: string, rect: Rect, cells: (CellValue | undefined)[][], source?: "user" | "host"): void;
  clear(sheetId: string, rect: Rect, what: "all" | "contents" | "formats"): void;
  insertRows(sheetId: string, row: number, count: number): void;
  deleteRows(sheetId: string, row: number, count: number): void;
  insertColumns(sheetId: string, column: number, count: number): void;
  deleteColumns(sheetId: string, column: number, count: number): void;
  style(sheetId: string, row: number, column: number): CellStyle;
  setStyle(sheetId: string, rect: Rect, style: CellStyle): void;
  /** In pixels. */
  columnWidth(sheetId: string, column: number): number;
  setColumnWidth(sheetId: string, column: number, count: number, pixels: number): void;
  rowHeight(sheetId: string, row: number): number;
  setRowHeight(sheetId: string, row: number, count: number, pixels: number): void;
  /** Makes one cell of them, which shows the content of the first. */
  merge(sheetId: string, rect: Rect): void;
  merges(sheetId: string): Rect[];
  freeze(sheetId: string, rows: number, columns: number): void;
  frozen(sheetId: string): { rows: number; columns: number };
  gridlines(sheetId: string, shown: boolean): void;
  /** The rectangle that the formula in, or spilled over, this cell fills; null where nothing spills. `row`, `column` of it are the formula's cell. */
  spill(sheetId: string, row: number, column: number): Rect | null;

  tables(): TableInfo[];
  addTable(sheetId: string, rect: Rect, name?: string): TableInfo;
  removeTable(id: string): void;
  renameTable(id: string, name: string): void;
  resizeTable(id: string, rect: Rect): void;

  selection(): Selection;
  select(sheetId: string, rect: Rect): void;

  showChart(chart: ChartState): void;
  removeChart(id: string): void;
  /** All colour scales of a sheet; a later one covers the earlier ones. */
  setHeat(sheetId: string, scales: HeatScale[]): void;

  /** Resolves when no calculation is under way or due. */
  settled(): Promise<void>;
  /** Time spent in custom functions since the last call, and in the whole calculation (milliseconds). */
  calculationTime(): { functions: number; whole: number };

  /** The custom functions that cells find from now on; every formula is calculated anew. */
  setFunctions(functions: CustomFunctionSet): void;
  setBlanks(blanks: BlankMode): void;

  on<E extends keyof GridEvents>(event: E, handler: (detail: GridEvents[E]) => void): () => void;
  dispose(): void;
}

/** How this "platform" hands a blank cell to a custom function: Excel does each of these somewhere. */
export type BlankMode = "empty text" | "null" | "zero";

/** One entry of functions.json. */
export interface FunctionMetadata {
  id: string;
  name: string;
  description?: string;
  helpUrl?: string;
  parameters: {
    name: string;
    description?: string;
    type?: string;
    dimensionality?: "scalar" | "matrix";
    optional?: boolean;
    repeating?: boolean;
  }[];
  result: { type?: string; dimensionality?: "scalar" | "matrix" };
  options?: { cancelable?: boolean; stream?: boolean; volatile?: boolean };
}

/** The custom functions that the grid offers in cells, as Excel would call them. */
export interface CustomFunctionSet {
  namespace: string;
  metadata: FunctionMetadata[];
  /** By id, as `CustomFunctions.associate` filled it. */
  mappings: Record<string, (...args: unknown[]) => unknown>;
  blanks: BlankMode;
}
