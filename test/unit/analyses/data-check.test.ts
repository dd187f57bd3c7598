import type { RawCell } from "../../../src/analyses/analysis";
import { checkColumns, guessKinds } from "../../../src/analyses/data-check";

const guess = (columns: Record<string, RawCell[]>) =>
  guessKinds({ headers: Object.keys(columns), samples: Object.values(columns) });

/** "column kind count" of each finding. */
const found = (...[kinds, cells]: Parameters<typeof checkColumns>) =>
  checkColumns(kinds, cells).found.map(({ column, kind, count }) => `${column} ${kind} ${count}`);

describe("what a column is meant for", () => {
  test("is told by its header and what it holds", () => {
    expect(
      guess({
        "Customer ID": [7001, 7002],
        "Order Date": [42000, 42001],
        Segment: ["Home", "Home"],
        Sales: [42000, 51000.5],
        Profit: ["12.5", 3],
        "Number of orders": [3, 4],
        "Customer segment": ["A", "B"],
        Since: ["2024-01-05", "2024-02-07"],
        Empty: [null, null],
        Active: [true, false],
      }),
    ).toEqual(["name", "date", "other", "number", "number", "number", "other", "date", "other", "other"]);
  });
});

describe("the check of any columns", () => {
  test("says nothing of clean data", () => {
    const report = checkColumns(
      ["name", "number"],
      [
        ["Ann", "Ben"],
        [1, 2],
      ],
    );
    expect(report).toEqual({ rows: 2, found: [] });
  });

  test("finds blanks, text numbers, text dates, errors, booleans, mixed ids, spaces and repeated rows, by column", () => {
    const cells: RawCell[][] = [
      ["Ann", null, "Ben ", "7", 7, "Cleo", "Cleo", "Dan", "Eve"],
      [42000, 42001, "2024-01-05", "soon", 42004, 42005, 42005, null, 42008],
      [1, 2, "1,200", "much", { error: "#N/A" }, 6, 6, true, null],
      ["x", null, "y", "y", "y", "z", "z", { error: "#REF!" }, "w"],
    ];
    expect(found(["name", "date", "number", "other"], cells).sort()).toEqual(
      [
        "0 blank key 1",
        "0 spaces in key 1",
        "0 mixed key 1",
        "0 repeated row 1",
        "1 text date 1",
        "1 not a date 1",
        "1 blank date 1",
        "2 text number 1",
        "2 text 1",
        "2 error cell 1",
        "2 boolean 1",
        "2 blank number 1",
        "3 error cell 1",
      ].sort(),
    );
  });

  test("tells in which row what stands", () => {
    const [{ findings }] = checkColumns(["number"], [[1, "2", 3]]).found;
    expect(findings).toEqual([expect.objectContaining({ row: 1, content: "2", kind: "text number" })]);
  });

  test("another kind takes what the first refused", () => {
    const ids: RawCell[] = ["A1", "B2"];
    expect(found(["number"], [ids])).toEqual(["0 text 2"]);
    expect(found(["name"], [ids])).toEqual([]);
  });

  test("no column's findings hide behind those of another, and the counts are whole", () => {
    const rows = 100_000;
    const bad = Array.from({ length: rows }, () => "n/a");
    const late: RawCell[] = Array.from({ length: rows }, (_, i) => (i === rows - 1 ? "12" : i));
    const started = performance.now();
    const [first, second] = checkColumns(["number", "number"], [bad, late]).found;
    expect(performance.now() - started).toBeLessThan(5000);
    expect([first.count, first.findings.length]).toEqual([rows, 1000]);
    expect(second.findings).toEqual([expect.objectContaining({ row: rows - 1, content: "12" })]);
  });

  test("columns of different lengths, and none at all", () => {
    expect(checkColumns([], [])).toEqual({ rows: 0, found: [] });
    expect(found(["name", "number"], [["Ann"], [1, 2]])).toEqual(["0 blank key 1"]);
  });
});
