import { functionsMetadata } from "../../../scripts/metadata";
import { toFile } from "../../../embedded/xlsx/formulas";
import { plainFormula, plainFunctions } from "../../../src/plain";
import { LONGEST_FORMULA, storedLength } from "../../../src/syntax/stored";

const NAMING = { namespace: "VF" };
/** With "=", as Excel shows it. */
const inFile = (formula: string) => toFile(formula, NAMING).length + 1;

test.each([
  "=LET(x,A1,y,x+1,FILTER(B1:B9,B1:B9>y))",
  "=SUM(F2#)+SORTBY(A1:A9,B1:B9)",
  "=MAP(A1:A9,LAMBDA(one,one*2))",
  "=SUMIFS(Sales[Profit],Sales[Year],2017)",
])("%s is as long in a file as it is said to be", (formula) =>
  expect(storedLength(formula)).toBe(inFile(formula)),
);

test("with every argument given, a plain formula fits into a file, but for that with buyers of profit centers", () => {
  const tooLong = functionsMetadata().functions.flatMap(({ id, parameters }) => {
    if (!plainFunctions().includes(id)) return [];
    const given = parameters.map((_, at) => `Sales[Column ${at + 1}]`).join(",");
    const { formula, left } = plainFormula(`=VF.${id}(${given})`);
    if (left.length > 0) return [id];
    expect([id, inFile(formula) <= LONGEST_FORMULA]).toEqual([id, true]);
    return [];
  });
  expect(tooLong).toEqual(["CENTER_TARGETS"]);
});

test("what would be longer in a file than Excel takes stays as it is", () => {
  const long = "=VF.MIGRATION_LTV(VF.MIGRATION_MATRIX(D1:D20,D1:D20),VF.CENTER_IMPACT(A1:A3,1,2))";
  expect(plainFormula(long)).toEqual({
    formula: long,
    left: ["MIGRATION_LTV", "MIGRATION_MATRIX", "CENTER_IMPACT"],
    long: true,
  });
});

test("names that tell something are kept where there is room", () => {
  const { formula } = plainFormula("=VF.PARETO_SHARE(A1:A9)");
  expect(formula).not.toMatch(/[(,]a_,/u);
});
