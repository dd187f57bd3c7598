/** For tests of custom functions: Excel's runtime in small, ranges, and what a call raised. */
import "../../scripts/excel-runtime";

/** A range of one column. */
export const down = (...values: unknown[]): unknown[][] => values.map((value) => [value]);

/** A range of one row. */
export const across = (...values: unknown[]): unknown[][] => [values];

/** The error that a call puts in the cell, as "#VALUE! message"; anything but a CustomFunctions.Error fails the test. */
export function errorOf(call: () => unknown): string {
  try {
    call();
  } catch (fault) {
    if (!(fault instanceof CustomFunctions.Error)) throw fault;
    return fault.message ? `${fault.code} ${fault.message}` : fault.code;
  }
  throw new Error("The call raised nothing");
}

/** The same value, which throws where anybody tries to change it. */
export function frozen<Value>(value: Value): Value {
  if (Array.isArray(value)) value.forEach(frozen);
  return Object.freeze(value);
}
