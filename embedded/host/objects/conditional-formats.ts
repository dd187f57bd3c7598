import { intersect } from "../address";
import type { Book, Cells, ColorCriteria, ColorCriterion, ConditionalFormatState } from "../book";
import { color } from "../colors";
import { invalidArgument, itemNotFound } from "../errors";
import { Kind, type HostObject, type Property } from "../kind";
import { rangeAt } from "./range";

/** Conditional formats are kept and read back; of them, the grid shows colour scales. */

interface Format {
  book: Book;
  state: ConditionalFormatState;
}

const types = [
  "Custom",
  "DataBar",
  "ColorScale",
  "IconSet",
  "TopBottom",
  "PresetCriteria",
  "ContainsText",
  "CellValue",
];

/** One property of the format, kept under the path by which the add-in reaches it. */
function kept(path: string, blank: unknown = null): Property<Format> {
  return {
    get: ({ state }) => state.values[path] ?? blank,
    set: ({ state }, value) => void (state.values[path] = value),
  };
}

function keptAll(path: string, names: string[]): Record<string, Property<Format>> {
  return Object.fromEntries(names.map((name) => [name, kept(`${path}.${name}`)]));
}

const font = new Kind<Format>("ConditionalRangeFont", {
  properties: keptAll("font", ["Bold", "Italic", "Color", "Strikethrough", "Underline"]),
});
const fill = new Kind<Format>("ConditionalRangeFill", { properties: keptAll("fill", ["Color"]) });
const rangeFormat = new Kind<Format>("ConditionalRangeFormat", {
  properties: keptAll("format", ["NumberFormat"]),
  objects: { Font: (it) => font.of(it), Fill: (it) => fill.of(it) },
});
const rule = new Kind<Format>("ConditionalFormatRule", {
  properties: keptAll("rule", ["Formula", "FormulaLocal", "FormulaR1C1"]),
});
const custom = new Kind<Format>("CustomConditionalFormat", {
  objects: { Rule: (it) => rule.of(it), Format: (it) => rangeFormat.of(it) },
});
const cellValue = new Kind<Format>("CellValueConditionalFormat", {
  properties: { Rule: kept("rule") },
  objects: { Format: (it) => rangeFormat.of(it) },
});
const topBottom = new Kind<Format>("TopBottomConditionalFormat", {
  properties: { Rule: kept("rule") },
  objects: { Format: (it) => rangeFormat.of(it) },
});
const textComparison = new Kind<Format>("TextConditionalFormat", {
  properties: { Rule: kept("rule") },
  objects: { Format: (it) => rangeFormat.of(it) },
});
const preset = new Kind<Format>("PresetCriteriaConditionalFormat", {
  properties: { Rule: kept("rule") },
  objects: { Format: (it) => rangeFormat.of(it) },
});
const colorScale = new Kind<Format>("ColorScaleConditionalFormat", {
  properties: {
    Criteria: { ...kept("criteria"), set: setCriteria },
    ThreeColorScale: {
      get: ({ state }) => Boolean((state.values["criteria"] as { midpoint?: unknown } | undefined)?.midpoint),
    },
  },
});
const positive = new Kind<Format>("ConditionalDataBarPositiveFormat", {
  properties: keptAll("positive", ["FillColor", "BorderColor", "GradientFill"]),
});
const negative = new Kind<Format>("ConditionalDataBarNegativeFormat", {
  properties: keptAll("negative", [
    "FillColor",
    "BorderColor",
    "MatchPositiveFillColor",
    "MatchPositiveBorderColor",
  ]),
});
const dataBar = new Kind<Format>("DataBarConditionalFormat", {
  properties: keptAll("bar", [
    "AxisColor",
    "AxisFormat",
    "BarDirection",
    "LowerBoundRule",
    "ShowDataBarOnly",
    "UpperBoundRule",
  ]),
  objects: { PositiveFormat: (it) => positive.of(it), NegativeFormat: (it) => negative.of(it) },
});
const iconSet = new Kind<Format>("IconSetConditionalFormat", {
  properties: keptAll("icons", ["Criteria", "ReverseIconOrder", "ShowIconOnly", "Style"]),
});

const criterionTypes = ["LowestValue", "HighestValue", "Number", "Percent", "Formula", "Percentile"];

function setCriteria({ book, state }: Format, value: unknown): void {
  const { minimum, midpoint, maximum } = (value ?? {}) as ColorCriteria;
  if (!minimum || !maximum) throw invalidArgument();
  const read = (criterion: ColorCriterion): ColorCriterion => {
    if (!criterionTypes.includes(criterion.type)) throw invalidArgument();
    return criterion.color === undefined ? criterion : { ...criterion, color: color(criterion.color) };
  };
  state.values["criteria"] = {
    minimum: read(minimum),
    ...(midpoint && { midpoint: read(midpoint) }),
    maximum: read(maximum),
  };
  book.heatChanged(state.sheetId);
}

/** The part that only a format of its own type has. */
function only(type: string, kind: Kind<Format>) {
  return (it: Format): HostObject => {
    if (it.state.type !== type) throw itemNotFound();
    return kind.of(it);
  };
}

export const conditionalFormat = new Kind<Format>("ConditionalFormat", {
  identity: ({ state }) => ({ Id: state.id }),
  properties: {
    Id: { get: ({ state }) => state.id },
    Type: { get: ({ state }) => state.type },
    Priority: {
      get: ({ book, state }) => book.conditionalFormats.indexOf(state),
      set: ({ book, state }, value) => {
        if (!Number.isInteger(value)) throw invalidArgument();
        const list = book.conditionalFormats;
        list.splice(list.indexOf(state), 1);
        list.splice(value as number, 0, state);
      },
    },
    StopIfTrue: kept("stopIfTrue", false),
  },
  objects: {
    CellValue: only("CellValue", cellValue),
    ColorScale: only("ColorScale", colorScale),
    Custom: only("Custom", custom),
    DataBar: only("DataBar", dataBar),
    IconSet: only("IconSet", iconSet),
    Preset: only("PresetCriteria", preset),
    TextComparison: only("ContainsText", textComparison),
    TopBottom: only("TopBottom", topBottom),
  },
  methods: {
    Delete: remove,
    GetRange: ({ book, state }) => rangeAt(book, state.sheetId, state.rect),
  },
});

function remove({ book, state }: Format): void {
  book.change(state.sheetId);
  book.conditionalFormats.splice(book.conditionalFormats.indexOf(state), 1);
  book.heatChanged(state.sheetId);
}

function on({ book, sheetId, rect }: Cells): Format[] {
  return book.conditionalFormats
    .filter((state) => state.sheetId === sheetId && intersect(state.rect, rect))
    .map((state) => ({ book, state }));
}

export const conditionalFormatCollection = new Kind<Cells>("ConditionalFormatCollection", {
  items: (cells) => on(cells).map((it) => conditionalFormat.of(it)),
  item: (cells, args) => {
    const it = on(cells).find(({ state }) => state.id === args.text(0));
    if (!it) throw itemNotFound();
    return conditionalFormat.of(it);
  },
  methods: {
    Add: ({ book, sheetId, rect }, args) => {
      const type = args.oneOf(0, types);
      book.change(sheetId);
      const state = { id: book.newId("conditional:"), type, sheetId, rect, values: {} };
      // The newest comes first, as in Excel.
      book.conditionalFormats.unshift(state);
      return conditionalFormat.of({ book, state });
    },
    ClearAll: (cells) => {
      for (const format of on(cells)) remove(format);
    },
  },
});
