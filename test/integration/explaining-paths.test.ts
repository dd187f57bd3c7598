/** Each formula of ours on the sheets that the paths write is selected, as a reader may, and has to be told soundly. */
import { analyses } from "../../src/analyses";
import { explain, type Explanation } from "../../src/explain";
import { addSample, parseSample, samples } from "../../src/workbook/samples";
import type { CalledCell } from "../../src/workbook/types";
import { PathWorkbook, quietly, type Walk } from "../support/path";
import { sampleText } from "../support/samples";
import { wordsOf } from "../support/explaining";

const never = new AbortController().signal;

let book: PathWorkbook;
afterEach(() => book.close());

/** Enough for each model; of more rows nothing else is said. */
const ROWS = 500;

async function sample(name: string): Promise<void> {
  const found = samples.find((each) => each.name === name)!;
  const rows = parseSample(await sampleText(found), found);
  await addSample(found, rows.slice(0, 1 + ROWS), quietly());
}

function isSound(one: Explanation, { formula }: CalledCell): void {
  const said = wordsOf(one);
  expect([formula, said]).toEqual([
    formula,
    expect.not.stringMatching(/undefined|NaN|\[object|Infinity|null\b/u),
  ]);
  // There is enough data for each answer.
  expect([formula, one.error]).toEqual([formula, null]);
  expect(one.says.length).toBeGreaterThan(0);
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
  const analysis = analyses.find((each) => each.id === id)!;
  // A workbook of its own: what else is in one makes each writing slower.
  book = await PathWorkbook.open();
  await sample(walk.source ?? analysis.sample);
  const { written } = await book.write(analysis, walk);
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
    for (const one of explain(called)) isSound(one, called);
    // And each corner of what it fills.
    const [rows, columns] = [called.shows.length, called.shows[0].length];
    for (const at of [
      { row: rows - 1, column: 0 },
      { row: Math.min(1, rows - 1), column: columns - 1 },
      { row: 0, column: Math.min(2, columns - 1) },
    ])
      for (const one of explain({ ...called, at })) isSound(one, called);
  }
});
