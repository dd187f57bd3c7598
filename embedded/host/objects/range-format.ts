import type { CellStyle, Rect } from "../../grid/grid";
import type { Cells } from "../book";
import { common, isUnbounded, setStyle } from "../cells";
import { color } from "../colors";
import { invalidArgument, itemNotFound } from "../errors";
import { Kind, type Property } from "../kind";
import { toPixels, toPoints } from "../measures";

/** How cells look: `range.format` and what hangs on it. */

const horizontals = { General: "general", Left: "left", Center: "center", Right: "right" } as const;
const verticals = { Top: "top", Center: "middle", Bottom: "bottom" } as const;

type Names = Record<string, string>;

/** A property that the grid's cell style has; `blank` is what Excel says where nothing was set. */
function styled<V extends string | number | boolean>(
  pick: (style: CellStyle) => V | undefined,
  style: (value: V) => CellStyle,
  blank: V,
): Property<Cells> {
  return {
    get: (cells) => common(cells, (known) => pick(known) ?? blank, blank),
    set: (cells, value) => {
      if (typeof value !== typeof blank) throw invalidArgument();
      setStyle(cells, style(value as V));
    },
  };
}

/** A property of which the grid knows nothing: kept beside it. */
function marked(kind: string, blank: string | number | boolean): Property<Cells> {
  return {
    get: (cells) => {
      const value = cells.book.marked(cells, kind);
      return value === undefined ? blank : value;
    },
    set: (cells, value) => {
      if (typeof value !== typeof blank) throw invalidArgument();
      cells.book.mark(cells, kind, value);
    },
  };
}

function aligned(key: "horizontal" | "vertical", names: Names, blank: string): Property<Cells> {
  const outward = Object.fromEntries(Object.entries(names).map(([excel, grid]) => [grid, excel]));
  return styled<string>(
    (style) => outward[style[key] ?? ""],
    (value) => {
      const known = names[value];
      if (known === undefined) throw invalidArgument();
      return { [key]: known };
    },
    blank,
  );
}

export const rangeFormat = new Kind<Cells>("RangeFormat", {
  properties: {
    HorizontalAlignment: aligned("horizontal", horizontals, "General"),
    VerticalAlignment: aligned("vertical", verticals, "Bottom"),
    WrapText: styled<boolean>(
      (style) => style.wrap,
      (wrap) => ({ wrap }),
      false,
    ),
    IndentLevel: marked("indent", 0),
    TextOrientation: marked("orientation", 0),
    ShrinkToFit: marked("shrink", false),
    ColumnWidth: {
      get: (cells) => commonSize(cells, "column"),
      set: (cells, width) => {
        cells.book.change(cells.sheetId);
        const { column, columns } = cells.book.onGrid(cells) ?? cells.rect;
        cells.book.grid.setColumnWidth(cells.sheetId, column, columns, toPixels(positive(width)));
      },
    },
    RowHeight: {
      get: (cells) => commonSize(cells, "row"),
      set: (cells, height) => {
        cells.book.change(cells.sheetId);
        const rect = cells.book.onGrid(cells);
        if (rect)
          cells.book.grid.setRowHeight(cells.sheetId, rect.row, rect.rows, toPixels(positive(height)));
      },
    },
  },
  objects: {
    Font: (cells) => rangeFont.of(cells),
    Fill: (cells) => rangeFill.of(cells),
    Borders: (cells) => rangeBorderCollection.of(cells),
  },
  methods: { AutofitColumns: autofitColumns, AutofitRows: autofitRows },
});

export const rangeFont = new Kind<Cells>("RangeFont", {
  properties: {
    Name: styled<string>(
      (style) => style.fontName,
      (fontName) => ({ fontName }),
      "Aptos Narrow",
    ),
    Size: styled<number>(
      (style) => style.fontSize,
      (fontSize) => ({ fontSize }),
      11,
    ),
    Color: styled<string>(
      (style) => style.fontColor,
      (value) => ({ fontColor: color(value) }),
      "#000000",
    ),
    Bold: styled<boolean>(
      (style) => style.bold,
      (bold) => ({ bold }),
      false,
    ),
    Italic: styled<boolean>(
      (style) => style.italic,
      (italic) => ({ italic }),
      false,
    ),
    Underline: styled<string>(
      (style) => (style.underline ? "Single" : undefined),
      (value) => {
        if (value !== "None" && value !== "Single") throw invalidArgument();
        return { underline: value === "Single" };
      },
      "None",
    ),
    Strikethrough: marked("strikethrough", false),
  },
});

export const rangeFill = new Kind<Cells>("RangeFill", {
  properties: {
    Color: styled<string>(
      (style) => style.fill ?? undefined,
      (value) => ({ fill: value === "" ? null : color(value) }),
      "#FFFFFF",
    ),
  },
  methods: { Clear: (cells) => setStyle(cells, { fill: null }) },
});

type Side = "top" | "bottom" | "left" | "right";
type GridBorder = NonNullable<NonNullable<CellStyle["borders"]>[Side]>;

/** Which cells of the range a border runs along, and on which of their sides. */
const edges: Record<string, { side: Side; of(rect: Rect): Rect }> = {
  EdgeTop: { side: "top", of: (rect) => ({ ...rect, rows: 1 }) },
  EdgeBottom: { side: "bottom", of: (rect) => ({ ...rect, row: rect.row + rect.rows - 1, rows: 1 }) },
  EdgeLeft: { side: "left", of: (rect) => ({ ...rect, columns: 1 }) },
  EdgeRight: {
    side: "right",
    of: (rect) => ({ ...rect, column: rect.column + rect.columns - 1, columns: 1 }),
  },
  InsideHorizontal: { side: "bottom", of: (rect) => ({ ...rect, rows: rect.rows - 1 }) },
  InsideVertical: { side: "right", of: (rect) => ({ ...rect, columns: rect.columns - 1 }) },
};

interface Border {
  cells: Cells;
  index: string;
}

const noBorder: GridBorder = { style: "none", color: "#000000" };

function readBorder({ cells, index }: Border): GridBorder {
  const { side, of } = edges[index]!;
  const { row, column, rows, columns } = of(cells.rect);
  if (rows < 1 || columns < 1) return noBorder;
  return cells.book.grid.style(cells.sheetId, row, column).borders?.[side] ?? noBorder;
}

function writeBorder({ cells, index }: Border, border: GridBorder): void {
  const { side, of } = edges[index]!;
  const rect = of(isUnbounded(cells) ? (cells.book.onGrid(cells) ?? cells.rect) : cells.rect);
  if (rect.rows > 0 && rect.columns > 0)
    cells.book.grid.setStyle(cells.sheetId, rect, { borders: { [side]: border } });
}

/** Excel tells line style and weight apart; the grid has one word for both. */
const lineStyles: Record<string, GridBorder["style"]> = {
  None: "none",
  Continuous: "thin",
  Dash: "dashed",
  Dot: "dotted",
  Double: "double",
};
const weights: Record<string, GridBorder["style"]> = {
  Hairline: "thin",
  Thin: "thin",
  Medium: "medium",
  Thick: "thick",
};

export const rangeBorder = new Kind<Border>("RangeBorder", {
  identity: ({ index }) => ({ SideIndex: index }),
  properties: {
    SideIndex: { get: ({ index }) => index },
    Color: {
      get: (border) => readBorder(border).color,
      set: (border, value) => {
        const { style } = readBorder(border);
        writeBorder(border, { style: style === "none" ? "thin" : style, color: color(value) });
      },
    },
    Style: {
      get: (border) => {
        const { style } = readBorder(border);
        return Object.keys(lineStyles).find((name) => lineStyles[name] === style) ?? "Continuous";
      },
      set: (border, value) => {
        const style = lineStyles[String(value)];
        if (style === undefined) throw invalidArgument();
        const before = readBorder(border);
        const keepsWeight = style === "thin" && (before.style === "medium" || before.style === "thick");
        writeBorder(border, { color: before.color, style: keepsWeight ? before.style : style });
      },
    },
    Weight: {
      get: (border) => {
        const { style } = readBorder(border);
        return style === "medium" ? "Medium" : style === "thick" ? "Thick" : "Thin";
      },
      set: (border, value) => {
        const style = weights[String(value)];
        if (style === undefined) throw invalidArgument();
        const before = readBorder(border);
        const line = before.style === "none" || !["dashed", "dotted", "double"].includes(before.style);
        writeBorder(border, { color: before.color, style: line ? style : before.style });
      },
    },
  },
});

export const rangeBorderCollection = new Kind<Cells>("RangeBorderCollection", {
  properties: { Count: { get: () => Object.keys(edges).length } },
  items: (cells) => Object.keys(edges).map((index) => rangeBorder.of({ cells, index })),
  item: (cells, args) => {
    const index = args.text(0);
    if (!edges[index]) throw itemNotFound();
    return rangeBorder.of({ cells, index });
  },
});

function positive(value: unknown): number {
  if (typeof value !== "number" || value < 0) throw invalidArgument();
  return value;
}

function commonSize(cells: Cells, along: "row" | "column"): number | null {
  const { book, sheetId } = cells;
  const rect = book.onGrid(cells) ?? cells.rect;
  const measure = (index: number): number =>
    along === "row" ? book.grid.rowHeight(sheetId, index) : book.grid.columnWidth(sheetId, index);
  const [from, count] = along === "row" ? [rect.row, rect.rows] : [rect.column, rect.columns];
  const first = measure(from);
  for (let index = from + 1; index < from + count; index++) if (measure(index) !== first) return null;
  return toPoints(first);
}

/** Widths as good as can be told without drawing: the longest text in an average letter's width. */
const LETTER_PIXELS = 7;
const MARGIN_PIXELS = 12;
const ROWS_MEASURED = 2_000;
const LINE_PIXELS = 20;

function measured(cells: Cells): Rect | null {
  const { book, sheetId } = cells;
  book.change(sheetId);
  const used = book.grid.usedRect(sheetId, true);
  const rect = book.onGrid(cells);
  if (!used || !rect) return null;
  const last = Math.min(rect.row + rect.rows, used.row + used.rows, rect.row + ROWS_MEASURED);
  return last > rect.row ? { ...rect, rows: last - rect.row } : null;
}

function autofitColumns(cells: Cells): void {
  const rect = measured(cells);
  if (!rect) return;
  const { book, sheetId } = cells;
  const texts = book.grid.texts(sheetId, rect);
  for (let column = 0; column < rect.columns; column++) {
    const longest = Math.max(0, ...texts.map((row) => row[column]!.length));
    if (longest > 0)
      book.grid.setColumnWidth(sheetId, rect.column + column, 1, longest * LETTER_PIXELS + MARGIN_PIXELS);
  }
}

function autofitRows(cells: Cells): void {
  const rect = measured(cells);
  if (!rect) return;
  const { book, sheetId } = cells;
  book.grid.texts(sheetId, rect).forEach((row, index) => {
    const lines = row.map((text, column) => {
      if (!book.grid.style(sheetId, rect.row + index, rect.column + column).wrap) return 1;
      const letters = Math.max(
        1,
        (book.grid.columnWidth(sheetId, rect.column + column) - MARGIN_PIXELS) / LETTER_PIXELS,
      );
      return text.split("\n").reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / letters)), 0);
    });
    book.grid.setRowHeight(sheetId, rect.row + index, 1, Math.max(...lines) * LINE_PIXELS);
  });
}
