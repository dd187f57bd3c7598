/**
 * The help as a reader has it: each example of each page is put into a sheet and its formulas are typed as they are printed; the
 * cells must then show what the page says. Nothing of this goes through the code that wrote the page.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CellValue, Grid, Rect } from "../../embedded/grid/grid";
import { createHeadlessGrid } from "../../embedded/grid/testing";
import "../../scripts/excel-runtime";
import { ownFunctions } from "../support/functions";
import { rect } from "./grid/support";

interface PrintedFormula {
  text: string;
  /** The cell in which it has to stand, if others read it. */
  cell?: string;
  /** As printed: what each cell shows. */
  result: string[][];
  /** What is said of the errors among the cells. */
  messages: string[];
}

interface PrintedExample {
  data: string[][];
  formulas: PrintedFormula[];
}

const folder = join(__dirname, "../../docs/functions");

/** What a Markdown page shows where it is read: without the marks that keep text from being taken for layout. */
const shown = (text: string) => text.trim().replace(/\\([^\w\s])/gu, "$1");

function table(lines: string[]): string[][] {
  const rows = lines.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map(shown),
  );
  const [header, , ...rest] = rows;
  return header.every((cell) => cell === "") ? rest : [header, ...rest];
}

/** The examples of a page, by what stands under the headings of that name. */
function examplesOf(page: string): PrintedExample[] {
  return page
    .split(/^## /mu)
    .filter((section) => /^Example( \d+)?\n/u.test(section))
    .map((section) => readExample(section.split(/\n\n+/u).slice(1)));
}

function readExample(blocks: string[]): PrintedExample {
  const example: PrintedExample = { data: [], formulas: [] };
  let cell: string | undefined;
  for (const block of blocks.map((each) => each.trim())) {
    const formula = example.formulas.at(-1);
    const [, place] = /^In ([A-Z]+\d+):$/u.exec(block) ?? [];
    const [, single] = /^gives (?:\*\*(.*)\*\*|`(#.*?)`.*)\.?$/su.exec(block)?.filter(Boolean) ?? [];
    const [, message] = /^(?:gives )?`#.*?`: (.*)$/su.exec(block) ?? [];
    if (place) cell = place;
    if (block.startsWith("```")) {
      const text = block.split("\n")[1];
      example.formulas.push({ text, result: [], messages: [], ...(cell && { cell }) });
      cell = undefined;
    } else if (block.startsWith("|") && formula) {
      formula.result = withoutData(table(block.split("\n")), example.data);
    } else if (block.startsWith("|")) {
      example.data = table(block.split("\n"));
    }
    if (single !== undefined && formula) formula.result = [[shown(single)]];
    if (message !== undefined && formula) formula.messages.push(shown(message));
  }
  return example;
}

/** A result a row is printed beside its data, under a header of its own. */
function withoutData(printed: string[][], data: string[][]): string[][] {
  const isBeside =
    printed.length === data.length &&
    printed.every(
      (row, i) => row.length === data[i].length + 1 && data[i].every((cell, j) => cell === row[j]),
    );
  return isBeside ? printed.slice(1).map((row) => row.slice(-1)) : printed;
}

/** What Excel takes for a typed or pasted cell. */
function typed(text: string): CellValue {
  if (text === "") return null;
  if (text === "TRUE" || text === "FALSE") return text === "TRUE";
  if (/^\d{4}-\d\d-\d\d$/u.test(text))
    return (Date.parse(`${text}T00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  if (/^-?[\d.]+%$/u.test(text)) return Number(text.slice(0, -1)) / 100;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

const ids = ownFunctions().metadata.map(({ id }) => id);
let grid: Grid;
const sheets = new Map<string, { example: PrintedExample; sheetId: string; places: Rect[] }[]>();

/** Far from the data, each with room of its own. */
const freeCell = (index: number): Rect => ({ row: 300 * index, column: 40, rows: 1, columns: 1 });

function place(id: string, example: PrintedExample, index: number) {
  const { id: sheetId } = grid.addSheet(`${id} ${index + 1}`);
  const { data, formulas } = example;
  if (data.length > 0) {
    const cells = data.map((row) => row.map(typed));
    grid.write(sheetId, { row: 0, column: 0, rows: data.length, columns: data[0].length }, cells);
  }
  const places = formulas.map(({ text, cell }, i) => {
    const at = cell ? rect(cell) : freeCell(i);
    grid.write(sheetId, at, [[text]], "user");
    return at;
  });
  return { example, sheetId, places };
}

beforeAll(async () => {
  grid = createHeadlessGrid(ownFunctions());
  for (const id of ids) {
    const file = join(folder, `${id}.md`);
    if (existsSync(file))
      sheets.set(
        id,
        examplesOf(readFileSync(file, "utf8")).map((each, i) => place(id, each, i)),
      );
  }
  await grid.settled();
});
afterAll(() => grid.dispose());

/** Whether a cell shows this; numbers are printed with seven digits and six decimals at most, with four where they are very small. */
function shows(value: CellValue, printed: string): boolean {
  if (value === null || value === "") return printed === "";
  if (typeof value === "object") return value.error === printed;
  if (typeof value === "boolean") return printed === (value ? "TRUE" : "FALSE");
  if (typeof value === "string") return value === printed;
  const number = Number(printed);
  const tolerance = printed.includes("E") ? Math.abs(number) * 5e-4 : Math.max(1, Math.abs(number)) * 5.1e-7;
  return printed !== "" && Math.abs(value - number) <= tolerance;
}

test.each(ids)("a sheet shows what the page of %s prints", (id) => {
  const placed = sheets.get(id) ?? [];
  expect(placed.length).toBeGreaterThan(0);
  for (const { example, sheetId, places } of placed) {
    example.formulas.forEach(({ text, result, messages }, i) => {
      const size = { rows: result.length, columns: result[0].length };
      const filled = grid.spill(sheetId, places[i].row, places[i].column) ?? places[i];
      expect([text, filled]).toEqual([text, { ...places[i], ...size }]);
      const values = grid.values(sheetId, filled);
      const found = values.map((row, down) =>
        row.map((value, right) => (shows(value, result[down][right]) ? result[down][right] : value)),
      );
      expect([text, found]).toEqual([text, result]);
      const errors = values.flat().filter((value) => typeof value === "object" && value !== null);
      const said = errors.flatMap(({ message }) => (message ? [message] : []));
      expect([text, [...new Set(said)]]).toEqual([text, messages]);
    });
  }
});
