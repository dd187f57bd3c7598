import { segments } from "../../../src/plain/segments";
import { column, type Draw, testPlainFamily } from "../../support/plain";
import { attributes, keys, numbers, ranges, some } from "../../support/plain-rows";

/** A feature of each customer, with its header on top or without. */
const feature = (from: Draw, count: number) => {
  const cells = from.withFaults(from.withBlanks(from.amounts(count)).slice(0, count), 0.03);
  return column(from.chance(0.5) ? ["Age", ...cells] : cells);
};

testPlainFamily(segments, {
  PROFILE_TABLE: (from) => {
    const [profiles, profits] = ranges(from, 20, keys(from), numbers(from));
    const features = from.list(from.whole(0, 2), () => feature(from, profiles.length));
    return [profiles, from.chance(0.05) ? "3" : profits, ...features];
  },
  SEGMENT_POWER: (from) => {
    const count = from.whole(1, 20);
    const flags = from.chance(0.5);
    const outcomes = flags ? from.list(count, () => from.whole(0, 1)) : from.amounts(count);
    return [
      column(from.withFaults(from.withBlanks(outcomes), 0.03)),
      attributes(from, count, from.whole(1, 3)),
    ];
  },
  EFFORT_GAP: (from) =>
    ranges(from, 20, keys(from), some(from, from.chance(0.1) ? [0, -1] : [0, 1, 2.5, 4]), numbers(from)),
  VALUE_EXCHANGE: (from) => [
    ...ranges(from, 20, numbers(from), some(from, from.chance(0.1) ? [11] : [0, 6, 6.5, 7, 8, 9, 10, null])),
    from.pick(["", "", "0", "100", '"a"']),
  ],
});
