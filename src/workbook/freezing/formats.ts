/** Conditional formats that name all that a formula fills: they can't be put right from here, so they are told. */
import { freezing as texts } from "../../texts/freezing";
import { type Area, cellName } from "../addresses";
import type { Told } from "../types";
import type { SheetInfo } from "./store";
import { spilledCells } from "./surroundings";

export async function formatsNaming(
  context: Excel.RequestContext,
  sheets: SheetInfo[],
  anchors: ReadonlyMap<string, Area & { sheet: string }>,
): Promise<{ anchor: string; told: Told }[]> {
  const asked = sheets
    .filter(({ isStore }) => !isStore)
    .map(({ id, name }) => {
      const formats = context.workbook.worksheets.getItem(id).getRange().conditionalFormats;
      formats.load("items/type");
      return { sheet: name, formats };
    });
  await context.sync();
  const found = asked.flatMap(({ sheet, formats }) =>
    formats.items.flatMap((format) => {
      const rule = ruleOf(format);
      if (!rule) return [];
      // Null where its cells are several areas.
      const at = format.getRangeOrNullObject();
      at.load("rowIndex,columnIndex");
      return [{ sheet, rule, at }];
    }),
  );
  await context.sync();
  return found.flatMap(({ sheet, rule, at }) => {
    const spills = rule().flatMap((formula) => spilledCells(formula, sheet));
    const anchor = spills.find((spill) => anchors.has(spill));
    const area = anchor && anchors.get(anchor);
    if (!area) return [];
    const cell = at.isNullObject ? cellName(0, 0) : cellName(at.rowIndex, at.columnIndex);
    const why = texts.unfit.format(`${area.sheet}!${cellName(area.row, area.column)}`);
    return [{ anchor, told: { sheet, cell, why } }];
  });
}

/** How to read the formulas of a format once they are loaded; null for one of another kind. */
function ruleOf(format: Excel.ConditionalFormat): (() => string[]) | null {
  if (format.type === "Custom") {
    const { rule } = format.custom;
    rule.load("formula");
    return () => [String(rule.formula)];
  }
  if (format.type === "CellValue") {
    const { cellValue } = format;
    cellValue.load("rule");
    return () => [cellValue.rule.formula1, cellValue.rule.formula2 ?? ""].map(String);
  }
  return null;
}
