import type { Grid } from "../grid/grid";
import { errorAt } from "../grid/messages";

/** The line at the foot of the page: says what is wrong with the selected cell, else what the page has to say. */
export class Status {
  private text = "";

  constructor(
    private readonly element: HTMLElement,
    private readonly grid: Grid,
  ) {
    grid.on("selected", () => this.show());
    grid.on("calculated", () => this.show());
  }

  say(text: string): void {
    this.text = text;
    this.show();
  }

  private show(): void {
    const { sheetId, rects } = this.grid.selection();
    const error = errorAt(this.grid, sheetId, rects[0].row, rects[0].column);
    const text = error?.message ? `${error.error} ${error.message}` : this.text;
    if (this.element.textContent === text) return;
    this.element.textContent = text;
    this.element.classList.toggle("error", Boolean(error?.message));
  }
}
