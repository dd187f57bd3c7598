/** The sample workbook and its frozen twin as files: what others read of them, and that they are those that the script makes. */
import fs from "node:fs";
import path from "node:path";
import type { WorkBook } from "@e965/xlsx";
import { unzipSync, zipSync } from "fflate";
import { writeWorkbook } from "../../embedded/xlsx/write";
import {
  FROZEN,
  freezeSampleWorkbook,
  LIVE,
  openSampleWorkbook,
  sampleBytes,
} from "../../scripts/sample-workbook.build";
import { analyses } from "../../src/analyses";
import { sampleWorkbook as words } from "../../src/texts/sample-workbook";
import { PathWorkbook, quietly, TODAY } from "../support/path";
import { findOffice, resaved } from "../support/office";
import { sampleText } from "../support/samples";
import { differing, equal, reopened, type Snapshot, snapshot } from "../support/snapshots";
import { cellsOf, faults, type FileCell, opened, partsOf, sameValue } from "../support/xlsx";
import { parseSample, samples } from "../../src/workbook/samples";

const inRepository = (name: string) =>
  new Uint8Array(fs.readFileSync(path.resolve(__dirname, "../../assets", name)));
const bytes = inRepository(LIVE);
const frozenBytes = inRepository(FROZEN);

let book: WorkBook;
let cells: Map<string, FileCell>;
let frozenCells: Map<string, FileCell>;
/** What the script makes now; and all cells before it was frozen. */
let made: { live: Uint8Array; frozen: Uint8Array };
let live: Snapshot;

beforeAll(async () => {
  book = opened(bytes);
  cells = cellsOf(book);
  frozenCells = cellsOf(opened(frozenBytes));
  const sample = await openSampleWorkbook();
  live = snapshot(sample);
  const first = sampleBytes(sample);
  await freezeSampleWorkbook(sample);
  made = { live: first, frozen: sampleBytes(sample) };
  sample.close();
}, 240_000);

/** The rows of a sample table, by header. */
async function rowsOf(name: string): Promise<Record<string, string | number>[]> {
  const sample = samples.find((each) => each.name === name)!;
  const [header, ...rows] = parseSample(await sampleText(sample), sample);
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [String(header[at]), cell])));
}

/** What stands beside a label on a sheet. */
function figure(sheet: string, label: string): FileCell["v"] {
  for (const [place, { v }] of cells)
    if (place.startsWith(`${sheet}!A`) && v === label) return cells.get(place.replace("!A", "!B"))?.v;
  throw new Error(`${sheet} has no ${label}`);
}

test.each([
  ["live", LIVE, bytes],
  ["frozen", FROZEN, frozenBytes],
] as const)("the %s file in the repository is what the script makes now", (which, _, file) => {
  const [now, then] = [partsOf(made[which]), partsOf(file)];
  expect(Object.keys(then)).toEqual(Object.keys(now));
  // Another processor may calculate the last digit of a number otherwise.
  const number = /(-?\d+\.\d{10,}(?:e[+-]?\d+)?)/u;
  for (const name of Object.keys(now)) {
    if (now[name] === then[name]) continue;
    const [one, other] = [now[name].split(number), then[name].split(number)];
    const differs = one.findIndex((text, at) =>
      number.test(text)
        ? Math.abs(Number(text) - Number(other[at])) > 1e-9 * Math.abs(Number(text))
        : text !== other[at],
    );
    expect({ name, now: one[differs]?.slice(0, 200) }).toEqual({ name, now: other[differs]?.slice(0, 200) });
    expect(one.length).toBe(other.length);
  }
});

test.each([
  [LIVE, bytes],
  [FROZEN, frozenBytes],
])(
  "the parts of %s are as the standard has them",
  (_, file) => {
    expect(faults(file)).toEqual([]);
  },
  120_000,
);

test("formats below the end of a list are the column's, and come back when the file is read", async () => {
  const source = await PathWorkbook.open();
  const id = source.place("List", [["Day"], [TODAY], [TODAY + 1]]);
  source.grid.setStyle(id, { row: 1, column: 0, rows: 9000, columns: 1 }, { numberFormat: "yyyy-mm-dd" });
  const file = writeWorkbook(source.opened.host.book);
  source.close();
  const sheet = partsOf(file)["xl/worksheets/sheet2.xml"];
  expect(sheet.match(/<c /gu)).toHaveLength(3);
  expect(sheet).toContain('<dimension ref="A1:A3"/>');
  const there = await reopened(file);
  const formats = [0, 1, 2, 3, 100].map(
    (row) => there.grid.style(there.sheetId("List"), row, 0).numberFormat,
  );
  expect(formats).toEqual(["General", ...new Array<string>(4).fill("yyyy-mm-dd")]);
  // Written again, it is the same file.
  expect(partsOf(writeWorkbook(there.opened.host.book))["xl/worksheets/sheet2.xml"]).toBe(sheet);
  there.close();
});

test("a file that lacks a part, or has elements in another order, is seen", async () => {
  const small = await PathWorkbook.open();
  const rows = [
    ["Order Date", "Profit"],
    [TODAY, 12.5],
  ];
  small.place("Small", rows, "Small");
  small.grid.setColumnWidth(small.sheetId("Small"), 0, 1, 120);
  const good = writeWorkbook(small.opened.host.book);
  small.close();
  expect(faults(good)).toEqual([]);
  const broken = (change: (parts: Record<string, Uint8Array>) => void) => {
    const parts = unzipSync(good);
    change(parts);
    return faults(zipSync(parts)).join("\n");
  };
  const edit = (part: string, from: RegExp, to: string) =>
    broken((parts) => {
      const text = Buffer.from(parts[part]).toString("utf8");
      expect(text).toMatch(from);
      parts[part] = new Uint8Array(Buffer.from(text.replace(from, to)));
    });
  const sheet = "xl/worksheets/sheet2.xml";
  expect(broken((parts) => delete parts["xl/styles.xml"])).toContain("xl/styles.xml, which isn't there");
  expect(edit(sheet, /(<cols>.*<\/cols>)(<sheetData>.*<\/sheetData>)/su, "$2$1")).toContain("worksheet has");
  expect(edit(sheet, /<row r="2"/u, '<row r="1"')).toContain("row 1 after 1");
  expect(edit("xl/tables/table1.xml", /name="Order Date"/u, 'name="Date"')).toContain(
    "column Date is headed Order Date",
  );
  expect(edit("xl/workbook.xml", /<\/sheets>/u, "")).toContain("not well-formed");
});

test("it begins with what to read, and has an answer of every path", () => {
  expect(book.SheetNames[0]).toBe("Read me");
  for (const { question, sample } of analyses) {
    const place = [...cells].find(([at, { v }]) => at.startsWith("Read me!B") && v === question)![0];
    const sheet = String(cells.get(place.replace("!B", "!A"))!.v);
    expect(cells.get(`${sheet}!A1`)!.v).not.toBe("");
    expect(String(cells.get(`${sheet}!A2`)!.v).length).toBeGreaterThan(30);
    expect(book.SheetNames).toContain(sample);
  }
});

test("its figures are those of the data", async () => {
  const profits = new Map<string, number>();
  for (const row of await rowsOf("Sales")) {
    const name = String(row["Customer Name"]);
    profits.set(name, (profits.get(name) ?? 0) + Number(row.Profit));
  }
  const ranked = [...profits.values()].sort((one, other) => other - one);
  const total = ranked.reduce((sum, each) => sum + each, 0);
  const losses = ranked.filter((each) => each < 0);
  expect(figure("Profit", "Customers")).toBe(ranked.length);
  expect(figure("Profit", "Total profit")).toBeCloseTo(total, 6);
  expect(figure("Profit", "Customers who lose money")).toBe(losses.length);
  expect(figure("Profit", "What they cost")).toBeCloseTo(
    losses.reduce((sum, each) => sum + each, 0),
    6,
  );
  // A fifth of 793 customers are 158 and a part of the next.
  const fifth = ranked.length / 5;
  const best = ranked.reduce((sum, each, at) => sum + each * Math.min(1, Math.max(0, fifth - at)), 0);
  expect(figure("Profit", "Profit share of the best 20%")).toBeCloseTo(best / total, 9);

  const spilled = [...cells].flatMap(([at, { v }]) =>
    /^Profit – customers!K\d+$/u.test(at) && typeof v === "number" ? [v] : [],
  );
  expect(spilled).toHaveLength(ranked.length);
  spilled.forEach((value, at) => expect(value).toBeCloseTo(ranked[at], 6));

  const deals = await rowsOf("Deals");
  const earned = deals.reduce((sum, { Profit }) => sum + Number(Profit), 0);
  expect(figure("Ecosystem", "Total profit")).toBeCloseTo(earned, 6);
});

test("no cell shows an error", () => {
  expect([...cells].filter(([, { t }]) => t === "e").map(([at]) => at)).toEqual([]);
});

test("formulas stand as Excel stores them", () => {
  const formulas = [...cells].flatMap(([at, { f, D }]) =>
    f ? [{ at, f: f.replace(/"(?:[^"]|"")*"/gu, '""'), D }] : [],
  );
  const ours = formulas.filter(({ f }) => f.includes("_xldudf_VF_"));
  expect(formulas.length).toBeGreaterThan(300);
  expect(ours.length).toBeGreaterThan(60);
  // An array that spills, or Excel would put an @ in front of it.
  expect(ours.filter(({ D }) => !D)).toEqual([]);
  const shown =
    /\bVF\.|#(?!REF!|N\/A)|@|(?<![.\w])(?:LET|FILTER|SORT|SORTBY|XLOOKUP|XMATCH|CHOOSECOLS|HSTACK|VSTACK|UNIQUE|TAKE|DROP|SEQUENCE|EXPAND|TEXTJOIN)\(/u;
  expect(formulas.filter(({ f }) => shown.test(f))).toEqual([]);
  expect(cells.get("Profit – customers!K5")).toMatchObject({
    f: "_xlfn.DROP(_xlfn.CHOOSECOLS(_xlfn.ANCHORARRAY(A4),5),1)",
    F: "K5:K797",
    D: true,
  });
  expect(cells.get("Profit – customers!A4")!.f).toMatch(
    /^_xlfn\.LET\(_xlpm\.customer,Sales\[Customer Name\],_xlpm\.revenue,.*_xldudf_VF_PROFIT_BY\(_xlfn\._xlws\.FILTER\(_xlpm\.customer,_xlpm\.good\)/u,
  );
});

/** What the two differ in: the lines of the first sheet that say what each is, and the store of the formulas. */
const SAID = [words.live.heading, ...[words.live.with, words.live.without, words.live.elsewhere].flat()];
const isSame = (at: string) => !(at.startsWith("Read me!") && SAID.includes(String(cells.get(at)?.v)));
const isStore = (at: string) => at.startsWith("Vital Few frozen formulas!");

test("the frozen file shows all that the live one does, and no formula that others don't know", () => {
  const expected = [...cells].filter(([at]) => isSame(at));
  expect(expected.length).toBeGreaterThan(190_000);
  const wrong = expected.filter(([at, { v }]) => v !== frozenCells.get(at)?.v);
  expect(wrong.map(([at, { v }]) => ({ at, live: v, frozen: frozenCells.get(at)?.v })).slice(0, 5)).toEqual(
    [],
  );
  const added = [...frozenCells.keys()].filter((at) => !cells.has(at) && !isStore(at));
  expect(added).toEqual([]);
  const formulas = [...frozenCells].flatMap(([at, { f }]) => (f ? [{ at, f }] : []));
  expect(formulas.length).toBeGreaterThan(100);
  expect(formulas.filter(({ f }) => /_xldudf|_xlfn|_xlpm/u.test(f))).toEqual([]);
});

test("thawed, the frozen file has each formula and figure of the live one", async () => {
  const there = await reopened(frozenBytes);
  const kept = await there.workbook.frozen();
  const { left, restored } = await there.workbook.thaw(quietly());
  await there.grid.settled();
  const thawed = snapshot(there);
  there.close();
  expect(left).toEqual([]);
  expect(restored).toBe(kept);
  expect(kept).toBeGreaterThan(250);
  expect(differing(live.formulas, thawed.formulas, equal)).toEqual([]);
  const figures = ({ values }: Snapshot) => new Map([...values].filter(([at]) => !at.startsWith("Read me!")));
  expect(differing(figures(live), figures(thawed), equal)).toEqual([]);
}, 120_000);

const office = findOffice();
(office ? describe : describe.skip)("LibreOffice", () => {
  let shown: Record<string, Map<string, FileCell>>;

  beforeAll(() => {
    const files = resaved(office!, { [LIVE]: bytes, [FROZEN]: frozenBytes });
    shown = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, cellsOf(opened(file))]));
  }, 300_000);

  const differences = (all: [string, FileCell][], file: string) =>
    all
      .filter(([at, { v }]) => !sameValue(v, shown[file].get(at)?.v))
      .map(([at, { v }]) => ({ at, saved: v, shown: shown[file].get(at)?.v }));

  test("shows every figure of the frozen file as the live one has it", () => {
    const figures = [...cells].filter(([at]) => isSame(at));
    expect(differences(figures, FROZEN).slice(0, 5)).toEqual([]);
  });

  // It calculates array formulas anew whatever the file says, so that of those which it doesn't know the results are lost.
  test("shows all of the live file that is no array formula as it was saved", () => {
    const single = [...cells].filter(([, { F }]) => F === undefined);
    expect(single.length).toBeGreaterThan(150_000);
    expect(differences(single, LIVE).slice(0, 5)).toEqual([]);
  });
});
