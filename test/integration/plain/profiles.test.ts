import { profiles } from "../../../src/plain/profiles";
import { testPlainFamily } from "../../support/plain";
import { numbers, ranges, some } from "../../support/plain-rows";

testPlainFamily(profiles, {
  RFM_SCORE: (from) => [
    ...ranges(from, 20, numbers(from), numbers(from), numbers(from)),
    from.pick(["", "", "5", "2", "100", "1", "2.5", '"a"', "7"]),
  ],
  RFM_SEGMENT: (from) => {
    const score = () => (from.chance(0.03) ? from.pick([null, "", 0, 2.5, 6, "5", true]) : from.whole(1, 5));
    const wide = from.chance(0.03) ? 2 : 3;
    return [from.list(from.count(30), () => from.list(wide, score))];
  },
  PROFILE_GRID: (from) => [
    ...ranges(from, 20, numbers(from), some(from, from.chance(0.1) ? [1, -1] : [0, 0.25, 1, 2, 3.5, 9])),
    from.pick(["", "1", "2", "3", "4", "10", "11"]),
    from.pick(["", "1", "2", "3", "5"]),
  ],
});
