import fc from "fast-check";
import { argumentText, formulaText } from "../../../src/taskpane/panels/formula-text";

const names = ["Sales", "Growth_rate"];

test.each([
  ["D2:D900", "D2:D900"],
  ["$D$2:$D$900", "$D$2:$D$900"],
  ["E1#", "E1#"],
  ["D:D", "D:D"],
  ["2:9", "2:9"],
  ["Sheet1!D2", "Sheet1!D2"],
  ["'My sheet''s'!D2:D9", "'My sheet''s'!D2:D9"],
  ["Sales[Profit]", "Sales[Profit]"],
  ["Sales[Profit '[USD']]", "Sales[Profit '[USD']]"],
  ["Sales[[#Data],[Profit]]", "Sales[[#Data],[Profit]]"],
  ["sales", "sales"],
  ["Growth_rate", "Growth_rate"],
  ["= D2:D9", "D2:D9"],
])("the reference %s goes in as it is", (typed, text) => expect(argumentText(typed, names)).toBe(text));

test.each([
  ["20%", "20%"],
  [" 0.2 ", "0.2"],
  ["-3", "-3"],
  ["1,234.5", "1234.5"],
  ["2024-01-15", "DATE(2024,1,15)"],
  ["TRUE", "TRUE"],
  ['"week"', '"week"'],
])("the value %s goes in as %s", (typed, text) => expect(argumentText(typed, names)).toBe(text));

test.each([
  ["week", '"week"'],
  ["BG/NBD", '"BG/NBD"'],
  ['he said "no"', '"he said ""no"""'],
  ["=evil()", '"=evil()"'],
  ["1),WEBSERVICE(A1", '"1),WEBSERVICE(A1"'],
  ["Sales[a])+EVIL(Sales[b]", '"Sales[a])+EVIL(Sales[b]"'],
  ['"a"&CALL("b"', '"""a""&CALL(""b"""'],
  ["Unknown", '"Unknown"'],
  ["__proto__", '"__proto__"'],
])("%s goes in as text", (typed, text) => expect(argumentText(typed, names)).toBe(text));

test("whatever is typed, nothing but references, numbers and text gets into a formula: no call but a date's, no open quote", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (typed) => {
      const text = argumentText(typed, []) ?? "";
      const bare = text
        .replace(/"(?:[^"]|"")*"/gu, "")
        .replace(/'(?:[^']|'')*'!/gu, "")
        .replace(/\[.*\]/gu, "");
      expect(bare).not.toMatch(/["=&;]/u);
      expect(bare.replace(/^DATE\(\d+,\d+,\d+\)$/u, "")).not.toContain("(");
    }),
  );
});

describe("the formula", () => {
  const where = { names, sheet: "Try it" };
  const given = (name: string, typed: string | string[], optional = false) => ({
    name,
    optional,
    typed: [typed].flat(),
  });

  test("leaves out what was left out at its end, and keeps the place of what was left out before", () => {
    const args = [given("profits", "Sales[Profit]"), given("top", "", true), given("basis", "gross", true)];
    expect(formulaText("PARETO_SHARE", args, where).formula).toBe(
      '=VF.PARETO_SHARE(Sales[Profit], , "gross")',
    );
    args[2].typed = [""];
    expect(formulaText("PARETO_SHARE", args, where).formula).toBe("=VF.PARETO_SHARE(Sales[Profit])");
  });

  test("takes all that was given for an argument that repeats", () => {
    const args = [given("keys", "A2:A9"), given("cost", ["B2:B9", "", "C2:C9"], true)];
    expect(formulaText("PROFIT_BY", args, where).formula).toBe("=VF.PROFIT_BY(A2:A9, B2:B9, C2:C9)");
  });

  test("names the sheet of cells only where they are on another one", () => {
    const args = [given("one", "'Try it'!A2"), given("other", "Data!A2")];
    expect(formulaText("F", args, where).formula).toBe("=VF.F(A2, Data!A2)");
  });

  test("says what is missing, and which text is too long", () => {
    const args = [given("profits", " "), given("unit", "x".repeat(256))];
    expect(formulaText("F", args, where)).toMatchObject({ missing: ["profits"], tooLong: ["unit"] });
  });
});
