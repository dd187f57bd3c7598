import { type KeyFigure, keyFigures } from "../../../src/analyses/key-figures";

const figure = (name: string): KeyFigure => ({
  name,
  label: name,
  content: { value: 1 },
  kind: "count",
  meaning: "",
});

test("names of figures become cells, but braces in the user's own names stay as they are", () => {
  const { fill } = keyFigures(4, [figure("top"), figure("total")]);
  expect(fill(`=VF.PARETO_SHARE({total},{top})&" of "&{total}`)).toBe(
    `=VF.PARETO_SHARE($B$6,$B$5)&" of "&$B$6`,
  );
  for (const own of [
    `Sales[{top} of ''s '[{other}']]`,
    `'It''s {top}'!$A$1`,
    `"say ""{top}"" and {other}"`,
    `[@[{other}]]`,
  ])
    expect(fill(`=SUM(${own},{top})`)).toBe(`=SUM(${own},$B$5)`);
  expect(() => fill("={other}")).toThrow("No key figure");
});
