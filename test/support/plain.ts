/**
 * Proves that what src/plain makes of a call gives what the function gives: both stand in one sheet of the grid, over the same cells, and
 * the grid's own functions calculate the translation; and so does another engine.
 */
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import type { CellValue, Grid, Rect } from "../../embedded/grid/grid";
import { createHeadlessGrid } from "../../embedded/grid/testing";
import { random } from "../../scripts/random";
import "../../scripts/excel-runtime";
import { plainFormula } from "../../src/plain";
import type { PlainFamily } from "../../src/plain/translation";
import { ownFunctions } from "./functions";

/** A range of cells, or the text of an argument: a constant, nothing. "" in a cell is the empty text that a formula gives. */
type Argument = CellValue[][] | string;

/** The arguments of a call. */
type Call = Argument[];

const SAME = 1e-9;

/** So many differences are enough to see what is wrong. */
const SHOWN = 3;

/** Room for each call: no result of these tests is taller. */
const TALL = 130;

/** Their translations need what the second engine does otherwise: number formats, and 29 February 1900, which Excel has. */
const BEYOND_SECOND_ENGINE = ["CENTER_MESSAGE", "COHORT_RETENTION"];

interface Proof {
  /** Where they differ, the first of them: the calls, their arguments and what stands in both places. */
  different: string[];
  /** How many gave a result, and how many an error (in both places). */
  answers: number;
  errors: number;
  /** The greatest difference between two numbers, as a share of the larger one. */
  greatest: number;
}

/** What a translation gives in another engine, beside what the function gives. */
interface Claim {
  call: Call;
  row: number;
  plain: string;
  expected: CellValue[][];
}

/** Calculates the calls of a function in both ways, all in one workbook. */
async function prove(name: string, calls: Call[]): Promise<Proof & { claims: Claim[] }> {
  const grid = createHeadlessGrid(ownFunctions());
  const sheets = Object.fromEntries(["Data", "Ours", "Plain"].map((each) => [each, grid.addSheet(each).id]));
  // The grid's SEQUENCE gives no more than the sheet has room for.
  const far = { row: (calls.length + 200) * TALL, column: 400, rows: 1, columns: 1 };
  grid.write(sheets.Plain, far, [["end"]]);
  const formulas = calls.map((call, i) => {
    const texts = call.map((argument, at) =>
      typeof argument === "string" ? argument : put(grid, sheets.Data, i * TALL, call, at),
    );
    const ours = `=VF.${name}(${texts.join(",")})`;
    const { formula: plain, left } = plainFormula(ours);
    if (left.length > 0) throw new Error(`No plain form of ${ours}`);
    for (const [sheet, formula] of Object.entries({ Ours: ours, Plain: plain }))
      grid.write(sheets[sheet], { row: i * TALL, column: 0, rows: 1, columns: 1 }, [[formula]], "user");
    return { ours, plain };
  });
  await grid.settled();
  const proof: Proof & { claims: Claim[] } = {
    different: [],
    answers: 0,
    errors: 0,
    greatest: 0,
    claims: [],
  };
  formulas.forEach(({ ours, plain }, i) => {
    const expected = resultAt(grid, sheets.Ours, i * TALL);
    const found = resultAt(grid, sheets.Plain, i * TALL);
    proof.claims.push({ call: calls[i], row: i * TALL, plain, expected });
    const difference = differenceBetween(expected, found);
    const isError = expected.length === 1 && isFault(expected[0][0]);
    if (difference > SAME && proof.different.length < SHOWN) {
      const given = calls[i].map((argument) => JSON.stringify(argument)).join(" ");
      proof.different.push(
        `${ours} of ${given}\ngives ${JSON.stringify(expected)}\nplain ${JSON.stringify(found)}\nby ${plain}`,
      );
    }
    proof.greatest = Math.max(proof.greatest, difference);
    proof[isError ? "errors" : "answers"]++;
  });
  grid.dispose();
  return proof;
}

/** In which column the range of an argument begins, beside those before it. */
function columnOf(call: Call, at: number): number {
  const before = call.slice(0, at).map((each) => (typeof each === "string" ? 0 : each[0].length + 1));
  return before.reduce((sum, width) => sum + width, 0);
}

/** Writes the range of an argument. */
function put(grid: Grid, sheetId: string, row: number, call: Call, at: number): string {
  const cells = call[at] as CellValue[][];
  const column = columnOf(call, at);
  const rect: Rect = { row, column, rows: cells.length, columns: cells[0].length };
  grid.write(
    sheetId,
    rect,
    cells.map((line) => line.map(written)),
  );
  const last = `${letters(column + rect.columns - 1)}${row + rect.rows}`;
  return `Data!${letters(column)}${row + 1}:${last}`;
}

/** What has to be written for a cell to hold it: text that looks like a number stays text. */
function written(value: CellValue): CellValue {
  if (value === "") return '=""';
  if (typeof value === "string") return `'${value}`;
  return isFault(value) ? "=1/0" : value;
}

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));

function resultAt(grid: Grid, sheetId: string, row: number): CellValue[][] {
  const spill = grid.spill(sheetId, row, 0) ?? { row, column: 0, rows: 1, columns: 1 };
  return grid.values(sheetId, spill);
}

const isFault = (value: CellValue): boolean => typeof value === "object" && value !== null;

/** How far two numbers are apart as a share of the larger; endless where the results differ in more than that. */
function differenceBetween(expected: CellValue[][], found: CellValue[][]): number {
  if (expected.length !== found.length || expected[0].length !== found[0].length) return Infinity;
  const each = expected.flatMap((line, i) => line.map((value, j) => differenceOf(value, found[i][j])));
  return each.reduce((most, one) => Math.max(most, one), 0);
}

function differenceOf(expected: CellValue, found: CellValue): number {
  if (typeof expected === "number" && typeof found === "number") {
    return expected === found
      ? 0
      : Math.abs(expected - found) / Math.max(Math.abs(expected), Math.abs(found));
  }
  if (isFault(expected) && isFault(found)) return 0;
  return (expected ?? "") === (found ?? "") ? 0 : Infinity;
}

/** Draws arguments, the same ones on every machine. */
export class Draw {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed);
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)];
  }

  list<Item>(count: number, item: (at: number) => Item): Item[] {
    return Array.from({ length: count }, (_, at) => item(at));
  }

  /** Amounts of one of the kinds that make trouble: ties, zeros, losses, all equal, tiny, huge, such as leave only rounding. */
  amounts(count: number): number[] {
    const cents = () => this.whole(-30_000, 100_000) / 100;
    const kinds: (() => number)[] = [
      cents,
      cents,
      () => this.whole(-3, 9),
      () => this.whole(0, 1),
      () => 0,
      () => -this.whole(1, 99_999) / 100,
      () => cents() * 1e-10,
      () => cents() * 1e10,
      () => this.pick([0.1, 0.2, -0.3]),
      () => Math.exp(this.next() * 30 - 10),
    ];
    const same = cents();
    return this.list(count, this.pick([...kinds, () => same]));
  }

  /** Names that are hard to tell apart, or seem to be operators and wildcards. */
  keys(count: number): CellValue[] {
    const names = [
      "Ann",
      "ann",
      "ANN",
      "Bo",
      "bo ",
      "7",
      7,
      7.5,
      "TRUE",
      true,
      false,
      "a*",
      "A?",
      "~",
      ">5",
      "=",
    ];
    const more = ["co-op", "coop", "CO-OP", "o'Neil", "ONEIL", "é", "É", "e", 0, "0", -1, "zoë", "ZOË"];
    const known = this.pick([names, more, [...names, ...more], this.list(3, (at) => `Customer ${at}`)]);
    return this.list(count, () => this.pick(known));
  }

  /** The same with blanks among them, seldom or never, and at the end as in a range that is too long. */
  withBlanks<Value extends CellValue>(values: Value[]): CellValue[] {
    const share = this.pick([0, 0, 0.2]);
    const within = values.map((value) => (this.chance(share) ? this.pick([null, ""]) : value));
    return this.chance(0.3)
      ? [...within, ...this.list(this.whole(1, 3), () => this.pick([null, ""]))]
      : within;
  }

  /** The same, with text, a truth value or an error in place of a number now and then. */
  withFaults(values: CellValue[], share = 0.06): CellValue[] {
    if (!this.chance(share)) return values;
    const at = this.whole(0, values.length - 1);
    const fault = this.pick<CellValue>(["n/a", "7", true, { error: "#DIV/0!" }]);
    return values.map((value, i) => (i === at ? fault : value));
  }

  /** How many rows: often one or two. */
  count(most = 12): number {
    return this.pick([1, 2, this.whole(1, most), this.whole(3, most), most]);
  }
}

export const column = (values: CellValue[]): CellValue[][] => values.map((value) => [value]);
export const row = (values: CellValue[]): CellValue[][] => [values];

/** The calls that `draw` makes of so many seeds. */
const drawn = (count: number, draw: (from: Draw) => Call): Call[] =>
  Array.from({ length: count }, (_, seed) => draw(new Draw(seed + 1)));

/** Where another engine gives something else than the function, the first of these places. */
function differentElsewhere(claims: Claim[]): string[] {
  const formulas = claims.map(({ call, row, plain, expected }) => ({
    cells: call.flatMap((argument, at) =>
      typeof argument === "string" ? [] : typedCells(argument, row, columnOf(call, at)),
    ),
    formula: plain,
    rows: expected.length,
    columns: expected[0].length,
  }));
  const script = resolve(__dirname, "second-engine.mjs");
  const options = { input: JSON.stringify(formulas), maxBuffer: 2 ** 28 };
  const results = JSON.parse(execFileSync(process.execPath, [script], options).toString()) as string[][][];
  return claims
    .flatMap(({ call, plain, expected }, i) =>
      isShown(expected, results[i])
        ? []
        : [
            `${JSON.stringify(call)}\ngives ${JSON.stringify(expected)}\nplain ${JSON.stringify(results[i])}\nby ${plain}`,
          ],
    )
    .slice(0, SHOWN);
}

const typedCells = (cells: CellValue[][], row: number, column: number): [number, number, string][] =>
  cells.flatMap((line, i) =>
    line.flatMap((value, j): [number, number, string][] =>
      value === null ? [] : [[row + i, column + j, typedText(value)]],
    ),
  );

const typedText = (value: CellValue): string =>
  typeof value === "boolean" ? String(value).toUpperCase() : String(written(value));

/** Whether texts show these values, and nothing to the right of them nor below. */
function isShown(expected: CellValue[][], shown: string[][]): boolean {
  return shown.every((line, i) =>
    line.every((text, j) => {
      const value = i < expected.length && j < expected[0].length ? (expected[i][j] ?? "") : "";
      if (isFault(value)) return text.startsWith("#");
      if (typeof value === "number") return text !== "" && differenceOf(value, Number(text)) <= SAME;
      return text === (typeof value === "boolean" ? String(value).toUpperCase() : value);
    }),
  );
}

/** Tests of each function of a family, over drawn arguments of which at least a third have an answer. */
export function testPlainFamily(
  family: PlainFamily,
  draws: Record<string, (from: Draw) => Call>,
  count = 60,
): void {
  test("there are arguments for each function of the family", () =>
    expect(Object.keys(draws).sort()).toEqual(Object.keys(family).sort()));

  test.each(Object.keys(draws))("%s gives the same in Excel's own functions", async (name) => {
    const { different, answers, greatest, claims } = await prove(name, drawn(count, draws[name]));
    expect(different).toEqual([]);
    expect(answers).toBeGreaterThan(count / 3);
    expect(greatest).toBeLessThanOrEqual(SAME);
    if (!BEYOND_SECOND_ENGINE.includes(name)) expect(differentElsewhere(claims)).toEqual([]);
  });
}
