import fc from "fast-check";
import type { OptionSpec } from "../../../src/analyses/analysis";
import {
  amountFaults,
  amountsText,
  entriesText,
  readNumber,
  readOption,
  showOption,
  typedAmounts,
} from "../../../src/taskpane/input";
import { setLocale } from "../../../src/texts/words";
import { every, total } from "./fixtures";

const { part, years, basis } = total.options;

describe("a share", () => {
  test.each(["20", "20%", "20 %", "0.2", "0,2", " 20.0 % ", ".2"])("%j is a fifth", (text) => {
    expect(readOption(part, text)).toEqual({ value: 0.2, fault: null });
  });

  test.each([
    ["100", 1],
    ["1", 0.01],
    ["0.5%", 0.005],
    ["12,5", 0.125],
  ])("%j is %d", (text, value) => expect(readOption(part, text).value).toBeCloseTo(value, 12));

  test.each([
    ["0", "more than 0%"],
    ["-5", "more than 0%"],
    ["200", "at most 100%"],
    ["a fifth", "a percentage"],
    ["", "a percentage"],
  ])("%j is refused: %s", (text, words) => {
    const { value, fault } = readOption(part, text);
    expect(value).toBeNull();
    expect(fault).toContain(words);
  });

  test("reads again as what it is shown as", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (millionths) => {
        const value = millionths / 1e6;
        expect(readOption(part, showOption(part, value)).value).toBeCloseTo(value, 9);
      }),
    );
  });
});

describe("a number", () => {
  test.each([
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1 234,5", 1234.5],
    ["1,234", 1234],
    ["1.234", 1.234],
    ["1,5", 1.5],
    ["-3", -3],
    ["1e3", 1000],
  ])("%j is %d where the point is the decimal mark", (text, value) =>
    expect(readNumber(text, ".")).toBe(value),
  );

  test.each([
    ["1.234", 1234],
    ["1,234", 1.234],
  ])("%j is %d where the comma is the decimal mark", (text, value) =>
    expect(readNumber(text, ",")).toBe(value),
  );

  test("keeps to its bounds, and says them", () => {
    expect(readOption(years, "0").fault).toBe("Type 1 or more.");
    expect(readOption(years, "11").fault).toBe("Type 10 or less.");
    expect(readOption(years, "2.5").fault).toBe("Type a whole number.");
    expect(readOption(years, "x").fault).toBe("Type a number.");
    expect(readOption(years, "7")).toEqual({ value: 7, fault: null });
  });

  test("reads again as what it is shown as", () => {
    const any: OptionSpec = { kind: "number", label: "", initial: 0 };
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        expect(readOption(any, showOption(any, value)).value).toBe(value);
      }),
    );
  });
});

test("a choice is one of its list", () => {
  expect(readOption(basis, "gross").value).toBe("gross");
  expect(readOption(basis, "other").fault).toContain("list");
});

describe("what only some paths ask for", () => {
  const { discount, budget, offer, only, group, costs } = every.options;

  test("nothing at all, where that is an answer", () => {
    expect(readOption(discount, "0").value).toBe(0);
    expect(readOption(discount, "0 %").value).toBe(0);
    expect(readOption(discount, "-1").fault).toBe("Type 0% or more.");
    expect(readOption(budget, " ").value).toBe("");
    expect(showOption(budget, "")).toBe("");
    expect(readOption(years, "").fault).toBe("Type a number.");
  });

  test("a text, not too long", () => {
    expect(readOption(offer, " Renewal ").value).toBe("Renewal");
    expect(readOption(offer, "").value).toBe("");
    expect(readOption(offer, "A new service").fault).toBe("Type at most 10 characters.");
  });

  test("entries of the data, none of which is every one", () => {
    expect(readOption(group, "west").value).toBe("west");
    expect(readOption(only, entriesText(["__proto__", "west"])).value).toEqual(["__proto__", "west"]);
    expect(showOption(only, ["west"])).toBe('["west"]');
  });

  test("amounts are read one by one: a fault in one leaves its last good amount and the others alone", () => {
    const typed = amountsText(
      new Map([
        ["Calls", "1,234.5"],
        ["Visits", "x"],
        ["__proto__", "7"],
        ["Mails", ""],
        ["Parcels", "-1"],
      ]),
    );
    const { value } = readOption(costs, typed, { Visits: 3 });
    expect(new Map(Object.entries(value as object))).toEqual(
      new Map([
        ["Calls", 1234.5],
        ["Visits", 3],
        ["__proto__", 7],
      ]),
    );
    expect([...amountFaults(typed)]).toEqual([
      ["Visits", "Type a number."],
      ["Parcels", "Type 0 or more."],
    ]);
    expect([...typedAmounts(showOption(costs, { Calls: 1234.5 }))]).toEqual([["Calls", "1,234.5"]]);
  });
});

test("numbers are read and shown as the workbook's locale has them", () => {
  setLocale("de-DE");
  try {
    expect(readNumber("1.234")).toBe(1234);
    expect(readNumber("1,5")).toBe(1.5);
    expect(readOption(part, "12,5 %").value).toBe(0.125);
    expect(showOption(part, 0.125).replace(/\s/u, " ")).toBe("12,5 %");
    expect(readOption(years, "11").fault).toBe("Type 10 or less.");
  } finally {
    setLocale(undefined);
  }
});
