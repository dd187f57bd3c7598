/** What people type into the options, read the way they mean it; a fault is said in words. */
import type { OptionSpec, OptionValue } from "../analyses/analysis";

export type Reading = { value: OptionValue; fault: null } | { value: null; fault: string };

const good = (value: OptionValue): Reading => ({ value, fault: null });
const bad = (fault: string): Reading => ({ value: null, fault });

const decimalMark =
  new Intl.NumberFormat().formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";

/**
 * "1,234.5", "1 234,5" and "1234.5" are the same number: of two marks the last is the decimal one. A single mark is it too,
 * unless it groups thousands and the locale has another decimal mark.
 */
export function readNumber(text: string, decimal = decimalMark): number {
  let digits = text.trim().replace(/[\s\u00a0\u202f'’]/g, "");
  const comma = digits.lastIndexOf(",");
  const point = digits.lastIndexOf(".");
  if (comma >= 0 && point >= 0) {
    digits = comma > point ? digits.replace(/\./g, "").replace(",", ".") : digits.replace(/,/g, "");
  } else {
    const mark = comma >= 0 ? "," : ".";
    const groups = mark !== decimal && /^[-+]?\d{1,3}([.,]\d{3})+$/.test(digits);
    digits = groups ? digits.replace(/[.,]/g, "") : digits.replace(",", ".");
  }
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits) ? Number(digits) : NaN;
}

/** 20, "20%", "20 %" and 0.2 all mean a fifth; so 1 means 1%, because whole numbers are percentages. */
function readShare(text: string): Reading {
  const percent = text.includes("%");
  // A share has no thousands: a comma in it can only be a decimal one.
  const number = readNumber(text.replace("%", "").replace(",", "."), ".");
  if (Number.isNaN(number)) return bad("Type a percentage, such as 20%.");
  const share = percent || Math.abs(number) >= 1 ? number / 100 : number;
  if (share <= 0) return bad("Type more than 0%.");
  if (share > 1) return bad("Type at most 100%.");
  return good(share);
}

export function readOption(spec: OptionSpec, text: string): Reading {
  if (spec.kind === "choice") {
    return spec.choices.some((choice) => choice.value === text)
      ? good(text)
      : bad("Choose one of the list's entries.");
  }
  if (text.trim() === "")
    return bad(spec.kind === "share" ? "Type a percentage, such as 20%." : "Type a number.");
  if (spec.kind === "share") return readShare(text);
  if (spec.kind !== "number") return good(text);
  const number = readNumber(text);
  if (Number.isNaN(number)) return bad("Type a number.");
  if (spec.whole && !Number.isInteger(number)) return bad("Type a whole number.");
  if (spec.min !== undefined && number < spec.min) return bad(`Type ${plain.format(spec.min)} or more.`);
  if (spec.max !== undefined && number > spec.max) return bad(`Type ${plain.format(spec.max)} or less.`);
  return good(number);
}

/** An option's value as the pane shows it before anyone types. */
export function showOption(spec: OptionSpec, value: OptionValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "object") return JSON.stringify(value);
  return spec.kind === "share" ? percent.format(value) : plain.format(value);
}

const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 4 });
const plain = new Intl.NumberFormat(undefined, { maximumFractionDigits: 10 });
