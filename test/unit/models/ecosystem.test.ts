import fc from "fast-check";
import { ecosystemPivot, ecosystemRoles, type Deals } from "../../../src/models/ecosystem";

const of = (...values: number[]) => Float64Array.from(values);

/** A practice: physicians refer, insurers or patients pay, patients are treated. */
const practice: Deals = {
  deciders: ["Ames", "ames", "Bell", "Cole", ""],
  payers: ["Acme", "Blue", "Acme", "Cole", "Acme"],
  users: ["Dunn", "Eads", "Fry", "Cole", ""],
};
const profits = of(400, 300, 150, 200, 50);

const party = fc.constantFrom("Ann", "ann", "Ben", "Cleo", 7, "7", "");
const deals = fc.array(
  fc.record({ decider: party, payer: party, user: party, cents: fc.integer({ min: -900, max: 2000 }) }),
  { minLength: 1, maxLength: 25 },
);

describe("ecosystemRoles", () => {
  test("lists each party once, who decides most profit first, ties in sheet order", () => {
    const found = ecosystemRoles(practice, profits);
    expect(found.parties).toEqual(["Ames", "Cole", "Bell", "Acme", "Dunn", "Blue", "Eads", "Fry"]);
    expect(found.roles).toEqual([
      ...["Decider", "Decider / payer / user", "Decider", "Payer", "User", "Payer", "User", "User"],
    ]);
    expect(found.decided).toEqual(of(2, 1, 1, 0, 0, 0, 0, 0));
    expect(found.profitDecided).toEqual(of(700, 200, 150, 0, 0, 0, 0, 0));
    expect(found.profitPaid).toEqual(of(0, 200, 0, 600, 0, 300, 0, 0));
    expect(found.profitUsed).toEqual(of(0, 200, 0, 0, 400, 0, 300, 150));
  });

  test("goes by the number of deals where there are no profits", () => {
    const found = ecosystemRoles({
      deciders: ["A", "B", "B"],
      payers: ["", "A", "C"],
      users: ["A", "", "C"],
    });
    expect(found.parties).toEqual(["B", "A", "C"]);
    expect(found.roles).toEqual(["Decider", "Decider / payer / user", "Payer / user"]);
    expect(found.decided).toEqual(of(2, 1, 0));
    expect(found.profitDecided).toEqual(of(NaN, NaN, NaN));
    expect(found.profitUsed).toEqual(of(NaN, NaN, NaN));
  });

  test("knows every combination of roles", () => {
    const { roles } = ecosystemRoles({
      deciders: ["a", "", "", "d", "e", "", "g"],
      payers: ["", "b", "", "d", "", "f", "g"],
      users: ["", "", "c", "", "e", "f", "g"],
    });
    expect(roles).toEqual([
      ...["Decider", "Decider / payer", "Decider / user", "Decider / payer / user"],
      ...["Payer", "User", "Payer / user"],
    ]);
  });

  test("has a profit of 0 where only rounding is left", () => {
    const same = ["A", "A", "A"];
    const found = ecosystemRoles({ deciders: same, payers: same, users: same }, of(0.1, 0.2, -0.3));
    expect(found.profitDecided).toEqual(of(0));
  });

  test("puts who decides at a loss below those who decide nothing", () => {
    const found = ecosystemRoles({ deciders: ["A", "B"], payers: ["C", ""], users: ["", ""] }, of(-5, 3));
    expect(found.parties).toEqual(["B", "C", "A"]);
  });

  test("adds up: all profit of the deals with a decider is decided by somebody, and so on", () => {
    fc.assert(
      fc.property(deals, (list) => {
        const roles = {
          deciders: list.map(({ decider }) => decider),
          payers: list.map(({ payer }) => payer),
          users: list.map(({ user }) => user),
        };
        const found = ecosystemRoles(
          roles,
          Float64Array.from(list, ({ cents }) => cents / 100),
        );
        const total = (names: (string | number)[]) =>
          list.reduce((sum, { cents }, i) => sum + (names[i] === "" ? 0 : cents / 100), 0);
        const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
        expect(sum(found.profitDecided)).toBeCloseTo(total(roles.deciders), 9);
        expect(sum(found.profitPaid)).toBeCloseTo(total(roles.payers), 9);
        expect(sum(found.profitUsed)).toBeCloseTo(total(roles.users), 9);
        expect(sum(found.decided)).toBe(roles.deciders.filter((each) => each !== "").length);
        expect(found.parties).not.toContain("");
        expect(found.profitDecided).toEqual(found.profitDecided.slice().sort().reverse());
        expect(found.roles.map((each) => /decider/i.test(each))).toEqual(
          Array.from(found.decided, (n) => n > 0),
        );
      }),
    );
  });

  test("doesn't depend on the order of the deals, but for the order of ties and spelling", () => {
    fc.assert(
      fc.property(deals, (list) => {
        const byParty = (rows: typeof list) => {
          const lower = (each: string | number) => (typeof each === "string" ? each.toLowerCase() : each);
          const found = ecosystemRoles(
            {
              deciders: rows.map(({ decider }) => lower(decider)),
              payers: rows.map(({ payer }) => lower(payer)),
              users: rows.map(({ user }) => lower(user)),
            },
            Float64Array.from(rows, ({ cents }) => cents),
          );
          return new Map(
            found.parties.map((each, i) => [
              each,
              [found.roles[i], found.decided[i], found.profitDecided[i]],
            ]),
          );
        };
        expect(byParty(list.slice().reverse())).toEqual(byParty(list));
      }),
    );
  });
});

describe("ecosystemPivot", () => {
  test("reads the whale curve of each role", () => {
    // Deciders 700, 200, 150: a fifth of three is 0.6 of the first.
    expect(ecosystemPivot(practice.deciders, profits)).toEqual({
      parties: 3,
      topShare: expect.closeTo(420 / 1050, 12),
      needed: 2,
      meanProfit: 350,
    });
    // Payers 600, 300, 200.
    expect(ecosystemPivot(practice.payers, profits)).toMatchObject({ parties: 3, needed: 2 });
    // Users 400, 300, 200, 150: 0.8 of the first.
    expect(ecosystemPivot(practice.users, profits)).toEqual({
      parties: 4,
      topShare: expect.closeTo(320 / 1050, 12),
      needed: 3,
      meanProfit: 262.5,
    });
  });

  test("has no shares of a loss, and nothing at all without parties", () => {
    expect(ecosystemPivot(["A", "B"], of(5, -7))).toEqual({
      parties: 2,
      topShare: NaN,
      needed: NaN,
      meanProfit: -1,
    });
    expect(ecosystemPivot(["A", "A", "B"], of(0.1, 0.2, -0.3)).topShare).toBeNaN();
    expect(ecosystemPivot(["", ""], of(5, 7))).toEqual({
      parties: 0,
      topShare: NaN,
      needed: NaN,
      meanProfit: NaN,
    });
  });
});
