/** One sheet of the embedded workbook as a part of the file. */
import type { CellStyle, CellValue, Rect, TableInfo } from "../grid/grid";
import { columnLetters, formatRect, intersect, MAX_ROWS } from "../host/address";
import type { Book, ColorCriteria, ColorCriterion } from "../host/book";
import { mayGiveMany, type Naming, toFile } from "./formulas";
import { NAMESPACES } from "./package";
import { BASE, type StyleWriter } from "./styles";
import { counted, escapeText, tag, textTag } from "./xml";

/** A column's width is counted in digits of the standard font, which are this wide; a row's height in points. */
const DIGIT_PIXELS = 7;
const POINTS_A_PIXEL = 0.75;
const POINTS_AN_INCH = 72;
const USUAL_HEIGHT = 15;
/** A line's height by the size of its font. */
const LINE = 1.3;

/** What all sheets share. */
export interface Shared extends Naming {
  book: Book;
  styles: StyleWriter;
  /** The number of a text in the list of all texts. */
  text(text: string): number;
}

/** Ids of the relationships to a sheet's other parts. */
export interface SheetParts {
  properties: { name: string; id: string }[];
  drawing: string | null;
  tables: string[];
}

export function sheetXml(shared: Shared, sheetId: string, parts: SheetParts, isActive: boolean): string {
  const { book } = shared;
  const bag = book.bag(`sheet ${sheetId}`);
  const color = bag.get("tabColor");
  const used = book.grid.usedRect(sheetId, false) ?? { row: 0, column: 0, rows: 1, columns: 1 };
  const cells = new SheetCells(shared, sheetId, used);
  const rows = rowsXml(book, sheetId, cells);
  return tag(
    "worksheet",
    { xmlns: NAMESPACES.main, "xmlns:r": NAMESPACES.relationships },
    tag(
      "sheetPr",
      {},
      color ? tag("tabColor", { rgb: `FF${String(color).slice(1)}` }) : null,
      isFitted(book, sheetId) ? tag("pageSetUpPr", { fitToPage: 1 }) : null,
    ),
    tag("dimension", { ref: formatRect({ ...used, rows: Math.max(1, rows.filled) }) }),
    viewsXml(book, sheetId, isActive),
    tag("sheetFormatPr", { defaultRowHeight: USUAL_HEIGHT }),
    columnsXml(book, sheetId, cells),
    tag("sheetData", {}, ...rows.xml),
    mergesXml(book.grid.merges(sheetId)),
    ...heatXml(shared, sheetId),
    validationsXml(shared, sheetId),
    linksXml(book, sheetId),
    ...pageXml(book, sheetId),
    propertiesXml(parts.properties),
    parts.drawing && tag("drawing", { "r:id": parts.drawing }),
    counted(
      "tableParts",
      parts.tables.map((id) => tag("tablePart", { "r:id": id })),
    ),
  );
}

function viewsXml(book: Book, sheetId: string, isActive: boolean): string {
  const bag = book.bag(`sheet ${sheetId}`);
  const { rows, columns } = book.grid.frozen(sheetId);
  const pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
  const first = `${columnLetters(columns)}${rows + 1}`;
  const split = {
    xSplit: columns || null,
    ySplit: rows || null,
    topLeftCell: first,
    activePane: pane,
    state: "frozen",
  };
  const isFrozen = rows + columns > 0;
  return tag(
    "sheetViews",
    {},
    tag(
      "sheetView",
      {
        showGridLines: bag.get("gridlines") === false ? 0 : null,
        showRowColHeaders: bag.get("headings") === false ? 0 : null,
        tabSelected: isActive ? 1 : null,
        workbookViewId: 0,
      },
      isFrozen ? tag("pane", split) : null,
      tag(
        "selection",
        isFrozen ? { pane, activeCell: first, sqref: first } : { activeCell: "A1", sqref: "A1" },
      ),
    ),
  );
}

/** Those that are as wide as the first column that nobody touched are left to Excel. */
function columnsXml(book: Book, sheetId: string, { used, columnLooks }: SheetCells): string | null {
  const { grid } = book;
  const usual = grid.columnWidth(sheetId, grid.size(sheetId).columns - 1);
  const columns: string[] = [];
  for (let column = 0; column < used.column + used.columns; column++) {
    const pixels = grid.columnWidth(sheetId, column);
    const style = columnLooks[column - used.column] || null;
    if (pixels === usual && style === null) continue;
    const width = Math.trunc((Math.round(pixels) / DIGIT_PIXELS) * 256) / 256;
    const customWidth = pixels === usual ? null : 1;
    columns.push(tag("col", { min: column + 1, max: column + 1, width, style, customWidth }));
  }
  return columns.length === 0 ? null : tag("cols", {}, ...columns);
}

/** The rows with something to say of them, and down to which of the rows in use there are any. */
function rowsXml({ grid }: Book, sheetId: string, cells: SheetCells): { xml: string[]; filled: number } {
  const { used } = cells;
  const usual = grid.rowHeight(sheetId, grid.size(sheetId).rows - 1);
  const xml: string[] = [];
  let filled = 0;
  for (let down = 0; down < used.rows; down++) {
    const row = used.row + down;
    const content = cells.row(down);
    const pixels = grid.rowHeight(sheetId, row);
    if (content === "" && pixels === usual) continue;
    const height = pixels === usual ? cells.fitted(down) : { ht: pixels * POINTS_A_PIXEL, customHeight: 1 };
    xml.push(tag("row", { r: row + 1, ...height }, content));
    filled = down + 1;
  }
  return { xml, filled };
}

/** Errors that files can name; those that came later stand there as #VALUE!. */
const ERRORS = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]);
/** Text that would be taken for something else where somebody types it. */
const READ_OTHERWISE = /^[=+\-@'].|^\s*[+-]?[\d.,]+\s*%?$|^(true|false)$/iu;

class SheetCells {
  private readonly values: CellValue[][];
  private readonly formulas: (string | number | boolean)[][];
  private readonly tables: TableInfo[];
  /** The number of each cell's look; and how large the font of a look is. */
  private readonly looks: number[][];
  private readonly fontSizes: number[] = [];
  /** By column the look that the file gives it as a whole; 0 for none. */
  readonly columnLooks: number[];

  constructor(
    private readonly shared: Shared,
    private readonly sheetId: string,
    readonly used: Rect,
  ) {
    const { grid } = shared.book;
    this.values = grid.values(sheetId, used);
    this.formulas = grid.formulas(sheetId, used);
    this.tables = grid.tables().filter((table) => table.sheetId === sheetId);
    this.looks = this.values.map((cells, down) => cells.map((_, right) => this.look(down, right)));
    this.columnLooks = this.values[0].map((_, right) => this.columnLook(right));
  }

  private look(down: number, right: number): number {
    const style = this.style(down, right);
    const number = this.shared.styles.number(style);
    this.fontSizes[number] = style.fontSize ?? BASE.fontSize;
    return number;
  }

  /**
   * Lists that may grow are formatted far down. What the last row of them looks like is the look of the column, so that its empty cells
   * need not be stored, where that makes fewer cells; not where one would see it go on to the sheet's end.
   */
  private columnLook(right: number): number {
    const { fill, borders = {} } = this.style(this.used.rows - 1, right);
    if (fill || Object.keys(borders).length > 0) return 0;
    const look = this.looks.at(-1)![right];
    let saved = 0;
    this.values.forEach((cells, down) => {
      if (cells[right] !== null) return;
      const own = this.looks[down][right];
      if (own === look) saved++;
      else if (own === 0) saved--;
    });
    return saved > 0 ? look : 0;
  }

  /** The height that Excel gives a row whose font is larger than the standard one; none where it isn't. */
  fitted(down: number): { ht?: number } {
    const sizes = this.values[down].flatMap((value, right) =>
      value === null ? [] : [this.fontSizes[this.looks[down][right]]],
    );
    const pixels = Math.ceil((LINE * Math.max(0, ...sizes)) / POINTS_A_PIXEL);
    return pixels * POINTS_A_PIXEL > USUAL_HEIGHT ? { ht: pixels * POINTS_A_PIXEL } : {};
  }

  private style(down: number, right: number): CellStyle {
    return this.shared.book.grid.style(this.sheetId, this.used.row + down, this.used.column + right);
  }

  row(down: number): string {
    return this.values[down].map((_, right) => this.cell(down, right)).join("");
  }

  private cell(down: number, right: number): string {
    const [row, column] = [this.used.row + down, this.used.column + right];
    const header = this.header(row, column);
    const value = header ?? this.values[down][right];
    const text = typeof value === "string" && READ_OTHERWISE.test(value);
    const look = text
      ? this.shared.styles.number({ ...this.style(down, right), quoted: true })
      : this.looks[down][right];
    const columnLook = this.columnLooks[right];
    // A cell without a look in a column with one has to say so.
    const s = look || (columnLook ? 0 : null);
    const r = `${columnLetters(column)}${row + 1}`;
    const formula = this.formulas[down][right];
    if (typeof formula === "string" && formula.startsWith("=") && formula !== value)
      return this.formula({ r, s }, formula, value, { row, column });
    // By far the most cells are empty but for their looks.
    if (value === null) return look === columnLook ? "" : `<c r="${r}" s="${look}"/>`;
    if (typeof value === "string")
      return tag("c", { r, s, t: "s" }, tag("v", {}, String(this.shared.text(value))));
    const { t, v } = cached(value);
    return tag("c", { r, s, t }, textTag("v", v));
  }

  /** A table's header cells hold text, each another: what its columns are called. */
  private header(row: number, column: number): string | null {
    const table = this.tables.find(({ rect }) => intersect({ ...rect, rows: 1 }, one(row, column)));
    return table ? (columnNames(table)[column - table.rect.column] ?? null) : null;
  }

  private formula(
    at: { r: string; s: number | null },
    formula: string,
    value: CellValue,
    { row, column }: { row: number; column: number },
  ): string {
    const spill = this.shared.book.grid.spill(this.sheetId, row, column) ?? one(row, column);
    const isArray = spill.rows * spill.columns > 1 || mayGiveMany(formula, this.shared);
    const table = this.tables.find(({ rect }) => intersect(rect, one(row, column)))?.name ?? null;
    const stored = toFile(formula, this.shared, table);
    const { t, v } = cached(value ?? "");
    // The one entry of metadata.xml: an array that spills as far as it has to.
    const cm = isArray ? 1 : null;
    const f = textTag("f", stored, isArray ? { t: "array", ref: formatRect(spill) } : {});
    return tag("c", { ...at, t, cm }, f, textTag("v", v));
  }
}

const one = (row: number, column: number): Rect => ({ row, column, rows: 1, columns: 1 });

/** A value as the file keeps it in the cell itself: its type and its text. */
function cached(value: Exclude<CellValue, null>): { t: string | null; v: string } {
  if (typeof value === "number") return { t: null, v: String(value) };
  if (typeof value === "boolean") return { t: "b", v: value ? "1" : "0" };
  if (typeof value === "string") return { t: "str", v: value };
  return { t: "e", v: ERRORS.has(value.error) ? value.error : "#VALUE!" };
}

/** Excel takes no two columns of a table by the same name. */
export function columnNames({ columns }: TableInfo): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${column}${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** `bag`: how the add-in wants the table to look. */
export function tableXml(table: TableInfo, id: number, bag: ReadonlyMap<string, unknown>): string {
  const ref = formatRect(table.rect);
  const on = (name: string, otherwise: boolean) => ((bag.get(name) ?? otherwise) ? 1 : 0);
  return tag(
    "table",
    { xmlns: NAMESPACES.main, id, name: table.name, displayName: table.name, ref, totalsRowShown: 0 },
    on("filterButton", true) ? tag("autoFilter", { ref }) : null,
    counted(
      "tableColumns",
      columnNames(table).map((name, at) =>
        tag("tableColumn", { id: at + 1, name: escapeText(name).replaceAll("\n", "_x000a_") }),
      ),
    ),
    tag("tableStyleInfo", {
      name: String(bag.get("style") ?? "TableStyleMedium2"),
      showFirstColumn: on("firstColumn", false),
      showLastColumn: on("lastColumn", false),
      showRowStripes: on("bandedRows", true),
      showColumnStripes: on("bandedColumns", false),
    }),
  );
}

const mergesXml = (merges: Rect[]) =>
  counted(
    "mergeCells",
    merges.map((rect) => tag("mergeCell", { ref: formatRect(rect) })),
  );

const CRITERIA: Record<string, string> = {
  LowestValue: "min",
  HighestValue: "max",
  Number: "num",
  Percent: "percent",
  Percentile: "percentile",
  Formula: "formula",
};

/** Of conditional formats, colour scales: others no sheet of ours has. */
function heatXml({ book }: Shared, sheetId: string): string[] {
  return book.conditionalFormats
    .filter((format) => format.sheetId === sheetId)
    .map(({ type, rect, values }, at) => {
      if (type !== "ColorScale")
        throw new Error(`A conditional format of the type ${type} can't be written yet.`);
      const { minimum, midpoint, maximum } = values.criteria as ColorCriteria;
      const all = [minimum, midpoint, maximum].filter((each): each is ColorCriterion => each !== undefined);
      const limits = all.map((each) =>
        tag("cfvo", { type: CRITERIA[each.type], val: each.formula?.replace(/^=/u, "") ?? null }),
      );
      const colors = all.map(({ color }) => tag("color", { rgb: `FF${(color ?? "#FFFFFF").slice(1)}` }));
      const scale = tag("colorScale", {}, ...limits, ...colors);
      const rule = tag("cfRule", { type: "colorScale", priority: at + 1 }, scale);
      return tag("conditionalFormatting", { sqref: formatRect(rect) }, rule);
    });
}

interface Validation {
  rule: Record<string, Record<string, unknown> | undefined>;
  prompt?: { message?: string; showPrompt?: boolean; title?: string };
  errorAlert?: { message?: string; showAlert?: boolean; style?: string; title?: string };
  ignoreBlanks?: boolean;
}

const TYPES: Record<string, string> = { wholeNumber: "whole" };
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const OPERATORS: Record<string, string> = {
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};

function validationsXml(shared: Shared, sheetId: string): string | null {
  const all = shared.book.marks.filter((mark) => mark.sheetId === sheetId);
  const unknown = all.find(({ kind }) => kind !== "validation" && kind !== "hyperlink");
  if (unknown) throw new Error(`A cell's ${unknown.kind} can't be written yet.`);
  const marks = all.filter(({ kind }) => kind === "validation");
  const items = marks.flatMap(({ rect, value }, at) => {
    // Where rules overlap, the later one holds.
    const left = marks
      .slice(at + 1)
      .reduce((parts, { rect: later }) => parts.flatMap((part) => without(part, later)), [rect]);
    return left.length === 0 ? [] : [validationXml(shared, left, value as Validation)];
  });
  return counted("dataValidations", items);
}

/** What is left of a rectangle without another one. */
function without(rect: Rect, other: Rect): Rect[] {
  const common = intersect(rect, other);
  if (!common) return [rect];
  const [below, behind] = [common.row + common.rows, common.column + common.columns];
  const parts = [
    { ...rect, rows: common.row - rect.row },
    { ...rect, row: below, rows: rect.row + rect.rows - below },
    { ...common, column: rect.column, columns: common.column - rect.column },
    { ...common, column: behind, columns: rect.column + rect.columns - behind },
  ];
  return parts.filter(({ rows, columns }) => rows > 0 && columns > 0);
}

function validationXml(shared: Shared, rects: Rect[], validation: Validation): string {
  const { rule, prompt = {}, errorAlert = {}, ignoreBlanks = true } = validation;
  const [type] = Object.keys(rule).filter((name) => rule[name]);
  const { formula, formula1, formula2, operator, source, inCellDropDown } = rule[type] ?? {};
  const named = String(operator ?? "Between");
  const given = [formula ?? source ?? formula1, formula2].map((each) => limit(shared, each, type));
  return tag(
    "dataValidation",
    {
      type: type ? (TYPES[type] ?? type) : null,
      errorStyle: !errorAlert.style || errorAlert.style === "Stop" ? null : lowerFirst(errorAlert.style),
      operator:
        operator === undefined || named === "Between" ? null : (OPERATORS[named] ?? lowerFirst(named)),
      allowBlank: ignoreBlanks ? 1 : 0,
      // The file says with this whether the arrow is hidden.
      showDropDown: inCellDropDown === false ? 1 : null,
      showInputMessage: (prompt.showPrompt ?? true) ? 1 : 0,
      showErrorMessage: (errorAlert.showAlert ?? true) ? 1 : 0,
      errorTitle: errorAlert.title || null,
      error: errorAlert.message || null,
      promptTitle: prompt.title || null,
      prompt: prompt.message || null,
      sqref: rects.map(formatRect).join(" "),
    },
    given[0] === null ? null : textTag("formula1", given[0]),
    given[1] === null ? null : textTag("formula2", given[1]),
  );
}

const DAY = 86_400_000;

/** A formula, a number, the words of a list, or a date, which the file keeps as a number. */
function limit(shared: Shared, value: unknown, type: string): string | null {
  if (value === undefined || value === null || value === "") return null;
  const text = String(value);
  if (text.startsWith("=")) return toFile(text, shared);
  if (type === "list") return `"${text.replaceAll('"', '""')}"`;
  const days = type === "date" ? Date.parse(`${text}T00:00:00Z`) / DAY + 25_569 : Number.NaN;
  // Excel counts a 29th of February 1900.
  return Number.isNaN(days) ? text : String(days < 61 ? days - 1 : days);
}

/** Links to places in the workbook; no sheet of ours leads out of it. */
function linksXml(book: Book, sheetId: string): string | null {
  const links = book.marks.filter((mark) => mark.sheetId === sheetId && mark.kind === "hyperlink");
  if (links.length === 0) return null;
  const items = links.map(({ rect, value }) => {
    const { documentReference, screenTip } = value as Record<string, string | undefined>;
    if (!documentReference) throw new Error("A link that leads out of the workbook can't be written yet.");
    return tag("hyperlink", {
      ref: formatRect(rect),
      location: documentReference,
      tooltip: screenTip || null,
    });
  });
  return tag("hyperlinks", {}, ...items);
}

interface Zoom {
  scale?: number | null;
  horizontalFitToPages?: number;
  verticalFitToPages?: number;
}

const zoomOf = (book: Book, sheetId: string) => (book.bag(`page ${sheetId}`).get("zoom") ?? {}) as Zoom;
const isFitted = (book: Book, sheetId: string): boolean => {
  const { horizontalFitToPages, verticalFitToPages } = zoomOf(book, sheetId);
  return Boolean(horizontalFitToPages ?? verticalFitToPages);
};

function pageXml(book: Book, sheetId: string): (string | null)[] {
  const bag = book.bag(`page ${sheetId}`);
  const inches = (name: string, otherwise: number) => Number(bag.get(name) ?? otherwise) / POINTS_AN_INCH;
  const { scale, verticalFitToPages, horizontalFitToPages } = zoomOf(book, sheetId);
  const isLandscape = bag.get("orientation") === "Landscape";
  const fitted = isFitted(book, sheetId);
  const setup = {
    scale: scale && scale !== 100 ? scale : null,
    fitToWidth: fitted ? (horizontalFitToPages ?? 0) : null,
    // As many pages as it takes in the direction of which nothing is said.
    fitToHeight: fitted ? (verticalFitToPages ?? 0) : null,
    orientation: isLandscape ? "landscape" : null,
  };
  return [
    tag("pageMargins", {
      left: inches("left", 50.4),
      right: inches("right", 50.4),
      top: inches("top", 54),
      bottom: inches("bottom", 54),
      header: inches("header", 21.6),
      footer: inches("footer", 21.6),
    }),
    Object.values(setup).some((each) => each !== null) ? tag("pageSetup", setup) : null,
  ];
}

const propertiesXml = (properties: SheetParts["properties"]) =>
  properties.length === 0
    ? null
    : tag("customProperties", {}, ...properties.map(({ name, id }) => tag("customPr", { name, "r:id": id })));

/** The rows that stand on top of each printed page, as a defined name has them; null where there are none. */
export function printTitles(book: Book, sheetId: string): string | null {
  const rows = book.bag(`page ${sheetId}`).get("titleRows") as string | undefined;
  const [from, to = from] = rows?.split(":") ?? [];
  return from === undefined || Number(to) > MAX_ROWS ? null : `$${from}:$${to}`;
}
