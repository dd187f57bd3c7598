import type { CellValue } from "../../../embedded/grid/grid";
import { kpis } from "../../../src/plain/kpis";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";
import { keys, ranges, some } from "../../support/plain-rows";

/** Arguments of a function that works row by row: ranges of the same rows, and single values for all of them. */
function rowwise(from: Draw, ...choices: readonly CellValue[][]): (CellValue[][] | string)[] {
  const count = from.count(8);
  const across = from.chance(0.2);
  const text = (value: CellValue) => (value === null ? "" : String(value));
  return choices.map((each) => {
    if (from.chance(0.35)) return text(from.pick(each));
    const cells = some(from, each)(from.chance(0.03) ? count + 1 : count);
    return across ? row(cells) : column(cells);
  });
}

/** What is given for a share or a rate, with what isn't one now and then. */
const rates = (from: Draw, ...more: number[]) => [
  0,
  0.5,
  0.8,
  0.95,
  1,
  ...more,
  ...(from.chance(0.05) ? [1.2] : []),
];
const amounts = (from: Draw) => [0, 100, 25.5, 1e9, 1e-6, 3, ...(from.chance(0.1) ? [-5] : [])];

const purchases = (from: Draw) => {
  const days = from.pick([
    () => from.whole(0, 70),
    () => from.whole(45000, 45120) + from.next(),
    () => from.whole(44000, 46000),
  ]);
  const dates = (count: number) => {
    const cells = from.withBlanks(from.list(count, days));
    return from.withFaults(from.chance(0.03) ? cells.map(() => -1) : cells, 0.03);
  };
  return ranges(from, 25, keys(from), dates);
};

testPlainFamily(kpis, {
  CUSTOMER_LTV: (from) => {
    const [margin, retention, discount, periods, timing, cost] = rowwise(
      from,
      [100, 400, 0, -20, 1e6, 0.01],
      rates(from, 0.9999999, 1.1 / 1.1000001),
      [null, 0.1, 0, -0.2, 1e-7, -0.5, 1, ...(from.chance(0.05) ? [-1, 2] : [])],
      [null, null, 3, 1, 0, 12.5, 200],
      [null, 0, 1, ...(from.chance(0.05) ? [2] : [])],
      amounts(from),
    );
    return [margin || "100", retention || "80%", discount, periods, timing, cost];
  },
  CAC: (from) => rowwise(from, [12000, 0, -5, 3.3, 1e12], [80, 60, 1, ...(from.chance(0.2) ? [0, -1] : [])]),
  CAC_PAYBACK: (from) =>
    rowwise(
      from,
      [25, 40, 30, 1e6, ...(from.chance(0.2) ? [0, -1] : [])],
      amounts(from),
      [null, ...rates(from, 0.999999999)],
      [null, 0, 0.01, 0.1, -0.05, 1e-9],
    ),
  REPEAT_RATE: (from) => {
    const [customers, dates] = purchases(from);
    return from.chance(0.4) ? [customers] : [customers, dates];
  },
  RETENTION_RATE: (from) =>
    rowwise(
      from,
      [200, 210, 1, ...(from.chance(0.1) ? [0, -1] : [])],
      [210, 225, 0.3, 50],
      [30, 0, 0.1 + 0.2],
    ),
  COHORT_RETENTION: (from) => [
    ...purchases(from),
    from.pick(["", '"month"', '"week"', '"Year"', '"year"', ...(from.chance(0.1) ? ['"quarter"'] : [])]),
    from.pick(["", "TRUE", "FALSE", "1"]),
  ],
  PROFILE_EQUIVALENT: (from) =>
    rowwise(
      from,
      [25000, 0, 3, ...(from.chance(0.1) ? [-1] : [])],
      [1250, 100, 7e-9, ...(from.chance(0.2) ? [0, -3] : [])],
    ),
  NPS: (from) => {
    const scores = some(from, [0, 3, 6, 6.5, 7, 8.9, 9, 10, 10, ...(from.chance(0.05) ? [11, -1] : [])])(
      from.count(20),
    );
    return [from.chance(0.2) ? row(scores) : column(scores)];
  },
});
