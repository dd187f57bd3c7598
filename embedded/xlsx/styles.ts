/** How cells look, as the file has it: each different look once, and cells name it by number. */
import type { CellStyle } from "../grid/grid";
import { findStyle } from "../host/objects/styles";
import { NAMESPACES } from "./package";
import { child, children, counted, isOn, type Node, tag } from "./xml";

/** Excel's numbers of its own cell styles. */
const BUILT_IN: Record<string, number> = {
  Normal: 0,
  Comma: 3,
  Currency: 4,
  Percent: 5,
  "Comma [0]": 6,
  "Currency [0]": 7,
  Note: 10,
  "Warning Text": 11,
  Title: 15,
  "Heading 1": 16,
  "Heading 2": 17,
  "Heading 3": 18,
  "Heading 4": 19,
  Input: 20,
  Output: 21,
  Calculation: 22,
  "Linked Cell": 24,
  Total: 25,
  Good: 26,
  Bad: 27,
  Neutral: 28,
  "Explanatory Text": 53,
};

/** Number formats that files name by number alone. */
const FORMATS: Record<string, number> = {
  General: 0,
  "0": 1,
  "0.00": 2,
  "#,##0": 3,
  "#,##0.00": 4,
  "0%": 9,
  "0.00%": 10,
  "0.00E+00": 11,
  "m/d/yyyy": 14,
  "@": 49,
};
/** From here on, numbers stand for formats that the file spells out. */
const FIRST_OWN_FORMAT = 164;

const LINES = ["thin", "medium", "thick", "dotted", "dashed", "double"] as const;
const SIDES = ["left", "right", "top", "bottom"] as const;
const HORIZONTAL = ["left", "center", "right"] as const;

export const BASE = { fontName: "Calibri", fontSize: 11, fontColor: "#000000" } as const;

/** A look of a cell: the grid's style, and whether its text stands behind an apostrophe. */
export interface Look extends CellStyle {
  quoted?: boolean;
}

const rgb = (color: string) => `FF${color.slice(1).toUpperCase()}`;

/** Things that are written once each, in the order in which they were first needed. */
class Pool {
  private readonly numbers = new Map<string, number>();

  constructor(...first: string[]) {
    for (const item of first) this.add(item);
  }

  add(item: string): number {
    const known = this.numbers.get(item);
    if (known !== undefined) return known;
    this.numbers.set(item, this.numbers.size);
    return this.numbers.size - 1;
  }

  items = (): string[] => [...this.numbers.keys()];
}

export class StyleWriter {
  private readonly formats = new Map<string, number>();
  private readonly fonts = new Pool(fontXml({}));
  // Files begin with these two, whether they are needed or not.
  private readonly fills = new Pool(
    fillXml(null),
    tag("fill", {}, tag("patternFill", { patternType: "gray125" })),
  );
  private readonly borders = new Pool(borderXml({}));
  private readonly styles = new Map<string, number>([["Normal", 0]]);
  private readonly styleLooks = [this.look({}, null)];
  private readonly looks = new Pool(this.look({}, 0));
  private readonly known = new Map<string, number>();

  /** The number by which a cell names its look. */
  number(style: Look): number {
    const key = keyOf(style);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const number = this.looks.add(this.look(style, this.named(style.named ?? "Normal")));
    this.known.set(key, number);
    return number;
  }

  private named(key: string): number {
    const found = findStyle(key);
    if (!found) throw new Error(`There is no cell style "${key}".`);
    const known = this.styles.get(found.name);
    if (known !== undefined) return known;
    const number = this.styleLooks.length;
    this.styles.set(found.name, number);
    this.styleLooks.push(this.look(found.look, null));
    return number;
  }

  private format(pattern = "General"): number {
    const known = FORMATS[pattern] ?? this.formats.get(pattern);
    if (known !== undefined) return known;
    const number = FIRST_OWN_FORMAT + this.formats.size;
    this.formats.set(pattern, number);
    return number;
  }

  /** `style` is the number of the cell style below; null for the look of such a style itself. */
  private look(look: Look, style: number | null): string {
    const numFmtId = this.format(look.numberFormat);
    const fontId = this.fonts.add(fontXml(look));
    const fillId = this.fills.add(fillXml(look.fill ?? null));
    const borderId = this.borders.add(borderXml(look.borders ?? {}));
    const alignment = alignmentXml(look);
    return tag(
      "xf",
      {
        numFmtId,
        fontId,
        fillId,
        borderId,
        xfId: style,
        quotePrefix: look.quoted ? 1 : null,
        applyNumberFormat: numFmtId > 0 ? 1 : null,
        applyFont: fontId > 0 ? 1 : null,
        applyFill: fillId > 0 ? 1 : null,
        applyBorder: borderId > 0 ? 1 : null,
        applyAlignment: alignment === null ? null : 1,
      },
      alignment,
    );
  }

  xml(): string {
    const formats = [...this.formats].map(([formatCode, numFmtId]) =>
      tag("numFmt", { numFmtId, formatCode }),
    );
    const styles = [...this.styles].map(([name, xfId]) =>
      tag("cellStyle", { name, xfId, builtinId: BUILT_IN[name] ?? null }),
    );
    return tag(
      "styleSheet",
      { xmlns: NAMESPACES.main },
      counted("numFmts", formats),
      counted("fonts", this.fonts.items()),
      counted("fills", this.fills.items()),
      counted("borders", this.borders.items()),
      counted("cellStyleXfs", this.styleLooks),
      counted("cellXfs", this.looks.items()),
      counted("cellStyles", styles),
      tag("dxfs", { count: 0 }),
      tag("tableStyles", {
        count: 0,
        defaultTableStyle: "TableStyleMedium2",
        defaultPivotStyle: "PivotStyleLight16",
      }),
    );
  }
}

/** Cells are many, and looks few: what tells looks apart, put together in the cheapest way. */
function keyOf(look: Look): string {
  const { numberFormat, bold, italic, underline, fontSize, fontName, fontColor, fill } = look;
  const { horizontal, vertical, wrap, borders = {}, named, quoted } = look;
  const lines = SIDES.map((side) => (borders[side] ? `${borders[side].style} ${borders[side].color}` : ""));
  return `${numberFormat}|${bold}|${italic}|${underline}|${fontSize}|${fontName}|${fontColor}|${fill}|${horizontal}|${vertical}|${wrap}|${named}|${quoted}|${lines.join("|")}`;
}

function fontXml({ bold, italic, underline, fontSize, fontColor, fontName }: CellStyle): string {
  return tag(
    "font",
    {},
    bold ? tag("b") : null,
    italic ? tag("i") : null,
    underline ? tag("u") : null,
    tag("sz", { val: fontSize ?? BASE.fontSize }),
    tag("color", !fontColor || fontColor === BASE.fontColor ? { theme: 1 } : { rgb: rgb(fontColor) }),
    tag("name", { val: fontName ?? BASE.fontName }),
    tag("family", { val: 2 }),
  );
}

function fillXml(color: string | null): string {
  if (color === null) return tag("fill", {}, tag("patternFill", { patternType: "none" }));
  const colors = [tag("fgColor", { rgb: rgb(color) }), tag("bgColor", { indexed: 64 })];
  return tag("fill", {}, tag("patternFill", { patternType: "solid" }, ...colors));
}

function borderXml(borders: NonNullable<CellStyle["borders"]>): string {
  const sides = SIDES.map((side) => {
    const line = borders[side];
    return line && line.style !== "none"
      ? tag(side, { style: line.style }, tag("color", { rgb: rgb(line.color) }))
      : tag(side);
  });
  return tag("border", {}, ...sides, tag("diagonal"));
}

function alignmentXml({ horizontal, vertical, wrap }: CellStyle): string | null {
  const across = horizontal && horizontal !== "general" ? horizontal : null;
  const down = vertical && vertical !== "bottom" ? { top: "top", middle: "center" }[vertical] : null;
  if (!across && !down && !wrap) return null;
  return tag("alignment", { horizontal: across, vertical: down, wrapText: wrap ? 1 : null });
}

/** The looks of a file by their numbers. */
export function readStyles(root: Node): CellStyle[] {
  const formats = new Map(Object.entries(FORMATS).map(([pattern, number]) => [String(number), pattern]));
  for (const { attributes } of children(child(root, "numFmts"), "numFmt"))
    formats.set(attributes.numFmtId, attributes.formatCode);
  const fonts = children(child(root, "fonts"), "font").map(readFont);
  const fills = children(child(root, "fills"), "fill").map(readFill);
  const borders = children(child(root, "borders"), "border").map(readBorder);
  const names = new Map(
    children(child(root, "cellStyles"), "cellStyle").map(({ attributes }) => [
      attributes.xfId,
      attributes.name,
    ]),
  );
  return children(child(root, "cellXfs"), "xf").map((xf) => {
    const { numFmtId, fontId, fillId, borderId, xfId } = xf.attributes;
    const name = names.get(xfId);
    return {
      named: name && findStyle(name) ? name : "Normal",
      numberFormat: formats.get(numFmtId) ?? "General",
      ...fonts[Number(fontId)],
      fill: fills[Number(fillId)],
      borders: borders[Number(borderId)],
      ...readAlignment(child(xf, "alignment")),
    };
  });
}

const readColor = (node: Node | undefined): string | null =>
  node?.attributes.rgb ? `#${node.attributes.rgb.slice(-6)}` : null;

function readFont(node: Node): CellStyle {
  const has = (name: string) => {
    const found = child(node, name);
    return found !== undefined && found.attributes.val !== "0" && found.attributes.val !== "none";
  };
  return {
    bold: has("b"),
    italic: has("i"),
    underline: has("u"),
    fontSize: Number(child(node, "sz")?.attributes.val ?? BASE.fontSize),
    fontColor: readColor(child(node, "color")) ?? BASE.fontColor,
    fontName: child(node, "name")?.attributes.val ?? BASE.fontName,
  };
}

function readFill(node: Node): string | null {
  const pattern = child(node, "patternFill");
  return pattern?.attributes.patternType === "solid" ? readColor(child(pattern, "fgColor")) : null;
}

function readBorder(node: Node): CellStyle["borders"] {
  const borders: CellStyle["borders"] = {};
  for (const side of SIDES) {
    const line = child(node, side);
    const style = LINES.find((each) => each === line?.attributes.style);
    borders[side] = { style: style ?? "none", color: readColor(child(line ?? node, "color")) ?? "#000000" };
  }
  return borders;
}

function readAlignment(node: Node | undefined): CellStyle {
  const { horizontal, vertical, wrapText } = node?.attributes ?? {};
  return {
    horizontal: HORIZONTAL.find((each) => each === horizontal) ?? "general",
    vertical: vertical === "top" ? "top" : vertical === "center" ? "middle" : "bottom",
    wrap: isOn(wrapText),
  };
}
