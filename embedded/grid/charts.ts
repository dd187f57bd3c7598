import { IRenderManagerService } from "@univerjs/engine-render";
import { SheetScrollManagerService, SheetSkeletonManagerService } from "@univerjs/sheets-ui";

import { drawChart } from "./draw";
import type { Engine } from "./engine";
import type { ChartState, Grid } from "./grid";

const PIXELS_A_POINT = 96 / 72;

/** Charts as elements over the grid's canvas, which has none of its own in the free edition. */
export class ChartLayer {
  private readonly layer = document.createElement("div");
  private readonly figures = new Map<string, HTMLElement>();
  private charts: ChartState[] = [];
  private attached = false;
  private due = false;

  constructor(
    private readonly engine: Engine,
    private readonly grid: Grid,
  ) {
    this.layer.className = "vf-charts";
    Object.assign(this.layer.style, {
      position: "absolute",
      inset: "0",
      overflow: "hidden",
      // A chart is only looked at: clicks and the wheel go to the cells below it.
      pointerEvents: "none",
      // Above the canvas, below the editor of a cell.
      zIndex: "9",
    });
  }

  show(charts: ChartState[]): void {
    this.charts = charts;
    this.redraw();
  }

  /** Soon, and once for all that happens until then. */
  redraw(): void {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.draw();
    });
  }

  private draw(): void {
    if (!this.attach()) return;
    const kept = new Set(this.charts.map((chart) => chart.id));
    for (const [id, figure] of this.figures) {
      if (kept.has(id)) continue;
      figure.remove();
      this.figures.delete(id);
    }
    const active = this.grid.activeSheet();
    for (const chart of this.charts) {
      const figure = this.figures.get(chart.id) ?? document.createElement("figure");
      this.figures.set(chart.id, figure);
      if (!figure.isConnected) this.layer.append(figure);
      figure.hidden = chart.sheetId !== active;
      if (!figure.hidden) drawChart(figure, chart, this.grid);
    }
    this.place();
  }

  private attach(): boolean {
    if (this.attached) return true;
    const render = this.engine.injector.get(IRenderManagerService).getRenderById(this.engine.unitId);
    const canvas = render?.engine.getCanvasElement().parentElement;
    if (!render || !canvas) return false;
    canvas.append(this.layer);
    const place = (): void => this.place();
    render.with(SheetScrollManagerService).validViewportScrollInfo$.subscribe(place);
    render.with(SheetSkeletonManagerService).currentSkeleton$.subscribe(place);
    this.attached = true;
    return true;
  }

  /** Where the cells below have gone by scrolling and zooming. */
  private place(): void {
    const render = this.engine.injector.get(IRenderManagerService).getRenderById(this.engine.unitId);
    const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    if (!render || !skeleton) return;
    const scroll = render.with(SheetScrollManagerService).validViewportScrollInfo$.value;
    const zoom = render.scene.scaleX;
    this.layer.style.left = `${skeleton.rowHeaderWidth * zoom}px`;
    this.layer.style.top = `${skeleton.columnHeaderHeight * zoom}px`;
    for (const chart of this.charts) {
      const figure = this.figures.get(chart.id);
      if (!figure) continue;
      const left = chart.left * PIXELS_A_POINT - (scroll?.viewportScrollX ?? 0);
      const top = chart.top * PIXELS_A_POINT - (scroll?.viewportScrollY ?? 0);
      Object.assign(figure.style, {
        position: "absolute",
        margin: "0",
        transformOrigin: "0 0",
        transform: `translate(${left * zoom}px, ${top * zoom}px) scale(${zoom})`,
        width: `${chart.width * PIXELS_A_POINT}px`,
        height: `${chart.height * PIXELS_A_POINT}px`,
      });
    }
  }
}
