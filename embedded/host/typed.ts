import type { CellError, CellValue } from "../grid/grid";
import { invalidArgument } from "./errors";

/**
 * Excel takes text that is written to a cell as if somebody typed it: "00123" becomes 123, "5%" becomes 0.05, "-x" a formula.
 * Only a leading apostrophe or the text format keeps it. An add-in that forgets this loses its customers' ids.
 */
export function typed(value: unknown, isTextCell: () => boolean): { content: CellValue; format?: string } {
  if (typeof value === "number" || typeof value === "boolean") return { content: value };
  if (typeof value !== "string") throw invalidArgument();
  // The grid keeps what stands behind an apostrophe as text.
  if (value === "" || value.startsWith("=") || value.startsWith("'")) return { content: value };
  const read = interpret(value);
  return read === null || isTextCell() ? { content: value } : read;
}

const number = /^[+-]?(?:(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const isoDate = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const usDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const error = /^#(VALUE!|N\/A|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!)$/;

function interpret(text: string): { content: CellValue; format?: string } | null {
  const trimmed = text.trim();
  if (/\d/.test(trimmed)) {
    if (number.test(trimmed)) return { content: Number(trimmed.replaceAll(",", "")) };
    if (trimmed.endsWith("%") && number.test(trimmed.slice(0, -1))) {
      const share = Number(trimmed.slice(0, -1).replaceAll(",", "")) / 100;
      return { content: share, format: trimmed.includes(".") ? "0.00%" : "0%" };
    }
    const date = serial(trimmed);
    if (date !== null) return { content: date, format: "m/d/yyyy" };
  }
  if (/^(true|false)$/i.test(trimmed)) return { content: trimmed.toLowerCase() === "true" };
  if (error.test(trimmed)) return { content: { error: trimmed as CellError["error"] } };
  if (/^[+-]\s*[\w($'".]/.test(trimmed)) return { content: `=${trimmed}` };
  return null;
}

function serial(text: string): number | null {
  const iso = isoDate.exec(text);
  const us = usDate.exec(text);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : us
      ? [Number(us[3]), Number(us[1]), Number(us[2])]
      : [0, 0, 0];
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900) return null;
  const millisecondsADay = 86_400_000;
  const days = Date.UTC(year, month - 1, day) / millisecondsADay + 25_569;
  // Excel counts a 29th of February 1900.
  return days < 61 ? days - 1 : days;
}
