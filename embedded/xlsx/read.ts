/** An .xlsx file into the embedded workbook, which has to be new: what the add-in needs to go on where the file was saved. */
import { translateFormulaToA1, translateFormulaToR1C1 } from "@borgar/fx";
import type { CellError, CellStyle, CellValue, Rect } from "../grid/grid";
import { MAX_COLUMNS, parseRect } from "../host/address";
import type { Book } from "../host/book";
import { leftOf, topOf, toPoints } from "../host/measures";
import { type Corner, readAnchors, readChart } from "./charts";
import { fromFile, type Naming } from "./formulas";
import { PackageReader, ROOT } from "./package";
import { readStyles } from "./styles";
import { child, children, descendants, isOn, type Node, unescapeText } from "./xml";

const DIGIT_PIXELS = 7;
const POINTS_A_PIXEL = 0.75;
const POINTS_AN_INCH = 72;
/** The grid knows no looks of columns: as many cells below the file's last get theirs. */
const ROWS_BELOW = 200;

export async function readWorkbook(
  book: Book,
  bytes: Uint8Array,
  { namespace }: Naming = { namespace: "VF" },
): Promise<void> {
  new WorkbookReader(book, bytes, { namespace }).read();
  await book.grid.settled();
}

/** A sheet of the file on its way into the workbook. */
interface Sheet {
  id: string;
  path: string;
  root: Node;
  cells: Cell[];
}

interface Cell {
  row: number;
  column: number;
  style: number;
  value: CellValue;
  formula: string | null;
}

class WorkbookReader {
  private readonly file: PackageReader;
  private readonly path: string;
  private readonly looks: CellStyle[];
  private readonly texts: string[];
  private readonly sheets: Sheet[];

  constructor(
    private readonly book: Book,
    bytes: Uint8Array,
    private readonly naming: Naming,
  ) {
    this.file = new PackageReader(bytes);
    [this.path] = this.file.referred(ROOT, "workbook");
    const [styles] = this.file.referred(this.path, "styles");
    this.looks = styles ? readStyles(this.file.xml(styles)) : [];
    const [strings] = this.file.referred(this.path, "strings");
    this.texts = strings ? children(this.file.xml(strings), "si").map(textOf) : [];
    this.sheets = this.addSheets();
  }

  read(): void {
    const { book, sheets } = this;
    // Formulas come last: they name sheets and tables that have to be there.
    for (const sheet of sheets) this.constants(sheet);
    for (const sheet of sheets) this.tables(sheet);
    this.makeRoom();
    this.names();
    for (const sheet of sheets) this.formulas(sheet);
    for (const sheet of sheets) this.dress(sheet);
    for (const sheet of sheets) this.charts(sheet);
    this.properties();
    this.settings();
    this.show();
    book.finish();
  }

  /** In Excel all sheets are as long; the grid takes what is longer than a formula's own sheet for an error. */
  private makeRoom(): void {
    const { grid } = this.book;
    const longest = Math.max(...this.sheets.map(({ id }) => grid.size(id).rows));
    for (const { id } of this.sheets)
      if (grid.size(id).rows < longest)
        grid.write(id, { row: longest - 1, column: 0, rows: 1, columns: 1 }, [[undefined]]);
  }

  private root = (): Node => this.file.xml(this.path);

  private addSheets(): Sheet[] {
    const { grid } = this.book;
    const root = this.root();
    if (isOn(child(root, "workbookPr")?.attributes.date1904))
      throw new Error("A workbook that counts days from 1904 can't be read yet.");
    const listed = children(child(root, "sheets"), "sheet").map(({ attributes }) => attributes);
    const [empty] = grid.sheets();
    // The new workbook's own sheet takes the place of the first, under a name that no other has.
    grid.renameSheet(empty.id, listed[0].name);
    return listed.map(({ name, state, "r:id": id }, at) => {
      const sheetId = at === 0 ? empty.id : grid.addSheet(name).id;
      const visibility = { hidden: "Hidden", veryHidden: "VeryHidden" }[state];
      if (visibility) this.book.bag(`sheet ${sheetId}`).set("visibility", visibility);
      const path = this.file.target(this.path, id);
      const sheet = this.file.xml(path);
      return { id: sheetId, path, root: sheet, cells: this.cells(sheet) };
    });
  }

  private cells(root: Node): Cell[] {
    const shared = new Map<string, { text: string; from: string }>();
    const spills: Rect[] = [];
    let row = -1;
    return children(child(root, "sheetData"), "row").flatMap((line) => {
      row = line.attributes.r ? Number(line.attributes.r) - 1 : row + 1;
      let column = -1;
      return children(line, "c").map((node): Cell => {
        const { r, s = "0" } = node.attributes;
        column = r ? parseRect(r)!.column : column + 1;
        const formula = this.formula(node, r, shared);
        const spill = parseRect(child(node, "f")?.attributes.ref ?? "");
        const isArray = child(node, "f")?.attributes.t === "array";
        // What a formula spills into a cell comes with the formula.
        const isSpilled = !formula && spills.some((rect) => contains(rect, row, column));
        if (isArray && spill && spill.rows * spill.columns > 1) spills.push(spill);
        return { row, column, style: Number(s), value: isSpilled ? null : this.value(node), formula };
      });
    });
  }

  private formula(
    node: Node,
    at: string,
    shared: Map<string, { text: string; from: string }>,
  ): string | null {
    const f = child(node, "f");
    if (!f) return null;
    const { t, si } = f.attributes;
    const text = unescapeText(f.text);
    if (t !== "shared") return text === "" ? null : fromFile(text, this.naming);
    if (text !== "") {
      shared.set(si, { text, from: at });
      return fromFile(text, this.naming);
    }
    const first = shared.get(si);
    if (!first) throw new Error(`${at} shares a formula that the sheet doesn't have.`);
    const relative = translateFormulaToR1C1(`=${first.text}`, first.from);
    return fromFile(translateFormulaToA1(relative, at), this.naming);
  }

  private value(node: Node): CellValue {
    const { t } = node.attributes;
    if (t === "inlineStr") return textOf(child(node, "is"));
    const text = child(node, "v")?.text;
    if (text === undefined) return null;
    switch (t) {
      case "s":
        return this.texts[Number(text)];
      case "str":
        return unescapeText(text);
      case "b":
        return text === "1";
      case "e":
        return { error: text as CellError["error"] };
      default:
        return text === "" ? null : Number(text);
    }
  }

  private constants({ id, cells }: Sheet): void {
    const constants = cells.filter(({ formula, value }) => formula === null && value !== null);
    this.write(id, constants, ({ value }) => (typeof value === "string" ? typedText(value) : value));
  }

  private formulas({ id, cells }: Sheet): void {
    const formulas = cells.filter(({ formula }) => formula !== null);
    this.write(id, formulas, ({ formula }) => formula!);
  }

  private write(sheetId: string, cells: Cell[], content: (cell: Cell) => CellValue): void {
    if (cells.length === 0) return;
    const rect = hull(cells);
    const matrix = Array.from({ length: rect.rows }, () => new Array<CellValue | undefined>(rect.columns));
    for (const cell of cells) matrix[cell.row - rect.row][cell.column - rect.column] = content(cell);
    this.book.grid.write(sheetId, rect, matrix);
  }

  private tables({ id, path }: Sheet): void {
    const { book, file } = this;
    for (const part of file.referred(path, "table")) {
      const root = file.xml(part);
      const table = book.grid.addTable(id, parseRect(root.attributes.ref)!, root.attributes.displayName);
      const style = child(root, "tableStyleInfo")?.attributes;
      const bag = book.bag(`table ${table.id}`);
      if (style?.name) bag.set("style", style.name);
      if (style) {
        bag.set("bandedRows", isOn(style.showRowStripes));
        bag.set("bandedColumns", isOn(style.showColumnStripes));
        bag.set("firstColumn", isOn(style.showFirstColumn));
        bag.set("lastColumn", isOn(style.showLastColumn));
      }
      bag.set("filterButton", child(root, "autoFilter") !== undefined);
    }
  }

  private names(): void {
    const { book } = this;
    for (const { attributes, text } of children(child(this.root(), "definedNames"), "definedName")) {
      const { name, localSheetId, comment = "", hidden } = attributes;
      const sheetId = localSheetId === undefined ? null : this.sheets[Number(localSheetId)].id;
      if (name === "_xlnm.Print_Titles") {
        const rows = /\$(\d+):\$(\d+)$/u.exec(text);
        if (rows && sheetId) book.bag(`page ${sheetId}`).set("titleRows", `${rows[1]}:${rows[2]}`);
      }
      if (name.startsWith("_xlnm.")) continue;
      const formula = fromFile(unescapeText(text), this.naming);
      book.names.push({ book, name, sheetId, formula, comment, visible: !isOn(hidden) });
    }
  }

  private dress(sheet: Sheet): void {
    const { book } = this;
    const { grid } = book;
    const { id, root } = sheet;
    this.style(sheet);
    for (const { attributes } of children(child(root, "cols"), "col")) {
      const [from, to] = [Number(attributes.min) - 1, Math.min(Number(attributes.max), MAX_COLUMNS)];
      const width = Math.round(Number(attributes.width) * DIGIT_PIXELS);
      // A width to the sheet's end is that of the columns nobody uses.
      if (isOn(attributes.customWidth) && to <= grid.size(id).columns)
        grid.setColumnWidth(id, from, to - from, width);
    }
    for (const { attributes } of children(child(root, "sheetData"), "row"))
      if (isOn(attributes.customHeight))
        grid.setRowHeight(id, Number(attributes.r) - 1, 1, Number(attributes.ht) / POINTS_A_PIXEL);
    for (const { attributes } of children(child(root, "mergeCells"), "mergeCell"))
      grid.merge(id, parseRect(attributes.ref)!);
    this.view(sheet);
    this.page(sheet);
    this.rules(sheet);
    this.links(sheet);
    for (const { attributes } of children(child(root, "customProperties"), "customPr")) {
      const bytes = this.file.bytes(this.file.target(sheet.path, attributes["r:id"]));
      book.bag(`sheet properties ${id}`).set(attributes.name, Buffer.from(bytes).toString("utf16le"));
    }
  }

  /** Cells below each other that look alike get their looks at once; those that the file doesn't have look as their column does. */
  private style({ id, root, cells }: Sheet): void {
    const { grid } = this.book;
    const rows = (cells.at(-1)?.row ?? 0) + ROWS_BELOW;
    const size = grid.size(id);
    const columns = new Map<number, number[]>();
    for (const { attributes } of children(child(root, "cols"), "col")) {
      const style = Number(attributes.style ?? 0);
      const to = Math.min(Number(attributes.max), size.columns);
      for (let column = Number(attributes.min) - 1; style > 0 && column < to; column++)
        columns.set(column, new Array<number>(rows).fill(style));
    }
    for (const { column, row, style } of cells) {
      const looks = columns.get(column) ?? [];
      columns.set(column, looks);
      looks[row] = style;
    }
    for (const [column, looks] of columns)
      for (let row = 0; row < looks.length;) {
        const style = looks[row] ?? 0;
        let to = row + 1;
        while (to < looks.length && (looks[to] ?? 0) === style) to++;
        if (style > 0) grid.setStyle(id, { row, column, rows: to - row, columns: 1 }, this.looks[style]);
        row = to;
      }
  }

  private view({ id, root }: Sheet): void {
    const { book } = this;
    const bag = book.bag(`sheet ${id}`);
    const view = child(child(root, "sheetViews"), "sheetView");
    const pane = child(view, "pane")?.attributes;
    if (pane?.state === "frozen") book.grid.freeze(id, Number(pane.ySplit ?? 0), Number(pane.xSplit ?? 0));
    if (view?.attributes.showGridLines !== undefined && !isOn(view.attributes.showGridLines)) {
      bag.set("gridlines", false);
      book.grid.gridlines(id, false);
    }
    if (view?.attributes.showRowColHeaders !== undefined)
      bag.set("headings", isOn(view.attributes.showRowColHeaders));
    const color = child(child(root, "sheetPr"), "tabColor")?.attributes.rgb;
    if (color) bag.set("tabColor", `#${color.slice(-6)}`);
  }

  private page({ id, root }: Sheet): void {
    const bag = this.book.bag(`page ${id}`);
    const setup = child(root, "pageSetup")?.attributes ?? {};
    if (setup.orientation === "landscape") bag.set("orientation", "Landscape");
    const fitted = isOn(child(child(root, "sheetPr"), "pageSetUpPr")?.attributes.fitToPage);
    if (fitted)
      bag.set("zoom", {
        ...(setup.fitToWidth !== "0" && { horizontalFitToPages: Number(setup.fitToWidth ?? 1) }),
        ...(setup.fitToHeight !== "0" && { verticalFitToPages: Number(setup.fitToHeight ?? 1) }),
      });
    else if (setup.scale) bag.set("zoom", { scale: Number(setup.scale) });
    for (const [name, inches] of Object.entries(child(root, "pageMargins")?.attributes ?? {}))
      bag.set(name, Number(inches) * POINTS_AN_INCH);
  }

  /** Colour scales, and what cells take. */
  private rules({ id, root }: Sheet): void {
    const { book } = this;
    for (const format of children(root, "conditionalFormatting")) {
      const [scale] = descendants(format, "colorScale");
      if (!scale) continue;
      const colors = children(scale, "color").map(({ attributes }) => `#${attributes.rgb.slice(-6)}`);
      const types = { min: "LowestValue", max: "HighestValue", num: "Number", percent: "Percent" };
      const limits = children(scale, "cfvo").map(({ attributes: { type, val } }, at) => ({
        type: types[type as keyof typeof types] ?? "Percentile",
        color: colors[at],
        ...(val !== undefined && { formula: val }),
      }));
      const criteria = {
        minimum: limits[0],
        ...(limits.length > 2 && { midpoint: limits[1] }),
        maximum: limits.at(-1),
      };
      for (const ref of format.attributes.sqref.split(" "))
        book.conditionalFormats.push({
          id: book.newId("conditional:"),
          type: "ColorScale",
          sheetId: id,
          rect: parseRect(ref)!,
          values: { criteria },
        });
      book.heatChanged(id);
    }
    for (const node of children(child(root, "dataValidations"), "dataValidation"))
      for (const ref of node.attributes.sqref.split(" ")) {
        const rect = parseRect(ref)!;
        book.mark(book.cells(id, rect), "validation", this.validation(node));
      }
  }

  private links({ id, root }: Sheet): void {
    for (const { attributes } of children(child(root, "hyperlinks"), "hyperlink")) {
      const { ref, location, tooltip } = attributes;
      const link = { documentReference: location, ...(tooltip && { screenTip: tooltip }) };
      if (location) this.book.mark(this.book.cells(id, parseRect(ref)!), "hyperlink", link);
    }
  }

  private validation(node: Node): object {
    const given = node.attributes;
    const formula = (name: string) => {
      const text = child(node, name)?.text;
      if (text === undefined) return undefined;
      return /^-?[\d.]+(e[+-]?\d+)?$/iu.test(text) ? Number(text) : fromFile(unescapeText(text), this.naming);
    };
    const type = given.type === "whole" ? "wholeNumber" : given.type;
    const basic = {
      formula1: formula("formula1"),
      formula2: formula("formula2"),
      operator: OPERATORS[given.operator ?? "between"],
    };
    return {
      rule: !type || type === "none" ? {} : { [type]: type === "list" ? listOf(node, basic) : basic },
      prompt: {
        message: given.prompt ?? "",
        showPrompt: isOn(given.showInputMessage),
        title: given.promptTitle ?? "",
      },
      errorAlert: {
        message: given.error ?? "",
        showAlert: isOn(given.showErrorMessage),
        style: { warning: "Warning", information: "Information" }[given.errorStyle] ?? "Stop",
        title: given.errorTitle ?? "",
      },
      ignoreBlanks: isOn(given.allowBlank),
    };
  }

  private charts({ id, path }: Sheet): void {
    const { book, file } = this;
    const sheetIdOf = (name: string) => book.findSheet(name)?.id ?? null;
    const left = ({ column, across }: Corner) => leftOf(book, id, column) + toPoints(across);
    const top = ({ row, down }: Corner) => topOf(book, id, row) + toPoints(down);
    for (const drawing of file.referred(path, "drawing"))
      for (const { id: part, name, from, to } of readAnchors(file.xml(drawing))) {
        const { state, extra } = readChart(file.xml(file.target(drawing, part)), sheetIdOf);
        const chart = {
          book,
          extra,
          state: {
            ...state,
            id: book.newId("chart:"),
            sheetId: id,
            name,
            left: left(from),
            top: top(from),
            width: left(to) - left(from),
            height: top(to) - top(from),
          },
        };
        book.charts.push(chart);
        book.chartChanged(chart);
      }
  }

  private properties(): void {
    const { book, file } = this;
    const elements: Record<string, string> = {
      title: "Title",
      subject: "Subject",
      creator: "Author",
      keywords: "Keywords",
      description: "Comments",
      category: "Category",
    };
    for (const path of file.referred(ROOT, "core"))
      for (const { name, text } of file.xml(path).children)
        if (elements[name] && text) book.properties.set(elements[name], unescapeText(text));
    for (const path of file.referred(ROOT, "custom"))
      for (const { attributes, children: values } of children(file.xml(path), "property"))
        book.customProperties.set(attributes.name, variantOf(values[0]));
  }

  private settings(): void {
    for (const panes of this.file.referred(ROOT, "panes"))
      for (const path of this.file.referred(panes, "extension"))
        for (const { attributes } of descendants(this.file.xml(path), "property"))
          this.book.settings.set(attributes.name, attributes.value);
  }

  private show(): void {
    const [view] = descendants(this.root(), "workbookView");
    this.book.grid.activateSheet(this.sheets[Number(view?.attributes.activeTab ?? 0)].id);
  }
}

const OPERATORS: Record<string, string> = {
  between: "Between",
  notBetween: "NotBetween",
  equal: "EqualTo",
  notEqual: "NotEqualTo",
  greaterThan: "GreaterThan",
  lessThan: "LessThan",
  greaterThanOrEqual: "GreaterThanOrEqualTo",
  lessThanOrEqual: "LessThanOrEqualTo",
};

function listOf(node: Node, { formula1 }: { formula1: string | number | undefined }) {
  const words = /^"(.*)"$/su.exec(child(node, "formula1")?.text ?? "")?.[1];
  return {
    inCellDropDown: !isOn(node.attributes.showDropDown),
    source: words === undefined ? String(formula1) : words.replaceAll('""', '"'),
  };
}

function variantOf({ name, text }: Node): string | number | boolean {
  if (name === "bool") return text === "true" || text === "1";
  return /^(i\d|ui\d|int|r\d|decimal)$/u.test(name) ? Number(text) : unescapeText(text);
}

/** The text of a cell, whose parts may look different. */
function textOf(node: Node | undefined): string {
  const parts = [...children(node, "t"), ...children(node, "r").flatMap((part) => children(part, "t"))];
  return unescapeText(parts.map(({ text }) => text).join(""));
}

/** Text that the grid would take for something else stands behind an apostrophe. */
const typedText = (text: string) =>
  /^$|^[='].?|^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$|^(true|false)$/iu.test(text) ? `'${text}` : text;

const contains = (rect: Rect, row: number, column: number): boolean =>
  row >= rect.row &&
  row < rect.row + rect.rows &&
  column >= rect.column &&
  column < rect.column + rect.columns;

function hull(cells: Cell[]): Rect {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const { row, column } of cells) {
    if (row < top) top = row;
    if (row > bottom) bottom = row;
    if (column < left) left = column;
    if (column > right) right = column;
  }
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
