/** A log that grows with every run, in a sheet of the user's workbook. */
import type { CellValue } from "../../embedded/grid/grid";
import type { ReportCell, SheetSpec } from "../../src/analyses/report";
import type { RawCell } from "../../src/analyses/source";
import type { Written } from "../../src/workbook/types";
import { PathWorkbook, quietly, TODAY } from "../support/path";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
});
afterEach(() => book.close());

const headers = ["Date", "Profit", "Remark"];

const sheet = (rows: RawCell[][], name = "Measured"): SheetSpec => ({
  name,
  columns: [{ width: 12, kind: "date" }, { width: 12 }, { width: 20 }],
  rows: 50,
  blocks: [
    { at: "A1", rows: [[{ value: "How it went" }]] },
    {
      at: "A4",
      rows: [
        headers.map((value): ReportCell => ({ value, role: "header" })),
        ...rows.map((cells) =>
          cells.map((value): ReportCell | null => (value === null ? null : { value: value as string })),
        ),
      ],
    },
  ],
  charts: [],
  frozenRows: 4,
  log: { name: "portfolio", headerRow: 4, earlier: false },
});

async function write(spec: SheetSpec, replaced?: Written) {
  return book.workbook.write({ sheets: [spec] }, "test", quietly(), replaced?.sheets);
}

const read = async () => (await book.workbook.logs(["portfolio", "other"])) as Record<string, RawCell[][]>;

test("what was written down comes back, dates as serial numbers, and goes on growing", async () => {
  expect(await read()).toEqual({});
  const rows: RawCell[][] = [
    [TODAY - 30, 100.5, "=first"],
    [TODAY, null, "007"],
  ];
  const first = await write(sheet(rows));
  expect(await read()).toEqual({ portfolio: rows });
  expect(await book.workbook.logs([])).toEqual({});
  const more = [...rows, [TODAY + 1, 3, "third"]];
  await write(sheet(more), first);
  expect(await read()).toEqual({ portfolio: more });
  await book.opened.reload();
  expect(await read()).toEqual({ portfolio: more });
});

test("the newest of several counts", async () => {
  await write(sheet([[TODAY, 1, "old"]]));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await write(sheet([[TODAY, 2, "new"]], "Measured (2)"));
  expect(await read()).toEqual({ portfolio: [[TODAY, 2, "new"]] });
});

test("is found under another name, below rows that were inserted, with columns that were moved", async () => {
  await write(sheet([[TODAY, 5, "x"]]));
  const id = book.sheetId("Measured");
  book.grid.renameSheet(id, "Ours");
  book.grid.insertRows(id, 1, 2);
  book.grid.write(id, { row: 5, column: 0, rows: 2, columns: 3 }, [
    ["Remark", "Date", "Profit"],
    ["x", TODAY, 5],
  ] as CellValue[][]);
  expect(await read()).toEqual({ portfolio: [[TODAY, 5, "x"]] });
  // Without its headers it is read from where it was written.
  book.grid.write(id, { row: 5, column: 0, rows: 1, columns: 1 }, [["Words"]]);
  expect((await read()).portfolio.at(-1)).toEqual(["x", TODAY, 5]);
});

test("ten thousand rows come in parts", async () => {
  const rows = Array.from({ length: 10_000 }, (_, at): RawCell[] => [
    TODAY + at,
    at,
    `row ${at} ${"x".repeat(400)}`,
  ]);
  await write(sheet(rows));
  book.opened.host.setWebLimit(5_242_880);
  const { portfolio } = await read();
  expect(portfolio).toHaveLength(10_000);
  expect([portfolio[0], portfolio[9_999]]).toEqual([rows[0], rows[9_999]]);
});
