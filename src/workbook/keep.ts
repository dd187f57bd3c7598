/**
 * What the user typed into the inputs of sheets that are to be replaced goes into the new ones. A cell is found again by the texts
 * that stand around it, the header above and the first cell of its row, so that it may have moved by rows or columns inserted.
 * Rows that the user added to such a block are not carried over: what they would have to be in the new answer, nobody knows.
 */
import type { Block, Report, ReportCell, SheetSpec } from "../analyses/report";
import type { RawCell } from "../analyses/source";
import { doing } from "../texts/workbook";
import { movedFormula, parseCell } from "./addresses";
import { isError, rawCell } from "./cells";
import { inExcel, patient, stopIfAsked } from "./errors";
import { type MarkedSheet, stillThere } from "./marks";
import { inParts } from "./reading";
import type { Run, Written } from "./types";

interface OldCell {
  /** 1-based. */
  row: number;
  value: RawCell;
  formula: string | null;
}

type Text = string | number;

/** By what a cell is found again: the block's first header, the header above the cell, and its row's first cell. */
interface Place {
  corner: Text | null;
  header: Text;
  /** Of headers that read the same, which one from the left. */
  nth: number;
  label: Text;
}

interface NewCell {
  cell: ReportCell | null;
  row: number;
  place: Place;
}

/** @param all the workbook's sheets */
export async function keepInputs(
  report: Report,
  replaced: Written["sheets"],
  all: MarkedSheet[],
  run: Run,
): Promise<Report> {
  const sheets: SheetSpec[] = [];
  for (const [at, spec] of report.sheets.entries()) {
    const old = replaced.find(({ name }) => name === spec.name) ?? replaced[at];
    const [found] = old && hasInputs(spec) ? stillThere(all, [old]) : [];
    sheets.push(found ? withInputs(spec, await readSheet(found, run)) : spec);
  }
  return { ...report, sheets };
}

const hasInputs = ({ blocks }: SheetSpec) =>
  blocks.some(({ rows }) => rows.some((cells) => cells.some((cell) => cell?.keep)));

/** All cells of a sheet that was written earlier. */
async function readSheet(found: MarkedSheet, run: Run): Promise<OldCell[][]> {
  const read = async (context: Excel.RequestContext) => {
    const used = context.workbook.worksheets.getItem(found.id).getUsedRangeOrNullObject(true);
    used.load("rowIndex,rowCount,columnCount");
    await context.sync();
    if (used.isNullObject) return [];
    const { rowCount: rows, columnCount: columns } = used;
    const cells: OldCell[][] = [];
    const ask = (row: number, count: number) => {
      const part = used.getCell(row, 0).getResizedRange(count - 1, columns - 1);
      part.load("values,formulas");
      return [part];
    };
    const take = ([part]: Excel.Range[]) =>
      part.values.forEach((values: unknown[], down) => {
        const row = used.rowIndex + cells.length + 1;
        cells.push(values.map((value, column) => oldCell(row, value, part.formulas[down][column])));
      });
    await inParts(context, { rows, cells: 2 * columns }, ask, take, () => {
      stopIfAsked(run.signal);
      run.progress(0, doing.looking(found.name));
    });
    return cells;
  };
  return inExcel(read, { ...patient, signal: run.signal });
}

/** Text may begin with "=" too: then the formula reads as the value does. */
function oldCell(row: number, value: unknown, formula: unknown): OldCell {
  const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== value;
  return { row, value: rawCell(value), formula: isFormula ? formula : null };
}

function withInputs(spec: SheetSpec, old: OldCell[][]): SheetSpec {
  const places = new OldPlaces(old);
  const known = new Map<string, number>();
  const ordinal = (place: Place) => {
    const at = known.get(keyOf(place)) ?? 0;
    known.set(keyOf(place), at + 1);
    return at;
  };
  const inputs = spec.blocks.flatMap((block) =>
    placesOf(block).map((each) => ({ ...each, at: ordinal(each.place) })),
  );
  const kept = new Map<ReportCell, ReportCell>();
  for (const { cell, row, place, at } of inputs) {
    if (!cell?.keep) continue;
    const there = places.find(place);
    // Rows of the same name are told apart by their order, while there are as many as before.
    const alike = known.get(keyOf(place)) === there.length || known.get(keyOf(place)) === 1;
    const content = alike && there[at] ? keptContent(cell, row, there[at]) : null;
    if (content) kept.set(cell, content);
  }
  if (kept.size === 0) return spec;
  const blocks = spec.blocks.map(({ at, rows }) => ({
    at,
    rows: rows.map((cells) => cells.map((cell) => (cell && kept.get(cell)) ?? cell)),
  }));
  return { ...spec, blocks };
}

const keyOf = ({ corner, header, nth, label }: Place) => JSON.stringify([corner, header, nth, label]);

/** What a cell of a report or a sheet says in plain words; null for a formula and for nothing. */
const textOf = (cell: ReportCell | null | undefined): Text | null =>
  cell && "value" in cell && typeof cell.value !== "boolean" && cell.value !== "" ? cell.value : null;
const oldText = ({ value, formula }: OldCell): Text | null =>
  formula === null && (typeof value === "string" || typeof value === "number") ? value : null;

/** The cells of a block that have a place by which they could be found. */
function placesOf({ at, rows: [headers, ...rows] }: Block): NewCell[] {
  if (!headers) return [];
  const first = parseCell(at).row + 2;
  const texts = headers.map(textOf);
  const columns = texts.flatMap((header, column) =>
    column === 0 || header === null
      ? []
      : [{ column, header, nth: texts.slice(1, column).filter((text) => text === header).length }],
  );
  return rows.flatMap((cells, down) => {
    const label = textOf(cells[0]);
    if (label === null) return [];
    return columns.map(({ column, header, nth }) => ({
      cell: cells[column] ?? null,
      row: first + down,
      place: { corner: texts[0], header, nth, label },
    }));
  });
}

/** The cells of an old sheet by place; a header is looked for once, however many rows stand below it. */
class OldPlaces {
  private readonly byHeader = new Map<string, Map<Text, OldCell[]>>();

  constructor(private readonly rows: OldCell[][]) {}

  find({ label, ...header }: Place): OldCell[] {
    const key = JSON.stringify(header);
    const known = this.byHeader.get(key) ?? this.below(header);
    this.byHeader.set(key, known);
    return known.get(label) ?? [];
  }

  /** The cells below such a header, by the text to their left in the column where the block begins. */
  private below(header: Omit<Place, "label">): Map<Text, OldCell[]> {
    const found = new Map<Text, OldCell[]>();
    let columns: { labels: number[]; cells: number } | null = null;
    for (const row of this.rows) {
      const next = headerColumns(row.map(oldText), header);
      if (next) columns = next;
      if (next || !columns) continue;
      for (const column of columns.labels) {
        const label = oldText(row[column]);
        if (label !== null) found.set(label, [...(found.get(label) ?? []), row[columns.cells]]);
      }
    }
    return found;
  }
}

/** Where in a row of headers the labels stand and the cells below them; null where it isn't that row. */
function headerColumns(
  texts: (Text | null)[],
  { corner, header, nth }: Omit<Place, "label">,
): { labels: number[]; cells: number } | null {
  const first = corner === null ? 0 : texts.indexOf(corner) + 1;
  if (corner !== null && first === 0) return null;
  const matches = texts.flatMap((text, column) => (column >= first && text === header ? [column] : []));
  const cells = matches[nth];
  if (cells === undefined) return null;
  // A block without a first header may begin in any column to the left.
  const labels = corner === null ? [...texts.keys()].slice(0, cells) : [first - 1];
  return { labels, cells };
}

/** The new cell with what the user had in the old one; null where the new content is to stand. */
function keptContent(cell: ReportCell, row: number, old: OldCell): ReportCell | null {
  const { keep, role, kind, takes } = cell;
  const look = { role, kind, takes, keep };
  const content = userContent(old, row);
  if (!content) return null;
  if (keep === true) return { ...content, ...look };
  const { written } = keep!;
  const changed = !("value" in content) || content.value !== written;
  const unasked = "value" in cell && cell.value === written;
  return changed && unasked ? { ...content, ...look } : null;
}

function userContent(
  { row: from, value, formula }: OldCell,
  row: number,
): { formula: string } | { value: Text | boolean } | null {
  if (formula !== null) return { formula: movedFormula(formula, from, row) };
  if (value === null || isError(value)) return null;
  return { value: value as Text | boolean };
}
