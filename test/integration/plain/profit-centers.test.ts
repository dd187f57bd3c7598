import type { CellValue } from "../../../embedded/grid/grid";
import { profitCenters } from "../../../src/plain/profit-centers";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";
import { columnOrOne, keys, numbers, ranges, some } from "../../support/plain-rows";

const offers = (from: Draw) => {
  const count = from.count();
  const across = from.chance(0.2);
  return [
    columnOrOne(from, count, across, [40, 120, 0, -3, 1e10, 0.001]),
    columnOrOne(from, count, across, from.chance(0.1) ? [3.5] : [0.15, -0.1, 0, 3, -1]),
    columnOrOne(from, count, across, [6000, -2500, 0.01, 1e-9, 0]),
  ];
};

testPlainFamily(profitCenters, {
  CENTER_IMPACT: offers,
  CENTER_TARGETS: (from) => {
    const names = some(from, ["IT", "it", "Claims", "Sales", 7, "7", null, ""]);
    const [accounts, centers, impacts] = ranges(from, 25, keys(from), names, numbers(from));
    return [accounts, centers, impacts, ""];
  },
  CENTER_MESSAGE: (from) => {
    const count = from.count();
    const across = from.chance(0.2);
    const number = (usual: number[]) =>
      columnOrOne(
        from,
        count,
        across,
        from.chance(0.5) ? usual : from.list(9, () => Math.min(from.pick(usual), 1e10) * from.next()),
      );
    const name = (choices: CellValue[]) => (across ? row : column)(some(from, choices)(count));
    return [
      name(["Credit cards", "IT", 7, true, "a*"]),
      from.chance(0.3) ? '"new accounts"' : name(["cost per claim", "days", 12.5]),
      number([40, 120, 0, -3, 1e10, 0.001, 1234567.891, 999.995, 1.005, 1e15]),
      number(from.chance(0.05) ? [3.5] : [0.15, -0.1, 0, 3, -1, 0.0001, 0.075, 1e-9]),
      number([6000, -2500, 0.01, 1e-9, 0, 12.5, 33.333]),
      from.pick(["", "", '"EUR"', '"US$"', '"€"', '" £ "', '""', '"kr"']),
    ];
  },
});
