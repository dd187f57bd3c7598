import { type Home, putIn, spilledIn, takeOut } from "../../../../src/workbook/freezing/template";

const home: Home = {
  sheet: "Profit",
  table: "Deals",
  names: new Set(["discount", "sales"]),
  ownNames: new Set(["best"]),
};

test.each<[string, string[]]>([
  ["=VF.PARETO_SHARE(D2:D900,20%)", ["'Profit'!D2:D900"]],
  ["=VF.PARETO_SHARE(Data!$D$2:D900,$B$5)+B5", ["Data!$D$2:D900", "'Profit'!$B$5", "'Profit'!B5"]],
  ["=SUM(K5#*2,K5#,'a b'!C1#)", ["'Profit'!K5", "'a b'!C1"]],
  ["=VF.NPS(Sales[Score],Sales[[#All],[Cost]:[Score]])", ["Sales[Score]", "Sales[[#All],[Cost]:[Score]]"]],
  ["=VF.NPS(Sales,discount,best,Data!local)", ["Sales", "discount", "'Profit'!best", "Data!local"]],
  ["=LET(x,A:A,y,2:3,COUNTA(x,y,{1,2;3,4}))", ["'Profit'!A:A", "'Profit'!2:3"]],
  ["=SUM(Jan:Mar!B2,[Other.xlsx]Data!B2)", ["Jan:Mar!B2", "[Other.xlsx]Data!B2"]],
  ['=VF.NPS(A1)&"A1 ⟦0⟧ Sales[Score]"', ["'Profit'!A1"]],
  ["=1+1", []],
])("%s is the same again where nothing moved", (formula, references) => {
  const taken = takeOut(formula, home)!;
  expect(taken.references).toEqual(references);
  expect(taken.template).not.toMatch(/[A-Z]\$?\d+#|\$D\$2|\[Score\](?=[,)])/u);
  expect(putIn(taken.template, references, "Profit")).toBe(formula);
});

test("a formula follows its cells and its sheet to where they are now", () => {
  const { template, references } = takeOut("=VF.PARETO_SHARE(D2:D900,Data!B1)+SUM(K5#)", home)!;
  expect(references).toHaveLength(3);
  // Two rows above were put in; its sheet is called anew, and Data has been renamed.
  const now = ["'My profit'!D4:D902", "Numbers!B1", "'My profit'!K7"];
  expect(putIn(template, now, "My profit")).toBe("=VF.PARETO_SHARE(D4:D902,Numbers!B1)+SUM(K7#)");
  // Cut and pasted to another sheet, the cells are named with it.
  expect(putIn(template, ["Data!D4:D902", "Numbers!B1", "Profit!K7"], "Profit")).toBe(
    "=VF.PARETO_SHARE(Data!D4:D902,Numbers!B1)+SUM(K7#)",
  );
});

test("what is meant of the own row is kept as the columns that it names", () => {
  const { template, references } = takeOut(
    "=VF.CAC([@Cost],Deals[@[New '['#']]],Deals[[#This Row],[A]:[B]],[Cost])",
    home,
  )!;
  expect(references).toEqual(["Deals[[Cost]]", "Deals[[New '['#']]]", "Deals[[A]:[B]]", "Deals[Cost]"]);
  expect(putIn(template, ["Won[Spent]", "Won[New]", "Won[[A]:[C]]", "Won[Spent]"], "Profit")).toBe(
    "=VF.CAC(Won[[#This Row],[Spent]],Won[[#This Row],[New]],Won[[#This Row],[A]:[C]],Won[Spent])",
  );
});

test("outside of a table there is no own row to keep", () => {
  expect(takeOut("=VF.CAC([@Cost],1)", { ...home, table: null })).toBeNull();
  expect(takeOut("=VF.CAC(Deals[@Cost],1)", { ...home, table: null })).not.toBeNull();
});

test("a row's reference that has become another kind fits no more", () => {
  const { template } = takeOut("=VF.CAC([@Cost],1)", home)!;
  expect(putIn(template, ["Profit!A1:A9"], "Profit")).toBeNull();
  expect(putIn(template, [], "Profit")).toBeNull();
});

test("it is known which references go on over a spill", () => {
  const { template } = takeOut("=SUM(A1:A9,K5#,Data!B2#,K5)", home)!;
  expect(spilledIn(template)).toEqual([1, 2]);
});
