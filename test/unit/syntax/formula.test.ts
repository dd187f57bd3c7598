import { callsIn, referencesIn, replaceCalls, replaceReferences } from "../../../src/syntax/formula";

const named = (formula: string) =>
  callsIn(formula).map(({ name, arguments: given }) => [name, ...given.map(({ text }) => text)]);

test.each<[string, string[][]]>([
  ["=VF.PARETO_SHARE(D2:D900)", [["PARETO_SHARE", "D2:D900"]]],
  ["=vf.pareto_share( D2:D900 , 20% )", [["PARETO_SHARE", "D2:D900", "20%"]]],
  [
    '=VF.PARETO_SHARE(Sales[Profit],,"gross, and net")',
    [["PARETO_SHARE", "Sales[Profit]", "", '"gross, and net"']],
  ],
  ["=_xldudf_VF_NPS(A1:A9)", [["NPS", "A1:A9"]]],
  ["=VF.RFM_SCORE(HSTACK(A1#,{1,2;3,4}),B1)", [["RFM_SCORE", "HSTACK(A1#,{1,2;3,4})", "B1"]]],
  [
    "=1+VF.NPS(A1)*VF.CAC(B1,C1)",
    [
      ["NPS", "A1"],
      ["CAC", "B1", "C1"],
    ],
  ],
  [
    "=VF.RFM_SEGMENT(VF.RFM_SCORE(A1,B1))",
    [
      ["RFM_SEGMENT", "VF.RFM_SCORE(A1,B1)"],
      ["RFM_SCORE", "A1", "B1"],
    ],
  ],
  ["=VF.NPS('VF.CAC(1,2)'!A1)", [["NPS", "'VF.CAC(1,2)'!A1"]]],
  ['="VF.NPS(A1)"', []],
  ["=VF.NPS(Deals[a, b '[x']])", [["NPS", "Deals[a, b '[x']]"]]],
  ["=VF.NPS()", [["NPS"]]],
  ["VF.NPS(A1)", []],
  ["=XVF.NPS(A1)", []],
  ["=VF.NPS(A1", []],
])("%s calls %j", (formula, calls) => expect(named(formula)).toEqual(calls));

test("a call knows where it stands, and whether it is within another", () => {
  const formula = "=LET(x, VF.A_B( VF.C_D(1) ),x)";
  const calls = callsIn(formula);
  expect(calls.map(({ nested }) => nested)).toEqual([false, true]);
  for (const { text, start, end } of calls) expect(formula.slice(start, end)).toBe(text);
  const [
    {
      arguments: [given],
    },
  ] = calls;
  expect(formula.slice(given.start, given.end)).toBe("VF.C_D(1)");
});

test("calls are replaced from within, and what stands around them stays", () => {
  const formula = '=IF(A1>1, VF.A_B(VF.C_D(x), 2) + VF.C_D("VF.C_D(1)"),VF.E_F(VF.C_D(3)))';
  const replaced = replaceCalls(formula, ({ name, arguments: given }) => {
    const texts = given.map(({ text }) => text).join(";");
    return name === "E_F" ? null : `${name.toLowerCase()}<${texts}>`;
  });
  expect(replaced).toBe('=IF(A1>1, a_b<c_d<x>;2> + c_d<"VF.C_D(1)">,VF.E_F(c_d<3>))');
});

test("references are found with and without a spill, and text is none", () => {
  const formula = "=LET(x,'a b'!A1:B2#,SUM(x,Sales[Profit],$C$3#,D:D,\"A1\",LOG10(E5)))";
  expect(referencesIn(formula).map(({ text, spilled }) => [text, spilled])).toEqual([
    ["'a b'!A1:B2", true],
    ["Sales[Profit]", false],
    ["$C$3", true],
    ["D:D", false],
    ["E5", false],
  ]);
  let at = 0;
  expect(replaceReferences(formula, () => `{${at++}}`)).toBe(
    '=LET(x,{4}#,SUM(x,{3},{2}#,{1},"A1",LOG10({0})))',
  );
});
