/** Calls within calls: their plain forms bind the same names, of which none may hide another. */
import { createHeadlessGrid } from "../../../embedded/grid/testing";
import "../../../scripts/excel-runtime";
import { plainFormula } from "../../../src/plain";
import { ownFunctions } from "../../support/functions";
import { Draw } from "../../support/plain";
import { SheetDriver } from "../grid/support";

const ROWS = 20;
const grid = createHeadlessGrid(ownFunctions());
const sheet = new SheetDriver(grid, grid.sheets()[0].id);

beforeAll(() => {
  const from = new Draw(1);
  const row = () => [
    from.whole(0, 300),
    from.whole(0, 9),
    from.whole(-99, 900) / 4,
    `Profile ${from.whole(1, 3)}`,
  ];
  sheet.put("A1", from.list(ROWS, row));
});
afterAll(() => grid.dispose());

async function result(formula: string): Promise<unknown[][]> {
  const place = { row: 50, column: 0 };
  grid.write(sheet.id, { ...place, rows: 1, columns: 1 }, [[formula]], "user");
  await grid.settled();
  const spill = grid.spill(sheet.id, place.row, place.column) ?? { ...place, rows: 1, columns: 1 };
  const digits = (value: unknown) => (typeof value === "number" ? Number(value.toPrecision(9)) : value);
  return grid.values(sheet.id, spill).map((cells) => cells.map(digits));
}

test.each([
  "RFM_SEGMENT(VF.RFM_SCORE(A1:A20,B1:B20,C1:C20))",
  "PROFILE_TABLE(VF.PROFILE_GRID(C1:C20,B1:B20,2,2),C1:C20)",
  "PROFILE_TABLE(VF.RFM_SEGMENT(VF.RFM_SCORE(A1:A20,B1:B20,C1:C20)),C1:C20)",
  "MIGRATION_LTV(VF.MIGRATION_MATRIX(D1:D20,D1:D20),A1:A3)",
])("%s gives the same without the add-in", async (call) => {
  const { formula, left } = plainFormula(`=VF.${call}`);
  expect(left).toEqual([]);
  const expected = await result(`=VF.${call}`);
  expect(expected.length).toBeGreaterThan(2);
  expect(await result(formula)).toEqual(expected);
});
