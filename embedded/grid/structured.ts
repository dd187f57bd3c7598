import { namesIn, referencesIn } from "../../src/syntax/formula";

/** A reference to a part of a table, such as `Sales[[#Headers],[Profit]]`. Null columns mean all of them. */
export interface Structured {
  table: string;
  part: "data" | "all" | "headers" | "totals" | "row";
  from: string | null;
  to: string | null;
}

const PARTS: Record<string, Structured["part"]> = {
  "#all": "all",
  "#data": "data",
  "#headers": "headers",
  "#totals": "totals",
  "#this row": "row",
};

/** Null where the text has not the shape of a table reference; a bare name has. */
export function parseStructured(text: string): Structured | null {
  const match = /^([\p{L}_\\][\p{L}\p{N}_.\\?]*)\s*(?:\[(.*)\])?$/su.exec(text.trim());
  if (!match) return null;
  const whole: Structured = { table: match[1], part: "data", from: null, to: null };
  const inside = match[2]?.trim();
  if (!inside) return whole;
  if (inside.startsWith("@")) return thisRow(whole, inside.slice(1).trim());
  if (!inside.startsWith("[")) {
    const part = PARTS[inside.toLowerCase()];
    return part ? { ...whole, part } : { ...whole, from: unescape(inside), to: unescape(inside) };
  }
  return specifiers(whole, inside);
}

/** `[#Headers],[Profit]:[Sales]` and the like: parts and columns, each in brackets. */
function specifiers(whole: Structured, inside: string): Structured | null {
  const result = { ...whole };
  let rest = inside;
  let afterColon = false;
  while (rest) {
    const match = /^\[((?:'.|[^'[\]])*)\]\s*([,:]?)\s*/su.exec(rest);
    if (!match) return null;
    const part = PARTS[match[1].trim().toLowerCase()];
    if (part) {
      // [#Headers],[#Data] together are the table but for its totals, which ours have not.
      result.part = result.part === "headers" && part === "data" ? "all" : part;
    } else {
      if (!afterColon) result.from = unescape(match[1]);
      result.to = unescape(match[1]);
    }
    afterColon = match[2] === ":";
    rest = rest.slice(match[0].length);
  }
  return result;
}

function thisRow(whole: Structured, column: string): Structured | null {
  const row: Structured = { ...whole, part: "row" };
  if (!column) return row;
  if (column.startsWith("[")) return specifiers(row, column);
  return { ...row, from: unescape(column), to: unescape(column) };
}

/** Brackets, # and ' in a column's name stand behind an apostrophe. */
const unescape = (name: string): string => name.trim().replace(/'(.)/gs, "$1");

/** Texts, names of sheets, and references to tables with what stands in their brackets. */
const TOKENS =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'!|[\p{L}_\\][\p{L}\p{N}_.\\?]*\[(?:'.|[^'[\]]|\[(?:'.|[^'[\]])*\])*\]/gsu;
/** Where signs that are part of a column's name are hidden. */
const VEIL = 0xe000;

/** Univer reads a parenthesis, a quote or a # within a column's name as part of the formula: signs there are put out of its sight. */
export const veiled = (formula: string): string =>
  formula.replace(TOKENS, (token) =>
    /^["']/u.test(token)
      ? token
      : token.replace(/(?<=\[)(?:'.|[^'[\]])*(?=\])/gsu, (name) =>
          name.replace(/[^\p{L}\p{N} ]/gu, (sign) =>
            sign < "\x80" ? String.fromCharCode(VEIL + sign.charCodeAt(0)) : sign,
          ),
        ),
  );

export const unveiled = (text: string): string =>
  text.replace(/[\ue000-\ue07f]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - VEIL));

/** Names compare without case, as Excel's do. */
export function findColumn(columns: string[], name: string): number {
  const key = name.trim().toLowerCase();
  return columns.findIndex((column) => column.trim().toLowerCase() === key);
}

/** A formula after a table got another name. */
export function withTableNamed(formula: string, from: string, to: string): string {
  const isTable = (text: string) => text.replace(/\[.*$/su, "").toLowerCase() === from.toLowerCase();
  const parts = [...referencesIn(formula), ...namesIn(formula)].filter(({ text }) => isTable(text));
  let text = formula;
  for (const { start } of parts.sort((one, other) => other.start - one.start))
    text = text.slice(0, start) + to + text.slice(start + from.length);
  return text;
}
