import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IBorderData,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";

import type { Cells } from "./cells";
import type { Engine } from "./engine";
import type { CellStyle, Rect } from "./grid";

const HORIZONTAL = {
  general: HorizontalAlign.UNSPECIFIED,
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;

const VERTICAL = {
  top: VerticalAlign.TOP,
  middle: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
} as const;

const LINES = {
  none: BorderStyleTypes.NONE,
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  double: BorderStyleTypes.DOUBLE,
} as const;

const SIDES = { top: "t", bottom: "b", left: "l", right: "r" } as const;

/** What the cell styles that our reports use look like in Excel's Office theme. */
const NAMED: Record<string, CellStyle> = {
  Normal: {},
  Title: { fontSize: 18, fontColor: "#44546A" },
  "Heading 1": {
    bold: true,
    fontSize: 15,
    fontColor: "#44546A",
    borders: { bottom: { style: "thick", color: "#4472C4" } },
  },
  "Heading 2": {
    bold: true,
    fontSize: 13,
    fontColor: "#44546A",
    borders: { bottom: { style: "thick", color: "#A2B8E1" } },
  },
  "Heading 3": {
    bold: true,
    fontColor: "#44546A",
    borders: { bottom: { style: "medium", color: "#8EA9DB" } },
  },
  "Heading 4": { bold: true, fontColor: "#44546A" },
  Input: { fontColor: "#3F3F76", fill: "#FFCC99", borders: box("#7F7F7F") },
  Output: { bold: true, fontColor: "#3F3F3F", fill: "#F2F2F2", borders: box("#3F3F3F") },
  Calculation: { bold: true, fontColor: "#FA7D00", fill: "#F2F2F2", borders: box("#7F7F7F") },
  Note: { fill: "#FFFFCC", borders: box("#B2B2B2") },
  "Explanatory Text": { italic: true, fontColor: "#7F7F7F" },
  "Warning Text": { fontColor: "#FF0000" },
  Total: {
    bold: true,
    borders: {
      top: { style: "thin", color: "#4472C4" },
      bottom: { style: "double", color: "#4472C4" },
    },
  },
  Good: { fontColor: "#006100", fill: "#C6EFCE" },
  Bad: { fontColor: "#9C0006", fill: "#FFC7CE" },
  Neutral: { fontColor: "#9C5700", fill: "#FFEB9C" },
  Percent: { numberFormat: "0%" },
};

/** By the name shown ("Heading 1") or by Office.js's identifier ("Heading1"). */
function lookOf(name: string): CellStyle {
  const key = name.replaceAll(" ", "").toLowerCase();
  const found = entries(NAMED).find(([known]) => known.replaceAll(" ", "").toLowerCase() === key);
  return found?.[1] ?? {};
}

function box(color: string): CellStyle["borders"] {
  const line = { style: "thin", color } as const;
  return { top: line, bottom: line, left: line, right: line };
}

export class Styles {
  /** Univer knows no named styles: which cell has which is kept here, their look in the cells. */
  private readonly names = new Map<string, Map<string, string>>();

  constructor(
    private readonly engine: Engine,
    private readonly cells: Cells,
  ) {}

  style(sheetId: string, row: number, column: number): CellStyle {
    const cell = this.engine.sheet(sheetId).getCellMatrix().getValue(row, column);
    const style = this.engine.workbook.getStyles().getStyleByCell(cell);
    const borders: CellStyle["borders"] = {};
    for (const [side, key] of entries(SIDES)) {
      const line = style?.bd?.[key];
      if (line?.s) borders[side] = { style: nameOf(LINES, line.s, "thin"), color: line.cl.rgb ?? "#000000" };
    }
    const named = this.names.get(sheetId)?.get(`${row},${column}`);
    return {
      numberFormat: style?.n?.pattern || "General",
      bold: style?.bl === BooleanNumber.TRUE,
      italic: style?.it === BooleanNumber.TRUE,
      underline: style?.ul?.s === BooleanNumber.TRUE,
      fontSize: style?.fs ?? 11,
      fontName: style?.ff ?? "Calibri",
      fontColor: style?.cl?.rgb?.toUpperCase() ?? "#000000",
      fill: style?.bg?.rgb?.toUpperCase() ?? null,
      horizontal: nameOf(HORIZONTAL, style?.ht ?? HorizontalAlign.UNSPECIFIED, "general"),
      vertical: nameOf(VERTICAL, style?.vt ?? VerticalAlign.BOTTOM, "bottom"),
      wrap: style?.tb === WrapStrategy.WRAP,
      borders,
      named: named ?? "Normal",
    };
  }

  setStyle(sheetId: string, rect: Rect, style: CellStyle): void {
    this.engine.grow(sheetId, rect.row + rect.rows, rect.column + rect.columns);
    const whole = { ...(style.named === undefined ? {} : lookOf(style.named)), ...style };
    const data = univerStyle(whole);
    const matrix: Record<number, Record<number, { s: IStyleData }>> = {};
    for (let row = rect.row; row < rect.row + rect.rows; row++) {
      matrix[row] = {};
      for (let column = rect.column; column < rect.column + rect.columns; column++) {
        matrix[row][column] = { s: data };
        if (style.named !== undefined) this.name(sheetId, row, column, style.named);
      }
    }
    this.cells.put(sheetId, matrix, true);
  }

  private name(sheetId: string, row: number, column: number, named: string): void {
    const names = this.names.get(sheetId) ?? new Map<string, string>();
    names.set(`${row},${column}`, named);
    this.names.set(sheetId, names);
  }
}

function univerStyle(style: CellStyle): IStyleData {
  const data: IStyleData = {};
  if (style.numberFormat !== undefined) {
    // Univer has no "General": it is the want of a pattern.
    data.n = style.numberFormat === "General" ? null : { pattern: style.numberFormat };
  }
  if (style.bold !== undefined) data.bl = flag(style.bold);
  if (style.italic !== undefined) data.it = flag(style.italic);
  if (style.underline !== undefined) data.ul = { s: flag(style.underline) };
  if (style.fontSize !== undefined) data.fs = style.fontSize;
  if (style.fontName !== undefined) data.ff = style.fontName;
  if (style.fontColor !== undefined) data.cl = { rgb: style.fontColor };
  if (style.fill !== undefined) data.bg = style.fill === null ? null : { rgb: style.fill };
  if (style.horizontal !== undefined) data.ht = HORIZONTAL[style.horizontal];
  if (style.vertical !== undefined) data.vt = VERTICAL[style.vertical];
  if (style.wrap !== undefined) data.tb = style.wrap ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW;
  if (style.borders !== undefined) {
    const borders: IBorderData = {};
    for (const [side, line] of entries(style.borders)) {
      if (line) {
        borders[SIDES[side]] =
          line.style === "none" ? null : { s: LINES[line.style], cl: { rgb: line.color } };
      }
    }
    data.bd = borders;
  }
  return data;
}

const flag = (on: boolean): BooleanNumber => (on ? BooleanNumber.TRUE : BooleanNumber.FALSE);

const entries = <K extends string, V>(record: Partial<Record<K, V>>): [K, V][] =>
  Object.entries(record) as [K, V][];

function nameOf<K extends string>(names: Record<K, number>, value: number, otherwise: K): K {
  return entries<K, number>(names).find(([, code]) => code === value)?.[0] ?? otherwise;
}
