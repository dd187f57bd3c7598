import type { CellValue, ChartSeries, Rect } from "../../grid/grid";
import type { Cells } from "../book";
import { rawValues, texts } from "../cells";

/**
 * How Excel reads the range that a chart is made from: a row of names above, a column of categories at the left, and a
 * series for every other column; with rows and columns exchanged where the range is wider than high.
 */
export function splitSource(source: Cells, type: string, seriesBy: string): ChartSeries[] {
  const raw = rawValues(source);
  if (!raw) return [];
  const { rows, columns } = source.rect;
  const byColumns = seriesBy === "Columns" || (seriesBy !== "Rows" && rows >= columns);
  const across = byColumns ? raw : transpose(raw);
  const labels = byColumns ? texts(source)! : transpose(texts(source)!);
  const named =
    across.length > 1 &&
    across[0]!
      .slice(1)
      .concat(across[0]!.length === 1 ? across[0]! : [])
      .every(isLabel);
  const below = named ? across.slice(1) : across;
  const hasX =
    across[0]!.length > 1 &&
    (isXY(type) || below.every((line) => isLabel(line[0]!)) || isBlankCorner(across, named));
  const first = named ? 1 : 0;
  const part = (line: number): { sheetId: string; rect: Rect } => ({
    sheetId: source.sheetId,
    rect: byColumns
      ? { row: source.rect.row + first, column: source.rect.column + line, rows: rows - first, columns: 1 }
      : {
          row: source.rect.row + line,
          column: source.rect.column + first,
          rows: 1,
          columns: columns - first,
        },
  });
  return across[0]!.slice(hasX ? 1 : 0).map((_, index) => {
    const line = index + (hasX ? 1 : 0);
    return {
      name: named ? labels[0]![line]! : `Series${index + 1}`,
      x: hasX ? part(0) : null,
      y: part(line),
      color: null,
    };
  });
}

const isXY = (type: string): boolean => type.startsWith("XYScatter") || type.startsWith("Bubble");
const isLabel = (value: CellValue): boolean => typeof value === "string" && value !== "";
const isBlankCorner = (cells: CellValue[][], named: boolean): boolean => named && cells[0]![0] === null;

function transpose<T>(lines: T[][]): T[][] {
  return lines[0]!.map((_, index) => lines.map((line) => line[index]!));
}
