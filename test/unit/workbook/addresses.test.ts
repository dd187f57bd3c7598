import { movedFormula } from "../../../src/workbook/addresses";

test("a formula that moves takes its own row along, and nothing that only reads like a cell", () => {
  const moved = (formula: string) => movedFormula(formula, 7, 12);
  expect(moved("=B7*$C$7+SUM(D7:E7)")).toBe("=B12*$C$7+SUM(D12:E12)");
  expect(moved("=B6&\"Q7\"&Other!B7&'Year Q7'!A7&LOG7(1)")).toBe("=B6&\"Q7\"&Other!B7&'Year Q7'!A7&LOG7(1)");
  expect(moved("=LOG7(B7)+Q7_net+AB1!C7+AB7!C8")).toBe("=LOG7(B12)+Q7_net+AB1!C7+AB7!C8");
  expect(moved("=SUM(Sales[Q7])+Sales[[#Totals],[Q7]]+B7")).toBe("=SUM(Sales[Q7])+Sales[[#Totals],[Q7]]+B12");
  expect(moved("=SUM(Sales[Q7 '] Q7])*B7")).toBe("=SUM(Sales[Q7 '] Q7])*B12");
});
