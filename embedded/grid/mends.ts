import type { Nullable } from "@univerjs/core";
import {
  ArrayValueObject,
  type BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  type FunctionVariantType,
  IFunctionService,
  NumberValueObject,
} from "@univerjs/engine-formula";

import type { Engine } from "./engine";

/** Fewer criteria than these are left to Univer. */
const MANY = 8;

/** Mends what some of Univer's own functions do wrong, or far too slowly. */
export function mendFunctions(engine: Engine): void {
  const service = engine.injector.get(IFunctionService);
  const wrap = (name: string, around: (original: Calculate) => Calculate): void => {
    const executor = service.getExecutor(name);
    if (!executor) throw new Error(`Univer has no function ${name}.`);
    executor.calculate = around(executor.calculate.bind(executor) as Calculate);
  };
  // SUMIF and COUNTIF over a spill of criteria, in one pass. Univer compares each criterion with every cell, and makes
  // several objects of each comparison: 800 customers over 10,000 rows take it seconds.
  wrap(
    "SUMIF",
    (slow) =>
      (...variants) =>
        quick(true, variants) ?? slow(...variants),
  );
  wrap(
    "COUNTIF",
    (slow) =>
      (...variants) =>
        quick(false, variants) ?? slow(...variants),
  );
  // SORT sorts the very array that all readers of the same range share: those after it saw the range sorted.
  wrap(
    "SORT",
    (sort) =>
      (array, ...rest) =>
        sort(copyOf(array), ...rest),
  );
  // What is made of a range keeps the range's place, under which Univer remembers what it compares: two columns taken from one spill,
  // or a range and its running totals, would be one and the same to it.
  for (const name of service.getExecutors().keys())
    wrap(
      String(name),
      (made) =>
        (...variants) =>
          withoutPlace(made(...variants)),
    );
}

type Result = ReturnType<Calculate>;

function withoutPlace(result: Result): Result {
  const value = result as BaseValueObject;
  return !value.isReferenceObject?.() && value.isArray?.() ? (copyOf(value) as Result) : result;
}

type Calculate = (...variants: FunctionVariantType[]) => ReturnType<BaseFunction["calculate"]>;

function copyOf(variant: FunctionVariantType): FunctionVariantType {
  const array = arrayOf(variant);
  if (array === null) return variant;
  const copy = arrayWith([...array.getArrayValue()], array.getRowCount(), array.getColumnCount());
  // What stands where nothing does, as below the last row.
  copy.setDefaultValue(array.get(array.getRowCount(), 0));
  return copy;
}

const arrayWith = (
  values: Nullable<BaseValueObject>[][],
  rowCount: number,
  columnCount: number,
): ArrayValueObject =>
  ArrayValueObject.create({
    calculateValueList: values,
    rowCount,
    columnCount,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });

/** Null where the case is not the simple one: plain values to be equalled, all columns of one shape, no errors. */
function quick(isSum: boolean, variants: FunctionVariantType[]): BaseValueObject | null {
  const [range, criteria, summed] = variants.map(arrayOf);
  if (!range || !criteria || variants.length > (isSum ? 3 : 2)) return null;
  if (!variants[0].isReferenceObject() || criteria.getRowCount() * criteria.getColumnCount() < MANY)
    return null;
  const amounts = isSum && variants.length === 3 ? summed : range;
  if (!amounts || range.getColumnCount() !== 1 || amounts.getColumnCount() !== 1) return null;
  if (amounts.getRowCount() !== range.getRowCount()) return null;
  const keys = criteria.getArrayValue().map((line) => Array.from(line, keyOfCriterion));
  if (keys.some((line) => line.includes(null))) return null;

  const totals = new Map<string, number>();
  for (let row = 0; row < range.getRowCount(); row++) {
    const amount = amounts.get(row, 0);
    const cell = range.get(row, 0);
    // A number as text equals the number too.
    if (amount?.isError() || (cell?.isString() && isNumeric(String(cell.getValue())))) return null;
    const key = keyOfCell(cell);
    if (key === null) continue;
    const value = isSum ? (amount?.isNumber() ? Number(amount.getValue()) : 0) : 1;
    totals.set(key, (totals.get(key) ?? 0) + value);
  }
  const results = keys.map((line) => line.map((key) => NumberValueObject.create(totals.get(key ?? "") ?? 0)));
  return arrayWith(results, criteria.getRowCount(), criteria.getColumnCount());
}

function arrayOf(variant: FunctionVariantType): ArrayValueObject | null {
  if (variant.isReferenceObject()) return (variant as BaseReferenceObject).toArrayValueObject();
  return (variant as BaseValueObject).isArray() ? (variant as ArrayValueObject) : null;
}

/** Null for all that is more than a value to be equalled: operators, wildcards, numbers as text, blanks. */
function keyOfCriterion(value: Nullable<BaseValueObject>): string | null {
  if (value?.isNumber()) return `n${Number(value.getValue())}`;
  if (!value?.isString()) return null;
  const text = String(value.getValue());
  return text === "" || /^[<>=]|[*?~]/u.test(text) || !Number.isNaN(Number(text))
    ? null
    : `t${text.toLowerCase()}`;
}

const isNumeric = (text: string): boolean => text.trim() !== "" && !Number.isNaN(Number(text));

function keyOfCell(value: Nullable<BaseValueObject>): string | null {
  if (value?.isNumber()) return `n${Number(value.getValue())}`;
  return value?.isString() ? `t${String(value.getValue()).toLowerCase()}` : null;
}
