/** The selected cells: as an argument of a formula, and as the place for one. */
import { inserting } from "../texts/workbook";
import { splitAddress } from "./addresses";
import { rawCell } from "./cells";
import { inExcel, isBusy, officeCode, patient } from "./errors";
import { tableColumn } from "./places";
import { type Inserted, type SelectedCells, WorkbookError } from "./types";

/** Excel refuses to name a selection of several areas, or a picture; its code for it depends on what is selected. */
async function selected(
  context: Excel.RequestContext,
  load: string,
  more: (range: Excel.Range) => void = () => undefined,
): Promise<Excel.Range> {
  const range = context.workbook.getSelectedRange();
  range.load(load);
  range.worksheet.load("name");
  more(range);
  try {
    await context.sync();
    return range;
  } catch (error) {
    if (officeCode(error) === undefined || isBusy(error)) throw error;
    throw new WorkbookError(inserting.notOneRange);
  }
}

export async function selectedCells(): Promise<SelectedCells> {
  return inExcel(async (context) => {
    const { tables, names } = context.workbook;
    tables.load("items/name");
    names.load("items/name");
    let parts: { first: Excel.Range; used: Excel.Range; around: Excel.TableScopedCollection } | undefined;
    const range = await selected(
      context,
      "address,cellCount,isEntireColumn,rowIndex,columnIndex,rowCount,columnCount",
      (selection) => {
        parts = {
          first: selection.getCell(0, 0),
          used: selection.getUsedRangeOrNullObject(true),
          around: selection.getTables(false),
        };
        parts.first.load("formulas");
        parts.used.load("address,rowIndex,columnIndex,rowCount,columnCount");
        parts.around.load("items/name,items/showHeaders");
      },
    );
    const { first, used, around } = parts!;
    // A whole column of the sheet is meant as far as it is filled.
    const meant = range.isEntireColumn && !used.isNullObject ? used : range;
    const column = await columnOfTable(context, meant, around.items);
    return {
      sheet: range.worksheet.name,
      cells: splitAddress(meant.address).cells,
      reference: column ?? meant.address,
      room: range.cellCount !== 1 ? "several cells" : first.formulas[0][0] === "" ? "free" : "taken",
      names: [...tables.items, ...names.items].map(({ name }) => name),
    };
  }, patient);
}

/** Where the cells are all of one column of a table, with or without its header. */
async function columnOfTable(
  context: Excel.RequestContext,
  cells: Excel.Range,
  tables: Excel.Table[],
): Promise<string | null> {
  if (cells.columnCount !== 1 || cells.rowCount === 1) return null;
  const parts = tables
    .filter(({ showHeaders }) => showHeaders)
    .map((table) => {
      const body = table.getDataBodyRange();
      body.load("rowIndex,columnIndex,rowCount");
      const header = table.getHeaderRowRange();
      header.load("values");
      return { name: table.name, body, header };
    });
  await context.sync();
  for (const { name, body, header } of parts) {
    const first = [body.rowIndex, body.rowIndex - 1].includes(cells.rowIndex);
    const last = cells.rowIndex + cells.rowCount === body.rowIndex + body.rowCount;
    if (first && last)
      return tableColumn(name, String(header.values[0][cells.columnIndex - body.columnIndex]));
  }
  return null;
}

/** Custom functions answer when they are ready; what still calculates after this is said to. */
const PATIENCE = 5000;
const PAUSE = 200;

export async function insertFormula(formula: string): Promise<Inserted> {
  return inExcel(async (context) => {
    const { cellCount } = await selected(context, "cellCount");
    if (cellCount !== 1) throw new WorkbookError(inserting.severalCells);
    const cell = await selected(context, "address,formulas,numberFormat");
    const { sheet, cells } = splitAddress(cell.address);
    if (cell.formulas[0][0] !== "") throw new WorkbookError(inserting.filled(cells));
    if (cell.numberFormat[0][0] === "@") throw new WorkbookError(inserting.isText(cells));
    cell.formulas = [[formula]];
    try {
      await context.sync();
    } catch (error) {
      if (officeCode(error) !== "InvalidArgument") throw error;
      throw new WorkbookError(inserting.refused);
    }
    const result = context.workbook.worksheets.getItem(cell.worksheet.name).getRange(cells);
    const filled = await calculated(context, result);
    const value = rawCell(result.values[0][0]);
    return {
      sheet: sheet || cell.worksheet.name,
      cells: filled,
      shows: result.text[0][0],
      error: value !== null && typeof value === "object" ? value.error : null,
    };
  });
}

const CALCULATING = ["#BUSY!", "#GETTING_DATA"];

/** Waits for the result of a cell, and tells which cells it fills. */
async function calculated(context: Excel.RequestContext, cell: Excel.Range): Promise<string> {
  for (let waited = 0; ; waited += PAUSE) {
    cell.load("values,text,address");
    const spill = cell.getSpillingToRangeOrNullObject();
    spill.load("address");
    await context.sync();
    if (!CALCULATING.includes(String(cell.values[0][0])) || waited >= PATIENCE)
      return splitAddress(spill.isNullObject ? cell.address : spill.address).cells;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

export async function show(sheet: string, cells: string): Promise<void> {
  await inExcel(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(cells);
    range.worksheet.activate();
    range.select();
    await context.sync();
  });
}
