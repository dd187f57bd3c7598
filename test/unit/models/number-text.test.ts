import fc from "fast-check";
import { changeText, decimalsFor, moneyText, numberText, pairText } from "../../../src/models/number-text";

const plain = (value: number) => numberText(value, decimalsFor(value));

describe("numberText", () => {
  test("has commas, up to two decimals below 100 and none above", () => {
    expect([0, 46, 1.005, 2.675, 99.994, 99.996, 100.4, 1234.5, 1234567.891].map(plain)).toEqual([
      ...["0", "46", "1.01", "2.68", "99.99", "100", "100", "1,235", "1,234,568"],
    ]);
    expect(plain(999_999_999_999_999)).toBe("999,999,999,999,999");
  });

  test("has a minus sign, but not for what rounds to 0", () => {
    expect([-1200, -0.5, -0, -1e-13].map(plain)).toEqual(["−1,200", "−0.5", "0", "0"]);
  });

  test("shows no noise of binary fractions", () => {
    expect([40 * 1.15, 0.1 + 0.2, 45.99999999999999].map(plain)).toEqual(["46", "0.3", "46"]);
  });

  test("keeps two digits of small numbers", () => {
    expect([0.004, 0.0046, 0.00123, 1 / 3, 1 / 30, 1e-11].map(plain)).toEqual([
      ...["0.004", "0.0046", "0.0012", "0.33", "0.033", "0.00000000001"],
    ]);
  });

  test("reads back as the number, rounded, and holds nothing but digits, commas and a point", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 0, max: 2 }),
        (value, decimals) => {
          const text = numberText(value, decimals);
          expect(text).toMatch(/^−?\d{1,3}(,\d{3})*(\.\d*[1-9])?$/);
          const back = Number(text.replace("−", "-").replace(/,/g, ""));
          expect(Math.abs(back - value)).toBeLessThanOrEqual(
            0.5001 * 10 ** -decimals + 1e-3 * (Math.abs(value) > 1e9 ? 1 : 0),
          );
        },
      ),
    );
  });
});

describe("pairText", () => {
  test("shows enough to tell the two apart", () => {
    expect(pairText(40, 46)).toEqual(["40", "46"]);
    expect(pairText(120, 120.6)).toEqual(["120", "120.6"]);
    expect(pairText(1234, 1240.17)).toEqual(["1,234", "1,240"]);
    expect(pairText(0.004, 0.00404)).toEqual(["0.004", "0.00404"]);
    expect(pairText(0.03, 0.0345)).toEqual(["0.03", "0.0345"]);
    expect(pairText(5, 5)).toEqual(["5", "5"]);
  });

  test("gives up where only rounding is between them", () => {
    expect(pairText(0.1, 0.1 * (1 + 1e-15))).toEqual(["0.1", "0.1"]);
    expect(pairText(1e14, 1e14 + 0.01)).toEqual(["100,000,000,000,000", "100,000,000,000,000"]);
    expect(pairText(1e-20, 2e-20)).toEqual(["0", "0"]);
  });
});

test("A change has a sign and up to one decimal", () => {
  expect([0.15, -0.15, 0.075, 1 / 3, 0, 10, -1, 0.0004, 0.29].map(changeText)).toEqual([
    ...["+15%", "−15%", "+7.5%", "+33.3%", "0%", "+1,000%", "−100%", "+0.04%", "+29%"],
  ]);
});

test("Money has its currency in front, and cents in two digits", () => {
  expect([36_000, -1200, 12.5, 12, 99.999, 0.004, 0, 0.05].map((amount) => moneyText(amount, "$"))).toEqual([
    ...["$36,000", "−$1,200", "$12.50", "$12", "$100", "$0.004", "$0", "$0.05"],
  ]);
  expect(
    ["EUR", "kr.", "zł", "€", "US$", "R$", "R", "EUR "].map((currency) => moneyText(5, currency)),
  ).toEqual([...["EUR 5", "kr. 5", "zł 5", "€5", "US$5", "R$5", "R5", "EUR 5"]]);
});
