import { NUMBER_FORMATS } from "../../src/workbook/looks";
import { parseSample, type Sample, samples } from "../../src/workbook/samples";
import type { Grid } from "../grid/grid";

const HEADER = { bold: true, fontColor: "#FFFFFF", fill: "#4472C4", vertical: "middle" } as const;

/** What is there from the start; the other sample tables are added from the pane. */
const PRELOADED = ["Sales", "Customers", "Service", "Activities"];

/** Each preloaded sample as a sheet with a table; the first takes the place of the workbook's empty sheet. */
export async function addSamples(grid: Grid): Promise<void> {
  const preloaded = samples.filter(({ name }) => PRELOADED.includes(name));
  const tables = await Promise.all(
    preloaded.map(async (sample) => parseSample(await download(sample.file), sample)),
  );
  const [empty] = grid.sheets();
  tables.forEach((rows, i) => {
    const sample = preloaded[i];
    if (i === 0) grid.renameSheet(empty.id, sample.name);
    addSample(grid, i === 0 ? empty.id : grid.addSheet(sample.name).id, sample, rows);
  });
  grid.activateSheet(empty.id);
  grid.select(empty.id, { row: 0, column: 0, rows: 1, columns: 1 });
  await grid.settled();
}

async function download(file: string): Promise<string> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file} could not be loaded (${response.status}).`);
  return response.text();
}

function addSample(grid: Grid, sheetId: string, sample: Sample, rows: (string | number)[][]): void {
  const [header] = rows;
  const whole = { row: 0, column: 0, rows: rows.length, columns: header.length };
  grid.write(sheetId, whole, rows);
  header.forEach((title, column) => {
    const kind = sample.kinds[String(title)];
    const body = { row: 1, column, rows: rows.length - 1, columns: 1 };
    if (kind && kind !== "text") grid.setStyle(sheetId, body, { numberFormat: NUMBER_FORMATS[kind] });
    const longest = Math.max(...rows.slice(0, 100).map((row) => String(row[column]).length));
    grid.setColumnWidth(sheetId, column, 1, Math.min(220, Math.max(64, longest * 7 + 24)));
  });
  grid.setStyle(sheetId, { ...whole, rows: 1 }, HEADER);
  grid.freeze(sheetId, 1, 0);
  grid.addTable(sheetId, whole, sample.name);
}
