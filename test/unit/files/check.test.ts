/** Files checked by the engine, against the check of ranges on the same rows. */
import type { RawCell } from "../../../src/analyses/analysis";
import { checkColumns, type DataKind } from "../../../src/analyses/data-check";
import { checkFiles, type AskedCheck } from "../../../src/files/check";
import type { Engine } from "../../../src/files/engine";
import { random } from "../../../scripts/random";
import { startFilesEngine } from "../../support/files-engine";

let engine: Engine;

beforeAll(async () => {
  engine = await startFilesEngine();
});

const columns: AskedCheck["columns"] = [
  { header: "Customer", kind: "name" },
  { header: "Date", kind: "date" },
  { header: "Sales", kind: "number" },
  { header: "Note", kind: "other" },
];
const asked: AskedCheck = { columns, decimals: ".", dates: "dmy" };

const check = (text: string | string[], changed: Partial<AskedCheck> = {}, most?: number) =>
  checkFiles(
    engine,
    [text].flat().map((each, at) => new File([each], `${at}.csv`)),
    { ...asked, ...changed },
    () => undefined,
    most,
  );

const HEAD = "Customer,Date,Sales,Note";

test("what is found in a range is found in a file of the same rows, as often and in the same places", async () => {
  const next = random(9);
  const pick = <T>(items: readonly T[]) => items[Math.floor(items.length * next())];
  // A cell as a sheet has it, and as a file has it.
  const cells: Record<DataKind, [RawCell, string][]> = {
    name: [
      ["Ann", "Ann"],
      ["Ben", "Ben"],
      ["Cat, D.", '"Cat, D."'],
      [" Ann", '" Ann"'],
      [1001, "1001"],
      [null, ""],
    ],
    date: [
      [45_322, "2024-01-31"],
      [45_323, "01.02.2024"],
      [45_324.75, "2.2.2024 18:00"],
      ["soon", "soon"],
      [null, ""],
      [2_958_466, "10000-01-01"],
    ],
    number: [
      [5, "5"],
      [-1234.5, '"-1,234.50"'],
      [0, "0"],
      ["n/a", "n/a"],
      [true, "TRUE"],
      [{ error: "#N/A" }, "#N/A"],
      [null, ""],
    ],
    other: [
      ["x", "x"],
      ["x ", "x "],
      [null, ""],
      ["x", "x"],
    ],
  };
  const kinds = columns.map(({ kind }) => kind);
  const rows = Array.from({ length: 3000 }, () => kinds.map((kind) => pick(cells[kind])));
  rows[1000] = kinds.map(() => [null, ""]);
  const file = `${HEAD}\n${rows.map((row) => row.map(([, text]) => text).join(",")).join("\n")}\n`;
  const range = checkColumns(
    kinds,
    kinds.map((_, at) => rows.map((row) => row[at][0])),
  );
  const { rows: read, found, repeatsAmong } = await check(file);
  expect([read, repeatsAmong]).toEqual([3000, null]);
  expect(found.map(({ header, kind, effect, count }) => [header, kind, effect, count])).toEqual(
    range.found.map(({ column, kind, effect, count }) => [
      kind === "repeated row" ? null : columns[column].header,
      kind,
      effect,
      count,
    ]),
  );
  expect(found.length).toBeGreaterThan(9);
  // The headers are line 1.
  expect(found.map(({ listed }) => listed.map(({ line }) => line))).toEqual(
    range.found.map(({ findings }) => findings.slice(0, 100).map(({ row }) => row + 2)),
  );
});

test("what can't be taken apart is told by its line, and what stands there is shown", async () => {
  const text = `${HEAD}\r\nAnn,2024-01-31,5,"two\r\nlines"\r\nAnn,2024-01-31\r\nAnn,"x"y,5,1\r\n Ann,31/12/2024,12 %,\r\n`;
  const { rows, found } = await check(text);
  expect(rows).toBe(4);
  expect(
    found.map(({ header, kind, count, listed }) => [header, kind, count, listed[0].line, listed[0].content]),
  ).toEqual([
    [null, "columns", 1, 4, "Ann,2024-01-31"],
    [null, "quote", 1, 5, 'Ann,"x"y,5,1'],
    ["Customer", "spaces in key", 1, 6, " Ann"],
    ["Sales", "text", 1, 6, "12 %"],
  ]);
});

test("repeated rows are looked for across files, in as many rows as are kept", async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `Ann,2024-01-31,${i},`);
  const texts = [`${HEAD}\n${rows.join("\n")}\n`, `${HEAD}\n${rows.slice(20, 25).join("\n")}\n`];
  const [{ kind, count, listed }] = (await check(texts)).found;
  expect([kind, count, listed[0].file, listed[0].line]).toEqual(["repeated row", 5, "1.csv", 2]);
  expect(await check(texts, {}, 40)).toMatchObject({ rows: 55, found: [], repeatsAmong: 50 });
});

test("a hundred cells are listed, and all are counted", async () => {
  const { found } = await check(
    `${HEAD}\n${Array.from({ length: 300 }, (_, i) => `A,2024-01-31,?${i},\n`).join("")}`,
  );
  expect(found.map(({ kind, count, listed }) => [kind, count, listed.length])).toEqual([["text", 300, 100]]);
});
