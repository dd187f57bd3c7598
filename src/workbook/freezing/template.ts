/**
 * A formula without its references, and each of those as another sheet's formula can name it. Excel keeps the latter right when cells are
 * moved and sheets are renamed; put back in, they make the formula that it would have become.
 */
import { quoted } from "../../analyses/formulas";
import { namesIn, type Part, referencesIn } from "../../syntax/formula";
import { namedBy } from "../../syntax/references";

/** Where a formula stands, and what can be named there. */
export interface Home {
  sheet: string;
  /** The table around the cell: within it, a formula may leave its name out. */
  table: string | null;
  /** The defined names and tables, in lower case; those of the sheet alone too. */
  names: ReadonlySet<string>;
  /** Those that only the sheet knows. */
  ownNames: ReadonlySet<string>;
}

export interface Taken {
  /** Without the leading "=". */
  template: string;
  references: string[];
}

/** How a reference stood in its formula. */
type Manner = "" | "own sheet" | "this row";

const MARKS: Record<Manner, string> = { "": "", "own sheet": "!", "this row": "@" };
const HOLE = /⟦(?:⟦|(\d+)([!@]?)⟧)/gu;

/** Null where a reference has no form that another sheet could keep. Further `references` go behind those that are given. */
export function takeOut(formula: string, home: Home, references: string[] = []): Taken | null {
  const parts = partsOf(formula, home);
  let template = "";
  let from = 1;
  for (const part of parts) {
    const outside = fromOutside(part.text, home);
    if (!outside) return null;
    let at = references.indexOf(outside.text);
    if (at < 0) at = references.push(outside.text) - 1;
    template += `${escaped(formula.slice(from, part.start))}⟦${at}${MARKS[outside.manner]}⟧`;
    from = part.end;
  }
  return { template: template + escaped(formula.slice(from)), references };
}

const escaped = (text: string) => text.replaceAll("⟦", "⟦⟦");

/** References and defined names, as they follow one another. */
function partsOf(formula: string, { names, ownNames }: Home): Part[] {
  const defined = namesIn(formula).filter(({ text }) => {
    const name = text.toLowerCase();
    return text.includes("!") || names.has(name) || ownNames.has(name);
  });
  return [...referencesIn(formula), ...defined].sort((one, other) => one.start - other.start);
}

/** How a formula on another sheet names the same. */
function fromOutside(text: string, home: Home): { text: string; manner: Manner } | null {
  const own = { text: `${quoted(home.sheet)}!${text}`, manner: "own sheet" as const };
  const named = namedBy(text);
  if (named?.kind === "table") {
    const table = named.table ?? home.table;
    if (table === null) return null;
    if (named.part === "this row") return { text: columnsOf(table, named.columns), manner: "this row" };
    return { text: named.table === null ? table + text : text, manner: "" };
  }
  if (text.includes("!")) return { text, manner: "" };
  // Parts of a table that are more than one.
  if (text.startsWith("[")) return home.table === null ? null : { text: home.table + text, manner: "" };
  if (text.includes("[")) return { text, manner: "" };
  if (named?.kind === "name" && !home.ownNames.has(text.toLowerCase())) return { text, manner: "" };
  return own;
}

const bracketed = (column: string) => `[${column.replace(/['#@[\]]/gu, "'$&")}]`;

const columnsOf = (table: string, columns: [string, string] | null): string =>
  columns === null ? `${table}[#Data]` : `${table}[${spanOf(columns)}]`;

const spanOf = ([first, last]: [string, string]) =>
  first === last ? bracketed(first) : `${bracketed(first)}:${bracketed(last)}`;

/** The formula as it has to be now; null where a reference is of another kind than it was. */
export function putIn(template: string, references: string[], sheet: string): string | null {
  let fits = true;
  const formula = template.replace(HOLE, (hole, at?: string, mark?: string) => {
    if (at === undefined) return "⟦";
    const reference = references[Number(at)];
    const text = reference === undefined ? null : asItStood(reference, mark ?? "", sheet);
    fits &&= text !== null;
    return text ?? hole;
  });
  return fits ? `=${formula}` : null;
}

function asItStood(reference: string, mark: string, sheet: string): string | null {
  if (mark === MARKS["this row"]) {
    const named = namedBy(reference);
    if (named?.kind !== "table" || named.table === null) return null;
    const columns = named.columns === null ? "" : `,${spanOf(named.columns)}`;
    return `${named.table}[[#This Row]${columns}]`;
  }
  return mark === MARKS["own sheet"] ? withoutSheet(reference, sheet) : reference;
}

/** Cells that have come to stand on another sheet keep its name. */
function withoutSheet(reference: string, sheet: string): string {
  const named = namedBy(reference);
  if (named?.kind === "cells" && named.sheet?.toLowerCase() === sheet.toLowerCase()) return named.cells;
  const own = [sheet, quoted(sheet)].map((name) => `${name}!`.toLowerCase());
  const found = own.find((name) => reference.toLowerCase().startsWith(name));
  return found ? reference.slice(found.length) : reference;
}

/** The places within a template that go on over all that spills from there: the numbers of their references. */
export const spilledIn = (template: string): number[] =>
  [...template.matchAll(/⟦(\d+)!?⟧#/gu)].map(([, at]) => Number(at));
