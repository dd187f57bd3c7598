/** What goes back to Excel: results as cells, and faults as the errors that Excel shows. */
import { ModelError } from "../models/model-error";
import type { Reason } from "../models/reasons";
import type { Rows } from "./arguments";
import { CellError, InputError } from "./errors";
import * as message from "./messages";

/** A column of a table; NaN stands for no value, which shows as an empty cell. */
type TableColumn = ArrayLike<number | string | boolean>;

/** Runs the body of a function; whatever goes wrong in it reaches the cell as an error that says what to change. */
export function answer<Result>(body: () => Result): Result {
  try {
    const result = body();
    return typeof result === "number" ? sound(result) : result;
  } catch (fault) {
    throw toExcelError(fault);
  }
}

/**
 * One result a row that counts, in the orientation of the range it was found from; blank rows show nothing.
 * @param none why there is no result where one is NaN: that cell alone shows #N/A
 */
export function spill(
  { range, rowOf }: Rows,
  results: ArrayLike<number | string>,
  none: Reason = "too large",
): any[][] {
  const { across, used } = range;
  const cells: any[] = new Array(used);
  if (rowOf) for (let row = 0; row < used; row++) cells[row] = across ? "" : [""];
  let absent: CustomFunctions.Error | undefined;
  const shared = new Map<string | number, any[]>();
  for (let i = 0; i < results.length; i++) {
    const result = Number.isNaN(results[i]) ? (absent ??= missing(none, used)) : sound(results[i]);
    cells[rowOf ? rowOf[i] : i] = across
      ? result
      : isOneOfFew(result)
        ? sharedRow(shared, result, () => [result])
        : [result];
  }
  return across ? [cells] : cells;
}

/** A name, or a number as clusters and classes have. */
const isOneOfFew = (result: unknown): result is string | number =>
  typeof result === "string" ||
  (Number.isInteger(result) && (result as number) >= 0 && (result as number) < 256);

/** Classes, segments and scores are few, whatever the number of rows: those that are the same are one array, built once. */
function sharedRow<Kind>(known: Map<Kind, any[]>, kind: Kind, build: () => any[]): any[] {
  let row = known.get(kind);
  if (!row) known.set(kind, (row = build()));
  return row;
}

/** A row of results for each row that counts, `columns` values each; blank rows show nothing. */
export function spillRows({ range, rowOf }: Rows, results: ArrayLike<number>, columns: number): any[][] {
  const cells: any[][] = new Array(range.used);
  if (rowOf) for (let row = 0; row < cells.length; row++) cells[row] = new Array(columns).fill("");
  const build = (at: number) => {
    const row = new Array(columns);
    for (let j = 0; j < columns; j++) row[j] = sound(results[at + j]);
    return row;
  };
  const shared = results instanceof Uint8Array ? new Map<number, any[]>() : null;
  for (let i = 0, at = 0; at < results.length; i++, at += columns) {
    const row = shared ? sharedRow(shared, scoresIn(results, at, columns), () => build(at)) : build(at);
    cells[rowOf ? rowOf[i] : i] = row;
  }
  return cells;
}

/** A row of scores as one number. */
function scoresIn(results: ArrayLike<number>, at: number, columns: number): number {
  let scores = 0;
  for (let j = 0; j < columns; j++) scores = scores * 256 + results[at + j];
  return scores;
}

/** A fit: a label and a value a row; NaN stands for no value. */
export function fitTable(entries: [label: string, value: number | string | boolean][]): any[][] {
  return entries.map(([label, value]) => [label, orEmpty(value)]);
}

/** A table with its header row on top, from columns by header. */
export function table(columns: Record<string, TableColumn>): any[][] {
  return tableOf(Object.keys(columns), Object.values(columns));
}

/** The same from headers and columns apart, for headers that are numbers or known only at run time. */
export function tableOf(headers: (number | string | boolean)[], columns: TableColumn[]): any[][] {
  const rows: any[][] = new Array(columns[0].length + 1);
  rows[0] = headers.map(sound);
  for (let i = 0; i < columns[0].length; i++) {
    const row = new Array(columns.length);
    for (let j = 0; j < row.length; j++) row[j] = orEmpty(columns[j][i]);
    rows[i + 1] = row;
  }
  return rows;
}

function orEmpty<Value>(value: Value): Value | "" {
  return Number.isNaN(value) ? "" : sound(value);
}

/** One of many results that doesn't exist is an error in its own cell; where there is but one, it is the function's. */
function missing(reason: Reason, results: number): CustomFunctions.Error {
  const fault = new ModelError(reason);
  if (results === 1 || reason === "too large") throw fault;
  return toExcelError(fault);
}

/** A cell holds no more characters. */
const LONGEST_TEXT = 32_767;

/** Excel must never be handed NaN or an infinity, nor a text that no cell holds; nor −0, which sheets don't know. */
function sound<Value>(value: Value): Value {
  if (typeof value === "number" && !Number.isFinite(value)) throw new ModelError("too large");
  if (typeof value === "string" && value.length > LONGEST_TEXT) throw new ModelError("too long");
  return value === 0 ? (0 as Value) : value;
}

function toExcelError(fault: unknown): CustomFunctions.Error {
  // The class exists only once the Office script has loaded, so it is looked up at each fault and extended nowhere.
  const { Error: ExcelError, ErrorCode } = CustomFunctions;
  if (fault instanceof InputError) return new ExcelError(ErrorCode.invalidValue, fault.message);
  if (fault instanceof ModelError) return new ExcelError(ErrorCode.notAvailable, fault.message);
  if (fault instanceof CellError) {
    const code = Object.values(ErrorCode).find((known) => known === fault.code);
    // Excel shows a message with these two alone.
    if (code === undefined || code === ErrorCode.invalidValue || code === ErrorCode.notAvailable) {
      return new ExcelError(code ?? ErrorCode.invalidValue, fault.message);
    }
    return new ExcelError(code);
  }
  return new ExcelError(ErrorCode.notAvailable, message.unexpected(fault));
}
