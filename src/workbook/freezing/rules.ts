/**
 * Rules of what cells accept (a list to choose from, say) may name all that a formula fills. Where that becomes values, such a rule names
 * the cells instead, and is put back with the formula.
 */
import { referencesIn } from "../../syntax/formula";
import { namedBy } from "../../syntax/references";
import { freezing as texts } from "../../texts/freezing";
import { type Area, cellName, parseArea } from "../addresses";
import { MAX_ROWS } from "../places";
import { rangeOf, type Strip } from "../strips";
import { fingerprint } from "./fingerprint";
import { anchorOf, keyOf } from "./keys";
import { type Entry, type KeptEntry, placeOf, type SheetInfo } from "./store";
import type { Surroundings } from "./surroundings";
import { putIn, spilledIn, takeOut } from "./template";

type Rule = Excel.DataValidationRule;
type At = Strip & { sheet: string };

interface Found {
  at: At;
  rule: Rule;
}

/** A rule, and the one that says the same without a spill. */
export interface Turned extends Found {
  fixed: Rule;
  /** The anchors whose spill it names. */
  spills: string[];
}

const parts = "rule,errorAlert,prompt,ignoreBlanks";

/** The rules of these sheets that name the spill of one of the anchors. */
export async function rulesNaming(
  context: Excel.RequestContext,
  sheets: SheetInfo[],
  anchors: ReadonlyMap<string, Area & { sheet: string }>,
): Promise<Turned[]> {
  const found = await findRules(context, sheets);
  return found.flatMap(({ at, rule }) => {
    const spills: string[] = [];
    const fixed = rewritten(rule, (formula) => withoutSpills(formula, at.sheet, anchors, spills));
    return spills.length > 0 ? [{ at, rule, fixed, spills }] : [];
  });
}

/**
 * How far beyond what a sheet holds rules are looked for: Excel goes through the cells one by one, and takes without end over those of a
 * whole sheet (OfficeDev/office-js issue 4245).
 */
const BEYOND = { rows: 500, columns: 26 };
const LARGEST = { rows: MAX_ROWS, columns: 16_384 };

async function findRules(context: Excel.RequestContext, all: SheetInfo[]): Promise<Found[]> {
  // Rules of a protected sheet can't be changed, and Excel may refuse to look for them.
  const sheets = all.filter(({ isProtected }) => !isProtected);
  const used = sheets.map(({ id }) => {
    const range = context.workbook.worksheets.getItem(id).getUsedRange();
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    return range;
  });
  await context.sync();
  const asked = sheets.map(({ id: sheetId, name: sheet }, at) => {
    const { rowIndex, rowCount, columnIndex, columnCount } = used[at];
    const rows = Math.min(LARGEST.rows, rowIndex + rowCount + BEYOND.rows);
    const columns = Math.min(LARGEST.columns, columnIndex + columnCount + BEYOND.columns);
    const cellsUsed = rangeOf(context, { sheetId, row: 0, column: 0, rows, columns });
    const cells = cellsUsed.getSpecialCellsOrNullObject(
      "DataValidations" as Excel.SpecialCellType.dataValidations,
    );
    cells.areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
    return { sheetId, sheet, cells };
  });
  await context.sync();
  const areas = asked.flatMap(({ cells, ...of }) =>
    cells.isNullObject
      ? []
      : cells.areas.items.map(
          ({ rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns }): At => ({
            ...of,
            row,
            column,
            rows,
            columns,
          }),
        ),
  );
  return rulesOf(context, areas);
}

/** Cells with different rules tell none together: they are asked for by themselves. */
async function rulesOf(context: Excel.RequestContext, areas: At[]): Promise<Found[]> {
  if (areas.length === 0) return [];
  const asked = areas.map((at) => {
    const { dataValidation } = rangeOf(context, at);
    dataValidation.load("rule");
    return { at, dataValidation };
  });
  await context.sync();
  const mixed: At[] = [];
  const found = asked.flatMap(({ at, dataValidation: { rule } }): Found[] => {
    if (rule && Object.keys(rule).length > 0) return [{ at, rule }];
    mixed.push(...halves(at));
    return [];
  });
  return [...found, ...(await rulesOf(context, mixed))];
}

function halves(at: At): At[] {
  const cut = (size: "rows" | "columns", place: "row" | "column"): At[] => {
    const first = Math.ceil(at[size] / 2);
    return [
      { ...at, [size]: first },
      { ...at, [place]: at[place] + first, [size]: at[size] - first },
    ];
  };
  if (at.columns > 1) return cut("columns", "column");
  return at.rows > 1 ? cut("rows", "row") : [];
}

/** A rule with each of its formulas rewritten. */
const rewritten = (rule: Rule, rewrite: (formula: string) => string): Rule =>
  JSON.parse(JSON.stringify(rule), (_, value: unknown) =>
    typeof value === "string" && value.startsWith("=") ? rewrite(value) : value,
  ) as Rule;

/** A formula with the cells in place of those spills that are among the anchors; `found` is told of each. */
export function withoutSpills(
  formula: string,
  sheet: string,
  anchors: ReadonlyMap<string, Area & { sheet: string }>,
  found: string[],
): string {
  let text = formula;
  for (const { text: name, spilled, start, end } of referencesIn(formula).reverse()) {
    const named = spilled ? namedBy(name) : null;
    if (named?.kind !== "cells") continue;
    const anchor = keyOf(named.sheet ?? sheet, named.cells);
    const area = anchors.get(anchor);
    if (!area) continue;
    found.push(anchor);
    text = text.slice(0, start) + placeOf(area.sheet, area) + text.slice(end + 1);
  }
  return text;
}

/** How a rule is kept: its text with its references taken out of all its formulas. Null where one can't be kept. */
function taken(
  rule: Rule,
  at: At,
  surroundings: Surroundings,
): { template: string; references: string[] } | null {
  const references: string[] = [];
  let whole = true;
  const home = surroundings.home(at);
  const templates = rewritten(rule, (formula) => {
    const each = takeOut(formula, home, references);
    whole &&= each !== null;
    return `=${each?.template ?? ""}`;
  });
  return whole ? { template: JSON.stringify(templates), references } : null;
}

/** Null where a rule names something that can't be kept. */
export function ruleEntry({ at, rule }: Turned, surroundings: Surroundings): Entry | null {
  const kept = taken(rule, at, surroundings);
  return (
    kept && {
      kind: "rule",
      sheet: at.sheet,
      cell: cellName(at.row, at.column),
      rows: at.rows,
      columns: at.columns,
      print: "",
      place: placeOf(at.sheet, at),
      ...kept,
    }
  );
}

/** Excel may set what else belongs to a rule back with it. */
export async function setRules(
  context: Excel.RequestContext,
  rules: { at: Strip; rule: Rule }[],
): Promise<void> {
  const asked = rules.map(({ at, rule }) => {
    const { dataValidation } = rangeOf(context, at);
    dataValidation.load(parts);
    return { dataValidation, rule };
  });
  await context.sync();
  for (const { dataValidation, rule } of asked) {
    const { errorAlert, prompt, ignoreBlanks } = dataValidation;
    dataValidation.rule = rule;
    if (errorAlert) dataValidation.errorAlert = errorAlert;
    if (prompt) dataValidation.prompt = prompt;
    dataValidation.ignoreBlanks = ignoreBlanks;
  }
  await context.sync();
}

/** By which the rules that stand in these cells now are known again; null where there is none, or several. */
export async function printsOf(
  context: Excel.RequestContext,
  cells: At[],
  surroundings: Surroundings,
): Promise<{ rule: Rule; print: string }[]> {
  const asked = cells.map((at) => {
    const { dataValidation } = rangeOf(context, at);
    dataValidation.load("rule");
    return { at, dataValidation };
  });
  await context.sync();
  return asked.map(({ at, dataValidation: { rule } }) => {
    const shape = rule ? taken(rule, at, surroundings) : null;
    return { rule, print: shape ? fingerprint([[shape.template]]) : "" };
  });
}

/** A rule that can come back. */
export interface PlacedRule {
  entry: KeptEntry;
  at: At;
  rule: Rule;
  present: Rule;
  spills: string[];
}

export async function judgeRules(
  context: Excel.RequestContext,
  entries: KeptEntry[],
  sheets: SheetInfo[],
  surroundings: Surroundings,
): Promise<{ ready: PlacedRule[]; left: { entry: KeptEntry; why: string }[] }> {
  const left: { entry: KeptEntry; why: string }[] = [];
  const found = entries.flatMap((entry) => {
    const where = ruleNow(entry, sheets);
    if (typeof where !== "string") return [{ entry, ...where }];
    left.push({ entry, why: where });
    return [];
  });
  const now = await printsOf(
    context,
    found.map(({ at }) => at),
    surroundings,
  );
  const ready = found.flatMap((each, place): PlacedRule[] => {
    const { rule: present, print } = now[place];
    if (print === each.entry.print) return [{ ...each, present }];
    left.push({ entry: each.entry, why: texts.left.rule });
    return [];
  });
  return { ready, left };
}

function ruleNow(
  { template, place, references }: KeptEntry,
  sheets: SheetInfo[],
): { at: At; rule: Rule; spills: string[] } | string {
  const named = place === null ? null : namedBy(place);
  const sheet =
    named?.kind === "cells" && sheets.find(({ name }) => name.toLowerCase() === named.sheet?.toLowerCase());
  if (!sheet) return texts.left.gone;
  const present = references.flatMap((each) => (each === null ? [] : [each]));
  if (present.length < references.length) return texts.left.reference;
  let whole = true;
  const rule = rewritten(JSON.parse(template) as Rule, (formula) => {
    const put = putIn(formula.slice(1), present, sheet.name);
    whole &&= put !== null;
    return put ?? "";
  });
  if (!whole) return texts.left.reference;
  const spills = spilledIn(template).flatMap((at) => anchorOf(present[at]) ?? []);
  return { at: { ...parseArea(named.cells), sheetId: sheet.id, sheet: sheet.name }, rule, spills };
}
