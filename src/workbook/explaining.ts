/** The selected cell's formula, where it calls functions of Vital Few, with what its arguments hold. */
import { callsIn } from "../syntax/formula";
import { letNames, meantBy } from "../syntax/let";
import { pickedBy } from "../syntax/picks";
import { type Named, namedBy } from "../syntax/references";
import type { RawCell } from "../analyses/source";
import { splitAddress } from "./addresses";
import { rawCell } from "./cells";
import { inExcel, isBusy, officeCode, patient, stopIfAsked } from "./errors";
import { namesOfRows, type Reading } from "./row-names";
import { CELLS_AT_ONCE, cellsIn, grouped, readStrips, stripsOf, type Strip } from "./strips";
import type { CalledCell, NamedCells } from "./types";

/** More would take too long for a few sentences. */
const MOST_CELLS = 2_000_000;

const PLACE = "address,rowIndex,columnIndex,rowCount,columnCount";

export async function calledCell(signal: AbortSignal): Promise<CalledCell | null> {
  return inExcel(async (context) => {
    const found = await findFormula(context);
    if (!found) return null;
    const { formula, cell, selected } = found;
    const fills = await placeOf(context, cell.getSpillingToRangeOrNullObject()).then(
      async (spill) => spill ?? (await placeOf(context, cell))!,
    );
    const reading = (area: Strip) => read(context, area, signal);
    const shows = await reading(fills);
    const named: Record<string, NamedCells | null> = {};
    const namesOf = rowNames(reading, fills.rows);
    for (const text of textsOf(formula)) named[text] = await readNamed(context, text, cell, reading, namesOf);
    const names = await namesOf({ ...fills, columns: 0 });
    const { sheet, cells } = splitAddress(fills.address);
    const at = { row: selected.row - fills.row, column: selected.column - fills.column };
    return { sheet, cell: cells.split(":")[0], formula, fills: cells, shows, names, at, named };
  }, patient);
}

type NamesOf = (area: Strip) => Promise<(string | null)[] | undefined>;

/** What the rows of an area are called where each may have a result; those of the same place are looked for once. */
function rowNames(reading: Reading, results: number): NamesOf {
  const found = new Map<string, ReturnType<NamesOf>>();
  return async (area) => {
    if (results < 2 || area.rows < results) return undefined;
    const place = [area.sheetId, area.row, area.column + area.columns].join(" ");
    // A row of names may stand on top.
    const names = found.get(place) ?? namesOfRows(reading, area, results + 1);
    found.set(place, names);
    return names;
  };
}

/** The formula of the active cell, or that from which it is spilled. */
async function findFormula(context: Excel.RequestContext): Promise<{
  formula: string;
  cell: Excel.Range;
  selected: { row: number; column: number };
} | null> {
  const active = context.workbook.getActiveCell();
  active.load("formulas,rowIndex,columnIndex");
  const parent = active.getSpillParentOrNullObject();
  parent.load("formulas");
  await context.sync();
  const cell = parent.isNullObject ? active : parent;
  const formula: unknown = cell.formulas[0][0];
  if (typeof formula !== "string" || callsIn(formula).length === 0) return null;
  return { formula, cell, selected: { row: active.rowIndex, column: active.columnIndex } };
}

/** The texts within a formula by which arguments of our functions name cells. */
function textsOf(formula: string): Set<string> {
  const names = letNames(formula);
  const meant = callsIn(formula).flatMap((call) => call.arguments.map(({ text }) => meantBy(text, names)));
  return new Set(meant.map((text) => pickedBy(text)?.text ?? text).filter((text) => namedBy(text) !== null));
}

interface Placed extends Strip {
  /** With its sheet. */
  address: string;
}

async function placeOf(context: Excel.RequestContext, range: Excel.Range): Promise<Placed | null> {
  range.load(PLACE);
  range.worksheet.load("id");
  await context.sync();
  if (range.isNullObject) return null;
  return {
    sheetId: range.worksheet.id,
    address: range.address,
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    columns: range.columnCount,
  };
}

/** Null where the text names nothing that could be read. */
async function readNamed(
  context: Excel.RequestContext,
  text: string,
  cell: Excel.Range,
  reading: Reading,
  namesOf: NamesOf,
): Promise<NamedCells | null> {
  try {
    const range = await rangeNamed(context, namedBy(text)!, cell);
    const place = range && (await placeOf(context, range));
    if (!place) return null;
    const filled = await asFarAsFilled(context, place);
    if (cellsIn(filled) > MOST_CELLS) return null;
    const { sheet, cells } = splitAddress(place.address);
    return { sheet, cells, holds: await reading(filled), names: await namesOf(filled) };
  } catch (error) {
    // What a formula names may be gone; that Excel is busy is another matter.
    if (officeCode(error) === undefined || isBusy(error)) throw error;
    return null;
  }
}

async function rangeNamed(
  context: Excel.RequestContext,
  named: Named,
  cell: Excel.Range,
): Promise<Excel.Range | null> {
  const { worksheets, names, tables } = context.workbook;
  if (named.kind === "cells") {
    const sheet = named.sheet === null ? cell.worksheet : worksheets.getItem(named.sheet);
    const range = sheet.getRange(named.cells);
    if (!named.spilled) return range;
    const spill = range.getSpillingToRangeOrNullObject();
    spill.load("address");
    await context.sync();
    return spill.isNullObject ? range : spill;
  }
  if (named.kind === "table") return partOfTable(context, named, cell);
  const [own, shared, table] = [
    cell.worksheet.names.getItemOrNullObject(named.name),
    names.getItemOrNullObject(named.name),
    tables.getItemOrNullObject(named.name),
  ];
  for (const each of [own, shared, table]) each.load("name");
  await context.sync();
  if (!own.isNullObject) return own.getRange();
  if (!shared.isNullObject) return shared.getRange();
  return table.isNullObject ? null : table.getDataBodyRange();
}

async function partOfTable(
  context: Excel.RequestContext,
  { table: name, columns, part }: Extract<Named, { kind: "table" }>,
  cell: Excel.Range,
): Promise<Excel.Range | null> {
  const table = name === null ? cell.getTables(false).getFirst() : context.workbook.tables.getItem(name);
  const rows = rowsOf(table, part, cell);
  if (!columns) return rows;
  const [first, last] = columns.map((column) => table.columns.getItem(column));
  for (const each of [first, last]) each.load("index");
  await context.sync();
  return rows.getColumn(first.index).getResizedRange(0, last.index - first.index);
}

function rowsOf(
  table: Excel.Table,
  part: Extract<Named, { kind: "table" }>["part"],
  cell: Excel.Range,
): Excel.Range {
  switch (part) {
    case "all":
      return table.getRange();
    case "headers":
      return table.getHeaderRowRange();
    case "totals":
      return table.getTotalRowRange();
    case "this row":
      return table.getDataBodyRange().getIntersection(cell.getEntireRow());
    case "data":
      return table.getDataBodyRange();
  }
}

/** What is named goes on to the end of the sheet as a rule where a whole column is meant. */
async function asFarAsFilled<A extends Strip>(context: Excel.RequestContext, place: A): Promise<A> {
  if (cellsIn(place) <= CELLS_AT_ONCE) return place;
  const used = context.workbook.worksheets.getItem(place.sheetId).getUsedRangeOrNullObject(true);
  used.load(PLACE);
  await context.sync();
  const [lastRow, lastColumn] = used.isNullObject
    ? [0, 0]
    : [used.rowIndex + used.rowCount, used.columnIndex + used.columnCount];
  return {
    ...place,
    rows: Math.max(1, Math.min(place.rows, lastRow - place.row)),
    columns: Math.max(1, Math.min(place.columns, lastColumn - place.column)),
  };
}

async function read(context: Excel.RequestContext, area: Strip, signal: AbortSignal): Promise<RawCell[][]> {
  const rows: RawCell[][] = [];
  for (const strips of grouped(stripsOf(area))) {
    stopIfAsked(signal);
    await readStrips(context, strips, "values", (_, cells) => {
      for (const row of cells) rows.push(row.map(rawCell));
    });
  }
  return rows;
}
