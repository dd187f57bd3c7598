/** Inputs outlive the replacing of their sheet: what the user typed is found again by header and row. */
import type { CellValue } from "../../embedded/grid/grid";
import type { ReportCell, SheetSpec } from "../../src/analyses/report";
import type { Run, Written } from "../../src/workbook/types";
import { PathWorkbook, quietly } from "../support/path";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const text = (value: string): ReportCell => ({ value });

/** A sheet with key figures from A4 on, and a playbook with a row a profile below them. */
const sheet = (share: number, keep: ReportCell["keep"], profiles: string[], name = "Plan"): SheetSpec => ({
  name,
  columns: [],
  blocks: [
    { at: "A1", rows: [[text("What to do")]] },
    {
      at: "A4",
      rows: [
        [text("Key figure"), text("Value")],
        [text("Rate"), { value: share, role: "input", takes: "share", keep }],
        [text("Twice"), { formula: "=2*$B$5" }],
      ],
    },
    {
      at: "A9",
      rows: [
        [text("Profile"), text("Customers"), text("Offer"), text("Offer")],
        ...profiles.map((profile): ReportCell[] => [
          text(profile),
          { value: 7 },
          { value: "", role: "input", keep: true },
          { value: `for ${profile}`, role: "input", keep: true },
        ]),
      ],
    },
  ],
  charts: [],
});

async function write(spec: SheetSpec | SheetSpec[], replaced?: Written, run: Run = quietly()) {
  const written = await book.workbook.write({ sheets: [spec].flat() }, "test", run, replaced?.sheets);
  await book.grid.settled();
  return written;
}

function type(cell: string, value: CellValue, name = "Plan") {
  const column = cell.charCodeAt(0) - 65;
  const rect = { row: Number(cell.slice(1)) - 1, column, rows: 1, columns: 1 };
  book.grid.write(book.sheetId(name), rect, [[value]], "user");
}

const shown = (from: string, rows: number, columns: number) => book.values("Plan", from, rows, columns);
const formula = (row: number, column: number) =>
  book.grid.formulas(book.sheetId("Plan"), { row, column, rows: 1, columns: 1 })[0][0];

test("what the user filled in stays with its row, wherever that comes to stand", async () => {
  const first = await write(sheet(0.2, true, ["Ideal", "Average", "Minimum"]));
  type("B5", 0.35);
  type("C10", "a visit");
  type("D12", '=UPPER(A12)&" 12 "&ROUND($B12*Plan!B12+$B$5,0)');
  type("C12", "'=no formula");
  await write(sheet(0.2, true, ["Minimum", "Ideal", "New"]), first);
  expect(shown("B5", 2, 1)).toEqual([[0.35], [0.7]]);
  expect(shown("A10", 3, 4)).toEqual([
    ["Minimum", 7, "=no formula", "MINIMUM 12 49"],
    ["Ideal", 7, "a visit", "for Ideal"],
    ["New", 7, null, "for New"],
  ]);
  expect(formula(9, 3)).toBe('=UPPER(A10)&" 12 "&ROUND($B10*Plan!B12+$B$5,0)');
});

test("also when rows were inserted, or a whole column of the user's own", async () => {
  const first = await write(sheet(0.2, true, ["Ideal", "Average"]));
  const id = book.sheetId("Plan");
  type("C10", "a visit");
  type("D11", "mine");
  book.grid.insertRows(id, 9, 2);
  book.grid.insertRows(id, 2, 1);
  // A column between profile and customers: all that stood there moves to the right.
  const rect = { row: 0, column: 1, rows: 20, columns: 3 };
  const cells = book.grid.formulas(id, rect);
  book.grid.write(
    id,
    rect,
    cells.map((row) => row.map(() => null)),
  );
  book.grid.write(id, { ...rect, column: 2 }, cells);
  await write(sheet(0.2, true, ["Ideal", "Average"]), first);
  expect(shown("A10", 2, 4)).toEqual([
    ["Ideal", 7, "a visit", "for Ideal"],
    ["Average", 7, null, "mine"],
  ]);
});

test("an option of the pane stays as the user changed it, until the pane says something else", async () => {
  const rerun = async (typed: CellValue, next: number, written = 0.2) => {
    const first = await write(sheet(0.2, undefined, []));
    if (typed !== null) type("B5", typed);
    const second = await write(sheet(next, { written }, []), first);
    const [[value]] = shown("B5", 1, 1);
    const content = formula(4, 1);
    await book.workbook.remove(second);
    return typeof content === "string" ? content : value;
  };
  expect(await rerun(0.35, 0.2)).toBe(0.35);
  expect(await rerun("=1/4", 0.2)).toBe("=1/4");
  expect(await rerun(0.35, 0.5)).toBe(0.5);
  expect(await rerun(null, 0.2)).toBe(0.2);
  expect(await rerun("", 0.2)).toBe(0.2);
});

test("rows of the same name are told apart by their order, while there are as many", async () => {
  const first = await write(sheet(0.2, true, ["Ann", "Ben", "Ann"]));
  type("C10", "first");
  type("C12", "second");
  const second = await write(sheet(0.2, true, ["Ann", "Ann", "Ben"]), first);
  expect(book.column("Plan", "C10", 3)).toEqual(["first", "second", null]);
  await write(sheet(0.2, true, ["Ann", "Ann", "Ann"]), second);
  expect(book.column("Plan", "C10", 3)).toEqual([null, null, null]);
});

test("is found by the sheet's mark under another name, and by its place in the list", async () => {
  const first = await write([sheet(0.2, true, ["Ideal"], "Plan"), sheet(0.4, true, ["Ideal"], "Second")]);
  type("B5", 0.35);
  type("B5", 0.45, "Second");
  book.grid.renameSheet(book.sheetId("Second"), "For the board");
  await write([sheet(0.2, true, ["Ideal"], "Plan"), sheet(0.4, true, ["Ideal"], "Third")], first);
  expect(shown("B5", 1, 1)).toEqual([[0.35]]);
  expect(book.values("Third", "B5", 1, 1)).toEqual([[0.45]]);
});

test("nothing is kept where the sheet is gone, or emptied, or without the words", async () => {
  const spec = sheet(0.2, true, ["Ideal"]);
  const first = await write(spec);
  await book.workbook.remove(first);
  const second = await write(spec, first);
  expect(shown("B5", 1, 1)).toEqual([[0.2]]);
  type("B5", 0.9);
  type("A5", "My rate");
  const third = await write(spec, second);
  expect(shown("A5", 1, 2)).toEqual([["Rate", 0.2]]);
  book.grid.clear(book.sheetId("Plan"), { row: 0, column: 0, rows: 30, columns: 9 }, "all");
  await write(spec, third);
  expect(shown("A10", 1, 4)).toEqual([["Ideal", 7, null, "for Ideal"]]);
});

test("many inputs are read in parts, and a cancel in between leaves all as it was", async () => {
  const profiles = Array.from({ length: 20_000 }, (_, at) => `P${at}`);
  const first = await write(sheet(0.2, true, profiles));
  type("C19999", "near the end");
  const before = book.sheetNames();
  const doings: string[] = [];
  const cancel = new AbortController();
  const run: Run = {
    signal: cancel.signal,
    progress: (_, doing) => {
      doings.push(doing);
      if (doings.length === 2) cancel.abort();
    },
  };
  await expect(write(sheet(0.2, true, profiles), first, run)).rejects.toThrow("Cancelled");
  expect(doings).toEqual(["Looking at what you typed in Plan", "Looking at what you typed in Plan"]);
  expect(book.sheetNames()).toEqual(before);
  expect(book.column("Plan", "C19999", 1)).toEqual(["near the end"]);

  await write(sheet(0.2, true, profiles), first);
  expect(book.column("Plan", "C19998", 3)).toEqual([null, "near the end", null]);
});
