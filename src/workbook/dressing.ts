/** How a written sheet looks and what its inputs take: one small step each, so that many can go to Excel at once. */
import type { Block, CellRole, NumberKind, ReportCell, SheetSpec, Takes } from "../analyses/report";
import { inputTakes } from "../texts/workbook";
import { columnLetters, parseCell } from "./addresses";
import { widthOf } from "./filling";
import { columnPoints, HEAT, LOOKS, NUMBER_FORMATS } from "./looks";
import { MAX_ROWS } from "./places";

type Step = () => void;

/** All that there is to do; nothing of it waits for Excel's answer. */
export function dressing(sheet: Excel.Worksheet, spec: SheetSpec, said = ""): Step[] {
  return [
    ...columnSteps(sheet, spec),
    ...spec.blocks.flatMap((block) => [...lookSteps(sheet, block), ...inputSteps(sheet, block)]),
    ...(spec.looks ?? []).map(
      ({ range, role, kind }): Step =>
        () =>
          look(sheet.getRange(range), role, kind),
    ),
    ...(spec.heat ?? []).map(
      (range): Step =>
        () =>
          heat(sheet.getRange(range)),
    ),
    () => fitRows(sheet, spec),
    () => breakIntroduction(sheet, spec, said),
    () => freeze(sheet, spec),
    () => layOut(sheet, spec),
  ];
}

/** The last row (1-based) that the blocks fill. */
const lastRow = ({ blocks }: SheetSpec) =>
  blocks.reduce((last, { at, rows }) => Math.max(last, parseCell(at).row + rows.length), 1);

function columnSteps(sheet: Excel.Worksheet, spec: SheetSpec): Step[] {
  const first = (spec.frozenRows ?? 0) + 1;
  const last = spec.rows ? Math.min(MAX_ROWS, first + spec.rows - 1) : Math.max(first, lastRow(spec));
  const anyWrap = spec.columns.some(({ wrap }) => wrap);
  const widths = widthsOf(spec);
  return spec.columns.map(({ kind, wrap }, column) => () => {
    const letters = columnLetters(column);
    sheet.getRange(`${letters}:${letters}`).format.columnWidth = columnPoints(widths[column]);
    // Excel takes no number format for a column without end.
    const body = sheet.getRange(`${letters}${first}:${letters}${last}`);
    if (kind && spec.rows) body.numberFormat = [[NUMBER_FORMATS[kind]]];
    if (wrap) body.format.wrapText = true;
    // Beside a text of several lines, the other cells of its row begin where it does.
    if (anyWrap) body.format.verticalAlignment = "Top";
  });
}

/** Headers up to this length stand on one line; longer ones are broken into two. */
const LONGEST_HEADER = 22;
const LONGEST_TEXT = 64;

/** How many characters of the standard font a constant text is wide, where it must not run over what stands beside it. */
function room(cell: ReportCell): number {
  if ("formula" in cell || typeof cell.value !== "string") return 0;
  const { length } = cell.value;
  switch (cell.role) {
    case "header":
      return length <= LONGEST_HEADER ? 1.15 * length : 0.65 * length;
    case "label":
    case "input":
      return Math.min(length, LONGEST_TEXT) + 1;
    case "meaning":
      return 0.95 * Math.min(length, LONGEST_TEXT);
    default:
      return 0;
  }
}

/** The width of each column: as asked for, or as its own texts need. */
function widthsOf({ columns, blocks }: SheetSpec): number[] {
  const widths = columns.map(({ width }) => width);
  for (const { at, rows } of blocks) {
    const { column } = parseCell(at);
    for (const cells of rows) {
      cells.forEach((cell, right) => {
        const place = column + right;
        if (cell && !columns[place]?.wrap) widths[place] = Math.max(widths[place] ?? 0, room(cell));
      });
    }
  }
  return widths;
}

/** The rows (1-based) of headers that stand on two lines. */
const tallHeaders = ({ blocks }: SheetSpec): number[] =>
  blocks.flatMap(({ at, rows }) =>
    rows.flatMap((cells, down) =>
      cells.some(
        (cell) => cell?.role === "header" && "value" in cell && String(cell.value).length > LONGEST_HEADER,
      )
        ? [parseCell(at).row + down + 1]
        : [],
    ),
  );

/** Rows with a text of several lines are made as high as it needs: Excel does so by itself only where somebody types. */
function fitRows(sheet: Excel.Worksheet, spec: SheetSpec): void {
  for (const row of tallHeaders(spec)) sheet.getRange(`${row}:${row}`).format.autofitRows();
  const [first, last] = [(spec.frozenRows ?? 0) + 1, lastRow(spec)];
  if (!spec.columns.some(({ wrap }) => wrap) || last < first) return;
  sheet.getRange(`${first}:${last}`).format.autofitRows();
}

/** About as many characters as a screen shows beside the pane. */
const SCREEN = 110;
/** A column whose width is Excel's own. */
const USUAL_WIDTH = 8.43;
const LINE_POINTS = { answer: 16.5, note: 15 };
/** How wide a character is, measured by the standard font's. */
const WIDE = { answer: 1.2, note: 1 };

/**
 * The answer or the note below the title, where it is longer than a screen is wide: broken into lines over as many columns as a
 * screen shows. Merged cells are made for that, and nothing else stands in their row.
 */
function breakIntroduction(sheet: Excel.Worksheet, spec: SheetSpec, said: string): void {
  const cells = spec.blocks.find(({ at }) => at === "A1")?.rows[1];
  const [cell] = cells ?? [];
  if (cells?.length !== 1 || !cell || (cell.role !== "answer" && cell.role !== "note")) return;
  const text = "formula" in cell ? said : String(cell.value);
  const widths = [...widthsOf(spec)];
  let [columns, width] = [0, 0];
  while (width < SCREEN) width += widths[columns++] ?? USUAL_WIDTH;
  const lines = Math.ceil((text.length * WIDE[cell.role]) / width);
  if (lines < 2) return;
  const range = sheet.getRangeByIndexes(1, 0, 1, columns);
  range.merge(false);
  range.format.wrapText = true;
  range.format.verticalAlignment = "Top";
  range.format.rowHeight = lines * LINE_POINTS[cell.role];
}

/** Cells below each other that are alike, from the first to the one behind the last. */
function* runs(
  { rows }: Block,
  column: number,
  alike: (one: ReportCell, other: ReportCell) => boolean,
): Generator<{ cell: ReportCell; from: number; to: number }> {
  for (let from = 0; from < rows.length;) {
    const cell = rows[from][column];
    let to = from + 1;
    if (cell) {
      for (let next = rows[to]?.[column]; next && alike(cell, next); next = rows[to]?.[column]) to++;
      yield { cell, from, to };
    }
    from = to;
  }
}

function stepsByRun(
  sheet: Excel.Worksheet,
  block: Block,
  alike: (one: ReportCell, other: ReportCell) => boolean,
  step: (range: Excel.Range, cell: ReportCell) => void,
  wanted: (cell: ReportCell) => unknown,
): Step[] {
  const { row, column } = parseCell(block.at);
  return Array.from({ length: widthOf(block) }, (_, right) =>
    [...runs(block, right, alike)]
      .filter(({ cell }) => wanted(cell))
      .map(
        ({ cell, from, to }): Step =>
          () =>
            step(sheet.getRangeByIndexes(row + from, column + right, to - from, 1), cell),
      ),
  ).flat();
}

const lookSteps = (sheet: Excel.Worksheet, block: Block) =>
  stepsByRun(
    sheet,
    block,
    (one, other) => one.role === other.role && one.kind === other.kind,
    (range, { role, kind }) => look(range, role, kind),
    ({ role, kind }) => role ?? kind,
  );

const inputSteps = (sheet: Excel.Worksheet, block: Block) =>
  stepsByRun(
    sheet,
    block,
    (one, other) => JSON.stringify(one.takes) === JSON.stringify(other.takes),
    (range, { takes }) => validate(range.dataValidation, takes!),
    ({ takes }) => takes,
  );

function look(range: Excel.Range, role?: CellRole, kind?: NumberKind): void {
  const { style, bold, size, align, wrap } = (role && LOOKS[role]) ?? {};
  // A style brings its own number format, so that it has to come first.
  if (style) range.style = style;
  if (kind) range.numberFormat = [[NUMBER_FORMATS[kind]]];
  if (bold) range.format.font.bold = true;
  if (size) range.format.font.size = size;
  if (align) range.format.horizontalAlignment = align;
  if (wrap !== undefined) range.format.wrapText = wrap;
}

/** Excel takes a list in a rule only below this length, and a comma only between its words. */
const LONGEST_LIST = 255;
const LONGEST_MESSAGE = 225;

function validate(validation: Excel.DataValidation, takes: Takes): void {
  const words = messageOf(takes);
  const rule = ruleOf(takes);
  if (rule) {
    validation.rule = rule;
    validation.errorAlert = { message: words, showAlert: true, style: "Stop", title: inputTakes.title };
  } else {
    validation.prompt = { message: words, showPrompt: true, title: inputTakes.title };
  }
}

/** Null for a list that no rule can hold. */
function ruleOf(takes: Takes): Excel.DataValidationRule | null {
  const from = (least: number) => ({ formula1: least, operator: "GreaterThanOrEqualTo" as const });
  switch (takes) {
    case "share":
      return { decimal: { formula1: 0.0001, formula2: 1, operator: "Between" } };
    case "rate":
    case "amount":
      return { decimal: from(0) };
    case "date":
      return { date: { formula1: "1900-01-01", operator: "GreaterThanOrEqualTo" } };
  }
  if ("cells" in takes) return { list: { inCellDropDown: true, source: `=${takes.cells}` } };
  const source = takes.list.join(",");
  if (source.length > LONGEST_LIST || takes.list.some((word) => word.includes(","))) return null;
  return { list: { inCellDropDown: true, source } };
}

function messageOf(takes: Takes): string {
  if (typeof takes === "string") return inputTakes[takes];
  const words = "list" in takes ? inputTakes.list(takes.list) : inputTakes.cells(takes.cells);
  return words.length <= LONGEST_MESSAGE ? words : inputTakes.long;
}

/** From white to blue, by how high the cells are among all of the range; it follows them. */
function heat(range: Excel.Range): void {
  const format = range.conditionalFormats.add("ColorScale" as Excel.ConditionalFormatType.colorScale);
  const [low, high] = HEAT;
  format.colorScale.criteria = {
    minimum: { type: "LowestValue" as Excel.ConditionalFormatColorCriterionType.lowestValue, color: low },
    maximum: { type: "HighestValue" as Excel.ConditionalFormatColorCriterionType.highestValue, color: high },
  };
}

function freeze(sheet: Excel.Worksheet, { frozenRows = 0, frozenColumns = 0 }: SheetSpec): void {
  if (frozenRows && frozenColumns) {
    sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, frozenRows, frozenColumns));
  } else if (frozenRows) {
    sheet.freezePanes.freezeRows(frozenRows);
  } else if (frozenColumns) {
    sheet.freezePanes.freezeColumns(frozenColumns);
  }
}

function layOut(sheet: Excel.Worksheet, { page: isPage, printTitleRow }: SheetSpec): void {
  if (isPage) sheet.showGridlines = false;
  const page = sheet.pageLayout;
  page.orientation = Excel.PageOrientation.landscape;
  page.zoom = { horizontalFitToPages: 1 };
  if (printTitleRow) page.setPrintTitleRows(`$${printTitleRow}:$${printTitleRow}`);
}
