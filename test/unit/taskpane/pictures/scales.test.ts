import fc from "fast-check";
import { dateSteps, roundSteps, stepWords } from "../../../../src/taskpane/pictures/scales";

const wide = (text: string) => text.length * 7;
/** 1 January 2015 as a serial number. */
const START = 42_005;

test("steps are multiples of 1, 2 or 5", () => {
  expect(roundSteps([0, 2160], 4)).toEqual([0, 1000, 2000]);
  expect(roundSteps([-35, 110], 5)).toEqual([0, 50, 100]);
  expect(roundSteps([0.31, 0.42], 4)).toEqual([0.35, 0.4].map((step) => expect.closeTo(step, 9)));
});

test("there are at least two steps, and all lie in the interval", () => {
  const amount = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(amount, fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (low, length) => {
      fc.pre(length > Math.abs(low) * 1e-6);
      const steps = roundSteps([low, low + length], 4);
      expect(steps.length).toBeGreaterThanOrEqual(2);
      const slack = length * 1e-6;
      expect(steps.every((step) => step >= low - slack && step <= low + length + slack)).toBe(true);
      expect(new Set(steps.map(stepWords(steps))).size).toBe(steps.length);
    }),
  );
});

test("steps are written as short as can be", () => {
  const words = (steps: number[]) => steps.map(stepWords(steps));
  expect(words([0, 1000, 2000])).toEqual(["0", "1K", "2K"]);
  expect(words([0, 0.25, 0.5])).toEqual(["0", "0.25", "0.5"]);
  expect(words([1_200_000, 1_201_000])).toEqual(["1.2M", "1.201M"]);
});

test("dates are the first days of years, of months, or days, as there is room", () => {
  const words = (days: number) => dateSteps([START, START + days], 270, wide).map((step) => step.words);
  expect(words(4 * 366)).toEqual(["2015", "2016", "2017", "2018", "2019"]);
  expect(words(200)).toEqual(["Jan 2015", "Apr 2015", "Jul 2015"]);
  expect(words(3)).toEqual(["1 Jan", "2 Jan", "3 Jan", "4 Jan"]);
  expect(words(0)).toEqual(["1 Jan 2015"]);
});

test("a year's step stands at its first day", () => {
  const [, second] = dateSteps([START, START + 1000], 270, wide);
  expect(second.date).toBe(START + 365);
});
