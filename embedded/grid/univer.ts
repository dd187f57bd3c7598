import {
  BooleanNumber,
  Direction,
  type ICellData,
  type IUnitRange,
  type Nullable,
  type Univer,
} from "@univerjs/core";
import {
  AddWorksheetMergeMutation,
  InsertColByRangeCommand,
  InsertColMutation,
  InsertRowByRangeCommand,
  InsertRowMutation,
  InsertSheetCommand,
  InsertSheetMutation,
  type ISetRangeValuesMutationParams,
  RemoveColByRangeCommand,
  RemoveColMutation,
  RemoveRowByRangeCommand,
  RemoveRowMutation,
  RemoveSheetCommand,
  RemoveSheetMutation,
  SetFrozenMutation,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SetWorksheetColWidthMutation,
  SetWorksheetNameCommand,
  SetWorksheetOrderCommand,
  SetWorksheetRowHeightMutation,
  SheetsSelectionsService,
  ToggleGridlinesMutation,
} from "@univerjs/sheets";

import { Calculation } from "./calculation";
import { Cells } from "./cells";
import { Engine, INITIAL_COLUMNS, INITIAL_ROWS, rectOf, type Span, spanOf } from "./engine";
import { Functions } from "./functions";
import type {
  BlankMode,
  CellStyle,
  CellValue,
  ChartState,
  CustomFunctionSet,
  Grid,
  GridEvents,
  HeatScale,
  Rect,
  Selection,
  SheetInfo,
  TableInfo,
} from "./grid";
import { mendFunctions } from "./mends";
import { References } from "./references";
import { withTableNamed } from "./structured";
import { Styles } from "./styles";
import { Tables } from "./tables";

type Handlers = { [E in keyof GridEvents]: Set<(detail: GridEvents[E]) => void> };

/** The grid over Univer, with its whole user interface or with none. */
export class UniverGrid implements Grid {
  readonly engine: Engine;
  protected readonly charts = new Map<string, ChartState>();
  protected readonly heat = new Map<string, HeatScale[]>();
  private readonly cells: Cells;
  private readonly cellStyles: Styles;
  private readonly tableList: Tables;
  private readonly functions: Functions;
  private readonly calculation: Calculation;
  private readonly handlers: Handlers = {
    changed: new Set(),
    calculated: new Set(),
    selected: new Set(),
    sheetActivated: new Set(),
    sheetAdded: new Set(),
    sheetRemoved: new Set(),
    tablesChanged: new Set(),
  };

  constructor(univer: Univer, functions?: CustomFunctionSet) {
    this.engine = new Engine(univer);
    this.cells = new Cells(this.engine);
    this.cellStyles = new Styles(this.engine, this.cells);
    this.tableList = new Tables(this.engine);
    this.functions = new Functions(this.engine);
    this.calculation = new Calculation(this.engine);
    new References(this.engine, this.tableList);
    mendFunctions(this.engine);
    if (functions) this.functions.use(functions);
    this.listen();
  }

  sheets(): SheetInfo[] {
    return this.engine.workbook.getSheets().map((sheet) => ({
      id: sheet.getSheetId(),
      name: sheet.getName(),
      visible: sheet.isSheetHidden() !== BooleanNumber.TRUE,
    }));
  }

  addSheet(name: string): SheetInfo {
    const id = `sheet-${Math.random().toString(36).slice(2, 10)}`;
    if (this.sheets().some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
      throw new Error(`There is a sheet "${name}" already.`);
    }
    this.engine.run(InsertSheetCommand.id, {
      unitId: this.engine.unitId,
      sheet: { id, name, rowCount: INITIAL_ROWS, columnCount: INITIAL_COLUMNS },
    });
    return { id, name: this.engine.sheet(id).getName(), visible: true };
  }

  removeSheet(id: string): void {
    this.engine.sheet(id);
    this.engine.run(RemoveSheetCommand.id, { unitId: this.engine.unitId, subUnitId: id });
  }

  renameSheet(id: string, name: string): void {
    this.engine.run(SetWorksheetNameCommand.id, { unitId: this.engine.unitId, subUnitId: id, name });
  }

  moveSheet(id: string, position: number): void {
    this.engine.run(SetWorksheetOrderCommand.id, {
      unitId: this.engine.unitId,
      subUnitId: id,
      order: position,
    });
  }

  activeSheet(): string {
    return this.engine.workbook.getActiveSheet().getSheetId();
  }

  activateSheet(id: string): void {
    this.engine.sheet(id);
    this.engine.run(SetWorksheetActiveOperation.id, { unitId: this.engine.unitId, subUnitId: id });
  }

  size(sheetId: string): { rows: number; columns: number } {
    const sheet = this.engine.sheet(sheetId);
    return { rows: sheet.getRowCount(), columns: sheet.getColumnCount() };
  }

  usedRect(sheetId: string, valuesOnly: boolean): Rect | null {
    return this.cells.usedRect(sheetId, valuesOnly);
  }

  values(sheetId: string, rect: Rect): CellValue[][] {
    return this.cells.values(sheetId, rect);
  }

  formulas(sheetId: string, rect: Rect): (string | number | boolean)[][] {
    return this.cells.formulas(sheetId, rect);
  }

  texts(sheetId: string, rect: Rect): string[][] {
    return this.cells.texts(sheetId, rect);
  }

  write(
    sheetId: string,
    rect: Rect,
    cells: (CellValue | undefined)[][],
    source: "user" | "host" = "host",
  ): void {
    this.engine.as(source, () => this.cells.write(sheetId, rect, cells));
  }

  clear(sheetId: string, rect: Rect, what: "all" | "contents" | "formats"): void {
    this.cells.clear(sheetId, rect, what);
  }

  insertRows(sheetId: string, row: number, count: number): void {
    this.engine.run(InsertRowByRangeCommand.id, {
      unitId: this.engine.unitId,
      subUnitId: sheetId,
      range: this.wholeRows(sheetId, row, count),
      direction: Direction.UP,
    });
  }

  deleteRows(sheetId: string, row: number, count: number): void {
    this.onSheet(sheetId, () =>
      this.engine.run(RemoveRowByRangeCommand.id, {
        unitId: this.engine.unitId,
        subUnitId: sheetId,
        range: this.wholeRows(sheetId, row, count),
      }),
    );
  }

  insertColumns(sheetId: string, column: number, count: number): void {
    this.onSheet(sheetId, () =>
      this.engine.run(InsertColByRangeCommand.id, {
        unitId: this.engine.unitId,
        subUnitId: sheetId,
        range: this.wholeColumns(sheetId, column, count),
        direction: Direction.LEFT,
      }),
    );
  }

  deleteColumns(sheetId: string, column: number, count: number): void {
    this.onSheet(sheetId, () =>
      this.engine.run(RemoveColByRangeCommand.id, {
        unitId: this.engine.unitId,
        subUnitId: sheetId,
        range: this.wholeColumns(sheetId, column, count),
      }),
    );
  }

  style(sheetId: string, row: number, column: number): CellStyle {
    return this.cellStyles.style(sheetId, row, column);
  }

  setStyle(sheetId: string, rect: Rect, style: CellStyle): void {
    this.cellStyles.setStyle(sheetId, rect, style);
  }

  columnWidth(sheetId: string, column: number): number {
    return this.engine.sheet(sheetId).getColumnWidth(column);
  }

  setColumnWidth(sheetId: string, column: number, count: number, pixels: number): void {
    this.engine.run(SetWorksheetColWidthMutation.id, {
      unitId: this.engine.unitId,
      subUnitId: sheetId,
      ranges: [spanOf({ row: 0, rows: this.size(sheetId).rows, column, columns: count })],
      colWidth: pixels,
    });
  }

  rowHeight(sheetId: string, row: number): number {
    return this.engine.sheet(sheetId).getRowHeight(row);
  }

  setRowHeight(sheetId: string, row: number, count: number, pixels: number): void {
    this.engine.run(SetWorksheetRowHeightMutation.id, {
      unitId: this.engine.unitId,
      subUnitId: sheetId,
      ranges: [this.wholeRows(sheetId, row, count)],
      rowHeight: pixels,
    });
  }

  merge(sheetId: string, { row, column, rows, columns }: Rect): void {
    this.engine.run(AddWorksheetMergeMutation.id, {
      unitId: this.engine.unitId,
      subUnitId: sheetId,
      ranges: [
        { startRow: row, startColumn: column, endRow: row + rows - 1, endColumn: column + columns - 1 },
      ],
    });
  }

  merges(sheetId: string): Rect[] {
    return this.engine.sheet(sheetId).getMergeData().map(rectOf);
  }

  freeze(sheetId: string, rows: number, columns: number): void {
    this.engine.run(SetFrozenMutation.id, {
      unitId: this.engine.unitId,
      subUnitId: sheetId,
      // Univer takes -1 for "not frozen in this direction".
      startRow: rows > 0 ? rows : -1,
      startColumn: columns > 0 ? columns : -1,
      ySplit: rows,
      xSplit: columns,
    });
  }

  frozen(sheetId: string): { rows: number; columns: number } {
    const { xSplit, ySplit } = this.engine.sheet(sheetId).getFreeze();
    return { rows: ySplit, columns: xSplit };
  }

  gridlines(sheetId: string, shown: boolean): void {
    this.engine.run(ToggleGridlinesMutation.id, {
      unitId: this.engine.unitId,
      subUnitId: sheetId,
      showGridlines: shown ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    });
  }

  spill(sheetId: string, row: number, column: number): Rect | null {
    return this.cells.spill(sheetId, row, column);
  }

  tables(): TableInfo[] {
    return this.tableList.list();
  }

  addTable(sheetId: string, rect: Rect, name?: string): TableInfo {
    return this.tableList.add(sheetId, rect, name);
  }

  removeTable(id: string): void {
    this.tableList.remove(id);
  }

  renameTable(id: string, name: string): void {
    const before = this.tableList.list().find((table) => table.id === id)?.name;
    this.tableList.rename(id, name);
    if (before !== undefined) this.renameInFormulas(before, name);
  }

  /** Formulas name a table by its new name, as in Excel. */
  private renameInFormulas(from: string, to: string): void {
    for (const { sheetId, row, column } of [...this.engine.formulaCells()]) {
      const formula = this.cells.formula(sheetId, row, column) ?? "";
      const renamed = withTableNamed(formula, from, to);
      if (renamed !== formula) this.cells.write(sheetId, { row, column, rows: 1, columns: 1 }, [[renamed]]);
    }
  }

  resizeTable(id: string, rect: Rect): void {
    this.tableList.resize(id, rect);
  }

  selection(): Selection {
    const selections = this.engine.injector.get(SheetsSelectionsService).getCurrentSelections();
    const rects = selections.map((selection) => this.bounded(this.activeSheet(), selection.range));
    return {
      sheetId: this.activeSheet(),
      rects: rects.length > 0 ? rects : [{ row: 0, column: 0, rows: 1, columns: 1 }],
    };
  }

  select(sheetId: string, rect: Rect): void {
    if (sheetId !== this.activeSheet()) this.activateSheet(sheetId);
    const primary = {
      ...spanOf({ ...rect, rows: 1, columns: 1 }),
      actualRow: rect.row,
      actualColumn: rect.column,
    };
    this.engine.run(SetSelectionsOperation.id, {
      unitId: this.engine.unitId,
      subUnitId: sheetId,
      selections: [
        {
          range: spanOf(rect),
          primary: { ...primary, isMerged: false, isMergedMainCell: false },
          style: null,
        },
      ],
    });
  }

  showChart(chart: ChartState): void {
    this.charts.set(chart.id, chart);
  }

  removeChart(id: string): void {
    this.charts.delete(id);
  }

  setHeat(sheetId: string, scales: HeatScale[]): void {
    this.heat.set(sheetId, scales);
  }

  settled(): Promise<void> {
    return this.calculation.settled();
  }

  calculationTime(): { functions: number; whole: number } {
    return { functions: this.functions.takeTime(), whole: this.calculation.takeTime() };
  }

  setFunctions(functions: CustomFunctionSet): void {
    this.functions.use(functions);
    this.recalculate();
  }

  setBlanks(blanks: BlankMode): void {
    this.functions.setBlanks(blanks);
    this.recalculate();
  }

  on<E extends keyof GridEvents>(event: E, handler: (detail: GridEvents[E]) => void): () => void {
    this.handlers[event].add(handler);
    return () => this.handlers[event].delete(handler);
  }

  dispose(): void {
    this.engine.univer.dispose();
  }

  private recalculate(): void {
    this.calculation.recalculate({ forceCalculation: true });
  }

  /** A table that came, went or grew changes the formulas that name it, whichever cells they read before. */
  private tablesChanged(): void {
    this.engine.forgetFormulas();
    const named = this.tableList.list().map((table) => table.name.toLowerCase());
    const dirtyRanges: IUnitRange[] = [];
    for (const { unitId, sheetId, row, column } of this.engine.formulaCells()) {
      const text = this.cells.formula(sheetId, row, column)?.toLowerCase();
      if (!text || !(text.includes("[") || named.some((name) => text.includes(name)))) continue;
      dirtyRanges.push({ unitId, sheetId, range: spanOf({ row, column, rows: 1, columns: 1 }) });
    }
    if (dirtyRanges.length > 0) this.calculation.recalculate({ dirtyRanges });
    this.emit("tablesChanged", {});
  }

  protected emit<E extends keyof GridEvents>(event: E, detail: GridEvents[E]): void {
    for (const handler of this.handlers[event]) handler(detail);
  }

  private wholeRows(sheetId: string, row: number, count: number): Span {
    return spanOf({ row, rows: count, column: 0, columns: this.size(sheetId).columns });
  }

  private wholeColumns(sheetId: string, column: number, count: number): Span {
    return spanOf({ column, columns: count, row: 0, rows: this.size(sheetId).rows });
  }

  /** Where rows and columns go, Univer moves the references to the active sheet, whichever it was told. */
  private onSheet(sheetId: string, work: () => void): void {
    const { workbook } = this.engine;
    const sheet = this.engine.sheet(sheetId);
    const getActiveSheet = workbook.getActiveSheet.bind(workbook);
    workbook.getActiveSheet = (() => sheet) as typeof workbook.getActiveSheet;
    try {
      work();
    } finally {
      workbook.getActiveSheet = getActiveSheet;
    }
  }

  /** A selection of whole rows or columns has no number at its open ends. */
  private bounded(sheetId: string, span: Span): Rect {
    const { rows, columns } = this.size(sheetId);
    return rectOf({
      startRow: span.startRow || 0,
      startColumn: span.startColumn || 0,
      endRow: Number.isNaN(span.endRow) ? rows - 1 : span.endRow,
      endColumn: Number.isNaN(span.endColumn) ? columns - 1 : span.endColumn,
    });
  }

  private listen(): void {
    this.calculation.onCalculated((sheetIds) => this.emit("calculated", { sheetIds }));
    this.tableList.onChanged(() => this.tablesChanged());
    this.engine.commands.onCommandExecuted((command, options) => {
      const params = command.params as { subUnitId: string };
      switch (command.id) {
        case SetRangeValuesMutation.id: {
          if (options?.onlyLocal) return;
          const rect = writtenRect(command.params as ISetRangeValuesMutationParams);
          if (!rect) return;
          if (this.engine.source === "user") this.tableList.grow(params.subUnitId, rect);
          this.emit("changed", { sheetId: params.subUnitId, rect, source: this.engine.source });
          return;
        }
        case InsertColMutation.id:
        case RemoveColMutation.id: {
          const { startColumn, endColumn } = (command.params as { range: Span }).range;
          const count = (endColumn - startColumn + 1) * (command.id === InsertColMutation.id ? 1 : -1);
          this.tableList.shift(params.subUnitId, "column", startColumn, count);
          return;
        }
        case InsertRowMutation.id:
        case RemoveRowMutation.id: {
          const { range } = command.params as { range: Span };
          const count = (range.endRow - range.startRow + 1) * (command.id === InsertRowMutation.id ? 1 : -1);
          this.tableList.shift(params.subUnitId, "row", range.startRow, count);
          const rect = this.bounded(params.subUnitId, range);
          this.emit("changed", { sheetId: params.subUnitId, rect, source: this.engine.source });
          return;
        }
        case InsertSheetMutation.id:
          this.emit("sheetAdded", { sheetId: (command.params as { sheet: { id: string } }).sheet.id });
          return;
        case RemoveSheetMutation.id:
          this.tableList.removeSheet(params.subUnitId);
          this.heat.delete(params.subUnitId);
          this.emit("sheetRemoved", { sheetId: params.subUnitId });
          return;
        default:
      }
    });
    this.engine.workbook.activeSheet$.subscribe((sheet) => {
      if (sheet) this.emit("sheetActivated", { sheetId: sheet.getSheetId() });
    });
    this.engine.injector
      .get(SheetsSelectionsService)
      .selectionChanged$.subscribe(() => this.emit("selected", this.selection()));
  }
}

/** The rectangle of the cells whose content a mutation sets; null where it sets styles alone. */
function writtenRect(params: ISetRangeValuesMutationParams): Rect | null {
  let span: Span | null = null;
  for (const [rowText, line] of Object.entries(params.cellValue ?? {})) {
    const row = Number(rowText);
    for (const [columnText, cell] of Object.entries<Nullable<ICellData>>(line ?? {})) {
      if (cell && !("v" in cell || "f" in cell || "p" in cell)) continue;
      const column = Number(columnText);
      span ??= { startRow: row, endRow: row, startColumn: column, endColumn: column };
      span.startRow = Math.min(span.startRow, row);
      span.endRow = Math.max(span.endRow, row);
      span.startColumn = Math.min(span.startColumn, column);
      span.endColumn = Math.max(span.endColumn, column);
    }
  }
  return span && rectOf(span);
}
