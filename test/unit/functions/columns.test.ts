import "../../../scripts/excel-runtime";
import fc from "fast-check";
import { cases } from "../../../bench/cases";
import { line } from "../../../src/functions/cells";
import { forgetColumns, numbersOf } from "../../../src/functions/columns";
import { ownFunctions } from "../../support/functions";

const ROWS = 1500;
const column = <Value>(values: readonly Value[]) => values.map((value) => [value]);
const read = (cells: unknown[][]) => numbersOf(line(cells, "profits"));
/** As Excel hands them over: new at each call. */
const fresh = <Cells>(cells: Cells) => JSON.parse(JSON.stringify(cells)) as Cells;
const rising = column(Array.from({ length: ROWS }, (_, i) => i / 4));

beforeEach(forgetColumns);

test("A range is converted once, whoever reads it, and in a row as well as in a column", () => {
  const { values } = read(fresh(rising));
  expect(read(fresh(rising)).values).toBe(values);
  expect(read([rising.flat()]).values).toBe(values);
});

test("A change of any cell is seen, to a number, a blank or a text, and so is one taken back", () => {
  const cell = fc.oneof(
    fc.constantFrom(0, "", null, "n/a", true, -1),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const changes = fc.array(fc.tuple(fc.nat(ROWS - 1), cell), { minLength: 1, maxLength: 8 });
  const outcome = (cells: unknown[][]) => {
    try {
      const { values, blanks } = read(fresh(cells));
      return { values: Array.from(values), blanks };
    } catch (fault) {
      return String(fault);
    }
  };
  fc.assert(
    fc.property(changes, (all) => {
      const now = fresh(rising) as unknown[][];
      for (const [row, content] of all) {
        now[row] = [content];
        const remembered = outcome(now);
        forgetColumns();
        expect(remembered).toEqual(outcome(now));
        expect(outcome(rising)).toEqual({ values: rising.flat(), blanks: 0 });
      }
    }),
    { numRuns: 30 },
  );
});

test("A blank isn't taken for a 0, nor a 0 for a blank", () => {
  const zeros = column(new Array(ROWS).fill(0));
  const blank = zeros.map((row, i) => (i === 7 ? [""] : row));
  expect([zeros, blank, zeros, blank].map((cells) => read(fresh(cells)).blanks)).toEqual([0, 1, 0, 1]);
});

test("What was used longest ago is forgotten, so that memory has a limit", () => {
  const tall = (start: number) => [Array.from({ length: 1_048_576 }, (_, i) => start + i)];
  const first = read(tall(0));
  for (const start of [1, 2]) read(tall(start));
  expect(read(tall(0)).values).toBe(first.values);
  for (const start of [3, 4, 5]) read(tall(start));
  expect(read(tall(0)).values).not.toBe(first.values);

  const one = read(rising);
  for (let k = 1; k <= 100; k++) read(rising.map(([value]) => [value + k]));
  expect(read(rising).values).not.toBe(one.values);
});

test.each(Object.entries(cases({})))("%s changes nothing of what is remembered", (name, { args }) => {
  const run = ownFunctions().mappings[name];
  const given = args(ROWS) as never[];
  const first = run(...fresh(given));
  expect(run(...fresh(given))).toEqual(first);
  forgetColumns();
  expect(run(...fresh(given))).toEqual(first);
});
