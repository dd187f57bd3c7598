import {
  BaseReferenceObject,
  ErrorType,
  ErrorValueObject,
  FormulaExecuteStageType,
  type FunctionVariantType,
  type Lexer,
  LexerNode,
  RangeReferenceObject,
} from "@univerjs/engine-formula";

import type { CalculatorInternals } from "./calculation";
import type { Engine, Span } from "./engine";
import { findColumn, parseStructured, type Structured, unveiled, veiled } from "./structured";
import type { Tables } from "./tables";

/** A node of Univer's syntax tree, as far as we meet it. */
interface AstNode {
  getToken(): string;
  setParent(node: AstNode): void;
  _handlerPound?(value: FunctionVariantType): FunctionVariantType;
}

type ReferenceNodeClass = new (
  config: unknown,
  runtime: unknown,
  token: string,
  type: number,
  isPrepareMerge: boolean,
  reference: BaseReferenceObject,
) => AstNode;

/** Univer's syntax tree builder: private, but the one place where both kinds of reference can be taught. */
interface BuilderInternals {
  readonly _suffixNodeFactory: { checkAndCreateNodeType(token: unknown): AstNode | undefined };
  readonly _referenceNodeFactory: {
    _getNode(
      token: string,
      isLexerNode: boolean,
      isPrepareMerge: boolean,
      param: unknown,
    ): AstNode | undefined;
  };
}

/**
 * Teaches Univer's formulas what it lacks: `F2#`, which it reads and then answers with #VALUE!, and references to
 * tables, of which it knows some forms, keeping the rectangle that the table had when the formula was first read.
 * Formulas stay as they were typed.
 */
export class References {
  private readonly calculator: CalculatorInternals;

  constructor(
    private readonly engine: Engine,
    private readonly tables: Tables,
  ) {
    this.calculator = engine.calculator as unknown as CalculatorInternals;
    const builder = (this.calculator as unknown as { _astTreeBuilder: BuilderInternals })._astTreeBuilder;
    this.teachSpills(builder);
    this.teachTables(builder);
  }

  private teachSpills(builder: BuilderInternals): void {
    const factory = builder._suffixNodeFactory;
    const create = factory.checkAndCreateNodeType.bind(factory);
    factory.checkAndCreateNodeType = (token) => {
      const node = create(token);
      if (node?.getToken() === "#") node._handlerPound = (value) => this.spilled(value);
      return node;
    };
  }

  /** The cells over which the formula in this cell spills; while dependencies are gathered, the cell at the least. */
  private spilled(value: FunctionVariantType): FunctionVariantType {
    const runtime = this.calculator._runtimeService;
    const stage = runtime.getFormulaExecuteStage();
    const gathering =
      stage === FormulaExecuteStageType.START_DEPENDENCY ||
      stage === FormulaExecuteStageType.START_DEPENDENCY_ARRAY_FORMULA;
    if (!value.isReferenceObject()) return ErrorValueObject.create(ErrorType.REF);
    const cell = value as BaseReferenceObject;
    const { startRow: row, startColumn: column, endRow, endColumn } = cell.getRangePosition();
    if (endRow !== row || endColumn !== column) return ErrorValueObject.create(ErrorType.REF);
    const unitId = cell.getUnitId();
    const sheetId = cell.getSheetId();
    const anew = runtime.getUnitData()[unitId]?.[sheetId]?.getValue(row, column);
    const known = anew ?? this.engine.sheet(sheetId).getCellMatrix().getValue(row, column);
    const spans = anew ? runtime.getUnitArrayFormula() : this.engine.formulas.getArrayFormulaRange();
    const span: Span | undefined = spans[unitId]?.[sheetId]?.[row]?.[column];
    if (known?.v === ErrorType.SPILL && !gathering) return ErrorValueObject.create(ErrorType.REF);
    if (span) return rangeLike(cell, span);
    if (gathering) return cell;
    // Univer's own list of formulas would go through every cell of the workbook.
    const { f, si } = this.engine.sheet(sheetId).getCellMatrix().getValue(row, column) ?? {};
    return f || si ? cell : ErrorValueObject.create(ErrorType.REF);
  }

  /** Where `F2#` ends the formula, Univer takes the # for a part of the cell's name. */
  private endingInSpill(builder: BuilderInternals, token: string, isLexerNode: boolean, param: unknown) {
    const cell = builder._referenceNodeFactory._getNode(token.slice(0, -1), isLexerNode, false, param);
    const sign = new LexerNode();
    sign.setToken("#");
    const node = cell && builder._suffixNodeFactory.checkAndCreateNodeType(sign);
    if (cell && node) cell.setParent(node);
    return node;
  }

  private teachTables(builder: BuilderInternals): void {
    const factory = builder._referenceNodeFactory;
    const create = factory._getNode.bind(factory);
    const example = create("A1", false, false, "A1");
    if (!example) throw new Error("Univer reads no reference.");
    const ReferenceNode = example.constructor as ReferenceNodeClass;
    const { _lexer: lexer } = this.calculator as unknown as { _lexer: Pick<Lexer, "treeBuilder"> };
    const read = lexer.treeBuilder.bind(lexer);
    lexer.treeBuilder = (formula, ...rest) => read(veiled(formula), ...rest);
    factory._getNode = (text, isLexerNode, isPrepareMerge, param) => {
      const token = unveiled(text);
      if (token.endsWith("#")) return this.endingInSpill(builder, token, isLexerNode, param);
      const structured = parseStructured(token);
      if (structured === null || isLexerNode || !this.tables.named(structured.table)) {
        return create(token, isLexerNode, isPrepareMerge, param);
      }
      const reference = new TableReference(token, structured, this.tables);
      const { _currentConfigService: config, _runtimeService: runtime } = this.calculator;
      return new ReferenceNode(config, runtime, token, 1, isPrepareMerge, reference);
    };
  }
}

/** A part of a table; where that lies is looked up each time, so that it grows with the table. */
class TableReference extends BaseReferenceObject {
  private span: Span | null = null;

  constructor(
    token: string,
    private readonly structured: Structured,
    private readonly tables: Tables,
  ) {
    super(token);
  }

  override isTable(): boolean {
    return true;
  }

  override getSheetId(): string {
    return this.tables.sheetOf(this.structured.table) ?? this.getDefaultSheetId();
  }

  override setForcedSheetId(): void {
    // The table says on which sheet it is.
  }

  override getRefOffset(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }

  /** Univer sets the current cell before each evaluation, and asks for the range at every cell of it. */
  override setCurrentRowAndColumn(row: number, column: number): void {
    super.setCurrentRowAndColumn(row, column);
    this.span = this.find();
  }

  override getRangeData(): Span {
    this.span ??= this.find();
    return this.span;
  }

  private find(): Span {
    const nowhere = { startRow: -1, endRow: -1, startColumn: -1, endColumn: -1 };
    const table = this.tables.named(this.structured.table);
    if (!table) return nowhere;
    const { row, rows, column } = table.rect;
    const first = this.structured.from === null ? 0 : findColumn(table.columns, this.structured.from);
    const last =
      this.structured.to === null ? table.rect.columns - 1 : findColumn(table.columns, this.structured.to);
    if (first < 0 || last < 0) return nowhere;
    const columns = {
      startColumn: column + Math.min(first, last),
      endColumn: column + Math.max(first, last),
    };
    const data = { startRow: row + 1, endRow: row + rows - 1 };
    switch (this.structured.part) {
      case "all":
        return { startRow: row, endRow: data.endRow, ...columns };
      case "headers":
        return { startRow: row, endRow: row, ...columns };
      case "totals":
        return nowhere;
      case "row": {
        const current = this.getCurrentRow() ?? -1;
        const inside = current >= data.startRow && current <= data.endRow;
        return inside ? { startRow: current, endRow: current, ...columns } : nowhere;
      }
      case "data":
        return { ...data, ...columns };
    }
  }
}

/** A reference to these cells that sees the same data as the one given. */
function rangeLike(reference: BaseReferenceObject, span: Span): BaseReferenceObject {
  const range = new RangeReferenceObject({ ...span }, reference.getSheetId(), reference.getUnitId());
  range.setDefaultUnitId(reference.getUnitId());
  range.setDefaultSheetId(reference.getSheetId());
  range.setUnitData(reference.getUnitData());
  range.setUnitStylesData(reference.getUnitStylesData());
  range.setRuntimeData(reference.getRuntimeData());
  range.setArrayFormulaCellData(reference.getArrayFormulaCellData());
  range.setArrayFormulaRange(reference.getArrayFormulaRange());
  range.setRuntimeArrayFormulaCellData(reference.getRuntimeArrayFormulaCellData());
  range.setRuntimeArrayFormulaRange(reference.getRuntimeArrayFormulaRange());
  range.setRuntimeFeatureCellData(reference.getRuntimeFeatureCellData());
  return range;
}
