import { InterceptorEffectEnum } from "@univerjs/core";
import { IRenderManagerService } from "@univerjs/engine-render";
import { INTERCEPTOR_POINT, SheetInterceptorService } from "@univerjs/sheets";
import { SheetSkeletonManagerService } from "@univerjs/sheets-ui";

import { colorScale } from "./color-scale";
import type { Engine } from "./engine";
import type { Grid, HeatScale } from "./grid";

/** After the interceptors that make a cell's text, which would take a style from here for the cell's own. */
const LAST = -0.5;

/**
 * Colour scales, which the grid's free edition lacks: each cell's background by how high its number is among those of the
 * rectangle. It is laid over the cells as they are drawn, so that nothing of it is written into them.
 */
export class HeatLayer {
  /** By sheet, "row,column"; missing where it has to be made anew. */
  private readonly colors = new Map<string, Map<string, string>>();

  constructor(
    private readonly engine: Engine,
    private readonly grid: Grid,
    /** By sheet. */
    private readonly scales: ReadonlyMap<string, HeatScale[]>,
  ) {
    engine.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      priority: LAST,
      effect: InterceptorEffectEnum.Style,
      handler: (cell, { subUnitId, row, col, rawData }, next) => {
        const color = this.colorsOf(subUnitId)?.get(`${row},${col}`);
        if (!color) return next(cell);
        const own = !cell || cell === rawData ? { ...rawData } : cell;
        return next({ ...own, interceptorStyle: { ...own.interceptorStyle, bg: { rgb: color } } });
      },
    });
  }

  /** After a change of scales or of cells: the highest may be another one now. */
  refresh(): void {
    if (this.scales.size === 0) return;
    this.colors.clear();
    const sheetId = this.grid.activeSheet();
    const render = this.engine.injector.get(IRenderManagerService).getRenderById(this.engine.unitId);
    if (!render || !this.scales.has(sheetId)) return;
    const skeletons = render.with(SheetSkeletonManagerService);
    skeletons.makeDirty({ sheetId });
    skeletons.reCalculate();
    render.mainComponent?.makeDirty();
  }

  private colorsOf(sheetId: string): Map<string, string> | undefined {
    const scales = this.scales.get(sheetId);
    if (!scales || scales.length === 0) return undefined;
    let colors = this.colors.get(sheetId);
    if (!colors) {
      colors = new Map(scales.flatMap((scale) => colorsOf(scale, sheetId, this.grid)));
      this.colors.set(sheetId, colors);
    }
    return colors;
  }
}

function colorsOf({ rect, colors }: HeatScale, sheetId: string, grid: Grid): [string, string][] {
  const cells = grid
    .values(sheetId, rect)
    .flatMap((line, i) =>
      line.flatMap((value, j) =>
        typeof value === "number" ? [{ key: `${rect.row + i},${rect.column + j}`, value }] : [],
      ),
    );
  const color = colorScale(
    cells.map(({ value }) => value),
    colors,
  );
  return cells.map(({ key, value }) => [key, color(value)]);
}
