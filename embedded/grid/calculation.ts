import type { ICellData, IUnitRange, Nullable, ObjectMatrix } from "@univerjs/core";
import {
  CELL_INVERTED_INDEX_CACHE,
  FORMULA_REF_TO_ARRAY_CACHE,
  FormulaExecuteStageType,
  IActiveDirtyManagerService,
  type IAllRuntimeData,
  IDependencyManagerService,
  type IExecutionInProgressParams,
  type IFormulaCurrentConfigService,
  type IFormulaDatasetConfig,
  type IFormulaRuntimeService,
  SetFormulaCalculationStartMutation,
  SetTriggerFormulaCalculationStartMutation,
} from "@univerjs/engine-formula";
import { SetRangeValuesMutation } from "@univerjs/sheets";

import { type Engine, MAX_COLUMNS, MAX_ROWS, type Span } from "./engine";

/** Formulas that feed on each other's spills, one over the other, settle within so many rounds or never. */
const MAX_ROUNDS = 12;

/** What we need of Univer's calculation service, most of it protected: see `Calculation.execute`. */
export interface CalculatorInternals {
  execute(config: IFormulaDatasetConfig): Promise<void>;
  _apply(again?: boolean): Promise<IAllRuntimeData | undefined>;
  _isCalculateTreeModel: boolean;
  readonly _runtimeService: IFormulaRuntimeService;
  readonly _currentConfigService: IFormulaCurrentConfigService;
  readonly _executionInProgressListener$: { next(state: IExecutionInProgressParams): void };
  readonly _executionCompleteListener$: { next(data: IAllRuntimeData): void };
}

/** What we mend of Univer's service for a calculation's data. */
interface ConfigInternals extends IFormulaCurrentConfigService {
  _mergeNameMap(): void;
}

/** What we mend of Univer's runtime service. */
interface RuntimeInternals extends IFormulaRuntimeService {
  _checkIfArrayFormulaExceeded(rows: number, columns: number, span: Span): boolean;
}

type SpillData = Record<string, Nullable<Record<string, Nullable<ObjectMatrix<Nullable<ICellData>>>>>>;
type SpillSpans = Record<
  string,
  Nullable<Record<string, Nullable<Record<number, Nullable<Record<number, Span>>>>>>
>;

/** Runs Univer's calculation one at a time, until nothing changes any more, and knows when it is over. */
export class Calculation {
  private due = false;
  private running = 0;
  private whole = 0;
  private queue: Promise<void> = Promise.resolve();
  private waiting: (() => void)[] = [];
  private readonly calculator: CalculatorInternals;
  /** The cells calculated in this round, in their order. */
  private readonly order = new Map<string, number>();
  private readonly calculatedHandlers = new Set<(sheetIds: string[]) => void>();
  /** Grows with each calculation. */
  run = 0;

  constructor(private readonly engine: Engine) {
    this.calculator = engine.calculator as unknown as CalculatorInternals;
    // Univer's own `execute` loads the next calculation's data while the last one still runs, and looks only once
    // whether a spill changed what other spills are made of.
    this.calculator.execute = (config) => this.execute(config);
    // The names of all sheets are at hand; Univer lays the changes since the last calculation over them in the wrong order.
    (this.calculator._currentConfigService as unknown as ConfigInternals)._mergeNameMap = () => {};
    this.mendRuntime();
    mendIndex();
    const dirty = engine.injector.get(IActiveDirtyManagerService);
    engine.commands.onCommandExecuted((command, options) => {
      if (command.id === SetFormulaCalculationStartMutation.id) this.due = false;
      else if (
        dirty.get(command.id) &&
        !(command.id === SetRangeValuesMutation.id && quiet(command.params, options))
      ) {
        this.due = true;
      }
    });
  }

  onCalculated(handler: (sheetIds: string[]) => void): void {
    this.calculatedHandlers.add(handler);
  }

  settled(): Promise<void> {
    if (!this.due && this.running === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The calculations' time since the last call, in milliseconds. */
  takeTime(): number {
    const time = this.whole;
    this.whole = 0;
    return time;
  }

  /** Marks cells for calculation by the way that Univer's own changes take. */
  recalculate(dirty: { forceCalculation: true } | { dirtyRanges: IUnitRange[] }): void {
    this.engine.commands.syncExecuteCommand(
      SetTriggerFormulaCalculationStartMutation.id,
      {
        forceCalculation: false,
        dirtyRanges: [],
        dirtyNameMap: {},
        dirtyDefinedNameMap: {},
        dirtySuperTableMap: {},
        dirtyUnitFeatureMap: {},
        dirtyUnitOtherFormulaMap: {},
        clearDependencyTreeCache: {},
        ...dirty,
      },
      { onlyLocal: true },
    );
  }

  private mendRuntime(): void {
    const runtime = this.calculator._runtimeService as unknown as RuntimeInternals;
    const set = runtime.setRuntimeData.bind(runtime);
    // A formula that is calculated again in a later round leaves its earlier spill behind, where that was larger.
    runtime.setRuntimeData = (value) => {
      const { currentUnitId, currentSubUnitId, currentRow, currentColumn } = runtime;
      this.order.set(keyOf(currentUnitId, currentSubUnitId, currentRow, currentColumn), this.order.size);
      const spans = runtime.getUnitArrayFormula()[currentUnitId]?.[currentSubUnitId]?.[currentRow];
      const span = spans?.[currentColumn];
      if (spans && span) {
        Reflect.deleteProperty(spans, currentColumn);
        const cells = runtime.getRuntimeArrayFormulaCellData()[currentUnitId]?.[currentSubUnitId];
        for (let row = span.startRow; row <= span.endRow; row++) {
          for (let column = span.startColumn; column <= span.endColumn; column++)
            cells?.realDeleteValue(row, column);
        }
      }
      set(value);
    };
    // A sheet grows under a spill up to Excel's size, instead of #SPILL!.
    runtime._checkIfArrayFormulaExceeded = (_rows, _columns, span) => {
      if (span.endRow >= MAX_ROWS || span.endColumn >= MAX_COLUMNS) return true;
      this.engine.grow(runtime.currentSubUnitId, span.endRow + 1, span.endColumn + 1);
      return false;
    };
  }

  /**
   * The formulas that read a changed spill and were not calculated after it in this round. Univer itself takes each formula
   * that reads the first cell of a spill for done, and each that does not for undone.
   */
  private stale(changed: Change[]): IUnitRange[] {
    const dependencies = this.engine.injector.get(IDependencyManagerService);
    dependencies.openKdTree();
    const readers = changed.map((change) => ({
      place: this.order.get(change.anchor) ?? Infinity,
      ids: dependencies.searchDependency(change.dirty),
    }));
    dependencies.closeKdTree();
    const cells: IUnitRange[] = [];
    for (const { unitId, sheetId, row, column, formula } of this.engine.formulaCells()) {
      const id = dependencies.getFormulaDependency(unitId, sheetId, row, column);
      const place = this.order.get(keyOf(unitId, sheetId, row, column)) ?? -1;
      const isBehind = readers.some(
        (reader) => typeof id === "number" && reader.ids.has(id) && reader.place > place,
      );
      // What these read is not known before they are calculated.
      if (!isBehind && !/\b(offset|indirect)\s*\(/iu.test(formula)) continue;
      cells.push({
        unitId,
        sheetId,
        range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
      });
    }
    return cells;
  }

  private execute(config: IFormulaDatasetConfig): Promise<void> {
    this.running++;
    this.queue = this.queue
      .then(() => this.calculate(config))
      .catch((reason: unknown) => {
        // A fault of ours or of Univer's must not pass for a finished calculation: it surfaces as uncaught.
        setTimeout(() => {
          throw reason;
        }, 0);
      })
      .then(() => {
        this.running--;
        // A stopped calculation starts anew in a later task, and results may make more formulas due.
        setTimeout(() => {
          if (this.due || this.running > 0) return;
          for (const resolve of this.waiting.splice(0)) resolve();
        }, 0);
      });
    return this.queue;
  }

  private async calculate(config: IFormulaDatasetConfig): Promise<void> {
    const start = performance.now();
    const { calculator } = this;
    const runtime = calculator._runtimeService;
    this.run++;
    runtime.setFormulaExecuteStage(FormulaExecuteStageType.START);
    calculator._executionInProgressListener$.next(runtime.getRuntimeState());
    calculator._currentConfigService.load(config);
    runtime.reset();
    calculator._isCalculateTreeModel = config.isCalculateTreeModel ?? false;
    const finished = await this.rounds(config);
    if (finished) {
      runtime.setFormulaExecuteStage(FormulaExecuteStageType.CALCULATION_COMPLETED);
      calculator._executionInProgressListener$.next(runtime.getRuntimeState());
      const data = runtime.getAllRuntimeData();
      calculator._executionCompleteListener$.next(data);
      const sheetIds = Object.keys(data.unitData[this.engine.unitId] ?? {});
      runtime.reset();
      this.whole += performance.now() - start;
      if (sheetIds.length > 0) for (const handler of this.calculatedHandlers) handler(sheetIds);
    } else {
      runtime.reset();
      this.whole += performance.now() - start;
    }
  }

  /** False where the calculation was stopped. */
  private async rounds(config: IFormulaDatasetConfig): Promise<boolean> {
    const { calculator } = this;
    CELL_INVERTED_INDEX_CACHE.clear();
    const before = snapshot(config.arrayFormulaRange as SpillSpans, config.arrayFormulaCellData as SpillData);
    FORMULA_REF_TO_ARRAY_CACHE.clear();
    this.order.clear();
    let data = await calculator._apply();
    for (let round = 1; data && round < MAX_ROUNDS; round++) {
      const now = snapshot(data.arrayFormulaRange as SpillSpans, data.arrayFormulaCellData as SpillData);
      const changed = [...changes(before, now)];
      if (changed.length === 0) break;
      for (const [key, spill] of now) before.set(key, spill);
      FORMULA_REF_TO_ARRAY_CACHE.clear();
      const dirtyRanges = this.stale(changed);
      if (dirtyRanges.length === 0) break;
      calculator._currentConfigService.loadDirtyRangesAndExcludedCell(dirtyRanges, {});
      this.order.clear();
      data = await calculator._apply(true);
    }
    FORMULA_REF_TO_ARRAY_CACHE.clear();
    CELL_INVERTED_INDEX_CACHE.clear();
    return data !== undefined;
  }
}

const setIndex = CELL_INVERTED_INDEX_CACHE.set.bind(CELL_INVERTED_INDEX_CACHE);

/**
 * Univer keeps an index of values for its lookup functions. When a result overwrites a cell it walks through the whole index
 * of the column, so that a spill of n cells takes n * n steps. Forgetting the index is enough: it is built where it is used.
 */
function mendIndex(): void {
  CELL_INVERTED_INDEX_CACHE.set = (unitId, sheetId, column, value, row, isOverwritten) => {
    if (!isOverwritten) return setIndex(unitId, sheetId, column, value, row);
    const { rowsInCache } = CELL_INVERTED_INDEX_CACHE.canUseCache(unitId, sheetId, column, row, row);
    if (rowsInCache.length > 0) CELL_INVERTED_INDEX_CACHE.clear();
  };
}

/** Styles, and results that the calculation itself writes, make nothing due: Univer's own test. */
function quiet(params: object | undefined, options: { onlyLocal?: boolean } | undefined): boolean {
  const trigger = (params as { trigger?: string } | undefined)?.trigger;
  return (
    options?.onlyLocal === true ||
    trigger === "sheet.command.set-style" ||
    trigger === "sheet.command.set-border"
  );
}

/** A spill that is not what it was, and the cells that are dirty by that. */
interface Change {
  anchor: string;
  dirty: IUnitRange[];
}

interface Spill {
  unitId: string;
  sheetId: string;
  span: Span;
  values: unknown[];
}

function snapshot(spans: SpillSpans, data: SpillData): Map<string, Spill> {
  const spills = new Map<string, Spill>();
  for (const [unitId, sheets] of Object.entries(spans)) {
    for (const [sheetId, rows] of Object.entries(sheets ?? {})) {
      const matrix = data[unitId]?.[sheetId];
      for (const [row, columns] of Object.entries(rows ?? {})) {
        for (const [column, span] of Object.entries(columns ?? {})) {
          if (!span) continue;
          const values: unknown[] = [];
          for (let r = span.startRow; r <= span.endRow; r++) {
            for (let c = span.startColumn; c <= span.endColumn; c++) values.push(valueAt(matrix, r, c));
          }
          spills.set(keyOf(unitId, sheetId, row, column), { unitId, sheetId, span, values });
        }
      }
    }
  }
  return spills;
}

const keyOf = (unitId: string, sheetId: string, row: number | string, column: number | string): string =>
  `${unitId} ${sheetId} ${row} ${column}`;

/** Committed spills lie in plain objects, those of the running calculation in matrices. */
function valueAt(
  matrix: Nullable<ObjectMatrix<Nullable<ICellData>>> | Record<number, Record<number, ICellData>>,
  row: number,
  column: number,
): unknown {
  if (!matrix) return undefined;
  if ("getValue" in matrix && typeof matrix.getValue === "function") return matrix.getValue(row, column)?.v;
  return (matrix as Record<number, Record<number, ICellData>>)[row]?.[column]?.v;
}

function* changes(before: Map<string, Spill>, now: Map<string, Spill>): Generator<Change> {
  for (const [anchor, spill] of now) {
    const old = before.get(anchor);
    const moved = old !== undefined && !sameSpan(old.span, spill.span);
    if (old && !moved && old.values.every((value, i) => value === spill.values[i])) continue;
    yield { anchor, dirty: [...withoutAnchor(spill), ...(moved ? withoutAnchor(old) : [])] };
  }
}

/** The formula's own cell is not dirty: else it would be calculated again. */
function* withoutAnchor({ unitId, sheetId, span }: Spill): Generator<IUnitRange> {
  const { startRow, startColumn, endRow, endColumn } = span;
  if (endColumn > startColumn) {
    yield { unitId, sheetId, range: { ...span, endRow: startRow, startColumn: startColumn + 1 } };
  }
  if (endRow > startRow) yield { unitId, sheetId, range: { ...span, startRow: startRow + 1 } };
}

const sameSpan = (a: Span, b: Span): boolean =>
  a.startRow === b.startRow &&
  a.endRow === b.endRow &&
  a.startColumn === b.startColumn &&
  a.endColumn === b.endColumn;
