import fc from "fast-check";
import * as vf from "../../../src/functions/ecosystem";
import { anyRanges, expectSound } from "../../support/anything";
import { across, down, errorOf, frozen } from "../../support/calls";

const errorCell = (code: string) => ({ type: "Error", basicType: "Error", basicValue: code });

const deciders = frozen(down("Ames", "ames", "Bell", "Cole", "", ""));
const payers = frozen(down("Acme", "Blue", "Acme", "Cole", "Acme", null));
const users = frozen(down("Dunn", "Eads", "Fry", "Cole", "", ""));
const profits = frozen(down(400, 300, 150, 200, "", 9999));

const HEADER = ["Party", "Roles", "Deals decided", "Profit decided", "Profit paid", "Profit used"];

describe("ECOSYSTEM_ROLES", () => {
  test("is a table with a row a party; a row with no party at all is left out", () => {
    expect(vf.ecosystemRoles(deciders, payers, users, profits)).toEqual([
      HEADER,
      ["Ames", "Decider", 2, 700, 0, 0],
      ["Cole", "Decider / payer / user", 1, 200, 200, 200],
      ["Bell", "Decider", 1, 150, 0, 0],
      ["Acme", "Payer", 0, 0, 550, 0],
      ["Dunn", "User", 0, 0, 0, 400],
      ["Blue", "Payer", 0, 0, 300, 0],
      ["Eads", "User", 0, 0, 0, 300],
      ["Fry", "User", 0, 0, 0, 150],
    ]);
  });

  test("leaves profits empty where there are none", () => {
    expect(vf.ecosystemRoles(across("A", ""), across("B", "B"), across("", "C"))).toEqual([
      HEADER,
      ["A", "Decider", 1, "", "", ""],
      ["B", "Payer", 0, "", "", ""],
      ["C", "User", 0, "", "", ""],
    ]);
    expect(vf.ecosystemRoles(down("A"), down("A"), down(""), null as never)).toEqual([
      HEADER,
      ["A", "Decider / payer", 1, "", "", ""],
    ]);
  });

  test("takes a role of which nothing is known, and blanks at the end", () => {
    const blanks = new Array(1000).fill("");
    expect(vf.ecosystemRoles(down("A", ...blanks), down("", ...blanks), down("", ...blanks))).toHaveLength(2);
    expect(vf.ecosystemRoles(down("A", ""), down("", "B"), down("", ""), down(1, 2))).toHaveLength(3);
    expect(vf.ecosystemRoles(down("A", "B"), down("", "", "", ""), down("C", ""), down(1, 2))).toHaveLength(
      4,
    );
  });

  test('keeps 7, "7" and TRUE apart', () => {
    const found = vf.ecosystemRoles(down(7, "7", true), down("7", 7, ""), down("", "", ""), down(3, 2, 1));
    expect(found.slice(1).map((row) => row[0])).toEqual([7, "7", true]);
  });

  test("says what is wrong", () => {
    expect(errorOf(() => vf.ecosystemRoles(down("", ""), down("", null), down("", "")))).toBe(
      "#VALUE! No row is filled in deciders, payers or users: choose other ranges",
    );
    expect(errorOf(() => vf.ecosystemRoles(down("A", "B", "C"), down("A", "B"), down("A", "B", "C")))).toBe(
      "#VALUE! deciders and payers must have the same length, but are 3 and 2 cells long",
    );
    expect(errorOf(() => vf.ecosystemRoles(down("A"), null as never, down("B")))).toBe(
      "#VALUE! payers is missing: choose a range",
    );
    expect(errorOf(() => vf.ecosystemRoles(down("A"), down("B"), down("C"), down("Profit")))).toBe(
      '#VALUE! Row 1: "Profit" is not a number',
    );
    expect(errorOf(() => vf.ecosystemRoles(down("A"), down(errorCell("#REF!")), down("C")))).toBe("#REF!");
    expect(
      errorOf(() => vf.ecosystemRoles(down("A", "A"), down("", ""), down("", ""), down(1e308, 1e308))),
    ).toMatch(/^#N\/A The numbers are too large/);
  });
});

describe("ECOSYSTEM_PIVOT", () => {
  test("is a table of three rows", () => {
    expect(vf.ecosystemPivot(deciders, payers, users, profits)).toEqual([
      ["Role", "Parties", "Top 20% share", "Parties for 80%", "Profit per party"],
      ["Deciders", 3, expect.closeTo(0.4, 12), 2, 350],
      ["Payers", 3, expect.closeTo((0.6 * 550) / 1050, 12), 2, 350],
      ["Users", 4, expect.closeTo((0.8 * 400) / 1050, 12), 3, 262.5],
    ]);
  });

  test("leaves empty what doesn't exist", () => {
    expect(vf.ecosystemPivot(down("A", "B"), down("", ""), down("C", ""), down(5, -7)).slice(1)).toEqual([
      ["Deciders", 2, "", "", -1],
      ["Payers", 0, "", "", ""],
      ["Users", 1, 0.2, 1, 5],
    ]);
  });

  test("needs profits", () => {
    expect(errorOf(() => vf.ecosystemPivot(deciders, payers, users, null as never))).toBe(
      "#VALUE! profits is missing: choose a range",
    );
    expect(errorOf(() => vf.ecosystemPivot(deciders, payers, users, down(1, 2)))).toMatch(
      /profits must have the same length/,
    );
  });
});

describe("whatever stands in the cells", () => {
  const calls: [string, number, (...ranges: never[]) => unknown][] = [
    ["ECOSYSTEM_ROLES", 4, vf.ecosystemRoles],
    ["ECOSYSTEM_PIVOT", 4, vf.ecosystemPivot],
  ];

  test.each(calls)("%s gives finite numbers, text or errors with a reason", (_, count, call) => {
    fc.assert(
      fc.property(anyRanges(count), (ranges) => expectSound(() => call(...(frozen(ranges) as never[])))),
    );
  });
});
