import { profiles } from "../../../src/plain/profiles";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";

/** As many numbers as rows, with blanks and faults among them. */
const numbers = (from: Draw, count: number) => from.withFaults(from.withBlanks(from.amounts(count)), 0.03);

/** Ranges of the same rows, now and then in a row instead of a column, or one of them too short. */
const ranges = (from: Draw, most: number, lists: ((count: number) => ReturnType<typeof numbers>)[]) => {
  const count = from.count(most);
  const wrong = from.chance(0.03) ? 1 : 0;
  const across = from.chance(0.15);
  return lists.map((list, at) => {
    const cells = list(count + (at === 1 ? wrong : 0));
    return across ? row(cells) : column(cells);
  });
};

testPlainFamily(profiles, {
  RFM_SCORE: (from) => [
    ...ranges(from, 20, [
      (count) => numbers(from, count),
      (count) => numbers(from, count),
      (count) => numbers(from, count),
    ]),
    from.pick(["", "", "5", "2", "100", "1", "2.5", '"a"', "7"]),
  ],
  RFM_SEGMENT: (from) => {
    const score = () => (from.chance(0.03) ? from.pick([null, "", 0, 2.5, 6, "5", true]) : from.whole(1, 5));
    const count = from.count(30);
    const wide = from.chance(0.03) ? 2 : 3;
    return [from.list(count, () => from.list(wide, score))];
  },
  PROFILE_GRID: (from) => [
    ...ranges(from, 20, [
      (count) => numbers(from, count),
      (count) =>
        from.withFaults(
          from.withBlanks(from.list(count, () => (from.chance(0.01) ? -1 : from.whole(0, 9) / 4))),
          0.03,
        ),
    ]),
    from.pick(["", "1", "2", "3", "4", "10", "11"]),
    from.pick(["", "1", "2", "3", "5"]),
  ],
});
