import fc from "fast-check";
import type { OptionSpec } from "../../../src/analyses/analysis";
import { readNumber, readOption, showOption } from "../../../src/taskpane/input";
import { total } from "./fixtures";

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
