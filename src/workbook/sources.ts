/** What the user can choose as data: the tables of the workbook, and the selection grown to its region. */
import type { RawCell } from "../analyses/source";
import { noData, unnamedColumn } from "../texts/workbook";
import { columnLetters } from "./addresses";
import { askAnswer, askOffer } from "./answers";
import { rawCell, transposed } from "./cells";
import { inExcel, isBusy, officeCode, patient } from "./errors";
import { joinAnswers } from "./joins";
import { rangeId, SAMPLE_ROWS, tableId } from "./places";
import type { OfferedSources, Source } from "./types";

export async function offeredSources(): Promise<OfferedSources> {
  return inExcel(async (context) => {
    const tables = context.workbook.tables;
    tables.load("items/id,items/name,items/showHeaders");
    const sheets = context.workbook.worksheets;
    sheets.load("items/id,items/name");
    await context.sync();
    const selected = await selectedRange(context);

    const parts = tables.items
      .filter((table) => table.showHeaders)
      .map((table) => {
        const body = table.getDataBodyRange();
        body.load("rowIndex,columnIndex,rowCount,columnCount");
        const header = table.getHeaderRowRange();
        header.load("values");
        table.worksheet.load("id,name");
        return { table, body, header };
      });
    const region =
      selected?.cellCount === 1 ? selected.getSurroundingRegion() : selected?.getUsedRangeOrNullObject(true);
    region?.load("rowIndex,columnIndex,rowCount,columnCount");
    const offers = sheets.items.map(askOffer);
    await context.sync();

    const listed = parts.map((each) => {
      const sample = each.body.getResizedRange(
        Math.min(SAMPLE_ROWS, each.body.rowCount) - each.body.rowCount,
        0,
      );
      sample.load("values");
      return { ...each, sample };
    });
    const inTable = parts.find(
      ({ table, body }) =>
        selected && table.worksheet.id === selected.worksheet.id && overlaps(selected, body),
    );
    // On a sheet that a path wrote, what it offers is the data, and nothing else: formulas over addresses there would not follow it.
    const onOurs = offers.some(({ sheet, mark }) => sheet.id === selected?.worksheet.id && mark() !== null);
    const free = !region || region.isNullObject || inTable || onOurs ? null : region;
    const head = free?.getResizedRange(Math.min(SAMPLE_ROWS + 1, free.rowCount) - free.rowCount, 0);
    head?.load("values");
    const asked = offers.flatMap((offer) => askAnswer(offer) ?? []);
    await context.sync();

    const sources = listed.map(({ table, body, header, sample }): Source => ({
      id: tableId(table.id),
      kind: "table",
      label: table.name,
      sheet: table.worksheet.name,
      rows: body.rowCount,
      firstRow: body.rowIndex + 1,
      firstColumn: body.columnIndex,
      headers: header.values[0].map(String),
      own: body.columnCount,
      samples: transposed(sample.values, body.columnCount),
    }));
    const answers = asked.flatMap((answer) => answer() ?? []);
    const selection = selected && free && head ? fromRange(selected.worksheet, free, head.values) : null;
    await joinAnswers(context, selection ? [...sources, selection] : sources, answers);
    const wrong = !selected ? noData.severalAreas : onOurs ? noData.ours : noData.empty;
    const problem = selection || sources.length + answers.length > 0 ? null : noData.whole(wrong);
    return {
      selection,
      tables: sources,
      answers: answers.map(({ source }) => source),
      selectedTable: inTable ? tableId(inTable.table.id) : null,
      problem,
    };
  }, patient);
}

/** Null where several areas are selected, or a chart or a picture: Excel refuses that, and other requests in the same sync. */
async function selectedRange(context: Excel.RequestContext): Promise<Excel.Range | null> {
  const selected = context.workbook.getSelectedRange();
  selected.load("cellCount,rowIndex,columnIndex,rowCount,columnCount");
  selected.worksheet.load("id,name");
  try {
    await context.sync();
    return selected;
  } catch (error) {
    // Excel's code for it depends on what is selected.
    if (officeCode(error) === undefined || isBusy(error)) throw error;
    return null;
  }
}

type Area = Pick<Excel.Range, "rowIndex" | "columnIndex" | "rowCount" | "columnCount">;

/** The header row of a table counts as the table. */
function overlaps(one: Area, body: Area): boolean {
  return (
    one.rowIndex < body.rowIndex + body.rowCount &&
    body.rowIndex - 1 < one.rowIndex + one.rowCount &&
    one.columnIndex < body.columnIndex + body.columnCount &&
    body.columnIndex < one.columnIndex + one.columnCount
  );
}

/** A range as a source; null where it is a single empty cell. */
function fromRange(sheet: Excel.Worksheet, area: Area, head: unknown[][]): Source | null {
  if (head.every((row) => row.every((cell) => rawCell(cell) === null))) return null;
  const named = hasHeader(head);
  const skip = named ? 1 : 0;
  const [row, column, rows, columns] = [
    area.rowIndex + skip,
    area.columnIndex,
    area.rowCount - skip,
    area.columnCount,
  ];
  if (rows === 0) return null;
  const cells = `${columnLetters(column)}${area.rowIndex + 1}:${columnLetters(column + columns - 1)}${area.rowIndex + area.rowCount}`;
  return {
    id: rangeId(sheet.id, row, column, rows, columns),
    kind: "range",
    label: `${sheet.name}!${cells}`,
    sheet: sheet.name,
    rows,
    firstRow: row + 1,
    firstColumn: column,
    own: columns,
    headers: Array.from({ length: columns }, (_, at) =>
      named && rawCell(head[0][at]) !== null
        ? String(head[0][at])
        : unnamedColumn(columnLetters(column + at)),
    ),
    samples: transposed(head.slice(skip), columns),
  };
}

/** A first row of words over at least one more row: numbers, also those stored as text, are data. */
function hasHeader([first, ...rest]: unknown[][]): boolean {
  const filled = first.map(rawCell).filter((cell) => cell !== null);
  const isWord = (cell: RawCell) => typeof cell === "string" && !/^[^\p{L}]*\d[^\p{L}]*$/u.test(cell);
  return filled.length > 0 && filled.every(isWord) && rest.length > 0;
}
