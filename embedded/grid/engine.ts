import {
  ICommandService,
  type Injector,
  type Univer,
  UniverInstanceType,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import {
  FormulaDataModel,
  ICalculateFormulaService,
  IFunctionService,
  type Lexer,
  LexerTreeBuilder,
} from "@univerjs/engine-formula";

import type { Rect } from "./grid";

/** A sheet's size at first; it grows where cells are written or spilled beyond it. */
export const INITIAL_ROWS = 1000;
export const INITIAL_COLUMNS = 30;
/** Excel's own limits. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** Univer's range: both ends are part of it. */
export interface Span {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

export const spanOf = (rect: Rect): Span => ({
  startRow: rect.row,
  endRow: rect.row + rect.rows - 1,
  startColumn: rect.column,
  endColumn: rect.column + rect.columns - 1,
});

export const rectOf = (span: Span): Rect => ({
  row: span.startRow,
  column: span.startColumn,
  rows: span.endRow - span.startRow + 1,
  columns: span.endColumn - span.startColumn + 1,
});

/** What Univer's reader of formulas forgets to set back. */
interface BracketsOfLexer {
  _resetTemp(): void;
  _squareBracketState: number;
  _tableBracketState: boolean;
}

/** One Univer with one workbook, and the few of its services that the grid's parts share. */
export class Engine {
  readonly injector: Injector;
  readonly commands: ICommandService;
  readonly workbook: Workbook;
  readonly unitId: string;
  readonly formulas: FormulaDataModel;
  readonly calculator: ICalculateFormulaService;
  private origin: "user" | "host" | null = null;

  constructor(readonly univer: Univer) {
    // Univer's own facade takes the injector by the same way; there is no other to reach its services.
    this.injector = univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
    this.workbook = univer.createUnit<object, Workbook>(UniverInstanceType.UNIVER_SHEET, {
      // Univer keeps parsed formulas by workbook for the whole process.
      id: `workbook-${Math.random().toString(36).slice(2)}`,
      name: "Embedded workbook",
      sheetOrder: ["sheet-1"],
      sheets: {
        "sheet-1": {
          id: "sheet-1",
          name: "Sheet1",
          rowCount: INITIAL_ROWS,
          columnCount: INITIAL_COLUMNS,
        },
      },
    });
    this.unitId = this.workbook.getUnitId();
    this.formulas = this.injector.get(FormulaDataModel);
    this.calculator = this.injector.get(ICalculateFormulaService);
    this.mendLexer();
    this.mendNoting();
  }

  private mendLexer(): void {
    const { _lexer: lexer } = this.calculator as unknown as { _lexer: Pick<Lexer, "treeBuilder"> };
    const read = lexer.treeBuilder.bind(lexer);
    lexer.treeBuilder = (formula, ...rest) => {
      // LET and LAMBDA rewrite the tokens that they are read from, and Univer keeps these for the next reading.
      // Disposing of any builder empties the store that all of them share.
      if (/\b(let|lambda)\s*\(/iu.test(formula)) new LexerTreeBuilder().dispose();
      return read(formula, ...rest);
    };
    // The cell editor reads a formula with every key: one that ended inside of a bracket must not leave it open for the next.
    const builder = this.injector.get(LexerTreeBuilder) as unknown as BracketsOfLexer;
    const reset = builder._resetTemp.bind(builder);
    builder._resetTemp = () => {
      reset();
      builder._squareBracketState = 0;
      builder._tableBracketState = false;
    };
  }

  /** To note the formulas that were written on one sheet, Univer looks through all cells of all sheets, each time. */
  private mendNoting(): void {
    const { formulas } = this;
    const update = formulas.updateFormulaData.bind(formulas);
    const ofAll = formulas.getFormulaData.bind(formulas);
    formulas.updateFormulaData = (unitId, sheetId, cells) => {
      formulas.getFormulaData = () => ({
        [unitId]: { [sheetId]: formulas.getSheetFormulaData(unitId, sheetId) ?? {} },
      });
      try {
        return update(unitId, sheetId, cells);
      } finally {
        formulas.getFormulaData = ofAll;
      }
    };
  }

  sheet(id: string): Worksheet {
    const sheet = this.workbook.getSheetBySheetId(id);
    if (!sheet) throw new Error(`There is no sheet with the id "${id}".`);
    return sheet;
  }

  run(command: string, params: object): boolean {
    const work = (): boolean => Boolean(this.commands.syncExecuteCommand(command, params));
    return this.origin ? work() : this.as("host", work);
  }

  /** What happens inside counts as done by this source; inside of it, nothing else does. */
  as<T>(source: "user" | "host", work: () => T): T {
    const before = this.origin;
    this.origin = source;
    try {
      return work();
    } finally {
      this.origin = before;
    }
  }

  get source(): "user" | "host" {
    return this.origin ?? "user";
  }

  /** Every cell that holds a formula; where the same formula repeats, only the first has its text. */
  *formulaCells(): Generator<{
    unitId: string;
    sheetId: string;
    row: number;
    column: number;
    formula: string;
  }> {
    for (const [sheetId, rows] of Object.entries(this.formulas.getFormulaData()[this.unitId] ?? {})) {
      for (const [row, columns] of Object.entries(rows ?? {})) {
        for (const [column, item] of Object.entries(columns ?? {})) {
          if (!item) continue;
          yield {
            unitId: this.unitId,
            sheetId,
            row: Number(row),
            column: Number(column),
            formula: (item as { f: string }).f,
          };
        }
      }
    }
  }

  /** Has formulas read anew, for they keep the functions and tables that they found, or did not find. */
  forgetFormulas(): void {
    this.injector.get(IFunctionService).deleteFormulaAstCacheKey("");
  }

  /** Makes room for a rectangle, up to Excel's own size. */
  grow(sheetId: string, rows: number, columns: number): void {
    const sheet = this.sheet(sheetId);
    if (rows > MAX_ROWS || columns > MAX_COLUMNS) throw new RangeError("The cells lie outside of the sheet.");
    if (rows > sheet.getRowCount()) sheet.setRowCount(Math.min(MAX_ROWS, rows + 100));
    if (columns > sheet.getColumnCount()) sheet.setColumnCount(Math.min(MAX_COLUMNS, columns + 5));
  }
}
