import type { CellValue } from "../../../embedded/grid/grid";
import { adoption } from "../../../src/plain/adoption";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";
import { keys, ranges, some } from "../../support/plain-rows";

/** What BASS_FIT gives, or parts of it. */
const fit = (from: Draw): CellValue[][] => {
  const [p, q, m] = [
    from.pick([0.03, 0.001, 1e-7, 0.5, 3]),
    from.pick([0.38, 0, 0.01, 5]),
    from.pick([100, 1e6, 0.5]),
  ];
  const table = [
    ["Model", "Bass"],
    ["p", p],
    ["q", q],
    ["m", m],
    ["Peak period", ""],
    ["R²", 0.9],
  ];
  return from.pick<CellValue[][]>([
    table,
    table.slice(0, 4),
    column([p, q, m]),
    row([p, q, m]),
    column(["bass", p, q, m]),
    column([p, -q, m]),
    [["Model", "Other"], ...table.slice(1)],
  ]);
};

/** Shares of the customers of each profile who are in each a period later, with or without labels. */
const transitions = (from: Draw, size: number): CellValue[][] => {
  const names = ["Gold", "Silver", "Basic", "Lost", "New"].slice(0, size);
  const leaving = from.chance(0.7) ? 2 : 0;
  const rows = names.map((_, i): number[] => {
    const weights = from.list(size, (j) => (from.chance(0.3) ? 0 : from.whole(0, 6) + (i === j ? 1 : 0)));
    const all = weights.reduce((sum, each) => sum + each, leaving);
    return weights.map((each) => (all === 0 ? 0 : each / all));
  });
  const wrong = from.chance(0.05) ? rows.map((cells) => cells.map((each) => each * 3)) : rows;
  const across = names.map((name, i) => (i === 0 && from.chance(0.05) ? "Other" : name.toUpperCase()));
  const labelled = [["From \\ To", ...across], ...wrong.map((cells, i) => [names[i], ...cells])];
  return from.pick<CellValue[][]>([
    labelled,
    labelled,
    wrong,
    wrong
      .slice(0, size)
      .map((cells) => [...cells, null])
      .concat([from.list(size + 1, () => null)]),
    [names, ...wrong],
    wrong.map((cells, i) => [names[i], ...cells]),
    [...labelled, from.list(size + 1, () => null)],
    wrong.map((cells) => cells.map((each) => (each === 0 ? null : each))),
  ]);
};

testPlainFamily(adoption, {
  ADOPTER_CATEGORY: (from) => [
    ...ranges(
      from,
      30,
      some(from, from.chance(0.1) ? [45000, -1] : [45000, 45001.5, 45100, 45200, 45300, 46000]),
    ),
    from.pick(["", "5", "3", "4"]),
    from.pick(["", "", "40", "100", "5", "33.5"]),
  ],
  BASS_FORECAST: (from) => [fit(from), from.pick(["1", "10", "12", "25", "0", "2.5"])],
  MIGRATION_MATRIX: (from) => [
    ...ranges(from, 25, keys(from), keys(from)),
    from.pick(["", "TRUE", "FALSE", "0", "1", '"a"']),
  ],
  MIGRATION_LTV: (from) => {
    const size = from.whole(1, 5);
    const margins = from.list(size, () => from.pick<CellValue>([100, 20, 0, 0, null, -5, 250.5]));
    return [
      transitions(from, size),
      from.chance(0.2) ? row(margins) : column(margins),
      from.pick(["", "", "0", "0.2", "-0.01", "1", "10"]),
      from.pick(["", "", "1", "2", "7", "1000", "123456", "2.5"]),
    ];
  },
});
