import { CellAlertManagerService, type ICellAlert } from "@univerjs/sheets-ui";

import type { Engine } from "./engine";
import type { CellError, Grid } from "./grid";

/** Puts what a custom function said of its error into the popup that Univer shows over an error cell. */
export function showMessages(engine: Engine, grid: Grid): void {
  const alerts = engine.injector.get(CellAlertManagerService);
  const show = alerts.showAlert.bind(alerts);
  // Univer's popup knows the kind of error alone; this is the one call by which it is shown.
  alerts.showAlert = (alert: ICellAlert) => {
    const { subUnitId, row, col } = alert.location;
    const error = errorAt(grid, subUnitId, row, col);
    if (!error?.message) return show(alert);
    show({ ...alert, title: error.error, message: error.message, width: 320, height: 100 });
  };
}

export function errorAt(grid: Grid, sheetId: string, row: number, column: number): CellError | null {
  const [[value]] = grid.values(sheetId, { row, column, rows: 1, columns: 1 });
  return typeof value === "object" ? value : null;
}
