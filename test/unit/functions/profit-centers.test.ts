import fc from "fast-check";
import * as vf from "../../../src/functions/profit-centers";
import { anyRanges, expectSound } from "../../support/anything";
import { across, down, errorOf, frozen } from "../../support/calls";

const errorCell = (code: string) => ({ type: "Error", basicType: "Error", basicValue: code });

/** A single value where a range may stand, as Excel hands it over. */
const one = (value: unknown) => [[value]];

describe("CENTER_IMPACT", () => {
  test("works row by row, over single values and ranges alike", () => {
    expect(vf.centerImpact(one(40), one(0.15), one(6000))).toEqual([[36_000]]);
    expect(
      vf.centerImpact(down(40, "", 120, 10), down(0.15, 0.1, -0.1, null), down(6000, 1, -2500, 1)),
    ).toEqual(down(36_000, "", 30_000, ""));
    expect(vf.centerImpact(across(40, 80), one(0.15), one(6000))).toEqual(across(36_000, 72_000));
  });

  test("takes no percentage without its sign", () => {
    expect(errorOf(() => vf.centerImpact(one(40), one(15), one(6000)))).toBe(
      "#VALUE! change must be a rate from -100% to 300%, not 15: write 15% or 0.15",
    );
    expect(errorOf(() => vf.centerImpact(down(40, 40), down(3, -1.5), one(6000)))).toBe(
      "#VALUE! Row 2: change must be a rate from -100% to 300%, not -1.5",
    );
  });

  test("says what is wrong", () => {
    expect(errorOf(() => vf.centerImpact(down("Baseline", 40), one(0.15), one(6000)))).toMatch(
      /^#VALUE! Row 1: "Baseline"/,
    );
    expect(errorOf(() => vf.centerImpact(down(1, 2), down(0.1, 0.1, 0.1), one(5)))).toMatch(
      /are 2 and 3 cells long/,
    );
    expect(errorOf(() => vf.centerImpact(one(1e300), one(0.5), one(1e300)))).toMatch(
      /^#N\/A The numbers are too large/,
    );
    expect(errorOf(() => vf.centerImpact(one(errorCell("#NUM!")), one(0.5), one(1)))).toBe("#NUM!");
    expect(errorOf(() => vf.centerImpact(null as never, one(0.5), one(1)))).toBe(
      "#VALUE! baseline is missing: choose a range",
    );
  });
});

describe("CENTER_TARGETS", () => {
  const accounts = frozen(down("First Bank", "First Bank", "first bank", "City Mutual", "", "City Mutual"));
  const centers = frozen(down("Credit cards", "Mortgages", "IT", "Claims", "Ghosts", ""));
  const impacts = frozen(down(36_000, 12_000, "", 30_000, 99_999, 10_000));
  const buyers = frozen(down("IT", "", null, "Purchasing", "Ghosts", "Finance"));
  const HEADER = ["Account", "Impact", "Lead profit center", "Its impact", "Its share", "Centers"];

  test("is a table with a row an account; rows without an account are left out", () => {
    expect(vf.centerTargets(accounts, centers, impacts)).toEqual([
      HEADER,
      ["First Bank", 48_000, "Credit cards", 36_000, 0.75, 3],
      ["City Mutual", 40_000, "Claims", 30_000, 0.75, 1],
    ]);
  });

  test("shows the buying center, which is no profit center unless it holds profit", () => {
    expect(vf.centerTargets(accounts, centers, impacts, buyers)).toEqual([
      [...HEADER, "Buying center"],
      ["First Bank", 48_000, "Credit cards", 36_000, 0.75, 2, "IT"],
      ["City Mutual", 40_000, "Claims", 30_000, 0.75, 1, "Purchasing, Finance"],
    ]);
  });

  test("leaves empty what an account hasn't got", () => {
    expect(vf.centerTargets(down("A", "B"), down("IT", "x"), down("", -3), down("IT", "")).slice(1)).toEqual([
      ["A", 0, "", "", "", 0, "IT"],
      ["B", -3, "x", -3, "", 1, ""],
    ]);
  });

  test("keeps the order of the sheet in ties, and works across", () => {
    expect(vf.centerTargets(across("B", "A"), across("x", "y"), across(5, 5)).map((row) => row[0])).toEqual([
      ...["Account", "B", "A"],
    ]);
    const blanks = new Array(1000).fill("");
    expect(vf.centerTargets(down("A", ...blanks), down("x", ...blanks), down(1, ...blanks))).toHaveLength(2);
  });

  test("says what is wrong", () => {
    expect(errorOf(() => vf.centerTargets(down("", ""), down("a", "b"), down(1, 2)))).toBe(
      "#VALUE! accounts holds no data: choose another range",
    );
    expect(errorOf(() => vf.centerTargets(down("A", "B"), down("a", "b", "c"), down(1, 2)))).toBe(
      "#VALUE! accounts and centers must have the same length, but are 2 and 3 cells long",
    );
    expect(errorOf(() => vf.centerTargets(accounts, centers, down("Impact", 1, 2, 3, 4, 5)))).toMatch(
      /^#VALUE! Row 1: "Impact" is not a number/,
    );
    expect(errorOf(() => vf.centerTargets(down("A", "A"), down("x", "x"), down(1e308, 1e308)))).toMatch(
      /too large/,
    );
  });
});

describe("CENTER_MESSAGE", () => {
  test("is one sentence in the leader's own measure", () => {
    expect(
      vf.centerMessage(one("Credit cards"), one("new accounts per day"), one(40), one(0.15), one(6000)),
    ).toEqual([["Credit cards: new accounts per day 40 → 46 (+15%), worth $36,000"]]);
  });

  test("works row by row, nothing where one of five is blank", () => {
    expect(
      vf.centerMessage(
        down("Cards", "Claims", "", "Sales"),
        down("accounts", "cost", "calls", ""),
        down(40, 120, 1, 1),
        down(0.15, -0.15, 0.1, 0.1),
        down(6000, -2000, 1, 1),
        down("", "EUR", "", ""),
      ),
    ).toEqual(
      down(
        "Cards: accounts 40 → 46 (+15%), worth $36,000",
        "Claims: cost 120 → 102 (−15%), worth EUR 36,000",
        "",
        "",
      ),
    );
    expect(vf.centerMessage(across("A", "B"), one("calls"), one(10), one(0.1), one(5), one("€"))).toEqual(
      across("A: calls 10 → 11 (+10%), worth €5", "B: calls 10 → 11 (+10%), worth €5"),
    );
    expect(vf.centerMessage(one("A"), one("calls"), one(""), one(0.1), one(5))).toEqual([[""]]);
  });

  test("shows in its own cell that a number is too long to read", () => {
    const [[first], [second]] = vf.centerMessage(one("A"), one("calls"), down(10, 1e15), one(0.1), one(5));
    expect(first).toBe("A: calls 10 → 11 (+10%), worth $5");
    expect([second.code, second.message]).toEqual([
      "#N/A",
      "A number has more than 15 digits: give them in thousands or millions",
    ]);
    expect(errorOf(() => vf.centerMessage(one("A"), one("calls"), one(1e200), one(0.1), one(1e200)))).toMatch(
      /^#N\/A A number has more than 15/,
    );
  });

  test("says what is wrong", () => {
    expect(errorOf(() => vf.centerMessage(one("A"), one("calls"), one("ten"), one(0.1), one(5)))).toMatch(
      /"ten" is not a number/,
    );
    expect(errorOf(() => vf.centerMessage(one("A"), one("calls"), one(10), one(10.5), one(5)))).toMatch(
      /change must be a rate/,
    );
    expect(
      errorOf(() => vf.centerMessage(one("A"), one(errorCell("#N/A")), one(10), one(0.1), one(5))),
    ).toMatch(/^#N\/A/);
  });
});

describe("whatever stands in the cells", () => {
  const calls: [string, number, (...ranges: never[]) => unknown][] = [
    ["CENTER_IMPACT", 3, vf.centerImpact],
    ["CENTER_TARGETS", 4, vf.centerTargets],
    ["CENTER_MESSAGE", 6, vf.centerMessage],
  ];

  test.each(calls)("%s gives finite numbers, text or errors with a reason", (_, count, call) => {
    fc.assert(
      fc.property(anyRanges(count), (ranges) => expectSound(() => call(...(frozen(ranges) as never[])))),
    );
  });
});
