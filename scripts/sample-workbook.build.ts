/**
 * The sample workbook: every path of the wizard written on its sample table, as the pane would, before them a sheet that says what it
 * is, behind them the tables. It is made in the embedded workbook and stored as Excel stores it; the same bytes every time. Its twin is
 * what Freeze makes of it, for programs that calculate everything anew.
 */
import { quoteSheet } from "../embedded/host/address";
import type { Book } from "../embedded/host/book";
import { writeWorkbook } from "../embedded/xlsx/write";
import { analyses } from "../src/analyses";
import type { Block, Report, ReportCell, SheetSpec } from "../src/analyses/report";
import { about, samplesPanel } from "../src/texts/samples";
import { sampleWorkbook as words } from "../src/texts/sample-workbook";
import { samples } from "../src/workbook/samples";
import { PathWorkbook, quietly } from "../test/support/path";

/** The tables that the paths take by themselves, in the order of the list of samples. */
const TABLES = samples
  .map(({ name }) => name)
  .filter((name) => analyses.some(({ sample }) => sample === name));

/** The day that stands on the sheets as that of their writing. */
const SAVED = "2026-11-22T00:00:00Z";

/** The colour of links in Excel's theme. */
const LINK = "#0563C1";

/** The file with live formulas, in the folder `assets`. */
export const LIVE = "vital-few-sample.xlsx";
/** The same with values in their places, and the formulas kept for Thaw. */
export const FROZEN = "vital-few-sample-values.xlsx";

/** As the file with live formulas is made from it; to be closed. */
export async function openSampleWorkbook(): Promise<PathWorkbook> {
  const book = await PathWorkbook.open();
  try {
    await book.sample(...TABLES);
    const answers: Answer[] = [];
    for (const analysis of analyses) {
      const { written } = await book.write(analysis);
      const [{ name: sheet }] = written.sheets;
      answers.push({ sheet, question: analysis.question, table: analysis.sample });
    }
    await book.workbook.write(readMe(answers), "read me", quietly());
    await book.grid.settled();
    arrange(book);
    link(book);
    const { book: state } = book.opened.host;
    mark(state);
    for (const [name, text] of Object.entries(words.about))
      state.properties.set(name.charAt(0).toUpperCase() + name.slice(1), text);
    return book;
  } catch (error) {
    book.close();
    throw error;
  }
}

export const sampleBytes = ({ opened }: PathWorkbook): Uint8Array =>
  writeWorkbook(opened.host.book, { saved: SAVED });

/** Makes the twin of it. */
export async function freezeSampleWorkbook(book: PathWorkbook): Promise<void> {
  const { live, frozen } = words;
  replaceText(book, live.heading, frozen.heading);
  for (const row of ["with", "without", "elsewhere"] as const)
    replaceText(book, live[row][1], frozen[row][1]);
  await book.workbook.freeze("workbook", quietly(), { newer: true });
  await book.grid.settled();
  book.grid.select(book.sheetId(words.sheet), { row: 0, column: 0, rows: 1, columns: 1 });
  book.opened.host.book.properties.set("Subject", frozen.subject);
}

/** Puts another text in the place of one on the first sheet. */
function replaceText(book: PathWorkbook, from: string, to: string): void {
  const { grid } = book;
  const here = book.sheetId(words.sheet);
  const used = grid.usedRect(here, true)!;
  grid.values(here, used).forEach((cells, row) =>
    cells.forEach((value, column) => {
      if (value === from) grid.write(here, { row, column, rows: 1, columns: 1 }, [[to]]);
    }),
  );
}

interface Answer {
  sheet: string;
  question: string;
  table: string;
}

const text = (value: string, role?: ReportCell["role"]): ReportCell => ({ value, role });
function readMe(answers: Answer[]): Report {
  const { start, live, data } = words;
  const blocks: Block[] = [];
  let row = 1;
  const put = (...rows: Block["rows"]) => {
    blocks.push({ at: `A${row}`, rows });
    row += rows.length + 1;
  };
  put([text(words.title, "question")], [text(words.note, "note")]);
  put(
    [text(start.heading, "heading")],
    start.headers.map((header) => text(header, "header")),
    ...answers.map(({ sheet, question, table }) => [text(sheet), text(question), text(table)]),
    [text(start.first, "note")],
  );
  put(
    [text(live.heading, "heading")],
    ...[live.with, live.without, live.elsewhere].map(([who, what]) => [text(who), text(what)]),
  );
  put(
    [text(data.heading, "heading")],
    data.headers.map((header) => text(header, "header")),
    ...TABLES.map((name) => [text(name), text(about[name])]),
    [text(samplesPanel.made, "note")],
  );
  const spec: SheetSpec = {
    name: words.sheet,
    columns: [{ width: 28 }, { width: 100, wrap: true }, { width: 16 }],
    blocks,
    charts: [],
    page: true,
  };
  return { sheets: [spec], said: words.note };
}

/** First what to read, then the answers in the order of the paths, then the tables; the first is shown. */
function arrange(book: PathWorkbook): void {
  const { grid } = book;
  const first = book.sheetId(words.sheet);
  const [empty] = grid.sheets().filter(({ id }) => grid.usedRect(id, false) === null);
  grid.removeSheet(empty.id);
  grid.moveSheet(first, 0);
  for (const name of TABLES) grid.moveSheet(book.sheetId(name), grid.sheets().length - 1);
  grid.select(first, { row: 0, column: 0, rows: 1, columns: 1 });
}

/** On the first sheet, the name of another one leads there. */
function link(book: PathWorkbook): void {
  const { grid } = book;
  const { book: state } = book.opened.host;
  const here = book.sheetId(words.sheet);
  const names = book.sheetNames();
  const used = grid.usedRect(here, true)!;
  grid.values(here, used).forEach((cells, row) =>
    cells.forEach((value, column) => {
      if (typeof value !== "string" || value === words.sheet || !names.includes(value)) return;
      const cell = { row, column, rows: 1, columns: 1 };
      grid.setStyle(here, cell, { underline: true, fontColor: LINK });
      state.mark(state.cells(here, cell), "hyperlink", { documentReference: `${quoteSheet(value)}!A1` });
    }),
  );
}

/** Marks are never the same twice: here they are numbered instead. What to read first is no answer, and has none. */
function mark(book: Book): void {
  for (const [at, { id, name }] of book.grid.sheets().entries()) {
    const properties = book.bag(`sheet properties ${id}`);
    if (!properties.has("VitalFew")) continue;
    if (name === words.sheet) properties.delete("VitalFew");
    else properties.set("VitalFew", `sample-${at}`);
  }
}
