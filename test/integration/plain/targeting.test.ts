import type { CellValue } from "../../../embedded/grid/grid";
import { targeting } from "../../../src/plain/targeting";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";
import { attributes, columnOrOne, numbers, ranges, some } from "../../support/plain-rows";

const outcomes = (from: Draw) =>
  some(from, from.chance(0.1) ? [0, 0.5, 1] : from.chance(0.1) ? [1] : [0, 1, 1]);

/** Attributes of customers, and their profits. */
const customers = (from: Draw) => {
  const count = from.chance(0.1) ? 1 : from.whole(2, 24);
  const block = attributes(from, count, from.whole(1, 3));
  const amounts = from.chance(0.3) ? from.amounts(count) : from.list(count, () => from.whole(-9, 60) / 4);
  return [block, column(from.withFaults(from.withBlanks(amounts), 0.03))];
};

const TERMS = ["Age", "orders", "2024"];

/** What SCORE_FIT gives, or parts of it. */
const fit = (from: Draw): CellValue[][] => {
  const coefficients = from.list(4, () => from.whole(-200, 200) / 64);
  const table = [
    ["Term", "Coefficient", "z"],
    ...["Intercept", ...TERMS].map((term, i) => [term, coefficients[i], 1.5]),
  ];
  return from.pick<CellValue[][]>([
    table,
    table,
    table.slice(1).map((cells) => cells.slice(0, 2)),
    column(coefficients),
    row(coefficients),
    column(["Coefficient", ...coefficients]),
  ]);
};

testPlainFamily(targeting, {
  ICP_INDEX: (from) => [
    ...customers(from),
    from.pick(["", "", "30%", "0.5", "1/3", "1", from.pick(["0", '"a"'])]),
  ],
  ICP_SCORE: (from) => {
    const [block, profits] = customers(from);
    const wide = block[0].length;
    const order = from.pick(["ABC", "CBA", "BAC"]);
    const names = from.chance(0.1) ? order : order.replace(wide === 1 ? /[BC]/gu : wide === 2 ? "C" : "", "");
    const more = from.chance(0.2) ? 1 : 0;
    const candidates = from.chance(0.4)
      ? ""
      : attributes(from, from.whole(1, 9), names.length + more, `${names}D`);
    return [block, profits, candidates, from.pick(["", "", "30%", "0.5", "2"])];
  },
  SCORE: (from) => {
    const names = from.pick([["orders", "AGE", "2024"], ["x", "Orders", "age", 2024], ["Age", "Orders"], []]);
    const count = from.whole(1, 12);
    const number = () => (from.chance(0.05) ? from.pick([null, ""]) : from.whole(-40, 40) / 8);
    const rows = from.list(count, () => from.list(names.length || 3, number));
    return [fit(from), names.length > 0 ? [names, ...rows] : rows];
  },
  LIFT_TABLE: (from) => [
    ...ranges(from, 25, numbers(from), outcomes(from)),
    from.pick(["", "", "1", "3", "7", "100", "0", "2.5"]),
  ],
  AUC: (from) => ranges(from, 25, numbers(from), outcomes(from)),
  PROFILE_COVERAGE: (from) => [attributes(from, from.whole(1, 20), from.whole(1, 4))],
  TARGET_SELECT: (from) => {
    const count = from.count(20);
    const across = from.chance(0.2);
    return [
      columnOrOne(from, count, across, from.chance(0.05) ? [1.5] : [0, 0.125, 0.25, 0.5, 0.75, 1]),
      columnOrOne(from, count, across, [0, 40, 64, 100, 200, -20, 1000]),
      columnOrOne(from, count, across, from.chance(0.05) ? [-1] : [0, 5, 10, 16, 40]),
      from.pick(["", "0", "17", "50", "100", "-1", '"a"']),
    ];
  },
});
