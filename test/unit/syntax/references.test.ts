import { wholeCall } from "../../../src/syntax/formula";
import { namedBy } from "../../../src/syntax/references";

const cells = (sheet: string | null, at: string, spilled = false) => ({
  kind: "cells",
  sheet,
  cells: at,
  spilled,
});
const table = (name: string | null, columns: string[] | null, part = "data") => ({
  kind: "table",
  table: name,
  columns,
  part,
});

test.each<[string, unknown]>([
  ["B2:B900", cells(null, "B2:B900")],
  ["$D$2", cells(null, "$D$2")],
  ["A:A", cells(null, "A:A")],
  ["Data!A1:B9", cells("Data", "A1:B9")],
  ["'Profit – Ann''s'!$A$5#", cells("Profit – Ann's", "$A$5", true)],
  ["Sales[Profit]", table("Sales", ["Profit", "Profit"])],
  ["Sales[[Profit '[USD']]]", table("Sales", ["Profit [USD]", "Profit [USD]"])],
  ["Sales[[#All],[Cost]:[Profit]]", table("Sales", ["Cost", "Profit"], "all")],
  ["Sales[]", table("Sales", null)],
  ["Sales[@Profit]", table("Sales", ["Profit", "Profit"], "this row")],
  ["[@Profit]", table(null, ["Profit", "Profit"], "this row")],
  ["discount", { kind: "name", name: "discount" }],
  ["20%", null],
  ["A1:A9*2", null],
  ["A1 B1", null],
  ["CHOOSECOLS(A1#,2)", null],
  ["[Other.xlsx]Data!A1", null],
  ["A1:A3+B1#", null],
  ["", null],
])("%s names what it says", (text, expected) => expect(namedBy(text)).toEqual(expected));

test("a formula that is one call is told from one that goes on with it", () => {
  const [call, further, other] = ["=DROP( VF.NPS(A1) ,1)", "=DROP(A1,1)+1", "=1+DROP(A1,1)"].map(wholeCall);
  expect(call?.name).toBe("DROP");
  expect(call?.arguments.map(({ text }) => text)).toEqual(["VF.NPS(A1)", "1"]);
  expect([further, other]).toEqual([null, null]);
});
