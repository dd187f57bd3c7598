import type { CellValue } from "../../../embedded/grid/grid";
import { createHeadlessGrid } from "../../../embedded/grid/testing";
import { rect, SheetDriver } from "./support";

/** The functions that the wizard's sheets are made of, each over a table and over a spill. */
const grid = createHeadlessGrid();
const sheet = new SheetDriver(grid, grid.sheets()[0].id);
afterAll(() => grid.dispose());

const cases: [string, CellValue][] = [
  ["=LET(a,Sales[Sales],b,Sales[Profit],SUM(a-b)/SUM(a))", 0.85],
  ["=LET(t,F1#,n,ROWS(t),top,TAKE(t,1),n*top)", 80],
  ["=COUNTA(FILTER(Sales[Customer],Sales[Profit]>0))", 3],
  ["=SUM(FILTER(F1#,F1#>0))", 35],
  ['=INDEX(FILTER(Sales,Sales[Customer]="Cy"),1,4)', 10],
  ['=IFERROR(FILTER(F1#,F1#>99),"none")', "none"],
  ["=INDEX(SORTBY(G1#,H1#,-1),2)", "Cy"],
  ["=INDEX(SORTBY(Sales,Sales[Profit],1),1,1)", "Bob"],
  ["=SUM(TAKE(F1#,2))", 15],
  ["=SUM(TAKE(F1#,-2))", 15],
  ["=SUM(DROP(Sales,1,2))", 110],
  ["=SUM(CHOOSECOLS(Sales,4))", 30],
  ["=SUM(CHOOSECOLS(Sales,4,3))", 230],
  ["=SUM(INDEX(Sales,0,4))", 30],
  ["=SUM(INDEX(F1#,0,1))", 30],
  ["=ROWS(Sales)", 4],
  ["=ROWS(G1#)", 3],
  ["=COLUMNS(Sales)", 4],
  ["=COUNTA(G1#)", 3],
  ["=COUNT(F1#)", 4],
  ["=COUNT(Sales)", 8],
  ["=SUM(Sales[Sales]-Sales[Profit])", 170],
  ['=SUMIF(Sales[Segment],"home",Sales[Profit])', 30],
  ['=SUMIF(F1#,">0")', 35],
  ["=SUMPRODUCT(Sales[Sales],Sales[Profit])", 2150],
  ['=SUMPRODUCT((Sales[Segment]="Corp")*F1#)', 0],
  ['=COUNTIF(F1#,">0")', 3],
  ['=COUNTIF(Sales[Customer],"A*")', 2],
  ["=SUM(COUNTIF(Sales[Customer],G1#))", 4],
  ["=MAX(F1#)", 20],
  ["=MAX(Sales[Sales])", 100],
  ["=MATCH(10,F1#,0)", 3],
  ['=MATCH("bob",G1#,0)', 2],
  ["=XMATCH(10,F1#)", 3],
  ['=XMATCH("Cy",Sales[Customer])', 3],
  ["=IFERROR(XMATCH(99,F1#),0)", 0],
  ['=XLOOKUP("Cy",Sales[Customer],Sales[Profit])', 10],
  ['=XLOOKUP("Zoe",G1#,H1#,"none")', "none"],
  ['=TEXT(1234567.8,"#,##0")', "1,234,568"],
  ['=TEXT(0.1234,"0.0%")', "12.3%"],
  ['=TEXT(SUM(F1#),"#,##0")&" of "&ROWS(G1#)&" customers"', "30 of 3 customers"],
  ['=IF(SUM(H1#)>0,"gain","loss")', "gain"],
  ["=ISNUMBER(INDEX(F1#,1))", true],
  ["=ISNUMBER(XMATCH(99,F1#))", false],
  ["=ISERROR(1/0)", true],
  ["=ISERROR(A1#)", true],
  ["=SUM(SORT(F1#))", 30],
  ["=SUM(SEQUENCE(ROWS(F1#)))", 10],
  ['=INDEX(VSTACK({"x","y"},HSTACK(G1#,H1#)),2,2)', 25],
  ["=SUM(BYROW(Sales[[Sales]:[Profit]],LAMBDA(r,SUM(r))))", 230],
  ["=ROUND(SUM(TAKE(SORT(H1#,,-1),1))/SUM(H1#),4)", 0.8333],
  ["=AVERAGE(Sales[Sales])", 50],
  ["=COUNTBLANK(Sales[Sales])", 0],
  ['=SUMIFS(Sales[Profit],Sales[Segment],"Home",Sales[Sales],">50")', 20],
  ['=TEXTJOIN(", ",TRUE,G1#)', "Ann, Bob, Cy"],
  ["=LET(t,HSTACK(F1#,Sales[Sales]),SUMPRODUCT((CHOOSECOLS(t,1)<15)*(CHOOSECOLS(t,2)>40)))", 1],
  ["=SUMPRODUCT((CHOOSECOLS(Sales,4)<15)*(CHOOSECOLS(Sales,3)>40))", 1],
  ["=SUMPRODUCT((FILTER(Sales,{0,0,0,1})<15)*(TAKE(Sales[[Customer]:[Sales]],,-1)>40))", 1],
];

beforeAll(async () => {
  sheet.put("A1", [
    ["Customer", "Segment", "Sales", "Profit"],
    ["Ann", "Home", 100, 20],
    ["Bob", "Corp", 50, -5],
    ["Cy", "Home", 30, 10],
    ["Ann", "Corp", 20, 5],
  ]);
  grid.addTable(sheet.id, rect("A1:D5"), "Sales");
  sheet.put("F1", [["=Sales[Profit]", "=UNIQUE(Sales[Customer])"]]);
  sheet.put("H1", "=SUMIF(Sales[Customer],G1#,Sales[Profit])");
  // All at once: a calculation begins a tenth of a second after the last write.
  cases.forEach(([formula], row) => sheet.put(`Z${row + 1}`, formula));
  await grid.settled();
});

test("the spills that the rest reads are right", () => {
  expect(sheet.values("F1:H4")).toEqual([
    [20, "Ann", 25],
    [-5, "Bob", -5],
    [10, "Cy", 10],
    [5, null, null],
  ]);
});

test.each(cases)("%s", (formula, expected) => {
  const row = cases.findIndex(([text]) => text === formula);
  expect(sheet.value(`Z${row + 1}`)).toEqual(expected);
});

test("all of them follow when a number in the table changes", async () => {
  sheet.put("J1", [["=LET(p,F1#,SUM(p))"], ["=INDEX(SORTBY(G1#,H1#,-1),1)"], ['=COUNTIF(H1#,">0")']]);
  await grid.settled();
  expect(sheet.values("J1:J3").flat()).toEqual([30, "Ann", 2]);
  sheet.put("D3", 100);
  await grid.settled();
  expect(sheet.values("J1:J3").flat()).toEqual([135, "Bob", 3]);
  sheet.put("D3", -5);
  await grid.settled();
});

test("SORT leaves what it sorts as it is for the formulas after it", async () => {
  sheet.put("J1", [
    ["=SUM(TAKE(SORT(H1#,,-1),1))"],
    ["=INDEX(H1#,2)"],
    ["=INDEX(SORT(H1#),1)"],
    ["=INDEX(H1#,1)"],
  ]);
  await grid.settled();
  expect(sheet.values("J1:J4").flat()).toEqual([25, -5, -5, 25]);
});

test("SUMIF of many criteria, the quick way, agrees with one at a time", async () => {
  const keys = Array.from({ length: 40 }, (_, i) => [`key ${i % 10}`, i]);
  sheet.put("L1", keys);
  sheet.put("N1", "=UNIQUE(L1:L40)");
  sheet.put("O1", "=SUMIF(L1:L40,N1#,M1:M40)");
  sheet.put("P1", "=COUNTIF(L1:L40,N1#)");
  await grid.settled();
  // Key k stands in rows k, k + 10, k + 20, k + 30, each holding its own number.
  expect(sheet.values("O1:P10")).toEqual(Array.from({ length: 10 }, (_, k) => [4 * k + 60, 4]));
});
