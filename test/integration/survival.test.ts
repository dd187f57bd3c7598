/**
 * A workbook that the wizard wrote goes out frozen, as a file, through LibreOffice and to another machine; there it is thawed, a source
 * cell is edited, and every figure follows: as in a workbook to which nothing of that happened.
 */
import type { CellValue } from "../../embedded/grid/grid";
import { writeWorkbook } from "../../embedded/xlsx/write";
import { analyses } from "../../src/analyses";
import { findOffice, resaved } from "../support/office";
import { PathWorkbook, quietly, type Walk } from "../support/path";
import { differing, equal, reopened, type Snapshot, snapshot } from "../support/snapshots";
import { cellsOf, faults, opened, sameValue } from "../support/xlsx";

const PATHS: [string, Walk?][] = [
  ["profit", { source: "Customers" }],
  ["ideal"],
  ["ecosystem"],
  ["centers"],
  ["lifetime", { source: "Subscribers", options: { from: "survivors" } }],
  ["measure", { source: "Customers" }],
];

async function wizard(): Promise<PathWorkbook> {
  const book = await PathWorkbook.open();
  await book.sample("Customers", "Deals", "Centers", "Subscribers");
  for (const [id, walk] of PATHS)
    await book.write(
      analyses.find((each) => each.id === id)!,
      walk,
    );
  return book;
}

/** A source of each kind: a customer who earns a fortune, a deal and a unit of another worth, fewer subscribers. */
const EDITS: [sheet: string, row: number, header: string, value: CellValue][] = [
  ["Customers", 5, "Profit", 99_999],
  ["Deals", 3, "Profit", 5000],
  ["Centers", 2, "Profit a unit", 777],
  ["Subscribers", 4, "Customers", 640],
];

/** Types these in: what stood there, to be typed again. */
async function edit(book: PathWorkbook, edits = EDITS): Promise<typeof EDITS> {
  const before = edits.map(([sheet, row, header, value]): (typeof EDITS)[number] => {
    const id = book.sheetId(sheet);
    const column = book.values(sheet, "A1", 1, 20)[0].indexOf(header);
    const cell = { row, column, rows: 1, columns: 1 };
    const [[old]] = book.grid.values(id, cell);
    book.grid.write(id, cell, [[value]], "user");
    return [sheet, row, header, old];
  });
  await book.grid.settled();
  return before;
}

let before: Snapshot;
let edited: Snapshot;
let again: Snapshot;
let frozen: Snapshot;
let kept: number;
let bytes: Uint8Array;

beforeAll(async () => {
  const sent = await wizard();
  before = snapshot(sent);
  const old = await edit(sent);
  edited = snapshot(sent);
  await edit(sent, old);
  again = snapshot(sent);

  await sent.workbook.freeze("workbook", quietly(), { newer: true });
  await sent.grid.settled();
  kept = await sent.workbook.frozen();
  frozen = snapshot(sent);
  bytes = writeWorkbook(sent.opened.host.book);
  sent.close();
}, 240_000);

const ours = ({ formulas }: Snapshot) =>
  [...formulas].filter(([at, formula]) => !at.startsWith("Vital Few") && String(formula).includes("VF."));

/** What the store of the formulas holds is no figure. */
const figures = ({ values }: Snapshot) => new Map([...values].filter(([at]) => !at.startsWith("Vital Few")));

test("the edit reaches every path", () => {
  const changed = differing(before.values, edited.values, equal).map((each) => each.split("!")[0]);
  for (const sheet of ["Profit", "Ideal customer", "Ecosystem", "Profit centers", "Lifetime value"])
    expect(changed).toContain(sheet);
  expect(ours(before).length).toBeGreaterThan(25);
});

test("an edit that is taken back leaves no trace", () => {
  expect(differing(before.values, again.values, equal)).toEqual([]);
  expect(differing(before.formulas, again.formulas, equal)).toEqual([]);
});

test("frozen, no figure is another, and none needs Vital Few", () => {
  expect(differing(figures(before), figures(frozen), equal)).toEqual([]);
  expect(ours(frozen)).toEqual([]);
  expect(kept).toBeGreaterThanOrEqual(ours(before).length);
  expect(faults(bytes)).toEqual([]);
});

async function thawedAndEdited(
  file: Uint8Array,
): Promise<{ left: unknown[]; thawed: Snapshot; after: Snapshot }> {
  const book = await reopened(file);
  const { left, restored } = await book.workbook.thaw(quietly());
  expect(restored).toBe(kept);
  await book.grid.settled();
  const thawed = snapshot(book);
  await edit(book);
  const after = snapshot(book);
  book.close();
  return { left, thawed, after };
}

test("on another machine it is thawed, and every figure follows an edit", async () => {
  const { left, thawed, after } = await thawedAndEdited(bytes);
  expect(left).toEqual([]);
  expect(differing(before.formulas, thawed.formulas, equal)).toEqual([]);
  expect(differing(before.values, thawed.values, equal)).toEqual([]);
  expect(differing(edited.formulas, after.formulas, equal)).toEqual([]);
  expect(differing(edited.values, after.values, equal)).toEqual([]);
}, 120_000);

const office = findOffice();
const withOffice = office ? test : test.skip;
let saved: Uint8Array | undefined;
const throughOffice = () => (saved ??= resaved(office!, { "frozen.xlsx": bytes })["frozen.xlsx"]);

withOffice(
  "LibreOffice shows every figure as it was, and no error that wasn't there",
  () => {
    const ourCells = cellsOf(opened(bytes));
    const there = cellsOf(opened(throughOffice()));
    expect(ourCells.size).toBeGreaterThan(20_000);
    const wrong = [...ourCells].filter(([at, { v }]) => !sameValue(v, there.get(at)?.v));
    expect(wrong.map(([at, { v }]) => ({ at, sent: v, shown: there.get(at)?.v }))).toEqual([]);
  },
  300_000,
);

withOffice(
  "what LibreOffice saves is thawed too, and every figure follows an edit",
  async () => {
    const { left, thawed, after } = await thawedAndEdited(throughOffice());
    expect(left).toEqual([]);
    expect(differing(before.formulas, thawed.formulas, alike)).toEqual([]);
    expect(differing(before.values, thawed.values, close)).toEqual([]);
    expect(differing(edited.values, after.values, close)).toEqual([]);
  },
  300_000,
);

/** It writes FALSE() for FALSE. */
const alike = (one: unknown, other: unknown) => one === String(other).replace(/\b(TRUE|FALSE)\(\)/gu, "$1");

/** It keeps 15 digits of a number that was typed. */
const close = (one: CellValue, other: CellValue): boolean =>
  typeof one === "number" && typeof other === "number"
    ? Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one))
    : equal(one, other);
