import { beyondValues, needsNewer } from "../../../src/syntax/newer";

test.each([
  "=LET(x,A1,x+1)",
  "=1+xlookup(A1,B:B,C:C)",
  "=SUM(F2#)",
  "=SUM('Profit – customers'!A5#)",
  "=IF(A1,SUM(FILTER(B1:B9,C1:C9)),0)",
  '=STOCKHISTORY("MSFT",TODAY())',
  '=TRANSLATE(A1,"en",DETECTLANGUAGE(A1))',
])("%s needs a newer program", (formula) => expect(needsNewer(formula)).toBe(true));

test.each([
  "=SUM(A1:A9)",
  '="LET(x,1,x)#"',
  "=IFERROR(VLOOKUP(A1,Sales[#Data],2,FALSE),0)",
  "=FILTERED(A1)",
  "=SUMIFS(Sales[Profit],Sales[Year],2017)",
])("%s does not", (formula) => expect(needsNewer(formula)).toBe(false));

test("pictures and prices with their own look are more than values", () => {
  expect(beyondValues('=IF(A1="","",image(A1))')).toBe("picture");
  expect(beyondValues('=SORT(STOCKHISTORY("MSFT",TODAY()))')).toBe("look");
  expect(beyondValues('=SUM(A1:A9)&"IMAGE(A1)"')).toBeNull();
});
