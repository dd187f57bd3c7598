import fc from "fast-check";
import { centerImpact, centerMessage, centerTargets } from "../../../src/models/profit-centers";

const of = (...values: number[]) => Float64Array.from(values);

describe("centerImpact", () => {
  test("is baseline · change · unitProfit; a fall of what costs money is worth something", () => {
    expect(centerImpact(of(40, 120, 0), of(0.15, -0.1, -0.5), of(6000, -2500, 7))).toEqual(
      of(36_000, 30_000, 0),
    );
  });
});

describe("centerTargets", () => {
  const accounts = ["First", "first", "City", "First", "City", "Old"];
  const centers = ["Cards", "IT", "Claims", "cards", "Sales", ""];
  const impacts = of(20, 0, 30, 16, 25, 0);
  const buyers = ["", "it", "", "", "Purchasing", ""];

  test("adds up by account and profit center, the account with most impact first", () => {
    const found = centerTargets(accounts, centers, impacts);
    expect(found.accounts).toEqual(["City", "First", "Old"]);
    expect(found.impact).toEqual(of(55, 36, 0));
    expect(found.lead).toEqual(["Claims", "Cards", ""]);
    expect(found.leadImpact).toEqual(of(30, 36, NaN));
    expect(found.leadShare).toEqual(of(30 / 55, 1, NaN));
    expect(found.centers).toEqual(of(2, 2, 0));
  });

  test("counts a buying center only where it holds profit", () => {
    const found = centerTargets(accounts, centers, impacts, buyers);
    expect(found.centers).toEqual(of(2, 1, 0));
    expect(found.buyers).toEqual(["Purchasing", "it", ""]);
    const holding = centerTargets(accounts, centers, of(20, 50, 30, 16, 25, 0), buyers);
    expect([holding.accounts[0], holding.lead[0], holding.centers[0]]).toEqual(["First", "IT", 2]);
  });

  test("tells an account's buying center from another's profit center of the same name", () => {
    const found = centerTargets(["A", "A", "B"], ["IT", "Sales", "IT"], of(0, 1, 0), ["IT", "", ""]);
    expect(found.centers).toEqual(of(1, 1));
    expect(found.lead).toEqual(["Sales", "IT"]);
  });

  test("joins several buying centers of an account, each once", () => {
    const found = centerTargets(["A", "A", "A", "A"], ["x", "x", "x", "x"], of(1, 1, 1, 1), [
      "IT",
      "it",
      7,
      true,
    ]);
    expect(found.buyers).toEqual(["IT, 7, TRUE"]);
    expect(centerTargets(["A"], ["x"], of(1), [7]).buyers).toEqual([7]);
  });

  test("counts the impact of a row without a profit center for the account alone", () => {
    const found = centerTargets(["A", "A"], ["", "x"], of(30, 10));
    expect([found.impact[0], found.lead[0], found.leadShare[0], found.centers[0]]).toEqual([
      40,
      "x",
      0.25,
      1,
    ]);
  });

  test("takes the first of those who gain the same, and the least loss where all lose", () => {
    expect(centerTargets(["A", "A"], ["x", "y"], of(5, 5)).lead).toEqual(["x"]);
    const losing = centerTargets(["A", "A"], ["x", "y"], of(-5, -3));
    expect([losing.lead[0], losing.leadImpact[0], losing.leadShare[0]]).toEqual(["y", -3, NaN]);
  });

  test("takes what only rounding leaves for 0", () => {
    const found = centerTargets(["A", "A", "A"], ["IT", "IT", "IT"], of(0.1, 0.2, -0.3), ["IT", "", ""]);
    expect([found.impact[0], found.lead[0], found.centers[0]]).toEqual([0, "", 0]);
  });

  test("adds up, and leads with a profit center's best, whatever the rows", () => {
    const row = fc.record({
      account: fc.constantFrom("A", "a", "B", 1, "1"),
      center: fc.constantFrom("x", "X", "y", "z", ""),
      cents: fc.integer({ min: -500, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 25 }), (rows) => {
        const found = centerTargets(
          rows.map(({ account }) => account),
          rows.map(({ center }) => center),
          Float64Array.from(rows, ({ cents }) => cents),
        );
        const folded = (key: string | number | boolean) =>
          typeof key === "string" ? key.toLowerCase() : key;
        found.accounts.forEach((account, i) => {
          const own = rows.filter((each) => folded(each.account) === folded(account));
          const byCenter = new Map<string, number>();
          for (const { center, cents } of own)
            if (center !== "")
              byCenter.set(center.toLowerCase(), (byCenter.get(center.toLowerCase()) ?? 0) + cents);
          expect(found.impact[i]).toBe(own.reduce((sum, { cents }) => sum + cents, 0));
          expect(found.centers[i]).toBe(byCenter.size);
          if (byCenter.size > 0) expect(found.leadImpact[i]).toBe(Math.max(...byCenter.values()));
          else expect(found.leadImpact[i]).toBeNaN();
        });
        expect(found.impact).toEqual(found.impact.slice().sort().reverse());
      }),
    );
  });
});

describe("centerMessage", () => {
  const offer = {
    center: "Credit cards",
    metric: "new accounts per day",
    baseline: 40,
    change: 0.15,
    unitProfit: 6000,
    currency: "$",
  };

  test("says it in the leader's own measure", () => {
    expect(centerMessage(offer)).toBe("Credit cards: new accounts per day 40 → 46 (+15%), worth $36,000");
  });

  test("reads well where less is better, and where a change costs money", () => {
    const claims = { ...offer, center: "Claims", metric: "cost per claim", baseline: 120, unitProfit: -2000 };
    expect(centerMessage({ ...claims, change: -0.15 })).toBe(
      "Claims: cost per claim 120 → 102 (−15%), worth $36,000",
    );
    expect(centerMessage({ ...claims, change: 0.005, currency: "EUR" })).toBe(
      "Claims: cost per claim 120 → 120.6 (+0.5%), worth −EUR 1,200",
    );
    expect(centerMessage({ ...offer, change: 0 })).toBe(
      "Credit cards: new accounts per day 40 → 40 (0%), worth $0",
    );
  });

  test("passes names as they are", () => {
    expect(centerMessage({ ...offer, center: "R&D: “$&” (α)", metric: 7 })).toBe(
      "R&D: “$&” (α): 7 40 → 46 (+15%), worth $36,000",
    );
    expect(centerMessage({ ...offer, center: true })).toMatch(/^TRUE: /);
  });

  test("says no number that can't be read", () => {
    expect(centerMessage({ ...offer, baseline: 1e15 })).toBeNaN();
    expect(centerMessage({ ...offer, unitProfit: 1e308, baseline: 1e14 })).toBeNaN();
    expect(centerMessage({ ...offer, baseline: 8e14, unitProfit: 1 })).toBe(
      "Credit cards: new accounts per day 800,000,000,000,000 → 920,000,000,000,000 (+15%), worth $120,000,000,000,000",
    );
  });

  test("never holds an exponent, NaN or a comma for a point", () => {
    const size = fc.double({ min: -1e16, max: 1e16, noNaN: true });
    fc.assert(
      fc.property(
        size,
        fc.double({ min: -1, max: 10, noNaN: true }),
        size,
        (baseline, change, unitProfit) => {
          const message = centerMessage({ ...offer, baseline, change, unitProfit });
          if (typeof message === "number") return expect(message).toBeNaN();
          expect(message).toMatch(
            /^Credit cards: new accounts per day −?[\d,.]+ → −?[\d,.]+ \([+−]?[\d,.]+%\), worth −?\$[\d,.]+$/,
          );
        },
      ),
    );
  });
});
