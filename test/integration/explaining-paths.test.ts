/** Each formula of ours on the sheets that the paths write is selected, as a reader may, and has to be told soundly. */
import { analyses } from "../../src/analyses";
import { measure } from "../../src/analyses/measure";
import { explain, type Explanation } from "../../src/explain";
import type { CalledCell } from "../../src/workbook/types";
import { PathWorkbook, quietly, TODAY, type Walk } from "../support/path";
import { wordsOf } from "../support/explaining";

const never = new AbortController().signal;

let book: PathWorkbook;

beforeAll(async () => {
  book = await PathWorkbook.open();
  await book.sample(
    ...["Sales", "Customers", "Service", "Deals", "Centers", "Campaign", "Purchases", "Subscribers", "Plans"],
  );
  // A season ago, so that there is something to compare with.
  await book.write(measure, { today: TODAY - 90 });
});
afterAll(() => book.close());

const explanationsOf = ({ formula, shows, at, named }: CalledCell) =>
  explain({ formula, shows, at, cellsOf: (text) => named[text]?.holds ?? null });

function isSound(one: Explanation, { formula }: CalledCell): void {
  const said = wordsOf(one);
  expect([formula, said]).toEqual([
    formula,
    expect.not.stringMatching(/undefined|NaN|\[object|Infinity|null\b/u),
  ]);
  expect(one.says.length + (one.error ? 1 : 0)).toBeGreaterThan(0);
  for (const each of one.says) expect(each).toMatch(/[.:”?!]$/u);
}

const WALKS: [string, string, Walk][] = [
  // The sheets of Measure count what the others wrote, without functions of ours.
  ...analyses.flatMap(({ id }): [string, string, Walk][] =>
    id === "measure" ? [] : [[id, "on its sample", {}]],
  ),
  ["profit", "with the cost of activities", { source: "Service", options: { activities: { Calls: 9000 } } }],
  ["lifetime", "on margins", { source: "Plans", options: { from: "margins" } }],
  ["lifetime", "on contracts", { source: "Subscribers", options: { from: "survivors" } }],
];

test.each(WALKS)("each formula on the sheets of %s %s is explained", async (id, _, walk) => {
  const { written } = await book.write(
    analyses.find((each) => each.id === id)!,
    walk,
  );
  const names = new Set(written.sheets.map(({ name }) => name));
  const cells = (await book.workbook.functionCells("workbook", quietly())).filter(({ sheet }) =>
    names.has(sheet),
  );
  expect(cells.length).toBeGreaterThan(0);
  // Of formulas that differ by their row alone, one is enough.
  const different = new Map(cells.map((each) => [`${each.sheet} ${each.formula.replace(/\d/gu, "")}`, each]));
  for (const { sheet, cell } of different.values()) {
    await book.workbook.show(sheet, cell);
    const called = (await book.workbook.calledCell(never))!;
    expect(called).toMatchObject({ sheet, cell });
    for (const one of explanationsOf(called)) isSound(one, called);
    // And each corner of what it fills.
    const [rows, columns] = [called.shows.length, called.shows[0].length];
    for (const at of [
      { row: rows - 1, column: 0 },
      { row: Math.min(1, rows - 1), column: columns - 1 },
      { row: 0, column: Math.min(2, columns - 1) },
    ])
      for (const one of explanationsOf({ ...called, at })) isSound(one, called);
  }
});
