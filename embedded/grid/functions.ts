import { BooleanNumber, type ICellData, type Nullable, type ObjectMatrix } from "@univerjs/core";
import {
  ArrayValueObject,
  AsyncObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  FunctionType,
  type FunctionVariantType,
  IFunctionService,
  NumberValueObject,
  StringValueObject,
} from "@univerjs/engine-formula";
import { IDescriptionService } from "@univerjs/sheets-formula";

import { isErrorText, valueOf } from "./cells";
import type { Engine } from "./engine";
import type { BlankMode, CustomFunctionSet, FunctionMetadata } from "./grid";

type Scalar = string | number | boolean | null;
type Parameter = FunctionMetadata["parameters"][number];

/** An error that stands in for the whole call, as a value to throw. */
class CallError {
  constructor(
    readonly error: string,
    readonly message = "",
  ) {}
}

/** The custom functions in the cells: looks arguments up as Excel hands them over, and shapes what comes back. */
export class Functions {
  private set: CustomFunctionSet | null = null;
  private names: string[] = [];
  private time = 0;
  private descriptions: { dispose(): void } | null = null;

  constructor(private readonly engine: Engine) {}

  /** The functions that formulas find from now on, in place of those before. */
  use(set: CustomFunctionSet): void {
    const service = this.engine.injector.get(IFunctionService);
    service.unregisterExecutors(...this.names);
    this.descriptions?.dispose();
    this.set = set;
    const namespace = set.namespace.toUpperCase();
    const executors = set.metadata.map(
      (entry) => new CustomExecutor(`${namespace}.${entry.name.toUpperCase()}`, entry, this),
    );
    this.names = executors.map((executor) => String(executor.name));
    service.registerExecutors(...executors);
    this.engine.forgetFormulas();
    this.descriptions = this.engine.injector.get(IDescriptionService).registerDescriptions(
      set.metadata.map((entry) => ({
        functionName: `${namespace}.${entry.name.toUpperCase()}`,
        functionType: FunctionType.User,
        description: entry.description ?? "",
        abstract: entry.description ?? "",
        functionParameter: entry.parameters.map((parameter) => ({
          name: parameter.name,
          detail: parameter.description ?? "",
          example: "",
          require: parameter.optional ? BooleanNumber.FALSE : BooleanNumber.TRUE,
          repeat: parameter.repeating ? BooleanNumber.TRUE : BooleanNumber.FALSE,
        })),
      })),
    );
  }

  setBlanks(blanks: BlankMode): void {
    if (this.set) this.set = { ...this.set, blanks };
  }

  get blanks(): BlankMode {
    return this.set?.blanks ?? "empty text";
  }

  /** Does this formula call one of ours? */
  concerns(formula: string): boolean {
    return this.set !== null && formula.toUpperCase().includes(`${this.set.namespace.toUpperCase()}.`);
  }

  takeTime(): number {
    const time = this.time;
    this.time = 0;
    return time;
  }

  call(entry: FunctionMetadata, args: unknown[], address: string): unknown {
    const mapped = this.set?.mappings[entry.id] ?? this.set?.mappings[entry.id.toUpperCase()];
    if (!mapped) throw new CallError("#NAME?", `The add-in has no function ${entry.name}.`);
    const invocation = {
      address,
      functionName: entry.name,
      isInValuePreview: false,
      onCanceled: () => undefined,
    };
    const start = performance.now();
    const result = mapped(...args, invocation);
    this.time += performance.now() - start;
    if (!isPromise(result)) return result;
    return result.finally(() => (this.time += performance.now() - start));
  }

  addressOf(sheetId: Nullable<string>, row: number, column: number): string {
    const sheet = sheetId ? this.engine.workbook.getSheetBySheetId(sheetId)?.getName() : undefined;
    return `${sheet ?? ""}!${columnName(column)}${row + 1}`;
  }
}

class CustomExecutor extends BaseFunction {
  // Else blank cells and left-out arguments arrive alike, as 0.
  override needsReferenceObject = true;

  constructor(
    name: string,
    private readonly entry: FunctionMetadata,
    private readonly functions: Functions,
  ) {
    super(name);
  }

  /** Univer asks before the call, which may or may not give a promise. */
  override isAsync(): boolean {
    return true;
  }

  override calculate(...variants: FunctionVariantType[]): ReturnType<BaseFunction["calculate"]> {
    try {
      const args = callArguments(this.entry, variants, this.functions.blanks);
      const address = this.functions.addressOf(this.subUnitId, this.row, this.column);
      const result = this.functions.call(this.entry, args, address);
      if (!isPromise(result)) return resultValue(result);
      return new AsyncObject(result.then(resultValue, errorValue)) as unknown as BaseValueObject;
    } catch (thrown) {
      return errorValue(thrown);
    }
  }
}

/** One entry a parameter; a repeating one takes all that is left as an array. */
function callArguments(
  entry: FunctionMetadata,
  variants: FunctionVariantType[],
  blanks: BlankMode,
): unknown[] {
  const { parameters } = entry;
  const last = parameters[parameters.length - 1];
  const required = parameters.filter((parameter) => !parameter.optional && !parameter.repeating).length;
  if (variants.length > parameters.length && !last?.repeating) {
    throw new CallError("#VALUE!", `${entry.name} takes ${parameters.length} arguments at most.`);
  }
  if (variants.length < required)
    throw new CallError("#VALUE!", `${entry.name} needs ${required} arguments.`);
  return parameters.map((parameter, i) => {
    if (!parameter.repeating) return argument(parameter, variants[i], blanks);
    return variants.slice(i).map((variant) => argument(parameter, variant, blanks));
  });
}

function argument(
  parameter: Parameter,
  variant: FunctionVariantType | undefined,
  blanks: BlankMode,
): unknown {
  if (variant === undefined || isLeftOut(variant)) return null;
  const matrix = matrixOf(variant, blankValue(blanks), parameter.type);
  if (parameter.dimensionality === "matrix") return matrix;
  if (matrix.length !== 1 || matrix[0].length !== 1) {
    throw new CallError("#VALUE!", `"${parameter.name}" takes one value, not a range.`);
  }
  return matrix[0][0];
}

const isLeftOut = (variant: FunctionVariantType): boolean =>
  variant.isValueObject() && (variant as BaseValueObject).isNull();

function blankValue(blanks: BlankMode): Scalar {
  if (blanks === "null") return null;
  return blanks === "zero" ? 0 : "";
}

function matrixOf(variant: FunctionVariantType, blank: Scalar, type: string | undefined): Scalar[][] {
  if (variant.isReferenceObject()) return referenceMatrix(variant as BaseReferenceObject, blank, type);
  const value = variant as BaseValueObject;
  if (value.isLambda()) throw new CallError("#VALUE!", "A function cannot be an argument.");
  if (!value.isArray()) return [[ofType(valueScalar(value, blank), type, blank)]];
  const array = value as ArrayValueObject;
  return array
    .getArrayValue()
    .map((line) => Array.from(line, (item) => ofType(valueScalar(item, blank), type, blank)));
}

function valueScalar(value: Nullable<BaseValueObject>, blank: Scalar): Scalar {
  if (!value || value.isNull()) return blank;
  if (value.isError()) throw new CallError((value as ErrorValueObject).getErrorType(), messageOf(value));
  return value.getValue();
}

const messageOf = (value: BaseValueObject): string => {
  const message: unknown = value.getCustomData()?.message;
  return typeof message === "string" ? message : "";
};

/** Straight from the cells: Univer's own walk over a reference makes several objects a cell. */
function referenceMatrix(
  reference: BaseReferenceObject,
  blank: Scalar,
  type: string | undefined,
): Scalar[][] {
  const span = reference.getRangePosition();
  const sheet = reference.getCurrentActiveSheetData();
  if (!sheet || span.startRow < 0 || span.startColumn < 0) throw new CallError("#REF!");
  const cells = sheet.cellData;
  const overlays = [
    reference.getCurrentRuntimeSheetData(),
    reference.getCurrentRuntimeActiveArrayFormulaCellData(),
    reference.getCurrentActiveArrayFormulaCellData(),
  ].filter((matrix): matrix is ObjectMatrix<Nullable<ICellData>> => Boolean(matrix));
  const endRow =
    span.endRow < sheet.rowCount - 1 ? span.endRow : lastRow([cells, ...overlays], span.startRow);
  const rows: Scalar[][] = [];
  for (let row = span.startRow; row <= endRow; row++) {
    const line: Scalar[] = [];
    for (let column = span.startColumn; column <= span.endColumn; column++) {
      const covered = overlays.some((matrix) => matrix.getValue(row, column));
      const cell = covered ? reference.getCellData(row, column) : cells.getValue(row, column);
      const value = valueOf(cell);
      if (value !== null && typeof value === "object") throw new CallError(value.error, value.message);
      line.push(ofType(value ?? blank, type, blank));
    }
    rows.push(line);
  }
  return rows;
}

/** A reference down to the sheet's end stops where its content does, as Excel's used range. */
function lastRow(matrices: ObjectMatrix<Nullable<ICellData>>[], first: number): number {
  return Math.max(first, ...matrices.map((matrix) => matrix.getLength() - 1));
}

/** Excel's own conversions for the type that a parameter declares. */
function ofType(value: Scalar, type: string | undefined, blank: Scalar): Scalar {
  if (type === "number" && typeof value !== "number") {
    if (value === blank || value === null) return 0;
    if (typeof value === "boolean") return value ? 1 : 0;
    const number = value.trim() === "" ? NaN : Number(value);
    if (Number.isNaN(number)) throw new CallError("#VALUE!");
    return number;
  }
  if (type === "string" && typeof value !== "string") {
    if (value === null) return "";
    return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
  }
  if (type === "boolean" && typeof value !== "boolean") {
    if (typeof value === "number") return value !== 0;
    if (value === null || value === "") return false;
    if (/^(true|false)$/i.test(value)) return /^t/i.test(value);
    throw new CallError("#VALUE!");
  }
  return value;
}

function resultValue(result: unknown): BaseValueObject {
  if (!Array.isArray(result)) return scalarValue(result);
  const lines = result.map((line: unknown) => (Array.isArray(line) ? (line as unknown[]) : [line]));
  const columns = Math.max(0, ...lines.map((line) => line.length));
  if (lines.length === 0 || columns === 0) return errorObject("#VALUE!", "The function gave an empty table.");
  return ArrayValueObject.create({
    calculateValueList: lines.map((line) =>
      Array.from({ length: columns }, (_, i) =>
        i < line.length ? scalarValue(line[i]) : errorObject("#N/A"),
      ),
    ),
    rowCount: lines.length,
    columnCount: columns,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

function scalarValue(value: unknown): BaseValueObject {
  if (value === null || value === undefined) return NumberValueObject.create(0);
  if (typeof value === "number") {
    return Number.isFinite(value) ? NumberValueObject.create(value) : errorObject("#NUM!");
  }
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  if (typeof value === "string") return StringValueObject.create(value);
  return errorValue(value);
}

/** A `CustomFunctions.Error` by its shape: its class lives in the pane's frame. A plain error loses its message. */
function errorValue(thrown: unknown): BaseValueObject {
  if (thrown instanceof CallError) return errorObject(thrown.error, thrown.message);
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  if (!isErrorText(code)) return errorObject("#VALUE!");
  return errorObject(code, typeof message === "string" ? message : "");
}

function errorObject(error: string, message = ""): BaseValueObject {
  const type = Object.values(ErrorType).find((name) => String(name) === error) ?? ErrorType.VALUE;
  const value = new ErrorValueObject(type, message);
  // Univer carries custom data from the value into the cell; the message lives there.
  value.withCustomData({ message });
  return value;
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";

export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
