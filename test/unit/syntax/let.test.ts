import { letNames, meantBy } from "../../../src/syntax/let";

test("a name of LET stands for its part of the formula, also through other names", () => {
  const names = letNames("=LET(gain,Sales[Profit],of,gain,LET(top,20%,VF.PARETO_SHARE(of,top)))");
  expect([...names]).toEqual([
    ["gain", "Sales[Profit]"],
    ["of", "gain"],
    ["top", "20%"],
  ]);
  expect(meantBy("OF", names)).toBe("Sales[Profit]");
  expect(meantBy("other", names)).toBe("other");
});

test("only a formula that is one LET has such names, and one that stands for itself ends the search", () => {
  expect(letNames("=1+LET(a,2,a)").size).toBe(0);
  expect(meantBy("a", letNames("=LET(a,a,a)"))).toBe("a");
});
