import { profitCenters } from "../../../src/plain/profit-centers";
import { type Draw, testPlainFamily } from "../../support/plain";
import { columnOrOne, exact, keys, ranges, some } from "../../support/plain-rows";

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
    const [accounts, centers, impacts, buyers] = ranges(from, 25, keys(from), names, exact(from), names);
    return [accounts, centers, impacts, from.chance(0.3) ? "" : buyers];
  },
});
