/** Formulas from what was typed for each argument: what isn't plainly a reference or a number goes in as text, never as formula. */
import { readNumber } from "../input";

const CELL = String.raw`\$?[A-Z]{1,3}\$?[1-9]\d{0,6}`;
const AREA = String.raw`(?:${CELL}(?::${CELL}|#)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d*:\$?[1-9]\d*)`;
const NAME = String.raw`[\p{L}_][\p{L}\d_.]*`;
const SHEET = String.raw`(?:'(?:[^']|'')+'|${NAME})!`;
/** A column of a table; an apostrophe takes the meaning from the character behind it. */
const COLUMN = String.raw`\[(?:'.|[^'[\]])*\]`;
const REFERENCE = new RegExp(
  `^(?:(?:${SHEET})?${AREA}|${NAME}(?:${COLUMN}|\\[${COLUMN}(?:[:,]\\s*${COLUMN})*\\]))$`,
  "iu",
);
const QUOTED = /^"(?:[^"]|"")*"$/u;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;

export const LONGEST_TEXT = 255;

/** What stands in the formula for an argument; null where a text is too long for one. */
export function argumentText(typed: string, names: readonly string[]): string | null {
  const text = typed.trim();
  const bare = text.replace(/^=\s*/u, "");
  if (REFERENCE.test(bare) || names.some((name) => name.toLowerCase() === bare.toLowerCase())) return bare;
  if (QUOTED.test(text) || /^(?:true|false)$/iu.test(text)) return text;
  const day = ISO_DAY.exec(text);
  if (day) return `DATE(${day.slice(1).map(Number).join(",")})`;
  const percent = text.endsWith("%");
  const number = readNumber(percent ? text.slice(0, -1) : text);
  if (!Number.isNaN(number)) return `${number}${percent ? "%" : ""}`;
  return text.length > LONGEST_TEXT ? null : `"${text.replaceAll('"', '""')}"`;
}

/** An argument as its function declares it, with what was typed: several texts where it repeats. */
export interface Given {
  name: string;
  optional: boolean;
  typed: string[];
}

export interface FormulaText {
  /** As far as it can be told. */
  formula: string;
  /** Arguments that must be there and aren't. */
  missing: string[];
  /** Those whose text is too long. */
  tooLong: string[];
}

/** @param sheet where the formula goes: its own cells need no sheet's name */
export function formulaText(
  id: string,
  given: Given[],
  { names, sheet }: { names: readonly string[]; sheet: string },
): FormulaText {
  const own = [`${sheet}!`, `'${sheet.replaceAll("'", "''")}'!`];
  const missing: string[] = [];
  const tooLong: string[] = [];
  const texts = given.flatMap(({ name, optional, typed }) => {
    const filled = typed.filter((each) => each.trim() !== "");
    if (filled.length === 0) {
      if (!optional) missing.push(name);
      return [optional ? "" : name];
    }
    return filled.map((each) => {
      const text = argumentText(each, names);
      if (text === null) tooLong.push(name);
      const prefix = own.find((start) => text?.startsWith(start));
      return (text ?? "…").slice(prefix?.length ?? 0);
    });
  });
  while (texts.length > 0 && texts[texts.length - 1] === "") texts.pop();
  return { formula: `=VF.${id}(${texts.join(", ")})`, missing, tooLong };
}
