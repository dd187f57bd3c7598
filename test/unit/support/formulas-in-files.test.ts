/** Formulas as files store them, held against what Microsoft documents and Excel's own files show. */
import { fromFile, mayGiveMany, toFile } from "../../../embedded/xlsx/formulas";

const naming = { namespace: "VF" };

test.each([
  ["=SUM(A1:A3)", "SUM(A1:A3)"],
  ["=STDEV.S(A1:A3)", "_xlfn.STDEV.S(A1:A3)"],
  ["=SORT(FILTER(A1:A3,B1:B3>0))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A3,B1:B3>0))"],
  ["=VF.PARETO_SHARE(Sales[Profit],0.2)", "_xldudf_VF_PARETO_SHARE(Sales[Profit],0.2)"],
  ["=SUM('My data'!A4#)", "SUM(_xlfn.ANCHORARRAY('My data'!A4))"],
  ["=@A1:A3+1", "_xlfn.SINGLE(A1:A3)+1"],
  ["=@INDEX(A1:A3,1)*2", "_xlfn.SINGLE(INDEX(A1:A3,1))*2"],
  [
    "=LET(x,A1#,y,x*2,SUM(x,y))",
    "_xlfn.LET(_xlpm.x,_xlfn.ANCHORARRAY(A1),_xlpm.y,_xlpm.x*2,SUM(_xlpm.x,_xlpm.y))",
  ],
  ["=LET(x,1,LET(y,x,x+y))", "_xlfn.LET(_xlpm.x,1,_xlfn.LET(_xlpm.y,_xlpm.x,_xlpm.x+_xlpm.y))"],
  ["=MAP(A1:A3,LAMBDA(v,v*2))", "_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xlpm.v*2))"],
  ["=LET(f,LAMBDA(v,v+1),f(2))", "_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.v,_xlpm.v+1),_xlpm.f(2))"],
  ["=LAMBDA(a,b,a*b)(2,3)", "_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a*_xlpm.b)(2,3)"],
  [
    "=Sales[@Profit]-Sales[@[Cost of goods]]",
    "Sales[[#This Row],[Profit]]-Sales[[#This Row],[Cost of goods]]",
  ],
  ['="VF.X(A1#) in ""quotes"""&SORT({1,2;3,4})', '"VF.X(A1#) in ""quotes"""&_xlfn._xlws.SORT({1,2;3,4})'],
  ["=IFERROR(1/0,-9E+99)", "IFERROR(1/0,-9E+99)"],
  ["=(A1+B1)*-C1%", "(A1+B1)*-C1%"],
])("%s is stored as %s, and read back", (shown, stored) => {
  expect(toFile(shown, naming)).toBe(stored);
  expect(fromFile(stored, naming)).toBe(shown);
});

test("a name outside of the LET that brings it is a name of the workbook", () => {
  expect(toFile("=LET(rate,2,rate)+rate", naming)).toBe("_xlfn.LET(_xlpm.rate,2,_xlpm.rate)+rate");
});

test("a column of the table in which the cell stands is stored with the table", () => {
  expect(toFile("=[@Profit]*2", naming, "Sales")).toBe("Sales[[#This Row],[Profit]]*2");
  expect(toFile("=SUM([Profit])", naming, "Sales")).toBe("SUM(Sales[Profit])");
});

test.each([
  "=A1:A3*2",
  "=Sales[Profit]*2",
  "=A1#",
  "=VF.PROFIT_GINI(A1:A3)",
  "=XLOOKUP(1,A1:A3,B1:B3)",
  "=SUM(IF(A1:A3>0,1,0))",
  "=SUMPRODUCT(--(IF(A1:A3>0,1,0)=1))",
  "=LET(x,A1:A3,x*2)",
  "={1,2,3}",
  "=Rates*2",
])("%s might spill", (formula) => {
  expect(mayGiveMany(formula, naming)).toBe(true);
});

test.each([
  "=A1*2",
  "=SUM(A1:A3)",
  "=ROWS('My data'!A4#)",
  "=SUM(A1#)/ROWS(Sales[Profit])",
  "=Sales[@Profit]*2",
  "=SUMPRODUCT((A1:A3>0)*B1:B3)",
  "=LET(x,A1,x*2)",
])("%s is one value", (formula) => {
  expect(mayGiveMany(formula, naming)).toBe(false);
});
