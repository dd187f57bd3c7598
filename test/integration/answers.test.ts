/** Answers of earlier paths as data: offered as they stand, and joined to the user's lists by key. */
import type { CellValue } from "../../embedded/grid/grid";
import { JOINED } from "../../src/analyses/source";
import type { Report, SheetSpec } from "../../src/analyses/report";
import type { Source } from "../../src/workbook/types";
import { eventually } from "./host/support";
import { PathWorkbook, quietly } from "../support/path";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const one = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });

/** A ranking by profit that spills out of the table Orders: key in B, rank in C (not offered), profit in D, class in A. */
const ranking = (name = "Ranking"): SheetSpec => ({
  name,
  columns: [{ width: 10 }, { width: 10 }, { width: 10 }, { width: 10 }],
  blocks: [
    { at: "A1", rows: [[{ value: "Who brings what" }]] },
    {
      at: "A4",
      rows: [
        ["Class", "Client", "Rank", "Gain"].map((value) => ({ value })),
        [
          { formula: '=IF(D5#>25,"A","B")' },
          { formula: "=SORTBY(Orders[Customer],Orders[Profit],-1)" },
          { formula: "=SEQUENCE(ROWS(B5#))" },
          { formula: "=SORTBY(Orders[Profit],Orders[Profit],-1)" },
        ],
      ],
    },
  ],
  charts: [],
  offers: {
    headerRow: 4,
    columns: [
      { header: "Customer", letter: "B", formula: "{sheet}!B5#" },
      { header: "Profit", letter: "D", formula: "{sheet}!D5#" },
      { header: "Class", letter: "A", formula: "{sheet}!A5#" },
    ],
  },
});

async function write(...sheets: SheetSpec[]) {
  const report: Report = { sheets };
  const written = await book.workbook.write(report, "test", quietly());
  await book.grid.settled();
  return written;
}

const orders: CellValue[][] = [
  ["Customer", "Profit"],
  ["Ann", 10],
  ["Ben", 30],
  ["Cleo", 20],
];

const read = (source: Source, ...headers: string[]) =>
  book.workbook.read(
    source,
    headers.map((header) => source.headers.indexOf(header)),
    quietly(),
  );

const formulas = (source: Source, ...headers: string[]) =>
  headers.map((header) => book.workbook.columnFormula(source, source.headers.indexOf(header)));

test("what a sheet offers is a source, as it stands now", async () => {
  book.place("Data", orders, "Orders");
  await write(ranking());
  const { answers, problem } = await book.workbook.offeredSources();
  expect(problem).toBeNull();
  expect(answers).toHaveLength(1);
  const [answer] = answers;
  expect(answer).toMatchObject({
    kind: "answer",
    label: "Ranking",
    sheet: "Ranking",
    rows: 3,
    firstRow: 5,
    headers: ["Customer", "Profit", "Class"],
    own: 3,
    samples: [
      ["Ben", "Cleo", "Ann"],
      [30, 20, 10],
      ["A", "B", "B"],
    ],
  });
  expect(await read(answer, "Class", "Customer", "Profit")).toEqual([
    ["A", "B", "B"],
    ["Ben", "Cleo", "Ann"],
    [30, 20, 10],
  ]);
  expect(formulas(answer, "Profit", "Class")).toEqual(["'Ranking'!D5#", "'Ranking'!A5#"]);

  await book.workbook.select(answer, 1, 1);
  expect(book.grid.selection()).toEqual({ sheetId: book.sheetId("Ranking"), rects: [one(5, 3)] });
});

test("an answer keeps its id under another name, and is read with the rows that it has by then", async () => {
  const data = book.place("Data", orders, "Orders");
  await write(ranking());
  const before = await book.source("Ranking");
  book.grid.renameSheet(book.sheetId("Ranking"), "It's ours");
  book.grid.write(data, { row: 4, column: 0, rows: 1, columns: 2 }, [["Dora", 40]], "user");
  await book.grid.settled();
  const after = await book.source("It's ours");
  expect([after.id, after.rows]).toEqual([before.id, 4]);
  expect(formulas(after, "Profit")).toEqual(["'It''s ours'!D5#"]);
  expect(await read(before, "Profit")).toEqual([[40, 30, 20, 10]]);
});

test("a sheet without keys, with errors or without its columns isn't offered", async () => {
  book.place("Data", orders, "Orders");
  await write(ranking());
  const labels = async () => (await book.workbook.offeredSources()).answers.map(({ label }) => label);
  expect(await labels()).toEqual(["Ranking"]);
  const sheet = book.sheetId("Ranking");
  const formula = (row: number, column: number) => book.grid.formulas(sheet, one(row, column))[0][0];
  for (const [row, column, broken] of [
    [4, 1, "=NA()"],
    [4, 3, "=NA()"],
    [4, 1, ""],
    [3, 0, ""],
  ] as const) {
    const whole = formula(row, column);
    book.grid.write(sheet, one(row, column), [[broken]], "user");
    await book.grid.settled();
    expect(await labels()).toEqual([]);
    book.grid.write(sheet, one(row, column), [[whole]], "user");
    await book.grid.settled();
    expect(await labels()).toEqual(["Ranking"]);
  }
  // One figure that there isn't is no reason to offer nothing.
  book.grid.write(sheet, one(4, 3), [["=IF(SORTBY(Orders[Profit],Orders[Profit],-1)>20,NA(),1)"]], "user");
  await book.grid.settled();
  expect(await labels()).toEqual(["Ranking"]);
});

test("a list with one row a key gets the answer's columns, found by key in the sheet as in the pane", async () => {
  book.place("Data", orders, "Orders");
  book.place(
    "People",
    [
      ["Size", "Name", "Group"],
      [7, "cleo", "x"],
      [8, "BEN", "x"],
      [9, "Zoe", "x"],
      [10, null, "y"],
    ],
    "People",
  );
  await write(ranking());
  const source = await book.source("People");
  expect(source.own).toBe(3);
  const gain = `Profit${JOINED}Ranking`;
  expect(source.headers).toEqual(["Size", "Name", "Group", gain, `Class${JOINED}Ranking`]);
  expect(source.samples.slice(3)).toEqual([
    [20, 30, null, null],
    ["B", "A", null, null],
  ]);
  expect(await read(source, gain, "Size", "Name")).toEqual([
    [20, 30, null, null],
    [7, 8, 9, 10],
    ["cleo", "BEN", "Zoe", null],
  ]);
  const [formula] = formulas(source, gain);
  expect(formula).toBe("XLOOKUP(People[Name],'Ranking'!B5#,'Ranking'!D5#,\"\",0)");

  const people = book.sheetId("People");
  book.grid.write(people, one(1, 9), [[`=${formula}`]], "user");
  await book.grid.settled();
  expect(book.column("People", "J2", 3)).toEqual([20, 30, ""]);

  await book.workbook.select(source, 2, 3);
  expect(book.grid.selection()).toEqual({ sheetId: people, rects: [one(3, 1)] });
});

test("a list with several rows a key, or with other keys, gets nothing", async () => {
  book.place("Data", orders, "Orders");
  book.place(
    "Lines",
    [["Customer"], ...["Ann", "Ann", "Ben", "Ben"].map((name) => [name])] as CellValue[][],
    "Lines",
  );
  book.place(
    "Others",
    [["Customer"], ...["Ann", "X", "Y", "Z"].map((name) => [name])] as CellValue[][],
    "Others",
  );
  await write(ranking());
  for (const label of ["Lines", "Others"]) expect((await book.source(label)).headers).toEqual(["Customer"]);
  // The table of which the ranking is made has one row a customer too.
  expect((await book.source("Orders")).headers).toHaveLength(4);
});

test("the selected range is joined too, and a second answer beside the first", async () => {
  book.place("Data", orders, "Orders");
  const free = book.place("Free", [["Client"], ["Ann"], ["Ben"]]);
  await write(ranking(), ranking("Other"));
  book.grid.select(free, one(1, 0));
  const { selection } = await book.workbook.offeredSources();
  expect(selection!.headers).toEqual([
    "Client",
    ...["Ranking", "Other"].flatMap((label) => [`Profit${JOINED}${label}`, `Class${JOINED}${label}`]),
  ]);
  expect(await read(selection!, `Profit${JOINED}Other`)).toEqual([[10, 30]]);
  expect(formulas(selection!, `Class${JOINED}Other`)).toEqual([
    "XLOOKUP('Free'!$A$2:$A$3,'Other'!B5#,'Other'!A5#,\"\",0)",
  ]);
});

test("what is selected on a written sheet isn't offered beside what the sheet itself offers", async () => {
  const data = book.place("Free", orders);
  await write({
    ...ranking(),
    offers: undefined,
    blocks: [{ at: "A1", rows: [[{ value: "A" }], [{ value: 1 }]] }],
  });
  book.grid.select(book.sheetId("Ranking"), one(0, 0));
  const { selection, problem } = await book.workbook.offeredSources();
  expect(selection).toBeNull();
  expect(problem).toMatch(
    /^The selected cells are on a sheet that Vital Few wrote, and the workbook has no table/u,
  );
  book.grid.select(data, one(0, 0));
  expect((await book.workbook.offeredSources()).selection).not.toBeNull();
});

/** So many customers, with a profit that falls from the first to the last. */
const many = (rows: number): CellValue[][] => [
  ["Customer", "Profit"],
  ...Array.from({ length: rows }, (_, at): CellValue[] => [`C${at}`, rows - at]),
];

test("what is joined follows the answer, also where only keys far down have moved", async () => {
  const data = book.place("Data", many(1000), "Orders");
  book.place("People", [["Name"], ["C0"], ["C700"], ["C800"]], "People");
  await write(ranking());
  const gains = async () => (await book.source("People")).samples[1];
  expect(await gains()).toEqual([1000, 300, 200]);
  // C800 rises above C700, far below the first rows; their number stays.
  book.grid.write(data, one(801, 1), [[300.5]], "user");
  await book.grid.settled();
  expect(await gains()).toEqual([1000, 300, 300.5]);
});

test("asking again reads no keys again, and what is asked doesn't grow with their number", async () => {
  book.place("Data", many(5000), "Orders");
  book.place("People", [["Name"], ["C10"], ["C4000"]], "People");
  await write(ranking());
  const requests = async () => {
    const before = book.opened.host.requestCount;
    expect((await book.source("People")).samples[1]).toEqual([4990, 1000]);
    return book.opened.host.requestCount - before;
  };
  const first = await requests();
  const second = await requests();
  expect(second).toBeLessThan(first);
  expect(second).toBeLessThanOrEqual(6);
});

test("whoever takes an answer as data hears when it is calculated anew", async () => {
  const data = book.place("Data", orders, "Orders");
  await write(ranking());
  let heard = 0;
  const stop = await book.workbook.onDataChanged(await book.source("Ranking"), () => heard++);
  book.grid.write(data, one(1, 1), [[99]], "user");
  await eventually(() => (heard > 0 ? true : undefined));
  stop();
});
