/**
 * How often a path asks Excel for something: each time costs as long as the way to Excel and back, on the web a tenth of a second. It
 * must not grow with the columns of the data, and with its rows only by parts of nearly 5 MB.
 */
import type { CellValue } from "../../embedded/grid/grid";
import { WEB_LIMIT } from "../../embedded/host/host";
import { analyses } from "../../src/analyses";
import type { Analysis } from "../../src/analyses/analysis";
import { profiles } from "../../src/analyses/profiles";
import { parseSample, samples } from "../../src/workbook/samples";
import { PathWorkbook, quietly } from "../support/path";
import { sampleText } from "../support/samples";
import { meter } from "../support/traffic";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.openUncalculated();
});
afterEach(() => book.close());

const EXTRA = Array.from({ length: 35 }, (_, column) => `Extra ${column + 1}`);

/** A number from 0 to 8 that looks like chance and is always the same. */
const scattered = (row: number, column: number) =>
  (Math.imul(row * 7919 + column * 104_729, 2_654_435_761) >>> 8) % 9;

async function sampleRows(analysis: Analysis, rows: number): Promise<CellValue[][]> {
  const sample = samples.find(({ name }) => name === analysis.sample)!;
  return parseSample(await sampleText(sample), sample).slice(0, rows + 1);
}

const widened = ([header, ...rows]: CellValue[][]): CellValue[][] => [
  [...header, ...EXTRA],
  ...rows.map((cells, row) => [...cells, ...EXTRA.map((_, column) => scattered(row, column))]),
];

/** Extra columns for a role that takes many. */
function manyColumns({ columns }: Analysis): Record<string, string[]> {
  const [found] = Object.entries(columns).filter(([, { many }]) => many);
  return found ? { [found[0]]: EXTRA.slice(0, Math.min(found[1].most ?? EXTRA.length, 12)) } : {};
}

/** Looks for data, reads them, and writes the sheets. */
async function walk(analysis: Analysis, columns: Record<string, string[]> = {}) {
  const count = meter(book.opened);
  const { written } = await book.write(analysis, { source: "Data", columns });
  return { written, ...count() };
}

/** Two for the names of tables and sheets, two for what they hold, and one each to read, to add, to fill, to dress … */
const MOST = 16;

test.each(analyses.map((each): [string, Analysis] => [each.id, each]))(
  "%s asks as often of a wide table as of a narrow one",
  async (id, analysis) => {
    const rows = await sampleRows(analysis, id === "lifetime" ? 600 : 120);
    const sheet = book.place("Narrow", rows, "Data");
    const narrow = await walk(analysis);
    await book.workbook.remove(narrow.written);
    book.grid.removeSheet(sheet);
    book.place("Wide", widened(rows), "Data");
    const wide = await walk(analysis, manyColumns(analysis));
    expect(wide.requests).toBe(narrow.requests);
    expect(narrow.requests).toBeLessThanOrEqual(MOST);
  },
);

test("replacing and removing take a few more, however many sheets there are", async () => {
  book.place("Many", await sampleRows(profiles, 120), "Data");
  const { written: first } = await walk(profiles);
  expect(first.sheets.length).toBeGreaterThan(5);
  const count = meter(book.opened);
  const { written } = await book.write(profiles, { source: "Data", replaced: first });
  expect(count().requests).toBeLessThanOrEqual(MOST + 10);
  await book.workbook.remove(written);
  expect(count().requests).toBeLessThanOrEqual(4);
});

test("with 200,000 rows no message is longer than 5 MB, and few are needed", async () => {
  book.opened.host.setWebLimit(WEB_LIMIT);
  const names = Array.from({ length: 200_000 }, (_, row) => `Müller & Söhne ${row}`);
  const rows = names.map((name, row): CellValue[] => [name, row / 3, 1e6 - row / 7]);
  book.place("Long", [["Customer", "Sales", "Profit"], ...rows], "Data");
  const source = await book.source("Data");
  const count = meter(book.opened);
  const read = await book.workbook.read(source, [0, 1, 2], quietly());
  const { requests, largest } = count();
  expect(read.map((cells) => [cells.length, cells[199_999]])).toEqual([
    [200_000, names[199_999]],
    [200_000, 199_999 / 3],
    [200_000, 1e6 - 199_999 / 7],
  ]);
  expect(largest).toBeLessThan(WEB_LIMIT);
  const bytes = new TextEncoder().encode(JSON.stringify(read)).length;
  expect(requests).toBeLessThanOrEqual(2 + Math.ceil(bytes / 3e6));
}, 120_000);
