import fc from "fast-check";
import * as vf from "../../../src/functions";
import { anyRanges, expectSound } from "../../support/anything";
import { across, down, errorOf, frozen } from "../../support/calls";

describe("PROFILE_TABLE", () => {
  const profiles = frozen(down("Ideal", "Small", "", "ideal", "Small"));
  const profits = frozen(down(400, 40, 999, 500, 60));

  test("takes features with their headers or without, a blank being unknown", () => {
    const orders = frozen(down("Orders", 8, 2, 99, 12, ""));
    const visits = frozen(down(1, "", 99, 3, ""));
    expect(vf.profileTable(profiles, profits, [orders, visits])).toEqual([
      [
        "Profile",
        "Customers",
        "Customer share",
        "Profit",
        "Profit share",
        "Mean profit",
        "Index",
        "Mean Orders",
        "Mean feature 2",
      ],
      ["Ideal", 2, 0.5, 900, 0.9, 450, 180, 10, 2],
      ["Small", 2, 0.5, 100, 0.1, 50, 20, 2, ""],
    ]);
  });

  test("needs no features", () => {
    for (const nothing of [undefined, null, []]) {
      expect(vf.profileTable(across("a"), across(1), nothing as never)[0]).toHaveLength(7);
    }
  });

  test("names the row of a feature as its range counts it", () => {
    expect(errorOf(() => vf.profileTable(profiles, profits, [down("Orders", 8, "n/a", 1, 1, 1)]))).toBe(
      '#VALUE! Row 3: "n/a" is not a number',
    );
    expect(errorOf(() => vf.profileTable(profiles, profits, [down(1, 2)]))).toMatch(
      /profiles and feature must have the same length, but are 5 and 2/,
    );
    const many = Array.from({ length: 21 }, () => down(1, 1, 1, 1, 1));
    expect(errorOf(() => vf.profileTable(profiles, profits, many))).toMatch(
      /feature takes at most 20 ranges/,
    );
  });
});

describe("SEGMENT_POWER", () => {
  const outcome = down(1, 1, "", 0, 0);
  const segmentations = [
    ["Size", "Region"],
    ["big", "W"],
    ["big", "E"],
    ["big", "N"],
    ["small", "W"],
    ["small", ""],
  ];

  test("judges each column by its name, a blank being a segment", () => {
    const [header, first, second] = vf.segmentPower(outcome, segmentations);
    expect(header).toEqual(["Segmentation", "Segments", "R²", "Predictive R²", "Information value"]);
    expect(first.slice(0, 4)).toEqual(["Size", 2, 1, 1]);
    expect(second.slice(0, 2)).toEqual(["Region", 3]);
  });

  test("has no information value for money", () => {
    expect(vf.segmentPower(down(5, 7), [["S"], ["a"], ["b"]])[1][4]).toBe("");
  });

  test("says how the ranges have to lie", () => {
    expect(errorOf(() => vf.segmentPower(down(1, 2, 3), segmentations))).toMatch(
      /^#VALUE! segmentations has names in its first row and then 5 rows, but outcome is 3 cells long/,
    );
    expect(errorOf(() => vf.segmentPower(outcome, [["Size", ""], ...segmentations.slice(1)]))).toMatch(
      /no name in its first row for column 2/,
    );
    expect(errorOf(() => vf.segmentPower(down(1, 1), [["S"], ["a"], ["b"]]))).toMatch(
      /^#N\/A Every outcome is the same/,
    );
  });
});

describe("EFFORT_GAP", () => {
  test("is a table with the largest gap first", () => {
    expect(vf.effortGap(down("a", "b", "", "a"), down(1, 6, 9, 1), down(3, 1, 9, ""))).toEqual([
      ["Key", "Effort share", "Profit share", "Gap", "Profit per effort"],
      ["a", 0.25, 0.75, -0.5, 1.5],
      ["b", 0.75, 0.25, 0.5, 1 / 6],
    ]);
  });

  test("refuses negative effort, and says which total is missing", () => {
    expect(errorOf(() => vf.effortGap(down("a", "b"), down(1, -1), down(1, 1)))).toBe(
      "#VALUE! Row 2: effort must be 0 or more, not -1",
    );
    expect(errorOf(() => vf.effortGap(down("a"), down(0), down(1)))).toMatch(
      /^#N\/A The effort adds up to 0/,
    );
    expect(errorOf(() => vf.effortGap(down("a"), down(1), down(-1)))).toMatch(/^#N\/A The profits don't/);
  });
});

describe("VALUE_EXCHANGE", () => {
  test("stands beside the profits, nothing beside a blank", () => {
    expect(vf.valueExchange(across(5, "", -1, 5), across("", 10, 9, 3))).toEqual(
      across("Profitable, silent", "", "Fan", "Profitable, at risk"),
    );
    expect(vf.valueExchange(down(5, 50), 10 as never, 20)).toEqual(down("Fan", "Awesome"));
  });

  test("takes answers from 0 to 10", () => {
    expect(errorOf(() => vf.valueExchange(down(1, 1), down(9, 11)))).toBe(
      "#VALUE! Row 2: recommendScores must be from 0 to 10, not 11",
    );
  });
});

describe("whatever stands in the cells", () => {
  const calls: [string, number, (...ranges: never[]) => unknown][] = [
    [
      "PROFILE_TABLE",
      4,
      (profiles: never, profits: never, ...features) => vf.profileTable(profiles, profits, features),
    ],
    ["SEGMENT_POWER", 2, vf.segmentPower],
    ["EFFORT_GAP", 3, vf.effortGap],
    ["VALUE_EXCHANGE", 2, vf.valueExchange],
  ];

  test.each(calls)("%s gives finite numbers, text or errors with a reason", (_, count, call) => {
    fc.assert(
      fc.property(anyRanges(count), (ranges) => expectSound(() => call(...(frozen(ranges) as never[])))),
    );
  });
});
