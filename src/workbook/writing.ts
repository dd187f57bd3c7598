/**
 * Writes a report on new sheets, wholly or not at all: whatever fails or is cancelled on the way, the sheets that were begun
 * are removed again, and no cell of the user's is ever touched.
 */
import type {
  Block,
  CellRole,
  ChartSpec,
  NumberKind,
  Report,
  ReportCell,
  SheetSpec,
} from "../analyses/report";
import { columnLetters, parseCell, splitAddress } from "./addresses";
import { setOffer } from "./answers";
import { inExcel, patient, stopIfAsked } from "./errors";
import { keepInputs } from "./keep";
import { setLog } from "./logs";
import { columnPoints, LOOKS, NUMBER_FORMATS } from "./looks";
import { markedSheets, newMark, setMark, stillThere } from "./marks";
import { type Run, WorkbookError, type Written } from "./types";

/** Names are compared without case, as Excel does, and are at most 31 characters long. */
export async function sheetNames(
  wished: string[],
  replacing = false,
): Promise<{ names: string[]; taken: string[]; ours: Written["sheets"] }> {
  return inExcel(async (context) => {
    const all = await markedSheets(context);
    const alike = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();
    const inTheWay = all.filter(({ name }) => wished.some(alike(name)));
    const ours = inTheWay.flatMap(({ name, mark }) => (mark === null ? [] : [{ id: mark, name }]));
    const going = replacing ? ours.map(({ name }) => name) : [];
    const used = all.map(({ name }) => name).filter((name) => !going.includes(name));
    const free = (suffix: string) => wished.every((name) => !used.some(alike(suffixed(name, suffix))));
    let suffix = "";
    // One number for all, so that the sheets of one run are seen to belong together.
    for (let number = 2; !free(suffix); number++) suffix = ` (${number})`;
    return {
      names: wished.map((name) => suffixed(name, suffix)),
      taken: inTheWay.map(({ name }) => name),
      ours,
    };
  });
}

const MAX_ROWS = 1_048_576;

const suffixed = (name: string, suffix: string) => name.slice(0, 31 - suffix.length) + suffix;

export async function writeReport(
  report: Report,
  analysis: string,
  run: Run,
  replaced: Written["sheets"] = [],
): Promise<Written> {
  const whole = replaced.length > 0 ? await keepInputs(report, replaced, run) : report;
  // The sheets that are to go make room by a name that nobody has, and go once the new ones stand.
  const aside = await setAside(replaced);
  const begun: string[] = [];
  try {
    const written = await writeSheets(whole, analysis, run, begun);
    await deleteSheets(aside.map(({ id }) => id));
    return written;
  } catch (error) {
    await putBack(begun, aside, error);
    throw error;
  }
}

/** Adds the sheets and fills them; `begun` tells at any time which are there. */
async function writeSheets(report: Report, analysis: string, run: Run, begun: string[]): Promise<Written> {
  return inExcel(async (context) => {
    const step = async (done: number, doing: string) => {
      await context.sync();
      stopIfAsked(run.signal);
      run.progress(done, doing);
    };
    stopIfAsked(run.signal);

    const mark = newMark();
    const sheets: Excel.Worksheet[] = [];
    for (const [at, spec] of report.sheets.entries()) {
      const sheet = context.workbook.worksheets.add(spec.name);
      setMark(sheet, `${mark}-${at + 1}`);
      if (spec.offers) setOffer(sheet, spec.offers);
      setLog(sheet, spec);
      sheet.load("id,name");
      sheets.push(sheet);
      await context.sync();
      begun.push(sheet.id);
    }
    // All cells come first: a formula may name a cell of a later sheet, and charts draw what the cells hold.
    const stages = report.sheets.length * 3;
    let done = 0;
    for (const [at, spec] of report.sheets.entries()) {
      for (const block of spec.blocks) writeBlock(sheets[at], block);
      await step(++done / stages, `Writing ${spec.name}`);
    }
    for (const [at, spec] of report.sheets.entries()) {
      dress(sheets[at], spec);
      await step(++done / stages, `Formatting ${spec.name}`);
    }
    for (const [at, spec] of report.sheets.entries()) {
      for (const chart of spec.charts) await addChart(context, sheets[at], chart);
      await step(++done / stages, `Drawing ${spec.name}`);
    }
    sheets[0].activate();
    sheets[0].getRange("A1").select();
    await context.sync();
    return {
      analysis,
      sheets: sheets.map(({ name }, at) => ({ id: `${mark}-${at + 1}`, name })),
      at: new Date().toISOString(),
    };
  });
}

/** The sheets of an earlier writing that are still there, under names out of the way. */
async function setAside(replaced: Written["sheets"]): Promise<{ id: string; name: string }[]> {
  if (replaced.length === 0) return [];
  return inExcel(async (context) => {
    const present = stillThere(await markedSheets(context), replaced);
    present.forEach(({ id }, at) => {
      context.workbook.worksheets.getItem(id).name = `Replaced ${at + 1} ${newMark()}`.slice(0, 31);
    });
    await context.sync();
    return present;
  });
}

/** Undoes what a writing had done when it failed. */
async function putBack(
  begun: string[],
  aside: { id: string; name: string }[],
  cause: unknown,
): Promise<void> {
  try {
    await deleteSheets(begun);
    if (aside.length === 0) return;
    await inExcel(async (context) => {
      for (const { id, name } of aside) context.workbook.worksheets.getItem(id).name = name;
      await context.sync();
    }, patient);
  } catch {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new WorkbookError(
      `${said} The sheets begun could not be removed either; you can delete them by hand, nothing else was changed.`,
    );
  }
}

/** Removes those of the written sheets that are still there, and tells how many they were. */
export async function removeWritten(written: Written): Promise<number> {
  const present = await inExcel(async (context) => stillThere(await markedSheets(context), written.sheets));
  await deleteSheets(present.map(({ id }) => id));
  return present.length;
}

/** By the ids of this session, which only it knows. */
async function deleteSheets(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await inExcel(async (context) => {
    const sheets = ids.map((id) => context.workbook.worksheets.getItemOrNullObject(id));
    sheets.forEach((sheet) => sheet.load("id"));
    await context.sync();
    for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
    await context.sync();
  }, patient);
}

/** Numbers, dates and amounts are short, however they are spelled. */
const LONGEST_NUMBER = 40;

/**
 * Excel takes a text as if somebody typed it: as a formula, a sign of text, a number ("007"), a date ("1-2") or a truth value. Behind
 * an apostrophe, which isn't part of it, it stays the text that it is.
 */
const literal = (value: string) =>
  /^[=+\-@']/u.test(value) || (value.length <= LONGEST_NUMBER && /\d|^#|^(true|false)$/iu.test(value))
    ? `'${value}`
    : value;

function content(cell: ReportCell | null | undefined): string | number | boolean | null {
  if (!cell) return null;
  if ("formula" in cell) return cell.formula;
  return typeof cell.value === "string" ? literal(cell.value) : cell.value;
}

function writeBlock(sheet: Excel.Worksheet, { at, rows }: Block): void {
  const { row, column } = parseCell(at);
  const columns = Math.max(...rows.map((cells) => cells.length));
  const range = sheet.getRangeByIndexes(row, column, rows.length, columns);
  // A null leaves its cell as it is, also one that a spill will fill.
  range.formulas = rows.map((cells) => Array.from({ length: columns }, (_, place) => content(cells[place])));
}

function dress(sheet: Excel.Worksheet, spec: SheetSpec): void {
  const firstRow = (spec.frozenRows ?? 0) + 1;
  spec.columns.forEach(({ width, kind }, column) => {
    const letters = columnLetters(column);
    sheet.getRange(`${letters}:${letters}`).format.columnWidth = columnPoints(width);
    // Excel takes no number format for a column without end.
    if (kind && spec.rows) {
      const cells = `${letters}${firstRow}:${letters}${Math.min(MAX_ROWS, firstRow + spec.rows - 1)}`;
      sheet.getRange(cells).numberFormat = [[NUMBER_FORMATS[kind]]];
    }
  });
  for (const block of spec.blocks) {
    dressBlock(sheet, block);
    validate(sheet, block);
  }
  for (const { range, role } of spec.looks ?? []) look(sheet.getRange(range), role);
  if (spec.frozenRows) sheet.freezePanes.freezeRows(spec.frozenRows);
  if (spec.page) sheet.showGridlines = false;

  const page = sheet.pageLayout;
  page.orientation = Excel.PageOrientation.landscape;
  page.zoom = { horizontalFitToPages: 1 };
  if (spec.printTitleRow) page.setPrintTitleRows(`$${spec.printTitleRow}:$${spec.printTitleRow}`);
}

/** Cells of one look below each other are dressed at once: a note may stand for each of a thousand rows. */
function dressBlock(sheet: Excel.Worksheet, { at, rows }: Block): void {
  const { row, column } = parseCell(at);
  const columns = Math.max(...rows.map((cells) => cells.length));
  for (let right = 0; right < columns; right++) {
    let from = 0;
    for (let down = 1; down <= rows.length; down++) {
      const cell = rows[from][right];
      const next = rows[down]?.[right];
      if (down < rows.length && next?.role === cell?.role && next?.kind === cell?.kind) continue;
      if (cell?.role || cell?.kind) {
        look(sheet.getRangeByIndexes(row + from, column + right, down - from, 1), cell.role, cell.kind);
      }
      from = down;
    }
  }
}

function validate(sheet: Excel.Worksheet, { at, rows }: Block): void {
  const { row, column } = parseCell(at);
  rows.forEach((cells, down) =>
    cells.forEach((cell, right) => {
      if (!cell?.takes) return;
      const validation = sheet.getCell(row + down, column + right).dataValidation;
      if (cell.takes === "share") {
        validation.rule = { decimal: { formula1: 0.0001, formula2: 1, operator: "Between" } };
        alert(validation, "Type a share above 0% and up to 100%, such as 20%.");
      } else if (typeof cell.takes === "object" && "list" in cell.takes) {
        validation.rule = { list: { inCellDropDown: true, source: cell.takes.list.join(",") } };
        alert(validation, `Choose ${cell.takes.list.join(" or ")}.`);
      }
    }),
  );
}

function alert(validation: Excel.DataValidation, message: string): void {
  validation.errorAlert = { message, showAlert: true, style: "Stop", title: "Vital Few" };
}

function look(range: Excel.Range, role?: CellRole, kind?: NumberKind): void {
  const { style, bold, size, align, wrap } = (role && LOOKS[role]) ?? {};
  // A style brings its own number format, so that it has to come first.
  if (style) range.style = style;
  if (kind) range.numberFormat = [[NUMBER_FORMATS[kind]]];
  if (bold) range.format.font.bold = true;
  if (size) range.format.font.size = size;
  if (align) range.format.horizontalAlignment = align;
  if (wrap) range.format.wrapText = true;
}

const CHART_TYPES: Record<ChartSpec["kind"], Excel.ChartType> = {
  line: "Line" as Excel.ChartType.line,
  column: "ColumnClustered" as Excel.ChartType.columnClustered,
  "stacked column": "ColumnStacked" as Excel.ChartType.columnStacked,
  scatter: "XYScatter" as Excel.ChartType.xyscatter,
  bar: "BarClustered" as Excel.ChartType.barClustered,
  "scatter line": "XYScatterLinesNoMarkers" as Excel.ChartType.xyscatterLinesNoMarkers,
};

async function addChart(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  spec: ChartSpec,
): Promise<void> {
  const at = (address: string) => {
    const { sheet: name, cells } = splitAddress(address);
    return context.workbook.worksheets.getItem(name).getRange(cells);
  };
  const chart = sheet.charts.add(CHART_TYPES[spec.kind], at(spec.series[0].y), Excel.ChartSeriesBy.columns);
  chart.title.text = spec.title;
  chart.setPosition(spec.from, spec.to);
  // Excel makes series by what stands in the cells, which may not be calculated yet: the spec's own take their place.
  chart.series.load("items/name");
  await context.sync();
  for (const series of chart.series.items) series.delete();
  spec.series.forEach(({ name, x, y, look: kind }) => {
    const series = chart.series.add(name);
    series.setValues(at(y));
    series.setXAxisValues(at(x));
    if (kind === "point") {
      series.chartType = "XYScatter";
      series.hasDataLabels = true;
      series.dataLabels.showSeriesName = true;
    }
  });
  chart.legend.visible = false;
  for (const [axis, title, kind] of [
    [chart.axes.categoryAxis, spec.xTitle, spec.xKind],
    [chart.axes.valueAxis, spec.yTitle, spec.yKind],
  ] as const) {
    if (title) axis.title.text = title;
    // Whole per cents on an axis: the decimals of a cell would be noise there.
    if (kind) axis.numberFormat = kind === "share" ? "0%" : NUMBER_FORMATS[kind];
  }
}
