/**
 * What a workbook may hold that nobody meant a function for: cells, ranges and whole calls. A call is made from one that the help
 * prints, whose answer is known to exist, by a few changes, so that bad input reaches the models and isn't all stopped at the door.
 */
import fc from "fast-check";
import { frozen } from "./calls";

export const LONGEST_TEXT = 32_767;

/** Names that mean something to a script, to a sheet or to whoever counts characters. */
export const hostileNames = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "🐋",
  "👩‍👩‍👧‍👦 & Søn",
  "\ud83d",
  "İstanbul",
  "\u202egnisrever",
  "two\nlines",
  "\u0000",
  " ",
  "'",
  '=HYPERLINK("http://x","y")',
  "x".repeat(LONGEST_TEXT),
];

const textNumbers = [
  "12",
  " 7 ",
  "1,234",
  "1.234,5",
  "12%",
  "$5",
  "1e5",
  "−3",
  "0x10",
  "NaN",
  "Infinity",
  "TRUE",
];

const ERRORS = [
  "#DIV/0!",
  "#N/A",
  "#NAME?",
  "#NULL!",
  "#NUM!",
  "#REF!",
  "#VALUE!",
  "#SPILL!",
  "#CALC!",
  "#BUSY!",
];

/** As Excel hands error cells over, and as another function of ours gives them. */
const errorCells = ERRORS.flatMap((basicValue) => [
  { type: "Error", basicType: "Error", basicValue },
  new CustomFunctions.Error(basicValue as CustomFunctions.ErrorCode, `${basicValue} elsewhere`),
]);

/** Cells of Excel's data types, with a plain value inside or none. */
const richCells = [
  { type: "Double", basicType: "Double", basicValue: 3, numberFormat: "0.00" },
  { type: "FormattedNumber", basicType: "Double", basicValue: 45_000, numberFormat: "yyyy-mm-dd" },
  { type: "String", basicType: "String", basicValue: "A" },
  { type: "Boolean", basicType: "Boolean", basicValue: true },
  { type: "Empty", basicType: "Empty", basicValue: "" },
  { type: "Entity", text: "Seattle", properties: {}, basicType: "Error", basicValue: "#VALUE!" },
  { type: "WebImage", address: "https://example.com/a.png", basicType: "Error", basicValue: "#VALUE!" },
  { type: "Double", basicType: "Double", basicValue: NaN },
  { type: "Error" },
  { basicValue: undefined },
];

const extremeNumbers = [
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  1e308,
  -1e200,
  1e100,
  2 ** 53,
  1e15 + 0.5,
  5e-324,
  -5e-324,
  2.3e-308,
  1e-100,
  -0,
  // Excel hands these over nowhere.
  NaN,
  Infinity,
  -Infinity,
];

/** Days before Excel's first, its day 0, its 29 February 1900, its last and the one after. */
const edgeDates = [-693_594, -1, 0, 0.5, 60, 2_958_465, 2_958_466];

const plainNumber = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.double({ min: -1, max: 2, noNaN: true }),
  fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100),
);

const cell: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: plainNumber },
  { weight: 3, arbitrary: fc.constantFrom(...extremeNumbers) },
  { weight: 3, arbitrary: fc.constantFrom("", "", null, undefined) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileNames) },
  { weight: 1, arbitrary: fc.constantFrom(...edgeDates) },
  { weight: 1, arbitrary: fc.constantFrom(...textNumbers) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(...richCells) },
  { weight: 1, arbitrary: fc.constantFrom(...errorCells) },
);

/** What a cell may hold in the place of another without being an error in itself: a blank, or the same kind in an odd form. */
const oddities: fc.Arbitrary<(cell: unknown) => unknown> = fc
  .record({
    factor: fc.constantFrom(-1, 0, 1e-300, 1e-9, 0.5, 0.9, 1.1, 2, 100, 1e9, 1e300),
    number: fc.oneof(plainNumber, fc.constantFrom(...extremeNumbers.filter(Number.isFinite), ...edgeDates)),
    name: fc.constantFrom(...hostileNames),
    how: fc.nat({ max: 5 }),
  })
  .map(({ factor, number, name, how }) => (cell) => {
    if (how === 0) return "";
    if (typeof cell === "string") return name;
    return how < 4 && typeof cell === "number" ? cell * factor : number;
  });

const atMost = (rows: number, columns: number) =>
  fc.array(fc.array(cell, { maxLength: columns }), { maxLength: rows });

/** Of any number of rows, also none, each of a length of its own. */
const ragged = fc.oneof(fc.constantFrom([], [[]], [[], []], [[], [1]], [[1], []]), atMost(5, 4));

const block = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

const range: fc.Arbitrary<unknown> = fc.oneof(ragged, block);

/** Excel's own last argument, which stands in the place of an optional one while a copy of the metadata is old. */
const invocation = fc.constant({ address: "Sheet1!A1", functionName: "VF", parameterAddresses: [] });

/** A parameter as functions.json declares it. */
export interface Shape {
  dimensionality?: "scalar" | "matrix";
  optional?: boolean;
  repeating?: boolean;
}

/** Whatever may stand in the place of an argument. */
function anyArgument(shape: Shape): fc.Arbitrary<unknown> {
  const one = shape.dimensionality === "matrix" ? range : cell;
  const given = shape.repeating ? fc.array(one, { maxLength: 3 }) : one;
  if (!shape.optional) return given;
  return fc.oneof({ weight: 3, arbitrary: given }, fc.constantFrom(null, undefined), invocation);
}

type Call = readonly unknown[];
type Change = (call: Call) => unknown[];
type Cells = unknown[][];

/** The same list with another value at one place. */
const put = <T>(list: readonly T[], at: number, value: T): T[] =>
  list.map((each, i) => (i === at ? value : each));

const isRange = (argument: unknown): argument is Cells =>
  Array.isArray(argument) && argument.length > 0 && argument.every((row) => Array.isArray(row));

/** Applies a change to each range of a call that `take` picks; the ranges of a repeating argument are ranges too. */
function mapRanges(call: Call, change: (cells: Cells, at: number) => Cells): unknown[] {
  let at = 0;
  const within = (argument: unknown): unknown => {
    if (!isRange(argument)) return argument;
    return argument.every((row) => isRange(row)) ? argument.map(within) : change(argument, at++);
  };
  return call.map(within);
}

const countRanges = (call: Call) => {
  let count = 0;
  mapRanges(call, (cells) => (count++, cells));
  return count;
};

const one = (call: Call, pick: number, change: (cells: Cells) => Cells): unknown[] => {
  const chosen = pick % Math.max(1, countRanges(call));
  return mapRanges(call, (cells, at) => (at === chosen ? change(cells) : cells));
};

const pick = fc.nat({ max: 5039 });

/** One cell of a range, or a single value, becomes another. */
const poison = (by: fc.Arbitrary<(cell: unknown) => unknown>): fc.Arbitrary<Change> =>
  fc.tuple(pick, pick, pick, by).map(([which, down, right, become]) => (call) => {
    const single = call.flatMap((argument, i) => (isRange(argument) || argument === null ? [] : [i]));
    const chosen = which % (countRanges(call) + single.length || 1);
    if (chosen < single.length) return put(call, single[chosen], become(call[single[chosen]]));
    return one(call, chosen - single.length, (cells) => {
      const row = down % cells.length;
      const column = right % Math.max(1, cells[row].length);
      return put(cells, row, put(cells[row], column, become(cells[row][column])));
    });
  });

/** Only some customers, or in another order and some twice, in every range that has a row for each. */
const resample: fc.Arbitrary<Change> = fc
  .tuple(fc.array(fc.nat({ max: 59 }), { minLength: 1, maxLength: 40, size: "max" }), fc.boolean())
  .map(([picked, inOrder]) => (call) => {
    const lengths: number[] = [];
    mapRanges(call, (cells) => (lengths.push(cells.length), cells));
    const length = Math.max(1, Math.min(...lengths.filter((each) => each > 1)));
    const rows = picked.map((row) => row % length);
    const chosen = inOrder ? [...new Set(rows)].sort((a, b) => a - b) : rows;
    return mapRanges(call, (cells) => {
      if (cells.length === length) return chosen.map((row) => cells[row]);
      return cells.length === length + 1 ? [cells[0], ...chosen.map((row) => cells[row + 1])] : cells;
    });
  });

/** The numbers of a range times the same factor, as far as they go. */
const scale: fc.Arbitrary<Change> = fc
  .tuple(pick, fc.constantFrom(-1, 0, 0.5, 1e-300, 1e-9, 1e-3, 100, 1e6, 1e12, 1e300))
  .map(
    ([which, factor]) =>
      (call) =>
        one(call, which, (cells) =>
          cells.map((row) => row.map((each) => (typeof each === "number" ? each * factor : each))),
        ),
  );

/** A range in another shape: turned, cut, with a tail of blanks, of one cell. */
const reshape: fc.Arbitrary<Change> = fc.tuple(pick, fc.nat({ max: 6 })).map(([which, how]) => (call) => {
  if (how > 4) return mapRanges(call, (cells) => [...cells, ...cells.map((row) => row.map(() => ""))]);
  return one(call, which, (cells) => {
    if (how === 0) return cells[0].map((_, column) => cells.map((row) => row[column]));
    if (how === 1) return cells.slice(0, -1);
    if (how === 2) return cells.map((row, i) => (i === 1 ? row.slice(1) : row));
    if (how === 3) return cells.map((row) => [...row, ""]);
    return [cells[0].slice(0, 1)];
  });
});

/** One argument is anything at all, or left out. */
const replace = (shapes: readonly Shape[]): fc.Arbitrary<Change> =>
  fc
    .nat({ max: shapes.length - 1 })
    .chain((which) => anyArgument(shapes[which]).map((value) => (call: Call) => put(call, which, value)));

/**
 * Calls of a function, frozen: nothing may change its arguments.
 * @param examples calls that have an answer
 */
export function hostileCalls(shapes: readonly Shape[], examples: readonly Call[]): fc.Arbitrary<Call> {
  const change = fc.oneof(
    { weight: 4, arbitrary: resample },
    { weight: 3, arbitrary: poison(oddities) },
    { weight: 2, arbitrary: scale },
    { weight: 1, arbitrary: poison(cell.map((value) => () => value)) },
    { weight: 1, arbitrary: reshape },
    { weight: 1, arbitrary: replace(shapes) },
  );
  const nearly = fc
    .tuple(fc.constantFrom(...examples), fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([example, changes]) => changes.reduce<Call>((call, each) => each(call), example));
  const anything = fc.tuple(...shapes.map(anyArgument));
  return fc
    .oneof({ weight: 9, arbitrary: nearly }, { weight: 1, arbitrary: anything })
    .map((call) => frozen([...call]));
}
