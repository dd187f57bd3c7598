/** What goes back to Excel: results as cells, and faults as the errors that Excel shows. */
import { ModelError } from "../models/model-error";
import type { Rows } from "./arguments";
import { CellError, InputError } from "./errors";
import * as message from "./messages";

/** A column of a table; NaN stands for no value, which shows as an empty cell. */
type TableColumn = ArrayLike<number | string | boolean>;

/** Runs the body of a function; whatever goes wrong in it reaches the cell as an error that says what to change. */
export function answer<Result>(body: () => Result): Result {
  try {
    const result = body();
    if (typeof result === "number") checkFinite(result);
    return result;
  } catch (fault) {
    throw toExcelError(fault);
  }
}

/** One result a row that counts, in the orientation of the range it was found from; blank rows show nothing. */
export function spill({ range, rowOf }: Rows<unknown>, results: ArrayLike<number | string>): any[][] {
  const { across, used } = range;
  const cells: any[] = new Array(used);
  if (rowOf) for (let row = 0; row < used; row++) cells[row] = across ? "" : [""];
  for (let i = 0; i < results.length; i++) {
    const result = checkFinite(results[i]);
    cells[rowOf ? rowOf[i] : i] = across ? result : [result];
  }
  return across ? [cells] : cells;
}

/** A table with its header row on top, from columns by header. */
export function table(columns: Record<string, TableColumn>): any[][] {
  const headers = Object.keys(columns);
  const data = Object.values(columns);
  const rows: any[][] = [headers];
  for (let i = 0; i < data[0].length; i++) {
    rows.push(data.map((values) => (Number.isNaN(values[i]) ? "" : checkFinite(values[i]))));
  }
  return rows;
}

/** Excel must never be handed NaN or an infinity. */
function checkFinite<Value>(value: Value): Value {
  if (typeof value === "number" && !Number.isFinite(value)) throw new ModelError("too large");
  return value;
}

function toExcelError(fault: unknown): CustomFunctions.Error {
  // The class exists only once the Office script has loaded, so it is looked up at each fault and extended nowhere.
  const { Error: ExcelError, ErrorCode } = CustomFunctions;
  if (fault instanceof InputError) return new ExcelError(ErrorCode.invalidValue, fault.message);
  if (fault instanceof ModelError)
    return new ExcelError(ErrorCode.notAvailable, message.noResult[fault.reason]);
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
